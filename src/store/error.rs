//! SQLite's failures in the user's words.

use rusqlite::{Error as Sql, ErrorCode};

use crate::error::Error;

/// SQLITE_READONLY_ROLLBACK, <https://www.sqlite.org/rescode.html#readonly_rollback>.
const READONLY_ROLLBACK: i32 = 776;

impl From<Sql> for Error {
    fn from(error: Sql) -> Self {
        let id = match &error {
            Sql::SqliteFailure(failure, _) | Sql::SqlInputError { error: failure, .. } => {
                match failure.code {
                    // A crash left a journal, and who reads may not play it back.
                    ErrorCode::ReadOnly if failure.extended_code == READONLY_ROLLBACK => {
                        "err-store-unfinished"
                    }
                    ErrorCode::DiskFull => "err-store-disk-full",
                    ErrorCode::ReadOnly | ErrorCode::PermissionDenied => "err-store-read-only",
                    ErrorCode::DatabaseBusy
                    | ErrorCode::DatabaseLocked
                    | ErrorCode::FileLockingProtocolFailed => "err-store-busy",
                    ErrorCode::DatabaseCorrupt => "err-store-damaged",
                    ErrorCode::NotADatabase => "err-not-project",
                    ErrorCode::SystemIoFailure => "err-store-io",
                    ErrorCode::CannotOpen => "err-store-cannot-open",
                    ErrorCode::TooBig | ErrorCode::OutOfMemory => "err-store-too-big",
                    ErrorCode::ConstraintViolation => "err-store-constraint",
                    _ => "err-store",
                }
            }
            Sql::QueryReturnedNoRows => "err-store-gone",
            // A column of another type or with bytes that are no UTF-8.
            Sql::FromSqlConversionFailure(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::InvalidColumnType(..)
            | Sql::Utf8Error(..) => "err-store-damaged",
            _ => "err-store",
        };
        let failed = Self::user(id);
        match id {
            // The sentence says it all.
            "err-not-project" | "err-store-gone" | "err-store-disk-full" => failed,
            _ => failed.because(error),
        }
    }
}

//! The schema ladder: the same steps create a new file and upgrade an old one.

use rusqlite::Connection;

use crate::error::{Error, Result};

/// `Mzmn`: says that an SQLite file is a Mazmun project.
pub const APPLICATION_ID: i32 = 0x4d7a_6d6e;

/// The steps, in order; file version n has the first n. Append-only.
pub const LADDER: &[&str] = &[include_str!("sql/0001.sql")];

/// The file version this program writes.
pub const VERSION: usize = LADDER.len();

/// Returns `(application_id, user_version)`.
pub fn identity(connection: &Connection) -> Result<(i32, i64)> {
    let application = connection.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version = connection.pragma_query_value(None, "user_version", |r| r.get(0))?;
    Ok((application, version))
}

/// Runs the steps above `from`; the caller has a transaction open.
pub fn climb(connection: &Connection, ladder: &[&str], from: usize) -> Result<()> {
    for step in ladder.iter().skip(from) {
        connection.execute_batch(step)?;
    }
    let broken: i64 =
        connection.query_row("select count(*) from pragma_foreign_key_check", [], |r| {
            r.get(0)
        })?;
    if broken > 0 {
        return Err(Error::user("err-store-damaged"));
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", super::int(ladder.len()))?;
    connection.execute(
        "insert into meta (key, value) values ('program', ?1)
         on conflict (key) do update set value = excluded.value",
        [env!("CARGO_PKG_VERSION")],
    )?;
    Ok(())
}

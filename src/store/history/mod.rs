//! The history that stays: filing each change with its transaction, reading it, taking it back.
//!
//! Contract 3: each transaction leaves one change in the file. Within a transaction the undo log
//! notes rows by number; at its end they are folded (`effects`), told by GUIDs and written
//! (`file`). What a change meant in names is the caller's to say. What a blob holds is in `codec`.

mod apply;
mod codec;
mod content;
mod effects;
mod file;
mod read;
mod replay;
mod rows;
mod upgrade;

pub use effects::Effect;
pub use file::{Filed, NewChange, OldStamps, Stamps};
pub use read::{StoredStep, inverse, old_stamps};
pub(super) use upgrade::{content_guid, upgrade_content};

#[cfg(test)]
/// The tables of the history; they are no part of the study and not in the undo log.
pub const TABLES: [&str; 8] = [
    "change",
    "change_rows",
    "history_coder",
    "history_copy",
    "history_name",
    "history_state",
    "splice",
    "stamp",
];

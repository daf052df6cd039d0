//! The history that stays: filing each change with its transaction, reading it, taking it back.
//!
//! Contract 3: each transaction leaves one change in the file. Within a transaction the undo log
//! notes rows by number (`lives`); at its end they are folded to net effects told by GUIDs
//! (`effects`, `texts`) and written (`file`). Taking a change back (`apply`) goes through the same
//! folding, so that an undo carries what it restores. What a change meant in names is the
//! caller's to say; what blobs hold is written in `codec`, `content` and `names`.
//!
//! What other programs may wonder about: things of one kind that the same was done to share a row
//! of `change_rows`, because a coding must cost about a hundred bytes; there is no table of
//! tombstones, because the rows of deletions are never dropped and would be said twice; an
//! insertion keeps its key alone, and a new document's text is part of it.

mod apply;
mod codec;
mod content;
mod effects;
mod file;
mod lives;
mod names;
mod read;
mod replay;
mod rewrite;
mod rows;
mod stamps;
mod texts;
mod things;
mod told;
mod upgrade;

pub use file::{Filed, NewChange};
pub use read::{StoredStep, inverse, old_stamps};
pub use stamps::{OldStamps, Stamps};
pub use texts::Effect;
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

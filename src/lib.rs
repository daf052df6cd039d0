//! Mazmun: qualitative interview coding in any script.
//!
//! Imports point down only:
//! `text <- model <- {store, import, analysis} <- {project, output} <- {ui, cli}` and
//! `text <- typeset <- {output, ui}`; `error`, `locale` and `progress` are free for all; only
//! `project` uses `store`; nobody imports `ui` or `cli`. `tests/house.rs` checks it, and that the files
//! inside a folder lie in no circle.
//!
//! # Contracts
//!
//! What is dear to change later; comments cite these by number.
//!
//! 1. **Offsets** are UTF-8 bytes, half open, on grapheme boundaries, and cross a function's
//!    border only as a [`text::TextSpan`]. Code points and UTF-16 exist at the edges of formats,
//!    with the unit in the name.
//! 2. **A stored text is never normalised** after import; comparing and searching go through
//!    folded copies that map back to exact positions.
//! 3. **Every change is one [`project::Project::transact`]**: one transaction, one undo step, one
//!    change kept in the file, a set of touched families. When it returns, it is on disk.
//! 4. **The project is one file at rest**, with one writer at a time. Nothing in a file is trusted;
//!    a newer file is refused, an older one is backed up and upgraded by the ladder that creates
//!    new ones.
//! 5. **Everything has a GUID**, so that exchange and merging know what is the same thing.
//! 6. **Names** have a typed form and a folded key that is unique; lists for people are sorted by
//!    ICU collation.
//! 7. **The window never queries per frame**: a panel shows what was worked out for a key made of
//!    the revisions it depends on; long work runs on named threads over owned data.
//! 8. **Changes leave panels as commands**, first in first out, carried out in one place. An action
//!    is a command without payload that menus, buttons and shortcuts share.
//! 9. **One text engine** for the page, labels, fields and figures. Direction is that of the paragraph
//!    ([`text::paragraph_direction`]); names are isolated inside sentences; highlights lie under the glyphs.
//! 10. **Every string is a Fluent message**; the window mirrors where its language does.
//! 11. **Tables and figures are data first**, then written; rows and cells carry what they stand
//!     for, so that clicks, figures and exports never work it out again. Window and command line
//!     call the same functions.
//! 12. **One rule, one function**: who said it, what a word is, which segments a filter keeps,
//!     whether a file is new, the same or a correction.
//! 13. **Same input, same bytes**: what a file holds is sorted, clocks and random ids are injected
//!     and seeds are printed.

pub mod analysis;
pub mod cli;
pub mod error;
pub mod import;
pub mod locale;
pub mod model;
pub mod output;
pub mod progress;
pub mod project;
mod store;
pub mod text;
pub mod typeset;
pub mod ui;

pub use error::{Error, Result};

//! Mazmun: qualitative interview coding in any script.
//!
//! Imports point down only:
//! `text <- model <- {store, import, analysis} <- {project, output} <- {ui, cli}` and
//! `text <- typeset <- {output, ui}`; `error` and `locale` are free for all; only `project`
//! uses `store`; nobody imports `ui` or `cli`. `tests/house.rs` checks it.

pub mod analysis;
pub mod cli;
pub mod error;
pub mod import;
pub mod locale;
pub mod model;
pub mod output;
pub mod project;
mod store;
pub mod text;
pub mod typeset;
pub mod ui;

pub use error::{Error, Result};

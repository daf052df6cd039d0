//! The side panes of the coding place: documents, codes, and what is selected.

mod codes;
mod documents;
mod head;
mod inspector;
mod line;
mod rename;

pub use codes::Codes;
pub use documents::Documents;
pub use inspector::Inspector;

//! The place for the study itself: its history; documents, people and memos come to stand beside it.

mod history;

pub use history::History;

//! Clean-up on request, at import only: each rule proposes edits, nothing is done that was not asked for.
//!
//! A rule works on a text and names its edits; `Extract::clean` makes those that were asked for and keeps every
//! position. Invariant: with no rule chosen the text is not touched.

mod edits;
mod ends;
mod extract;
mod mojibake;
mod persian;
mod rules;
mod source;
mod spaces;
mod web;

pub(super) use rules::clean_label;

#[cfg(test)]
mod tests;

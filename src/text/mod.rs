//! Pure text engine on `&str`: spans and units, direction, graphemes, words, sentences, folding.
//!
//! Knows nothing of fonts, files or the project. Invariant: every position that leaves this
//! module is a UTF-8 byte offset on an extended grapheme boundary.

mod language;
mod span;

pub use language::{Direction, Language, Script};
pub use span::TextSpan;

mod body;
mod fold;

pub use body::Body;
pub use fold::fold_key;
pub use span::is_grapheme_boundary;

/// Counts characters as people count them: extended grapheme clusters (UAX #29), line breaks left out.
#[must_use]
pub fn character_count(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true)
        .filter(|g| !matches!(*g, "\n" | "\r\n" | "\r"))
        .count()
}

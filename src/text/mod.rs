//! Pure text engine on `&str`: spans and units, direction, graphemes, words, sentences, folding.
//!
//! Knows nothing of fonts, files or the project. Invariant: every position that leaves this
//! module is a UTF-8 byte offset on an extended grapheme boundary.

mod affixes;
mod align;
mod body;
mod chinese;
mod clusters;
mod cutting;
mod digits;
mod fold;
mod fuzzy;
mod guess;
mod han;
mod language;
mod letters;
mod rank;
mod search;
#[cfg(test)]
mod slow_tests;
mod span;
mod units;
mod word_index;
mod words;

pub use align::{
    Alignment, Change, ChangedLines, Fingerprint, Mapped, changed_lines, changed_words,
    exact_changes,
};
pub use body::Body;
pub use clusters::{character_count, is_grapheme_boundary};
pub use cutting::{
    next_word_end, prepare_words, previous_word_start, word_at, words, words_are_slow,
};
pub(crate) use digits::{ascii_digits, digit_value};
pub use fold::fold_key;
pub(crate) use fold::is_arabic_letter;
pub(crate) use fold::is_ignorable;
pub use fuzzy::{fuzzy_fits, fuzzy_score};
pub use guess::{guess_language, paragraph_direction, paragraph_language, paragraph_languages};
pub(crate) use han::simplified;
pub use language::{Direction, Language, Script};
pub(crate) use letters::{is_alphabetic, is_alphanumeric};
pub use search::{Query, SearchOptions};
pub use span::TextSpan;
pub use units::{first_strong, has_direction, main_direction, sentences};
pub use word_index::WordIndex;
pub(crate) use words::WordList;

//! Passages with a little of the text around them.
//!
//! Invariant: `before`, the passage and `after` stand in the stored text side by side.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::DocumentId;
use crate::text::{Body, TextSpan};

/// About how many characters stand on each side of a passage.
const REACH: usize = 60;

/// The text on both sides of a passage, in its own paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    pub before: String,
    pub after: String,
    /// Whether the paragraph goes on before `before`.
    pub more_before: bool,
    /// Whether the paragraph goes on after `after`.
    pub more_after: bool,
}

/// A passage found somewhere, such as a search hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    pub document: DocumentId,
    pub span: TextSpan,
}

/// Finds where the first character of a passage begins: a line break is none.
///
/// A passage is in the paragraph, and on the page, of its first character.
#[must_use]
pub fn first_character(body: &Body, span: TextSpan) -> usize {
    let passage = span.slice(body.text());
    let breaks = passage.len() - passage.trim_start_matches(['\n', '\r']).len();
    if breaks == passage.len() {
        span.start()
    } else {
        span.start() + breaks
    }
}

/// Finds about 60 characters on each side, cut between words and never beyond the paragraph.
#[must_use]
pub fn context(body: &Body, span: TextSpan) -> Context {
    let text = body.text();
    let paragraphs = body.paragraphs();
    let paragraph = |at: usize| paragraphs.get(body.paragraph_at(at)).cloned();
    let (Some(first), Some(last)) = (
        paragraph(span.start()),
        paragraph(span.end().saturating_sub(1)),
    ) else {
        return Context::default();
    };
    let before = text.get(first.start..span.start()).unwrap_or_default();
    let after = text.get(span.end()..last.end).unwrap_or_default();
    let taken_before = reach(before.split_word_bounds().rev());
    let taken_after = reach(after.split_word_bounds());
    let cut = before.len() - taken_before;
    Context {
        before: before.get(cut..).unwrap_or_default().to_owned(),
        after: after.get(..taken_after).unwrap_or_default().to_owned(),
        more_before: cut > 0,
        more_after: taken_after < after.len(),
    }
}

/// Adds up whole words to about `REACH` characters; returns their length in bytes.
fn reach<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    let mut characters = 0;
    let mut bytes = 0;
    for word in words {
        let length = word.graphemes(true).count();
        // A first "word" longer than the reach (a pasted URL) is taken whole up to three times it.
        let limit = if bytes == 0 { REACH * 3 } else { REACH };
        if characters + length > limit {
            break;
        }
        characters += length;
        bytes += word.len();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_between_words_and_stays_in_its_paragraph() {
        let around = |text: &str, words: &str| {
            let at = text.find(words).unwrap();
            let span = TextSpan::new(text, at..at + words.len()).unwrap();
            context(&Body::new(text.into()), span)
        };
        let found = around("یک\nبه سایت اعتماد نکردم.\nسه", "اعتماد");
        assert_eq!(
            (found.before.as_str(), found.after.as_str()),
            ("به سایت ", " نکردم.")
        );
        assert!(!found.more_before && !found.more_after);

        let words = "کلمه ".repeat(40);
        let found = around(&format!("{words}اعتماد {words}"), "اعتماد");
        assert_eq!(found.before, "کلمه ".repeat(12), "60 characters");
        assert_eq!(found.after, format!(" {}", "کلمه ".repeat(11)) + "کلمه");
        assert!(found.more_before && found.more_after);

        let found = around(
            &format!("{}信任{}", "顾客".repeat(50), "平台".repeat(5)),
            "信任",
        );
        assert_eq!(found.before, "顾客".repeat(30));
        assert_eq!(found.after, "平台".repeat(5));

        let found = around("א\nבג", "א");
        assert_eq!(found, Context::default());
    }
}

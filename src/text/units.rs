//! Words, sentences and paragraph direction.
//!
//! Words are the word-like segments of UAX #29 with dictionary segmentation for Chinese; a ZWNJ never
//! splits a Persian word, niqqud never splits a Hebrew one.

use std::ops::Range;

use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{
    SentenceSegmenter, SentenceSegmenterBorrowed, WordSegmenter, WordSegmenterBorrowed,
};
use unicode_bidi::{BidiClass, bidi_class};

use super::{Direction, WordList};

fn word_segmenter() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
}

fn sentence_segmenter() -> SentenceSegmenterBorrowed<'static> {
    SentenceSegmenter::new(SentenceBreakInvariantOptions::default())
}

/// Returns the byte ranges of the words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::new();
    for (end, kind) in word_segmenter().segment_str(text).iter_with_word_type() {
        if kind.is_word_like() && end > start {
            out.push(start..end);
        }
        start = end;
    }
    out
}

/// Returns what a double click at a byte position selects: the word there, or the run between words.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    for end in word_segmenter().segment_str(text) {
        if at < end {
            return start..end;
        }
        if end > 0 {
            if end == text.len() {
                return start..end;
            }
            start = end;
        }
    }
    start..text.len()
}

/// The places of a line where words and the runs between them begin and end.
///
/// Worked out once a line: a search asks for each of its hits, and a line may be a whole document.
#[derive(Debug)]
pub(crate) struct WordBorders(Vec<usize>);

impl WordBorders {
    /// Finds the borders of a line.
    pub(crate) fn of(line: &str) -> Self {
        Self(word_segmenter().segment_str(line).collect())
    }

    /// Returns whether a range of the line begins and ends at borders.
    pub(crate) fn are_around(&self, range: &Range<usize>) -> bool {
        [range.start, range.end]
            .iter()
            .all(|at| self.0.binary_search(at).is_ok())
    }
}

/// Returns the byte ranges of the sentences of a text, spaces at their ends left out.
///
/// Sentences never cross a line break.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut line_start = 0;
    for line in text.split('\n') {
        let mut start = 0;
        for end in sentence_segmenter().segment_str(line) {
            if end == 0 {
                continue;
            }
            let piece = line[start..end].trim_end();
            if end < line.len() && WordList::Abbreviation.words().any(|a| piece.ends_with(a)) {
                continue;
            }
            let trimmed = piece.trim_start();
            if !trimmed.is_empty() {
                let from = line_start + start + (piece.len() - trimmed.len());
                out.push(from..from + trimmed.len());
            }
            start = end;
        }
        line_start += line.len() + 1;
    }
    out
}

/// Returns the direction of the first strong character outside isolates (UAX #9, P2–P3).
#[must_use]
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut isolates = 0_usize;
    for c in text.chars() {
        match bidi_class(c) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => isolates += 1,
            BidiClass::PDI => isolates = isolates.saturating_sub(1),
            BidiClass::B => isolates = 0,
            BidiClass::L if isolates == 0 => return Some(Direction::Ltr),
            BidiClass::R | BidiClass::AL if isolates == 0 => return Some(Direction::Rtl),
            _ => {}
        }
    }
    None
}

/// Returns the direction most of a text's paragraphs have, by their letters; `None` without any.
#[must_use]
pub fn main_direction(text: &str) -> Option<Direction> {
    let (mut ltr, mut rtl) = (0_usize, 0_usize);
    for line in text.lines().take(2_000) {
        match first_strong(line) {
            Some(Direction::Ltr) => ltr += line.len(),
            Some(Direction::Rtl) => rtl += line.len(),
            None => {}
        }
    }
    match (ltr, rtl) {
        (0, 0) => None,
        (l, r) if r >= l => Some(Direction::Rtl),
        _ => Some(Direction::Ltr),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn words_are_whole_in_every_script() {
        for (text, want) in [
            ("من می‌خواهم بروم.", vec!["من", "می‌خواهم", "بروم"]),
            ("שָׁלוֹם לכם, ש״ח", vec!["שָׁלוֹם", "לכם", "ש״ח"]),
            ("顾客信任平台。", vec!["顾客", "信任", "平台"]),
            ("PNR 12 سفر", vec!["PNR", "12", "سفر"]),
            ("", vec![]),
        ] {
            assert_eq!(listed(text), want);
        }
    }

    #[test]
    fn a_double_click_takes_the_word() {
        let text = "او می‌خواهم 信任平台";
        for (inside, want) in [
            ("خواهم", "می‌خواهم"),
            ("任", "信任"),
            ("平", "平台"),
            ("او", "او"),
        ] {
            assert_eq!(&text[word_at(text, text.find(inside).unwrap())], want);
        }
        assert_eq!(word_at("abc", 3), 0..3);
        assert_eq!(word_at("", 0), 0..0);
    }

    #[test]
    fn sentences_end_where_readers_stop() {
        let text = "سلام. خوبی؟ بله!\nDr. Wu came. 好吧。真的？";
        let found: Vec<_> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            found,
            ["سلام.", "خوبی؟", "بله!", "Dr. Wu came.", "好吧。", "真的？"]
        );
    }

    #[test]
    fn direction_is_that_of_the_first_letter() {
        for (text, want) in [
            ("123 سلام Booking", Some(Direction::Rtl)),
            ("Booking سلام", Some(Direction::Ltr)),
            ("(«שלום»)", Some(Direction::Rtl)),
            ("信任", Some(Direction::Ltr)),
            ("\u{2068}abc\u{2069} سلام", Some(Direction::Rtl)),
            ("123 …", None),
        ] {
            assert_eq!(first_strong(text), want, "{text}");
        }
        assert_eq!(
            main_direction("Interview 3\nسلام به همه دوستان عزیز\nاین متن است"),
            Some(Direction::Rtl)
        );
    }
}

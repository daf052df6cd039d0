//! Sentences and paragraph direction.

use std::ops::Range;

use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};
use unicode_bidi::{BidiClass, bidi_class};

use super::{Direction, WordList};

fn sentence_segmenter() -> SentenceSegmenterBorrowed<'static> {
    SentenceSegmenter::new(SentenceBreakInvariantOptions::default())
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

/// Returns whether a text holds a letter of a direction.
#[must_use]
pub fn has_direction(text: &str, direction: Direction) -> bool {
    text.chars()
        .any(|c| strong(c).is_some_and(|of| of == direction))
}

/// Returns the direction of a strong character; letters that most texts are made of are told without a table.
fn strong(c: char) -> Option<Direction> {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic().then_some(Direction::Ltr),
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => {
            Some(Direction::Rtl)
        }
        '\u{4e00}'..='\u{9fff}' => Some(Direction::Ltr),
        '\u{2000}'..='\u{200d}' => None,
        _ => match bidi_class(c) {
            BidiClass::L => Some(Direction::Ltr),
            BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
            _ => None,
        },
    }
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

    #[test]
    fn strong_characters_are_those_of_the_standard() {
        for c in '\0'..=char::MAX {
            let want = match bidi_class(c) {
                BidiClass::L => Some(Direction::Ltr),
                BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
                _ => None,
            };
            assert_eq!(strong(c), want, "{c:?}");
        }
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

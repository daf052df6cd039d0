//! Where the words of a text begin and end, in every script.
//!
//! A word is a segment of UAX #29 that holds a letter or a digit; what a library says of a segment is not
//! asked, for it goes by the last character, which may be a mark, a joiner or a sign of direction. What is
//! counted, what a double click takes, where the caret goes and what a search for whole words finds are all
//! cut here. Invariant: no border stands inside a character as people count them.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::is_grapheme_boundary;
use super::letters::makes_word;

fn word_segmenter() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
}

/// Finds where each piece of a text ends: the words and the runs between them.
fn ends_of_pieces(text: &str) -> Vec<usize> {
    word_segmenter()
        .segment_str(text)
        .filter(|end| *end > 0 && is_grapheme_boundary(text, *end))
        .collect()
}

/// Returns the byte ranges of the words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let pieces = ends_of_pieces(text).into_iter().map(|end| {
        let piece = start..end;
        start = end;
        piece
    });
    pieces
        .filter(|piece| text[piece.clone()].chars().any(makes_word))
        .collect()
}

/// Returns what a double click at a byte position selects: the word there, or the run between words.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let ends = ends_of_pieces(text);
    let after = ends.partition_point(|end| *end <= at);
    let piece = after.min(ends.len().saturating_sub(1));
    let end = |piece: usize| ends.get(piece).copied().unwrap_or(0);
    piece.checked_sub(1).map_or(0, end)..end(piece)
}

/// Returns where the word that goes on after a position ends, or the one behind what follows it there.
#[must_use]
pub fn next_word_end(text: &str, at: usize) -> Option<usize> {
    let words = words(text);
    words.iter().map(|w| w.end).find(|end| *end > at)
}

/// Returns where the word before a position begins, over what stands between.
#[must_use]
pub fn previous_word_start(text: &str, at: usize) -> Option<usize> {
    let words = words(text);
    words.iter().rev().map(|w| w.start).find(|s| *s < at)
}

/// The places of a line where words and the runs between them begin and end.
///
/// Worked out once a line: a search asks for each of its hits, and a line may be a whole document.
#[derive(Debug)]
pub(crate) struct WordBorders(Vec<usize>);

impl WordBorders {
    /// Finds the borders of a line.
    pub(crate) fn of(line: &str) -> Self {
        Self(ends_of_pieces(line))
    }

    /// Returns whether a range of the line begins and ends at borders.
    pub(crate) fn are_around(&self, range: &Range<usize>) -> bool {
        [range.start, range.end]
            .iter()
            .all(|at| *at == 0 || self.0.binary_search(at).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|r| &text[r]).collect()
    }

    /// Texts of all scripts with what ends a word in them: marks, joiners, signs of direction.
    const ENDS_IN_A_MARK: &[(&str, &[&str])] = &[
        ("اصلاً به", &["اصلاً", "به"]),
        (
            "خانهٔ ما، نامهٔ او، برنامهٔ روزانهٔ من",
            &["خانهٔ", "ما", "نامهٔ", "او", "برنامهٔ", "روزانهٔ", "من"],
        ),
        ("קָרָאתָ לִי", &["קָרָאתָ", "לִי"]),
        ("שָׁמַרְתָּ לי", &["שָׁמַרְתָּ", "לי"]),
        ("cafe\u{301} x", &["cafe\u{301}", "x"]),
        (
            "naı\u{308}ve re\u{301}sume\u{301}",
            &["naı\u{308}ve", "re\u{301}sume\u{301}"],
        ),
        ("हिन्दी भाषा", &["हिन्दी", "भाषा"]),
        ("مُدَرِّسٌ جَدِيدٌ", &["مُدَرِّسٌ", "جَدِيدٌ"]),
        ("خوب👍🏽 بود", &["خوب", "بود"]),
        ("می\u{200c} خواهم", &["می\u{200c}", "خواهم"]),
        (
            "سلام\u{200f} خوبی\u{200f}؟",
            &["سلام\u{200f}", "خوبی\u{200f}"],
        ),
        ("ok\u{fe0f} 5\u{fe0f}", &["ok\u{fe0f}", "5\u{fe0f}"]),
        ("ไปบ้าน", &["ไป", "บ้าน"]),
        ("தமிழ் மொழி", &["தமிழ்", "மொழி"]),
        ("ה־בית של\u{5bd}", &["ה", "בית", "של\u{5bd}"]),
    ];

    #[test]
    fn words_are_whole_in_every_script() {
        for (text, want) in [
            ("من می‌خواهم بروم.", vec!["من", "می‌خواهم", "بروم"]),
            ("שָׁלוֹם לכם, ש״ח", vec!["שָׁלוֹם", "לכם", "ש״ח"]),
            ("顾客信任平台。", vec!["顾客", "信任", "平台"]),
            ("PNR 12 سفر", vec!["PNR", "12", "سفر"]),
            ("بیت‌المقدس و تل‌آویو", vec!["بیت‌المقدس", "و", "تل‌آویو"]),
            ("", vec![]),
        ] {
            assert_eq!(listed(text), want);
        }
    }

    #[test]
    fn a_word_may_end_in_a_mark_or_a_joiner() {
        for (text, want) in ENDS_IN_A_MARK {
            assert_eq!(listed(text), *want, "{text}");
        }
    }

    #[test]
    fn a_word_holds_a_letter_or_a_digit() {
        for no_word in [
            "①", "½", "²", "👍🏽", "…", "\u{64e}", "\u{200c}", "—", "Ⓐ", "\u{5b8}", "$", "\u{fe0f}",
            "🇮🇷", "_", "⺀",
        ] {
            assert!(words(no_word).is_empty(), "{no_word}");
        }
        for word in ["Ⅷ", "〇", "۵", "ª", "ー", "々"] {
            assert_eq!(listed(word), [word]);
        }
        assert_eq!(listed("5 m² ۱۲٬۵۰۰ 3.5"), ["5", "m", "۱۲٬۵۰۰", "3.5"]);
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
        assert_eq!(word_at("abc d", 5), 4..5);
        assert_eq!(word_at("abc", 99), 0..3);
        assert_eq!(word_at("", 0), 0..0);
    }

    #[test]
    fn a_double_click_and_the_caret_go_by_the_words_that_are_counted() {
        for (text, _) in ENDS_IN_A_MARK {
            let words = words(text);
            let mut caret = 0;
            for word in &words {
                for at in word.clone() {
                    assert_eq!(word_at(text, at), *word, "{at} of {text}");
                }
                caret = next_word_end(text, caret).unwrap();
                assert_eq!(caret, word.end, "{text}");
                assert!(WordBorders::of(text).are_around(word), "{text}");
            }
            assert_eq!(next_word_end(text, caret), None, "{text}");
            let mut caret = text.len();
            for word in words.iter().rev() {
                caret = previous_word_start(text, caret).unwrap();
                assert_eq!(caret, word.start, "{text}");
            }
            assert_eq!(previous_word_start(text, caret), None, "{text}");
        }
    }

    #[test]
    fn a_sign_before_a_number_is_not_torn_from_what_it_is_written_with() {
        // U+0600 forms one character with what follows it, be that a space.
        let text = "۵\u{600} ۶";
        for word in words(text) {
            assert!(is_grapheme_boundary(text, word.start), "{word:?}");
            assert!(is_grapheme_boundary(text, word.end), "{word:?}");
        }
    }
}

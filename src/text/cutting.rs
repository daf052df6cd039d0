//! Where the words of a text begin and end, in every script.
//!
//! A word is a segment of UAX #29 that holds a letter or a digit; what a library says of a segment is not
//! asked, for it goes by the last character, which may be a mark, a joiner or a sign of direction. What is
//! counted, what a double click takes, where the caret goes and what a search for whole words finds are all
//! cut here. Runs of Chinese characters are cut by `chinese`, all else as the standard has it. Invariant: no border stands inside a character as people count them.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::letters::makes_word;
use super::{TextSpan, chinese};

fn word_segmenter() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default())
}

/// Finds where each piece of a text ends: the words and the runs between them.
fn ends_of_pieces(text: &str) -> Vec<usize> {
    let ends_in = |text: &str| -> Vec<usize> {
        let ends = word_segmenter().segment_str(text);
        ends.filter(|end| *end > 0).collect()
    };
    if !chinese::has_han(text) {
        return ends_in(text);
    }
    join_chinese(text, ends_in(&without_han(text)))
}

/// Puts a sign in place of each Chinese character that breaks as it does, is as long, and is in no dictionary.
fn without_han(text: &str) -> String {
    let sign = |c: char| match c.len_utf8() {
        3 => '\u{203b}',
        _ => '\u{1d11e}',
    };
    let chars = text.chars();
    chars
        .map(|c| if chinese::is_han(c) { sign(c) } else { c })
        .collect()
}

/// Joins the Chinese characters of each run, which stand each by itself with its marks, to words.
///
/// They are looked up as Simplified ones, character for character, so that borders stay where they are.
fn join_chinese(text: &str, pieces: Vec<usize>) -> Vec<usize> {
    let mut ends = Vec::with_capacity(pieces.len());
    let mut run = String::new();
    let mut in_run: Vec<usize> = Vec::new();
    let mut start = 0;
    for end in pieces {
        let first = text[start..end].chars().next();
        if let Some(han) = first.filter(|c| chinese::is_han(*c)) {
            run.push(chinese::standard(han));
            in_run.push(end);
        } else {
            end_run(&mut run, &mut in_run, &mut ends);
            ends.push(end);
        }
        start = end;
    }
    end_run(&mut run, &mut in_run, &mut ends);
    ends
}

/// Takes over of a run's borders those that end its words.
fn end_run(run: &mut String, in_run: &mut Vec<usize>, ends: &mut Vec<usize>) {
    if in_run.len() > 1 {
        let mut characters = 0;
        chinese::cut(run, |more| {
            characters += more;
            ends.extend(in_run.get(characters - 1));
        });
    } else {
        ends.append(in_run);
    }
    run.clear();
    in_run.clear();
}

/// Returns whether cutting a text would have to read a dictionary first, which takes a moment.
#[must_use]
pub fn words_are_slow(text: &str) -> bool {
    !chinese::is_ready() && chinese::has_han(text)
}

/// Reads the dictionary that `words_are_slow` tells of.
pub fn prepare_words() {
    chinese::prepare();
}

/// Returns the byte ranges of the words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Range<usize>> {
    words_as_cut(text).map(|word| whole(text, word)).collect()
}

/// Goes through the words as the standard cuts them, which may be inside a character, so that no two share one.
pub(super) fn words_as_cut(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let pieces = ends_of_pieces(text).into_iter().map(move |end| {
        let piece = start..end;
        start = end;
        piece
    });
    pieces.filter(|piece| text[piece.clone()].chars().any(makes_word))
}

/// Returns what a double click at a byte position selects: the word there, or the run between words.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let ends = ends_of_pieces(text);
    let after = ends.partition_point(|end| *end <= at);
    let piece = after.min(ends.len().saturating_sub(1));
    let end = |piece: usize| ends.get(piece).copied().unwrap_or(0);
    whole(text, piece.checked_sub(1).map_or(0, end)..end(piece))
}

/// Widens a range outwards to whole characters, over the marks and joiners of its last letter.
///
/// A word may end inside one: a sign as U+0600 is one with the space behind it.
pub(super) fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    TextSpan::snap(text, range.clone()).map_or(range, TextSpan::range)
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

/// Cuts a range where labels, which come in order, begin and end: what is said is cut by itself (مریم:سلام).
pub(super) fn stretches(range: Range<usize>, labels: &[Range<usize>]) -> Vec<Range<usize>> {
    let first = labels.partition_point(|label| label.end <= range.start);
    let labels = labels.get(first..).unwrap_or_default().iter();
    let mut out = Vec::new();
    let mut start = range.start;
    let borders = labels
        .take_while(|label| label.start < range.end)
        .flat_map(|label| [label.start, label.end]);
    for border in borders.chain([range.end]) {
        let border = border.min(range.end);
        if border > start {
            out.push(start..border);
            start = border;
        }
    }
    out
}

/// The places of a line where words and the runs between them begin and end.
///
/// Worked out once a line: a search asks for each of its hits, and a line may be a whole document.
#[derive(Debug)]
pub(crate) struct WordBorders(Vec<usize>);

impl WordBorders {
    /// Finds the borders of a line of a text that has labels.
    pub(crate) fn of(text: &str, line: Range<usize>, labels: &[Range<usize>]) -> Self {
        let mut borders = Vec::new();
        for stretch in stretches(line.clone(), labels) {
            let before = stretch.start - line.start;
            let ends = ends_of_pieces(text.get(stretch).unwrap_or_default());
            borders.extend(ends.into_iter().map(|end| before + end));
        }
        Self(borders)
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
    use crate::text::is_grapheme_boundary;

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
            ("我不信任", vec!["我", "不", "信任"]),
            ("那一下之后", vec!["那", "一下", "之后"]),
            (
                "我買了T恤和3個袋子",
                vec!["我", "買", "了", "T", "恤", "和", "3", "個", "袋子"],
            ),
            ("服務補救很好", vec!["服務", "補救", "很", "好"]),
            ("信\u{fe00}任平台", vec!["信\u{fe00}任", "平台"]),
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
                assert!(
                    WordBorders::of(text, 0..text.len(), &[]).are_around(word),
                    "{text}"
                );
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
    fn chinese_words_are_the_same_in_both_scripts() {
        for (simplified, traditional) in [
            ("你为什么不信任他们", "你為什麼不信任他們"),
            ("那么我们怎么办", "那麼我們怎麽辦"),
            ("这个平台后来退钱了", "這個平臺後來退錢了"),
            ("里面的头发干净", "裡面的頭髮乾淨"),
        ] {
            assert_eq!(words(simplified), words(traditional), "{simplified}");
        }
        assert_eq!(listed("你为什么更难"), ["你", "为什么", "更难"]);
        assert_eq!(
            listed("二〇二六年，人々說「好吧」"),
            ["二", "〇", "二", "六年", "人", "々", "說", "好", "吧"]
        );
    }

    #[test]
    #[expect(
        clippy::single_range_in_vec_init,
        reason = "a list of one range is what is meant"
    )]
    fn a_label_ends_a_word() {
        assert_eq!(stretches(0..10, &[]), [0..10]);
        assert_eq!(stretches(2..10, &[0..2, 2..4, 12..14]), [2..4, 4..10]);
        assert_eq!(
            stretches(2..10, &[1..3, 5..6, 9..12]),
            [2..3, 3..5, 5..6, 6..9, 9..10]
        );
        assert_eq!(stretches(4..4, &[3..8]), []);
        let text = "مریم:سلام";
        assert_eq!(words(text).len(), 1);
        let label = 0..text.find('س').unwrap();
        let said = WordBorders::of(text, 0..text.len(), std::slice::from_ref(&label));
        assert!(said.are_around(&(label.end..text.len())));
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

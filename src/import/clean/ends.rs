//! Right-to-left text whose punctuation stands at the wrong end: `.בשום דבר` for `בשום דבר.`
//!
//! Makers of subtitles move full stops to the beginning so that players without bidi show them at the left.

use super::edits::Edits;
use super::source::Source;
use crate::error::Result;
use crate::text::{Direction, first_strong};

/// Marks that end a sentence or a part of one.
const CLOSING: &str = ".!?,;:…؟،؛";
/// Fewest sentences of a text that tell.
const FEWEST: usize = 2;

/// A run of marks that stands before a word and belongs behind the words up to the next one.
struct Moved {
    marks: std::ops::Range<usize>,
    end: usize,
}

fn is_closing(c: char) -> bool {
    CLOSING.contains(c)
}

/// Returns whether a text begins with a letter from right to left, perhaps behind a quotation mark.
fn begins_rtl(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '«', '“', '”', '„', '\'', '(', ')', '\u{200f}']);
    let is_letter = text.chars().next().is_some_and(char::is_alphabetic);
    is_letter && first_strong(text) == Some(Direction::Rtl)
}

/// Returns whether a word is the first of what another says: `-לא`.
fn begins_speech(word: &str) -> bool {
    let after = word.strip_prefix(['-', '–', '—']);
    after.is_some_and(begins_rtl)
}

/// Finds the marks of a line that stand before a word, and counts those behind one.
fn marks_of(line: &str) -> (Vec<Moved>, usize) {
    let (mut moved, mut behind): (Vec<Moved>, usize) = (Vec::new(), 0);
    let (mut at, mut is_open) = (0, false);
    let before = |at: usize| line.get(..at).map_or(at, |before| before.trim_end().len());
    for word in line.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end();
        let marks = bare.len() - bare.trim_start_matches(is_closing).len();
        if marks > 0 && begins_rtl(bare.get(marks..).unwrap_or_default()) {
            if let Some(last) = moved.last_mut().filter(|_| is_open) {
                last.end = before(at);
            }
            moved.push(Moved {
                marks: at..at + marks,
                end: line.trim_end().len(),
            });
            is_open = true;
        } else if begins_speech(bare) {
            // Somebody else answers in the same subtitle.
            if let Some(last) = moved.last_mut().filter(|_| is_open) {
                last.end = before(at);
            }
            is_open = false;
        } else if bare.ends_with(|c| is_closing(c) && c != ':')
            && bare.chars().any(char::is_alphabetic)
        {
            behind += 1;
        }
        at += word.len();
    }
    (moved, behind)
}

/// Puts marks behind the sentences before which they stand, where a text has most of them there.
pub(super) fn ends(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    if !is_reversed(source)? {
        return Ok(());
    }
    source.lines(|start, line| {
        for Moved { marks, end } in marks_of(line).0 {
            let words = line.get(marks.end..end).unwrap_or_default();
            let marks_text = line.get(marks.clone()).unwrap_or_default();
            // A sentence that has its mark behind keeps that.
            if !words.ends_with(is_closing) {
                edits.edit(start + marks.start..start + marks.end, "");
                edits.edit(start + end..start + end, marks_text);
            }
        }
    })
}

/// Returns whether most of a text's marks stand before their words.
pub(super) fn is_reversed(source: &Source<'_>) -> Result<bool> {
    let (mut before, mut behind, mut telling) = (0, 0, 0);
    source.lines(|_, line| {
        let (moved, right) = marks_of(line);
        // An ellipsis begins a sentence that goes on, too.
        let one = |m: &&Moved| {
            let marks = line.get(m.marks.clone()).unwrap_or_default();
            marks.chars().count() == 1 && marks != "…"
        };
        telling += moved.iter().filter(one).count();
        before += moved.len();
        behind += right;
    })?;
    Ok(telling >= FEWEST && before > behind * 2)
}

#[cfg(test)]
mod tests {
    use crate::import::clean::tests::cleaned;
    use crate::import::plan::CleanRule;

    #[test]
    fn marks_go_behind_their_sentences() {
        for (before, after) in [
            (
                ".בשום דבר !די כבר ?למה הלכת משם -לא יודעת,באמת ...אולי",
                "בשום דבר. די כבר! למה הלכת משם? -לא יודעת,באמת אולי...",
            ),
            (".בשום דבר\n!די כבר\n?למה", "בשום דבר.\nדי כבר!\nלמה?"),
            (
                ".نمی‌دانم\n؟چرا رفتی\n!بس است",
                "نمی‌دانم.\nچرا رفتی؟\nبس است!",
            ),
            (
                "דנה: .לא הלכתי\nיוסי: ?ולמה לא\n.\"כי לא רציתי\"",
                "דנה: לא הלכתי.\nיוסי: ולמה לא?\n\"כי לא רציתי\".",
            ),
        ] {
            assert_eq!(cleaned(CleanRule::PunctuationEnds, before), after);
        }
    }

    #[test]
    fn marks_at_the_right_end_stay() {
        for text in [
            "בשום דבר. די כבר! למה?",
            "...אולי\n...ואולי לא\n…כן",
            "سلام، خوبم. بله؟\n.یک اشتباه",
            ".NET ו-C++\n.com",
            "1. ראשון\n2. שני\n.5 קילו",
            "Well. .no ?what",
        ] {
            assert_eq!(cleaned(CleanRule::PunctuationEnds, text), text);
        }
    }
}

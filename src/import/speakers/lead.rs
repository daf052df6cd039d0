//! What stands at the start of a line: list number, time stamp, speaker label.

use std::ops::Range;

use super::quotes::{self, Quotes};
use super::scan::{Scanner, Stamp, closer, is_blank, is_colon};
use crate::text::{digit_value, is_grapheme_boundary};

/// Longest label, in characters; a longer one is a sentence with a colon.
const LONGEST_LABEL: usize = 40;
/// Longest label in Chinese, which has no spaces to count words by.
const LONGEST_HAN_LABEL: usize = 10;
const MOST_WORDS: usize = 5;

/// The start of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lead<'a> {
    /// The line without its break.
    pub line: Range<usize>,
    /// First byte that is not white space.
    pub start: usize,
    /// What may be a speaker's name.
    pub label: Option<&'a str>,
    pub stamp: Option<Stamp>,
    /// Where the spoken text begins; the line's end where the label stands alone.
    pub text_start: usize,
}

impl Lead<'_> {
    /// Returns whether the line holds nothing but its label or stamp.
    pub fn stands_alone(&self) -> bool {
        self.text_start >= self.line.end
    }
}

/// Reads the start of a line of `body`, where a label ends in a colon or has a stamp.
pub(super) fn read(body: &str, line: Range<usize>, numbered: bool) -> Lead<'_> {
    read_with(body, line, numbered, Scanner::take_label)
}

/// Reads the start of a line of `body`: list marker, line number, stamp, and a label by `take`.
pub(super) fn read_with<'a>(
    body: &'a str,
    line: Range<usize>,
    numbered: bool,
    take: impl FnOnce(&mut Scanner<'a>) -> Option<(&'a str, Option<Stamp>)>,
) -> Lead<'a> {
    let mut at = Scanner::new(body.get(line.clone()).unwrap_or_default());
    at.skip_blanks();
    let start = at.at;
    at.skip_list_marker();
    if numbered {
        at.skip_line_number();
    }
    let mut lead = Lead {
        start: line.start + start,
        label: None,
        stamp: None,
        text_start: line.start + start,
        line,
    };
    lead.stamp = at.take_stamp();
    let after_stamp = at.at;
    if let Some((label, stamp)) = take(&mut at) {
        lead.label = Some(label);
        lead.stamp = lead.stamp.or(stamp);
        lead.text_start = lead.line.start + at.at;
    } else if lead.stamp.is_some() {
        at.at = after_stamp;
        at.skip_blanks();
        lead.text_start = lead.line.start + at.at;
    }
    // A mark that sits on the space before it would be split from it.
    while !is_grapheme_boundary(body, lead.text_start) {
        lead.text_start += 1;
    }
    lead
}

/// Returns whether a text could be a speaker's name.
pub(super) fn may_be_a_name(label: &str) -> bool {
    let mut shape = LabelShape::default();
    let mut chars = label.chars().peekable();
    while let Some(c) = chars.next() {
        if shape.add(c, chars.peek().copied()).is_none() {
            return false;
        }
    }
    shape.may_be_a_name(label)
}

impl<'a> Scanner<'a> {
    /// Takes `Name:`, `Name (00:12):`, `Name [00:12] …`, with what blanks and stamp follow.
    pub fn take_label(&mut self) -> Option<(&'a str, Option<Stamp>)> {
        self.skip_blanks();
        let from = self.at;
        match self.take_enclosed() {
            Some((label, true)) => return Some((label, self.take_stamp_behind())),
            _ => self.at = from,
        }
        let mut shape = LabelShape::default();
        let mut stamp = None;
        let end = loop {
            let here = self.at;
            let c = self.peek()?;
            let after_blank = self
                .text
                .get(from..here)
                .is_some_and(|t| t.ends_with(is_blank));
            let may_be_stamp = matches!(c, '[' | '(' | '#' | '（' | '【' | '［')
                || (after_blank && digit_value(c).is_some());
            if here > from
                && may_be_stamp
                && let Some(mut found) = self.take_stamp()
            {
                self.skip_blanks();
                let alone = self.peek().is_none();
                // `Anna   0:03` on a line of its own, as recorders write it.
                found.clear |= alone && ends_in_gap(self.text.get(from..here));
                stamp = Some(found);
                match self.peek() {
                    Some(':' | '：') => {
                        self.next();
                    }
                    _ if alone || found.bracketed => {}
                    _ => return None,
                }
                break here;
            }
            self.next();
            if is_colon(c) {
                if self.is_inner_colon(here, c) {
                    return None;
                }
                break here;
            }
            shape.add(c, self.peek())?;
        };
        let label = self.text.get(from..end)?.trim_matches(is_blank);
        if !shape.may_be_a_name(label) {
            return None;
        }
        let behind = self.take_stamp_behind();
        let quoted = quotes::within(label);
        if quoted.is_some() && quotes::is_value_of_json(self.rest()) {
            return None;
        }
        Some((quoted.unwrap_or_else(|| bare(label)), stamp.or(behind)))
    }

    /// Takes a clear stamp behind a label, with the blanks around it.
    pub fn take_stamp_behind(&mut self) -> Option<Stamp> {
        self.skip_blanks();
        let before = self.at;
        let stamp = self.take_stamp().filter(|s| s.clear);
        if stamp.is_none() {
            self.at = before;
        }
        self.skip_blanks();
        stamp
    }

    /// Takes `[Name]`, `«Name:»`, `【Name】:` and returns whether a colon was there.
    pub fn take_enclosed(&mut self) -> Option<(&'a str, bool)> {
        let from = self.at;
        let found = self.read_enclosed();
        if found.is_none() {
            self.at = from;
        }
        found
    }

    fn read_enclosed(&mut self) -> Option<(&'a str, bool)> {
        let closer = closer(self.next()?)?;
        let from = self.at;
        let end = loop {
            let here = self.at;
            if self.next()? == closer {
                break here;
            }
            if self.at - from > 4 * LONGEST_LABEL {
                return None;
            }
        };
        let inner = self.text.get(from..end)?.trim_matches(is_blank);
        let label = inner.trim_end_matches(is_colon).trim_end_matches(is_blank);
        if !may_be_a_name(label) {
            return None;
        }
        let mut colon = label.len() < inner.len();
        let after = self.at;
        self.skip_blanks();
        if self.peek().is_some_and(is_colon) {
            self.next();
            colon = true;
        } else {
            self.at = after;
        }
        Some((label, colon))
    }

    /// Tells `12:30`, `http://`, `C:\` and `std::fmt` from a label's colon; the place is after it.
    fn is_inner_colon(&self, colon_at: usize, colon: char) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| digit_value(c).is_some());
        let before = self
            .text
            .get(..colon_at)
            .and_then(|t| t.chars().next_back());
        let after = self.peek();
        (digit(before) && digit(after))
            || self.rest().starts_with("//")
            || matches!(after, Some('\\'))
            || (colon == ':' && matches!(after, Some(':')))
    }
}

/// What a label is made of, counted while it is read.
#[derive(Default)]
struct LabelShape {
    chars: usize,
    han: usize,
    letters: usize,
    /// Letters since the last blank.
    word: usize,
    quotes: Quotes,
}

impl LabelShape {
    /// Counts one character; `None` where no name has it.
    fn add(&mut self, c: char, next: Option<char>) -> Option<()> {
        self.chars += 1;
        self.quotes.add(c, next)?;
        if is_blank(c) && c != '\t' {
            self.word = 0;
        } else if c.is_alphabetic() {
            self.word += 1;
            self.letters += 1;
            self.han += usize::from(('\u{3400}'..='\u{9fff}').contains(&c));
        } else if c == '.' {
            // `Dr. Ahmadi`, `A. B.`: a point ends a short word there, a sentence elsewhere.
            if self.word > 4 && next.is_none_or(is_blank) {
                return None;
            }
        } else if c == '/' {
            // `מראיין/ת`, `S1/S2`.
            if self.word == 0 || !next.is_some_and(char::is_alphanumeric) {
                return None;
            }
        } else if c.is_control() || "!?,;،؛؟。，、！？；…<>{}=\\|@%+~^".contains(c) {
            return None;
        }
        (self.chars <= LONGEST_LABEL && self.han <= LONGEST_HAN_LABEL).then_some(())
    }

    fn may_be_a_name(&self, label: &str) -> bool {
        let balanced = |open, close| label.matches(open).count() == label.matches(close).count();
        self.letters > 0
            && self.quotes.are_closed()
            && label.split(is_blank).filter(|w| !w.is_empty()).count() <= MOST_WORDS
            && balanced('(', ')')
            && balanced('[', ']')
            && balanced('（', '）')
    }
}

/// Returns a label without the brackets or quotation marks it is set in.
fn bare(label: &str) -> &str {
    let mut at = Scanner::new(label);
    match at.take_enclosed() {
        Some((inner, _)) if at.rest().is_empty() => inner,
        _ => label,
    }
}

/// Returns whether a text ends in two blanks or more, or a tab.
fn ends_in_gap(text: Option<&str>) -> bool {
    text.is_some_and(|t| {
        t.chars().rev().take_while(|c| is_blank(*c)).count() >= 2 || t.ends_with('\t')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(line: &str) -> (Option<&str>, Option<u64>, &str) {
        let lead = read(line, 0..line.len(), false);
        (
            lead.label,
            lead.stamp.map(|s| s.time_ms),
            &line[lead.text_start..],
        )
    }

    #[test]
    fn labels_and_stamps_of_the_common_guides() {
        for (line, label, time_ms, text) in [
            ("مصاحبه‌گر: سلام", Some("مصاحبه‌گر"), None, "سلام"),
            ("مصاحبه کننده : سلام", Some("مصاحبه کننده"), None, "سلام"),
            ("س: چرا؟", Some("س"), None, "چرا؟"),
            ("P1:hello", Some("P1"), None, "hello"),
            ("采访者：您好", Some("采访者"), None, "您好"),
            ("מראיין: שלום", Some("מראיין"), None, "שלום"),
            ("[00:12:34] P1: yes", Some("P1"), Some(754_000), "yes"),
            ("P1 [00:12:34]: yes", Some("P1"), Some(754_000), "yes"),
            ("P1: [00:12:34] yes", Some("P1"), Some(754_000), "yes"),
            ("مریم (۰۰:۱۲): بله", Some("مریم"), Some(12_000), "بله"),
            ("受访者（00:01）：是", Some("受访者"), Some(1_000), "是"),
            ("00:12:34 Anna: yes", Some("Anna"), Some(754_000), "yes"),
            ("Speaker 1  0:03", Some("Speaker 1"), Some(3_000), ""),
            ("#00:01:02-3# I: so", Some("I"), Some(62_300), "so"),
            ("12. Dr. Ahmadi: yes", Some("Dr. Ahmadi"), None, "yes"),
            ("**Anna:** yes", Some("Anna"), None, "yes"),
            ("\u{200f}מראיין:\u{200f} כן", Some("מראיין"), None, "כן"),
            ("[00:12] then", None, Some(12_000), "then"),
            ("#00:01:02-3#", None, Some(62_300), ""),
            ("12:30 رفتم", None, Some(750_000), "رفتم"),
            ("http://example.org", None, None, "http://example.org"),
            ("ساعت 12:30 رفتم", None, None, "ساعت 12:30 رفتم"),
            ("10:75 no time", None, None, "10:75 no time"),
            ("He said, quietly: no", None, None, "He said, quietly: no"),
            (
                "من فکر می‌کنم که این خیلی مهم بود: بله",
                None,
                None,
                "من فکر می‌کنم که این خیلی مهم بود: بله",
            ),
            (
                "他后来又说了一句让人难忘的话：不",
                None,
                None,
                "他后来又说了一句让人难忘的话：不",
            ),
            ("", None, None, ""),
            (":", None, None, ":"),
            ("12345: no", None, None, "12345: no"),
        ] {
            assert_eq!(lead(line), (label, time_ms, text), "{line}");
        }
    }
}

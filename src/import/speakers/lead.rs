//! What stands at the start of a line: list number, time stamp, speaker label.

use std::ops::Range;

use crate::import::files::digit_value;
use crate::text::is_grapheme_boundary;

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

/// A time stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Milliseconds from the recording's start.
    pub time_ms: u64,
    /// Whether its form leaves no doubt: brackets, `#`, or hours, minutes and seconds.
    pub clear: bool,
    /// Whether it stands in brackets or between `#`.
    bracketed: bool,
}

impl Lead<'_> {
    /// Returns whether the line holds nothing but its label or stamp.
    pub fn stands_alone(&self) -> bool {
        self.text_start >= self.line.end
    }
}

/// Reads the start of a line of `body`.
pub(super) fn read(body: &str, line: Range<usize>) -> Lead<'_> {
    let mut at = Scanner {
        text: body.get(line.clone()).unwrap_or_default(),
        at: 0,
    };
    at.skip_blanks();
    let start = at.at;
    at.skip_list_marker();
    let mut lead = Lead {
        start: line.start + start,
        label: None,
        stamp: None,
        text_start: line.start + start,
        line,
    };
    lead.stamp = at.take_stamp();
    let after_stamp = at.at;
    if let Some((label, stamp)) = at.take_label() {
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

/// A place in a line.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(is_blank) {
            self.next();
        }
    }

    /// Skips `12. `, `12) `, `• ` and the like.
    fn skip_list_marker(&mut self) {
        let from = self.at;
        let mut digits = 0;
        while self.peek().is_some_and(|c| digit_value(c).is_some()) {
            self.next();
            digits += 1;
        }
        let marked = match (digits, self.next()) {
            (1..=4, Some('.' | ')')) | (0, Some('•' | '–' | '-')) => true,
            (1..=4, Some('、' | '．')) => {
                self.skip_blanks();
                return;
            }
            _ => false,
        };
        if marked && self.peek().is_some_and(is_blank) {
            self.skip_blanks();
        } else {
            self.at = from;
        }
    }

    /// Takes a number of at most four digits.
    fn take_number(&mut self) -> Option<(u64, usize)> {
        let (mut value, mut digits) = (0_u64, 0);
        while let Some(digit) = self.peek().and_then(digit_value) {
            self.next();
            digits += 1;
            if digits > 4 {
                return None;
            }
            value = value * 10 + u64::from(digit);
        }
        (digits > 0).then_some((value, digits))
    }

    fn take_stamp(&mut self) -> Option<Stamp> {
        let from = self.at;
        let stamp = self.read_stamp();
        if stamp.is_none() {
            self.at = from;
        }
        stamp
    }

    /// Reads `[00:12:34]`, `(00:12)`, `#00:01:02-3#`, `00:12:34.5`.
    fn read_stamp(&mut self) -> Option<Stamp> {
        let closer = match self.peek()? {
            '[' => Some(']'),
            '(' => Some(')'),
            '{' => Some('}'),
            '<' => Some('>'),
            '#' => Some('#'),
            '（' => Some('）'),
            '【' => Some('】'),
            '［' => Some('］'),
            _ => None,
        };
        if closer.is_some() {
            self.next();
            self.skip_blanks();
        }
        let mut parts = Vec::new();
        loop {
            let (value, digits) = self.take_number()?;
            // Minutes and seconds have two digits, except the number in front.
            if !parts.is_empty() && (digits != 2 || value > 59) {
                return None;
            }
            parts.push(value);
            if parts.len() < 3 && matches!(self.peek(), Some(':' | '：')) {
                self.next();
            } else {
                break;
            }
        }
        let seconds = match parts.as_slice() {
            [minutes, seconds] => minutes * 60 + seconds,
            [hours, minutes, seconds] => (hours * 60 + minutes) * 60 + seconds,
            _ => return None,
        };
        let mut time_ms = seconds * 1000;
        if matches!(self.peek(), Some('.' | ',' | '-' | '٫')) {
            let before = self.at;
            self.next();
            match self.take_number() {
                Some((fraction, digits @ 1..=3)) => {
                    time_ms += fraction * [100, 10, 1].get(digits - 1).copied().unwrap_or(1);
                }
                _ => self.at = before,
            }
        }
        match closer {
            Some(closer) => {
                self.skip_blanks();
                if self.next()? != closer {
                    return None;
                }
            }
            None if self.peek().is_some_and(char::is_alphanumeric) => return None,
            None => {}
        }
        Some(Stamp {
            time_ms,
            clear: closer.is_some() || parts.len() == 3,
            bracketed: closer.is_some(),
        })
    }

    /// Takes `Name:`, `Name (00:12):`, `Name [00:12] …`, with what blanks and stamp follow.
    fn take_label(&mut self) -> Option<(&'a str, Option<Stamp>)> {
        self.skip_blanks();
        let from = self.at;
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
                && let Some(found) = self.take_stamp()
            {
                stamp = Some(found);
                self.skip_blanks();
                let alone = self.peek().is_none();
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
        self.skip_blanks();
        if stamp.is_none() {
            stamp = self.take_stamp().filter(|s| s.clear);
            self.skip_blanks();
        }
        Some((label, stamp))
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
}

impl LabelShape {
    /// Counts one character; `None` where no name has it.
    fn add(&mut self, c: char, next: Option<char>) -> Option<()> {
        self.chars += 1;
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
        } else if c.is_control() || "!?,;،؛؟。，、！？；…«»“”\"<>{}=/\\|@%+~^".contains(c)
        {
            return None;
        }
        (self.chars <= LONGEST_LABEL && self.han <= LONGEST_HAN_LABEL).then_some(())
    }

    fn may_be_a_name(&self, label: &str) -> bool {
        let balanced = |open, close| label.matches(open).count() == label.matches(close).count();
        self.letters > 0
            && label.split(is_blank).filter(|w| !w.is_empty()).count() <= MOST_WORDS
            && balanced('(', ')')
            && balanced('[', ']')
            && balanced('（', '）')
    }
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︰')
}

/// Returns whether a character takes no part in labels: space, direction mark, Markdown's bold.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                | '\u{feff}' | '\u{200b}' | '*'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(line: &str) -> (Option<&str>, Option<u64>, &str) {
        let lead = read(line, 0..line.len());
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

//! Reading along a line: blanks, numbers, list markers, time stamps.

use crate::text::digit_value;

/// A time stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Milliseconds from the recording's start.
    pub time_ms: u64,
    /// Whether its form leaves no doubt: brackets, `#`, or hours, minutes and seconds.
    pub clear: bool,
    /// Whether it stands in brackets or between `#`.
    pub bracketed: bool,
    /// Its digits, as bytes of the line.
    pub start: usize,
    pub end: usize,
}

/// A place in a line.
pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub fn skip_blanks(&mut self) {
        while self.peek().is_some_and(is_blank) {
            self.next();
        }
    }

    /// Skips `12. `, `12) `, `• ` and the like.
    pub fn skip_list_marker(&mut self) {
        let from = self.at;
        let digits = self.skip_digits();
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

    /// Skips the number of a line, such as `01  `, where all lines have one.
    pub fn skip_line_number(&mut self) {
        let from = self.at;
        let numbered = (1..=5).contains(&self.skip_digits());
        if numbered && self.peek().is_some_and(is_blank) {
            self.skip_blanks();
        } else {
            self.at = from;
        }
    }

    fn skip_digits(&mut self) -> usize {
        let mut digits = 0;
        while self.peek().is_some_and(|c| digit_value(c).is_some()) {
            self.next();
            digits += 1;
        }
        digits
    }

    /// Takes a number of at most four digits.
    pub fn take_number(&mut self) -> Option<(u64, usize)> {
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

    pub fn take_stamp(&mut self) -> Option<Stamp> {
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
        let start = self.at;
        let (time_ms, parts) = self.read_clock()?;
        let end = self.at;
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
            clear: closer.is_some() || parts == 3,
            bracketed: closer.is_some(),
            start,
            end,
        })
    }

    /// Reads `00:12`, `1:02:03`, `00:12:34.5`: milliseconds and the number of parts.
    pub fn read_clock(&mut self) -> Option<(u64, usize)> {
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
        Some((time_ms, parts.len()))
    }
}

pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '︰')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '－' | '─')
}

/// Returns whether a character takes no part in labels: space, direction mark, Markdown's bold.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '*' || is_mark(c)
}

/// Returns whether a character is invisible and only directs others.
pub(super) fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'
            ..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{200b}'
    )
}

/// Returns what closes a label that is set in brackets or quotation marks.
pub(super) fn closer(opener: char) -> Option<char> {
    Some(match opener {
        '[' => ']',
        '［' => '］',
        '【' => '】',
        '〔' => '〕',
        '<' => '>',
        '＜' => '＞',
        '〈' => '〉',
        '«' => '»',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

//! The one type in which a passage of a text crosses function borders.

use std::ops::Range;

use super::is_grapheme_boundary;
use crate::error::{Error, Result};

/// A non-empty passage: UTF-8 byte offsets, half open, on grapheme boundaries of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextSpan {
    start: usize,
    end: usize,
}

impl TextSpan {
    /// Checks a range against its text.
    ///
    /// # Errors
    /// `err-span-empty` for an empty or reversed range, `err-span-outside` beyond the text,
    /// `err-span-splits` where an end is inside a grapheme.
    pub fn new(text: &str, range: Range<usize>) -> Result<Self> {
        if range.start >= range.end {
            return Err(Error::user("err-span-empty"));
        }
        if range.end > text.len() {
            return Err(Error::user("err-span-outside")
                .with("end", range.end)
                .with("length", text.len()));
        }
        if !is_grapheme_boundary(text, range.start) || !is_grapheme_boundary(text, range.end) {
            return Err(Error::user("err-span-splits")
                .with("start", range.start)
                .with("end", range.end));
        }
        Ok(Self {
            start: range.start,
            end: range.end,
        })
    }

    /// Widens a range outwards to grapheme boundaries; `None` where nothing is left.
    #[must_use]
    pub fn snap(text: &str, range: Range<usize>) -> Option<Self> {
        let mut start = range.start.min(text.len());
        let mut end = range.end.min(text.len());
        while !is_grapheme_boundary(text, start) {
            start -= 1;
        }
        while !is_grapheme_boundary(text, end) {
            end += 1;
        }
        (start < end).then_some(Self { start, end })
    }

    /// Leaves spaces and line breaks at both ends out; `None` where nothing else is in it.
    #[must_use]
    pub fn without_outer_space(self, text: &str) -> Option<Self> {
        let slice = self.slice(text);
        let start = self.start + (slice.len() - slice.trim_start().len());
        let end = self.start + slice.trim_end().len();
        // A space that carries a mark is a letter of its own.
        let start = if super::is_grapheme_boundary(text, start) {
            start
        } else {
            self.start
        };
        (start < end).then_some(Self { start, end })
    }

    /// Takes a span that the store checked when it was written.
    #[must_use]
    pub fn from_stored(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start
    }

    /// Byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Always false for a checked span; here for readers of `len`.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Returns the passage; empty where a damaged file's span lies outside its text.
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Returns the byte range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outer_line_breaks_are_left_out() {
        let text = "\nیک\nدو\n\n";
        let all = TextSpan::new(text, 0..text.len()).unwrap();
        assert_eq!(all.without_outer_space(text).unwrap().slice(text), "یک\nدو");
        assert!(
            TextSpan::new("\n\n", 0..2)
                .unwrap()
                .without_outer_space("\n\n")
                .is_none()
        );
    }

    #[test]
    fn a_span_never_splits_a_cluster() {
        let word = "شَب می‌خواهم";
        let zwnj = word.find('\u{200c}').unwrap();
        assert!(
            TextSpan::new(word, 0..zwnj).is_err(),
            "the ZWNJ belongs to the cluster before it"
        );
        assert!(
            TextSpan::new(word, 0..2).is_err(),
            "the fatha belongs to its letter"
        );
        assert_eq!(TextSpan::snap(word, 0..2).unwrap().slice(word), "شَ");
        assert!(TextSpan::new(word, 3..3).is_err());
        assert!(TextSpan::new(word, 0..99).is_err());
        assert_eq!(TextSpan::new("信任", 0..3).unwrap().slice("信任"), "信");
    }
}

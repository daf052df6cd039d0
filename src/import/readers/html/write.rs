//! Puts the text of a page on lines, as a browser would show it.
//!
//! White space is what HTML calls so; no-break spaces, ZWNJ and direction marks stay.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::model::MarkKind;

/// White space read and not yet written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    /// With a line break of the source in it.
    Break,
}

/// A text being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub body: String,
    pub marks: Vec<(Range<usize>, MarkKind)>,
    pub bold: Vec<Range<usize>>,
    gap: Gap,
    /// Line breaks (`br`) that count if text follows in the same block.
    breaks: usize,
    /// Whether the next text begins a line.
    new_line: bool,
    /// Written before the next text: the number of a list item.
    prefix: String,
    /// Tabs before the next text: cells of a row since the last.
    tabs: usize,
    /// Length of the text when the row began.
    row_start: usize,
    /// Whether nothing was written in a cell yet.
    cell_start: bool,
}

/// Most line breaks in a row that are kept.
const MOST_BREAKS: usize = 2;

impl Writer {
    /// Ends the line; an empty one stays none.
    pub fn end_line(&mut self) {
        self.new_line |= !self.cell_start;
        self.breaks = 0;
        self.gap = Gap::None;
    }

    /// Begins a row of a table.
    pub fn begin_row(&mut self) {
        self.end_line();
        self.row_start = self.body.len();
    }

    /// Begins a cell so many columns after the last; its first block goes on in the row's line.
    pub fn begin_cell(&mut self, columns: usize, first: bool) {
        self.new_line = first || self.body.len() == self.row_start;
        self.breaks = 0;
        self.gap = Gap::None;
        self.tabs += columns;
        self.cell_start = true;
    }

    /// Ends a row, without the empty cells at its end.
    pub fn end_row(&mut self) {
        self.tabs = 0;
        self.cell_start = false;
        self.end_line();
    }

    /// Breaks the line where text follows.
    pub fn break_line(&mut self) {
        self.breaks += 1;
        self.gap = Gap::None;
    }

    /// Puts something before the next text.
    pub fn set_prefix(&mut self, marker: &str) {
        if !marker.is_empty() {
            self.prefix.push_str(marker);
            self.prefix.push(' ');
        }
    }

    /// Forgets a prefix that no text followed.
    pub fn drop_prefix(&mut self) {
        self.prefix.clear();
    }

    /// Writes text with its white space collapsed.
    pub fn text(&mut self, text: &str, bold: bool) {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !is_space {
                continue;
            }
            self.word(text.get(from..at).unwrap_or_default(), bold);
            from = at + 1;
            self.gap = match (self.gap, c) {
                (Gap::Break, _) | (_, '\n' | '\r') => Gap::Break,
                _ => Gap::Space,
            };
        }
        self.word(text.get(from..).unwrap_or_default(), bold);
    }

    /// Writes text with its white space as it is.
    pub fn preformatted(&mut self, text: &str, bold: bool) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.breaks += 1;
            }
            if !line.is_empty() {
                self.begin(true);
                self.push(line, bold);
            }
        }
    }

    /// Writes characters that are no white space.
    fn word(&mut self, word: &str, bold: bool) {
        // Word processors set numbers apart with these.
        let word = if self.prefix.is_empty() {
            word
        } else {
            word.trim_start_matches('\u{a0}')
        };
        let Some(first) = word.chars().next() else {
            return;
        };
        self.begin(false);
        let last = self.body.chars().next_back();
        let joins = match self.gap {
            Gap::None => true,
            Gap::Space => false,
            // Chinese is broken anywhere in the source, without a space being meant.
            Gap::Break => last.is_some_and(|last| {
                let (left, right) = (is_ideographic(last), is_ideographic(first));
                left && (right || is_quote(first)) || is_quote(last) && right
            }),
        };
        if !joins && last.is_some_and(|c| !matches!(c, '\n' | '\t' | ' ')) {
            self.body.push(' ');
        }
        self.gap = Gap::None;
        self.push(word, bold);
    }

    /// Writes what was put off until text comes.
    fn begin(&mut self, keeps_breaks: bool) {
        if self.new_line && !self.body.is_empty() {
            self.body.push('\n');
        } else if !self.new_line && self.breaks > 0 && !self.body.is_empty() {
            let most = if keeps_breaks {
                usize::MAX
            } else {
                MOST_BREAKS
            };
            for _ in 0..self.breaks.min(most) {
                self.body.push('\n');
            }
        }
        if self.new_line || self.breaks > 0 {
            self.gap = Gap::None;
        }
        self.new_line = false;
        self.cell_start = false;
        self.breaks = 0;
        for _ in 0..std::mem::take(&mut self.tabs) {
            self.body.push('\t');
            self.gap = Gap::None;
        }
        if !self.prefix.is_empty() {
            self.body.push_str(&std::mem::take(&mut self.prefix));
            self.gap = Gap::None;
        }
    }

    fn push(&mut self, text: &str, bold: bool) {
        let start = self.body.len();
        self.body.push_str(text);
        if !bold {
            return;
        }
        let between = self
            .bold
            .last()
            .and_then(|last| self.body.get(last.end..start));
        match (between, self.bold.last_mut()) {
            (Some("" | " "), Some(last)) => last.end = self.body.len(),
            _ => self.bold.push(start..self.body.len()),
        }
    }

    /// Marks what was written since `from`, if anything was.
    pub fn mark(&mut self, from: usize, kind: MarkKind) {
        let written = self.body.get(from..).unwrap_or_default();
        let start = from + (written.len() - written.trim_start_matches('\n').len());
        if start < self.body.len() {
            self.marks.push((start..self.body.len(), kind));
        }
    }
}

/// Returns whether a character is Chinese or of its punctuation, which have no spaces between words.
fn is_ideographic(c: char) -> bool {
    let is_hangul =
        matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}');
    c.width() == Some(2) && !is_hangul
}

/// Returns whether a character is punctuation that Chinese shares with Latin.
fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_as_browsers_do_it() {
        for (source, want) in [
            ("  سلام \n\t دنیا  ", "سلام دنیا"),
            (
                "می\u{200c}روم\u{a0}\u{a0}خانه",
                "می\u{200c}روم\u{a0}\u{a0}خانه",
            ),
            ("我叫\n李华", "我叫李华"),
            ("在\nHuawei\n公司", "在 Huawei 公司"),
            ("说：\n“好”", "说：“好”"),
            ("he said —\n“yes”", "he said — “yes”"),
            ("한국\n어", "한국 어"),
            ("我 们", "我 们"),
            ("שלום\n\nעולם", "שלום עולם"),
            ("\u{200f}א\u{200f} ב", "\u{200f}א\u{200f} ב"),
        ] {
            let mut writer = Writer::default();
            writer.text(source, false);
            assert_eq!(writer.body, want);
        }
    }

    #[test]
    fn bold_words_side_by_side_are_one_stretch() {
        let mut writer = Writer::default();
        writer.text("مریم ", true);
        writer.text("احمدی:", true);
        writer.text(" سلام ", false);
        writer.text("خوب", true);
        let bold: Vec<_> = writer
            .bold
            .iter()
            .map(|r| &writer.body[r.clone()])
            .collect();
        assert_eq!(bold, ["مریم احمدی:", "خوب"]);
    }
}

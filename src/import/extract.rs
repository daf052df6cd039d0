//! What a format's reader hands over: the text of a file with what stood beside it.

use std::ops::Range;

use crate::import::plan::{CleanProposal, ImportWarning};
use crate::model::MarkKind;
use crate::text::{Language, guess_language};

/// The text of a file with what stood beside it; ranges are bytes of `body`.
#[derive(Debug, Default, Clone)]
pub(super) struct Extract {
    pub body: String,
    /// Where speech ends and the file's own notes begin; `None` where all is speech.
    pub speech_end: Option<usize>,
    /// Name of the encoding, for text files.
    pub encoding: Option<&'static str>,
    pub marks: Vec<(Range<usize>, MarkKind)>,
    pub notes: Vec<ExtractedNote>,
    /// Turns the format itself tells, in order; `None` where they are looked for in the text.
    pub turns: Option<Vec<ExtractedTurn>>,
    pub warnings: Vec<ImportWarning>,
    /// What was left out of a page as menus, buttons and the like.
    pub left_out: Vec<String>,
    /// Stretches in bold, which may be names of speakers.
    pub bold: Vec<Range<usize>>,
    /// Tables, which may be transcripts.
    pub tables: Vec<ExtractedTable>,
    /// What clean-up rules found; `clean` fills it.
    pub proposals: Vec<CleanProposal>,
    /// The language of the body as it is, once it was guessed.
    pub guess: Option<Language>,
}

/// A table as raw bytes of the body.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct ExtractedTable {
    /// Cells of each row, each without the line break after it.
    pub rows: Vec<Vec<Range<usize>>>,
}

/// A turn the format tells, as raw bytes of the body.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct ExtractedTurn {
    /// Its label and what is said, without the line break after it.
    pub range: Range<usize>,
    /// Where the spoken text begins, within `range`.
    pub text_start: usize,
    pub speaker: Option<String>,
    pub time_ms: Option<u64>,
}

/// Collects tables and bold text while a document is walked.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Tables not ended yet, each in a cell of the one before.
    open: Vec<ExtractedTable>,
    pub tables: Vec<ExtractedTable>,
    pub bold: Vec<Range<usize>>,
}

impl Layout {
    pub fn begin_table(&mut self) {
        self.open.push(ExtractedTable::default());
    }

    pub fn begin_row(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    pub fn cell(&mut self, range: Range<usize>) {
        if let Some(row) = self.open.last_mut().and_then(|t| t.rows.last_mut()) {
            row.push(range);
        }
    }

    pub fn end_table(&mut self) {
        self.tables
            .extend(self.open.pop().filter(|t| !t.rows.is_empty()));
    }

    /// Notes bold text, which programs cut into runs.
    pub fn bold(&mut self, range: Range<usize>) {
        match self.bold.last_mut() {
            _ if range.is_empty() => {}
            Some(last) if last.end == range.start => last.end = range.end,
            _ => self.bold.push(range),
        }
    }
}

/// A comment with its passage as raw bytes of the body.
#[derive(Debug, Default, Clone)]
pub(super) struct ExtractedNote {
    pub range: Option<Range<usize>>,
    pub author: String,
    pub body: String,
    pub created: String,
}

impl Extract {
    /// Returns the language the body is guessed to be in; guessed once.
    pub fn language(&mut self) -> Language {
        *self.guess.get_or_insert_with(|| guess_language(&self.body))
    }

    /// Adds a warning, unless there is nothing to warn of.
    pub fn warn(&mut self, id: &'static str, count: usize) {
        if count > 0 {
            self.warnings.push(ImportWarning::new(id, count));
        }
    }

    /// Puts another text behind this one, with all that stands beside it.
    ///
    /// Turns are those of one text, and are not taken over.
    pub fn append(&mut self, mut other: Self) {
        for warning in other.warnings {
            match self.warnings.iter_mut().find(|w| w.id == warning.id) {
                Some(known) => known.count += warning.count,
                None => self.warnings.push(warning),
            }
        }
        let by = self.body.len();
        let moved = |range: Range<usize>| range.start + by..range.end + by;
        self.body.push_str(&other.body);
        let marks = other.marks.into_iter();
        self.marks
            .extend(marks.map(|(range, kind)| (moved(range), kind)));
        self.bold.extend(other.bold.into_iter().map(moved));
        for note in &mut other.notes {
            note.range = note.range.take().map(moved);
        }
        self.notes.append(&mut other.notes);
        for cell in other.tables.iter_mut().flat_map(|t| &mut t.rows).flatten() {
            *cell = moved(cell.clone());
        }
        self.tables.append(&mut other.tables);
        self.guess = None;
    }

    /// Takes away what stands from a place on, as a text of its own, with its marks and notes.
    pub fn split_off(&mut self, at: usize) -> Self {
        let at = at.min(self.body.len());
        let is_behind = |range: &Range<usize>| range.start >= at && range.end > at;
        let moved = |range: Range<usize>| range.start - at..range.end - at;
        let mut behind = Self::default();
        let marks = self.marks.extract_if(.., |(range, _)| is_behind(range));
        behind
            .marks
            .extend(marks.map(|(range, kind)| (moved(range), kind)));
        let bold = self.bold.extract_if(.., |range| is_behind(range));
        behind.bold.extend(bold.map(moved));
        let is_note = |note: &mut ExtractedNote| note.range.as_ref().is_some_and(is_behind);
        behind.notes.extend(self.notes.extract_if(.., is_note));
        for note in &mut behind.notes {
            note.range = note.range.take().map(moved);
        }
        behind.body = self.body.split_off(at);
        let lead = behind.body.len() - behind.body.trim_start_matches('\n').len();
        behind.body.drain(..lead);
        let earlier = |range: &mut Range<usize>| {
            *range = range.start.saturating_sub(lead)..range.end.saturating_sub(lead);
        };
        behind
            .marks
            .iter_mut()
            .for_each(|(range, _)| earlier(range));
        behind.bold.iter_mut().for_each(earlier);
        let notes = behind.notes.iter_mut();
        notes.filter_map(|n| n.range.as_mut()).for_each(earlier);
        behind
    }

    /// Drops empty paragraphs at the end; they are layout, and a table must have one after it.
    pub fn drop_trailing_lines(&mut self) {
        let end = self.body.trim_end_matches('\n').len();
        self.body.truncate(end);
        self.speech_end = self.speech_end.map(|at| at.min(end));
        let cells = self.tables.iter_mut().flat_map(|t| &mut t.rows).flatten();
        let marks = self.marks.iter_mut().map(|(range, _)| range);
        for range in marks.chain(&mut self.bold).chain(cells) {
            *range = range.start.min(end)..range.end.min(end);
        }
    }
}

/// Returns the passage a comment is about: what it spans, or the paragraph it stands in.
pub(super) fn passage(body: &str, start: usize, end: Option<usize>) -> Option<Range<usize>> {
    let start = start.min(body.len());
    let end = end.unwrap_or(start).clamp(start, body.len());
    let inside = body.get(start..end)?;
    if !inside.trim().is_empty() {
        let from = start + (inside.len() - inside.trim_start().len());
        return Some(from..from + inside.trim().len());
    }
    let line_start = body.get(..end)?.rfind('\n').map_or(0, |i| i + 1);
    let line_end = body.get(end..)?.find('\n').map_or(body.len(), |i| end + i);
    (line_start < line_end).then_some(line_start..line_end)
}

/// Returns whether a character ends a line beside LF and CR: vertical tab, form feed, next line, and the
/// separators of lines and paragraphs. Unicode Standard, 5.8.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Writes a text in one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a speaker's name before the words, with the colon of its script.
pub(in crate::import) fn push_label(body: &mut String, name: &str) {
    body.push_str(name);
    body.push_str(if name.ends_with(is_wide) { "：" } else { ": " });
}

/// Returns whether a character is written in a square, as Chinese and Japanese are.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' |
        '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

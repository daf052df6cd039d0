//! What a format's reader hands over, and how it becomes a plan: the part all formats share.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::clean::CleanProposal;
use super::options::{Cancel, ImportOptions};
use super::plan::{ImportPlan, ImportWarning, PlannedNote, SourceFormat};
use super::speakers;
use crate::error::{Error, Result};
use crate::model::{Mark, MarkKind};
use crate::text::{self, TextSpan};

/// The text of a file with what stood beside it; ranges are bytes of `body`.
#[derive(Debug, Default)]
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
}

/// A table as raw bytes of the body.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct ExtractedTable {
    /// Cells of each row, each without the line break after it.
    pub rows: Vec<Vec<Range<usize>>>,
}

/// The file a document comes from.
#[derive(Debug)]
pub(super) struct SourceFile {
    /// Without its folder.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
}

impl SourceFile {
    /// Takes a file's name and sums up its bytes.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn new(name: &str, bytes: &[u8], cancel: &Cancel) -> Result<Self> {
        Ok(Self {
            name: name.to_owned(),
            sha256: sha256(bytes, cancel)?,
        })
    }

    /// Returns its name without the extension.
    pub fn title(&self) -> String {
        title_of(&self.name)
    }
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
#[derive(Debug, Default)]
pub(super) struct ExtractedNote {
    pub range: Option<Range<usize>>,
    pub author: String,
    pub body: String,
    pub created: String,
}

impl Extract {
    /// Adds a warning, unless there is nothing to warn of.
    pub fn warn(&mut self, id: &'static str, count: usize) {
        if count > 0 {
            self.warnings.push(ImportWarning::new(id, count));
        }
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

    /// Looks for speakers and turns in the first `most` bytes of the text as it stands.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn voices(&self, hints: speakers::Hints<'_>, most: usize) -> Result<speakers::Voices> {
        let end = self.speech_end.unwrap_or(self.body.len()).min(most);
        speakers::find(&speakers::Source {
            body: &self.body,
            speech_end: self.body.floor_char_boundary(end),
            bold: &joined(self.bold.clone(), &self.body),
            tables: &self.tables,
            hints,
        })
    }

    /// Finishes the plan of a file that is one document.
    pub fn into_plan(
        self,
        name: &str,
        bytes: &[u8],
        format: SourceFormat,
        options: &ImportOptions,
        cancel: &Cancel,
    ) -> Result<ImportPlan> {
        let source = SourceFile::new(name, bytes, cancel)?;
        self.into_plan_of(&source, format, options, cancel)
    }

    /// Finishes the plan: language, turns, checked spans.
    pub fn into_plan_of(
        mut self,
        source: &SourceFile,
        format: SourceFormat,
        options: &ImportOptions,
        cancel: &Cancel,
    ) -> Result<ImportPlan> {
        if self.body.trim().is_empty() {
            return Err(Error::user("err-import-no-text"));
        }
        // Written as a character reference; as long as a line feed, so that no position moves.
        if self.body.contains('\r') {
            self.body = self.body.replace('\r', "\n");
        }
        let rule = options.speaker_rule.compiled()?;
        let hints = speakers::Hints {
            rule: &rule,
            cancel,
        };
        let voices = match (options.speakers, self.turns.take()) {
            (false, _) => speakers::Voices::default(),
            (true, Some(turns)) => speakers::told(&self.body, turns, &rule),
            (true, None) => self.voices(hints, usize::MAX)?,
        };
        let body = self.body;
        let language = options
            .language
            .unwrap_or_else(|| text::guess_language(&body));
        if voices.patterns_unused {
            self.warnings.push(ImportWarning::new(
                "warn-import-patterns-unused",
                rule.patterns(),
            ));
        }
        let marks = self
            .marks
            .into_iter()
            .filter_map(|(range, kind)| {
                let span = TextSpan::snap(&body, range)?;
                Some(Mark { span, kind })
            })
            .collect();
        let notes = self
            .notes
            .into_iter()
            .map(|note| PlannedNote {
                span: note.range.and_then(|range| TextSpan::snap(&body, range)),
                author: note.author,
                body: note.body,
                created: note.created,
            })
            .collect();
        Ok(ImportPlan {
            title: source.title(),
            group: options.group.clone(),
            format,
            source_name: source.name.clone(),
            source_sha256: source.sha256.clone(),
            encoding: self.encoding,
            language,
            body,
            speakers: voices.speakers,
            turns: voices.turns,
            marks,
            notes,
            warnings: self.warnings,
            participant: None,
            values: Vec::new(),
            left_out: self.left_out,
            proposals: self.proposals,
        })
    }
}

/// Joins stretches that touch or have only blanks between them on a line, in order.
fn joined(mut ranges: Vec<Range<usize>>, body: &str) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|r| !r.is_empty()) {
        match out.last_mut() {
            Some(last)
                if range.start <= last.end
                    || body
                        .get(last.end..range.start)
                        .is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '\u{a0}')) =>
            {
                last.end = last.end.max(range.end);
            }
            _ => out.push(range),
        }
    }
    out
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

/// Writes a text in one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the document's title from the file name: without its extension.
pub(super) fn title_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.trim().is_empty()
                && !extension.is_empty()
                && extension.len() <= 5
                && extension.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            stem.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// Returns the SHA-256 of some bytes, lower-case hex.
///
/// # Errors
/// `err-import-cancelled`.
fn sha256(bytes: &[u8], cancel: &Cancel) -> Result<String> {
    let mut hash = Sha256::new();
    for piece in bytes.chunks(1 << 20) {
        cancel.check()?;
        hash.update(piece);
    }
    Ok(hex(&hash.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        write!(out, "{byte:02x}").ok();
        out
    })
}

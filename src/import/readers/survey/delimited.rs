//! Tables as text: which character stands between the columns, and the cells.
//!
//! The csv crate reads a quotation mark that is never closed as one cell to the end of the file and
//! cannot say where it began; here that mark becomes a letter, and its line is told.

use super::grid::Grid;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;

/// Separators that programs write, the commonest first.
pub(super) const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];
/// How much of a text tells its separator, in bytes and in rows.
const SAMPLE: usize = 256 << 10;
const SAMPLE_ROWS: usize = 200;

/// What a text holds.
#[derive(Debug, Default)]
pub(super) struct Delimited {
    pub grid: Grid,
    pub separator: char,
    /// Lines of quotation marks that are never closed; the first, and how many.
    pub unclosed: Option<(usize, usize)>,
}

/// Reads a table of text; `tabs` says that its name promises tabs.
pub(super) fn read(
    text: &str,
    separator: Option<char>,
    tabs: bool,
    cancel: &Cancel,
) -> Result<Delimited> {
    let (told, text) = told_separator(text);
    let separator = match separator.or(told) {
        Some(separator) => separator,
        None => sniff(text, tabs),
    };
    let mut out = Delimited {
        separator,
        ..Delimited::default()
    };
    let mut reader = Reader::new(text, separator);
    let mut number = 0_u32;
    loop {
        if number.is_multiple_of(64) {
            cancel.check()?;
        }
        number += 1;
        let mut column = 0;
        let more = reader.row(cancel, |cell| {
            out.grid.set(number, column, cell)?;
            column += 1;
            Ok(())
        })?;
        if !more {
            break;
        }
    }
    out.unclosed = reader.unclosed;
    Ok(out)
}

/// Reads Excel's first line `sep=;`.
fn told_separator(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = first.trim_matches('"').strip_prefix("sep=");
    let mut chars = told.unwrap_or_default().chars();
    match (chars.next(), chars.next()) {
        (Some(separator), None) => (Some(separator), rest),
        _ => (None, text),
    }
}

/// Finds the separator under which the rows agree best on their number of columns.
fn sniff(text: &str, tabs: bool) -> char {
    let end = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= SAMPLE)
        .last()
        .unwrap_or(0);
    let sample = match text.get(..end) {
        Some(part) if text.len() > SAMPLE => part,
        _ => text,
    };
    let mut best = (0, if tabs { '\t' } else { ',' });
    for separator in SEPARATORS {
        let counts = column_counts(sample, separator);
        let most = counts.iter().copied().max().unwrap_or(0);
        // Ragged rows are shorter than the full ones, so what counts is how many have just as many
        // columns as the commonest row.
        let mut sorted = counts.clone();
        sorted.sort_unstable();
        let modal = sorted
            .chunk_by(|a, b| a == b)
            .max_by_key(|run| (run.len(), run.first().copied()))
            .and_then(|run| run.first().copied())
            .unwrap_or(0);
        let agree = counts.iter().filter(|n| **n == modal).count();
        if modal < 2 || most > 4096 {
            continue;
        }
        let share = agree * 1000 / counts.len().max(1);
        let head = counts.first().is_some_and(|first| *first == modal);
        let expected = usize::from(tabs && separator == '\t') * 500;
        let score = share + usize::from(head) * 400 + modal.min(20) * 5 + expected;
        // Commas in sentences agree now and then.
        if score > best.0 && (head || share >= 700) {
            best = (score, separator);
        }
    }
    if best.0 == 0 && !tabs {
        // One column: what splits no row.
        let splits = |c: char| column_counts(sample, c).iter().filter(|n| **n > 1).count();
        return SEPARATORS
            .into_iter()
            .min_by_key(|c| splits(*c))
            .unwrap_or(',');
    }
    best.1
}

/// Counts the cells of each of the first rows that hold anything.
fn column_counts(sample: &str, separator: char) -> Vec<usize> {
    let mut reader = Reader::new(sample, separator);
    let mut counts = Vec::new();
    let cancel = Cancel::new();
    while counts.len() < SAMPLE_ROWS {
        let (mut cells, mut filled) = (0, false);
        let more = reader.row(&cancel, |cell| {
            cells += 1;
            filled |= !cell.trim().is_empty();
            Ok(())
        });
        if filled {
            counts.push(cells);
        }
        if !more.unwrap_or(false) {
            break;
        }
    }
    counts
}

/// Bytes that may be looked through for the ends of quotation marks that have none.
const MOST_LOOKED_THROUGH: usize = 64 << 20;

/// Reads rows one after another.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    separator: char,
    unclosed: Option<(usize, usize)>,
    /// What is left of `MOST_LOOKED_THROUGH`; at 0 quotation marks are letters.
    patience: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self {
            text,
            at: 0,
            separator,
            unclosed: None,
            patience: MOST_LOOKED_THROUGH,
        }
    }

    /// Hands over the cells of the next row; returns whether there is another after it.
    fn row(&mut self, cancel: &Cancel, mut cell: impl FnMut(&str) -> Result<()>) -> Result<bool> {
        let mut columns = 0_usize;
        loop {
            columns += 1;
            if columns.is_multiple_of(4096) {
                cancel.check()?;
            }
            let rest = self.text.get(self.at..).unwrap_or_default();
            let quoted = if rest.starts_with('"') && self.patience > 0 {
                self.quoted(rest, cancel)?
            } else {
                None
            };
            let end = match quoted {
                Some((content, after)) => {
                    cell(&content)?;
                    self.at + after
                }
                None => {
                    let end = rest.find([self.separator, '\n']).unwrap_or(rest.len());
                    let content = rest.get(..end).unwrap_or_default();
                    cell(formula_text(content))?;
                    self.at + end
                }
            };
            let next = self.text.get(end..).and_then(|t| t.chars().next());
            self.at = end + next.map_or(0, char::len_utf8);
            match next {
                Some(c) if c == self.separator => {}
                Some(_) => return Ok(self.at < self.text.len()),
                None => return Ok(false),
            }
        }
    }

    /// Reads a quoted cell: its text, and where what follows it begins; `None` where it never ends.
    ///
    /// A mark that neither is doubled nor stands before a separator belongs to a sloppily written
    /// cell, as in `"he said "yes" to me"`; after a line break it more likely opens another cell.
    fn quoted(&mut self, rest: &str, cancel: &Cancel) -> Result<Option<(String, usize)>> {
        let mut content = String::new();
        let mut at = 1;
        let mut marks = 0_usize;
        loop {
            marks += 1;
            if marks.is_multiple_of(4096) {
                cancel.check()?;
            }
            let ahead = rest.as_bytes().get(at..).unwrap_or_default();
            let Some(found) = memchr::memchr(b'"', ahead).map(|found| at + found) else {
                self.patience = 0;
                self.note_unclosed();
                return Ok(None);
            };
            content.push_str(rest.get(at..found).unwrap_or_default());
            at = found + 1;
            let tail = rest.get(at..).unwrap_or_default();
            if tail.starts_with('"') {
                content.push('"');
                at += 1;
                continue;
            }
            let blanks = tail.len() - tail.trim_start_matches(' ').len();
            match tail.get(blanks..).and_then(|t| t.chars().next()) {
                Some(c) if c != self.separator && c != '\n' => {}
                _ => return Ok(Some((content, at + blanks))),
            }
            if content.contains('\n') {
                self.patience = self.patience.saturating_sub(found);
                self.note_unclosed();
                return Ok(None);
            }
            content.push('"');
        }
    }

    fn note_unclosed(&mut self) {
        let before = |at| self.text.get(..at).unwrap_or_default();
        let (line, count) = match self.unclosed {
            Some(known) => known,
            None => (before(self.at).matches('\n').count() + 1, 0),
        };
        self.unclosed = Some((line, count + 1));
    }
}

/// Takes the text out of `="0912"`, by which programs keep Excel from reading a number.
fn formula_text(cell: &str) -> &str {
    cell.trim()
        .strip_prefix("=\"")
        .and_then(|c| c.strip_suffix('"'))
        .unwrap_or(cell)
}

/// Checks a separator that a person or a program chose.
pub(super) fn check_separator(separator: char) -> Result<()> {
    if separator == '"' || separator == '\n' || separator.is_alphanumeric() {
        return Err(Error::user("err-import-survey-separator").with("separator", separator));
    }
    Ok(())
}

//! Clean-up on request, at import only: each rule proposes edits, nothing is done that was not asked for.
//!
//! A rule works on a text and names its edits; `Extract::clean` makes those that were asked for and keeps every
//! position. Invariant: with no rule chosen the text is not touched.

mod edits;
mod persian;
mod rule;
mod spaces;
mod web;

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use super::extract::Extract;
use super::options::{Cancel, ImportOptions};
use crate::error::Result;
use crate::locale::{Args, Locale};
use crate::model::MarkKind;
use crate::text::{self, Language};
use edits::{Edited, Edits};

pub use rule::{CleanGroup, CleanRule};

/// One edit as the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanEdit {
    /// The words around it as they came, then as they will be; the latter empty where a line goes.
    pub before: String,
    pub after: String,
    /// Bytes of `before` and of `after` that differ.
    pub removed: Range<usize>,
    pub added: Range<usize>,
}

/// What one rule finds in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanProposal {
    pub rule: CleanRule,
    /// All edits of the rule.
    pub count: usize,
    /// The first of them, at most `MOST_SHOWN`.
    pub edits: Vec<CleanEdit>,
    /// Whether the rule was asked for, so that the plan's text has its edits.
    pub applied: bool,
}

/// How often a rule fits, in all documents of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanCount {
    pub rule: CleanRule,
    pub count: usize,
    /// Whether the rule was asked for.
    pub applied: bool,
}

impl CleanProposal {
    /// Returns how often the rule fits.
    #[must_use]
    pub fn counted(&self) -> CleanCount {
        CleanCount {
            rule: self.rule,
            count: self.count,
            applied: self.applied,
        }
    }
}

impl CleanCount {
    /// Writes how often the rule fits: what was changed where it was asked for, else what could be.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        let args = Args::new()
            .text("rule", locale.text(self.rule.id()))
            .count("count", self.count);
        let id = if self.applied {
            "clean-applied"
        } else {
            "clean-proposed"
        };
        locale.text_with(id, &args)
    }
}

/// Edits of one rule that a preview keeps.
pub const MOST_SHOWN: usize = 200;

/// Largest text that rules which were not asked for look at, in bytes; no interview is longer.
const LARGEST_PROPOSED: usize = 4 << 20;

/// A text as a rule sees it.
#[derive(Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    /// Of the document; a paragraph may be in another.
    language: Language,
    cancel: &'t Cancel,
}

impl<'t> Source<'t> {
    /// Calls `each` with every line and where it begins, unless the import was stopped.
    fn lines(&self, mut each: impl FnMut(usize, &'t str)) -> Result<()> {
        let (mut start, mut checked) = (0, 0);
        for line in self.text.split('\n') {
            each(start, line);
            start += line.len() + 1;
            if start > checked + (1 << 18) {
                self.cancel.check()?;
                checked = start;
            }
        }
        self.cancel.check()
    }
}

/// Names the edits of one rule.
fn propose(rule: CleanRule, source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    match rule {
        CleanRule::TableBars => web::table_bars(source, edits),
        CleanRule::Links => web::links(source, edits),
        CleanRule::Buttons | CleanRule::Notices | CleanRule::Menus => {
            web::around(rule, source, edits)
        }
        CleanRule::RepeatedLines => web::repeated_lines(source, edits),
        CleanRule::EmptyLines => web::empty_lines(source, edits),
        CleanRule::PersianForms => persian::forms(source, edits),
        CleanRule::PersianLetters => persian::letters(source, edits),
        CleanRule::PersianJoins => persian::joins(source, edits),
        CleanRule::Spaces => spaces::spaces(source, edits),
    }
}

/// Rules about letters, which hold for names as for texts.
const OF_LETTERS: [CleanRule; 2] = [CleanRule::PersianForms, CleanRule::PersianLetters];

/// Makes the edits of one rule in a short text; `None` where there are none.
fn cleaned(
    rule: CleanRule,
    text: &str,
    language: Language,
    cancel: &Cancel,
) -> Result<Option<String>> {
    let source = Source {
        text,
        language,
        cancel,
    };
    let mut edits = Edits::made(text, Vec::new()).unseen();
    propose(rule, &source, &mut edits)?;
    Ok(edits.finish().map(|edited| edited.text))
}

/// Writes a name or a value that stands beside a text with the letters that were asked for in the text.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn clean_label(
    label: &str,
    language: Language,
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<String> {
    let mut out = match options.nfc {
        true => label.nfc().collect(),
        false => label.to_owned(),
    };
    for rule in OF_LETTERS.iter().filter(|r| options.clean.contains(r)) {
        out = cleaned(*rule, &out, language, cancel)?.unwrap_or(out);
    }
    Ok(out)
}

impl Extract {
    /// Looks what each rule would do, and does it where it was asked for.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn clean(&mut self, options: &ImportOptions, cancel: &Cancel) -> Result<()> {
        if options.nfc {
            self.normalise();
        }
        let language = options
            .language
            .unwrap_or_else(|| text::guess_language(&self.body));
        for rule in CleanRule::ALL.iter().copied() {
            cancel.check()?;
            let applied = options.clean.contains(&rule);
            if !applied && self.body.len() > LARGEST_PROPOSED {
                continue;
            }
            let source = Source {
                text: &self.body,
                language,
                cancel,
            };
            let mut edits = if applied {
                Edits::made(&self.body, self.positions())
            } else {
                Edits::proposed(&self.body)
            };
            propose(rule, &source, &mut edits)?;
            if edits.count == 0 {
                continue;
            }
            self.proposals.push(CleanProposal {
                rule,
                count: edits.count,
                edits: std::mem::take(&mut edits.shown),
                applied,
            });
            if let Some(edited) = edits.finish() {
                self.take(edited);
                self.clean_names(rule, language, cancel)?;
            }
        }
        Ok(())
    }

    /// Puts the body into NFC, cluster by cluster, so that every kept position stays one.
    pub fn normalise(&mut self) {
        if is_nfc(&self.body) {
            return;
        }
        let mut edits = Edits::made(&self.body, self.positions()).unseen();
        let mut start = 0;
        for line in self.body.split_inclusive('\n') {
            if !is_nfc(line) {
                for (at, cluster) in line.grapheme_indices(true) {
                    if !is_nfc(cluster) {
                        let range = start + at..start + at + cluster.len();
                        edits.edit(range, &cluster.nfc().collect::<String>());
                    }
                }
            }
            start += line.len();
        }
        if let Some(edited) = edits.finish() {
            self.take(edited);
        }
    }

    /// Speakers a format names beside the text are written as in the text.
    fn clean_names(&mut self, rule: CleanRule, language: Language, cancel: &Cancel) -> Result<()> {
        if !OF_LETTERS.contains(&rule) {
            return Ok(());
        }
        for name in self.turns.iter_mut().flatten().flat_map(|t| &mut t.speaker) {
            if let Some(cleaned) = cleaned(rule, name, language, cancel)? {
                *name = cleaned;
            }
        }
        Ok(())
    }

    /// Returns all places of the body that something refers to.
    fn positions(&self) -> Vec<usize> {
        let marks = self.marks.iter().map(|(range, _)| range);
        let notes = self.notes.iter().filter_map(|n| n.range.as_ref());
        let turns = self.turns.iter().flatten();
        marks
            .chain(notes)
            .chain(&self.bold)
            .chain(self.tables.iter().flat_map(|t| t.rows.iter().flatten()))
            .chain(turns.clone().map(|t| &t.range))
            .flat_map(|range| [range.start, range.end])
            .chain(turns.map(|t| t.text_start))
            .chain(self.speech_end)
            .collect()
    }

    /// Takes the new text over with everything that refers to it.
    fn take(&mut self, edited: Edited) {
        for (range, kind) in &mut self.marks {
            *range = edited.range(range);
            // A page begins somewhere, also where its header went: at what comes next.
            if range.start == range.end && matches!(kind, MarkKind::Page(_)) {
                let rest = edited.text.get(range.start..).unwrap_or_default();
                let line = rest.trim_start_matches('\n');
                let start = edited.text.len() - line.len();
                *range = start..start + line.find('\n').unwrap_or(line.len());
            }
        }
        for range in &mut self.bold {
            *range = edited.range(range);
        }
        self.bold.retain(|range| !range.is_empty());
        let rows = self.tables.iter_mut().flat_map(|t| &mut t.rows);
        for cell in rows.flatten() {
            *cell = edited.range(cell);
        }
        for note in &mut self.notes {
            let range = note.range.take().map(|range| edited.range(&range));
            // What it was about is gone; it is kept as a note on the whole document.
            note.range = range.filter(|range| !range.is_empty());
        }
        for turn in self.turns.iter_mut().flatten() {
            turn.range = edited.range(&turn.range);
            turn.text_start = edited.start(turn.text_start);
        }
        self.speech_end = self.speech_end.map(|at| edited.end(at));
        self.body = edited.text;
    }
}

#[cfg(test)]
mod tests;

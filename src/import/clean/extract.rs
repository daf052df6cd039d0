//! A reader's text cleaned up, with every position in it kept.

use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use super::edits::{Edited, Edits};
use super::rules::{OF_LETTERS, cleaned, propose};
use super::source::Source;
use super::{ends, mojibake, persian};
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ends_line};
use crate::import::plan::{CleanProposal, CleanRule, ImportOptions, ImportWarning};
use crate::model::MarkKind;
use crate::text::Language;

/// Largest text that rules which were not asked for look at, in bytes; no interview is longer.
const LARGEST_PROPOSED: usize = 4 << 20;

impl Extract {
    /// Looks what each rule would do, and does it where it was asked for.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn clean(&mut self, options: &ImportOptions, cancel: &Cancel) -> Result<()> {
        if options.nfc {
            self.normalise();
        }
        self.say_damage(options, cancel)?;
        let proposes = options.proposals && self.body.len() <= LARGEST_PROPOSED;
        if !proposes && options.clean.is_empty() {
            return Ok(());
        }
        let mut language = self.language_of(options);
        for rule in CleanRule::ALL.iter().copied() {
            cancel.check()?;
            let applied = options.clean.contains(&rule);
            if !applied && !proposes {
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
                if rule == CleanRule::Mojibake {
                    language = self.language_of(options);
                }
            }
        }
        Ok(())
    }

    fn language_of(&mut self, options: &ImportOptions) -> Language {
        match options.language {
            Some(language) => language,
            None => self.language(),
        }
    }

    /// Says what of the text cannot be read as it came and was not asked to be repaired.
    fn say_damage(&mut self, options: &ImportOptions, cancel: &Cancel) -> Result<()> {
        let source = Source {
            text: &self.body,
            language: Language::Unknown,
            cancel,
        };
        let found = match options.clean.contains(&CleanRule::Mojibake) {
            true => None,
            false => mojibake::misread(&source)?,
        };
        let wants = |rule| options.clean.contains(&rule);
        let is_visual = !wants(CleanRule::VisualOrder) && persian::is_visual(&source)?;
        let is_reversed = !wants(CleanRule::PunctuationEnds) && ends::is_reversed(&source)?;
        self.warn("warn-import-visual-order", usize::from(is_visual));
        self.warn("warn-import-punctuation-ends", usize::from(is_reversed));
        self.warnings
            .extend(found.map(|(count, text)| ImportWarning {
                id: "warn-import-mojibake",
                count,
                text,
            }));
        Ok(())
    }

    /// Ends lines in one way, whichever a program wrote inside a paragraph, and keeps every position.
    pub fn unify_line_ends(&mut self) {
        if !self.body.contains(ends_line) {
            return;
        }
        let mut edits = Edits::made(&self.body, self.positions()).unseen();
        for (at, c) in self.body.char_indices().filter(|(_, c)| ends_line(*c)) {
            edits.edit(at..at + c.len_utf8(), "\n");
        }
        if let Some(edited) = edits.finish() {
            self.take(edited);
        }
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
        self.guess = None;
    }
}

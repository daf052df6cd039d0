//! From what a reader handed over to a plan: language, turns, checked spans; the part all formats share.

use sha2::{Digest, Sha256};

use super::cancel::Cancel;
use super::extract::Extract;
use super::names::title_of;
use super::plan::{ImportOptions, ImportPlan, ImportWarning, PlannedNote, SourceFormat};
use super::speakers;
use crate::error::{Error, Result};
use crate::model::Mark;
use crate::text::TextSpan;

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

impl Extract {
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
            (true, Some(turns)) => speakers::take_over(&self.body, turns, &rule),
            (true, None) => speakers::in_extract(&self, hints, usize::MAX)?,
        };
        let language = match options.language {
            Some(language) => language,
            None => self.language(),
        };
        let body = self.body;
        if voices.patterns_unused {
            self.warnings.push(ImportWarning::new(
                "warn-import-patterns-unused",
                rule.patterns.len(),
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

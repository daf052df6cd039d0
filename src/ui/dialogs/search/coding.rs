//! Coding all hits: a few hundred in each frame, one step in the end, nothing after a cancel.

use std::time::{Duration, Instant};

use crate::error::Result;
use crate::model::{CodeId, DocumentId};
use crate::project::Project;
use crate::text::TextSpan;

/// Time given to coding in one frame; a cancel is answered after it.
const SLICE: Duration = Duration::from_millis(10);
/// Passages between two looks at the clock.
const PIECE: usize = 256;
/// Coding shorter than this needs no progress bar.
const PATIENCE: Duration = Duration::from_millis(200);

/// Passages on their way to a code.
#[derive(Debug)]
pub struct Coding {
    passages: Vec<(DocumentId, TextSpan)>,
    /// Path of the code; made where it does not exist.
    path: String,
    code: Option<CodeId>,
    /// How many passages are coded.
    at: usize,
    /// How many of them were not coded so before.
    new: usize,
    since: Instant,
}

/// What coding all hits came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllCoded {
    pub code: CodeId,
    pub path: String,
    pub new: usize,
    /// Passages that had the code already.
    pub old: usize,
}

impl Coding {
    /// Begins at the next frame.
    #[must_use]
    pub fn new(passages: Vec<(DocumentId, TextSpan)>, path: String) -> Self {
        Self {
            passages,
            path,
            code: None,
            at: 0,
            new: 0,
            since: Instant::now(),
        }
    }

    /// Returns the share that is coded, where it takes long enough to be told.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
        let share = self.at as f32 / self.passages.len().max(1) as f32;
        (self.since.elapsed() > PATIENCE).then_some(share)
    }

    /// Codes for a moment; returns what it came to when all are coded.
    ///
    /// # Errors
    /// As `Project::begin_autocoding` and the like; then nothing is coded.
    pub fn work(&mut self, project: &mut Project) -> Result<Option<AllCoded>> {
        let done = self.step(project);
        if done.is_err() {
            project.abandon_autocoding();
        }
        done
    }

    fn step(&mut self, project: &mut Project) -> Result<Option<AllCoded>> {
        let until = Instant::now() + SLICE;
        let code = match self.code {
            Some(code) => code,
            None => *self.code.insert(project.begin_autocoding(&self.path)?),
        };
        while let Some(rest) = self.passages.get(self.at..).filter(|r| !r.is_empty()) {
            let piece = rest.get(..PIECE).unwrap_or(rest);
            self.new += project.autocode_next(piece, code)?.new;
            self.at += piece.len();
            if Instant::now() >= until && self.at < self.passages.len() {
                return Ok(None);
            }
        }
        project.finish_autocoding()?;
        Ok(Some(AllCoded {
            code,
            path: self.path.clone(),
            new: self.new,
            old: self.passages.len() - self.new,
        }))
    }
}

//! What a search for speakers is given, and what it finds.

use std::ops::Range;

use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::ExtractedTable;
use crate::import::plan::{CompiledRule, PlannedSpeaker, PlannedTurn};
use crate::text::{TextSpan, is_grapheme_boundary};

/// Lines between two looks at whether the work was cancelled.
const LINES_A_CHECK: usize = 4096;

/// Speakers and turns of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Voices {
    /// In the order they first speak.
    pub speakers: Vec<PlannedSpeaker>,
    pub turns: Vec<PlannedTurn>,
    /// Whether the rule has patterns that were found nowhere in this text.
    pub patterns_unused: bool,
}

/// What a person said of the speakers, and the switch that stops the search.
#[derive(Clone, Copy)]
pub(in crate::import) struct Hints<'a> {
    pub rule: &'a CompiledRule,
    pub cancel: &'a Cancel,
}

/// A text in which speakers are looked for, with what the format knows beside it.
pub(in crate::import) struct Source<'a> {
    pub body: &'a str,
    /// Where speech ends and the file's own notes begin.
    pub speech_end: usize,
    /// Stretches in bold, in order.
    pub bold: &'a [Range<usize>],
    pub tables: &'a [ExtractedTable],
    pub hints: Hints<'a>,
}

impl<'a> Source<'a> {
    /// A text of which nothing else is known.
    pub fn plain(body: &'a str, hints: Hints<'a>) -> Self {
        Self {
            body,
            speech_end: body.len(),
            bold: &[],
            tables: &[],
            hints,
        }
    }
}

/// Where a turn begins.
#[derive(Debug, Clone)]
pub(super) struct Begin<'a> {
    pub line_start: usize,
    pub at: usize,
    pub text_start: usize,
    /// Where it ends, if not where the next begins.
    pub end: Option<usize>,
    /// Folded name; `None` where only a time is known.
    pub key: Option<String>,
    pub name: &'a str,
    pub time_ms: Option<u64>,
}

impl Hints<'_> {
    /// Looks, at one line in many, at whether the work was cancelled.
    pub fn check(self, line: usize) -> Result<()> {
        if line.is_multiple_of(LINES_A_CHECK) {
            self.cancel.check()?;
        }
        Ok(())
    }
}

/// Makes a speaker of whom only the name is known.
pub(super) fn speaker(name: String) -> PlannedSpeaker {
    PlannedSpeaker {
        name,
        is_interviewer: false,
        turns: 0,
        participant: None,
    }
}

/// Keeps the start of what is said within its turn and off the middle of a character.
pub(super) fn text_start(body: &str, at: usize, span: TextSpan) -> usize {
    let mut at = at.clamp(span.start(), span.end());
    // A mark that sits on the label's space would be split from it.
    while at < span.end() && !is_grapheme_boundary(body, at) {
        at += 1;
    }
    at
}

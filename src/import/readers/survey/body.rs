//! A document of a table while it is written: questions and answers, each a turn.

use std::ops::Range;

use super::grid::Comment;
use crate::import::extract::{Extract, ExtractedNote, ExtractedTurn, push_label};
use crate::model::MarkKind;

/// A body that is being written, with its turns.
#[derive(Default)]
pub(super) struct Body {
    pub extract: Extract,
    pub turns: Vec<ExtractedTurn>,
}

impl Body {
    /// Adds a question as a heading that the asker says.
    pub fn ask(&mut self, asker: &str, question: &str) {
        let start = self.begin();
        self.extract.body.push_str(question);
        let range = start..self.extract.body.len();
        self.extract.marks.push((range, MarkKind::Heading(2)));
        self.end(start, start, Some(asker), None);
    }

    /// Adds what someone says, with their name before it where `labelled`.
    /// Returns where the words stand.
    pub fn say(
        &mut self,
        speaker: Option<&str>,
        labelled: bool,
        said: &str,
        time_ms: Option<u64>,
    ) -> Range<usize> {
        let start = self.begin();
        if let Some(name) = speaker.filter(|_| labelled) {
            push_label(&mut self.extract.body, name);
        }
        let text_start = self.extract.body.len();
        self.extract.body.push_str(said);
        self.end(start, text_start, speaker, time_ms);
        text_start..self.extract.body.len()
    }

    /// Adds a paragraph to what was said last; returns where it stands.
    pub fn go_on(&mut self, said: &str) -> Range<usize> {
        self.extract.body.push('\n');
        let start = self.extract.body.len();
        self.extract.body.push_str(said);
        let end = self.extract.body.len();
        if let Some(turn) = self.turns.last_mut() {
            turn.range.end = end;
        }
        start..end
    }

    fn begin(&mut self) -> usize {
        if !self.extract.body.is_empty() {
            self.extract.body.push('\n');
        }
        self.extract.body.len()
    }

    fn end(
        &mut self,
        start: usize,
        text_start: usize,
        speaker: Option<&str>,
        time_ms: Option<u64>,
    ) {
        self.turns.push(ExtractedTurn {
            range: start..self.extract.body.len(),
            text_start,
            speaker: speaker.map(str::to_owned),
            time_ms,
        });
    }

    /// Puts comments beside a passage, or beside the whole text.
    pub fn note(&mut self, comments: &[Comment], passage: Option<&Range<usize>>) {
        let notes = comments.iter().cloned().map(|comment| ExtractedNote {
            range: passage.cloned(),
            author: comment.author,
            body: comment.body,
            created: comment.created,
        });
        self.extract.notes.extend(notes);
    }
}

//! Typed transcripts with time stamps between the words: f4, MAXQDA and oTranscribe.
//!
//! A paragraph begins at the last stamp before its first word. In f4 a stamp stands where Enter was
//! pressed, at the paragraph's end; so the first paragraph begins at 0 where it ends with a stamp.
//! Stamps at a paragraph's start and end are taken out of the text, the time is kept on the turn;
//! so it is in oTranscribe with one behind the speaker's name. One within the words stays, as nothing
//! else would say what it belongs to.

use super::join::TimedText;
use crate::error::Result;
use crate::import::extract::ExtractedTurn;
use crate::import::speakers::{self, Hints, Source};

/// Longest name, in characters, behind whose colon a stamp begins the paragraph.
const LONGEST_LABEL: usize = 40;

/// One line of text with the stamps at its two ends.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub text: String,
    /// Last stamp before the first word.
    pub before_ms: Option<u64>,
    /// Stamp after the last word, so far.
    pub after_ms: Option<u64>,
    /// What is shown of the stamps after the last word; they stay in the text where words follow.
    after_shown: String,
}

impl Paragraph {
    /// Adds words; stamps that stood at the end until now stand within.
    pub fn push(&mut self, text: &str) {
        if text.trim().is_empty() {
            let keeps = if self.after_ms.is_some() {
                &mut self.after_shown
            } else {
                &mut self.text
            };
            keeps.push_str(text);
            return;
        }
        self.text.push_str(&self.after_shown);
        self.after_shown.clear();
        self.after_ms = None;
        self.text.push_str(text);
    }

    /// Adds words as `push`; a stamp between a speaker's name and the first words is the paragraph's.
    pub fn push_behind_name(&mut self, text: &str) {
        let is_first = self.after_ms.is_some() && self.before_ms.is_none() && self.is_label();
        if !is_first || text.trim().is_empty() {
            return self.push(text);
        }
        self.before_ms = self.after_ms.take();
        self.after_shown.clear();
        self.text.truncate(self.text.trim_end().len());
        self.text.push(' ');
        self.text.push_str(text.trim_start());
    }

    /// Returns whether nothing but what may be a name and its colon was read yet.
    fn is_label(&self) -> bool {
        let label = self.text.trim().strip_suffix([':', '：']);
        label.is_some_and(|label| {
            label.chars().count() <= LONGEST_LABEL
                && !label.contains(['.', '?', '؟', '!', '。', '？'])
        })
    }

    /// Adds a stamp, with how the file shows it.
    pub fn stamp(&mut self, time_ms: u64, shown: &str) {
        if self.text.trim().is_empty() {
            self.before_ms = Some(time_ms);
        } else {
            self.after_ms = Some(time_ms);
            self.after_shown.push_str(shown);
        }
    }
}

/// Makes paragraphs into a text and its turns.
///
/// Speakers are found as in any text; a stamped paragraph of the same speaker is a turn of its own.
pub(super) fn turns(paragraphs: Vec<Paragraph>, hints: Hints<'_>) -> Result<TimedText> {
    let mut body = String::new();
    // Where each paragraph begins, and its time.
    let mut starts: Vec<(usize, Option<u64>)> = Vec::new();
    let mut clock: Option<u64> = None;
    // The first paragraph that ends with a stamp while no stamp came before.
    let mut first_stamped = None;
    for paragraph in paragraphs {
        clock = paragraph.before_ms.or(clock);
        let text = paragraph.text.trim();
        if text.is_empty() {
            continue;
        }
        if clock.is_some() || paragraph.after_ms.is_some() {
            first_stamped.get_or_insert(starts.len());
        }
        if !body.is_empty() {
            body.push('\n');
        }
        starts.push((body.len(), clock.take()));
        body.push_str(text);
        clock = paragraph.after_ms;
    }
    let turns = spoken(&body, &starts, first_stamped, hints)?;
    Ok((body, turns))
}

fn spoken(
    body: &str,
    starts: &[(usize, Option<u64>)],
    first_stamped: Option<usize>,
    hints: Hints<'_>,
) -> Result<Vec<ExtractedTurn>> {
    let voices = speakers::find(&Source::plain(body, hints))?;
    let mut found = voices.turns.into_iter().peekable();
    let mut out: Vec<ExtractedTurn> = Vec::new();
    let mut speaker = None;
    for (i, &(start, time_ms)) in starts.iter().enumerate() {
        // Nobody spoke before: a title at most.
        let begins_recording = first_stamped == Some(i) && out.is_empty();
        let time_ms = time_ms.or(begins_recording.then_some(0));
        let next = starts.get(i + 1).map_or(body.len() + 1, |(next, _)| *next);
        let range = start..next - 1;
        let mut begins = None;
        while let Some(turn) = found.next_if(|turn| turn.span.start() < next) {
            begins = Some(turn);
        }
        if let Some(turn) = begins {
            speaker = turn.speaker.and_then(|s| voices.speakers.get(s));
            out.push(ExtractedTurn {
                text_start: turn.text_start,
                speaker: speaker.map(|s| s.name.clone()),
                time_ms: turn.time_ms.or(time_ms),
                range,
            });
        } else if let Some(turn) = out
            .last_mut()
            .filter(|turn| time_ms.is_none() || turn.text_start == start)
        {
            // It goes on, or its label stood on a line of its own.
            turn.range.end = range.end;
            turn.time_ms = turn.time_ms.or(time_ms);
        } else if time_ms.is_some() {
            out.push(ExtractedTurn {
                text_start: start,
                speaker: speaker.map(|s| s.name.clone()),
                time_ms,
                range,
            });
        }
    }
    Ok(out)
}

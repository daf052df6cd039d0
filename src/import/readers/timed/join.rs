//! Pieces of speech to turns.
//!
//! The rule: another speaker begins a new turn. The same speaker goes on in the same turn, but one
//! that has lasted two minutes ends with its sentence, so that a long answer keeps its times. Where
//! no speaker is known, a turn ends with its sentence or at a silence of two seconds.

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::{ExtractedTurn, is_wide, one_line, push_label};

/// Silence that ends a turn of nobody known.
const SILENCE_MS: u64 = 2_000;
/// After this long a turn ends with its sentence.
const LONG_TURN_MS: u64 = 120_000;

/// A few words of one speaker, as a cue, a segment or a line has them.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub speaker: Option<String>,
    pub text: String,
    pub start_ms: Option<u64>,
    pub end_ms: Option<u64>,
    pub bond: Bond,
}

/// How a piece hangs together with the one before it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// The rule decides.
    #[default]
    Rule,
    /// The same cue goes on.
    Same,
    /// Another turn, whoever speaks.
    New,
}

/// A text with one paragraph a turn or less, and its turns.
pub(super) type TimedText = (String, Vec<ExtractedTurn>);

/// Joins pieces into a text and its turns, and refuses a text without words.
///
/// # Errors
/// `id` where no piece has words.
pub(super) fn join(pieces: Vec<Piece>, id: &'static str, cancel: &Cancel) -> Result<TimedText> {
    let (body, turns) = turns(pieces, cancel)?;
    if turns.is_empty() {
        return Err(Error::user(id));
    }
    Ok((body, turns))
}

/// Joins pieces into a text with one paragraph a turn, and its turns.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn turns(pieces: Vec<Piece>, cancel: &Cancel) -> Result<TimedText> {
    let mut body = String::new();
    let mut turns: Vec<ExtractedTurn> = Vec::new();
    let mut last_end_ms = None;
    for (round, piece) in pieces.into_iter().enumerate() {
        cancel.check_at(round)?;
        let text = one_line(&piece.text);
        if text.is_empty() {
            continue;
        }
        let speaker = piece.speaker.map(|name| one_line(&name));
        let speaker = speaker.filter(|name| !name.is_empty());
        let goes_on = turns.last().is_some_and(|turn| {
            let ended = ends_sentence(&body);
            let since = |then: Option<u64>| {
                let now = piece.start_ms.unwrap_or(0);
                then.map_or(0, |then| now.saturating_sub(then))
            };
            turn.speaker == speaker
                && match (piece.bond, &speaker) {
                    (Bond::New, _) => false,
                    (Bond::Same, _) => true,
                    (Bond::Rule, Some(_)) => !ended || since(turn.time_ms) < LONG_TURN_MS,
                    (Bond::Rule, None) => !ended && since(last_end_ms) < SILENCE_MS,
                }
        });
        last_end_ms = piece.end_ms.or(piece.start_ms).or(last_end_ms);
        if goes_on {
            body.push_str(gap(&body, &text));
        } else {
            if !body.is_empty() {
                body.push('\n');
            }
            let start = body.len();
            if let Some(name) = &speaker {
                push_label(&mut body, name);
            }
            turns.push(ExtractedTurn {
                range: start..start,
                text_start: body.len(),
                speaker,
                time_ms: piece.start_ms,
            });
        }
        body.push_str(&text);
        if let Some(turn) = turns.last_mut() {
            turn.range.end = body.len();
        }
    }
    Ok((body, turns))
}

/// Returns what separates two pieces: nothing within Chinese or Japanese, else a space.
fn gap(before: &str, after: &str) -> &'static str {
    if before.ends_with(is_wide) && after.starts_with(is_wide) {
        ""
    } else {
        " "
    }
}

/// Returns whether a text ends with a sentence's end; three points are a pause.
fn ends_sentence(text: &str) -> bool {
    // A few closing marks may follow; only so many are looked at, whatever the text.
    let from = text
        .char_indices()
        .rev()
        .take(8)
        .last()
        .map_or(0, |(at, _)| at);
    let text = text.get(from..).unwrap_or_default();
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace() || "»”’\"')]）」』\u{200f}\u{200e}".contains(c)
    });
    text.ends_with(['.', '!', '?', '؟', '۔', '。', '！', '？']) && !text.ends_with("..")
}

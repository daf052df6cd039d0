//! What speech recognisers write: Whisper, WhisperX and whisper.cpp, as JSON.

use serde::Deserialize;

use super::join::{Piece, TimedText, join};
use super::json;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;

/// The parts that are read; whatever else the file holds is passed over.
#[derive(Debug, Deserialize)]
struct Recognised {
    segments: Option<Vec<Segment>>,
    /// As whisper.cpp calls them.
    transcription: Option<Vec<Segment>>,
}

#[derive(Debug, Deserialize)]
struct Segment {
    /// Seconds from the recording's start.
    start: Option<f64>,
    end: Option<f64>,
    text: String,
    speaker: Option<String>,
    offsets: Option<Offsets>,
}

/// Times of whisper.cpp, in milliseconds.
#[derive(Debug, Deserialize)]
struct Offsets {
    from: Option<u64>,
    to: Option<u64>,
}

/// Reads a recogniser's file into turns.
///
/// # Errors
/// `err-import-json-damaged`, `err-import-json-shape` where it holds something else,
/// `err-import-no-text` where nothing was recognised.
pub(super) fn body(text: &str, cancel: &Cancel) -> Result<TimedText> {
    let text = json::without_nan(text, cancel)?;
    let segments = match json::list_or_object::<Segment, Recognised>(&text, cancel)? {
        json::Either::List(segments) => Some(segments),
        json::Either::Object(found) => found.segments.or(found.transcription),
    };
    let segments = segments.ok_or_else(|| Error::user("err-import-json-shape"))?;
    let pieces = segments.into_iter().map(piece).collect();
    join(pieces, "err-import-no-text", cancel)
}

fn piece(segment: Segment) -> Piece {
    let offsets = segment.offsets.as_ref();
    Piece {
        speaker: segment.speaker,
        text: segment.text,
        start_ms: (segment.start.and_then(json::milliseconds)).or(offsets.and_then(|o| o.from)),
        end_ms: (segment.end.and_then(json::milliseconds)).or(offsets.and_then(|o| o.to)),
        ..Piece::default()
    }
}

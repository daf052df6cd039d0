//! Transcripts that carry times: which kind a decoded text is, and its turns with their times.
//!
//! Whatever the kind, it is turned into `Piece`s (a few words with a time and perhaps a speaker),
//! which `join` makes into turns. Invariant: nothing that was said is left out.

mod cues;
mod join;
mod markup;

use std::path::Path;

use super::extract::Extract;
use super::files::extension;
use super::plan::SourceFormat;
use crate::error::{Error, Result};

/// Tells the kind of a text by its content, then by its name, and reads it.
///
/// # Errors
/// `err-import-no-cues` where the name promises subtitles and the content has none.
pub(super) fn recognise(name: &str, text: Extract) -> Result<(SourceFormat, Extract)> {
    let extension = extension(Path::new(name));
    if cues::is_vtt(&text.body) {
        return Ok((SourceFormat::Vtt, cues::read(text)?));
    }
    if cues::is_srt(&text.body) {
        return Ok((SourceFormat::Srt, cues::read(text)?));
    }
    match extension.as_str() {
        "srt" => Ok((SourceFormat::Srt, cues::read(text)?)),
        "vtt" => Ok((SourceFormat::Vtt, cues::read(text)?)),
        _ => Ok((SourceFormat::PlainText, text)),
    }
}

/// Puts the pieces' turns into the extract in place of its text.
///
/// # Errors
/// `id` where no piece has words.
fn finish(mut extract: Extract, pieces: Vec<join::Piece>, id: &'static str) -> Result<Extract> {
    let (body, turns) = join::turns(pieces);
    if turns.is_empty() {
        return Err(Error::user(id));
    }
    extract.body = body;
    extract.turns = Some(turns);
    Ok(extract)
}

#[cfg(test)]
mod tests;

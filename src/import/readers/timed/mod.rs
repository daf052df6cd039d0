//! Transcripts that carry times: which kind a decoded text is, and its turns with their times.
//!
//! Whatever the kind, it is turned into `Piece`s (a few words with a time and perhaps a speaker),
//! which `join` makes into turns. Invariant: nothing that was said is left out.

mod chat;
mod cues;
mod f4;
mod join;
mod json;
mod markup;
mod otr;
mod otter;
mod stamped;
mod telegram;
mod whisper;

use std::path::Path;

use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::names::extension;
use crate::import::plan::{ImportOptions, SourceFormat};
use crate::import::reader::{Read, Reader};
use crate::import::readers::plain_text::{self, PLAIN_TEXT};
use crate::import::speakers::Hints;

/// SubRip subtitles.
const SRT: SourceFormat = SourceFormat::new("import-format-srt", &["srt"]);
/// WebVTT, also of Zoom and Teams.
const VTT: SourceFormat = SourceFormat::new("import-format-vtt", &["vtt"]);
/// JSON of Whisper, WhisperX and whisper.cpp.
const WHISPER: SourceFormat = SourceFormat::new("import-format-whisper", &["json"]);
/// A project of oTranscribe.
const OTR: SourceFormat = SourceFormat::new("import-format-otr", &["otr"]);
/// Text with `#00:01:02-3#`, as f4 and MAXQDA have it.
const F4: SourceFormat = SourceFormat::new("import-format-f4", &[]);
/// Text of Otter.
const OTTER: SourceFormat = SourceFormat::new("import-format-otter", &[]);
/// Chats of WhatsApp, Telegram, WeChat, Zoom and others.
const CHAT: SourceFormat = SourceFormat::new("import-format-chat", &[]);

/// The reader of all texts that no other reader knows; which kind each is, the decoded text tells.
pub(in crate::import) const READER: Reader = Reader {
    formats: &[PLAIN_TEXT, SRT, VTT, WHISPER, OTR, F4, OTTER, CHAT],
    by_ending: |_| Ok(Some(PLAIN_TEXT)),
    read: |file| {
        let text = plain_text::read(file.bytes, file.options, file.cancel)?;
        let (format, extract) = recognise(file.name, text, file.options, file.cancel)?;
        Ok(Read::Text(format, extract))
    },
    ..Reader::NONE
};

/// Tells the kind of a text by its content, then by its name, and reads it.
///
/// # Errors
/// `err-import-no-cues` where the name promises subtitles and the content has none,
/// `err-import-json-…` where it promises JSON and the content is damaged or another one.
fn recognise(
    name: &str,
    mut text: Extract,
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<(SourceFormat, Extract)> {
    let rule = &options.speaker_rule.compiled()?;
    let hints = Hints { rule, cancel };
    let extension = extension(Path::new(name));
    if cues::is_vtt(&text.body) {
        return Ok((VTT, cues::read(text, hints)?));
    }
    if cues::is_srt(&text.body) {
        return Ok((SRT, cues::read(text, hints)?));
    }
    let is_json = json::is_json(&text.body);
    if is_json
        && telegram::is_export(&text.body)
        && let Ok(chat) = telegram::read(&text.body, cancel)
    {
        return Ok((CHAT, with_file(chat, text)));
    }
    let promised = matches!(extension.as_str(), "json" | "otr");
    if is_json || promised {
        let is_otr = extension == "otr" || text.body.contains("\"media-time\"");
        let read = || -> Result<_> {
            if is_otr {
                let body = otr::body(&text.body, hints)?;
                Ok((OTR, body))
            } else {
                Ok((WHISPER, whisper::body(&text.body, cancel)?))
            }
        };
        match read() {
            Ok((format, (body, turns))) => {
                text.body = body;
                text.turns = Some(turns);
                return Ok((format, text));
            }
            Err(error) if promised => return Err(error),
            // A text under another name that only begins like JSON.
            Err(_) => {}
        }
    }
    match extension.as_str() {
        "srt" => Ok((SRT, cues::read(text, hints)?)),
        "vtt" => Ok((VTT, cues::read(text, hints)?)),
        _ => {
            if let Some(chat) = chat::read(&text.body, cancel)? {
                return Ok((CHAT, with_file(chat, text)));
            }
            let told = match f4::body(&text.body, hints)? {
                Some(told) => Some((F4, told)),
                None => otter::body(&text.body, cancel)?.map(|told| (OTTER, told)),
            };
            let Some((format, (body, turns))) = told else {
                return Ok((PLAIN_TEXT, text));
            };
            text.body = body;
            text.turns = Some(turns);
            Ok((format, text))
        }
    }
}

/// Gives a chat what was met while its file was decoded.
fn with_file(mut chat: Extract, file: Extract) -> Extract {
    chat.encoding = file.encoding;
    chat.warnings.splice(0..0, file.warnings);
    chat
}

#[cfg(test)]
mod chat_tests;
#[cfg(test)]
mod tests;

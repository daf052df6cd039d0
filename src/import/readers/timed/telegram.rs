//! Chats of Telegram, as its desktop program exports them in JSON: one chat, or all of them.

use serde::Deserialize;

use super::chat::Chat;
use super::json;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::moments::{clock, date};

/// The parts that are read; whatever else the file holds is passed over.
#[derive(Debug, Deserialize)]
struct Export {
    messages: Option<Vec<Message>>,
    chats: Option<List>,
}

#[derive(Debug, Deserialize)]
struct List {
    list: Vec<OneChat>,
}

#[derive(Debug, Deserialize)]
struct OneChat {
    name: Option<String>,
    messages: Vec<Message>,
}

#[derive(Debug, Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: Option<String>,
    date: Option<String>,
    from: Option<String>,
    /// Of an account that was deleted.
    from_id: Option<serde_json::Value>,
    text: Option<Text>,
}

/// A text, plain or in pieces of which some are links and the like.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Text {
    Plain(String),
    Pieces(Vec<Piece>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Piece {
    Plain(String),
    Marked { text: String },
}

/// Returns whether JSON looks like messages and not like something a recogniser wrote.
pub(super) fn is_export(text: &str) -> bool {
    text.contains("\"messages\"") && text.contains("\"date\"")
}

/// Reads an export into its text with turns.
///
/// # Errors
/// As `json::parse`; `err-import-json-shape` where it holds no messages, `err-import-no-text` where
/// none has words.
pub(super) fn read(text: &str, cancel: &Cancel) -> Result<Extract> {
    let export: Export = json::parse(text, cancel)?;
    let chats = match (export.messages, export.chats) {
        (Some(messages), _) => vec![OneChat {
            name: None,
            messages,
        }],
        (None, Some(chats)) => chats.list,
        (None, None) => return Err(Error::user("err-import-json-shape")),
    };
    let mut out = Chat::default();
    let mut silent = 0;
    for chat in &chats {
        if let Some(name) = chat.name.as_deref().filter(|name| !name.trim().is_empty()) {
            out.heading(name.trim(), 1);
        }
        for (round, message) in chat.messages.iter().enumerate() {
            cancel.check_at(round)?;
            if message
                .kind
                .as_deref()
                .is_some_and(|kind| kind != "message")
            {
                continue;
            }
            let said = message.text.as_ref().map(Text::plain).unwrap_or_default();
            if said.trim().is_empty() {
                silent += 1;
                continue;
            }
            let (day, time) = message.moment();
            if let Some(day) = day {
                out.day(day);
            }
            let id = message.from_id.as_ref().map(|id| match id {
                serde_json::Value::String(id) => id.clone(),
                other => other.to_string(),
            });
            let name = message.from.clone().or(id);
            let mut lines = said.split('\n').map(str::trim);
            out.message(name.as_deref(), time, lines.next().unwrap_or_default());
            lines.for_each(|line| out.go_on(line));
        }
    }
    let mut extract = out.finish();
    if extract.turns.as_ref().is_none_or(Vec::is_empty) {
        return Err(Error::user("err-import-no-text"));
    }
    extract.warn("warn-import-chat-media", silent);
    Ok(extract)
}

impl Message {
    /// Returns the day as it is written, and milliseconds since its midnight.
    fn moment(&self) -> (Option<&str>, Option<u64>) {
        let Some(written) = self.date.as_deref() else {
            return (None, None);
        };
        let Some(end) = date(written) else {
            return (None, None);
        };
        let time = written.get(end..).unwrap_or_default();
        let time = clock(time.trim_start_matches('T')).map(|(_, ms)| ms);
        (written.get(..end), time)
    }
}

impl Text {
    fn plain(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Pieces(pieces) => pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Plain(text) | Piece::Marked { text } => text.as_str(),
                })
                .collect(),
        }
    }
}

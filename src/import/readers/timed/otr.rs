//! oTranscribe's .otr: JSON around a small piece of HTML with time stamps in it.

use serde::Deserialize;

use super::join::TimedText;
use super::json;
use super::markup::{Token, tag_name, tokens, unescape};
use super::stamped::{self, Paragraph};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::speakers::Hints;

/// Tags that begin a new line.
const BLOCKS: &[&str] = &[
    "blockquote",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "table",
    "tr",
    "ul",
];

/// Tags whose content is no text.
const SILENT: &[&str] = &["head", "script", "style", "title"];

#[derive(Debug, Deserialize)]
struct Saved {
    text: String,
}

/// Reads oTranscribe's file into turns.
///
/// # Errors
/// `err-import-json-damaged`, `err-import-json-shape` where it holds something else,
/// `err-import-no-text`.
pub(super) fn body(text: &str, hints: Hints<'_>) -> Result<TimedText> {
    let saved: Saved = json::parse(text, hints.cancel)?;
    let paragraphs = paragraphs(&without_comments(&saved.text), hints.cancel)?;
    if paragraphs.iter().all(|p| p.text.trim().is_empty()) {
        return Err(Error::user("err-import-no-text"));
    }
    stamped::turns(paragraphs, hints)
}

/// Takes the text out of the HTML: one paragraph a line, its stamps beside it.
fn paragraphs(html: &str, cancel: &Cancel) -> Result<Vec<Paragraph>> {
    let mut out = vec![Paragraph::default()];
    // What is shown of the stamp that is open, with its time.
    let mut stamp: Option<(u64, String)> = None;
    let mut silent: Option<String> = None;
    for (round, token) in tokens(html).enumerate() {
        cancel.check_at(round)?;
        let Some(line) = out.last_mut() else { break };
        match token {
            Token::Tag(tag) if silent.is_some() => {
                if tag.starts_with('/') && silent.as_deref() == Some(tag_name(tag).as_str()) {
                    silent = None;
                }
            }
            Token::Text(_) if silent.is_some() => {}
            Token::Text(text) => {
                let text = unescape(text).replace('\n', " ");
                match &mut stamp {
                    Some((_, shown)) => shown.push_str(&text),
                    None => line.push_behind_name(&text),
                }
            }
            Token::Tag(tag) => {
                let name = tag_name(tag);
                let closes = tag.starts_with('/');
                if name == "span" {
                    if let Some((time_ms, shown)) = stamp.take() {
                        line.stamp(time_ms, shown.trim());
                    }
                    stamp = seconds_of(tag)
                        .and_then(json::milliseconds)
                        .map(|ms| (ms, String::new()));
                } else if BLOCKS.contains(&name.as_str()) {
                    if let Some((time_ms, shown)) = stamp.take() {
                        line.stamp(time_ms, shown.trim());
                    }
                    out.push(Paragraph::default());
                } else if SILENT.contains(&name.as_str()) && !closes {
                    silent = Some(name);
                }
            }
        }
    }
    if let (Some((time_ms, shown)), Some(line)) = (stamp, out.last_mut()) {
        line.stamp(time_ms, shown.trim());
    }
    Ok(out)
}

/// Leaves out `<!-- … -->`, which pasting from a word processor brings along.
fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        let Some((_, after)) = after.split_once("-->") else {
            break;
        };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Reads the time of `span class="timestamp" data-timestamp="12.5"`.
fn seconds_of(tag: &str) -> Option<f64> {
    let (_, after) = tag.split_once("data-timestamp=")?;
    let value = after.trim_start_matches(['"', '\'']);
    let end = value
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

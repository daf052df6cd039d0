//! What the JSON formats share: damage told from a wrong shape, times, Python's `NaN`.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::{Error, Result};

/// Later than any recording: a thousand hours.
const LATEST_SECONDS: f64 = 3_600_000.0;

/// A file that is a list of parts, or an object that holds them.
pub(super) enum Either<L, O> {
    List(Vec<L>),
    Object(O),
}

/// Reads JSON of a known shape; nesting beyond 128 levels is refused by the parser.
///
/// # Errors
/// `err-import-json-damaged` with the line where it is no JSON, `err-import-json-shape` where it is
/// another one.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|e| match e.classify() {
        Category::Data => Error::user("err-import-json-shape"),
        _ => Error::user("err-import-json-damaged").with("line", e.line()),
    })
}

/// Reads a list of parts or an object that holds them.
///
/// # Errors
/// As `parse`.
pub(super) fn list_or_object<L, O>(text: &str) -> Result<Either<L, O>>
where
    L: DeserializeOwned,
    O: DeserializeOwned,
{
    if text.trim_start().starts_with('[') {
        parse(text).map(Either::List)
    } else {
        parse(text).map(Either::Object)
    }
}

/// Returns whether a text looks like JSON.
pub(super) fn is_json(text: &str) -> bool {
    let mut chars = text.chars().filter(|c| !c.is_whitespace());
    matches!(
        (chars.next(), chars.next()),
        (Some('{'), Some('"')) | (Some('['), Some('{'))
    )
}

/// Turns seconds into milliseconds; `None` where no recording is so long.
pub(super) fn milliseconds(seconds: f64) -> Option<u64> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be between 0 and a thousand hours"
    )]
    (0.0..LATEST_SECONDS)
        .contains(&seconds)
        .then(|| (seconds * 1000.0).round() as u64)
}

/// Replaces `NaN` outside strings, which Python writes and JSON does not have, by `null`.
pub(super) fn without_nan(text: &str) -> Cow<'_, str> {
    if !text.contains("NaN") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    let (mut in_string, mut escaped) = (false, false);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !in_string && let Some(after) = rest.strip_prefix("NaN") {
            out.push_str("null");
            rest = after;
            continue;
        }
        match c {
            '"' if !escaped => in_string = !in_string,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    Cow::Owned(out)
}

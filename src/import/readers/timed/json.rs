//! What the JSON formats share: damage told from a wrong shape, times, Python's `NaN`.

use std::borrow::Cow;
use std::io::{BufReader, Read};

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;

/// From this size on (bytes) reading takes long enough to be stopped.
const LARGE: usize = 4 << 20;
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
pub(super) fn parse<T: DeserializeOwned>(text: &str, cancel: &Cancel) -> Result<T> {
    let parsed = if text.len() < LARGE {
        serde_json::from_str(text)
    } else {
        // Slower, but it can be stopped.
        let pieces = Pieces {
            rest: text.as_bytes(),
            cancel,
        };
        serde_json::from_reader(BufReader::with_capacity(64 << 10, pieces))
    };
    cancel.check()?;
    parsed.map_err(|e| match e.classify() {
        Category::Data => Error::user("err-import-json-shape"),
        _ => Error::user("err-import-json-damaged").with("line", e.line()),
    })
}

/// Reads a list of parts or an object that holds them.
///
/// # Errors
/// As `parse`.
pub(super) fn list_or_object<L, O>(text: &str, cancel: &Cancel) -> Result<Either<L, O>>
where
    L: DeserializeOwned,
    O: DeserializeOwned,
{
    if text.trim_start().starts_with('[') {
        parse(text, cancel).map(Either::List)
    } else {
        parse(text, cancel).map(Either::Object)
    }
}

/// A text that ends where the work is asked to stop.
struct Pieces<'a> {
    rest: &'a [u8],
    cancel: &'a Cancel,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Ok(0);
        }
        self.rest.read(buffer)
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
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn without_nan<'a>(text: &'a str, cancel: &Cancel) -> Result<Cow<'a, str>> {
    if !text.contains("NaN") {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len() + 64);
    let (mut in_string, mut escaped) = (false, false);
    let mut rest = text;
    let mut round = 0;
    while let Some(c) = rest.chars().next() {
        cancel.check_at(round)?;
        round += 1;
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
    Ok(Cow::Owned(out))
}

//! Recognises web pages and decodes them: what the page says of its encoding, checked against the bytes.

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::encoding::{candidates, decode_in, detect};
use crate::import::extract::Extract;
use crate::import::plan::{Encoding, ImportOptions};
use crate::import::readers::plain_text;

/// How much of a page is searched for what it is and says.
const HEAD: usize = 16 << 10;
/// How much likelier (nats) another encoding must be for the page's own word to be a mistake.
const CLEARLY: f64 = 40.0;

/// Returns whether a file is a web page: it begins with a doctype, `html` or a part of its head.
///
/// A text that mentions a tag is none, nor is one that begins with a tag and has no other.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    let head = readable_head(bytes);
    let mut rest = head.trim_start();
    loop {
        let end = if let Some(inside) = rest.strip_prefix("<!--") {
            inside.find("-->").map(|i| i + 7)
        } else if rest.starts_with("<?") {
            rest.find('>').map(|i| i + 1)
        } else {
            break;
        };
        match end.and_then(|end| rest.get(end..)) {
            Some(after) => rest = after.trim_start(),
            None => return false,
        }
    }
    if let Some(kind) = rest.strip_prefix("<!doctype") {
        return kind.trim_start().starts_with("html");
    }
    let begins = ["html", "head", "body", "meta", "title"]
        .iter()
        .any(|name| {
            rest.strip_prefix('<')
                .and_then(|tag| tag.strip_prefix(name))
                .is_some_and(|after| after.starts_with(|c: char| c == '>' || c.is_whitespace()))
        });
    begins && tags(rest) > 1
}

/// Returns whether there is mark-up in a file whose name says that it is a page.
pub(super) fn has_markup(bytes: &[u8]) -> bool {
    tags(&readable_head(bytes)) > 1
}

/// Counts what looks like tags.
fn tags(text: &str) -> usize {
    text.split('<')
        .skip(1)
        .filter(|tag| {
            tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
                && tag.contains('>')
        })
        .take(2)
        .count()
}

/// Returns the beginning of a page in lower case, as far as ASCII goes.
fn readable_head(bytes: &[u8]) -> String {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // The letters of UTF-16 are ASCII with NULs between.
    String::from_utf8_lossy(head)
        .chars()
        .filter(|c| !matches!(c, '\0' | '\u{feff}' | '\u{fffd}'))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// How much is looked at between two looks at whether to stop.
const PIECE: usize = 1 << 20;

/// Decodes a page; sets the encoding's name and warns of damage in `extract`.
///
/// # Errors
/// As for text files.
pub(super) fn decode(
    bytes: &[u8],
    declared: Option<&str>,
    options: &ImportOptions,
    extract: &mut Extract,
    cancel: &Cancel,
) -> Result<String> {
    let text = if let Some(chosen) = options.encoding {
        plain_text::decode_as_chosen(chosen, bytes, extract, cancel)?
    } else if let Some(text) = whole_utf8(bytes, cancel)? {
        extract.encoding = Some(Encoding::Utf8.label());
        text
    } else {
        match declared_encoding(bytes, declared) {
            Some(Declared::Known(encoding)) if is_believable(encoding, bytes) => {
                let decoded = encoding.decode_until(bytes, cancel)?;
                extract.encoding = Some(encoding.label());
                extract.warn("warn-import-invalid-bytes", decoded.invalid);
                let visual = encoding == Encoding::Iso8859_8 && detect(bytes).visual;
                extract.warn("warn-import-visual-hebrew", usize::from(visual));
                decoded.text
            }
            Some(Declared::Other(table)) => {
                let decoded = decode_in(table, bytes, cancel)?;
                extract.encoding = Some(table.name());
                extract.warn("warn-import-invalid-bytes", decoded.invalid);
                decoded.text
            }
            _ => plain_text::decode_by_itself(bytes, extract, cancel)?,
        }
    };
    plain_text::refuse_binary(&text, cancel)?;
    if text.trim().is_empty() {
        return Err(Error::user("err-import-no-text"));
    }
    Ok(text)
}

/// Returns the text of bytes that are UTF-8 beyond doubt, whatever the page says of itself.
fn whole_utf8(bytes: &[u8], cancel: &Cancel) -> Result<Option<String>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(encoding) = Encoding::of_bom(bytes) {
        // UTF-16 with its mark.
        let decoded = encoding.decode_until(bytes, cancel)?;
        return Ok((decoded.invalid == 0).then_some(decoded.text));
    }
    let is_control = |b: &u8| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    let mut text = String::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        cancel.check()?;
        let piece = rest.get(..PIECE).unwrap_or(rest);
        let valid = match std::str::from_utf8(piece) {
            Ok(valid) => valid,
            // The piece ends inside a letter.
            Err(error) if error.error_len().is_none() && piece.len() < rest.len() => {
                let valid = piece.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(valid).unwrap_or_default()
            }
            Err(_) => return Ok(None),
        };
        if valid.is_empty() || piece.iter().any(is_control) {
            return Ok(None);
        }
        text.push_str(valid);
        rest = rest.get(valid.len()..).unwrap_or_default();
    }
    Ok(Some(text))
}

/// An encoding a page names.
enum Declared {
    Known(Encoding),
    /// One that texts are not recognised in.
    Other(&'static encoding_rs::Encoding),
}

fn declared_encoding(bytes: &[u8], outside: Option<&str>) -> Option<Declared> {
    if Encoding::of_bom(bytes).is_some() {
        return None;
    }
    let head = readable_head(bytes);
    let label = outside
        .map(str::to_owned)
        .or_else(|| charset_of_xml(&head))
        .or_else(|| charset_of_meta(&head))?;
    let encoding = match Encoding::from_label(&label) {
        // Who can read the name so far reads no UTF-16.
        Some(Encoding::Utf16Le | Encoding::Utf16Be) => return None,
        Some(encoding) => return Some(Declared::Known(encoding)),
        None => encoding_rs::Encoding::for_label(label.as_bytes())?,
    };
    Some(Declared::Other(encoding))
}

fn charset_of_xml(head: &str) -> Option<String> {
    let declaration = head.trim_start().strip_prefix("<?xml")?;
    let declaration = declaration.get(..declaration.find("?>")?)?;
    let (_, value) = declaration.split_once("encoding")?;
    Some(label(value.trim_start().strip_prefix('=')?))
}

fn charset_of_meta(head: &str) -> Option<String> {
    head.split("<meta").skip(1).find_map(|meta| {
        let meta = meta.get(..meta.find('>').unwrap_or(meta.len()))?;
        let (_, value) = meta.split_once("charset")?;
        let label = label(value.trim_start().strip_prefix('=')?);
        (!label.is_empty()).then_some(label)
    })
}

fn label(value: &str) -> String {
    let is_end = |c: char| matches!(c, '"' | '\'' | ';' | '>' | '/') || c.is_whitespace();
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    value.chars().take_while(|c| !is_end(*c)).take(40).collect()
}

/// Returns whether a page can be in the encoding it names: no text of another reads clearly better.
fn is_believable(told: Encoding, bytes: &[u8]) -> bool {
    let list = candidates(bytes);
    let score = |encoding| {
        list.iter()
            .find(|c| c.encoding == encoding)
            .map(|c| c.score)
    };
    match (list.first(), score(told)) {
        (Some(best), Some(told)) => best.score - told < CLEARLY,
        _ => true,
    }
}

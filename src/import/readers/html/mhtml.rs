//! Pages saved with their pictures in one file (.mht, .mhtml), by browsers and by Word.
//!
//! Such a file is a message of MIME parts (RFC 2557); only the page itself is taken out of it.

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;

/// How far the headers of a message or part are read.
const MOST_HEADERS: usize = 32 << 10;
/// Deepest nesting of messages in messages, and most parts looked at.
const DEEPEST: usize = 6;
const MOST_PARTS: usize = 20_000;

/// The page in a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PagePart {
    pub bytes: Vec<u8>,
    /// The encoding the headers name.
    pub charset: Option<String>,
    /// Whether the file ends before the page does.
    pub is_cut_off: bool,
}

/// The headers of a message or part that matter here, and what follows them.
#[derive(Debug)]
struct Part<'a> {
    /// In lower case, such as `text/html`.
    kind: String,
    boundary: Option<String>,
    charset: Option<String>,
    encoding: String,
    is_mime: bool,
    body: &'a [u8],
}

/// Returns whether a file is a message that holds a page.
pub(super) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = bytes.get(..MOST_HEADERS).unwrap_or(bytes);
    let line = head.split(|b| *b == b'\n').next().unwrap_or_default();
    let name = line.split(|b| *b == b':').next().unwrap_or_default();
    let is_header = name.len() < line.len()
        && !name.is_empty()
        && name.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    if !is_header {
        return false;
    }
    let part = Part::read(head);
    part.is_mime
        && (part.kind == "text/html"
            || (part.kind.starts_with("multipart/") && part.boundary.is_some()))
}

/// Takes the page out of a message.
///
/// # Errors
/// `err-import-damaged` where no part is a page.
pub(super) fn page(bytes: &[u8], cancel: &Cancel) -> Result<PagePart> {
    // Of each part: how deep it lies, and whether it goes on to the end of the file.
    let mut waiting = vec![(bytes, 0, true)];
    let mut seen = 0;
    while let Some((bytes, depth, is_open)) = waiting.pop() {
        cancel.check()?;
        seen += 1;
        if seen > MOST_PARTS {
            break;
        }
        let part = Part::read(bytes);
        match &part.boundary {
            Some(boundary) if part.kind.starts_with("multipart/") && depth < DEEPEST => {
                let Parts { ended, open } = split(part.body, boundary, cancel)?;
                waiting.extend(open.map(|part| (part, depth + 1, is_open)));
                waiting.extend(ended.into_iter().rev().map(|part| (part, depth + 1, false)));
            }
            _ if matches!(part.kind.as_str(), "text/html" | "application/xhtml+xml") => {
                return Ok(PagePart {
                    bytes: part.decoded(cancel)?,
                    charset: part.charset,
                    is_cut_off: is_open && depth > 0,
                });
            }
            _ => {}
        }
    }
    Err(Error::user("err-import-damaged"))
}

impl<'a> Part<'a> {
    fn read(bytes: &'a [u8]) -> Self {
        let mut part = Self {
            kind: String::new(),
            boundary: None,
            charset: None,
            encoding: String::new(),
            is_mime: false,
            body: &[],
        };
        let mut header = String::new();
        let mut at = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            let len = rest
                .iter()
                .position(|b| *b == b'\n')
                .map_or(rest.len(), |i| i + 1);
            let line = rest.get(..len).unwrap_or_default();
            let text = String::from_utf8_lossy(line);
            let text = text.trim_end_matches(['\r', '\n']);
            at += len;
            if text.starts_with([' ', '\t']) && !header.is_empty() {
                header.push(' ');
                header.push_str(text.trim_start());
                continue;
            }
            part.take(&header);
            header.clear();
            header.push_str(text);
            if text.is_empty() || len == 0 || at > MOST_HEADERS {
                break;
            }
        }
        part.body = bytes.get(at..).unwrap_or_default();
        part
    }

    fn take(&mut self, header: &str) {
        let Some((name, value)) = header.split_once(':') else {
            return;
        };
        match name.trim().to_ascii_lowercase().as_str() {
            "content-type" => {
                let kind = value.split(';').next().unwrap_or_default();
                self.kind = kind.trim().to_ascii_lowercase();
                self.boundary = parameter(value, "boundary");
                self.charset = parameter(value, "charset");
            }
            "content-transfer-encoding" => self.encoding = value.trim().to_ascii_lowercase(),
            "mime-version" => self.is_mime = true,
            _ => {}
        }
    }

    fn decoded(&self, cancel: &Cancel) -> Result<Vec<u8>> {
        match self.encoding.as_str() {
            "quoted-printable" => quoted_printable(self.body, cancel),
            "base64" => base64(self.body, cancel),
            _ => Ok(self.body.to_vec()),
        }
    }
}

/// Finds a parameter of a header, with or without quotes.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (found, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (found.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The parts of a message.
#[derive(Debug, Default)]
struct Parts<'a> {
    /// Those with a boundary behind them.
    ended: Vec<&'a [u8]>,
    /// The last, where the message is cut off in it.
    open: Option<&'a [u8]>,
}

/// Cuts the body of a message at its boundary; what is before the first and behind the last goes.
fn split<'a>(body: &'a [u8], boundary: &str, cancel: &Cancel) -> Result<Parts<'a>> {
    let delimiter = format!("--{boundary}");
    let mut parts = Parts::default();
    let mut start = None;
    for (count, at) in memchr::memmem::find_iter(body, delimiter.as_bytes()).enumerate() {
        if count.is_multiple_of(64) {
            cancel.check()?;
        }
        let begins_line = at == 0 || body.get(at - 1) == Some(&b'\n');
        let after = body.get(at + delimiter.len()..).unwrap_or_default();
        if !begins_line
            || !matches!(
                after.first(),
                None | Some(b'\r' | b'\n' | b'-' | b' ' | b'\t')
            )
        {
            continue;
        }
        if let Some(start) = start {
            parts.ended.extend(body.get(start..at));
        }
        let line = after
            .iter()
            .position(|b| *b == b'\n')
            .map_or(after.len(), |i| i + 1);
        start = (!after.starts_with(b"--")).then_some(at + delimiter.len() + line);
        if parts.ended.len() > MOST_PARTS {
            return Ok(parts);
        }
    }
    parts.open = start.and_then(|start| body.get(start..));
    Ok(parts)
}

fn quoted_printable(body: &[u8], cancel: &Cancel) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0;
    let mut next_check = 0;
    while let Some(byte) = body.get(at).copied() {
        if at >= next_check {
            cancel.check()?;
            next_check = at + (1 << 20);
        }
        at += 1;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        match (body.get(at), body.get(at + 1)) {
            (Some(b'\n'), _) => at += 1,
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(high), Some(low)) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                _ => out.push(byte),
            },
            _ => {}
        }
    }
    Ok(out)
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|d| u8::try_from(d).ok())
}

/// Decodes base64; what is no letter of it is passed over, as RFC 2045 says.
fn base64(body: &[u8], cancel: &Cancel) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for (i, byte) in body.iter().enumerate() {
        if i.is_multiple_of(1 << 20) {
            cancel.check()?;
        }
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_gives_its_page() {
        let page_of = |text: &str| page(text.replace('\n', "\r\n").as_bytes(), &Cancel::new());
        let message = "From: <Saved by a browser>\nSubject: =?utf-8?Q?x?=\nMIME-Version: 1.0\n\
            Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"--B--1\"\n\n\
            preamble\n----B--1\nContent-Type: text/html; charset=\"utf-8\"\n\
            Content-Transfer-Encoding: quoted-printable\n\n<p>=D8=B3=D9=84=\n=D8=A7=D9=85 a=3Db\n\
            ----B--1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n////\n----B--1--\n";
        assert!(is_mhtml(message.as_bytes()));
        let found = page_of(message).unwrap();
        assert_eq!(String::from_utf8(found.bytes).unwrap(), "<p>سلام a=b\r\n");
        assert_eq!(found.charset.as_deref(), Some("utf-8"));
        assert!(!found.is_cut_off);
        let cut = page_of(message.split_once("=D8=A7").unwrap().0).unwrap();
        assert!(cut.is_cut_off, "the end of a page that is missing is said");
        assert_eq!(String::from_utf8(cut.bytes).unwrap(), "<p>سل");

        // RFC 4648, section 10; and a multipart in a multipart.
        let nested = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\
            Content-Type: multipart/alternative; boundary=ab\n\n--ab\nContent-Type: text/plain\n\nx\n\
            --ab\nContent-Type: TEXT/HTML\nContent-Transfer-Encoding: BASE64\n\nZm9v\nYmFy\n--ab--\n--a--";
        assert_eq!(page_of(nested).unwrap().bytes, b"foobar");
        assert!(
            page_of("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n")
                .is_err()
        );
    }

    #[test]
    fn a_text_that_begins_like_a_message_is_none() {
        for text in [
            "Ali: سلام\nContent-Type: text/html\n\nx",
            "MIME-Version: 1.0\n\ntext",
            "note about MIME-Version: 1.0\nContent-Type: text/html\n\nx",
            "",
        ] {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
    }
}

//! Character encodings of text files: their names, decoding with counted damage, and recognition.
//!
//! Invariant: decoding never normalises; Arabic yeh and kaf of a windows-1256 file stay as stored.

mod frequency;
mod names;
mod score;

use std::fmt;

use encoding_rs::DecoderResult;

use super::options::Cancel;
use crate::error::Result;

pub(super) use names::NameEncoding;
pub use score::{Candidate, candidates};
pub(super) use score::{Detected, detect};

/// The character encodings a text file can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Arabic and Persian on Windows.
    Windows1256,
    /// Arabic, ISO.
    Iso8859_6,
    /// Hebrew on Windows, in logical order.
    Windows1255,
    /// Hebrew, ISO; old files hold it in visual order.
    Iso8859_8,
    /// Simplified Chinese; reads GB2312 and GBK too.
    Gb18030,
    /// Traditional Chinese.
    Big5,
    Windows1252,
    Windows1254,
    Windows1251,
}

/// Bytes that are decoded at once.
const PIECE: usize = 1 << 20;

impl Encoding {
    /// All encodings, in the order a menu shows them.
    pub const ALL: [Self; 12] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1256,
        Self::Iso8859_6,
        Self::Windows1255,
        Self::Iso8859_8,
        Self::Gb18030,
        Self::Big5,
        Self::Windows1252,
        Self::Windows1254,
        Self::Windows1251,
    ];

    /// Returns the usual name, as shown and as taken by `from_label`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1256 => "windows-1256",
            Self::Iso8859_6 => "ISO-8859-6",
            Self::Windows1255 => "windows-1255",
            Self::Iso8859_8 => "ISO-8859-8",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Windows1252 => "windows-1252",
            Self::Windows1254 => "windows-1254",
            Self::Windows1251 => "windows-1251",
        }
    }

    /// Finds an encoding by any of its usual names, in any case, with or without hyphens.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let plain: String = label
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "utf8" | "utf8bom" | "utf8sig" | "ascii" | "usascii" => Self::Utf8,
            "utf16" | "utf16le" | "unicode" | "ucs2" | "ucs2le" => Self::Utf16Le,
            "utf16be" | "ucs2be" => Self::Utf16Be,
            "windows1256" | "cp1256" | "1256" => Self::Windows1256,
            "iso88596" | "88596" | "asmo708" | "arabic" => Self::Iso8859_6,
            "windows1255" | "cp1255" | "1255" => Self::Windows1255,
            "iso88598" | "iso88598i" | "iso88598e" | "88598" | "hebrew" | "visual" | "logical" => {
                Self::Iso8859_8
            }
            "gb18030" | "gbk" | "gb2312" | "cp936" | "936" | "windows936" | "euccn" => {
                Self::Gb18030
            }
            "big5" | "big5hkscs" | "cp950" | "950" | "windows950" => Self::Big5,
            "windows1252" | "cp1252" | "1252" | "latin1" | "iso88591" => Self::Windows1252,
            "windows1254" | "cp1254" | "1254" | "latin5" | "iso88599" => Self::Windows1254,
            "windows1251" | "cp1251" | "1251" => Self::Windows1251,
            _ => return None,
        })
    }

    /// Returns the decoder's table.
    fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1256 => encoding_rs::WINDOWS_1256,
            Self::Iso8859_6 => encoding_rs::ISO_8859_6,
            Self::Windows1255 => encoding_rs::WINDOWS_1255,
            Self::Iso8859_8 => encoding_rs::ISO_8859_8,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Big5 => encoding_rs::BIG5,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Windows1254 => encoding_rs::WINDOWS_1254,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
        }
    }

    /// Returns the encoding a byte order mark names.
    #[must_use]
    pub fn of_bom(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some(Self::Utf8),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// Decodes all bytes; what the encoding has no character for becomes U+FFFD and is counted.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> Decoded {
        self.decode_part(bytes, true)
    }

    /// Decodes all bytes as `decode` does, unless it is asked to stop.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub(super) fn decode_until(self, bytes: &[u8], cancel: &Cancel) -> Result<Decoded> {
        let decoded = self.decode_while(bytes, true, || !cancel.is_cancelled());
        cancel.check()?;
        Ok(decoded)
    }

    /// Decodes bytes that may end inside a character, unless they are the `last`.
    fn decode_part(self, bytes: &[u8], last: bool) -> Decoded {
        self.decode_while(bytes, last, || true)
    }

    /// Decodes piece by piece and gives up where it may not go on.
    fn decode_while(self, bytes: &[u8], last: bool, may_go_on: impl Fn() -> bool) -> Decoded {
        decode_while(self.table(), bytes, last, may_go_on)
    }
}

/// Decodes by a table of the encoding standard that texts are not recognised in, unless asked to stop.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn decode_in(
    table: &'static encoding_rs::Encoding,
    bytes: &[u8],
    cancel: &Cancel,
) -> Result<Decoded> {
    let decoded = decode_while(table, bytes, true, || !cancel.is_cancelled());
    cancel.check()?;
    Ok(decoded)
}

fn decode_while(
    table: &'static encoding_rs::Encoding,
    bytes: &[u8],
    last: bool,
    may_go_on: impl Fn() -> bool,
) -> Decoded {
    let mut decoder = table.new_decoder_without_bom_handling();
    let mut decoded = Decoded {
        text: String::new(),
        invalid: 0,
        first_invalid: None,
    };
    let mut read = 0;
    while may_go_on() {
        let end = bytes.len().min(read + PIECE);
        let rest = bytes.get(read..end).unwrap_or_default();
        let is_end = end == bytes.len();
        let room = decoder
            .max_utf8_buffer_length_without_replacement(rest.len())
            .unwrap_or(rest.len());
        // Grow by at most a block at a time, so that a large file is not held three times.
        decoded.text.reserve(room.clamp(16, 1 << 20));
        let (result, taken) =
            decoder.decode_to_string_without_replacement(rest, &mut decoded.text, last && is_end);
        read += taken;
        match result {
            DecoderResult::InputEmpty if is_end => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, after) => {
                let bad = usize::from(bad);
                decoded.invalid += bad;
                decoded
                    .first_invalid
                    .get_or_insert(read.saturating_sub(bad + usize::from(after)));
                decoded.text.push('\u{fffd}');
            }
        }
    }
    if decoded.text.starts_with('\u{feff}') {
        decoded.text.remove(0);
    }
    decoded
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// A decoded text and the damage met on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without its byte order mark.
    pub text: String,
    /// Number of bytes the encoding has no character for.
    pub invalid: usize,
    /// Offset of the first of them in the file.
    pub first_invalid: Option<usize>,
}

#[cfg(test)]
mod tests;

//! Bytes to text in a known encoding; what has no character is counted.

use encoding_rs::DecoderResult;

use super::pages::{self, Page};
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::plan::Encoding;

/// Bytes that are decoded at once.
const PIECE: usize = 1 << 20;

/// How an encoding is read.
pub(super) enum Table {
    Standard(&'static encoding_rs::Encoding),
    Page(&'static Page),
}

impl Encoding {
    /// Returns the decoder's table.
    pub(super) fn table(self) -> Table {
        Table::Standard(match self {
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
            Self::Ibm862 => return Table::Page(&pages::IBM862),
            Self::Ibm720 => return Table::Page(&pages::IBM720),
            Self::Ibm864 => return Table::Page(&pages::IBM864),
            Self::MacArabic => return Table::Page(&pages::MAC_ARABIC),
            Self::MacHebrew => return Table::Page(&pages::MAC_HEBREW),
        })
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
    pub(in crate::import) fn decode_until(self, bytes: &[u8], cancel: &Cancel) -> Result<Decoded> {
        let decoded = self.decode_while(bytes, true, || !cancel.is_cancelled());
        cancel.check()?;
        Ok(decoded)
    }

    /// Decodes bytes that may end inside a character, unless they are the `last`.
    pub(super) fn decode_part(self, bytes: &[u8], last: bool) -> Decoded {
        self.decode_while(bytes, last, || true)
    }

    /// Decodes piece by piece and gives up where it may not go on.
    fn decode_while(self, bytes: &[u8], last: bool, may_go_on: impl Fn() -> bool) -> Decoded {
        match self.table() {
            Table::Standard(table) => decode_while(table, bytes, last, may_go_on),
            Table::Page(page) => decode_page(page, bytes, may_go_on),
        }
    }
}

/// Decodes by a table of the encoding standard that texts are not recognised in, unless asked to stop.
///
/// # Errors
/// `err-import-cancelled`.
pub(in crate::import) fn decode_in(
    table: &'static encoding_rs::Encoding,
    bytes: &[u8],
    cancel: &Cancel,
) -> Result<Decoded> {
    let decoded = decode_while(table, bytes, true, || !cancel.is_cancelled());
    cancel.check()?;
    Ok(decoded)
}

fn decode_page(page: &Page, bytes: &[u8], may_go_on: impl Fn() -> bool) -> Decoded {
    let mut decoded = Decoded {
        text: String::new(),
        invalid: 0,
        first_invalid: None,
    };
    for (n, piece) in bytes.chunks(PIECE).enumerate() {
        if !may_go_on() {
            break;
        }
        let (invalid, first) = page.decode(piece, &mut decoded.text);
        decoded.invalid += invalid;
        let first = first.map(|at| n * PIECE + at);
        decoded.first_invalid = decoded.first_invalid.or(first);
    }
    decoded
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

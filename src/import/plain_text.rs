//! Plain text: decoded, its byte order mark stripped, line ends made `\n`, nothing else.

use super::encoding::{self, Detected, Encoding};
use super::extract::Extract;
use super::options::ImportOptions;
use super::recognise;
use crate::error::{Error, Result};

/// Reads a text file in the encoding chosen by hand or recognised.
///
/// # Errors
/// `err-import-invalid-bytes` where the chosen encoding does not fit, `err-import-binary` where
/// there are NUL characters or it is no text at all, `err-import-empty` where only white space is left.
pub(super) fn read(bytes: &[u8], options: &ImportOptions) -> Result<Extract> {
    let mut extract = Extract::default();
    let text = match options.encoding {
        Some(encoding) => decode_as_chosen(encoding, bytes, &mut extract)?,
        None => decode_by_itself(bytes, &mut extract),
    };
    recognise::refuse_binary(&text)?;
    extract.body = unix_line_ends(text);
    Ok(extract)
}

fn decode_as_chosen(encoding: Encoding, bytes: &[u8], extract: &mut Extract) -> Result<String> {
    let decoded = encoding.decode(bytes);
    if let Some(offset) = decoded.first_invalid {
        return Err(Error::user("err-import-invalid-bytes")
            .with("encoding", encoding)
            .with("count", decoded.invalid)
            .with("offset", offset));
    }
    extract.encoding = Some(encoding.label());
    Ok(decoded.text)
}

fn decode_by_itself(bytes: &[u8], extract: &mut Extract) -> String {
    let Detected {
        encoding,
        certain,
        visual,
    } = encoding::detect(bytes);
    let decoded = encoding.decode(bytes);
    extract.encoding = Some(encoding.label());
    extract.warn("warn-import-invalid-bytes", decoded.invalid);
    extract.warn("warn-import-visual-hebrew", usize::from(visual));
    extract.warn("warn-import-encoding-guess", usize::from(!certain));
    decoded.text
}

/// Turns CRLF and CR into LF.
fn unix_line_ends(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

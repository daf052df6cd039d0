//! Plain text: decoded, its byte order mark stripped, line ends made `\n`, nothing else.

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::encoding::{self, Detected};
use crate::import::extract::{Extract, ends_line};
use crate::import::limits::check_text_size;
use crate::import::plan::{Encoding, ImportOptions, SourceFormat};

/// A text of which nothing says what it is.
pub const PLAIN_TEXT: SourceFormat = SourceFormat::new("import-format-text", &["txt", "text"]);

/// Reads a text file in the encoding chosen by hand or recognised.
///
/// # Errors
/// `err-import-invalid-bytes` where the chosen encoding does not fit, `err-import-binary` where
/// there are NUL characters or it is no text at all, `err-import-cancelled`.
pub(in crate::import) fn read(
    bytes: &[u8],
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<Extract> {
    check_text_size(bytes)?;
    let mut extract = Extract::default();
    let text = match options.encoding {
        Some(encoding) => decode_as_chosen(encoding, bytes, &mut extract, cancel)?,
        None => decode_by_itself(bytes, &mut extract, cancel)?,
    };
    refuse_binary(&text, cancel)?;
    extract.body = unix_line_ends(text, cancel)?;
    Ok(extract)
}

/// Decodes in the encoding a person chose.
///
/// # Errors
/// `err-import-invalid-bytes` where it does not fit, `err-import-cancelled`.
pub(in crate::import) fn decode_as_chosen(
    encoding: Encoding,
    bytes: &[u8],
    extract: &mut Extract,
    cancel: &Cancel,
) -> Result<String> {
    let decoded = encoding.decode_until(bytes, cancel)?;
    if let Some(offset) = decoded.first_invalid {
        return Err(Error::user("err-import-invalid-bytes")
            .with("encoding", encoding)
            .with("count", decoded.invalid)
            .with("offset", offset));
    }
    extract.encoding = Some(encoding.label());
    Ok(decoded.text)
}

/// Decodes in the encoding that is recognised.
///
/// # Errors
/// `err-import-binary` where the bytes are no text in any, `err-import-cancelled`.
pub(in crate::import) fn decode_by_itself(
    bytes: &[u8],
    extract: &mut Extract,
    cancel: &Cancel,
) -> Result<String> {
    let Detected {
        encoding,
        certain,
        visual,
    } = encoding::detect(bytes);
    let decoded = encoding.decode_until(bytes, cancel)?;
    if is_noise(
        encoding,
        bytes,
        decoded.invalid,
        decoded.text.chars().count(),
    ) {
        return Err(Error::user("err-import-binary"));
    }
    extract.encoding = Some(encoding.label());
    extract.warn("warn-import-invalid-bytes", decoded.invalid);
    extract.warn("warn-import-visual-hebrew", usize::from(visual));
    extract.warn("warn-import-encoding-guess", usize::from(!certain));
    Ok(decoded.text)
}

/// Returns whether so much is broken that the bytes are no text in any encoding.
///
/// Two random bytes are a Chinese letter more often than not, so UTF-16 without a byte order mark
/// must be nearly whole to be believed.
pub(in crate::import) fn is_noise(
    encoding: Encoding,
    bytes: &[u8],
    invalid: usize,
    letters: usize,
) -> bool {
    let wide = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    let guessed_wide = wide && Encoding::of_bom(bytes).is_none();
    invalid * if guessed_wide { 100 } else { 5 } > letters
}

/// Refuses a decoded text that is none: NUL, or many characters that no text has.
///
/// # Errors
/// `err-import-nul`, `err-import-binary`, `err-import-cancelled`.
pub(in crate::import) fn refuse_binary(text: &str, cancel: &Cancel) -> Result<()> {
    let (mut chars, mut strange, mut nuls) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        cancel.check_at(chars)?;
        chars += 1;
        match c {
            '\0' => nuls += 1,
            // Form feed and vertical tab stand in printed texts; escape in logs.
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' => {}
            '\u{1}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => strange += 1,
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'.. => strange += 1,
            _ => {}
        }
    }
    if strange + nuls > 8 && (strange + nuls) * 25 > chars {
        return Err(Error::user("err-import-binary"));
    }
    if nuls > 0 {
        return Err(Error::user("err-import-nul").with("count", nuls));
    }
    Ok(())
}

/// Turns CRLF, CR and all other characters that end a line into LF; a form feed after one ends no second.
fn unix_line_ends(text: String, cancel: &Cancel) -> Result<String> {
    let Some(first) = text.find(|c| c == '\r' || ends_line(c)) else {
        return Ok(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..first).unwrap_or_default());
    let mut rest = text.get(first..).unwrap_or_default();
    let mut round = 0;
    while let Some(end) = rest.chars().next() {
        cancel.check_at(round)?;
        round += 1;
        rest = rest.get(end.len_utf8()..).unwrap_or_default();
        let is_second = end == '\u{c}' && out.ends_with('\n');
        if end == '\r' {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        if !is_second {
            out.push('\n');
        }
        let next = rest.find(|c| c == '\r' || ends_line(c));
        let (line, after) = rest.split_at(next.unwrap_or(rest.len()));
        out.push_str(line);
        rest = after;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_are_no_chinese_text() {
        for seed in 1_u64..40 {
            let mut state = seed;
            let bytes: Vec<u8> = (0..5_000)
                .map(|_| {
                    state = state
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1);
                    u8::try_from(state >> 56).unwrap()
                })
                .collect();
            let refused = read(&bytes, &ImportOptions::default(), &Cancel::new());
            assert_eq!(
                refused.unwrap_err().id(),
                "err-import-binary",
                "seed {seed}"
            );
        }
    }

    #[test]
    fn line_ends_become_one_kind() {
        for (text, unix) in [
            ("a\r\nb\rc\nd", "a\nb\nc\nd"),
            ("\r\r\n\r", "\n\n\n"),
            ("سلام\r", "سلام\n"),
            ("\r\nשלום", "\nשלום"),
            ("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f", "a\nb\nc\nd\ne\nf"),
            (
                "page one\r\n\u{c}page two\n\u{c}\n",
                "page one\npage two\n\n",
            ),
            ("علی: بله\u{2028}مریم: نه", "علی: بله\nمریم: نه"),
            ("访谈者：好\u{85}李华：嗯", "访谈者：好\n李华：嗯"),
            ("", ""),
        ] {
            let done = unix_line_ends(text.to_owned(), &Cancel::new()).unwrap();
            assert_eq!(done, unix, "{text:?}");
        }
    }

    #[test]
    fn a_text_with_one_broken_letter_is_still_a_text() {
        let mut bytes = "من به سایت اعتماد نکردم و برگشتم.\n"
            .repeat(20)
            .into_bytes();
        bytes[31] = 0xff;
        assert!(read(&bytes, &ImportOptions::default(), &Cancel::new()).is_ok());
    }
}

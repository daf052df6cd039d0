//! Comments and marks of readers on a page (annotations), as notes on their passage.

use hayro_syntax::object::{Array, Dict, Name, Rect, String as PdfString};
use hayro_syntax::page::Page;

/// Most notes of one page.
const MOST: usize = 2_000;
/// Longest note, in characters.
const LONGEST: usize = 20_000;

/// A comment with where it stands, in points of the page as shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    /// Number of the page, from 1.
    pub page: u32,
    /// Left, bottom, right, top.
    pub place: (f64, f64, f64, f64),
    pub author: String,
    pub body: String,
    pub created: String,
}

/// Reads what readers wrote on a page.
pub(super) fn of_page(page: &Page<'_>, number: u32) -> Vec<Note> {
    let mut out = Vec::new();
    let Some(list) = page.raw().get::<Array<'_>>("Annots") else {
        return out;
    };
    for annotation in list.iter::<Dict<'_>>().take(MOST) {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let is_comment = kind.is_some_and(|k| {
            matches!(
                &*k,
                b"Text"
                    | b"FreeText"
                    | b"Highlight"
                    | b"Underline"
                    | b"Squiggly"
                    | b"StrikeOut"
                    | b"Caret"
            )
        });
        let text = |key: &str| {
            annotation
                .get::<PdfString<'_>>(key)
                .map(|s| text_string(&s))
        };
        let body = text("Contents").unwrap_or_default();
        if !is_comment || body.trim().is_empty() {
            continue;
        }
        let Some(rect) = annotation.get::<Rect>("Rect") else {
            continue;
        };
        out.push(Note {
            page: number,
            place: shown(page, rect),
            author: text("T").unwrap_or_default(),
            body: body.trim().chars().take(LONGEST).collect(),
            created: text("CreationDate").map(|d| date(&d)).unwrap_or_default(),
        });
    }
    out
}

fn shown(page: &Page<'_>, rect: Rect) -> (f64, f64, f64, f64) {
    let t = hayro_font::kurbo::Affine::new(page.initial_transform(false).as_coeffs());
    let a = t * hayro_font::kurbo::Point::new(rect.x0, rect.y0);
    let b = t * hayro_font::kurbo::Point::new(rect.x1, rect.y1);
    (a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y))
}

/// Decodes a text string: UTF-16 or UTF-8 with a mark, else PDFDocEncoding, whose letters are Latin-1's.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    };
    text.replace("\r\n", "\n").replace(['\r', '\0'], "\n")
}

/// Turns `D:20261126040506+03'30'` into `2026-11-26T04:05:06`, without a zone.
fn date(text: &str) -> String {
    let digits: String = text
        .trim_start_matches("D:")
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let part = |from: usize, to: usize| digits.get(from..to);
    match (part(0, 4), part(4, 6), part(6, 8)) {
        (Some(y), Some(m), Some(d)) => {
            let time = match (part(8, 10), part(10, 12)) {
                (Some(h), Some(min)) => format!("T{h}:{min}:{}", part(12, 14).unwrap_or("00")),
                _ => String::new(),
            };
            format!("{y}-{m}-{d}{time}")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_dates_of_the_format_are_read() {
        assert_eq!(text_string(b"\xfe\xff\x06\x33\x06\x44"), "سل");
        assert_eq!(text_string(b"caf\xe9\r\nx"), "café\nx");
        assert_eq!(text_string(b"\xef\xbb\xbf\xd7\xa9"), "ש");
        assert_eq!(date("D:20261126040506+03'30'"), "2026-11-26T04:05:06");
        assert_eq!(date("D:20261126"), "2026-11-26");
        assert_eq!(date("yesterday"), "");
    }
}

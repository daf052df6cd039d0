//! A letter of a line with its marks, and what kind of letter a text is.

use unicode_bidi::{BidiClass, bidi_class};

/// A base glyph with its plain text and marks.
pub(super) struct Piece {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
    pub bold: bool,
    pub order: usize,
}

/// Whether a text is nothing but white.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(
            c,
            ' ' | '\u{a0}' | '\u{200b}' | '\u{200c}' | '\u{3000}' | '\u{2000}'
                ..='\u{200a}' | '\u{202f}' | '\t'
        )
    })
}

/// Whether a text is nothing but marks over letters.
pub(super) fn is_mark(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| bidi_class(c) == BidiClass::NSM)
}

/// Whether a character is written in a square, or is a sign of such a script.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

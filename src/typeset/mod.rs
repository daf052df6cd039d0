//! Fonts and paragraphs: text of any script to lines of placed glyphs, and back from points to text.
//!
//! Responsible for shaping (parley), direction, line breaking, elision, hit tests, caret movement,
//! selection rectangles, glyph outlines and bitmaps. Knows no egui and no colours.
//! Invariant: every offset that enters or leaves is a UTF-8 byte offset into the paragraph's own
//! text, and every one that leaves is on a grapheme boundary. Lengths are points; a paragraph
//! remembers the pixels per point it was laid out for, because glyphs sit on whole pixels.

mod fonts;
mod glyphs;
pub mod icons;
mod motion;
mod paragraph;
mod style;
mod typesetter;

#[cfg(test)]
mod tests;

pub use fonts::LATIN_FACE;
pub use glyphs::{Bitmap, GlyphKey, Outline, PathCommand, Rasteriser};
pub use motion::Motion;
pub use paragraph::{Affinity, Caret, Glyph, GlyphRun, Line, Paragraph, Rect};
pub use style::{Align, Overflow, Request, TextStyle, Weight};
pub use typesetter::Typesetter;

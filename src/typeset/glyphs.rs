//! Pictures of glyphs: bitmaps for the screen, outlines for figures.

use swash::FontRef;
use swash::scale::image::Content;
use swash::scale::{Render, ScaleContext, Source, StrikeWith};
use swash::zeno::{Format, Vector};

use super::paragraph::{Glyph, GlyphRun};

/// Steps of a pixel at which a glyph's picture differs.
pub(super) const SUBPIXEL_STEPS: u8 = 4;

/// A glyph's picture.
#[derive(Debug, Clone)]
pub struct Bitmap {
    pub width: usize,
    pub height: usize,
    /// From the glyph's origin to the picture's left edge, in pixels.
    pub left: i32,
    /// From the baseline up to the picture's top edge, in pixels.
    pub top: i32,
    /// Coverage, one byte a pixel; or RGBA, four bytes, where `colored`.
    pub data: Vec<u8>,
    pub colored: bool,
}

/// One command of an outline; coordinates in pixels from the glyph's origin, y upwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PathCommand {
    MoveTo([f32; 2]),
    LineTo([f32; 2]),
    QuadTo([f32; 2], [f32; 2]),
    CurveTo([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// A glyph's outline.
pub type Outline = Vec<PathCommand>;

/// What tells one picture from another: face, axes, size, glyph and position within a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    font: u64,
    index: u32,
    coords: u64,
    size_bits: u32,
    glyph: u16,
    step: u8,
}

/// Draws glyphs; keep one for its caches.
pub struct Rasteriser {
    context: ScaleContext,
}

impl std::fmt::Debug for Rasteriser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rasteriser").finish_non_exhaustive()
    }
}

impl Default for Rasteriser {
    fn default() -> Self {
        Self {
            context: ScaleContext::with_max_entries(32),
        }
    }
}

impl GlyphRun {
    /// Size of the em in pixels.
    #[must_use]
    pub fn size_px(&self) -> f32 {
        self.size_px
    }

    /// Splits a pixel position into the whole pixel and the picture to put there.
    #[must_use]
    pub fn picture_at(&self, glyph: Glyph, x_px: f32) -> (f32, GlyphKey) {
        let steps = f32::from(SUBPIXEL_STEPS);
        let fine = (x_px * steps).round();
        let whole = (fine / steps).floor();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 3 by construction"
        )]
        let step = (fine - whole * steps) as u8;
        let key = GlyphKey {
            font: self.font.data.id(),
            index: self.font.index,
            coords: self
                .coords
                .iter()
                .fold(0, |sum, c| sum * 31 + u64::from(c.unsigned_abs())),
            size_bits: self.size_px.to_bits(),
            glyph: glyph.id,
            step,
        };
        (whole, key)
    }

    fn face(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(
            self.font.data.as_ref(),
            usize::try_from(self.font.index).ok()?,
        )
    }
}

impl Rasteriser {
    /// Draws a glyph; `None` where it has no picture, like a space.
    pub fn bitmap(&mut self, run: &GlyphRun, key: &GlyphKey) -> Option<Bitmap> {
        let face = run.face()?;
        let mut scaler = self
            .context
            .builder(face)
            .size(run.size_px)
            .hint(false)
            .normalized_coords(&run.coords)
            .build();
        let offset = f32::from(key.step) / f32::from(SUBPIXEL_STEPS);
        let image = Render::new(&[
            Source::ColorOutline(0),
            Source::ColorBitmap(StrikeWith::BestFit),
            Source::Outline,
        ])
        .format(Format::Alpha)
        .offset(Vector::new(offset, 0.0))
        .render(&mut scaler, key.glyph)?;
        let (width, height) = (
            usize::try_from(image.placement.width).ok()?,
            usize::try_from(image.placement.height).ok()?,
        );
        let colored = image.content == Content::Color;
        let bytes = if colored { 4 } else { 1 };
        (width > 0 && height > 0 && image.data.len() == width * height * bytes).then_some(Bitmap {
            width,
            height,
            left: image.placement.left,
            top: image.placement.top,
            data: image.data,
            colored,
        })
    }

    /// Returns a glyph's outline; `None` where it has none.
    pub fn outline(&mut self, run: &GlyphRun, glyph: u16) -> Option<Outline> {
        use swash::zeno::{Command, PathData};
        let face = run.face()?;
        let mut scaler = self
            .context
            .builder(face)
            .size(run.size_px)
            .hint(false)
            .normalized_coords(&run.coords)
            .build();
        let outline = scaler.scale_outline(glyph)?;
        let point = |p: Vector| [p.x, p.y];
        Some(
            outline
                .path()
                .commands()
                .map(|command| match command {
                    Command::MoveTo(p) => PathCommand::MoveTo(point(p)),
                    Command::LineTo(p) => PathCommand::LineTo(point(p)),
                    Command::QuadTo(a, p) => PathCommand::QuadTo(point(a), point(p)),
                    Command::CurveTo(a, b, p) => PathCommand::CurveTo(point(a), point(b), point(p)),
                    Command::Close => PathCommand::Close,
                })
                .collect(),
        )
    }
}

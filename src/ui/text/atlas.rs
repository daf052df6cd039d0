//! Glyph pictures in textures: several pages, filled row by row, the stalest page cleared when full.
//!
//! Invariant: a page that something was drawn from in this frame is never cleared.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::textures::TextureManager;
use egui::epaint::{ImageData, ImageDelta};
use egui::{Color32, ColorImage, Pos2, Rect, TextureId, TextureOptions, Vec2, pos2, vec2};

use crate::typeset::{Bitmap, GlyphKey, GlyphRun, Rasteriser};

const PAGE_SIDE: usize = 1024;
/// Pages kept before old glyphs give way; more only where one frame needs them.
const USUAL_PAGES: usize = 4;

/// Where a glyph's picture is, and where it goes relative to its origin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub page: usize,
    pub uv: Rect,
    /// From the origin to the picture's top left corner, in pixels.
    pub offset: Vec2,
    pub size: Vec2,
    pub colored: bool,
}

struct Page {
    texture: TextureId,
    /// Next free place in the open row.
    x: usize,
    y: usize,
    row_height: usize,
    last_used: u64,
}

#[derive(Default)]
pub(super) struct Atlas {
    pages: Vec<Page>,
    /// Key and whether the text is light on dark; `None` has no picture.
    glyphs: HashMap<(GlyphKey, bool), Option<Placed>>,
    rasteriser: Rasteriser,
}

impl Atlas {
    pub fn texture(&self, page: usize) -> Option<TextureId> {
        self.pages.get(page).map(|p| p.texture)
    }

    /// Finds a glyph's picture, drawing it first where needed.
    pub fn glyph(
        &mut self,
        textures: &mut TextureManager,
        run: &GlyphRun,
        key: GlyphKey,
        light: bool,
        frame: u64,
    ) -> Option<Placed> {
        let placed = match self.glyphs.get(&(key, light)) {
            Some(known) => *known,
            None => {
                let drawn = self
                    .rasteriser
                    .bitmap(run, &key)
                    .and_then(|bitmap| self.put(textures, &bitmap, light, frame));
                self.glyphs.insert((key, light), drawn);
                drawn
            }
        };
        if let Some(page) = placed.and_then(|p| self.pages.get_mut(p.page)) {
            page.last_used = frame;
        }
        placed
    }

    fn put(
        &mut self,
        textures: &mut TextureManager,
        bitmap: &Bitmap,
        light: bool,
        frame: u64,
    ) -> Option<Placed> {
        // One empty pixel around each picture.
        let (width, height) = (bitmap.width + 1, bitmap.height + 1);
        if width > PAGE_SIDE || height > PAGE_SIDE {
            return None;
        }
        let (index, x, y) = self.place(textures, width, height, frame);
        let page = self.pages.get(index)?;
        textures.set(
            page.texture,
            ImageDelta::partial([x, y], image(bitmap, light), TextureOptions::NEAREST),
        );
        let side = as_f32(PAGE_SIDE);
        let size = vec2(as_f32(bitmap.width), as_f32(bitmap.height));
        #[expect(clippy::cast_precision_loss, reason = "pixels within a glyph")]
        let offset = vec2(bitmap.left as f32, -(bitmap.top as f32));
        Some(Placed {
            page: index,
            uv: Rect::from_min_size(pos2(as_f32(x), as_f32(y)) / side, size / side),
            offset,
            size,
            colored: bitmap.colored,
        })
    }

    /// Reserves a place: in an open page, a new one, or the stalest one cleared.
    fn place(
        &mut self,
        textures: &mut TextureManager,
        width: usize,
        height: usize,
        frame: u64,
    ) -> (usize, usize, usize) {
        for (index, page) in self.pages.iter_mut().enumerate() {
            if let Some((x, y)) = page.reserve(width, height) {
                return (index, x, y);
            }
        }
        let stalest = self
            .pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.last_used < frame)
            .min_by_key(|(_, page)| page.last_used)
            .map(|(index, _)| index);
        let index = match stalest {
            Some(index) if self.pages.len() >= USUAL_PAGES => {
                self.glyphs
                    .retain(|_, placed| placed.is_none_or(|p| p.page != index));
                index
            }
            _ => {
                let texture = textures.alloc(
                    format!("glyphs {}", self.pages.len()),
                    ImageData::Color(Arc::new(blank())),
                    TextureOptions::NEAREST,
                );
                self.pages.push(Page {
                    texture,
                    x: 0,
                    y: 0,
                    row_height: 0,
                    last_used: frame,
                });
                self.pages.len() - 1
            }
        };
        let Some(page) = self.pages.get_mut(index) else {
            return (index, 0, 0);
        };
        (page.x, page.y, page.row_height) = (0, 0, 0);
        let (x, y) = page.reserve(width, height).unwrap_or_default();
        (index, x, y)
    }
}

impl Page {
    fn reserve(&mut self, width: usize, height: usize) -> Option<(usize, usize)> {
        if self.x + width > PAGE_SIDE {
            self.x = 0;
            self.y += self.row_height;
            self.row_height = 0;
        }
        if self.y + height > PAGE_SIDE {
            return None;
        }
        let place = (self.x, self.y);
        self.x += width;
        self.row_height = self.row_height.max(height);
        Some(place)
    }
}

fn blank() -> ColorImage {
    ColorImage::filled([PAGE_SIDE, PAGE_SIDE], Color32::TRANSPARENT)
}

fn image(bitmap: &Bitmap, light: bool) -> ColorImage {
    // The empty right column and bottom row overwrite what a cleared page held there.
    let size = [bitmap.width + 1, bitmap.height + 1];
    let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
    for y in 0..bitmap.height {
        for x in 0..bitmap.width {
            let at = y * bitmap.width + x;
            let color = if bitmap.colored {
                match bitmap.data.get(at * 4..at * 4 + 4) {
                    Some(&[r, g, b, a]) => Color32::from_rgba_unmultiplied(r, g, b, a),
                    _ => Color32::TRANSPARENT,
                }
            } else {
                let coverage = bitmap.data.get(at).copied().unwrap_or(0);
                Color32::from_white_alpha(weighted(coverage, light))
            };
            if let Some(pixel) = image.pixels.get_mut(y * size[0] + x) {
                *pixel = color;
            }
        }
    }
    image
}

/// Evens out the weight of strokes: blending happens in gamma space, which thins light text on
/// dark and thickens dark text on light.
fn weighted(coverage: u8, light: bool) -> u8 {
    if !light {
        return coverage;
    }
    let c = u32::from(coverage);
    u8::try_from((2 * c * 255 - c * c) / 255).unwrap_or(255)
}

fn as_f32(pixels: usize) -> f32 {
    f32::from(u16::try_from(pixels).unwrap_or(u16::MAX))
}

/// Rounds a point to whole pixels.
pub(super) fn whole_pixel(at: Pos2, pixels_per_point: f32) -> Pos2 {
    pos2(at.x * pixels_per_point, (at.y * pixels_per_point).round())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Request, TextStyle, Typesetter};

    #[test]
    fn old_glyphs_give_way_and_those_of_this_frame_stay() {
        let mut typesetter = Typesetter::bundled_only();
        let mut textures = TextureManager::default();
        let mut atlas = Atlas::default();
        let text = "服務補救與自助旅遊平臺的經驗說實話我覺得還好سلام";
        // Each frame its own size: far more than the usual pages hold.
        for frame in 0..24_u8 {
            let style = TextStyle::new(90.0 + f32::from(frame));
            let paragraph = typesetter.layout(&Request::new(text, style));
            let mut places = Vec::new();
            for (run, glyphs) in paragraph.runs() {
                for glyph in glyphs {
                    let (_, key) = run.picture_at(*glyph, 0.0);
                    let now = u64::from(frame);
                    let placed = atlas.glyph(&mut textures, run, key, false, now);
                    places.extend(placed.map(|p| (p.page, p.uv)));
                }
            }
            assert!(places.len() > 20);
            for (i, (page, uv)) in places.iter().enumerate() {
                assert!(Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0)).contains_rect(*uv));
                for (other, uv_other) in &places[..i] {
                    let apart = page != other || uv == uv_other || !uv.intersects(*uv_other);
                    assert!(apart, "two glyphs of one frame in one place");
                }
            }
        }
        assert_eq!(atlas.pages.len(), USUAL_PAGES);
    }
}

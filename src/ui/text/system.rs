//! The text engine of an egui context: layouts from the cache, glyphs from the atlas, painted as meshes.
//!
//! Invariant: one `TextSystem` per egui context, reached through the context.

use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Color32, Context, Id, Mesh, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::atlas::{self, Atlas};
use super::cache::LayoutCache;
use crate::text::Direction;
use crate::typeset::{Paragraph, Request, Typesetter};

struct TextSystem {
    typesetter: Typesetter,
    layouts: LayoutCache,
    atlas: Atlas,
}

type Shared = Arc<Mutex<TextSystem>>;

fn system(ctx: &Context) -> Shared {
    ctx.data_mut(|data| {
        data.get_temp_mut_or_insert_with(Id::unique("mazmun text system"), || {
            // Tests must look the same on every machine.
            let typesetter = if cfg!(test) {
                Typesetter::bundled_only()
            } else {
                Typesetter::new()
            };
            Arc::new(Mutex::new(TextSystem {
                typesetter,
                layouts: LayoutCache::default(),
                atlas: Atlas::default(),
            }))
        })
        .clone()
    })
}

/// Lays out a paragraph for the screen, or finds it in the cache.
///
/// The scale of the request is replaced by the screen's pixels per point.
#[must_use]
pub fn layout(ctx: &Context, request: &Request<'_>) -> Arc<Paragraph> {
    let request = Request {
        scale: ctx.pixels_per_point(),
        ..*request
    };
    let frame = ctx.cumulative_pass_nr();
    let system = system(ctx);
    let system = &mut *system.lock();
    system
        .layouts
        .get(&request, frame, |request| system.typesetter.layout(request))
}

/// Lays out a paragraph for the screen, for callers that keep it themselves.
#[must_use]
pub fn layout_uncached(ctx: &Context, request: &Request<'_>) -> Arc<Paragraph> {
    let request = Request {
        scale: ctx.pixels_per_point(),
        ..*request
    };
    Arc::new(system(ctx).lock().typesetter.layout(&request))
}

/// Paints a paragraph with its top left corner at `pos`.
pub fn paint(painter: &Painter, pos: Pos2, paragraph: &Paragraph, color: Color32) {
    for mesh in meshes(painter, pos, paragraph, color) {
        painter.add(Shape::mesh(mesh));
    }
}

/// Paints a paragraph as `paint` does, left and right exchanged about its middle.
pub fn paint_mirrored(painter: &Painter, pos: Pos2, paragraph: &Paragraph, color: Color32) {
    let middle = pos.x + paragraph.width() / 2.0;
    for mut mesh in meshes(painter, pos, paragraph, color) {
        for vertex in &mut mesh.vertices {
            vertex.pos.x = 2.0 * middle - vertex.pos.x;
        }
        painter.add(Shape::mesh(mesh));
    }
}

fn meshes(painter: &Painter, pos: Pos2, paragraph: &Paragraph, color: Color32) -> Vec<Mesh> {
    let ctx = painter.ctx();
    let frame = ctx.cumulative_pass_nr();
    let scale = paragraph.scale();
    let origin = atlas::whole_pixel(pos, scale);
    let clip = painter.clip_rect();
    let light = is_light(color);
    let system = system(ctx);
    let system = &mut *system.lock();
    let textures = ctx.tex_manager();
    let textures = &mut *textures.write();
    let mut meshes: Vec<Mesh> = Vec::new();
    for (run, glyphs) in paragraph.runs() {
        let Some(first) = glyphs.first() else {
            continue;
        };
        let y = (origin.y + first.y) / scale;
        let reach = 2.0 * run.size_px() / scale;
        if y + reach < clip.top() || y - reach > clip.bottom() {
            continue;
        }
        for glyph in glyphs {
            let (x, key) = run.picture_at(*glyph, origin.x + glyph.x);
            let Some(placed) = system.atlas.glyph(textures, run, key, light, frame) else {
                continue;
            };
            if meshes.len() <= placed.page {
                meshes.resize_with(placed.page + 1, Mesh::default);
            }
            let Some(mesh) = meshes.get_mut(placed.page) else {
                continue;
            };
            let corner = pos2(x, (origin.y + glyph.y).round()) + placed.offset;
            let tint = if placed.colored {
                Color32::WHITE.gamma_multiply(f32::from(color.a()) / 255.0)
            } else {
                color
            };
            mesh.add_rect_with_uv(
                Rect::from_min_size(corner / scale, placed.size / scale),
                placed.uv,
                tint,
            );
        }
    }
    let drawn = meshes
        .into_iter()
        .enumerate()
        .filter_map(|(page, mut mesh)| {
            mesh.texture_id = system.atlas.texture(page)?;
            (!mesh.is_empty()).then_some(mesh)
        });
    drawn.collect()
}

/// Paints a paragraph inside a rectangle: at the start side of its direction, centred vertically.
pub fn paint_in(painter: &Painter, rect: Rect, paragraph: &Paragraph, color: Color32) {
    let y = rect.center().y - paragraph.height() / 2.0;
    paint(painter, pos2(rect.left(), y), paragraph, color);
}

/// Size of a paragraph in points.
#[must_use]
pub fn size_of(paragraph: &Paragraph) -> Vec2 {
    vec2(paragraph.width().ceil(), paragraph.height())
}

fn is_light(color: Color32) -> bool {
    let sum = 299 * u32::from(color.r()) + 587 * u32::from(color.g()) + 114 * u32::from(color.b());
    sum > 128 * 1000 * u32::from(color.a()) / 255
}

/// Sets the direction of the interface: the window mirrors in right-to-left languages.
pub fn set_interface_direction(ctx: &Context, direction: Direction) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("mazmun interface direction"), direction));
}

/// Returns the direction of the interface.
#[must_use]
pub fn interface_direction(ctx: &Context) -> Direction {
    ctx.data(|data| data.get_temp(Id::unique("mazmun interface direction")))
        .unwrap_or(Direction::Ltr)
}

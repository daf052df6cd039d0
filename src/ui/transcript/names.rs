//! Names of codes beside their brackets; those without room are dots, or counted in a chip that lists them.

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use crate::locale::Args;
use crate::typeset::{Align, Overflow, Request, TextStyle};
use crate::ui::command::Command;
use crate::ui::page::PageSegment;
use crate::ui::text;
use crate::ui::theme::{self, Theme};

use super::brush::{color_of, name_tooltip, pointer_in};
use super::margin::Place;
use super::metrics::{self, Beside};
use super::{Frame, Transcript};

/// How far a name may slide down from its bracket's top before it is counted in a chip instead.
const SLIDE: f32 = 64.0;
/// Radius of the dot beside a name, and the room it takes with its gap.
const DOT: f32 = 3.5;
const DOT_ROOM: f32 = 13.0;
/// Height of the stripe in a chip that has the colours of what it counts.
const STRIPE: f32 = 4.0;
/// Height of the list that a chip opens, before it scrolls.
const LIST: f32 = 360.0;

/// A name in its place, or a count of those that did not fit.
#[derive(Debug, Clone, PartialEq)]
enum Entry {
    Name { segment: usize, y: f32 },
    More { segments: Vec<usize>, y: f32 },
}

impl Transcript {
    /// Draws what stands beside the brackets, as much as the margin has room for.
    pub(super) fn draw_names(
        &mut self,
        ui: &mut Ui,
        frame: &Frame<'_>,
        theme: &Theme,
        places: &[Place],
    ) {
        let small = metrics::small(frame.metrics.zoom);
        let beside = frame.metrics.beside;
        let row = match beside {
            Beside::Dots => 13.0 * small,
            Beside::Names | Beside::Chip => theme::QUIET_SIZE * small * 1.6,
        };
        let chip = (theme::QUIET_SIZE * small * 1.5 + STRIPE + 2.0).round();
        let chosen = frame.ctx.view.segment;
        let arranged = Arranged {
            view_top: frame.top.max(metrics::PAPER_TOP),
            row: row.round(),
            chip,
            keep: chosen.and_then(|id| frame.page.segments.iter().position(|s| s.id == id)),
            named: beside != Beside::Chip,
        };
        let (left, width) = frame.metrics.names();
        let place =
            |y, height| Rect::from_min_size(frame.origin + vec2(left, y), vec2(width, height));
        for entry in arranged.entries(places) {
            match entry {
                Entry::Name { segment, y } => {
                    if let Some(segment) = frame.page.segments.get(segment) {
                        self.draw_name(ui, frame, theme, segment, place(y, arranged.row), small);
                    }
                }
                Entry::More { segments, y } => {
                    chip_ui(ui, frame, theme, &segments, place(y, chip), small);
                }
            }
        }
    }

    fn draw_name(
        &mut self,
        ui: &Ui,
        frame: &Frame<'_>,
        theme: &Theme,
        segment: &PageSegment,
        rect: Rect,
        small: f32,
    ) {
        let rtl = frame.page.direction.is_rtl();
        let is_lit = self.hovered.or(frame.ctx.view.segment) == Some(segment.id);
        if frame.ctx.view.segment == Some(segment.id) {
            ui.painter().rect_filled(rect, 3.0, theme.selected);
        }
        // The dot stands at the brackets' side, so that a name is told to its lane by colour.
        let (left, dot) = if rtl {
            (rect.left() + 2.0, rect.right() - DOT - 2.0)
        } else {
            (rect.left() + 2.0 + DOT_ROOM, rect.left() + DOT + 2.0)
        };
        let radius = if self.stands_back(frame, segment) {
            DOT - 1.0
        } else {
            DOT
        };
        ui.painter()
            .circle_filled(pos2(dot, rect.center().y), radius, color_of(segment, theme));
        let mut is_whole = false;
        if frame.metrics.beside == Beside::Names {
            let name = if segment.has_memo {
                format!("{} ✎", segment.name)
            } else {
                segment.name.clone()
            };
            let request = Request {
                width: Some((rect.width() - 4.0 - DOT_ROOM).max(0.0)),
                align: if rtl { Align::Right } else { Align::Left },
                overflow: Overflow::Elide(1),
                ..Request::new(&name, TextStyle::new(theme::QUIET_SIZE * small))
            };
            let layout = text::layout(ui.ctx(), &request);
            let color = if is_lit { theme.text } else { theme.quiet };
            let at = pos2(left, rect.center().y - layout.height() / 2.0);
            text::paint(ui.painter(), at, &layout, color);
            is_whole = !layout.elided();
        }
        self.hot.push((rect, segment.id));
        let id = ui.scope_id().with(("segment", segment.id.0));
        ui.interact(rect, id, egui::Sense::hover())
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &segment.name));
        if !is_whole && self.hovered == Some(segment.id) && pointer_in(ui, rect) {
            name_tooltip(ui, segment.id, &segment.name, rect);
        }
    }
}

/// A chip with the number of segments that found no place, and their colours; it opens their list.
fn chip_ui(
    ui: &mut Ui,
    frame: &Frame<'_>,
    theme: &Theme,
    segments: &[usize],
    place: Rect,
    small: f32,
) {
    let found = || segments.iter().filter_map(|i| frame.page.segments.get(*i));
    let Some(first) = found().next() else { return };
    let args = Args::new().count("count", segments.len());
    let label = frame.ctx.ta("margin-more", &args);
    let style = TextStyle::new(theme::QUIET_SIZE * small);
    let set = |words: &str| {
        let request = Request::new(words, style).overflow(Overflow::Extend);
        text::layout(ui.ctx(), &request)
    };
    let mut layout = set(&label);
    if layout.width() + 12.0 > place.width() {
        layout = set(&frame.ctx.ta("margin-more-short", &args));
    }
    let width = (layout.width() + 12.0).min(place.width());
    let left = if frame.page.direction.is_rtl() {
        place.right() - width
    } else {
        place.left()
    };
    let chip = Rect::from_min_size(pos2(left, place.top()), vec2(width, place.height() - 1.0));
    let id = ui.scope_id().with(("more", first.id.0));
    let response = ui.interact(chip, id, egui::Sense::click());
    let fill = if response.hovered() || response.has_focus() {
        theme.selected
    } else {
        theme.control
    };
    ui.painter().rect_filled(chip, 4.0, fill);
    let letters = Rect::from_min_max(chip.min, pos2(chip.right(), chip.bottom() - STRIPE));
    let at = letters.center() - vec2(layout.width(), layout.height()) / 2.0;
    text::paint(ui.painter(), at, &layout, theme.text);
    let mut colors: Vec<egui::Color32> = Vec::new();
    for color in found().map(|s| color_of(s, theme)) {
        if !colors.contains(&color) {
            colors.push(color);
        }
    }
    let stripe = Rect::from_min_max(pos2(chip.left(), letters.bottom()), chip.max);
    #[expect(clippy::cast_precision_loss, reason = "colours are few")]
    let step = stripe.width() / colors.len() as f32;
    let mut from = stripe.left();
    for color in colors {
        let part = Rect::from_min_max(pos2(from, stripe.top()), pos2(from + step, stripe.bottom()));
        ui.painter().rect_filled(part, 0.0, color);
        from += step;
    }
    text::focus_ring(ui, chip, &response);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(180.0);
        ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
            for segment in found() {
                let clicked = text::row(ui, |ui| {
                    let size = vec2(2.0 * DOT_ROOM, theme::ROW_HEIGHT);
                    let (dot, _) = ui.allocate_exact_size(size, egui::Sense::hover());
                    text::dot(ui, dot, color_of(segment, theme));
                    ui.add(text::Button::item(&segment.name)).clicked()
                });
                if clicked.inner {
                    frame.ctx.send(Command::SelectSegment(Some(segment.id)));
                    ui.close();
                }
            }
        });
    });
}

/// How names are arranged; lengths in points.
struct Arranged {
    view_top: f32,
    row: f32,
    chip: f32,
    /// The segment that keeps its name however crowded it is.
    keep: Option<usize>,
    /// Whether brackets have a name beside them at all.
    named: bool,
}

impl Arranged {
    /// Puts names beside their brackets from top to bottom; what would slide too far, or has no lane, is counted.
    fn entries(&self, places: &[Place]) -> Vec<Entry> {
        let mut order: Vec<&Place> = places.iter().collect();
        order.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.segment.cmp(&b.segment)));
        let mut out: Vec<Entry> = Vec::new();
        let mut free = f32::NEG_INFINITY;
        let mut counted: Vec<usize> = Vec::new();
        let mut counted_from = f32::NEG_INFINITY;
        for place in order {
            // A long segment's name stays in sight while its lines scroll by.
            let wish = place.top.max(self.view_top.min(place.bottom - self.row));
            let y = wish.max(free);
            let slides = y - wish > SLIDE && self.keep != Some(place.segment);
            if !place.has_lane || self.named && slides {
                if counted.is_empty() {
                    counted_from = wish;
                }
                counted.push(place.segment);
                continue;
            }
            if !self.named {
                continue;
            }
            // It stands below the names it goes on from, not above those of another passage.
            let chip_at = counted_from.max(free);
            if !counted.is_empty() && chip_at + self.chip - wish <= SLIDE / 2.0 {
                let segments = std::mem::take(&mut counted);
                out.push(Entry::More {
                    segments,
                    y: chip_at,
                });
                free = chip_at + self.chip;
            }
            let y = wish.max(free);
            out.push(Entry::Name {
                segment: place.segment,
                y,
            });
            free = y + self.row;
        }
        if !counted.is_empty() {
            out.push(Entry::More {
                segments: counted,
                y: counted_from.max(free),
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: f32 = 16.0;
    const CHIP: f32 = 20.0;

    fn place(segment: usize, top: f32, bottom: f32) -> Place {
        Place {
            segment,
            top,
            bottom,
            has_lane: true,
        }
    }

    fn arrange(places: &[Place], view_top: f32, named: bool) -> Vec<Entry> {
        let arranged = Arranged {
            view_top,
            row: ROW,
            chip: CHIP,
            keep: None,
            named,
        };
        arranged.entries(places)
    }

    fn at(entry: &Entry) -> (f32, f32, &[usize]) {
        match entry {
            Entry::Name { segment, y } => (*y, y + ROW, std::slice::from_ref(segment)),
            Entry::More { segments, y } => (*y, y + CHIP, segments),
        }
    }

    #[test]
    fn names_never_cover_each_other_and_nobody_is_lost() {
        let at_once: Vec<Place> = (0..30_u8)
            .map(|i| place(usize::from(i), 100.0, 400.0))
            .collect();
        let one_after_the_other: Vec<Place> = (0..30_u8)
            .map(|i| place(usize::from(i), f32::from(i) * 9.0, 400.0))
            .collect();
        for places in [at_once, one_after_the_other] {
            let entries = arrange(&places, 0.0, true);
            let mut shown: Vec<_> = entries.iter().map(at).collect();
            shown.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(shown.windows(2).all(|w| w[0].1 <= w[1].0), "{entries:?}");
            let counted: usize = shown.iter().map(|(_, _, segments)| segments.len()).sum();
            assert_eq!(counted, 30, "nobody is lost");
        }
    }

    #[test]
    fn what_has_no_lane_is_counted_also_where_it_would_find_a_name() {
        for named in [true, false] {
            let places: Vec<Place> = (0..9_u8)
                .map(|i| Place {
                    has_lane: i < 6,
                    ..place(usize::from(i), f32::from(i) * 40.0, 900.0)
                })
                .collect();
            let entries = arrange(&places, 0.0, named);
            let chips: Vec<usize> = entries
                .iter()
                .filter(|e| matches!(e, Entry::More { .. }))
                .flat_map(|e| at(e).2.to_vec())
                .collect();
            assert_eq!(chips, [6, 7, 8]);
            let names = entries.len() - 1;
            assert_eq!(names, if named { 6 } else { 0 });
        }
    }

    #[test]
    fn the_chip_stands_with_the_names_it_goes_on_from() {
        let mut places: Vec<Place> = (0..9_u8)
            .map(|i| place(usize::from(i), 100.0, 120.0))
            .collect();
        // The next passage begins a little before there is room for the chip.
        places.push(place(9, 100.0 + 5.5 * ROW, 400.0));
        let entries = arrange(&places, 0.0, true);
        let last_two: Vec<&[usize]> = entries[entries.len() - 2..]
            .iter()
            .map(|e| at(e).2)
            .collect();
        assert_eq!(last_two, [&[5, 6, 7, 8][..], &[9]]);
    }

    #[test]
    fn a_long_segment_keeps_its_name_in_sight() {
        for (bottom, want) in [(1000.0, 400.0), (300.0, 284.0)] {
            let entries = arrange(&[place(0, 0.0, bottom)], 400.0, true);
            let name = Entry::Name {
                segment: 0,
                y: want,
            };
            assert_eq!(entries, [name]);
        }
    }
}

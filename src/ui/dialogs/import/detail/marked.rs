//! A text with parts marked as taken away or added: tint and line, so that no colour has to be seen.

use std::ops::Range;

use egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::text::{Language, first_strong};
use crate::typeset::{Request, TextStyle};
use crate::ui::text;
use crate::ui::theme;

/// What happens to the marked parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Struck through.
    Removed,
    /// Underlined.
    Added,
}

/// Narrowest mark: something that has no width of its own, such as a zero-width joiner, is seen too.
const NARROWEST: f32 = 3.0;

/// Adds a text of as many lines as it takes, in its own direction, with parts marked.
pub fn show(
    ui: &mut Ui,
    text: &str,
    parts: &[Range<usize>],
    mark: Mark,
    language: Language,
) -> Response {
    let theme = theme::of(ui);
    let width = ui.available_width().max(40.0);
    let interface = text::interface_direction(ui.ctx());
    let style = TextStyle::new(theme::TEXT_SIZE)
        .line_height(1.7)
        .language(language);
    let request = Request {
        width: Some(width),
        direction: Some(first_strong(text).unwrap_or(interface)),
        ..Request::new(text, style)
    };
    let paragraph = text::layout(ui.ctx(), &request);
    let size = vec2(width, paragraph.height().max(1.0));
    let (place, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if ui.is_rect_visible(place) {
        let color = match mark {
            Mark::Removed => theme.danger,
            Mark::Added => theme.success,
        };
        let painter = ui.painter();
        let rects: Vec<egui::Rect> = parts
            .iter()
            .flat_map(|part| paragraph.selection_rects(part.clone()))
            .map(|r| {
                let rect = egui::Rect::from_min_max(pos2(r.left, r.top), pos2(r.right, r.bottom));
                let thin = (NARROWEST - rect.width()).max(0.0) / 2.0;
                rect.translate(place.min.to_vec2())
                    .expand2(vec2(thin, -2.0))
            })
            .collect();
        for rect in &rects {
            painter.rect_filled(*rect, 3.0, color.gamma_multiply(0.16));
        }
        text::paint(painter, place.min, &paragraph, theme.text);
        for rect in &rects {
            let y = match mark {
                Mark::Removed => rect.center().y + 1.0,
                Mark::Added => rect.bottom() - 1.0,
            };
            painter.hline(rect.x_range(), y, egui::Stroke::new(1.5, color));
        }
    }
    response
}

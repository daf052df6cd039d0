//! Text one only reads.

use std::ops::Range;

use egui::{Color32, Response, Role, Sense, Ui, Vec2, Widget, WidgetInfo, pos2, vec2};

use super::system::{interface_direction, layout, paint, size_of};
use crate::text::{Language, first_strong};
use crate::typeset::{Align, Overflow, Request, TextStyle, Weight};
use crate::ui::theme;

/// Adds a one-line label; too long for the room, it ends in "…" and shows all in its tooltip.
pub fn label(ui: &mut Ui, text: impl AsRef<str>) -> Response {
    Label::new(text.as_ref()).ui(ui)
}

/// A label in any script.
#[derive(Debug, Clone)]
#[must_use = "add it to a Ui"]
pub struct Label<'a> {
    text: &'a str,
    style: TextStyle,
    color: Option<Color32>,
    overflow: Overflow,
    align: Align,
    sense: Sense,
    weights: &'a [(Range<usize>, Weight)],
    fill_width: bool,
}

impl<'a> Label<'a> {
    /// Makes a one-line label in the interface's size and colour.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            style: TextStyle::new(theme::TEXT_SIZE),
            color: None,
            overflow: Overflow::Elide(1),
            align: Align::Start,
            sense: Sense::hover(),
            weights: &[],
            fill_width: false,
        }
    }

    /// Sets the size of the letters in points.
    pub fn size(mut self, size: f32) -> Self {
        self.style.size = size;
        self
    }

    /// Sets the weight.
    pub fn weight(mut self, weight: Weight) -> Self {
        self.style.weight = weight;
        self
    }

    /// Sets bold letters.
    pub fn strong(self) -> Self {
        self.weight(Weight::Bold)
    }

    /// Sets the line height as a multiple of the size.
    pub fn line_height(mut self, factor: f32) -> Self {
        self.style.line_height = factor;
        self
    }

    /// Sets the language of the text.
    pub fn language(mut self, language: Language) -> Self {
        self.style = self.style.language(language);
        self
    }

    /// Sets the colour.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// Breaks into as many lines as it takes.
    pub fn wrap(mut self) -> Self {
        self.overflow = Overflow::Wrap;
        self
    }

    /// Stays on one line and ends in "…" where the room does (as it does by itself).
    pub fn elide(self) -> Self {
        self.max_lines(1)
    }

    /// Stays on one line and takes the room it needs.
    pub fn extend(mut self) -> Self {
        self.overflow = Overflow::Extend;
        self
    }

    /// Breaks into at most so many lines and ends in "…".
    pub fn max_lines(mut self, lines: usize) -> Self {
        self.overflow = Overflow::Elide(lines);
        self
    }

    /// Sets the side that lines stand at.
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// Takes the whole width at hand, so that the alignment shows.
    pub fn fill_width(mut self) -> Self {
        self.fill_width = true;
        self
    }

    /// Sets what it answers to; a label is only hovered by itself.
    pub fn sense(mut self, sense: Sense) -> Self {
        self.sense = sense;
        self
    }

    /// Sets parts with a weight of their own.
    pub fn weights(mut self, weights: &'a [(Range<usize>, Weight)]) -> Self {
        self.weights = weights;
        self
    }
}

impl Widget for Label<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let available = ui.available_width().max(0.0);
        let interface = interface_direction(ui.ctx());
        let direction = first_strong(self.text).unwrap_or(interface);
        let bounded = self.overflow != Overflow::Extend;
        let request = Request {
            width: (bounded && available.is_finite()).then_some(available),
            // A name stays at the interface's start side; a text of several lines at its own.
            align: match (self.align, self.overflow) {
                (Align::Start, Overflow::Elide(1) | Overflow::Extend) if direction != interface => {
                    Align::End
                }
                (align, _) => align,
            },
            direction: Some(direction),
            overflow: self.overflow,
            weights: self.weights,
            ..Request::new(self.text, self.style)
        };
        let paragraph = layout(ui.ctx(), &request);
        let left = paragraph
            .lines()
            .iter()
            .map(|l| l.left)
            .fold(f32::INFINITY, f32::min);
        let left = if left.is_finite() { left } else { 0.0 };
        let width = if self.fill_width && request.width.is_some() {
            available
        } else {
            paragraph.width().ceil().min(available.max(1.0))
        };
        let shift = if self.fill_width { 0.0 } else { left };
        let (rect, response) = ui.allocate_exact_size(vec2(width, paragraph.height()), self.sense);
        if ui.is_rect_visible(rect) {
            let color = self.color.unwrap_or_else(|| ui.visuals().text_color());
            paint(
                ui.painter(),
                pos2(rect.left() - shift, rect.top()),
                &paragraph,
                color,
            );
        }
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::labeled(Role::Label, enabled, self.text));
        if paragraph.elided() {
            tooltip(response, self.text)
        } else {
            response
        }
    }
}

/// Returns the room a one-line text takes.
#[must_use]
pub fn measure(ui: &Ui, text: &str, style: TextStyle) -> Vec2 {
    let paragraph = layout(
        ui.ctx(),
        &Request::new(text, style).overflow(Overflow::Extend),
    );
    size_of(&paragraph)
}

/// Shows a text while the pointer rests on a widget; none from below a dialog that has opened over it.
pub fn tooltip(response: egui::Response, text: &str) -> egui::Response {
    if is_covered(&response) {
        return response;
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(360.0);
        ui.add(Label::new(text).wrap());
    })
}

/// Returns whether a dialog stands before a widget.
#[must_use]
pub fn is_covered(response: &egui::Response) -> bool {
    let layer = response.layer_id;
    !response.ctx.memory(|m| m.allows_interaction(layer))
}

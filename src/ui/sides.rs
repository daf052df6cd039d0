//! Panes at the sides of the window, which mirror with the language.

use egui::{Panel, Ui};

use super::text;

/// The least and the most a pane can be drawn to, in points.
const LEAST: f32 = 180.0;
const MOST: f32 = 520.0;

/// A pane that no page stands beside can be drawn as far as panes can.
pub const AS_WIDE_AS_PANES_GO: f32 = MOST;

/// Returns how wide each of some panes may be beside a page that needs its share of a width.
#[must_use]
pub fn widest_beside(page: f32, width: f32, panes: u8) -> f32 {
    ((width - page) / f32::from(panes.max(1))).clamp(LEAST, MOST)
}

/// Makes a pane at the start of reading, or at its end; `most` is how far it can be drawn.
pub fn side(ui: &Ui, at_start: bool, id: &'static str, width: f32, most: f32) -> Panel {
    let left = at_start != text::interface_direction(ui.ctx()).is_rtl();
    let name = if left {
        format!("{id} left")
    } else {
        format!("{id} right")
    };
    // Squeezed it has a width of its own, so that it takes its old one where there is room again.
    let (name, width) = if most < width {
        (format!("{name} squeezed"), most)
    } else {
        (name, width)
    };
    let panel = if left {
        Panel::left(name)
    } else {
        Panel::right(name)
    };
    panel
        .resizable(true)
        .default_size(width)
        .size_range(LEAST..=most.clamp(LEAST, MOST))
        .show_separator_line(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_narrow_together_until_they_can_no_more() {
        assert_eq!(widest_beside(600.0, 1_000.0, 2), 200.0);
        assert_eq!(widest_beside(600.0, 1_000.0, 1), 400.0);
        assert_eq!(widest_beside(600.0, 700.0, 2), LEAST);
        assert_eq!(widest_beside(600.0, 2_000.0, 0), MOST);
    }
}

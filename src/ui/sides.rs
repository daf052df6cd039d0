//! Panes at the sides of the window, which mirror with the language.

use std::collections::BTreeMap;

use egui::containers::panel::PanelState;
use egui::{Context, Id, IdSalt, Panel, Ui};

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

/// How large the panes are, by their names; those of another study begin anew.
#[derive(Debug, Clone, Default)]
struct Sizes {
    study: u32,
    by_name: BTreeMap<String, f32>,
}

fn sizes_id() -> Id {
    Id::unique("sizes of panes")
}

/// Returns how large the panes are, in points, by their names.
#[must_use]
pub fn pane_sizes(ctx: &Context) -> BTreeMap<String, f32> {
    ctx.data(|d| d.get_temp::<Sizes>(sizes_id()))
        .unwrap_or_default()
        .by_name
}

/// Gives the panes the sizes they were left with.
pub fn set_pane_sizes(ctx: &Context, by_name: BTreeMap<String, f32>) {
    ctx.data_mut(|d| {
        let sizes = d.get_temp_mut_or_default::<Sizes>(sizes_id());
        sizes.by_name = by_name;
        sizes.study += 1;
    });
}

/// Notices how large a pane is, and returns its name for egui and the size it begins with.
fn remembered(ui: &Ui, name: &str, size: f32, is_width: bool) -> (String, f32) {
    let sizes: Sizes = ui.data(|d| d.get_temp(sizes_id())).unwrap_or_default();
    let unique = format!("{name} {}", sizes.study);
    let Some(state) = PanelState::load(ui.ctx(), ui.scope_id().with_salt(IdSalt::new(&unique)))
    else {
        return (unique, sizes.by_name.get(name).copied().unwrap_or(size));
    };
    let drawn = state.size();
    let now = if is_width { drawn.x } else { drawn.y };
    if sizes.by_name.get(name) != Some(&now) {
        ui.data_mut(|d| {
            let sizes = d.get_temp_mut_or_default::<Sizes>(sizes_id());
            sizes.by_name.insert(name.to_owned(), now);
        });
    }
    (unique, now)
}

/// Makes a pane above others in a column, which can be drawn higher.
pub fn above(ui: &Ui, id: &str, height: f32) -> Panel {
    let (name, height) = remembered(ui, id, height, false);
    Panel::top(name).resizable(true).default_size(height)
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
    let wanted = pane_sizes(ui.ctx()).get(id).copied().unwrap_or(width);
    let (name, width) = if most < wanted {
        (format!("{name} squeezed"), most)
    } else {
        remembered(ui, id, width, true)
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

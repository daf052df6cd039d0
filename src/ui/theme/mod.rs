//! Colours and sizes of the window: the only place where either is chosen.
//!
//! Invariant: text tokens keep WCAG AA (4.5:1) on every surface; surfaces differ by lightness,
//! not by lines; one accent.

mod colors;
mod palette;
mod space;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::Shadow;
use egui::style::{ScrollStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, Margin, Stroke, Ui,
    Visuals, vec2,
};

pub use colors::{DARK, LIGHT, Theme};
pub use palette::{Emphasis, STRIPED, code_color, code_tint, passage_tint, shade_color};

use crate::text::Script;
use crate::typeset::LATIN_FACE;

/// The grid all distances are multiples of, in points.
pub const GRID: f32 = 4.0;
/// Radius of corners.
pub const RADIUS: u8 = 6;
/// Interface text.
pub const TEXT_SIZE: f32 = 13.0;
/// Quiet, secondary text.
pub const QUIET_SIZE: f32 = 12.0;
/// Text of the page at 100 %.
pub const PAGE_SIZE: f32 = 16.0;
/// Titles.
pub const TITLE_SIZE: f32 = 20.0;
/// Titles of dialogs and sections.
pub const HEADING_SIZE: f32 = 16.0;
/// Icons beside interface text.
pub const ICON_SIZE: f32 = 16.0;
/// Height of a row, a button, a one-line field.
pub const ROW_HEIGHT: f32 = 28.0;
/// Height of the bar at the top.
pub const BAR_HEIGHT: f32 = 40.0;
/// Height of the status bar.
pub const STATUS_HEIGHT: f32 = 24.0;
/// Time of a motion that explains something, in seconds.
pub const MOTION: f32 = 0.15;

/// Returns the colours in use.
#[must_use]
pub fn of(ui: &Ui) -> &'static Theme {
    if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

/// Returns the colours in use, where there is no `Ui`.
#[must_use]
pub fn of_context(ctx: &Context) -> &'static Theme {
    match ctx.theme() {
        egui::Theme::Dark => &DARK,
        egui::Theme::Light => &LIGHT,
    }
}

/// Line height of the page's text as a multiple of its size.
#[must_use]
pub fn page_line_height(script: Script) -> f32 {
    match script {
        Script::Arabic => 1.7,
        Script::Hebrew => 1.6,
        Script::Han => 1.75,
        Script::Latin | Script::Other => 1.5,
    }
}

/// Tells egui the colours and sizes of both appearances; once at the start.
pub fn apply(ctx: &Context) {
    ctx.set_fonts(fonts());
    for (which, theme) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.style_mut_of(which, |style| {
            style.visuals = visuals(theme);
            style.animation_time = MOTION;
            style.interaction.tooltip_delay = 0.4;
            style.interaction.selectable_labels = false;
            let spacing = &mut style.spacing;
            spacing.item_spacing = vec2(2.0 * GRID, GRID);
            spacing.button_padding = vec2(2.0 * GRID, GRID);
            spacing.interact_size = vec2(ROW_HEIGHT, ROW_HEIGHT);
            spacing.window_margin = Margin::same(16);
            spacing.menu_margin = Margin::same(4);
            spacing.indent = 4.0 * GRID;
            spacing.icon_width = ICON_SIZE;
            spacing.scroll = ScrollStyle {
                floating: true,
                bar_width: 10.0,
                floating_width: 6.0,
                floating_allocated_width: 0.0,
                handle_min_length: 24.0,
                bar_inner_margin: 2.0,
                bar_outer_margin: 2.0,
                foreground_color: true,
                dormant_background_opacity: 0.0,
                active_background_opacity: 0.2,
                interact_background_opacity: 0.4,
                dormant_handle_opacity: 0.25,
                active_handle_opacity: 0.45,
                interact_handle_opacity: 0.7,
                ..ScrollStyle::floating()
            };
        });
    }
}

/// The face egui writes with where it writes by itself, which it does only to warn developers.
fn fonts() -> FontDefinitions {
    const NAME: &str = "latin";
    let face = Arc::new(FontData::from_static(LATIN_FACE));
    let families = [FontFamily::Proportional, FontFamily::Monospace];
    FontDefinitions {
        font_data: BTreeMap::from([(NAME.to_owned(), face)]),
        families: families.map(|f| (f, vec![NAME.to_owned()])).into(),
    }
}

fn visuals(theme: &Theme) -> Visuals {
    let base = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let corner = CornerRadius::same(RADIUS);
    let widget = |fill: Color32, stroke: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: corner,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { 120 } else { 40 }),
    };
    Visuals {
        dark_mode: theme.dark,
        widgets: Widgets {
            noninteractive: widget(theme.panel, theme.border, theme.text),
            inactive: widget(theme.control, Color32::TRANSPARENT, theme.text),
            hovered: widget(
                space::over(theme.hover, theme.control),
                Color32::TRANSPARENT,
                theme.text,
            ),
            active: widget(
                space::over(theme.pressed, theme.control),
                Color32::TRANSPARENT,
                theme.text,
            ),
            open: widget(theme.control, theme.border, theme.text),
        },
        selection: egui::style::Selection {
            bg_fill: theme.selection,
            stroke: Stroke::new(1.0, theme.accent),
        },
        weak_text_color: Some(theme.quiet),
        hyperlink_color: theme.accent,
        faint_bg_color: theme.hover,
        extreme_bg_color: theme.raised,
        text_edit_bg_color: Some(theme.raised),
        code_bg_color: theme.control,
        warn_fg_color: theme.warning,
        error_fg_color: theme.danger,
        window_corner_radius: CornerRadius::same(RADIUS + 2),
        window_shadow: shadow,
        window_fill: theme.raised,
        window_stroke: Stroke::new(1.0, theme.border),
        menu_corner_radius: corner,
        panel_fill: theme.panel,
        popup_shadow: shadow,
        ..base
    }
}

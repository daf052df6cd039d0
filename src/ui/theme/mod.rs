//! Colours and sizes of the window: the only place where either is chosen.
//!
//! Invariant: text tokens keep WCAG AA (4.5:1) on every surface; surfaces differ by lightness,
//! not by lines; one accent.

mod palette;

use egui::epaint::Shadow;
use egui::style::{ScrollStyle, WidgetVisuals, Widgets};
use egui::{Color32, Context, CornerRadius, Margin, Stroke, Ui, Visuals, vec2};

pub use palette::{Emphasis, blended_tint, code_color, code_tint};

use crate::text::Script;

/// The grid all distances are multiples of, in points.
pub const GRID: f32 = 4.0;
/// Radius of corners.
pub const RADIUS: u8 = 6;
/// Interface text.
pub const TEXT_SIZE: f32 = 13.0;
/// Quiet, secondary text.
pub const QUIET_SIZE: f32 = 11.0;
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

/// The colours of one appearance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    pub dark: bool,
    /// Behind the page.
    pub desk: Color32,
    /// Bars and side panes.
    pub panel: Color32,
    /// The sheet a transcript stands on.
    pub page: Color32,
    /// Fields, menus, dialogs.
    pub raised: Color32,
    /// A plain button at rest.
    pub control: Color32,
    /// Laid over a surface under the pointer.
    pub hover: Color32,
    /// Laid over a surface while pressed.
    pub pressed: Color32,
    /// Laid over the selected row.
    pub selected: Color32,
    /// Edges of fields and popups; separators where lightness does not suffice.
    pub border: Color32,
    /// Over the window behind a dialog.
    pub backdrop: Color32,
    pub text: Color32,
    /// Secondary text.
    pub quiet: Color32,
    /// Placeholders and ornaments; no information only in this colour.
    pub faint: Color32,
    pub accent: Color32,
    /// The accent under the pointer.
    pub accent_hover: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind selected text.
    pub selection: Color32,
    pub danger: Color32,
    pub warning: Color32,
    pub success: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgba_premultiplied(r, g, b, 255)
}

const fn veil(hex: u32, alpha: u8) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgba_unmultiplied_const(r, g, b, alpha)
}

/// A warm sheet on a cool grey desk.
pub const LIGHT: Theme = Theme {
    dark: false,
    desk: rgb(0xe3e6ea),
    panel: rgb(0xeef0f3),
    page: rgb(0xfffdf8),
    raised: rgb(0xffffff),
    control: rgb(0xdfe3e8),
    hover: veil(0x1e2c44, 16),
    pressed: veil(0x1e2c44, 32),
    selected: veil(0x2a5bc4, 34),
    border: rgb(0xc9cfd6),
    backdrop: veil(0x1e2226, 90),
    text: rgb(0x1e2226),
    quiet: rgb(0x565f6b),
    faint: rgb(0x8a929c),
    accent: rgb(0x2a5bc4),
    accent_hover: rgb(0x224ca8),
    on_accent: rgb(0xffffff),
    selection: veil(0x2a6bdc, 64),
    danger: rgb(0xb3261e),
    warning: rgb(0x8a5300),
    success: rgb(0x1c6e3d),
};

/// A sheet a step lighter than its near-black desk.
pub const DARK: Theme = Theme {
    dark: true,
    desk: rgb(0x111316),
    panel: rgb(0x181b1f),
    page: rgb(0x1e2227),
    raised: rgb(0x262b31),
    control: rgb(0x2b3138),
    hover: veil(0xdfe8f5, 18),
    pressed: veil(0xdfe8f5, 34),
    selected: veil(0x86abff, 48),
    border: rgb(0x3a424b),
    backdrop: veil(0x000000, 140),
    text: rgb(0xe5e7ea),
    quiet: rgb(0x9aa5b1),
    faint: rgb(0x6d7782),
    accent: rgb(0x86abff),
    accent_hover: rgb(0xa3c0ff),
    on_accent: rgb(0x0c1a38),
    selection: veil(0x5b8cf0, 96),
    danger: rgb(0xff8f87),
    warning: rgb(0xf0b35c),
    success: rgb(0x7fd09b),
};

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
                palette::over(theme.hover, theme.control),
                Color32::TRANSPARENT,
                theme.text,
            ),
            active: widget(
                palette::over(theme.pressed, theme.control),
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

#[cfg(test)]
mod tests {
    use super::*;
    use palette::{contrast, over};

    #[test]
    fn text_is_readable_on_every_surface() {
        for theme in [&LIGHT, &DARK] {
            let surfaces = [
                ("desk", theme.desk),
                ("panel", theme.panel),
                ("page", theme.page),
                ("raised", theme.raised),
            ];
            for (place, surface) in surfaces {
                for (name, color) in [
                    ("text", theme.text),
                    ("quiet", theme.quiet),
                    ("accent", theme.accent),
                    ("danger", theme.danger),
                    ("warning", theme.warning),
                    ("success", theme.success),
                ] {
                    let ratio = contrast(color, surface);
                    assert!(ratio >= 4.5, "{name} on {place}: {ratio:.2}");
                }
                for (name, veil) in [
                    ("hover", theme.hover),
                    ("pressed", theme.pressed),
                    ("selected", theme.selected),
                    ("selection", theme.selection),
                ] {
                    let ratio = contrast(theme.text, over(veil, surface));
                    assert!(ratio >= 4.5, "text on {name} on {place}: {ratio:.2}");
                }
            }
            for (name, ratio) in [
                ("on accent", contrast(theme.on_accent, theme.accent)),
                (
                    "on accent hover",
                    contrast(theme.on_accent, theme.accent_hover),
                ),
                ("on control", contrast(theme.text, theme.control)),
            ] {
                assert!(ratio >= 4.5, "{name}: {ratio:.2}");
            }
        }
    }
}

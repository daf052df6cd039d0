//! The colours of both appearances.
//!
//! Invariant: text tokens keep WCAG AA (4.5:1) on every surface; surfaces differ by lightness.

use egui::Color32;

use super::space::over;

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
    /// Edges of popups and sheets; separators where lightness does not suffice.
    pub border: Color32,
    /// Edges of what one types in or ticks, which nothing else shows.
    pub edge: Color32,
    /// Over the window behind a dialog.
    pub backdrop: Color32,
    pub text: Color32,
    /// Secondary text.
    pub quiet: Color32,
    /// What the interviewer says on the page, also where it is coded or selected.
    pub page_quiet: Color32,
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

impl Theme {
    /// Returns the ground of selected text on the page.
    #[must_use]
    pub fn selected_page(&self) -> Color32 {
        over(self.selection, self.page)
    }

    /// Returns everything a dot or a bar of a code's colour can stand on.
    #[must_use]
    pub fn surfaces(&self) -> [Color32; 5] {
        let chosen = over(self.selected, self.panel);
        [self.desk, self.panel, self.page, self.raised, chosen]
    }
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
    border: rgb(0xc2c9d1),
    edge: rgb(0x79818c),
    backdrop: veil(0x1e2226, 90),
    text: rgb(0x1e2226),
    quiet: rgb(0x505965),
    page_quiet: rgb(0x4a535f),
    faint: rgb(0x5d6671),
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
    edge: rgb(0x7b8590),
    backdrop: veil(0x000000, 140),
    text: rgb(0xe5e7ea),
    quiet: rgb(0xa9b3bf),
    page_quiet: rgb(0xb0bac5),
    faint: rgb(0x939da8),
    accent: rgb(0x86abff),
    accent_hover: rgb(0xa3c0ff),
    on_accent: rgb(0x0c1a38),
    selection: veil(0x5b8cf0, 84),
    danger: rgb(0xff8f87),
    warning: rgb(0xf0b35c),
    success: rgb(0x7fd09b),
};

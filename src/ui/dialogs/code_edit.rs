//! Name, colour, definition and memo of a code, new or old.

use egui::Ui;

use crate::ui::ctx::Ctx;

/// Name, colour, definition and memo of a code, new or old.
#[derive(Debug, Default)]
pub struct CodeEdit;

impl CodeEdit {
    /// A new code below a parent or at the top.
    pub fn new(_ctx: Ctx<'_>, _parent: Option<crate::model::CodeId>) -> Self {
        Self
    }

    /// A code that exists.
    pub fn edit(_ctx: Ctx<'_>, _code: crate::model::CodeId) -> Self {
        Self
    }

    /// Draws it.
    pub fn show(&mut self, _ctx: Ctx<'_>, _ui: &mut Ui) {}
}

//! Name, place, colour, definition and memo of a code, new or old; saved as one step.

use egui::{Id, ScrollArea, Ui, vec2};

use crate::model::{CodeColor, CodeDraft, CodeId, CodeTree};
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::swatches;
use crate::ui::text::{self, Button, TextField};
use crate::ui::theme;

use super::frame::{self, Answer, Sheet};

/// Edits a code.
#[derive(Debug)]
pub struct CodeEdit {
    /// `None` while the code is new.
    code: Option<CodeId>,
    draft: CodeDraft,
    before: CodeDraft,
    /// The colour as written by hand, `#rrggbb`.
    hex: String,
    /// A new code takes its theme's colour until another one is chosen.
    color_chosen: bool,
}

impl CodeEdit {
    /// A new code below a parent or at the top.
    pub fn new(ctx: Ctx<'_>, parent: Option<CodeId>) -> Self {
        let mut edit = Self {
            code: None,
            draft: CodeDraft {
                parent,
                ..CodeDraft::default()
            },
            before: CodeDraft::default(),
            hex: String::new(),
            color_chosen: false,
        };
        edit.follow_parent(ctx);
        edit.before = edit.draft.clone();
        edit
    }

    /// A code that exists.
    pub fn edit(ctx: Ctx<'_>, id: CodeId) -> Self {
        let code = ctx.session.and_then(|s| s.codes().get(id));
        let draft = code.map_or_else(CodeDraft::default, |c| CodeDraft {
            name: c.name.clone(),
            parent: c.parent,
            color: c.color,
            definition: c.definition.clone(),
            memo: c.memo.clone(),
        });
        Self {
            code: Some(id),
            before: draft.clone(),
            hex: hex_of(draft.color),
            draft,
            color_chosen: true,
        }
    }

    /// Gives a new code the colour it would get by itself.
    fn follow_parent(&mut self, ctx: Ctx<'_>) {
        let Some(session) = ctx.session else { return };
        if self.color_chosen {
            return;
        }
        let parent = self.draft.parent.and_then(|id| session.codes().get(id));
        self.draft.color = match parent {
            Some(parent) => parent.color,
            None => session.project.next_theme_color().unwrap_or_default(),
        };
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let name_id = Id::unique("code name");
        let title = ctx.t(if self.code.is_some() {
            "code-edit-title"
        } else {
            "code-new-title"
        });
        let confirm = ctx.t(if self.code.is_some() {
            "code-edit-save"
        } else {
            "code-new-save"
        });
        let cancel = ctx.t("cancel");
        let complete = !self.draft.name.trim().is_empty();
        let answer = Sheet::new("code edit", &title, &cancel)
            .width(480.0)
            .confirm(&confirm, complete)
            .focus(name_id)
            .changed(self.draft != self.before, &ctx.t("dialog-changed"))
            .show(ui, |ui| self.contents(ctx, ui, name_id), |_| {});
        match answer {
            Answer::Open | Answer::Tell => {}
            Answer::Confirm if self.code.is_none() || self.draft != self.before => {
                let draft = Box::new(self.draft.clone());
                ctx.send(StudyCommand::SaveCode(self.code, draft));
            }
            Answer::Cancel | Answer::Confirm => ctx.send(Command::CloseDialog),
        }
    }

    fn contents(&mut self, ctx: Ctx<'_>, ui: &mut Ui, name_id: Id) {
        let label = ctx.t("code-name");
        frame::caption(ui, &label);
        ui.add(
            TextField::single(&mut self.draft.name)
                .label(&label)
                .id(name_id),
        );
        ui.add_space(6.0);
        frame::caption(ui, &ctx.t("code-parent"));
        if let Some(session) = ctx.session {
            self.parent_ui(ctx, ui, session.codes());
        }
        ui.add_space(6.0);
        frame::caption(ui, &ctx.t("code-color"));
        self.color_ui(ctx, ui);
        ui.add_space(6.0);
        let label = ctx.t("code-definition");
        frame::caption(ui, &label);
        let hint = ctx.t("code-definition-hint");
        let field = TextField::multi(&mut self.draft.definition);
        ui.add(field.label(&label).hint(&hint).rows(2));
        ui.add_space(6.0);
        let label = ctx.t("code-memo");
        frame::caption(ui, &label);
        let hint = ctx.t("code-memo-hint");
        let field = TextField::multi(&mut self.draft.memo);
        ui.add(field.label(&label).hint(&hint).rows(2));
    }

    fn parent_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, codes: &CodeTree) {
        let top = ctx.t("code-parent-none");
        let current = self
            .draft
            .parent
            .map_or_else(|| top.clone(), |id| shown_path(codes, id));
        let mut parent = self.draft.parent;
        text::dropdown(ui, current, |ui| {
            ui.set_max_width(400.0);
            ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
                let mut choice = |ui: &mut Ui, label: &str, id: Option<CodeId>| {
                    let button = Button::item(label).selected(id == parent);
                    if ui.add(button).clicked() {
                        parent = id;
                        ui.close();
                    }
                };
                choice(ui, &top, None);
                for code in codes.codes() {
                    let own = self.code.is_some_and(|own| codes.is_within(code.id, own));
                    if !own {
                        choice(ui, &shown_path(codes, code.id), Some(code.id));
                    }
                }
            });
        });
        if parent != self.draft.parent {
            self.draft.parent = parent;
            self.follow_parent(ctx);
        }
    }

    fn color_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        if let Some(color) = swatches::grid_ui(ctx, ui, self.draft.color) {
            self.draft.color = color;
            self.color_chosen = true;
            self.hex.clear();
        }
        ui.add_space(2.0);
        let label = ctx.t("code-color-own");
        text::row(ui, |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
            text::dot(
                ui,
                rect,
                theme::code_color(self.draft.color, theme::of(ui).dark),
            );
            let field = ui.add(
                TextField::single(&mut self.hex)
                    .label(&label)
                    .hint(&label)
                    .width(200.0),
            );
            if field.changed()
                && let Some(color) = color_of(&self.hex)
            {
                self.draft.color = color;
                self.color_chosen = true;
            }
        });
    }
}

fn shown_path(codes: &CodeTree, id: CodeId) -> String {
    codes.path(id).replace('/', " / ")
}

fn hex_of(color: CodeColor) -> String {
    match color {
        CodeColor::Custom(_) => color.to_string(),
        CodeColor::Palette(_) => String::new(),
    }
}

/// Reads `#rrggbb`, with or without the sign.
fn color_of(typed: &str) -> Option<CodeColor> {
    let digits = typed.trim().trim_start_matches('#').to_ascii_lowercase();
    format!("#{digits}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_colours_are_read_with_and_without_the_sign() {
        let blue = Some(CodeColor::Custom([0x1a, 0x2b, 0xff]));
        assert_eq!(color_of("#1A2BFF"), blue);
        assert_eq!(color_of(" 1a2bff "), blue);
        for unfinished in ["", "#", "1a2b", "red", "۱۲۳۴۵۶"] {
            assert_eq!(color_of(unfinished), None, "{unfinished}");
        }
    }
}

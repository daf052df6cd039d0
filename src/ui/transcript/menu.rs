//! The menu of the other mouse button on the page: what can be done with the selection or a segment.

use egui::{Response, Ui};

use crate::ui::action::Action;
use crate::ui::command::{Command, Dialog, StudyCommand};
use crate::ui::text::{self, Button};
use crate::ui::{action_ui, icons};

use super::{Frame, Transcript};

impl Transcript {
    /// Shows the menu while it is open.
    pub(super) fn menu_ui(&mut self, ui: &Ui, frame: &Frame<'_>, response: &Response) {
        if response.secondary_clicked()
            && let Some(at) = ui.input(|i| i.pointer.interact_pos())
            && let Some(segment) = self.segment_under(at)
        {
            frame.ctx.send(Command::SelectSegment(Some(segment)));
        }
        let asked = response.has_focus() && text::menu_key_pressed(ui.ctx());
        let asked = asked.then(|| self.under_caret(ui, frame));
        text::context_menu_at(response, asked, |ui| {
            if self.selected(frame.page).is_some() {
                selection_items(ui, frame);
                let copy = frame.ctx.t("page-copy");
                if ui
                    .add(Button::item(&copy).icon(icons::COPY).detail("Ctrl+C"))
                    .clicked()
                {
                    self.copy(ui, frame);
                    ui.close();
                }
            }
            if let Some(segment) = frame.ctx.view.segment {
                let recode = frame.ctx.t("page-recode");
                if ui.add(Button::item(&recode).icon(icons::TAG)).clicked() {
                    frame.ctx.send(Command::Open(Dialog::Recode(segment)));
                    ui.close();
                }
                let delete = frame.ctx.t("page-delete-segment");
                if ui
                    .add(Button::item(&delete).icon(icons::TRASH).detail("Delete"))
                    .clicked()
                {
                    frame.ctx.send(StudyCommand::DeleteSegment(segment));
                    ui.close();
                }
            }
            let all = frame.ctx.t("page-select-all");
            if ui.add(Button::item(&all).detail("Ctrl+A")).clicked() {
                self.selection = super::Selection::all(frame.page);
                ui.close();
            }
            text::menu_separator(ui);
            let bar = frame.ctx.t(Action::ToggleSelectionBar.label_id());
            let on = frame.ctx.settings.selection_bar;
            if ui.add(Button::item(&bar).selected(on)).clicked() {
                frame.ctx.act(Action::ToggleSelectionBar);
                ui.close();
            }
        });
    }
}

impl Transcript {
    /// Returns the place under the caret on the screen, or under the top of the page where it is out of sight.
    fn under_caret(&mut self, ui: &Ui, frame: &Frame<'_>) -> egui::Pos2 {
        let spot = self.selection.focus;
        let origin = self.text_origin(frame, spot.paragraph);
        let layout = self.layout(ui, frame.page, frame.metrics, spot.paragraph);
        let caret = layout.map(|layout| layout.caret_rect(spot.caret));
        let at = caret.map_or(origin, |c| origin + egui::vec2(c.left, c.bottom));
        ui.clip_rect().shrink(8.0).clamp(at)
    }
}

fn selection_items(ui: &mut Ui, frame: &Frame<'_>) {
    let codes = frame.ctx.session.map(crate::ui::session::Session::codes);
    for code in frame.ctx.view.recent_codes.iter().take(5) {
        let Some(code) = codes.and_then(|c| c.get(*code)) else {
            continue;
        };
        let label = frame.ctx.ta(
            "page-code-with",
            &crate::locale::Args::new().text("code", &code.name),
        );
        if ui.add(Button::item(&label)).clicked() {
            frame.ctx.send(StudyCommand::CodeSelection(code.id));
            ui.close();
        }
    }
    for action in [Action::CodePalette, Action::CodeInVivo] {
        action_ui::action_item(frame.ctx, ui, action);
    }
    text::menu_separator(ui);
}

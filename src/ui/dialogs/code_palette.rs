//! Finding or creating a code for the selection, or another code for a segment.

use egui::{Align2, Color32, Id, Key, Modifiers, Stroke, Ui, vec2};

use crate::model::SegmentId;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Label};
use crate::ui::theme;

use super::code_list::{Choice, CodeList};

/// Most characters of the selected words that are shown.
const WORDS: usize = 160;

/// The palette.
#[derive(Debug)]
pub struct CodePalette {
    /// The segment whose code is changed; `None` codes the selection.
    recode: Option<SegmentId>,
    /// The selected words in one line.
    words: String,
    list: CodeList,
    wants_focus: bool,
}

impl CodePalette {
    /// Opens on the selection, or on a segment.
    pub fn new(ctx: Ctx<'_>, recode: Option<SegmentId>) -> Self {
        let open = ctx.session.and_then(|s| s.open());
        let segment = recode.and_then(|id| open?.segment(id));
        let span = segment.map(|s| s.span).or(ctx.view.selection);
        let words = span
            .zip(open)
            .map(|(s, o)| one_line(s.slice(o.body.text())));
        Self {
            recode,
            words: words.unwrap_or_default(),
            list: CodeList::without(segment.map(|s| s.code).into_iter().collect()),
            wants_focus: true,
        }
    }

    /// Draws it.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let id = Id::unique("code palette");
        let field = id.with("field");
        let theme = theme::of(ui);
        let screen = ui.ctx().content_rect();
        let area = egui::Modal::default_area(id)
            .anchor(Align2::CENTER_TOP, vec2(0.0, theme::BAR_HEIGHT + 44.0))
            .fade_in(false);
        let modal = egui::Modal::new(id)
            .area(area)
            // The selected passage stays readable behind it.
            .backdrop_color(Color32::TRANSPARENT)
            .frame(
                egui::Frame::new()
                    .fill(theme.raised)
                    .stroke(Stroke::new(1.0, theme.border))
                    .corner_radius(theme::RADIUS + 4)
                    .shadow(ui.visuals().window_shadow)
                    .inner_margin(12.0),
            )
            .show(ui.ctx(), |ui| {
                ui.set_width(460.0_f32.min(screen.width() - 64.0));
                text::column(ui, |ui| self.contents(ctx, ui, field)).inner
            });
        let escape = ui
            .ctx()
            .input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        if let Some(choice) = modal.inner {
            ctx.send(self.change(choice));
            ctx.send(Command::CloseDialog);
        } else if escape || modal.backdrop_response.clicked() {
            ctx.send(Command::CloseDialog);
        }
    }

    fn contents(&mut self, ctx: Ctx<'_>, ui: &mut Ui, field: Id) -> Option<Choice> {
        let hint = ctx.t(if self.recode.is_some() {
            "palette-recode"
        } else {
            "palette-code"
        });
        self.list.field_ui(ctx, ui, field, &hint);
        // The first frame only measures, so the field may have to be asked again.
        if self.wants_focus {
            self.wants_focus = !ui.memory(|m| m.has_focus(field)) || ui.is_sizing_pass();
            ui.memory_mut(|m| m.request_focus(field));
        }
        let quiet = theme::of(ui).quiet;
        if !self.words.is_empty() {
            ui.add(Label::new(&self.words).size(theme::QUIET_SIZE).color(quiet));
        }
        ui.add_space(2.0);
        let enter = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter));
        let choice = self.list.list_ui(ctx, ui, true, enter);
        ui.add_space(2.0);
        ui.add(
            Label::new(&ctx.t("palette-keys"))
                .size(theme::QUIET_SIZE)
                .color(quiet),
        );
        choice
    }

    /// Returns what choosing a code means here.
    fn change(&self, choice: Choice) -> StudyCommand {
        match (self.recode, choice) {
            (None, Choice::Code(code)) => StudyCommand::CodeSelection(code),
            (None, Choice::Create(name)) => StudyCommand::CodeSelectionNamed(name),
            (Some(segment), Choice::Code(code)) => StudyCommand::Recode(segment, code),
            (Some(segment), Choice::Create(name)) => StudyCommand::RecodeNamed(segment, name),
        }
    }
}

/// Writes a passage as one line, cut where it is long.
fn one_line(passage: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let line = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    line.graphemes(true).take(WORDS).collect()
}

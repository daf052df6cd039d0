//! Choosing the code another one becomes part of, and saying beforehand what will happen.

use egui::{Id, Ui};

use crate::locale::Args;
use crate::model::CodeId;
use crate::project::{Family, MergeEffect};
use crate::ui::cached::Cached;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::text::Label;
use crate::ui::theme;

use super::code_list::{Choice, CodeList};
use super::frame::{self, Answer, Sheet};

/// Merges a code into another.
#[derive(Debug)]
pub struct CodeMerge {
    from: CodeId,
    list: CodeList,
    /// The code for which it was told what merging does; only then Enter does it.
    told: Option<CodeId>,
    /// What merging into the code at the cursor would do.
    effect: Cached<(CodeId, u64, u64), Option<MergeEffect>>,
}

impl CodeMerge {
    /// Opens for a code.
    pub fn new(ctx: Ctx<'_>, code: CodeId) -> Self {
        // Not into itself or what is under it.
        let own = ctx
            .session
            .map(|s| s.codes().with_descendants(code))
            .unwrap_or_default();
        Self {
            from: code,
            list: CodeList::without(own.iter().map(|c| c.id).collect()).waiting(),
            told: None,
            effect: Cached::default(),
        }
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let Some(session) = ctx.session else { return };
        let name = |id: CodeId| session.codes().get(id).map_or("", |c| c.name.as_str());
        let field = Id::unique("merge into");
        let args = Args::new().text("code", name(self.from));
        let (title, cancel, confirm) = (
            ctx.ta("merge-title", &args),
            ctx.t("cancel"),
            ctx.t("merge-confirm"),
        );
        let target = self.list.at_cursor(ctx);
        let answer = Sheet::new("code merge", &title, &cancel)
            .width(480.0)
            .confirm(&confirm, target.is_some())
            .told(target.is_some() && self.told == target)
            .focus(field)
            .show(
                ui,
                |ui| {
                    frame::remark(ui, &ctx.t("merge-into"));
                    self.list.field_ui(ctx, ui, field, &ctx.t("codes-filter"));
                    // A click on a line puts the cursor there and is an answer of its own.
                    let clicked = self.list.list_ui(ctx, ui, false, false);
                    if let Some(Choice::Code(code)) = clicked {
                        self.told = Some(code);
                    }
                    ui.add_space(6.0);
                    let Some(into) = self.list.at_cursor(ctx) else {
                        return;
                    };
                    let key = (
                        into,
                        session.project.revision(Family::Codes),
                        session.project.revision(Family::Segments),
                    );
                    let from = self.from;
                    let effect = self
                        .effect
                        .get(key, || session.project.merge_effect(from, into).ok());
                    if let Some(effect) = effect {
                        for sentence in sentences(ctx, *effect, name(into)) {
                            ui.add(Label::new(&sentence).wrap());
                        }
                    }
                    let quiet = theme::of(ui).quiet;
                    ui.add(Label::new(&ctx.t("can-be-undone")).wrap().color(quiet));
                    if self.told == Some(into) {
                        let color = theme::of(ui).warning;
                        let again = ctx.ta("merge-enter", &Args::new().text("code", name(into)));
                        ui.add(Label::new(&again).wrap().color(color));
                    }
                },
                |_| {},
            );
        match (answer, target) {
            (Answer::Confirm, Some(into)) => {
                let from = self.from;
                ctx.send(StudyCommand::MergeCodes { from, into });
                ctx.send(Command::CloseDialog);
            }
            (Answer::Tell, target) => self.told = target,
            (Answer::Cancel, _) => ctx.send(Command::CloseDialog),
            _ => {}
        }
    }
}

/// Says what a merge would do; what would not happen is left out.
fn sentences(ctx: Ctx<'_>, effect: MergeEffect, into: &str) -> Vec<String> {
    let documents = ctx.ta(
        "count-documents",
        &Args::new().count("count", effect.documents),
    );
    let moves = Args::new()
        .count("count", effect.segments)
        .text("documents", documents)
        .text("code", into);
    let mut out = vec![if effect.segments == 0 {
        ctx.ta("merge-no-segments", &Args::new().text("code", into))
    } else {
        ctx.ta("merge-segments", &moves)
    }];
    if effect.duplicates > 0 {
        let args = Args::new().count("count", effect.duplicates);
        out.push(ctx.ta("merge-duplicates", &args));
    }
    if effect.sub_codes > 0 {
        let args = Args::new()
            .count("count", effect.sub_codes)
            .text("code", into);
        out.push(ctx.ta("merge-subcodes", &args));
    }
    out
}

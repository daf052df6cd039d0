//! A file that corrects a document of the study: the choice, and what becomes of the codings.

use egui::{ScrollArea, Ui};

use super::{Change, Tools, sign};
use crate::locale::{Args, Locale};
use crate::project::{FileEffect, UpdateEffect};
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::dialogs::import::file::FileChoice;
use crate::ui::dialogs::import::update::{Passage, passages};
use crate::ui::text::{self, Label};
use crate::ui::{icons, theme};

/// New document, or the corrected text of one that is there.
pub(super) fn choice_ui(
    file: &mut FileChoice,
    changes: &mut Vec<Change>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    frame::caption(ui, &ctx.t("import-as"));
    let chosen = file.update.chosen();
    let many = file.is_of_many();
    let new = if many {
        "import-as-new-many"
    } else {
        "import-as-new"
    };
    if text::radio(ui, chosen.is_none(), ctx.t(new)).clicked() {
        changes.push(Change::Update(None));
    }
    let shown = chosen.or(file.update.candidates.first().map(|c| c.0));
    for (id, title) in file.update.candidates.clone().into_iter().take(3) {
        let label = match many {
            true => {
                let name = format!("\u{2068}{}\u{2069}", file.row.file);
                ctx.ta("import-as-correction-many", &Args::new().text("name", name))
            }
            false => ctx.ta("import-as-correction", &Args::new().text("title", &title)),
        };
        let effect = (shown == Some(id))
            .then(|| effect_of(file, id, ctx))
            .flatten();
        text::row(ui, |ui| {
            if text::radio(ui, chosen == Some(id), label).clicked() {
                changes.push(Change::Update(Some(id)));
            }
            if let Some(effect) = effect {
                ui.add(Label::new(&effect_text(&effect, ctx.locale)).color(theme::of(ui).quiet));
            }
        });
    }
    ui.add_space(4.0);
}

fn effect_of(
    file: &mut FileChoice,
    id: crate::model::DocumentId,
    ctx: Ctx<'_>,
) -> Option<FileEffect> {
    let session = ctx.session?;
    let version = file.version;
    let (update, plan) = file.update_and_plan();
    let plan = plan?;
    let effect = update.effect(id, version, || session.project.file_effect_of(plan, id));
    effect.as_ref().ok().cloned()
}

/// Counts what stays, changes and goes; of many documents these too.
pub fn effect_text(effect: &FileEffect, locale: &Locale) -> String {
    let joiner = locale.text("update-joiner");
    let documents = effect
        .is_of_many
        .then(|| format!("{}{joiner}", effect.documents(locale)));
    let effect = &effect.codings;
    let codings = codings_text(effect, documents.is_some(), locale);
    format!("{}{codings}", documents.unwrap_or_default())
}

fn codings_text(effect: &UpdateEffect, many: bool, locale: &Locale) -> String {
    if effect.same_text && !many {
        return locale.text("import-codings-same-text");
    }
    if effect.kept + effect.changed.len() + effect.lost.len() + effect.merged == 0 {
        return locale.text("import-codings-none");
    }
    let count = |id: &str, n: usize| locale.text_with(id, &Args::new().count("count", n));
    let mut parts = vec![count("import-codings-kept", effect.kept)];
    if !effect.changed.is_empty() {
        parts.push(count("import-codings-changed", effect.changed.len()));
    }
    if !effect.lost.is_empty() {
        parts.push(count("import-codings-lost", effect.lost.len()));
    }
    if effect.merged > 0 {
        parts.push(count("import-codings-merged", effect.merged));
    }
    parts.join(&locale.text("import-joiner"))
}

/// The passages that change or go.
pub(super) fn show(tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let Some(effect) = tools.file.update.known_effect() else {
        return;
    };
    let passages = match effect {
        Ok(effect) => {
            if let Some(gone) = effect.gone_text(ctx.locale) {
                frame::remark(ui, &gone);
            }
            passages(&effect.codings)
        }
        Err(error) => {
            sign(
                ui,
                icons::X_CIRCLE,
                theme.danger,
                &error.sentence(ctx.locale),
            );
            return;
        }
    };
    if passages.is_empty() {
        frame::remark(ui, &ctx.t("import-codings-all-kept"));
        return;
    }
    ScrollArea::vertical()
        .id_salt(("codings", tools.index))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| {
                for passage in passages.iter().take(500) {
                    passage_ui(passage, ctx, ui);
                }
            });
        });
}

fn passage_ui(passage: &Passage, ctx: Ctx<'_>, ui: &mut Ui) {
    use super::marked::{self, Mark};
    use crate::text::Language::Unknown;
    match passage {
        Passage::Lost(lost) => {
            let args = Args::new().text("code", &lost.code);
            frame::caption(ui, &ctx.ta("import-coding-lost", &args));
            let all = 0..lost.words.len();
            marked::show(ui, &lost.words, &all, Mark::Removed, Unknown);
        }
        Passage::Changed(changed) => {
            let args = Args::new().text("code", &changed.code);
            frame::caption(ui, &ctx.ta("import-coding-changed", &args));
            let (removed, added) = marked::difference(&changed.before, &changed.after);
            marked::show(ui, &changed.before, &removed, Mark::Removed, Unknown);
            marked::show(ui, &changed.after, &added, Mark::Added, Unknown);
        }
    }
    ui.add_space(8.0);
}

//! A file that corrects a document of the study: the choice, and what becomes of the codings.

use std::ops::Range;

use egui::{ScrollArea, Ui};

use super::tools::{Change, Tools, sign};
use crate::locale::{Args, Locale};
use crate::project::{FileEffect, UpdateEffect};
use crate::text::{changed_lines, changed_words};
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::dialogs::import::file::FileChoice;
use crate::ui::dialogs::import::update::{Passage, passages};
use crate::ui::text::{self, Label};
use crate::ui::{icons, theme};

/// Most changed paragraphs that are drawn.
const MOST_CHANGES: usize = 20;
/// Characters shown around changed words, and on to the next space.
const AROUND: usize = 60;
/// Most characters shown of a changed paragraph.
const LONGEST: usize = 600;

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
    let undecided = file.is_undecided();
    if undecided {
        frame::remark(ui, &ctx.t("import-undecided-here"));
    }
    let is_new = chosen.is_none() && !undecided;
    if text::radio(ui, is_new, ctx.t(new)).clicked() {
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
    let joiner = locale.conventions().clause_separator;
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
    parts.join(locale.conventions().list_separator)
}

/// What a correction changes in the text, coded or not.
#[derive(Debug, Default)]
pub struct TextChanges {
    /// Changed paragraphs; those that come or go are among them.
    count: usize,
    /// The first of them.
    shown: Vec<TextChange>,
    has_more: bool,
}

/// A changed paragraph, before and after, with its changed words.
#[derive(Debug, PartialEq, Eq)]
struct TextChange {
    before: (String, Vec<Range<usize>>),
    after: (String, Vec<Range<usize>>),
}

/// Works out what the text of a file changes in the document it corrects.
pub(super) fn text_changes(file: &FileChoice, ctx: Ctx<'_>) -> TextChanges {
    let document = file.update.chosen().zip(ctx.session);
    let old = document.and_then(|(id, session)| session.project.body(id).ok());
    match (old, file.plan()) {
        (Some(old), Some(plan)) => TextChanges::between(old.text(), &plan.body),
        _ => TextChanges::default(),
    }
}

impl TextChanges {
    fn between(old: &str, new: &str) -> Self {
        let lines = changed_lines(old, new);
        let shown = lines.iter().take(MOST_CHANGES).map(|line| TextChange {
            before: excerpt(old, &line.old, line.changes.iter().map(|c| c.old.clone())),
            after: excerpt(new, &line.new, line.changes.iter().map(|c| c.new.clone())),
        });
        let paragraphs = |text: &str, range: &Range<usize>| {
            let lines = text.get(range.clone()).unwrap_or("").lines();
            lines.filter(|l| !l.trim().is_empty()).count()
        };
        let counts = lines
            .iter()
            .map(|l| paragraphs(old, &l.old).max(paragraphs(new, &l.new)));
        Self {
            count: counts.sum(),
            shown: shown.collect(),
            has_more: lines.len() > MOST_CHANGES,
        }
    }
}

/// Takes what is around changed words out of their lines, cut at words; the ranges count from its start.
fn excerpt(
    text: &str,
    line: &Range<usize>,
    changes: impl Iterator<Item = Range<usize>>,
) -> (String, Vec<Range<usize>>) {
    let changes: Vec<_> = changes.filter(|c| !c.is_empty()).collect();
    let first = changes.first().map_or(line.start, |c| c.start);
    let last = changes.last().map_or(line.end, |c| c.end);
    let is_space = |at: &(usize, char)| at.1.is_whitespace();
    let before = text.get(line.start..first).unwrap_or("");
    let from = before.char_indices().rev().skip(AROUND).find(is_space);
    let from = from.map_or(line.start, |(at, c)| line.start + at + c.len_utf8());
    let after = text.get(last..line.end).unwrap_or("");
    let to = after.char_indices().skip(AROUND).find(is_space);
    let to = to.map_or(line.end, |(at, _)| last + at);
    // A whole chapter that comes or goes is not shown to its end.
    let words = text.get(from..to).unwrap_or("");
    let most = words.char_indices().nth(LONGEST).map(|(at, _)| from + at);
    let end = most.unwrap_or(to);
    let lead = if from > line.start { "…" } else { "" };
    let tail = if end < line.end { "…" } else { "" };
    let shift = |at: usize| at.clamp(from, end) - from + lead.len();
    let ranges = changes.iter().map(|c| shift(c.start)..shift(c.end));
    let ranges = ranges.filter(|r| !r.is_empty()).collect();
    // Lines that come or go together are one passage here.
    let words = text.get(from..end).unwrap_or("").replace('\n', " ");
    (format!("{lead}{words}{tail}"), ranges)
}

/// The passages that change or go, and what changes in the rest of the text.
pub(super) fn show(changes: &TextChanges, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let (passages, has_kept, gone) = match tools.file.update.known_effect() {
        None => return,
        // Nothing is said of codings where there are none.
        Some(Ok(effect)) => (
            passages(&effect.codings),
            effect.codings.kept > 0,
            effect.gone_text(ctx.locale),
        ),
        Some(Err(error)) => {
            let sentence = error.sentence(ctx.locale);
            frame::beside_bar(ui, |ui| {
                sign(ui, icons::X_CIRCLE, theme.danger, &sentence);
            });
            return;
        }
    };
    ScrollArea::vertical()
        .id_salt(("codings", tools.place))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| {
                if let Some(gone) = &gone {
                    frame::remark(ui, gone);
                }
                if passages.is_empty() && has_kept {
                    frame::remark(ui, &ctx.t("import-codings-all-kept"));
                }
                for passage in passages.iter().take(500) {
                    passage_ui(passage, ctx, ui);
                }
                ui.add_space(8.0);
                changes_ui(changes, ctx, ui);
            });
        });
}

fn changes_ui(changes: &TextChanges, ctx: Ctx<'_>, ui: &mut Ui) {
    use super::marked::{self, Mark};
    use crate::text::Language::Unknown;
    let args = Args::new()
        .count("count", changes.count)
        .count("shown", changes.shown.len());
    ui.add(Label::new(&ctx.ta("import-text-changes", &args)).strong());
    if changes.has_more {
        frame::caption(ui, &ctx.ta("import-text-changes-first", &args));
    }
    for change in &changes.shown {
        ui.add_space(4.0);
        let sides = [
            (&change.before, Mark::Removed),
            (&change.after, Mark::Added),
        ];
        for ((words, parts), mark) in sides {
            if !words.is_empty() {
                marked::show(ui, words, parts, mark, Unknown);
            }
        }
    }
}

fn passage_ui(passage: &Passage, ctx: Ctx<'_>, ui: &mut Ui) {
    use super::marked::{self, Mark};
    use crate::text::Language::Unknown;
    match passage {
        Passage::Lost(lost) => {
            let args = Args::new().text("code", &lost.code);
            frame::caption(ui, &ctx.ta("import-coding-lost", &args));
            let all = 0..lost.words.len();
            marked::show(ui, &lost.words, &[all], Mark::Removed, Unknown);
        }
        Passage::Changed(changed) => {
            let args = Args::new().text("code", &changed.code);
            frame::caption(ui, &ctx.ta("import-coding-changed", &args));
            let words = changed_words(&changed.before, &changed.after);
            let removed: Vec<_> = words.iter().map(|c| c.old.clone()).collect();
            let added: Vec<_> = words.iter().map(|c| c.new.clone()).collect();
            marked::show(ui, &changed.before, &removed, Mark::Removed, Unknown);
            marked::show(ui, &changed.after, &added, Mark::Added, Unknown);
        }
    }
    ui.add_space(8.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_shows_the_words_it_changes_in_the_words_around_them() {
        let old = format!(
            "{} سایت خطا داد.\n{}\nדנה: ניסיתי שוב.",
            "بله ".repeat(40).trim(),
            "不变"
        );
        let new = old.replace("خطا", "ایراد").replace("שוב", "היום");
        let changes = TextChanges::between(&old, &new);
        assert_eq!(changes.count, 2);
        let first = &changes.shown[0];
        assert!(first.before.0.starts_with("…بله ") && first.before.0.ends_with("داد."));
        let marked = |side: &(String, Vec<Range<usize>>)| {
            side.1
                .iter()
                .map(|r| side.0[r.clone()].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(marked(&first.before), ["خطا"]);
        assert_eq!(marked(&first.after), ["ایراد"]);
        assert_eq!(changes.shown[1].after.0, "דנה: ניסיתי היום.");
        // Even one that is very long.
        let long = TextChanges::between("a", &"信任平台".repeat(5_000));
        assert!(long.shown[0].after.0.chars().count() <= LONGEST + 2);
    }
}

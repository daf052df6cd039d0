//! The chosen file: its title and group, and a tab for each kind of thing to look at and correct.
//!
//! A tab works on a view model that is worked out once for a version of the plan, and says what a
//! person wants as a `Change`; nothing is changed while drawing but title and group.

mod clean;
mod codings;
mod left_out;
mod marked;
mod page;
mod speakers;
mod survey;
mod tabs;
mod tools;

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use egui::{ScrollArea, Ui};

use super::file::FileChoice;
use super::lines::{self as first_lines, PreviewLine};
use crate::error::Error;
use crate::import::{CleanRule, FilePlan, ImportWarning};
use crate::locale::Args;
use crate::model::DocumentId;
use crate::project::{Holder, ImportItem, SamePeople};
use crate::ui::cached::Cached;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::text::{self, Label, TextField};
use crate::ui::{icons, theme};

pub use codings::effect_text as codings_text;
pub use tabs::Tab;
pub use tools::Change;
use tools::{Tools, sign};

/// Most remarks that are shown at once without asking.
const MOST_REMARKS: usize = 3;
/// Most files that were passed over and are listed.
const MOST_SKIPPED: usize = 500;

/// The view models of the shown file, and what a person looks at.
#[derive(Debug, Default)]
pub struct DetailState {
    /// The pass in which the import was first drawn, which no other import has.
    opened: Option<u64>,
    /// Whether all remarks are shown, though they are many.
    all_remarks: bool,
    /// `None` is the first one.
    pub tab: Option<Tab>,
    /// Which of the file's documents is shown.
    pub document: usize,
    /// The rule whose edits are shown.
    rule: Option<CleanRule>,
    draft: speakers::Draft,
    lines: Cached<(usize, u64, usize), Vec<PreviewLine>>,
    clean: Cached<(usize, u64), clean::CleanView>,
    left_out: Cached<(usize, u64), Vec<String>>,
    speakers: Cached<(usize, u64), speakers::SpeakersView>,
    survey: Cached<(usize, u64, &'static str), Option<survey::SurveyView>>,
    people: Cached<(usize, u64), Vec<ImportWarning>>,
    corrections: Cached<(usize, u64, Option<DocumentId>), codings::TextChanges>,
}

impl DetailState {
    /// Returns the number of the import among all of this run.
    pub fn opened(&mut self, ctx: &egui::Context) -> u64 {
        *self.opened.get_or_insert_with(|| ctx.cumulative_pass_nr())
    }
}

/// What the shown file is told of all files of the import.
#[derive(Debug)]
pub struct Others {
    /// Files that can be read.
    pub files: usize,
    /// Other tables with the same columns.
    pub same_tables: usize,
    /// How many files each rule cleans up.
    pub cleaned: BTreeMap<CleanRule, usize>,
    /// Whether the speaker rule is kept for the next import.
    pub keeps_rule: bool,
    /// Whether who asks in one file asks in all.
    pub asks_in_all: bool,
}

/// Draws a file and returns what a person wants of it.
pub fn show(
    state: &mut DetailState,
    file: &mut FileChoice,
    index: usize,
    others: Others,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let opened = state.opened(ui.ctx());
    frame::beside_bar(ui, |ui| head_ui(file, index, &mut changes, ctx, ui));
    // Split so that a tab can read its model while it notes changes.
    let DetailState {
        tab,
        document,
        draft,
        lines,
        clean,
        left_out,
        speakers,
        survey,
        people,
        corrections,
        rule,
        all_remarks,
        opened: _,
    } = state;
    let mut tools = Tools {
        file,
        index,
        place: (opened, index),
        files: others.files,
        same_tables: others.same_tables,
        cleaned: others.cleaned,
        keeps_rule: others.keeps_rule,
        asks_in_all: others.asks_in_all,
        rule,
        changes: &mut changes,
    };
    let key = (index, tools.file.version);
    if let Some(plan) = tools.file.file_plan() {
        let clean = clean.get(key, || clean::CleanView::of(plan));
        let left_out = left_out.get(key, || left_out::of(plan));
        let open = frame::beside_bar(ui, |ui| {
            tabs::show(tab, tools.file, plan, clean, left_out, ctx, ui)
        });
        let shown = (*document).min(plan.documents.len().saturating_sub(1));
        let lines = lines.get((index, tools.file.version, shown), || {
            plan.documents
                .get(shown)
                .map_or_else(Vec::new, first_lines::lines)
        });
        let people = people.get(key, || people_remarks(plan, tools.file.people, ctx));
        remarks_ui(tools.file, people, all_remarks, ctx, ui);
        let page = page::PageView { plan, shown, lines };
        match open {
            Tab::Text => text_ui(&page, &mut tools, ctx, ui),
            Tab::Speakers => {
                let view = speakers.get(key, || speakers::SpeakersView::of(plan));
                speakers::show(view, draft, &mut tools, ctx, ui);
            }
            Tab::Columns => {
                let tag = ctx.settings.language().tag();
                let key = (index, tools.file.version, tag);
                let view = survey.get(key, || {
                    let survey = plan.survey.as_ref()?;
                    Some(survey::SurveyView::of(survey, ctx.locale))
                });
                if let Some(view) = view {
                    survey::show(view, &page, &mut tools, ctx, ui);
                }
            }
            Tab::CleanUp => clean::show(clean, &mut tools, ctx, ui),
            Tab::LeftOut => left_out::show(left_out, &mut tools, ctx, ui),
            Tab::Codings => {
                let document = tools.file.update.chosen();
                let key = (index, tools.file.version, document);
                let changes = corrections.get(key, || codings::text_changes(tools.file, ctx));
                codings::show(changes, &mut tools, ctx, ui);
            }
        }
    } else if tools.file.is_ok() {
        ui.add_space(24.0);
        frame::beside_bar(ui, |ui| frame::remark(ui, &ctx.t("import-reading-one")));
    } else if tools.file.has_encoding() {
        frame::beside_bar(ui, |ui| page::reading_ui(&mut tools, ctx, ui));
    }
    changes
}

/// Name, title and group, and what must be decided before anything else.
fn head_ui(
    file: &mut FileChoice,
    index: usize,
    changes: &mut Vec<Change>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    let theme = theme::of(ui);
    ui.add(Label::new(&text::file_name(&file.row.file)).strong());
    if let Some(place) = file.place_in_zip() {
        let args = Args::new().text("place", format!("\u{2066}{place}\u{2069}"));
        frame::caption(ui, &ctx.ta("import-in-zip", &args));
    }
    if let Some(error) = file.error() {
        sign(ui, icons::X_CIRCLE, theme.danger, &error.reason(ctx.locale));
        if let Some(hint) = error.hint(ctx.locale) {
            frame::remark(ui, &hint);
        }
        ui.add_space(8.0);
        return;
    }
    if let Some(twin) = &file.twin {
        let (id, name) = match twin {
            Holder::Document(title) => ("import-twin-document", title),
            Holder::File(name) => ("import-twin-file", name),
        };
        let sentence = ctx.ta(id, &Args::new().text("name", text::file_name(name)));
        sign(ui, icons::COPY, theme.warning, &sentence);
    }
    ui.add_space(4.0);
    if !file.update.candidates.is_empty() {
        codings::choice_ui(file, changes, ctx, ui);
    }
    let has_documents = file.summary().is_none_or(|s| s.documents > 0);
    if file.update.chosen().is_none() && has_documents {
        names_ui(file, index, ctx, ui);
    }
    ui.add_space(8.0);
}

/// Title and group, side by side; of many documents only the group.
fn names_ui(file: &mut FileChoice, index: usize, ctx: Ctx<'_>, ui: &mut Ui) {
    let many = file.summary().is_some_and(|s| s.documents > 1);
    let own_group = file.own_group().to_owned();
    let width = (ui.available_width() - 16.0) / 2.0;
    let column = text::column_layout(ui);
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let title = (!many).then_some(("document-title-label", &mut file.title, ""));
        let group = Some(("document-group-label", &mut file.group, own_group.as_str()));
        for (label, value, hint) in [title, group].into_iter().flatten() {
            let label = ctx.t(label);
            ui.allocate_ui_with_layout(egui::vec2(width, 0.0), column, |ui| {
                ui.set_width(width);
                frame::caption(ui, &label);
                let id = egui::Id::unique("import field").with((index, &label));
                ui.add(TextField::single(value).label(&label).hint(hint).id(id));
            });
        }
    });
}

/// What was understood, how it was read, and the first lines.
fn text_ui(page: &page::PageView<'_>, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    ScrollArea::vertical()
        .id_salt(("import detail", tools.place))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| {
                let summary = tools.file.row.text(ctx.locale);
                ui.add(
                    Label::new(&summary)
                        .size(theme::QUIET_SIZE)
                        .color(theme.quiet)
                        .wrap(),
                );
                ui.add_space(4.0);
                page::reading_ui(tools, ctx, ui);
                ui.add_space(6.0);
                page::document_ui(page, tools, ctx, ui);
            });
        });
}

/// Says whom a table of facts about people would be joined to.
fn people_remarks(plan: &FilePlan, same: SamePeople, ctx: Ctx<'_>) -> Vec<ImportWarning> {
    let (Some(session), true) = (ctx.session, plan.people.is_some()) else {
        return Vec::new();
    };
    let mut item = ImportItem::from(plan.clone());
    let remarks = session.project.settle_people(&mut item, same);
    remarks.unwrap_or_default()
}

/// The remarks about a file, whichever of its tabs is open; of many only the first, until all are wanted.
fn remarks_ui(
    file: &FileChoice,
    people: &[ImportWarning],
    all: &mut bool,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    let mut remarks = file.row.warning_texts(ctx.locale);
    remarks.splice(0..0, people.iter().map(|w| w.text_ahead(ctx.locale)));
    if remarks.is_empty() {
        return;
    }
    let folded = remarks.len() > MOST_REMARKS && !*all;
    let shown = if folded {
        MOST_REMARKS - 1
    } else {
        remarks.len()
    };
    frame::beside_bar(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for remark in remarks.iter().take(shown) {
            sign(ui, icons::WARNING, theme::of(ui).warning, remark);
        }
        if folded {
            let args = Args::new().count("count", remarks.len() - shown);
            if text::link(ui, ctx.ta("import-remarks-more", &args)).clicked() {
                *all = true;
            }
        }
        ui.add_space(6.0);
    });
}

/// What was passed over, with the reason and the next step of each.
pub fn skipped_ui(skipped: &[(PathBuf, Error)], opened: u64, ctx: Ctx<'_>, ui: &mut Ui) {
    if skipped.is_empty() {
        return;
    }
    frame::beside_bar(ui, |ui| {
        ui.add(Label::new(&ctx.t("import-skipped-why")).strong());
        ui.add_space(6.0);
    });
    ScrollArea::vertical()
        .id_salt(("import skipped", opened))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| {
                let quiet = theme::of(ui).quiet;
                for (path, error) in skipped.iter().take(MOST_SKIPPED) {
                    ui.add(Label::new(&name_with_place(path)).strong());
                    ui.add(Label::new(&error.reason(ctx.locale)).wrap());
                    if let Some(hint) = error.hint(ctx.locale) {
                        ui.add(Label::new(&hint).color(quiet).wrap());
                    }
                    ui.add_space(8.0);
                }
            });
        });
}

/// Writes a file's name for reading; one in a zip with its place there: `a.zip › women/P2.txt`.
#[must_use]
pub fn name_with_place(path: &Path) -> String {
    let parts = path.components().filter_map(|c| match c {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    let parts: Vec<_> = parts.collect();
    let Some((last, before)) = parts.split_last() else {
        return String::new();
    };
    let name = text::file_name(last);
    let is_zip = |part: &std::borrow::Cow<'_, str>| part.to_ascii_lowercase().ends_with(".zip");
    let Some(zip) = before.iter().position(is_zip) else {
        return name.into_owned();
    };
    let mut inside: Vec<_> = before[zip + 1..]
        .iter()
        .map(|p| format!("\u{2068}{p}\u{2069}"))
        .collect();
    inside.push(format!("\u{2068}{name}\u{2069}"));
    let zip = text::file_name(&before[zip]);
    format!(
        "\u{2066}\u{2068}{zip}\u{2069} › {}\u{2069}",
        inside.join("/")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_a_zip_is_named_with_its_place() {
        let plain = |path: &str| {
            let name = name_with_place(Path::new(path));
            name.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
        };
        assert_eq!(
            plain("/a/transcripts.zip/women/P2.txt"),
            "transcripts.zip › women/P2.txt"
        );
        assert_eq!(
            plain("/خانه/مصاحبه‌ها.ZIP/زنان/متن ۲.txt"),
            "مصاحبه‌ها.ZIP › زنان/متن ۲.txt"
        );
        assert_eq!(plain("/a/women/P2.txt"), "P2.txt");
        assert_eq!(plain("/a/whole.zip"), "whole.zip");
    }
}

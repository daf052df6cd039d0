//! The chosen file: what was understood, what can be corrected, and its first lines.

use egui::{ScrollArea, Ui};

use super::file::{FileChoice, Twin};
use super::preview::{self, Lines};
use super::{Preview, frame};
use crate::import::Encoding;
use crate::locale::Args;
use crate::typeset::Weight;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::document_edit::language_dropdown;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::{icons, theme};

pub fn show(preview: &mut Preview, ctx: Ctx<'_>, ui: &mut Ui) {
    let index = preview.shown;
    let lines = &mut preview.lines;
    ScrollArea::vertical()
        .id_salt(("import detail", index))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| match preview.files.get_mut(index) {
                Some(file) => file_ui(file, index, lines, ctx, ui),
                None => skipped_ui(&preview.skipped, ctx, ui),
            });
        });
}

fn file_ui(file: &mut FileChoice, index: usize, lines: &mut Lines, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    ui.add(Label::new(&file.name).strong());
    match file.error() {
        Some(error) => {
            sign(ui, icons::X_CIRCLE, theme.danger, &error.reason(ctx.locale));
            if let Some(hint) = error.hint(ctx.locale) {
                frame::remark(ui, &hint);
            }
        }
        None => {
            let summary = file.row.text(ctx.locale);
            ui.add(
                Label::new(&summary)
                    .size(theme::QUIET_SIZE)
                    .color(theme.quiet)
                    .wrap(),
            );
        }
    }
    if let Some(twin) = &file.twin {
        let (id, name) = match twin {
            Twin::Document(title) => ("import-twin-document", title),
            Twin::File(name) => ("import-twin-file", name),
        };
        let sentence = ctx.ta(id, &Args::new().text("name", name));
        sign(ui, icons::COPY, theme.warning, &sentence);
    }
    for warning in file.row.warning_texts(ctx.locale) {
        sign(ui, icons::WARNING, theme.warning, &warning);
    }
    ui.add_space(4.0);
    if file.is_ok() {
        names_ui(file, index, ctx, ui);
        ui.add_space(6.0);
    }
    if file.is_ok() || file.has_encoding() {
        reading_ui(file, ctx, ui);
        ui.add_space(6.0);
    }
    speakers_ui(file, ctx, ui);
    let Some(plan) = file.plan() else { return };
    ui.add_space(8.0);
    let lines = lines.get((index, file.version), || preview::lines(plan));
    let script = plan.language.script();
    egui::Frame::new()
        .fill(theme.page)
        .corner_radius(theme::RADIUS)
        .stroke(egui::Stroke::new(1.0, theme.border))
        .inner_margin(12.0)
        .show(ui, |ui| {
            text::column(ui, |ui| {
                for line in lines {
                    let color = if line.is_interviewer {
                        theme.quiet
                    } else {
                        theme.text
                    };
                    let weights = [(0..line.label, Weight::Bold)];
                    let weights = if line.label > 0 { &weights[..] } else { &[] };
                    ui.add(
                        Label::new(&line.text)
                            .size(14.0)
                            .line_height(theme::page_line_height(script))
                            .language(plan.language)
                            .weights(weights)
                            .color(color)
                            .wrap()
                            .fill_width(),
                    );
                }
            });
        });
}

/// A line with an icon at its start.
fn sign(ui: &mut Ui, icon: char, color: egui::Color32, sentence: &str) {
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let side = theme::ICON_SIZE;
        let (place, _) = ui.allocate_exact_size(egui::vec2(side, 20.0), egui::Sense::hover());
        text::icon_in(ui, place, icon, side, color);
        let column = text::column_layout(ui);
        ui.with_layout(column, |ui| ui.add(Label::new(sentence).wrap()));
    });
}

/// Title and group, side by side.
fn names_ui(file: &mut FileChoice, index: usize, ctx: Ctx<'_>, ui: &mut Ui) {
    let width = (ui.available_width() - 16.0) / 2.0;
    let column = text::column_layout(ui);
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for (label, value) in [
            ("document-title-label", &mut file.title),
            ("document-group-label", &mut file.group),
        ] {
            let label = ctx.t(label);
            ui.allocate_ui_with_layout(egui::vec2(width, 0.0), column, |ui| {
                ui.set_width(width);
                frame::caption(ui, &label);
                let id = egui::Id::unique("import field").with((index, &label));
                ui.add(TextField::single(value).label(&label).id(id));
            });
        }
    });
}

/// Encoding, language, and whether speakers are looked for.
fn reading_ui(file: &mut FileChoice, ctx: Ctx<'_>, ui: &mut Ui) {
    file.want_candidates(ui.ctx());
    let layout = text::row_layout(ui).with_main_wrap(true);
    let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        if file.has_encoding() {
            let mut chosen: Option<Encoding> = None;
            let args = Args::new().text("name", file.encoding());
            text::dropdown(ui, ctx.ta("import-encoding", &args), |ui| {
                let list = if file.candidates.is_empty() {
                    &Encoding::ALL[..]
                } else {
                    &file.candidates
                };
                for encoding in list {
                    let name = ctx.t(encoding_id(*encoding));
                    let item = Button::item(&name)
                        .detail(encoding.label())
                        .selected(encoding.label() == file.encoding());
                    if ui.add(item).clicked() {
                        chosen = Some(*encoding);
                        ui.close();
                    }
                }
            });
            if let Some(encoding) = chosen {
                file.set_encoding(ui.ctx(), encoding);
            }
        }
        if let Some(mut language) = file.plan().map(|p| p.language)
            && language_dropdown(ctx, ui, &mut language)
        {
            file.set_language(language);
        }
        let mut speakers = file.finds_speakers();
        if text::checkbox(ui, &mut speakers, ctx.t("import-find-speakers")).changed() {
            file.set_speakers(ui.ctx(), speakers);
        }
    });
}

/// Who asks the questions.
fn speakers_ui(file: &mut FileChoice, ctx: Ctx<'_>, ui: &mut Ui) {
    let speakers: Vec<(String, usize, bool)> = file
        .plan()
        .map(|p| p.speakers.as_slice())
        .unwrap_or_default()
        .iter()
        .map(|s| (s.name.clone(), s.turns, s.is_interviewer))
        .collect();
    if speakers.is_empty() {
        return;
    }
    frame::caption(ui, &ctx.t("import-who-asks"));
    let layout = text::row_layout(ui).with_main_wrap(true);
    let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        for (i, (name, turns, is_interviewer)) in speakers.into_iter().enumerate() {
            let mut checked = is_interviewer;
            let args = Args::new().text("name", &name).count("count", turns);
            let label = ctx.ta("import-speaker-turns", &args);
            if text::checkbox(ui, &mut checked, label).changed() {
                file.set_interviewer(i, checked);
            }
        }
    });
}

/// Where no file could be read at all: what was passed over, and why.
fn skipped_ui(skipped: &[(std::path::PathBuf, crate::error::Error)], ctx: Ctx<'_>, ui: &mut Ui) {
    for (_, error) in skipped.iter().take(100) {
        frame::remark(ui, &error.sentence(ctx.locale));
    }
}

fn encoding_id(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => "encoding-unicode",
        Encoding::Windows1256 | Encoding::Iso8859_6 => "encoding-arabic",
        Encoding::Windows1255 | Encoding::Iso8859_8 => "encoding-hebrew",
        Encoding::Gb18030 => "encoding-simplified",
        Encoding::Big5 => "encoding-traditional",
        Encoding::Windows1252 => "encoding-western",
        Encoding::Windows1254 => "encoding-turkish",
        Encoding::Windows1251 => "encoding-cyrillic",
    }
}

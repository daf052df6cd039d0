//! The first lines of one of a file's documents, and how they were read.

use egui::Ui;

use super::tools::{Change, Tools};
use crate::import::{Encoding, FilePlan};
use crate::locale::Args;
use crate::typeset::Weight;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::document_edit::language_dropdown;
use crate::ui::dialogs::import::lines::PreviewLine;
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

/// One document of a file.
pub struct PageView<'a> {
    pub plan: &'a FilePlan,
    /// Its place in the plan.
    pub shown: usize,
    pub lines: &'a [PreviewLine],
}

/// Draws the page, with a way to the other documents where there are more.
pub(super) fn document_ui(page: &PageView<'_>, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let count = page.plan.documents.len();
    let Some(document) = page.plan.documents.get(page.shown) else {
        return;
    };
    if count > 1 {
        text::row_with_end(
            ui,
            |ui| {
                let args = Args::new()
                    .count("number", page.shown + 1)
                    .count("count", count)
                    .text("title", &document.title);
                ui.add(Label::new(&ctx.ta("import-document-of", &args)).strong());
            },
            |ui| {
                // The end of a row is filled from its end.
                let previous = page.shown.wrapping_sub(1);
                for (id, arrow, to) in [
                    ("import-next-document", icons::CARET_RIGHT, page.shown + 1),
                    ("import-previous-document", icons::CARET_LEFT, previous),
                ] {
                    let label = ctx.t(id);
                    let button = Button::icon_only(arrow, &label);
                    if ui.add_enabled(to < count, button).clicked() {
                        tools.changes.push(Change::Document(to));
                    }
                }
            },
        );
    }
    let language = document.language;
    let script = language.script();
    egui::Frame::new()
        .fill(theme.page)
        .corner_radius(theme::RADIUS)
        .stroke(egui::Stroke::new(1.0, theme.border))
        .inner_margin(12.0)
        .show(ui, |ui| {
            text::column(ui, |ui| {
                for line in page.lines {
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
                            .language(language)
                            .weights(weights)
                            .color(color)
                            .wrap()
                            .fill_width(),
                    );
                }
            });
        });
}

/// Encoding and language.
pub(super) fn reading_ui(tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let file = tools.file;
    let layout = text::row_layout(ui).with_main_wrap(true);
    let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        if file.has_encoding() {
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
                        tools.changes.push(Change::Encoding(*encoding));
                        ui.close();
                    }
                }
            });
        }
        if let Some(mut language) = file.plan().map(|p| p.language)
            && language_dropdown(ctx, ui, &mut language)
        {
            tools.changes.push(Change::Language(language));
        }
    });
}

fn encoding_id(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => "encoding-unicode",
        Encoding::Windows1256
        | Encoding::Iso8859_6
        | Encoding::Ibm720
        | Encoding::Ibm864
        | Encoding::MacArabic => "encoding-arabic",
        Encoding::Windows1255 | Encoding::Iso8859_8 | Encoding::Ibm862 | Encoding::MacHebrew => {
            "encoding-hebrew"
        }
        Encoding::Gb18030 => "encoding-simplified",
        Encoding::Big5 => "encoding-traditional",
        Encoding::Windows1252 => "encoding-western",
        Encoding::Windows1254 => "encoding-turkish",
        Encoding::Windows1251 => "encoding-cyrillic",
    }
}

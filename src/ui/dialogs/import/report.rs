//! What became of each file: read once more, copied as text, kept with the study's papers.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};

use crate::error::Error;
use crate::import::ImportReportRow;
use crate::locale::{Args, Locale};
use crate::model::DocumentId;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame::{Answer, Sheet, beside_bar};
use crate::ui::session::Cached;
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

/// The outcome of an import.
#[derive(Debug)]
pub struct Report {
    /// The first document that came in.
    pub first: Option<DocumentId>,
    /// With each file whether it was imported.
    rows: Vec<(ImportReportRow, bool)>,
    skipped: Vec<(PathBuf, Error)>,
    lines: Cached<&'static str, Vec<Line>>,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    outcome: Outcome,
    file: String,
    text: String,
    /// Warnings, a sentence each.
    more: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Imported,
    LeftOut,
    Failed,
}

impl Report {
    /// Notes what was stored and what was not.
    #[must_use]
    pub fn new(
        rows: Vec<(ImportReportRow, bool)>,
        skipped: Vec<(PathBuf, Error)>,
        documents: &[DocumentId],
    ) -> Self {
        Self {
            first: documents.first().copied(),
            rows,
            skipped,
            lines: Cached::default(),
        }
    }

    fn imported(&self) -> usize {
        self.rows.iter().filter(|r| r.1).count()
    }

    /// Draws the report.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) -> Answer {
        let title = ctx.ta("report-title", &Args::new().count("count", self.imported()));
        let (done, copy) = (ctx.t("report-done"), ctx.t("report-copy"));
        let tag = ctx.view.language.tag();
        let lines = self
            .lines
            .get(tag, || lines(&self.rows, &self.skipped, ctx.locale));
        Sheet::new("import report", &title, "")
            .width(super::WIDTH)
            .fixed_height(super::HEIGHT)
            .confirm(&done, true)
            .show(
                ui,
                |ui| {
                    ScrollArea::vertical()
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            beside_bar(ui, |ui| {
                                for line in lines {
                                    line_ui(line, ctx, ui);
                                }
                            });
                        });
                },
                |ui| {
                    if ui.add(Button::new(&copy).icon(icons::COPY)).clicked() {
                        ui.copy_text(as_text(&title, lines, ctx.locale));
                    }
                },
            )
    }
}

fn lines(
    rows: &[(ImportReportRow, bool)],
    skipped: &[(PathBuf, Error)],
    locale: &Locale,
) -> Vec<Line> {
    let files = rows.iter().map(|(row, imported)| Line {
        outcome: match (imported, row.is_ok()) {
            (true, _) => Outcome::Imported,
            (false, true) => Outcome::LeftOut,
            (false, false) => Outcome::Failed,
        },
        file: row.file.clone(),
        text: match &row.outcome {
            Ok(_) => row.text(locale),
            Err(error) => error.reason(locale),
        },
        more: match &row.outcome {
            Ok(_) => row.warning_texts(locale),
            Err(error) => error.hint(locale).into_iter().collect(),
        },
    });
    let passed_over = skipped.iter().map(|(path, error)| Line {
        outcome: Outcome::Failed,
        file: path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default(),
        text: error.reason(locale),
        more: error.hint(locale).into_iter().collect(),
    });
    files.chain(passed_over).collect()
}

fn line_ui(line: &Line, ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let (icon, color) = match line.outcome {
        Outcome::Imported => (icons::CHECK_CIRCLE, theme.success),
        Outcome::LeftOut => (icons::MINUS_CIRCLE, theme.quiet),
        Outcome::Failed => (icons::X_CIRCLE, theme.danger),
    };
    let layout = text::row_layout(ui).with_cross_align(egui::Align::Min);
    let size = egui::vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        let side = theme::ICON_SIZE;
        let (place, _) = ui.allocate_exact_size(egui::vec2(side, 20.0), egui::Sense::hover());
        text::icon_in(ui, place, icon, side, color);
        let column = text::column_layout(ui);
        ui.with_layout(column, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add(Label::new(&line.file).strong());
            let text = match line.outcome {
                Outcome::LeftOut => ctx.t("report-left-out"),
                _ => line.text.clone(),
            };
            ui.add(Label::new(&text).color(theme.quiet).wrap());
            for more in &line.more {
                ui.add(Label::new(more).wrap());
            }
            ui.add_space(8.0);
        });
    });
}

/// Writes the report as plain text, a paragraph a file.
fn as_text(title: &str, lines: &[Line], locale: &Locale) -> String {
    let mut out = format!("{title}\n");
    for line in lines {
        let mark = match line.outcome {
            Outcome::Imported => '+',
            Outcome::LeftOut | Outcome::Failed => '-',
        };
        let text = match line.outcome {
            Outcome::LeftOut => locale.text("report-left-out"),
            _ => line.text.clone(),
        };
        out.push_str(&format!("\n{mark} {}\n  {text}\n", line.file));
        for more in &line.more {
            out.push_str(&format!("  {more}\n"));
        }
    }
    out
}

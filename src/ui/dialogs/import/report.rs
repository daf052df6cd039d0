//! What became of each file: read once more, copied as text, kept with the study's papers.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};

use crate::error::Error;
use crate::import::{FilePlan, ImportReportRow, SharedWarning};
use crate::locale::{Args, Locale};
use crate::model::DocumentId;
use crate::project::{FileEffect, Holder};
use crate::ui::cached::Cached;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame::{self, Answer, Sheet, beside_bar};
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

use super::detail::{codings_text, name_with_place};
use super::file::FileChoice;
use super::sheet::{HEIGHT, WIDTH};

/// The outcome of an import.
#[derive(Debug)]
pub struct Report {
    /// The first document that came in.
    pub first: Option<DocumentId>,
    rows: Vec<(ImportReportRow, Outcome)>,
    skipped: Vec<(PathBuf, Error)>,
    lines: Cached<&'static str, Vec<Line>>,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    sign: Sign,
    file: String,
    text: String,
    /// Warnings, a sentence each.
    more: Vec<String>,
}

/// What became of a file.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// As this many documents.
    Imported(usize),
    /// It corrected the text of this document.
    Corrected(String, Box<FileEffect>),
    /// It was not ticked; what it is the same as, if anything.
    LeftOut(Option<Holder>),
    Failed(Error),
}

/// How a line of the report looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Imported,
    LeftOut,
    Failed,
}

impl Outcome {
    /// Notes what was stored of a file.
    #[must_use]
    pub fn stored(plan: &FilePlan, corrected: Option<(String, FileEffect)>) -> Self {
        if let Some((title, effect)) = corrected {
            return Self::Corrected(title, Box::new(effect));
        }
        Self::Imported(plan.documents.len())
    }

    /// Notes why nothing was stored of a file.
    #[must_use]
    pub fn not_stored(file: &FileChoice) -> Self {
        match file.error() {
            Some(error) => Self::Failed(error.clone()),
            None => Self::LeftOut(file.twin.clone()),
        }
    }
}

impl Report {
    /// Notes what was stored and what was not.
    #[must_use]
    pub fn new(
        rows: Vec<(ImportReportRow, Outcome)>,
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

    /// Says how many documents came in and how many were corrected.
    fn title(&self, locale: &Locale) -> String {
        let (mut new, mut corrected) = (0, 0);
        for (_, outcome) in &self.rows {
            match outcome {
                Outcome::Imported(documents) => new += documents,
                Outcome::Corrected(_, effect) if effect.is_of_many => {
                    new += effect.new;
                    corrected += effect.corrected;
                }
                Outcome::Corrected(..) => corrected += 1,
                Outcome::LeftOut(_) | Outcome::Failed(_) => {}
            }
        }
        let args = Args::new()
            .count("count", new)
            .count("corrected", corrected);
        let has_people = |(_, outcome): &(_, Outcome)| matches!(outcome, Outcome::Imported(0));
        let id = match (new, corrected) {
            (0, 0) if self.rows.iter().any(has_people) => "report-title-people",
            (_, 0) => "report-title",
            (0, _) => "report-title-corrected",
            _ => "report-title-both",
        };
        locale.text_with(id, &args)
    }

    /// Draws the report.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) -> Answer {
        let title = self.title(ctx.locale);
        let (done, copy) = (ctx.t("report-done"), ctx.t("report-copy"));
        let tag = ctx.settings.language().tag();
        let lines = self
            .lines
            .get(tag, || lines(&self.rows, &self.skipped, ctx.locale));
        Sheet::new("import report", &title, "")
            .width(WIDTH)
            .fixed_height(HEIGHT)
            .confirm(&done, true)
            .show(
                ui,
                |ui| {
                    ScrollArea::vertical()
                        .auto_shrink([false, false])
                        .show(ui, |ui| {
                            beside_bar(ui, |ui| {
                                for line in lines {
                                    line_ui(line, ui);
                                }
                            });
                        });
                },
                |ui| {
                    if ui.add(Button::new(&copy).icon(icons::COPY)).clicked() {
                        ui.copy_text(as_text(&title, lines));
                    }
                },
            )
    }
}

fn lines(
    rows: &[(ImportReportRow, Outcome)],
    skipped: &[(PathBuf, Error)],
    locale: &Locale,
) -> Vec<Line> {
    let stored = rows
        .iter()
        .filter(|(_, outcome)| matches!(outcome, Outcome::Imported(_) | Outcome::Corrected(..)));
    let remarks: Vec<_> = stored
        .map(|(row, _)| (row.file.as_str(), row.warnings()))
        .collect();
    let shared = SharedWarning::of(&remarks);
    // What many files share is said once, at the end.
    let own = |row: &ImportReportRow| -> Vec<String> {
        let own = row.warnings().iter();
        let own = own.filter(|w| !shared.iter().any(|s| s.warning.id == w.id));
        own.map(|w| w.text(locale)).collect()
    };
    let said = shared.iter().map(|remark| Line {
        sign: Sign::LeftOut,
        file: locale.text("report-shared"),
        text: remark.text(false, locale),
        more: Vec::new(),
    });
    let files = rows.iter().map(|(row, outcome)| {
        let (sign, text, more) = match outcome {
            Outcome::Imported(_) => (Sign::Imported, row.text(locale), own(row)),
            Outcome::Corrected(title, effect) => {
                let args = Args::new().text("title", title);
                let text = match effect.is_of_many {
                    true if effect.corrected + effect.new == 0 => {
                        locale.text("report-unchanged-many")
                    }
                    true => locale.text("report-corrected-many"),
                    false => locale.text_with("report-corrected", &args),
                };
                let mut more = vec![codings_text(effect, locale)];
                more.extend(effect.gone_text(locale));
                more.extend(own(row));
                (Sign::Imported, text, more)
            }
            Outcome::LeftOut(twin) => {
                let text = match twin {
                    None => locale.text("report-left-out"),
                    Some(Holder::Document(name) | Holder::File(name)) => {
                        let args = Args::new().text("name", text::file_name(name));
                        locale.text_with("report-left-out-twin", &args)
                    }
                };
                (Sign::LeftOut, text, Vec::new())
            }
            Outcome::Failed(error) => {
                let hint = error.hint(locale).into_iter().collect();
                (Sign::Failed, error.reason(locale), hint)
            }
        };
        Line {
            sign,
            file: row.file.clone(),
            text,
            more,
        }
    });
    let passed_over = skipped.iter().map(|(path, error)| Line {
        sign: Sign::Failed,
        file: name_with_place(path),
        text: error.reason(locale),
        more: error.hint(locale).into_iter().collect(),
    });
    files.chain(passed_over).chain(said).collect()
}

fn line_ui(line: &Line, ui: &mut Ui) {
    let theme = theme::of(ui);
    let (icon, color) = match line.sign {
        Sign::Imported => (icons::CHECK_CIRCLE, theme.success),
        Sign::LeftOut => (icons::MINUS_CIRCLE, theme.quiet),
        Sign::Failed => (icons::X_CIRCLE, theme.danger),
    };
    frame::beside_icon(ui, icon, color, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add(Label::new(&text::file_name(&line.file)).strong());
        ui.add(Label::new(&line.text).color(theme.quiet).wrap());
        for more in &line.more {
            ui.add(Label::new(more).wrap());
        }
        ui.add_space(8.0);
    });
}

/// Writes the report as plain text, a paragraph a file.
fn as_text(title: &str, lines: &[Line]) -> String {
    let mut out = format!("{title}\n");
    for line in lines {
        let mark = match line.sign {
            Sign::Imported => '+',
            Sign::LeftOut | Sign::Failed => '-',
        };
        out.push_str(&format!("\n{mark} {}\n  {}\n", line.file, line.text));
        for more in &line.more {
            out.push_str(&format!("  {more}\n"));
        }
    }
    out
}

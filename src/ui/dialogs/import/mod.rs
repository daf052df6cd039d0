//! The import of transcripts: read on worker threads, look and correct, store as one step, report.
//!
//! `pick` asks for files, `file` holds one file with what a person chose for it, `list` and `detail`
//! draw the preview, `preview` works out its lines, `report` says what became of each file.
//! Invariant: until every document is stored in one transaction, nothing of the import is in the study.

mod detail;
mod file;
mod list;
mod pick;
mod preview;
mod report;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Sense, Ui, vec2};

use crate::error::Error;
use crate::import::{
    Batch, BatchStep, Cancel, FileList, ImportOptions, ImportReportRow, sorted_files,
};
use crate::locale::Args;
use crate::project::ImportItem;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::text::{self, Label, Slots};
use crate::ui::theme;

use super::frame::{self, Answer, Sheet};
use file::{FileChoice, Twin};
use report::Report;

pub use pick::PickTranscripts;

/// Work shorter than this needs no progress bar.
const PATIENCE: Duration = Duration::from_millis(300);
/// Width of the preview and the report in points.
const WIDTH: f32 = 1000.0;
/// Height of the preview and the report, where the window has it.
const HEIGHT: f32 = 600.0;

/// An import from the first file to the report.
#[derive(Debug)]
pub struct Import {
    paths: Vec<PathBuf>,
    step: Step,
}

#[derive(Debug)]
enum Step {
    Listing(Receiver<FileList>, Instant),
    Reading(Reading),
    Preview(Preview),
    /// `true` once a frame has said what is going on.
    Storing(Preview, bool),
    Report(Report),
}

#[derive(Debug)]
struct Reading {
    batch: Batch,
    since: Instant,
    files: Vec<FileChoice>,
    skipped: Vec<(PathBuf, Error)>,
}

/// The files as they were understood, to look at and correct.
#[derive(Debug, Default)]
struct Preview {
    files: Vec<FileChoice>,
    skipped: Vec<(PathBuf, Error)>,
    /// The file that is shown.
    shown: usize,
    /// Why storing failed; then nothing was stored.
    error: Option<Error>,
    lines: preview::Lines,
}

impl Import {
    /// Starts reading; folders are looked through on a thread of their own.
    #[must_use]
    pub fn start(ctx: &egui::Context, paths: Vec<PathBuf>) -> Self {
        let (sender, receiver) = channel();
        let repaint = ctx.clone();
        let wanted = paths.clone();
        // Where no thread can be started, the sender is dropped and the list stays empty.
        std::thread::Builder::new()
            .name("import list".to_owned())
            .spawn(move || {
                sender.send(sorted_files(&wanted)).ok();
                repaint.request_repaint();
            })
            .ok();
        Self {
            paths,
            step: Step::Listing(receiver, Instant::now()),
        }
    }

    /// Starts anew with more files, such as those dropped on the open preview.
    #[must_use]
    pub fn with_more(self, ctx: &egui::Context, more: Vec<PathBuf>) -> Self {
        let mut paths = if matches!(self.step, Step::Report(_)) {
            Vec::new()
        } else {
            self.paths
        };
        paths.extend(more);
        Self::start(ctx, paths)
    }

    /// Takes what the workers have read, and stores once that was asked for.
    pub fn work(&mut self, ctx: &egui::Context, session: Option<&mut Session>) {
        match &mut self.step {
            Step::Listing(receiver, since) => {
                let list = match receiver.try_recv() {
                    Ok(list) => list,
                    Err(TryRecvError::Disconnected) => FileList::default(),
                    Err(TryRecvError::Empty) => {
                        ctx.request_repaint_after(Duration::from_millis(50));
                        return;
                    }
                };
                let options = ImportOptions::default();
                self.step = Step::Reading(Reading {
                    batch: Batch::start(list.files, options, Cancel::new()),
                    since: *since,
                    files: Vec::new(),
                    skipped: list.skipped,
                });
                ctx.request_repaint();
            }
            Step::Reading(reading) => {
                if !reading.take() {
                    ctx.request_repaint_after(Duration::from_millis(16));
                    return;
                }
                let mut preview = Preview {
                    files: std::mem::take(&mut reading.files),
                    skipped: std::mem::take(&mut reading.skipped),
                    ..Preview::default()
                };
                preview.mark_twins(session.as_deref());
                self.step = Step::Preview(preview);
                ctx.request_repaint();
            }
            Step::Preview(preview) => {
                for file in &mut preview.files {
                    file.take_answer();
                }
            }
            Step::Storing(preview, drawn) => {
                if !*drawn {
                    ctx.request_repaint();
                    return;
                }
                let preview = std::mem::take(preview);
                self.step = store(preview, session);
                ctx.request_repaint();
            }
            Step::Report(_) => {}
        }
    }

    /// Draws the step the import is at.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let answer = match &mut self.step {
            Step::Listing(_, since) => progress(ctx, ui, *since, None),
            Step::Reading(reading) => {
                let progress_now = reading.batch.progress();
                let of = (progress_now.done, progress_now.total);
                progress(ctx, ui, reading.since, Some(of))
            }
            Step::Preview(preview) => preview.show(ctx, ui),
            Step::Storing(preview, drawn) => {
                let count = preview.chosen().count();
                let sentence = ctx.ta("import-storing", &Args::new().count("count", count));
                Sheet::new("import storing", &sentence, "").show(ui, |_| {}, |_| {});
                *drawn = true;
                Answer::Open
            }
            Step::Report(report) => report.show(ctx, ui),
        };
        match (answer, &mut self.step) {
            (Answer::Open, _) => {}
            (Answer::Confirm, Step::Preview(preview)) => {
                self.step = Step::Storing(std::mem::take(preview), false);
            }
            (_, Step::Report(report)) => {
                ctx.send(Command::CloseDialog);
                if let Some(document) = report.first {
                    ctx.send(Command::OpenDocument(document));
                }
            }
            // A batch that is dropped stops by itself.
            _ => ctx.send(Command::CloseDialog),
        }
    }
}

impl Reading {
    /// Takes all files that are ready; returns whether these were the last.
    fn take(&mut self) -> bool {
        loop {
            match self.batch.try_next() {
                BatchStep::File(file) => self.files.push(FileChoice::new(*file)),
                BatchStep::Working => return false,
                BatchStep::Finished => return true,
            }
        }
    }
}

impl Preview {
    /// Marks files whose bytes are in the study, or twice in the batch, and leaves them out at first.
    fn mark_twins(&mut self, session: Option<&Session>) {
        let mut known: BTreeMap<String, Twin> = BTreeMap::new();
        for document in session.map(Session::documents).unwrap_or_default() {
            if !document.source_sha256.is_empty() {
                known
                    .entry(document.source_sha256.clone())
                    .or_insert_with(|| Twin::Document(document.title.clone()));
            }
        }
        for file in &mut self.files {
            let Some(plan) = file.plan() else { continue };
            let hash = plan.source_sha256.clone();
            let name = file.name.clone();
            match known.get(&hash) {
                Some(twin) => file.mark_twin(twin.clone()),
                None => {
                    known.insert(hash, Twin::File(name));
                }
            }
        }
    }

    fn chosen(&self) -> impl Iterator<Item = &FileChoice> {
        self.files.iter().filter(|f| f.is_chosen())
    }

    fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) -> Answer {
        let count = self.chosen().count();
        let waiting = self.files.iter().any(FileChoice::is_reading);
        let confirm = ctx.ta("import-confirm", &Args::new().count("count", count));
        let (title, cancel) = (ctx.t("import-title"), ctx.t("cancel"));
        let error = self.error.as_ref().map(|e| e.sentence(ctx.locale));
        Sheet::new("import preview", &title, &cancel)
            .width(WIDTH)
            .fixed_height(HEIGHT)
            .stays()
            .confirm(&confirm, count > 0 && !waiting)
            .show(
                ui,
                |ui| {
                    if self.files.is_empty() && self.skipped.is_empty() {
                        frame::remark(ui, &ctx.t("import-nothing"));
                        return;
                    }
                    let area = ui.available_rect_before_wrap();
                    let mut slots = Slots::new(ui, area);
                    let list = slots.start((area.width() * 0.36).clamp(200.0, 340.0));
                    slots.start(16.0);
                    let detail = slots.rest();
                    let column = text::column_layout(ui);
                    let at = |rect| egui::UiBuilder::new().max_rect(rect).layout(column);
                    list::show(self, ctx, &mut ui.new_child(at(list)));
                    detail::show(self, ctx, &mut ui.new_child(at(detail)));
                },
                |ui| {
                    if let Some(error) = &error {
                        let color = theme::of(ui).danger;
                        ui.add(Label::new(error).color(color));
                    }
                },
            )
    }
}

/// Stores all chosen files as one step; where that fails, the preview comes back and says why.
fn store(mut preview: Preview, session: Option<&mut Session>) -> Step {
    let items: Vec<ImportItem> = preview
        .chosen()
        .filter_map(FileChoice::final_item)
        .collect();
    let stored = match session {
        Some(session) => session.project.import_items(&items),
        None => Err(Error::user("err-no-project")),
    };
    match stored {
        Ok(documents) => {
            let documents: Vec<_> = documents.into_iter().flatten().collect();
            let mut stored = items.into_iter().map(|item| Ok(item.plan));
            let rows = preview
                .files
                .iter()
                .map(|file| {
                    let plan = file.is_chosen().then(|| stored.next()).flatten();
                    match plan {
                        Some(plan) => (ImportReportRow::new(&file.name, &plan), true),
                        None => (file.row.clone(), false),
                    }
                })
                .collect();
            Step::Report(Report::new(rows, preview.skipped, &documents))
        }
        Err(error) => {
            preview.error = Some(error);
            Step::Preview(preview)
        }
    }
}

/// Says how far the reading is, once it takes longer than one notices.
fn progress(ctx: Ctx<'_>, ui: &Ui, since: Instant, of: Option<(usize, usize)>) -> Answer {
    let waited = since.elapsed();
    if waited < PATIENCE {
        ui.ctx().request_repaint_after(PATIENCE - waited);
        return Answer::Open;
    }
    let (title, cancel) = (ctx.t("import-reading-title"), ctx.t("cancel"));
    Sheet::new("import progress", &title, &cancel).stays().show(
        ui,
        |ui| {
            let (done, total) = of.unwrap_or((0, 0));
            let args = Args::new().count("done", done).count("total", total);
            let sentence = match of {
                Some(_) => ctx.ta("import-reading", &args),
                None => ctx.t("import-listing"),
            };
            ui.add(Label::new(&sentence));
            bar(ui, done, total, &sentence);
        },
        |_| {},
    )
}

fn bar(ui: &mut Ui, done: usize, total: usize, label: &str) {
    let theme = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, label));
    #[expect(clippy::cast_precision_loss, reason = "a share of a bar's width")]
    let share = if total == 0 {
        0.0
    } else {
        done as f32 / total as f32
    };
    ui.painter().rect_filled(rect, 4.0, theme.control);
    let done = Slots::new(ui, rect).start(rect.width() * share);
    ui.painter().rect_filled(done, 4.0, theme.accent);
}

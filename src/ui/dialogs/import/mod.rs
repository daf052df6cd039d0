//! The import of transcripts: read on worker threads, look and correct, store as one step, report.
//!
//! `pick` asks for files, `file` holds one file with what a person chose for it, `preview` holds all
//! of them, `list` and `detail` draw it on the `sheet`, `readers` read files anew, `storing` stores, `report` says
//! what became of each file. Invariant: an import that was stopped leaves nothing in the study.

mod detail;
mod file;
mod lines;
mod list;
mod pick;
mod preview;
mod readers;
mod report;
mod sheet;
mod storing;
mod update;

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Sense, Ui, vec2};

use crate::import::{Batch, BatchStep, Cancel, FileList, ImportOptions, SpeakerRule, sorted_files};
use crate::locale::Args;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::text::{Label, Slots};
use crate::ui::theme;

use super::frame::{Answer, Sheet};
use file::FileChoice;
use preview::Preview;
use report::Report;
use storing::{Stored, Storing};

pub use pick::PickTranscripts;

/// Work shorter than this needs no progress bar.
const PATIENCE: Duration = Duration::from_millis(300);
/// Time given to the work in one frame.
const SLICE: Duration = Duration::from_millis(12);
/// An import from the first file to the report.
#[derive(Debug)]
pub struct Import {
    step: Step,
}

#[derive(Debug)]
enum Step {
    /// With the preview that more files are added to.
    Listing(Receiver<FileList>, Instant, Option<Box<Preview>>),
    Reading(Box<Reading>),
    Preview(Box<Preview>),
    Storing(Box<Storing>),
    Report(Report),
}

#[derive(Debug)]
struct Reading {
    batch: Batch,
    since: Instant,
    options: ImportOptions,
    preview: Box<Preview>,
    /// Files that were there before more were added.
    before: usize,
}

impl Import {
    /// Starts reading; folders are looked through on a thread of their own.
    #[must_use]
    pub fn start(ctx: &egui::Context, paths: Vec<PathBuf>) -> Self {
        Self::add_to(ctx, paths, None)
    }

    fn add_to(ctx: &egui::Context, paths: Vec<PathBuf>, preview: Option<Box<Preview>>) -> Self {
        let (sender, receiver) = channel();
        let repaint = ctx.clone();
        // Where no thread can be started, the sender is dropped and the list stays empty.
        std::thread::Builder::new()
            .name("import list".to_owned())
            .spawn(move || {
                sender.send(sorted_files(&paths)).ok();
                repaint.request_repaint();
            })
            .ok();
        Self {
            step: Step::Listing(receiver, Instant::now(), preview),
        }
    }

    /// Adds more files, such as those dropped on the open preview; what was corrected stays.
    #[must_use]
    pub fn with_more(self, ctx: &egui::Context, more: Vec<PathBuf>) -> Self {
        let preview = match self.step {
            Step::Listing(_, _, preview) => preview,
            Step::Reading(reading) => Some(reading.preview),
            Step::Preview(preview) => Some(preview),
            // Files that are being stored are not disturbed.
            Step::Storing(_) => return self,
            Step::Report(_) => None,
        };
        Self::add_to(ctx, more, preview)
    }

    /// Returns whether an import is open in the project.
    #[must_use]
    pub fn is_storing(&self) -> bool {
        matches!(self.step, Step::Storing(_))
    }

    /// Takes what the workers have read, and stores once that was asked for.
    pub fn work(&mut self, ctx: &egui::Context, session: Option<&mut Session>) {
        match &mut self.step {
            Step::Listing(receiver, since, preview) => {
                let list = match receiver.try_recv() {
                    Ok(list) => list,
                    Err(TryRecvError::Disconnected) => FileList::default(),
                    Err(TryRecvError::Empty) => {
                        ctx.request_repaint_after(Duration::from_millis(50));
                        return;
                    }
                };
                let since = *since;
                let kept = || session.as_deref().and_then(kept_rule);
                let mut preview = preview
                    .take()
                    .unwrap_or_else(|| Box::new(Preview::new(kept())));
                if let Some(session) = session.as_deref() {
                    preview.know(session);
                }
                self.step = Step::Reading(Box::new(Reading::start(list, preview, since)));
                ctx.request_repaint();
            }
            Step::Reading(reading) => {
                if !reading.take(session.as_deref()) {
                    ctx.request_repaint_after(Duration::from_millis(16));
                    return;
                }
                let mut preview = std::mem::take(&mut reading.preview);
                preview.settle_askers();
                self.step = Step::Preview(preview);
                ctx.request_repaint();
            }
            Step::Preview(preview) => preview.work(ctx),
            Step::Storing(storing) => {
                let stopped = storing.cancelled;
                match storing.work(session) {
                    Stored::Working => {}
                    Stored::Done(report) => self.step = Step::Report(report),
                    Stored::Back(mut preview) => {
                        preview.stopped = stopped;
                        self.step = Step::Preview(preview);
                    }
                }
                ctx.request_repaint();
            }
            Step::Report(_) => {}
        }
    }

    /// Draws the step the import is at.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let reading = "import-reading-title";
        let answer = match &mut self.step {
            Step::Listing(_, since, _) => progress(ctx, ui, *since, reading, None),
            Step::Reading(reading_now) => {
                let now = reading_now.batch.progress();
                let of = Some((now.done, now.total));
                progress(ctx, ui, reading_now.since, reading, of)
            }
            Step::Preview(preview) => sheet::show(preview, ctx, ui),
            Step::Storing(storing) => {
                let of = Some(storing.progress());
                progress(ctx, ui, storing.since, "import-storing-title", of)
            }
            Step::Report(report) => report.show(ctx, ui),
        };
        if answer == Answer::Open {
            return;
        }
        match &mut self.step {
            Step::Preview(preview) if answer == Answer::Confirm => {
                let mut preview = std::mem::take(preview);
                (preview.error, preview.stopped) = (None, false);
                self.step = Step::Storing(Box::new(Storing::new(preview)));
            }
            // The project is asked in `work`.
            Step::Storing(storing) => storing.cancelled = true,
            Step::Report(report) => {
                ctx.send(Command::CloseDialog);
                if let Some(document) = report.first {
                    ctx.send(Command::OpenDocument(document));
                }
            }
            // What was there before more was added stays.
            Step::Listing(_, _, Some(preview)) => {
                self.step = Step::Preview(std::mem::take(preview));
            }
            Step::Reading(reading) if reading.before > 0 => {
                let mut preview = std::mem::take(&mut reading.preview);
                preview.forget_after(reading.before);
                self.step = Step::Preview(preview);
            }
            // A batch that is dropped stops by itself.
            _ => ctx.send(Command::CloseDialog),
        }
    }
}

/// Returns the rule for speakers that the study keeps; one that cannot be read is none.
fn kept_rule(session: &Session) -> Option<SpeakerRule> {
    let kept = session.project.recall(SpeakerRule::MEMORY_KEY).ok()??;
    let rule = SpeakerRule::from_text(&kept).ok()?;
    (!rule.is_empty()).then_some(rule)
}

impl Reading {
    /// Starts reading the files of a list that are not there yet.
    fn start(list: FileList, mut preview: Box<Preview>, since: Instant) -> Self {
        let options = ImportOptions {
            speaker_rule: preview.first_rule(),
            survey_memory: std::sync::Arc::clone(&preview.tables),
            ..ImportOptions::default()
        };
        let known = |file: &_| preview.files.iter().any(|f| f.file == *file);
        let files = list.files.into_iter().filter(|f| !known(f)).collect();
        for skipped in list.skipped {
            if !preview.skipped.iter().any(|s| s.0 == skipped.0) {
                preview.skipped.push(skipped);
            }
        }
        Self {
            batch: Batch::start(files, options.clone(), Cancel::new()),
            since,
            options,
            before: preview.files.len(),
            preview,
        }
    }

    /// Takes the files that are ready, as many as a frame has time for; returns whether these were the last.
    fn take(&mut self, session: Option<&Session>) -> bool {
        let until = Instant::now() + SLICE;
        while Instant::now() < until {
            match self.batch.try_next() {
                BatchStep::File(file) => {
                    let file = FileChoice::new(*file, &self.options);
                    self.preview.add(file, session);
                }
                BatchStep::Working => return false,
                BatchStep::Finished => return true,
            }
        }
        false
    }
}

/// Says how far the work is, once it takes longer than one notices.
fn progress(
    ctx: Ctx<'_>,
    ui: &Ui,
    since: Instant,
    title: &str,
    of: Option<(usize, usize)>,
) -> Answer {
    let waited = since.elapsed();
    if waited < PATIENCE {
        ui.ctx().request_repaint_after(PATIENCE - waited);
        return Answer::Open;
    }
    let (title, cancel) = (ctx.t(title), ctx.t("cancel"));
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

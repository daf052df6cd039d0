//! The study for analyses and search: kept and patched, read on a thread of its own where it is large,
//! and let go when nobody has asked for it in a while.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use crate::analysis::Corpus;
use crate::error::Result;
use crate::progress::Progress;
use crate::project::{KeptCorpus, Project};

/// How long it stays in memory after the last question.
const KEPT: Duration = Duration::from_secs(60);

/// The study, or how far reading it is.
#[derive(Debug)]
pub enum Reading {
    Ready(Arc<Corpus>),
    /// The share that is read.
    Working(f32),
}

impl Reading {
    /// Returns the study where it is there.
    #[must_use]
    pub fn ready(self) -> Option<Arc<Corpus>> {
        match self {
            Self::Ready(corpus) => Some(corpus),
            Self::Working(..) => None,
        }
    }
}

/// Reads the study when asked and keeps it.
#[derive(Debug, Default)]
pub struct StudyReader {
    kept: KeptCorpus,
    job: Option<Job>,
    /// The latest question about a study that is not small.
    asked: Option<Instant>,
    /// Whether a thread could not read it, as where the file was moved: it is read at once then.
    reads_at_once: bool,
}

/// Reading that goes on beside the window; dropped, it stops after the document it is at.
#[derive(Debug)]
struct Job {
    /// The change after which it began.
    change: u64,
    progress: Progress,
    read: Receiver<Result<Option<Corpus>>>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.progress.stop();
    }
}

impl StudyReader {
    /// Returns the study as it is now, or begins to read it; a small one is read at once.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn corpus(
        &mut self,
        ctx: &egui::Context,
        project: &Project,
        is_small: bool,
    ) -> Result<Reading> {
        // A small one may stay: a window at rest asks for no frame.
        self.asked = (!is_small).then(Instant::now);
        self.receive();
        if self.job.is_none() {
            if let Some(corpus) = self.kept.current(project)? {
                return Ok(Reading::Ready(corpus));
            }
            self.job = match is_small || self.reads_at_once {
                true => None,
                false => begin(ctx, project),
            };
        }
        let Some(job) = &self.job else {
            let corpus = Arc::new(project.corpus()?);
            self.kept.keep(project.change_number(), Arc::clone(&corpus));
            return Ok(Reading::Ready(corpus));
        };
        ctx.request_repaint_after(Duration::from_millis(60));
        Ok(Reading::Working(job.progress.share()))
    }

    /// Takes what a thread has read.
    fn receive(&mut self) {
        let Some(job) = &self.job else { return };
        match job.read.try_recv() {
            Err(TryRecvError::Empty) => return,
            Ok(Ok(Some(corpus))) => self.kept.keep(job.change, Arc::new(corpus)),
            // It was stopped, broke off or could not read: the connection of the window will say why.
            Ok(Ok(None) | Err(_)) | Err(TryRecvError::Disconnected) => self.reads_at_once = true,
        }
        self.job = None;
    }

    /// Lets the study go where nobody has asked for it in a while; else asks for a frame when it is time.
    pub fn rest(&mut self, ctx: &egui::Context) {
        let Some(asked) = self.asked else { return };
        match KEPT.checked_sub(asked.elapsed()) {
            Some(left) => ctx.request_repaint_after(left),
            None => *self = Self::default(),
        }
    }
}

/// Starts a thread; `None` for a project in memory, and where the system gives none.
fn begin(ctx: &egui::Context, project: &Project) -> Option<Job> {
    let reader = project.corpus_reader()?;
    let (sender, read) = channel();
    let job = Job {
        change: reader.change_number(),
        progress: Progress::default(),
        read,
    };
    let (repaint, progress) = (ctx.clone(), job.progress.clone());
    std::thread::Builder::new()
        .name("study reader".to_owned())
        .spawn(move || {
            // Nobody waits any more where the project was closed.
            sender.send(reader.read(&progress)).ok();
            repaint.request_repaint();
        })
        .ok()?;
    Some(job)
}

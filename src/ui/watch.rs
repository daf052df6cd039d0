//! Looks once a second whether the file of the open study is still the one that is shown.
//!
//! A thread waits beside the window and wakes it where the file moved, so that a window at rest
//! draws nothing; the look itself is the project's.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Weak};
use std::time::Duration;

use crate::error::{Error, Result};
use crate::project::{FileNews, FileProbe, Project};

/// How often the file is looked at.
const EVERY: Duration = Duration::from_secs(1);

/// When the file was looked at, and what was said of it.
#[derive(Debug, Default)]
pub struct Watch {
    /// The study that is watched, and whether it is read-only.
    of: Option<(PathBuf, bool)>,
    /// The thread ends when this does.
    waker: Option<Arc<()>>,
    /// Seconds of the window's clock.
    looked: f64,
    /// What still holds and was said already.
    told: Option<&'static str>,
    /// What a thread finds of the file's structure.
    quick_check: Option<Receiver<Result<Option<String>>>>,
}

/// What a look at the file came to.
#[derive(Debug, Default)]
pub struct Seen {
    /// What is to be said.
    pub error: Option<Error>,
    /// Whether the study, read-only before, can be changed now.
    pub became_writable: bool,
}

impl Watch {
    /// Looks at the file where it is time.
    pub fn look(&mut self, ctx: &egui::Context, project: &mut Project) -> Seen {
        let was_read_only = project.read_only().is_some();
        if let Some(error) = self.damage(project) {
            return Seen {
                error: Some(error),
                became_writable: false,
            };
        }
        let now = ctx.input(|input| input.time);
        let of = project.path().map(|path| (path.to_owned(), was_read_only));
        if of != self.of {
            self.of = of;
            self.waker = project.probe().and_then(|probe| wake(ctx, probe));
            self.quick_check = quick_check(ctx, project);
            back_up(project);
        } else if now - self.looked < EVERY.as_secs_f64() {
            return Seen::default();
        }
        self.looked = now;
        let news = project.refresh();
        let error = self.news_to_tell(news, was_read_only, project);
        Seen {
            error,
            became_writable: was_read_only && project.read_only().is_none(),
        }
    }

    /// Takes what the thread has found; a damaged file is not written.
    fn damage(&mut self, project: &mut Project) -> Option<Error> {
        let found = match self.quick_check.as_ref()?.try_recv() {
            Err(TryRecvError::Empty) => return None,
            Ok(Ok(found)) => found,
            // What cannot be read is told by who reads it for the page.
            Ok(Err(_)) | Err(TryRecvError::Disconnected) => None,
        };
        self.quick_check = None;
        let damage = found?;
        project.refuse_damaged();
        if let Some((_, is_read_only)) = &mut self.of {
            *is_read_only = true;
        }
        let error = Error::user("read-only-damaged").because(damage);
        Some(match project.path() {
            Some(path) => error.at(path),
            None => error,
        })
    }

    fn news_to_tell(
        &mut self,
        news: Result<FileNews>,
        was_read_only: bool,
        project: &Project,
    ) -> Option<Error> {
        let lasting = match news {
            Ok(FileNews::Same) => None,
            // Who only reads follows who writes.
            Ok(FileNews::Written) if was_read_only => None,
            Ok(news @ FileNews::Gone) => Some(project.news_error(news)),
            Ok(news) => {
                // Another file: its structure is looked at too.
                self.of = None;
                self.told = None;
                return Some(project.news_error(news));
            }
            Err(error) => Some(error),
        };
        let id = lasting.as_ref().map(Error::id);
        let is_new = id != self.told;
        self.told = id;
        lasting.filter(|_| is_new)
    }
}

/// Starts the thread; without one the file is looked at whenever something is drawn.
fn wake(ctx: &egui::Context, mut probe: FileProbe) -> Option<Arc<()>> {
    let alive = Arc::new(());
    let (watched, ctx) = (Arc::downgrade(&alive), ctx.clone());
    let thread = std::thread::Builder::new().name("file watch".to_owned());
    let started = thread.spawn(move || {
        let wanted = |watched: &Weak<()>| watched.strong_count() > 0;
        while wanted(&watched) {
            std::thread::sleep(EVERY);
            if wanted(&watched) && probe.has_moved() {
                ctx.request_repaint();
            }
        }
    });
    started.ok().map(|_| alive)
}

/// Begins to look whether the structure of the file is whole.
fn quick_check(ctx: &egui::Context, project: &Project) -> Option<Receiver<Result<Option<String>>>> {
    let check = project.quick_check()?;
    let (sender, found) = channel();
    let ctx = ctx.clone();
    let thread = std::thread::Builder::new().name("quick check".to_owned());
    let started = thread.spawn(move || {
        // Nobody waits any more where the project was closed.
        sender.send(check.run()).ok();
        ctx.request_repaint();
    });
    started.ok().map(|_| found)
}

/// Makes the backup that an opened study should have; one that cannot be made keeps nobody from working.
fn back_up(project: &Project) {
    if let Some(backup) = project.backup_task() {
        let thread = std::thread::Builder::new().name("backup".to_owned());
        thread.spawn(move || backup.run().ok()).ok();
    }
}

//! Looks once a second whether the file of the open study is still the one that is shown.
//!
//! A thread waits beside the window and wakes it where the file moved, so that a window at rest
//! draws nothing; the look itself is the project's.

use std::path::PathBuf;
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
        let now = ctx.input(|input| input.time);
        let of = project.path().map(|path| (path.to_owned(), was_read_only));
        if of != self.of {
            self.of = of;
            self.waker = project.probe().and_then(|probe| wake(ctx, probe));
        } else if now - self.looked < EVERY.as_secs_f64() {
            return Seen::default();
        }
        self.looked = now;
        let news = project.refresh();
        let error = self.to_tell(news, was_read_only, project);
        Seen {
            error,
            became_writable: was_read_only && project.read_only().is_none(),
        }
    }

    fn to_tell(
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

//! Writing a table to a file on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::output::{Format, OrderedTable, WriteOptions};
use crate::progress::Progress;

/// A table on its way into a file; dropped, it stops and leaves no file.
#[derive(Debug)]
pub struct Writing {
    path: PathBuf,
    since: Instant,
    progress: Progress,
    written: Receiver<Result<()>>,
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.progress.stop();
    }
}

impl Writing {
    /// Starts to write a table as it is shown.
    ///
    /// # Errors
    /// `err-file-write` where the system gives no thread.
    pub fn start(
        ctx: &egui::Context,
        table: OrderedTable,
        (format, options): (Format, WriteOptions),
        path: PathBuf,
    ) -> Result<Self> {
        let (sender, written) = channel();
        let writing = Self {
            path,
            since: Instant::now(),
            progress: Progress::default(),
            written,
        };
        let (repaint, progress) = (ctx.clone(), writing.progress.clone());
        let path = writing.path.clone();
        let work = move || {
            let written = table.save(format, options, &path, &progress).map(|_| ());
            // Nobody waits any more where it was cancelled.
            sender.send(written).ok();
            repaint.request_repaint();
        };
        let thread = std::thread::Builder::new().name("table writer".to_owned());
        match thread.spawn(work) {
            Ok(_) => Ok(writing),
            Err(e) => Err(Error::user("err-file-write").because(e).at(&writing.path)),
        }
    }

    /// Returns where the table goes.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the share that is written, where it takes long enough to be told.
    #[must_use]
    pub fn share(&self) -> Option<f32> {
        (self.since.elapsed() > Duration::from_millis(200)).then(|| self.progress.share())
    }

    /// Returns what it came to, once.
    pub fn poll(&self) -> Option<Result<()>> {
        match self.written.try_recv() {
            Ok(written) => Some(written),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                Some(Err(Error::user("err-file-write").at(&self.path)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::output::{Align, Cell, Shown, Table};

    /// Starts to write many rows, and gives the answer after `meanwhile`.
    fn written(path: &Path, meanwhile: impl FnOnce(&Writing)) -> Result<()> {
        let mut table = Table::new("codes", Locale::english(), "Codes".into()).column(
            "code",
            Align::Start,
            Shown::Everywhere,
        );
        let row = || vec![Cell::text("אמון")].into();
        table.rows = std::iter::repeat_with(row).take(3_000).collect();
        let ctx = egui::Context::default();
        let writing = {
            let how = (Format::Docx, WriteOptions::default());
            Writing::start(&ctx, table.into(), how, path.to_owned()).unwrap()
        };
        meanwhile(&writing);
        loop {
            match writing.poll() {
                Some(written) => return written,
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    #[test]
    fn a_table_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let left = || std::fs::read_dir(folder.path()).unwrap().count();
        let path = folder.path().join("table.docx");
        let stopped = written(&path, |writing| writing.progress.stop());
        assert_eq!(stopped.unwrap_err().id(), "err-export-stopped");
        assert_eq!(left(), 0);
        let failed = written(&folder.path().join("no").join("table.docx"), |_| {});
        assert_eq!(failed.unwrap_err().id(), "err-file-write");
        assert_eq!(left(), 0);
        written(&path, |_| {}).unwrap();
        assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
        assert_eq!(left(), 1);
    }
}

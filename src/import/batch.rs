//! Many files at once: on all cores, in order, within bounded memory.
//!
//! Workers run at most a few files ahead of whoever takes the results. One file's failure, or even
//! a panic inside a parser, becomes that file's error and the others go on.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::{Cancel, FilePlan, ImportFile, ImportOptions, ImportReportRow, read_import_file};
use crate::error::{Error, Result};

/// What became of one file of a batch.
#[derive(Debug)]
pub struct ImportedFile {
    /// Its place in the list that was given.
    pub index: usize,
    pub file: ImportFile,
    pub result: Result<FilePlan>,
    /// The same for the report, counted on the worker.
    pub row: ImportReportRow,
}

/// How far a batch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchProgress {
    /// Files read, also those not yet taken.
    pub done: usize,
    pub total: usize,
}

/// What `Batch::try_next` found.
#[derive(Debug)]
pub enum BatchStep {
    /// The next file, in the order of the list.
    File(Box<ImportedFile>),
    /// The next file is still being read; ask again later.
    Working,
    /// All files were taken, or the batch was cancelled.
    Finished,
}

/// A running import of many files.
#[derive(Debug)]
pub struct Batch {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    files: Vec<(ImportFile, Arc<ImportOptions>)>,
    cancel: Cancel,
    /// Files that may be read but not yet taken.
    ahead: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// First file no worker has begun.
    next: usize,
    /// First file not yet taken.
    taken: usize,
    done: usize,
    /// Workers that still run.
    workers: usize,
    ready: BTreeMap<usize, Box<ImportedFile>>,
    /// Bytes of the texts in `ready`.
    waiting: usize,
}

/// Most bytes of text that wait to be taken before the workers pause.
const MOST_WAITING: usize = 64 << 20;

impl State {
    /// Returns whether enough waits to be taken; the next one to be taken is always under way.
    fn is_far_ahead(&self, ahead: usize) -> bool {
        self.next >= self.taken + ahead || (self.next > self.taken && self.waiting > MOST_WAITING)
    }
}

fn size_of_texts(file: &ImportedFile) -> usize {
    file.result.as_ref().map_or(0, FilePlan::size)
}

impl Batch {
    /// Starts reading files on all cores.
    ///
    /// Each file's own group is used where it has one, else that of the options.
    #[must_use]
    pub fn start(files: Vec<ImportFile>, options: ImportOptions, cancel: Cancel) -> Self {
        let options = Arc::new(options);
        let files = files.into_iter().map(|f| (f, Arc::clone(&options)));
        Self::start_on(cores(), files.collect(), cancel)
    }

    /// Starts reading files on all cores, each with options of its own.
    ///
    /// The second reading of an import: the files whose plans were `FilePlan::shed` while a person
    /// looked at them, in the order they are stored.
    #[must_use]
    pub fn start_each(files: Vec<(ImportFile, ImportOptions)>, cancel: Cancel) -> Self {
        let files = files.into_iter().map(|(f, o)| (f, Arc::new(o)));
        Self::start_on(cores(), files.collect(), cancel)
    }

    fn start_on(
        cores: usize,
        files: Vec<(ImportFile, Arc<ImportOptions>)>,
        cancel: Cancel,
    ) -> Self {
        let workers = cores.clamp(1, files.len().max(1));
        let shared = Arc::new(Shared {
            files,
            cancel,
            ahead: workers * 4,
            state: Mutex::new(State::default()),
            changed: Condvar::new(),
        });
        for n in 1..=workers {
            let worker = Worker(Arc::clone(&shared));
            shared.lock().workers += 1;
            let started = thread::Builder::new()
                .name(format!("import {n}"))
                // Parsers recurse into nested tables, at most 256 elements deep.
                .stack_size(8 << 20)
                .spawn(move || worker.run());
            if started.is_err() {
                // The worker was dropped with the closure and signed off; the others do its share.
                break;
            }
        }
        Self { shared }
    }

    /// Returns how far the work is.
    #[must_use]
    pub fn progress(&self) -> BatchProgress {
        BatchProgress {
            done: self.shared.lock().done,
            total: self.shared.files.len(),
        }
    }

    /// Takes the next file where it is ready, without waiting.
    #[must_use]
    pub fn try_next(&mut self) -> BatchStep {
        let mut state = self.shared.lock();
        self.shared.take(&mut state)
    }

    /// Stops the work; files not yet taken are dropped.
    pub fn cancel(&self) {
        self.shared.cancel.cancel();
        self.shared.changed.notify_all();
    }
}

impl Iterator for Batch {
    type Item = ImportedFile;

    /// Waits for the next file; `None` after the last one or after a cancel.
    fn next(&mut self) -> Option<ImportedFile> {
        let mut state = self.shared.lock();
        loop {
            match self.shared.take(&mut state) {
                BatchStep::File(file) => return Some(*file),
                BatchStep::Finished => return None,
                BatchStep::Working => {
                    // A cancel from elsewhere does not wake this one, so look up now and then.
                    let tick = std::time::Duration::from_millis(50);
                    state = self
                        .shared
                        .changed
                        .wait_timeout(state, tick)
                        .unwrap_or_else(PoisonError::into_inner)
                        .0;
                }
            }
        }
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the lock is held; if it did, the state is still consistent.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, state: &mut State) -> BatchStep {
        if self.cancel.is_cancelled() || state.taken >= self.files.len() {
            return BatchStep::Finished;
        }
        let index = state.taken;
        match state.ready.remove(&index) {
            Some(file) => {
                state.taken += 1;
                state.waiting = state.waiting.saturating_sub(size_of_texts(&file));
                self.changed.notify_all();
                BatchStep::File(file)
            }
            // No thread could be started at all.
            None if state.workers == 0 && state.next <= index => {
                state.taken += 1;
                state.next = state.next.max(state.taken);
                state.done += 1;
                let error = Error::user("err-import-thread");
                BatchStep::File(Box::new(self.imported(index, Err(error))))
            }
            None => BatchStep::Working,
        }
    }

    fn imported(&self, index: usize, result: Result<FilePlan>) -> ImportedFile {
        let file = match self.files.get(index) {
            Some((file, _)) => file.clone(),
            None => ImportFile::new(std::path::PathBuf::new(), String::new()),
        };
        ImportedFile {
            index,
            row: ImportReportRow::counted(&file.name(), &result, &self.cancel),
            file,
            result,
        }
    }

    fn read(&self, index: usize) -> ImportedFile {
        let Some((file, options)) = self.files.get(index) else {
            return self.imported(index, Err(Error::user("err-import-internal")));
        };
        let attempt = AssertUnwindSafe(|| {
            self.imported(index, read_import_file(file, options, &self.cancel))
        });
        std::panic::catch_unwind(attempt).unwrap_or_else(|_panic| {
            let error = Error::user("err-import-internal").at(file.full_path());
            self.imported(index, Err(error))
        })
    }
}

fn cores() -> usize {
    thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// One thread's part in a batch; signs off when dropped.
struct Worker(Arc<Shared>);

impl Worker {
    fn run(&self) {
        let shared = &self.0;
        loop {
            let mut state = shared.lock();
            while state.next < shared.files.len()
                && state.is_far_ahead(shared.ahead)
                && !shared.cancel.is_cancelled()
            {
                let tick = std::time::Duration::from_millis(100);
                state = shared
                    .changed
                    .wait_timeout(state, tick)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
            }
            if state.next >= shared.files.len() || shared.cancel.is_cancelled() {
                return;
            }
            let index = state.next;
            state.next += 1;
            drop(state);
            let imported = shared.read(index);
            let mut state = shared.lock();
            state.done += 1;
            state.waiting += size_of_texts(&imported);
            state.ready.insert(index, Box::new(imported));
            shared.changed.notify_all();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.lock().workers -= 1;
        self.0.changed.notify_all();
    }
}

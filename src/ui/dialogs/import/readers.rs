//! Reading files again while the preview is open: a few workers, the newest question first.
//!
//! A file that is asked about anew forgets its older question. Dropping it stops all of it.

use std::collections::{BTreeSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, Result};
use crate::import::{
    Cancel, Encoding, FilePlan, ImportFile, ImportOptions, ImportReportRow, candidates_of_file,
    read_import_file,
};

/// Most files read at the same time.
const MOST_WORKERS: usize = 4;

/// What is asked about a file.
#[derive(Debug)]
pub enum Question {
    /// Read it with these options.
    Plan(Box<ImportOptions>),
    /// Which encodings it may be in.
    Candidates,
}

/// What a worker found out.
#[derive(Debug)]
pub enum Answer {
    /// The plan, and the same for the report.
    Plan(Box<(Result<FilePlan>, ImportReportRow)>),
    /// Encodings, the likeliest first.
    Candidates(Vec<Encoding>),
}

/// Workers that read files again.
#[derive(Debug)]
pub struct Readers {
    shared: Arc<Shared>,
    sender: Sender<(u64, Answer)>,
    answers: Receiver<(u64, Answer)>,
    next_ticket: u64,
    /// Dropped questions that a worker had taken already; their answers are thrown away.
    dropped: BTreeSet<u64>,
    workers: usize,
}

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<VecDeque<Job>>,
    changed: Condvar,
    cancel: Cancel,
}

#[derive(Debug)]
struct Job {
    ticket: u64,
    file: ImportFile,
    question: Question,
}

impl Default for Readers {
    fn default() -> Self {
        let (sender, answers) = channel();
        Self {
            shared: Arc::default(),
            sender,
            answers,
            next_ticket: 0,
            dropped: BTreeSet::new(),
            workers: 0,
        }
    }
}

impl Readers {
    /// Asks about a file; the answer comes with the ticket that is returned.
    ///
    /// An older question, by its ticket, is dropped and never answered, unless that answer was
    /// taken already. A question that is `urgent` goes before others.
    pub fn ask(
        &mut self,
        ctx: &egui::Context,
        file: &ImportFile,
        question: Question,
        instead_of: Option<u64>,
        urgent: bool,
    ) -> u64 {
        self.next_ticket += 1;
        let job = Job {
            ticket: self.next_ticket,
            file: file.clone(),
            question,
        };
        let waiting = {
            let mut queue = self.shared.lock();
            if let Some(older) = instead_of {
                let waits = queue.len();
                queue.retain(|j| j.ticket != older);
                if queue.len() == waits {
                    self.dropped.insert(older);
                }
            }
            if urgent {
                queue.push_front(job);
            } else {
                queue.push_back(job);
            }
            queue.len()
        };
        self.shared.changed.notify_one();
        self.hire(ctx, waiting);
        self.next_ticket
    }

    /// Puts a question that still waits before all others.
    pub fn hurry(&self, ticket: u64) {
        let mut queue = self.shared.lock();
        if let Some(at) = queue.iter().position(|j| j.ticket == ticket)
            && let Some(job) = queue.remove(at)
        {
            queue.push_front(job);
        }
    }

    /// Takes one answer where there is one.
    #[must_use]
    pub fn answer(&mut self) -> Option<(u64, Answer)> {
        loop {
            let answer = self.answers.try_recv().ok()?;
            if !self.dropped.remove(&answer.0) {
                return Some(answer);
            }
        }
    }

    /// Starts workers while there is more to do than they can.
    fn hire(&mut self, ctx: &egui::Context, waiting: usize) {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        while self.workers < cores.clamp(1, MOST_WORKERS).min(waiting) {
            let (shared, sender) = (Arc::clone(&self.shared), self.sender.clone());
            let repaint = ctx.clone();
            let started = std::thread::Builder::new()
                .name("import again".to_owned())
                .stack_size(8 << 20)
                .spawn(move || {
                    while let Some(job) = shared.next() {
                        let ticket = job.ticket;
                        let answer = shared.work(job);
                        if sender.send((ticket, answer)).is_err() {
                            return;
                        }
                        repaint.request_repaint();
                    }
                });
            if started.is_err() {
                break;
            }
            self.workers += 1;
        }
        // Without any worker the work is done here rather than never.
        if self.workers == 0 {
            let jobs = std::mem::take(&mut *self.shared.lock());
            for job in jobs {
                let ticket = job.ticket;
                self.sender.send((ticket, self.shared.work(job))).ok();
            }
        }
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.shared.cancel.cancel();
        self.shared.lock().clear();
        self.shared.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Job>> {
        // Nothing panics while the lock is held.
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next job; `None` once all is over.
    fn next(&self) -> Option<Job> {
        let mut queue = self.lock();
        loop {
            if self.cancel.is_cancelled() {
                return None;
            }
            if let Some(job) = queue.pop_front() {
                return Some(job);
            }
            queue = self
                .changed
                .wait(queue)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn work(&self, job: Job) -> Answer {
        let Job { file, question, .. } = job;
        let fault = || Error::user("err-import-internal").at(file.full_path());
        match question {
            Question::Plan(options) => {
                let attempt = AssertUnwindSafe(|| read_import_file(&file, &options, &self.cancel));
                let result =
                    std::panic::catch_unwind(attempt).unwrap_or_else(|_panic| Err(fault()));
                let row = ImportReportRow::new(&file.name(), &result);
                Answer::Plan(Box::new((result, row)))
            }
            Question::Candidates => {
                let found = candidates_of_file(&file, &self.cancel).unwrap_or_default();
                Answer::Candidates(found.into_iter().map(|c| c.encoding).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn file(folder: &tempfile::TempDir, name: &str, text: &str) -> ImportFile {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        ImportFile::new(path, String::new())
    }

    #[test]
    fn every_question_is_answered_once_and_a_dropped_one_never() {
        let folder = tempfile::tempdir().unwrap();
        let ctx = egui::Context::default();
        let mut readers = Readers::default();
        let plan = || Question::Plan(Box::default());
        let mut tickets: Vec<u64> = (0..40)
            .map(|n| {
                let file = file(&folder, &format!("P{n}.txt"), "مریم: سلام.\n");
                readers.ask(&ctx, &file, plan(), None, false)
            })
            .collect();
        let other = file(&folder, "other.txt", "דנה: שלום.\n");
        let first = readers.ask(&ctx, &other, Question::Candidates, None, false);
        tickets.push(readers.ask(&ctx, &other, plan(), Some(first), true));
        let mut seen = Vec::new();
        while seen.len() < tickets.len() {
            match readers.answer() {
                Some((ticket, Answer::Plan(read))) => {
                    assert!(read.0.is_ok());
                    seen.push(ticket);
                }
                Some((ticket, Answer::Candidates(_))) => panic!("{ticket} was dropped"),
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        }
        seen.sort_unstable();
        assert_eq!(seen, tickets);
        assert!(readers.answer().is_none());
    }
}

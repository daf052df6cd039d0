//! What an analysis found, kept until the study or the options change, and worked out beside the
//! window where it takes long.
//!
//! Invariant: a table on the screen is of its key, or is shown as still being worked out.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::options::Options;
use crate::analysis::Corpus;
use crate::locale::Locale;
use crate::output::{Analysis, AnalysisOptions, Note, NoteKind, Table, WORDS};
use crate::text::Body;
use crate::ui::table::TableModel;

/// Work up to this many bytes of unseen text is done at once; it takes a few milliseconds.
const AT_ONCE: usize = 400_000;
/// How much dearer words are than characters.
const WORDS_COST: usize = 8;

/// What to work out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub analysis: &'static Analysis,
    pub options: AnalysisOptions,
}

/// What a result depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub revision: u64,
    pub locale: &'static Locale,
    pub request: Request,
}

/// A result.
#[derive(Debug)]
pub struct Found {
    pub model: TableModel,
    /// What is printed under the table, a paragraph each; what a mark means stands by itself.
    pub notes: Vec<String>,
    /// Why there is no table.
    pub problem: Option<String>,
}

impl Found {
    /// Takes a table made ready.
    #[must_use]
    pub fn new(model: TableModel) -> Self {
        let (marked, plain): (Vec<Note>, Vec<Note>) = model
            .table()
            .paper_notes()
            .into_iter()
            .partition(|note| note.kind == NoteKind::Mark);
        let plain: Vec<String> = plain.into_iter().map(|note| note.text).collect();
        let mut notes = Vec::new();
        if !plain.is_empty() {
            notes.push(plain.join(" "));
        }
        notes.extend(marked.into_iter().map(|note| note.text));
        Self {
            model,
            notes,
            problem: None,
        }
    }

    /// Returns the table as made by `output`.
    #[must_use]
    pub fn table(&self) -> &Table {
        self.model.table()
    }
}

impl Request {
    /// Returns what an analysis asks for under its options.
    #[must_use]
    pub fn of(analysis: &'static Analysis, options: &Options) -> Self {
        Self {
            analysis,
            options: options.of(analysis),
        }
    }

    /// Returns whether words are counted, which takes longest.
    #[must_use]
    pub fn counts_words(&self) -> bool {
        self.options.is_on(&WORDS)
    }

    /// Returns whether its filter leaves no document of a study.
    #[must_use]
    pub fn leaves_nothing(&self, corpus: &Corpus) -> bool {
        let filter = &self.options.filter;
        !filter.takes_every_document() && !corpus.documents.iter().any(|d| filter.takes(corpus, d))
    }

    /// Guesses the work that is left, in bytes of text.
    fn cost(&self, corpus: &Corpus) -> usize {
        let cold: usize = corpus
            .documents
            .iter()
            .map(|d| cost_of(&d.body, self.counts_words()))
            .sum();
        cold + corpus.segments.len() * self.analysis.segment_cost
    }
}

fn cost_of(body: &Body, words: bool) -> usize {
    let length = body.text().len();
    let mut cost = 0;
    if !body.is_warm() {
        cost += length;
    }
    if words && !body.has_words() {
        cost += length * WORDS_COST;
    }
    cost
}

/// Works a result out.
#[must_use]
pub fn find(corpus: &Corpus, request: &Request, locale: &'static Locale) -> Found {
    match request.analysis.table(corpus, &request.options, locale) {
        Ok(table) => Found::new(TableModel::new(table).colored(&corpus.codes)),
        Err(problem) => {
            let empty = Table::new(request.analysis.name, locale, String::new());
            Found {
                problem: Some(problem.sentence(locale)),
                ..Found::new(TableModel::new(empty))
            }
        }
    }
}

/// Work that goes on beside the window; dropped, it stops after the document it is at.
#[derive(Debug)]
struct Job {
    key: Key,
    /// Seconds on the window's clock.
    started: f64,
    done: Arc<AtomicUsize>,
    total: usize,
    stop: Arc<AtomicBool>,
    found: Receiver<Found>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// How far an analysis is.
#[derive(Debug)]
pub enum Progress<'a> {
    Ready(&'a Found),
    /// Share done, seconds since the start, and what was there before.
    Working {
        share: f32,
        seconds: f64,
        before: Option<&'a Found>,
    },
}

/// The last result of one analysis.
#[derive(Debug, Default)]
pub struct Results {
    found: Option<(Key, Found)>,
    job: Option<Job>,
}

impl Results {
    /// Returns the result of a key: kept, worked out now, or begun on a thread of its own.
    pub fn get(&mut self, ctx: &egui::Context, corpus: &Arc<Corpus>, key: &Key) -> Progress<'_> {
        self.receive();
        let is_kept = self.found.as_ref().is_some_and(|(k, _)| k == key);
        if is_kept {
            self.job = None;
        } else if self.job.as_ref().is_none_or(|job| job.key != *key) {
            self.job = None;
            let cost = key.request.cost(corpus);
            if cost > AT_ONCE {
                self.job = begin(ctx, corpus, key, cost);
            }
            if self.job.is_none() {
                let found = find(corpus, &key.request, key.locale);
                self.found = Some((key.clone(), found));
            }
        }
        let before = self.found.as_ref().map(|(_, found)| found);
        match (&self.job, before) {
            (None, Some(found)) => Progress::Ready(found),
            (job, before) => {
                ctx.request_repaint_after(std::time::Duration::from_millis(60));
                let (share, started) = job.as_ref().map_or((0.0, 0.0), |j| (j.share(), j.started));
                Progress::Working {
                    share,
                    seconds: ctx.input(|i| i.time) - started,
                    before,
                }
            }
        }
    }

    /// Returns the last result without asking for another.
    #[must_use]
    pub fn last(&self) -> Option<&Found> {
        self.found.as_ref().map(|(_, found)| found)
    }

    fn receive(&mut self) {
        let Some(job) = &self.job else { return };
        match job.found.try_recv() {
            Ok(found) => {
                self.found = Some((job.key.clone(), found));
                self.job = None;
            }
            Err(TryRecvError::Empty) => {}
            // A thread that ended without a result is begun anew.
            Err(TryRecvError::Disconnected) => self.job = None,
        }
    }
}

impl Job {
    fn share(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
        let share = self.done.load(Ordering::Relaxed) as f32 / self.total.max(1) as f32;
        share.min(1.0)
    }
}

/// Starts a thread; `None` where the system gives none.
fn begin(ctx: &egui::Context, corpus: &Arc<Corpus>, key: &Key, total: usize) -> Option<Job> {
    let (sender, found) = channel();
    let done = Arc::new(AtomicUsize::new(0));
    let stop = Arc::new(AtomicBool::new(false));
    let job = Job {
        key: key.clone(),
        started: ctx.input(|i| i.time),
        done: Arc::clone(&done),
        total,
        stop: Arc::clone(&stop),
        found,
    };
    let (ctx, corpus, key) = (ctx.clone(), Arc::clone(corpus), key.clone());
    let work = move || {
        let words = key.request.counts_words();
        for document in &corpus.documents {
            if stop.load(Ordering::Relaxed) {
                return;
            }
            let cost = cost_of(&document.body, words);
            document.body.warm();
            if words {
                document.warm_words();
            }
            done.fetch_add(cost, Ordering::Relaxed);
        }
        let found = find(&corpus, &key.request, key.locale);
        // The window may have gone on to something else.
        if sender.send(found).is_ok() {
            ctx.request_repaint();
        }
    };
    std::thread::Builder::new()
        .name("analysis".to_owned())
        .spawn(work)
        .ok()
        .map(|_| job)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::RowRef;
    use crate::output::analysis_named;
    use crate::project::testing::Study;
    use crate::text::Language;

    fn request(name: &str) -> Request {
        Request::of(analysis_named(name).unwrap(), &Options::default())
    }

    fn key(revision: u64, request: Request) -> Key {
        Key {
            revision,
            locale: Locale::english(),
            request,
        }
    }

    #[test]
    fn a_long_text_is_worked_out_beside_the_window() {
        let text = "ما به سایت اعتماد نکردیم. ".repeat(20_000);
        let project = Study::new()
            .document_in("بلند", Language::Persian, &text)
            .coded("بلند", "اعتماد", "تم")
            .project();
        let corpus = Arc::new(project.corpus().unwrap());
        let ctx = egui::Context::default();
        let mut results = Results::default();
        let key = key(1, request("frequencies"));
        assert!(matches!(
            results.get(&ctx, &corpus, &key),
            Progress::Working { before: None, .. }
        ));
        for _ in 0..2000 {
            if let Progress::Ready(found) = results.get(&ctx, &corpus, &key) {
                assert_eq!(found.table().rows.len(), 1);
                assert!(corpus.documents[0].body.is_warm());
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("no result");
    }

    #[test]
    fn a_result_is_kept_until_its_key_changes() {
        let project = Study::new()
            .document_in("d", Language::Hebrew, "לא סמכתי על האתר")
            .coded("d", "סמכתי", "אמון/חוסר אמון")
            .project();
        let corpus = Arc::new(project.corpus().unwrap());
        let ctx = egui::Context::default();
        let mut results = Results::default();
        let mut stamp =
            |revision, request| match results.get(&ctx, &corpus, &key(revision, request)) {
                Progress::Ready(found) => found.model.stamp(),
                Progress::Working { .. } => panic!("a short text"),
            };
        let frequencies = || request("frequencies");
        let first = stamp(1, frequencies());
        assert_eq!(stamp(1, frequencies()), first);
        assert_ne!(stamp(2, frequencies()), first);
        let quotes = find(&corpus, &request("quotations"), Locale::english());
        assert_eq!(quotes.table().rows.len(), 1);
        let passage = quotes.table().stands_for(0).and_then(RowRef::passage);
        assert_eq!(passage.unwrap().span, project.span_of("d", "סמכתי"));
        assert!(quotes.model.columns().iter().all(|c| &*c.key != "memo"));
    }
}

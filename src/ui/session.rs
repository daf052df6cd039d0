//! The open study with what panels show of it, worked out again only where a revision moved (contract 7).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::error::Result;
use crate::locale::Calendar;
use crate::model::history::Change;
use crate::model::{
    CodeId, CodeTree, Coder, Document, DocumentId, Note, Participant, ParticipantId, Segment,
    SegmentId, Speaker, Turn, VariableId,
};
use crate::project::{Changes, Family, Project, SegmentChanges, SegmentCounts};
use crate::text::{Body, prepare_words, words_are_slow};

use super::page::{Page, PageParts};
use super::study_reader::{Reading, StudyReader};

/// Documents up to this many are read one by one; the rows of more are read together.
const FEW_DOCUMENTS: usize = 32;
/// A study up to this size is read at once, in a few milliseconds.
const AT_ONCE_BYTES: usize = 400_000;
const AT_ONCE_SEGMENTS: usize = 1_500;

/// Steps that the menu offers to undo.
const LAST_STEPS: usize = 12;

/// Segments of a code alone and with its sub-codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CodeCount {
    pub own: usize,
    pub with_subcodes: usize,
}

/// The document on the page.
#[derive(Debug)]
pub struct OpenDocument {
    pub document: Document,
    pub body: Body,
    pub turns: Vec<Turn>,
    pub speakers: Vec<Speaker>,
    /// By start, end and code.
    pub segments: Vec<Segment>,
    pub page: Page,
    /// Changes whenever the page does.
    pub page_key: u64,
    /// Rows whose places do not fit the text.
    pub unsound: usize,
}

impl OpenDocument {
    /// Finds a segment of the document.
    #[must_use]
    pub fn segment(&self, id: SegmentId) -> Option<&Segment> {
        self.segments.iter().find(|s| s.id == id)
    }
}

/// An open project and what is shown of it.
#[derive(Debug)]
pub struct Session {
    pub project: Project,
    title: String,
    calendar: Option<Calendar>,
    documents: Vec<Document>,
    /// Where each document stands in the list.
    places: BTreeMap<DocumentId, usize>,
    codes: CodeTree,
    segments: SegmentCounts,
    counts: BTreeMap<CodeId, CodeCount>,
    participants: Vec<Participant>,
    /// Variables of participants with their values, by name, in the order of the variables.
    facts: BTreeMap<ParticipantId, Vec<(String, String)>>,
    coder: Option<Coder>,
    notes: Vec<Note>,
    open: Option<OpenDocument>,
    seen: BTreeMap<Family, u64>,
    /// Number of the latest change that is shown.
    seen_change: u64,
    reader: RefCell<StudyReader>,
    /// The steps that can be undone, the latest first.
    steps: RefCell<Option<(u64, Arc<Vec<Change>>)>>,
}

impl Session {
    /// Takes an opened project.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn new(project: Project) -> Result<Self> {
        let mut session = Self {
            project,
            title: String::new(),
            calendar: None,
            documents: Vec::new(),
            places: BTreeMap::new(),
            codes: CodeTree::default(),
            segments: SegmentCounts::default(),
            counts: BTreeMap::new(),
            participants: Vec::new(),
            facts: BTreeMap::new(),
            coder: None,
            notes: Vec::new(),
            open: None,
            seen: BTreeMap::new(),
            seen_change: 0,
            reader: RefCell::default(),
            steps: RefCell::new(None),
        };
        session.refresh(None)?;
        Ok(session)
    }

    /// Brings what is shown up to date with the changes there were, and opens the document that should be
    /// on the page; what no change touched is not read again.
    ///
    /// # Errors
    /// Where the project cannot be read; what was shown stays, and all of it is read again at the next call.
    pub fn refresh(&mut self, document: Option<DocumentId>) -> Result<()> {
        let refreshed = self.follow_changes(document);
        if refreshed.is_err() {
            // Some of the changes are shown already and must not be counted in again.
            self.seen.clear();
        }
        refreshed
    }

    fn follow_changes(&mut self, document: Option<DocumentId>) -> Result<()> {
        let now: BTreeMap<Family, u64> = Family::ALL
            .into_iter()
            .map(|f| (f, self.project.revision(f)))
            .collect();
        let moved: BTreeSet<Family> = Family::ALL
            .into_iter()
            .filter(|f| self.seen.get(f) != now.get(f))
            .collect();
        let any = |families: &[Family]| families.iter().any(|f| moved.contains(f));
        let told = match self.seen.is_empty() {
            true => None,
            false => self.project.changes_since(self.seen_change),
        };
        let news = News::of(told.as_deref());
        if any(&[Family::Settings]) {
            self.calendar = self.project.calendar()?;
            self.title = self
                .project
                .title()?
                .filter(|t| !t.is_empty())
                .unwrap_or_else(|| self.project.name());
        }
        if any(&[Family::Documents, Family::Texts]) {
            self.read_documents(&news)?;
        }
        if any(&[Family::Codes]) {
            self.codes = self.project.code_tree()?;
        }
        if any(&[Family::People, Family::Settings]) {
            self.participants = self.project.participants()?;
            self.facts = facts(&self.project)?;
            self.coder = Some(self.project.current_coder()?);
        }
        if any(&[Family::Notes]) {
            self.notes = self.project.notes()?;
        }
        if any(&[Family::Segments]) {
            match told.as_deref().map(corrected) {
                Some(Some(corrections)) => {
                    corrections.for_each(|c| self.segments.apply(c));
                }
                _ => self.segments = self.project.segment_counts()?,
            }
        }
        if any(&[Family::Segments, Family::Codes]) {
            self.counts = counts(&self.codes, &self.segments);
        }
        let page = [Family::Documents, Family::Texts, Family::Speakers];
        let is_open = document.is_some() && document == self.open.as_ref().map(|o| o.document.id);
        if !is_open || document.is_some_and(|id| any(&page) && news.has_document(id)) {
            let exists = document.filter(|id| self.document(*id).is_some());
            self.open = match exists {
                Some(id) => Some(self.open_document(id)?),
                None => None,
            };
        } else if let Some(open) = &mut self.open {
            let id = open.document.id;
            if moved.contains(&Family::Segments) && news.has_segments_in(id) {
                open.segments = self.project.segments_of(id)?;
                open.page.set_segments(&open.segments, &self.codes);
            } else if moved.contains(&Family::Codes) {
                open.page.set_segments(&open.segments, &self.codes);
            }
            open.page_key = page_key(&self.project);
        }
        self.seen = now;
        self.seen_change = self.project.change_number();
        Ok(())
    }

    /// Reads the documents of the list: those that changed, or all where it is not told which.
    fn read_documents(&mut self, news: &News) -> Result<()> {
        self.documents = match &news.documents {
            Some(touched) if touched.len() <= FEW_DOCUMENTS => {
                let read = |id: DocumentId| match self.document(id) {
                    Some(kept) if !touched.contains(&id) => Ok(kept.clone()),
                    _ => self.project.document(id),
                };
                let ids = self.project.document_ids()?.into_iter();
                ids.map(read).collect::<Result<_>>()?
            }
            _ => self.project.documents()?,
        };
        self.places = (0..).zip(&self.documents).map(|(i, d)| (d.id, i)).collect();
        Ok(())
    }

    fn open_document(&self, id: DocumentId) -> Result<OpenDocument> {
        let document = self.project.document(id)?;
        let body = self.project.body(id)?;
        prepare_words_beside(&body);
        let turns = self.project.turns(id)?;
        let speakers = self.project.speakers(id)?;
        let marks = self.project.marks(id)?;
        let segments = self.project.segments_of(id)?;
        let page = Page::new(&PageParts {
            document: &document,
            body: &body,
            turns: &turns,
            speakers: &speakers,
            marks: &marks,
            segments: &segments,
            codes: &self.codes,
        });
        Ok(OpenDocument {
            page_key: page_key(&self.project),
            unsound: self.project.unsound_rows(id)?,
            document,
            body,
            turns,
            speakers,
            segments,
            page,
        })
    }

    /// Returns the study's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the calendar in which people read the study's days, where one was chosen.
    #[must_use]
    pub fn calendar(&self) -> Option<Calendar> {
        self.calendar
    }

    /// Returns all documents in list order.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Finds a document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(*self.places.get(&id)?)
    }

    /// Returns the number of segments in a document.
    #[must_use]
    pub fn segments_in(&self, document: DocumentId) -> usize {
        self.segments.of_document(document)
    }

    /// Returns the code tree.
    #[must_use]
    pub fn codes(&self) -> &CodeTree {
        &self.codes
    }

    /// Returns a code's segments, alone and with sub-codes.
    #[must_use]
    pub fn count(&self, code: CodeId) -> CodeCount {
        self.counts.get(&code).copied().unwrap_or_default()
    }

    /// Returns the number of segments of the study.
    #[must_use]
    pub fn segment_count(&self) -> usize {
        self.segments.all()
    }

    /// Returns what is known of a participant: variables with their values.
    #[must_use]
    pub fn facts_of(&self, id: ParticipantId) -> &[(String, String)] {
        self.facts.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns all participants.
    #[must_use]
    pub fn participants(&self) -> &[Participant] {
        &self.participants
    }

    /// Returns who codes now.
    #[must_use]
    pub fn coder(&self) -> Option<&Coder> {
        self.coder.as_ref()
    }

    /// Returns all notes.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Returns the document on the page.
    #[must_use]
    pub fn open(&self) -> Option<&OpenDocument> {
        self.open.as_ref()
    }

    /// Returns the last steps that can be undone, the latest first; none where they cannot be read.
    #[must_use]
    pub fn last_steps(&self) -> Arc<Vec<Change>> {
        let now = self.project.change_number();
        if let Some((seen, steps)) = &*self.steps.borrow()
            && *seen == now
        {
            return Arc::clone(steps);
        }
        let steps = self.project.steps_to_undo(LAST_STEPS).unwrap_or_default();
        let steps = Arc::new(steps);
        *self.steps.borrow_mut() = Some((now, Arc::clone(&steps)));
        steps
    }

    /// Returns the study as analyses need it, shared until something changes; a large one is read beside
    /// the window at first, and the window is drawn again when it is there.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn corpus(&self, ctx: &egui::Context) -> Result<Reading> {
        let text: usize = self.documents.iter().map(|d| d.body_len).sum();
        let is_small = text <= AT_ONCE_BYTES && self.segments.all() <= AT_ONCE_SEGMENTS;
        let mut reader = self.reader.borrow_mut();
        reader.corpus(ctx, &self.project, is_small)
    }

    /// Lets go of what nobody has asked for in the last minute.
    pub fn rest(&self, ctx: &egui::Context) {
        self.reader.borrow_mut().rest(ctx);
    }
}

/// What is told of the changes since the last look; `None` where everything is to be read again.
#[derive(Debug, Default)]
struct News {
    documents: Option<BTreeSet<DocumentId>>,
    segments_in: Option<BTreeSet<DocumentId>>,
}

impl News {
    fn of(changes: Option<&[Arc<Changes>]>) -> Self {
        let Some(changes) = changes else {
            return Self::default();
        };
        let documents = changes
            .iter()
            .map(|c| Some(c.documents.as_ref()?.keys().copied()));
        let segments = changes.iter().map(|c| {
            let codings = c.segments.as_ref()?.codings.iter();
            Some(codings.flat_map(|c| {
                let after = c.after.as_ref().map(|s| s.document);
                after.into_iter().chain(c.before.map(|p| p.document))
            }))
        });
        Self {
            documents: all_or_none(documents),
            segments_in: all_or_none(segments),
        }
    }

    fn has_document(&self, id: DocumentId) -> bool {
        self.documents.as_ref().is_none_or(|d| d.contains(&id))
    }

    fn has_segments_in(&self, id: DocumentId) -> bool {
        self.segments_in.as_ref().is_none_or(|d| d.contains(&id))
    }
}

/// Collects what each tells; `None` where one does not tell.
fn all_or_none<T: Ord>(
    told: impl Iterator<Item = Option<impl IntoIterator<Item = T>>>,
) -> Option<BTreeSet<T>> {
    let mut all = BTreeSet::new();
    for told in told {
        all.extend(told?);
    }
    Some(all)
}

/// Returns what each change did to segments; `None` where one did too much to tell.
fn corrected(changes: &[Arc<Changes>]) -> Option<impl Iterator<Item = &SegmentChanges>> {
    let told: Option<Vec<&SegmentChanges>> = changes.iter().map(|c| c.segments.as_ref()).collect();
    Some(told?.into_iter())
}

/// Has the dictionary of a Chinese text read on a thread of its own, so that the first double click finds it.
fn prepare_words_beside(body: &Body) {
    if words_are_slow(body.text()) {
        let reader = std::thread::Builder::new().name("dictionary".to_owned());
        // Where the system gives no thread, the first who asks for words reads it.
        reader.spawn(prepare_words).ok();
    }
}

/// Returns a number that is new whenever a page may be.
fn page_key(project: &Project) -> u64 {
    let families = [Family::Documents, Family::Texts, Family::Speakers];
    families.into_iter().map(|f| project.revision(f)).sum()
}

/// Adds up the segments of each code with its sub-codes.
fn counts(codes: &CodeTree, segments: &SegmentCounts) -> BTreeMap<CodeId, CodeCount> {
    let count = |code: CodeId| {
        let inside = codes.with_descendants(code).iter();
        CodeCount {
            own: segments.of_code(code),
            with_subcodes: inside.map(|c| segments.of_code(c.id)).sum(),
        }
    };
    codes.codes().iter().map(|c| (c.id, count(c.id))).collect()
}

/// Reads the variables of all participants with their values.
fn facts(project: &Project) -> Result<BTreeMap<ParticipantId, Vec<(String, String)>>> {
    let variables = project.variables()?;
    let values = project.participant_values()?;
    let named = |values: &BTreeMap<VariableId, String>| {
        let found = variables.iter().filter_map(|variable| {
            let value = values.get(&variable.id)?;
            Some((variable.name.clone(), value.clone()))
        });
        found.collect()
    };
    Ok(values.iter().map(|(id, v)| (*id, named(v))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Environment;
    use crate::project::testing::Study;

    type Change = fn(&mut Project);

    fn shown(session: &Session) -> String {
        let counts: Vec<_> = session
            .codes
            .codes()
            .iter()
            .map(|c| session.count(c.id))
            .collect();
        let documents: Vec<_> = session
            .documents
            .iter()
            .map(|d| (d, session.segments_in(d.id)))
            .collect();
        let open = session.open().map(|o| {
            let page = (&o.page.paragraphs, &o.page.segments, o.page.lanes);
            (&o.document, o.body.text(), &o.segments, page)
        });
        let found: Vec<_> = session
            .documents
            .iter()
            .map(|d| session.document(d.id))
            .collect();
        format!(
            "{documents:#?} {counts:#?} {} {found:#?} {open:#?}",
            session.segment_count()
        )
    }

    #[test]
    fn what_is_patched_is_what_a_new_session_reads() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.mazmun");
        let mut study = Study::at(&path);
        for n in 1..=40 {
            study = study.document(&format!("P{n:02}"), "مریم: به سایت اعتماد نکردم و رفتم.");
        }
        let project = study
            .coded("P01", "اعتماد نکردم", "تم/اعتماد")
            .code("رفتن")
            .project();
        let first = project.document_id("P01");
        let mut session = Session::new(project).unwrap();
        session.refresh(Some(first)).unwrap();
        let changes: [Change; 12] = [
            |p| {
                p.code_quote("P01", "رفتم", "رفتن");
            },
            |p| {
                let other = p.ensure_coder("سارا").unwrap();
                p.set_current_coder(other).unwrap();
            },
            |p| {
                p.code_quote("P01", "اعتماد نکردم", "اعتماد");
            },
            |p| {
                p.code_quote("P07", "سایت", "تم");
            },
            |p| p.rename_document(p.document_id("P07"), "A07").unwrap(),
            |p| {
                p.reorder_documents(&[p.document_id("P30"), p.document_id("P01")])
                    .unwrap();
            },
            |p| p.rename_code(p.code_id("رفتن"), "ترک").unwrap(),
            |p| {
                p.undo().unwrap();
            },
            |p| {
                p.merge_codes(p.code_id("رفتن"), p.code_id("اعتماد"))
                    .map(drop)
                    .unwrap();
            },
            |p| {
                p.delete_documents(&[p.document_id("P30"), p.document_id("P31")])
                    .unwrap();
            },
            |p| {
                p.regroup_documents(&p.document_ids().unwrap(), "g")
                    .unwrap();
            },
            |p| {
                p.undo().unwrap();
                p.undo().unwrap();
                p.redo().unwrap();
            },
        ];
        for (nth, change) in changes.into_iter().enumerate() {
            change(&mut session.project);
            session.refresh(Some(first)).unwrap();
            let again = Project::open(&path, Environment::fixed(2)).unwrap();
            let mut fresh = Session::new(again).unwrap();
            fresh.refresh(Some(first)).unwrap();
            assert_eq!(shown(&session), shown(&fresh), "change {nth}");
        }
    }

    #[test]
    fn a_large_study_is_read_beside_the_window_and_then_patched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.mazmun");
        let long = format!(
            "مریم: به سایت اعتماد نکردم. {}",
            "و باز رفتم. ".repeat(2_000)
        );
        let mut study = Study::at(&path);
        while study.length() <= AT_ONCE_BYTES {
            let title = format!("P{}", study.length());
            study = study.document(&title, &long);
        }
        let mut session = Session::new(study.code("اعتماد").project()).unwrap();
        let ctx = egui::Context::default();
        let mut waited = 0;
        let corpus = loop {
            match session.corpus(&ctx).unwrap() {
                Reading::Ready(corpus) => break corpus,
                Reading::Working(share) => assert!((0.0..=1.0).contains(&share)),
            }
            waited += 1;
            std::thread::sleep(std::time::Duration::from_millis(1));
        };
        assert!(waited > 0, "it was read on another thread");
        assert_eq!(corpus.documents.len(), session.documents().len());
        session.project.code_quote("P0", "اعتماد نکردم", "اعتماد");
        session.refresh(None).unwrap();
        let patched = session
            .corpus(&ctx)
            .unwrap()
            .ready()
            .expect("no need to read it again");
        assert_eq!((corpus.segments.len(), patched.segments.len()), (0, 1));
    }
}

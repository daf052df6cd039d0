//! The open study with what panels show of it, worked out again only where a revision moved (contract 7).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::Corpus;
use crate::error::Result;
use crate::model::{
    CodeId, CodeTree, Coder, Document, DocumentId, Note, Participant, ParticipantId, Segment,
    SegmentId, Speaker, Turn, VariableId,
};
use crate::project::{Family, Project};
use crate::text::Body;

use super::page::{Page, PageParts};

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
    documents: Vec<Document>,
    segments_of_documents: BTreeMap<DocumentId, usize>,
    codes: CodeTree,
    counts: BTreeMap<CodeId, CodeCount>,
    segment_count: usize,
    participants: Vec<Participant>,
    /// Variables of participants with their values, by name, in the order of the variables.
    facts: BTreeMap<ParticipantId, Vec<(String, String)>>,
    coder: Option<Coder>,
    notes: Vec<Note>,
    open: Option<OpenDocument>,
    seen: BTreeMap<Family, u64>,
    corpus: RefCell<Option<(u64, Arc<Corpus>)>>,
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
            documents: Vec::new(),
            segments_of_documents: BTreeMap::new(),
            codes: CodeTree::default(),
            counts: BTreeMap::new(),
            segment_count: 0,
            participants: Vec::new(),
            facts: BTreeMap::new(),
            coder: None,
            notes: Vec::new(),
            open: None,
            seen: BTreeMap::new(),
            corpus: RefCell::new(None),
        };
        session.refresh(None)?;
        Ok(session)
    }

    /// Reads again what has changed, and the document that should be on the page.
    ///
    /// # Errors
    /// Where the project cannot be read; what was shown stays.
    pub fn refresh(&mut self, document: Option<DocumentId>) -> Result<()> {
        let now: BTreeMap<Family, u64> = Family::ALL
            .into_iter()
            .map(|f| (f, self.project.revision(f)))
            .collect();
        let moved: BTreeSet<Family> = Family::ALL
            .into_iter()
            .filter(|f| self.seen.get(f) != now.get(f))
            .collect();
        let any = |families: &[Family]| families.iter().any(|f| moved.contains(f));
        if any(&[Family::Settings]) {
            self.title = self
                .project
                .title()?
                .filter(|t| !t.is_empty())
                .unwrap_or_else(|| self.project.name());
        }
        if any(&[Family::Documents, Family::Texts]) {
            self.documents = self.project.documents()?;
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
        if any(&[Family::Segments, Family::Codes, Family::Documents]) {
            self.count_segments()?;
        }
        let other = document != self.open.as_ref().map(|o| o.document.id);
        if other
            || any(&[
                Family::Documents,
                Family::Texts,
                Family::Speakers,
                Family::Segments,
                Family::Codes,
            ])
        {
            let exists = document.filter(|id| self.documents.iter().any(|d| d.id == *id));
            self.open = match exists {
                Some(id) => Some(self.open_document(id)?),
                None => None,
            };
        }
        self.seen = now;
        Ok(())
    }

    fn open_document(&self, id: DocumentId) -> Result<OpenDocument> {
        let document = self.project.document(id)?;
        let body = self.project.body(id)?;
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
        let families = [Family::Documents, Family::Texts, Family::Speakers];
        let page_key = families.into_iter().map(|f| self.project.revision(f)).sum();
        Ok(OpenDocument {
            document,
            body,
            turns,
            speakers,
            segments,
            page,
            page_key,
        })
    }

    fn count_segments(&mut self) -> Result<()> {
        let segments = self.project.segments()?;
        self.segment_count = segments.len();
        self.segments_of_documents.clear();
        let mut distinct: BTreeSet<(DocumentId, usize, usize, CodeId)> = BTreeSet::new();
        for segment in &segments {
            *self
                .segments_of_documents
                .entry(segment.document)
                .or_default() += 1;
            distinct.insert((
                segment.document,
                segment.span.start(),
                segment.span.end(),
                segment.code,
            ));
        }
        let mut own: BTreeMap<CodeId, usize> = BTreeMap::new();
        for (_, _, _, code) in distinct {
            *own.entry(code).or_default() += 1;
        }
        let of = |id: &CodeId| own.get(id).copied().unwrap_or(0);
        self.counts = self
            .codes
            .codes()
            .iter()
            .map(|code| {
                let with_subcodes = self
                    .codes
                    .with_descendants(code.id)
                    .iter()
                    .map(|c| of(&c.id))
                    .sum();
                (
                    code.id,
                    CodeCount {
                        own: of(&code.id),
                        with_subcodes,
                    },
                )
            })
            .collect();
        Ok(())
    }

    /// Returns the study's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns all documents in list order.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Finds a document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.iter().find(|d| d.id == id)
    }

    /// Returns the number of segments in a document.
    #[must_use]
    pub fn segments_in(&self, document: DocumentId) -> usize {
        self.segments_of_documents
            .get(&document)
            .copied()
            .unwrap_or(0)
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
        self.segment_count
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

    /// Returns the study as analyses need it; shared until something changes.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn corpus(&self) -> Result<Arc<Corpus>> {
        let revision = self.project.revision_of_all();
        if let Some((seen, corpus)) = &*self.corpus.borrow()
            && *seen == revision
        {
            return Ok(Arc::clone(corpus));
        }
        let corpus = Arc::new(self.project.corpus()?);
        *self.corpus.borrow_mut() = Some((revision, Arc::clone(&corpus)));
        Ok(corpus)
    }
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

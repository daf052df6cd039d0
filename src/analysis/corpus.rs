//! The owned snapshot of a study that analyses work on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::cores::on_all_cores;
use crate::model::{
    CodeTree, Coder, CoderId, Document, DocumentId, DocumentSet, Participant, ParticipantId,
    Segment, Speaker, Turn, Variable, VariableId,
};
use crate::text::{Body, Direction, TextSpan, paragraph_direction};

/// One document with its text.
#[derive(Debug, Clone)]
pub struct CorpusDocument {
    pub document: Document,
    pub body: Body,
    /// In text order.
    pub turns: Vec<Turn>,
    pub speakers: Vec<Speaker>,
    /// Where each page or slide begins, bytes into the body, with its number; in text order.
    pub pages: Vec<(usize, u32)>,
    pub variables: BTreeMap<VariableId, String>,
}

/// The documents of a study in list order, found by id at once; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct CorpusDocuments {
    list: Vec<Arc<CorpusDocument>>,
    places: BTreeMap<DocumentId, usize>,
}

impl CorpusDocuments {
    /// Returns all documents in list order.
    #[must_use]
    pub fn iter(&self) -> <&Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    /// Returns all documents in list order, to share.
    #[must_use]
    pub fn as_slice(&self) -> &[Arc<CorpusDocument>] {
        &self.list
    }

    /// Returns the document at a place of the list.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&CorpusDocument> {
        self.list.get(place).map(Arc::as_ref)
    }

    /// Returns a document to share.
    #[must_use]
    pub fn shared(&self, id: DocumentId) -> Option<&Arc<CorpusDocument>> {
        self.list.get(self.place(id)?)
    }

    /// Returns the place of a document in the list.
    #[must_use]
    pub fn place(&self, id: DocumentId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a document at the end of the list.
    pub fn push(&mut self, document: CorpusDocument) {
        self.places.insert(document.document.id, self.list.len());
        self.list.push(Arc::new(document));
    }

    /// Returns the last document to change it.
    pub fn last_mut(&mut self) -> Option<&mut CorpusDocument> {
        self.list.last_mut().map(Arc::make_mut)
    }
}

impl FromIterator<Arc<CorpusDocument>> for CorpusDocuments {
    fn from_iter<I: IntoIterator<Item = Arc<CorpusDocument>>>(documents: I) -> Self {
        let list: Vec<_> = documents.into_iter().collect();
        let places = list
            .iter()
            .enumerate()
            .map(|(place, d)| (d.document.id, place));
        Self {
            places: places.collect(),
            list,
        }
    }
}

impl std::ops::Index<usize> for CorpusDocuments {
    type Output = CorpusDocument;

    fn index(&self, place: usize) -> &CorpusDocument {
        &self.list[place]
    }
}

impl<'a> IntoIterator for &'a CorpusDocuments {
    type Item = &'a CorpusDocument;
    type IntoIter = std::iter::Map<
        std::slice::Iter<'a, Arc<CorpusDocument>>,
        fn(&'a Arc<CorpusDocument>) -> &'a CorpusDocument,
    >;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter().map(Arc::as_ref)
    }
}

/// A study as it was at one moment; cheap to clone (documents and segments are shared), owned by
/// whoever analyses it.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// In document-list order.
    pub documents: CorpusDocuments,
    pub codes: CodeTree,
    /// By document-list order, then start, then end, then code.
    pub segments: Arc<Vec<Segment>>,
    pub coders: Vec<Coder>,
    pub participants: Vec<Participant>,
    pub participant_variables: BTreeMap<ParticipantId, BTreeMap<VariableId, String>>,
    pub variables: Vec<Variable>,
    /// In the order they were made.
    pub sets: Vec<DocumentSet>,
    /// Which documents a coder has marked as coded.
    pub coded: BTreeSet<(DocumentId, CoderId)>,
}

impl CorpusDocument {
    /// Returns a document without text.
    #[must_use]
    pub fn empty(document: Document) -> Self {
        Self {
            document,
            body: Body::new(String::new()),
            turns: Vec::new(),
            speakers: Vec::new(),
            pages: Vec::new(),
            variables: BTreeMap::new(),
        }
    }

    /// Returns the number of the page or slide a byte position stands on, where the source has them.
    #[must_use]
    pub fn page_at(&self, at: usize) -> Option<u32> {
        let after = self.pages.partition_point(|(start, _)| *start <= at);
        self.pages
            .get(after.checked_sub(1)?)
            .map(|(_, number)| *number)
    }

    /// Returns where labels and time stamps stand: what is between a turn's start and its text, in order.
    #[must_use]
    pub fn labels(&self) -> Vec<Range<usize>> {
        let turns = self.turns.iter();
        turns
            .map(|turn| turn.span.start()..turn.text_start)
            .filter(|label| !label.is_empty())
            .collect()
    }

    /// Finds its words, so that the first count is not slow.
    pub fn warm_words(&self) {
        let _words = self.body.words(&self.labels());
    }

    /// Tells the direction of each paragraph that a passage touches, as it stands on the page: without its
    /// label, and that of the document where one is chosen by hand or the paragraph has no letters.
    #[must_use]
    pub fn directions(&self, span: TextSpan) -> Vec<Direction> {
        let Document {
            direction,
            language,
            ..
        } = self.document;
        let text = self.body.text();
        let first = self.body.paragraph_at(span.start());
        let last = self.body.paragraph_at(span.end().saturating_sub(1));
        let paragraphs = self.body.paragraphs().iter();
        let touched = paragraphs.skip(first).take(last.saturating_sub(first) + 1);
        let own = |paragraph: &std::ops::Range<usize>| {
            let turn = self.turn_at(paragraph.end);
            let begins = turn.filter(|turn| turn.span.start() >= paragraph.start);
            let start = begins.map_or(paragraph.start, |turn| turn.text_start);
            let said = text.get(start.min(paragraph.end)..paragraph.end);
            direction
                .or_else(|| paragraph_direction(said.unwrap_or_default(), language))
                .unwrap_or(language.direction())
        };
        touched.map(own).collect()
    }

    /// Finds the turn that holds a byte position.
    #[must_use]
    pub fn turn_at(&self, at: usize) -> Option<&Turn> {
        let after = self.turns.partition_point(|t| t.span.start() <= at);
        let turn = self.turns.get(after.checked_sub(1)?)?;
        (at < turn.span.end()).then_some(turn)
    }
}

impl Corpus {
    /// Builds what search and frequencies need of all texts, on all cores; at once where it is there already.
    pub fn warm(&self) {
        on_all_cores(self.documents.as_slice(), |documents| {
            documents.iter().for_each(|d| d.body.warm());
        });
    }

    /// Returns a participant's value of a variable.
    #[must_use]
    pub fn value_of(&self, participant: ParticipantId, variable: VariableId) -> Option<&String> {
        self.participant_variables.get(&participant)?.get(&variable)
    }

    /// Finds a document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&CorpusDocument> {
        self.documents.get(self.documents.place(id)?)
    }
}

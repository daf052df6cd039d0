//! The read side: owned data for caches.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Project, SegmentCounts};
use crate::analysis::{Corpus, CorpusDocument};
use crate::error::{Error, Result};
use crate::import::ContentKey;
use crate::model::{
    CodeId, CodeTree, Document, DocumentId, Mark, Note, Participant, ParticipantId, Segment,
    SegmentId, Speaker, Turn, Variable, VariableId,
};
use crate::text::Body;

/// What is worked out of a document's text once.
#[derive(Debug, Default)]
pub(super) struct TextCell {
    body: OnceLock<Body>,
    key: OnceLock<ContentKey>,
}

impl Project {
    /// Returns all documents in list order, without their texts.
    ///
    /// # Errors
    /// Where the file cannot be read; so for all of these.
    pub fn documents(&self) -> Result<Vec<Document>> {
        self.store.list_documents()
    }

    /// Returns one document.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn document(&self, id: DocumentId) -> Result<Document> {
        self.store
            .get_document(id)?
            .ok_or_else(|| Error::user("err-document-missing"))
    }

    /// Returns a document's text; read once and shared until it changes.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn body(&self, id: DocumentId) -> Result<Body> {
        let cell = self.bodies.get(&id);
        if let Some(body) = cell.and_then(|cell| cell.body.get()) {
            return Ok(body.clone());
        }
        let text = self
            .store
            .get_body(id)?
            .ok_or_else(|| Error::user("err-document-missing"))?;
        let body = Body::new(text);
        // A document of a transaction that is not finished has no cell yet.
        Ok(match cell {
            Some(cell) => cell.body.get_or_init(|| body).clone(),
            None => body,
        })
    }

    /// Returns what tells the text of each document from others, in list order; read once until it changes.
    ///
    /// A file whose `ImportSummary::keys` has one of them is in the study already, however it was saved.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn content_keys(&self) -> Result<Vec<(DocumentId, ContentKey)>> {
        let mut keys = Vec::new();
        for id in self.store.list_document_ids()? {
            let cell = self.bodies.get(&id);
            let key = match cell.and_then(|cell| cell.key.get()) {
                Some(key) => *key,
                None => {
                    let key = self.content_key(id, cell)?;
                    cell.map_or(key, |cell| *cell.key.get_or_init(|| key))
                }
            };
            keys.push((id, key));
        }
        Ok(keys)
    }

    fn content_key(&self, id: DocumentId, cell: Option<&TextCell>) -> Result<ContentKey> {
        if let Some(body) = cell.and_then(|cell| cell.body.get()) {
            return Ok(ContentKey::of(body.text()));
        }
        // Read without keeping it: a thousand texts are not held for their keys.
        let text = self.store.get_body(id)?;
        let text = text.ok_or_else(|| Error::user("err-document-missing"))?;
        Ok(ContentKey::of(&text))
    }

    /// Returns a document's turns in text order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn turns(&self, document: DocumentId) -> Result<Vec<Turn>> {
        self.store.list_turns(document)
    }

    /// Returns a document's speakers in order of appearance.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn speakers(&self, document: DocumentId) -> Result<Vec<Speaker>> {
        self.store.list_speakers(Some(document))
    }

    /// Returns what stretches of a document were in its source file, in text order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn marks(&self, document: DocumentId) -> Result<Vec<Mark>> {
        self.store.list_marks(document)
    }

    /// Returns all notes in the order they were written.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn notes(&self) -> Result<Vec<Note>> {
        self.store.list_notes()
    }

    /// Returns all codes as a tree.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn code_tree(&self) -> Result<CodeTree> {
        Ok(CodeTree::new(self.store.list_codes()?))
    }

    /// Returns all segments, by document-list order, then start, end and code.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn segments(&self) -> Result<Vec<Segment>> {
        let mut segments = self.store.list_segments()?;
        let documents = self.store.list_documents()?;
        let place: BTreeMap<_, _> = (0_usize..)
            .zip(&documents)
            .map(|(i, d)| (d.id, i))
            .collect();
        // Stable: within a document the rows come in the right order.
        segments.sort_by_key(|s| place.get(&s.document).copied());
        Ok(segments)
    }

    /// Counts the segments of the study by document and by code.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn segment_counts(&self) -> Result<SegmentCounts> {
        Ok(SegmentCounts::new(&self.store.count_segments()?))
    }

    /// Returns a document's segments, by start, end and code.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn segments_of(&self, document: DocumentId) -> Result<Vec<Segment>> {
        self.store.list_segments_of(document)
    }

    /// Returns the segments of a code alone, by document, start and end.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn segments_with_code(&self, code: CodeId) -> Result<Vec<Segment>> {
        self.store.list_segments_with_code(code)
    }

    /// Returns one segment.
    ///
    /// # Errors
    /// `err-segment-missing`.
    pub fn segment(&self, id: SegmentId) -> Result<Segment> {
        self.store
            .get_segment(id)?
            .ok_or_else(|| Error::user("err-segment-missing"))
    }

    /// Returns all participants in the order they were made.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn participants(&self) -> Result<Vec<Participant>> {
        self.store.list_participants()
    }

    /// Returns all variables in order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn variables(&self) -> Result<Vec<Variable>> {
        self.store.list_variables()
    }

    /// Returns the values of documents.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_values(&self) -> Result<BTreeMap<DocumentId, BTreeMap<VariableId, String>>> {
        Ok(by_owner(self.store.list_document_values()?))
    }

    /// Returns the values of participants.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn participant_values(
        &self,
    ) -> Result<BTreeMap<ParticipantId, BTreeMap<VariableId, String>>> {
        Ok(by_owner(self.store.list_participant_values()?))
    }

    /// Returns the study as it is now, for analyses; texts are shared, not copied.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn corpus(&self) -> Result<Corpus> {
        let mut turns: BTreeMap<DocumentId, Vec<Turn>> = BTreeMap::new();
        for (document, turn) in self.store.list_all_turns()? {
            turns.entry(document).or_default().push(turn);
        }
        let mut speakers: BTreeMap<DocumentId, Vec<Speaker>> = BTreeMap::new();
        for speaker in self.store.list_speakers(None)? {
            speakers.entry(speaker.document).or_default().push(speaker);
        }
        let mut pages: BTreeMap<DocumentId, Vec<(usize, u32)>> = BTreeMap::new();
        for (document, start, number) in self.store.list_all_pages()? {
            pages.entry(document).or_default().push((start, number));
        }
        let mut values = self.document_values()?;
        let mut documents = Vec::new();
        for document in self.documents()? {
            let id = document.id;
            documents.push(CorpusDocument {
                body: self.body(id)?,
                document,
                turns: turns.remove(&id).unwrap_or_default(),
                speakers: speakers.remove(&id).unwrap_or_default(),
                pages: pages.remove(&id).unwrap_or_default(),
                variables: values.remove(&id).unwrap_or_default(),
            });
        }
        Ok(Corpus {
            documents,
            codes: self.code_tree()?,
            segments: self.segments()?,
            coders: self.coders()?,
            participants: self.participants()?,
            participant_variables: self.participant_values()?,
            variables: self.variables()?,
        })
    }
}

fn by_owner<K: Ord>(
    rows: Vec<(K, VariableId, String)>,
) -> BTreeMap<K, BTreeMap<VariableId, String>> {
    let mut values: BTreeMap<K, BTreeMap<_, _>> = BTreeMap::new();
    for (owner, variable, value) in rows {
        values.entry(owner).or_default().insert(variable, value);
    }
    values
}

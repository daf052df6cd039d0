//! The read side: owned data for caches.

use std::collections::BTreeMap;

use super::state::{KeptBody, TextCell};
use super::{Project, SegmentCounts, sound};
use crate::error::{Error, Result};
use crate::import::ContentKey;
use crate::model::{
    CodeId, CodeTree, Document, DocumentId, Mark, Note, Participant, ParticipantId, Segment,
    SegmentId, Speaker, Turn, Variable, VariableId,
};
use crate::text::Body;

impl Project {
    /// Returns all documents in list order, without their texts.
    ///
    /// # Errors
    /// Where the file cannot be read; so for all of these.
    pub fn documents(&self) -> Result<Vec<Document>> {
        self.store.list_documents()
    }

    /// Returns the ids of all documents in list order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_ids(&self) -> Result<Vec<DocumentId>> {
        self.store.list_document_ids()
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

    /// Returns a document's text; shared, and in memory until it changes or others are looked at more.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn body(&self, id: DocumentId) -> Result<Body> {
        let cell = self.bodies.get(&id);
        if let Some(body) = cell.and_then(TextCell::body) {
            return Ok(body);
        }
        let text = self
            .store
            .get_body(id)?
            .ok_or_else(|| Error::user("err-document-missing"))?;
        let body = Body::new(text);
        // A document of a transaction that is not finished has no cell yet.
        if let Some(cell) = cell {
            *cell.lock() = Some(KeptBody {
                body: body.clone(),
                looked: 0,
            });
            // Counts as a look: the newest stays.
            cell.body();
            self.let_texts_go();
        }
        Ok(body)
    }

    /// Lets texts go that were not looked at for the longest time, where they are too many; who still
    /// shows one keeps it.
    fn let_texts_go(&self) {
        let mut kept: Vec<(u64, usize, &TextCell)> = Vec::new();
        for cell in self.bodies.values() {
            if let Some(body) = cell.lock().as_ref() {
                kept.push((body.looked, body.body.text().len(), cell));
            }
        }
        let mut bytes: usize = kept.iter().map(|(_, bytes, _)| bytes).sum();
        if bytes <= self.texts_in_memory {
            return;
        }
        kept.sort_unstable_by_key(|(looked, ..)| *looked);
        kept.pop();
        for (_, size, cell) in kept {
            // A little room, so that not every text that follows asks again.
            if bytes <= self.texts_in_memory - self.texts_in_memory / 8 {
                break;
            }
            *cell.lock() = None;
            bytes -= size;
        }
    }

    /// Returns the texts that are in memory, to share.
    pub(super) fn bodies_in_memory(&self) -> BTreeMap<DocumentId, Body> {
        let cells = self.bodies.iter();
        cells
            .filter_map(|(id, cell)| Some((*id, cell.lock().as_ref()?.body.clone())))
            .collect()
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
        if let Some(body) = cell.and_then(TextCell::body) {
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
        let rows = self.store.list_turns(document)?;
        Ok(sound::turns(self.text_of_rows(document, rows.is_empty())?.text(), rows).rows)
    }

    /// Returns a document's speakers in order of appearance.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn speakers(&self, document: DocumentId) -> Result<Vec<Speaker>> {
        self.store.list_speakers(document)
    }

    /// Returns what stretches of a document were in its source file, in text order.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn marks(&self, document: DocumentId) -> Result<Vec<Mark>> {
        let rows = self.store.list_marks(document)?;
        Ok(sound::marks(self.text_of_rows(document, rows.is_empty())?.text(), rows).rows)
    }

    /// Counts the rows of a document whose places do not fit its text: they are shown as near as can
    /// be, or left out.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unsound_rows(&self, document: DocumentId) -> Result<usize> {
        let body = self.body(document)?;
        let turns = sound::turns(body.text(), self.store.list_turns(document)?);
        let marks = sound::marks(body.text(), self.store.list_marks(document)?);
        let segments = sound::segments(body.text(), self.store.list_segments_of(document)?);
        Ok(turns.unsound + marks.unsound + segments.unsound)
    }

    /// Returns the text that rows are fitted to; where there are none, or no text, an empty one.
    fn text_of_rows(&self, document: DocumentId, none: bool) -> Result<Body> {
        match none {
            true => Ok(Body::new(String::new())),
            false => match self.body(document) {
                Err(error) if error.id() == "err-document-missing" => Ok(Body::new(String::new())),
                body => body,
            },
        }
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
        let rows = self.store.list_segments_of(document)?;
        Ok(sound::segments(self.text_of_rows(document, rows.is_empty())?.text(), rows).rows)
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

    /// Returns the values of one document.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_values_of(&self, document: DocumentId) -> Result<BTreeMap<VariableId, String>> {
        let values = self.store.list_values_of_document(document)?;
        Ok(values.into_iter().collect())
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
}

/// Groups values by whose they are.
pub(super) fn by_owner<K: Ord>(
    rows: Vec<(K, VariableId, String)>,
) -> BTreeMap<K, BTreeMap<VariableId, String>> {
    let mut values: BTreeMap<K, BTreeMap<_, _>> = BTreeMap::new();
    for (owner, variable, value) in rows {
        values.entry(owner).or_default().insert(variable, value);
    }
    values
}

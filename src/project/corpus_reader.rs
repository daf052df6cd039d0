//! Reads the whole study for analyses, here or on a thread of its own over a second connection.
//!
//! The second connection reads in short statements, each of its own moment, so that a change never
//! waits for it; whoever keeps what it read patches in the changes that were made meanwhile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Project, read, sound};
use crate::analysis::{Corpus, CorpusDocument};
use crate::error::Result;
use crate::model::{CodeTree, DocumentId};
use crate::progress::Progress;
use crate::store::Store;
use crate::text::Body;

/// Everything a thread needs to read the study of an open project.
#[derive(Debug)]
pub struct CorpusReader {
    path: PathBuf,
    /// Texts that are in memory already.
    bodies: BTreeMap<DocumentId, Body>,
    change: u64,
}

impl CorpusReader {
    /// Returns the number of the change after which it was made; later ones may be read in part.
    #[must_use]
    pub fn change_number(&self) -> u64 {
        self.change
    }

    /// Reads the study, a step a document; `None` where it was stopped.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(mut self, progress: &Progress) -> Result<Option<Corpus>> {
        let path = std::mem::take(&mut self.path);
        let store = Store::open_reader(&path).map_err(|e| e.at(path))?;
        read_corpus(&store, progress, |id| match self.bodies.remove(&id) {
            Some(body) => Ok(Some(body)),
            // One that was deleted meanwhile is left out; so it is in the change that did it.
            None => Ok(store.get_body(id)?.map(Body::new)),
        })
    }
}

impl Project {
    /// Makes a reader for another thread; `None` for a project in memory.
    #[must_use]
    pub fn corpus_reader(&self) -> Option<CorpusReader> {
        Some(CorpusReader {
            path: self.path().map(Path::to_owned)?,
            bodies: self.bodies_in_memory(),
            change: self.change_number(),
        })
    }

    /// Returns the study as it is now, for analyses; texts are shared, not copied.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn corpus(&self) -> Result<Corpus> {
        let body = |id| self.body(id).map(Some);
        let corpus = read_corpus(&self.store, &Progress::default(), body)?;
        Ok(corpus.unwrap_or_default())
    }
}

fn read_corpus(
    store: &Store,
    progress: &Progress,
    mut body: impl FnMut(DocumentId) -> Result<Option<Body>>,
) -> Result<Option<Corpus>> {
    let rows = store.list_documents()?;
    progress.expect(rows.len());
    let mut values = read::by_owner(store.list_document_values()?);
    let mut documents = Vec::with_capacity(rows.len());
    let mut segments = Vec::new();
    for row in rows {
        let id = row.id;
        if let Some(body) = body(id)? {
            let text = body.text();
            segments.extend(sound::segments(text, store.list_segments_of(id)?).rows);
            documents.push(Arc::new(CorpusDocument {
                turns: sound::turns(text, store.list_turns(id)?).rows,
                speakers: store.list_speakers(id)?,
                pages: sound::pages(text, store.list_pages(id)?),
                body,
                variables: values.remove(&id).unwrap_or_default(),
                document: row,
            }));
        }
        if !progress.step() {
            return Ok(None);
        }
    }
    Ok(Some(Corpus {
        documents: documents.into_iter().collect(),
        codes: CodeTree::new(store.list_codes()?),
        segments: Arc::new(segments),
        coders: store.list_coders()?,
        participants: store.list_participants()?,
        participant_variables: read::by_owner(store.list_participant_values()?),
        variables: store.list_variables()?,
        sets: store.list_document_sets()?,
        coded: store.list_coded_documents()?,
    }))
}

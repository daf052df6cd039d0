//! The owned snapshot of a study that analyses work on.

use std::collections::BTreeMap;

use super::cores::on_all_cores;
use crate::model::{
    CodeTree, Coder, Document, DocumentId, Participant, ParticipantId, Segment, Speaker, Turn,
    Variable, VariableId,
};
use crate::text::Body;

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

/// A study as it was at one moment; cheap to clone, owned by whoever analyses it.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// In document-list order.
    pub documents: Vec<CorpusDocument>,
    pub codes: CodeTree,
    /// By document-list order, then start, then end, then code.
    pub segments: Vec<Segment>,
    pub coders: Vec<Coder>,
    pub participants: Vec<Participant>,
    pub participant_variables: BTreeMap<ParticipantId, BTreeMap<VariableId, String>>,
    pub variables: Vec<Variable>,
}

impl CorpusDocument {
    /// Returns the number of the page or slide a byte position stands on, where the source has them.
    #[must_use]
    pub fn page_at(&self, at: usize) -> Option<u32> {
        let after = self.pages.partition_point(|(start, _)| *start <= at);
        self.pages
            .get(after.checked_sub(1)?)
            .map(|(_, number)| *number)
    }

    /// Returns the value of a variable of the document, or of its participant.
    #[must_use]
    pub fn value<'a>(&'a self, corpus: &'a Corpus, variable: VariableId) -> Option<&'a String> {
        let of_participant = || {
            let theirs = corpus
                .participant_variables
                .get(&self.document.participant?)?;
            theirs.get(&variable)
        };
        self.variables.get(&variable).or_else(of_participant)
    }

    /// Returns whether it is a participant's as a whole, or one in which they speak.
    #[must_use]
    pub fn is_of(&self, participant: ParticipantId) -> bool {
        let who = Some(participant);
        self.document.participant == who || self.speakers.iter().any(|s| s.participant == who)
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
        on_all_cores(&self.documents, |documents| {
            documents.iter().for_each(|d| d.body.warm());
        });
    }

    /// Finds a document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&CorpusDocument> {
        self.documents.iter().find(|d| d.document.id == id)
    }
}

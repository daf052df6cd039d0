//! What a study consists of: its variables in numbers, and how far its coding is.

use std::collections::{BTreeMap, BTreeSet};

use super::Corpus;
use super::columns::{Bounds, ColumnName, ValueKey, by_value};
use super::filter::Filter;
use super::statistics::Summary;
use super::who::people_in;
use crate::model::{CoderId, DocumentId, ParticipantId, VariableId, VariableKind, VariableOf};

/// A variable over the documents or participants it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct VariableSummary {
    pub variable: VariableId,
    /// All who could have a value.
    pub units: usize,
    pub missing: usize,
    /// Of numbers.
    pub numbers: Option<Summary>,
    /// Of all else: each value with how many have it.
    pub values: Vec<(String, usize)>,
}

/// Describes all variables over the analysed documents and their people.
#[must_use]
pub fn describe_variables(corpus: &Corpus, filter: &Filter) -> Vec<VariableSummary> {
    let documents: Vec<_> = corpus
        .documents
        .iter()
        .filter(|d| filter.takes(corpus, d))
        .collect();
    let mut people: BTreeSet<ParticipantId> = documents.iter().flat_map(|d| people_in(d)).collect();
    if filter.takes_every_document() {
        // Those of whom there is no interview yet belong to the study, too.
        people.extend(corpus.participants.iter().map(|p| p.id));
    }
    let variables = corpus.variables.iter().map(|variable| {
        let values: Vec<Option<&String>> = match variable.of {
            VariableOf::Document => documents
                .iter()
                .map(|d| d.variables.get(&variable.id))
                .collect(),
            VariableOf::Participant => people
                .iter()
                .map(|who| corpus.value_of(*who, variable.id))
                .collect(),
        };
        let numbers: Vec<f64> = values
            .iter()
            .flatten()
            .filter_map(|v| v.parse().ok())
            .collect();
        let is_number = variable.kind == VariableKind::Number;
        let bounds = Bounds::default();
        let by_value = by_value(variable, &bounds, values.iter().copied().enumerate());
        let named = by_value
            .iter()
            .filter(|(key, _)| **key != ValueKey::None && !is_number);
        VariableSummary {
            variable: variable.id,
            units: values.len(),
            missing: values.iter().filter(|v| v.is_none()).count(),
            numbers: is_number.then(|| Summary::of(&numbers)).flatten(),
            values: named
                .map(|(key, units)| {
                    let name = match key.name(&bounds) {
                        ColumnName::Named(name) => name,
                        _ => String::new(),
                    };
                    (name, units.len())
                })
                .collect(),
        }
    });
    variables.collect()
}

/// What a coder did on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingDay {
    pub coder: CoderId,
    /// `YYYY-MM-DD` as stored; empty where no moment is known.
    pub day: String,
    pub segments: usize,
    pub documents: usize,
}

/// What a coder did in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoderProgress {
    pub coder: CoderId,
    pub segments: usize,
    /// Documents with a segment of theirs.
    pub begun: usize,
    /// Documents they marked as coded.
    pub marked: usize,
    /// By day, the earliest first.
    pub days: Vec<CodingDay>,
}

/// Tells how far the coding of the analysed documents is, coder by coder.
#[must_use]
pub fn coding_progress(corpus: &Corpus, filter: &Filter) -> (Vec<CoderProgress>, usize) {
    let documents = corpus.documents.iter().filter(|d| filter.takes(corpus, d));
    let documents: BTreeSet<DocumentId> = documents.map(|d| d.document.id).collect();
    let coders = corpus.coders.iter().filter(|c| filter.counts_coder(c.id));
    let progress = coders.map(|coder| {
        let theirs = corpus.segments.iter().filter(|s| s.coder == coder.id);
        let theirs = theirs.filter(|s| documents.contains(&s.document));
        let mut days: BTreeMap<&str, (usize, BTreeSet<DocumentId>)> = BTreeMap::new();
        for segment in theirs {
            let day = segment.created.get(..10).unwrap_or_default();
            let sum = days.entry(day).or_default();
            sum.0 += 1;
            sum.1.insert(segment.document);
        }
        let begun: BTreeSet<DocumentId> =
            days.values().flat_map(|(_, d)| d.iter().copied()).collect();
        let marked = corpus
            .coded
            .iter()
            .filter(|(id, by)| *by == coder.id && documents.contains(id));
        CoderProgress {
            coder: coder.id,
            segments: days.values().map(|(segments, _)| segments).sum(),
            begun: begun.len(),
            marked: marked.count(),
            days: days
                .into_iter()
                .map(|(day, (segments, documents))| CodingDay {
                    coder: coder.id,
                    day: day.to_owned(),
                    segments,
                    documents: documents.len(),
                })
                .collect(),
        }
    });
    let progress = progress.collect();
    (progress, documents.len())
}

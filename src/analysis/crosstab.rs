//! Code × variable with its test: does having a code go with a value?
//!
//! The definitions are those of the manual's "tests of a cross-tab": presence by document or
//! participant, whichever the variable is of. Invariant: no test without the table it was made on.

use std::collections::BTreeSet;

use super::Corpus;
use super::columns::{Bounds, ColumnName, ValueKey, by_value};
use super::filter::Filter;
use super::statistics::{ChiSquare, Exactly, chi_square, fisher, holm};
use super::who::Voices;
use crate::model::{CodeId, DocumentId, ParticipantId, VariableId, VariableOf};

/// What to test by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrosstabOptions {
    pub filter: Filter,
    /// Only these codes and everything below them; `None` means all.
    pub codes: Option<BTreeSet<CodeId>>,
    pub variable: VariableId,
    pub bounds: Bounds,
    pub with_subcodes: bool,
    /// The seed of random tables, where there are too many to look at.
    pub seed: u64,
}

/// What a code has, by value.
#[derive(Debug, Clone, PartialEq)]
pub struct CrosstabRow {
    pub code: CodeId,
    /// Units with and without the code, a pair a value.
    pub table: Vec<[usize; 2]>,
    /// `None` where nothing can differ.
    pub chi_square: Option<ChiSquare>,
    /// Given where an expected count is below 5, and shown instead of Pearson's.
    pub exact: Option<Exactly>,
    /// Holm's adjusted p, of the one shown.
    pub adjusted: Option<f64>,
}

impl CrosstabRow {
    /// Returns the p that is shown: Fisher's where an expected count is below 5.
    #[must_use]
    pub fn p(&self) -> Option<f64> {
        let exact = self.exact.map(|e| e.p);
        exact.or(self.chi_square.map(|c| c.p))
    }
}

/// The whole table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Crosstab {
    pub values: Vec<ColumnName>,
    /// In tree order.
    pub rows: Vec<CrosstabRow>,
    /// Units without a value, which are in no test.
    pub no_value: usize,
    /// Units with one.
    pub units: usize,
    pub is_of_participants: bool,
    pub documents: usize,
    /// Tests that were made, which Holm's correction is for.
    pub tests: usize,
}

/// Expected counts below which Fisher's exact p is given instead.
const LEAST_EXPECTED: f64 = 5.0;

/// Counts who or what has each code, by the values of a variable, and tests each code.
///
/// `None` where there is no such variable.
#[must_use]
pub fn crosstab(corpus: &Corpus, options: &CrosstabOptions) -> Option<Crosstab> {
    let variables = &corpus.variables;
    let variable = variables.iter().find(|v| v.id == options.variable)?;
    let scope = options.filter.scope(corpus);
    let in_table = corpus.codes.places_below(options.codes.as_ref());
    let counted = scope.counted(corpus, &options.filter);
    let voices: Vec<Voices<'_>> = scope
        .documents
        .iter()
        .map(|d| Voices::of(d.document))
        .collect();
    let people: BTreeSet<ParticipantId> = voices.iter().flat_map(Voices::people).collect();

    // Who has which code, by place in tree order.
    let mut having: Vec<BTreeSet<Unit>> = vec![BTreeSet::new(); corpus.codes.len()];
    let owners = corpus.codes.places_above(options.with_subcodes);
    for segment in &counted {
        let Some(voices) = voices.get(segment.document) else {
            continue;
        };
        let units: Vec<Unit> = match variable.of {
            VariableOf::Document => vec![Unit::Document(voices.document().document.id)],
            VariableOf::Participant => {
                let people = voices.people_of(segment.start..segment.end).into_iter();
                people.map(Unit::Participant).collect()
            }
        };
        for owner in owners.get(segment.code).into_iter().flatten() {
            if let Some(having) = having.get_mut(*owner) {
                having.extend(&units);
            }
        }
    }
    let mut values = match variable.of {
        VariableOf::Document => {
            let documents = voices.iter().map(|v| {
                let document = v.document();
                let id = Unit::Document(document.document.id);
                (id, document.variables.get(&variable.id))
            });
            by_value(variable, &options.bounds, documents)
        }
        VariableOf::Participant => {
            let people = people.iter().map(|who| {
                let value = corpus.value_of(*who, variable.id);
                (Unit::Participant(*who), value)
            });
            by_value(variable, &options.bounds, people)
        }
    };
    let no_value = values
        .remove(&ValueKey::None)
        .map_or(0, |units| units.len());

    let codes = corpus.codes.codes().iter().zip(&having).zip(&in_table);
    let mut rows: Vec<CrosstabRow> = codes
        .filter(|(_, in_table)| **in_table)
        .map(|((code, having), _)| {
            let table = values.values().map(|units| {
                let with = units.intersection(having).count();
                [with, units.len() - with]
            });
            let table: Vec<[usize; 2]> = table.collect();
            let chi_square = chi_square(&table);
            let is_rare = chi_square.is_some_and(|c| c.least_expected < LEAST_EXPECTED);
            CrosstabRow {
                code: code.id,
                exact: is_rare.then(|| fisher(&table, options.seed)),
                chi_square,
                adjusted: None,
                table,
            }
        })
        .collect();
    let shown: Vec<Option<f64>> = rows.iter().map(CrosstabRow::p).collect();
    for (row, adjusted) in rows.iter_mut().zip(holm(&shown)) {
        row.adjusted = adjusted;
    }
    Some(Crosstab {
        units: values.values().map(BTreeSet::len).sum(),
        values: values.keys().map(|v| v.name(&options.bounds)).collect(),
        rows,
        no_value,
        is_of_participants: variable.of == VariableOf::Participant,
        documents: scope.documents.len(),
        tests: shown.iter().flatten().count(),
    })
}

/// What has a value or a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Document(DocumentId),
    Participant(ParticipantId),
}

//! Code × column: a cell counts what a code has in a document, of a person, with a value …
//!
//! The definitions are those of the manual's "code × document / variable / speaker matrix". Invariant:
//! with sub-codes on, all cells but those of segments are unions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::columns::{Column, Columns, ReadyColumns};
use super::cores::on_all_cores;
use super::filter::{Counted, Filter, ScopeDocument};
use super::{Corpus, ranges};
use crate::model::{CodeId, ParticipantId};

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellCount {
    #[default]
    Segments,
    Documents,
    Participants,
    /// 1 where there is any segment.
    Presence,
    /// Characters in the union of the segments.
    Characters,
    /// Words in the union of the segments.
    Words,
}

/// What to count by what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixOptions {
    pub filter: Filter,
    /// Only these codes and everything below them; `None` means all.
    pub codes: Option<BTreeSet<CodeId>>,
    pub columns: Columns,
    pub cell: CellCount,
    pub with_subcodes: bool,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixCell {
    pub value: usize,
    /// Documents of the column with the code.
    pub documents: usize,
    /// Participants of the column with the code.
    pub participants: usize,
}

/// The whole matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    pub columns: Vec<Column>,
    /// In tree order, each with a cell a column.
    pub rows: Vec<(CodeId, Vec<MatrixCell>)>,
    pub cell: CellCount,
    /// Whether shares of rows and columns mean something: unions hold one another and do not add up.
    pub adds_up: bool,
    /// Whether the base of a column's cells are its people, where columns are of people.
    counts_people: bool,
    /// Segments of the table's codes that are in no column.
    pub in_no_column: usize,
    /// Segments of the table's codes.
    pub segments: usize,
    pub documents: usize,
    pub leaves_out_interviewers: bool,
}

impl Matrix {
    /// Share (0–1) of the row's total.
    #[must_use]
    pub fn row_share(&self, row: usize, column: usize) -> Option<f64> {
        let (_, cells) = self.rows.get(row)?;
        let all = cells.iter().map(|c| c.value).sum();
        share(cells.get(column)?.value, all).filter(|_| self.adds_up)
    }

    /// Share (0–1) of the column's total.
    #[must_use]
    pub fn column_share(&self, row: usize, column: usize) -> Option<f64> {
        let of = |(_, cells): &(CodeId, Vec<MatrixCell>)| cells.get(column).map_or(0, |c| c.value);
        let all = self.rows.iter().map(of).sum();
        share(of(self.rows.get(row)?), all).filter(|_| self.adds_up)
    }

    /// Share (0–1) of the column's people that have the code, or of its documents.
    #[must_use]
    pub fn share_of_base(&self, row: usize, column: usize) -> Option<f64> {
        let (_, cells) = self.rows.get(row)?;
        let (cell, base) = (cells.get(column)?, self.columns.get(column)?);
        if self.base_is_people(column) {
            share(cell.participants, base.people.len())
        } else {
            share(cell.documents, base.documents.len())
        }
    }

    /// Returns whether the base of a column are its people.
    #[must_use]
    pub fn base_is_people(&self, column: usize) -> bool {
        let is_of_people = self.columns.get(column).is_some_and(|c| c.is_of_people);
        let by_people = self.cell == CellCount::Participants
            || (is_of_people && self.cell != CellCount::Documents);
        by_people && self.counts_people
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Counts every code of the table by every column.
#[must_use]
pub fn matrix(corpus: &Corpus, options: &MatrixOptions) -> Matrix {
    let filter = &options.filter;
    let scope = filter.scope(corpus);
    let in_table = corpus.codes.places_below(options.codes.as_ref());
    let mut counted = scope.counted(corpus, filter);
    counted.retain(|c| in_table.get(c.code) == Some(&true));
    let ready = ReadyColumns::of(corpus, filter, &scope, &options.columns);
    let owners = corpus.codes.places_above(options.with_subcodes);
    let documents: Vec<_> = scope.with_segments(&counted).collect();
    let walk = Walk {
        corpus,
        options,
        ready: &ready,
        owners: &owners,
    };
    let parts = on_all_cores(&documents, |documents| {
        let mut sums = Sums::default();
        for (document, segments) in documents {
            walk.add_document(&mut sums, document, segments);
        }
        sums
    });
    let mut sums = Sums::default();
    parts.into_iter().for_each(|part| sums.merge(part));

    let has_people = !corpus.participants.is_empty();
    let cells_of = |row: usize| -> Vec<MatrixCell> {
        let columns = ready.columns.iter().enumerate();
        columns
            .map(|(place, column)| match sums.cells.get(&(row, place)) {
                Some(sum) => sum.cell(options.cell, column, has_people),
                None => MatrixCell::default(),
            })
            .collect()
    };
    let codes = corpus.codes.codes().iter().enumerate();
    let codes = codes.filter(|(place, _)| in_table.get(*place) == Some(&true));
    Matrix {
        rows: codes
            .map(|(place, code)| (code.id, cells_of(place)))
            .collect(),
        cell: options.cell,
        adds_up: !options.with_subcodes
            && matches!(
                options.cell,
                CellCount::Segments | CellCount::Characters | CellCount::Words
            ),
        counts_people: has_people,
        in_no_column: sums.in_no_column,
        segments: counted.len(),
        documents: scope.documents.len(),
        leaves_out_interviewers: scope.leaves_out_interviewers,
        columns: ready.columns,
    }
}

/// What is counted, by place of the code in tree order and of the column.
#[derive(Default)]
struct Sums {
    cells: BTreeMap<(usize, usize), Sum>,
    in_no_column: usize,
}

#[derive(Default)]
struct Sum {
    segments: usize,
    documents: usize,
    /// Characters or words.
    measure: usize,
    people: BTreeSet<ParticipantId>,
}

impl Sum {
    fn cell(&self, kind: CellCount, column: &Column, has_people: bool) -> MatrixCell {
        let participants = match has_people {
            true => self.people.intersection(&column.people).count(),
            false => self.documents,
        };
        MatrixCell {
            value: match kind {
                CellCount::Segments => self.segments,
                CellCount::Documents => self.documents,
                CellCount::Participants => participants,
                CellCount::Presence => usize::from(self.segments > 0),
                CellCount::Characters | CellCount::Words => self.measure,
            },
            documents: self.documents,
            participants,
        }
    }
}

impl Sums {
    fn merge(&mut self, other: Self) {
        self.in_no_column += other.in_no_column;
        for (place, more) in other.cells {
            let sum = self.cells.entry(place).or_default();
            sum.segments += more.segments;
            sum.documents += more.documents;
            sum.measure += more.measure;
            sum.people.extend(more.people);
        }
    }
}

/// What a walk over documents needs.
struct Walk<'w, 'a> {
    corpus: &'w Corpus,
    options: &'w MatrixOptions,
    ready: &'w ReadyColumns<'a>,
    /// For the place of each code, the rows it counts for.
    owners: &'w [Vec<usize>],
}

impl Walk<'_, '_> {
    fn add_document(&self, sums: &mut Sums, document: &ScopeDocument<'_>, segments: &[Counted]) {
        let mut inside: BTreeMap<(usize, usize), Vec<&Counted>> = BTreeMap::new();
        let mut columns = Vec::new();
        for segment in segments {
            let filter = &self.options.filter;
            self.ready
                .of_segment(self.corpus, filter, segment, &mut columns);
            sums.in_no_column += usize::from(columns.is_empty());
            for row in self.owners.get(segment.code).into_iter().flatten() {
                for column in &columns {
                    inside.entry((*row, *column)).or_default().push(segment);
                }
            }
        }
        let mut own_turns: BTreeMap<usize, Option<Vec<Range<usize>>>> = BTreeMap::new();
        for ((row, column), segments) in inside {
            let sum = sums.cells.entry((row, column)).or_default();
            sum.segments += segments.len();
            sum.documents += 1;
            let place = segments.first().map_or(0, |s| s.document);
            if let Some(voices) = self.ready.voices.get(place) {
                for segment in &segments {
                    sum.people
                        .extend(voices.people_of(segment.start..segment.end));
                }
            }
            if matches!(self.options.cell, CellCount::Characters | CellCount::Words) {
                let own = own_turns
                    .entry(column)
                    .or_insert_with(|| self.ready.own_turns(column, place));
                sum.measure += self.measure(document, &segments, own.as_deref());
            }
        }
    }

    /// Characters or words of the union of segments, without what is left out, in a column's own turns.
    fn measure(
        &self,
        document: &ScopeDocument<'_>,
        segments: &[&Counted],
        own: Option<&[Range<usize>]>,
    ) -> usize {
        let union = ranges::union(segments.iter().map(|s| s.start..s.end).collect());
        let mut kept = Vec::new();
        ranges::each_difference(&union, &document.left_out, |range| kept.push(range));
        if let Some(own) = own {
            kept = ranges::intersection(&kept, own);
        }
        document.measure(&kept, self.options.cell == CellCount::Words)
    }
}

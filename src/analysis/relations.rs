//! Code relations: how often two codes stand together, by overlap, nearness, order or document.
//!
//! The definitions are those of the manual's "code relations". Invariant: the cell of a code and its
//! ancestor, with sub-codes on, is none; no segment is paired with itself.

use super::Corpus;
use super::cores::on_all_cores;
use super::filter::{Counted, Filter, ScopeDocument};
use crate::model::CodeId;

/// What makes two segments of one document a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Relation {
    /// They share at least one character.
    #[default]
    Overlap,
    /// Their nearest paragraphs are at most this far apart; 0 is the same paragraph.
    Near(usize),
    /// The second starts at or after the end of the first, in a paragraph at most this far after it.
    FollowedBy(usize),
    /// The first lies within the second; ends may coincide.
    Inside,
    /// Documents that have both codes are counted, not pairs.
    Document,
}

impl Relation {
    /// Returns whether (a, b) says something else than (b, a).
    #[must_use]
    pub fn is_directed(self) -> bool {
        matches!(self, Self::FollowedBy(_) | Self::Inside)
    }

    /// Returns whether two segments of one document are a pair.
    pub(crate) fn holds(self, a: &Placed, b: &Placed, document: &ScopeDocument<'_>) -> bool {
        match self {
            Self::Overlap => a.overlaps(b, document),
            Self::Near(most) => {
                let apart = b.paragraphs.0.saturating_sub(a.paragraphs.1);
                apart.max(a.paragraphs.0.saturating_sub(b.paragraphs.1)) <= most
            }
            Self::FollowedBy(most) => {
                b.start >= a.end && b.paragraphs.0.saturating_sub(a.paragraphs.1) <= most
            }
            Self::Inside => b.start <= a.start && a.end <= b.end,
            Self::Document => true,
        }
    }
}

/// A segment with the numbers of the paragraphs of its first and last character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub start: usize,
    pub end: usize,
    pub paragraphs: (usize, usize),
    /// Place of its code in tree order.
    pub code: usize,
}

impl Placed {
    pub(crate) fn of(counted: &Counted, document: &ScopeDocument<'_>) -> Self {
        let body = &document.document.body;
        // A line break is no character, so that a segment begins and ends with what is none.
        let text = body
            .text()
            .get(counted.start..counted.end)
            .unwrap_or_default();
        let inner = text.trim_matches(['\n', '\r']);
        let (first, last) = if inner.is_empty() {
            (counted.start, counted.start)
        } else {
            let skipped = text.len() - text.trim_start_matches(['\n', '\r']).len();
            let first = counted.start + skipped;
            (first, first + inner.len() - 1)
        };
        Self {
            start: counted.start,
            end: counted.end,
            paragraphs: (body.paragraph_number(first), body.paragraph_number(last)),
            code: counted.code,
        }
    }

    fn overlaps(&self, other: &Self, document: &ScopeDocument<'_>) -> bool {
        let shared = self.start.max(other.start)..self.end.min(other.end);
        shared.start < shared.end && document.document.body.characters_in(shared) > 0
    }
}

/// Two codes and what they have together.
#[derive(Debug, Clone, PartialEq)]
pub struct CodePair {
    pub a: CodeId,
    pub b: CodeId,
    /// Pairs of segments, or documents; `None` between a code and its ancestor with sub-codes on.
    pub count: Option<usize>,
    /// Segments of a.
    pub n_a: usize,
    /// Segments of b.
    pub n_b: usize,
    /// n12 / (n1 + n2 − n12), of overlaps; `None` where it is not defined.
    pub c: Option<f64>,
    /// Whether c is above 1 or not defined, or one code is more than five times as frequent.
    pub flagged: bool,
    /// Documents with both / documents with either.
    pub jaccard: Option<f64>,
}

/// Relates every code to every other, in tree order; each pair once, directed kinds both ways.
#[must_use]
pub fn relations(
    corpus: &Corpus,
    filter: &Filter,
    relation: Relation,
    with_subcodes: bool,
) -> Vec<CodePair> {
    let scope = filter.scope(corpus);
    let counted = scope.counted(corpus, filter);
    let codes = corpus.codes.codes();
    let owners = corpus.codes.places_above(with_subcodes);
    let documents: Vec<_> = scope.with_segments(&counted).collect();
    let parts = on_all_cores(&documents, |documents| {
        let mut pairs = Pairs::new(codes.len());
        for (document, segments) in documents {
            pairs.add_document(document, segments, relation, &owners);
        }
        pairs
    });
    let mut pairs = Pairs::new(codes.len());
    parts.into_iter().for_each(|part| pairs.merge(part));

    let mut out = Vec::new();
    for (a, code_a) in codes.iter().enumerate() {
        let from = if relation.is_directed() { 0 } else { a + 1 };
        for (b, code_b) in codes.iter().enumerate().skip(from).filter(|(b, _)| *b != a) {
            let (n_a, n_b) = (pairs.segments[a], pairs.segments[b]);
            let mut pair = CodePair {
                a: code_a.id,
                b: code_b.id,
                count: None,
                n_a,
                n_b,
                c: None,
                flagged: false,
                jaccard: None,
            };
            let is_kin = corpus.codes.is_within(code_a.id, code_b.id)
                || corpus.codes.is_within(code_b.id, code_a.id);
            if !(with_subcodes && is_kin) {
                let (both, either) = pairs.documents_of(a, b);
                let n12 = pairs.overlaps.get(a, b);
                pair.count = Some(match relation {
                    Relation::Document => both,
                    Relation::Overlap => n12,
                    _ => pairs.related.get(a, b),
                });
                pair.c = ratio(n12, (n_a + n_b).saturating_sub(n12));
                pair.flagged =
                    n_a.min(n_b) > 0 && (2 * n12 > n_a + n_b || n_a.max(n_b) > 5 * n_a.min(n_b));
                pair.jaccard = ratio(both, either);
            }
            out.push(pair);
        }
    }
    out
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A count for each two codes.
struct Grid {
    size: usize,
    cells: Vec<usize>,
}

impl Grid {
    fn new(size: usize) -> Self {
        Self {
            size,
            cells: vec![0; size * size],
        }
    }

    fn get(&self, a: usize, b: usize) -> usize {
        self.cells.get(a * self.size + b).copied().unwrap_or(0)
    }

    fn add(&mut self, a: &[usize], b: &[usize]) {
        for a in a {
            for b in b {
                if let Some(cell) = self.cells.get_mut(a * self.size + b) {
                    *cell += 1;
                }
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            *cell += more;
        }
    }
}

/// What is counted while documents are walked.
struct Pairs {
    segments: Vec<usize>,
    /// For each code the documents that have it.
    documents: Vec<Vec<usize>>,
    /// (a, b) and (b, a) alike.
    overlaps: Grid,
    related: Grid,
}

impl Pairs {
    fn new(codes: usize) -> Self {
        Self {
            segments: vec![0; codes],
            documents: vec![Vec::new(); codes],
            overlaps: Grid::new(codes),
            related: Grid::new(codes),
        }
    }

    fn merge(&mut self, other: Self) {
        for (sum, more) in self.segments.iter_mut().zip(other.segments) {
            *sum += more;
        }
        // Parts come in the order of the documents.
        for (all, more) in self.documents.iter_mut().zip(other.documents) {
            all.extend(more);
        }
        self.overlaps.merge(&other.overlaps);
        self.related.merge(&other.related);
    }

    fn add_document(
        &mut self,
        document: &ScopeDocument<'_>,
        segments: &[Counted],
        relation: Relation,
        owners: &[Vec<usize>],
    ) {
        let mut placed: Vec<Placed> = Vec::with_capacity(segments.len());
        for counted in segments {
            for owner in owners.get(counted.code).into_iter().flatten() {
                if let Some(count) = self.segments.get_mut(*owner) {
                    *count += 1;
                }
                if let Some(documents) = self.documents.get_mut(*owner)
                    && documents.last() != Some(&counted.document)
                {
                    documents.push(counted.document);
                }
            }
            placed.push(Placed::of(counted, document));
        }
        placed.sort_unstable_by_key(|p| (p.start, p.end, p.code));
        let needs_related = !matches!(relation, Relation::Overlap | Relation::Document);
        for (place, a) in placed.iter().enumerate() {
            let of_a = owners.get(a.code).map_or(&[][..], Vec::as_slice);
            for b in placed.iter().skip(place + 1) {
                let of_b = owners.get(b.code).map_or(&[][..], Vec::as_slice);
                let overlaps = b.start < a.end && a.overlaps(b, document);
                if overlaps {
                    self.overlaps.add(of_a, of_b);
                    self.overlaps.add(of_b, of_a);
                }
                if needs_related {
                    self.add_related(relation, (a, of_a), (b, of_b), document);
                } else if b.start >= a.end {
                    break;
                }
            }
        }
    }

    fn add_related(
        &mut self,
        relation: Relation,
        (a, of_a): (&Placed, &[usize]),
        (b, of_b): (&Placed, &[usize]),
        document: &ScopeDocument<'_>,
    ) {
        if relation.holds(a, b, document) {
            self.related.add(of_a, of_b);
        }
        if relation.holds(b, a, document) {
            self.related.add(of_b, of_a);
        }
    }

    /// How many documents have both codes, and how many either.
    fn documents_of(&self, a: usize, b: usize) -> (usize, usize) {
        let (Some(of_a), Some(of_b)) = (self.documents.get(a), self.documents.get(b)) else {
            return (0, 0);
        };
        let (mut both, mut rest) = (0, of_b.as_slice());
        for document in of_a {
            rest = rest
                .get(rest.partition_point(|d| d < document)..)
                .unwrap_or_default();
            both += usize::from(rest.first() == Some(document));
        }
        (both, of_a.len() + of_b.len() - both)
    }
}

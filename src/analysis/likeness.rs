//! Likeness of documents or of codes, with a dendrogram and a map.
//!
//! The definitions are those of the manual's "likeness of documents". Invariant: what has no code (or
//! no document) is in no dendrogram and on no map.

use super::Corpus;
use super::cores::on_all_cores;
use super::filter::Filter;
use super::statistics::{ClassicalMap, Merge, average_linkage, classical_map};

/// How alike two rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alike {
    /// Shared codes / codes of either, by presence.
    #[default]
    Jaccard,
    /// The cosine of the angle between the counts.
    Cosine,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compared {
    /// Documents by their codes.
    #[default]
    Documents,
    /// Codes by their documents.
    Codes,
}

/// How alike all pairs are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Likeness {
    /// Places of what is compared: of documents in the analysed ones, of codes in tree order.
    pub compared: Vec<usize>,
    /// 0–1 for each two of `compared`, the later one's row; `None` where neither has any, or one for cosine.
    pub rows: Vec<Vec<Option<f64>>>,
    /// Places in `compared` of what has something to be compared by.
    pub filled: Vec<usize>,
    /// Of `filled`, by place in it.
    pub merges: Vec<Merge>,
    /// Of `filled`, by place in it.
    pub map: ClassicalMap,
}

impl Likeness {
    /// Returns how alike two of `compared` are, by place.
    #[must_use]
    pub fn of(&self, a: usize, b: usize) -> Option<f64> {
        let (first, second) = (a.min(b), a.max(b));
        self.rows.get(second)?.get(first).copied().flatten()
    }
}

/// Compares all analysed documents, or all codes.
#[must_use]
pub fn likeness(
    corpus: &Corpus,
    filter: &Filter,
    compared: Compared,
    alike: Alike,
    with_subcodes: bool,
) -> Likeness {
    let scope = filter.scope(corpus);
    let counted = scope.counted(corpus, filter);
    let (documents, codes) = (scope.documents.len(), corpus.codes.len());
    let mut counts = vec![vec![0_u32; codes]; documents];
    let owners = corpus.codes.places_above(with_subcodes);
    for segment in &counted {
        let Some(row) = counts.get_mut(segment.document) else {
            continue;
        };
        for code in owners.get(segment.code).into_iter().flatten() {
            if let Some(count) = row.get_mut(*code) {
                *count += 1;
            }
        }
    }
    if compared == Compared::Codes {
        let turned = (0..codes).map(|code| {
            let column = counts.iter().filter_map(|row| row.get(code).copied());
            column.collect()
        });
        counts = turned.collect();
    }
    of_counts(&counts, alike)
}

fn of_counts(counts: &[Vec<u32>], alike: Alike) -> Likeness {
    let vectors: Vec<Sparse> = counts.iter().map(|row| Sparse::of(row)).collect();
    let places: Vec<usize> = (0..vectors.len()).collect();
    let parts = on_all_cores(&places, |places| {
        let rows = places.iter().map(|second| {
            let (earlier, rest) = vectors.split_at(*second);
            let others = earlier.iter();
            others
                .map(|other| {
                    rest.first()
                        .and_then(|vector| other.likeness(vector, alike))
                })
                .collect::<Vec<_>>()
        });
        rows.collect::<Vec<_>>()
    });
    let rows: Vec<Vec<Option<f64>>> = parts.into_iter().flatten().collect();
    let filled: Vec<usize> = places
        .iter()
        .copied()
        .filter(|place| vectors.get(*place).is_some_and(|v| !v.cells.is_empty()))
        .collect();
    let mut out = Likeness {
        compared: places,
        rows,
        filled,
        ..Likeness::default()
    };
    let distance = |a: &usize, b: &usize| {
        if a == b {
            return 0.0;
        }
        1.0 - out.of(*a, *b).unwrap_or(0.0)
    };
    let distances: Vec<Vec<f64>> = out
        .filled
        .iter()
        .map(|a| out.filled.iter().map(|b| distance(a, b)).collect())
        .collect();
    out.merges = average_linkage(&distances);
    out.map = classical_map(&distances);
    out
}

/// What a row has, by column.
struct Sparse {
    cells: Vec<(usize, f64)>,
    /// Sum of the squares of its counts.
    size: f64,
}

impl Sparse {
    fn of(row: &[u32]) -> Self {
        let cells = row.iter().enumerate().filter(|(_, count)| **count > 0);
        let cells: Vec<(usize, f64)> = cells.map(|(i, count)| (i, f64::from(*count))).collect();
        Self {
            size: cells.iter().map(|(_, count)| count * count).sum(),
            cells,
        }
    }

    fn likeness(&self, other: &Self, alike: Alike) -> Option<f64> {
        let (mut shared, mut product) = (0_u32, 0.0);
        let mut rest = other.cells.iter().peekable();
        for (column, count) in &self.cells {
            while rest.next_if(|(there, _)| there < column).is_some() {}
            if let Some((_, there)) = rest.next_if(|(there, _)| there == column) {
                shared += 1;
                product += count * there;
            }
        }
        match alike {
            Alike::Jaccard => {
                let either = self.cells.len() + other.cells.len();
                let either = u32::try_from(either).ok()? - shared;
                (either > 0).then(|| f64::from(shared) / f64::from(either))
            }
            Alike::Cosine => {
                let size = self.size * other.size;
                (size > 0.0).then(|| product / size.sqrt())
            }
        }
    }
}

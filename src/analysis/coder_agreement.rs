//! Agreement between coders, code by code and over all.
//!
//! The definitions are those of the manual's "agreement between coders". Only documents that all
//! compared coders have marked as coded are looked at. Invariant: *overall* counts every unit once for
//! each code that one of the coders used.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cores::on_all_cores;
use super::filter::{Filter, Scope, ScopeDocument};
use super::statistics::{Agreement, Coefficients, Dice, most_pairs, percentile};
use super::{Corpus, ranges};
use crate::model::{CodeId, CoderId, DocumentId, Segment};

/// What is judged: does it have the code?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AgreementUnit {
    /// Each character.
    #[default]
    Characters,
    /// Each paragraph that is not blank.
    Paragraphs,
    /// Each turn of a speaker.
    Turns,
    /// Segments that share at least this percentage of the longer one are the same.
    Segments { overlap: u32 },
}

/// Whom to compare, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementOptions {
    pub filter: Filter,
    /// Two or more, each once.
    pub coders: Vec<CoderId>,
    pub unit: AgreementUnit,
    /// The seed of the intervals.
    pub seed: u64,
    /// How often documents are drawn for an interval; 0 gives none.
    pub draws: usize,
}

/// How far coders agree on a code, or on all.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementRow {
    /// `None` is all codes together.
    pub code: Option<CodeId>,
    /// Whether one of the coders used it.
    pub is_used: bool,
    pub coefficients: Coefficients,
    /// 2.5th and 97.5th percentile of the coefficients over draws of documents, in the order of
    /// `Coefficients::list`; `None` where fewer than two documents or no draw has one.
    pub intervals: [Option<(f64, f64)>; 6],
}

/// The whole comparison.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoderAgreement {
    /// In tree order, all together last.
    pub rows: Vec<AgreementRow>,
    /// Documents that all coders have marked as coded.
    pub documents: Vec<DocumentId>,
    pub leaves_out_interviewers: bool,
}

/// Compares coders.
#[must_use]
pub fn coder_agreement(corpus: &Corpus, options: &AgreementOptions) -> CoderAgreement {
    let scope = options.filter.scope(corpus);
    let work = Work::new(corpus, options);
    let documents: Vec<&ScopeDocument<'_>> = work.documents(&scope).collect();
    let parts = on_all_cores(&documents, |documents| {
        let each = documents.iter().map(|d| work.of_document(d));
        each.collect::<Vec<_>>()
    });
    let units: Vec<DocumentUnits> = parts.into_iter().flatten().collect();
    let totals: Vec<usize> = units.iter().map(|u| u.total).collect();
    let mut found: Vec<Found> = corpus
        .codes
        .codes()
        .iter()
        .map(|_| Found::default())
        .collect();
    for (document, units) in units.into_iter().enumerate() {
        for (code, patterns) in units.of_codes {
            if let Some(found) = found.get_mut(code) {
                found.add(document, patterns);
            }
        }
    }
    let mut overall = Found {
        codes: 0,
        ..Found::default()
    };
    for found in found.iter().filter(|f| !f.marks.is_empty()) {
        overall.codes += 1;
        for mark in &found.marks {
            overall.marks.push(*mark);
        }
    }
    found.push(overall);

    let draws = draws(totals.len(), options);
    let parts = on_all_cores(&found, |found| {
        let rows = found.iter().map(|found| work.row(found, &totals, &draws));
        rows.collect::<Vec<_>>()
    });
    let mut rows: Vec<AgreementRow> = parts.into_iter().flatten().collect();
    for (row, code) in rows.iter_mut().zip(corpus.codes.codes()) {
        row.code = Some(code.id);
    }
    CoderAgreement {
        rows,
        documents: documents.iter().map(|d| d.document.document.id).collect(),
        leaves_out_interviewers: scope.leaves_out_interviewers,
    }
}

/// The units of one document.
struct DocumentUnits {
    /// How many can be judged; 0 where only what is coded is a unit.
    total: usize,
    /// For the place of each code that is used here: who has it, a bit a coder, and how often.
    of_codes: Vec<(usize, BTreeMap<u64, usize>)>,
}

/// Units in which somebody has a code.
#[derive(Debug, Clone, Copy)]
struct Mark {
    document: usize,
    pattern: u64,
    times: usize,
}

/// What was found of a code, or of all that are used.
struct Found {
    marks: Vec<Mark>,
    /// How many codes it is of: each unit is judged for each.
    codes: usize,
}

impl Default for Found {
    fn default() -> Self {
        Self {
            marks: Vec::new(),
            codes: 1,
        }
    }
}

impl Found {
    fn add(&mut self, document: usize, patterns: BTreeMap<u64, usize>) {
        let marks = patterns
            .into_iter()
            .filter(|(pattern, times)| *pattern != 0 && *times > 0);
        self.marks.extend(marks.map(|(pattern, times)| Mark {
            document,
            pattern,
            times,
        }));
    }

    /// Sums up the units, each document as often as it is drawn.
    fn sum(
        &self,
        coders: u32,
        totals: &[usize],
        times_drawn: impl Fn(usize) -> usize,
    ) -> Agreement {
        let mut patterns: BTreeMap<u64, usize> = BTreeMap::new();
        for mark in &self.marks {
            *patterns.entry(mark.pattern).or_default() += mark.times * times_drawn(mark.document);
        }
        let all = totals.iter().enumerate();
        let all: usize = all
            .map(|(document, total)| total * times_drawn(document))
            .sum();
        let marked: usize = patterns.values().sum();
        let mut out = Agreement::of(coders);
        out.add(0, (all * self.codes).saturating_sub(marked));
        for (pattern, times) in patterns {
            out.add(pattern, times);
        }
        out
    }
}

/// How often each document is drawn, with replacement (Efron & Tibshirani 1993), draw by draw.
fn draws(documents: usize, options: &AgreementOptions) -> Vec<Vec<usize>> {
    let mut dice = Dice::new(options.seed);
    let draws = match documents {
        0 | 1 => 0,
        _ => options.draws,
    };
    let draw = |_| {
        let mut times = vec![0; documents];
        for _ in 0..documents {
            if let Some(count) = times.get_mut(dice.below(documents)) {
                *count += 1;
            }
        }
        times
    };
    (0..draws).map(draw).collect()
}

/// Cuts what is kept of a document where a coder's union begins or ends: stretches with who has the code.
fn pieces(
    document: &ScopeDocument<'_>,
    by_coder: &[Vec<Range<usize>>],
) -> Vec<(Range<usize>, u64)> {
    let unions: Vec<Vec<Range<usize>>> =
        by_coder.iter().map(|r| ranges::union(r.clone())).collect();
    let mut cuts: Vec<usize> = unions
        .iter()
        .flatten()
        .flat_map(|r| [r.start, r.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    for kept in document.kept() {
        let mut start = kept.start;
        let inner = cuts
            .iter()
            .copied()
            .filter(|c| kept.start < *c && *c < kept.end);
        for end in inner.chain([kept.end]) {
            out.push((start..end, pattern(&unions, start)));
            start = end;
        }
    }
    out
}

/// Which coders' unions hold a byte, a bit a coder.
fn pattern(unions: &[Vec<Range<usize>>], at: usize) -> u64 {
    let bits = unions.iter().enumerate().map(|(coder, union)| {
        let next = union.partition_point(|r| r.end <= at);
        u64::from(union.get(next).is_some_and(|r| r.start <= at)) << coder.min(63)
    });
    bits.sum()
}

struct Work<'w> {
    corpus: &'w Corpus,
    options: &'w AgreementOptions,
    /// The segments of each document, which stand side by side.
    segments: BTreeMap<DocumentId, &'w [Segment]>,
}

impl<'w> Work<'w> {
    fn new(corpus: &'w Corpus, options: &'w AgreementOptions) -> Self {
        let by_document = corpus.segments.chunk_by(|a, b| a.document == b.document);
        let by_document = by_document.filter_map(|s| Some((s.first()?.document, s)));
        Self {
            corpus,
            options,
            segments: by_document.collect(),
        }
    }

    /// Goes through the documents that all compared coders have marked as coded.
    fn documents<'s, 'a>(
        &'s self,
        scope: &'s Scope<'a>,
    ) -> impl Iterator<Item = &'s ScopeDocument<'a>> {
        scope.documents.iter().filter(|d| {
            let id = d.document.document.id;
            let mut coders = self.options.coders.iter();
            coders.all(|coder| self.corpus.coded.contains(&(id, *coder)))
        })
    }

    /// How many judge a unit: of segments always the two of a pair.
    fn coders(&self) -> u32 {
        match self.options.unit {
            AgreementUnit::Segments { .. } => 2,
            _ => u32::try_from(self.options.coders.len()).unwrap_or(u32::MAX),
        }
    }

    /// The ranges of each code by coder, in the order they were stored.
    fn spans(&self, document: &ScopeDocument<'_>) -> BTreeMap<usize, Vec<Vec<Range<usize>>>> {
        let id = document.document.document.id;
        let mut out: BTreeMap<usize, Vec<Vec<Range<usize>>>> = BTreeMap::new();
        for segment in self.segments.get(&id).copied().unwrap_or_default() {
            let coder = self.options.coders.iter().position(|c| *c == segment.coder);
            let code = self.corpus.codes.position(segment.code);
            let (Some(coder), Some(code)) = (coder, code) else {
                continue;
            };
            let by_coder = out
                .entry(code)
                .or_insert_with(|| vec![Vec::new(); self.options.coders.len()]);
            if let Some(ranges) = by_coder.get_mut(coder) {
                ranges.push(segment.span.range());
            }
        }
        out
    }

    fn of_document(&self, document: &ScopeDocument<'_>) -> DocumentUnits {
        let units = Units::of(document, self.options.unit);
        let spans = self.spans(document).into_iter();
        let of_codes = spans.map(|(code, by_coder)| {
            let mut sum: BTreeMap<u64, usize> = BTreeMap::new();
            match &units {
                Units::Characters(_) => {
                    for (range, pattern) in pieces(document, &by_coder) {
                        let count = document.document.body.characters_in(range);
                        *sum.entry(pattern).or_default() += count;
                    }
                }
                Units::Stretches(stretches) => {
                    let unions = by_coder.iter().map(|r| ranges::union(r.clone()));
                    let unions: Vec<Vec<Range<usize>>> = unions.collect();
                    for stretch in stretches {
                        *sum.entry(touching(document, stretch, &unions)).or_default() += 1;
                    }
                }
                Units::Segments { overlap } => {
                    pair_segments(document, &by_coder, *overlap, &mut sum);
                }
            }
            (code, sum)
        });
        DocumentUnits {
            of_codes: of_codes.collect(),
            total: match &units {
                Units::Characters(all) => *all,
                Units::Stretches(stretches) => stretches.len(),
                Units::Segments { .. } => 0,
            },
        }
    }

    fn row(&self, found: &Found, totals: &[usize], draws: &[Vec<usize>]) -> AgreementRow {
        let is_used = !found.marks.is_empty();
        let of = |units: &Agreement| -> Coefficients {
            let found = units.coefficients();
            match (is_used, self.options.unit) {
                (false, _) => Coefficients {
                    n: found.n,
                    ..Coefficients::default()
                },
                // Nothing is left uncoded by all, so that only chance of 1/2 can be taken off.
                (true, AgreementUnit::Segments { .. }) => Coefficients {
                    n: found.n,
                    agreement: found.agreement,
                    brennan_prediger: found.brennan_prediger,
                    ..Coefficients::default()
                },
                (true, _) => found,
            }
        };
        let coders = self.coders();
        let mut drawn: [Vec<f64>; 6] = Default::default();
        for times in draws.iter().filter(|_| is_used) {
            let times_drawn = |document| times.get(document).copied().unwrap_or(0);
            let coefficients = of(&found.sum(coders, totals, times_drawn));
            for (values, found) in drawn.iter_mut().zip(coefficients.list()) {
                values.extend(found);
            }
        }
        AgreementRow {
            code: None,
            is_used,
            coefficients: of(&found.sum(coders, totals, |_| 1)),
            intervals: drawn.map(|mut values| {
                values.sort_unstable_by(f64::total_cmp);
                percentile(&values, 2.5).zip(percentile(&values, 97.5))
            }),
        }
    }
}

/// What is judged in a document.
enum Units {
    /// How many characters are kept.
    Characters(usize),
    /// What is kept of each paragraph or turn, as unions.
    Stretches(Vec<Vec<Range<usize>>>),
    Segments {
        overlap: u32,
    },
}

impl Units {
    fn of(document: &ScopeDocument<'_>, unit: AgreementUnit) -> Self {
        let kept = document.kept();
        let body = &document.document.body;
        let stretches = |ranges: Vec<Range<usize>>| {
            let pieces = ranges
                .into_iter()
                .map(|range| ranges::intersection(&kept, std::slice::from_ref(&range)));
            let filled = pieces.filter(|pieces: &Vec<Range<usize>>| {
                let mut texts = pieces.iter().filter_map(|r| body.text().get(r.clone()));
                texts.any(|text| !text.trim().is_empty())
            });
            Self::Stretches(filled.collect())
        };
        match unit {
            AgreementUnit::Characters => Self::Characters(document.measure(&kept, false)),
            AgreementUnit::Paragraphs => stretches(body.paragraphs().to_vec()),
            AgreementUnit::Turns => {
                let turns = document.document.turns.iter();
                stretches(turns.map(|t| t.span.range()).collect())
            }
            AgreementUnit::Segments { overlap } => Self::Segments { overlap },
        }
    }
}

/// Which coders' unions share a character with a stretch, a bit a coder.
fn touching(
    document: &ScopeDocument<'_>,
    stretch: &[Range<usize>],
    unions: &[Vec<Range<usize>>],
) -> u64 {
    let bits = unions.iter().enumerate().map(|(coder, union)| {
        let shared = ranges::intersection(stretch, union);
        u64::from(document.measure(&shared, false) > 0) << coder.min(63)
    });
    bits.sum()
}

/// Matches the segments of all pairs of coders one to one, as many as can be.
fn pair_segments(
    document: &ScopeDocument<'_>,
    by_coder: &[Vec<Range<usize>>],
    overlap: u32,
    sum: &mut BTreeMap<u64, usize>,
) {
    let kept = document.kept();
    let body = &document.document.body;
    let size = |range: &Range<usize>| {
        let kept = ranges::intersection(&kept, std::slice::from_ref(range));
        document.measure(&kept, false)
    };
    let sized = by_coder.iter().map(|ranges| {
        let with_size = ranges.iter().map(|r| (r.clone(), size(r)));
        with_size.filter(|(_, size)| *size > 0).collect::<Vec<_>>()
    });
    let sized: Vec<Vec<(Range<usize>, usize)>> = sized.collect();
    for (place, first) in sized.iter().enumerate() {
        for second in sized.iter().skip(place + 1) {
            let partners = first.iter().map(|(a, size_a)| {
                let others = second.iter().enumerate().filter(|(_, (b, size_b))| {
                    let shared = a.start.max(b.start)..a.end.min(b.end).max(a.start.max(b.start));
                    let least = usize::try_from(overlap).unwrap_or(usize::MAX) * size_a.max(size_b);
                    // What is shared cannot be more than both hold at all.
                    body.characters_in(shared.clone()) * 100 >= least
                        && 100 * size(&shared) >= least
                });
                others.map(|(place, _)| place).collect::<Vec<_>>()
            });
            let both = most_pairs(&partners.collect::<Vec<_>>(), second.len());
            *sum.entry(3).or_default() += both;
            *sum.entry(1).or_default() += first.len() - both;
            *sum.entry(2).or_default() += second.len() - both;
        }
    }
}

//! What an analysis looks at: documents, coders, and whose speech.
//!
//! Invariant: a *counted* segment is one distinct (document, start, end, code) after the coder
//! rule, so the same code put on the same passage by two coders counts once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cores::on_all_cores;
use super::measure::Measure;
use super::ranges;
use super::who::people_in;
use super::{Corpus, CorpusDocument};
use crate::model::{CodeId, CoderId, DocumentId, Segment, VariableId};
use crate::text::{Language, fold_key};

/// Whose coding counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum CoderRule {
    #[default]
    All,
    /// One or some; of none nothing counts.
    Only(BTreeSet<CoderId>),
}

/// Whether what interviewers say counts in coverage and words (never in segment counts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum InterviewerSpeech {
    /// Left out; where no speaker is marked as interviewer this changes nothing.
    #[default]
    LeftOut,
    Counted,
}

/// Which documents and whose work an analysis looks at; the default is everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only these documents; `None` means all.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// Only documents of these folders and the folders in them; empty means all.
    pub groups: BTreeSet<String>,
    /// Only documents in these languages; empty means all.
    pub languages: BTreeSet<Language>,
    /// Only documents whose title holds this, compared folded; empty means all.
    pub title: String,
    /// Only documents where each of these variables, of the document or of one of its people, has
    /// one of the values.
    pub variables: BTreeMap<VariableId, BTreeSet<String>>,
    pub coders: CoderRule,
    pub interviewers: InterviewerSpeech,
}

/// The documents a filter leaves, with what is to be left out of them.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// In document-list order.
    pub documents: Vec<ScopeDocument<'a>>,
    /// Whether speech is really left out: the filter says so and a speaker is marked.
    pub leaves_out_interviewers: bool,
}

/// One analysed document.
#[derive(Debug)]
pub(crate) struct ScopeDocument<'a> {
    pub document: &'a CorpusDocument,
    /// Ranges of the body that coverage and words leave out, as a union.
    pub left_out: Vec<Range<usize>>,
}

/// One segment after the coder rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Counted {
    /// Index into `Scope::documents`.
    pub document: usize,
    /// Place of its code in tree order.
    pub code: usize,
    pub start: usize,
    pub end: usize,
    /// Index into `Corpus::segments`; of several coders' segments the first.
    pub segment: usize,
}

impl ScopeDocument<'_> {
    /// Returns what is left out of the text, labels and time stamps with it, as a union.
    pub(crate) fn holes(&self) -> Vec<Range<usize>> {
        ranges::union([&self.document.labels(), self.left_out.as_slice()].concat())
    }

    /// Returns what counts of the text, as a union.
    pub(crate) fn kept(&self) -> Vec<Range<usize>> {
        let all = 0..self.document.body.text().len();
        let mut kept = Vec::new();
        ranges::each_difference(&[all], &self.holes(), |range| kept.push(range));
        kept
    }

    /// Counts the characters of a union, without what is left out, or its words.
    pub(crate) fn measure(&self, union: &[Range<usize>], words: bool) -> usize {
        let size = Measure::new(self.document, &self.left_out, words).of(union);
        if words { size.words } else { size.characters }
    }

    /// Lists the words that share a character with what counts of a union, each once.
    pub(crate) fn words(&self, union: &[Range<usize>]) -> Vec<Range<usize>> {
        let kept = ranges::intersection(union, &self.kept());
        let mut words = self.document.body.word_ranges(&self.document.labels());
        words.retain(|word| {
            let next = kept.partition_point(|r| r.end <= word.start);
            kept.get(next).is_some_and(|r| r.start < word.end)
        });
        words
    }
}

impl Filter {
    /// Returns whether the document is analysed.
    #[must_use]
    pub fn takes(&self, corpus: &Corpus, document: &CorpusDocument) -> bool {
        let d = &document.document;
        if self.documents.as_ref().is_some_and(|s| !s.contains(&d.id)) {
            return false;
        }
        if !self.languages.is_empty() && !self.languages.contains(&d.language) {
            return false;
        }
        if !self.groups.is_empty() && !self.groups.iter().any(|g| is_in_group(&d.group, g)) {
            return false;
        }
        if !self.title.is_empty() && !fold_key(&d.title).contains(&fold_key(&self.title)) {
            return false;
        }
        let has = |value: Option<&String>, wanted: &BTreeSet<String>| {
            value.is_some_and(|value| wanted.contains(value))
        };
        self.variables.iter().all(|(variable, wanted)| {
            has(document.variables.get(variable), wanted)
                || people_in(document)
                    .into_iter()
                    .any(|who| has(corpus.value_of(who, *variable), wanted))
        })
    }

    /// Returns whether nothing but the coder rule and the speaker filter narrows the analysis.
    #[must_use]
    pub fn takes_every_document(&self) -> bool {
        self.documents.is_none()
            && self.groups.is_empty()
            && self.languages.is_empty()
            && self.title.is_empty()
            && self.variables.is_empty()
    }

    /// Finds the analysed documents.
    pub(crate) fn scope<'a>(&self, corpus: &'a Corpus) -> Scope<'a> {
        let leave_out = self.interviewers == InterviewerSpeech::LeftOut;
        let parts = on_all_cores(corpus.documents.as_slice(), |documents| {
            let taken = documents.iter().filter(|d| self.takes(corpus, d));
            let scoped = taken.map(|document| ScopeDocument {
                document,
                left_out: match leave_out {
                    true => interviewer_ranges(document),
                    false => Vec::new(),
                },
            });
            scoped.collect::<Vec<_>>()
        });
        let documents: Vec<ScopeDocument<'a>> = parts.into_iter().flatten().collect();
        let mut speakers = documents.iter().flat_map(|d| &d.document.speakers);
        Scope {
            leaves_out_interviewers: leave_out && speakers.any(|s| s.is_interviewer),
            documents,
        }
    }

    /// Returns the place of a segment's code in tree order, where the segment counts.
    fn place_of_counted(&self, corpus: &Corpus, segment: &Segment) -> Option<usize> {
        let counts = self.counts_coder(segment.coder) && !segment.span.is_empty();
        corpus.codes.position(segment.code).filter(|_| counts)
    }

    /// Returns whether a coder's work counts.
    #[must_use]
    pub fn counts_coder(&self, coder: CoderId) -> bool {
        match &self.coders {
            CoderRule::All => true,
            CoderRule::Only(some) => some.contains(&coder),
        }
    }
}

impl Scope<'_> {
    /// Lists the counted segments by document, code, start, end.
    pub(crate) fn counted(&self, corpus: &Corpus, filter: &Filter) -> Vec<Counted> {
        let places: BTreeMap<DocumentId, usize> = self
            .documents
            .iter()
            .enumerate()
            .map(|(i, d)| (d.document.document.id, i))
            .collect();
        // Segments come document by document.
        let mut next = 0;
        let by_document = corpus.segments.chunk_by(|a, b| a.document == b.document);
        let by_document: Vec<(usize, &[Segment])> = by_document
            .map(|segments| {
                let first = next;
                next += segments.len();
                (first, segments)
            })
            .collect();
        let parts = on_all_cores(&by_document, |by_document| {
            let mut out = Vec::new();
            for (first, segments) in by_document {
                let place = segments.first().and_then(|s| places.get(&s.document));
                let Some(document) = place.copied() else {
                    continue;
                };
                let before = out.len();
                out.extend(segments.iter().zip(*first..).filter_map(|(s, segment)| {
                    Some(Counted {
                        document,
                        code: filter.place_of_counted(corpus, s)?,
                        start: s.span.start(),
                        end: s.span.end(),
                        segment,
                    })
                }));
                out.get_mut(before..).unwrap_or_default().sort_unstable();
            }
            out
        });
        let mut out: Vec<Counted> = parts.into_iter().flatten().collect();
        if !out.is_sorted_by_key(|c| c.document) {
            out.sort_unstable();
        }
        out.dedup_by_key(|c| (c.document, c.code, c.start, c.end));
        out
    }
}

impl<'a> Scope<'a> {
    /// Goes through the documents, each with its counted segments, which come by code.
    pub(crate) fn with_segments<'s>(
        &'s self,
        counted: &'s [Counted],
    ) -> impl Iterator<Item = (&'s ScopeDocument<'a>, &'s [Counted])> {
        let mut rest = counted;
        self.documents
            .iter()
            .enumerate()
            .map(move |(index, document)| {
                let (here, later) = rest.split_at(rest.partition_point(|c| c.document <= index));
                rest = later;
                (document, here)
            })
    }
}

/// Counts the segments of each document that the filter leaves, in document-list order.
#[must_use]
pub fn segments_per_document(corpus: &Corpus, filter: &Filter) -> Vec<usize> {
    let scope = filter.scope(corpus);
    let mut out = vec![0; scope.documents.len()];
    for counted in scope.counted(corpus, filter) {
        if let Some(count) = out.get_mut(counted.document) {
            *count += 1;
        }
    }
    out
}

/// How many segments a code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeSegments {
    pub code: CodeId,
    /// How deep it is nested, 0 at the top of the tree.
    pub depth: usize,
    pub own: usize,
    pub with_subcodes: usize,
}

/// For each place in tree order, whether the code is chosen or below a chosen one; `None` chooses
/// all.
pub(super) fn codes_of_table(corpus: &Corpus, chosen: Option<&BTreeSet<CodeId>>) -> Vec<bool> {
    let Some(chosen) = chosen else {
        return vec![true; corpus.codes.len()];
    };
    let mut out = vec![false; corpus.codes.len()];
    for id in chosen {
        let from = corpus.codes.position(*id).unwrap_or(0);
        let length = corpus.codes.with_descendants(*id).len();
        for taken in out.iter_mut().skip(from).take(length) {
            *taken = true;
        }
    }
    out
}

/// Lists the coders who have a segment in the documents that the filter leaves, by id.
///
/// Of these codes and everything below them; `None` means the whole tree.
#[must_use]
pub fn coders_at_work(
    corpus: &Corpus,
    filter: &Filter,
    codes: Option<&BTreeSet<CodeId>>,
) -> BTreeSet<CoderId> {
    let in_table = codes_of_table(corpus, codes);
    let mut found = BTreeSet::new();
    for segments in corpus.segments.chunk_by(|a, b| a.document == b.document) {
        let document = segments.first().and_then(|s| corpus.document(s.document));
        if !document.is_some_and(|d| filter.takes(corpus, d)) {
            continue;
        }
        for segment in segments {
            let is_in_table = || {
                let place = filter.place_of_counted(corpus, segment);
                place.is_some_and(|place| in_table.get(place) == Some(&true))
            };
            if !found.contains(&segment.coder) && is_in_table() {
                found.insert(segment.coder);
            }
        }
    }
    found
}

/// Counts the segments of each code in the documents that the filter leaves, in tree order.
///
/// The segments of `frequencies` without its other measures, which cost a walk through all texts.
#[must_use]
pub fn segments_per_code(corpus: &Corpus, filter: &Filter) -> Vec<CodeSegments> {
    let mut own = vec![0; corpus.codes.len()];
    for counted in filter.scope(corpus).counted(corpus, filter) {
        if let Some(count) = own.get_mut(counted.code) {
            *count += 1;
        }
    }
    let codes = corpus.codes.codes().iter().enumerate();
    codes
        .map(|(place, code)| {
            let subtree = corpus.codes.with_descendants(code.id).len();
            let below = own.get(place..place + subtree).unwrap_or_default();
            CodeSegments {
                code: code.id,
                depth: corpus.codes.depth(code.id),
                own: own.get(place).copied().unwrap_or_default(),
                with_subcodes: below.iter().sum(),
            }
        })
        .collect()
}

/// The turns of speakers marked as interviewer, label and time stamp included.
fn interviewer_ranges(document: &CorpusDocument) -> Vec<Range<usize>> {
    let interviewers: Vec<_> = document
        .speakers
        .iter()
        .filter(|s| s.is_interviewer)
        .map(|s| s.id)
        .collect();
    if interviewers.is_empty() {
        return Vec::new();
    }
    ranges::union(
        document
            .turns
            .iter()
            .filter(|t| t.speaker.is_some_and(|s| interviewers.contains(&s)))
            .map(|t| t.span.range())
            .collect(),
    )
}

pub(crate) fn is_in_group(group: &str, folder: &str) -> bool {
    group == folder
        || group
            .strip_prefix(folder)
            .is_some_and(|rest| !folder.is_empty() && rest.starts_with('/'))
}

//! What a table's rows, columns and cells stand for, and which segments are behind a number.
//!
//! A number does not carry its segments: it says what they have in common (`Behind`), which costs
//! a few bytes, and `segments_behind` finds them when somebody asks. Invariant: what is found is
//! counted by the same rules as the number, so their count agrees with it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::Corpus;
use super::context::{Context, Passage, context};
use super::filter::{Counted, Filter, Scope};
use super::who::Voices;
use crate::model::{
    CodeId, CoderId, DocumentId, DocumentSetId, ParticipantId, Segment, SegmentId, SpeakerId,
    VariableId,
};
use crate::text::TextSpan;

/// What a row, a column or a cell of a table stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowRef {
    Code(CodeId),
    Document(DocumentId),
    /// The documents of exactly this folder.
    Group(Arc<String>),
    Participant(ParticipantId),
    Speaker(SpeakerId),
    Coder(CoderId),
    /// The documents of a set.
    Set(DocumentSetId),
    /// A variable of documents or participants.
    Variable(VariableId),
    Segment(Arc<SegmentRef>),
    Passage(Arc<Passage>),
}

/// A segment as it is counted: one passage with one code, whoever put it there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SegmentRef {
    pub code: CodeId,
    pub passage: Passage,
    /// What each coder stored; the coders that count.
    pub ids: Box<[SegmentId]>,
}

/// What the segments behind a number have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// In which documents and of whose coding was counted.
    pub filter: Arc<Filter>,
    /// Whether a code brings the codes below it.
    pub with_subcodes: bool,
    /// All of these hold for each segment.
    pub of: Vec<RowRef>,
}

/// A segment behind a number, in its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentHit {
    pub segment: Arc<SegmentRef>,
    /// The passage itself.
    pub text: String,
    pub context: Context,
}

impl RowRef {
    /// Returns the code it is or has.
    #[must_use]
    pub fn code(&self) -> Option<CodeId> {
        match self {
            Self::Code(code) => Some(*code),
            Self::Segment(segment) => Some(segment.code),
            Self::Document(_)
            | Self::Group(_)
            | Self::Participant(_)
            | Self::Speaker(_)
            | Self::Coder(_)
            | Self::Set(_)
            | Self::Variable(_)
            | Self::Passage(_) => None,
        }
    }

    /// Returns the passage it is or has.
    #[must_use]
    pub fn passage(&self) -> Option<Passage> {
        match self {
            Self::Segment(segment) => Some(segment.passage),
            Self::Passage(passage) => Some(**passage),
            Self::Code(_)
            | Self::Document(_)
            | Self::Group(_)
            | Self::Participant(_)
            | Self::Speaker(_)
            | Self::Coder(_)
            | Self::Set(_)
            | Self::Variable(_) => None,
        }
    }

    /// Returns whether a study still has it; a passage lasts as long as its document.
    #[must_use]
    pub fn is_in(&self, corpus: &Corpus) -> bool {
        match self {
            Self::Code(id) => corpus.codes.get(*id).is_some(),
            Self::Document(id) => corpus.document(*id).is_some(),
            Self::Group(group) => {
                let mut documents = corpus.documents.iter();
                documents.any(|d| d.document.group == **group)
            }
            Self::Participant(id) => corpus.participants.iter().any(|p| p.id == *id),
            Self::Speaker(id) => {
                let mut speakers = corpus.documents.iter().flat_map(|d| &d.speakers);
                speakers.any(|s| s.id == *id)
            }
            Self::Coder(id) => corpus.coders.iter().any(|c| c.id == *id),
            Self::Set(id) => corpus.sets.iter().any(|s| s.id == *id),
            Self::Variable(id) => corpus.variables.iter().any(|v| v.id == *id),
            Self::Segment(segment) => corpus.segments.iter().any(|s| segment.ids.contains(&s.id)),
            Self::Passage(passage) => corpus.document(passage.document).is_some(),
        }
    }
}

/// Lists what the coders that count stored as one segment, by id; `first` is the place of the
/// first of them.
pub(in crate::analysis) fn codings<'a>(
    corpus: &'a Corpus,
    filter: &Filter,
    first: usize,
) -> Vec<&'a Segment> {
    let rest = corpus.segments.get(first..).unwrap_or_default();
    let Some(one) = rest.first() else {
        return Vec::new();
    };
    // A corpus has them side by side.
    let mut all: Vec<&Segment> = rest
        .iter()
        .take_while(|s| (s.document, s.span, s.code) == (one.document, one.span, one.code))
        .filter(|s| filter.counts_coder(s.coder))
        .collect();
    all.sort_unstable_by_key(|s| s.id);
    all
}

impl SegmentRef {
    /// Makes the reference of codings that are one segment; `None` of none.
    pub(in crate::analysis) fn of(codings: &[&Segment]) -> Option<Self> {
        let one = codings.first()?;
        Some(Self {
            code: one.code,
            passage: Passage {
                document: one.document,
                span: one.span,
            },
            ids: codings.iter().map(|s| s.id).collect(),
        })
    }
}

/// Finds the segments behind a number, in document order.
#[must_use]
pub fn segments_behind(corpus: &Corpus, behind: &Behind) -> Vec<SegmentHit> {
    let filter = &*behind.filter;
    let scope = filter.scope(corpus);
    let mut counted = scope.counted(corpus, filter);
    for of in &behind.of {
        let condition = Condition::new(corpus, &scope, of, behind.with_subcodes);
        counted.retain(|c| condition.holds(corpus, &scope, c));
    }
    counted.sort_unstable_by_key(|c| (c.document, c.start, c.end, c.code));
    counted
        .iter()
        .filter_map(|c| {
            let segment = SegmentRef::of(&codings(corpus, filter, c.segment))?;
            let body = &scope.documents.get(c.document)?.document.body;
            let span = segment.passage.span;
            Some(SegmentHit {
                segment: Arc::new(segment),
                text: span.slice(body.text()).to_owned(),
                context: context(body, span),
            })
        })
        .collect()
}

/// One condition on segments, made ready to be asked of many.
enum Condition<'a> {
    /// Places of codes in tree order.
    Codes(Range<usize>),
    Document(DocumentId),
    Documents(BTreeSet<DocumentId>),
    Group(&'a str),
    /// The voices are those of the analysed documents, in their order.
    Participant(ParticipantId, Vec<Voices<'a>>),
    Speaker(SpeakerId, Vec<Voices<'a>>),
    /// What a coder coded.
    Coded(BTreeSet<(DocumentId, TextSpan, CodeId)>),
    /// A value of the document, or of who said it.
    Variable(VariableId, Vec<Voices<'a>>),
    Segment(&'a SegmentRef),
    Passage(Passage),
}

impl<'a> Condition<'a> {
    fn new(corpus: &Corpus, scope: &Scope<'a>, of: &'a RowRef, with_subcodes: bool) -> Self {
        let voices = || {
            let documents = scope.documents.iter();
            documents.map(|d| Voices::of(d.document)).collect()
        };
        match of {
            RowRef::Code(id) => {
                let from = corpus.codes.position(*id);
                let length = match from {
                    None => 0,
                    Some(_) if with_subcodes => corpus.codes.with_descendants(*id).len(),
                    Some(_) => 1,
                };
                let from = from.unwrap_or(0);
                Self::Codes(from..from + length)
            }
            RowRef::Document(id) => Self::Document(*id),
            RowRef::Group(group) => Self::Group(group),
            RowRef::Participant(id) => Self::Participant(*id, voices()),
            RowRef::Speaker(id) => Self::Speaker(*id, voices()),
            RowRef::Coder(id) => {
                let theirs = corpus.segments.iter().filter(|s| s.coder == *id);
                Self::Coded(theirs.map(|s| (s.document, s.span, s.code)).collect())
            }
            RowRef::Set(id) => {
                let set = corpus.sets.iter().find(|s| s.id == *id);
                Self::Documents(set.map(|s| s.documents.clone()).unwrap_or_default())
            }
            RowRef::Variable(id) => Self::Variable(*id, voices()),
            RowRef::Segment(segment) => Self::Segment(segment),
            RowRef::Passage(passage) => Self::Passage(**passage),
        }
    }

    fn holds(&self, corpus: &Corpus, scope: &Scope<'_>, counted: &Counted) -> bool {
        let Some(document) = scope.documents.get(counted.document).map(|d| d.document) else {
            return false;
        };
        let Some(segment) = corpus.segments.get(counted.segment) else {
            return false;
        };
        let passage = counted.start..counted.end;
        let people = |voices: &[Voices<'_>]| match voices.get(counted.document) {
            Some(voices) => voices.people_of(passage.clone()),
            None => Vec::new(),
        };
        match self {
            Self::Codes(places) => places.contains(&counted.code),
            Self::Document(id) => segment.document == *id,
            Self::Documents(ids) => ids.contains(&segment.document),
            Self::Group(group) => document.document.group == *group,
            Self::Participant(id, voices) => people(voices).contains(id),
            Self::Speaker(id, voices) => voices
                .get(counted.document)
                .is_some_and(|v| v.speakers_of(passage).any(|s| s.id == *id)),
            Self::Coded(theirs) => theirs.contains(&(segment.document, segment.span, segment.code)),
            Self::Variable(id, voices) => {
                document.variables.contains_key(id)
                    || people(voices)
                        .iter()
                        .any(|who| corpus.value_of(*who, *id).is_some())
            }
            Self::Segment(one) => {
                let passage = one.passage;
                (segment.document, segment.span, segment.code)
                    == (passage.document, passage.span, one.code)
            }
            Self::Passage(passage) => {
                let of = passage.span;
                segment.document == passage.document
                    && segment.span.start() < of.end()
                    && of.start() < segment.span.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::CoderRule;
    use crate::analysis::study::{Study, three_scripts, worked_example};
    use crate::analysis::{FrequencyOptions, QuotationOptions, frequencies, quotations};
    use crate::text::Language;

    fn behind(of: Vec<RowRef>, with_subcodes: bool) -> Behind {
        Behind {
            filter: Arc::default(),
            with_subcodes,
            of,
        }
    }

    fn texts(corpus: &Corpus, behind: &Behind) -> Vec<String> {
        let hits = segments_behind(corpus, behind);
        hits.into_iter().map(|hit| hit.text).collect()
    }

    #[test]
    fn segments_of_a_theme_come_in_document_order() {
        let study = three_scripts();
        let theme = RowRef::Code(study.codes.codes()[0].id);
        let of = |with_subcodes| texts(&study, &behind(vec![theme.clone()], with_subcodes));
        assert_eq!(of(false), ["我不信任这个平台"]);
        assert_eq!(
            of(true),
            [
                "به سایت Snapp! اعتماد نکردم",
                "לא סָמַכְתִּי על Booking.com",
                "我不信任这个平台",
            ]
        );
        let gone = behind(vec![RowRef::Code(CodeId(99))], true);
        assert!(texts(&study, &gone).is_empty() && !gone.of[0].is_in(&study));
    }

    #[test]
    fn behind_each_number_are_as_many_segments_as_it_says() {
        for study in [three_scripts(), worked_example().build()] {
            let found = frequencies(&study, &FrequencyOptions::default());
            for row in &found.rows {
                for (counts, with_subcodes) in [(row.own, false), (row.with_subcodes, true)] {
                    let behind = behind(vec![RowRef::Code(row.code)], with_subcodes);
                    let hits = segments_behind(&study, &behind);
                    assert_eq!(hits.len(), counts.segments);
                    let documents: BTreeSet<_> =
                        hits.iter().map(|h| h.segment.passage.document).collect();
                    assert_eq!(documents.len(), counts.documents);
                }
            }
        }
    }

    #[test]
    fn conditions_hold_together() {
        let study = Study::new()
            .coder("דוד")
            .document("P1", Language::Persian, "م: سلام به همه\nن: درود بر تو")
            .group("Tehran")
            .speaker("م:", false, Some("مریم"))
            .speaker("ن:", false, Some("نگار"))
            .document("Z1", Language::ChineseSimplified, "我不信任这个平台")
            .of("王芳")
            .code("T")
            .code("T/A")
            .coded("P1", "سلام", "T")
            .coded_by("דוד", "P1", "سلام", "T")
            .coded("P1", "همه\nن: درود", "T/A")
            .coded_by("דוד", "Z1", "不信任", "T")
            .build();
        let theme = || RowRef::Code(study.codes.codes()[0].id);
        let person = |nth: usize| RowRef::Participant(study.participants[nth].id);
        let speaker = RowRef::Speaker(study.documents[0].speakers[1].id);
        let coder = |nth: usize| RowRef::Coder(study.coders[nth].id);
        let [hello, both, distrust] = ["سلام", "همه\nن: درود", "不信任"];
        let hit = segments_behind(&study, &behind(vec![theme()], false)).remove(0);
        assert_eq!(hit.segment.ids.len(), 2, "two coders, one segment");
        for (of, want) in [
            (vec![theme()], vec![hello, both, distrust]),
            (vec![theme(), person(0)], vec![hello, both]),
            (vec![theme(), person(1)], vec![both]),
            (vec![person(2)], vec![distrust]),
            (vec![speaker], vec![both]),
            (vec![coder(0)], vec![hello, both]),
            (
                vec![coder(1), RowRef::Group(Arc::new("Tehran".into()))],
                vec![hello],
            ),
            (
                vec![RowRef::Document(study.documents[1].document.id)],
                vec![distrust],
            ),
            (vec![RowRef::Segment(Arc::clone(&hit.segment))], vec![hello]),
            (
                vec![RowRef::Passage(Arc::new(hit.segment.passage))],
                vec![hello],
            ),
            (vec![RowRef::Variable(VariableId(1))], vec![]),
        ] {
            assert_eq!(texts(&study, &behind(of.clone(), true)), want, "{of:?}");
        }
        let one = Filter {
            coders: CoderRule::Only([study.coders[1].id].into()),
            ..Filter::default()
        };
        let of_one = Behind {
            filter: Arc::new(one),
            ..behind(vec![theme()], false)
        };
        assert_eq!(segments_behind(&study, &of_one)[0].segment.ids.len(), 1);
    }

    #[test]
    fn a_quotation_is_the_segment_behind_it() {
        let study = three_scripts();
        for quotation in quotations(&study, &QuotationOptions::default()) {
            let of = vec![RowRef::Segment(Arc::clone(&quotation.segment))];
            let hits = segments_behind(&study, &behind(of, false));
            assert_eq!(hits.len(), 1);
            assert_eq!(hits[0].segment, quotation.segment);
        }
    }
}

//! Asking a condition of the segments of a study.

use std::collections::BTreeSet;
use std::ops::Range;

use super::condition::{Condition, Related, Wanted};
use crate::analysis::filter::{Counted, Filter, Scope, ScopeDocument, is_in_group};
use crate::analysis::reference::codings;
use crate::analysis::relations::{Placed, Relation};
use crate::analysis::who::Voices;
use crate::analysis::{Corpus, SegmentRef};
use crate::model::{DocumentId, Segment, VariableKind, VariableOf};
use crate::text::{Body, fold_key};

/// The segments that satisfy a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QueryAnswer {
    /// In document-list order, then by start, end and code.
    pub segments: Vec<SegmentRef>,
    /// The analysed documents.
    pub documents: usize,
}

/// Finds the segments that satisfy a condition, in the documents that a filter leaves.
#[must_use]
pub fn query(corpus: &Corpus, filter: &Filter, condition: &Condition) -> QueryAnswer {
    let scope = filter.scope(corpus);
    let asking = Asking::new(corpus, filter, &scope);
    let mut found = asking.satisfying(condition);
    found.sort_unstable_by_key(|place| {
        let c = asking.counted.get(*place);
        c.map(|c| (c.document, c.start, c.end, c.code))
    });
    let segments = found.iter().filter_map(|place| {
        let counted = asking.counted.get(*place)?;
        SegmentRef::of(&codings(corpus, filter, counted.segment))
    });
    QueryAnswer {
        segments: segments.collect(),
        documents: scope.documents.len(),
    }
}

/// The segments of a study, made ready to be asked.
struct Asking<'a, 's> {
    corpus: &'a Corpus,
    filter: &'s Filter,
    scope: &'s Scope<'a>,
    counted: Vec<Counted>,
    placed: Vec<Placed>,
    /// Where the segments of each document stand in `counted`.
    of_document: Vec<Range<usize>>,
    voices: Vec<Voices<'a>>,
}

impl<'a, 's> Asking<'a, 's> {
    fn new(corpus: &'a Corpus, filter: &'s Filter, scope: &'s Scope<'a>) -> Self {
        let counted = scope.counted(corpus, filter);
        let mut of_document = Vec::with_capacity(scope.documents.len());
        let mut placed = Vec::with_capacity(counted.len());
        for (document, segments) in scope.with_segments(&counted) {
            of_document.push(placed.len()..placed.len() + segments.len());
            placed.extend(segments.iter().map(|c| Placed::of(c, document)));
        }
        Self {
            corpus,
            filter,
            scope,
            placed,
            of_document,
            voices: scope
                .documents
                .iter()
                .map(|d| Voices::of(d.document))
                .collect(),
            counted,
        }
    }

    /// Lists the places of the segments that satisfy a condition, in order.
    fn satisfying(&self, condition: &Condition) -> Vec<usize> {
        let ready = self.ready(condition);
        let places = 0..self.counted.len();
        places.filter(|place| self.holds(&ready, *place)).collect()
    }

    /// Works out what a condition asks of other segments, once.
    fn ready<'c>(&self, condition: &'c Condition) -> Ready<'c> {
        match condition {
            Condition::All(all) => Ready::All(all.iter().map(|c| self.ready(c)).collect()),
            Condition::Any(any) => Ready::Any(any.iter().map(|c| self.ready(c)).collect()),
            Condition::Not(inner) => Ready::Not(Box::new(self.ready(inner))),
            Condition::With { related, others } => {
                Ready::With(*related, self.by_document(&self.satisfying(others)))
            }
            Condition::Outside(others) => {
                Ready::Outside(self.by_document(&self.satisfying(others)))
            }
            Condition::Code {
                code,
                with_subcodes,
            } => {
                let from = self.corpus.codes.position(*code).unwrap_or(usize::MAX);
                let length = match with_subcodes {
                    true => self.corpus.codes.with_descendants(*code).len(),
                    false => 1,
                };
                Ready::Codes(from..from.saturating_add(length))
            }
            Condition::Set(id) => {
                let set = self.corpus.sets.iter().find(|s| s.id == *id);
                Ready::Documents(
                    set.map(|s| s.documents.iter().copied().collect())
                        .unwrap_or_default(),
                )
            }
            leaf => Ready::Leaf(leaf),
        }
    }

    /// Parts places of segments by document.
    fn by_document(&self, places: &[usize]) -> Vec<Vec<usize>> {
        let mut out = vec![Vec::new(); self.of_document.len()];
        for place in places {
            let document = self.counted.get(*place).map(|c| c.document);
            if let Some(list) = document.and_then(|d| out.get_mut(d)) {
                list.push(*place);
            }
        }
        out
    }

    fn holds(&self, condition: &Ready<'_>, place: usize) -> bool {
        let (Some(counted), Some(placed)) = (self.counted.get(place), self.placed.get(place))
        else {
            return false;
        };
        let Some(document) = self.scope.documents.get(counted.document) else {
            return false;
        };
        match condition {
            Ready::All(all) => all.iter().all(|c| self.holds(c, place)),
            Ready::Any(any) => any.iter().any(|c| self.holds(c, place)),
            Ready::Not(inner) => !self.holds(inner, place),
            Ready::Codes(places) => places.contains(&counted.code),
            Ready::Documents(ids) => ids.contains(&document.document.document.id),
            Ready::With(related, others) => {
                let others = others.get(counted.document).into_iter().flatten();
                let mut others = others.filter(|other| **other != place);
                others.any(|other| {
                    let other = self.placed.get(*other);
                    other.is_some_and(|other| {
                        self.is_related(*related, placed, other, document, counted)
                    })
                })
            }
            Ready::Outside(others) => {
                let others = others.get(counted.document).into_iter().flatten();
                let mut others = others.filter(|other| **other != place);
                !others.any(|other| {
                    let other = self.placed.get(*other);
                    other.is_some_and(|other| Relation::Overlap.holds(placed, other, document))
                })
            }
            Ready::Leaf(leaf) => self.leaf_holds(leaf, counted, document),
        }
    }

    fn is_related(
        &self,
        related: Related,
        a: &Placed,
        b: &Placed,
        document: &ScopeDocument<'_>,
        counted: &Counted,
    ) -> bool {
        let relation = match related {
            Related::Overlapping => Relation::Overlap,
            Related::Inside => Relation::Inside,
            Related::Near(most) => Relation::Near(most),
            Related::FollowedBy(most) => Relation::FollowedBy(most),
            Related::SameDocument => Relation::Document,
            Related::SameTurn => {
                let Some(voices) = self.voices.get(counted.document) else {
                    return false;
                };
                let of_a: BTreeSet<usize> = voices.turns_of(a.start..a.end).collect();
                return voices
                    .turns_of(b.start..b.end)
                    .any(|turn| of_a.contains(&turn));
            }
        };
        relation.holds(a, b, document)
    }

    fn leaf_holds(
        &self,
        leaf: &Condition,
        counted: &Counted,
        document: &ScopeDocument<'_>,
    ) -> bool {
        let Some(voices) = self.voices.get(counted.document) else {
            return false;
        };
        let passage = counted.start..counted.end;
        let data = &document.document.document;
        let of_codings = |test: &dyn Fn(&Segment) -> bool| {
            codings(self.corpus, self.filter, counted.segment)
                .into_iter()
                .any(test)
        };
        match leaf {
            Condition::Document(id) => data.id == *id,
            Condition::Group(group) => is_in_group(&data.group, group),
            Condition::Speaker(key) => voices
                .speakers_of(passage)
                .any(|s| fold_key(&s.name) == *key),
            Condition::Asks(true) => voices.speakers_of(passage).any(|s| s.is_interviewer),
            Condition::Asks(false) => voices.speakers_of(passage).any(|s| !s.is_interviewer),
            Condition::Participant(who) => voices.people_of(passage).contains(who),
            Condition::Coder(coder) => of_codings(&|s| s.coder == *coder),
            Condition::Date { from, to } => of_codings(&|s| {
                let day = s.created.get(..10).unwrap_or(&s.created);
                (from.as_str()..=to.as_str()).contains(&day)
            }),
            Condition::Weight { from, to } => {
                of_codings(&|s| (*from..=*to).contains(&u32::from(s.weight)))
            }
            Condition::HasMemo => of_codings(&|s| !s.memo.is_empty()),
            Condition::Words(words) => {
                let text = document
                    .document
                    .body
                    .text()
                    .get(passage)
                    .unwrap_or_default();
                !words.find_up_to(&Body::new(text.to_owned()), 1).is_empty()
            }
            Condition::Variable { variable, wanted } => {
                let Some(variable) = self.corpus.variables.iter().find(|v| v.id == *variable)
                else {
                    return false;
                };
                let fits = |value| wanted.fits(value, variable.kind);
                match variable.of {
                    VariableOf::Document => fits(document.document.variables.get(&variable.id)),
                    VariableOf::Participant => {
                        let mut people = voices.people_of(passage).into_iter();
                        people.any(|who| fits(self.corpus.value_of(who, variable.id)))
                    }
                }
            }
            // Made ready as something else.
            Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Code { .. }
            | Condition::Set(_)
            | Condition::With { .. }
            | Condition::Outside(_) => false,
        }
    }
}

/// A condition with what it asks of other segments worked out.
enum Ready<'c> {
    All(Vec<Ready<'c>>),
    Any(Vec<Ready<'c>>),
    Not(Box<Ready<'c>>),
    /// Places in tree order.
    Codes(Range<usize>),
    Documents(BTreeSet<DocumentId>),
    /// The places of the others, by document.
    With(Related, Vec<Vec<usize>>),
    Outside(Vec<Vec<usize>>),
    Leaf(&'c Condition),
}

impl Wanted {
    /// Returns whether a stored value is meant; numbers are compared as numbers, all else as text.
    pub(crate) fn fits(&self, value: Option<&String>, kind: VariableKind) -> bool {
        let (value, from, to) = match (self, value) {
            (Self::None, value) => return value.is_none(),
            (_, None) => return false,
            (Self::Value(wanted), Some(value)) => (value, wanted, wanted),
            (Self::Range(from, to), Some(value)) => (value, from, to),
        };
        if kind == VariableKind::Number {
            let of = |text: &str| crate::text::ascii_digits(text).parse::<f64>().ok();
            // An end that is left open holds everything.
            let from = if from.is_empty() {
                Some(f64::NEG_INFINITY)
            } else {
                of(from)
            };
            let to = if to.is_empty() {
                Some(f64::INFINITY)
            } else {
                of(to)
            };
            return match (of(value), from, to) {
                (Some(value), Some(from), Some(to)) => from <= value && value <= to,
                _ => false,
            };
        }
        if let Self::Value(wanted) = self {
            return fold_key(value) == fold_key(wanted);
        }
        (from.is_empty() || from <= value) && (to.is_empty() || value <= to)
    }
}

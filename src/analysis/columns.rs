//! The columns of a matrix: documents, people, groups, sets, speakers, coders or values of a variable.
//!
//! The definitions are those of the manual's "code × document / variable / speaker matrix".

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::filter::{Counted, Filter, Scope};
use super::reference::codings;
use super::who::Voices;
use super::{Corpus, RowRef, ranges};
use crate::model::{
    CoderId, DocumentId, ParticipantId, SpeakerId, Variable, VariableId, VariableKind, VariableOf,
};
use crate::text::fold_key;

/// What the columns of a matrix are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Columns {
    #[default]
    Documents,
    /// Documents stand in for them where the study has none.
    Participants,
    /// The folders of the document list, each without those in it.
    Groups,
    Sets,
    /// A column a speaker of a document, or one for all of a name.
    Speakers {
        merged: bool,
    },
    /// Those whose work the coder rule counts.
    Coders,
    /// The values of a variable and "no value"; numbers grouped by bounds where there are any.
    Variable {
        variable: VariableId,
        bounds: Bounds,
    },
}

/// Where numbers are parted: `[a, b)` from each bound to the next, the last closed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bounds(Vec<f64>);

impl Eq for Bounds {}

impl Bounds {
    /// Takes finite bounds, in any order.
    #[must_use]
    pub fn new(mut bounds: Vec<f64>) -> Self {
        bounds.retain(|b| b.is_finite());
        bounds.sort_unstable_by(f64::total_cmp);
        bounds.dedup();
        Self(bounds)
    }

    /// Returns the bounds, the least first.
    #[must_use]
    pub fn bounds(&self) -> &[f64] {
        &self.0
    }

    /// Finds the group of a number, by place.
    fn group(&self, number: f64) -> Option<usize> {
        let last = self.0.len().checked_sub(2)?;
        let after = self.0.partition_point(|b| *b <= number);
        let group = after.checked_sub(1)?;
        if group <= last {
            return Some(group);
        }
        (self.0.last() == Some(&number)).then_some(last)
    }

    /// Writes a group as `[a, b)`.
    fn name(&self, group: usize) -> String {
        let of = |place: usize| self.0.get(place).copied().unwrap_or_default();
        let end = if group + 2 == self.0.len() { ']' } else { ')' };
        format!("[{}, {}{end}", of(group), of(group + 1))
    }
}

/// What a column is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnName {
    Named(String),
    /// A speaker of one document.
    Speaker {
        document: String,
        speaker: String,
    },
    /// Documents in no folder.
    NoGroup,
    /// Documents or people without a value.
    NoValue,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: ColumnName,
    /// What it stands for, where that is one thing.
    pub stands_for: Option<RowRef>,
    /// The analysed documents that can be in it.
    pub documents: BTreeSet<DocumentId>,
    /// Who can be in it.
    pub people: BTreeSet<ParticipantId>,
    /// Whether it is of people, so that its base are people.
    pub is_of_people: bool,
}

/// The columns, made ready to be asked which of them a segment is in.
pub(crate) struct ReadyColumns<'a> {
    pub columns: Vec<Column>,
    taking: Taking,
    /// Of the analysed documents, in their order.
    pub voices: Vec<Voices<'a>>,
}

/// By what a column takes a segment.
enum Taking {
    /// The columns of each document.
    Documents(BTreeMap<DocumentId, Vec<usize>>),
    People(BTreeMap<ParticipantId, Vec<usize>>),
    Speakers(BTreeMap<SpeakerId, Vec<usize>>),
    Coders(BTreeMap<CoderId, Vec<usize>>),
}

impl<'a> ReadyColumns<'a> {
    pub(crate) fn of(
        corpus: &Corpus,
        filter: &Filter,
        scope: &Scope<'a>,
        columns: &Columns,
    ) -> Self {
        let voices: Vec<Voices<'a>> = scope
            .documents
            .iter()
            .map(|d| Voices::of(d.document))
            .collect();
        let people_in = voices
            .iter()
            .map(|v| (v.document().document.id, v.people()));
        let maker = Maker {
            corpus,
            filter,
            people_in: people_in.collect(),
            voices: &voices,
        };
        let (columns, taking) = maker.columns(columns);
        Self {
            columns,
            taking,
            voices,
        }
    }

    /// Adds the places of the columns that take a segment, each once, in order.
    pub(crate) fn of_segment(
        &self,
        corpus: &Corpus,
        filter: &Filter,
        segment: &Counted,
        out: &mut Vec<usize>,
    ) {
        out.clear();
        let Some(voices) = self.voices.get(segment.document) else {
            return;
        };
        let passage = segment.start..segment.end;
        match &self.taking {
            Taking::Documents(columns) => {
                let id = voices.document().document.id;
                out.extend(columns.get(&id).into_iter().flatten());
            }
            Taking::People(columns) => {
                let people = voices.people_of(passage);
                out.extend(people.iter().filter_map(|who| columns.get(who)).flatten());
            }
            Taking::Speakers(columns) => {
                let speakers = voices.speakers_of(passage);
                out.extend(speakers.filter_map(|s| columns.get(&s.id)).flatten());
            }
            Taking::Coders(columns) => {
                let coders = codings(corpus, filter, segment.segment);
                let coders = coders.iter().filter_map(|s| columns.get(&s.coder));
                out.extend(coders.flatten());
            }
        }
        out.sort_unstable();
        out.dedup();
    }

    /// The stretches of a document that are a column's own, as a union; `None` where all of it is.
    pub(crate) fn own_turns(&self, column: usize, document: usize) -> Option<Vec<Range<usize>>> {
        let voices = self.voices.get(document)?;
        let is_own = |speaker: Option<SpeakerId>| -> bool {
            let Some(speaker) = speaker else {
                return false;
            };
            match &self.taking {
                Taking::Speakers(columns) => {
                    columns.get(&speaker).is_some_and(|c| c.contains(&column))
                }
                Taking::People(columns) => {
                    let mut speakers = voices.document().speakers.iter();
                    let who = speakers.find(|s| s.id == speaker && !s.is_interviewer);
                    let who = who.and_then(|s| columns.get(&s.participant?));
                    who.is_some_and(|c| c.contains(&column))
                }
                Taking::Documents(_) | Taking::Coders(_) => true,
            }
        };
        match &self.taking {
            Taking::Documents(_) | Taking::Coders(_) => return None,
            Taking::People(_) if !voices.are_linked() => return None,
            Taking::People(_) | Taking::Speakers(_) => {}
        }
        let turns = voices.document().turns.iter();
        let own = turns.filter(|t| is_own(t.speaker)).map(|t| t.span.range());
        Some(ranges::union(own.collect()))
    }
}

/// What the columns are made from.
struct Maker<'m, 'a> {
    corpus: &'m Corpus,
    filter: &'m Filter,
    /// Of the analysed documents.
    people_in: BTreeMap<DocumentId, Vec<ParticipantId>>,
    voices: &'m [Voices<'a>],
}

impl Maker<'_, '_> {
    fn columns(&self, columns: &Columns) -> (Vec<Column>, Taking) {
        match columns {
            Columns::Participants if !self.corpus.participants.is_empty() => {
                let everyone = self.everyone();
                let people = self.corpus.participants.iter();
                let people = people.filter(|p| everyone.contains(&p.id));
                self.of_people(people.map(|p| {
                    let name = ColumnName::Named(p.name.to_string());
                    (name, Some(RowRef::Participant(p.id)), [p.id].into())
                }))
            }
            Columns::Documents | Columns::Participants => {
                self.of_documents(self.documents().map(|d| {
                    let name = ColumnName::Named(d.title.to_string());
                    (name, Some(RowRef::Document(d.id)), [d.id].into())
                }))
            }
            Columns::Groups => {
                let mut groups: BTreeMap<&str, BTreeSet<DocumentId>> = BTreeMap::new();
                for document in self.documents() {
                    groups
                        .entry(&document.group)
                        .or_default()
                        .insert(document.id);
                }
                self.of_documents(groups.into_iter().map(|(group, documents)| {
                    let name = match group {
                        "" => ColumnName::NoGroup,
                        _ => ColumnName::Named(group.to_owned()),
                    };
                    let stands_for = RowRef::Group(std::sync::Arc::new(group.to_owned()));
                    (name, Some(stands_for), documents)
                }))
            }
            Columns::Sets => self.of_documents(self.corpus.sets.iter().map(|set| {
                let documents = set.documents.iter().copied();
                let analysed = documents.filter(|id| self.people_in.contains_key(id));
                let name = ColumnName::Named(set.name.clone());
                (name, Some(RowRef::Set(set.id)), analysed.collect())
            })),
            Columns::Speakers { merged } => self.of_speakers(*merged),
            Columns::Coders => self.of_coders(),
            Columns::Variable { variable, bounds } => {
                let variables = &self.corpus.variables;
                match variables.iter().find(|v| v.id == *variable) {
                    Some(variable) => self.of_variable(variable, bounds),
                    None => (Vec::new(), Taking::Documents(BTreeMap::new())),
                }
            }
        }
    }

    fn documents(&self) -> impl Iterator<Item = &crate::model::Document> {
        self.voices.iter().map(|v| &v.document().document)
    }

    fn everyone(&self) -> BTreeSet<ParticipantId> {
        self.people_in.values().flatten().copied().collect()
    }

    fn people_of(&self, documents: &BTreeSet<DocumentId>) -> BTreeSet<ParticipantId> {
        let people = documents.iter().filter_map(|id| self.people_in.get(id));
        people.flatten().copied().collect()
    }

    fn of_documents(
        &self,
        columns: impl Iterator<Item = (ColumnName, Option<RowRef>, BTreeSet<DocumentId>)>,
    ) -> (Vec<Column>, Taking) {
        let mut taking: BTreeMap<DocumentId, Vec<usize>> = BTreeMap::new();
        let columns = columns
            .enumerate()
            .map(|(place, (name, stands_for, documents))| {
                for id in &documents {
                    taking.entry(*id).or_default().push(place);
                }
                Column {
                    name,
                    stands_for,
                    people: self.people_of(&documents),
                    documents,
                    is_of_people: false,
                }
            });
        let columns = columns.collect();
        (columns, Taking::Documents(taking))
    }

    fn of_people(
        &self,
        columns: impl Iterator<Item = (ColumnName, Option<RowRef>, BTreeSet<ParticipantId>)>,
    ) -> (Vec<Column>, Taking) {
        let mut taking: BTreeMap<ParticipantId, Vec<usize>> = BTreeMap::new();
        let columns = columns
            .enumerate()
            .map(|(place, (name, stands_for, people))| {
                for who in &people {
                    taking.entry(*who).or_default().push(place);
                }
                let documents = self.people_in.iter();
                let documents =
                    documents.filter(|(_, there)| there.iter().any(|who| people.contains(who)));
                Column {
                    name,
                    stands_for,
                    documents: documents.map(|(id, _)| *id).collect(),
                    people,
                    is_of_people: true,
                }
            });
        let columns = columns.collect();
        (columns, Taking::People(taking))
    }

    fn of_speakers(&self, merged: bool) -> (Vec<Column>, Taking) {
        let mut taking: BTreeMap<SpeakerId, Vec<usize>> = BTreeMap::new();
        let mut columns: Vec<Column> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for voices in self.voices {
            let document = &voices.document().document;
            for speaker in &voices.document().speakers {
                let key = match merged {
                    true => fold_key(&speaker.name),
                    false => String::new(),
                };
                let place = match places.get(&key).filter(|_| merged) {
                    Some(place) => *place,
                    None => {
                        places.insert(key, columns.len());
                        columns.push(Column {
                            name: match merged {
                                true => ColumnName::Named(speaker.name.to_string()),
                                false => ColumnName::Speaker {
                                    document: document.title.to_string(),
                                    speaker: speaker.name.to_string(),
                                },
                            },
                            stands_for: (!merged).then_some(RowRef::Speaker(speaker.id)),
                            documents: BTreeSet::new(),
                            people: BTreeSet::new(),
                            is_of_people: false,
                        });
                        columns.len() - 1
                    }
                };
                taking.entry(speaker.id).or_default().push(place);
                if let Some(column) = columns.get_mut(place) {
                    column.documents.insert(document.id);
                    let who = match voices.are_linked() {
                        true => speaker.participant,
                        false => document.participant,
                    };
                    column
                        .people
                        .extend(who.filter(|_| !speaker.is_interviewer));
                }
            }
        }
        (columns, Taking::Speakers(taking))
    }

    fn of_coders(&self) -> (Vec<Column>, Taking) {
        let mut taking: BTreeMap<CoderId, Vec<usize>> = BTreeMap::new();
        let mut columns = Vec::new();
        let coders = self.corpus.coders.iter();
        for coder in coders.filter(|c| self.filter.counts_coder(c.id)) {
            let marked = self.corpus.coded.iter().filter(|(_, by)| *by == coder.id);
            let coded = self.corpus.segments.iter().filter(|s| s.coder == coder.id);
            let documents = marked.map(|(id, _)| *id).chain(coded.map(|s| s.document));
            let documents: BTreeSet<DocumentId> = documents
                .filter(|id| self.people_in.contains_key(id))
                .collect();
            taking.entry(coder.id).or_default().push(columns.len());
            columns.push(Column {
                name: ColumnName::Named(coder.name.to_string()),
                stands_for: Some(RowRef::Coder(coder.id)),
                people: self.people_of(&documents),
                documents,
                is_of_people: false,
            });
        }
        (columns, Taking::Coders(taking))
    }

    fn of_variable(&self, variable: &Variable, bounds: &Bounds) -> (Vec<Column>, Taking) {
        match variable.of {
            VariableOf::Document => {
                let documents = self.voices.iter().map(|v| {
                    let document = v.document();
                    (document.document.id, document.variables.get(&variable.id))
                });
                let values = by_value(variable, bounds, documents);
                let name = |value: &ValueKey| value.name(bounds);
                self.of_documents(
                    values
                        .iter()
                        .map(|(value, ids)| (name(value), None, ids.clone())),
                )
            }
            VariableOf::Participant => {
                let everyone = self.everyone().into_iter();
                let people = everyone.map(|who| (who, self.corpus.value_of(who, variable.id)));
                let values = by_value(variable, bounds, people);
                let name = |value: &ValueKey| value.name(bounds);
                self.of_people(
                    values
                        .iter()
                        .map(|(value, ids)| (name(value), None, ids.clone())),
                )
            }
        }
    }
}

/// A value as columns are made and sorted by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ValueKey {
    Group(usize),
    /// The number in an order, and as it is written.
    Number(Ordered, String),
    Text(String),
    None,
}

/// A number that can be sorted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl ValueKey {
    /// Finds what a stored value counts as.
    pub(crate) fn of(variable: &Variable, bounds: &Bounds, value: Option<&String>) -> Self {
        let Some(value) = value else {
            return Self::None;
        };
        let number = match variable.kind {
            VariableKind::Number => value.parse::<f64>().ok().filter(|n| n.is_finite()),
            VariableKind::Text | VariableKind::Choice | VariableKind::Date => None,
        };
        match number {
            Some(number) if !bounds.bounds().is_empty() => {
                bounds.group(number).map_or(Self::None, Self::Group)
            }
            Some(number) => Self::Number(Ordered(number), value.clone()),
            None => Self::Text(value.clone()),
        }
    }

    /// Returns what a column of the value is called.
    pub(crate) fn name(&self, bounds: &Bounds) -> ColumnName {
        match self {
            Self::Group(group) => ColumnName::Named(bounds.name(*group)),
            Self::Number(_, value) | Self::Text(value) => ColumnName::Named(value.clone()),
            Self::None => ColumnName::NoValue,
        }
    }
}

/// Sorts units by what their values count as.
pub(crate) fn by_value<'v, Unit: Ord>(
    variable: &Variable,
    bounds: &Bounds,
    units: impl Iterator<Item = (Unit, Option<&'v String>)>,
) -> BTreeMap<ValueKey, BTreeSet<Unit>> {
    let mut out: BTreeMap<ValueKey, BTreeSet<Unit>> = BTreeMap::new();
    for (unit, value) in units {
        let key = ValueKey::of(variable, bounds, value);
        out.entry(key).or_default().insert(unit);
    }
    out
}

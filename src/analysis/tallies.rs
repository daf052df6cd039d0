//! What each code has in a walk over documents: the sums that the frequencies are made of.
//!
//! Invariant: tallies of two stretches of documents, merged, are those of both together.

use std::collections::BTreeSet;
use std::ops::Range;

use super::filter::{Counted, Scope, ScopeDocument};
use super::{Corpus, CorpusDocument, ranges};
use crate::model::{ParticipantId, SpeakerId};

/// The counts of one code, alone or with its sub-codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub segments: usize,
    pub documents: usize,
    pub participants: usize,
    /// Graphemes in the union of the segments' ranges, line breaks not counted.
    pub characters: usize,
    /// Words in the union of the segments' ranges; 0 where words were not asked for.
    pub words: usize,
}

/// Parents and descendants of the codes, by place in tree order.
pub(super) struct TreePlaces {
    parents: Vec<Option<usize>>,
    /// For each code, the place after its last descendant.
    ends: Vec<usize>,
}

impl TreePlaces {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let codes = corpus.codes.codes();
        let mut parents = vec![None; codes.len()];
        let mut ends = Vec::with_capacity(codes.len());
        for (place, code) in codes.iter().enumerate() {
            let end = place + corpus.codes.with_descendants(code.id).len();
            // A code comes before its descendants, so that the nearest parent is written last.
            let below = parents.get_mut(place + 1..end).unwrap_or_default();
            below.fill(Some(place));
            ends.push(end);
        }
        Self { parents, ends }
    }

    /// Returns, for each code, the place after its last descendant.
    pub(super) fn subtree_ends(&self) -> impl Iterator<Item = usize> {
        self.ends.iter().copied()
    }

    fn end(&self, place: usize) -> usize {
        self.ends.get(place).copied().unwrap_or(place + 1)
    }

    fn has_subcodes(&self, place: usize) -> bool {
        self.end(place) > place + 1
    }
}

/// Counts while documents are walked.
pub(super) struct Tallies<'a> {
    places: &'a TreePlaces,
    /// By place in tree order.
    own: Vec<Tally>,
    /// Of codes that have sub-codes.
    with_subcodes: Vec<Tally>,
    counts_words: bool,
    /// Everyone who is linked to a document or a speaker.
    people: BTreeSet<ParticipantId>,
    pub(super) valid_documents: usize,
    pub(super) without_participant: usize,
    pub(super) characters: usize,
    pub(super) words: usize,
}

#[derive(Default, Clone)]
struct Tally {
    /// Without participants.
    counts: Counts,
    people: Vec<ParticipantId>,
}

impl Tally {
    fn merge(&mut self, other: Self) {
        let (sum, more) = (&mut self.counts, other.counts);
        sum.segments += more.segments;
        sum.documents += more.documents;
        sum.characters += more.characters;
        sum.words += more.words;
        self.people.extend(other.people);
    }

    fn finish(&mut self, documents_are_participants: bool) -> Counts {
        self.people.sort_unstable();
        self.people.dedup();
        let participants = match documents_are_participants {
            true => self.counts.documents,
            false => self.people.len(),
        };
        Counts {
            participants,
            ..self.counts
        }
    }
}

impl<'a> Tallies<'a> {
    pub(super) fn new(places: &'a TreePlaces, counts_words: bool) -> Self {
        let empty = vec![Tally::default(); places.ends.len()];
        Self {
            places,
            own: empty.clone(),
            with_subcodes: empty,
            counts_words,
            people: BTreeSet::new(),
            valid_documents: 0,
            without_participant: 0,
            characters: 0,
            words: 0,
        }
    }

    /// Adds what was counted in other documents.
    pub(super) fn merge(&mut self, other: Self) {
        for (sum, more) in self.own.iter_mut().zip(other.own) {
            sum.merge(more);
        }
        for (sum, more) in self.with_subcodes.iter_mut().zip(other.with_subcodes) {
            sum.merge(more);
        }
        self.people.extend(other.people);
        self.valid_documents += other.valid_documents;
        self.without_participant += other.without_participant;
        self.characters += other.characters;
        self.words += other.words;
    }

    /// Returns how many people there are.
    pub(super) fn people(&self) -> usize {
        self.people.len()
    }

    /// Returns a code's own counts and those with its sub-codes.
    pub(super) fn counts(&mut self, place: usize, documents_are_participants: bool) -> [Counts; 2] {
        let tally = |tallies: &mut Vec<Tally>| {
            let tally = tallies.get_mut(place);
            tally.map_or_else(Counts::default, |t| t.finish(documents_are_participants))
        };
        let own = tally(&mut self.own);
        if self.places.has_subcodes(place) {
            [own, tally(&mut self.with_subcodes)]
        } else {
            [own, own]
        }
    }

    /// Adds a document with its segments, which come by code.
    pub(super) fn add_document(&mut self, scoped: &ScopeDocument<'_>, segments: &[Counted]) {
        let who = DocumentPeople::of(scoped.document);
        self.people.extend(who.all());
        self.without_participant += usize::from(who.is_empty());
        self.valid_documents += usize::from(!segments.is_empty());
        let mut passages = Passages::new(scoped, self.counts_words);
        let (characters, words) = passages.all();
        self.characters += characters;
        self.words += words;

        // Tree order puts a code's descendants right after it, so both are stretches of `segments`.
        let mut first = 0;
        let mut last_theme = None;
        for of_code in segments.chunk_by(|a, b| a.code == b.code) {
            let place = of_code.first().map_or(0, |c| c.code);
            if let Some(tally) = self.own.get_mut(place) {
                passages.add_to(tally, &who, of_code);
            }
            // A theme is met with the first of its codes that the document has: itself or one below.
            let mut theme = Some(place);
            while let Some(place) = theme.filter(|t| last_theme.is_none_or(|last| *t > last)) {
                if let (true, Some(tally)) = (
                    self.places.has_subcodes(place),
                    self.with_subcodes.get_mut(place),
                ) {
                    let rest = segments.get(first..).unwrap_or_default();
                    let end = self.places.end(place);
                    let inside = rest.partition_point(|c| c.code < end);
                    passages.add_to(tally, &who, rest.get(..inside).unwrap_or_default());
                }
                theme = self.places.parents.get(place).copied().flatten();
            }
            last_theme = Some(place);
            first += of_code.len();
        }
    }
}

/// The measures of passages of one document; its lists are used again for each code.
struct Passages<'a> {
    scoped: &'a ScopeDocument<'a>,
    counts_words: bool,
    union: Vec<Range<usize>>,
}

impl<'a> Passages<'a> {
    fn new(scoped: &'a ScopeDocument<'a>, counts_words: bool) -> Self {
        Self {
            scoped,
            counts_words,
            union: Vec::new(),
        }
    }

    /// Characters and words of the whole document.
    fn all(&mut self) -> (usize, usize) {
        self.union.clear();
        self.union.push(0..self.scoped.document.body.text().len());
        self.measured()
    }

    fn add_to(&mut self, tally: &mut Tally, who: &DocumentPeople, segments: &[Counted]) {
        self.union.clear();
        self.union.extend(segments.iter().map(|c| c.start..c.end));
        ranges::unite(&mut self.union);
        let (characters, words) = self.measured();
        tally.counts.segments += segments.len();
        tally.counts.documents += 1;
        tally.counts.characters += characters;
        tally.counts.words += words;
        who.add_those_of(segments, &mut tally.people);
    }

    /// Characters and words of the union, without the speech that is left out.
    fn measured(&self) -> (usize, usize) {
        let body = &self.scoped.document.body;
        let (mut characters, mut words) = (0, 0);
        let words_in = |range| match self.counts_words {
            true => body.words_in(range),
            false => 0,
        };
        ranges::each_difference(&self.union, &self.scoped.left_out, |range| {
            characters += body.characters_in(range.clone());
            words += words_in(range);
        });
        (characters, words)
    }
}

/// Who speaks where, in the analysed documents.
pub(super) struct People(Vec<DocumentPeople>);

impl People {
    pub(super) fn of(scope: &Scope<'_>) -> Self {
        let documents = scope.documents.iter();
        Self(documents.map(|d| DocumentPeople::of(d.document)).collect())
    }

    /// Returns whether a passage of an analysed document, told by its place, is a participant's.
    pub(super) fn said(&self, document: usize, passage: &Range<usize>, who: ParticipantId) -> bool {
        let mut people = Vec::new();
        if let Some(document) = self.0.get(document) {
            document.add_those_in(passage.clone(), &mut people);
        }
        people.contains(&who)
    }
}

/// The participants of one document.
///
/// In a document whose speakers are linked to participants a segment belongs to those whose turns
/// it touches, and where it touches none of them, to the document's participant.
struct DocumentPeople {
    whole: Option<ParticipantId>,
    linked: Vec<(SpeakerId, ParticipantId)>,
    /// Turns of linked speakers, in text order.
    turns: Vec<(Range<usize>, ParticipantId)>,
}

impl DocumentPeople {
    fn of(document: &CorpusDocument) -> Self {
        let speakers = document.speakers.iter();
        let linked: Vec<_> = speakers
            .filter_map(|s| Some((s.id, s.participant?)))
            .collect();
        let mut turns = Vec::new();
        if !linked.is_empty() {
            turns.extend(document.turns.iter().filter_map(|t| {
                let speaker = t.speaker?;
                let (_, who) = linked.iter().find(|(id, _)| *id == speaker)?;
                Some((t.span.range(), *who))
            }));
            turns.sort_unstable_by_key(|(range, _)| (range.start, range.end));
        }
        Self {
            whole: document.document.participant,
            linked,
            turns,
        }
    }

    fn all(&self) -> impl Iterator<Item = ParticipantId> {
        let linked = self.linked.iter().map(|(_, who)| *who);
        self.whole.into_iter().chain(linked)
    }

    fn is_empty(&self) -> bool {
        self.whole.is_none() && self.linked.is_empty()
    }

    fn add_those_of(&self, segments: &[Counted], people: &mut Vec<ParticipantId>) {
        if self.turns.is_empty() {
            people.extend(self.whole);
            return;
        }
        for segment in segments {
            self.add_those_in(segment.start..segment.end, people);
        }
    }

    fn add_those_in(&self, passage: Range<usize>, people: &mut Vec<ParticipantId>) {
        let first = self
            .turns
            .partition_point(|(turn, _)| turn.end <= passage.start);
        let before = people.len();
        people.extend(
            self.turns
                .iter()
                .skip(first)
                .take_while(|(turn, _)| turn.start < passage.end)
                .map(|(_, who)| *who),
        );
        if people.len() == before {
            people.extend(self.whole);
        }
    }
}

//! What each code has in a walk over documents: the sums that the frequencies are made of.
//!
//! Invariant: tallies of two stretches of documents, merged, are those of both together.

use std::collections::BTreeSet;
use std::ops::Range;

use super::filter::{Counted, ScopeDocument};
use super::measure::Measure;
use super::who::Voices;
use super::{Corpus, ranges};
use crate::model::ParticipantId;

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
    /// Everyone of whom a segment of the documents can be.
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
        let voices = Voices::of(scoped.document);
        let people = voices.people();
        self.without_participant += usize::from(people.is_empty());
        self.people.extend(people);
        self.valid_documents += usize::from(!segments.is_empty());
        let mut passages = Passages::new(scoped, self.counts_words);
        let all = passages.measure.whole();
        self.characters += all.characters;
        self.words += all.words;

        // Tree order puts a code's descendants right after it, so both are stretches of `segments`.
        let mut first = 0;
        let mut last_theme = None;
        for of_code in segments.chunk_by(|a, b| a.code == b.code) {
            let place = of_code.first().map_or(0, |c| c.code);
            if let Some(tally) = self.own.get_mut(place) {
                passages.add_to(tally, &voices, of_code);
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
                    passages.add_to(tally, &voices, rest.get(..inside).unwrap_or_default());
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
    measure: Measure<'a>,
    union: Vec<Range<usize>>,
}

impl<'a> Passages<'a> {
    fn new(scoped: &ScopeDocument<'a>, counts_words: bool) -> Self {
        Self {
            measure: Measure::new(scoped.document, &scoped.left_out, counts_words),
            union: Vec::new(),
        }
    }

    fn add_to(&mut self, tally: &mut Tally, voices: &Voices<'_>, segments: &[Counted]) {
        self.union.clear();
        self.union.extend(segments.iter().map(|c| c.start..c.end));
        ranges::unite(&mut self.union);
        let size = self.measure.of(&self.union);
        tally.counts.segments += segments.len();
        tally.counts.documents += 1;
        tally.counts.characters += size.characters;
        tally.counts.words += size.words;
        for segment in segments {
            voices.add_people_of(segment.start..segment.end, &mut tally.people);
        }
    }
}

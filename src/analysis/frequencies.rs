//! Code frequencies: segments, documents, participants, coverage and words of each code.
//!
//! The definitions are those of the manual's "code frequencies". Invariant: *with sub-codes*
//! documents, participants, coverage and words are unions, never sums; segments are added.

use std::collections::BTreeSet;
use std::ops::Range;

use super::filter::{Counted, Filter, Scope, ScopeDocument};
use super::{Corpus, ranges};
use crate::model::{CodeId, ParticipantId, SpeakerId};
use crate::text::Body;

/// What to count and what to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyOptions {
    pub filter: Filter,
    /// Only these codes and everything below them; `None` means the whole tree.
    pub codes: Option<BTreeSet<CodeId>>,
    /// Whether a table on paper shows themes together with their sub-codes.
    pub with_subcodes: bool,
    /// Whether words are counted; the first time this takes a moment.
    pub words: bool,
}

impl Default for FrequencyOptions {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            codes: None,
            with_subcodes: true,
            words: false,
        }
    }
}

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

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFrequency {
    pub code: CodeId,
    /// How deep it is nested, 0 at the top of the tree.
    pub depth: usize,
    pub has_subcodes: bool,
    pub own: Counts,
    pub with_subcodes: Counts,
}

/// The whole table with its bases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frequencies {
    /// In tree order.
    pub rows: Vec<CodeFrequency>,
    /// D: documents the filter leaves.
    pub documents: usize,
    /// Of these, how many have any code of the table.
    pub valid_documents: usize,
    /// Participants linked to the analysed documents, or the documents where nobody is linked.
    pub participants: usize,
    pub documents_are_participants: bool,
    /// Analysed documents to which nobody is linked, in a study that has participants.
    pub documents_without_participant: usize,
    /// Segments of all codes of the table, own counts.
    pub segments: usize,
    /// Characters of the analysed documents, after the speaker filter.
    pub characters: usize,
    /// Words of the analysed documents, after the speaker filter; `None` where not asked for.
    pub words: Option<usize>,
    /// Whether speech of interviewers is left out of coverage and words.
    pub leaves_out_interviewers: bool,
}

impl Frequencies {
    /// Share (0–1) of all segments of the table; `None` where there is none.
    #[must_use]
    pub fn share_of_segments(&self, counts: Counts) -> Option<f64> {
        share(counts.segments, self.segments)
    }

    /// Share (0–1) of the analysed documents.
    #[must_use]
    pub fn share_of_documents(&self, counts: Counts) -> Option<f64> {
        share(counts.documents, self.documents)
    }

    /// Share (0–1) of the analysed documents that have any code of the table.
    #[must_use]
    pub fn share_of_valid_documents(&self, counts: Counts) -> Option<f64> {
        share(counts.documents, self.valid_documents)
    }

    /// Share (0–1) of the participants.
    #[must_use]
    pub fn share_of_participants(&self, counts: Counts) -> Option<f64> {
        share(counts.participants, self.participants)
    }

    /// Share (0–1) of the characters of the analysed documents.
    #[must_use]
    pub fn coverage(&self, counts: Counts) -> Option<f64> {
        share(counts.characters, self.characters)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Counts every code of the table.
#[must_use]
pub fn frequencies(corpus: &Corpus, options: &FrequencyOptions) -> Frequencies {
    let scope = options.filter.scope(corpus);
    let in_table = codes_of_table(corpus, options.codes.as_ref());
    let mut counted = scope.counted(corpus, &options.filter);
    counted.retain(|c| in_table.get(c.code) == Some(&true));

    let people = People::of(&scope);
    let mut out = Frequencies {
        documents: scope.documents.len(),
        documents_are_participants: people.all.is_empty(),
        segments: counted.len(),
        leaves_out_interviewers: scope.leaves_out_interviewers,
        words: options.words.then_some(0),
        ..Frequencies::default()
    };
    out.participants = if out.documents_are_participants {
        out.documents
    } else {
        people.all.len()
    };
    let mut tallies = Tallies::new(corpus, options.words);

    let mut rest = counted.as_slice();
    for (index, document) in scope.documents.iter().enumerate() {
        let whole = 0..document.document.body.text().len();
        let text = document.kept(&[whole]);
        out.characters += characters(&document.document.body, &text);
        if let Some(words) = &mut out.words {
            *words += words_in(&document.document.body, &text);
        }
        let who = people.documents.get(index);
        if !out.documents_are_participants && who.is_some_and(DocumentPeople::is_empty) {
            out.documents_without_participant += 1;
        }
        let (here, later) = rest.split_at(rest.partition_point(|c| c.document == index));
        rest = later;
        if !here.is_empty() {
            out.valid_documents += 1;
            tallies.add_document(document, who, here);
        }
    }

    for (place, code) in corpus.codes.codes().iter().enumerate() {
        if in_table.get(place) != Some(&true) {
            continue;
        }
        let Some(tally) = tallies.rows.get_mut(place) else {
            continue;
        };
        let has_subcodes = tally.subtree_end > place + 1;
        let [own, with_subcodes] = tally.finish(has_subcodes, out.documents_are_participants);
        out.rows.push(CodeFrequency {
            code: code.id,
            depth: corpus.codes.depth(code.id),
            has_subcodes,
            own,
            with_subcodes,
        });
    }
    out
}

/// For each place in tree order, whether the code is a row: chosen, or below a chosen one.
fn codes_of_table(corpus: &Corpus, chosen: Option<&BTreeSet<CodeId>>) -> Vec<bool> {
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

/// Counts while documents are walked.
struct Tallies {
    rows: Vec<Tally>,
    words: bool,
}

#[derive(Default)]
struct Tally {
    subtree_end: usize,
    own: Counts,
    with_subcodes: Counts,
    own_people: Vec<ParticipantId>,
    subtree_people: Vec<ParticipantId>,
}

impl Tally {
    /// Returns own counts and counts with sub-codes.
    fn finish(&mut self, has_subcodes: bool, documents_are_participants: bool) -> [Counts; 2] {
        for (counts, people) in [
            (&mut self.own, &mut self.own_people),
            (&mut self.with_subcodes, &mut self.subtree_people),
        ] {
            people.sort_unstable();
            people.dedup();
            counts.participants = if documents_are_participants {
                counts.documents
            } else {
                people.len()
            };
        }
        if has_subcodes {
            [self.own, self.with_subcodes]
        } else {
            [self.own, self.own]
        }
    }
}

impl Tallies {
    fn new(corpus: &Corpus, words: bool) -> Self {
        let rows = corpus
            .codes
            .codes()
            .iter()
            .enumerate()
            .map(|(place, code)| Tally {
                subtree_end: place + corpus.codes.with_descendants(code.id).len(),
                ..Tally::default()
            })
            .collect();
        Self { rows, words }
    }

    /// Adds the segments of one document; they come by code.
    fn add_document(
        &mut self,
        document: &ScopeDocument<'_>,
        who: Option<&DocumentPeople>,
        segments: &[Counted],
    ) {
        for (place, tally) in self.rows.iter_mut().enumerate() {
            // Tree order puts a code's descendants right after it, so both are stretches.
            let from = segments.partition_point(|c| c.code < place);
            let own_end = segments.partition_point(|c| c.code <= place);
            let own = segments.get(from..own_end).unwrap_or_default();
            tally.own = add(tally.own, document, own, self.words);
            add_people(&mut tally.own_people, who, own);
            if tally.subtree_end > place + 1 {
                let end = segments.partition_point(|c| c.code < tally.subtree_end);
                let all = segments.get(from..end).unwrap_or_default();
                tally.with_subcodes = add(tally.with_subcodes, document, all, self.words);
                add_people(&mut tally.subtree_people, who, all);
            }
        }
    }
}

fn add(mut sum: Counts, document: &ScopeDocument<'_>, segments: &[Counted], words: bool) -> Counts {
    if segments.is_empty() {
        return sum;
    }
    sum.segments += segments.len();
    sum.documents += 1;
    let passages = ranges::union(segments.iter().map(|c| c.start..c.end).collect());
    let kept = document.kept(&passages);
    sum.characters += characters(&document.document.body, &kept);
    if words {
        sum.words += words_in(&document.document.body, &kept);
    }
    sum
}

fn add_people(people: &mut Vec<ParticipantId>, who: Option<&DocumentPeople>, of: &[Counted]) {
    let Some(who) = who else { return };
    if of.is_empty() {
        return;
    }
    if who.turns.is_empty() {
        people.extend(who.whole);
        return;
    }
    for segment in of {
        who.add_those_in(segment.start..segment.end, people);
    }
}

impl ScopeDocument<'_> {
    /// Takes the speech that is left out from a union of ranges.
    fn kept(&self, passages: &[Range<usize>]) -> Vec<Range<usize>> {
        if self.left_out.is_empty() {
            passages.to_vec()
        } else {
            ranges::difference(passages, &self.left_out)
        }
    }
}

fn characters(body: &Body, of: &[Range<usize>]) -> usize {
    of.iter().map(|r| body.characters_in(r.clone())).sum()
}

fn words_in(body: &Body, of: &[Range<usize>]) -> usize {
    of.iter().map(|r| body.words_in(r.clone())).sum()
}

/// Who speaks where, in the analysed documents.
struct People {
    /// One for each analysed document.
    documents: Vec<DocumentPeople>,
    all: BTreeSet<ParticipantId>,
}

/// The participants of one document.
///
/// In a document whose speakers are linked to participants a segment belongs to those whose turns
/// it touches, and where it touches none of them, to the document's participant.
struct DocumentPeople {
    whole: Option<ParticipantId>,
    /// Turns of linked speakers, in text order.
    turns: Vec<(Range<usize>, ParticipantId)>,
    has_linked_speaker: bool,
}

impl DocumentPeople {
    fn is_empty(&self) -> bool {
        self.whole.is_none() && !self.has_linked_speaker
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

impl People {
    fn of(scope: &Scope<'_>) -> Self {
        let mut all = BTreeSet::new();
        let documents = scope
            .documents
            .iter()
            .map(|d| {
                let linked: Vec<(SpeakerId, ParticipantId)> = d
                    .document
                    .speakers
                    .iter()
                    .filter_map(|s| Some((s.id, s.participant?)))
                    .collect();
                let whole = d.document.document.participant;
                all.extend(whole);
                all.extend(linked.iter().map(|(_, who)| *who));
                let mut turns: Vec<(Range<usize>, ParticipantId)> = d
                    .document
                    .turns
                    .iter()
                    .filter_map(|t| {
                        let speaker = t.speaker?;
                        let (_, who) = linked.iter().find(|(id, _)| *id == speaker)?;
                        Some((t.span.range(), *who))
                    })
                    .collect();
                turns.sort_unstable_by_key(|(range, _)| (range.start, range.end));
                DocumentPeople {
                    whole,
                    turns,
                    has_linked_speaker: !linked.is_empty(),
                }
            })
            .collect();
        Self { documents, all }
    }
}

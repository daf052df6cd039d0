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
pub(super) struct People {
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
    /// Returns whether a passage of an analysed document, told by its place, is a participant's.
    pub(super) fn said(&self, document: usize, passage: &Range<usize>, who: ParticipantId) -> bool {
        let mut people = Vec::new();
        if let Some(document) = self.documents.get(document) {
            document.add_those_in(passage.clone(), &mut people);
        }
        people.contains(&who)
    }

    pub(super) fn of(scope: &Scope<'_>) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::study::{Study, worked_example};
    use crate::analysis::{CoderRule, InterviewerSpeech};
    use crate::model::CoderId;
    use crate::text::Language;

    fn row(found: &Frequencies, place: usize) -> &CodeFrequency {
        &found.rows[place]
    }

    fn percent(share: Option<f64>) -> f64 {
        (share.unwrap() * 1000.0).round() / 10.0
    }

    #[test]
    fn worked_example_of_the_definitions() {
        let found = frequencies(&worked_example().build(), &FrequencyOptions::default());
        assert_eq!(
            (found.documents, found.valid_documents, found.segments),
            (4, 3, 5)
        );
        // code, counts with sub-codes or own, segments, documents, % of documents, % of valid
        for (place, counts, want) in [
            (1, row(&found, 1).own, (3, 2, 50.0, 66.7)),
            (2, row(&found, 2).own, (1, 1, 25.0, 33.3)),
            (0, row(&found, 0).own, (1, 1, 25.0, 33.3)),
            (0, row(&found, 0).with_subcodes, (5, 3, 75.0, 100.0)),
            (1, row(&found, 1).with_subcodes, (3, 2, 50.0, 66.7)),
        ] {
            let got = (
                counts.segments,
                counts.documents,
                percent(found.share_of_documents(counts)),
                percent(found.share_of_valid_documents(counts)),
            );
            assert_eq!(got, want, "code {place}");
        }
        let shares: f64 = found
            .rows
            .iter()
            .filter_map(|r| found.share_of_segments(r.own))
            .sum();
        assert!((shares - 1.0).abs() < 1e-12, "own shares add up to 100 %");
    }

    #[test]
    fn one_passage_by_two_coders_is_one_segment() {
        let study = Study::new()
            .coder("David")
            .document("d", Language::Persian, "به سایت اعتماد نکردم")
            .code("a")
            .code("b")
            .coded("d", "اعتماد", "a")
            .coded_by("David", "d", "اعتماد", "a")
            .coded_by("David", "d", "اعتماد نکردم", "a")
            .coded_by("David", "d", "اعتماد", "b")
            .build();
        let count = |coders| {
            let options = FrequencyOptions {
                filter: Filter {
                    coders,
                    ..Filter::default()
                },
                ..FrequencyOptions::default()
            };
            let found = frequencies(&study, &options);
            (row(&found, 0).own.segments, row(&found, 1).own.segments)
        };
        assert_eq!(count(CoderRule::All), (2, 1));
        assert_eq!(count(CoderRule::One(CoderId(1))), (1, 0));
        assert_eq!(count(CoderRule::One(CoderId(2))), (2, 1));
    }

    #[test]
    fn coverage_counts_characters_of_the_union() {
        // Characters as defined: the word and its neighbours in each script.
        for (language, body, a, b, union, all, words) in [
            (
                Language::Persian,
                "من می‌خواهم بروم",
                "من می‌خواهم",
                "می‌خواهم بروم",
                15,
                15,
                3,
            ),
            (Language::Persian, "می‌خواهم", "می‌خواهم", "خواهم", 7, 7, 1),
            (Language::Hebrew, "שָׁלוֹם לך", "שָׁלוֹם", "לוֹם", 4, 7, 1),
            (
                Language::ChineseSimplified,
                "顾客信任平台。",
                "客信任",
                "信任平",
                4,
                7,
                2,
            ),
            (Language::English, "one\ntwo", "one", "one\ntwo", 6, 6, 2),
        ] {
            let study = Study::new()
                .document("d", language, body)
                .code("T")
                .code("T/x")
                .coded("d", a, "T")
                .coded("d", b, "T")
                .coded("d", b, "T/x")
                .build();
            let options = FrequencyOptions {
                words: true,
                ..FrequencyOptions::default()
            };
            let found = frequencies(&study, &options);
            let theme = row(&found, 0);
            assert_eq!(theme.own.characters, union, "{body}");
            assert_eq!(theme.with_subcodes.characters, union, "{body}");
            assert_eq!(found.characters, all, "{body}");
            assert_eq!(theme.own.words, words, "{body}");
            assert_eq!(theme.with_subcodes.segments, 3, "{body}");
        }
    }

    #[test]
    fn speech_of_interviewers_is_left_out_of_coverage_but_not_of_segments() {
        let study = Study::new()
            .document("d", Language::Hebrew, "ש: מה קרה\nת: שלום לך")
            .speaker("ש:", true, None)
            .speaker("ת:", false, None)
            .code("c")
            .coded("d", "מה קרה\nת: שלום", "c")
            .coded("d", "מה", "c")
            .build();
        let mut options = FrequencyOptions {
            words: true,
            ..FrequencyOptions::default()
        };
        let found = frequencies(&study, &options);
        assert!(found.leaves_out_interviewers);
        assert_eq!(row(&found, 0).own.segments, 2);
        // "ת: שלום" of "ת: שלום לך": the label of a participant stays in the text.
        assert_eq!((row(&found, 0).own.characters, found.characters), (7, 10));
        assert_eq!((row(&found, 0).own.words, found.words), (2, Some(3)));

        options.filter.interviewers = InterviewerSpeech::Counted;
        let found = frequencies(&study, &options);
        assert!(!found.leaves_out_interviewers);
        assert_eq!((row(&found, 0).own.characters, found.characters), (13, 19));
    }

    #[test]
    fn participants_are_people_of_documents_or_of_speakers() {
        let study = Study::new()
            .document("i1", Language::English, "alone")
            .of("Maryam")
            .document("i2", Language::English, "again")
            .of("Maryam")
            .document("group", Language::English, "A: yes\nB: no\nM: well\nA: so")
            .speaker("A:", false, Some("Dana"))
            .speaker("B:", false, Some("Wang"))
            .speaker("M:", true, None)
            .document("nobody", Language::English, "text")
            .code("T")
            .code("T/x")
            .coded("i1", "alone", "T")
            .coded("i2", "again", "T")
            .coded("group", "yes", "T")
            .coded("group", "no\nM: well", "T/x")
            .coded("nobody", "text", "T/x")
            .build();
        let found = frequencies(&study, &FrequencyOptions::default());
        assert!(!found.documents_are_participants);
        assert_eq!(
            (found.participants, found.documents_without_participant),
            (3, 1)
        );
        assert_eq!(row(&found, 0).own.participants, 2);
        assert_eq!(row(&found, 0).with_subcodes.participants, 3);
        assert_eq!(row(&found, 1).own.participants, 1);
        assert_eq!(row(&found, 1).own.documents, 2);

        let found = frequencies(&worked_example().build(), &FrequencyOptions::default());
        assert!(found.documents_are_participants);
        assert_eq!(
            (
                found.participants,
                row(&found, 0).with_subcodes.participants
            ),
            (4, 3)
        );
    }

    #[test]
    fn filters_change_the_bases() {
        let study = Study::new()
            .document("p1", Language::Persian, "الف ب")
            .group("Tehran")
            .document("p2", Language::Persian, "الف ب")
            .group("Tehran/north")
            .document("h1", Language::Hebrew, "אבג")
            .group("Teheran")
            .code("T")
            .code("T/x")
            .code("U")
            .coded("p1", "الف", "T/x")
            .coded("h1", "אבג", "T/x")
            .coded("h1", "א", "U");
        let theme = study.code_id("T");
        let study = study.build();
        let bases = |filter, codes| {
            let options = FrequencyOptions {
                filter,
                codes,
                ..FrequencyOptions::default()
            };
            let f = frequencies(&study, &options);
            (f.documents, f.valid_documents, f.segments, f.rows.len())
        };
        let all = Filter::default;
        assert_eq!(bases(all(), None), (3, 2, 3, 3));
        assert_eq!(bases(all(), Some([theme].into())), (3, 2, 2, 2));
        assert_eq!(bases(all(), Some([].into())), (3, 0, 0, 0));
        let group = Filter {
            groups: ["Tehran".to_owned()].into(),
            ..all()
        };
        assert_eq!(bases(group, None), (2, 1, 1, 3));
        let language = Filter {
            languages: [Language::Hebrew].into(),
            ..all()
        };
        assert_eq!(bases(language, None), (1, 1, 2, 3));
        let title = Filter {
            title: "P".to_owned(),
            ..all()
        };
        assert_eq!(bases(title, None), (2, 1, 1, 3));
        let none = Filter {
            documents: Some([].into()),
            ..all()
        };
        assert_eq!(bases(none, None), (0, 0, 0, 3));
    }

    #[test]
    fn an_empty_study_has_no_share() {
        let found = frequencies(&Corpus::default(), &FrequencyOptions::default());
        let none = Counts::default();
        assert_eq!(found.share_of_segments(none), None);
        assert_eq!(found.share_of_documents(none), None);
        assert_eq!(found.coverage(none), None);
    }
}

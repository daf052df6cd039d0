//! Who said it: the one rule for frequencies, quotations, people, documents and all that counts by them.
//!
//! A passage is said by the participants linked to the speakers, interviewers left out, whose turns
//! share a character with it; where no speaker but interviewers is linked to anyone, by the document's
//! participant; else by nobody. Invariant: who says a passage of a document is one of its people.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Corpus, CorpusDocument};
use crate::model::{ParticipantId, Speaker, SpeakerId};

/// The voices of one document: put in order once, asked of as many passages as one likes.
#[derive(Debug)]
pub(crate) struct Voices<'a> {
    document: &'a CorpusDocument,
    /// The speaker of each turn.
    speaking: Vec<Option<&'a Speaker>>,
    /// Whether a speaker who is no interviewer is linked to a participant.
    are_linked: bool,
}

impl<'a> Voices<'a> {
    /// Puts the voices of a document in order.
    pub(crate) fn of(document: &'a CorpusDocument) -> Self {
        let speakers = document.speakers.iter();
        let by_id: BTreeMap<SpeakerId, &Speaker> = speakers.map(|s| (s.id, s)).collect();
        let turns = document.turns.iter();
        Self {
            document,
            speaking: turns.map(|t| by_id.get(&t.speaker?).copied()).collect(),
            are_linked: document.speakers.iter().any(|s| linked(s).is_some()),
        }
    }

    /// Returns whether a speaker who is no interviewer is linked to a participant.
    pub(crate) fn are_linked(&self) -> bool {
        self.are_linked
    }

    /// Goes through the turns that share a character with a passage, by place, in order.
    pub(crate) fn turns_of(&self, passage: Range<usize>) -> impl Iterator<Item = usize> {
        let text = self.document.body.text();
        let turns = &self.document.turns;
        let first = turns.partition_point(|t| t.span.end() <= passage.start);
        let touched = turns.iter().enumerate().skip(first);
        let touched = touched.take_while(move |(_, turn)| turn.span.start() < passage.end);
        touched
            .filter(move |(_, turn)| {
                let shared = turn.span.start().max(passage.start)..turn.span.end().min(passage.end);
                has_character(text.get(shared).unwrap_or_default())
            })
            .map(|(place, _)| place)
    }

    /// Returns the document.
    pub(crate) fn document(&self) -> &'a CorpusDocument {
        self.document
    }

    /// Lists the participants that a passage of the document can have, each once.
    ///
    /// A linked speaker is among them with or without a turn.
    pub(crate) fn people(&self) -> Vec<ParticipantId> {
        let mut people = Vec::new();
        if self.are_linked {
            let speakers = self.document.speakers.iter();
            add_each_once(&mut people, speakers.filter_map(linked));
        } else {
            people.extend(self.document.document.participant);
        }
        people
    }

    /// Lists the participants who said a passage, each once, in the order of their turns.
    pub(crate) fn people_of(&self, passage: Range<usize>) -> Vec<ParticipantId> {
        let mut people = Vec::new();
        self.add_people_of(passage, &mut people);
        people
    }

    /// Adds the participants who said a passage to a list, each once for the passage.
    pub(crate) fn add_people_of(&self, passage: Range<usize>, people: &mut Vec<ParticipantId>) {
        if self.are_linked {
            add_each_once(people, self.speakers_of(passage).filter_map(linked));
        } else {
            people.extend(self.document.document.participant);
        }
    }

    /// Goes through the speakers whose turns share a character with a passage, in the order of the
    /// turns; one may come again.
    pub(crate) fn speakers_of(&self, passage: Range<usize>) -> impl Iterator<Item = &'a Speaker> {
        let turns = self.turns_of(passage);
        turns.filter_map(|place| self.speaking.get(place).copied().flatten())
    }

    /// Finds whom a quotation names: the first of its speakers who is no interviewer, else the first.
    pub(crate) fn quoted(&self, passage: Range<usize>) -> Option<&'a Speaker> {
        let answering = self
            .speakers_of(passage.clone())
            .find(|s| !s.is_interviewer);
        answering.or_else(|| self.speakers_of(passage).next())
    }
}

/// Lists the participants that a passage of a document can have, each once.
#[must_use]
pub fn people_in(document: &CorpusDocument) -> Vec<ParticipantId> {
    Voices::of(document).people()
}

/// Counts the documents of each participant: those of which a passage can be theirs.
#[must_use]
pub fn documents_per_participant(corpus: &Corpus) -> BTreeMap<ParticipantId, usize> {
    let mut documents = BTreeMap::new();
    for who in corpus.documents.iter().flat_map(people_in) {
        *documents.entry(who).or_default() += 1;
    }
    documents
}

/// The participant a speaker speaks as; an interviewer speaks as nobody.
fn linked(speaker: &Speaker) -> Option<ParticipantId> {
    speaker.participant.filter(|_| !speaker.is_interviewer)
}

/// Whether a stretch between characters holds one; a line break is none.
fn has_character(stretch: &str) -> bool {
    stretch.bytes().any(|b| !matches!(b, b'\n' | b'\r'))
}

/// Adds what is not among those added here already.
fn add_each_once(people: &mut Vec<ParticipantId>, more: impl Iterator<Item = ParticipantId>) {
    let before = people.len();
    for who in more {
        if !people.iter().skip(before).any(|there| *there == who) {
            people.push(who);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::study::Study;
    use crate::analysis::{
        Behind, FrequencyOptions, QuotationOptions, RowRef, frequencies, quotations,
        segments_behind,
    };
    use crate::text::{Language, TextSpan};

    /// A focus group in three scripts: two are linked, one is not, and so is who asks.
    fn group() -> Study {
        let talk = "M: who?\nمریم: من\nM: and you?\n王芳：我也是\nX: well\nM: thanks\nمریم: بله";
        Study::new()
            .document("group", Language::Unknown, talk)
            .speaker("M:", true, Some("Moderator"))
            .speaker("مریم:", false, Some("Maryam"))
            .speaker("王芳：", false, Some("Wang"))
            .speaker("X:", false, None)
            .of("The group")
            .document("alone", Language::Unknown, "ש: מה?\nת: לא")
            .speaker("ש:", true, Some("Asks"))
            .speaker("ת:", false, None)
            .of("Dana")
            .document("nobody", Language::Unknown, "A: yes")
            .speaker("A:", false, None)
    }

    fn names(corpus: &Corpus, people: &[ParticipantId]) -> Vec<String> {
        let all = &corpus.participants;
        let name = |id| all.iter().find(|p| p.id == id).unwrap().name.clone();
        people.iter().map(|id| name(*id)).collect()
    }

    #[test]
    fn who_said_it_is_who_answers_in_the_turns_it_touches() {
        let corpus = group().build();
        // document, passage, participants, speakers, whom a quotation names
        for (document, passage, people, speakers, quoted) in [
            ("group", "من", &["Maryam"][..], &["مریم"][..], "مریم"),
            // Begins or ends in a question.
            (
                "group",
                "who?\nمریم: من",
                &["Maryam"],
                &["M", "مریم"],
                "مریم",
            ),
            ("group", "من\nM: and", &["Maryam"], &["مریم", "M"], "مریم"),
            // A label is a character, a line break is none.
            ("group", "من\nM", &["Maryam"], &["مریم", "M"], "مریم"),
            ("group", "من\n", &["Maryam"], &["مریم"], "مریم"),
            ("group", "\n王芳：", &["Wang"], &["王芳"], "王芳"),
            // Only asked, though who asks is linked.
            ("group", "and you", &[], &["M"], "M"),
            // Said by somebody who is linked to nobody: not by the document's participant.
            ("group", "well", &[], &["X"], "X"),
            (
                "group",
                "我也是\nX: well",
                &["Wang"],
                &["王芳", "X"],
                "王芳",
            ),
            (
                "group",
                "我也是\nX: well\nM: thanks\nمریم: بله",
                &["Wang", "Maryam"],
                &["王芳", "X", "M", "مریم"],
                "王芳",
            ),
            // Nobody but who asks is linked.
            ("alone", "לא", &["Dana"], &["ת"], "ת"),
            ("alone", "מה", &["Dana"], &["ש"], "ש"),
            ("alone", "מה?\nת", &["Dana"], &["ש", "ת"], "ת"),
            ("nobody", "yes", &[], &["A"], "A"),
        ] {
            let mut documents = corpus.documents.iter();
            let document = documents.find(|d| d.document.title == document).unwrap();
            let start = document.body.text().find(passage).unwrap();
            let range = start..start + passage.len();
            let voices = Voices::of(document);
            let said = voices.people_of(range.clone());
            assert_eq!(names(&corpus, &said), people, "{passage}");
            assert!(said.iter().all(|who| voices.people().contains(who)));
            let spoke: Vec<&str> = voices
                .speakers_of(range.clone())
                .map(|s| s.name.as_str())
                .collect();
            assert_eq!(spoke, speakers, "{passage}");
            let named = voices.quoted(range).map(|s| s.name.as_str());
            assert_eq!(named, Some(quoted), "{passage}");
        }
    }

    #[test]
    fn a_shared_line_break_is_no_shared_character() {
        let document = &mut group().build().documents[0].clone();
        let text = document.body.text();
        for turn in &mut document.turns {
            // Some files have turns that run up to the next.
            let end = (turn.span.end() + 1).min(text.len());
            turn.span = TextSpan::new(text, turn.span.start()..end).unwrap();
        }
        let start = text.find("\nM: and").unwrap();
        let voices = Voices::of(document);
        let passage = start..start + "\nM: and".len();
        assert_eq!(voices.people_of(passage.clone()), []);
        let spoke: Vec<&str> = voices.speakers_of(passage).map(|s| &*s.name).collect();
        assert_eq!(spoke, ["M"]);
    }

    #[test]
    fn people_of_a_document_are_those_who_can_say_something() {
        let corpus = group().build();
        let people: Vec<_> = corpus
            .documents
            .iter()
            .map(|d| names(&corpus, &people_in(d)))
            .collect();
        assert_eq!(people, [vec!["Maryam", "Wang"], vec!["Dana"], vec![]]);
        let documents = documents_per_participant(&corpus);
        let of = |name: &str| {
            let mut all = corpus.participants.iter();
            let id = all.find(|p| p.name == name).unwrap().id;
            documents.get(&id).copied()
        };
        assert_eq!(of("Maryam"), Some(1));
        assert_eq!((of("The group"), of("Moderator")), (None, None));
    }

    #[test]
    fn a_speaker_without_a_turn_is_one_of_the_people() {
        let study = Study::new()
            .document("d", Language::Unknown, "A: yes")
            .speaker("A:", false, None)
            .speaker("Silent:", false, Some("Silent"))
            .of("Whole")
            .code("c")
            .coded("d", "yes", "c")
            .build();
        let people = people_in(&study.documents[0]);
        assert_eq!(names(&study, &people), ["Silent"]);
        let found = frequencies(&study, &FrequencyOptions::default());
        assert_eq!((found.participants, found.rows[0].own.participants), (1, 0));
    }

    #[test]
    fn every_table_gives_a_segment_the_same_people() {
        let study = group()
            .code("T")
            .code("T/x")
            .coded("group", "who?\nمریم: من", "T")
            .coded("group", "and you", "T")
            .coded("group", "我也是\nX: well\nM: thanks\nمریم: بله", "T/x")
            .coded("alone", "מה?\nת", "T/x")
            .coded("nobody", "yes", "T/x")
            .build();
        let quoted = quotations(&study, &QuotationOptions::default());
        let found = frequencies(&study, &FrequencyOptions::default());
        assert_eq!(found.participants, 3);
        assert_eq!(found.documents_without_participant, 1);
        for row in &found.rows {
            for (counts, with_subcodes) in [(row.own, false), (row.with_subcodes, true)] {
                let codes: Vec<_> = match with_subcodes {
                    true => study.codes.with_descendants(row.code).iter().collect(),
                    false => study.codes.get(row.code).into_iter().collect(),
                };
                let mut people: Vec<ParticipantId> = quoted
                    .iter()
                    .filter(|q| codes.iter().any(|c| c.id == q.segment.code))
                    .flat_map(|q| q.participants.iter().map(|p| p.id))
                    .collect();
                people.sort_unstable();
                people.dedup();
                assert_eq!(people.len(), counts.participants);
                for who in people {
                    let behind = Behind {
                        filter: Arc::default(),
                        with_subcodes,
                        of: vec![RowRef::Code(row.code), RowRef::Participant(who)],
                    };
                    let hits = segments_behind(&study, &behind);
                    let of_quotations = quoted
                        .iter()
                        .filter(|q| codes.iter().any(|c| c.id == q.segment.code))
                        .filter(|q| q.participants.iter().any(|p| p.id == who));
                    assert_eq!(hits.len(), of_quotations.count());
                    assert!(!hits.is_empty());
                }
            }
        }
    }

    #[test]
    fn the_unit_of_participants_does_not_change_with_the_filter() {
        let study = group()
            .code("c")
            .coded("alone", "לא", "c")
            .coded("nobody", "yes", "c")
            .build();
        let of = |title: &str| {
            let mut documents = study.documents.iter();
            let document = documents.find(|d| d.document.title == title);
            let mut options = FrequencyOptions::default();
            options.filter.documents = Some([document.unwrap().document.id].into());
            let found = frequencies(&study, &options);
            let own = found.rows[0].own;
            assert!(!found.documents_are_participants);
            (
                found.participants,
                own.participants,
                found.share_of_participants(own),
            )
        };
        assert_eq!(of("alone"), (1, 1, Some(1.0)));
        assert_eq!(of("nobody"), (0, 0, None));
        assert_eq!(of("group"), (2, 0, Some(0.0)));
    }
}

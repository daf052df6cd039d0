//! Code frequencies: segments, documents, participants, coverage and words of each code.
//!
//! The definitions are those of the manual's "code frequencies". Invariant: *with sub-codes*
//! documents, participants, coverage and words are unions, never sums; segments are added.

use std::collections::BTreeSet;

use super::Corpus;
use super::cores::on_all_cores;
use super::filter::{Filter, codes_of_table};
use super::tallies::{Counts, Tallies, TreePlaces};
use crate::model::CodeId;

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
    /// Participants of whom a segment of these documents can be; in a study without participants, D.
    pub participants: usize,
    /// Whether the study has no participants, so that documents stand in for them.
    pub documents_are_participants: bool,
    /// Analysed documents of nobody, in a study that has participants.
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

/// Counts every code of the table, documents side by side on all cores.
#[must_use]
pub fn frequencies(corpus: &Corpus, options: &FrequencyOptions) -> Frequencies {
    let scope = options.filter.scope(corpus);
    let in_table = codes_of_table(corpus, options.codes.as_ref());
    let mut counted = scope.counted(corpus, &options.filter);
    counted.retain(|c| in_table.get(c.code) == Some(&true));

    let places = TreePlaces::of(corpus);
    let documents: Vec<_> = scope.with_segments(&counted).collect();
    let mut tallies = Tallies::new(&places, options.words);
    for part in on_all_cores(&documents, |documents| {
        let mut tallies = Tallies::new(&places, options.words);
        for (document, segments) in documents {
            tallies.add_document(document, segments);
        }
        tallies
    }) {
        tallies.merge(part);
    }

    let mut out = Frequencies {
        documents: scope.documents.len(),
        valid_documents: tallies.valid_documents,
        documents_are_participants: corpus.participants.is_empty(),
        segments: counted.len(),
        characters: tallies.characters,
        leaves_out_interviewers: scope.leaves_out_interviewers,
        words: options.words.then_some(tallies.words),
        ..Frequencies::default()
    };
    if out.documents_are_participants {
        out.participants = out.documents;
    } else {
        out.participants = tallies.people();
        out.documents_without_participant = tallies.without_participant;
    }
    let codes = corpus.codes.codes().iter().zip(places.subtree_ends());
    for (place, (code, end)) in codes.enumerate() {
        if in_table.get(place) != Some(&true) {
            continue;
        }
        let [own, with_subcodes] = tallies.counts(place, out.documents_are_participants);
        out.rows.push(CodeFrequency {
            code: code.id,
            depth: corpus.codes.depth(code.id),
            has_subcodes: end > place + 1,
            own,
            with_subcodes,
        });
    }
    out
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
        assert_eq!(count(CoderRule::Only([CoderId(1)].into())), (1, 0));
        assert_eq!(count(CoderRule::Only([CoderId(2)].into())), (2, 1));
        assert_eq!(
            count(CoderRule::Only([CoderId(1), CoderId(2)].into())),
            (2, 1)
        );
        assert_eq!(count(CoderRule::Only([].into())), (0, 0));
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
                3,
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
        // " שלום" of " שלום לך": labels are in no count.
        assert_eq!((row(&found, 0).own.characters, found.characters), (5, 8));
        assert_eq!((row(&found, 0).own.words, found.words), (1, Some(2)));

        options.filter.interviewers = InterviewerSpeech::Counted;
        let found = frequencies(&study, &options);
        assert!(!found.leaves_out_interviewers);
        assert_eq!((row(&found, 0).own.characters, found.characters), (11, 15));
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

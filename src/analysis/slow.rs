//! Frequencies and quotations a second time, slowly: by sets of characters, straight from the definitions.
//!
//! Nothing of the analyses is used here but their options; 60 random studies are compared under filters
//! of all kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::study::Study;
use super::{
    CodeFrequency, CoderRule, Corpus, CorpusDocument, Counts, Filter, FrequencyOptions,
    InterviewerSpeech, QuotationOptions, frequencies, quotations,
};
use crate::model::{CodeId, DocumentId, ParticipantId, Speaker, VariableId};
use crate::text::{Language, TextSpan};

/// What stands between spaces and line breaks, each at most one word.
const TOKENS: [&str; 16] = [
    "می‌خواهم",
    "خانهٔ",
    "اعتماد،",
    "۱۲",
    "«از»",
    "שָׁלוֹם",
    "צה״ל",
    "信任",
    "two",
    "café",
    "—",
    "👍🏽",
    "🙂",
    "…",
    "خوب",
    "3",
];

/// The same numbers at every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        // Knuth's linear congruential generator, MMIX.
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Picks each with an even chance; `None` of four times out of five.
    fn some<T: Clone + Ord>(&mut self, from: &[T]) -> Option<BTreeSet<T>> {
        let picked = from.iter().filter(|_| self.one_in(2)).cloned().collect();
        self.one_in(5).then_some(picked)
    }
}

const PEOPLE: [&str; 5] = ["Maryam", "Dana", "Wang", "Asks", "Whole"];
const LABELS: [&str; 4] = ["M:", "مریم:", "王芳：", "X:"];
const CODERS: [&str; 3] = ["Maryam", "דוד", "李明"];

/// A study of some documents, speakers linked in all ways, and codes on any stretch of characters.
fn study(random: &mut Random) -> Corpus {
    let mut study = Study::new().coder(CODERS[1]).coder(CODERS[2]);
    let has_people = !random.one_in(6);
    for nth in 0..1 + random.below(6) {
        // A line begins with the label of a speaker or with none, so that its words are told by spaces.
        let labels = &LABELS[..1 + random.below(LABELS.len())];
        let mut body = String::new();
        for line in 0..1 + random.below(8) {
            body.push_str(if line == 0 {
                ""
            } else {
                random.pick(&["\n", "\n\n", "\n"])
            });
            if !random.one_in(4) {
                body.push_str(random.pick(labels));
                body.push_str(random.pick(&["", " "]));
            }
            let words: Vec<&str> = (0..random.below(7)).map(|_| random.pick(&TOKENS)).collect();
            body.push_str(&words.join(" "));
        }
        let language = random.pick(&[Language::Persian, Language::Hebrew, Language::English]);
        study = study.document(&format!("d{nth}"), language, &body);
        study = study.group(random.pick(&["", "A", "A/b", "Ab"]));
        if random.one_in(2) {
            study = study.value(7, random.pick(&["north", "south"]));
        }
        for label in labels {
            let person = random.pick(&PEOPLE);
            let linked = (has_people && random.one_in(2)).then_some(person);
            study = study.speaker(label, random.one_in(3), linked);
        }
        if has_people && random.one_in(2) {
            study = study.of(random.pick(&PEOPLE));
        }
    }
    for person in PEOPLE {
        if has_people && random.one_in(2) {
            study = study.value_of(person, 7, random.pick(&["north", "south"]));
        }
    }
    let paths = ["T", "T/a", "T/a/deep", "T/b", "U", "U/c"];
    for path in paths {
        study = study.code(path);
    }
    for _ in 0..random.below(40) {
        let title = format!("d{}", random.below(6));
        let coder = random.pick(&CODERS);
        let code = random.pick(&paths);
        if let Some(span) = passage(random, &study, &title) {
            study = study.coded_at(coder, &title, span, code);
            if random.one_in(3) {
                study = study.coded_at(random.pick(&CODERS), &title, span, code);
            }
        }
    }
    let mut corpus = study.build();
    // A coder has a passage with a code once.
    let segments = std::sync::Arc::make_mut(&mut corpus.segments);
    segments.sort_by_key(|s| (s.document, s.span, s.code, s.coder));
    segments.dedup_by_key(|s| (s.document, s.span, s.code, s.coder));
    corpus
}

/// A stretch of whole characters, at least one of them no line break.
fn passage(random: &mut Random, study: &Study, title: &str) -> Option<TextSpan> {
    let corpus = study.corpus();
    let document = corpus
        .documents
        .iter()
        .find(|d| d.document.title == title)?;
    let text = document.body.text();
    let mut borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    borders.push(text.len());
    let start = random.below(borders.len());
    let end = (start + 1 + random.below(30)).min(borders.len() - 1);
    let range = borders[start]..borders[end];
    let holds_any = !text.get(range.clone())?.trim_matches('\n').is_empty();
    TextSpan::new(text, range).ok().filter(|_| holds_any)
}

/// A filter, a choice of codes and whether interviewers count, each on or off.
fn options(random: &mut Random, corpus: &Corpus) -> FrequencyOptions {
    let documents: Vec<DocumentId> = corpus.documents.iter().map(|d| d.document.id).collect();
    let coders: Vec<_> = corpus.coders.iter().map(|c| c.id).collect();
    let codes: Vec<CodeId> = corpus.codes.codes().iter().map(|c| c.id).collect();
    let groups = ["A", "A/b", "Ab"].map(str::to_owned);
    let languages = [Language::Persian, Language::Hebrew];
    let values = ["north", "south"].map(str::to_owned);
    let variables = random.some(&values).map(|wanted| (VariableId(7), wanted));
    FrequencyOptions {
        filter: Filter {
            documents: random.some(&documents),
            groups: random.some(&groups).unwrap_or_default(),
            languages: random.some(&languages).unwrap_or_default(),
            title: String::new(),
            variables: variables.into_iter().collect(),
            coders: random.some(&coders).map_or(CoderRule::All, CoderRule::Only),
            interviewers: match random.one_in(3) {
                true => InterviewerSpeech::Counted,
                false => InterviewerSpeech::LeftOut,
            },
        },
        codes: random.some(&codes),
        with_subcodes: true,
        words: true,
    }
}

/// Where the characters of a range stand; a line break is none.
fn characters(document: &CorpusDocument, range: Range<usize>) -> BTreeSet<usize> {
    let all = document.body.text().grapheme_indices(true);
    let inside = all.filter(|(at, c)| range.contains(at) && !c.trim_matches('\n').is_empty());
    inside.map(|(at, _)| at).collect()
}

/// The characters that are counted.
fn counted(document: &CorpusDocument, interviewers: InterviewerSpeech) -> BTreeSet<usize> {
    let mut kept = characters(document, 0..document.body.text().len());
    for turn in &document.turns {
        let asks = document
            .speakers
            .iter()
            .any(|s| turn.speaker == Some(s.id) && s.is_interviewer);
        let left_out = match asks && interviewers == InterviewerSpeech::LeftOut {
            true => turn.span.range(),
            false => turn.span.start()..turn.text_start,
        };
        kept.retain(|at| !left_out.contains(at));
    }
    kept
}

/// The words of a document, each as its range: what stands between spaces, line breaks and labels.
fn words(document: &CorpusDocument) -> Vec<Range<usize>> {
    let text = document.body.text();
    let mut borders: BTreeSet<usize> = [0, text.len()].into();
    borders.extend(
        document
            .turns
            .iter()
            .flat_map(|t| [t.span.start(), t.text_start]),
    );
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\n')) {
        borders.extend([at, at + c.len_utf8()]);
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    let pieces = borders.windows(2).map(|pair| pair[0]..pair[1]);
    let words = pieces.map(|piece| {
        // Of the signs around a word none is a part of it.
        let word = text[piece.clone()].trim_matches(['«', '»', '،', ':', '：']);
        let before = text[piece.clone()].find(word).unwrap();
        piece.start + before..piece.start + before + word.len()
    });
    words
        .filter(|word| text[word.clone()].contains(char::is_alphanumeric))
        .collect()
}

/// The speakers whose turns share a character with a passage, in the order of their turns.
fn speakers(document: &CorpusDocument, passage: &Range<usize>) -> Vec<Speaker> {
    let mine = characters(document, passage.clone());
    let turns = document.turns.iter();
    let touched = turns.filter(|t| !mine.is_disjoint(&characters(document, t.span.range())));
    let mut out: Vec<Speaker> = Vec::new();
    for id in touched.filter_map(|t| t.speaker) {
        let speaker = document.speakers.iter().find(|s| s.id == id).unwrap();
        if !out.contains(speaker) {
            out.push(speaker.clone());
        }
    }
    out
}

fn participants(document: &CorpusDocument, passage: &Range<usize>) -> Vec<ParticipantId> {
    let is_linked = |s: &Speaker| !s.is_interviewer && s.participant.is_some();
    if !document.speakers.iter().any(is_linked) {
        return document.document.participant.into_iter().collect();
    }
    let mut out = Vec::new();
    for speaker in speakers(document, passage).iter().filter(|s| is_linked(s)) {
        if !out.contains(&speaker.participant.unwrap()) {
            out.push(speaker.participant.unwrap());
        }
    }
    out
}

/// Everyone who can be of a passage of a document.
fn everyone(document: &CorpusDocument) -> BTreeSet<ParticipantId> {
    let answering = document.speakers.iter().filter(|s| !s.is_interviewer);
    let linked: BTreeSet<_> = answering.filter_map(|s| s.participant).collect();
    match linked.is_empty() {
        true => document.document.participant.into_iter().collect(),
        false => linked,
    }
}

fn takes(corpus: &Corpus, filter: &Filter, document: &CorpusDocument) -> bool {
    let d = &document.document;
    let in_group = |group: &String| d.group == *group || d.group.starts_with(&format!("{group}/"));
    let has_value = |(variable, wanted): (&VariableId, &BTreeSet<String>)| {
        let of_people = everyone(document).into_iter();
        let mut values: Vec<&String> = of_people
            .filter_map(|who| corpus.participant_variables.get(&who)?.get(variable))
            .collect();
        values.extend(document.variables.get(variable));
        values.into_iter().any(|value| wanted.contains(value))
    };
    filter
        .documents
        .as_ref()
        .is_none_or(|only| only.contains(&d.id))
        && (filter.groups.is_empty() || filter.groups.iter().any(in_group))
        && (filter.languages.is_empty() || filter.languages.contains(&d.language))
        && filter.variables.iter().all(has_value)
}

/// A code with all above it.
fn with_parents(corpus: &Corpus, code: CodeId) -> BTreeSet<CodeId> {
    let mut out = BTreeSet::new();
    let mut next = Some(code);
    while let Some(code) = next {
        out.insert(code);
        next = corpus.codes.get(code).unwrap().parent;
    }
    out
}

/// A segment: document, start, end, code.
type Place = (DocumentId, usize, usize, CodeId);

fn counts(corpus: &Corpus, segments: &BTreeSet<Place>, options: &FrequencyOptions) -> Counts {
    let mut out = Counts {
        segments: segments.len(),
        ..Counts::default()
    };
    let mut people = BTreeSet::new();
    let mut by_document: BTreeMap<DocumentId, BTreeSet<usize>> = BTreeMap::new();
    for (document, start, end, _) in segments {
        let of = corpus.document(*document).unwrap();
        people.extend(participants(of, &(*start..*end)));
        let covered = by_document.entry(*document).or_default();
        covered.extend(characters(of, *start..*end));
    }
    for (document, mut covered) in by_document.clone() {
        let document = corpus.document(document).unwrap();
        let kept = counted(document, options.filter.interviewers);
        covered.retain(|at| kept.contains(at));
        out.characters += covered.len();
        let words = words(document).into_iter();
        let touched = words.filter(|word| covered.iter().any(|at| word.contains(at)));
        out.words += touched.count();
    }
    out.documents = by_document.len();
    out.participants = match corpus.participants.is_empty() {
        true => out.documents,
        false => people.len(),
    };
    out
}

#[test]
fn frequencies_and_quotations_are_those_of_a_slow_second_way() {
    let mut seen = [0; 4];
    for seed in 0..60 {
        let mut random = Random(seed);
        let corpus = study(&mut random);
        for _ in 0..8 {
            let options = options(&mut random, &corpus);
            let filter = &options.filter;
            let taken: Vec<&CorpusDocument> = corpus
                .documents
                .iter()
                .filter(|d| takes(&corpus, filter, d))
                .collect();
            let is_chosen = |code: CodeId| {
                let chosen = options.codes.as_ref();
                chosen.is_none_or(|c| !c.is_disjoint(&with_parents(&corpus, code)))
            };
            let segments: BTreeSet<Place> = corpus
                .segments
                .iter()
                .filter(|s| taken.iter().any(|d| d.document.id == s.document))
                .filter(|s| match &filter.coders {
                    CoderRule::All => true,
                    CoderRule::Only(some) => some.contains(&s.coder),
                })
                .filter(|s| is_chosen(s.code))
                .map(|s| (s.document, s.span.start(), s.span.end(), s.code))
                .collect();

            let found = frequencies(&corpus, &options);
            let what = format!("study {seed}, {options:?}");
            let people: BTreeSet<_> = taken.iter().flat_map(|d| everyone(d)).collect();
            assert_eq!(found.documents, taken.len(), "{what}");
            assert_eq!(found.segments, segments.len(), "{what}");
            let valid: BTreeSet<_> = segments.iter().map(|s| s.0).collect();
            assert_eq!(found.valid_documents, valid.len(), "{what}");
            let base = match corpus.participants.is_empty() {
                true => taken.len(),
                false => people.len(),
            };
            assert_eq!(found.participants, base, "{what}");
            let kept = taken.iter().map(|d| counted(d, filter.interviewers).len());
            assert_eq!(found.characters, kept.sum::<usize>(), "{what}");
            let rows: Vec<CodeFrequency> = corpus
                .codes
                .codes()
                .iter()
                .filter(|code| is_chosen(code.id))
                .map(|code| {
                    let of = |with_subcodes: bool| {
                        let mut mine = segments.clone();
                        mine.retain(|s| match with_subcodes {
                            true => with_parents(&corpus, s.3).contains(&code.id),
                            false => s.3 == code.id,
                        });
                        counts(&corpus, &mine, &options)
                    };
                    CodeFrequency {
                        code: code.id,
                        depth: with_parents(&corpus, code.id).len() - 1,
                        has_subcodes: corpus
                            .codes
                            .codes()
                            .iter()
                            .any(|c| c.parent == Some(code.id)),
                        own: of(false),
                        with_subcodes: of(true),
                    }
                })
                .collect();
            assert_eq!(found.rows, rows, "{what}");

            let quoted = quotations(
                &corpus,
                &QuotationOptions {
                    filter: filter.clone(),
                    codes: options.codes.clone(),
                },
            );
            assert_eq!(quoted.len(), segments.len(), "{what}");
            for quotation in &quoted {
                let passage = quotation.segment.passage;
                let range = passage.span.range();
                let document = corpus.document(passage.document).unwrap();
                let place = (
                    passage.document,
                    range.start,
                    range.end,
                    quotation.segment.code,
                );
                assert!(segments.contains(&place), "{what}");
                let named: Vec<_> = quotation.participants.iter().map(|p| p.id).collect();
                assert_eq!(named, participants(document, &range), "{what}");
                let spoke = speakers(document, &range);
                let answers = spoke.iter().find(|s| !s.is_interviewer).or(spoke.first());
                let speaker = quotation.speaker.as_ref().map(|s| s.id);
                assert_eq!(speaker, answers.map(|s| s.id), "{what}");
                let first = *characters(document, range).first().unwrap();
                let lines = document.body.text()[..first].split('\n').count();
                let all = document.body.text().split('\n').take(lines);
                let number = all.filter(|line| !line.trim().is_empty()).count();
                assert_eq!(quotation.paragraph, number.max(1), "{what}");
                seen[0] += usize::from(named.len() > 1);
                seen[1] += usize::from(named.is_empty() && !corpus.participants.is_empty());
                seen[2] += usize::from(spoke.first() != answers);
            }
            seen[3] += usize::from(people.is_empty() && !corpus.participants.is_empty());
        }
    }
    // What is hard was among it.
    assert!(seen.iter().all(|times| *times > 10), "{seen:?}");
}

//! Quotations: the counted segments with who said them, where, and in translation.
//!
//! Invariant: one row for each counted segment, so a table's rows agree with its frequencies.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Corpus;
use super::context::first_character;
use super::cores::on_all_cores;
use super::filter::{Counted, Filter, Scope, codes_of_table};
use super::reference::{SegmentRef, codings};
use super::who::Voices;
use crate::model::{CodeId, CoderId, ParticipantId, Segment, SpeakerId};
use crate::text::Language;

/// Which quotations to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuotationOptions {
    pub filter: Filter,
    /// Only these codes and everything below them; `None` means the whole tree.
    pub codes: Option<BTreeSet<CodeId>>,
}

/// One quotation; what many of them have is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The segment it is, with its code, document and span.
    pub segment: Arc<SegmentRef>,
    /// Names from the theme down to the code.
    pub path: Arc<str>,
    pub title: Arc<str>,
    pub language: Language,
    /// The passage as stored.
    pub text: String,
    /// Who said it, in the order of their turns.
    pub participants: Vec<Named<ParticipantId>>,
    /// The first of its speakers who is no interviewer, else the first.
    pub speaker: Option<Named<SpeakerId>>,
    /// Number of the paragraph of its first character, from 1.
    pub paragraph: usize,
    /// Number of the page or slide of its first character, where the source file has them.
    pub page: Option<u32>,
    /// Time stamp of the turn of its first character, milliseconds from the recording's start.
    pub time_ms: Option<u64>,
    /// Everyone who coded it so, by name.
    pub coders: Vec<Named<CoderId>>,
    /// Memos of all of them, a paragraph each.
    pub memo: String,
    pub translation: String,
    pub translator: String,
}

/// Something of the study with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<Id> {
    pub id: Id,
    pub name: Arc<str>,
}

/// Lists quotations by tree order, then document order, then start.
#[must_use]
pub fn quotations(corpus: &Corpus, options: &QuotationOptions) -> Vec<Quotation> {
    let scope = options.filter.scope(corpus);
    let mut counted = scope.counted(corpus, &options.filter);
    let in_table = codes_of_table(corpus, options.codes.as_ref());
    counted.retain(|c| in_table.get(c.code) == Some(&true));
    // Document by document, as they are counted: what a row looks up lies near what the last one did.
    let names = Names::new(corpus, &scope);
    let parts = on_all_cores(&counted, |counted| {
        let quotations = counted.iter().map(|c| {
            let codings = codings(corpus, &options.filter, c.segment);
            names.quotation(c, names.voices.get(c.document)?, &codings)
        });
        quotations.collect::<Vec<_>>()
    });
    let mut found: Vec<Option<Quotation>> = parts.into_iter().flatten().collect();
    let mut order: Vec<(&Counted, &mut Option<Quotation>)> =
        counted.iter().zip(&mut found).collect();
    order.sort_unstable_by_key(|(c, _)| (c.code, c.document, c.start, c.end));
    order.into_iter().filter_map(|(_, q)| q.take()).collect()
}

/// The names of a study, each kept once.
struct Names<'a> {
    /// By place among the analysed documents; so are the titles.
    voices: Vec<Voices<'a>>,
    /// By place in tree order.
    paths: Vec<Arc<str>>,
    titles: Vec<Arc<str>>,
    participants: BTreeMap<ParticipantId, Arc<str>>,
    coders: BTreeMap<CoderId, Arc<str>>,
    speakers: BTreeMap<SpeakerId, Named<SpeakerId>>,
}

impl<'a> Names<'a> {
    fn new(corpus: &Corpus, scope: &Scope<'a>) -> Self {
        let codes = corpus.codes.codes().iter();
        let documents = || scope.documents.iter().map(|d| d.document);
        Self {
            voices: documents().map(Voices::of).collect(),
            paths: codes.map(|c| corpus.codes.path(c.id).into()).collect(),
            titles: documents()
                .map(|d| d.document.title.as_str().into())
                .collect(),
            participants: corpus
                .participants
                .iter()
                .map(|p| (p.id, p.name.as_str().into()))
                .collect(),
            coders: corpus
                .coders
                .iter()
                .map(|c| (c.id, c.name.as_str().into()))
                .collect(),
            speakers: documents()
                .flat_map(|d| &d.speakers)
                .map(|s| {
                    let name = s.name.as_str().into();
                    (s.id, Named { id: s.id, name })
                })
                .collect(),
        }
    }

    /// Makes the quotation of a counted segment from what its coders stored.
    fn quotation(
        &self,
        counted: &Counted,
        voices: &Voices<'_>,
        codings: &[&Segment],
    ) -> Option<Quotation> {
        let segment = SegmentRef::of(codings)?;
        let span = segment.passage.span;
        let document = voices.document();
        let people = voices.people_of(span.range());
        let participants = people
            .iter()
            .filter_map(|id| named(&self.participants, *id));
        let speaker = voices.quoted(span.range());
        let first = first_character(&document.body, span);
        let translated = codings.iter().find(|s| !s.translation.is_empty());
        let mut coders: Vec<Named<CoderId>> = codings
            .iter()
            .filter_map(|s| named(&self.coders, s.coder))
            .collect();
        coders.sort_by(|a, b| a.name.cmp(&b.name));
        coders.dedup_by(|a, b| a.name == b.name);
        let memos: Vec<&str> = codings
            .iter()
            .map(|s| s.memo.as_str())
            .filter(|m| !m.is_empty())
            .collect();
        Some(Quotation {
            path: Arc::clone(self.paths.get(counted.code)?),
            title: Arc::clone(self.titles.get(counted.document)?),
            language: document.document.language,
            text: span.slice(document.body.text()).to_owned(),
            participants: participants.collect(),
            speaker: speaker.and_then(|s| self.speakers.get(&s.id)).cloned(),
            paragraph: document.body.paragraph_number(first),
            page: document.page_at(first),
            time_ms: document.turn_at(first).and_then(|t| t.time_ms),
            coders,
            memo: memos.join("\n"),
            translation: translated.map_or_else(String::new, |s| s.translation.clone()),
            translator: translated.map_or_else(String::new, |s| s.translator.clone()),
            segment: Arc::new(segment),
        })
    }
}

fn named<Id: Ord + Copy>(names: &BTreeMap<Id, Arc<str>>, id: Id) -> Option<Named<Id>> {
    let name = Arc::clone(names.get(&id)?);
    Some(Named { id, name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::study::{Study, three_scripts};
    use crate::analysis::{FrequencyOptions, frequencies};

    #[test]
    fn quotations_stand_by_theme_then_document_and_agree_with_the_counts() {
        let study = three_scripts();
        let found = quotations(&study, &QuotationOptions::default());
        let listed: Vec<_> = found
            .iter()
            .map(|q| (&*q.path, &*q.title, q.paragraph))
            .collect();
        let trust = "اعتماد/بی‌اعتمادی به platform";
        let own = "self-reliance | 50% & more_";
        let calls = format!("{own}/自己打电话");
        assert_eq!(
            listed,
            [
                ("اعتماد", "P03 — 王芳", 2),
                (trust, "P01 — مریم", 2),
                (trust, "P02 — דנה", 2),
                (own, "P01 — مریم", 3),
                (calls.as_str(), "P03 — 王芳", 2),
            ]
        );
        let counts = frequencies(&study, &FrequencyOptions::default());
        assert_eq!(found.len(), counts.segments);
        let hebrew = &found[2];
        assert_eq!(hebrew.text, "לא סָמַכְתִּי על Booking.com");
        let coders: Vec<&str> = hebrew.coders.iter().map(|c| &*c.name).collect();
        assert_eq!(coders, ["Maryam", "דוד"]);
        let participants = |q: &Quotation| {
            let names = q.participants.iter().map(|p| p.name.to_string());
            names.collect::<Vec<_>>()
        };
        assert_eq!(participants(hebrew), ["דנה"]);
        assert_eq!(hebrew.speaker.as_ref().map(|s| &*s.name), Some("דנה"));
        assert_eq!(hebrew.time_ms, Some(754_000));
        assert_eq!(found[1].translation, "I did not trust the site Snapp!");
        assert_eq!(participants(&found[1]), ["مریم"]);
    }

    #[test]
    fn a_paragraph_has_the_number_the_transcript_shows() {
        let study = Study::new()
            .document("P01", Language::Persian, "یک\n\n  \nدو: اعتماد\n\nسه 信任")
            .code("T")
            .coded("P01", "اعتماد", "T")
            .coded("P01", "信任", "T")
            .build();
        let numbers: Vec<_> = quotations(&study, &QuotationOptions::default())
            .iter()
            .map(|q| q.paragraph)
            .collect();
        assert_eq!(numbers, [2, 3]);
    }

    #[test]
    fn a_quotation_stands_on_the_page_it_begins_on() {
        let study = Study::new()
            .document("P01", Language::Persian, "یک اعتماد\nدو 信任 سه\nچهار")
            .page(7, "یک")
            .page(8, "سه")
            .document("P02", Language::Persian, "اعتماد")
            .code("T")
            .coded("P01", "اعتماد", "T")
            .coded("P01", "信任 سه\nچهار", "T")
            .coded("P01", "چهار", "T")
            .coded("P02", "اعتماد", "T")
            .build();
        let pages: Vec<_> = quotations(&study, &QuotationOptions::default())
            .iter()
            .map(|q| q.page)
            .collect();
        assert_eq!(pages, [Some(7), Some(7), Some(8), None]);
    }

    #[test]
    fn a_chosen_theme_brings_its_subcodes() {
        let study = three_scripts();
        let theme = study.codes.codes()[0].id;
        let options = QuotationOptions {
            codes: Some([theme].into()),
            ..QuotationOptions::default()
        };
        assert_eq!(quotations(&study, &options).len(), 3);
    }
}

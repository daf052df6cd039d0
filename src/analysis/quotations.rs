//! Quotations: the counted segments with who said them, where, and in translation.
//!
//! Invariant: one row for each counted segment, so a table's rows agree with its frequencies.

use std::collections::BTreeSet;

use super::filter::{Counted, Filter};
use super::{Corpus, CorpusDocument};
use crate::model::{CodeId, DocumentId, Segment, SegmentId};
use crate::text::{Language, TextSpan};

/// Which quotations to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuotationOptions {
    pub filter: Filter,
    /// Only these codes and everything below them; `None` means the whole tree.
    pub codes: Option<BTreeSet<CodeId>>,
}

/// One quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    pub segment: SegmentId,
    pub code: CodeId,
    /// Names from the theme down to the code.
    pub path: String,
    pub document: DocumentId,
    pub title: String,
    pub language: Language,
    pub span: TextSpan,
    /// The passage as stored.
    pub text: String,
    /// Who is quoted, or whose interview it is.
    pub participant: Option<String>,
    pub speaker: Option<String>,
    /// Number of the paragraph it begins in, from 1.
    pub paragraph: usize,
    /// Number of the page or slide it begins on, where the source file has them.
    pub page: Option<u32>,
    /// Time stamp of the turn it begins in, milliseconds from the recording's start.
    pub time_ms: Option<u64>,
    /// Everyone who coded it so, by name.
    pub coders: Vec<String>,
    /// Memos of all of them, a paragraph each.
    pub memo: String,
    pub translation: String,
    pub translator: String,
}

/// Lists quotations by tree order, then document order, then start.
#[must_use]
pub fn quotations(corpus: &Corpus, options: &QuotationOptions) -> Vec<Quotation> {
    let scope = options.filter.scope(corpus);
    let mut counted = scope.counted(corpus, &options.filter);
    if let Some(chosen) = &options.codes {
        let places: BTreeSet<usize> = chosen
            .iter()
            .flat_map(|id| corpus.codes.with_descendants(*id))
            .filter_map(|code| corpus.codes.position(code.id))
            .collect();
        counted.retain(|c| places.contains(&c.code));
    }
    counted.sort_unstable_by_key(|c| (c.code, c.document, c.start, c.end));
    let same_passage = Coded::new(corpus, &options.filter);
    counted
        .iter()
        .filter_map(|c| {
            let document = scope.documents.get(c.document)?.document;
            quotation(corpus, document, c, &same_passage)
        })
        .collect()
}

fn quotation(
    corpus: &Corpus,
    document: &CorpusDocument,
    counted: &Counted,
    coded: &Coded<'_>,
) -> Option<Quotation> {
    let first = corpus.segments.get(counted.segment)?;
    let all = coded.like(first);
    let code = corpus.codes.get(first.code)?;
    let turn = document.turn_at(first.span.start());
    let speaker = turn
        .and_then(|t| t.speaker)
        .and_then(|id| document.speakers.iter().find(|s| s.id == id));
    let participant = speaker
        .and_then(|s| s.participant)
        .or(document.document.participant)
        .and_then(|id| corpus.participants.iter().find(|p| p.id == id))
        .map(|p| p.name.clone());
    let translated = all.iter().find(|s| !s.translation.is_empty());
    let mut coders: Vec<String> = all
        .iter()
        .filter_map(|s| corpus.coders.iter().find(|c| c.id == s.coder))
        .map(|c| c.name.clone())
        .collect();
    coders.sort();
    coders.dedup();
    let memos: Vec<&str> = all
        .iter()
        .map(|s| s.memo.as_str())
        .filter(|m| !m.is_empty())
        .collect();
    Some(Quotation {
        segment: first.id,
        code: code.id,
        path: corpus.codes.path(code.id),
        document: document.document.id,
        title: document.document.title.clone(),
        language: document.document.language,
        span: first.span,
        text: first.span.slice(document.body.text()).to_owned(),
        participant,
        speaker: speaker.map(|s| s.name.clone()),
        paragraph: document.body.paragraph_number(first.span.start()),
        page: document.page_at(first.span.start()),
        time_ms: turn.and_then(|t| t.time_ms),
        coders,
        memo: memos.join("\n"),
        translation: translated.map_or_else(String::new, |s| s.translation.clone()),
        translator: translated.map_or_else(String::new, |s| s.translator.clone()),
    })
}

/// The segments that count, ordered so that those on one passage with one code stand together.
struct Coded<'a>(Vec<&'a Segment>);

type Key = (DocumentId, TextSpan, CodeId);

impl<'a> Coded<'a> {
    fn new(corpus: &'a Corpus, filter: &Filter) -> Self {
        let mut all: Vec<&Segment> = corpus
            .segments
            .iter()
            .filter(|s| filter.counts_coder(s.coder))
            .collect();
        all.sort_by_key(|s| (Self::key(s), s.id));
        Self(all)
    }

    fn key(segment: &Segment) -> Key {
        (segment.document, segment.span, segment.code)
    }

    fn like(&self, one: &Segment) -> &[&'a Segment] {
        let key = Self::key(one);
        let from = self.0.partition_point(|s| Self::key(s) < key);
        let to = self.0.partition_point(|s| Self::key(s) <= key);
        self.0.get(from..to).unwrap_or_default()
    }
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
            .map(|q| (q.path.as_str(), q.title.as_str(), q.paragraph))
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
        assert_eq!(hebrew.coders, ["Maryam", "דוד"]);
        assert_eq!(hebrew.participant.as_deref(), Some("דנה"));
        assert_eq!(hebrew.speaker.as_deref(), Some("דנה"));
        assert_eq!(hebrew.time_ms, Some(754_000));
        assert_eq!(found[1].translation, "I did not trust the site Snapp!");
        assert_eq!(found[1].participant.as_deref(), Some("مریم"));
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

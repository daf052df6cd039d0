//! A phrase found in the study, widened to the unit that is to be coded.
//!
//! Invariant: a passage is in the result once, however many hits it holds.

use std::ops::Range;

use super::context::Passage;
use super::filter::Filter;
use super::{Corpus, CorpusDocument};
use crate::text::{self, Query, TextSpan};

/// How much around a hit is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Unit {
    /// The words found.
    #[default]
    Match,
    /// The sentence; a speaker's label is no part of it.
    Sentence,
    /// The paragraph as it stands, a line of the text.
    Paragraph,
    /// What the speaker says in that turn, without label and time stamp.
    Turn,
}

/// Where a phrase was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// In document-list order, then text order.
    pub passages: Vec<Passage>,
    /// Hits in these passages.
    pub hits: usize,
    /// Hits left out because an interviewer says them.
    pub left_out: usize,
    /// Hits left out because no speaker's turn holds them; only with `Unit::Turn`.
    pub outside_turns: usize,
}

/// Finds a phrase in the documents that a filter leaves, outside what the filter leaves out of them.
#[must_use]
pub fn find_passages(corpus: &Corpus, query: &Query, unit: Unit, filter: &Filter) -> Found {
    let mut found = Found::default();
    for scoped in &filter.scope(corpus).documents {
        let document = scoped.document;
        for hit in query.find(&document.body) {
            let range = hit.range();
            if scoped
                .left_out
                .iter()
                .any(|r| r.start < range.end && range.start < r.end)
            {
                found.left_out += 1;
                continue;
            }
            let Some(span) = widen(document, hit, unit) else {
                found.outside_turns += 1;
                continue;
            };
            found.hits += 1;
            let passage = Passage {
                document: document.document.id,
                span,
            };
            if found.passages.last() != Some(&passage) {
                found.passages.push(passage);
            }
        }
    }
    found
}

/// Widens a hit to its unit; `None` where it is in no turn and turns are asked for.
fn widen(document: &CorpusDocument, hit: TextSpan, unit: Unit) -> Option<TextSpan> {
    let around: fn(&CorpusDocument, usize) -> Option<Range<usize>> = match unit {
        Unit::Match => return Some(hit),
        Unit::Sentence => sentence_at,
        Unit::Paragraph => paragraph_at,
        Unit::Turn => spoken_at,
    };
    // A hit may run over several units: from where the first begins to where the last ends.
    let first = around(document, hit.start());
    let last = around(document, hit.end().saturating_sub(1));
    let range = match (first, last) {
        (Some(first), Some(last)) => first.start..last.end,
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) if unit == Unit::Turn => return None,
        (None, None) => hit.range(),
    };
    TextSpan::snap(document.body.text(), range)
}

fn paragraph_at(document: &CorpusDocument, at: usize) -> Option<Range<usize>> {
    let body = &document.body;
    body.paragraphs().get(body.paragraph_at(at)).cloned()
}

fn sentence_at(document: &CorpusDocument, at: usize) -> Option<Range<usize>> {
    let mut line = paragraph_at(document, at)?;
    if let Some(turn) = document.turn_at(at)
        && (line.start..=at).contains(&turn.text_start)
    {
        line.start = turn.text_start;
    }
    let sentences = text::sentences(document.body.text().get(line.clone())?);
    let inside = at.checked_sub(line.start)?;
    sentences
        .into_iter()
        .find(|s| s.contains(&inside))
        .map(|s| line.start + s.start..line.start + s.end)
}

fn spoken_at(document: &CorpusDocument, at: usize) -> Option<Range<usize>> {
    let turn = document.turn_at(at)?;
    let spoken = document.body.text().get(turn.text_start..turn.span.end())?;
    let start = turn.text_start + (spoken.len() - spoken.trim_start().len());
    let end = turn.text_start + spoken.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::InterviewerSpeech;
    use crate::analysis::study::Study;
    use crate::text::{Language, SearchOptions};

    fn study() -> Corpus {
        Study::new()
            .document(
                "fa",
                Language::Persian,
                "م: اعتماد کردید؟\nپ: نه. اعتماد نكردم! رفتم. اعتماد؟ نه.\nاعتماد در سطر بی‌نام.",
            )
            .speaker("م:", true, None)
            .speaker("پ:", false, None)
            .document("he", Language::Hebrew, "ד: לא. לא סָמַכְתִּי עליהם! הלכתי.")
            .speaker("ד:", false, None)
            .document(
                "zh",
                Language::ChineseSimplified,
                "王：我不信任他们。后来好了。",
            )
            .speaker("王：", false, None)
            .build()
    }

    fn found(words: &str, unit: Unit, filter: &Filter) -> (Vec<String>, Found) {
        let study = study();
        let query = Query::new(words, SearchOptions::default()).unwrap();
        let found = find_passages(&study, &query, unit, filter);
        let texts = found
            .passages
            .iter()
            .map(|p| {
                let body = &study.document(p.document).unwrap().body;
                p.span.slice(body.text()).to_owned()
            })
            .collect();
        (texts, found)
    }

    #[test]
    fn hits_widen_to_their_unit_once() {
        for (words, unit, want) in [
            ("اعتماد نکردم", Unit::Match, vec!["اعتماد نكردم"]),
            ("اعتماد نکردم", Unit::Sentence, vec!["اعتماد نكردم!"]),
            ("נסתי", Unit::Sentence, vec![]),
            ("סמכתי", Unit::Sentence, vec!["לא סָמַכְתִּי עליהם!"]),
            ("סמכתי", Unit::Turn, vec!["לא. לא סָמַכְתִּי עליהם! הלכתי."]),
            ("לא", Unit::Turn, vec!["לא. לא סָמַכְתִּי עליהם! הלכתי."]),
            ("信任", Unit::Sentence, vec!["我不信任他们。"]),
            (
                "信任",
                Unit::Paragraph,
                vec!["王：我不信任他们。后来好了。"],
            ),
            ("信任", Unit::Turn, vec!["我不信任他们。后来好了。"]),
            (
                "اعتماد",
                Unit::Paragraph,
                vec![
                    "پ: نه. اعتماد نكردم! رفتم. اعتماد؟ نه.",
                    "اعتماد در سطر بی‌نام.",
                ],
            ),
        ] {
            let (texts, _) = found(words, unit, &Filter::default());
            assert_eq!(texts, want, "{words} {unit:?}");
        }
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let (texts, turns) = found("اعتماد", Unit::Turn, &Filter::default());
        assert_eq!(texts, ["نه. اعتماد نكردم! رفتم. اعتماد؟ نه."]);
        assert_eq!((turns.hits, turns.left_out, turns.outside_turns), (2, 1, 1));
        let all = Filter {
            interviewers: InterviewerSpeech::Counted,
            ..Filter::default()
        };
        let (texts, found) = found("اعتماد", Unit::Match, &all);
        assert_eq!(texts.len(), 4);
        assert_eq!((found.hits, found.left_out), (4, 0));
    }
}

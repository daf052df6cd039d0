//! A phrase found in the study, widened to the unit that is to be coded.
//!
//! Invariant: a passage is in the result once, however many hits it holds.

use std::ops::Range;

use super::context::Passage;
use super::cores::on_all_cores;
use super::filter::{Filter, ScopeDocument};
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
    let scope = filter.scope(corpus);
    let mut found = Found::default();
    for part in on_all_cores(&scope.documents, |part| find_in(part, query, unit)) {
        found.passages.extend(part.passages);
        found.hits += part.hits;
        found.left_out += part.left_out;
        found.outside_turns += part.outside_turns;
    }
    found
}

fn find_in(documents: &[ScopeDocument<'_>], query: &Query, unit: Unit) -> Found {
    let mut found = Found::default();
    for scoped in documents {
        let document = scoped.document;
        let mut units = Units {
            document,
            sentences: None,
        };
        for hit in query.find_beside(&document.body, &document.labels()) {
            let range = hit.range();
            let next_left_out = scoped.left_out.partition_point(|r| r.end <= range.start);
            if scoped
                .left_out
                .get(next_left_out)
                .is_some_and(|r| r.start < range.end)
            {
                found.left_out += 1;
                continue;
            }
            let Some(span) = units.widen(hit, unit) else {
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

/// The units of one document around its hits, which come in text order.
struct Units<'a> {
    document: &'a CorpusDocument,
    /// The stretch looked at last with its sentences; a line may be a whole document and full of hits.
    sentences: Option<(Range<usize>, Vec<Range<usize>>)>,
}

impl Units<'_> {
    /// Widens a hit to its unit; `None` where it is in no turn and turns are asked for.
    fn widen(&mut self, hit: TextSpan, unit: Unit) -> Option<TextSpan> {
        let mut around = |at| match unit {
            Unit::Match => Some(hit.range()),
            Unit::Sentence => self.sentence_at(at),
            Unit::Paragraph => self.paragraph_at(at),
            Unit::Turn => self.spoken_at(at),
        };
        // A hit may run over several units: from where the first begins to where the last ends.
        let first = around(hit.start());
        let last = around(hit.end().saturating_sub(1));
        let range = match (first, last) {
            (Some(first), Some(last)) => first.start..last.end,
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) if unit == Unit::Turn => return None,
            (None, None) => hit.range(),
        };
        TextSpan::snap(self.document.body.text(), range)
    }

    fn paragraph_at(&self, at: usize) -> Option<Range<usize>> {
        let body = &self.document.body;
        body.paragraphs().get(body.paragraph_at(at)).cloned()
    }

    /// The sentence at a place, speaker labels left out.
    fn sentence_at(&mut self, at: usize) -> Option<Range<usize>> {
        let mut line = self.paragraph_at(at)?;
        if let Some(turn) = self.document.turn_at(at)
            && (line.start..=at).contains(&turn.text_start)
        {
            line.start = turn.text_start;
        }
        if self.sentences.as_ref().is_none_or(|(of, _)| *of != line) {
            let found = text::sentences(self.document.body.text().get(line.clone())?);
            self.sentences = Some((line.clone(), found));
        }
        let (_, sentences) = self.sentences.as_ref()?;
        let inside = at.checked_sub(line.start)?;
        let first = sentences.partition_point(|s| s.end <= inside);
        sentences
            .get(first)
            .filter(|s| s.contains(&inside))
            .map(|s| line.start + s.start..line.start + s.end)
    }

    /// What is said in the turn at a place, without the speaker's label.
    fn spoken_at(&self, at: usize) -> Option<Range<usize>> {
        let turn = self.document.turn_at(at)?;
        let body = self.document.body.text();
        let spoken = body.get(turn.text_start..turn.span.end())?;
        let start = turn.text_start + (spoken.len() - spoken.trim_start().len());
        let end = turn.text_start + spoken.trim_end().len();
        (start < end).then_some(start..end)
    }
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
    fn what_is_said_begins_a_word_behind_its_label() {
        let study = Study::new()
            .document("fa", Language::Persian, "مریم:سلام خوبی")
            .speaker("مریم:", false, None)
            .build();
        for exact in [false, true] {
            let options = SearchOptions {
                exact,
                whole_words: true,
                ..SearchOptions::default()
            };
            let query = Query::new("سلام", options).unwrap();
            let found = find_passages(&study, &query, Unit::Match, &Filter::default());
            assert_eq!(found.hits, 1, "exact: {exact}");
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

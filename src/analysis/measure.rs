//! How many characters and words passages of a document have.
//!
//! Invariant: what is counted is what was said. Labels, time stamps and what else is left out are in no count,
//! and a word that several passages share is counted once.

use std::ops::Range;
use std::sync::Arc;

use super::{CorpusDocument, ranges};
use crate::text::{Body, WordIndex};

/// Characters and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Size {
    pub characters: usize,
    /// 0 where words were not asked for.
    pub words: usize,
}

/// Measures passages of one document.
pub(crate) struct Measure<'a> {
    body: &'a Body,
    /// A union.
    left_out: Vec<Range<usize>>,
    words: Option<Arc<WordIndex>>,
}

impl<'a> Measure<'a> {
    /// Prepares to measure what is outside a document's labels and these ranges.
    pub(crate) fn new(
        document: &'a CorpusDocument,
        left_out: &[Range<usize>],
        counts_words: bool,
    ) -> Self {
        let labels = document.labels();
        let words = counts_words.then(|| document.body.words(&labels));
        Self {
            body: &document.body,
            left_out: ranges::union([&labels, left_out].concat()),
            words,
        }
    }

    /// Measures the whole document.
    pub(crate) fn whole(&self) -> Size {
        self.of(std::slice::from_ref(&(0..self.body.text().len())))
    }

    /// Measures a union of ranges.
    pub(crate) fn of(&self, union: &[Range<usize>]) -> Size {
        let mut kept = Vec::new();
        ranges::each_difference(union, &self.left_out, |range| kept.push(range));
        let characters = kept
            .iter()
            .map(|range| self.body.characters_in(range.clone()));
        Size {
            characters: characters.sum(),
            words: self.words.as_ref().map_or(0, |words| words.count(kept)),
        }
    }
}

impl CorpusDocument {
    /// Counts the characters of what is said in it.
    #[must_use]
    pub fn characters(&self) -> usize {
        Measure::new(self, &[], false).whole().characters
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::study::Study;
    use crate::text::Language;

    #[test]
    fn labels_and_time_stamps_are_in_no_count() {
        for (language, body, labels, characters, words) in [
            (
                Language::Persian,
                "مریم:سلام خوبی\nسارا: [00:01] بله",
                ["مریم:", "سارا: [00:01] "],
                12,
                3,
            ),
            (
                Language::Hebrew,
                "ד\"ר כהן: שָׁלוֹם\nת. לא",
                ["ד\"ר כהן: ", "ת. "],
                6,
                2,
            ),
            (
                Language::ChineseTraditional,
                "訪談者：為什麼不信任？\n王3 我不知道",
                ["訪談者：", "王3 "],
                11,
                6,
            ),
            (Language::English, "Q1.Why not\nB:a", ["Q1.", "B:"], 8, 3),
        ] {
            let study = Study::new().document("d", language, body);
            let study = labels.iter().fold(study, |s, l| s.speaker(l, false, None));
            let corpus = study.build();
            let document = &corpus.documents[0];
            let size = Measure::new(document, &[], true).whole();
            assert_eq!((size.characters, size.words), (characters, words), "{body}");
            assert_eq!(document.characters(), characters, "{body}");
            // A passage that is all label has nothing, one that touches a word has it.
            let measure = Measure::new(document, &[], true);
            let label = 0..labels[0].len();
            assert_eq!(
                measure.of(std::slice::from_ref(&label)),
                Size::default(),
                "{body}"
            );
            let first = 0..label.end + body[label.end..].chars().next().unwrap().len_utf8();
            assert_eq!(measure.of(&[first]).words, 1, "{body}");
        }
    }

    #[test]
    fn a_word_that_two_passages_share_is_counted_once() {
        let corpus = Study::new()
            .document("d", Language::Persian, "م: می‌خواهم بروم")
            .speaker("م: ", false, None)
            .build();
        let document = &corpus.documents[0];
        let text = document.body.text();
        let of = |part: &str| {
            let at = text.find(part).unwrap();
            at..at + part.len()
        };
        let measure = Measure::new(document, &[], true);
        let both = [of("می\u{200c}"), of("واهم ب")];
        assert_eq!(
            (measure.of(&both).characters, measure.of(&both).words),
            (8, 2)
        );
        let left_out = [of("خواه")];
        let without = Measure::new(document, &left_out, true);
        assert_eq!(without.whole().words, 2, "what is kept of a word is of it");
    }
}

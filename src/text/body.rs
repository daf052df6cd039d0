//! A document's stored text with what is worked out from it once and kept.
//!
//! Invariant: the text never changes; an edited document gets a new `Body`.

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::clusters::cluster_starts;
use super::fold::{Folded, FoldedCell};
use super::rank::RankBits;
use super::word_index::{WordIndex, word_ranges};

/// An immutable text, cheap to share between threads, with its derived indexes.
///
/// Each index is built on first use and kept; building one takes about 10 ms a megabyte for
/// characters and folds, more for words.
#[derive(Debug, Clone)]
pub struct Body(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    paragraphs: OnceLock<Vec<Range<usize>>>,
    /// For each paragraph, how many that are not blank there are up to it.
    numbers: OnceLock<Vec<usize>>,
    characters: OnceLock<RankBits>,
    /// Of the labels that were last asked for; the text has one set of them, but for a while.
    words: Mutex<Option<Arc<WordIndex>>>,
    folded: FoldedCell,
}

impl Body {
    /// Takes a stored text as it is.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Arc::new(Inner {
            text,
            paragraphs: OnceLock::new(),
            numbers: OnceLock::new(),
            characters: OnceLock::new(),
            words: Mutex::new(None),
            folded: OnceLock::new(),
        }))
    }

    /// Returns the stored text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the byte range of each paragraph (a line of the body), without its line break.
    ///
    /// A text of n line breaks has n + 1 paragraphs; an empty line is an empty range.
    #[must_use]
    pub fn paragraphs(&self) -> &[Range<usize>] {
        self.0.paragraphs.get_or_init(|| {
            let mut start = 0;
            self.0
                .text
                .split('\n')
                .map(|line| {
                    let range = start..start + line.len();
                    start = range.end + 1;
                    range
                })
                .collect()
        })
    }

    /// Returns the index of the paragraph that holds a byte position (its line break belongs to it).
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs()
            .partition_point(|p| p.start <= at)
            .saturating_sub(1)
    }

    /// Returns the number people give the paragraph that holds a byte position, from 1: blank lines
    /// are not counted, and have the number of the paragraph before.
    #[must_use]
    pub fn paragraph_number(&self, at: usize) -> usize {
        let number = self.numbers().get(self.paragraph_at(at));
        number.copied().unwrap_or(0).max(1)
    }

    /// Counts the paragraphs that are not blank.
    #[must_use]
    pub fn paragraph_count(&self) -> usize {
        self.numbers().last().copied().unwrap_or(0)
    }

    fn numbers(&self) -> &[usize] {
        self.0.numbers.get_or_init(|| {
            let mut number = 0;
            let lines = self.paragraphs().iter();
            lines
                .map(|line| {
                    number += usize::from(!self.0.text[line.clone()].trim().is_empty());
                    number
                })
                .collect()
        })
    }

    /// Counts the characters that begin in a byte range: grapheme clusters, line breaks left out.
    ///
    /// Constant time after the first call on a text.
    #[must_use]
    pub fn characters_in(&self, range: Range<usize>) -> usize {
        let text = self.text();
        let bits = self.0.characters.get_or_init(|| {
            RankBits::new(text.len(), |marks| cluster_starts(text, |at| marks.add(at)))
        });
        bits.count(range)
    }

    /// Returns the words of the text, in which labels (ranges in order) are cut off what is said.
    ///
    /// At once after the first call with these labels, which segments the whole text.
    #[must_use]
    pub fn words(&self, labels: &[Range<usize>]) -> Arc<WordIndex> {
        let mut kept = self.kept_words();
        match kept.as_ref().filter(|words| words.is_cut_at(labels)) {
            Some(words) => Arc::clone(words),
            None => {
                let words = WordIndex::new(self.text(), self.paragraphs(), labels);
                Arc::clone(kept.insert(Arc::new(words)))
            }
        }
    }

    /// Lists the words of what is said, in order; `labels` are cut off.
    #[must_use]
    pub fn word_ranges(&self, labels: &[Range<usize>]) -> Vec<Range<usize>> {
        word_ranges(self.text(), self.paragraphs(), labels).collect()
    }

    fn kept_words(&self) -> MutexGuard<'_, Option<Arc<WordIndex>>> {
        // Who panicked while it segmented left what was kept before.
        self.0.words.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the text folded for search.
    pub(crate) fn folded(&self) -> &Folded {
        self.0.folded.get_or_init(|| Folded::new(self.text()))
    }

    /// Returns whether `warm` has nothing left to do.
    #[must_use]
    pub fn is_warm(&self) -> bool {
        self.0.folded.get().is_some()
            && self.0.paragraphs.get().is_some()
            && self.0.characters.get().is_some()
    }

    /// Returns whether words were counted before, so that counting them again is constant time.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.kept_words().is_some()
    }

    /// Builds the indexes that search and frequencies need, so that the first use is not slow.
    pub fn warm(&self) {
        let _warmed = (self.folded(), self.paragraphs(), self.characters_in(0..0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_those_of_the_definitions() {
        for (text, want) in [
            ("می‌خواهم", 7),
            ("שָׁלוֹם", 4),
            ("信任", 2),
            ("a\r\nb\nc", 3),
            ("", 0),
        ] {
            assert_eq!(
                Body::new(text.into()).characters_in(0..text.len()),
                want,
                "{text:?}"
            );
            assert_eq!(super::super::character_count(text), want, "{text:?}");
        }
    }

    #[test]
    fn a_word_is_counted_where_a_character_of_it_is_and_once() {
        let body = Body::new("من می‌خواهم بروم\n顾客信任平台".into());
        let text = body.text();
        let words = body.words(&[]);
        assert_eq!(words.count(Some(0..text.len())), 6);
        assert_eq!(words.count(body.paragraphs()[..1].to_vec()), 3);
        let of = |part: &str| {
            let at = text.find(part).unwrap();
            at..at + part.len()
        };
        for (parts, want) in [
            (vec!["خواهم"], 1),
            (vec!["هم بر"], 2),
            (vec!["می", "خوا", "هم"], 1),
            (vec!["من", "خواهم ب", "وم"], 3),
            (vec![" "], 0),
            (vec!["\n"], 0),
            (vec!["وم\n顾"], 2),
            (vec!["客信", "任平"], 3),
        ] {
            let union: Vec<_> = parts.iter().map(|p| of(p)).collect();
            assert_eq!(words.count(union), want, "{parts:?}");
        }
        let inside = of("خوا").start;
        assert_eq!(words.count(Some(inside..inside)), 0);
    }

    #[test]
    fn what_is_said_is_cut_by_itself() {
        let text = "مریم:سلام خوبی";
        let body = Body::new(text.into());
        let label = 0..text.find('س').unwrap();
        let said = label.end..text.len();
        assert_eq!(body.words(&[]).count([said.clone()]), 2);
        assert_eq!(body.words(&[]).count([label.clone()]), 1);
        let labels = [label.clone()];
        assert_eq!(body.words(&labels).numbers_in(said), 1..3);
        assert_eq!(body.words(&labels).numbers_in(label), 0..1);
        assert!(body.has_words());
        let again = body.words(&labels);
        assert!(Arc::ptr_eq(&again, &body.words(&labels)));
    }

    #[test]
    fn paragraphs_are_lines() {
        let body = Body::new("یک\n\nسه".into());
        assert_eq!(body.paragraphs().len(), 3);
        assert_eq!(body.paragraph_at(0), 0);
        assert_eq!(body.paragraph_at(5), 1);
        assert_eq!(body.paragraph_at(999), 2);
        assert_eq!(Body::new(String::new()).paragraphs().len(), 1);
    }
}

//! The words of a text by number, to count those of passages at once.
//!
//! Invariant: a word is of a range where the two share a character, so that passages side by side may share
//! one, which has one number in both.

use std::ops::Range;

use super::cutting::{stretches, words_as_cut};
use super::rank::RankBits;

/// Where the words of a text begin and end.
#[derive(Debug)]
pub struct WordIndex {
    starts: RankBits,
    /// The last byte of each.
    lasts: RankBits,
    /// The labels that were cut off what is said.
    labels: Vec<Range<usize>>,
}

/// Goes through the words of a text line by line, in order; a label ends a word.
pub(super) fn word_ranges<'t>(
    text: &'t str,
    lines: &'t [Range<usize>],
    labels: &'t [Range<usize>],
) -> impl Iterator<Item = Range<usize>> + 't {
    let stretches = lines.iter().flat_map(|l| stretches(l.clone(), labels));
    stretches.flat_map(|s| {
        let words = words_as_cut(&text[s.clone()]);
        words.map(move |w| s.start + w.start..s.start + w.end)
    })
}

impl WordIndex {
    /// Finds the words of a text line by line: none crosses one, and the segmenter keeps its working set small.
    pub(super) fn new(text: &str, lines: &[Range<usize>], labels: &[Range<usize>]) -> Self {
        let words = word_ranges(text, lines, labels);
        let mut lasts = Vec::new();
        let starts = RankBits::new(text.len(), |marks| {
            for word in words {
                marks.add(word.start);
                lasts.push(word.end - 1);
            }
        });
        Self {
            starts,
            lasts: RankBits::new(text.len(), |marks| {
                lasts.iter().for_each(|at| marks.add(*at));
            }),
            labels: labels.to_vec(),
        }
    }

    /// Returns whether it is of a text with these labels.
    pub(super) fn is_cut_at(&self, labels: &[Range<usize>]) -> bool {
        self.labels == labels
    }

    /// Returns the numbers, from 0, of the words that share a character with a range.
    #[must_use]
    pub fn numbers_in(&self, range: Range<usize>) -> Range<usize> {
        let first = self.lasts.rank(range.start);
        let after = match range.is_empty() {
            true => first,
            false => self.starts.rank(range.end),
        };
        first..after
    }

    /// Counts the words that share a character with a union of ranges, which come in order; each once.
    #[must_use]
    pub fn count(&self, union: impl IntoIterator<Item = Range<usize>>) -> usize {
        let mut counted = 0;
        let mut next = 0;
        for range in union {
            let numbers = self.numbers_in(range);
            counted += numbers.end.saturating_sub(numbers.start.max(next));
            next = next.max(numbers.end);
        }
        counted
    }
}

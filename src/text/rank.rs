//! A bit per byte of a text with running totals: how many marked bytes lie in a range, at once.

use std::ops::Range;

/// Marked positions with constant-time counting.
#[derive(Debug)]
pub(crate) struct RankBits {
    words: Vec<u64>,
    /// Marks before each word.
    before: Vec<u32>,
}

/// Takes positions to be marked.
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    /// Marks one.
    pub(crate) fn add(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }
}

impl RankBits {
    /// Marks the byte positions of a text of `len` bytes that `fill` hands to what it is given.
    pub(crate) fn new(len: usize, fill: impl FnOnce(&mut Marks)) -> Self {
        let mut marks = Marks(vec![0; len / 64 + 1]);
        fill(&mut marks);
        let Marks(words) = marks;
        let mut total = 0_u32;
        let before = words
            .iter()
            .map(|word| {
                let here = total;
                total += word.count_ones();
                here
            })
            .collect();
        Self { words, before }
    }

    /// Counts the marks at positions below `at`.
    pub(crate) fn rank(&self, at: usize) -> usize {
        let Some(word) = self.words.get(at / 64) else {
            return self.words.last().map_or(0, |w| w.count_ones() as usize)
                + self.before.last().map_or(0, |b| *b as usize);
        };
        let below = word & ((1_u64 << (at % 64)) - 1);
        self.before[at / 64] as usize + below.count_ones() as usize
    }

    /// Counts the marks in a range of bytes.
    pub(crate) fn count(&self, range: Range<usize>) -> usize {
        self.rank(range.end).saturating_sub(self.rank(range.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_those_of_a_plain_walk() {
        let marks: Vec<usize> = (0..500).filter(|i| i % 7 == 0 || i % 64 == 63).collect();
        let bits = RankBits::new(500, |to| marks.iter().for_each(|at| to.add(*at)));
        for range in [
            0..0,
            0..1,
            0..64,
            63..65,
            10..499,
            0..500,
            499..500,
            128..192,
        ] {
            assert_eq!(
                bits.count(range.clone()),
                marks.iter().filter(|m| range.contains(m)).count(),
                "{range:?}"
            );
        }
    }
}

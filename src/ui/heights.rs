//! Heights of a page's paragraphs, guessed until measured, and where each begins.
//!
//! Only paragraphs in sight are laid out; the rest is an estimate that keeps the scroll bar honest.

/// A column of paragraphs; lengths in points.
#[derive(Debug, Clone, Default)]
pub struct Heights {
    heights: Vec<f32>,
    measured: Vec<bool>,
    /// Top of each paragraph, and the total at the end; valid up to `valid`.
    tops: Vec<f32>,
    valid: usize,
}

impl Heights {
    /// Starts with guesses.
    #[must_use]
    pub fn new(guesses: impl Iterator<Item = f32>) -> Self {
        let heights: Vec<f32> = guesses.collect();
        let len = heights.len();
        Self {
            heights,
            measured: vec![false; len],
            tops: vec![0.0; len + 1],
            valid: 0,
        }
    }

    /// Returns whether a paragraph's height is known.
    #[must_use]
    pub fn is_measured(&self, index: usize) -> bool {
        self.measured.get(index).copied().unwrap_or(true)
    }

    /// Notes a measured height; returns by how much the guess was wrong.
    pub fn measure(&mut self, index: usize, height: f32) -> f32 {
        let Some(slot) = self.heights.get_mut(index) else {
            return 0.0;
        };
        let delta = height - *slot;
        *slot = height;
        self.measured[index] = true;
        if delta != 0.0 {
            self.valid = self.valid.min(index);
        }
        delta
    }

    /// Returns the height of a paragraph.
    #[must_use]
    pub fn height(&self, index: usize) -> f32 {
        self.heights.get(index).copied().unwrap_or(0.0)
    }

    /// Returns where a paragraph begins.
    pub fn top(&mut self, index: usize) -> f32 {
        self.settle();
        self.tops.get(index).copied().unwrap_or(0.0)
    }

    /// Returns the height of all.
    pub fn total(&mut self) -> f32 {
        self.settle();
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Returns the paragraph at a height; the first above, the last below.
    pub fn at(&mut self, y: f32) -> usize {
        self.settle();
        let found = self.tops.partition_point(|top| *top <= y).saturating_sub(1);
        found.min(self.heights.len().saturating_sub(1))
    }

    fn settle(&mut self) {
        for i in self.valid..self.heights.len() {
            self.tops[i + 1] = self.tops[i] + self.heights[i];
        }
        self.valid = self.heights.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measuring_moves_what_comes_after() {
        let mut column = Heights::new([10.0, 10.0, 10.0].into_iter());
        assert_eq!((column.top(2), column.total()), (20.0, 30.0));
        assert_eq!(column.measure(1, 25.0), 15.0);
        assert_eq!(
            (column.top(1), column.top(2), column.total()),
            (10.0, 35.0, 45.0)
        );
        assert_eq!(
            (
                column.at(-5.0),
                column.at(0.0),
                column.at(34.9),
                column.at(35.0),
                column.at(99.0)
            ),
            (0, 0, 1, 2, 2)
        );
        assert!(column.is_measured(1) && !column.is_measured(0));
    }
}

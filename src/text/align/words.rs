//! Which words of a changed stretch are which words of the other text.
//!
//! Sure places first (`anchors`), then, in what is small enough between them, the best of all ways
//! to lay words beside words: the same, joined or split, misspelled. The cost has a bound that
//! depends on the lengths alone; what lies beyond it counts as replaced.

use std::ops::Range;

use super::anchors::{heaviest_in_order, unique_runs};
use super::tokens::{Token, Words};

/// Words of the old text that are words of the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// First and last old token, as places in the stretch.
    pub old: (usize, usize),
    pub new: (usize, usize),
    /// How much is the same, in percent; 100 for other spellings of the same.
    pub percent: u32,
}

/// Runs looked for first are long: they are hardly ever the same by chance.
const RUNS: [usize; 3] = [8, 4, 1];
/// Single words are looked for only in stretches of at most so many tokens.
const MOST_FOR_SINGLE: usize = 4_000;
/// A stretch of so many pairs of words is compared word by word at once.
const SMALL: usize = 2_500;
/// One of so many where there is no sure place.
const LARGE: usize = 250_000;
/// Pairs of words compared in one alignment.
const MOST_CELLS: usize = 6_000_000;
/// Misspelled words share at least this much.
const ALIKE_PERCENT: usize = 60;
/// Longer words are the same or not.
const LONGEST_ALIKE: usize = 40;
/// Most words of one text that are one word of the other.
const MOST_JOINED: usize = 4;

/// Compares stretches of two texts; what it may cost is counted over all of them.
#[derive(Debug)]
pub struct Comparer<'a> {
    pub old: &'a str,
    pub new: &'a str,
    pub words: &'a Words,
    /// Pairs of words that may still be compared.
    cells: usize,
    /// Tokens that may still be looked at for sure places.
    looks: usize,
}

impl<'a> Comparer<'a> {
    pub fn new(old: &'a str, new: &'a str, words: &'a Words, tokens: usize) -> Self {
        Self {
            old,
            new,
            words,
            cells: MOST_CELLS,
            looks: 24 * tokens + 100_000,
        }
    }

    /// Finds the pairs of two stretches, in order on both sides.
    pub fn pairs(&mut self, a: &[Token], b: &[Token]) -> Vec<Pair> {
        let keys = |tokens: &[Token]| tokens.iter().map(|t| t.key).collect::<Vec<_>>();
        let (ka, kb) = (keys(a), keys(b));
        let mut out = Vec::new();
        let same = |i: usize, j: usize, out: &mut Vec<Pair>| {
            out.push(Pair {
                old: (i, i),
                new: (j, j),
                percent: 100,
            });
        };
        let mut work = vec![(0..a.len(), 0..b.len())];
        while let Some((mut ra, mut rb)) = work.pop() {
            while !ra.is_empty() && !rb.is_empty() && ka[ra.start] == kb[rb.start] {
                same(ra.start, rb.start, &mut out);
                ra.start += 1;
                rb.start += 1;
            }
            while !ra.is_empty() && !rb.is_empty() && ka[ra.end - 1] == kb[rb.end - 1] {
                same(ra.end - 1, rb.end - 1, &mut out);
                ra.end -= 1;
                rb.end -= 1;
            }
            let cells = ra.len().saturating_mul(rb.len());
            if cells == 0 {
                continue;
            }
            let runs = match cells > SMALL {
                true => self.sure(&ka[ra.clone()], &kb[rb.clone()], &a[ra.clone()]),
                false => Vec::new(),
            };
            if runs.is_empty() {
                if cells <= LARGE && cells <= self.cells {
                    self.cells -= cells;
                    let (ta, tb) = (&a[ra.clone()], &b[rb.clone()]);
                    for mut pair in self.best(ta, tb) {
                        pair.old = (pair.old.0 + ra.start, pair.old.1 + ra.start);
                        pair.new = (pair.new.0 + rb.start, pair.new.1 + rb.start);
                        out.push(pair);
                    }
                }
                continue;
            }
            let (mut i, mut j) = (ra.start, rb.start);
            for (at, there, length) in runs {
                for k in 0..length {
                    let (x, y) = (ra.start + at + k, rb.start + there + k);
                    // Runs that overlap share words; one that would double a word on either side waits.
                    if x >= i && y >= j {
                        work.push((i..x, j..y));
                        same(x, y, &mut out);
                        (i, j) = (x + 1, y + 1);
                    }
                }
            }
            work.push((i..ra.end, j..rb.end));
        }
        out.sort_unstable_by_key(|p| p.old);
        out
    }

    /// Finds sure places: where runs begin in both, and their length.
    fn sure(&mut self, a: &[u32], b: &[u32], tokens: &[Token]) -> Vec<(usize, usize, usize)> {
        for length in RUNS {
            let looks = a.len() + b.len();
            if looks > self.looks || length == 1 && looks > MOST_FOR_SINGLE {
                continue;
            }
            self.looks -= looks;
            let mut runs = unique_runs(a, b, length);
            if length == 1 {
                // A comma that happens to be alone says nothing.
                runs.retain(|(i, _)| tokens.get(*i).is_some_and(|t| t.letters > 0));
            }
            let weight = |index: usize| {
                let token = runs.get(index).and_then(|r| tokens.get(r.0));
                u64::from(token.map_or(1, |t| t.letters + 1))
            };
            let chosen = heaviest_in_order(&runs, weight);
            if !chosen.is_empty() {
                return chosen
                    .into_iter()
                    .filter_map(|c| runs.get(c))
                    .map(|(i, j)| (*i, *j, length))
                    .collect();
            }
        }
        Vec::new()
    }

    /// Lays two short stretches side by side so that most letters match.
    fn best(&self, a: &[Token], b: &[Token]) -> Vec<Pair> {
        let width = b.len() + 1;
        let mut score = vec![0_u32; (a.len() + 1) * width];
        // Words taken on either side by the best step to here, and how alike they are.
        let mut steps = vec![(0_u8, 0_u8, 0_u8); score.len()];
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let at = i * width + j;
                let (up, left) = (score[at - width], score[at - 1]);
                let mut best = if up >= left {
                    (up, (1, 0, 0))
                } else {
                    (left, (0, 1, 0))
                };
                let mut offer = |taken: (usize, usize), worth: u32, percent: u8| {
                    let total = score[(i - taken.0) * width + j - taken.1] + worth;
                    // Ties go to words laid side by side, so that few are left over.
                    if total > best.0 || total == best.0 && best.1.2 == 0 && percent > 0 {
                        let small = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
                        best = (total, (small(taken.0), small(taken.1), percent));
                    }
                };
                let (x, y) = (&a[i - 1], &b[j - 1]);
                if x.key == y.key {
                    let exact = self.old.get(x.start..x.end) == self.new.get(y.start..y.end);
                    offer((1, 1), 8 * x.letters + 2 + u32::from(exact), 100);
                } else if let Some(percent) = self.alike(x, y) {
                    let letters = x.letters.min(y.letters);
                    // A guess never outweighs words that are surely the same.
                    offer((1, 1), 2 * letters * u32::from(percent) / 100, percent);
                }
                for count in 2..=MOST_JOINED {
                    if i >= count && self.is_joined(&a[i - count..i], y) {
                        offer((count, 1), 8 * y.letters + 1, 100);
                    }
                    if j >= count && self.is_joined(&b[j - count..j], x) {
                        offer((1, count), 8 * x.letters + 1, 100);
                    }
                }
                (score[at], steps[at]) = best;
            }
        }
        let mut out = Vec::new();
        let (mut i, mut j) = (a.len(), b.len());
        while i > 0 && j > 0 {
            let (down, across, percent) = steps[i * width + j];
            let (down, across) = (usize::from(down), usize::from(across));
            if percent > 0 {
                out.push(Pair {
                    old: (i - down, i - 1),
                    new: (j - across, j - 1),
                    percent: u32::from(percent),
                });
            }
            i -= down;
            j -= across;
        }
        out
    }

    /// Returns whether several words written together are one.
    fn is_joined(&self, parts: &[Token], whole: &Token) -> bool {
        let letters: u32 = parts.iter().map(|t| t.letters).sum();
        if letters != whole.letters || parts.iter().any(|t| t.letters == 0) {
            return false;
        }
        let parts = parts.iter().flat_map(|t| self.words.letters(t.key));
        parts.eq(self.words.letters(whole.key))
    }

    /// Returns how alike two different words are in percent, where one may be the other misspelled.
    fn alike(&self, x: &Token, y: &Token) -> Option<u8> {
        let (a, b) = (self.words.letters(x.key), self.words.letters(y.key));
        let total = a.len() + b.len();
        let shortest = a.len().min(b.len());
        if x.letters < 2 || y.letters < 2 || a.len().max(b.len()) > LONGEST_ALIKE {
            return None;
        }
        if 200 * shortest < ALIKE_PERCENT * total || a.first() != b.first() && a.last() != b.last()
        {
            return None;
        }
        let percent = 200 * common_letters(a, b).len() / total;
        (percent >= ALIKE_PERCENT).then_some(u8::try_from(percent).unwrap_or(100))
    }
}

/// Finds the longest sequence of letters that both have, as places in both.
pub fn common_letters(a: &[char], b: &[char]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    // Lengths for the rest from each place on, so that the way is read forwards.
    let mut length = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let at = i * width + j;
            length[at] = match a[i] == b[j] {
                true => length[at + width + 1] + 1,
                false => length[at + width].max(length[at + 1]),
            };
        }
    }
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let at = i * width + j;
        if a[i] == b[j] {
            out.push((i, j));
            i += 1;
            j += 1;
        } else if length[at + width] >= length[at + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

/// Returns the bytes from the first to the last token of a pair's side.
pub fn bytes(tokens: &[Token], side: (usize, usize)) -> Range<usize> {
    let start = tokens.get(side.0).map_or(0, |t| t.start);
    start..tokens.get(side.1).map_or(start, |t| t.end)
}

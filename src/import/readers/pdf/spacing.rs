//! How much white a page leaves between letters and between words, by its own distribution.
//!
//! The widths a font states may lie, as under a recognised scan, and letters may be set apart; so what
//! parts words is told by all gaps of a page together, not by one.

use super::content::Glyph;
use super::piece::{Piece, is_blank, is_mark, is_wide};

/// Pairs of letters below which a page tells nothing.
const FEWEST_PAIRS: usize = 20;
/// Pairs of letters of a line that is set apart as a whole.
const FEWEST_OF_LINE: usize = 6;

/// White between letters, in sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spacing {
    /// What usually stands between two letters of a word, where it is not none.
    pub letter: f64,
    /// What parts words, beyond `letter`.
    pub word: f64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self {
            letter: 0.0,
            word: 0.2,
        }
    }
}

/// Works out the spacing of a page; `writes_blanks` says whether spaces between words are glyphs.
pub(super) fn of_page(glyphs: &[Glyph], writes_blanks: bool) -> Spacing {
    let usual = Spacing {
        word: if writes_blanks { 0.25 } else { 0.2 },
        ..Spacing::default()
    };
    let mut gaps: Vec<f64> = glyphs.windows(2).filter_map(drawn_gap).collect();
    if gaps.len() < FEWEST_PAIRS {
        return usual;
    }
    gaps.sort_by(f64::total_cmp);
    let wide = gaps.len() - gaps.partition_point(|gap| *gap <= 0.2);
    let median = at(&gaps, 50);
    if writes_blanks {
        // Words end where the page says so; what stands apart inside them is the widths' fault.
        let lies = wide * 10 > gaps.len();
        return Spacing {
            letter: median.min(0.0),
            word: if lies {
                (1.3 * at(&gaps, 98) - median.min(0.0)).max(usual.word)
            } else {
                usual.word
            },
        };
    }
    if median < 0.08 && wide * 20 < gaps.len() * 9 {
        return usual;
    }
    Spacing {
        letter: median,
        word: border(&gaps).map_or(usual.word, |border| border - median),
    }
}

/// Works out the spacing of a line whose letters are set apart as a whole, as in a title.
pub(super) fn of_line(pieces: &[Piece], of_page: Spacing) -> Spacing {
    let is_letter = |p: &Piece| {
        let mut chars = p.text.chars();
        chars
            .next()
            .is_some_and(|c| c.is_alphabetic() && !is_wide(c))
    };
    if pieces.iter().any(|p| is_blank(&p.text)) || of_page.letter > 0.0 {
        return of_page;
    }
    let mut gaps: Vec<f64> = pieces
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            (is_letter(a) && is_letter(b)).then_some((b.x0 - a.x1) / a.size.max(0.1))
        })
        .collect();
    if gaps.len() < FEWEST_OF_LINE || gaps.len() * 3 < pieces.len() * 2 {
        return of_page;
    }
    gaps.sort_by(f64::total_cmp);
    let (low, median) = (at(&gaps, 10), at(&gaps, 50));
    if !(0.15..0.9).contains(&low) || median > 1.4 * low + 0.1 {
        return of_page;
    }
    Spacing {
        letter: median,
        word: 0.2_f64.max(0.6 * median),
    }
}

/// Works out how much white this page leaves between Chinese and Latin letters or numbers: programs
/// set a quarter of a letter or so there, and a justified line adds to it.
pub(super) fn beside_wide(glyphs: &[Glyph]) -> f64 {
    let of = |g: &Glyph| g.text.as_deref().and_then(|t| t.chars().next());
    let mut gaps: Vec<f64> = glyphs
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            let (last, first) = (of(a)?, of(b)?);
            let is_border = last.is_alphanumeric()
                && first.is_alphanumeric()
                && is_wide(last) != is_wide(first);
            let size = a.size.max(b.size).max(0.1);
            let gap = (b.x0 - a.x1) / size;
            let is_beside = (a.y - b.y).abs() < 0.2 * size && (-0.2..0.8).contains(&gap);
            (is_border && is_beside).then_some(gap)
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    let (low, median) = (at(&gaps, 20), at(&gaps, 50));
    // More than a third of a letter is no such white, but parts cells or words.
    if gaps.len() >= 3 && low > 0.08 && (0.1..0.33).contains(&median) {
        1.4 * median
    } else {
        0.0
    }
}

/// The white between two letters that are drawn one after the other on one line.
fn drawn_gap(pair: &[Glyph]) -> Option<f64> {
    let [a, b] = pair else { return None };
    let size = a.size.max(b.size).max(0.1);
    let is_letter = |g: &Glyph| {
        let text = g.text.as_deref().unwrap_or_default();
        let is_letter = |c: char| c.is_alphabetic() && !is_wide(c);
        text.chars().next().is_some_and(is_letter) && !is_mark(text)
    };
    let gap = if b.x0 >= a.x0 {
        b.x0 - a.x1
    } else {
        a.x0 - b.x1
    } / size;
    let is_beside = (a.y - b.y).abs() < 0.2 * size && (-0.8..1.8).contains(&gap);
    (is_letter(a) && is_letter(b) && is_beside).then_some(gap)
}

/// Returns the value below which so many in a hundred are.
fn at(sorted: &[f64], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}

/// Finds what parts the white inside words from that between them: the widest step among the widest
/// gaps, of which there is one a word.
fn border(sorted: &[f64]) -> Option<f64> {
    let (from, to) = (sorted.len() * 60 / 100, sorted.len() * 95 / 100);
    let steps = sorted.get(from..to)?.windows(2);
    let widest = steps
        .filter_map(|pair| match pair {
            [a, b] => Some((b - a, f64::midpoint(*a, *b))),
            _ => None,
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (widest.0 > 0.08).then_some(widest.1)
}

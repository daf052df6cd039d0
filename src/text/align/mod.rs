//! Where the words of a text are in its corrected version.
//!
//! Lines that both have once are sure places, then runs of words; what lies between is laid word
//! beside word. Words are the same in whatever spelling a search takes for the same: letters of
//! another keyboard, joiners, spaces inside a word. Pure and deterministic: what is found depends
//! on the two texts alone, never on the clock, and the cost has a bound for any two texts.

mod anchors;
mod changed;
mod changes;
mod edges;
mod likeness;
mod pieces;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use std::cell::OnceCell;
use std::ops::Range;

use super::search::{Query, SearchOptions};
use super::{Body, TextSpan};
pub use changes::{Change, ChangedLines, changed_lines, changed_words, exact_changes};
pub use likeness::Fingerprint;
use pieces::{Piece, Pieces, substance};

/// A text laid beside its corrected version.
#[derive(Debug)]
pub struct Alignment<'a> {
    old: &'a str,
    new: &'a str,
    pieces: Pieces,
    /// The new text made ready for searching; most alignments never need it.
    body: OnceCell<Body>,
}

/// Where a passage is in the corrected version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mapped {
    pub span: TextSpan,
    /// Whether it stands elsewhere, before or after words it did not.
    pub moved: bool,
}

/// A passage of which at least this much is found again is still itself.
const ENOUGH_PERCENT: usize = 34;
/// So is one with so long a stretch of unchanged text.
const ENOUGH_TOGETHER: usize = 16;
/// A passage of which less than this is in its place is looked for elsewhere.
const MOSTLY_PERCENT: usize = 50;
/// A passage is looked for elsewhere where it is long enough to be no chance.
const LONG_ENOUGH: usize = 12;

/// What of a passage was found again.
#[derive(Debug, Clone, Copy)]
struct Found {
    range: (usize, usize),
    percent: usize,
    /// Longest unchanged stretch.
    together: usize,
    moved: bool,
}

impl<'a> Alignment<'a> {
    /// Lays two texts side by side.
    #[must_use]
    pub fn new(old: &'a str, new: &'a str) -> Self {
        Self {
            old,
            new,
            pieces: Pieces::find(old, new),
            body: OnceCell::new(),
        }
    }

    /// Finds a passage of the old text in the new one; `None` where its words are gone.
    ///
    /// What was corrected or inserted inside stays inside, what was inserted at an end stays
    /// outside. Passages that did not move keep their order.
    #[must_use]
    pub fn map(&self, span: TextSpan) -> Option<Mapped> {
        let whole = substance(span.slice(self.old));
        let in_place = self.found(&self.pieces.chain, span, whole, false);
        let mut best = in_place;
        for block in self.blocks(span) {
            let found = self.found(block, span, whole, true);
            if let Some(found) = found
                && best.is_none_or(|b| found.percent > b.percent)
            {
                best = Some(found);
            }
        }
        if best.is_none_or(|b| b.percent < MOSTLY_PERCENT)
            && let Some(span) = self.elsewhere(span, whole)
        {
            return Some(Mapped { span, moved: true });
        }
        let best = best.filter(|b| self.is_enough(b, whole));
        let (range, moved) = match best {
            Some(found) => (found.range, found.moved),
            // Where some of its words are left, they are too few.
            None if in_place.is_some() => return None,
            None => (self.replaced(span)?, false),
        };
        let range = self.with_spaces(span, range);
        let span = TextSpan::snap(self.new, range.0..range.1)?;
        Some(Mapped { span, moved })
    }

    /// Takes spaces at the ends in where the passage had some there: what stands for replaced words
    /// is found without them, and a passage that ends later would end before one that kept its own.
    fn with_spaces(&self, span: TextSpan, (start, end): (usize, usize)) -> (usize, usize) {
        let old = span.slice(self.old);
        let before = self.new.get(..start).unwrap_or("");
        let after = self.new.get(end..).unwrap_or("");
        let inside = self.new.get(start..end).unwrap_or("");
        let led = old.starts_with(char::is_whitespace) && !inside.starts_with(char::is_whitespace);
        let trailed = old.ends_with(char::is_whitespace) && !inside.ends_with(char::is_whitespace);
        let lead = before.len() - before.trim_end().len();
        let trail = after.len() - after.trim_start().len();
        (
            if led { start - lead } else { start },
            if trailed { end + trail } else { end },
        )
    }

    /// Looks at the pieces that a passage shares words with.
    fn found(&self, pieces: &[Piece], span: TextSpan, whole: usize, moved: bool) -> Option<Found> {
        let inside = touched(pieces, span);
        let (mut sum, mut together) = (0, 0);
        for piece in pieces.get(inside.clone())? {
            let range = piece.old.start.max(span.start())..piece.old.end.min(span.end());
            let shared = substance(self.old.get(range).unwrap_or(""));
            sum += shared * piece.percent as usize;
            if piece.same {
                together = together.max(shared);
            }
        }
        // Nothing to read in the passage itself: a line break or spaces that are still there.
        if inside.is_empty() || sum == 0 && whole > 0 {
            return None;
        }
        let range = self.edges(pieces, inside, span)?;
        Some(Found {
            range,
            percent: sum.checked_div(whole).unwrap_or(100),
            together,
            moved,
        })
    }

    fn blocks(&self, span: TextSpan) -> impl Iterator<Item = &[Piece]> {
        let from = self
            .pieces
            .moved
            .partition_point(|b| b.last().is_none_or(|p| p.old.end <= span.start()));
        let blocks = self.pieces.moved.get(from..).unwrap_or_default().iter();
        blocks
            .take_while(move |b| b.first().is_none_or(|p| p.old.start < span.end()))
            .map(Vec::as_slice)
    }

    /// Returns whether what was found is more than words that happen to be there.
    fn is_enough(&self, found: &Found, whole: usize) -> bool {
        let (start, end) = found.range;
        let now = substance(self.new.get(start..end).unwrap_or(""));
        // Few words far apart are no passage.
        let is_scattered = found.percent < 80 && found.percent * whole < 25 * now;
        let is_enough = found.percent >= ENOUGH_PERCENT || found.together >= ENOUGH_TOGETHER;
        is_enough && !is_scattered
    }

    /// Finds a whole passage at another place, where it stands there once.
    fn elsewhere(&self, span: TextSpan, whole: usize) -> Option<TextSpan> {
        if whole < LONG_ENOUGH {
            return None;
        }
        let query = Query::new(span.slice(self.old), SearchOptions::default())?;
        let body = self.body.get_or_init(|| Body::new(self.new.to_owned()));
        match query.find_up_to(body, 2).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Returns which of pieces, sorted, a passage shares bytes with.
fn touched(pieces: &[Piece], span: TextSpan) -> Range<usize> {
    let first = pieces.partition_point(|p| p.old.end <= span.start());
    let end = pieces.partition_point(|p| p.old.start < span.end());
    first..end.max(first)
}

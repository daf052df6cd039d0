//! Where a passage begins and ends in the corrected text.

use std::ops::Range;

use super::pieces::{Piece, substance};
use super::words::common_letters;
use super::{Alignment, TextSpan};
use crate::text::fold::LineMap;

/// A replacement of more than so many times the length is an insertion.
const MOST_GROWTH: usize = 3;
/// But a short one may be any short text.
const SHORT: usize = 12;
/// Words replaced in place are at most this long.
const MOST_REPLACED: usize = 60;
/// Longer words are not compared letter by letter.
const LONGEST_WORD: usize = 200;

/// A stretch between two pieces.
#[derive(Debug)]
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

impl Alignment<'_> {
    /// Finds the ends of a passage that shares the given pieces.
    pub(super) fn edges(
        &self,
        pieces: &[Piece],
        inside: Range<usize>,
        span: TextSpan,
    ) -> Option<(usize, usize)> {
        let first = pieces.get(inside.start)?;
        let last = pieces.get(inside.end.checked_sub(1)?)?;
        let mut start = match first.old.start < span.start() {
            true => self.within(first, span.start(), Side::Start),
            false => {
                let gap = gap(self, pieces, inside.start);
                let replaced = self.replacement(&self.in_line(gap, Side::End), span);
                replaced.map_or(first.new.start, |new| new.start)
            }
        };
        let mut end = match last.old.end > span.end() {
            true => self.within(last, span.end(), Side::End),
            false => {
                let gap = gap(self, pieces, inside.end);
                let replaced = self.replacement(&self.in_line(gap, Side::Start), span);
                replaced.map_or(last.new.end, |new| new.end)
            }
        };
        // Spaces at an end were there before, or they are not taken in.
        let (before, after) = (span.slice(self.old), self.new.get(start..end)?);
        if !before.starts_with(char::is_whitespace) {
            start += after.len() - after.trim_start().len();
        }
        if !before.ends_with(char::is_whitespace) {
            end -= after.len() - after.trim_end().len();
        }
        (start < end).then_some((start, end))
    }

    /// Finds the words that stand where a passage's words stood, in a line that otherwise stays.
    pub(super) fn replaced(&self, span: TextSpan) -> Option<(usize, usize)> {
        let pieces = &self.pieces.chain;
        let next = pieces.partition_point(|p| p.old.end <= span.start());
        let gap = gap(self, pieces, next);
        let missing = substance(span.slice(self.old));
        if missing == 0 || missing > MOST_REPLACED {
            return None;
        }
        let lines = Gap {
            old: self.lines_of(&gap.old, span),
            new: gap.new,
        };
        let new = self.replacement(&lines, span)?;
        let line_start = self
            .old
            .get(..span.start())?
            .rfind('\n')
            .map_or(0, |n| n + 1);
        let line_end = self.old.get(span.end()..)?.find('\n');
        let line_end = line_end.map_or(self.old.len(), |n| span.end() + n);
        let stays = |side: &Piece, bytes: Range<usize>, between: Range<usize>| {
            let here = substance(self.old.get(bytes).unwrap_or(""));
            let stays = here * side.percent as usize / 100;
            if self.has_break(between) { 0 } else { stays }
        };
        let mut neighbours = 0;
        for piece in pieces.get(..next)?.iter().rev() {
            if piece.old.end <= line_start || neighbours >= missing {
                break;
            }
            let bytes = piece.old.start.max(line_start)..piece.old.end;
            neighbours += stays(piece, bytes, piece.new.end..new.start);
        }
        for piece in pieces.get(next..)? {
            if piece.old.start >= line_end || neighbours >= missing {
                break;
            }
            let bytes = piece.old.start..piece.old.end.min(line_end);
            neighbours += stays(piece, bytes, new.end..piece.new.start);
        }
        (neighbours >= missing).then_some((new.start, new.end))
    }

    /// Returns what a gap's words were replaced by, where most of them belong to the passage.
    fn replacement(&self, gap: &Gap, span: TextSpan) -> Option<Range<usize>> {
        let covered = gap.old.start.max(span.start())..gap.old.end.min(span.end());
        let all = substance(self.old.get(gap.old.clone())?);
        let own = substance(self.old.get(covered)?);
        let text = self.new.get(gap.new.clone())?;
        let trimmed = text.trim_start();
        let start = gap.new.start + (text.len() - trimmed.len());
        let trimmed = trimmed.trim_end();
        let there = substance(trimmed);
        let fits = there > 0 && there <= MOST_GROWTH * all + SHORT && !trimmed.contains('\n');
        (own * 2 > all && fits).then(|| start..start + trimmed.len())
    }

    /// Narrows a gap to what stands in one line with the piece at one of its sides.
    fn in_line(&self, gap: Gap, side: Side) -> Gap {
        let narrowed = |text: &str, range: Range<usize>| {
            let between = text.get(range.clone()).unwrap_or("");
            match side {
                Side::Start => {
                    range.start..between.find('\n').map_or(range.end, |n| range.start + n)
                }
                Side::End => {
                    between
                        .rfind('\n')
                        .map_or(range.start, |n| range.start + n + 1)..range.end
                }
            }
        };
        Gap {
            old: narrowed(self.old, gap.old),
            new: narrowed(self.new, gap.new),
        }
    }

    /// Narrows a stretch of the old text to the lines of a passage.
    fn lines_of(&self, old: &Range<usize>, span: TextSpan) -> Range<usize> {
        let before = self
            .old
            .get(old.start..span.start().clamp(old.start, old.end));
        let start = before
            .and_then(|t| t.rfind('\n'))
            .map_or(old.start, |n| old.start + n + 1);
        let from = span.end().clamp(old.start, old.end);
        let end = self.old.get(from..old.end).and_then(|t| t.find('\n'));
        start..end.map_or(old.end, |n| from + n)
    }

    fn has_break(&self, new: Range<usize>) -> bool {
        self.new.get(new).is_some_and(|t| t.contains('\n'))
    }

    /// Maps a place inside a piece.
    fn within(&self, piece: &Piece, at: usize, side: Side) -> usize {
        if piece.same {
            return piece.new.start + (at - piece.old.start);
        }
        let old = self.old.get(piece.old.clone()).unwrap_or("");
        let new = self.new.get(piece.new.clone()).unwrap_or("");
        let at = u32::try_from(at - piece.old.start).unwrap_or(u32::MAX);
        let letters = |text: &str| {
            let map = LineMap::new(text).map;
            let folded = crate::text::fold::fold_query(text);
            folded.chars().zip(map).collect::<Vec<_>>()
        };
        let (a, b) = (letters(old), letters(new));
        let chars = |l: &[(char, (u32, u32, u32))]| l.iter().map(|x| x.0).collect::<Vec<_>>();
        let common = match a.len().max(b.len()) <= LONGEST_WORD {
            true => common_letters(&chars(&a), &chars(&b)),
            false => Vec::new(),
        };
        let mut common = common
            .into_iter()
            .filter_map(|(i, j)| Some((a.get(i)?.1, b.get(j)?.1)));
        let offset = match side {
            Side::Start => common.find(|(x, _)| x.1 >= at).map(|(_, y)| y.1),
            Side::End => common.rfind(|(x, _)| x.2 <= at).map(|(_, y)| y.2),
        };
        let edge = match side {
            Side::Start => piece.new.end,
            Side::End => piece.new.start,
        };
        offset.map_or(edge, |o| piece.new.start + o as usize)
    }
}

/// Returns the gap before the piece at `index`.
fn gap(alignment: &Alignment<'_>, pieces: &[Piece], index: usize) -> Gap {
    let before = index.checked_sub(1).and_then(|i| pieces.get(i));
    let (old_start, new_start) = before.map_or((0, 0), |p| (p.old.end, p.new.end));
    let (old_end, new_end) = pieces
        .get(index)
        .map_or((alignment.old.len(), alignment.new.len()), |p| {
            (p.old.start, p.new.start)
        });
    Gap {
        old: old_start..old_end.max(old_start),
        new: new_start..new_end.max(new_start),
    }
}

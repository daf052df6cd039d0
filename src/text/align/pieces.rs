//! The stretches two texts share, from lines down to words.

use std::ops::Range;

use super::anchors::{heaviest_in_order, unique_runs};
use super::tokens::{Line, Token, Tokens, Words};
use super::words::{Comparer, bytes};
use crate::text::fold::is_ignorable;

/// A line this long is not twice in a study by chance; ideographs count threefold.
pub(super) const LONG_LINE: usize = 12;

/// A stretch of the old text that is a stretch of the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub old: Range<usize>,
    pub new: Range<usize>,
    /// How much is the same, in percent.
    pub percent: u32,
    /// The bytes are the same.
    pub same: bool,
}

/// What two texts share.
#[derive(Debug, Default)]
pub struct Pieces {
    /// In order on both sides.
    pub chain: Vec<Piece>,
    /// Paragraphs that stand elsewhere, each with those that moved along with it; in order of the old text.
    pub moved: Vec<Vec<Piece>>,
}

/// Returns how much can be read in a stretch: characters but spaces and joiners, ideographs threefold.
pub fn substance(text: &str) -> usize {
    let counted = text
        .chars()
        .filter(|c| !c.is_whitespace() && !is_ignorable(*c));
    counted
        .map(|c| match c {
            '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => 3,
            _ => 1,
        })
        .sum()
}

impl Pieces {
    /// Finds what two texts share.
    pub fn find(old: &str, new: &str) -> Self {
        let (mut words, mut line_words) = (Words::default(), Words::default());
        let a = Tokens::new(old, &mut words, &mut line_words);
        let b = Tokens::new(new, &mut words, &mut line_words);
        drop(line_words);
        let mut comparer = Comparer::new(old, new, &words, a.tokens.len() + b.tokens.len());
        let keys = |lines: &[Line]| lines.iter().map(|l| l.key).collect::<Vec<_>>();
        let mut pairs = unique_runs(&keys(&a.lines), &keys(&b.lines), 1);
        pairs.retain(|(i, _)| a.lines[*i].letters > 0);
        let chosen = heaviest_in_order(&pairs, |p| u64::from(a.lines[pairs[p].0].letters));
        let mut is_chosen = vec![false; pairs.len()];
        for index in &chosen {
            is_chosen[*index] = true;
        }
        let is_long = |line: &Line| substance(line_text(old, &a, line)) >= LONG_LINE;
        let away: Vec<_> = (0..pairs.len())
            .filter(|p| !is_chosen[*p] && is_long(&a.lines[pairs[*p].0]))
            .map(|p| pairs[p])
            .collect();

        let mut out = Self::default();
        let (mut gone, mut come) = (vec![false; a.lines.len()], vec![false; b.lines.len()]);
        for (i, j) in &away {
            (gone[*i], come[*j]) = (true, true);
        }
        let (mut i, mut j) = (0, 0);
        let ends = (a.lines.len(), b.lines.len());
        for (x, y) in chosen.iter().map(|p| pairs[*p]).chain([ends]) {
            let left = rest(&a, i..x, &gone);
            let right = rest(&b, j..y, &come);
            compare(&mut comparer, &left, &right, &mut out.chain);
            if let (Some(line), Some(other)) = (a.lines.get(x), b.lines.get(y)) {
                let (left, right) = (
                    &a.tokens[line.tokens.clone()],
                    &b.tokens[other.tokens.clone()],
                );
                compare(&mut comparer, left, right, &mut out.chain);
            }
            (i, j) = (x + 1, y + 1);
        }
        out.chain = joined(old, new, std::mem::take(&mut out.chain));
        widen(old, new, &mut out.chain);
        out.find_moved(&mut comparer, &a, &b, &away);
        for pair in &chosen {
            let (i, j) = pairs[*pair];
            (gone[i], come[j]) = (true, true);
        }
        out.find_changed(&mut comparer, (&a, &b), (&gone, &come));
        out
    }

    /// Compares the lines that stand elsewhere, those that moved together as one block.
    fn find_moved(
        &mut self,
        comparer: &mut Comparer<'_>,
        a: &Tokens,
        b: &Tokens,
        away: &[(usize, usize)],
    ) {
        let is_blank = |tokens: &Tokens, lines: Range<usize>| {
            let lines = tokens.lines.get(lines).unwrap_or_default();
            lines.iter().all(|l| l.letters == 0)
        };
        let mut last: Option<(usize, usize)> = None;
        for (i, j) in away.iter().copied() {
            let follows =
                last.is_some_and(|(x, y)| j > y && is_blank(a, x + 1..i) && is_blank(b, y + 1..j));
            last = Some((i, j));
            if !follows {
                self.moved.push(Vec::new());
            }
            if let Some(block) = self.moved.last_mut() {
                let (left, right) = (a.lines[i].tokens.clone(), b.lines[j].tokens.clone());
                compare(comparer, &a.tokens[left], &b.tokens[right], block);
            }
        }
        for block in &mut self.moved {
            *block = joined(comparer.old, comparer.new, std::mem::take(block));
            widen(comparer.old, comparer.new, block);
        }
    }
}

pub(super) fn line_text<'a>(text: &'a str, tokens: &Tokens, line: &Line) -> &'a str {
    let tokens = tokens.tokens.get(line.tokens.clone()).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text.get(first.start..last.end).unwrap_or(""),
        _ => "",
    }
}

/// Collects the tokens of lines, but for those that stand elsewhere.
fn rest(tokens: &Tokens, lines: Range<usize>, elsewhere: &[bool]) -> Vec<Token> {
    let mut out = Vec::new();
    for line in lines {
        if !elsewhere[line] {
            out.extend_from_slice(&tokens.tokens[tokens.lines[line].tokens.clone()]);
        }
    }
    out
}

pub(super) fn compare(comparer: &mut Comparer<'_>, a: &[Token], b: &[Token], out: &mut Vec<Piece>) {
    for pair in comparer.pairs(a, b) {
        let (old, new) = (bytes(a, pair.old), bytes(b, pair.new));
        let same = comparer.old.get(old.clone()) == comparer.new.get(new.clone());
        out.push(Piece {
            old,
            new,
            percent: pair.percent,
            same,
        });
    }
}

/// Makes one of pieces that follow each other with nothing else between them.
pub(super) fn joined(old: &str, new: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len() / 4);
    for piece in pieces {
        if let Some(last) = out.last_mut()
            && last.same
            && piece.same
            && old.get(last.old.end..piece.old.start) == new.get(last.new.end..piece.new.start)
            && old[last.old.end..piece.old.start].chars().all(is_space)
        {
            last.old.end = piece.old.end;
            last.new.end = piece.new.end;
            continue;
        }
        out.push(piece);
    }
    out
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || is_ignorable(c)
}

/// Takes the spaces around pieces into them where both texts have the same.
pub(super) fn widen(old: &str, new: &str, pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let (before, from) = pieces.split_at_mut(index);
        let Some((piece, after)) = from.split_first_mut() else {
            break;
        };
        if !piece.same {
            continue;
        }
        let left = before.last().map_or((0, 0), |p| (p.old.end, p.new.end));
        let right = after
            .first()
            .map_or((old.len(), new.len()), |p| (p.old.start, p.new.start));
        let (a, b) = (
            old.get(left.0..piece.old.start).unwrap_or(""),
            new.get(left.1..piece.new.start).unwrap_or(""),
        );
        let taken = shared_spaces(a.chars().rev(), b.chars().rev());
        piece.old.start -= taken;
        piece.new.start -= taken;
        let (a, b) = (
            old.get(piece.old.end..right.0).unwrap_or(""),
            new.get(piece.new.end..right.1).unwrap_or(""),
        );
        let taken = shared_spaces(a.chars(), b.chars());
        piece.old.end += taken;
        piece.new.end += taken;
    }
}

/// Counts the bytes of the spaces that both begin with.
fn shared_spaces(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b)
        .take_while(|(x, y)| x == y && is_space(*x))
        .map(|(x, _)| x.len_utf8())
        .sum()
}

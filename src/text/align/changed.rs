//! Lines that stand elsewhere and were corrected as well: no line is the same, but most words are.

use std::collections::BTreeMap;
use std::ops::Range;

use super::anchors::unique_runs;
use super::pieces::{LONG_LINE, Piece, Pieces, compare, joined, line_text, substance, widen};
use super::tokens::{Line, Token, Tokens};
use super::words::Comparer;

/// So many words in a row, in both texts once, tell which line a line may be.
const RUN: usize = 4;
/// A line of which less than this is in its place may stand elsewhere.
const IN_PLACE_PERCENT: usize = 50;
/// A line that stands elsewhere shares this much with what is there.
const ALIKE_PERCENT: usize = 50;

/// In a line that is part of another one word of so many begins words that both have in a row.
const LEAST_VOTED: usize = 3;

/// The lines of one text that have no place in the other yet.
struct Left {
    tokens: Vec<Token>,
    /// Whose tokens they are.
    line: Vec<usize>,
}

impl Left {
    fn find(text: &str, all: &Tokens, done: &[bool], is_in_place: impl Fn(&Line) -> bool) -> Self {
        let (mut tokens, mut line) = (Vec::new(), Vec::new());
        for (at, each) in all.lines.iter().enumerate() {
            let is_long = substance(line_text(text, all, each)) >= LONG_LINE;
            if !done[at] && is_long && !is_in_place(each) {
                tokens.extend_from_slice(&all.tokens[each.tokens.clone()]);
                line.resize(tokens.len(), at);
            }
        }
        Self { tokens, line }
    }

    fn keys(&self) -> Vec<u32> {
        self.tokens.iter().map(|t| t.key).collect()
    }
}

impl Pieces {
    /// Compares what has no place with what came; `done` tells the lines that are found already.
    pub(super) fn find_changed(
        &mut self,
        comparer: &mut Comparer<'_>,
        (a, b): (&Tokens, &Tokens),
        done: (&[bool], &[bool]),
    ) {
        let old = |p: &Piece| p.old.clone();
        let new = |p: &Piece| p.new.clone();
        let is_here = |text, all, line: &Line, side: &dyn Fn(&Piece) -> Range<usize>| {
            is_in_place(text, &self.chain, bytes_of(all, line), side)
        };
        let left = Left::find(comparer.old, a, done.0, |l| {
            is_here(comparer.old, a, l, &old)
        });
        if left.tokens.is_empty() {
            return;
        }
        let right = Left::find(comparer.new, b, done.1, |l| {
            is_here(comparer.new, b, l, &new)
        });
        // For each line, how often each line of the other text has words of it.
        let mut votes: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for (i, j) in unique_runs(&left.keys(), &right.keys(), RUN) {
            let of_line = votes.entry(left.line[i]).or_default();
            *of_line.entry(right.line[j]).or_default() += 1;
        }
        let mut last: Option<(usize, Range<usize>)> = None;
        let mut blocks: Vec<Vec<Piece>> = Vec::new();
        for (line, voted) in votes {
            let there = range_of(&voted, b);
            let tokens = b.lines[there.start].tokens.start..b.lines[there.end - 1].tokens.end;
            let mut pieces = Vec::new();
            let mine = &a.tokens[a.lines[line].tokens.clone()];
            compare(comparer, mine, &b.tokens[tokens.clone()], &mut pieces);
            let here = substance(line_text(comparer.old, a, &a.lines[line]));
            let whole = here.min(substance(text_of(comparer.new, &b.tokens[tokens])));
            let shared: usize = pieces
                .iter()
                .map(|p| substance(&comparer.old[p.old.clone()]) * p.percent as usize / 100)
                .sum();
            if shared * 100 < whole * ALIKE_PERCENT {
                continue;
            }
            let is_blank = |tokens: &Tokens, lines: Range<usize>| {
                let lines = tokens.lines.get(lines).unwrap_or_default();
                lines.iter().all(|l| l.letters == 0)
            };
            let follows = last.as_ref().is_some_and(|(before, at)| {
                there.start >= at.end
                    && is_blank(a, before + 1..line)
                    && is_blank(b, at.end..there.start)
            });
            last = Some((line, there));
            match blocks.last_mut().filter(|_| follows) {
                Some(block) => block.append(&mut pieces),
                None => blocks.push(pieces),
            }
        }
        for mut block in blocks {
            block = joined(comparer.old, comparer.new, block);
            widen(comparer.old, comparer.new, &mut block);
            self.moved.push(block);
        }
        self.moved
            .sort_by_key(|b| b.first().map_or(0, |p| p.old.start));
    }
}

/// Returns the lines around the one with most votes that are much the same too; empty lines are stepped over.
fn range_of(voted: &BTreeMap<usize, usize>, b: &Tokens) -> Range<usize> {
    let best = voted
        .iter()
        .max_by_key(|(line, votes)| (**votes, std::cmp::Reverse(**line)));
    let best = best.map_or(0, |(line, _)| *line);
    // A few words that another line has too make no line of it.
    let is_alike = |line: &usize| {
        let votes = voted.get(line).copied().unwrap_or(0);
        votes > 0 && votes * LEAST_VOTED >= b.lines[*line].tokens.len()
    };
    let is_one = |line: &usize| is_alike(line) || b.lines[*line].letters == 0;
    let before = (0..best).rev().take_while(is_one);
    let start = before.filter(is_alike).last().unwrap_or(best);
    let after = (best + 1..b.lines.len()).take_while(is_one);
    let end = after.filter(is_alike).last().unwrap_or(best);
    start..end + 1
}

fn bytes_of(tokens: &Tokens, line: &Line) -> Range<usize> {
    let tokens = tokens.tokens.get(line.tokens.clone()).unwrap_or_default();
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    }
}

fn text_of<'a>(text: &'a str, tokens: &[Token]) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text.get(first.start..last.end).unwrap_or(""),
        _ => "",
    }
}

/// Returns whether enough of a line is in the chain.
fn is_in_place(
    text: &str,
    chain: &[Piece],
    line: Range<usize>,
    side: &dyn Fn(&Piece) -> Range<usize>,
) -> bool {
    let whole = substance(text.get(line.clone()).unwrap_or(""));
    let first = chain.partition_point(|p| side(p).end <= line.start);
    let inside = chain
        .iter()
        .skip(first)
        .take_while(|p| side(p).start < line.end);
    let shared: usize = inside
        .map(|p| {
            let bytes = side(p).start.max(line.start)..side(p).end.min(line.end);
            substance(text.get(bytes).unwrap_or("")) * p.percent as usize / 100
        })
        .sum();
    shared * 100 >= whole * IN_PLACE_PERCENT
}

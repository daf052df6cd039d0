//! Moving a caret with the keyboard.

use super::paragraph::{Affinity, Caret, Cluster, Line, Paragraph};
use crate::text::{next_word_end, previous_word_start};

/// A step of the caret. Left and right are those of the screen, in every script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    LineStart,
    LineEnd,
    Start,
    End,
}

impl Paragraph {
    /// Returns where a step leads; `None` where it leaves the paragraph.
    ///
    /// `text` is the text the paragraph was laid out from.
    #[must_use]
    pub fn moved(&self, text: &str, caret: Caret, motion: Motion) -> Option<Caret> {
        let rtl = self.direction.is_rtl();
        match motion {
            Motion::Left => self.step(caret, false),
            Motion::Right => self.step(caret, true),
            Motion::WordLeft | Motion::WordRight => {
                let forward = (motion == Motion::WordRight) != rtl;
                if forward {
                    (caret.at < self.text_len)
                        .then(|| Caret::after(next_word_end(text, caret.at).unwrap_or(text.len())))
                } else {
                    (caret.at > 0)
                        .then(|| Caret::before(previous_word_start(text, caret.at).unwrap_or(0)))
                }
            }
            Motion::LineStart => {
                let line = self.lines.get(self.line_of(caret))?;
                Some(Caret::before(line.start))
            }
            Motion::LineEnd => {
                let line = self.lines.get(self.line_of(caret))?;
                let soft = line.end == line.next && line.end < self.text_len;
                Some(Caret::after(if soft { line.visible_end } else { line.end }))
            }
            Motion::Start => Some(Caret::before(0)),
            Motion::End => Some(Caret::after(self.text_len)),
        }
    }

    /// Returns the caret a number of lines below (or above, negative) at the same `x`;
    /// `None` beyond the first or last line.
    #[must_use]
    pub fn moved_lines(&self, caret: Caret, lines: isize, x: f32) -> Option<Caret> {
        let target = self.line_of(caret).checked_add_signed(lines)?;
        (target < self.lines.len()).then(|| self.hit_test_line(target, x))
    }

    fn step(&self, caret: Caret, right: bool) -> Option<Caret> {
        let index = self.line_of(caret);
        let line = self.lines.get(index)?;
        let clusters = self.clusters_of(line);
        let edge = visual_edge(clusters, line, caret, self.direction.is_rtl());
        let crossed = if right {
            clusters.get(edge)
        } else {
            edge.checked_sub(1).and_then(|i| clusters.get(i))
        };
        let forward = right != self.direction.is_rtl();
        if let Some(crossed) = crossed {
            let next = if right == crossed.rtl {
                Caret::before(crossed.start)
            } else {
                Caret::after(crossed.end)
            };
            let at_side = edge == if right { clusters.len() - 1 } else { 1 };
            if at_side && forward {
                // A soft break is no place of its own: after the last space one is on the next line.
                let entered = self.lines.get(index + 1).map(|l| self.entry(l, !right));
                return Some(entered.filter(|e| e.at == next.at).unwrap_or(next));
            }
            return Some(next);
        }
        // At the side of the line: on to the next or the previous one, as the reading goes.
        let neighbour = if forward {
            index + 1
        } else {
            index.checked_sub(1)?
        };
        let entered = self.entry(self.lines.get(neighbour)?, !right);
        if entered.at == caret.at {
            self.step(entered, right)
        } else {
            Some(entered)
        }
    }

    /// The caret at the right or left side of a line.
    fn entry(&self, line: &Line, at_right: bool) -> Caret {
        let clusters = self.clusters_of(line);
        let letter = if at_right {
            clusters.last()
        } else {
            clusters.first()
        };
        match letter {
            None => Caret::before(line.start),
            Some(letter) if letter.rtl == at_right => Caret::before(letter.start),
            Some(letter) => Caret::after(letter.end),
        }
    }
}

/// Returns how many letters stand to the left of a caret.
fn visual_edge(clusters: &[Cluster], line: &Line, caret: Caret, rtl: bool) -> usize {
    let before = clusters.iter().position(|c| c.end == caret.at).map(|i| {
        if clusters.get(i).is_some_and(|c| c.rtl) {
            i
        } else {
            i + 1
        }
    });
    let after = clusters.iter().position(|c| c.start == caret.at).map(|i| {
        if clusters.get(i).is_some_and(|c| c.rtl) {
            i + 1
        } else {
            i
        }
    });
    let found = match caret.affinity {
        Affinity::Upstream => before.or(after),
        Affinity::Downstream => after.or(before),
    };
    found.unwrap_or(if (caret.at <= line.start) == rtl {
        clusters.len()
    } else {
        0
    })
}

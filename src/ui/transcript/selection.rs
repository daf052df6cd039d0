//! Caret and selection over a whole page: the steps of the keyboard, across paragraphs.
//!
//! A spot is a caret in one paragraph's shown text; what leaves this module is a checked `TextSpan` of
//! the stored body. Left and right are those of the screen, in every script.

use std::sync::Arc;

use crate::text::{self, TextSpan};
use crate::typeset::{Affinity, Caret, Motion, Paragraph};

use crate::ui::page::Page;

/// A caret on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spot {
    pub paragraph: usize,
    /// Offset within the paragraph's shown text.
    pub caret: Caret,
}

/// How much one step of a drag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grain {
    #[default]
    Letter,
    Word,
    Sentence,
    Paragraph,
}

/// Anchor and moving end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection {
    pub anchor: Spot,
    pub focus: Spot,
    /// Everything, also the labels that stand in the margin.
    pub whole: bool,
}

/// Steps that the keyboard asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    In(Motion),
    /// Lines down, or up where negative.
    Lines(isize),
    DocumentStart,
    DocumentEnd,
}

/// Gives the layout of a paragraph; lays it out where it is not in sight.
pub type LayOut<'a> = dyn FnMut(usize) -> Option<Arc<Paragraph>> + 'a;

impl Selection {
    /// A caret without a selection.
    #[must_use]
    pub fn caret(spot: Spot) -> Self {
        Self {
            anchor: spot,
            focus: spot,
            whole: false,
        }
    }

    /// Selects a passage of the body.
    #[must_use]
    pub fn of_span(page: &Page, span: TextSpan) -> Self {
        Self {
            anchor: spot_at(page, span.start(), Affinity::Downstream),
            focus: spot_at(page, span.end(), Affinity::Upstream),
            whole: false,
        }
    }

    /// Selects the whole document.
    #[must_use]
    pub fn all(page: &Page) -> Self {
        Self {
            anchor: Spot::default(),
            focus: spot_at(page, page.body.text().len(), Affinity::Upstream),
            whole: true,
        }
    }

    /// Returns the selected passage of the stored body; `None` for a bare caret.
    #[must_use]
    pub fn span(&self, page: &Page) -> Option<TextSpan> {
        if self.whole {
            return TextSpan::snap(page.body.text(), 0..page.body.text().len());
        }
        let (a, b) = (stored(page, self.anchor)?, stored(page, self.focus)?);
        TextSpan::snap(page.body.text(), a.min(b)..a.max(b))
    }

    /// Widens the selection from its anchor to a spot, in whole words or paragraphs where asked.
    #[must_use]
    pub fn extended(&self, page: &Page, origin: Option<TextSpan>, to: Spot, grain: Grain) -> Self {
        let Some(origin) = origin.filter(|_| grain != Grain::Letter) else {
            return Self {
                anchor: self.anchor,
                focus: to,
                whole: false,
            };
        };
        let Some(reached) = unit_at(page, to, grain) else {
            return *self;
        };
        if reached.start() < origin.start() {
            Self {
                anchor: spot_at(page, origin.end(), Affinity::Upstream),
                focus: spot_at(page, reached.start(), Affinity::Downstream),
                whole: false,
            }
        } else {
            let end = reached.end().max(origin.end());
            Self {
                anchor: spot_at(page, origin.start(), Affinity::Downstream),
                focus: spot_at(page, end, Affinity::Upstream),
                whole: false,
            }
        }
    }

    /// Moves the caret, or the moving end where `extend`; `goal_x` keeps the column of up and down.
    #[must_use]
    pub fn stepped(
        &self,
        page: &Page,
        step: Step,
        extend: bool,
        goal_x: &mut Option<f32>,
        lay: &mut LayOut<'_>,
    ) -> Self {
        if !extend
            && let (Some(span), Step::In(Motion::Left | Motion::Right)) = (self.span(page), step)
        {
            // A plain arrow drops the selection at the side it points to.
            let forward = (step == Step::In(Motion::Right)) != page.direction.is_rtl();
            let spot = if forward {
                spot_at(page, span.end(), Affinity::Upstream)
            } else {
                spot_at(page, span.start(), Affinity::Downstream)
            };
            *goal_x = None;
            return Self::caret(spot);
        }
        let focus = moved(page, self.focus, step, goal_x, lay);
        if extend {
            Self {
                anchor: self.anchor,
                focus,
                whole: false,
            }
        } else {
            Self::caret(focus)
        }
    }
}

/// Returns the byte of the body at a spot.
#[must_use]
pub fn stored(page: &Page, spot: Spot) -> Option<usize> {
    page.paragraphs
        .get(spot.paragraph)
        .map(|p| (p.shown.start + spot.caret.at).min(p.shown.end))
}

/// Returns the spot of a byte of the body.
#[must_use]
pub fn spot_at(page: &Page, at: usize, affinity: Affinity) -> Spot {
    // The end of a passage at a paragraph's first byte belongs to the paragraph before.
    let (paragraph, inside) = page.caret_place(at);
    let shown = page.paragraphs.get(paragraph).map_or(0, |p| p.shown.start);
    Spot {
        paragraph,
        caret: Caret {
            at: inside - shown.min(inside),
            affinity,
        },
    }
}

/// Returns the word or paragraph at a spot as a passage of the body.
#[must_use]
pub fn unit_at(page: &Page, spot: Spot, grain: Grain) -> Option<TextSpan> {
    let paragraph = page.paragraphs.get(spot.paragraph)?;
    let shown = page.shown_text(spot.paragraph);
    let range = match grain {
        Grain::Letter => spot.caret.at..spot.caret.at,
        Grain::Word => {
            let at = if spot.caret.affinity == Affinity::Upstream && spot.caret.at > 0 {
                previous_letter(shown, spot.caret.at)
            } else {
                spot.caret.at
            };
            text::word_at(shown, at)
        }
        Grain::Sentence => {
            let whole = page.whole_paragraph(spot.paragraph);
            let at = stored(page, spot)?;
            let sentences = text::sentences(page.body.text().get(whole.clone())?);
            let mut sentences = sentences
                .into_iter()
                .map(|s| whole.start + s.start..whole.start + s.end);
            // In the space between two the caret is in the next one, at the end in the last.
            let found = sentences.clone().find(|s| at < s.end);
            return TextSpan::snap(page.body.text(), found.or_else(|| sentences.next_back())?);
        }
        Grain::Paragraph => {
            let whole = page.whole_paragraph(spot.paragraph);
            return TextSpan::snap(page.body.text(), whole);
        }
    };
    TextSpan::snap(
        page.body.text(),
        paragraph.shown.start + range.start..paragraph.shown.start + range.end,
    )
}

fn previous_letter(text: &str, at: usize) -> usize {
    text.get(..at)
        .and_then(|before| before.char_indices().next_back())
        .map_or(0, |(i, _)| i)
}

fn moved(
    page: &Page,
    from: Spot,
    step: Step,
    goal_x: &mut Option<f32>,
    lay: &mut LayOut<'_>,
) -> Spot {
    let last = page.paragraphs.len().saturating_sub(1);
    let text = page.shown_text(from.paragraph);
    match step {
        Step::DocumentStart => {
            *goal_x = None;
            Spot::default()
        }
        Step::DocumentEnd => {
            *goal_x = None;
            Spot {
                paragraph: last,
                caret: Caret::after(page.shown_text(last).len()),
            }
        }
        Step::In(motion) => {
            *goal_x = None;
            let Some(layout) = lay(from.paragraph) else {
                return from;
            };
            if let Some(caret) = layout.moved(text, from.caret, motion) {
                return Spot {
                    paragraph: from.paragraph,
                    caret,
                };
            }
            let to_right = matches!(motion, Motion::Right | Motion::WordRight);
            let forward = to_right != layout.direction().is_rtl();
            let (to, same_place) = if forward && from.paragraph < last {
                let next = from.paragraph + 1;
                let to = Spot {
                    paragraph: next,
                    caret: Caret::before(0),
                };
                (to, page.has_more(from.paragraph))
            } else if !forward && from.paragraph > 0 {
                let before = from.paragraph - 1;
                let to = Spot {
                    paragraph: before,
                    caret: Caret::after(page.shown_text(before).len()),
                };
                (to, page.has_more(before))
            } else {
                return from;
            };
            // Between two pieces of a paragraph there is nothing: the step is taken in the other one.
            let on = lay(to.paragraph).filter(|_| same_place);
            let on = on.and_then(|l| l.moved(page.shown_text(to.paragraph), to.caret, motion));
            Spot {
                caret: on.unwrap_or(to.caret),
                ..to
            }
        }
        Step::Lines(lines) => move_lines(page, from, lines, goal_x, lay),
    }
}

fn move_lines(
    page: &Page,
    from: Spot,
    lines: isize,
    goal_x: &mut Option<f32>,
    lay: &mut LayOut<'_>,
) -> Spot {
    let Some(layout) = lay(from.paragraph) else {
        return from;
    };
    let x = *goal_x.get_or_insert_with(|| layout.caret_rect(from.caret).left);
    let mut spot = from;
    for _ in 0..lines.unsigned_abs() {
        let next = if lines > 0 {
            line_below(page, spot, lay)
        } else {
            line_above(page, spot, lay)
        };
        spot = match next {
            Some((paragraph, line)) => on_line(page, paragraph, line, x, lay).unwrap_or(spot),
            None => {
                return Spot {
                    paragraph: spot.paragraph,
                    caret: if lines > 0 {
                        Caret::after(page.shown_text(spot.paragraph).len())
                    } else {
                        Caret::before(0)
                    },
                };
            }
        };
    }
    spot
}

/// Whether a line takes no room on the page: its words stand in the margin.
fn is_label(page: &Page, paragraph: usize) -> bool {
    page.paragraphs.get(paragraph).is_some_and(|p| p.is_label)
}

/// Finds the line below a spot: paragraph and line; pieces that share a line have one line there.
fn line_below(page: &Page, spot: Spot, lay: &mut LayOut<'_>) -> Option<(usize, usize)> {
    let layout = lay(spot.paragraph)?;
    let mut line = layout.line_of(spot.caret) + 1;
    let mut paragraph = spot.paragraph;
    let mut count = layout.lines().len();
    while line >= count {
        paragraph += 1;
        if paragraph >= page.paragraphs.len() {
            return None;
        }
        if is_label(page, paragraph) {
            continue;
        }
        let next = lay(paragraph)?;
        line = usize::from(next.indent() > 0.0);
        count = next.lines().len();
    }
    Some((paragraph, line))
}

/// Finds the line above a spot: paragraph and line.
fn line_above(page: &Page, spot: Spot, lay: &mut LayOut<'_>) -> Option<(usize, usize)> {
    let mut paragraph = spot.paragraph;
    let mut layout = lay(paragraph)?;
    let mut line = layout.line_of(spot.caret);
    while line == 0 {
        let shares_line = usize::from(layout.indent() > 0.0);
        paragraph = paragraph.checked_sub(1)?;
        if is_label(page, paragraph) {
            continue;
        }
        layout = lay(paragraph)?;
        line = layout.lines().len().saturating_sub(shares_line);
    }
    Some((paragraph, line - 1))
}

/// Puts the caret on a line near a column; where pieces share the line, into the one that stands there.
fn on_line(
    page: &Page,
    paragraph: usize,
    line: usize,
    x: f32,
    lay: &mut LayOut<'_>,
) -> Option<Spot> {
    let layout = lay(paragraph)?;
    let last = layout.lines().len().saturating_sub(1);
    if line == 0 && layout.is_before_indent(x) {
        let before = lay(paragraph.checked_sub(1)?)?;
        let line = before.lines().len().saturating_sub(1);
        return Some(Spot {
            paragraph: paragraph - 1,
            caret: before.hit_test_line(line, x),
        });
    }
    if line == last && page.has_more(paragraph) {
        let next = lay(paragraph + 1)?;
        if next.indent() > 0.0 && !next.is_before_indent(x) {
            return Some(Spot {
                paragraph: paragraph + 1,
                caret: next.hit_test_line(0, x),
            });
        }
    }
    Some(Spot {
        paragraph,
        caret: layout.hit_test_line(line, x),
    })
}

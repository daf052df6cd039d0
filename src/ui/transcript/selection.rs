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
        Grain::Paragraph => 0..shown.len(),
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
            if forward && from.paragraph < last {
                Spot {
                    paragraph: from.paragraph + 1,
                    caret: Caret::before(0),
                }
            } else if !forward && from.paragraph > 0 {
                let before = from.paragraph - 1;
                Spot {
                    paragraph: before,
                    caret: Caret::after(page.shown_text(before).len()),
                }
            } else {
                from
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
    let last = page.paragraphs.len().saturating_sub(1);
    let Some(layout) = lay(from.paragraph) else {
        return from;
    };
    let x = *goal_x.get_or_insert_with(|| layout.caret_rect(from.caret).left);
    let mut spot = from;
    let mut layout = layout;
    for _ in 0..lines.unsigned_abs() {
        let direction = lines.signum();
        if let Some(caret) = layout.moved_lines(spot.caret, direction, x) {
            spot.caret = caret;
            continue;
        }
        let next = if direction > 0 {
            spot.paragraph + 1
        } else {
            spot.paragraph.wrapping_sub(1)
        };
        if next > last {
            let end = if direction > 0 {
                Caret::after(page.shown_text(spot.paragraph).len())
            } else {
                Caret::before(0)
            };
            return Spot {
                paragraph: spot.paragraph,
                caret: end,
            };
        }
        let Some(next_layout) = lay(next) else {
            return spot;
        };
        layout = next_layout;
        let line = if direction > 0 {
            0
        } else {
            layout.lines().len().saturating_sub(1)
        };
        spot = Spot {
            paragraph: next,
            caret: layout.hit_test_line(line, x),
        };
    }
    spot
}

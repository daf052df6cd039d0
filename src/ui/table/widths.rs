//! How wide columns are: measured from a few cells, then fitted to the room there is.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Ui;

use super::model::{Kind, TableModel};
use crate::text::first_strong;
use crate::typeset::{self, Overflow, Paragraph, Request, TextStyle, Weight};
use crate::ui::{text, theme};

/// Room at each side of a cell.
pub const PADDING: f32 = 8.0;
/// Indent of one level of a tree.
pub const INDENT: f32 = 16.0;
/// Room of the dot in front of a name.
pub const DOT: f32 = 16.0;
/// Width of the arrow that shows the order; it stands in the padding beside the heading.
pub const ARROW: f32 = 11.0;
/// Room at the right for the scroll bar.
pub const BAR: f32 = 12.0;

/// What a column asks for, with its padding.
#[derive(Debug, Clone, PartialEq)]
pub struct Wish {
    pub key: Arc<str>,
    /// It is not readable in less.
    pub least: f32,
    /// It looks well in this.
    pub natural: f32,
    /// Everything fits on one line.
    pub full: f32,
    /// Takes room that is left.
    pub grows: bool,
    /// Says what the row is about: gives way last, and takes what nothing else needs.
    pub is_name: bool,
}

/// Style of headings.
fn heading_style() -> TextStyle {
    TextStyle::new(theme::QUIET_SIZE)
        .weight(Weight::Bold)
        .line_height(1.4)
}

/// Lays out a heading.
#[must_use]
pub fn heading(ui: &Ui, words: &str, width: f32, left: bool) -> Arc<Paragraph> {
    let direction = first_strong(words).unwrap_or(text::interface_direction(ui.ctx()));
    let request = Request {
        width: Some((width - 2.0 * PADDING).max(1.0)),
        direction: Some(direction),
        overflow: Overflow::Elide(3),
        align: if left {
            typeset::Align::Left
        } else {
            typeset::Align::Right
        },
        ..Request::new(words, heading_style())
    };
    text::layout(ui.ctx(), &request)
}

/// Measures what columns ask for.
#[must_use]
pub fn wishes(ui: &Ui, model: &TableModel) -> Vec<Wish> {
    let style = TextStyle::new(theme::TEXT_SIZE);
    let width = |text: &str, style| text::measure(ui, text, style).x;
    let widest_digit = (0..10)
        .map(|digit| width(&model.locale().number(digit), style))
        .fold(0.0, f32::max);
    model
        .columns()
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let first = i == 0;
            let widest = column
                .longest
                .iter()
                .map(|row| {
                    let words = model.text(*row, column.place);
                    // A passage is never measured whole: it breaks anyway.
                    let start: String = words.chars().take(120).collect();
                    let before = if column.kind == Kind::Name {
                        #[expect(clippy::cast_precision_loss, reason = "a few levels")]
                        let depth = model.depth(*row) as f32;
                        depth * INDENT
                    } else {
                        0.0
                    };
                    if column.kind == Kind::Number {
                        // Digits differ in width, so the longest number is not always the widest.
                        #[expect(clippy::cast_precision_loss, reason = "a few digits")]
                        let digits = start.chars().count() as f32;
                        return digits * widest_digit;
                    }
                    before + width(&start, style.bold())
                })
                .fold(0.0, f32::max);
            let dot = if first && (0..model.table().rows.len()).any(|r| model.color(r).is_some()) {
                DOT
            } else {
                0.0
            };
            let longest_word = column
                .heading
                .split([' ', '\u{a0}'])
                .map(|word| width(word, heading_style()))
                .fold(0.0, f32::max);
            let heading = width(&column.heading, heading_style());
            // About two lines; a little more than measured, so that rounding breaks no word.
            let longest_word = longest_word.ceil() + 1.0;
            let heading = longest_word.max(heading * 0.52);
            let (least, most, grows): (f32, f32, bool) = match column.kind {
                Kind::Number => (0.0, f32::INFINITY, false),
                Kind::Name => (160.0, 320.0, false),
                Kind::Text if first => (120.0, 320.0, false),
                Kind::Text => (72.0, 220.0, false),
                Kind::Wrapped { is_short: true, .. } => (110.0, 200.0, false),
                Kind::Wrapped { .. } => (140.0, 360.0, true),
            };
            let content = widest + dot;
            let natural = content.max(heading).min(most.max(heading)) + 2.0 * PADDING;
            let least = least.max(longest_word) + 2.0 * PADDING;
            Wish {
                key: Arc::clone(&column.key),
                least: match column.kind {
                    Kind::Number => content.max(longest_word) + 2.0 * PADDING,
                    _ => least.min(natural),
                },
                natural,
                full: content.max(heading) + 2.0 * PADDING,
                grows,
                is_name: first || column.kind == Kind::Name,
            }
        })
        .collect()
}

/// Fits columns into a width. Where there is too little, texts give way first, names last, and where even the
/// least is too much the table is wider than its place. Where there is more, nothing stays cut, then texts take
/// what is left, and without them the first column. Widths chosen by hand stay.
#[must_use]
pub fn fit(wishes: &[Wish], by_hand: &BTreeMap<Arc<str>, f32>, room: f32) -> Vec<f32> {
    let wishes: Vec<Wish> = wishes
        .iter()
        .map(|wish| match by_hand.get(&wish.key) {
            Some(width) => Wish {
                least: *width,
                natural: *width,
                full: *width,
                grows: false,
                ..wish.clone()
            },
            None => wish.clone(),
        })
        .collect();
    let natural: f32 = wishes.iter().map(|w| w.natural).sum();
    let mut widths: Vec<f32> = wishes.iter().map(|w| w.natural).collect();
    if natural > room {
        let mut over = natural - room;
        for is_next in [
            (|w| w.grows) as fn(&Wish) -> bool,
            |w| !w.grows && !w.is_name,
            |w| !w.grows && w.is_name,
        ] {
            let slack: f32 = wishes
                .iter()
                .filter(|w| is_next(w))
                .map(|w| w.natural - w.least)
                .sum();
            let share = if slack > 0.0 {
                (over / slack).min(1.0)
            } else {
                0.0
            };
            for (width, wish) in widths.iter_mut().zip(&wishes) {
                if is_next(wish) {
                    *width -= (wish.natural - wish.least) * share;
                }
            }
            over -= slack * share;
        }
        return widths;
    }
    let mut left = room - natural;
    // Names first, so that none is cut beside empty room.
    for (width, wish) in widths.iter_mut().zip(&wishes) {
        if !wish.grows {
            let more = (wish.full - wish.natural).clamp(0.0, left);
            *width += more;
            left -= more;
        }
    }
    if !wishes.iter().any(|w| w.grows)
        && let Some((width, _)) = widths
            .iter_mut()
            .zip(&wishes)
            .find(|(_, wish)| !by_hand.contains_key(&wish.key))
    {
        *width += left;
        return widths;
    }
    let growing: f32 = wishes.iter().filter(|w| w.grows).map(|w| w.natural).sum();
    for (width, wish) in widths.iter_mut().zip(&wishes) {
        if wish.grows {
            *width += left * wish.natural / growing;
        }
    }
    widths
}

//! Where the parts of a bar chart stand: a pure function from values to rectangles and ticks.
//!
//! Knows no screen, so that a figure file is written from the same places. Lengths are points from
//! the chart's top left corner. Invariant: in a right-to-left chart everything is mirrored, so bars
//! grow towards where reading ends.

use crate::typeset::Rect;

/// Height of a bar's row.
const ROW: f32 = 26.0;
/// Height of a bar.
const BAR: f32 = 16.0;
/// Room between labels, bars and value labels.
const GAP: f32 = 8.0;
/// Indent of a label for each level of the tree.
const INDENT: f32 = 14.0;
/// Most of the width that names may take.
const MOST_FOR_LABELS: f32 = 0.42;
/// Height of the axis with its numbers.
pub const AXIS: f32 = 24.0;
/// Least distance between two ticks.
const TICK_ROOM: f32 = 64.0;

/// One bar to place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    pub value: f64,
    /// Levels below a theme.
    pub depth: usize,
    /// Width of its name.
    pub label_width: f32,
    /// Width of its number.
    pub value_width: f32,
}

/// What the axis measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Whole numbers.
    Counts,
    /// 0–100.
    Percent,
}

/// A place for a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub width: f32,
    pub scale: Scale,
    /// Names at the right, bars towards the left.
    pub rtl: bool,
}

/// Where one bar, its name and its number stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BarPlace {
    /// The whole row.
    pub row: Rect,
    pub label: Rect,
    pub bar: Rect,
    pub value: Rect,
}

/// A tick of the axis and its grid line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    pub value: f64,
    pub x: f32,
}

/// A chart with everything in its place; the axis stands below `height`.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    pub bars: Vec<BarPlace>,
    pub ticks: Vec<Tick>,
    /// Between the axis' first and last tick.
    pub plot: Rect,
    /// Height of all rows.
    pub height: f32,
}

/// Places the bars one below the other.
#[must_use]
pub fn lay_out(bars: &[Bar], frame: Frame) -> Chart {
    let widest = |of: fn(&Bar) -> f32| bars.iter().map(of).fold(0.0, f32::max);
    let labels = widest(|bar| bar.label_width + indent(bar.depth));
    let labels = labels.min(frame.width * MOST_FOR_LABELS).ceil();
    let values = widest(|bar| bar.value_width).ceil();
    let from = labels + GAP;
    let to = (frame.width - values - 2.0 * GAP).max(from + 1.0);
    let most = bars.iter().map(|b| b.value).fold(0.0, f64::max);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few ticks"
    )]
    let about = ((to - from) / TICK_ROOM).max(1.0) as usize;
    let steps = round_ticks(most, about, frame.scale);
    let end = steps.last().copied().unwrap_or(1.0);
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let x_of = |value: f64| from + (to - from) * (value / end) as f32;
    let mirrored = |left: f32, top: f32, right: f32, bottom: f32| {
        let (left, right) = if frame.rtl {
            (frame.width - right, frame.width - left)
        } else {
            (left, right)
        };
        Rect {
            left,
            top,
            right,
            bottom,
        }
    };
    let mut top = 0.0;
    let places: Vec<BarPlace> = bars
        .iter()
        .map(|bar| {
            let (row_top, bottom) = (top, top + ROW);
            top = bottom;
            let start = indent(bar.depth).min(labels / 2.0);
            let bar_end = x_of(bar.value);
            let inset = (ROW - BAR) / 2.0;
            BarPlace {
                row: mirrored(0.0, row_top, frame.width, bottom),
                label: mirrored(start, row_top, labels, bottom),
                bar: mirrored(from, row_top + inset, bar_end, bottom - inset),
                value: mirrored(
                    bar_end + GAP / 2.0,
                    row_top,
                    bar_end + GAP / 2.0 + bar.value_width,
                    bottom,
                ),
            }
        })
        .collect();
    Chart {
        bars: places,
        ticks: steps
            .into_iter()
            .map(|value| {
                let at = mirrored(x_of(value), 0.0, x_of(value), 0.0);
                Tick { value, x: at.left }
            })
            .collect(),
        plot: mirrored(from, 0.0, to, top),
        height: top,
    }
}

fn indent(depth: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a few levels")]
    let depth = depth as f32;
    depth * INDENT
}

/// Finds round numbers from 0 to at least `most`, about `about` steps of 1, 2 or 5 times a power of
/// ten; percentages end at 100.
#[must_use]
pub fn round_ticks(most: f64, about: usize, scale: Scale) -> Vec<f64> {
    let most = if most.is_finite() && most > 0.0 {
        most
    } else {
        1.0
    };
    #[expect(clippy::cast_precision_loss, reason = "a few ticks")]
    let rough = most / about.max(1) as f64;
    let power = 10.0_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * power)
        .find(|step| *step >= rough * 0.999_999)
        .unwrap_or(power * 10.0)
        .max(1.0);
    let mut ticks = vec![0.0];
    let mut at = 0.0;
    while at < most * 0.999_999 {
        at += step;
        ticks.push(at);
    }
    if scale == Scale::Percent
        && let Some(last) = ticks.last_mut()
    {
        *last = last.min(100.0);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(value: f64, depth: usize, label_width: f32) -> Bar {
        Bar {
            value,
            depth,
            label_width,
            value_width: 20.0,
        }
    }

    const LTR: Frame = Frame {
        width: 400.0,
        scale: Scale::Counts,
        rtl: false,
    };

    #[test]
    fn ticks_are_round_and_reach_the_longest_bar() {
        for (most, about, scale, want) in [
            (5.0, 5, Scale::Counts, vec![0.0, 1.0, 2.0, 3.0, 4.0, 5.0]),
            (1.0, 8, Scale::Counts, vec![0.0, 1.0]),
            (0.0, 4, Scale::Counts, vec![0.0, 1.0]),
            (7.0, 4, Scale::Counts, vec![0.0, 2.0, 4.0, 6.0, 8.0]),
            (137.0, 4, Scale::Counts, vec![0.0, 50.0, 100.0, 150.0]),
            (
                12_000.0,
                3,
                Scale::Counts,
                vec![0.0, 5000.0, 10_000.0, 15_000.0],
            ),
            (
                100.0,
                5,
                Scale::Percent,
                vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0],
            ),
            (91.7, 2, Scale::Percent, vec![0.0, 50.0, 100.0]),
            (66.7, 1, Scale::Percent, vec![0.0, 100.0]),
            (f64::NAN, 4, Scale::Counts, vec![0.0, 1.0]),
        ] {
            assert_eq!(round_ticks(most, about, scale), want, "{most} in {about}");
        }
    }

    #[test]
    fn bars_are_as_long_as_their_values() {
        let chart = lay_out(
            &[bar(4.0, 0, 80.0), bar(1.0, 1, 50.0), bar(0.0, 1, 50.0)],
            LTR,
        );
        let length = |i: usize| chart.bars[i].bar.right - chart.bars[i].bar.left;
        assert!((length(0) - 4.0 * length(1)).abs() < 0.01);
        assert_eq!(length(2), 0.0);
        // All start where names end.
        assert!(chart.bars.iter().all(|b| b.bar.left == 88.0));
        assert_eq!(chart.bars[1].label.left, 14.0, "a sub-code is indented");
        // A number stands after its bar and inside the chart.
        assert!(chart.bars.iter().all(|b| b.value.left > b.bar.right));
        assert!(chart.bars.iter().all(|b| b.value.right <= 400.0));
        assert_eq!(chart.ticks.first().unwrap().x, 88.0);
        assert_eq!(chart.ticks.last().unwrap().x, chart.plot.right);
        assert!((chart.bars[0].bar.right - chart.plot.right).abs() < 0.01);
        assert_eq!(chart.height, 3.0 * ROW);
    }

    #[test]
    fn a_right_to_left_chart_is_the_mirror_image() {
        let bars = [bar(4.0, 0, 80.0), bar(3.0, 2, 500.0)];
        let ltr = lay_out(&bars, LTR);
        let rtl = lay_out(&bars, Frame { rtl: true, ..LTR });
        let mirror = |rect: Rect| Rect {
            left: 400.0 - rect.right,
            right: 400.0 - rect.left,
            ..rect
        };
        for (a, b) in ltr.bars.iter().zip(&rtl.bars) {
            for (a, b) in [(a.label, b.label), (a.bar, b.bar), (a.value, b.value)] {
                let b = mirror(b);
                assert!((a.left - b.left).abs() < 0.01 && (a.right - b.right).abs() < 0.01);
            }
        }
        assert!(rtl.ticks[0].x > rtl.ticks[1].x, "the axis runs to the left");
    }

    #[test]
    fn a_long_name_leaves_room_for_the_bars() {
        let chart = lay_out(&[bar(3.0, 0, 5000.0)], LTR);
        assert_eq!(chart.bars[0].label.right, 168.0);
        assert!(chart.plot.right - chart.plot.left > 150.0);
        let narrow = lay_out(&[bar(3.0, 0, 5000.0)], Frame { width: 20.0, ..LTR });
        assert!(narrow.bars[0].bar.right.is_finite());
        assert!(lay_out(&[], LTR).bars.is_empty());
    }
}

//! Rows whose places do not fit their text: a damaged file must not make anything fail that shows it.
//!
//! Places are widened to whole characters where they can be, else their row is left out. Invariant:
//! every span that leaves here is one of its text, and turns lie one after the other.

use crate::model::{Mark, Segment, Turn};
use crate::text::TextSpan;

/// Rows that fit their text, and how many did not.
#[derive(Debug, PartialEq, Eq)]
pub struct Sound<T> {
    pub rows: Vec<T>,
    pub unsound: usize,
}

/// Returns the segments of a text that are in it.
pub fn segments(text: &str, rows: Vec<Segment>) -> Sound<Segment> {
    sound(rows, |mut segment| {
        let (span, fits) = fit(text, segment.span)?;
        segment.span = span;
        Some((segment, fits))
    })
}

/// Returns the marks of a text that are in it.
pub fn marks(text: &str, rows: Vec<Mark>) -> Sound<Mark> {
    sound(rows, |mark| {
        let (span, fits) = fit(text, mark.span)?;
        Some((Mark { span, ..mark }, fits))
    })
}

/// Returns the turns of a text that are in it, in its order; where two overlap the first has it.
pub fn turns(text: &str, rows: Vec<Turn>) -> Sound<Turn> {
    let mut end_before = 0;
    sound(rows, |mut turn| {
        let (mut span, mut fits) = fit(text, turn.span)?;
        if span.start() < end_before {
            fits = false;
            span = TextSpan::new(text, end_before..span.end()).ok()?;
        }
        end_before = span.end();
        turn.span = span;
        let within = (span.start()..=span.end()).contains(&turn.text_start);
        if !within || !text.is_char_boundary(turn.text_start) {
            fits = false;
            let near = turn.text_start.clamp(span.start(), span.end());
            turn.text_start = text.floor_char_boundary(near);
        }
        Some((turn, fits))
    })
}

/// Returns the places of pages that are in a text.
pub fn pages(text: &str, rows: Vec<(usize, u32)>) -> Vec<(usize, u32)> {
    let inside = rows.into_iter().filter(|(at, _)| *at <= text.len());
    inside
        .map(|(at, number)| (text.floor_char_boundary(at), number))
        .collect()
}

/// Fits a span to its text; says whether it did.
fn fit(text: &str, span: TextSpan) -> Option<(TextSpan, bool)> {
    if span.start() >= text.len() || span.end() <= span.start() {
        return None;
    }
    match TextSpan::new(text, span.range()) {
        Ok(span) => Some((span, true)),
        Err(_) => Some((TextSpan::snap(text, span.range())?, false)),
    }
}

fn sound<T>(rows: Vec<T>, mut mend: impl FnMut(T) -> Option<(T, bool)>) -> Sound<T> {
    let before = rows.len();
    let mut fitting = 0;
    let mended = rows.into_iter().filter_map(|row| {
        let (row, fits) = mend(row)?;
        fitting += usize::from(fits);
        Some(row)
    });
    let rows = mended.collect();
    Sound {
        rows,
        unsound: before - fitting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(start: usize, text_start: usize, end: usize) -> Turn {
        Turn {
            span: TextSpan::from_stored(start, end),
            text_start,
            speaker: None,
            time_ms: None,
        }
    }

    fn places(text: &str, rows: &[(usize, usize, usize)]) -> (Vec<(usize, usize, usize)>, usize) {
        let rows = rows.iter().map(|(s, t, e)| turn(*s, *t, *e)).collect();
        let sound = turns(text, rows);
        let place = |t: &Turn| (t.span.start(), t.text_start, t.span.end());
        (sound.rows.iter().map(place).collect(), sound.unsound)
    }

    #[test]
    fn turns_are_fitted_to_their_text_or_left_out() {
        let text = "الف: ب\n小美：我\nd\u{0301}: e";
        let line = text.find('\n').unwrap();
        let second = text.rfind('\n').unwrap();
        let whole = [(0, 6, line), (line + 1, line + 10, second)];
        assert_eq!(places(text, &whole), (whole.to_vec(), 0));
        // Inside a letter, outside, the wrong way round, over one another.
        let (found, unsound) = places(text, &[(0, 7, line)]);
        assert_eq!((found, unsound), (vec![(0, 7, line)], 0));
        assert_eq!(places(text, &[(1, 3, line)]), (vec![(0, 2, line)], 1));
        assert_eq!(
            places(text, &[(0, 6, 9_999)]),
            (vec![(0, 6, text.len())], 1)
        );
        assert_eq!(places(text, &[(500, 500, 600)]), (vec![], 1));
        assert_eq!(places(text, &[(9, 9, 4)]), (vec![], 1));
        assert_eq!(places(text, &[(4, 4, 4)]), (vec![], 1));
        let (found, unsound) = places(text, &[(0, 6, line + 4), (line + 1, line + 1, second)]);
        assert_eq!(
            (found, unsound),
            (vec![(0, 6, line + 4), (line + 4, line + 4, second)], 1)
        );
        assert_eq!(places("", &[(0, 0, 1)]), (vec![], 1));
        let (_, unsound) = places(text, &[(0, line + 3, line)]);
        assert_eq!(unsound, 1);
    }

    #[test]
    fn pages_are_inside_their_text() {
        assert_eq!(
            pages("信任", vec![(0, 1), (4, 2), (7, 3)]),
            [(0, 1), (3, 2)]
        );
    }
}

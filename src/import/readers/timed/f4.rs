//! Texts of f4 and MAXQDA: `#00:01:02-3#` at the start or end of paragraphs.

use super::join::TimedText;
use super::stamped::{self, Paragraph};
use crate::error::Result;
use crate::import::speakers::Hints;
use crate::text::digit_value;

/// How many stamps at paragraphs' ends make a text one of f4.
const FEWEST: usize = 2;

/// A part of a line.
enum Part<'a> {
    Words(&'a str),
    Stamp(u64, &'a str),
}

/// Reads the text into turns; `None` where it has hardly a stamp of this form.
pub(super) fn body(text: &str, hints: Hints<'_>) -> Result<Option<TimedText>> {
    if !text.contains('#') {
        return Ok(None);
    }
    let mut paragraphs = Vec::new();
    let mut stamped = 0;
    for (i, line) in text.split('\n').enumerate() {
        if i.is_multiple_of(4096) {
            hints.cancel.check()?;
        }
        let mut paragraph = Paragraph::default();
        for part in parts(line) {
            match part {
                Part::Words(words) => paragraph.push(words),
                Part::Stamp(time_ms, shown) => paragraph.stamp(time_ms, shown),
            }
        }
        stamped += usize::from(paragraph.before_ms.is_some() || paragraph.after_ms.is_some());
        paragraphs.push(paragraph);
    }
    if stamped < FEWEST {
        return Ok(None);
    }
    let (body, turns) = stamped::turns(paragraphs, hints)?;
    Ok((!turns.is_empty()).then_some((body, turns)))
}

/// Splits a line at its stamps.
fn parts(line: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(found) = line.get(at..).and_then(|rest| rest.find('#')) {
        let start = at + found;
        at = start + 1;
        let Some((time_ms, len)) = line.get(start..).and_then(stamp) else {
            continue;
        };
        out.extend(line.get(from..start).map(Part::Words));
        at = start + len;
        from = at;
        out.extend(line.get(start..at).map(|shown| Part::Stamp(time_ms, shown)));
    }
    out.extend(line.get(from..).map(Part::Words));
    out
}

/// Reads `#h:mm:ss-f#` at the front: its milliseconds and its length in bytes.
///
/// The last part is a fraction of a second: tenths in f4, two or three digits elsewhere.
fn stamp(text: &str) -> Option<(u64, usize)> {
    let inner = text.strip_prefix('#')?;
    // Eleven characters at least and sixteen at most, of three bytes at most.
    let end = inner.bytes().take(48).position(|b| b == b'#')?;
    let inner = inner.get(..end)?;
    let (clock, fraction) = match inner.split_once(['-', '.', ',']) {
        Some((clock, fraction)) => (clock, fraction),
        None => (inner, "0"),
    };
    let parts = clock.split(':').map(number).collect::<Option<Vec<_>>>()?;
    let [hours, minutes @ 0..=59, seconds @ 0..=59] = *parts.as_slice() else {
        return None;
    };
    let unit = [100, 10, 1].get(fraction.chars().count().checked_sub(1)?)?;
    let time_ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + number(fraction)? * unit;
    Some((time_ms, end + 2))
}

fn number(text: &str) -> Option<u64> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    text.chars()
        .try_fold(0, |value, c| Some(value * 10 + u64::from(digit_value(c)?)))
}

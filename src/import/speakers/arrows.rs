//! Transcripts pasted or saved into a document as subtitles are: a line of two times, then the name.
//!
//! Older downloads of Teams write `0:0:0.0 --> 0:0:5.320`, the name and the words in three paragraphs.

use std::ops::Range;

use super::lead::may_be_a_name;
use super::scan::{Scanner, is_blank};
use crate::text::fold_key;

/// A turn in this form, in bytes of the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ArrowTurn<'a> {
    pub start: usize,
    pub text_start: usize,
    pub name: Option<&'a str>,
    pub time_ms: u64,
}

/// Fewest lines of two times that make a text one of this form.
const FEWEST: usize = 2;

/// Finds the turns of a text in this form; empty where it is none.
pub(super) fn turns<'a>(body: &'a str, lines: &[Range<usize>]) -> Vec<ArrowTurn<'a>> {
    let text = |line: &Range<usize>| body.get(line.clone()).unwrap_or_default();
    let times: Vec<(usize, u64)> = lines
        .iter()
        .enumerate()
        .filter_map(|(i, line)| Some((i, start_time(text(line))?)))
        .collect();
    if times.len() < FEWEST {
        return Vec::new();
    }
    // Lines between one line of times and the next.
    let blocks = |i: usize| {
        let from = times.get(i).map_or(0, |t| t.0 + 1);
        let to = times.get(i + 1).map_or(lines.len(), |t| t.0);
        lines.get(from..to).unwrap_or_default()
    };
    let names: Vec<String> = (0..times.len())
        .filter(|i| blocks(*i).len() >= 2)
        .filter_map(|i| blocks(i).first().map(text))
        .filter(|name| may_be_a_name(name.trim_matches(is_blank)))
        .map(fold_key)
        .collect();
    let mut distinct = names.clone();
    distinct.sort();
    distinct.dedup();
    // A name comes again; a first line of words does not.
    let has_names = names.len() * 10 >= times.len() * 8
        && (distinct.len() * 2 <= names.len() || (times.len() <= 4 && distinct.len() <= 2));
    times
        .iter()
        .enumerate()
        .filter_map(|(i, (at, time_ms))| {
            let start = lines.get(*at)?.start;
            let block = blocks(i);
            let name = block
                .first()
                .filter(|_| has_names && block.len() >= 2)
                .map(|line| text(line).trim_matches(is_blank));
            let said = block.get(usize::from(name.is_some()))?;
            Some(ArrowTurn {
                start,
                text_start: said.start,
                name,
                time_ms: *time_ms,
            })
        })
        .collect()
}

/// Reads the first time of `0:0:0.0 --> 0:0:5.320`.
fn start_time(line: &str) -> Option<u64> {
    let (from, to) = line.split_once("-->")?;
    let start = loose_clock(from)?;
    loose_clock(to)?;
    Some(start)
}

/// Reads a clock whose parts have one or two digits.
fn loose_clock(text: &str) -> Option<u64> {
    let mut at = Scanner::new(text.trim_matches(is_blank));
    let mut seconds = 0_u64;
    let mut parts = 0;
    loop {
        let (value, _) = at.take_number()?;
        seconds = seconds * 60 + value;
        parts += 1;
        match at.peek() {
            Some(':') if parts < 3 => at.next(),
            _ => break,
        };
    }
    let mut time_ms = seconds * 1000;
    if matches!(at.peek(), Some('.' | ',')) {
        at.next();
        let digits = at.rest();
        let kept: String = digits
            .chars()
            .take_while(char::is_ascii_digit)
            .chain("000".chars())
            .take(3)
            .collect();
        time_ms += kept.parse::<u64>().ok()?;
        at.at = at.text.len()
            - digits
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
    }
    (parts >= 2 && at.rest().is_empty()).then_some(time_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_an_arrow_are_read_loosely() {
        for (line, time_ms) in [
            ("0:0:0.0 --> 0:0:5.320", Some(0)),
            ("0:1:2.34 --> 0:1:5.0", Some(62_340)),
            ("00:00:01,500 --> 00:00:02,000", Some(1_500)),
            ("1:02:03 --> 1:02:04", Some(3_723_000)),
            ("a --> b", None),
            ("5 --> 6", None),
            ("0:0:1 -->", None),
        ] {
            assert_eq!(start_time(line), time_ms, "{line}");
        }
    }
}

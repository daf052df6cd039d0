//! Otter's .txt: `Name  0:12` on a line of its own, then what was said.

use std::collections::BTreeSet;

use super::join::TimedText;
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::{ExtractedTurn, one_line, push_label};
use crate::import::speakers::is_own_line;
use crate::text::digit_value;

/// Longest name, in characters.
const LONGEST_NAME: usize = 60;

/// Reads the text into turns; `None` where it is not built so.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn body(text: &str, cancel: &Cancel) -> Result<Option<TimedText>> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut heads: Vec<Option<(&str, u64)>> = Vec::with_capacity(lines.len());
    for (round, line) in lines.iter().enumerate() {
        cancel.check_at(round)?;
        heads.push(head(line));
    }
    let times: Vec<u64> = heads
        .iter()
        .flatten()
        .map(|(_, time_ms)| *time_ms)
        .collect();
    let names: BTreeSet<&str> = heads.iter().flatten().map(|(name, _)| *name).collect();
    // Two at least, never back in time, and as many lines of words as of names at least.
    let Some(first) = heads.iter().position(Option::is_some) else {
        return Ok(None);
    };
    let spoken = lines
        .iter()
        .zip(&heads)
        .skip(first)
        .filter(|(line, head)| head.is_none() && !line.trim().is_empty())
        .count();
    if times.len() < 2 || !times.is_sorted() || spoken < names.len() {
        return Ok(None);
    }
    let mut body = String::new();
    let mut turns: Vec<ExtractedTurn> = Vec::new();
    // The name whose words have not come yet.
    let mut waiting = None;
    for (round, (line, head)) in lines.iter().zip(&heads).enumerate() {
        cancel.check_at(round)?;
        let line = line.trim();
        if head.is_some() {
            waiting = *head;
            continue;
        }
        if line.is_empty() {
            continue;
        }
        if !body.is_empty() {
            body.push('\n');
        }
        if let Some((name, time_ms)) = waiting.take() {
            let start = body.len();
            let name = one_line(name);
            push_label(&mut body, &name);
            turns.push(ExtractedTurn {
                range: start..start,
                text_start: body.len(),
                speaker: Some(name),
                time_ms: Some(time_ms),
            });
        }
        body.push_str(line);
        // The program's own line at the end was said by nobody.
        if let Some(turn) = turns.last_mut().filter(|_| !is_own_line(line)) {
            turn.range.end = body.len();
        }
    }
    Ok((!turns.is_empty()).then_some((body, turns)))
}

/// Reads `Name  0:12`: two blanks or a tab before the time, nothing behind it.
fn head(line: &str) -> Option<(&str, u64)> {
    let line = line.trim();
    let (name, clock) = line.rsplit_once(char::is_whitespace)?;
    let wide = line.len() - name.trim_end().len() - clock.len();
    let tab = line.get(name.trim_end().len()..)?.starts_with('\t');
    let name = name.trim_end();
    let is_name = name.chars().any(char::is_alphabetic)
        && name.chars().count() <= LONGEST_NAME
        && !name.ends_with(['.', '?', '!', '؟', '。', '？', '！', ',', '،', '，']);
    let parts = clock.split(':').map(number).collect::<Option<Vec<_>>>()?;
    let seconds = match *parts.as_slice() {
        [minutes, seconds @ 0..=59] => minutes * 60 + seconds,
        [hours, minutes @ 0..=59, seconds @ 0..=59] => (hours * 60 + minutes) * 60 + seconds,
        _ => return None,
    };
    let name = name.trim_end_matches([':', '：']);
    (is_name && (tab || wide >= 2)).then_some((name, seconds * 1000))
}

fn number(text: &str) -> Option<u64> {
    let digits = text.chars().count();
    if digits == 0 || digits > 4 {
        return None;
    }
    text.chars()
        .try_fold(0, |value, c| Some(value * 10 + u64::from(digit_value(c)?)))
}

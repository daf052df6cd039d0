//! Subtitles: SubRip (.srt) and WebVTT (.vtt), as typists, recognisers, Zoom and Teams write them.
//!
//! One lenient reader for both: `.` or `,` before the milliseconds, missing blank lines, blank
//! lines within a cue, cue settings, byte order marks. WebVTT: <https://www.w3.org/TR/webvtt1/>.

use std::collections::BTreeSet;

use super::join::{Bond, Piece, join};
use super::markup::{Token, tag_name, tokens, unescape};
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::speakers::{self, Hints};
use crate::text::digit_value;

/// Tags that only dress the text; any other `<…>` of a subtitle is what somebody typed.
const DRESS: &[&str] = &["b", "c", "font", "i", "lang", "rt", "ruby", "s", "u", "v"];

/// How many lines may stand before the first cue of a .srt.
const LINES_BEFORE: usize = 3;

/// One cue: its time and the lines under it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Cue<'a> {
    start_ms: Option<u64>,
    end_ms: Option<u64>,
    lines: Vec<&'a str>,
}

/// What a line with an arrow says.
enum Timing {
    Times(u64, u64),
    /// It should be a time and is none.
    Damaged,
}

pub(super) fn is_vtt(text: &str) -> bool {
    let rest = text.trim_start_matches(['\u{feff}', '\n']);
    rest.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

pub(super) fn is_srt(text: &str) -> bool {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .take(LINES_BEFORE)
        .any(|line| matches!(timing(line), Some(Timing::Times(..))))
}

/// Reads subtitles into turns.
///
/// # Errors
/// `err-import-no-cues` where there are none, or none with words.
pub(super) fn read(mut extract: Extract, hints: Hints<'_>) -> Result<Extract> {
    let body = std::mem::take(&mut extract.body);
    let (cues, damaged) = cues(&body, hints.cancel)?;
    extract.warn("warn-import-bad-times", damaged);
    let pieces = pieces(&cues, hints)?;
    let (body, turns) = join(pieces, "err-import-no-cues", hints.cancel)?;
    extract.body = body;
    extract.turns = Some(turns);
    Ok(extract)
}

/// Finds the cues, and counts the times that cannot be read.
fn cues<'a>(text: &'a str, cancel: &Cancel) -> Result<(Vec<Cue<'a>>, usize)> {
    let vtt = is_vtt(text);
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut damaged = 0;
    // A block begins after a blank line.
    let mut after_blank = true;
    let mut in_note = false;
    let mut lines = text.lines().peekable();
    let mut round = 0;
    while let Some(line) = lines.next() {
        cancel.check_at(round)?;
        round += 1;
        let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if line.is_empty() {
            after_blank = true;
            in_note = false;
            continue;
        }
        let begins_block = std::mem::take(&mut after_blank);
        if let Some(timing) = timing(line) {
            in_note = false;
            let (start_ms, end_ms) = match timing {
                Timing::Times(start, end) => (Some(start), Some(end)),
                Timing::Damaged => {
                    damaged += 1;
                    (None, None)
                }
            };
            cues.push(Cue {
                start_ms,
                end_ms,
                lines: Vec::new(),
            });
            continue;
        }
        if in_note {
            continue;
        }
        if vtt && begins_block && is_note(line) {
            in_note = true;
            continue;
        }
        let next_is_timing = lines.peek().is_some_and(|next| timing(next).is_some());
        let is_number = line.chars().all(|c| digit_value(c).is_some());
        // The cue's name; in a .srt it is a number, and other words before a time were said.
        if next_is_timing && (is_number || (vtt && begins_block)) {
            continue;
        }
        // Before the first cue there is only a header.
        if let Some(cue) = cues.last_mut() {
            cue.lines.push(line);
        }
    }
    Ok((cues, damaged))
}

/// Returns whether a block of WebVTT is about the file: a comment, a style sheet, a region.
fn is_note(line: &str) -> bool {
    line == "STYLE"
        || line == "REGION"
        || line
            .strip_prefix("NOTE")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Reads `00:00:01,000 --> 00:00:03.500 align:start`.
fn timing(line: &str) -> Option<Timing> {
    let (start, rest) = line.split_once("-->")?;
    let start = start.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let end = rest.split_whitespace().next().unwrap_or_default();
    match (time_ms(start), time_ms(end)) {
        (Some(start), Some(end)) => Some(Timing::Times(start, end)),
        // `a --> b` is what somebody typed.
        _ if start.starts_with(|c| digit_value(c).is_some()) && start.contains(':') => {
            Some(Timing::Damaged)
        }
        _ => None,
    }
}

/// Reads `[h:]mm:ss[.fff]` as milliseconds, in any digits.
fn time_ms(text: &str) -> Option<u64> {
    let (clock, fraction) = match text.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (text, None),
    };
    let parts = clock.split(':').map(number).collect::<Option<Vec<_>>>()?;
    let seconds = match parts.as_slice() {
        [minutes, seconds @ 0..=59] => minutes * 60 + seconds,
        [hours, minutes @ 0..=59, seconds @ 0..=59] => (hours * 60 + minutes) * 60 + seconds,
        _ => return None,
    };
    let fraction = match fraction {
        Some(text) => {
            let digits = text.chars().count();
            let first: String = text.chars().take(3).collect();
            number(
                text.get(first.len()..)
                    .filter(|t| !t.is_empty())
                    .unwrap_or("0"),
            )?;
            number(&first)?
                * [100, 10, 1]
                    .get(digits.min(3).saturating_sub(1))
                    .copied()
                    .unwrap_or(1)
        }
        None => 0,
    };
    Some(seconds * 1000 + fraction)
}

/// Reads a number of at most six digits, in any script's digits.
fn number(text: &str) -> Option<u64> {
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    text.chars()
        .try_fold(0, |value, c| Some(value * 10 + u64::from(digit_value(c)?)))
}

/// Turns cues into pieces: by voice tags where there are any, else by labels before the words.
fn pieces(cues: &[Cue<'_>], hints: Hints<'_>) -> Result<Vec<Piece>> {
    let mut out: Vec<Piece> = Vec::new();
    let mut has_voices = false;
    let is_rolling = cues
        .iter()
        .flat_map(|cue| &cue.lines)
        .any(|line| tokens(line).any(|t| matches!(t, Token::Tag(tag) if time_ms(tag).is_some())));
    let mut shown: BTreeSet<String> = BTreeSet::new();
    let mut round = 0;
    for cue in cues {
        let mut voice = None;
        let mut lines = BTreeSet::new();
        let dashed = cue.lines.len() > 1 && cue.lines.iter().all(|l| l.starts_with(DASHES));
        for (i, line) in cue.lines.iter().enumerate() {
            hints.cancel.check_at(round)?;
            round += 1;
            let from = out.len();
            voiced(line, &mut voice, &mut out);
            for (k, piece) in out.iter_mut().skip(from).enumerate() {
                piece.start_ms = cue.start_ms;
                piece.end_ms = cue.end_ms;
                has_voices |= piece.speaker.is_some();
                if dashed && k == 0 {
                    piece.bond = Bond::New;
                    piece.text = piece.text.trim_start_matches(DASHES).to_owned();
                } else if i > 0 || k > 0 {
                    piece.bond = Bond::Same;
                }
            }
            // Captions that roll show a line twice: as the lower one, then as the upper one.
            let line: String = out.iter().skip(from).map(|p| p.text.as_str()).collect();
            if is_rolling && shown.contains(&line) {
                out.truncate(from);
            }
            lines.insert(line);
        }
        shown = lines;
    }
    if !has_voices {
        label(&mut out, hints)?;
    }
    Ok(out)
}

const DASHES: [char; 4] = ['-', '–', '—', '‐'];

/// Takes a line's text out of its tags; `voice` is who speaks, across the lines of a cue.
fn voiced(line: &str, voice: &mut Option<String>, out: &mut Vec<Piece>) {
    let mut text = String::new();
    let mut end = |text: &mut String, voice: &Option<String>| {
        if !text.trim().is_empty() {
            out.push(Piece {
                speaker: voice.clone(),
                text: unescape(text),
                ..Piece::default()
            });
        }
        text.clear();
    };
    for token in tokens(line) {
        match token {
            Token::Text(t) => push_without_overrides(&mut text, t),
            Token::Tag(tag) => match tag_name(tag).as_str() {
                "v" => {
                    end(&mut text, voice);
                    // `v.loud Name`: classes stand before the blank.
                    *voice = (!tag.starts_with('/'))
                        .then(|| tag.split_once(char::is_whitespace))
                        .flatten()
                        .map(|(_, name)| unescape(name.trim()))
                        .filter(|name| !name.is_empty());
                }
                name if DRESS.contains(&name) || time_ms(tag).is_some() => {}
                _ => {
                    text.push('<');
                    text.push_str(tag);
                    text.push('>');
                }
            },
        }
    }
    end(&mut text, voice);
}

/// Adds text without `{\an8}` and its like, which place a subtitle on the picture.
fn push_without_overrides(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{\\") {
        let Some((_, after)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
}

/// Takes `Name: ` off the words where the text as a whole has such labels; whoever speaks goes on
/// until the next label.
fn label(pieces: &mut [Piece], hints: Hints<'_>) -> Result<()> {
    let lines: Vec<&str> = pieces.iter().map(|p| p.text.as_str()).collect();
    let starts: Vec<bool> = pieces.iter().map(|p| p.bond != Bond::Same).collect();
    let labels = speakers::labels_of(&lines, &starts, hints)?;
    let mut current: Option<String> = None;
    for (piece, label) in pieces.iter_mut().zip(labels) {
        if let Some((name, text_start)) = label {
            piece.text = piece.text.get(text_start..).unwrap_or_default().to_owned();
            current = Some(name);
        } else if piece.bond == Bond::New {
            current = None;
        }
        piece.speaker.clone_from(&current);
    }
    Ok(())
}

//! What a web page has around its text: bars, addresses, menus, buttons, notices, repeated lines.
//!
//! All rules take whole lines away and leave sentences alone; only the bars of a table row go from within a line.

mod around;
mod words;

use std::collections::HashMap;

use crate::error::Result;
use crate::import::clean::edits::Edits;
use crate::import::clean::source::Source;

pub(super) use around::around;

/// Returns whether a character draws a line or a table.
fn is_drawn(c: char) -> bool {
    matches!(
        c,
        '|' | '¦' | '-' | '=' | '_' | '*' | '~' | '+' | '–' | '—' | '\u{2500}'..='\u{257f}'
    )
}

/// Bars: lines that are only drawn, and the bars around and between the cells of a row.
pub(super) fn table_bars(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    source.lines(|start, line| {
        let inner = line.trim();
        let (mut drawn, mut bars, mut other) = (0_usize, 0_usize, false);
        for c in inner.chars() {
            match c {
                '|' | '¦' | '│' => bars += 1,
                ':' => {}
                _ if is_drawn(c) => drawn += 1,
                _ if c.is_whitespace() => {}
                _ => {
                    other = true;
                    break;
                }
            }
        }
        if !other {
            // Two dashes or one may be an answer that was not given.
            if bars > 0 || drawn >= 3 {
                edits.remove_line(start, line);
            }
            return;
        }
        let is_bar = |c: char| matches!(c, '|' | '¦' | '│');
        if inner.starts_with(is_bar) || inner.ends_with(is_bar) {
            row_bars(start, line, edits);
        }
    })
}

/// Takes the bars of a table row away; between two cells a tab stays.
fn row_bars(start: usize, line: &str, edits: &mut Edits<'_>) {
    let is_gap = |c: char| matches!(c, '|' | '¦' | '│' | ' ' | '\t' | '\u{a0}');
    let mut rest = 0;
    while let Some(at) = line.get(rest..).and_then(|l| l.find(is_gap)) {
        let from = rest + at;
        let run = line.get(from..).unwrap_or_default();
        let len = run.find(|c| !is_gap(c)).unwrap_or(run.len());
        let gap = run.get(..len).unwrap_or_default();
        rest = from + len;
        if gap.contains(['|', '¦', '│']) {
            let at_edge = from == 0 || rest == line.len();
            edits.edit(start + from..start + rest, if at_edge { "" } else { "\t" });
        }
    }
}

/// Endings of file names of pictures, films and page parts.
const FILES: &[&str] = &[
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".bmp", ".css", ".js", ".mp4",
    ".webm",
];

/// Lines that are only an address, the name of a picture, or code that was left over.
pub(super) fn links(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    source.lines(|start, line| {
        let inner = line.trim();
        if !inner.is_empty() && inner.len() <= 2000 && (is_address(inner) || is_leftover(inner)) {
            edits.remove_line(start, line);
        }
    })
}

fn is_address(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    if words.next().is_some() {
        return false;
    }
    let bare = first.trim_matches(['<', '>', '(', ')', '[', ']', '"', '«', '»']);
    let is_start = |prefix: &str| {
        bare.get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix))
            && bare.len() > prefix.len()
    };
    is_start("http://") || is_start("https://") || is_start("www.") || is_start("ftp://")
}

fn is_leftover(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let is_picture = line.len() <= 120
        && !line.contains(char::is_whitespace)
        && FILES
            .iter()
            .any(|end| lower.ends_with(end) && lower.len() > end.len());
    // ![words](address) and <img …> hold a picture, nothing that was said.
    let is_markup = (lower.starts_with("![") && lower.ends_with(')'))
        || (lower.starts_with("<img") && lower.ends_with('>'))
        || (lower.starts_with("<script") && lower.ends_with('>'))
        || matches!(
            lower.as_str(),
            "[image]" | "[img]" | "[object object]" | "undefined" | "&nbsp;" | "null"
        );
    // '; or }); or /null/text_64k_1#
    let is_code = line.len() <= 40
        && line.is_ascii()
        && ((!line.contains(|c: char| c.is_ascii_alphanumeric())
            && line.contains(['{', '}', ';', '<', '>', '\\', '`'])
            && !line.contains(['?', '!', ':']))
            || (line.starts_with('/')
                && line.len() > 4
                && line.ends_with(['#', '/'])
                && !line.contains(' ')));
    is_picture || is_markup || is_code
}

/// A repeated line has at least these words, or as many Chinese characters times two.
const REPEATED_WORDS: usize = 3;
/// A line that comes as often as this is a running header.
const REPEATED_TIMES: usize = 3;

/// The same line many times over, far apart: the first stays.
pub(super) fn repeated_lines(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    /// Where a line was seen, in lines that hold text.
    #[derive(Default)]
    struct Seen {
        times: usize,
        last: usize,
        close: usize,
    }
    let mut seen: HashMap<&str, Seen> = HashMap::new();
    let mut number = 0;
    source.lines(|_, line| {
        let line = line.trim();
        if line.is_empty() {
            return;
        }
        number += 1;
        if is_header(line) {
            let entry = seen.entry(line).or_default();
            // Two lines on, it would be the label of every other turn.
            entry.close += usize::from(entry.times > 0 && number - entry.last <= 2);
            entry.last = number;
            entry.times += 1;
        }
    })?;
    seen.retain(|_, s| s.times >= REPEATED_TIMES && s.close * 2 < s.times);
    if seen.is_empty() {
        return Ok(());
    }
    source.lines(|start, line| {
        if let Some(entry) = seen.get_mut(line.trim()) {
            if entry.last == 0 {
                edits.remove_line(start, line);
            }
            entry.last = 0;
        }
    })
}

/// Returns whether a line could be the header of a page or slide: some words and no sentence.
fn is_header(line: &str) -> bool {
    if line.len() > 200 || ends_sentence(line) || line.contains([':', '：', '\t', '?', '؟', '？'])
    {
        return false;
    }
    let han = line
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
        .count();
    han >= REPEATED_WORDS * 2
        || line
            .split_whitespace()
            .filter(|w| w.contains(char::is_alphabetic))
            .count()
            >= REPEATED_WORDS
}

/// Returns whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_whitespace() || "»”’\"')]）」』".contains(c))
        .ends_with([
            '.', '!', '?', '؟', '؛', '،', '…', '。', '！', '？', '，', ',', ';', '；', '۔',
        ])
}

/// Several empty lines in a row, and those around the text.
pub(super) fn empty_lines(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    let text = source.text;
    // Where the run of empty lines that is being read begins.
    let mut run: Option<usize> = Some(0);
    let mut is_first = true;
    source.lines(|start, line| {
        if line.trim().is_empty() {
            run.get_or_insert(start);
            return;
        }
        if let Some(from) = run.take().filter(|from| *from < start) {
            let keep = if is_first { "" } else { "\n" };
            edits.edit(from..start, keep);
        }
        is_first = false;
    })?;
    // The break that ends the last line stays.
    if let Some(from) = run.filter(|from| !is_first && *from < text.len()) {
        edits.edit(from..text.len(), "");
    }
    Ok(())
}

#[cfg(test)]
mod tests;

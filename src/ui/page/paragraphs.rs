//! The paragraphs of a page: labels and time stamps leave the text, very long ones are set in pieces.

use std::collections::BTreeMap;
use std::ops::Range;

use super::parts::{PageParagraph, PageParts};
use crate::model::{Mark, MarkKind, Speaker, SpeakerId, Turn};
use crate::text::{self, Direction, Script, TextSpan};

/// Longest stretch set in one piece, in bytes; a longer paragraph is set in several, one where the other
/// ends, so that a text without line breaks scrolls as smoothly as any.
pub(super) const LONGEST_BLOCK: usize = 6_000;

/// Works out the paragraphs of a document.
pub fn set(parts: &PageParts<'_>, direction: Direction, script: Script) -> Vec<PageParagraph> {
    let text = parts.body.text();
    let speakers: BTreeMap<SpeakerId, &Speaker> =
        parts.speakers.iter().map(|s| (s.id, s)).collect();
    // In text order, and one never inside another.
    let mut headings: Vec<(TextSpan, u8)> = parts
        .marks
        .iter()
        .filter_map(|m| match m.kind {
            MarkKind::Heading(level) => Some((m.span, level)),
            _ => None,
        })
        .collect();
    headings.sort_unstable();
    let mut pages = page_starts(parts.marks).into_iter().peekable();
    let mut number = 0;
    let mut turns = parts.turns.iter().peekable();
    let mut turn: Option<&Turn> = None;
    // Name and time of a label on a line of its own, until there is text they can stand beside.
    let mut waiting: (Option<String>, Option<String>) = (None, None);
    let mut out = Vec::with_capacity(parts.body.paragraphs().len());
    for stored in parts.body.paragraphs() {
        let mut begins = None;
        while let Some(next) = turns.peek().filter(|t| t.span.start() <= stored.end) {
            if next.span.start() >= stored.start {
                begins = Some(*next);
            }
            turn = Some(next);
            turns.next();
        }
        // What stands before a name, such as the ** of Markdown, is part of its label.
        let covers = |t: &&Turn| {
            t.span.start() <= stored.start && stored.start < t.span.end()
                || begins.is_some_and(|b| std::ptr::eq(b, *t))
                    && is_ornament(&text[stored.start..t.span.start()])
        };
        let within = turn.filter(covers);
        let speaker = within
            .and_then(|t| t.speaker)
            .and_then(|id| speakers.get(&id));
        let label_end = begins.map_or(stored.start, |t| {
            t.text_start.clamp(stored.start, stored.end)
        });
        let is_empty = text[stored.clone()].trim().is_empty();
        if !is_empty {
            number += 1;
        }
        let heading = headings
            .partition_point(|(span, _)| span.start() <= stored.start)
            .checked_sub(1)
            .and_then(|i| headings.get(i))
            .filter(|(span, _)| stored.end <= span.end() && !is_empty)
            .map(|(_, level)| *level);
        let mut name = begins.and(speaker).map(|s| s.name.clone());
        let mut time = begins.and_then(|t| t.time_ms).map(clock);
        let is_label =
            begins.is_some_and(|t| t.text_start > stored.end && t.text_start < t.span.end());
        if is_label {
            waiting = (name.take(), time.take());
        } else if begins.is_some() {
            waiting = (None, None);
        } else if !is_empty {
            name = waiting.0.take();
            time = waiting.1.take();
        }
        let mut page = None;
        while let Some((_, number)) = pages.next_if(|(start, _)| *start < stored.end.max(1)) {
            page = page.or(Some(number));
        }
        let (label_end, text_end) = match heading {
            Some(level) => heading_words(text, label_end..stored.end, level),
            None => (label_end, stored.end),
        };
        let mut blocks = split_long(text, label_end..text_end).into_iter();
        let shown = blocks.next().unwrap_or(label_end..text_end);
        let first = out.len();
        out.push(PageParagraph {
            stored: stored.start..shown.end,
            goes_on: false,
            is_label,
            number: (!is_empty && !is_label).then_some(number),
            speaker: name,
            time,
            page,
            is_quiet: speaker.is_some_and(|s| s.is_interviewer),
            heading: heading.unwrap_or(0),
            direction: parts
                .document
                .direction
                .or_else(|| {
                    text::paragraph_direction(&text[shown.clone()], parts.document.language)
                })
                .unwrap_or(direction),
            script,
            shown,
        });
        for block in blocks {
            let mut next = PageParagraph {
                goes_on: true,
                number: None,
                speaker: None,
                time: None,
                page: None,
                ..out[first].clone()
            };
            next.stored = block.clone();
            next.shown = block;
            out.push(next);
        }
        // The signs that end a heading are of its last piece.
        if let Some(last) = out.last_mut() {
            last.stored.end = stored.end;
        }
    }
    out
}

fn is_ornament(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphanumeric())
}

/// Returns where the words of a heading begin and end, the `##` of Markdown around them left out.
fn heading_words(text: &str, range: Range<usize>, level: u8) -> (usize, usize) {
    let line = text.get(range.clone()).unwrap_or("");
    let indent = line.len() - line.trim_start_matches(' ').len();
    let rest = line[indent..].trim_start_matches('#');
    let signs = line.len() - indent - rest.len();
    let words = rest.trim_start_matches([' ', '\t']);
    if signs != usize::from(level) || words.len() == rest.len() || words.trim().is_empty() {
        return (range.start, range.end);
    }
    let trimmed = words.trim_end();
    let unsigned = trimmed.trim_end_matches('#');
    // A sign right behind a word, as in C#, belongs to it.
    let end = if unsigned.ends_with([' ', '\t']) {
        unsigned.trim_end().len()
    } else {
        trimmed.len()
    };
    let start = range.end - words.len();
    (start, start + end)
}

/// Returns where pages begin, with their numbers, in text order.
fn page_starts(marks: &[Mark]) -> Vec<(usize, u32)> {
    let of = |m: &Mark| match m.kind {
        MarkKind::Page(number) => Some((m.span.start(), number)),
        _ => None,
    };
    let mut starts: Vec<(usize, u32)> = marks.iter().filter_map(of).collect();
    starts.sort_unstable();
    starts
}

/// Cuts a very long paragraph into blocks at sentence ends, or at spaces, or at letters.
fn split_long(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    while range.end - start > LONGEST_BLOCK {
        let mut window = start + LONGEST_BLOCK;
        while window > start && !text::is_grapheme_boundary(text, window) {
            window -= 1;
        }
        if window == start {
            // One letter with thousands of marks: it stays whole.
            window += LONGEST_BLOCK;
            while !text::is_grapheme_boundary(text, window) {
                window += 1;
            }
            if window >= range.end {
                break;
            }
            out.push(start..window);
            start = window;
            continue;
        }
        let piece = &text[start..window];
        let half = piece.len() / 2;
        let sentence = piece
            .rfind(['.', '!', '?', '؟', '。', '！', '？'])
            .map(|at| at + piece[at..].chars().next().map_or(1, char::len_utf8))
            // The space after it belongs to it: a piece begins with a letter.
            .map(|at| at + (piece[at..].len() - piece[at..].trim_start_matches(' ').len()))
            .filter(|at| piece[..*at].ends_with(' ') || !piece[..*at].ends_with('.'));
        let space = piece.rfind(' ').map(|at| at + 1);
        let cut = sentence
            .filter(|at| *at > half)
            .or(space.filter(|at| *at > half))
            .unwrap_or(piece.len());
        let cut = if text::is_grapheme_boundary(text, start + cut) {
            cut
        } else {
            piece.len()
        };
        out.push(start..start + cut.max(1));
        start += cut.max(1);
    }
    out.push(start..range.end);
    out
}

/// Writes milliseconds as `hh:mm:ss`.
#[must_use]
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_longer_than_a_block_is_not_cut() {
        for text in [
            format!("a{}", "\u{301}".repeat(4_000)),
            format!("{} b", "\u{64e}".repeat(4_000)),
            "ש".to_owned() + &"\u{5b8}".repeat(9_000) + &" שלום".repeat(2_000),
            "信".repeat(9_000),
        ] {
            let blocks = split_long(&text, 0..text.len());
            let joined: String = blocks.iter().map(|b| &text[b.clone()]).collect();
            assert_eq!(joined, text);
            assert!(
                blocks
                    .iter()
                    .all(|b| text::is_grapheme_boundary(&text, b.start))
            );
        }
    }
}

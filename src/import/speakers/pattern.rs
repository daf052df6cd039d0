//! Patterns of a speaker rule, such as `{name} ({time}):`: matched against lines.

use std::collections::BTreeMap;
use std::ops::Range;

use super::roles::{self, Role};
use super::scan::{Scanner, is_blank, is_colon, is_dash, is_mark};
use super::voices::{Begin, Source};
use crate::error::Result;
use crate::import::moments;
use crate::import::plan::{PatternPart, SpeakerPattern};
use crate::text::{digit_value, fold_key};

/// Longest name a pattern takes, in characters.
const LONGEST_NAME: usize = 60;
/// Most words of a name.
const MOST_WORDS: usize = 8;
/// Most blanks one blank of a pattern stands for.
const MOST_BLANKS: usize = 80;

/// What a pattern found at the start of a line, in bytes of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found<'a> {
    name: Option<&'a str>,
    time_ms: Option<u64>,
    text_start: usize,
}

/// Finds where turns begin by the patterns of a rule.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn begins<'a>(source: &Source<'a>, lines: &[Range<usize>]) -> Result<Vec<Begin<'a>>> {
    let rule = source.hints.rule;
    let mut borders: Vec<usize> = source
        .tables
        .iter()
        .flat_map(|t| &t.rows)
        .filter_map(|row| row.split_last())
        .flat_map(|(_, before)| before.iter().map(|cell| cell.end))
        .collect();
    borders.sort_unstable();
    let text = Text {
        body: source.body.get(..source.speech_end).unwrap_or(source.body),
        bold: source.bold,
        borders: &borders,
    };
    let mut begins: Vec<(Begin<'a>, bool)> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut current: (Option<String>, &str) = (None, "");
    for (i, line) in lines.iter().enumerate() {
        source.hints.check(i)?;
        let Some((at, found, vague)) = rule.patterns.iter().find_map(|pattern| {
            let (at, found) = pattern.find(&text, line.clone())?;
            let ignored = |name| rule.ignored.contains(&fold_key(name));
            (!found.name.is_some_and(ignored)).then_some((at, found, pattern.is_vague()))
        }) else {
            continue;
        };
        // What was said before may have reached over this line, as the text below a name does.
        if begins.last().is_some_and(|(last, _)| last.text_start > at) {
            continue;
        }
        if let Some(name) = found.name {
            let key = fold_key(name);
            *counts.entry(key.clone()).or_default() += 1;
            current = (Some(key), name);
        }
        let begin = Begin {
            line_start: line.start,
            at,
            text_start: found.text_start,
            end: None,
            key: current.0.clone(),
            name: current.1,
            time_ms: found.time_ms,
        };
        begins.push((begin, vague && found.name.is_some()));
    }
    // A line that may be anything is a name where it comes again or is known as one.
    let is_known = |begin: &Begin<'_>| {
        let key = begin.key.as_deref().unwrap_or_default();
        counts.get(key).is_some_and(|n| *n > 1)
            || rule.interviewers.contains(key)
            || !matches!(roles::of(begin.name), Role::Other | Role::NotAName)
    };
    Ok(begins
        .into_iter()
        .filter(|(begin, vague)| !vague || is_known(begin))
        .map(|(begin, _)| begin)
        .collect())
}

/// A text with what the format knows of it.
struct Text<'a, 's> {
    body: &'a str,
    bold: &'s [Range<usize>],
    /// Where cells of tables end, save the last of each row.
    borders: &'s [usize],
}

impl<'a> Text<'a, '_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.body.get(at..)?.chars().next()
    }

    fn skip(&self, mut at: usize, most: usize, skips: impl Fn(char) -> bool) -> usize {
        for _ in 0..most {
            match self.peek(at) {
                Some(c) if skips(c) => at += c.len_utf8(),
                _ => break,
            }
        }
        at
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.body.get(range).unwrap_or_default()
    }
}

impl SpeakerPattern {
    /// Returns whether nothing but the end of the line tells a name from a sentence.
    fn is_vague(&self) -> bool {
        !self.parts.iter().any(|t| {
            matches!(
                t,
                PatternPart::Time
                    | PatternPart::Date
                    | PatternPart::Bold
                    | PatternPart::Literal(_)
                    | PatternPart::Tab
            )
        })
    }

    /// Looks for the pattern at the start of a line, also behind a list number.
    fn find<'a>(&self, text: &Text<'a, '_>, line: Range<usize>) -> Option<(usize, Found<'a>)> {
        let in_line = |c: char| c != '\n' && is_blank(c) && c != '*' && c != '\t';
        let start = text.skip(line.start, MOST_BLANKS, in_line);
        let marked = || {
            let mut at = Scanner::new(text.slice(start..line.end));
            at.skip_list_marker();
            (at.at > 0).then_some(start + at.at)
        };
        marked()
            .and_then(|at| self.match_at(text, at, line.end))
            .or_else(|| self.match_at(text, start, line.end))
            .map(|found| (start, found))
    }

    fn match_at<'a>(&self, text: &Text<'a, '_>, at: usize, end: usize) -> Option<Found<'a>> {
        let name_at = self.parts.iter().position(|t| *t == PatternPart::Name);
        let (before, behind) = match name_at {
            Some(i) => (self.parts.get(..i)?, self.parts.get(i + 1..)?),
            None => (self.parts.as_slice(), &[] as &[PatternPart]),
        };
        let mut found = Found {
            name: None,
            time_ms: None,
            text_start: at,
        };
        let at = walk(text, before, at, &mut found)?;
        if name_at.is_none() {
            found.text_start = begin_of_text(text, at, end);
            return Some(found);
        }
        let from = text.skip(at, MOST_BLANKS, |c| c != '\n' && is_blank(c));
        let mut to = from;
        for _ in 0..LONGEST_NAME {
            let c = text.peek(to).filter(|c| *c != '\n')?;
            to += c.len_utf8();
            let mut here = found.clone();
            let Some(at) = walk(text, behind, to, &mut here) else {
                continue;
            };
            let name = text.slice(from..to).trim_matches(is_blank);
            if is_name(name) && !is_inner_colon(text, to, behind) {
                here.name = Some(name);
                here.text_start = begin_of_text(text, at, end);
                return Some(here);
            }
        }
        None
    }
}

/// Skips blanks, also to the next line that is not empty where the label ends its own.
fn begin_of_text(text: &Text<'_, '_>, at: usize, end: usize) -> usize {
    let here = text.skip(at, MOST_BLANKS, |c| c != '\n' && is_blank(c));
    if here < end {
        return here;
    }
    let rest = text.body.get(here..).unwrap_or_default();
    here + (rest.len() - rest.trim_start_matches(is_blank).len())
}

/// Matches parts of a pattern one after another; returns where they end.
fn walk(
    text: &Text<'_, '_>,
    tokens: &[PatternPart],
    mut at: usize,
    found: &mut Found<'_>,
) -> Option<usize> {
    for (i, token) in tokens.iter().enumerate() {
        let next = tokens.get(i + 1);
        at = match token {
            PatternPart::Name | PatternPart::Text => at,
            PatternPart::Blank => text.skip(at, MOST_BLANKS, |c| {
                is_blank(c)
                    && c != '\n'
                    && (c != '\t' || next != Some(&PatternPart::Tab))
                    && (c != '*' || next != Some(&PatternPart::Bold))
            }),
            PatternPart::Tab => tab(text, at)?,
            PatternPart::Break => {
                let end = text.skip(at, MOST_BLANKS, |c| c != '\n' && is_blank(c));
                if text.peek(end)? != '\n' {
                    return None;
                }
                text.skip(end, MOST_BLANKS, is_blank)
            }
            PatternPart::Bold => bold_edge(text, at)?,
            PatternPart::Number => {
                let from = text.skip(at, 4, is_mark);
                let end = text.skip(from, 6, |c| digit_value(c).is_some());
                (end > from).then_some(end)?
            }
            PatternPart::Date => {
                let from = text.skip(at, 4, is_mark);
                // The longest date has eight digits, two signs and marks around them.
                let line: String = text.slice(from..text.body.len()).chars().take(24).collect();
                from + moments::date(&line)?
            }
            PatternPart::Time => {
                let from = text.skip(at, 4, is_mark);
                // The longest clock has eight digits and four marks.
                let line: String = text.slice(from..text.body.len()).chars().take(16).collect();
                let mut clock = Scanner::new(&line);
                let is_dated = tokens.contains(&PatternPart::Date);
                let (length, time_ms) = if is_dated {
                    moments::clock(&line)?
                } else {
                    let (time_ms, _) = clock.read_clock()?;
                    (clock.at, time_ms)
                };
                found.time_ms = Some(time_ms);
                from + length
            }
            PatternPart::Literal(wanted) => {
                // People put a blank before a colon or forget it.
                let may_skip = |c| is_mark(c) || (c == ' ' && !wanted.is_alphanumeric());
                let from = text.skip(at, 4, may_skip);
                let c = text.peek(from).filter(|c| is_same(*c, *wanted))?;
                from + c.len_utf8()
            }
        };
    }
    Some(at)
}

/// Matches a tab, the border of a table's cell, or the wide gap that stands for them.
fn tab(text: &Text<'_, '_>, at: usize) -> Option<usize> {
    let end = text.skip(at, MOST_BLANKS, |c| c != '\n' && is_blank(c));
    let gap = text.slice(at..end);
    if gap.contains('\t') || gap.chars().count() >= 3 {
        return Some(end);
    }
    let is_border = text.peek(end) == Some('\n') && text.borders.binary_search(&end).is_ok();
    is_border.then_some(end + 1)
}

/// Matches the beginning or the end of something bold, by formatting or as Markdown writes it.
fn bold_edge(text: &Text<'_, '_>, at: usize) -> Option<usize> {
    if text.body.get(at..)?.starts_with("**") {
        return Some(at + 2);
    }
    let next = text.bold.partition_point(|b| b.end < at);
    let near = text.bold.get(next)?;
    // The end comes first: where one ends, none can begin.
    let ends =
        near.end == at || (near.start < at && text.slice(at..near.end).chars().all(is_blank));
    let begins = text.bold.iter().skip(next).take(2).any(|b| b.start == at);
    (ends || begins).then_some(if ends { near.end } else { at })
}

/// Compares characters in any width, and digits of any script.
fn is_same(a: char, b: char) -> bool {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        c if is_colon(c) => ':',
        c if is_dash(c) => '-',
        c => c,
    };
    let (a, b) = (narrow(a), narrow(b));
    a == b
        || digit_value(a).is_some_and(|d| digit_value(b) == Some(d))
        || a.to_lowercase().eq(b.to_lowercase())
}

/// Returns whether a text may be a name, also one in digits or with a comma, but no sentence.
fn is_name(name: &str) -> bool {
    let mut words = 0;
    for word in name.split(is_blank).filter(|w| !w.is_empty()) {
        words += 1;
        // `Dr.` and `A.B.` are short; a sentence ends in a longer word.
        let ends_sentence = word.ends_with('.') && word.chars().count() > 6;
        if ends_sentence || word.contains(['!', '?', '؟', '。', '？', '！', '…']) {
            return false;
        }
    }
    (1..=MOST_WORDS).contains(&words) && name.chars().any(char::is_alphanumeric)
}

/// Tells the colon of `12:30` and `http://` from a label's.
fn is_inner_colon(text: &Text<'_, '_>, at: usize, behind: &[PatternPart]) -> bool {
    let is_colon_next = matches!(behind.first(), Some(PatternPart::Literal(c)) if is_colon(*c));
    if !is_colon_next {
        return false;
    }
    let digit = |c: Option<char>| c.is_some_and(|c| digit_value(c).is_some());
    let before = text.body.get(..at).and_then(|t| t.chars().next_back());
    let after = text.body.get(at + 1..).unwrap_or_default();
    (digit(before) && digit(after.chars().next())) || after.starts_with("//")
}

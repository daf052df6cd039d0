//! The forms in which transcripts set a speaker's name apart from what is said.
//!
//! A document keeps to one form, so each is tried on all its lines; `accept` decides which holds.

use std::ops::Range;

use super::lead::{self, Lead, may_be_a_name};
use super::roles;
use super::scan::{Scanner, Stamp, is_blank, is_colon, is_dash};
use crate::text::digit_value;

/// How a name is set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `Name: …`, `Name (00:12) …`.
    Colon,
    /// `[Name] …`, `【Name】…`, `<Name> …`.
    Enclosed,
    /// `Name⇥…`, also in columns of blanks.
    Tab,
    /// `Name – …`.
    Dash,
    /// `Name> …`.
    Angle,
    /// `Q1. …`, `问　…`.
    Point,
    /// The name is in bold.
    Bold,
    /// The name, perhaps with a time, has a line of its own.
    Line,
}

/// All forms but the first, in the order in which they are preferred.
pub(super) const OTHERS: [Form; 7] = [
    Form::Enclosed,
    Form::Tab,
    Form::Dash,
    Form::Angle,
    Form::Point,
    Form::Bold,
    Form::Line,
];

/// Reads the start of a line in one form.
pub(super) fn read<'a>(
    form: Form,
    body: &'a str,
    line: Range<usize>,
    bold: &[Range<usize>],
    numbered: bool,
) -> Lead<'a> {
    match form {
        Form::Colon => lead::read(body, line, numbered),
        Form::Bold => read_bold(body, line, bold, numbered),
        Form::Line => read_line(body, line, numbered),
        _ => lead::read_with(body, line, numbered, |at| match form {
            Form::Enclosed => {
                at.skip_blanks();
                let (label, _) = at.take_enclosed()?;
                let stamp = stamp_behind(at);
                Some((label, stamp))
            }
            Form::Tab => take_before_tab(at),
            Form::Dash => take_before(at, is_dash),
            Form::Angle => take_before(at, |c| matches!(c, '>' | '＞')),
            _ => take_question_or_answer(at),
        }),
    }
}

/// Takes a stamp behind a label: any in brackets, and any that ends the line.
fn stamp_behind(at: &mut Scanner<'_>) -> Option<Stamp> {
    at.skip_blanks();
    let before = at.at;
    let stamp = at.take_stamp();
    at.skip_blanks();
    if stamp.is_some_and(|s| s.clear) || at.peek().is_none() {
        return stamp;
    }
    at.at = before;
    None
}

/// Takes `Name⇥`, also with a number or a time in a column of its own.
fn take_before_tab<'a>(at: &mut Scanner<'a>) -> Option<(&'a str, Option<Stamp>)> {
    at.skip_blanks();
    let mut from = at.at;
    let (mut end, mut next) = tab(at.rest())?;
    let is_number = |t: &str| t.chars().all(|c| digit_value(c).is_some() || c == '.');
    if is_number(at.text.get(from..from + end)?) {
        from += next;
        (end, next) = tab(at.text.get(from..)?)?;
    }
    let label = at.text.get(from..from + end)?.trim_matches(is_blank);
    if !may_be_a_name(label) {
        return None;
    }
    at.at = from + next;
    Some((label, stamp_behind(at)))
}

/// Finds the first tab, or three blanks that stand for one: where it begins and ends.
fn tab(text: &str) -> Option<(usize, usize)> {
    let mut blanks = 0;
    let mut from = 0;
    let mut is_tab = false;
    for (i, c) in text.char_indices() {
        if is_blank(c) && c != '*' {
            if blanks == 0 {
                from = i;
            }
            blanks += 1;
            is_tab |= c == '\t';
        } else if is_tab || blanks >= 3 {
            return Some((from, i));
        } else {
            blanks = 0;
            // No label is longer.
            if i > 240 {
                return None;
            }
        }
    }
    None
}

/// Takes a label that ends in a certain character, which stands between blanks where it is a dash.
fn take_before<'a>(
    at: &mut Scanner<'a>,
    is_end: fn(char) -> bool,
) -> Option<(&'a str, Option<Stamp>)> {
    at.skip_blanks();
    let from = at.at;
    let end = loop {
        let here = at.at;
        let c = at.next()?;
        if here - from > 240 {
            return None;
        }
        if !is_end(c) {
            continue;
        }
        let apart = at.text.get(from..here)?.ends_with(is_blank) && at.peek().is_none_or(is_blank);
        if apart || !matches!(c, '-' | '–' | '－') {
            break here;
        }
    };
    while at.peek().is_some_and(is_end) {
        at.next();
    }
    let label = at.text.get(from..end)?.trim_matches(is_blank);
    may_be_a_name(label).then(|| (label, stamp_behind(at)))
}

/// Takes `Q.`, `A12)`, `س۱-`, `问 `: a word for question or answer, perhaps a number, and a mark.
fn take_question_or_answer<'a>(at: &mut Scanner<'a>) -> Option<(&'a str, Option<Stamp>)> {
    at.skip_blanks();
    let from = at.at;
    while at.peek().is_some_and(char::is_alphabetic) {
        at.next();
        if at.at - from > 24 {
            return None;
        }
    }
    if !roles::is_question_or_answer(at.text.get(from..at.at)?) {
        return None;
    }
    let mut end = at.at;
    while at
        .peek()
        .is_some_and(|c| digit_value(c).is_some() || c == ' ')
    {
        if at.next().is_some_and(|c| digit_value(c).is_some()) {
            end = at.at;
        }
    }
    at.at = end;
    at.skip_blanks();
    match at.peek()? {
        '.' | ')' | '）' | '、' | '．' | '/' => {
            at.next();
        }
        c if is_dash(c) || is_colon(c) => {
            at.next();
        }
        // `问　您…` with a wide blank or a tab, which `skip_blanks` took.
        _ if at.text.get(end..at.at)?.contains(['\u{3000}', '\t']) => {}
        _ => return None,
    }
    at.skip_blanks();
    Some((at.text.get(from..end)?.trim_matches(is_blank), None))
}

/// Reads a line that begins with a name in bold, by formatting or as Markdown writes it.
fn read_bold<'a>(
    body: &'a str,
    line: Range<usize>,
    bold: &[Range<usize>],
    numbered: bool,
) -> Lead<'a> {
    let line_start = line.start;
    lead::read_with(body, line, numbered, |at| {
        while at.peek().is_some_and(|c| is_blank(c) && c != '*') {
            at.next();
        }
        let from = at.at;
        // Asterisks count as blanks, so those of Markdown were passed.
        let is_marked = at.text.get(..from)?.ends_with("**");
        let end = match is_marked.then(|| at.rest().find("**")).flatten() {
            Some(length) => {
                at.at = from + length + 2;
                from + length
            }
            None => {
                let here = line_start + from;
                let next = bold.partition_point(|b| b.end <= here);
                let stretch = bold.get(next).filter(|b| b.start <= here)?;
                at.at = (stretch.end - line_start).min(at.text.len());
                at.at
            }
        };
        let label = at.text.get(from..end)?.trim_matches(is_blank);
        let label = label
            .trim_end_matches(|c| is_colon(c) || is_dash(c) || c == '.')
            .trim_end_matches(is_blank);
        if !may_be_a_name(label) {
            return None;
        }
        let mut stamp = stamp_behind(at);
        if at.peek().is_some_and(|c| is_colon(c) || is_dash(c)) {
            at.next();
            let behind = stamp_behind(at);
            stamp = stamp.or(behind);
        }
        Some((label, stamp))
    })
}

/// Reads a line that holds only a name, perhaps with a time before or behind it.
fn read_line<'a>(body: &'a str, line: Range<usize>, numbered: bool) -> Lead<'a> {
    let labelled = lead::read(body, line.clone(), numbered);
    if labelled.label.is_some() && labelled.stands_alone() {
        return labelled;
    }
    lead::read_with(body, line, numbered, |at| {
        at.skip_blanks();
        if at.peek().is_some_and(is_dash) {
            at.next();
            at.skip_blanks();
        }
        let from = at.at;
        if let Some((label, _)) = at.take_enclosed() {
            let stamp = stamp_behind(at);
            return at.peek().is_none().then_some((label, stamp));
        }
        at.at = from;
        let label = at.rest().trim_matches(is_blank);
        at.at = at.text.len();
        may_be_a_name(label).then_some((label, None))
    })
}

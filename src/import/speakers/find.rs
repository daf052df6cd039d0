//! Finds the turns of a text: by the rule of a person, else in the form that fits the text best.

use crate::import::plan::PlannedTurn;
use std::collections::BTreeMap;
use std::ops::Range;

use super::accept::{self, Labels};
use super::forms::{self, Form};
use super::lead::Lead;
use super::scan::{self, Scanner};
use super::voices::{Begin, Hints, Source, Voices, speaker, text_start};
use super::{arrows, closing, interviewer, pattern, table};
use crate::error::Result;
use crate::import::extract::{Extract, one_line};
use crate::text::{TextSpan, fold_key};

/// Finds the turns of a text.
///
/// # Errors
/// `err-import-cancelled`.
pub(in crate::import) fn find(source: &Source<'_>) -> Result<Voices> {
    let lines = lines(source)?;
    let mut begins = Vec::new();
    if !source.hints.rule.patterns.is_empty() {
        begins = pattern::begins(source, &lines)?;
    }
    let patterns_unused = begins.is_empty() && !source.hints.rule.patterns.is_empty();
    if begins.is_empty() {
        begins = recognised(source, &lines)?;
    }
    closing::leave_out(source, &lines, &mut begins);
    let mut voices = voices(source, begins)?;
    voices.patterns_unused = patterns_unused;
    interviewer::guess(source.body, source.bold, source.hints.rule, &mut voices);
    Ok(voices)
}

/// The lines that are not empty.
fn lines(source: &Source<'_>) -> Result<Vec<Range<usize>>> {
    let body = source.body;
    let mut at = 0;
    let mut lines = Vec::new();
    let speech = body.get(..source.speech_end).unwrap_or(body);
    for (i, line) in speech.split('\n').enumerate() {
        source.hints.check(i)?;
        let range = at..at + line.len();
        at = range.end + 1;
        if !line.trim().is_empty() {
            lines.push(range);
        }
    }
    Ok(lines)
}

/// Recognises the form in which a text writes its speakers.
fn recognised<'a>(source: &Source<'a>, lines: &[Range<usize>]) -> Result<Vec<Begin<'a>>> {
    let body = source.body;
    let arrows = arrows::turns(body, lines);
    if !arrows.is_empty() {
        return Ok(arrows
            .into_iter()
            .map(|turn| Begin {
                line_start: turn.start,
                at: turn.start,
                text_start: turn.text_start,
                end: None,
                key: turn.name.map(fold_key),
                name: turn.name.unwrap_or_default(),
                time_ms: Some(turn.time_ms),
            })
            .collect());
    }
    let numbered = are_numbered(body, lines);
    let leads = read(source, lines, Form::Colon, numbered)?;
    let labels = accept::by_colon(body, &leads, source.hints)?;
    let count = count_of(&leads, &labels);
    // Cells tell better than colons within them where a turn ends.
    let tables = table::turns(source)?;
    if tables.len() >= count && covers_most(&tables, lines) {
        return Ok(tables);
    }
    let mut best = begins(&leads, &labels, source.hints)?;
    // Where most lines are labelled, no other form can hold.
    if count * 3 >= lines.len() {
        return Ok(best);
    }
    let (colons, mut most) = (count, count);
    if tables.len() > most {
        most = tables.len();
        best = tables;
    }
    for form in forms::OTHERS {
        if form == Form::Bold && source.bold.is_empty() && !body.contains("**") {
            continue;
        }
        let leads = read(source, lines, form, numbered)?;
        let labels = accept::by_talk(
            body,
            &leads,
            source.hints,
            accept::Sign {
                each_on_a_line: form == Form::Line,
                is_told: false,
            },
        )?;
        let count = count_of(&leads, &labels);
        // Labels with a colon are the surer ones.
        if count > most && count >= colons * 2 {
            most = count;
            best = begins(&leads, &labels, source.hints)?;
        }
    }
    Ok(best)
}

/// Returns whether at least half of the lines stand in turns that have an end of their own.
fn covers_most(begins: &[Begin<'_>], lines: &[Range<usize>]) -> bool {
    let mut turns = begins.iter().peekable();
    let mut covered = 0;
    for line in lines {
        while turns
            .next_if(|turn| turn.end.is_some_and(|end| end <= line.start))
            .is_some()
        {}
        covered += usize::from(
            turns
                .peek()
                .is_some_and(|turn| turn.line_start <= line.start),
        );
    }
    covered > 0 && covered * 2 >= lines.len()
}

fn count_of(leads: &[Lead<'_>], labels: &Labels<'_>) -> usize {
    if labels.is_empty() {
        return 0;
    }
    let labelled = |lead: &&Lead<'_>| lead.label.is_some_and(|l| labels.key(l).is_some());
    leads.iter().filter(labelled).count()
}

/// Reads the start of each line in one form.
fn read<'a>(
    source: &Source<'a>,
    lines: &[Range<usize>],
    form: Form,
    numbered: bool,
) -> Result<Vec<Lead<'a>>> {
    let mut leads = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        source.hints.check(i)?;
        leads.push(forms::read(
            form,
            source.body,
            line.clone(),
            source.bold,
            numbered,
        ));
    }
    Ok(leads)
}

/// Returns whether the lines of a text carry numbers that count up, as conversation analysts write them.
fn are_numbered(body: &str, lines: &[Range<usize>]) -> bool {
    let (mut numbered, mut rising) = (0_usize, 0_usize);
    let mut last = None;
    for line in lines {
        let mut at = Scanner::new(body.get(line.clone()).unwrap_or_default());
        at.skip_blanks();
        let Some((number, _)) = at.take_number() else {
            continue;
        };
        if at.peek().is_some_and(scan::is_blank) {
            numbered += 1;
            rising += usize::from(last.is_none_or(|last| (last + 1..=last + 10).contains(&number)));
            last = Some(number);
        }
    }
    numbered >= 3 && numbered * 10 >= lines.len() * 6 && rising * 10 >= numbered * 8
}

/// Makes turns of their beginnings.
fn voices(source: &Source<'_>, begins: Vec<Begin<'_>>) -> Result<Voices> {
    let body = source.body;
    let mut voices = Voices::default();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut begins = begins.into_iter().peekable();
    while let Some(begin) = begins.next() {
        source.hints.check(voices.turns.len())?;
        let limit = begins.peek().map_or(source.speech_end, |b| b.line_start);
        let limit = begin.end.map_or(limit, |end| end.min(limit));
        let speaker = begin.key.map(|key| {
            *index.entry(key).or_insert_with(|| {
                voices.speakers.push(speaker(one_line(begin.name)));
                voices.speakers.len() - 1
            })
        });
        let said = body.get(begin.at..limit).unwrap_or_default().trim_end();
        let Some(span) = TextSpan::snap(body, begin.at..begin.at + said.len()) else {
            continue;
        };
        if let Some(speaker) = speaker.and_then(|s| voices.speakers.get_mut(s)) {
            speaker.turns += 1;
        }
        voices.turns.push(PlannedTurn {
            span,
            text_start: text_start(body, begin.text_start, span),
            speaker,
            time_ms: begin.time_ms,
        });
    }
    Ok(voices)
}

/// Finds where turns begin: at labels that count, and at clear times.
fn begins<'a>(lines: &[Lead<'a>], labels: &Labels<'a>, hints: Hints<'_>) -> Result<Vec<Begin<'a>>> {
    // Without any speaker, one stamp alone may be anything.
    let stamps_count = !labels.is_empty()
        || lines
            .iter()
            .filter(|l| l.stamp.is_some_and(|s| s.clear))
            .count()
            >= 2;
    let mut begins: Vec<Begin<'a>> = Vec::new();
    let mut current: Option<String> = None;
    // A stamp on a line of its own belongs to the label that follows it.
    let mut waiting: Option<(usize, usize, u64)> = None;
    for (i, lead) in lines.iter().enumerate() {
        hints.check(i)?;
        let key = lead.label.and_then(|label| labels.key(label));
        let clear = lead.stamp.filter(|s| s.clear);
        let next_is_label = || {
            let next = lines.get(i + 1)?;
            labels.key(next.label?)
        };
        if key.is_none() && lead.stands_alone() && clear.is_some() && next_is_label().is_some() {
            waiting = clear.map(|s| (lead.line.start, lead.start, s.time_ms));
            continue;
        }
        let (line_start, at) = waiting.map_or((lead.line.start, lead.start), |w| (w.0, w.1));
        if let Some(key) = key {
            current = Some(key.clone());
            // A label alone on its line: the text begins on the next.
            let text_start = if lead.stands_alone() {
                lines.get(i + 1).map_or(lead.text_start, |next| next.start)
            } else {
                lead.text_start
            };
            begins.push(Begin {
                line_start,
                at,
                text_start,
                end: None,
                name: labels.name(&key),
                key: Some(key),
                time_ms: lead.stamp.map(|s| s.time_ms).or(waiting.map(|w| w.2)),
            });
        } else if let Some(stamp) = clear.filter(|_| stamps_count && lead.label.is_none()) {
            // The same person goes on at a new time.
            begins.push(Begin {
                line_start,
                at,
                text_start: lead.text_start,
                end: None,
                name: current.as_deref().map_or("", |key| labels.name(key)),
                key: current.clone(),
                time_ms: Some(stamp.time_ms),
            });
        }
        waiting = None;
    }
    Ok(begins)
}

/// Looks for speakers and turns in the first `most` bytes of what a reader handed over.
///
/// # Errors
/// `err-import-cancelled`.
pub(in crate::import) fn in_extract(
    extract: &Extract,
    hints: Hints<'_>,
    most: usize,
) -> Result<Voices> {
    let body = &extract.body;
    let end = extract.speech_end.unwrap_or(body.len()).min(most);
    find(&Source {
        body,
        speech_end: body.floor_char_boundary(end),
        bold: &joined(extract.bold.clone(), body),
        tables: &extract.tables,
        hints,
    })
}

/// Joins stretches that touch or have only blanks between them on a line, in order.
fn joined(mut ranges: Vec<Range<usize>>, body: &str) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges.into_iter().filter(|r| !r.is_empty()) {
        match out.last_mut() {
            Some(last)
                if range.start <= last.end
                    || body
                        .get(last.end..range.start)
                        .is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '\u{a0}')) =>
            {
                last.end = last.end.max(range.end);
            }
            _ => out.push(range),
        }
    }
    out
}

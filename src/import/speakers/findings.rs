//! What a preview shows of the speakers: the forms in which turns begin, and labels that were not taken.

use std::collections::BTreeMap;
use std::ops::Range;

use super::forms::{self, Form};
use super::lead::{self, Lead};
use super::roles::{self, Role};
use super::scan::{is_blank, is_colon, is_mark};
use crate::import::extract::one_line;
use crate::import::plan::{ImportPlan, PlannedTurn, SpeakerRule};
use crate::model::MarkKind;
use crate::text::{TextSpan, digit_value, fold_key};

/// Most labels that are listed; a person looks at the frequent ones.
const MOST_CANDIDATES: usize = 20;
/// Patterns of fewer than one in so many turns are slips of a typist.
const RARE: usize = 50;

/// How speakers are written in a document, worked out from its plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpeakerFindings {
    /// Patterns in which its turns begin, as a `SpeakerRule` takes them, with the number of turns;
    /// the most frequent first.
    pub patterns: Vec<(String, usize)>,
    /// Labels at the start of lines that look like speakers and were not taken for such, with the number
    /// of lines; the most frequent first.
    pub candidates: Vec<(String, usize)>,
}

impl SpeakerFindings {
    /// Looks at a plan's turns and at the lines between them.
    #[must_use]
    pub fn of(plan: &ImportPlan) -> Self {
        Self {
            patterns: patterns(plan),
            candidates: candidates(plan),
        }
    }
}

impl SpeakerRule {
    /// Returns the rule that says what was recognised in a document, for a person to edit.
    #[must_use]
    pub fn suggested(plan: &ImportPlan) -> Self {
        let found = SpeakerFindings::of(plan);
        let asking = plan.speakers.iter().filter(|s| s.is_interviewer);
        Self {
            patterns: found.patterns.into_iter().map(|(p, _)| p).collect(),
            interviewers: asking.map(|s| s.name.clone()).collect(),
            ignored: Vec::new(),
        }
    }
}

fn by_count(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut sorted: Vec<(String, usize)> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    sorted
}

fn patterns(plan: &ImportPlan) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let rows = plan.marks.iter().filter(|m| m.kind == MarkKind::TableRow);
    let mut rows: Vec<TextSpan> = rows.map(|m| m.span).collect();
    rows.sort_by_key(|r| r.start());
    for turn in &plan.turns {
        if let Some(pattern) = pattern_of(plan, turn, &rows) {
            *counts.entry(pattern).or_default() += 1;
        }
    }
    let mut sorted = by_count(counts);
    let total: usize = sorted.iter().map(|(_, n)| n).sum();
    sorted.retain(|(_, n)| n * RARE >= total);
    sorted
}

/// Writes what stands before a turn's text as a pattern; `None` where it names nobody.
fn pattern_of(plan: &ImportPlan, turn: &PlannedTurn, rows: &[TextSpan]) -> Option<String> {
    let head = turn.span.start()..turn.text_start;
    let name = plan.speakers.get(turn.speaker?).map(|s| fold_key(&s.name));
    let name = name.as_deref().unwrap_or_default();
    let text = plan.body.get(head)?;
    let (label, time) = parts(text, name)?;
    let before = rows.partition_point(|row| row.start() <= turn.span.start());
    let row = before.checked_sub(1).and_then(|i| rows.get(i));
    let in_table = row.is_some_and(|row| turn.text_start <= row.end());
    let mut out = String::new();
    let mut at = 0;
    let numbered = text
        .trim_start_matches(is_blank)
        .find(|c| digit_value(c).is_none());
    let starts_with_number = numbered.is_some_and(|n| n > 0)
        && time.as_ref().is_none_or(|t| t.start > 0)
        && label.start > 0;
    while at < text.len() {
        let rest = text.get(at..)?;
        let c = rest.chars().next()?;
        if at == label.start {
            out.push_str("{name}");
            at = label.end;
        } else if time.as_ref().is_some_and(|t| t.start == at) {
            out.push_str("{time}");
            at = time.as_ref().map_or(at, |t| t.end);
        } else if starts_with_number && out.is_empty() && digit_value(c).is_some() {
            out.push_str("{number}");
            at += rest
                .find(|c| digit_value(c).is_none())
                .unwrap_or(rest.len());
        } else {
            match c {
                // Braces belong to placeholders.
                '{' | '}' => return None,
                '\n' if in_table => out.push('⇥'),
                '\n' if out.ends_with('↵') => {}
                '\n' => out.push('↵'),
                '\t' => out.push('⇥'),
                c if is_mark(c) => {}
                c if is_colon(c) => out.push(':'),
                // Markdown's bold is no part of a label.
                '*' => {}
                c if c.is_whitespace() => {
                    if !out.ends_with([' ', '⇥', '↵']) {
                        out.push(' ');
                    }
                }
                c => out.push(c),
            }
            at += c.len_utf8();
        }
    }
    let out = out.replace(" ⇥", "⇥").replace(" ↵", "↵");
    let out = out.trim();
    Some(match out {
        // Nothing but bold can have told the name from the words.
        "{name}" => "**{name}**".to_owned(),
        _ => out.to_owned(),
    })
}

/// Finds the name and the time in what stands before a turn's text.
fn parts(head: &str, name: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let first_line = head.split('\n').next().unwrap_or_default();
    let read = |form| forms::read(form, first_line, 0..first_line.len(), &[], true);
    let named = |lead: &Lead<'_>| {
        lead.label.is_some_and(|label| {
            let key = fold_key(label);
            key == name || fold_key(roles::without_number(label)) == name
        })
    };
    let found = std::iter::once(Form::Colon)
        .chain(forms::OTHERS)
        .map(read)
        .find(named);
    let within = |label: &str| {
        let start = head.find(label)?;
        Some(start..start + label.len())
    };
    if let Some(lead) = found {
        return Some((within(lead.label?)?, lead.stamp.map(|s| s.start..s.end)));
    }
    // In several lines, as in a table or after a line of times.
    let mut at = 0;
    let mut time = None;
    for line in head.split('\n') {
        let lead = lead::read(head, at..at + line.len(), false);
        if time.is_none() {
            time = lead.stamp.map(|s| at + s.start..at + s.end);
        }
        let label = line.trim_matches(is_blank);
        if fold_key(label) == name || fold_key(label.trim_end_matches(is_colon)) == name {
            let label = label.trim_end_matches(is_colon);
            let start = at + line.find(label)?;
            return Some((start..start + label.len(), time));
        }
        at += line.len() + 1;
    }
    None
}

fn candidates(plan: &ImportPlan) -> Vec<(String, usize)> {
    let taken: Vec<String> = plan.speakers.iter().map(|s| fold_key(&s.name)).collect();
    let mut starts: Vec<usize> = plan.turns.iter().map(|t| t.span.start()).collect();
    starts.sort_unstable();
    // By folded name, with the first spelling.
    let mut counts: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let mut at = 0;
    for line in plan.body.split('\n') {
        let lead = lead::read(&plan.body, at..at + line.len(), false);
        at += line.len() + 1;
        let Some(label) = lead.label else { continue };
        let key = fold_key(label);
        let is_turn = starts.binary_search(&lead.start).is_ok();
        if is_turn || key.is_empty() || taken.contains(&key) || roles::of(label) == Role::NotAName {
            continue;
        }
        counts.entry(key).or_insert_with(|| (one_line(label), 0)).1 += 1;
    }
    let mut sorted = by_count(counts.into_values().collect());
    sorted.truncate(MOST_CANDIDATES);
    sorted
}

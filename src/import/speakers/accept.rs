//! Which labels are speakers: those that come again and again, in a text that reads like talk.
//!
//! A miss costs the researcher a correction, a false speaker costs trust: without words such as
//! "interviewer" or times, a text must also be dense with labels and hold questions.

use std::collections::{BTreeMap, BTreeSet};

use super::interviewer::is_question;
use super::lead::Lead;
use super::roles::{self, Role};
use super::voices::Hints;
use crate::error::Result;
use crate::text::{WordList, fold_key};

/// Share of lines that must be labelled where somebody asks (one in …).
const SPARSE: usize = 10;
/// Lines with known labels that need no density.
const ENOUGH_KNOWN: usize = 4;
/// Questions that make labelled lines a talk.
const FEWEST_QUESTIONS: usize = 2;

/// A label under which a speaker is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known<'a> {
    pub name: &'a str,
    role: Role,
    lines: usize,
    stamped: usize,
}

/// The labels that are speakers, by folded name.
#[derive(Debug, Default)]
pub(super) struct Labels<'a> {
    pub known: BTreeMap<String, Known<'a>>,
    /// `Q12` counts as `Q` where numbers only count.
    numbered: BTreeMap<String, String>,
}

impl<'a> Labels<'a> {
    /// Returns the key of a label that counts, also with an aside such as `مریم (خنده)`.
    pub fn key(&self, label: &str) -> Option<String> {
        let key = fold_key(label);
        if let Some(word) = self.numbered.get(&key) {
            return Some(word.clone());
        }
        let short = without_aside(label).map(fold_key);
        match short.filter(|short| self.known.contains_key(short)) {
            Some(short) => Some(short),
            None => self.known.contains_key(&key).then_some(key),
        }
    }

    /// Returns the name a key stands for.
    pub fn name(&self, key: &str) -> &'a str {
        self.known.get(key).map_or("", |k| k.name)
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Counts the labels at the start of lines; those that are nobody's name are left out.
    fn counted(lines: &[Lead<'a>], hints: Hints<'_>) -> Result<Self> {
        let rule = hints.rule;
        let mut known: BTreeMap<String, Known<'a>> = BTreeMap::new();
        for (i, lead) in lines.iter().enumerate() {
            hints.check(i)?;
            let Some(label) = lead.label else { continue };
            let key = fold_key(label);
            let entry = known.entry(key).or_insert_with_key(|key| Known {
                name: label,
                role: if rule.interviewers.contains(key) {
                    Role::Interviewer
                } else {
                    roles::of(label)
                },
                lines: 0,
                stamped: 0,
            });
            entry.lines += 1;
            entry.stamped += usize::from(lead.stamp.is_some_and(|s| s.clear));
        }
        known.retain(|key, k| {
            !key.is_empty() && k.role != Role::NotAName && !rule.ignored.contains(key)
        });
        let mut labels = Self {
            known,
            numbered: BTreeMap::new(),
        };
        labels.merge_asides();
        labels.merge_numbered();
        Ok(labels)
    }

    /// Counts `مریم (خنده)` as `مریم`, where that is known by itself.
    fn merge_asides(&mut self) {
        let asides: Vec<(String, String)> = self
            .known
            .iter()
            .filter_map(|(key, k)| Some((key.clone(), fold_key(without_aside(k.name)?))))
            .filter(|(key, short)| key != short && self.known.contains_key(short))
            .collect();
        for (key, short) in asides {
            if let Some(aside) = self.known.remove(&key)
                && let Some(name) = self.known.get_mut(&short)
            {
                name.lines += aside.lines;
                name.stamped += aside.stamped;
            }
        }
    }

    /// Counts `Q1`, `Q2`, `Q3` as `Q`: the number is the question's, nobody's.
    fn merge_numbered(&mut self) {
        let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (key, known) in &self.known {
            let word = roles::without_number(known.name);
            if word.len() < known.name.len() && roles::is_question_or_answer(word) {
                words.entry(fold_key(word)).or_default().push(key.clone());
            }
        }
        for (word, keys) in words {
            let lines: usize = keys
                .iter()
                .filter_map(|k| self.known.get(k))
                .map(|k| k.lines)
                .sum();
            // Two people who ask are met more than once each.
            if keys.len() < 2 || lines * 2 > keys.len() * 3 {
                continue;
            }
            for key in keys {
                if let Some(numbered) = self.known.remove(&key) {
                    let base = self.known.entry(word.clone()).or_insert(Known {
                        name: roles::without_number(numbered.name),
                        lines: 0,
                        stamped: 0,
                        ..numbered
                    });
                    base.lines += numbered.lines;
                    base.stamped += numbered.stamped;
                }
                self.numbered.insert(key, word.clone());
            }
        }
    }

    fn sum(&self, count: fn(&Known<'a>) -> usize) -> usize {
        self.known.values().map(count).sum()
    }

    /// Drops names that come once, unless they stand between lines that are labelled themselves.
    fn drop_lonely(&mut self, lines: &[Lead<'a>], hints: Hints<'_>) -> Result<()> {
        let counts = |lead: Option<&&Lead<'_>>| {
            lead.is_none_or(|lead| {
                lead.label
                    .and_then(|label| self.known.get(&self.key(label)?))
                    .is_some_and(|k| k.lines > 1 || is_strong(k))
            })
        };
        let lines: Vec<&Lead<'_>> = lines
            .iter()
            .filter(|l| !(l.label.is_none() && l.stands_alone()))
            .collect();
        let mut lonely = Vec::new();
        for (i, lead) in lines.iter().enumerate() {
            hints.check(i)?;
            let Some(label) = lead.label else { continue };
            let key = fold_key(label);
            let is_single = self
                .known
                .get(&key)
                .is_some_and(|k| k.lines == 1 && !is_strong(k));
            if !is_single {
                continue;
            }
            // After a question, or between others' turns.
            let before = i.checked_sub(1).and_then(|i| lines.get(i));
            let answers = before
                .and_then(|lead| lead.label)
                .is_some_and(|label| roles::of(label) == Role::Interviewer);
            let between = before.is_some() && counts(before) && counts(lines.get(i + 1));
            if !answers && !between && lead.stamp.is_none() {
                lonely.push(key);
            }
        }
        for key in lonely {
            self.known.remove(&key);
        }
        Ok(())
    }
}

/// Returns whether a label is known for a speaker's; letters with a number, such as `Fig 2`, only where
/// they come again.
fn is_strong(known: &Known<'_>) -> bool {
    match known.role {
        Role::Other | Role::NotAName => false,
        Role::Code => known.lines > 1,
        Role::Interviewer | Role::Respondent => true,
    }
}

fn without_aside(label: &str) -> Option<&str> {
    let end = label.find(['(', '（', '['])?;
    let name = label.get(..end)?.trim();
    (!name.is_empty() && label.ends_with([')', '）', ']'])).then_some(name)
}

/// Decides which labels with a colon or a stamp are speakers.
pub(super) fn by_colon<'a>(body: &str, lines: &[Lead<'a>], hints: Hints<'_>) -> Result<Labels<'a>> {
    let mut labels = Labels::counted(lines, hints)?;
    let known = || labels.known.values();
    let repeated = known().filter(|k| k.lines > 1).count();
    let strong_labels = known().filter(|k| is_strong(k)).count();
    let strong_lines: usize = known().filter(|k| is_strong(k)).map(|k| k.lines).sum();
    let asks = known().any(|k| k.role == Role::Interviewer);
    let stamped = labels.sum(|k| k.stamped);
    let labelled = labels.sum(|k| k.lines);
    let has_turns = repeated >= 2
        || strong_labels >= 2
        || (strong_labels >= 1 && labels.known.len() >= 2 && (asks || strong_lines > 1))
        || stamped >= 2;
    let sparse_is_enough = || {
        strong_labels > 0 || questions(body, lines, &labels, FEWEST_QUESTIONS) >= FEWEST_QUESTIONS
    };
    let dense_enough = strong_lines >= ENOUGH_KNOWN
        || stamped >= 2
        || labelled * 4 >= lines.len() * 3
        || (labelled * SPARSE >= lines.len() && sparse_is_enough());
    if !has_turns || !dense_enough || is_a_list(lines, &labels, hints)? {
        return Ok(Labels::default());
    }
    labels.drop_lonely(lines, hints)?;
    Ok(labels)
}

/// What is known of labels beside the labels themselves.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sign {
    /// A name has a line of its own.
    pub each_on_a_line: bool,
    /// The text says itself that it is a transcript.
    pub is_told: bool,
}

/// Decides which labels are speakers where their form alone says little: a dash, a tab, bold.
pub(super) fn by_talk<'a>(
    body: &str,
    lines: &[Lead<'a>],
    hints: Hints<'_>,
    sign: Sign,
) -> Result<Labels<'a>> {
    let mut labels = Labels::counted(lines, hints)?;
    if sign.each_on_a_line {
        // What follows a name is what was said; a name followed by a name is a list.
        let stamped = |key: &str| labels.known.get(key).is_some_and(|k| k.stamped > 0);
        let few: BTreeSet<String> = labels
            .known
            .iter()
            .filter(|(key, k)| k.lines < 2 && !stamped(key))
            .map(|(key, _)| key.clone())
            .collect();
        labels.known.retain(|key, _| !few.contains(key));
    }
    let known = || labels.known.values();
    let repeated = known().filter(|k| k.lines > 1).count();
    let asks = known().any(|k| k.role == Role::Interviewer && k.lines > 1);
    let machine = known().filter(|k| roles::is_machine_label(k.name)).count();
    let stamped = labels.sum(|k| k.stamped);
    let labelled = labels.sum(|k| k.lines);
    let is_talk = sign.is_told || asks || machine >= 2 || stamped >= 3;
    let several = repeated >= 2 || (asks && labels.known.len() >= 2) || stamped >= 3;
    let dense = labelled * if is_talk { SPARSE } else { 4 } >= lines.len();
    if !several || !dense || (labelled < 4 && stamped < 3) || is_a_list(lines, &labels, hints)? {
        return Ok(Labels::default());
    }
    if !is_talk {
        let (changes, pairs, wordy) = alternation(body, lines, &labels, hints)?;
        let enough = FEWEST_QUESTIONS.max(labelled / 10);
        let reads_like_talk = changes * 2 >= pairs
            && wordy * 3 >= labelled
            && labelled >= 3 * repeated.max(2)
            && questions(body, lines, &labels, enough) >= enough;
        if !reads_like_talk {
            return Ok(Labels::default());
        }
    }
    labels.drop_lonely(lines, hints)?;
    Ok(labels)
}

/// Counts, up to `enough`, the labelled stretches of lines that end in a question.
fn questions(body: &str, lines: &[Lead<'_>], labels: &Labels<'_>, enough: usize) -> usize {
    let mut count = 0;
    let mut within = false;
    for (i, lead) in lines.iter().enumerate() {
        within |= labelled(lead, labels);
        let next = lines.get(i + 1);
        if within && next.is_none_or(|next| labelled(next, labels)) {
            let text = body.get(lead.text_start..lead.line.end);
            count += usize::from(text.is_some_and(is_question));
            if count >= enough {
                break;
            }
        }
    }
    count
}

/// Returns whether nothing is said behind most labels.
fn is_a_list(lines: &[Lead<'_>], labels: &Labels<'_>, hints: Hints<'_>) -> Result<bool> {
    let (mut all, mut silent) = (0, 0);
    for (i, lead) in lines.iter().enumerate() {
        hints.check(i)?;
        if !labelled(lead, labels) {
            continue;
        }
        all += 1;
        let next = lines.get(i + 1);
        let followed = next.is_some_and(|next| !labelled(next, labels));
        silent += usize::from(lead.stands_alone() && !followed);
    }
    Ok(silent * 2 > all)
}

fn labelled(lead: &Lead<'_>, labels: &Labels<'_>) -> bool {
    lead.label.is_some_and(|label| labels.key(label).is_some())
}

/// Returns how often the speaker changes, of how many pairs of turns, and how many turns have several words.
fn alternation(
    body: &str,
    lines: &[Lead<'_>],
    labels: &Labels<'_>,
    hints: Hints<'_>,
) -> Result<(usize, usize, usize)> {
    let (mut changes, mut pairs, mut wordy) = (0, 0, 0);
    let mut last: Option<String> = None;
    for (i, lead) in lines.iter().enumerate() {
        hints.check(i)?;
        let Some(key) = lead.label.and_then(|label| labels.key(label)) else {
            continue;
        };
        if let Some(last) = &last {
            pairs += 1;
            changes += usize::from(*last != key);
        }
        last = Some(key);
        let text = match lines.get(i + 1) {
            Some(next) if lead.stands_alone() => body.get(next.text_start..next.line.end),
            _ => body.get(lead.text_start..lead.line.end),
        };
        wordy += usize::from(text.is_some_and(has_several_words));
    }
    Ok((changes, pairs, wordy))
}

fn has_several_words(text: &str) -> bool {
    let han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    text.chars().filter(han).take(4).count() >= 4
        || text
            .split_whitespace()
            .filter(|w| w.chars().any(char::is_alphabetic))
            .take(3)
            .count()
            >= 3
}

/// Returns all labels that look like a name, also those that come once.
pub(super) fn named_once<'a>(lines: &[Lead<'a>], hints: Hints<'_>) -> Result<Labels<'a>> {
    let mut labels = Labels::counted(lines, hints)?;
    labels
        .known
        .retain(|_, k| k.role != Role::Other || reads_like_a_name(k.name));
    Ok(labels)
}

/// Returns whether a label is no clause such as `Then he said`: few words, and in scripts that have
/// capitals each with one, save `ben`, `van` and the like.
fn reads_like_a_name(label: &str) -> bool {
    let label = without_aside(label).unwrap_or(label);
    let words: Vec<&str> = label.split_whitespace().collect();
    let lowered = |word: &&&str| {
        word.chars().next().is_some_and(char::is_lowercase)
            && !WordList::Particle.words().any(|p| p == **word)
    };
    let most = match label.chars().any(|c| c.is_uppercase()) {
        true => 5,
        false => 3,
    };
    words.len() <= most && (words.len() == 1 || !words.iter().any(|w| lowered(&w)))
}

/// Returns the labels of at least half of all lines, as recorders write them also where one person speaks.
pub(super) fn by_majority<'a>(lines: &[Lead<'a>], hints: Hints<'_>) -> Result<Labels<'a>> {
    let mut labels = Labels::counted(lines, hints)?;
    labels
        .known
        .retain(|_, k| k.lines >= 2 && k.lines * 2 >= lines.len());
    Ok(labels)
}

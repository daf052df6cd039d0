//! Who speaks where: speaker turns found from labels and time stamps at the start of lines.
//!
//! A label counts where the text as a whole has turns: it comes again and again, or belongs to a
//! dense row of labelled lines. `Note:` in an essay is no speaker. The text itself is not changed.

mod findings;
mod lead;
mod pattern;
mod roles;
mod rule;

use std::collections::BTreeMap;
use std::ops::Range;

use self::lead::Lead;
use self::roles::Role;
use super::extract::ExtractedTurn;
use super::plan::{PlannedSpeaker, PlannedTurn};
pub use findings::SpeakerFindings;
pub use rule::SpeakerRule;

use crate::text::{TextSpan, fold_key, is_grapheme_boundary};

/// Speakers and turns of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Voices {
    /// In the order they first speak.
    pub speakers: Vec<PlannedSpeaker>,
    pub turns: Vec<PlannedTurn>,
}

/// Share of lines that must be labelled where no label is a known role (one in …).
const SPARSE: usize = 10;

/// Finds the turns in the first `speech_end` bytes of a text.
pub(super) fn find(body: &str, speech_end: usize) -> Voices {
    let lines = leads(body, speech_end);
    let labels = accepted(&lines);
    let mut voices = Voices::default();
    let starts = turn_starts(&lines, &labels, &mut voices.speakers);
    for (i, start) in starts.iter().enumerate() {
        let limit = starts.get(i + 1).map_or(speech_end, |next| next.line_start);
        let said = body.get(start.at..limit).unwrap_or_default().trim_end();
        let end = start.at + said.len();
        let Some(span) = TextSpan::snap(body, start.at..end) else {
            continue;
        };
        if let Some(speaker) = start.speaker.and_then(|s| voices.speakers.get_mut(s)) {
            speaker.turns += 1;
        }
        voices.turns.push(PlannedTurn {
            span,
            text_start: start.text_start.clamp(span.start(), span.end()),
            speaker: start.speaker,
            time_ms: start.time_ms,
        });
    }
    guess_interviewer(body, &mut voices);
    voices
}

/// Takes over the turns a format tells, and guesses who asks.
pub(super) fn told(body: &str, turns: Vec<ExtractedTurn>) -> Voices {
    let mut voices = Voices::default();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for turn in turns {
        let Some(span) = TextSpan::snap(body, turn.range) else {
            continue;
        };
        let speaker = turn.speaker.map(|name| {
            *index.entry(fold_key(&name)).or_insert_with(|| {
                voices.speakers.push(PlannedSpeaker {
                    name,
                    is_interviewer: false,
                    turns: 0,
                    participant: None,
                });
                voices.speakers.len() - 1
            })
        });
        if let Some(speaker) = speaker.and_then(|s| voices.speakers.get_mut(s)) {
            speaker.turns += 1;
        }
        // A mark that sits on the label's space would be split from it.
        let mut text_start = turn.text_start.clamp(span.start(), span.end());
        while text_start < span.end() && !is_grapheme_boundary(body, text_start) {
            text_start += 1;
        }
        voices.turns.push(PlannedTurn {
            span,
            text_start,
            speaker,
            time_ms: turn.time_ms,
        });
    }
    guess_interviewer(body, &mut voices);
    voices
}

/// Finds the speaker labels at the start of timed lines, each with where its text begins.
///
/// Recorders label every line also where one person speaks; a label of half the lines is one.
pub(super) fn labels_of(lines: &[&str]) -> Vec<Option<(String, usize)>> {
    let leads: Vec<Lead<'_>> = lines.iter().map(|l| lead::read(l, 0..l.len())).collect();
    let mut labels = accepted(&leads);
    if labels.known.is_empty() {
        let mut counts: BTreeMap<String, Known<'_>> = BTreeMap::new();
        for label in leads.iter().filter_map(|lead| lead.label) {
            let entry = counts.entry(fold_key(label)).or_insert(Known {
                name: label,
                role: roles::of(label),
                lines: 0,
                stamped: 0,
            });
            entry.lines += 1;
        }
        counts.retain(|key, k| {
            !key.is_empty()
                && k.role != Role::NotAName
                && k.lines >= 2
                && k.lines * 2 >= lines.len()
        });
        labels.known = counts;
    }
    leads
        .iter()
        .map(|lead| {
            let key = labels.key(lead.label?)?;
            let name = labels.known.get(&key)?.name;
            Some((one_line(name), lead.text_start))
        })
        .collect()
}

/// Writes a name with single spaces.
pub(super) fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the start of each line that is not empty.
fn leads(body: &str, speech_end: usize) -> Vec<Lead<'_>> {
    let mut at = 0;
    let mut leads = Vec::new();
    for line in body.get(..speech_end).unwrap_or(body).split('\n') {
        let range = at..at + line.len();
        at = range.end + 1;
        if !line.trim().is_empty() {
            leads.push(lead::read(body, range));
        }
    }
    leads
}

/// A label under which a speaker is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known<'a> {
    name: &'a str,
    role: Role,
    lines: usize,
    stamped: usize,
}

/// The labels that are speakers, by folded name.
struct Labels<'a> {
    known: BTreeMap<String, Known<'a>>,
}

impl Labels<'_> {
    /// Returns the key of a label that counts, also with an aside such as `مریم (خنده)`.
    fn key(&self, label: &str) -> Option<String> {
        let key = fold_key(label);
        let short = without_aside(label).map(fold_key);
        match short.filter(|short| self.known.contains_key(short)) {
            Some(short) => Some(short),
            None => self.known.contains_key(&key).then_some(key),
        }
    }
}

fn without_aside(label: &str) -> Option<&str> {
    let end = label.find(['(', '（', '['])?;
    let name = label.get(..end)?.trim();
    (!name.is_empty() && label.ends_with([')', '）', ']'])).then_some(name)
}

/// Decides which labels are speakers.
fn accepted<'a>(lines: &[Lead<'a>]) -> Labels<'a> {
    let mut known: BTreeMap<String, Known<'a>> = BTreeMap::new();
    for lead in lines {
        let Some(label) = lead.label else { continue };
        let role = roles::of(label);
        let entry = known.entry(fold_key(label)).or_insert(Known {
            name: label,
            role,
            lines: 0,
            stamped: 0,
        });
        entry.lines += 1;
        entry.stamped += usize::from(lead.stamp.is_some_and(|s| s.clear));
    }
    known.retain(|key, k| !key.is_empty() && k.role != Role::NotAName);
    merge_asides(&mut known);

    let strong = |k: &Known<'_>| k.role != Role::Other;
    let repeated = known.values().filter(|k| k.lines > 1).count();
    let strong_labels = known.values().filter(|k| strong(k)).count();
    let stamped: usize = known.values().map(|k| k.stamped).sum();
    let labelled: usize = known.values().map(|k| k.lines).sum();
    let has_turns = repeated >= 2
        || strong_labels >= 2
        || (strong_labels >= 1 && known.len() >= 2)
        || (repeated >= 1 && stamped >= 2);
    let dense_enough = strong_labels > 0 || stamped >= 2 || labelled * SPARSE >= lines.len();
    if !has_turns || !dense_enough {
        known.clear();
        return Labels { known };
    }
    // A name that comes once counts after a question and between lines that are labelled themselves.
    let counts = |lead: Option<&&Lead<'_>>| {
        lead.is_none_or(|lead| {
            lead.label.is_some_and(|label| {
                known
                    .get(&fold_key(label))
                    .is_some_and(|k| k.lines > 1 || strong(k))
            })
        })
    };
    let mut lonely = Vec::new();
    let lines: Vec<&Lead<'_>> = lines
        .iter()
        .filter(|l| !(l.label.is_none() && l.stands_alone()))
        .collect();
    for (i, lead) in lines.iter().enumerate() {
        let Some(label) = lead.label else { continue };
        let key = fold_key(label);
        let is_single = known.get(&key).is_some_and(|k| k.lines == 1 && !strong(k));
        if !is_single {
            continue;
        }
        let before = i.checked_sub(1).and_then(|i| lines.get(i));
        let answers = before
            .and_then(|lead| lead.label)
            .is_some_and(|label| roles::of(label) == Role::Interviewer);
        let between = before.is_some() && counts(before) && counts(lines.get(i + 1));
        let fits = answers || between;
        if !fits && lead.stamp.is_none() {
            lonely.push(key);
        }
    }
    for key in lonely {
        known.remove(&key);
    }
    Labels { known }
}

/// Counts `مریم (خنده)` as `مریم`, where that is known by itself.
fn merge_asides(known: &mut BTreeMap<String, Known<'_>>) {
    let asides: Vec<(String, String)> = known
        .iter()
        .filter_map(|(key, k)| Some((key.clone(), fold_key(without_aside(k.name)?))))
        .filter(|(key, short)| key != short && known.contains_key(short))
        .collect();
    for (key, short) in asides {
        if let Some(aside) = known.remove(&key)
            && let Some(name) = known.get_mut(&short)
        {
            name.lines += aside.lines;
            name.stamped += aside.stamped;
        }
    }
}

/// Where a turn begins.
struct TurnStart {
    line_start: usize,
    at: usize,
    text_start: usize,
    speaker: Option<usize>,
    time_ms: Option<u64>,
}

fn turn_starts(
    lines: &[Lead<'_>],
    labels: &Labels<'_>,
    speakers: &mut Vec<PlannedSpeaker>,
) -> Vec<TurnStart> {
    // Without any speaker, one stamp alone may be anything.
    let stamps_count = !labels.known.is_empty()
        || lines
            .iter()
            .filter(|l| l.stamp.is_some_and(|s| s.clear))
            .count()
            >= 2;
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut starts: Vec<TurnStart> = Vec::new();
    let mut current = None;
    // A stamp on a line of its own belongs to the label that follows it.
    let mut waiting: Option<(usize, usize, u64)> = None;
    for (i, lead) in lines.iter().enumerate() {
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
            let speaker = *index.entry(key.clone()).or_insert_with(|| {
                let name = labels.known.get(&key).map_or("", |k| k.name);
                speakers.push(PlannedSpeaker {
                    name: one_line(name),
                    is_interviewer: false,
                    turns: 0,
                    participant: None,
                });
                speakers.len() - 1
            });
            current = Some(speaker);
            // A label alone on its line: the text begins on the next.
            let text_start = if lead.stands_alone() {
                lines.get(i + 1).map_or(lead.text_start, |next| next.start)
            } else {
                lead.text_start
            };
            starts.push(TurnStart {
                line_start,
                at,
                text_start,
                speaker: current,
                time_ms: lead.stamp.map(|s| s.time_ms).or(waiting.map(|w| w.2)),
            });
        } else if let Some(stamp) = clear.filter(|_| stamps_count && lead.label.is_none()) {
            // The same person goes on at a new time.
            starts.push(TurnStart {
                line_start,
                at,
                text_start: lead.text_start,
                speaker: current,
                time_ms: Some(stamp.time_ms),
            });
        }
        waiting = None;
    }
    starts
}

/// Marks who asks: by the label, else by who ends turns with questions and says less.
fn guess_interviewer(body: &str, voices: &mut Voices) {
    let mut named = false;
    for speaker in &mut voices.speakers {
        speaker.is_interviewer = roles::of(&speaker.name) == Role::Interviewer;
        named |= speaker.is_interviewer;
    }
    if named || voices.speakers.len() < 2 {
        return;
    }
    let mut asked = vec![0_usize; voices.speakers.len()];
    let mut said = vec![0_usize; voices.speakers.len()];
    for turn in &voices.turns {
        let Some(speaker) = turn.speaker else {
            continue;
        };
        let text = spoken(body, turn.text_start..turn.span.end());
        let last = text.trim_end_matches(|c: char| c.is_whitespace() || "»”\")）]".contains(c));
        if let (Some(asked), Some(said)) = (asked.get_mut(speaker), said.get_mut(speaker)) {
            *asked += usize::from(last.ends_with(['?', '؟', '？']));
            *said += text.chars().count();
        }
    }
    // Questions in a thousand turns.
    let share = |i: usize| {
        let turns = voices.speakers.get(i).map_or(0, |s| s.turns);
        asked.get(i).map_or(0, |a| a * 1000) / turns.max(1)
    };
    let Some(most) = (0..asked.len()).max_by_key(|i| (share(*i), std::cmp::Reverse(*i))) else {
        return;
    };
    let runner_up = (0..asked.len())
        .filter(|i| *i != most)
        .map(share)
        .max()
        .unwrap_or(0);
    let per_turn = |i: usize| {
        let turns = voices.speakers.get(i).map_or(1, |s| s.turns.max(1));
        said.get(i).map_or(0, |s| s / turns)
    };
    let longest = (0..said.len())
        .filter(|i| *i != most)
        .map(per_turn)
        .max()
        .unwrap_or(0);
    let turns = voices.speakers.get(most).map_or(0, |s| s.turns);
    let asks = turns >= 2 && share(most) >= 500 && runner_up * 2 <= share(most);
    if asks
        && per_turn(most) < longest
        && let Some(speaker) = voices.speakers.get_mut(most)
    {
        speaker.is_interviewer = true;
    }
}

fn spoken(body: &str, range: Range<usize>) -> &str {
    body.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests;

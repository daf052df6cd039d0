//! Who speaks where: speaker turns found from labels and time stamps at the start of lines.
//!
//! A label counts where the text as a whole has turns: it comes again and again, or belongs to a
//! dense row of labelled lines. `Note:` in an essay is no speaker. A rule of the researcher comes
//! before all guessing. The text itself is not changed.

mod accept;
mod arrows;
mod asks;
mod findings;
mod forms;
mod lead;
mod pattern;
mod roles;
mod rule;
mod scan;
mod table;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use self::accept::Labels;
use self::forms::Form;
use self::lead::Lead;
use self::scan::Scanner;
use super::extract::{ExtractedTable, ExtractedTurn, one_line};
use super::options::Cancel;
use super::plan::{PlannedSpeaker, PlannedTurn};
pub use findings::SpeakerFindings;
pub(super) use rule::CompiledRule;
pub use rule::SpeakerRule;

use crate::error::Result;
use crate::text::{TextSpan, fold_key, is_grapheme_boundary};

/// Lines between two looks at whether the work was cancelled.
const LINES_A_CHECK: usize = 4096;

/// Most words of a program's closing line behind a name.
const MOST_CLOSING_WORDS: usize = 5;

/// Speakers and turns of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Voices {
    /// In the order they first speak.
    pub speakers: Vec<PlannedSpeaker>,
    pub turns: Vec<PlannedTurn>,
    /// Whether the rule has patterns that were found nowhere in this text.
    pub patterns_unused: bool,
}

/// What a person said of the speakers, and the switch that stops the search.
#[derive(Clone, Copy)]
pub(super) struct Hints<'a> {
    pub rule: &'a CompiledRule,
    pub cancel: &'a Cancel,
}

/// A text in which speakers are looked for, with what the format knows beside it.
pub(super) struct Source<'a> {
    pub body: &'a str,
    /// Where speech ends and the file's own notes begin.
    pub speech_end: usize,
    /// Stretches in bold, in order.
    pub bold: &'a [Range<usize>],
    pub tables: &'a [ExtractedTable],
    pub hints: Hints<'a>,
}

impl<'a> Source<'a> {
    /// A text of which nothing else is known.
    pub fn plain(body: &'a str, hints: Hints<'a>) -> Self {
        Self {
            body,
            speech_end: body.len(),
            bold: &[],
            tables: &[],
            hints,
        }
    }
}

/// Where a turn begins.
#[derive(Debug, Clone)]
struct Begin<'a> {
    line_start: usize,
    at: usize,
    text_start: usize,
    /// Where it ends, if not where the next begins.
    end: Option<usize>,
    /// Folded name; `None` where only a time is known.
    key: Option<String>,
    name: &'a str,
    time_ms: Option<u64>,
}

impl Hints<'_> {
    /// Looks, at one line in many, at whether the work was cancelled.
    fn check(self, line: usize) -> Result<()> {
        if line.is_multiple_of(LINES_A_CHECK) {
            self.cancel.check()?;
        }
        Ok(())
    }
}

/// Finds the turns of a text.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn find(source: &Source<'_>) -> Result<Voices> {
    let lines = lines(source)?;
    let mut begins = Vec::new();
    if !source.hints.rule.patterns.is_empty() {
        begins = pattern::begins(source, &lines)?;
    }
    let patterns_unused = begins.is_empty() && !source.hints.rule.patterns.is_empty();
    if begins.is_empty() {
        begins = recognised(source, &lines)?;
        leave_out_closing(source, &lines, &mut begins);
    }
    let mut voices = voices(source, begins)?;
    voices.patterns_unused = patterns_unused;
    asks::guess(source.body, source.bold, source.hints.rule, &mut voices);
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

/// Leaves the last line out of the last turn where it is a program's: `Anna stopped transcription`.
fn leave_out_closing(source: &Source<'_>, lines: &[Range<usize>], begins: &mut [Begin<'_>]) {
    let all_timed = begins.len() >= 2 && begins.iter().all(|b| b.time_ms.is_some());
    let Some(line) = lines.last().filter(|_| all_timed) else {
        return;
    };
    let text = source.body.get(line.clone()).unwrap_or_default().trim();
    let closes = begins.iter().any(|b| {
        let rest = text.strip_prefix(b.name).filter(|_| !b.name.is_empty());
        rest.is_some_and(|rest| {
            rest.starts_with(scan::is_blank)
                && rest.split_whitespace().count() <= MOST_CLOSING_WORDS
                && rest.ends_with(char::is_alphabetic)
        })
    });
    // Every label has a line of its own, as such programs write them.
    let apart = |b: &Begin<'_>| {
        let head = source.body.get(b.at..b.text_start);
        head.is_some_and(|head| head.contains('\n'))
    };
    if closes
        && begins.iter().all(apart)
        && let Some(last) = begins.last_mut().filter(|b| b.text_start < line.start)
    {
        last.end = Some(line.start);
    }
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

fn speaker(name: String) -> PlannedSpeaker {
    PlannedSpeaker {
        name,
        is_interviewer: false,
        turns: 0,
        participant: None,
    }
}

/// Keeps the start of what is said within its turn and off the middle of a character.
fn text_start(body: &str, at: usize, span: TextSpan) -> usize {
    let mut at = at.clamp(span.start(), span.end());
    // A mark that sits on the label's space would be split from it.
    while at < span.end() && !is_grapheme_boundary(body, at) {
        at += 1;
    }
    at
}

/// Takes over the turns a format tells, and guesses who asks.
pub(super) fn told(body: &str, turns: Vec<ExtractedTurn>, rule: &CompiledRule) -> Voices {
    let mut voices = Voices::default();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for turn in turns {
        let Some(span) = TextSpan::snap(body, turn.range) else {
            continue;
        };
        let named = turn.speaker.map(|name| (fold_key(&name), name));
        let named = named.filter(|(key, _)| !rule.ignored.contains(key));
        let speaker = named.map(|(key, name)| {
            *index.entry(key).or_insert_with(|| {
                voices.speakers.push(speaker(name));
                voices.speakers.len() - 1
            })
        });
        if let Some(speaker) = speaker.and_then(|s| voices.speakers.get_mut(s)) {
            speaker.turns += 1;
        }
        voices.turns.push(PlannedTurn {
            span,
            text_start: text_start(body, turn.text_start, span),
            speaker,
            time_ms: turn.time_ms,
        });
    }
    asks::guess(body, &[], rule, &mut voices);
    voices
}

/// The speaker a timed line names, and where its text begins.
pub(super) type CueLabel = Option<(String, usize)>;

/// Finds the speaker labels at the start of timed lines, each with where its text begins.
///
/// Recorders label every line also where one person speaks; a label of half the lines is one. Where
/// anyone is a speaker, whoever is named at the start of a cue (`starts`) is one too: their words
/// would be put into another's mouth.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn labels_of(
    lines: &[&str],
    starts: &[bool],
    hints: Hints<'_>,
) -> Result<Vec<CueLabel>> {
    let body = lines.join("\n");
    if let Some(found) = labels_by_rule(&body, lines, hints)? {
        return Ok(found);
    }
    let mut at = 0;
    let mut leads = Vec::with_capacity(lines.len());
    for line in lines {
        leads.push(lead::read(&body, at..at + line.len(), false));
        at += line.len() + 1;
    }
    let mut labels = accept::by_colon(&body, &leads, hints)?;
    if labels.is_empty() {
        labels = accept::by_majority(&leads, hints)?;
    }
    let others = match labels.is_empty() {
        true => Labels::default(),
        false => accept::named_once(&leads, hints)?,
    };
    let named = leads
        .iter()
        .zip(starts.iter().chain(std::iter::repeat(&false)));
    Ok(named
        .map(|(lead, is_start)| {
            let label = lead.label?;
            let name = match labels.key(label) {
                Some(key) => labels.name(&key),
                None if *is_start => others.name(&others.key(label)?),
                None => return None,
            };
            Some((one_line(name), lead.text_start - lead.line.start))
        })
        .collect())
}

/// Finds the labels of timed lines by the patterns of the rule; `None` where these are in no line.
fn labels_by_rule(body: &str, lines: &[&str], hints: Hints<'_>) -> Result<Option<Vec<CueLabel>>> {
    if hints.rule.patterns.is_empty() {
        return Ok(None);
    }
    let source = Source::plain(body, hints);
    let mut at = 0;
    let mut ranges = Vec::with_capacity(lines.len());
    for line in lines {
        ranges.push(at..at + line.len());
        at += line.len() + 1;
    }
    let begins = pattern::begins(&source, &ranges)?;
    let mut begins = begins.into_iter().peekable();
    let mut found = Vec::with_capacity(lines.len());
    for range in ranges {
        let mut label = None;
        while let Some(begin) = begins.next_if(|b| b.line_start <= range.start) {
            let is_here = begin.line_start == range.start && begin.key.is_some();
            // A label that stands alone has its words on the next line.
            let text_start = begin.text_start.min(range.end);
            label = is_here.then(|| (one_line(begin.name), text_start - range.start));
        }
        found.push(label);
    }
    Ok(found.iter().any(Option::is_some).then_some(found))
}

/// Returns whether a label is a word for the one who asks.
pub(super) fn names_interviewer(label: &str) -> bool {
    roles::of(label) == roles::Role::Interviewer
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

#[cfg(test)]
mod documents;
#[cfg(test)]
mod guides;
#[cfg(test)]
mod lookalikes;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod tests;

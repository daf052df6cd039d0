//! Chats as programs save them: WhatsApp, WeChat, QQ and Skype with dates, the chats of Zoom and Meet with times.
//!
//! Date and time leave the name: a message becomes a turn of its writer with the time of day, and each
//! new day is a heading. What a program writes itself stays as a paragraph of nobody. Nothing that was
//! written is left out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ExtractedTurn, one_line, push_label};
use crate::import::moments::{Moment, clock, is_blank, moment, skip_blanks};
use crate::model::MarkKind;
use crate::text::{WordList, digit_value, fold_key, is_ignorable};

/// Fewest messages of a chat.
const FEWEST: usize = 2;
/// Longest name, in characters.
const LONGEST_NAME: usize = 60;
/// Lines that may stand before the first message, such as a title.
const MOST_BEFORE: usize = 4;

/// The head of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Head<'a> {
    /// As it is written.
    date: Option<&'a str>,
    clock_ms: u64,
    /// `None` for what the program says.
    name: Option<&'a str>,
    /// What is written in the line behind the head.
    said: &'a str,
}

/// How a chat sets the heads of its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `[12/03/2024, 10:15:32] Name: text`, `12/03/2024, 10:15 - Name: text`.
    Stamped,
    /// The same with the name alone in its line.
    StampedLine,
    /// `00:12:33 From Name to Everyone:`.
    Meeting,
    /// `Name 2024-03-12 10:15:32` alone in its line, in either order.
    NamedLine,
    /// The name in one line, the time in the next.
    TwoLines,
}

const FORMS: [Form; 5] = [
    Form::Stamped,
    Form::StampedLine,
    Form::Meeting,
    Form::NamedLine,
    Form::TwoLines,
];

/// Reads a chat into its text with turns; `None` where a text is none.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn read(text: &str, cancel: &Cancel) -> Result<Option<Extract>> {
    let lines: Vec<&str> = text.split('\n').collect();
    for form in FORMS {
        let mut heads: Vec<(Range<usize>, Head<'_>)> = Vec::new();
        for at in 0..lines.len() {
            cancel.check_at(at)?;
            // A name may not be the time of the one before.
            let taken = heads.last().is_some_and(|(range, _)| range.end > at);
            if let Some((length, head)) = head(form, &lines, at).filter(|_| !taken) {
                heads.push((at..at + length, head));
            }
        }
        if is_chat(form, &lines, &heads) {
            return Ok(Some(write(&lines, heads, cancel)?));
        }
    }
    Ok(None)
}

/// Reads a head at a line, with how many lines it takes.
fn head<'a>(form: Form, lines: &[&'a str], at: usize) -> Option<(usize, Head<'a>)> {
    let line = *lines.get(at)?;
    match form {
        Form::Stamped => stamped(line).map(|head| (1, with_colon(head))),
        Form::StampedLine => {
            let head = stamped(line)?;
            let name = named(head.said)?;
            Some((
                1,
                Head {
                    name: Some(name),
                    said: "",
                    ..head
                },
            ))
        }
        Form::Meeting => meeting(line).map(|head| (1, head)),
        Form::NamedLine => named_line(line).map(|head| (1, head)),
        Form::TwoLines => {
            let name = named(line)?;
            let time = lines.get(at + 1)?;
            let (end, clock_ms) = clock(time)?;
            let alone = time.get(end..)?.trim_matches(is_blank).is_empty();
            let parts = time.matches([':', '：']).count();
            let apart = at == 0 || lines.get(at - 1)?.trim().is_empty();
            (alone && parts == 2 && apart).then_some((
                2,
                Head {
                    date: None,
                    clock_ms,
                    name: Some(name),
                    said: "",
                },
            ))
        }
    }
}

/// Reads `[date, time] …` or `date, time - …`; what is behind is not looked at yet.
fn stamped(line: &str) -> Option<Head<'_>> {
    let start = skip_blanks(line, 0);
    let bracket = line.get(start..)?.strip_prefix(['[', '［', '【']);
    let inner = bracket.map_or(start, |rest| line.len() - rest.len());
    let found = moment(line.get(inner..)?)?;
    let at = skip_blanks(line, inner + found.end);
    let rest = line.get(at..)?;
    let said = match bracket {
        Some(_) => rest.strip_prefix([']', '］', '】'])?,
        None => {
            let behind = rest.strip_prefix(['-', '–', '—'])?;
            behind.strip_prefix(is_blank)?
        }
    };
    Some(Head {
        date: Some(found.date),
        clock_ms: found.clock_ms,
        name: None,
        said: said.trim_matches(is_blank),
    })
}

/// Parts the name from the text at the first colon; without one the program speaks.
fn with_colon(head: Head<'_>) -> Head<'_> {
    let parted = head.said.split_once([':', '：']).filter(|(_, said)| {
        said.is_empty() || said.starts_with(is_blank) || !said.starts_with('/')
    });
    match parted.and_then(|(name, said)| Some((named(name)?, said))) {
        Some((name, said)) => Head {
            name: Some(name),
            said: said.trim_matches(is_blank),
            ..head
        },
        None => head,
    }
}

/// Reads `00:12:33 From Name to Everyone: text`, also with a date and in other languages.
fn meeting(line: &str) -> Option<Head<'_>> {
    let (date, end, clock_ms) = match moment(line) {
        Some(found) => (Some(found.date), found.end, found.clock_ms),
        None => {
            let (end, clock_ms) = clock(line)?;
            (None, end, clock_ms)
        }
    };
    let at = skip_blanks(line, end);
    let rest = line.get(at..)?;
    let behind = word_at_start(rest, WordList::ChatFrom)?;
    let (who, said) = behind.split_once([':', '：'])?;
    let name = before_word(who, WordList::ChatTo).unwrap_or(who);
    (end < at).then_some(Head {
        date,
        clock_ms,
        name: Some(named(name)?),
        said: said.trim_matches(is_blank),
    })
}

/// Takes a word off the start of a text.
fn word_at_start(text: &str, list: WordList) -> Option<&str> {
    let parts = list.words().filter_map(|word| {
        let rest = text.get(word.len()..)?;
        let is_same = text.get(..word.len())?.to_lowercase() == word;
        let ends = rest.starts_with(is_blank) || !word.is_ascii() && word.chars().all(is_wide);
        (is_same && ends).then_some(rest)
    });
    parts.min_by_key(|rest| rest.len())
}

/// Returns what stands before a word within a text.
fn before_word(text: &str, list: WordList) -> Option<&str> {
    let places = list.words().filter_map(|word| {
        let is_word = |at: &usize| {
            let (before, behind) = (text.get(..*at), text.get(at + word.len()..));
            before.is_some_and(|t| t.ends_with(is_blank))
                && behind.is_some_and(|t| t.starts_with(is_blank))
        };
        text.match_indices(word).map(|(at, _)| at).find(is_word)
    });
    text.get(..places.min()?)
}

fn is_wide(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// Reads a line that is a name with a date and a time behind or before it.
fn named_line<'a>(line: &'a str) -> Option<Head<'a>> {
    let of = |found: Moment<'a>, name: &'a str| {
        Some(Head {
            date: Some(found.date),
            clock_ms: found.clock_ms,
            name: Some(named(name)?),
            said: "",
        })
    };
    if let Some(found) = moment(line) {
        return of(found, line.get(found.end..)?);
    }
    // The date begins at a digit behind a blank; the first that ends the line.
    let starts = line
        .char_indices()
        .filter(|(_, c)| digit_value(*c).is_some());
    for (at, _) in starts {
        let before = line.get(..at)?;
        if !before.ends_with(is_blank) {
            continue;
        }
        let rest = line.get(at..)?;
        if let Some(found) = moment(rest)
            && rest.get(found.end..)?.trim_matches(is_blank).is_empty()
        {
            let dash = |c| is_blank(c) || matches!(c, '—' | '–' | '-' | ',');
            return of(found, before.trim_matches(dash));
        }
    }
    None
}

/// Returns a name without the marks around it, also that of somebody who is no contact (`~ Dana`).
fn named(text: &str) -> Option<&str> {
    let name = text.trim_matches(|c| is_blank(c) || c == '~');
    let words = name.split_whitespace().count();
    let fits = name.chars().count() <= LONGEST_NAME && words <= 8;
    let is_sentence =
        name.ends_with(['.', '?', '!', '؟', '。', '？', '！', ':', '：']) && words > 3;
    (fits && !is_sentence && name.chars().any(char::is_alphanumeric)).then_some(name)
}

/// Returns whether heads stand where a chat has them.
fn is_chat(form: Form, lines: &[&str], heads: &[(Range<usize>, Head<'_>)]) -> bool {
    let Some((first, _)) = heads.first() else {
        return false;
    };
    let filled = |range: Range<usize>| {
        let lines = lines.get(range).unwrap_or_default();
        lines.iter().filter(|line| !line.trim().is_empty()).count()
    };
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for name in heads.iter().filter_map(|(_, head)| head.name) {
        *names.entry(fold_key(name)).or_default() += 1;
    }
    let messages: usize = names.values().sum();
    // In forms that say less, several write, one of them again, and words follow the head.
    let comes_again = names.len() > 1 && names.values().any(|count| *count > 1);
    let followed = heads
        .iter()
        .zip(heads.iter().skip(1))
        .all(|((a, _), (b, _))| filled(a.end..b.start) > 0);
    let enough = match form {
        Form::Stamped | Form::Meeting => true,
        Form::StampedLine | Form::NamedLine | Form::TwoLines => comes_again && followed,
    };
    messages >= FEWEST
        && enough
        && messages * 2 >= heads.len()
        && filled(0..first.start) <= MOST_BEFORE
}

/// Writes the messages as turns, with a heading at each new day.
fn write(lines: &[&str], heads: Vec<(Range<usize>, Head<'_>)>, cancel: &Cancel) -> Result<Extract> {
    let mut chat = Chat::default();
    let mut heads = heads.into_iter().peekable();
    let mut at = 0;
    while at < lines.len() {
        cancel.check_at(at)?;
        if let Some((range, head)) = heads.next_if(|(range, _)| range.start == at) {
            if let Some(date) = head.date {
                chat.day(date);
            }
            chat.message(head.name, Some(head.clock_ms), head.said);
            at = range.end;
            continue;
        }
        let line = lines.get(at).copied().unwrap_or_default();
        chat.go_on(line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
        at += 1;
    }
    Ok(chat.finish())
}

/// A chat on its way to a text with turns.
#[derive(Debug, Default)]
pub(super) struct Chat {
    extract: Extract,
    turns: Vec<ExtractedTurn>,
    /// The day of the last message, as it was written.
    day: String,
    /// Whether the last paragraph is of the last turn.
    in_turn: bool,
    /// A message whose first words have not come yet.
    waiting: Option<(String, Option<u64>)>,
}

impl Chat {
    /// Begins a day, unless it is the one of the message before.
    pub fn day(&mut self, date: &str) {
        let date: String = date.chars().filter(|c| !is_ignorable(*c)).collect();
        if date != self.day {
            self.heading(&date, 2);
            self.day = date;
        }
    }

    /// Adds a heading.
    pub fn heading(&mut self, text: &str, level: u8) {
        self.waiting = None;
        let start = self.paragraph(text);
        let range = start..self.extract.body.len();
        self.extract.marks.push((range, MarkKind::Heading(level)));
        self.in_turn = false;
    }

    /// Adds a message; one without a name is the program's.
    pub fn message(&mut self, name: Option<&str>, time_ms: Option<u64>, said: &str) {
        self.waiting = name.map(|name| (one_line(name), time_ms));
        self.in_turn = false;
        self.go_on(said);
    }

    /// Adds a paragraph to what was said last.
    pub fn go_on(&mut self, said: &str) {
        if said.is_empty() {
            return;
        }
        let Some((name, time_ms)) = self.waiting.take() else {
            self.paragraph(said);
            let end = self.extract.body.len();
            if let Some(turn) = self.turns.last_mut().filter(|_| self.in_turn) {
                turn.range.end = end;
            }
            return;
        };
        let start = self.paragraph("");
        push_label(&mut self.extract.body, &name);
        let text_start = self.extract.body.len();
        self.extract.body.push_str(said);
        self.turns.push(ExtractedTurn {
            range: start..self.extract.body.len(),
            text_start,
            speaker: Some(name),
            time_ms,
        });
        self.in_turn = true;
    }

    fn paragraph(&mut self, text: &str) -> usize {
        if !self.extract.body.is_empty() {
            self.extract.body.push('\n');
        }
        let start = self.extract.body.len();
        self.extract.body.push_str(text);
        start
    }

    /// Returns the text with its turns and headings.
    pub fn finish(mut self) -> Extract {
        self.extract.turns = Some(self.turns);
        self.extract
    }
}

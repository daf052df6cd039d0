//! Guesses what each column of a table is and what its documents are.

use std::collections::BTreeSet;

use super::heading::Title;
use super::values;
use super::words::{Word, asks_for_words, is_question, says};
use crate::import::plan::{ColumnRole, SurveyShape, TimeUnit};
use crate::import::speakers::names_interviewer;
use crate::model::VariableKind;
use crate::text::fold_key;

/// Rows a guess looks at.
const LOOKED_AT: usize = 2_000;
/// Length above which a cell is more than a label; a Chinese character counts three.
const LONG: usize = 50;
/// Mean length from which on cells are people's own words.
const WORDY: usize = 45;
/// The same where they are of several sentences.
const SENTENCES: usize = 18;
/// Longest mean of the options of a list that was ticked.
const LONGEST_OPTION: usize = 40;
/// Longest mean of a fact about somebody, such as a town or an occupation.
const LONGEST_FACT: usize = 25;
/// Columns of the survey tool from which on its doubtful names count too.
const TOOL_COLUMNS: usize = 3;

/// Why a column is left out; Fluent ids.
pub(super) const EMPTY: &str = "survey-left-out-empty";
pub(super) const PERSONAL: &str = "survey-left-out-personal";
pub(super) const TECHNICAL: &str = "survey-left-out-technical";
pub(super) const NO_UNIT: &str = "survey-left-out-unit";
/// Letters a second from which on, and up to which, people speak; a Chinese character counts three.
const SPOKEN: std::ops::RangeInclusive<usize> = 2..=25;

/// A guess.
#[derive(Debug)]
pub(super) struct Guess {
    pub shape: SurveyShape,
    pub roles: Vec<ColumnRole>,
    /// For each column, why it is left out.
    pub because: Vec<Option<&'static str>>,
    /// Whether no column looks like answers in people's own words, so that the longest texts were taken.
    pub doubtful: bool,
}

/// What was counted in a column.
#[derive(Debug, Default)]
struct Counts<'g> {
    cells: Vec<&'g str>,
    distinct: usize,
    long: usize,
    /// Cells of more than one sentence.
    sentences: usize,
    length: usize,
    numbers: usize,
    dates: usize,
    clocks: usize,
    personal: usize,
    technical: usize,
    /// Whether cells are lists of a few things that come again: several answers ticked.
    is_ticked: bool,
}

impl<'g> Counts<'g> {
    fn new(cells: Vec<&'g str>) -> Self {
        let count = |is: fn(&str) -> bool| cells.iter().filter(|c| is(c)).count();
        Self {
            distinct: cells.iter().collect::<BTreeSet<_>>().len(),
            long: count(|c| length(c) >= LONG),
            sentences: count(has_sentences),
            length: cells.iter().map(|c| length(c)).sum(),
            numbers: count(values::is_number),
            dates: count(values::is_date),
            clocks: count(values::is_clock),
            personal: count(|c| values::is_email(c) || values::is_ip(c)),
            technical: count(values::is_technical),
            is_ticked: is_ticked(&cells),
            cells,
        }
    }

    fn filled(&self) -> usize {
        self.cells.len()
    }

    fn mostly(&self, count: usize) -> bool {
        count * 10 >= self.filled() * 9 && count > 0
    }

    fn mean_length(&self) -> usize {
        self.length / self.filled().max(1)
    }

    /// Returns whether the cells are said in people's own words, also where some say the same; one
    /// or two long texts that come again, such as a consent, are options.
    fn is_wordy(&self) -> bool {
        let half = |count: usize| count * 2 >= self.filled();
        let long = self.mean_length() >= WORDY
            || half(self.long)
            || half(self.sentences) && self.mean_length() >= SENTENCES;
        let several = self.distinct >= 3 || self.distinct == self.filled();
        long && several && !self.is_ticked
    }

    /// Returns whether few different things come again and again.
    fn is_choice(&self) -> bool {
        if self.is_wordy() {
            return false;
        }
        let few = self.distinct <= 2 || self.distinct * 2 <= self.filled() && self.distinct <= 15;
        let repeated = self.distinct * 4 <= self.filled() && self.distinct <= 60;
        few && self.distinct < self.filled() || repeated || self.is_ticked
    }

    fn is_open(&self, title: &Title) -> bool {
        let differ = self.distinct * 10 >= self.filled() * 6;
        let asked = asks_for_words(&title.question) && self.mean_length() >= 18;
        self.is_wordy()
            || differ && (self.mean_length() >= WORDY || self.long * 5 >= self.filled() || asked)
    }

    fn variable(&self) -> VariableKind {
        if self.mostly(self.numbers) {
            VariableKind::Number
        } else if self.mostly(self.dates) {
            VariableKind::Date
        } else if self.is_choice() {
            VariableKind::Choice
        } else {
            VariableKind::Text
        }
    }
}

/// Counts characters, a Chinese one for three: it says as much.
fn length(text: &str) -> usize {
    let wide = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    text.chars().map(|c| if wide(c) { 3 } else { 1 }).sum()
}

/// Returns whether a text is of more than one sentence.
fn has_sentences(text: &str) -> bool {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '۔' | '。' | '！' | '？');
    let mut rest = text.trim_end_matches(|c: char| ends(c) || c.is_whitespace());
    while let Some((_, behind)) = rest.split_once(ends) {
        let wide = rest
            .get(..rest.len() - behind.len())
            .is_some_and(|r| r.ends_with(['。', '！', '？']));
        if wide && !behind.is_empty() || behind.starts_with(char::is_whitespace) {
            return true;
        }
        rest = behind;
    }
    false
}

fn is_ticked(cells: &[&str]) -> bool {
    // Options are no sentences.
    if cells.iter().filter(|cell| has_sentences(cell)).count() * 4 >= cells.len() {
        return false;
    }
    let (mut items, mut all, mut lists) = (BTreeSet::new(), 0_usize, 0_usize);
    for cell in cells {
        let parts: Vec<&str> = cell
            .split([';', '؛', '┋', '|', '、', '\n'])
            .flat_map(|part| part.split(", "))
            .flat_map(|part| part.split("، "))
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        lists += usize::from(parts.len() > 1);
        all += parts.len();
        items.extend(parts);
        if items.len() > 60 {
            return false;
        }
    }
    let option = items.iter().map(|item| length(item)).sum::<usize>() / items.len().max(1);
    lists > 0 && items.len() * 2 <= all && items.len() <= 30 && option <= LONGEST_OPTION
}

/// Guesses what a table is.
///
/// `wanted` is the shape a person chose, if they did, and `unit` what plain numbers count in a column of times.
pub(super) fn guess(
    titles: &[Title],
    rows: &[&[String]],
    wanted: Option<SurveyShape>,
    unit: Option<TimeUnit>,
) -> Guess {
    let counts: Vec<Counts<'_>> = (0..titles.len())
        .map(|column| {
            let cells = rows
                .iter()
                .take(LOOKED_AT)
                .filter_map(|row| row.get(column));
            Counts::new(
                cells
                    .map(String::as_str)
                    .filter(|c| !c.is_empty())
                    .collect(),
            )
        })
        .collect();
    let is_transcript = match wanted {
        None => transcript(titles, &counts, rows, false),
        Some(SurveyShape::Transcript) => transcript(titles, &counts, rows, true),
        Some(_) => None,
    };
    if let Some(mut roles) = is_transcript {
        let mut because: Vec<Option<&'static str>> = counts
            .iter()
            .map(|c| (c.filled() == 0).then_some(EMPTY))
            .collect();
        tell_unit(titles, &counts, rows, unit, &mut roles, &mut because);
        return Guess {
            shape: SurveyShape::Transcript,
            because,
            roles,
            doubtful: false,
        };
    }
    let because = left_out(titles, &counts);
    let mut guess = Guess {
        shape: wanted.unwrap_or(SurveyShape::ByParticipant),
        roles: Vec::with_capacity(titles.len()),
        because,
        doubtful: false,
    };
    let participant = participant(titles, &counts, &guess.because, rows.len());
    for (column, (title, counts)) in titles.iter().zip(&counts).enumerate() {
        let is_name = is_of_names(title);
        let why = guess.because.get_mut(column);
        let role = if participant.contains(&column) {
            if let Some(why) = why {
                *why = None;
            }
            ColumnRole::Participant
        } else if why.as_ref().is_some_and(|why| why.is_some()) {
            ColumnRole::LeftOut
        } else if is_name && !participant.is_empty() {
            // A code says who it is; the name need not go into the study.
            if let Some(why) = why {
                *why = Some(PERSONAL);
            }
            ColumnRole::LeftOut
        } else if says(&title.name, Word::Number) && counts.distinct == counts.filled() {
            if let Some(why) = why {
                *why = Some(TECHNICAL);
            }
            ColumnRole::LeftOut
        } else {
            match counts.variable() {
                VariableKind::Text if counts.is_open(title) => ColumnRole::OpenAnswer,
                kind => ColumnRole::Variable(kind),
            }
        };
        guess.roles.push(role);
    }
    let asks_nothing = wanted.is_none() && !participant.is_empty() && {
        let columns = titles.iter().zip(&counts).zip(&guess.roles);
        has_only_facts(columns.map(|((title, counts), role)| (title, counts, *role)))
    };
    if !guess.roles.contains(&ColumnRole::OpenAnswer) && !asks_nothing {
        guess.doubtful = true;
        let longest = (0..titles.len()).filter(|c| {
            let role = guess.roles.get(*c);
            matches!(role, Some(ColumnRole::Variable(_)))
        });
        let mean = |c: &usize| counts.get(*c).map_or(0, Counts::mean_length);
        let all = (0..titles.len()).filter(|c| counts.get(*c).is_some_and(|c| c.filled() > 0));
        let longest = longest.max_by_key(mean).or_else(|| all.max_by_key(mean));
        if let Some(longest) = longest {
            if let Some(role) = guess.roles.get_mut(longest) {
                *role = ColumnRole::OpenAnswer;
            }
            if let Some(why) = guess.because.get_mut(longest) {
                *why = None;
            }
        }
    }
    guess
}

/// Returns whether a column's heading says that it holds names of people.
pub(super) fn is_of_names(title: &Title) -> bool {
    says(&title.name, Word::Name) || says(&title.name, Word::FamilyName)
}

/// Returns whether there are variables, and all of them are facts: no question, and no text of more than a few words.
fn has_only_facts<'c>(
    columns: impl Iterator<Item = (&'c Title, &'c Counts<'c>, ColumnRole)>,
) -> bool {
    let mut variables = 0;
    for (title, counts, role) in columns {
        let ColumnRole::Variable(kind) = role else {
            continue;
        };
        variables += 1;
        let asks = asks_for_words(&title.name)
            || asks_for_words(&title.question)
            || is_question(&title.name)
            || says(&title.name, Word::Text);
        let is_text = matches!(kind, VariableKind::Text | VariableKind::Choice);
        if is_text && (asks || counts.mean_length() > LONGEST_FACT) {
            return false;
        }
    }
    variables > 0
}

/// Says why columns are left out: nothing in them, or what says who and where people are.
fn left_out(titles: &[Title], counts: &[Counts<'_>]) -> Vec<Option<&'static str>> {
    let tool = |t: &Title| says(&t.name, Word::Technical) || says(&t.name, Word::Tool);
    let many = titles.iter().filter(|t| tool(t)).count() >= TOOL_COLUMNS;
    titles
        .iter()
        .zip(counts)
        .map(|(title, counts)| {
            let named = |word| says(&title.name, word) || says(&title.question, word);
            if counts.filled() == 0 {
                Some(EMPTY)
            } else if named(Word::Personal) || counts.mostly(counts.personal) {
                Some(PERSONAL)
            } else if named(Word::Technical)
                || many && named(Word::Tool)
                || counts.mostly(counts.technical)
            {
                Some(TECHNICAL)
            } else {
                None
            }
        })
        .collect()
}

/// Finds the column, or the two of first and last name, that says who answers.
fn participant(
    titles: &[Title],
    counts: &[Counts<'_>],
    because: &[Option<&'static str>],
    rows: usize,
) -> Vec<usize> {
    let fits = |column: usize, share: usize| {
        let left_out = because.get(column).is_some_and(Option::is_some);
        counts.get(column).is_some_and(|c| {
            let short = c.length <= c.filled() * 40;
            let distinct = c.distinct * 10 >= c.filled() * share;
            !left_out && c.filled() * 10 >= rows * 6 && short && distinct && c.filled() > 0
        })
    };
    let named = |word, share| {
        (0..titles.len()).find(|c| {
            titles
                .get(*c)
                .is_some_and(|t| says(&t.name, word) || says(&t.question, word))
                && fits(*c, share)
        })
    };
    // The same person may answer several times.
    if let Some(code) = named(Word::Code, 2) {
        return vec![code];
    }
    // What tells the responses apart does so whatever it is called beside.
    let response = (0..titles.len()).find(|c| {
        let named = titles
            .get(*c)
            .is_some_and(|t| says(&t.name, Word::Response) || says(&t.question, Word::Response));
        let own = counts.get(*c);
        named && own.is_some_and(|c| c.distinct == c.filled() && c.filled() == rows)
    });
    // Two people may have one name.
    let share = if response.is_some() { 10 } else { 5 };
    if let Some(name) = named(Word::Name, share) {
        let family = named(Word::FamilyName, 0);
        return std::iter::once(name).chain(family).collect();
    }
    if let Some(response) = response {
        return vec![response];
    }
    if let Some(number) = named(Word::Number, 10) {
        return vec![number];
    }
    // Without a telling name: `P01`, `م۲` in every row, each once.
    let coded = |column: usize| {
        counts.get(column).is_some_and(|c| {
            c.distinct == rows && rows >= 2 && c.cells.iter().all(|cell| is_code(cell))
        })
    };
    (0..titles.len())
        .find(|c| fits(*c, 10) && coded(*c))
        .into_iter()
        .collect()
}

/// Returns whether a text is a few letters and a number.
fn is_code(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_numeric());
    let number = letters.len() < text.len();
    let letters = letters.trim_end_matches(['-', '_', ' ', '.']);
    let count = letters.chars().count();
    number && (1..=12).contains(&count) && letters.chars().all(char::is_alphabetic)
}

/// Tells the columns of a transcript: who speaks, what is said, and perhaps when.
fn transcript(
    titles: &[Title],
    counts: &[Counts<'_>],
    rows: &[&[String]],
    forced: bool,
) -> Option<Vec<ColumnRole>> {
    let find = |is: &dyn Fn(usize, &Title, &Counts<'_>) -> bool| {
        let mut columns = titles.iter().zip(counts).enumerate();
        columns
            .find(|(i, (t, c))| c.filled() > 0 && is(*i, t, c))
            .map(|(i, _)| i)
    };
    let is_label = |c: &Counts<'_>| {
        c.distinct * 2 <= c.filled()
            && c.distinct <= 15
            && c.length <= c.filled() * 40
            && c.numbers == 0
    };
    let named_text = find(&|_, t, _| says(&t.name, Word::Text));
    let clock = find(&|_, _, c| c.mostly(c.clocks));
    let filled = counts.iter().filter(|c| c.filled() > 0).count();
    // In a table of more, or without times, it is a fact about who answers.
    let has_times = clock
        .or(find(&|_, t, _| says(&t.name, Word::Time)))
        .is_some();
    let beside = find(&|i, t, c| {
        let comes_again = c.distinct * 2 <= c.filled() && c.distinct <= 40;
        let fits = Some(i) != named_text && (has_times || filled <= 3) && comes_again;
        fits && says(&t.name, Word::SpeakerBeside)
    });
    let named_speaker = find(&|_, t, _| says(&t.name, Word::Speaker)).or(named_text.and(beside));
    // Who asks speaks again and again, or the time goes on beside a few names.
    let asks = find(&|_, _, c| {
        let askers = c.cells.iter().filter(|cell| names_interviewer(cell));
        let words = askers.clone().filter(|cell| cell.chars().count() > 1);
        words.count() >= 2 || is_label(c) && askers.count() > 0
    });
    let timed = clock.and(find(&|_, _, c| is_label(c) && c.filled() * 2 > rows.len()));
    let speaker = match (named_speaker, named_text) {
        (Some(speaker), _) => speaker,
        (None, _) if forced => asks.or(timed).or_else(|| find(&|_, _, c| is_label(c)))?,
        (None, _) if filled <= 4 => asks.or(timed)?,
        _ => return None,
    };
    let longest = (0..titles.len())
        .filter(|c| *c != speaker && Some(*c) != clock)
        .max_by_key(|c| counts.get(*c).map_or(0, |c| c.length));
    let text = named_text.filter(|c| *c != speaker).or(longest)?;
    let said = counts.get(text)?;
    if said.numbers * 2 > said.filled() || said.filled() * 2 < rows.len() {
        return None;
    }
    let named_time = find(&|i, t, c| {
        says(&t.name, Word::Time)
            && i != text
            && c.cells.iter().any(|c| values::time_ms(c).is_some())
    });
    let time = clock.or(named_time).filter(|c| *c != speaker && *c != text);
    let role = |column| match column {
        c if c == speaker => ColumnRole::Speaker,
        c if c == text => ColumnRole::OpenAnswer,
        c if Some(c) == time => ColumnRole::Time,
        _ => ColumnRole::LeftOut,
    };
    Some((0..titles.len()).map(role).collect())
}

/// Says what the plain numbers of a column of times count, or leaves it out where nothing tells.
fn tell_unit(
    titles: &[Title],
    counts: &[Counts<'_>],
    rows: &[&[String]],
    unit: Option<TimeUnit>,
    roles: &mut [ColumnRole],
    because: &mut [Option<&'static str>],
) {
    let column_of = |role| roles.iter().position(|r| *r == role);
    let (Some(time), Some(text)) = (
        column_of(ColumnRole::Time),
        column_of(ColumnRole::OpenAnswer),
    ) else {
        return;
    };
    let (Some(times), Some(title)) = (counts.get(time), titles.get(time)) else {
        return;
    };
    if times.numbers < times.filled() {
        return;
    }
    let told = unit
        .or_else(|| unit_of_title(&title.name))
        .or_else(|| unit_of_speech(rows, time, text));
    let role = match told {
        Some(TimeUnit::Seconds) => ColumnRole::Time,
        Some(TimeUnit::Milliseconds) => ColumnRole::Milliseconds,
        None => ColumnRole::LeftOut,
    };
    if let (Some(old), Some(why)) = (roles.get_mut(time), because.get_mut(time)) {
        *old = role;
        *why = told.is_none().then_some(NO_UNIT);
    }
}

/// Reads a unit in a column's name: `start_ms`, `Start (s)`.
fn unit_of_title(name: &str) -> Option<TimeUnit> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let has = |units: &[&str]| words.iter().any(|word| units.contains(word));
    if has(&["ms", "msec", "millis", "milliseconds"]) {
        Some(TimeUnit::Milliseconds)
    } else if has(&["s", "sec", "secs", "seconds"]) {
        Some(TimeUnit::Seconds)
    } else {
        None
    }
}

/// Tells a unit by how fast people would speak; with a fraction it is seconds.
fn unit_of_speech(rows: &[&[String]], time: usize, text: usize) -> Option<TimeUnit> {
    let cell =
        |row: &&[String], column: usize| -> String { row.get(column).cloned().unwrap_or_default() };
    let rows = rows.iter().take(LOOKED_AT);
    let timed: Vec<(u64, usize)> = rows
        .filter_map(|row| Some((values::time_ms(&cell(row, time))?, length(&cell(row, text)))))
        .collect();
    if timed.iter().any(|(ms, _)| ms % 1000 != 0) {
        return Some(TimeUnit::Seconds);
    }
    let steps = timed.iter().zip(timed.iter().skip(1));
    let mut letters_a_thousand: Vec<usize> = steps
        .filter(|((from, _), (to, _))| to > from)
        .filter_map(|((from, said), (to, _))| {
            usize::try_from((to - from) / 1000)
                .ok()
                .and_then(|units| (said * 1000).checked_div(units))
        })
        .collect();
    letters_a_thousand.sort_unstable();
    let usual = *letters_a_thousand.get(letters_a_thousand.len() / 2)?;
    match (SPOKEN.contains(&(usual / 1000)), SPOKEN.contains(&usual)) {
        (true, false) => Some(TimeUnit::Seconds),
        (false, true) => Some(TimeUnit::Milliseconds),
        _ => None,
    }
}

/// Returns the role a column named in the command line's list of variables has.
pub(super) fn variable_kind(cells: Vec<&str>) -> VariableKind {
    Counts::new(cells).variable()
}

/// Returns whether two names of columns are the same to a person.
pub(super) fn same_column(a: &str, b: &str) -> bool {
    fold_key(a) == fold_key(b)
}

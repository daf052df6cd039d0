//! The cells of a table: what they say, how people read it, and what they stand for.

use std::borrow::Cow;
use std::sync::Arc;

use super::words::{Term, Words};
use crate::analysis::RowRef;
use crate::locale::{Args, Calendar, Day, Locale};
use crate::model::VariableKind;
use crate::text::{Direction, Language, digit_value, first_strong, has_direction};

/// One cell; texts are shared, so that a copy of a table costs little.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub value: Value,
    /// What it stands for by itself, where that is not what its row stands for.
    pub stands_for: Option<RowRef>,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A name or a label: it stands in the table's direction unless all its letters are of the other.
    Text(Arc<str>),
    /// Several names; in JSON a list, elsewhere one text.
    Names(Arc<Names>),
    /// What a variable holds; on paper with the digits of the table's language, where it has no letters.
    Answer {
        text: Arc<str>,
        /// Where it is one.
        is_number: bool,
    },
    /// Running words: of a document, a translation, a memo; each paragraph has its own direction.
    Words(Arc<Words>),
    /// A sentence of the program's own, in the table's language, in which names may be isolated.
    Sentence(Arc<str>),
    /// One of a fixed list, such as a language: a word for people, a stable key for programs.
    Term(Arc<Term>),
    /// A name in a tree, `depth` levels in; written indented on paper, plain in data formats.
    Name {
        text: Arc<str>,
        depth: u16,
        /// Whether it carries the sign `MARK`, which a note explains; paper only.
        marked: bool,
    },
    Count(u64),
    /// A share, 0–1. On paper a percentage with one decimal, whose sign stands in the heading;
    /// in CSV and JSON 0–100; in XLSX a percentage.
    Share(f64),
    Number {
        value: f64,
        decimals: usize,
    },
    /// A day of the Gregorian calendar, `YYYY-MM-DD`; on paper in this calendar.
    Date(Arc<str>, Calendar),
    /// A time of day or since a recording began, `H:MM:SS`.
    Time(Arc<str>),
    /// Nothing to say here, such as a document without a date: blank on paper, null in JSON.
    Empty,
    /// Not defined here, with the reason (`n/a` on paper, null in data).
    Missing(Arc<str>),
}

/// Several names in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    pub list: Vec<Arc<str>>,
    /// All of them with the separator of the table's language, for data.
    pub text: Arc<str>,
}

/// The sign of a marked row and of the note that explains it.
pub const MARK: char = '†';

/// Smallest share that is not written as less than it.
const SMALLEST_SHARE: f64 = 0.001;

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self {
            value,
            stands_for: None,
        }
    }
}

impl Cell {
    /// A cell that says nothing.
    pub const EMPTY: Self = Self {
        value: Value::Empty,
        stands_for: None,
    };

    /// Makes a count.
    #[must_use]
    pub fn count(value: usize) -> Self {
        Value::Count(u64::try_from(value).unwrap_or(u64::MAX)).into()
    }

    /// Makes a name or a label; an empty one is `Empty`.
    #[must_use]
    pub fn text(value: impl Into<Arc<str>>) -> Self {
        filled(value.into(), Value::Text)
    }

    /// Makes a list of names, which may be empty.
    #[must_use]
    pub fn names(list: Vec<Arc<str>>, locale: &Locale) -> Self {
        let text = list.join(locale.conventions().list_separator).into();
        Value::Names(Arc::new(Names { list, text })).into()
    }

    /// Makes running words, such as a memo, whose paragraphs stand as their letters ask; empty ones are `Empty`.
    #[must_use]
    pub fn passage(text: impl Into<Arc<str>>, language: Language) -> Self {
        filled(text.into(), |text| {
            Value::Words(Arc::new(Words::new(text, language)))
        })
    }

    /// Makes words of a document, whose paragraphs stand as they do there; empty ones are `Empty`.
    #[must_use]
    pub fn quotation(
        text: impl Into<Arc<str>>,
        language: Language,
        directions: &[Direction],
    ) -> Self {
        filled(text.into(), |text| {
            Value::Words(Arc::new(Words::standing(text, language, directions)))
        })
    }

    /// Makes a sentence of the program's own; an empty one is `Empty`.
    #[must_use]
    pub fn sentence(text: impl Into<Arc<str>>) -> Self {
        filled(text.into(), Value::Sentence)
    }

    /// Makes a day, `YYYY-MM-DD`, that people read in a calendar; an empty one is `Empty`.
    #[must_use]
    pub fn date(day: impl Into<Arc<str>>, calendar: Calendar) -> Self {
        filled(day.into(), |day| Value::Date(day, calendar))
    }

    /// Makes a time, `H:MM:SS`; an empty one is `Empty`.
    #[must_use]
    pub fn time(time: impl Into<Arc<str>>) -> Self {
        filled(time.into(), Value::Time)
    }

    /// Makes the value of a variable: numbers and days as such, where they are any; an empty one is `Empty`.
    #[must_use]
    pub fn value(typed: &str, kind: VariableKind, locale: &Locale) -> Self {
        match kind {
            VariableKind::Date if Day::parse(typed).is_some() => {
                Self::date(typed, locale.calendar())
            }
            _ => filled(typed.into(), |text| Value::Answer {
                is_number: kind == VariableKind::Number && number(&text).is_some(),
                text,
            }),
        }
    }

    /// Makes a name in a tree.
    #[must_use]
    pub fn name(text: impl Into<Arc<str>>, depth: usize, marked: bool) -> Self {
        Value::Name {
            text: text.into(),
            depth: u16::try_from(depth).unwrap_or(u16::MAX),
            marked,
        }
        .into()
    }

    /// Makes a share, or says why there is none.
    #[must_use]
    pub fn share(share: Option<f64>, why: &Arc<str>) -> Self {
        share
            .map_or_else(|| Value::Missing(Arc::clone(why)), Value::Share)
            .into()
    }

    /// Says what the cell stands for by itself.
    #[must_use]
    pub fn standing_for(mut self, reference: Option<RowRef>) -> Self {
        self.stands_for = reference;
        self
    }

    /// Returns its words, where they are the same for people and in data; numbers have none.
    #[must_use]
    pub fn words(&self) -> Option<&Arc<str>> {
        match &self.value {
            Value::Text(text) | Value::Sentence(text) | Value::Name { text, .. } => Some(text),
            Value::Answer { text, .. } if has_letters(text) => Some(text),
            Value::Words(words) => Some(&words.text),
            Value::Names(names) => Some(&names.text),
            Value::Answer { .. }
            | Value::Term(_)
            | Value::Count(_)
            | Value::Share(_)
            | Value::Number { .. }
            | Value::Date(..)
            | Value::Time(_)
            | Value::Empty
            | Value::Missing(_) => None,
        }
    }

    /// Returns the number it is, with its decimals, where somebody typed one.
    #[must_use]
    pub fn typed_number(&self) -> Option<(f64, usize)> {
        match &self.value {
            Value::Answer {
                text,
                is_number: true,
            } => number(text),
            _ => None,
        }
    }

    /// Returns the number that it is sorted by: a day's and a time's, too.
    #[must_use]
    pub fn order(&self) -> Option<f64> {
        match &self.value {
            #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
            Value::Count(value) => Some(*value as f64),
            Value::Share(value) | Value::Number { value, .. } => Some(*value),
            #[expect(clippy::cast_precision_loss, reason = "days of ten thousand years")]
            Value::Date(day, _) => Day::parse(day).map(|day| day.since_1970() as f64),
            Value::Time(time) => seconds(time).map(f64::from),
            _ => self.typed_number().map(|(value, _)| value),
        }
    }

    /// Returns the cell as people read it, without indent and mark.
    #[must_use]
    pub fn on_paper(&self, locale: &Locale) -> String {
        match &self.value {
            Value::Names(names) => match names.list.as_slice() {
                // Alone it stands in its own direction.
                [only] => only.as_ref().to_owned(),
                several => locale.join(several),
            },
            Value::Text(text) | Value::Sentence(text) | Value::Name { text, .. } => {
                text.as_ref().to_owned()
            }
            Value::Answer { text, .. } if has_letters(text) => text.as_ref().to_owned(),
            Value::Answer { text, .. } => match number(text) {
                Some((value, decimals)) => locale.decimal(value, decimals),
                None => locale.digits(text).into_owned(),
            },
            Value::Words(words) => words.text.as_ref().to_owned(),
            Value::Term(term) => term.word.clone(),
            Value::Count(value) => locale.number(usize::try_from(*value).unwrap_or(usize::MAX)),
            // A share that is there must not read as none.
            Value::Share(share) if *share > 0.0 && *share < SMALLEST_SHARE / 2.0 => {
                let least = locale.decimal(SMALLEST_SHARE * 100.0, 1);
                locale.text_with("table-less-than", &Args::new().text("number", least))
            }
            Value::Share(share) => locale.decimal(share * 100.0, 1),
            // So must not a small number, such as a p.
            Value::Number { value, decimals }
                if *value > 0.0 && *value < least(*decimals) / 2.0 =>
            {
                let least = locale.decimal(least(*decimals), *decimals);
                locale.text_with("table-less-than", &Args::new().text("number", least))
            }
            Value::Number { value, decimals } => locale.decimal(*value, *decimals),
            Value::Date(day, calendar) => locale.conventions().date(day, *calendar),
            Value::Time(time) => locale.digits(time).into_owned(),
            Value::Empty => String::new(),
            Value::Missing(_) => locale.text("table-missing"),
        }
    }

    /// Returns the language of its words; of labels it is not known.
    #[must_use]
    pub fn language(&self) -> Language {
        match &self.value {
            Value::Words(words) => words.language,
            _ => Language::Unknown,
        }
    }

    /// Returns the direction of a paragraph of its text, counted from 0, in a table of a direction.
    #[must_use]
    pub fn direction(&self, nth: usize, paragraph: &str, table: Direction) -> Direction {
        match &self.value {
            Value::Words(words) => words.direction(nth).unwrap_or(table),
            Value::Text(_) | Value::Names(_) | Value::Answer { .. } | Value::Name { .. } => {
                direction_of_name(paragraph, table)
            }
            // What the program itself says is in the table's language.
            _ => table,
        }
    }

    /// Returns whether it holds running words, which stand as their own language stands.
    #[must_use]
    pub fn is_passage(&self) -> bool {
        matches!(self.value, Value::Words(_))
    }

    /// Returns whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Empty => true,
            Value::Names(names) => names.list.is_empty(),
            _ => false,
        }
    }

    /// Returns how far a name is indented, in levels.
    #[must_use]
    pub fn depth(&self) -> usize {
        match &self.value {
            Value::Name { depth, .. } => usize::from(*depth),
            _ => 0,
        }
    }

    /// Returns whether it carries `MARK` on paper.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        matches!(self.value, Value::Name { marked: true, .. })
    }
}

/// Returns the direction of a name in a table: the table's, unless all its letters are of the other.
#[must_use]
pub fn direction_of_name(name: &str, table: Direction) -> Direction {
    match first_strong(name) {
        Some(other) if !has_direction(name, table) => other,
        _ => table,
    }
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Drops the isolates that keep names apart in a sentence of the program's, for formats of data.
pub(super) fn without_isolates(sentence: &str) -> Cow<'_, str> {
    let is_isolate = |c: char| matches!(c, '\u{2066}'..='\u{2069}');
    match sentence.contains(is_isolate) {
        true => Cow::Owned(sentence.replace(is_isolate, "")),
        false => Cow::Borrowed(sentence),
    }
}

/// Reads a time, `H:MM:SS`, in seconds.
pub(super) fn seconds(time: &str) -> Option<u32> {
    let parts: Option<Vec<u32>> = time.split(':').map(|part| part.parse().ok()).collect();
    match parts?.as_slice() {
        [hours, minutes @ ..60, seconds @ ..60] => hours
            .checked_mul(3_600)?
            .checked_add(minutes * 60 + seconds),
        _ => None,
    }
}

/// Reads a number as people type it, with its decimals; `None` for what no spreadsheet takes for one.
fn number(typed: &str) -> Option<(f64, usize)> {
    const MOST_DIGITS: usize = 15;
    let plain: String = typed
        .trim()
        .chars()
        .map(|c| match (digit_value(c), c) {
            (Some(value), _) => char::from(b'0' + value),
            (None, '٫') => '.',
            (None, '−') => '-',
            (None, other) => other,
        })
        .collect();
    let unsigned = plain.strip_prefix(['-', '+']).unwrap_or(&plain);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // A number with a leading zero, such as a telephone's, is a name; one too long would be rounded.
    let is_name = whole.len() > 1 && whole.starts_with('0');
    if !all_digits(whole) || !all_digits(decimals) || is_name {
        return None;
    }
    if whole.len() + decimals.len() > MOST_DIGITS {
        return None;
    }
    let places = unsigned.split_once('.').map_or(0, |(_, after)| after.len());
    Some((plain.parse().ok()?, places))
}

/// The least number above 0 that so many decimals can write.
fn least(decimals: usize) -> f64 {
    0.1_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX))
}

fn filled(text: Arc<str>, make: impl FnOnce(Arc<str>) -> Value) -> Cell {
    if text.is_empty() {
        Cell::EMPTY
    } else {
        make(text).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;
    use Direction::{Ltr, Rtl};

    #[test]
    fn a_name_stands_as_its_table_unless_all_its_letters_are_of_the_other_direction() {
        for (name, table, want) in [
            ("P01 — مریم", Rtl, Rtl),
            ("Snapp و تپسی", Rtl, Rtl),
            ("iPhone של דנה", Rtl, Rtl),
            ("P01", Rtl, Ltr),
            ("Booking.com (2)", Rtl, Ltr),
            ("مریم", Ltr, Rtl),
            ("מרים כהן", Ltr, Rtl),
            ("P01 — مریم", Ltr, Ltr),
            ("مریم (P01)", Ltr, Ltr),
            ("12", Rtl, Rtl),
            ("12", Ltr, Ltr),
            ("王芳", Rtl, Ltr),
        ] {
            assert_eq!(direction_of_name(name, table), want, "{name} in {table:?}");
            let cell = Cell::name(name, 1, false);
            assert_eq!(cell.direction(0, name, table), want);
        }
    }

    #[test]
    fn every_paragraph_of_a_quotation_stands_as_in_its_source() {
        let text = "Snapp\nBooking.com گفت نه\n12";
        let quoted = Cell::quotation(text, Language::Persian, &[Rtl, Rtl, Ltr]);
        let directions = |cell: &Cell, table| -> Vec<Direction> {
            let lines = text.split('\n').enumerate();
            lines
                .map(|(nth, l)| cell.direction(nth, l, table))
                .collect()
        };
        assert_eq!(directions(&quoted, Ltr), [Rtl, Rtl, Ltr]);
        let memo = Cell::passage(text, Language::Unknown);
        assert_eq!(
            directions(&memo, Rtl),
            [Ltr, Rtl, Rtl],
            "by its letters, else the table's"
        );
        assert_eq!(directions(&memo, Ltr), [Ltr, Rtl, Ltr]);
        assert_eq!(quoted.direction(9, "", Ltr), Ltr, "the last one goes on");
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, want) in [
            ("34", Some((34.0, 0))),
            ("۳۴", Some((34.0, 0))),
            (" ٣٤ ", Some((34.0, 0))),
            ("۳٫۵", Some((3.5, 1))),
            ("-2.50", Some((-2.5, 2))),
            ("−4", Some((-4.0, 0))),
            ("0", Some((0.0, 0))),
            ("0.5", Some((0.5, 1))),
            ("0912", None),
            ("12345678901234567", None),
            ("3-4", None),
            ("34 سال", None),
            ("1e5", None),
            ("inf", None),
            (".5", None),
            ("5.", None),
            ("", None),
        ] {
            assert_eq!(number(typed), want, "{typed}");
        }
    }

    #[test]
    fn values_are_what_their_variable_says_and_their_digits_those_of_the_table() {
        use VariableKind::{Choice, Date, Number, Text};
        let persian = Locale::get(UiLanguage::Persian);
        for (typed, kind, paper) in [
            ("34", Number, "۳۴"),
            ("3.50", Number, "۳٫۵۰"),
            ("حدود 30", Number, "حدود 30"),
            ("18-24", Choice, "۱۸-۲۴"),
            ("34", Text, "۳۴"),
            ("P12", Text, "P12"),
            ("2025-04-19", Date, "۱۴۰۴/۰۱/۳۰"),
            ("1404/01/30", Date, "۱۴۰۴/۰۱/۳۰"),
            ("زن", Choice, "زن"),
            ("", Number, ""),
        ] {
            let cell = Cell::value(typed, kind, persian);
            assert_eq!(cell.on_paper(persian), paper, "{typed}");
        }
        let age = Cell::value("۳۴", Number, persian);
        assert_eq!(age.typed_number(), Some((34.0, 0)));
        assert_eq!(Cell::value("34", Choice, persian).typed_number(), None);
    }

    #[test]
    fn isolates_are_dropped_from_sentences_for_data() {
        assert_eq!(without_isolates("کد «\u{2068}Trust\u{2069}»"), "کد «Trust»");
        assert_eq!(without_isolates("trust"), "trust");
    }
}

//! The cells of a table: what they say, how people read it, and what they stand for.

use std::sync::Arc;

use crate::analysis::RowRef;
use crate::locale::Locale;
use crate::text::Language;

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
    /// Text of a user or a label.
    Text(Arc<str>),
    /// Several names; in JSON a list, elsewhere one text.
    Names(Arc<Names>),
    /// Words of a document or their translation, in a known language.
    Passage {
        text: Arc<str>,
        language: Language,
    },
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
    /// A day of the Gregorian calendar, `YYYY-MM-DD`.
    Date(Arc<str>),
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

    /// Makes a text; an empty one is `Empty`.
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

    /// Makes words of a document; an empty passage is `Empty`.
    #[must_use]
    pub fn passage(text: impl Into<Arc<str>>, language: Language) -> Self {
        filled(text.into(), |text| Value::Passage { text, language })
    }

    /// Makes a day, `YYYY-MM-DD`; an empty one is `Empty`.
    #[must_use]
    pub fn date(day: impl Into<Arc<str>>) -> Self {
        filled(day.into(), Value::Date)
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

    /// Returns its words, where it has any; numbers have none.
    #[must_use]
    pub fn words(&self) -> Option<&Arc<str>> {
        match &self.value {
            Value::Text(text)
            | Value::Passage { text, .. }
            | Value::Name { text, .. }
            | Value::Date(text) => Some(text),
            Value::Names(names) => Some(&names.text),
            Value::Count(_)
            | Value::Share(_)
            | Value::Number { .. }
            | Value::Empty
            | Value::Missing(_) => None,
        }
    }

    /// Returns the cell as people read it, without indent and mark.
    #[must_use]
    pub fn on_paper(&self, locale: &Locale) -> String {
        match &self.value {
            Value::Text(text)
            | Value::Passage { text, .. }
            | Value::Name { text, .. }
            | Value::Date(text) => text.as_ref().to_owned(),
            Value::Names(names) => match names.list.as_slice() {
                // Alone it stands in its own direction.
                [only] => only.as_ref().to_owned(),
                several => locale.join(several),
            },
            Value::Count(value) => locale.number(usize::try_from(*value).unwrap_or(usize::MAX)),
            // A share that is there must not read as none.
            Value::Share(share) if *share > 0.0 && *share < 0.0005 => {
                format!("<{}", locale.decimal(0.1, 1))
            }
            Value::Share(share) => locale.decimal(share * 100.0, 1),
            Value::Number { value, decimals } => locale.decimal(*value, *decimals),
            Value::Empty => String::new(),
            Value::Missing(_) => locale.text("table-missing"),
        }
    }

    /// Returns the language of its words; of labels it is not known.
    #[must_use]
    pub fn language(&self) -> Language {
        match &self.value {
            Value::Passage { language, .. } => *language,
            _ => Language::Unknown,
        }
    }

    /// Returns whether it holds words of a document.
    #[must_use]
    pub fn is_passage(&self) -> bool {
        matches!(self.value, Value::Passage { .. })
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

fn filled(text: Arc<str>, make: impl FnOnce(Arc<str>) -> Value) -> Cell {
    if text.is_empty() {
        Cell::EMPTY
    } else {
        make(text).into()
    }
}

//! What Mazmun knows of an analysis, said once: the window lists it, offers its choices and draws
//! its figure, and the command line has its command, all from here.
//!
//! What a click opens is no part of it: rows and numbers of the table say what they stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::{Setting, SettingKind, Table};
use crate::analysis::{Corpus, Filter};
use crate::error::Result;
use crate::locale::Locale;
use crate::model::CodeId;

/// One analysis.
pub struct Analysis {
    /// Its command and the name of its table.
    pub name: &'static str,
    /// Fluent id of its name in the window; of an analysis without choices the attribute `.whole`
    /// says that it is about the whole study.
    pub title: &'static str,
    /// What the help of the command line says of it, in a line.
    pub about: &'static str,
    /// A letter of the icon face.
    pub icon: char,
    /// What can be chosen, in the order of the window.
    pub choices: &'static [Choice],
    /// What can be chosen on the command line besides.
    pub command_choices: &'static [Choice],
    /// Whether it says nothing in a study without codes.
    pub needs_codes: bool,
    /// What a segment of the study costs, in bytes of text that are read for the first time.
    pub segment_cost: usize,
    /// Makes the table; an error says what is to be chosen or is not there.
    pub table: fn(&Corpus, &AnalysisOptions, &Locale) -> Result<Table>,
    pub figure: Option<Figure>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Choice {
    Switch(&'static Switch),
    Setting(&'static Setting),
    /// By which columns rows can be sorted, by key; the window only.
    Order(&'static [&'static str]),
    /// What the figure shows; the window only.
    Measure,
    /// Codes with those below them.
    Codes,
    /// Documents, their groups and their languages.
    Documents,
    /// Whose coding counts.
    Coders,
}

/// Something that is on or off.
#[derive(Debug, PartialEq, Eq)]
pub struct Switch {
    /// Its name on the command line, where it is off unless given.
    pub name: &'static str,
    /// Fluent id of its label in the window; the attribute `.tooltip` says more.
    pub label: &'static str,
    /// What the help of the command line says of it.
    pub about: &'static str,
    /// Whether the window begins with it on.
    pub is_on_at_first: bool,
    /// Whether it means something only where a speaker is marked as interviewer.
    pub is_of_interviewers: bool,
}

/// What was chosen of an analysis.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnalysisOptions {
    pub filter: Filter,
    /// Only these codes and everything below them; `None` means all.
    pub codes: Option<BTreeSet<CodeId>>,
    /// Names of the switches that are on.
    switches: BTreeSet<&'static str>,
    /// What was chosen of each setting, by its name.
    settings: BTreeMap<&'static str, Vec<String>>,
}

/// A picture of the table's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A bar a row, as long as one of these.
    Bars(&'static [Measure]),
}

/// A column that a figure can show.
#[derive(Debug, PartialEq, Eq)]
pub struct Measure {
    /// Key of the column where rows stand for themselves.
    pub own: &'static str,
    /// Key of the column where rows stand for all below them, too.
    pub with_subcodes: &'static str,
    /// Fluent id of its name.
    pub label: &'static str,
}

impl AnalysisOptions {
    /// Takes documents and codes in; all switches are off.
    #[must_use]
    pub fn new(filter: Filter, codes: Option<BTreeSet<CodeId>>) -> Self {
        Self {
            filter,
            codes,
            switches: BTreeSet::new(),
            settings: BTreeMap::new(),
        }
    }

    /// Turns a switch on or off.
    #[must_use]
    pub fn with(mut self, switch: &'static Switch, is_on: bool) -> Self {
        if is_on {
            self.switches.insert(switch.name);
        } else {
            self.switches.remove(switch.name);
        }
        self
    }

    /// Chooses the values of a setting; none is what it is at first.
    #[must_use]
    pub fn choosing(mut self, setting: &'static Setting, values: Vec<String>) -> Self {
        if values.is_empty() {
            self.settings.remove(setting.name);
        } else {
            self.settings.insert(setting.name, values);
        }
        self
    }

    /// Returns what was chosen of a setting.
    #[must_use]
    pub fn values(&self, setting: &Setting) -> &[String] {
        self.settings.get(setting.name).map_or(&[], Vec::as_slice)
    }

    /// Returns the last value that was chosen of a setting.
    #[must_use]
    pub fn value(&self, setting: &Setting) -> Option<&str> {
        self.values(setting).last().map(String::as_str)
    }

    /// Returns which of a setting's names is chosen, the first of them at first.
    #[must_use]
    pub fn one(&self, setting: &Setting) -> &str {
        let first = match setting.kind {
            SettingKind::OneOf(names) | SettingKind::Columns(names) => names.first(),
            _ => None,
        };
        self.value(setting).or(first.copied()).unwrap_or_default()
    }

    /// Returns whether a switch is on.
    #[must_use]
    pub fn is_on(&self, switch: &Switch) -> bool {
        self.switches.contains(switch.name)
    }
}

impl Analysis {
    /// Makes its table.
    ///
    /// # Errors
    /// Says what is to be chosen first, or what is not there.
    pub fn table(
        &self,
        corpus: &Corpus,
        options: &AnalysisOptions,
        locale: &Locale,
    ) -> Result<Table> {
        (self.table)(corpus, options, locale)
    }
}

impl PartialEq for Analysis {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Analysis {}

impl std::fmt::Debug for Analysis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Analysis").field(&self.name).finish()
    }
}

/// Rows of themes stand for their sub-codes, too.
pub const SUBCODES: Switch = Switch {
    name: "with-subcodes",
    label: "analyse-with-subcodes",
    about: "Show themes together with their sub-codes (data formats always hold both)",
    is_on_at_first: true,
    is_of_interviewers: false,
};

/// Words are counted; the first time this takes a moment.
pub const WORDS: Switch = Switch {
    name: "words",
    label: "analyse-words",
    about: "Count words, too",
    is_on_at_first: false,
    is_of_interviewers: false,
};

/// What interviewers say counts in coverage and words.
pub const INTERVIEWERS: Switch = Switch {
    name: "include-interviewers",
    label: "analyse-count-interviewers",
    about: "Count what interviewers say in coverage and words",
    is_on_at_first: false,
    is_of_interviewers: true,
};

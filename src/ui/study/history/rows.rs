//! Which changes are shown, by day; found in pieces where the words of all are looked through.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::log::Log;
use crate::locale::{Locale, UiLanguage};
use crate::model::history::{Change, ChangeFilter, ChangeId, ChangeKind};
use crate::model::{Guid, Op};
use crate::project::typed_date;
use crate::text::fold_key;
use crate::ui::left::Changes;

/// Time that one frame gives to looking for words.
const A_FRAME: Duration = Duration::from_millis(6);
/// Height of the heading of a day, and of a change, in points.
const DAY: f32 = 34.0;
const CHANGE: f32 = 30.0;

/// Which changes to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub coder: Option<String>,
    pub op: Option<Op>,
    pub code: Option<Guid>,
    /// Days as they are typed; one that is none does not choose.
    pub from: String,
    pub to: String,
    /// Words that the sentence has to hold.
    pub words: String,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A day, `YYYY-MM-DD`, in UTC.
    Day(String),
    Change(ChangeId),
}

/// The lines that are shown.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// Where each begins.
    tops: Vec<f32>,
    height: f32,
    /// The day of the last line.
    day: String,
    found: usize,
    /// How many changes were looked at, newest first.
    looked_at: usize,
    of: Option<Key>,
    /// Whether the keyboard came to the list by keyboard.
    pub ring: bool,
}

/// What the lines depend on: older changes only come in at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Key {
    stamp: u64,
    filter: Filter,
    /// How many changes are known to be about the code.
    about: Option<usize>,
    language: UiLanguage,
}

impl Filter {
    /// Begins with what was chosen when a study was left.
    #[must_use]
    pub fn begin(left: &Changes) -> Self {
        Self {
            coder: left.coder.clone(),
            op: left.op.as_deref().and_then(Op::from_name),
            code: left.code.as_deref().and_then(Guid::parse),
            from: left.from.clone(),
            to: left.to.clone(),
            words: left.words.clone(),
        }
    }

    /// Returns what is to be there again.
    #[must_use]
    pub fn left(&self) -> Changes {
        Changes {
            coder: self.coder.clone(),
            op: self.op.map(|op| op.name().to_owned()),
            code: self.code.map(|code| code.to_string()),
            from: self.from.clone(),
            to: self.to.clone(),
            words: self.words.clone(),
        }
    }

    /// Returns whether it leaves something out.
    #[must_use]
    pub fn narrows(&self) -> bool {
        *self != Self::default()
    }

    fn changes(&self) -> ChangeFilter {
        ChangeFilter {
            coder: self.coder.clone(),
            op: self.op,
            thing: None,
            from: typed_date(&self.from),
            to: typed_date(&self.to),
        }
    }
}

impl Rows {
    /// Looks at more changes; returns whether all were looked at. `about` are the changes about the
    /// chosen code, `None` while they are being found or where none is chosen.
    pub fn advance(
        &mut self,
        log: &Log,
        filter: &Filter,
        about: Option<&BTreeSet<ChangeId>>,
        language: UiLanguage,
    ) -> bool {
        let key = Key {
            stamp: log.stamp(),
            filter: filter.clone(),
            about: about.map(BTreeSet::len),
            language,
        };
        if self.of.as_ref() != Some(&key) {
            *self = Self {
                of: Some(key),
                ..Self::default()
            };
        }
        if filter.code.is_some() && about.is_none() {
            return false;
        }
        let kept = filter.changes();
        let words = fold_key(&filter.words);
        let locale = Locale::get(language);
        let begun = Instant::now();
        let is_narrow = filter.narrows();
        for change in log.newest_first().skip(self.looked_at) {
            if !words.is_empty() && begun.elapsed() > A_FRAME {
                return false;
            }
            self.looked_at += 1;
            let is_kept = kept.keeps(change)
                && about.is_none_or(|about| about.contains(&change.id))
                && (words.is_empty() || fold_key(&change.sentence(locale)).contains(&words))
                && !(is_narrow && change.kind == ChangeKind::First);
            if is_kept {
                self.push(change);
            }
        }
        !log.is_reading()
    }

    fn push(&mut self, change: &Change) {
        let day = change.moment.get(..10).unwrap_or_default();
        if self.day != day {
            day.clone_into(&mut self.day);
            self.push_row(Row::Day(day.to_owned()), DAY);
        }
        self.push_row(Row::Change(change.id), CHANGE);
        self.found += 1;
    }

    fn push_row(&mut self, row: Row, height: f32) {
        self.rows.push(row);
        self.tops.push(self.height);
        self.height += height;
    }

    /// Returns whether nothing is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Counts the changes that are shown.
    #[must_use]
    pub fn found(&self) -> usize {
        self.found
    }

    /// Returns how high all lines are together.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.height
    }

    /// Returns the lines between two heights, each with its top and its height.
    pub fn between(&self, top: f32, bottom: f32) -> impl Iterator<Item = (&Row, f32, f32)> {
        let first = self.tops.partition_point(|t| *t <= top).saturating_sub(1);
        let lines = self.rows.iter().zip(&self.tops).skip(first);
        lines
            .take_while(move |(_, t)| **t < bottom)
            .map(|(row, top)| (row, *top, height(row)))
    }

    /// Returns the change after or before another one in the list, with its top.
    #[must_use]
    pub fn neighbour(&self, of: Option<ChangeId>, step: isize) -> Option<(ChangeId, f32)> {
        let changes: Vec<(ChangeId, f32)> = self
            .rows
            .iter()
            .zip(&self.tops)
            .filter_map(|(row, top)| match row {
                Row::Change(id) => Some((*id, *top)),
                Row::Day(_) => None,
            })
            .collect();
        let now = of.and_then(|of| changes.iter().position(|(id, _)| *id == of));
        let last = changes.len().checked_sub(1)?;
        let next = match now {
            Some(now) => now.saturating_add_signed(step).min(last),
            None => 0,
        };
        changes.get(next).copied()
    }

    /// Returns the changes that are shown, newest first.
    #[must_use]
    pub fn changes(&self, log: &Log) -> Vec<Change> {
        let ids = self.rows.iter().filter_map(|row| match row {
            Row::Change(id) => Some(*id),
            Row::Day(_) => None,
        });
        let found = ids.filter_map(|id| log.get(id));
        found
            .map(|change| Arc::unwrap_or_clone(Arc::clone(change)))
            .collect()
    }
}

fn height(row: &Row) -> f32 {
    match row {
        Row::Day(_) => DAY,
        Row::Change(_) => CHANGE,
    }
}

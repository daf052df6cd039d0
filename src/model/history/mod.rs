//! The history of a study as data: changes, what they were about, and the things they touched.
//!
//! Nothing here reads a file or knows a row number. Invariant: what a `Change` says in names is
//! what was true when it was made; the things it touched are told by GUIDs, so that two copies of
//! a study understand each other's.

mod about;
mod divergence;
mod kind;
mod past;
mod sentence;

pub use about::{About, AboutKind, MOST_NAMED};
pub use divergence::{Clash, Net, Side, Way, clashes};
pub use kind::{Field, FieldKind, Key, Kind, KnownBy, Thing};
pub use past::{Mismatch, Past, WhatDiffers};
pub use sentence::{field_label, field_value};

use std::collections::BTreeMap;
use std::fmt;

use super::{Guid, Op};

/// Place of a change in one file, in the order in which they were applied there, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(pub i64);

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! change_kinds {
    ($($(#[$doc:meta])* $number:literal $variant:ident)*) => {
        /// What kind of change it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ChangeKind { $($(#[$doc])* $variant),* }

        impl ChangeKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the number that stands for it in files.
            #[must_use]
            pub fn number(self) -> i64 {
                match self { $(Self::$variant => $number),* }
            }

            /// Returns the kind of a number from a file.
            #[must_use]
            pub fn from_number(number: i64) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

change_kinds! {
    /// A step that a person made.
    0 Do
    /// Takes back the change it concerns.
    1 Undo
    /// Does again what the undo it concerns took back.
    2 Redo
    /// All that was there before the history began.
    3 First
}

/// One change of a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub id: ChangeId,
    pub guid: Guid,
    /// The copy of the study it was made in.
    pub copy: Guid,
    /// Its place among the changes of that copy, from 1.
    pub number: i64,
    /// Lamport clock: higher than that of all changes it had seen.
    pub clock: i64,
    pub kind: ChangeKind,
    /// The change that was taken back or done again.
    pub concerns: Option<ChangeId>,
    pub op: Op,
    /// Name and GUID of whose work it was, as they were then.
    pub coder: String,
    pub coder_guid: Guid,
    /// When it was made, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub moment: String,
    pub about: About,
    /// The change that took it back; `None` while it stands.
    pub undone_by: Option<ChangeId>,
    /// Whether the values of its rows are still kept; without them it cannot be taken back.
    pub values_kept: bool,
}

/// What was done to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    Insert,
    Update,
    Delete,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    Null,
    Integer(i64),
    Text(String),
    /// Another thing, by its GUID.
    Thing(Guid),
    /// Turns or marks of a text, packed.
    Bytes(Vec<u8>),
}

impl Value {
    /// Returns the text, where it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the thing, where it is one.
    #[must_use]
    pub fn as_thing(&self) -> Option<Guid> {
        match self {
            Self::Thing(guid) => Some(*guid),
            _ => None,
        }
    }
}

/// Values by the place of their field in `Kind::fields`.
pub type Fields = BTreeMap<usize, Value>;

/// A place where a text was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Byte of the text before.
    pub at: usize,
    pub removed: String,
    pub added: String,
}

/// How a text became another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// SHA-256 of the text it was made against.
    pub seen: [u8; 32],
    /// SHA-256 of the text it gave.
    pub gave: [u8; 32],
    /// In text order, apart from each other.
    pub splices: Vec<Splice>,
}

/// What a change did to one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedRow {
    pub thing: Thing,
    pub verb: Verb,
    /// Whether it followed from something else (a cascade, a renumbering, moved offsets, a merge)
    /// and was not asked for by the person.
    pub followed: bool,
    /// For a deletion that followed: the deletion that was asked for.
    pub root: Option<Thing>,
    /// For a code that was merged: the code it went into.
    pub into: Option<Guid>,
    /// The row's number in this file, where it was deleted.
    pub row: Option<i64>,
    /// The changed fields of an update, all fields of a deletion, nothing for an insertion or
    /// where values are no longer kept.
    pub before: Fields,
    /// The changed fields of an update; else nothing.
    pub after: Fields,
    /// How the body of a text was changed.
    pub edit: Option<TextEdit>,
}

impl TouchedRow {
    /// Returns a field's value before and after, by its name.
    #[must_use]
    pub fn field(&self, name: &str) -> (Option<&Value>, Option<&Value>) {
        match self.thing.kind.field(name) {
            Some(place) => (self.before.get(&place), self.after.get(&place)),
            None => (None, None),
        }
    }
}

/// A change with what it touched.
pub type TouchingChange = (Change, Vec<TouchedRow>);

/// Which changes to list; what is `None` does not choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChangeFilter {
    /// A coder, by name as it was then.
    pub coder: Option<String>,
    pub op: Option<Op>,
    /// Changes that touched this thing.
    pub thing: Option<Thing>,
    /// First moment, inclusive; a day `YYYY-MM-DD` is its beginning.
    pub from: Option<String>,
    /// Last moment, inclusive; a day `YYYY-MM-DD` is its end.
    pub to: Option<String>,
}

impl ChangeFilter {
    /// Returns whether a change is chosen, apart from the thing it touched.
    #[must_use]
    pub fn keeps(&self, change: &Change) -> bool {
        let coder = self.coder.as_ref().is_none_or(|c| *c == change.coder);
        let op = self.op.is_none_or(|op| op == change.op);
        let moment = change.moment.as_str();
        let from = self
            .from
            .as_ref()
            .is_none_or(|from| moment >= from.as_str());
        // A day is a prefix of its moments.
        let to = self.to.as_ref();
        let to = to.is_none_or(|to| moment <= to.as_str() || moment.starts_with(to.as_str()));
        coder && op && from && to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(moment: &str) -> Change {
        Change {
            id: ChangeId(1),
            guid: Guid([1; 16]),
            copy: Guid([2; 16]),
            number: 1,
            clock: 1,
            kind: ChangeKind::Do,
            concerns: None,
            op: Op::RenameCode,
            coder: "سارا".to_owned(),
            coder_guid: Guid([3; 16]),
            moment: moment.to_owned(),
            about: About::default(),
            undone_by: None,
            values_kept: true,
        }
    }

    #[test]
    fn a_day_is_all_its_moments() {
        let kept = |from: &str, to: &str, moment: &str| {
            let filter = ChangeFilter {
                from: Some(from.to_owned()),
                to: Some(to.to_owned()),
                ..ChangeFilter::default()
            };
            filter.keeps(&change(moment))
        };
        assert!(kept("2026-01-02", "2026-01-02", "2026-01-02T00:00:00Z"));
        assert!(kept("2026-01-02", "2026-01-02", "2026-01-02T23:59:59Z"));
        assert!(!kept("2026-01-02", "2026-01-02", "2026-01-03T00:00:00Z"));
        assert!(!kept("2026-01-02", "2026-01-02", "2026-01-01T23:59:59Z"));
    }

    #[test]
    fn coder_and_kind_choose() {
        let of = |coder: &str, op| ChangeFilter {
            coder: Some(coder.to_owned()),
            op: Some(op),
            ..ChangeFilter::default()
        };
        let change = change("2026-01-02T00:00:00Z");
        assert!(of("سارا", Op::RenameCode).keeps(&change));
        assert!(!of("דנה", Op::RenameCode).keeps(&change));
        assert!(!of("سارا", Op::MoveCode).keeps(&change));
    }

    #[test]
    fn kinds_of_change_read_back() {
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::from_number(kind.number()), Some(*kind));
        }
        for op in Op::ALL {
            assert_eq!(Op::from_number(op.number()), Some(*op));
        }
    }
}

//! The kinds of thing that a history tells apart, their fields, and what each is known by.
//!
//! A thing is known across copies by its GUID; one without, by what it belongs to and its own key:
//! a value by variable and person, a membership by set and member. Text, turns and marks of a
//! document go together as one thing. Numbers of kinds and places of fields are append-only: files
//! keep them.

use std::fmt;

use crate::model::Guid;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A number or a text of its own.
    Plain,
    /// Follows from other fields (a folded name, a rank, a length), so that nobody decides on it.
    Derived,
    /// Another thing.
    Of(Kind),
}

/// One field of a kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub kind: FieldKind,
}

/// What a thing of a kind is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    Guid,
    /// Two other things, in these fields.
    Two((&'static str, Kind), (&'static str, Kind)),
    /// A name of its own, in this field.
    Name(&'static str),
    /// The document it belongs to.
    Document,
}

macro_rules! field_kind {
    () => {
        FieldKind::Plain
    };
    (derived) => {
        FieldKind::Derived
    };
    ($kind:ident) => {
        FieldKind::Of(Kind::$kind)
    };
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $number:literal $variant:ident $known:expr; $($field:literal $($is:ident)?),*;)*) => {
        /// A kind of thing of a study.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant),* }

        impl Kind {
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

            /// Returns what a thing of the kind is known by.
            #[must_use]
            pub fn known_by(self) -> KnownBy {
                match self { $(Self::$variant => $known),* }
            }

            /// Returns its fields besides what it is known by; a file names one by its place here.
            #[must_use]
            pub fn fields(self) -> &'static [Field] {
                match self {
                    $(Self::$variant => &[$(Field { name: $field, kind: field_kind!($($is)?) }),*]),*
                }
            }
        }
    };
}

kinds! {
    1 Setting KnownBy::Name("key"); "value";
    2 Coder KnownBy::Guid; "name", "name_key" derived;
    3 Participant KnownBy::Guid; "name", "name_key" derived, "memo";
    4 Document KnownBy::Guid;
        "title", "title_key" derived, "group_name", "position" derived, "language", "direction",
        "participant" Participant, "source_name", "source_sha256", "date", "memo",
        "body_len" derived, "place";
    /// Body, turns and marks of a document; a change of the body is told by splices.
    5 Text KnownBy::Document; "body", "turns", "marks";
    6 Speaker KnownBy::Guid;
        "document" Document, "name", "name_key" derived, "is_interviewer", "participant" Participant;
    7 Variable KnownBy::Guid;
        "of", "kind", "name", "name_key" derived, "position" derived, "place";
    8 DocumentValue KnownBy::Two(("variable", Kind::Variable), ("document", Kind::Document)); "value";
    9 ParticipantValue KnownBy::Two(("variable", Kind::Variable), ("participant", Kind::Participant));
        "value";
    10 Code KnownBy::Guid;
        "parent" Code, "position" derived, "name", "name_key" derived, "color", "definition", "memo",
        "place";
    11 Segment KnownBy::Guid;
        "document" Document, "start", "end", "code" Code, "coder" Coder, "memo", "translation",
        "translator", "weight", "created";
    12 Note KnownBy::Guid;
        "document" Document, "start", "end", "code" Code, "segment" Segment, "title", "body",
        "author", "created";
    /// That a coder has finished a document.
    13 DocumentCoded KnownBy::Two(("document", Kind::Document), ("coder", Kind::Coder));;
    14 DocumentSet KnownBy::Guid; "name", "name_key" derived, "memo";
    15 DocumentSetMember KnownBy::Two(("document_set", Kind::DocumentSet), ("document", Kind::Document));;
    16 CodeSet KnownBy::Guid; "name", "name_key" derived, "memo";
    17 CodeSetMember KnownBy::Two(("code_set", Kind::CodeSet), ("code", Kind::Code));;
    18 SavedQuery KnownBy::Guid; "name", "name_key" derived, "query", "position" derived, "place";
}

impl Kind {
    /// Returns the place of a field.
    #[must_use]
    pub fn field(self, name: &str) -> Option<usize> {
        self.fields().iter().position(|field| field.name == name)
    }
}

/// What one thing of a kind is known by, in every copy of the study.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    One(Guid),
    Two(Guid, Guid),
    Name(String),
}

impl Key {
    /// Returns the GUIDs in it.
    #[must_use]
    pub fn guids(&self) -> Vec<Guid> {
        match self {
            Self::One(guid) => vec![*guid],
            Self::Two(a, b) => vec![*a, *b],
            Self::Name(_) => Vec::new(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(guid) => guid.fmt(f),
            Self::Two(a, b) => write!(f, "{a} {b}"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// One thing of a study, told so that every copy understands it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    pub kind: Kind,
    pub key: Key,
}

impl Thing {
    /// Returns the thing of a GUID.
    #[must_use]
    pub fn new(kind: Kind, guid: Guid) -> Self {
        Self {
            kind,
            key: Key::One(guid),
        }
    }

    /// Lists the things it is known by or belongs to, such as the variable and the person of a value.
    #[must_use]
    pub fn owners(&self) -> Vec<Self> {
        match (self.kind.known_by(), &self.key) {
            (KnownBy::Two((_, a), (_, b)), Key::Two(one, other)) => {
                vec![Self::new(a, *one), Self::new(b, *other)]
            }
            (KnownBy::Document, Key::One(guid)) => vec![Self::new(Kind::Document, *guid)],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_read_back_and_their_fields_have_names_of_their_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_number(kind.number()), Some(*kind));
            for (place, field) in kind.fields().iter().enumerate() {
                assert_eq!(kind.field(field.name), Some(place), "{kind:?}");
            }
        }
        assert_eq!(Kind::from_number(0), None);
    }

    #[test]
    fn a_value_belongs_to_its_variable_and_its_person() {
        let (a, b) = (Guid([1; 16]), Guid([2; 16]));
        let value = Thing {
            kind: Kind::ParticipantValue,
            key: Key::Two(a, b),
        };
        assert_eq!(
            value.owners(),
            [
                Thing::new(Kind::Variable, a),
                Thing::new(Kind::Participant, b)
            ]
        );
        let text = Thing::new(Kind::Text, a);
        assert_eq!(text.owners(), [Thing::new(Kind::Document, a)]);
    }
}

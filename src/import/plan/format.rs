//! What a kind of file is; the kinds themselves stand with their readers.

/// A kind of file that can be imported; the reader that reads it has its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceFormat {
    /// Fluent id of its name.
    id: &'static str,
    /// Endings of its names in lower case: what is taken from a folder.
    endings: &'static [&'static str],
    holds: Holds,
}

/// What a file of a kind holds, where that is more than one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Holds {
    Text,
    /// A text with menus and the like around it.
    Page,
    /// Rows, each of which can be a document.
    Table,
}

impl SourceFormat {
    /// Describes a kind by the Fluent id of its name and its endings in lower case.
    ///
    /// A file that is named itself is recognised by its content; the endings say what is taken
    /// from a folder.
    #[must_use]
    pub const fn new(id: &'static str, endings: &'static [&'static str]) -> Self {
        Self {
            id,
            endings,
            holds: Holds::Text,
        }
    }

    /// Says that menus and the like around its text are left out unless they are wanted.
    #[must_use]
    pub const fn with_surroundings(mut self) -> Self {
        self.holds = Holds::Page;
        self
    }

    /// Says that it is a table, of which each row can be a document.
    #[must_use]
    pub const fn of_rows(mut self) -> Self {
        self.holds = Holds::Table;
        self
    }

    /// Returns the Fluent id of its name.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.id
    }

    /// Returns the endings of its names, in lower case.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        self.endings
    }

    /// Returns whether what stands around its text can be kept or left out.
    #[must_use]
    pub fn has_surroundings(self) -> bool {
        self.holds == Holds::Page
    }

    /// Returns whether it is a table, of which each row can be a document.
    #[must_use]
    pub fn is_table(self) -> bool {
        self.holds == Holds::Table
    }
}

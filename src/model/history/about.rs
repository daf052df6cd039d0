//! What a change was about, in names and numbers as they were then.

use std::collections::BTreeMap;

use super::Kind;

/// Most things of a kind that are named; the others are counted.
pub const MOST_NAMED: usize = 3;

/// What a change was about, enough for a sentence long after everything has another name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// What it was about and did, by kind of thing.
    pub of: BTreeMap<Kind, AboutKind>,
    /// The fields that a person wrote, by kind and place in `Kind::fields`, each once, sorted.
    pub fields: Vec<(Kind, usize)>,
    /// What was there before, where one name, parent, value or setting was changed; empty for none.
    pub from: Option<String>,
    /// What it became; for a merge, the code that stayed.
    pub to: Option<String>,
}

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AboutKind {
    /// The first names, at most `MOST_NAMED`: of the things themselves, and of the codes and
    /// documents that coded passages are of.
    pub names: Vec<String>,
    /// How many things there were to be named.
    pub total: usize,
    pub added: usize,
    /// Changed by the person; what was only renumbered or moved along is not counted.
    pub changed: usize,
    pub deleted: usize,
}

impl About {
    /// Returns the first name of a kind.
    #[must_use]
    pub fn name(&self, kind: Kind) -> Option<&str> {
        self.of.get(&kind)?.names.first().map(String::as_str)
    }

    /// Returns how many things were added, changed and deleted.
    #[must_use]
    pub fn touched(&self) -> usize {
        let kinds = self.of.values();
        kinds.map(|of| of.added + of.changed + of.deleted).sum()
    }

    /// Returns how many things of a kind were added, changed and deleted.
    #[must_use]
    pub fn counts(&self, kind: Kind) -> (usize, usize, usize) {
        self.of
            .get(&kind)
            .map_or((0, 0, 0), |of| (of.added, of.changed, of.deleted))
    }
}

//! Comparing two copies of a study by their histories.

use super::Project;
use crate::error::{Error, Result};
use crate::model::history::{Clash, Kind, Past, TouchingChange, Way, clashes};

/// What two copies of a study did since they parted, and where that clashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divergence {
    /// How many changes both have.
    pub shared: usize,
    pub here: Way,
    pub there: Way,
    /// Sorted.
    pub clashes: Vec<Clash>,
}

impl Project {
    /// Compares this copy of the study with another one.
    ///
    /// # Errors
    /// `err-copies-unrelated` where the two have no change in common; `err-history-dropped` and
    /// `err-history-broken` where a history does not lead back to where they parted.
    pub fn compare_with(&self, other: &Self) -> Result<Divergence> {
        let (mine, theirs) = (self.store.list_changes()?, other.store.list_changes()?);
        let both = mine.iter().zip(&theirs);
        let shared = both.take_while(|(a, b)| a.guid == b.guid).count();
        if shared == 0 {
            return Err(Error::user("err-copies-unrelated"));
        }
        let (here, fork) = self.way_since(shared)?;
        let (there, other_fork) = other.way_since(shared)?;
        if fork != other_fork {
            return Err(Error::user("err-history-broken"));
        }
        let (here, there) = (Way::new(&here), Way::new(&there));
        let clashes = clashes(&here, &there, &fork);
        Ok(Divergence {
            shared,
            here,
            there,
            clashes,
        })
    }

    /// Returns the changes after the first `shared`, oldest first, and the study before them.
    fn way_since(&self, shared: usize) -> Result<(Vec<TouchingChange>, Past)> {
        let mut walk = self.walk_back(Kind::ALL)?;
        let mut changes = Vec::new();
        while walk.len() > shared {
            match self.step_back(&mut walk, Kind::ALL)? {
                Some(step) => changes.push(step),
                None => break,
            }
        }
        changes.reverse();
        Ok((changes, walk.into_past()))
    }
}

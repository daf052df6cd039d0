//! What an open project holds: the file, and what is kept of it in memory.
//!
//! Only values; every verb is in the file of its noun, and stands on this one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::changes::RecentChanges;
use super::{Environment, Family};
use crate::import::ContentKey;
use crate::model::history::ChangeId;
use crate::model::{DocumentId, Guid};
use crate::store::{ReadOnlyReason, Store};
use crate::text::Body;

pub(super) use crate::store::StoredStep as Step;

/// Bytes of texts that stay in memory for being looked at again; about ten long interviews fill a tenth of it.
pub(super) const TEXTS_IN_MEMORY: usize = 32_000_000;

/// An open project.
#[derive(Debug)]
pub struct Project {
    pub(super) store: Store,
    pub(super) environment: Environment,
    pub(super) history: History,
    /// What the latest changes did, for those who patch what they hold.
    pub(super) recent: RecentChanges,
    /// An import that is stored step by step.
    pub(super) importing: Option<OpenImport>,
    pub(super) revisions: BTreeMap<Family, u64>,
    /// Texts read so far; a changed text gets a fresh cell.
    pub(super) bodies: BTreeMap<DocumentId, TextCell>,
    /// Bytes of texts that stay in memory.
    pub(super) texts_in_memory: usize,
    /// Documents whose text a transaction that is not finished has replaced; they have no cell.
    pub(super) unsettled: BTreeSet<DocumentId>,
    /// The latest change in the file, to tell whether it is still the same study.
    pub(super) tip: Option<(ChangeId, Guid)>,
    /// Why the file, which could be written once, cannot be now.
    pub(super) trouble: Option<ReadOnlyReason>,
    /// Whether the structure of the file is known to be damaged.
    pub(super) is_damaged: bool,
}

/// What can be undone and done again, the next ones last.
#[derive(Debug, Default)]
pub struct History {
    pub(super) undo: Vec<Step>,
    pub(super) redo: Vec<Step>,
    /// Whether older steps lost their values and so cannot be undone.
    pub(super) is_cut: bool,
    /// Whether the next change begins a new copy of the study.
    pub(super) begins_copy: bool,
}

/// A step that stays open over several calls; its transaction is the outermost one.
#[derive(Debug)]
pub struct OpenImport {
    /// Whether a call is adding to it just now.
    pub(super) adding: bool,
    /// Documents that were there before and have another text meanwhile.
    pub(super) texts: BTreeSet<DocumentId>,
}

/// What is worked out of a document's text once.
#[derive(Debug, Default)]
pub(super) struct TextCell {
    body: Mutex<Option<KeptBody>>,
    pub(super) key: OnceLock<ContentKey>,
}

/// A text in memory; the one not looked at for the longest time leaves first.
#[derive(Debug)]
pub(super) struct KeptBody {
    pub(super) body: Body,
    /// Number of the latest look.
    pub(super) looked: u64,
}

impl TextCell {
    pub(super) fn lock(&self) -> MutexGuard<'_, Option<KeptBody>> {
        self.body.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the text where it is in memory.
    pub(super) fn body(&self) -> Option<Body> {
        static LOOKS: AtomicU64 = AtomicU64::new(0);
        let mut kept = self.lock();
        let kept = kept.as_mut()?;
        kept.looked = LOOKS.fetch_add(1, Ordering::Relaxed);
        Some(kept.body.clone())
    }
}

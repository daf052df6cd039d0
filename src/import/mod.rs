//! Bytes of a file to an `ImportPlan` and warnings; never touches the store.
//!
//! One file per format, plus encoding and speakers. Invariant: no input panics, allocates without
//! bound, or reads anything but the given bytes.

mod plan;

pub use plan::{ImportPlan, ImportWarning, PlannedNote, PlannedSpeaker, PlannedTurn, SourceFormat};

//! The switch that stops an import.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::{Error, Result};

/// A switch shared between the one who may stop an import and the threads that do it.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Makes a switch that is off.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the work was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Stops a long loop where the work was asked to stop; looks at every 4096th round.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn check_at(&self, round: usize) -> Result<()> {
        if round.is_multiple_of(4096) {
            self.check()
        } else {
            Ok(())
        }
    }

    /// Stops the calling function where the work was asked to stop.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() {
            Err(Error::user("err-import-cancelled"))
        } else {
            Ok(())
        }
    }
}

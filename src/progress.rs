//! How far work on another thread is, and the switch that stops it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by who works and who waits; numbers are of steps of any kind, documents or rows.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    done: AtomicUsize,
    all: AtomicUsize,
    stopped: AtomicBool,
}

impl Progress {
    /// Says that so many more steps are to come.
    pub fn expect(&self, steps: usize) {
        self.0.all.fetch_add(steps, Ordering::Relaxed);
    }

    /// Says that another step is done; returns whether to go on.
    #[must_use]
    pub fn step(&self) -> bool {
        self.0.done.fetch_add(1, Ordering::Relaxed);
        !self.is_stopped()
    }

    /// Asks the work to stop after the step it is at.
    pub fn stop(&self) {
        self.0.stopped.store(true, Ordering::Relaxed);
    }

    /// Returns whether the work was asked to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.stopped.load(Ordering::Relaxed)
    }

    /// Returns the share of the steps that is done, from 0 to 1; 0 before it has begun.
    #[must_use]
    pub fn share(&self) -> f32 {
        let of = |number: &AtomicUsize| number.load(Ordering::Relaxed);
        #[expect(clippy::cast_precision_loss, reason = "a share for a bar")]
        let share = of(&self.0.done) as f32 / of(&self.0.all).max(1) as f32;
        share.min(1.0)
    }
}

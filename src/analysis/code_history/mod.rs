//! The codebook and its segments as they were: walked back from the present, change by change.
//!
//! Pure over the rows that changes touched. Invariant: what cannot be known any more, because old
//! values are no longer kept, is left unknown and never guessed.

mod life;
#[cfg(test)]
mod tests;
mod then;

pub use life::{CodeLife, CodeState, LifeEvent, LifeMoment, LifeWalk};
pub use then::{CodebookThen, CodesThen, SegmentThen};

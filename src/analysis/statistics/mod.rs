//! The arithmetic of the analyses: tests, coefficients and layouts, over plain numbers.
//!
//! Nothing here knows a study. Every formula names its source.

mod agreement;
mod describe;
mod dice;
mod fisher;
mod keyness;
mod linkage;
mod matching;
mod scaling;
mod squares;

pub(super) use agreement::{Agreement, Coefficients};
pub(super) use describe::{Summary, percentile};
pub(super) use dice::Dice;
pub(super) use fisher::{Exactly, fisher};
pub(super) use keyness::{log_likelihood, log_ratio};
pub(super) use linkage::{Merge, average_linkage};
pub(super) use matching::most_pairs;
pub(super) use scaling::{ClassicalMap, classical_map};
pub(super) use squares::{ChiSquare, chi_square, holm};

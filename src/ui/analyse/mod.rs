//! The analysis place: a list of analyses, table or chart in the middle, options beside it, and
//! the segments of a chosen code below.
//!
//! `options` is what is asked, `results` what was found (kept by revision and options), `chart`
//! where bars stand, `segments` the passages of a code; the rest draws. Nothing is counted here:
//! tables come from `output`, so the window, its exports and the command line agree.

mod chart;
mod chart_ui;
mod middle;
mod options;
mod options_ui;
mod picker;
mod place;
mod results;
mod segments;
mod segments_ui;
mod state;
#[cfg(test)]
mod tests;

pub use state::Analyse;

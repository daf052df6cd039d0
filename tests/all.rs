//! All tests that look at the program from outside, in one binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod cli;
mod corpora;
mod house;
mod locale;
mod oracle;
mod seeds;
mod wording;

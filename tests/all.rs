//! All tests that look at the program from outside, in one binary.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cli;
mod house;
mod locale;

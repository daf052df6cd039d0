//! Character encodings of text files: decoding with counted damage, and recognition.
//!
//! Invariant: decoding never normalises; Arabic yeh and kaf of a windows-1256 file stay as stored.

mod decode;
mod frequency;
mod names;
mod pages;
mod score;

pub use decode::Decoded;
pub(super) use decode::decode_in;
pub(super) use names::NameEncoding;
pub use score::{Candidate, candidates};
pub(super) use score::{Detected, detect};

#[cfg(test)]
mod tests;

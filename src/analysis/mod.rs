//! Numbers and listings, pure, over an owned `Corpus` snapshot.
//!
//! Every definition is in the manual's "what every number means". Invariant: nothing here reads
//! the project, the clock or the screen's language, so the window and the command line agree.

mod corpus;

pub use corpus::{Corpus, CorpusDocument};

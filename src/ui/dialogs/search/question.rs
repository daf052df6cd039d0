//! What is searched for.

use crate::text::{Query, SearchOptions};

/// What is searched for, and in which state of the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub phrase: String,
    pub exact: bool,
    pub whole_words: bool,
    /// Revision of the texts.
    pub revision: u64,
}

impl Question {
    /// Makes it ready to be looked for; `None` where nothing is asked.
    pub fn query(&self) -> Option<Query> {
        let options = SearchOptions {
            exact: self.exact,
            whole_words: self.whole_words,
            ..SearchOptions::default()
        };
        Query::new(&self.phrase, options)
    }
}

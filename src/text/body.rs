//! A document's stored text with what is worked out from it once and kept.
//!
//! Invariant: the text never changes; an edited document gets a new `Body`.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// An immutable text, cheap to share between threads, with its derived indexes.
#[derive(Debug, Clone)]
pub struct Body(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: String,
    paragraphs: OnceLock<Vec<Range<usize>>>,
}

impl Body {
    /// Takes a stored text as it is.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Arc::new(Inner {
            text,
            paragraphs: OnceLock::new(),
        }))
    }

    /// Returns the stored text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the byte range of each paragraph (a line of the body), without its line break.
    ///
    /// A text of n line breaks has n + 1 paragraphs; an empty line is an empty range.
    #[must_use]
    pub fn paragraphs(&self) -> &[Range<usize>] {
        self.0.paragraphs.get_or_init(|| {
            let mut start = 0;
            self.0
                .text
                .split('\n')
                .map(|line| {
                    let range = start..start + line.len();
                    start = range.end + 1;
                    range
                })
                .collect()
        })
    }

    /// Returns the index of the paragraph that holds a byte position (its line break belongs to it).
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs()
            .partition_point(|p| p.start <= at)
            .saturating_sub(1)
    }
}

//! What the words of a cell carry: the language and direction of each paragraph, the key of a term.

use std::sync::Arc;

use crate::locale::Locale;
use crate::text::{Direction, Language, paragraph_direction};

/// Running words in paragraphs, each with its own direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub text: Arc<str>,
    pub language: Language,
    /// Of the first paragraph; `None` where the table's is as good.
    first: Option<Direction>,
    /// Of the others; most words are of one paragraph.
    others: Vec<Option<Direction>>,
}

impl Words {
    /// Takes words whose paragraphs stand as their letters ask in a language.
    #[must_use]
    pub fn new(text: Arc<str>, language: Language) -> Self {
        let known = (language != Language::Unknown).then(|| language.direction());
        let own = |line| paragraph_direction(line, language).or(known);
        let mut directions = text.split('\n').map(own);
        let first = directions.next().flatten();
        let others = directions.collect();
        Self {
            language,
            first,
            others,
            text,
        }
    }

    /// Takes words whose paragraphs stand as they do elsewhere; the last direction goes on.
    #[must_use]
    pub fn standing(text: Arc<str>, language: Language, directions: &[Direction]) -> Self {
        let (first, others) = match directions {
            [] => (None, &[][..]),
            [first, others @ ..] => (Some(*first), others),
        };
        Self {
            text,
            language,
            first,
            others: others.iter().copied().map(Some).collect(),
        }
    }

    /// Returns the direction of a paragraph, counted from 0; `None` where the table's is as good.
    #[must_use]
    pub fn direction(&self, nth: usize) -> Option<Direction> {
        match nth.checked_sub(1) {
            None => self.first,
            Some(nth) => *self
                .others
                .get(nth)
                .or(self.others.last())
                .unwrap_or(&self.first),
        }
    }
}

/// One of a fixed list of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The same in every language.
    pub key: String,
    /// In the table's language.
    pub word: String,
}

impl Term {
    /// Names a language of documents.
    #[must_use]
    pub fn language(language: Language, locale: &Locale) -> Self {
        Self {
            key: language.tag().to_owned(),
            word: language_name(language, locale),
        }
    }
}

/// Returns the name of a language of documents.
#[must_use]
pub fn language_name(language: Language, locale: &Locale) -> String {
    locale.text(&format!("import-language-{}", language.tag()))
}

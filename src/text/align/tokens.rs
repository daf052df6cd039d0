//! A text cut into words that can be compared: equal keys mean the same word in whatever spelling.

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold::{fold_char, is_ignorable};

/// A word, an ideograph or a punctuation mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    /// Number of its folded form in `Words`.
    pub key: u32,
    /// Letters and digits of its folded form; 0 for punctuation.
    pub letters: u32,
}

/// A line with its tokens.
#[derive(Debug)]
pub struct Line {
    pub tokens: Range<usize>,
    /// Number of its words written together.
    pub key: u32,
    pub letters: u32,
}

/// A text in tokens and lines.
#[derive(Debug)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    pub lines: Vec<Line>,
}

/// The folded words of both texts, each with a number.
#[derive(Debug, Default)]
pub struct Words {
    numbers: HashMap<String, u32>,
    letters: Vec<Vec<char>>,
}

impl Words {
    fn number(&mut self, folded: &str) -> u32 {
        if let Some(number) = self.numbers.get(folded) {
            return *number;
        }
        let number = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        self.numbers.insert(folded.to_owned(), number);
        self.letters.push(folded.chars().collect());
        number
    }

    /// Returns the folded letters of a word.
    pub fn letters(&self, key: u32) -> &[char] {
        self.letters.get(key as usize).map_or(&[], Vec::as_slice)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    /// Joins the word it stands in.
    Joiner,
    Letter,
    Alone,
}

fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Kind::Letter
        } else if c.is_ascii_whitespace() {
            Kind::Space
        } else {
            Kind::Alone
        };
    }
    match c {
        // Scripts without spaces between words.
        '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Kind::Alone,
        _ if is_ignorable(c) || c == 'ـ' => Kind::Joiner,
        _ if c.is_alphanumeric() => Kind::Letter,
        _ if c.is_whitespace() => Kind::Space,
        _ => Kind::Alone,
    }
}

impl Tokens {
    /// Cuts a text; `words` and `lines` number what both texts have.
    pub fn new(text: &str, words: &mut Words, lines: &mut Words) -> Self {
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
        let mut out = Vec::new();
        let mut folded = String::new();
        let mut together = String::new();
        let mut line_start = 0;
        for line in text.split('\n') {
            let first = tokens.len();
            let mut word: Option<Range<usize>> = None;
            let mut add = |range: Range<usize>, tokens: &mut Vec<Token>| {
                folded.clear();
                for c in text.get(range.clone()).unwrap_or("").chars() {
                    fold_char(c, &mut |f| folded.push(f));
                }
                let letters = folded.chars().filter(|c| c.is_alphanumeric()).count();
                tokens.push(Token {
                    start: range.start,
                    end: range.end,
                    key: words.number(&folded),
                    letters: u32::try_from(letters).unwrap_or(u32::MAX),
                });
            };
            for (at, grapheme) in line.grapheme_indices(true) {
                let range = line_start + at..line_start + at + grapheme.len();
                let kind = grapheme.chars().next().map_or(Kind::Space, kind);
                if matches!(kind, Kind::Letter | Kind::Joiner)
                    && let Some(word) = &mut word
                {
                    word.end = range.end;
                    continue;
                }
                if let Some(word) = word.take() {
                    add(word, &mut tokens);
                }
                match kind {
                    Kind::Letter => word = Some(range),
                    Kind::Alone => add(range, &mut tokens),
                    Kind::Space | Kind::Joiner => {}
                }
            }
            if let Some(word) = word.take() {
                add(word, &mut tokens);
            }
            together.clear();
            let mut letters = 0;
            for token in tokens.get(first..).unwrap_or_default() {
                together.extend(words.letters(token.key));
                letters += token.letters;
            }
            out.push(Line {
                tokens: first..tokens.len(),
                key: lines.number(&together),
                letters,
            });
            line_start += line.len() + 1;
        }
        Self { tokens, lines: out }
    }
}

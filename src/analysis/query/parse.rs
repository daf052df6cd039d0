//! Reading a query: conditions joined by `and`, `or`, `not` and brackets.

use std::ops::Range;

use super::condition::{Condition, Related, Wanted};
use super::names::{self, Unnamed};
use super::tokens::{Token, TokenKind, tokens};
use crate::analysis::Corpus;
use crate::text::{Query, SearchOptions};

/// What cannot be understood, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// Bytes of the query.
    pub at: Range<usize>,
    pub problem: QueryProblem,
}

/// Why a query is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryProblem {
    Empty,
    /// A quotation mark is never closed.
    OpenQuote,
    /// A bracket is never closed.
    OpenBracket,
    /// Nothing was opened that this closes.
    CloseBracket,
    /// A condition is missing here.
    NoCondition,
    /// `and` or `or` is missing before this.
    NoJoint,
    /// No leaf or relation is called so; the nearest that is.
    UnknownWord {
        word: String,
        nearest: Option<String>,
    },
    /// A value is missing after the colon.
    NoValue,
    /// Nothing of the study has the name; the nearest that has.
    UnknownName {
        leaf: String,
        name: String,
        nearest: Option<String>,
    },
    /// More than one thing of the study has the name.
    SeveralOfName {
        name: String,
    },
    /// A number of paragraphs or a weight is expected.
    NoNumber,
    /// A day is expected, or two with `..` between.
    NoDay,
    /// A variable needs `=` and a value.
    NoVariableValue,
    /// Only `has:memo` is known.
    UnknownHas,
    /// Nothing of the words is left to look for.
    NoWords,
    /// Brackets within brackets, too many to follow.
    TooDeep,
}

/// Names of the leaves, with the colon.
const LEAVES: &[&str] = &[
    "code:",
    "code+:",
    "document:",
    "group:",
    "set:",
    "speaker:",
    "participant:",
    "coder:",
    "var:",
    "date:",
    "weight:",
    "has:",
    "words:",
];
/// Names of the relations, and the words that join.
const RELATIONS: &[&str] = &[
    "overlapping",
    "inside",
    "outside",
    "near",
    "followed_by",
    "same_turn",
    "same_document",
    "and",
    "or",
    "not",
];
/// Brackets within brackets that are followed.
const DEEPEST: usize = 100;

/// Reads a query against the names of a study.
///
/// # Errors
///
/// Says what cannot be understood and where.
pub fn parse_query(text: &str, corpus: &Corpus) -> Result<Condition, QueryError> {
    let tokens = tokens(text).map_err(|at| QueryError {
        at,
        problem: QueryProblem::OpenQuote,
    })?;
    let mut reader = Reader {
        tokens,
        next: 0,
        end: text.len(),
        depth: 0,
        corpus,
    };
    if reader.tokens.is_empty() {
        return Err(reader.error(QueryProblem::Empty));
    }
    let condition = reader.any()?;
    match reader.peek() {
        None => Ok(condition),
        Some(TokenKind::Close) => Err(reader.error(QueryProblem::CloseBracket)),
        Some(_) => Err(reader.error(QueryProblem::NoJoint)),
    }
}

struct Reader<'r> {
    tokens: Vec<Token>,
    next: usize,
    end: usize,
    depth: usize,
    corpus: &'r Corpus,
}

type Read<T> = Result<T, QueryError>;

impl Reader<'_> {
    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.next).map(|t| &t.kind)
    }

    /// Where the next token stands, or the end.
    fn here(&self) -> Range<usize> {
        let token = self.tokens.get(self.next);
        token.map_or(self.end..self.end, |t| t.at.clone())
    }

    fn error(&self, problem: QueryProblem) -> QueryError {
        QueryError {
            at: self.here(),
            problem,
        }
    }

    /// Where the token just read stands.
    fn last(&self) -> Range<usize> {
        let token = self.next.checked_sub(1).and_then(|n| self.tokens.get(n));
        token.map_or(0..0, |t| t.at.clone())
    }

    fn error_at_last(&self, problem: QueryProblem) -> QueryError {
        QueryError {
            at: self.last(),
            problem,
        }
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let is_it =
            matches!(self.peek(), Some(TokenKind::Word(there)) if there.eq_ignore_ascii_case(word));
        self.next += usize::from(is_it);
        is_it
    }

    fn takes(&mut self, kind: &TokenKind) -> bool {
        let is_it = self.peek() == Some(kind);
        self.next += usize::from(is_it);
        is_it
    }

    fn any(&mut self) -> Read<Condition> {
        let mut conditions = vec![self.all()?];
        while self.takes_word("or") {
            conditions.push(self.all()?);
        }
        Ok(joined(conditions, Condition::Any))
    }

    fn all(&mut self) -> Read<Condition> {
        let mut conditions = vec![self.one()?];
        while self.takes_word("and") {
            conditions.push(self.one()?);
        }
        Ok(joined(conditions, Condition::All))
    }

    fn one(&mut self) -> Read<Condition> {
        if self.depth >= DEEPEST {
            return Err(self.error(QueryProblem::TooDeep));
        }
        self.depth += 1;
        let found = self.one_inside();
        self.depth -= 1;
        found
    }

    fn one_inside(&mut self) -> Read<Condition> {
        if self.takes_word("not") {
            return Ok(Condition::Not(Box::new(self.one()?)));
        }
        if self.takes(&TokenKind::Open) {
            let opened = self.last();
            let condition = self.any()?;
            self.close(opened)?;
            return Ok(condition);
        }
        let Some(TokenKind::Word(word)) = self.peek().cloned() else {
            return Err(self.error(match self.peek() {
                Some(TokenKind::Quoted(_)) => QueryProblem::UnknownWord {
                    word: "\"".into(),
                    nearest: Some("words:".into()),
                },
                _ => QueryProblem::NoCondition,
            }));
        };
        let word = word.to_ascii_lowercase();
        if matches!(word.as_str(), "and" | "or") {
            return Err(self.error(QueryProblem::NoCondition));
        }
        if word.ends_with(':') {
            if !LEAVES.contains(&word.as_str()) {
                return Err(self.unknown_word(&word, LEAVES));
            }
            self.next += 1;
            return self.leaf(&word);
        }
        if !RELATIONS.contains(&word.as_str()) {
            let known: Vec<&str> = LEAVES.iter().chain(RELATIONS).copied().collect();
            return Err(self.unknown_word(&word, &known));
        }
        self.next += 1;
        self.relation(&word)
    }

    fn unknown_word(&self, word: &str, known: &[&str]) -> QueryError {
        self.error(QueryProblem::UnknownWord {
            word: word.to_owned(),
            nearest: names::nearest(word, known.iter().copied()),
        })
    }

    fn close(&mut self, opened: Range<usize>) -> Read<()> {
        if self.takes(&TokenKind::Close) {
            return Ok(());
        }
        match self.peek() {
            None => Err(QueryError {
                at: opened,
                problem: QueryProblem::OpenBracket,
            }),
            Some(_) => Err(self.error(QueryProblem::NoJoint)),
        }
    }

    fn relation(&mut self, word: &str) -> Read<Condition> {
        if !self.takes(&TokenKind::Open) {
            return Err(self.error(QueryProblem::NoCondition));
        }
        let opened = self.last();
        let others = Box::new(self.any()?);
        let mut paragraphs = 0;
        if matches!(word, "near" | "followed_by") && self.takes(&TokenKind::Comma) {
            paragraphs = self.number()?;
        }
        self.close(opened)?;
        let related = match word {
            "overlapping" => Related::Overlapping,
            "inside" => Related::Inside,
            "near" => Related::Near(paragraphs),
            "followed_by" => Related::FollowedBy(paragraphs),
            "same_turn" => Related::SameTurn,
            "same_document" => Related::SameDocument,
            _ => return Ok(Condition::Outside(others)),
        };
        Ok(Condition::With { related, others })
    }

    fn number(&mut self) -> Read<usize> {
        let number = match self.peek() {
            Some(TokenKind::Word(word)) => crate::text::ascii_digits(word).parse().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.error(QueryProblem::NoNumber))?;
        self.next += 1;
        Ok(number)
    }

    fn value(&mut self) -> Read<String> {
        let value = match self.peek() {
            Some(TokenKind::Word(value) | TokenKind::Quoted(value)) => value.clone(),
            _ => return Err(self.error(QueryProblem::NoValue)),
        };
        self.next += 1;
        Ok(value)
    }

    fn leaf(&mut self, leaf: &str) -> Read<Condition> {
        let value = self.value()?;
        let corpus = self.corpus;
        let name = |found: Result<Condition, Unnamed>| {
            found.map_err(|why| self.error_at_last(unnamed(leaf, &value, why)))
        };
        match leaf {
            "code:" | "code+:" => name(names::code(corpus, &value).map(|code| Condition::Code {
                code,
                with_subcodes: leaf == "code+:",
            })),
            "document:" => name(names::document(corpus, &value).map(Condition::Document)),
            "group:" => name(names::group(corpus, &value).map(Condition::Group)),
            "set:" => name(names::set(corpus, &value).map(Condition::Set)),
            "speaker:" => name(match names::speaker(corpus, &value) {
                Ok(key) => Ok(Condition::Speaker(key)),
                Err(why) => match value.to_ascii_lowercase().as_str() {
                    "interviewer" => Ok(Condition::Asks(true)),
                    "participant" => Ok(Condition::Asks(false)),
                    _ => Err(why),
                },
            }),
            "participant:" => name(names::participant(corpus, &value).map(Condition::Participant)),
            "coder:" => name(names::coder(corpus, &value).map(Condition::Coder)),
            "has:" if value.eq_ignore_ascii_case("memo") => Ok(Condition::HasMemo),
            "has:" => Err(self.error_at_last(QueryProblem::UnknownHas)),
            "words:" => Query::new(&value, SearchOptions::default())
                .map(Condition::Words)
                .ok_or_else(|| self.error_at_last(QueryProblem::NoWords)),
            "weight:" => {
                let (from, to) = ends(&value);
                let of = |end: &str| crate::text::ascii_digits(end).parse::<u32>().ok();
                match of(from).zip(of(to)) {
                    Some((from, to)) => Ok(Condition::Weight { from, to }),
                    None => Err(self.error_at_last(QueryProblem::NoNumber)),
                }
            }
            "date:" => {
                let (from, to) = ends(&value);
                match day(from).zip(day(to)) {
                    Some((from, to)) => Ok(Condition::Date { from, to }),
                    None => Err(self.error_at_last(QueryProblem::NoDay)),
                }
            }
            _ => self.variable(leaf, &value),
        }
    }

    fn variable(&mut self, leaf: &str, name: &str) -> Read<Condition> {
        let found = names::variable(self.corpus, name);
        let variable = found.map_err(|why| self.error_at_last(unnamed(leaf, name, why)))?;
        if !self.takes(&TokenKind::Equals) {
            return Err(self.error(QueryProblem::NoVariableValue));
        }
        let is_bare = matches!(self.peek(), Some(TokenKind::Word(_)));
        let value = match self.value() {
            Ok(value) => value,
            Err(error) => {
                return Err(QueryError {
                    problem: QueryProblem::NoVariableValue,
                    ..error
                });
            }
        };
        // In quotation marks `none` and `..` are what they say.
        let wanted = match value.split_once("..").filter(|_| is_bare) {
            Some((from, to)) => Wanted::Range(from.to_owned(), to.to_owned()),
            None if is_bare && value.eq_ignore_ascii_case("none") => Wanted::None,
            None => Wanted::Value(value),
        };
        Ok(Condition::Variable { variable, wanted })
    }
}

fn joined(
    mut conditions: Vec<Condition>,
    join: impl FnOnce(Vec<Condition>) -> Condition,
) -> Condition {
    match conditions.pop() {
        Some(only) if conditions.is_empty() => only,
        Some(last) => {
            conditions.push(last);
            join(conditions)
        }
        None => join(conditions),
    }
}

fn unnamed(leaf: &str, name: &str, why: Unnamed) -> QueryProblem {
    match why {
        Unnamed::None(nearest) => QueryProblem::UnknownName {
            leaf: leaf.trim_end_matches([':', '+']).to_owned(),
            name: name.to_owned(),
            nearest,
        },
        Unnamed::Several => QueryProblem::SeveralOfName {
            name: name.to_owned(),
        },
    }
}

/// The two ends of `from..to`; a single value is both.
fn ends(value: &str) -> (&str, &str) {
    value.split_once("..").unwrap_or((value, value))
}

/// A day, `YYYY-MM-DD`, in any digits.
fn day(text: &str) -> Option<String> {
    let text = crate::text::ascii_digits(text);
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let is = |part: &str, length, most| {
        part.len() == length && part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n))
    };
    (is(year, 4, 9999) && is(month, 2, 12) && is(day, 2, 31)).then(|| text.clone())
}

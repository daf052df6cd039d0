//! A person's pattern for the start of a turn, such as `{name} ({time}):`: read and checked.

use crate::error::{Error, Result};

/// Longest pattern, in characters.
const LONGEST_PATTERN: usize = 120;
/// A part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum PatternPart {
    Name,
    /// A day, which is no part of the name.
    Date,
    Time,
    /// A line's number.
    Number,
    Text,
    /// Any blanks, or none.
    Blank,
    /// A tab, or two blanks.
    Tab,
    /// The end of the line.
    Break,
    /// The border of something bold.
    Bold,
    Literal(char),
}

/// A pattern that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct SpeakerPattern {
    pub parts: Vec<PatternPart>,
}

impl SpeakerPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// `err-speaker-pattern-…`, with the pattern and what is wrong with it.
    pub fn parse(pattern: &str) -> Result<Self> {
        let wrong = |id| Error::user(id).with("pattern", pattern.trim());
        if pattern.trim().is_empty() {
            return Err(wrong("err-speaker-pattern-empty"));
        }
        if pattern.chars().count() > LONGEST_PATTERN {
            return Err(wrong("err-speaker-pattern-long"));
        }
        let mut parts = Vec::new();
        let mut rest = pattern.trim_matches(' ');
        while let Some(c) = rest.chars().next() {
            let (token, length) = match c {
                '{' => {
                    let end = rest.find('}').ok_or(wrong("err-speaker-pattern-brace"))?;
                    let name = rest.get(1..end).unwrap_or_default().trim();
                    let token = match name.to_lowercase().as_str() {
                        "name" => PatternPart::Name,
                        "date" => PatternPart::Date,
                        "time" => PatternPart::Time,
                        "number" => PatternPart::Number,
                        "text" => PatternPart::Text,
                        _ => {
                            let error = wrong("err-speaker-pattern-placeholder");
                            return Err(error.with("placeholder", format!("{{{name}}}")));
                        }
                    };
                    if parts.contains(&token) {
                        let error = wrong("err-speaker-pattern-twice");
                        return Err(error.with("placeholder", format!("{{{name}}}")));
                    }
                    (token, end + 1)
                }
                '}' => return Err(wrong("err-speaker-pattern-brace")),
                '\t' | '⇥' => (PatternPart::Tab, c.len_utf8()),
                '\n' | '↵' | '⏎' => (PatternPart::Break, c.len_utf8()),
                '\\' if rest.starts_with("\\t") => (PatternPart::Tab, 2),
                '\\' if rest.starts_with("\\n") => (PatternPart::Break, 2),
                '*' if rest.starts_with("**") => (PatternPart::Bold, 2),
                c if c.is_whitespace() => (PatternPart::Blank, c.len_utf8()),
                c => (PatternPart::Literal(c), c.len_utf8()),
            };
            parts.push(token);
            rest = rest.get(length..).unwrap_or_default();
        }
        let pattern = Self { parts };
        match pattern.fault() {
            Some(id) => Err(wrong(id)),
            None => Ok(pattern),
        }
    }

    /// Tells why a pattern could find no turn, or too many.
    fn fault(&self) -> Option<&'static str> {
        let at = |token| self.parts.iter().position(|t| *t == token);
        if let Some(text) = at(PatternPart::Text)
            && text + 1 < self.parts.len()
        {
            return Some("err-speaker-pattern-after-text");
        }
        let Some(name) = at(PatternPart::Name) else {
            return at(PatternPart::Time)
                .is_none()
                .then_some("err-speaker-pattern-nothing");
        };
        // A blank may stand within a name, so it does not end one.
        let ends = self
            .parts
            .iter()
            .skip(name + 1)
            .any(|t| !matches!(t, PatternPart::Blank | PatternPart::Text));
        (!ends).then_some("err-speaker-pattern-open")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_cannot_be_used_says_why() {
        for (pattern, id) in [
            ("", "err-speaker-pattern-empty"),
            ("  ", "err-speaker-pattern-empty"),
            ("{name}", "err-speaker-pattern-open"),
            ("{name} {text}", "err-speaker-pattern-open"),
            ("{nmae}:", "err-speaker-pattern-placeholder"),
            ("{name: {text}", "err-speaker-pattern-placeholder"),
            ("{name", "err-speaker-pattern-brace"),
            ("name}:", "err-speaker-pattern-brace"),
            ("{name} {name}:", "err-speaker-pattern-twice"),
            ("Anna:", "err-speaker-pattern-nothing"),
            ("{text}", "err-speaker-pattern-nothing"),
            ("{name}: {text} ({time})", "err-speaker-pattern-after-text"),
            (&"x".repeat(200), "err-speaker-pattern-long"),
        ] {
            assert_eq!(
                SpeakerPattern::parse(pattern).unwrap_err().id(),
                id,
                "{pattern}"
            );
        }
        for pattern in [
            "{name}:",
            "{name} ({time}): {text}",
            "{time} {name}↵{text}",
            "{name}\\t{text}",
            "**{name}** {text}",
            "{number} {name}: {text}",
            "[{time}]",
            "[{date}, {time}] {name}:",
        ] {
            assert!(SpeakerPattern::parse(pattern).is_ok(), "{pattern}");
        }
    }
}

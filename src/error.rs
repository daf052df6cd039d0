//! One error type: what failed, why, where, and what to do next.
//!
//! The sentences live in Fluent (`assets/locale/*/*.ftl`), so the window shows them in its own
//! language and the command line in English. An id's `.hint` attribute is the next step.
//! Not responsible for: deciding whether to go on; the caller does that.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::locale::{Args, Locale};

/// Variables of errors that count something; others may look like numbers and are names.
const NUMBERS: [&str; 12] = [
    "cells",
    "count",
    "expected",
    "found",
    "length",
    "line",
    "longest",
    "megabytes",
    "most",
    "offset",
    "pages",
    "total",
];

/// The result of everything that can fail in Mazmun.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What failed (a Fluent id with its arguments), why (the cause below it), and where.
#[derive(Debug, Clone)]
pub struct Error {
    id: &'static str,
    args: Vec<(&'static str, String)>,
    why: Option<String>,
    path: Option<PathBuf>,
}

impl Error {
    /// Makes an error whose sentence is the Fluent message `id` and whose hint is `id.hint`.
    #[must_use]
    pub fn user(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
            why: None,
            path: None,
        }
    }

    /// Adds the value of one Fluent variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds the technical cause (an operating system's or library's own words).
    #[must_use]
    pub fn because(mut self, why: impl fmt::Display) -> Self {
        self.why = Some(why.to_string());
        self
    }

    /// Adds the file it happened to.
    #[must_use]
    pub fn at(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Leaves the file out, for a report that names it already.
    #[must_use]
    pub fn without_path(mut self) -> Self {
        self.path = None;
        self
    }

    /// Returns the Fluent id, for tests and for callers that branch on what failed.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the technical cause.
    #[must_use]
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// Returns the file it happened to.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Writes what failed and why, for a place where the file is named already.
    #[must_use]
    pub fn reason(&self, locale: &Locale) -> String {
        let mut out = locale.text_with(self.id, &self.fluent_args());
        if let Some(why) = &self.why {
            out.push_str(": ");
            out.push_str(why);
        }
        out
    }

    /// Writes what failed, why and where as one sentence in the given language, without the hint.
    #[must_use]
    pub fn sentence(&self, locale: &Locale) -> String {
        let mut out = self.reason(locale);
        if let Some(path) = &self.path {
            out.push_str(" — ");
            out.push_str(&path.display().to_string());
        }
        out
    }

    /// Returns the next step in the given language, where the message has one.
    #[must_use]
    pub fn hint(&self, locale: &Locale) -> Option<String> {
        locale.attribute(self.id, "hint", &self.fluent_args())
    }

    /// Writes all there is to say in the given language: the sentence, and the hint on a line below.
    #[must_use]
    pub fn whole(&self, locale: &Locale) -> String {
        let mut out = self.sentence(locale);
        if let Some(hint) = self.hint(locale) {
            out.push('\n');
            out.push_str(&hint);
        }
        out
    }

    fn fluent_args(&self) -> Args {
        let mut args = Args::new();
        for (name, value) in &self.args {
            // A number is written in the digits of the language, and a plural chooses by it.
            args = match value.parse() {
                Ok(number) if NUMBERS.contains(name) => args.count(name, number),
                _ => args.text(name, value),
            };
        }
        args
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole(Locale::english()))
    }
}

impl std::error::Error for Error {}

/// Adds the path to a failed file operation.
pub trait AtPath<T> {
    /// Turns an I/O failure into `err-file-read` with its cause and path.
    fn at(self, path: &Path) -> Result<T>;
    /// Turns an I/O failure into `err-file-write` with its cause and path.
    fn writing(self, path: &Path) -> Result<T>;
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|e| Error::user("err-file-read").because(e).at(path))
    }

    fn writing(self, path: &Path) -> Result<T> {
        self.map_err(|e| Error::user("err-file-write").because(e).at(path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;

    #[test]
    fn counts_are_in_the_digits_of_the_window_and_names_stay_as_they_are() {
        let persian = Locale::get(UiLanguage::Persian);
        let error = Error::user("err-import-invalid-bytes")
            .with("encoding", "Big5")
            .with("count", 15)
            .with("offset", 1_234);
        let text = error.reason(persian);
        assert!(text.contains("۱۵") && text.contains("۱٬۲۳۴"), "{text}");
        assert!(text.contains("Big5"));
        let scanned = |pages| Error::user("err-import-pdf-scanned").with("pages", pages);
        assert!(scanned(1).to_string().contains("its page is"));
        assert!(scanned(3).to_string().contains("its 3 pages are"));
    }
}

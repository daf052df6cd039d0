//! Arguments that cannot be understood: what is wrong with them, in the language that was asked for.
//!
//! Responsible for turning the parser's errors into the program's own sentences; what it cannot tell
//! becomes one general sentence with the command's usage.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::error::Error;
use crate::locale::Locale;

/// Returns what a wrong command line is told: the sentence, a next step, how the command is used.
#[must_use]
pub fn lines(error: &clap::Error, locale: &Locale) -> Vec<String> {
    let said = sentence(error, locale);
    let mut out = vec![said.sentence(locale)];
    out.extend(said.hint(locale));
    let usage = text_of(error, ContextKind::Usage);
    let usage = usage.trim();
    let usage = usage.strip_prefix("Usage:").unwrap_or(usage).trim();
    if !usage.is_empty() {
        let args = crate::locale::Args::new().text("usage", usage);
        out.push(locale.text_with("cli-usage", &args));
    }
    out
}

/// Returns the name that the parser thinks was meant.
#[must_use]
pub fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    kinds.into_iter().find_map(|kind| match error.get(kind)? {
        ContextValue::String(near) => Some(near.clone()),
        ContextValue::Strings(near) => near.last().cloned(),
        _ => None,
    })
}

fn text_of(error: &clap::Error, kind: ContextKind) -> String {
    error.get(kind).map(ToString::to_string).unwrap_or_default()
}

/// What was wrong, as one of the program's own errors.
fn sentence(error: &clap::Error, locale: &Locale) -> Error {
    let argument = text_of(error, ContextKind::InvalidArg);
    let value = text_of(error, ContextKind::InvalidValue);
    let known = text_of(error, ContextKind::ValidValue);
    let near = suggestion(error);
    let with = |id| Error::user(id).with("argument", &argument);
    match (error.kind(), near) {
        (ErrorKind::UnknownArgument, Some(near)) => with("err-cli-option-near").with("near", near),
        (ErrorKind::UnknownArgument, None) if argument.starts_with('-') => {
            with("err-cli-option-unknown")
        }
        (ErrorKind::UnknownArgument, None) => with("err-cli-argument-extra"),
        (ErrorKind::InvalidValue, _) if value.is_empty() => with("err-cli-value-missing"),
        (ErrorKind::InvalidValue, _) if !known.is_empty() => with("err-cli-value-other")
            .with("value", value)
            .with("known", known),
        (ErrorKind::ValueValidation, _) => {
            let own = error.source().and_then(|e| e.downcast_ref::<Error>());
            match own {
                Some(own) => own.clone(),
                // The parser's own words for numbers are of a programmer.
                None => with("err-cli-value-number").with("value", value),
            }
        }
        (ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues, _) => {
            with("err-cli-value-extra").with("value", value)
        }
        (ErrorKind::TooFewValues | ErrorKind::NoEquals, _) => with("err-cli-value-missing"),
        (ErrorKind::ArgumentConflict, _) => {
            let other = text_of(error, ContextKind::PriorArg);
            match other.is_empty() || other == argument {
                true => with("err-cli-option-twice"),
                false => with("err-cli-option-conflict").with("other", other),
            }
        }
        (ErrorKind::MissingRequiredArgument, _) => {
            let missing = match error.get(ContextKind::InvalidArg) {
                Some(ContextValue::Strings(names)) => locale.join(names),
                _ => argument.clone(),
            };
            Error::user("err-cli-arguments-missing").with("arguments", missing)
        }
        (ErrorKind::InvalidUtf8, _) => Error::user("err-cli-not-unicode"),
        _ => Error::user("err-cli-arguments"),
    }
}

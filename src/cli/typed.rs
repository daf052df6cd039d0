//! What was typed, made ready to be parsed: values that begin with a hyphen, the language, mistyped commands.
//!
//! Invariant: what begins with a hyphen and is none of the command's options is a value where a value is
//! due, and words where it is not shaped like an option; all else is left to the parser.

use std::ffi::OsString;
use std::path::Path;

use clap::{Arg, ArgAction, Command};

use crate::error::Error;
use crate::locale::UiLanguage;

/// Ties values that begin with a hyphen to their options, so that no parser takes them for options.
#[must_use]
pub fn with_hyphens(command: &Command, typed: Vec<OsString>) -> Vec<OsString> {
    let mut command = command.clone();
    command.build();
    let mut command = &command;
    let mut typed = typed.into_iter().peekable();
    let mut out: Vec<OsString> = typed.next().into_iter().collect();
    // Words of no option, from the first that begins with a hyphen on: they go behind `--`.
    let mut words: Vec<OsString> = Vec::new();
    while let Some(token) = typed.next() {
        let text = token.to_string_lossy();
        if text == "--" {
            words.extend(typed.by_ref());
            break;
        }
        if let Some(option) = option_of(command, &text) {
            let most = option.get_num_args().map_or(0, |n| n.max_values());
            let mut due = if text.contains('=') { 0 } else { most };
            let is_due = |next: &OsString| {
                let next = next.to_string_lossy();
                next.starts_with('-') && next.len() > 1 && !is_option(command, &next)
            };
            let mut was_tied = false;
            while due > 0 {
                let takes_plain =
                    |next: &OsString| most > 1 && !next.to_string_lossy().starts_with('-');
                let Some(value) = typed.next_if(|next| is_due(next) || takes_plain(next)) else {
                    break;
                };
                let mut tied = token.clone();
                tied.push("=");
                tied.push(value);
                out.push(tied);
                was_tied = true;
                due -= 1;
            }
            if !was_tied {
                out.push(token);
            }
        } else if is_words(&text) || !words.is_empty() && !text.starts_with('-') {
            words.push(token);
        } else {
            if let Some(found) = command.find_subcommand(text.as_ref()) {
                command = found;
            }
            out.push(token);
        }
    }
    if !words.is_empty() {
        out.push("--".into());
        out.extend(words);
    }
    out
}

/// Finds the option that a word names, with or without a value tied to it.
fn option_of<'a>(command: &'a Command, word: &str) -> Option<&'a Arg> {
    let name = word.split('=').next().unwrap_or_default();
    let takes_value = |arg: &&Arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let mut options = command.get_arguments().filter(takes_value);
    match name.strip_prefix("--") {
        Some(long) => options.find(|arg| arg.get_long() == Some(long)),
        None => {
            let mut letters = name.strip_prefix('-')?.chars();
            let letter = letters.next().filter(|_| letters.next().is_none())?;
            options.find(|arg| arg.get_short() == Some(letter))
        }
    }
}

/// Returns whether a word is an option of the command, one that takes a value or not.
fn is_option(command: &Command, word: &str) -> bool {
    let name = word.split('=').next().unwrap_or_default();
    command.get_arguments().any(|arg| {
        let long = arg
            .get_long()
            .is_some_and(|long| name == format!("--{long}"));
        long || arg
            .get_short()
            .is_some_and(|short| word == format!("-{short}"))
    })
}

/// Returns whether a word begins with a hyphen and is shaped as no option is.
fn is_words(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) else {
        return false;
    };
    let name = rest.strip_prefix('-').unwrap_or(rest);
    let name = name.split('=').next().unwrap_or_default();
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    !begins
        || !name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// Finds the language that was asked for, so that errors of parsing speak it too.
#[must_use]
pub fn language(typed: &[OsString]) -> UiLanguage {
    let mut words = typed.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let tag = match word.strip_prefix("--locale") {
            Some("") => words.next(),
            Some(tied) => tied.strip_prefix('=').map(|tag| tag.to_owned().into()),
            None => None,
        };
        if let Some(language) = tag.and_then(|tag| UiLanguage::from_tag(&tag)) {
            return language;
        }
    }
    UiLanguage::English
}

/// Says what was meant where the first word is neither a command nor a file.
#[must_use]
pub fn mistyped(command: &Command, typed: &[OsString]) -> Option<Error> {
    let mut words = typed.iter().skip(1);
    let first = loop {
        let word = words.next()?;
        match word.to_str() {
            Some("--locale") => {
                words.next();
            }
            Some(option) if option.starts_with('-') => {}
            _ => break word,
        }
    };
    let path = Path::new(first);
    let late = words.find(|word| {
        let word = word.to_str().unwrap_or_default();
        command.find_subcommand(word).is_some()
    });
    let is_path = path.extension().is_some() || path.components().count() > 1 || path.exists();
    let word = first.to_string_lossy();
    if let Some(late) = late.filter(|_| is_path) {
        let error = Error::user("err-cli-command-late").with("command", late.to_string_lossy());
        return Some(error.with("project", word));
    }
    if is_path || word == "help" || command.find_subcommand(word.as_ref()).is_some() {
        return None;
    }
    let error = match nearest(command, &word) {
        Some(near) => Error::user("err-cli-command-near").with("near", near),
        None => Error::user("err-cli-command-unknown"),
    };
    Some(error.with("name", word))
}

/// Finds the command whose name is nearest to a word, where one is near.
fn nearest(command: &Command, word: &str) -> Option<String> {
    // The parser knows how near two names are.
    let guess = Command::new("mazmun").subcommands(command.get_subcommands().cloned());
    let error = guess.try_get_matches_from(["mazmun", word]).err()?;
    super::refusal::suggestion(&error)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Cli;

    fn parsed(words: &[&str]) -> Vec<String> {
        let typed = ["mazmun"].iter().chain(words).map(OsString::from).collect();
        let ready = with_hyphens(&Cli::command(), typed).into_iter().skip(1);
        ready.map(|word| word.into_string().unwrap()).collect()
    }

    #[test]
    fn values_that_begin_with_a_hyphen_are_tied_to_their_options() {
        for (typed, ready) in [
            (
                &["code", "p", "--text", "- yes"][..],
                &["code", "p", "--text=- yes"][..],
            ),
            (
                &["code", "p", "--text", "-بله"],
                &["code", "p", "--text=-بله"],
            ),
            (&["code", "p", "--text", "--"], &["code", "p", "--text=--"]),
            (
                &["code", "p", "--text", "-5", "--nth", "2"],
                &["code", "p", "--text=-5", "--nth", "2"],
            ),
            // An option of the command is one, and the parser says that the value is missing.
            (
                &["code", "p", "--text", "--nth", "2"],
                &["code", "p", "--text", "--nth", "2"],
            ),
            (
                &["code", "p", "--text", "yes"],
                &["code", "p", "--text", "yes"],
            ),
            (&["search", "p", "- yes"], &["search", "p", "--", "- yes"]),
            (
                &["search", "-5", "p", "--exact"],
                &["search", "--exact", "--", "-5", "p"],
            ),
            (&["search", "p", "--exat"], &["search", "p", "--exat"]),
            (&["search", "p", "--", "-x"], &["search", "p", "--", "-x"]),
            (
                &[
                    "import", "p", "f.csv", "--notes", "- why", "age", "--sheet", "-1",
                ],
                &[
                    "import",
                    "p",
                    "f.csv",
                    "--notes=- why",
                    "--notes=age",
                    "--sheet=-1",
                ],
            ),
            (
                &["codes", "p", "-o", "-t.csv"],
                &["codes", "p", "-o=-t.csv"],
            ),
            (&["codes", "p", "-o", "-"], &["codes", "p", "-o", "-"]),
            (
                &["--locale", "fa", "search", "p", "–"],
                &["--locale", "fa", "search", "p", "–"],
            ),
        ] {
            assert_eq!(parsed(typed), ready, "{typed:?}");
        }
    }

    #[test]
    fn a_mistyped_command_is_told_with_the_nearest() {
        let say = |words: &[&str]| {
            let typed: Vec<_> = ["mazmun"].iter().chain(words).map(OsString::from).collect();
            mistyped(&Cli::command(), &typed).map(|e| e.to_string())
        };
        for (words, near) in [
            (&["histroy", "P"][..], "history"),
            (&["--locale", "fa", "frequences", "p.mazmun"], "frequencies"),
            (&["imprt", "p.mazmun", "--update"], "import"),
            (&["documnts"], "documents"),
        ] {
            let said = say(words).unwrap();
            assert!(said.contains(&format!("mazmun {near}")), "{said}");
        }
        let late = say(&["study.mazmun", "codes"]).unwrap();
        assert!(late.contains("mazmun codes study.mazmun"), "{late}");
        assert!(say(&["zzz", "p"]).unwrap().contains("mazmun --help"));
        for words in [
            &["history", "p"][..],
            &["study.mazmun"],
            &["./histroy"],
            &[],
            &["--help"],
        ] {
            assert_eq!(say(words), None, "{words:?}");
        }
    }
}

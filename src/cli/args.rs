//! Arguments that several commands share.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::analysis::{CoderRule, Corpus, Filter, InterviewerSpeech};
use crate::error::{Error, Result};
use crate::import::{CleanGroup, CleanRule, Encoding};
use crate::locale::{self, Locale, UiLanguage};
use crate::model::CodeId;
use crate::output::Format;
use crate::project::{Environment, Project};
use crate::text::{self, Language};

/// How a report is written, and where to.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Format of the report [default: by the ending of --output, else table]
    #[arg(long, value_name = "FORMAT", value_parser = format())]
    pub format: Option<Format>,

    /// File to write instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// CSV for programs: every cell letter for letter [this is the default]
    #[arg(long, overrides_with = "spreadsheet_cells")]
    pub exact_cells: bool,

    /// CSV for spreadsheets: an apostrophe before cells that begin with -, =, + or @
    #[arg(long, overrides_with = "exact_cells")]
    pub spreadsheet_cells: bool,

    /// Base and rule of the table, too: JSON is then {"rows", "note", "base"}, a CSV gets a .txt beside it
    #[arg(long)]
    pub with_notes: bool,
}

/// Which documents and whose work are looked at.
#[derive(Debug, Default, Args)]
pub struct FilterArgs {
    /// Only this document, by title or number; can be repeated
    #[arg(long = "document", value_name = "DOCUMENT")]
    pub documents: Vec<String>,

    /// Only documents of this group and the groups in it; can be repeated
    #[arg(long = "group", value_name = "GROUP")]
    pub groups: Vec<String>,

    /// Only documents in this language, such as fa, he or zh-Hans; can be repeated
    #[arg(long = "language", value_name = "LANGUAGE", value_parser = language)]
    pub languages: Vec<Language>,
}

impl FilterArgs {
    /// Looks up what was named.
    ///
    /// # Errors
    /// `err-document-unknown`, `err-cli-group-unknown`.
    pub fn filter(&self, project: &Project, corpus: &Corpus) -> Result<Filter> {
        let mut filter = Filter::default();
        if !self.documents.is_empty() {
            let ids = self.documents.iter().map(|d| project.find_document(d));
            filter.documents = Some(ids.collect::<Result<_>>()?);
        }
        for group in &self.groups {
            let only = Filter {
                groups: [group.clone()].into(),
                ..Filter::default()
            };
            if !corpus.documents.iter().any(|d| only.takes(corpus, d)) {
                return Err(Error::user("err-cli-group-unknown").with("name", group));
            }
        }
        filter.groups = self.groups.iter().cloned().collect();
        filter.languages = self.languages.iter().copied().collect();
        Ok(filter)
    }
}

/// Finds the coders whose work alone counts; no name means all.
///
/// # Errors
/// `err-cli-coder-unknown` naming those there are.
pub fn coder_rule(corpus: &Corpus, names: &[String]) -> Result<CoderRule> {
    if names.is_empty() {
        return Ok(CoderRule::All);
    }
    let found = names.iter().map(|name| {
        let key = text::fold_key(name);
        let mut coders = corpus.coders.iter();
        let coder = coders.find(|c| text::fold_key(&c.name) == key);
        coder.map(|c| c.id).ok_or_else(|| {
            let names: Vec<&str> = corpus.coders.iter().map(|c| c.name.as_str()).collect();
            Error::user("err-cli-coder-unknown")
                .with("name", name)
                .with("names", names.join(", "))
        })
    });
    Ok(CoderRule::Only(found.collect::<Result<_>>()?))
}

/// Finds the codes a table is about; no name means all.
///
/// # Errors
/// `err-code-unknown`, `err-code-ambiguous`.
pub fn codes(project: &Project, names: &[String]) -> Result<Option<BTreeSet<CodeId>>> {
    if names.is_empty() {
        return Ok(None);
    }
    let found = names.iter().map(|name| project.find_code(name));
    found.collect::<Result<_>>().map(Some)
}

/// Turns the switch into the rule of the definitions.
#[must_use]
pub fn interviewer_speech(include: bool) -> InterviewerSpeech {
    if include {
        InterviewerSpeech::Counted
    } else {
        InterviewerSpeech::LeftOut
    }
}

/// Opens a project to read; another program may have it open.
///
/// # Errors
/// Those of `Project::open`.
pub fn open(path: &Path) -> Result<Project> {
    Project::open(path, Environment::system())
}

/// Opens a project to change it.
///
/// # Errors
/// Those of `Project::open`, and `read-only-…` before any work is done.
pub fn open_to_change(path: &Path) -> Result<Project> {
    let project = open(path)?;
    match project.read_only() {
        Some(reason) => Err(Error::user(reason.message_id()).at(path)),
        None => {
            if let Some(backup) = project.backup_task() {
                // One that cannot be made keeps nobody from working.
                backup.run().ok();
            }
            Ok(project)
        }
    }
}

/// Reads `--format`.
fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .map(|name| Format::from_name(&name).unwrap_or(Format::Table))
}

/// Reads `--locale`.
pub fn ui_language() -> impl TypedValueParser<Value = UiLanguage> {
    PossibleValuesParser::new(UiLanguage::ALL.map(UiLanguage::tag))
        .map(|tag| UiLanguage::from_tag(&tag).unwrap_or(UiLanguage::English))
}

/// Reads the language of a document.
pub fn language(tag: &str) -> Result<Language> {
    Language::from_tag(tag).ok_or_else(|| {
        let known: Vec<&str> = Language::ALL.iter().map(|l| l.tag()).collect();
        unknown("--language", tag, &known.join(", "))
    })
}

/// Rules of clean-up that were asked for by one name.
#[derive(Debug, Clone)]
pub struct Clean(pub Vec<CleanRule>);

/// Reads the name of a rule of clean-up, or of a group of them.
pub fn clean(name: &str) -> Result<Clean> {
    if let Some(rule) = CleanRule::from_name(name) {
        return Ok(Clean(vec![rule]));
    }
    let group = CleanGroup::ALL.iter().find(|group| group.name() == name);
    group
        .map(|group| Clean(group.rules().collect()))
        .ok_or_else(|| unknown("--clean", name, &clean_names()))
}

/// Lists the rules of clean-up as they can be asked for: `web (table-bars, …)`.
pub fn clean_names() -> String {
    let groups = CleanGroup::ALL.iter().map(|group| {
        let rules: Vec<&str> = group.rules().map(CleanRule::name).collect();
        format!("{} ({})", group.name(), rules.join(", "))
    });
    groups.collect::<Vec<_>>().join(", ")
}

/// Explains each rule of clean-up on a line of its own.
pub fn clean_help() -> String {
    let locale = Locale::english();
    let mut out = String::from(
        "Clean the texts up before they are stored; can be given several times.\n\n\
         RULE is a rule or a group of rules:",
    );
    for group in CleanGroup::ALL {
        out.push_str(&format!("\n  {}", group.name()));
        for rule in group.rules() {
            let hint = locale.attribute(rule.id(), "hint", &locale::Args::new());
            out.push_str(&format!(
                "\n    {}: {}",
                rule.name(),
                hint.unwrap_or_default()
            ));
        }
    }
    out
}

/// Reads the encoding of a text file.
pub fn encoding(label: &str) -> Result<Encoding> {
    Encoding::from_label(label).ok_or_else(|| {
        let known: Vec<&str> = Encoding::ALL.iter().map(|e| e.label()).collect();
        unknown("--encoding", label, &known.join(", "))
    })
}

/// Says which values an option takes.
fn unknown(argument: &str, value: &str, known: &str) -> Error {
    Error::user("err-cli-value-other")
        .with("argument", argument)
        .with("value", value)
        .with("known", known)
}

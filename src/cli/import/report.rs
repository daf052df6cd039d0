//! What became of each file: lines for people, rows for programs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::error::Error;
use crate::import::{AskDecision, ImportSummary, SharedWarning};
use crate::locale::{self, Locale};
use crate::model::DocumentId;
use crate::output::{Align, Cell, Shown, Table};
use crate::project::{FileEffect, Holder, Standing};

/// What became of one file.
#[derive(Debug)]
pub struct Line {
    pub path: PathBuf,
    pub outcome: Outcome,
    /// Who asks, where the other files and the study say so and this file alone does not.
    pub asking: Vec<AskDecision>,
}

#[derive(Debug)]
pub enum Outcome {
    Imported {
        stored: Stored,
        standing: Standing,
    },
    Updated {
        stored: Stored,
        effect: FileEffect,
    },
    /// With `--update`, the very file a document is of.
    Unchanged {
        id: DocumentId,
        title: String,
    },
    /// Read and not stored, because only a look was asked for.
    Understood {
        summary: Box<ImportSummary>,
        /// The first lines and edits of its documents.
        shown: Vec<String>,
        standing: Standing,
        /// The title of the document it would correct, and what that would do.
        corrects: Option<(String, FileEffect)>,
    },
    /// The same is in the project, and duplicates were not wanted.
    LeftOut(Standing),
    Failed(Error),
    /// In a folder, but nothing an import takes.
    PassedOver(Error),
}

/// What of a file is in the project now.
#[derive(Debug)]
pub struct Stored {
    /// The first of its documents; `None` of a table of people alone.
    pub id: Option<DocumentId>,
    pub title: String,
    /// Values of participants that were others before.
    pub replaced: usize,
    pub summary: Box<ImportSummary>,
}

/// Keys and looks of the report's columns.
const COLUMNS: &[(&str, Align, Shown)] = &[
    ("file", Align::Start, Shown::Everywhere),
    ("status", Align::Start, Shown::Everywhere),
    ("document", Align::Start, Shown::Everywhere),
    ("documents", Align::End, Shown::InData),
    ("participants", Align::End, Shown::InData),
    ("id", Align::End, Shown::InData),
    ("group", Align::Start, Shown::InData),
    ("encoding", Align::Start, Shown::Everywhere),
    ("language", Align::Start, Shown::Everywhere),
    ("languages", Align::Start, Shown::InData),
    ("speakers", Align::Start, Shown::Everywhere),
    ("interviewers", Align::Start, Shown::InData),
    ("turns", Align::End, Shown::Everywhere),
    ("paragraphs", Align::End, Shown::Everywhere),
    ("characters", Align::End, Shown::Everywhere),
    ("comments", Align::End, Shown::InData),
    ("cleaned", Align::Start, Shown::InData),
    ("corrected", Align::End, Shown::InData),
    ("new", Align::End, Shown::InData),
    ("unchanged", Align::End, Shown::InData),
    ("gone", Align::End, Shown::InData),
    ("kept", Align::End, Shown::InData),
    ("changed", Align::End, Shown::InData),
    ("lost", Align::End, Shown::InData),
    ("warnings", Align::Start, Shown::Everywhere),
    ("error", Align::Start, Shown::Everywhere),
    ("hint", Align::Start, Shown::InData),
];

/// Says why a file was not looked into at all.
pub fn skipped((path, error): (PathBuf, Error)) -> Line {
    let outcome = match error.id() {
        "err-import-extension"
        | "err-import-folder-deep"
        | "err-import-is-archive"
        | "err-import-not-file"
        | "err-import-zip-nested"
        | "err-import-zip-twice" => Outcome::PassedOver(error),
        _ => Outcome::Failed(error),
    };
    Line::new(path, outcome)
}

/// Says that the same file, text or name is in the project already.
fn known_text(standing: &Standing, locale: &Locale) -> Option<String> {
    let id = match standing {
        Standing::SameFile(_) => "cli-import-twin",
        Standing::SameText(_) => "cli-import-twin-text",
        Standing::SameName(_) => "cli-import-known",
        Standing::Unchanged(_) | Standing::Corrects(_) | Standing::New => return None,
    };
    let args = locale::Args::new().text("title", known_title(standing));
    Some(locale.text_with(id, &args))
}

/// Returns the title of the document that holds the same, or is of the same name.
fn known_title(standing: &Standing) -> &str {
    match standing {
        Standing::SameName(title) => title,
        other => other.holder().map_or("", Holder::name),
    }
}

impl Outcome {
    /// Returns whether all that was wanted of the file is done.
    pub fn is_done(&self) -> bool {
        match self {
            Self::Imported { .. }
            | Self::Updated { .. }
            | Self::Unchanged { .. }
            | Self::Understood { .. }
            | Self::LeftOut(_) => true,
            Self::Failed(_) | Self::PassedOver(_) => false,
        }
    }

    /// Returns the status as programs read it.
    fn status(&self) -> &'static str {
        match self {
            Self::Imported { .. } => "imported",
            Self::Updated { stored, effect } if effect.is_of_many && is_same(effect, stored) => {
                "unchanged"
            }
            Self::Updated { .. } => "updated",
            Self::Unchanged { .. } => "unchanged",
            Self::Understood {
                corrects: Some(_), ..
            } => "would-update",
            Self::Understood { .. } => "understood",
            Self::LeftOut(_) => "duplicate",
            Self::Failed(_) => "failed",
            Self::PassedOver(_) => "passed-over",
        }
    }

    /// Returns whether nothing was stored yet.
    fn is_ahead(&self) -> bool {
        matches!(self, Self::Understood { .. })
    }

    /// Returns what was understood of the file, where it becomes documents.
    fn summary(&self) -> Option<&ImportSummary> {
        match self {
            Self::Imported { stored, .. } | Self::Updated { stored, .. } => Some(&stored.summary),
            Self::Understood { summary, .. } => Some(summary),
            _ => None,
        }
    }

    /// Writes what a person should know beside what was understood and `said` for all, a sentence each.
    fn warnings(&self, said: &[SharedWarning], locale: &Locale) -> Vec<String> {
        let is_ahead = self.is_ahead();
        let of = |summary: &ImportSummary| -> Vec<String> {
            let own = summary.warnings.iter();
            let own = own.filter(|w| !said.iter().any(|s| s.warning.id == w.id));
            own.map(|w| match is_ahead {
                true => w.text_ahead(locale),
                false => w.text(locale),
            })
            .collect()
        };
        match self {
            Self::Imported { stored, standing } => {
                let mut all = of(&stored.summary);
                all.extend(known_text(standing, locale));
                all
            }
            Self::Updated { stored, effect } => {
                let mut all = effect.lines(locale);
                all.extend(of(&stored.summary));
                all
            }
            Self::Understood {
                summary,
                standing,
                corrects,
                ..
            } => {
                let mut all = match corrects {
                    Some((_, effect)) => effect.lines(locale),
                    None => Vec::new(),
                };
                all.extend(of(summary));
                all.extend(known_text(standing, locale).filter(|_| corrects.is_none()));
                all
            }
            Self::LeftOut(standing) => known_text(standing, locale).into_iter().collect(),
            Self::Unchanged { .. } | Self::Failed(_) | Self::PassedOver(_) => Vec::new(),
        }
    }
}

impl Line {
    /// A file of which nothing else is known than what became of it.
    pub fn new(path: PathBuf, outcome: Outcome) -> Self {
        Self {
            path,
            outcome,
            asking: Vec::new(),
        }
    }

    /// Writes all that a person should know beside what was understood, a sentence each.
    fn warnings(&self, locale: &Locale) -> Vec<String> {
        let mut all = self.outcome.warnings(&[], locale);
        all.extend(self.asking.iter().map(|decision| decision.text(locale)));
        all
    }

    /// Writes what became of the file, for people; warnings and next steps stand below it, indented,
    /// save what is `said` for all files.
    pub fn text(&self, said: &[SharedWarning], locale: &Locale) -> String {
        let args = locale::Args::new().text("file", self.path.display().to_string());
        let mut below = Vec::new();
        let (id, args, says) = match &self.outcome {
            Outcome::Imported { stored, .. } => {
                let id = if stored.id.is_none() {
                    "cli-import-people"
                } else if stored.title == stored.summary.title {
                    "cli-import-done"
                } else {
                    "cli-import-done-as"
                };
                below.extend(stored.summary.cleaned_texts(locale));
                let says = stored.summary.text(locale);
                (id, args.text("title", &stored.title), says)
            }
            Outcome::Updated { stored, effect } => {
                below.extend(stored.summary.cleaned_texts(locale));
                let id = match (effect.is_of_many, is_same(effect, stored)) {
                    (true, true) => "cli-import-unchanged-many",
                    (true, false) => "cli-import-updated-many",
                    (false, _) => "cli-import-updated",
                };
                let args = args.text("title", &stored.title);
                (id, args, effect.text(locale))
            }
            Outcome::Unchanged { title, .. } => {
                let says = locale.text("update-same-text");
                ("cli-import-unchanged", args.text("title", title), says)
            }
            Outcome::Understood {
                corrects: Some((title, effect)),
                ..
            } => {
                let id = match effect.is_of_many {
                    true => "cli-import-would-update-many",
                    false => "cli-import-would-update",
                };
                (id, args.text("title", title), effect.text(locale))
            }
            Outcome::Understood { summary, .. } => {
                let args = args.text("title", &summary.title);
                let id = match summary.documents {
                    0 => "cli-import-would-people",
                    _ => "cli-import-would",
                };
                (id, args, summary.text(locale))
            }
            Outcome::LeftOut(standing) => {
                let says = known_text(standing, locale).unwrap_or_default();
                ("cli-import-left-out", args, says)
            }
            Outcome::Failed(error) => {
                below.extend(error.hint(locale));
                ("cli-import-failed", args, why(error, locale))
            }
            Outcome::PassedOver(error) => ("cli-import-passed-over", args, why(error, locale)),
        };
        // What holds for many files is said once, below all of them.
        let own = || {
            let own = self.asking.iter().filter(|d| !d.is_of_many());
            own.map(|decision| decision.text(locale))
        };
        match &self.outcome {
            Outcome::LeftOut(_) => {}
            Outcome::Understood { shown, .. } => {
                below.extend(self.outcome.warnings(said, locale));
                below.extend(own());
                below.extend(shown.iter().cloned());
            }
            other => {
                below.extend(other.warnings(said, locale));
                below.extend(own());
            }
        }
        let first = format!("{}: {says}", locale.text_with(id, &args));
        below
            .into_iter()
            .fold(first, |out, line| format!("{out}\n    {line}"))
    }

    /// Fills the cells of the report that this outcome has, by their column's key.
    fn cells(&self, locale: &Locale) -> BTreeMap<&'static str, Cell> {
        let mut cells = BTreeMap::new();
        let number = |id: &DocumentId| Cell::count(usize::try_from(id.0).unwrap_or(0));
        let separator = locale.conventions().list_separator;
        cells.insert("file", Cell::text(self.path.display().to_string()));
        cells.insert("status", Cell::text(self.outcome.status()));
        cells.insert(
            "warnings",
            Cell::text(self.warnings(locale).join(separator)),
        );
        match &self.outcome {
            Outcome::Imported { stored, .. } | Outcome::Updated { stored, .. } => {
                understood(&stored.summary, locale, &mut cells);
                if let Some(id) = &stored.id {
                    cells.insert("document", Cell::text(stored.title.as_str()));
                    cells.insert("id", number(id));
                }
            }
            Outcome::Understood {
                summary, corrects, ..
            } => {
                understood(summary, locale, &mut cells);
                let title = match (corrects, summary.documents) {
                    (Some((title, _)), _) => title.as_str(),
                    (None, 0) => "",
                    (None, _) => summary.title.as_str(),
                };
                cells.insert("document", Cell::text(title));
            }
            Outcome::Unchanged { id, title } => {
                cells.insert("document", Cell::text(title.as_str()));
                cells.insert("documents", Cell::count(1));
                cells.insert("id", number(id));
            }
            Outcome::LeftOut(standing) => {
                cells.insert("document", Cell::text(known_title(standing)));
            }
            Outcome::Failed(error) | Outcome::PassedOver(error) => {
                cells.insert("error", Cell::text(why(error, locale)));
                let hint = error.hint(locale).unwrap_or_default();
                cells.insert("hint", Cell::text(hint));
            }
        }
        if let Outcome::Updated { effect, .. }
        | Outcome::Understood {
            corrects: Some((_, effect)),
            ..
        } = &self.outcome
        {
            cells.extend([
                ("corrected", Cell::count(effect.corrected)),
                ("new", Cell::count(effect.new)),
                ("unchanged", Cell::count(effect.unchanged)),
                ("gone", Cell::count(effect.gone.len())),
                ("kept", Cell::count(effect.codings.kept)),
                ("changed", Cell::count(effect.codings.changed.len())),
                ("lost", Cell::count(effect.codings.lost.len())),
            ]);
        }
        cells
    }
}

/// Returns whether a file brought nothing that was not there.
fn is_same(effect: &FileEffect, stored: &Stored) -> bool {
    effect.is_nothing() && stored.replaced == 0
}

/// Fills in what was understood of a file.
fn understood(summary: &ImportSummary, locale: &Locale, cells: &mut BTreeMap<&'static str, Cell>) {
    let separator = locale.conventions().list_separator;
    let names = |interviewer: bool| {
        let names: Vec<&str> = summary
            .speakers
            .iter()
            .filter(|s| s.1 || !interviewer)
            .map(|s| s.0.as_str())
            .collect();
        Cell::text(names.join(separator))
    };
    // `fa 12, en 3`, and `persian-letters 214`, with what was not asked for left out.
    let languages = summary.languages.iter();
    let languages: Vec<String> = languages.map(|(l, n)| format!("{} {n}", l.tag())).collect();
    let applied = summary.cleaning.iter().filter(|found| found.applied);
    let cleaned: Vec<String> = applied
        .map(|found| format!("{} {}", found.rule.name(), found.count))
        .collect();
    cells.extend([
        ("documents", Cell::count(summary.documents)),
        ("participants", Cell::count(summary.participants)),
        ("group", Cell::text(summary.group.as_str())),
        ("encoding", Cell::text(summary.encoding.unwrap_or_default())),
        ("language", Cell::text(summary.language.tag())),
        ("languages", Cell::text(languages.join(separator))),
        ("speakers", names(false)),
        ("interviewers", names(true)),
        ("turns", Cell::count(summary.turns)),
        ("paragraphs", Cell::count(summary.paragraphs)),
        ("characters", Cell::count(summary.characters)),
        ("comments", Cell::count(summary.notes)),
        ("cleaned", Cell::text(cleaned.join(separator))),
    ]);
}

/// Says what went wrong where the line names the file already.
fn why(error: &Error, locale: &Locale) -> String {
    error.clone().without_path().sentence(locale)
}

/// Finds the remarks that many files share.
pub fn shared(lines: &[Line]) -> Vec<SharedWarning> {
    let named: Vec<(String, &ImportSummary)> = lines
        .iter()
        .filter_map(|line| Some((line.path.display().to_string(), line.outcome.summary()?)))
        .collect();
    let files: Vec<_> = named
        .iter()
        .map(|(name, summary)| (name.as_str(), summary.warnings.as_slice()))
        .collect();
    SharedWarning::of(&files)
}

/// Makes the report as a table, a row a file.
pub fn report_table(lines: &[Line], locale: &Locale) -> Table {
    let done = lines.iter().filter(|l| l.outcome.is_done()).count();
    let args = locale::Args::new()
        .count("count", done)
        .count("total", lines.len());
    let caption = locale.text_with("cli-import-caption", &args);
    let mut table = Table::new("import", locale, caption);
    for (key, align, shown) in COLUMNS {
        table = table.column(key, *align, *shown);
    }
    table.rows = lines
        .iter()
        .map(|line| {
            let mut cells = line.cells(locale);
            let keys = COLUMNS.iter().map(|column| column.0);
            let cells = keys.map(|key| cells.remove(key).unwrap_or(Cell::EMPTY));
            cells.collect::<Vec<_>>().into()
        })
        .collect();
    table
}

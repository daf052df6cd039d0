//! `mazmun import`: files and folders into a project, with a report on each.
//!
//! Invariant: a file that fails stops no other; each document is stored whole or not at all.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, ReportArgs};
use super::console::Console;
use crate::error::{Error, Result};
use crate::import::{
    Batch, Cancel, Encoding, FileList, ImportOptions, ImportSummary, sorted_files,
};
use crate::locale::{self, Locale};
use crate::model::DocumentId;
use crate::output::{Align, Cell, Shown, Table};
use crate::project::{ImportItem, Project};
use crate::text::Language;

/// Import transcripts (.txt, .docx, .odt, .rtf, .md, .srt, .vtt, .json, .otr) from files and folders
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Project file
    project: PathBuf,

    /// Files and folders; a folder's name becomes the group of its documents
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,

    /// Encoding of text files, such as windows-1256 [default: recognised]
    #[arg(long, value_parser = args::encoding)]
    encoding: Option<Encoding>,

    /// Language of the documents, such as fa, he or zh-Hans [default: recognised]
    #[arg(long, value_parser = args::language)]
    language: Option<Language>,

    /// Whether speaker turns are looked for
    #[arg(long, value_enum, default_value = "auto", value_name = "WHETHER")]
    speakers: Speakers,

    /// Group of the documents [default: the folder they are in]
    #[arg(long)]
    group: Option<String>,

    #[command(flatten)]
    report: ReportArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Speakers {
    /// Find names, questions and time stamps
    Auto,
    /// Take the text as it is
    Off,
}

/// What became of one file.
#[derive(Debug)]
struct Line {
    path: PathBuf,
    outcome: Outcome,
}

#[derive(Debug)]
enum Outcome {
    Imported {
        /// The first of its documents.
        id: DocumentId,
        title: String,
        /// A document that was made from the same file before.
        twin: Option<String>,
        summary: Box<ImportSummary>,
    },
    Failed(Error),
    /// In a folder, but nothing an import takes.
    PassedOver(Error),
}

pub fn run(args: &ImportArgs, console: &Console) -> Result<()> {
    let mut project = args::open_to_change(&args.project)?;
    let mut list = sorted_files(&args.files);
    if let Some(group) = &args.group {
        for file in &mut list.files {
            file.group = regrouped(group, &file.group);
        }
    }
    if list.files.is_empty() && list.skipped.is_empty() {
        return Err(Error::user("err-cli-import-nothing"));
    }
    let options = ImportOptions {
        encoding: args.encoding,
        language: args.language,
        speakers: args.speakers == Speakers::Auto,
        ..ImportOptions::default()
    };
    let lines = import(&mut project, list, options)?;
    if args.report.format.is_none() && args.report.output.is_none() {
        for line in &lines {
            console.print(&line.text(console.locale))?;
        }
    } else {
        console.report(&report_table(&lines, console.locale), &args.report)?;
    }
    let count = |wanted: fn(&Outcome) -> bool| lines.iter().filter(|l| wanted(&l.outcome)).count();
    let failed = count(|o| matches!(o, Outcome::Failed(_)));
    let imported = count(|o| matches!(o, Outcome::Imported { .. }));
    if failed > 0 || imported == 0 {
        return Err(Error::user("err-cli-import")
            .with("imported", imported)
            .with("total", lines.len()));
    }
    Ok(())
}

/// Puts what a folder gave under the group that was asked for: `study/women` becomes `group/women`.
fn regrouped(group: &str, found: &str) -> String {
    match found.split_once('/') {
        Some((_, inner)) => format!("{group}/{inner}"),
        None => group.to_owned(),
    }
}

fn import(project: &mut Project, list: FileList, options: ImportOptions) -> Result<Vec<Line>> {
    let total = list.files.len();
    let mut lines = Vec::with_capacity(total + list.skipped.len());
    let mut waiting = Waiting::default();
    let mut progress = Progress::new(total);
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let path = file.file.full_path();
        match file.result {
            Ok(plan) => {
                waiting.bytes += plan.size();
                waiting.documents += plan.documents.len();
                waiting.items.push(plan.into());
                waiting.lines.push((lines.len(), file.row.outcome.ok()));
                // Its place in the report; filled in when it is stored.
                let outcome = Outcome::Failed(Error::user("err-import-internal"));
                lines.push(Line { path, outcome });
            }
            Err(error) => lines.push(Line {
                path,
                outcome: Outcome::Failed(error),
            }),
        }
        if waiting.documents >= MOST_WAITING || waiting.bytes >= MOST_BYTES {
            waiting.store(project, &mut lines)?;
        }
    }
    waiting.store(project, &mut lines)?;
    progress.clear();
    lines.extend(list.skipped.into_iter().map(|(path, error)| Line {
        path,
        outcome: match error.id() {
            "err-import-extension" | "err-import-folder-deep" => Outcome::PassedOver(error),
            _ => Outcome::Failed(error),
        },
    }));
    Ok(lines)
}

/// Most documents stored in one transaction; each costs a wait for the disk.
const MOST_WAITING: usize = 64;
/// Most bytes of text stored in one transaction.
const MOST_BYTES: usize = 16 << 20;

/// Documents read and not yet stored.
#[derive(Debug, Default)]
struct Waiting {
    items: Vec<ImportItem>,
    /// For each item, its place in the report and what was understood.
    lines: Vec<(usize, Option<ImportSummary>)>,
    documents: usize,
    bytes: usize,
}

impl Waiting {
    fn store(&mut self, project: &mut Project, lines: &mut [Line]) -> Result<()> {
        let waiting = std::mem::take(self);
        let before = project.documents()?;
        let stored: Vec<Result<Vec<DocumentId>>> = match project.import_items(&waiting.items) {
            Ok(ids) => ids.into_iter().map(Ok).collect(),
            // One of them cannot be stored; the others can.
            Err(_) => waiting
                .items
                .iter()
                .map(|item| project.import_item(item))
                .collect(),
        };
        let read = waiting.items.iter().zip(waiting.lines);
        for ((item, (place, summary)), ids) in read.zip(stored) {
            let Some(plan) = item.plan.documents.first() else {
                continue;
            };
            let twin = before
                .iter()
                .find(|d| d.source_sha256 == plan.source_sha256)
                .map(|d| d.title.clone());
            let id = ids.map(|ids| ids.first().copied());
            let outcome = match (id, summary) {
                (Ok(Some(id)), Some(summary)) => Outcome::Imported {
                    id,
                    title: project.document(id)?.title,
                    twin,
                    summary: Box::new(summary),
                },
                (Err(error), _) => Outcome::Failed(error),
                (Ok(_), _) => continue,
            };
            if let Some(line) = lines.get_mut(place) {
                line.outcome = outcome;
            }
        }
        Ok(())
    }
}

impl Line {
    /// Writes what became of the file, for people; warnings and next steps stand below it, indented.
    fn text(&self, locale: &Locale) -> String {
        let args = locale::Args::new().text("file", self.path.display().to_string());
        let (id, args, says, below) = match &self.outcome {
            Outcome::Imported {
                title,
                summary,
                twin,
                ..
            } => {
                let id = if *title == summary.title {
                    "cli-import-done"
                } else {
                    "cli-import-done-as"
                };
                let below = warnings(summary, twin.as_deref(), locale);
                (id, args.text("title", title), summary.text(locale), below)
            }
            Outcome::Failed(error) => {
                let below = error.hint(locale).into_iter().collect();
                ("cli-import-failed", args, why(error, locale), below)
            }
            Outcome::PassedOver(error) => (
                "cli-import-passed-over",
                args,
                why(error, locale),
                Vec::new(),
            ),
        };
        let first = format!("{}: {says}", locale.text_with(id, &args));
        below
            .into_iter()
            .fold(first, |out, line| format!("{out}\n    {line}"))
    }
}

/// Says what went wrong where the line names the file already.
fn why(error: &Error, locale: &Locale) -> String {
    error.clone().without_path().sentence(locale)
}

fn warnings(summary: &ImportSummary, twin: Option<&str>, locale: &Locale) -> Vec<String> {
    let twin = twin.map(|title| {
        let args = locale::Args::new().text("title", title);
        locale.text_with("cli-import-twin", &args)
    });
    let own = summary.warnings.iter().map(|w| w.text(locale));
    own.chain(twin).collect()
}

fn report_table(lines: &[Line], locale: &Locale) -> Table {
    let imported = |l: &&Line| matches!(l.outcome, Outcome::Imported { .. });
    let args = locale::Args::new()
        .count("count", lines.iter().filter(imported).count())
        .count("total", lines.len());
    let mut table = Table::new(
        "import",
        locale,
        locale.text_with("cli-import-caption", &args),
    );
    for (key, align, shown) in [
        ("file", Align::Start, Shown::Everywhere),
        ("status", Align::Start, Shown::Everywhere),
        ("document", Align::Start, Shown::Everywhere),
        ("documents", Align::End, Shown::InData),
        ("id", Align::End, Shown::InData),
        ("group", Align::Start, Shown::InData),
        ("encoding", Align::Start, Shown::Everywhere),
        ("language", Align::Start, Shown::Everywhere),
        ("speakers", Align::Start, Shown::Everywhere),
        ("interviewers", Align::Start, Shown::InData),
        ("turns", Align::End, Shown::Everywhere),
        ("paragraphs", Align::End, Shown::Everywhere),
        ("characters", Align::End, Shown::Everywhere),
        ("comments", Align::End, Shown::InData),
        ("warnings", Align::Start, Shown::Everywhere),
        ("error", Align::Start, Shown::Everywhere),
        ("hint", Align::Start, Shown::InData),
    ] {
        table = table.column(key, align, shown);
    }
    table.rows = lines.iter().map(|line| row(line, locale)).collect();
    table
}

fn row(line: &Line, locale: &Locale) -> Vec<Cell> {
    let file = Cell::text(line.path.display().to_string());
    let separator = locale.text("list-separator");
    let failed = |status: &str, error: &Error| {
        let mut cells = vec![file.clone(), Cell::text(status)];
        cells.resize(15, Cell::Empty);
        cells.push(Cell::text(why(error, locale)));
        cells.push(Cell::text(error.hint(locale).unwrap_or_default()));
        cells
    };
    match &line.outcome {
        Outcome::Failed(error) => failed("failed", error),
        Outcome::PassedOver(error) => failed("passed-over", error),
        Outcome::Imported {
            id,
            title,
            twin,
            summary,
        } => {
            let names = |interviewer: bool| {
                let names: Vec<&str> = summary
                    .speakers
                    .iter()
                    .filter(|s| s.1 || !interviewer)
                    .map(|s| s.0.as_str())
                    .collect();
                Cell::text(names.join(&separator))
            };
            vec![
                file,
                Cell::text("imported"),
                Cell::text(title),
                Cell::count(summary.documents),
                Cell::count(usize::try_from(id.0).unwrap_or(0)),
                Cell::text(&summary.group),
                Cell::text(summary.encoding.unwrap_or_default()),
                Cell::text(summary.language.tag()),
                names(false),
                names(true),
                Cell::count(summary.turns),
                Cell::count(summary.paragraphs),
                Cell::count(summary.characters),
                Cell::count(summary.notes),
                Cell::text(warnings(summary, twin.as_deref(), locale).join(&separator)),
                Cell::Empty,
                Cell::Empty,
            ]
        }
    }
}

/// One line on standard error that is written over; nothing where nobody watches.
struct Progress {
    total: usize,
    watched: bool,
}

impl Progress {
    fn new(total: usize) -> Self {
        Self {
            total,
            watched: total > 1 && std::io::stderr().is_terminal(),
        }
    }

    fn show(&mut self, done: usize, name: &str) {
        if self.watched {
            let total = self.total;
            write!(std::io::stderr(), "\r\u{1b}[K{done}/{total} {name}").ok();
        }
    }

    fn clear(&mut self) {
        if self.watched {
            write!(std::io::stderr(), "\r\u{1b}[K").ok();
        }
    }
}

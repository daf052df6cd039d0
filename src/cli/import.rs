//! `mazmun import`: files and folders into a project, with a report on each.
//!
//! Invariant: a file that fails stops no other; each document is stored whole or not at all.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, ReportArgs};
use super::console::Console;
use crate::error::{Error, Result};
use crate::import::{
    Batch, Cancel, Encoding, FileList, FilePlan, ImportOptions, ImportSummary, sorted_files,
};
use crate::locale::{self, Locale};
use crate::model::{Document, DocumentId};
use crate::output::{Align, Cell, Shown, Table};
use crate::project::{ImportItem, Project, UpdateEffect};
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

    /// A file of the name a document came from corrects that document; its codings stay with their words
    #[arg(long, conflicts_with = "update_document")]
    update: bool,

    /// The one file corrects this document, whatever the file's name
    #[arg(long, value_name = "DOCUMENT")]
    update_document: Option<String>,

    #[command(flatten)]
    report: ReportArgs,
}

/// Which documents files correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Update {
    /// None; all files are new.
    Never,
    /// Those of their names.
    ByName,
    /// This one.
    This(DocumentId),
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
        before: Before,
        summary: Box<ImportSummary>,
    },
    Updated {
        id: DocumentId,
        title: String,
        effect: UpdateEffect,
        summary: Box<ImportSummary>,
    },
    /// With `--update`, the very file a document is of.
    Unchanged {
        id: DocumentId,
        title: String,
    },
    Failed(Error),
    /// In a folder, but nothing an import takes.
    PassedOver(Error),
}

/// What of a file was there before it was imported; titles of documents.
#[derive(Debug)]
enum Before {
    Nothing,
    /// The same bytes.
    Twin(String),
    /// Another text of the same name.
    Namesake(String),
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
    let update = match &args.update_document {
        _ if args.update => Update::ByName,
        None => Update::Never,
        Some(_) if list.files.len() != 1 => {
            return Err(Error::user("err-cli-import-update-one"));
        }
        Some(name) => Update::This(project.find_document(name)?),
    };
    let lines = import(&mut project, list, options, update)?;
    if args.report.format.is_none() && args.report.output.is_none() {
        for line in &lines {
            console.print(&line.text(console.locale))?;
        }
    } else {
        console.report(&report_table(&lines, console.locale), &args.report)?;
    }
    let count = |wanted: fn(&Outcome) -> bool| lines.iter().filter(|l| wanted(&l.outcome)).count();
    let failed = count(|o| matches!(o, Outcome::Failed(_)));
    let imported = count(is_done);
    if failed > 0 || imported == 0 {
        return Err(Error::user("err-cli-import")
            .with("imported", imported)
            .with("total", lines.len()));
    }
    Ok(())
}

fn is_done(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Imported { .. } | Outcome::Updated { .. } | Outcome::Unchanged { .. } => true,
        Outcome::Failed(_) | Outcome::PassedOver(_) => false,
    }
}

/// Puts what a folder gave under the group that was asked for: `study/women` becomes `group/women`.
fn regrouped(group: &str, found: &str) -> String {
    match found.split_once('/') {
        Some((_, inner)) => format!("{group}/{inner}"),
        None => group.to_owned(),
    }
}

fn import(
    project: &mut Project,
    list: FileList,
    options: ImportOptions,
    update: Update,
) -> Result<Vec<Line>> {
    // One document is not corrected by two files.
    let mut corrected = BTreeSet::new();
    let total = list.files.len();
    let mut lines = Vec::with_capacity(total + list.skipped.len());
    let mut waiting = Waiting::default();
    let mut progress = Progress::new(total);
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let path = file.file.path;
        match file.result {
            Ok(plan) => {
                let update = match target(project, &plan, update, &mut corrected) {
                    Ok(Target::Same(id, title)) => {
                        let outcome = Outcome::Unchanged { id, title };
                        lines.push(Line { path, outcome });
                        continue;
                    }
                    Ok(Target::New) => None,
                    Ok(Target::Corrects(id)) => Some(id),
                    Err(error) => {
                        let outcome = Outcome::Failed(error);
                        lines.push(Line { path, outcome });
                        continue;
                    }
                };
                waiting.bytes += plan.size();
                waiting.documents += plan.documents.len();
                waiting.items.push(ImportItem { plan, update });
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

/// What is to be done with one file.
enum Target {
    New,
    Corrects(DocumentId),
    /// Nothing: it is the file of this document.
    Same(DocumentId, String),
}

fn target(
    project: &Project,
    file: &FilePlan,
    update: Update,
    corrected: &mut BTreeSet<DocumentId>,
) -> Result<Target> {
    match update {
        Update::Never => return Ok(Target::New),
        Update::This(_) if file.documents.len() != 1 => {
            return Err(Error::user("err-cli-import-update-one"));
        }
        Update::This(id) => return Ok(Target::Corrects(id)),
        Update::ByName => {}
    }
    let mut target = Target::New;
    for plan in &file.documents {
        let Some(id) = project.update_target(plan)? else {
            continue;
        };
        let document = project.document(id)?;
        if document.source_sha256 == plan.source_sha256 {
            target = Target::Same(id, document.title);
        } else if corrected.insert(id) {
            return Ok(Target::Corrects(id));
        }
    }
    Ok(target)
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
        let effects = waiting.items.iter().map(|item| effect(project, item));
        let effects = effects.collect::<Result<Vec<_>>>()?;
        let stored: Vec<Result<Vec<DocumentId>>> = match project.import_items(&waiting.items) {
            Ok(ids) => ids.into_iter().map(Ok).collect(),
            // One of them cannot be stored; the others can.
            Err(_) => waiting
                .items
                .iter()
                .map(|item| project.import_item(item))
                .collect(),
        };
        let read = waiting.items.iter().zip(waiting.lines).zip(effects);
        for (((item, (place, summary)), effect), ids) in read.zip(stored) {
            let Some(plan) = item.plan.documents.first() else {
                continue;
            };
            let title = |is: &dyn Fn(&Document) -> bool| {
                let document = before.iter().find(|d| is(d))?;
                Some(document.title.clone())
            };
            let twin = title(&|d| d.source_sha256 == plan.source_sha256);
            let namesake = title(&|d| d.source_name == plan.source_name);
            let before = match (twin, namesake) {
                (Some(twin), _) => Before::Twin(twin),
                (None, Some(namesake)) => Before::Namesake(namesake),
                (None, None) => Before::Nothing,
            };
            let id = ids.map(|ids| ids.first().copied());
            let outcome = match (id, summary) {
                (Ok(Some(id)), Some(summary)) => {
                    let title = project.document(id)?.title;
                    let summary = Box::new(summary);
                    match effect {
                        Some(effect) => Outcome::Updated {
                            id,
                            title,
                            effect,
                            summary,
                        },
                        None => Outcome::Imported {
                            id,
                            title,
                            before,
                            summary,
                        },
                    }
                }
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

/// Says what an item will do to codings; `None` where it corrects no document.
fn effect(project: &Project, item: &ImportItem) -> Result<Option<UpdateEffect>> {
    let Some(update) = item.update else {
        return Ok(None);
    };
    let mut sum: Option<UpdateEffect> = None;
    for plan in &item.plan.documents {
        let id = match item.plan.documents.len() {
            1 => Some(update),
            _ => project.update_target(plan)?,
        };
        if let Some(id) = id {
            let effect = project.update_effect(id, plan)?;
            match &mut sum {
                Some(sum) => sum.add(effect),
                None => sum = Some(effect),
            }
        }
    }
    Ok(sum)
}

impl Line {
    /// Writes what became of the file, for people; warnings and next steps stand below it, indented.
    fn text(&self, locale: &Locale) -> String {
        let args = locale::Args::new().text("file", self.path.display().to_string());
        let (id, args, says, below) = match &self.outcome {
            Outcome::Imported {
                title,
                summary,
                before,
                ..
            } => {
                let id = if *title == summary.title {
                    "cli-import-done"
                } else {
                    "cli-import-done-as"
                };
                let below = warnings(summary, before, locale);
                (id, args.text("title", title), summary.text(locale), below)
            }
            Outcome::Updated {
                title,
                effect,
                summary,
                ..
            } => {
                let mut below = effect.lines(locale);
                below.extend(warnings(summary, &Before::Nothing, locale));
                let args = args.text("title", title);
                ("cli-import-updated", args, effect.text(locale), below)
            }
            Outcome::Unchanged { title, .. } => {
                let args = args.text("title", title);
                let says = locale.text("update-same-text");
                ("cli-import-unchanged", args, says, Vec::new())
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

fn warnings(summary: &ImportSummary, before: &Before, locale: &Locale) -> Vec<String> {
    let says = |id: &str, title: &str| {
        let args = locale::Args::new().text("title", title);
        Some(locale.text_with(id, &args))
    };
    let before = match before {
        Before::Nothing => None,
        Before::Twin(title) => says("cli-import-twin", title),
        Before::Namesake(title) => says("cli-import-known", title),
    };
    let own = summary.warnings.iter().map(|w| w.text(locale));
    own.chain(before).collect()
}

fn report_table(lines: &[Line], locale: &Locale) -> Table {
    let imported = |l: &&Line| is_done(&l.outcome);
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
        ("kept", Align::End, Shown::InData),
        ("changed", Align::End, Shown::InData),
        ("lost", Align::End, Shown::InData),
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
        cells.resize(18, Cell::Empty);
        cells.push(Cell::text(why(error, locale)));
        cells.push(Cell::text(error.hint(locale).unwrap_or_default()));
        cells
    };
    let number = |id: &DocumentId| Cell::count(usize::try_from(id.0).unwrap_or(0));
    let (status, id, title, summary, effect, warnings) = match &line.outcome {
        Outcome::Failed(error) => return failed("failed", error),
        Outcome::PassedOver(error) => return failed("passed-over", error),
        Outcome::Unchanged { id, title } => {
            let mut cells = vec![file, Cell::text("unchanged"), Cell::text(title)];
            cells.extend([Cell::count(1), number(id)]);
            cells.resize(20, Cell::Empty);
            return cells;
        }
        Outcome::Imported {
            id,
            title,
            before,
            summary,
        } => {
            let warnings = warnings(summary, before, locale);
            ("imported", id, title, summary, None, warnings)
        }
        Outcome::Updated {
            id,
            title,
            effect,
            summary,
        } => {
            let mut lines = effect.lines(locale);
            lines.extend(warnings(summary, &Before::Nothing, locale));
            ("updated", id, title, summary, Some(effect), lines)
        }
    };
    let names = |interviewer: bool| {
        let names: Vec<&str> = summary
            .speakers
            .iter()
            .filter(|s| s.1 || !interviewer)
            .map(|s| s.0.as_str())
            .collect();
        Cell::text(names.join(&separator))
    };
    let codings = |count: fn(&UpdateEffect) -> usize| match effect {
        Some(effect) => Cell::count(count(effect)),
        None => Cell::Empty,
    };
    vec![
        file,
        Cell::text(status),
        Cell::text(title),
        Cell::count(summary.documents),
        number(id),
        Cell::text(&summary.group),
        Cell::text(summary.encoding.unwrap_or_default()),
        Cell::text(summary.language.tag()),
        names(false),
        names(true),
        Cell::count(summary.turns),
        Cell::count(summary.paragraphs),
        Cell::count(summary.characters),
        Cell::count(summary.notes),
        codings(|e| e.kept),
        codings(|e| e.changed.len()),
        codings(|e| e.lost.len()),
        Cell::text(warnings.join(&separator)),
        Cell::Empty,
        Cell::Empty,
    ]
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

//! `mazmun import`: files and folders into a project, with a report on each.
//!
//! Invariant: a file that fails stops no other; whatever is stored appears in the project when all
//! files were read, so a command that is stopped leaves the project as it was.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, ReportArgs};
use super::console::{Console, complain};
use crate::error::{Error, Result};
use crate::import::{
    Batch, Cancel, ContentKey, Encoding, FileList, FilePlan, ImportOptions, ImportSummary,
    SpeakerRule, sorted_files,
};
use crate::locale::{self, Locale};
use crate::model::DocumentId;
use crate::output::{Align, Cell, Shown, Table};
use crate::project::{ImportItem, Project};
use crate::text::Language;

/// Import transcripts (.txt, .docx, .odt, .rtf, .md, .html, .epub, .srt, .vtt, .json, .otr) from files, folders and zips
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Project file
    project: PathBuf,

    /// Files, folders and zips; the name of a folder or zip becomes the group of its documents
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,

    /// Encoding of text files, such as windows-1256 [default: recognised]
    #[arg(long, value_parser = args::encoding)]
    encoding: Option<Encoding>,

    /// Language of the documents, such as fa, he or zh-Hans [default: recognised]
    #[arg(long, value_parser = args::language)]
    language: Option<Language>,

    /// Whether speaker turns are looked for [default: auto, by the rule kept in the project if there is one]
    #[arg(long, value_enum, value_name = "WHETHER")]
    speakers: Option<Speakers>,

    /// How a turn begins, such as "{name} ({time}):"; can be repeated
    #[arg(long, value_name = "PATTERN")]
    speaker_pattern: Vec<String>,

    /// Who asks, by the name in the text; can be repeated
    #[arg(long, value_name = "NAME")]
    interviewer: Vec<String>,

    /// A label that is nobody's name; can be repeated
    #[arg(long, value_name = "LABEL")]
    not_a_speaker: Vec<String>,

    /// Keep the patterns, names and labels in the project, for the next import; without any, forget them
    #[arg(long)]
    keep_rule: bool,

    /// Keep menus, buttons and boxes of web pages
    #[arg(long)]
    keep_everything: bool,

    /// Group of the documents [default: the folder they are in]
    #[arg(long)]
    group: Option<String>,

    /// Leave out files whose text is in the project already, or twice among the files
    #[arg(long)]
    skip_duplicates: bool,

    #[command(flatten)]
    report: ReportArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Speakers {
    /// Find names, questions and time stamps, without the rule kept in the project
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
        /// A document that holds the same.
        twin: Option<Twin>,
        summary: Box<ImportSummary>,
    },
    /// The same is in the project, and duplicates were not wanted.
    LeftOut(Twin),
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
    let (speaker_rule, is_kept) = args.speaker_rule(&project)?;
    let options = ImportOptions {
        encoding: args.encoding,
        language: args.language,
        speakers: args.speakers != Some(Speakers::Off),
        keep_everything: args.keep_everything,
        speaker_rule: speaker_rule.clone(),
        ..ImportOptions::default()
    };
    if args.keep_rule {
        project.remember(SpeakerRule::MEMORY_KEY, &speaker_rule.to_text())?;
    }
    let as_lines = args.report.format.is_none() && args.report.output.is_none();
    if is_kept {
        let said = said(&speaker_rule, console.locale);
        if as_lines {
            console.print(&said)?;
        } else {
            complain(&said);
        }
    }
    let lines = import(&mut project, list, options, args.skip_duplicates)?;
    if as_lines {
        for line in &lines {
            console.print(&line.text(console.locale))?;
        }
    } else {
        console.report(&report_table(&lines, console.locale), &args.report)?;
    }
    let count = |wanted: fn(&Outcome) -> bool| lines.iter().filter(|l| wanted(&l.outcome)).count();
    let failed = count(|o| matches!(o, Outcome::Failed(_)));
    let imported = count(|o| matches!(o, Outcome::Imported { .. }));
    let left_out = count(|o| matches!(o, Outcome::LeftOut(_)));
    if failed > 0 || imported + left_out == 0 {
        return Err(Error::user("err-cli-import")
            .with("imported", imported)
            .with("total", lines.len()));
    }
    Ok(())
}

impl ImportArgs {
    /// Returns the rule for speakers that was asked for, else the one kept in the project, and whether
    /// it is that.
    fn speaker_rule(&self, project: &Project) -> Result<(SpeakerRule, bool)> {
        let asked = SpeakerRule {
            patterns: self.speaker_pattern.clone(),
            interviewers: self.interviewer.clone(),
            ignored: self.not_a_speaker.clone(),
        };
        asked.check()?;
        if !asked.is_empty() || self.keep_rule || self.speakers.is_some() {
            return Ok((asked, false));
        }
        let kept = match project.recall(SpeakerRule::MEMORY_KEY)? {
            Some(text) => SpeakerRule::from_text(&text)?,
            None => SpeakerRule::default(),
        };
        let is_kept = !kept.is_empty();
        Ok((kept, is_kept))
    }
}

/// Says what a kept rule holds.
fn said(rule: &SpeakerRule, locale: &Locale) -> String {
    let separator = locale.text("list-separator");
    let parts: Vec<&str> = rule
        .patterns
        .iter()
        .chain(&rule.interviewers)
        .chain(&rule.ignored)
        .map(String::as_str)
        .collect();
    let args = locale::Args::new().text("rule", parts.join(&separator));
    locale.text_with("cli-import-kept-rule", &args)
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
    skip_duplicates: bool,
) -> Result<Vec<Line>> {
    let total = list.files.len();
    let mut lines = Vec::with_capacity(total + list.skipped.len());
    let mut known = KnownTexts::of(project)?;
    let mut progress = Progress::new(total);
    project.begin_import()?;
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let path = file.file.full_path();
        let outcome = match (file.result, file.row.outcome) {
            (Ok(plan), Ok(summary)) => match known.twin(&plan, &summary) {
                Some(twin) if skip_duplicates => Outcome::LeftOut(twin),
                twin => store(project, plan, summary, twin, &mut known)?,
            },
            (Err(error), _) | (_, Err(error)) => Outcome::Failed(error),
        };
        lines.push(Line { path, outcome });
    }
    project.finish_import()?;
    progress.clear();
    lines.extend(list.skipped.into_iter().map(|(path, error)| Line {
        path,
        outcome: match error.id() {
            "err-import-extension"
            | "err-import-folder-deep"
            | "err-import-is-archive"
            | "err-import-not-file"
            | "err-import-zip-nested"
            | "err-import-zip-twice" => Outcome::PassedOver(error),
            _ => Outcome::Failed(error),
        },
    }));
    Ok(lines)
}

/// Stores what a file holds; what cannot be stored is that file's failure alone.
fn store(
    project: &mut Project,
    plan: FilePlan,
    summary: ImportSummary,
    twin: Option<Twin>,
    known: &mut KnownTexts,
) -> Result<Outcome> {
    let item = ImportItem::from(plan);
    let ids = match project.import_next(&item) {
        Ok(ids) => ids,
        Err(error) => return Ok(Outcome::Failed(error)),
    };
    let Some(id) = ids.first().copied() else {
        return Ok(Outcome::Failed(Error::user("err-import-no-text")));
    };
    let title = project.document(id)?.title;
    known.add(&item.plan, &summary, &title);
    Ok(Outcome::Imported {
        id,
        title,
        twin,
        summary: Box::new(summary),
    })
}

/// What is in the project already, by the file it came from and by its text.
#[derive(Debug, Default)]
struct KnownTexts {
    files: BTreeMap<String, String>,
    texts: BTreeMap<ContentKey, String>,
}

/// The title of a document that holds the same, and whether it came from the same file.
#[derive(Debug)]
struct Twin {
    title: String,
    is_same_file: bool,
}

impl KnownTexts {
    fn of(project: &Project) -> Result<Self> {
        let mut known = Self::default();
        for (document, (_, key)) in project.documents()?.iter().zip(project.content_keys()?) {
            known.texts.entry(key).or_insert(document.title.clone());
            let hash = document.source_sha256.clone();
            known.files.entry(hash).or_insert(document.title.clone());
        }
        // Documents that were not imported have no file.
        known.files.remove("");
        Ok(known)
    }

    /// Finds what holds the same as a file; all of its texts must be known.
    fn twin(&self, plan: &FilePlan, summary: &ImportSummary) -> Option<Twin> {
        let hash = plan.documents.first().map(|d| &d.source_sha256);
        if let Some(title) = hash.and_then(|hash| self.files.get(hash)) {
            return Some(Twin {
                title: title.clone(),
                is_same_file: true,
            });
        }
        let titles: Option<Vec<&String>> = summary.keys.iter().map(|k| self.texts.get(k)).collect();
        Some(Twin {
            title: titles?.first().copied()?.clone(),
            is_same_file: false,
        })
    }

    fn add(&mut self, plan: &FilePlan, summary: &ImportSummary, title: &str) {
        for document in &plan.documents {
            let hash = document.source_sha256.clone();
            self.files.entry(hash).or_insert_with(|| title.to_owned());
        }
        for key in &summary.keys {
            self.texts.entry(*key).or_insert_with(|| title.to_owned());
        }
    }
}

impl Twin {
    fn text(&self, locale: &Locale) -> String {
        let args = locale::Args::new().text("title", &self.title);
        let id = if self.is_same_file {
            "cli-import-twin"
        } else {
            "cli-import-twin-text"
        };
        locale.text_with(id, &args)
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
                let below = warnings(summary, twin.as_ref(), locale);
                (id, args.text("title", title), summary.text(locale), below)
            }
            Outcome::LeftOut(twin) => ("cli-import-left-out", args, twin.text(locale), Vec::new()),
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

fn warnings(summary: &ImportSummary, twin: Option<&Twin>, locale: &Locale) -> Vec<String> {
    let own = summary.warnings.iter().map(|w| w.text(locale));
    own.chain(twin.map(|twin| twin.text(locale))).collect()
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
        Outcome::LeftOut(twin) => {
            let mut cells = vec![file, Cell::text("duplicate"), Cell::text(&twin.title)];
            cells.resize(14, Cell::Empty);
            cells.push(Cell::text(twin.text(locale)));
            cells.resize(17, Cell::Empty);
            cells
        }
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
                Cell::text(warnings(summary, twin.as_ref(), locale).join(&separator)),
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

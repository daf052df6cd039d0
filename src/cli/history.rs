//! `mazmun history`: what was done in a project, the life of a code, the codebook of a day.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::args::{self, ReportArgs};
use super::console::Console;
use crate::error::{Error, Result};
use crate::locale::Args;
use crate::model::Op;
use crate::model::history::{Change, ChangeFilter, ChangeKind};
use crate::output::{self, Format};
use crate::project::typed_date;
use crate::text;

/// List what was done: who, when, and with the names of then
///
/// Example: mazmun history study.mazmun --coder Sara --since 2026-03-01
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  mazmun history study.mazmun --kind merge-codes --format csv
  mazmun history study.mazmun --life Trust
  mazmun history study.mazmun --codebook-on 2026-03-21 --output codebook.docx")]
pub struct HistoryArgs {
    /// Project file
    project: PathBuf,

    /// Only what this coder did, by the name of then
    #[arg(long, value_name = "CODER")]
    coder: Option<String>,

    /// Only steps of this kind, such as merge-codes or code-passage
    #[arg(long, value_name = "KIND", value_parser = kind(), hide_possible_values = true)]
    kind: Option<Op>,

    /// Only what was about this code or its segments, by a name it has or had
    #[arg(long, value_name = "CODE")]
    code: Option<String>,

    /// Only from this day on (UTC)
    #[arg(long, value_name = "DATE")]
    since: Option<String>,

    /// Only until this day (UTC)
    #[arg(long, value_name = "DATE")]
    until: Option<String>,

    /// Only the latest N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,

    /// The life of a code instead: created, renamed, merged, with its segments at each time
    #[arg(long, value_name = "CODE", conflicts_with_all = ["coder", "kind", "code", "since", "until", "limit", "codebook_on"])]
    life: Option<String>,

    /// The codebook as it was at the end of a day instead (UTC)
    #[arg(long, value_name = "DATE", conflicts_with_all = ["coder", "kind", "code", "since", "until", "limit"])]
    codebook_on: Option<String>,

    #[command(flatten)]
    report: ReportArgs,
}

pub fn run(args: &HistoryArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let locale = console.locale.in_calendar(project.calendar()?);
    let table = if let Some(code) = &args.life {
        let guid = project.find_code_ever(code)?;
        let life = project.code_life(guid)?;
        let name = life.last_name().unwrap_or(code);
        output::life_table(name, &life, locale)
    } else if let Some(day) = &args.codebook_on {
        let then = project.codebook_on(day)?;
        output::codebook_then_table(day, &then, locale)
    } else {
        let mut changes = project.changes(&ChangeFilter::default())?;
        let filter = filter(args, &changes)?;
        if filter != ChangeFilter::default() || args.code.is_some() {
            // What was there before the history began is nobody's work.
            changes.retain(|change| change.kind != ChangeKind::First && filter.keeps(change));
        }
        if let Some(code) = &args.code {
            let about = project.changes_of_code(project.find_code_ever(code)?)?;
            changes.retain(|change| about.contains(&change.id));
        }
        let limit = args.limit.and_then(|n| usize::try_from(n).ok());
        let skipped = changes.len().saturating_sub(limit.unwrap_or(usize::MAX));
        changes.drain(..skipped);
        let for_people = args.report.chosen_format()? == Format::Table;
        if changes.is_empty() && for_people && args.report.output.is_none() {
            return console.say("cli-history-empty", &Args::new());
        }
        output::changes_table(&changes, locale)
    };
    console.report(&table, &args.report)
}

fn filter(args: &HistoryArgs, changes: &[Change]) -> Result<ChangeFilter> {
    let day = |typed: &Option<String>| {
        let read = typed.as_ref().map(|typed| {
            typed_date(typed).ok_or_else(|| Error::user("err-date").with("date", typed))
        });
        read.transpose()
    };
    let coder = args.coder.as_deref();
    Ok(ChangeFilter {
        coder: coder.map(|name| coder_of(changes, name)).transpose()?,
        op: args.kind,
        thing: None,
        from: day(&args.since)?,
        to: day(&args.until)?,
    })
}

/// Finds how a coder was called in the history.
fn coder_of(changes: &[Change], name: &str) -> Result<String> {
    let key = text::fold_key(name);
    let names: BTreeSet<&str> = changes.iter().map(|change| change.coder.as_str()).collect();
    let found = names.iter().find(|known| text::fold_key(known) == key);
    found.map(|known| (*known).to_owned()).ok_or_else(|| {
        let names: Vec<&str> = names.iter().copied().collect();
        Error::user("err-cli-coder-unknown")
            .with("name", name)
            .with("names", names.join(", "))
    })
}

/// Reads `--kind`.
fn kind() -> impl TypedValueParser<Value = Op> {
    PossibleValuesParser::new(Op::ALL.iter().map(|op| op.name()))
        .try_map(|name| Op::from_name(&name).ok_or("unknown"))
}

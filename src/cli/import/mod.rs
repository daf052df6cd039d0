//! `mazmun import`: files, folders and zips into a project, with a report on each.
//!
//! `store` takes what was read into the project, `dry_run` only shows it, `report` says what became of
//! each file. Invariant: a file that fails stops no other; what is stored appears in the project when
//! all files were read, so a command that is stopped leaves the project as it was.

mod arguments;
mod askers;
mod dry_run;
mod progress;
mod report;
mod store;

pub use arguments::ImportArgs;

use self::report::{Outcome, report_table, shared};
use self::store::Wishes;
use super::args;
use super::console::{Console, complain};
use crate::error::{Error, Result};
use crate::import::{SpeakerRule, SurveyMemory, sorted_files};
use crate::locale::{self, Locale};

pub fn run(args: &ImportArgs, console: &Console) -> Result<()> {
    // Before anything is stored.
    args.report.chosen_format()?;
    // To look at files, a project need not be free to be changed.
    let mut project = if args.dry_run {
        args::open(&args.project)?
    } else {
        args::open_to_change(&args.project)?
    };
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
    let wishes = Wishes {
        update: args.update(&project, list.files.len())?,
        skip_duplicates: args.skip_duplicates,
        speakers: args.says_speakers(),
        people: args.people(),
    };
    let as_lines = args.report.format.is_none() && args.report.output.is_none();
    if is_kept {
        let said = said(&speaker_rule, console.locale);
        if as_lines {
            console.print(&said)?;
        } else {
            complain(&said);
        }
    }
    // What was kept by another version of the program is no reason to fail.
    let memory = project.recall(SurveyMemory::MEMORY_KEY)?;
    let memory = memory.and_then(|text| SurveyMemory::from_text(&text).ok());
    let options = args.options(speaker_rule.clone(), memory.unwrap_or_default());
    let lines = if args.dry_run {
        dry_run::dry_run(&project, list, options, wishes, console.locale)?
    } else {
        if args.keep_rule {
            project.remember(SpeakerRule::MEMORY_KEY, &speaker_rule.to_text())?;
        }
        store::import(&mut project, list, options, wishes)?
    };
    if as_lines {
        let said = shared(&lines);
        for line in &lines {
            console.print(&line.text(&said, console.locale))?;
        }
        for shared in &said {
            console.print(&shared.text(args.dry_run, console.locale))?;
        }
        for decision in askers::shared(&lines) {
            console.print(&decision.text(console.locale))?;
        }
    } else {
        console.report(&report_table(&lines, console.locale), &args.report)?;
    }
    let failed = lines
        .iter()
        .any(|l| matches!(l.outcome, Outcome::Failed(_)));
    let done = lines.iter().filter(|l| l.outcome.is_done()).count();
    if failed || done == 0 {
        return Err(Error::user("err-cli-import")
            .with("imported", done)
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

/// Says what a kept rule holds.
fn said(rule: &SpeakerRule, locale: &Locale) -> String {
    let separator = locale.conventions().list_separator;
    let parts: Vec<&str> = rule
        .patterns
        .iter()
        .chain(&rule.interviewers)
        .chain(&rule.ignored)
        .map(String::as_str)
        .collect();
    let args = locale::Args::new().text("rule", parts.join(separator));
    locale.text_with("cli-import-kept-rule", &args)
}

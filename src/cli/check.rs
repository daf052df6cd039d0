//! `mazmun check`: is the project file sound?

use std::path::{Path, PathBuf};

use super::args;
use super::console::Console;
use crate::error::{Error, Result};
use crate::locale::Args;
use crate::project::{Finding, Project, with_extension};

/// Check the project file for damage
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Project file
    project: PathBuf,

    /// Write a copy in which all is mended that can be, and say what is lost
    #[arg(long, value_name = "COPY")]
    repair: Option<PathBuf>,
}

pub fn run(args: &CheckArgs, console: &Console) -> Result<()> {
    match &args.repair {
        Some(copy) => repair(args, copy, console),
        None => check(args, console),
    }
}

/// Mends a copy, and says what it came to.
fn repair(args: &CheckArgs, copy: &Path, console: &Console) -> Result<()> {
    let copy = with_extension(copy);
    for done in Project::repair_into(&args.project, &copy)? {
        console.print(&done.sentence(console.locale))?;
    }
    let left = args::open(&copy)?.check()?;
    for finding in &left {
        console.print(&finding.sentence(console.locale))?;
    }
    let said = Args::new().text("copy", copy.display().to_string());
    console.say("cli-repaired", &said)?;
    match left.iter().all(Finding::is_of_history) {
        true => Ok(()),
        false => Err(Error::user("err-cli-check")
            .with("count", left.len())
            .at(&copy)),
    }
}

fn check(args: &CheckArgs, console: &Console) -> Result<()> {
    let (findings, failed): (Vec<_>, _) = match args::open(&args.project).and_then(|p| p.check()) {
        Ok(findings) => (
            findings
                .iter()
                .map(|finding| finding.sentence(console.locale))
                .collect(),
            // A backup would lose what the study holds.
            match findings.iter().all(Finding::is_of_history) {
                true => "err-cli-check-history",
                false => "err-cli-check",
            },
        ),
        // Too damaged to be looked at: that is a finding, and its hint would name this command.
        Err(error) if error.id() == "err-store-damaged" => (
            vec![error.without_path().sentence(console.locale)],
            "err-cli-check",
        ),
        Err(error) => return Err(error),
    };
    if findings.is_empty() {
        return console.say("cli-check-sound", &Args::new());
    }
    for finding in &findings {
        console.print(finding)?;
    }
    Err(Error::user(failed)
        .with("count", findings.len())
        .at(&args.project))
}

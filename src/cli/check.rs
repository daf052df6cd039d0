//! `mazmun check`: is the project file sound?

use std::path::PathBuf;

use super::args;
use super::console::Console;
use crate::error::{Error, Result};
use crate::locale::Args;
use crate::project::Finding;

/// Check the project file for damage
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Project file
    project: PathBuf,
}

pub fn run(args: &CheckArgs, console: &Console) -> Result<()> {
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

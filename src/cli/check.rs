//! `mazmun check`: is the project file sound?

use std::path::PathBuf;

use super::args;
use super::console::Console;
use crate::error::{Error, Result};
use crate::locale::Args;

/// Check the project file for damage
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Project file
    project: PathBuf,
}

pub fn run(args: &CheckArgs, console: &Console) -> Result<()> {
    let findings = match args::open(&args.project).and_then(|project| project.check()) {
        Ok(findings) => findings
            .iter()
            .map(|finding| finding.sentence(console.locale))
            .collect(),
        // Too damaged to be looked at: that is a finding, and its hint would name this command.
        Err(error) if error.id() == "err-store-damaged" => {
            vec![error.without_path().sentence(console.locale)]
        }
        Err(error) => return Err(error),
    };
    if findings.is_empty() {
        return console.say("cli-check-sound", &Args::new());
    }
    for finding in &findings {
        console.print(finding)?;
    }
    Err(Error::user("err-cli-check")
        .with("count", findings.len())
        .at(&args.project))
}

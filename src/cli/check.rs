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
    let findings = args::open(&args.project)?.check()?;
    if findings.is_empty() {
        return console.say("cli-check-sound", &Args::new());
    }
    for finding in &findings {
        console.print(&finding.sentence(console.locale))?;
    }
    Err(Error::user("err-cli-check")
        .with("count", findings.len())
        .at(&args.project))
}

//! `mazmun participants`: people and their variables.

use std::path::PathBuf;

use super::args::{self, ReportArgs};
use super::console::Console;
use crate::error::Result;
use crate::output;

/// List the participants with their variables
#[derive(Debug, clap::Args)]
pub struct ParticipantsArgs {
    /// Project file
    project: PathBuf,
    #[command(flatten)]
    report: ReportArgs,
}

pub fn run(args: &ParticipantsArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let table = output::participants_table(&project.corpus()?, console.locale);
    console.report(&table, &args.report)
}

//! `mazmun codes`: the codebook.

use std::path::PathBuf;

use super::args::{self, ReportArgs};
use super::console::Console;
use crate::error::Result;
use crate::output;

/// List the codes with their definitions
#[derive(Debug, clap::Args)]
pub struct CodesArgs {
    /// Project file
    project: PathBuf,
    #[command(flatten)]
    report: ReportArgs,
}

pub fn run(args: &CodesArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let table = output::codes_table(&project.corpus()?, console.locale);
    console.report(&table, &args.report)
}

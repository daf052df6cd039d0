//! `mazmun documents`: what was imported.

use std::path::PathBuf;

use super::args::{self, FilterArgs, ReportArgs};
use super::console::Console;
use crate::error::Result;
use crate::output;

/// List the documents
#[derive(Debug, clap::Args)]
pub struct DocumentsArgs {
    /// Project file
    project: PathBuf,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    report: ReportArgs,
}

pub fn run(args: &DocumentsArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let corpus = project.corpus()?;
    let filter = args.filter.filter(&project, &corpus)?;
    let table = output::documents_table(&corpus, &filter, console.locale);
    console.report(&table, &args.report)
}

//! `mazmun quotations`: the coded passages for a paper.

use std::path::PathBuf;

use super::args::{self, FilterArgs, ReportArgs};
use super::console::Console;
use crate::analysis::QuotationOptions;
use crate::error::Result;
use crate::output;

/// List the coded passages: theme, quotation, document, position, translation
#[derive(Debug, clap::Args)]
pub struct QuotationsArgs {
    /// Project file
    project: PathBuf,

    /// Only this code and its sub-codes; can be repeated
    #[arg(long = "code", value_name = "CODE")]
    codes: Vec<String>,

    /// Only the work of this coder
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,

    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    report: ReportArgs,
}

pub fn run(args: &QuotationsArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let corpus = project.corpus()?;
    let mut filter = args.filter.filter(&project, &corpus)?;
    filter.coders = args::coder_rule(&corpus, args.coder.as_deref())?;
    let options = QuotationOptions {
        filter,
        codes: args::codes(&project, &args.codes)?,
    };
    let table = output::quotations_table(&corpus, &options, console.locale);
    console.report(&table, &args.report)
}

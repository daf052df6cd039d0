//! `mazmun frequencies`: the theme table.

use std::path::PathBuf;

use super::args::{self, FilterArgs, ReportArgs};
use super::console::Console;
use crate::analysis::FrequencyOptions;
use crate::error::Result;
use crate::output;

/// Count the codes: segments, documents, percentages, coverage
#[derive(Debug, clap::Args)]
pub struct FrequenciesArgs {
    /// Project file
    project: PathBuf,

    /// Show themes together with their sub-codes (data formats always hold both)
    #[arg(long)]
    with_subcodes: bool,

    /// Count words, too
    #[arg(long)]
    words: bool,

    /// Count what interviewers say in coverage and words
    #[arg(long)]
    include_interviewers: bool,

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

pub fn run(args: &FrequenciesArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let corpus = project.corpus()?;
    let mut filter = args.filter.filter(&project, &corpus)?;
    filter.coders = args::coder_rule(&corpus, args.coder.as_deref())?;
    filter.interviewers = args::interviewer_speech(args.include_interviewers);
    let options = FrequencyOptions {
        filter,
        codes: args::codes(&project, &args.codes)?,
        with_subcodes: args.with_subcodes,
        words: args.words,
    };
    let table = output::frequencies_table(&corpus, &options, console.locale);
    console.report(&table, &args.report)
}

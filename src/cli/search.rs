//! `mazmun search`: a phrase in all documents.

use std::path::PathBuf;

use super::args::{self, FilterArgs, ReportArgs};
use super::console::Console;
use crate::analysis::{self, InterviewerSpeech, Unit};
use crate::error::{Error, Result};
use crate::output;
use crate::text::{Query, SearchOptions};

/// Find a phrase; start and end are byte offsets into the stored text
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// Project file
    project: PathBuf,

    /// Words to find
    #[arg(value_name = "WORDS")]
    words: String,

    #[command(flatten)]
    phrase: PhraseArgs,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    report: ReportArgs,
}

/// How words are compared.
#[derive(Debug, clap::Args)]
pub struct PhraseArgs {
    /// Find the words only as they are typed, letter for letter
    #[arg(long)]
    exact: bool,

    /// Find whole words only
    #[arg(long)]
    whole_words: bool,
}

impl PhraseArgs {
    /// Prepares a phrase.
    ///
    /// # Errors
    /// `err-cli-phrase-empty` where nothing of it can be searched for.
    pub fn query(&self, words: &str) -> Result<Query> {
        let options = SearchOptions {
            exact: self.exact,
            whole_words: self.whole_words,
            ..SearchOptions::default()
        };
        Query::new(words, options).ok_or_else(|| Error::user("err-cli-phrase-empty"))
    }
}

pub fn run(args: &SearchArgs, console: &Console) -> Result<()> {
    let query = args.phrase.query(&args.words)?;
    let project = args::open(&args.project)?;
    let corpus = project.corpus()?;
    let mut filter = args.filter.filter(&project, &corpus)?;
    filter.interviewers = InterviewerSpeech::Counted;
    let found = analysis::find_passages(&corpus, &query, Unit::Match, &filter);
    let table = output::search_table(&corpus, &found.passages, console.locale);
    console.report(&table, &args.report)
}

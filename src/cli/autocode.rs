//! `mazmun autocode`: every passage where a phrase is found.

use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{self, FilterArgs};
use super::console::Console;
use super::search::PhraseArgs;
use crate::analysis::{self, Unit};
use crate::error::Result;
use crate::locale::Args;
use crate::project::Op;

/// Code every passage where a phrase is found
#[derive(Debug, clap::Args)]
pub struct AutocodeArgs {
    /// Project file
    project: PathBuf,

    /// Words to find
    #[arg(long, value_name = "WORDS")]
    find: String,

    /// Code, by name or path Theme/Sub-code; made where it does not exist
    #[arg(long, value_name = "CODE")]
    code: String,

    /// How much around the words is coded
    #[arg(long, value_enum, default_value = "match")]
    unit: UnitName,

    /// Code what interviewers say, too
    #[arg(long)]
    include_interviewers: bool,

    #[command(flatten)]
    phrase: PhraseArgs,
    #[command(flatten)]
    filter: FilterArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum UnitName {
    /// The words found
    Match,
    /// The sentence
    Sentence,
    /// The paragraph
    Paragraph,
    /// What the speaker says in that turn, without the name
    Turn,
}

impl From<UnitName> for Unit {
    fn from(name: UnitName) -> Self {
        match name {
            UnitName::Match => Self::Match,
            UnitName::Sentence => Self::Sentence,
            UnitName::Paragraph => Self::Paragraph,
            UnitName::Turn => Self::Turn,
        }
    }
}

pub fn run(args: &AutocodeArgs, console: &Console) -> Result<()> {
    let query = args.phrase.query(&args.find)?;
    let mut project = args::open_to_change(&args.project)?;
    let corpus = project.corpus()?;
    let mut filter = args.filter.filter(&project, &corpus)?;
    filter.interviewers = args::interviewer_speech(args.include_interviewers);
    let found = analysis::find_passages(&corpus, &query, args.unit.into(), &filter);
    let left_out = [
        ("cli-autocode-interviewers", found.left_out),
        ("cli-autocode-outside-turns", found.outside_turns),
    ];
    if found.passages.is_empty() {
        // No code is made for nothing.
        let hits = found.left_out + found.outside_turns;
        console.say("cli-autocode-none", &Args::new().count("hits", hits))?;
    } else {
        let passages: Vec<_> = found
            .passages
            .iter()
            .map(|p| (p.document, p.span))
            .collect();
        let (code, coded) = project.transact(Op::Autocode, |p| {
            let code = p.create_code_path(&args.code)?;
            Ok((code, p.code_spans(&passages, code)?))
        })?;
        let mut documents: Vec<_> = passages.iter().map(|p| p.0).collect();
        documents.dedup();
        let path = project.code_tree()?.path(code);
        console.tell_other_name(&args.code, &path);
        let words = Args::new()
            .text("code", path)
            .count("passages", passages.len())
            .count("hits", found.hits)
            .count("documents", documents.len())
            .count("new", coded.new);
        console.say("cli-autocode", &words)?;
    }
    for (id, count) in left_out {
        if count > 0 {
            console.say(id, &Args::new().count("count", count))?;
        }
    }
    Ok(())
}

//! `mazmun undo` and `mazmun redo`: take back the latest steps, or do them again.

use std::path::PathBuf;

use super::args;
use super::console::Console;
use crate::error::Result;
use crate::locale::Args;
use crate::model::Op;
use crate::project::Project;

/// Take back the latest steps, also those of earlier runs
///
/// Example: mazmun undo study.mazmun --steps 3
#[derive(Debug, clap::Args)]
pub struct UndoArgs {
    #[command(flatten)]
    steps: StepsArgs,
}

/// Do again what was undone last
///
/// Example: mazmun redo study.mazmun
#[derive(Debug, clap::Args)]
pub struct RedoArgs {
    #[command(flatten)]
    steps: StepsArgs,
}

#[derive(Debug, clap::Args)]
struct StepsArgs {
    /// Project file
    project: PathBuf,

    /// How many steps
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    steps: u32,
}

pub fn undo(args: &UndoArgs, console: &Console) -> Result<()> {
    let said = ("status-undone", "status-nothing-to-undo");
    step(&args.steps, console, said, Project::undo)
}

pub fn redo(args: &RedoArgs, console: &Console) -> Result<()> {
    let said = ("status-redone", "status-nothing-to-redo");
    step(&args.steps, console, said, Project::redo)
}

fn step(
    args: &StepsArgs,
    console: &Console,
    (done, nothing): (&str, &str),
    step: impl Fn(&mut Project) -> Result<Option<Op>>,
) -> Result<()> {
    let mut project = args::open_to_change(&args.project)?;
    for _ in 0..args.steps {
        let Some(op) = step(&mut project)? else {
            return console.say(nothing, &Args::new());
        };
        console.say(done, &Args::new().text("op", op.label(console.locale)))?;
    }
    Ok(())
}

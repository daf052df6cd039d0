//! `mazmun new`: an empty project.

use std::path::PathBuf;

use super::console::Console;
use crate::error::Result;
use crate::locale::Args;
use crate::model::Name;
use crate::project::{Environment, Project, with_extension};

/// Make an empty project
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// Project file to make, such as study.mazmun; the ending is added where it is missing
    project: PathBuf,

    /// Title of the study [default: the file's name]
    #[arg(long)]
    title: Option<String>,

    /// Name of the first coder [default: the user's account name]
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,
}

pub fn run(args: &NewArgs, console: &Console) -> Result<()> {
    let mut environment = Environment::system();
    if let Some(coder) = &args.coder {
        environment = environment.with_coder(Name::parse(coder)?.as_str());
    }
    // Before the file is there, so that a bad title leaves none behind.
    let title = args.title.as_deref().map(Name::parse).transpose()?;
    let file = with_extension(&args.project);
    let mut project = Project::create(&file, environment)?;
    if let Some(title) = title {
        project.set_title(title.as_str())?;
    }
    let path = file.display().to_string();
    console.say("cli-new", &Args::new().text("file", path))
}

//! `mazmun [PROJECT]`: the window, or what the terminal can do where there is no display.

use std::path::Path;

use super::console::Console;
use super::demo;
use crate::error::{Error, Result};
use crate::locale::Args;
use crate::ui;

/// Where the sample is built on a machine without a display.
const DEMO_FOLDER: &str = "mazmun-demo";

pub fn run(project: Option<&Path>, console: &Console) -> Result<()> {
    match ui::run(project.map(Path::to_owned)) {
        Err(error) if error.id() == "err-no-display" => without_display(&error, project, console),
        other => other,
    }
}

/// Says that there is no display and does the study's main job here: the theme table.
fn without_display(why: &Error, project: Option<&Path>, console: &Console) -> Result<()> {
    console.print(&why.sentence(console.locale))?;
    match project {
        Some(project) => demo::show_frequencies(project, console)?,
        None => {
            console.say("cli-no-display-sample", &Args::new())?;
            console.print("")?;
            demo::show(Path::new(DEMO_FOLDER), console)?;
        }
    }
    console.print("")?;
    console.say("cli-no-display-next", &Args::new())
}

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
    let opened = if has_display() {
        ui::run(project.map(Path::to_owned))
    } else {
        Err(Error::user("err-no-display"))
    };
    match opened {
        Err(error) if error.id() == "err-no-display" => without_display(project, console),
        other => other,
    }
}

/// Says that there is no display and does the study's main job here: the theme table.
fn without_display(project: Option<&Path>, console: &Console) -> Result<()> {
    console.say("cli-no-display", &Args::new())?;
    match project {
        Some(project) => demo::show_frequencies(project, console)?,
        None => {
            let folder = Path::new(DEMO_FOLDER);
            console.say("cli-no-display-sample", &Args::new())?;
            console.print("")?;
            demo::show(folder, console)?;
        }
    }
    console.print("")?;
    console.say("cli-no-display-next", &Args::new())
}

/// Returns whether a window can be hoped for; macOS and Windows always have a display.
fn has_display() -> bool {
    if cfg!(any(target_os = "macos", target_os = "windows")) {
        return true;
    }
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

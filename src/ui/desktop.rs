//! What differs by system in the window; nothing else asks which system this is.
//!
//! Tried on Linux with X11 and Wayland. Windows and macOS are written by their documentation and not
//! tried yet.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::{Error, Result};

/// Returns whether there is no display for a window, as far as that can be known beforehand.
#[must_use]
pub fn has_no_display() -> bool {
    let unset = |name| std::env::var_os(name).is_none_or(|v| v.is_empty());
    let names = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
    cfg!(target_os = "linux") && names.into_iter().all(unset)
}

/// Opens a file with the program that people chose for its kind, without waiting for it.
///
/// # Errors
/// `err-cannot-open-file` where the system has none.
pub fn open_file(path: &Path) -> Result<()> {
    let opener = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let mut opened = Command::new(opener)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| Error::user("err-cannot-open-file").because(e).at(path))?;
    // Somebody has to take note of its end, or it stays in the list of processes.
    let waits = std::thread::Builder::new().name("opened file".to_owned());
    let waiting = waits.spawn(move || opened.wait().is_ok());
    waiting
        .map(drop)
        .map_err(|e| Error::user("err-cannot-open-file").because(e))
}

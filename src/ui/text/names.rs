//! Names of files and folders as a person reads them, whatever side the line begins at.

use std::borrow::Cow;
use std::path::Path;

use crate::text::{Direction, first_strong};

/// Writes a file's name for reading: the name in its own direction, then its ending.
///
/// “مصاحبه 1.txt” would read “txt.1 مصاحبه” in a right-to-left line, as the dot takes the side of
/// its neighbours.
#[must_use]
pub fn file_name(name: &str) -> Cow<'_, str> {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.is_ascii() && first_strong(stem) == Some(Direction::Rtl) => {
            format!("\u{2066}\u{2068}{stem}\u{2069}.{ending}\u{2069}").into()
        }
        _ => name.into(),
    }
}

/// Shortens a path for reading: the home folder becomes `~`.
#[must_use]
pub fn short_path(path: &Path) -> String {
    let home = directories::UserDirs::new().map(|d| d.home_dir().to_owned());
    let short = match home.and_then(|home| path.strip_prefix(home).ok().map(Path::to_owned)) {
        Some(rest) if rest.as_os_str().is_empty() => "~".to_owned(),
        Some(rest) => format!("~{}{}", std::path::MAIN_SEPARATOR, rest.display()),
        None => path.display().to_string(),
    };
    // A path runs from left to right whatever its names are written in.
    if short.is_ascii() {
        short
    } else {
        format!("\u{2066}{short}\u{2069}")
    }
}

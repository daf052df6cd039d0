//! What the program remembers between runs, outside any project: language, appearance, recent projects.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{AtPath, Error, Result};
use crate::locale::UiLanguage;

/// Projects kept in the list of recent ones.
const RECENT: usize = 12;

/// The remembered settings; a missing or broken file gives the defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// BCP 47 tag of the interface language; empty until chosen.
    pub language: String,
    pub dark: bool,
    pub zoom: f32,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// Where a table was written last.
    pub export_folder: Option<PathBuf>,
    /// Where the settings are kept; `None` keeps them in memory (tests).
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: String::new(),
            dark: false,
            zoom: 1.0,
            recent: Vec::new(),
            export_folder: None,
            file: None,
        }
    }
}

impl Settings {
    /// Reads the settings of this user.
    #[must_use]
    pub fn load() -> Self {
        let Some(file) = settings_path() else {
            return Self::default();
        };
        let read = std::fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Self {
            file: Some(file),
            ..read.unwrap_or_default()
        }
    }

    /// Returns the interface language: the chosen one, else that of the computer, else English.
    #[must_use]
    pub fn ui_language(&self) -> UiLanguage {
        UiLanguage::from_tag(&self.language)
            .or_else(|| {
                ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| {
                    let value = std::env::var(name).ok().filter(|v| !v.is_empty())?;
                    Some(UiLanguage::from_tag(&value).unwrap_or(UiLanguage::English))
                })
            })
            .unwrap_or(UiLanguage::English)
    }

    /// Puts a project at the top of the recent ones.
    pub fn remember_project(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
        self.save();
    }

    /// Writes the settings; that they cannot be kept stops nobody's work.
    pub fn save(&self) {
        let Some(file) = &self.file else { return };
        let write = || -> Result<()> {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder).writing(folder)?;
            }
            let json = serde_json::to_vec_pretty(self)
                .map_err(|e| Error::user("err-file-write").because(e))?;
            crate::output::save(file, &json)
        };
        if let Err(error) = write() {
            eprintln!("{error}");
        }
    }
}

fn folders() -> Option<directories::ProjectDirs> {
    directories::ProjectDirs::from("", "", "mazmun")
}

/// Returns the file the settings are kept in.
#[must_use]
pub fn settings_path() -> Option<PathBuf> {
    folders().map(|d| d.config_dir().join("settings.json"))
}

/// Returns where the sample study's project is kept, making the folder.
///
/// # Errors
/// `err-file-write` where the folder cannot be made.
pub fn sample_path() -> Result<PathBuf> {
    let folder = match folders() {
        Some(folders) => folders.data_dir().to_owned(),
        None => std::env::temp_dir().join("mazmun"),
    };
    std::fs::create_dir_all(&folder).writing(&folder)?;
    Ok(folder.join("self-recovery.mazmun"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recent_projects_are_newest_first_and_once() {
        let mut settings = Settings::default();
        for name in ["/a", "/b", "/a"] {
            settings.remember_project(Path::new(name));
        }
        assert_eq!(settings.recent, [PathBuf::from("/a"), PathBuf::from("/b")]);
    }

    #[test]
    fn a_broken_settings_file_gives_the_defaults() {
        let read: std::result::Result<Settings, _> =
            serde_json::from_str(r#"{"dark":true,"unknown":1}"#);
        assert!(read.unwrap().dark);
    }
}

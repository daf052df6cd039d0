//! What the program remembers between runs, outside any project: language, appearance, recent projects.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{AtPath, Error, Result};
use crate::locale::UiLanguage;

/// Projects kept in the list of recent ones.
const RECENT: usize = 12;

/// How far one step makes the page's text larger or smaller.
pub const ZOOM_STEP: f32 = 0.1;

/// The remembered settings, which hold for every study; a missing or broken file gives the defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The chosen language of the interface, as a BCP 47 tag in the file.
    #[serde(with = "language_tag")]
    language: Option<UiLanguage>,
    pub dark: bool,
    /// 1.0 is 100 %; 0.6 to 3.0.
    zoom: f32,
    /// The size of everything; 1.0 is 100 %; 0.8 to 2.0.
    interface_zoom: f32,
    pub documents_visible: bool,
    pub inspector_visible: bool,
    /// Whether a selection has its bar beside it.
    pub selection_bar: bool,
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// Where a table was written last.
    pub export_folder: Option<PathBuf>,
    /// Who worked last, offered to a new project.
    pub coder: String,
    /// The window when it was last seen, where it was ever closed.
    pub window: Option<WindowSize>,
    /// The language of the computer, until one is chosen.
    #[serde(skip)]
    computer_language: UiLanguage,
    /// Where the settings are kept; `None` keeps them in memory (tests).
    #[serde(skip)]
    file: Option<PathBuf>,
}

/// How large the window is, in points, and whether it fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowSize {
    pub width: f32,
    pub height: f32,
    pub maximized: bool,
    pub fullscreen: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            dark: false,
            zoom: 1.0,
            interface_zoom: 1.0,
            documents_visible: true,
            inspector_visible: true,
            selection_bar: true,
            recent: Vec::new(),
            export_folder: None,
            coder: String::new(),
            window: None,
            computer_language: UiLanguage::English,
            file: None,
        }
    }
}

impl Settings {
    /// Reads the settings of this user.
    #[must_use]
    pub fn load() -> Self {
        let file = settings_path();
        let read = file
            .as_ref()
            .and_then(|file| std::fs::read(file).ok())
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Self {
            computer_language: computer_language(),
            file,
            ..read.unwrap_or_default()
        }
    }

    /// Reads settings from a file, and keeps them there.
    #[cfg(test)]
    #[must_use]
    pub fn at(file: PathBuf) -> Self {
        let read = std::fs::read(&file).ok();
        let read = read.and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok());
        Self {
            file: Some(file),
            ..read.unwrap_or_default()
        }
    }

    /// Returns the folder for what is kept of each study; `None` keeps nothing (tests).
    #[must_use]
    pub fn studies_folder(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.parent()?.join("studies"))
    }

    /// Returns the language of the interface: the chosen one, else that of the computer, else English.
    #[must_use]
    pub fn language(&self) -> UiLanguage {
        self.language.unwrap_or(self.computer_language)
    }

    /// Chooses the language of the interface.
    pub fn set_language(&mut self, language: UiLanguage) {
        self.language = Some(language);
    }

    /// Returns the size of the page's text; 1.0 is 100 %.
    #[must_use]
    pub fn zoom(&self) -> f32 {
        self.zoom.clamp(0.6, 3.0)
    }

    /// Sets the size of the page's text, in steps of 5 %.
    pub fn set_zoom(&mut self, zoom: f32) {
        self.zoom = (zoom.clamp(0.6, 3.0) * 20.0).round() / 20.0;
    }

    /// Returns the size of the whole interface; 1.0 is 100 %.
    #[must_use]
    pub fn interface_zoom(&self) -> f32 {
        self.interface_zoom.clamp(0.8, 2.0)
    }

    /// Sets the size of the whole interface, in steps of 5 %.
    pub fn set_interface_zoom(&mut self, zoom: f32) {
        self.interface_zoom = (zoom.clamp(0.8, 2.0) * 20.0).round() / 20.0;
    }

    /// Changes something and remembers it.
    pub fn change(&mut self, change: impl FnOnce(&mut Self)) {
        let before = self.clone();
        change(self);
        if *self != before {
            self.save();
        }
    }

    /// Puts a project at the top of the recent ones.
    pub fn remember_project(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.change(|s| {
            s.recent.retain(|p| *p != path);
            s.recent.insert(0, path);
            s.recent.truncate(RECENT);
        });
    }

    /// Writes the settings; that they cannot be kept stops nobody's work.
    fn save(&self) {
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

/// The language of the interface in the file: its tag, empty until one is chosen.
mod language_tag {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::locale::UiLanguage;

    pub fn serialize<S: Serializer>(
        language: &Option<UiLanguage>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(language.map_or("", UiLanguage::tag))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<UiLanguage>, D::Error> {
        Ok(UiLanguage::from_tag(&String::deserialize(deserializer)?))
    }
}

/// Returns the language of the computer, where the interface speaks it; else English.
fn computer_language() -> UiLanguage {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))
        .and_then(|value| UiLanguage::from_tag(&value))
        .unwrap_or(UiLanguage::English)
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
    fn settings_are_read_as_they_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new folder").join("settings.json");
        let mut settings = Settings {
            file: Some(file.clone()),
            ..Settings::default()
        };
        settings.change(|s| {
            s.set_language(UiLanguage::Persian);
            s.set_zoom(1.33);
            s.inspector_visible = false;
            s.export_folder = Some("/خروجی".into());
        });
        let read: Settings = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        assert_eq!(read.language(), UiLanguage::Persian);
        assert!((read.zoom() - 1.35).abs() < 0.001);
        assert_eq!(
            Settings {
                file: None,
                ..settings
            },
            read
        );
    }

    #[test]
    fn settings_of_an_older_version_keep_what_they_say() {
        let older = r#"{"language":"fa","dark":true,"zoom":9.0,"recent":["/a"],"unknown":1}"#;
        let read: Settings = serde_json::from_str(older).unwrap();
        assert_eq!(read.language(), UiLanguage::Persian);
        assert!(read.dark && read.documents_visible && read.inspector_visible);
        assert!(
            (read.zoom() - 3.0).abs() < 0.001,
            "within what the page can show"
        );
        assert_eq!(read.recent, [PathBuf::from("/a")]);
        let unchosen: Settings = serde_json::from_str(r#"{"language":""}"#).unwrap();
        assert_eq!(unchosen.language, None);
    }
}

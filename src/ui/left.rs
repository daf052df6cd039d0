//! What one left of a study, so that it is there again: the page and the place in it, panes, orders, filters.
//!
//! One small file a study beside the settings: the project file says nothing of how it was looked at.
//! Invariant: what the study no longer has is passed over, and a file that cannot be read is as none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::command::Place;
use crate::error::{AtPath, Error, Result};
use crate::model::Guid;

/// What was left of a study. Documents, codes and coders stand in it by GUID.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Left {
    pub place: String,
    pub document: Option<String>,
    /// Where each document was read, by its GUID.
    pub spots: BTreeMap<String, Spot>,
    /// Newest first.
    pub recent_codes: Vec<String>,
    pub panes: Option<Panes>,
    pub documents: List,
    pub codes: List,
    pub analyse: Analyses,
    pub history: Changes,
}

/// A place in a text, which holds at every width and zoom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// Byte of the body at which the first paragraph in sight begins.
    pub at: usize,
    /// How much of that paragraph's height is above the view, 0 to 1.
    pub share: f32,
}

/// Which panes stand beside the page, and how large all panes are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panes {
    pub documents: bool,
    pub inspector: bool,
    /// In points, by the pane's name.
    pub sizes: BTreeMap<String, f32>,
}

/// A list at the side: what was typed into its filter and what was folded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct List {
    pub filter: String,
    pub closed: BTreeSet<String>,
}

/// What was analysed, under which options.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Analyses {
    pub analysis: String,
    pub documents: BTreeSet<String>,
    pub groups: BTreeSet<String>,
    pub languages: BTreeSet<String>,
    pub codes: BTreeSet<String>,
    pub coders: BTreeSet<String>,
    pub turned: BTreeMap<String, bool>,
    pub measures: BTreeMap<String, usize>,
    /// By the names of the analysis and of the setting, with a slash between.
    pub settings: BTreeMap<String, String>,
    pub view: String,
    pub notes_open: bool,
    /// By the name of the analysis.
    pub tables: BTreeMap<String, Columns>,
}

/// How a table stood: its order and the widths chosen by hand.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    pub sort: Option<String>,
    pub descending: bool,
    pub flat: bool,
    pub widths: BTreeMap<String, f32>,
}

/// Which changes of the history were looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    pub coder: Option<String>,
    pub op: Option<String>,
    pub code: Option<String>,
    pub from: String,
    pub to: String,
    pub words: String,
}

const PLACES: [(Place, &str); 3] = [
    (Place::Code, "code"),
    (Place::Study, "study"),
    (Place::Analyse, "analyse"),
];

impl Left {
    /// Returns the place of the window.
    #[must_use]
    pub fn place(&self) -> Place {
        let named = PLACES.iter().find(|(_, name)| *name == self.place);
        named.map_or_else(Place::default, |(place, _)| *place)
    }

    /// Keeps the place of the window.
    pub fn set_place(&mut self, place: Place) {
        let name = PLACES.iter().find(|(p, _)| *p == place);
        self.place = name.map_or("", |(_, name)| name).to_owned();
    }

    /// Reads what was left of the study in a file; nothing where it was never open.
    #[must_use]
    pub fn read(folder: &Path, project: &Path) -> Self {
        std::fs::read(file(folder, project))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Keeps it for the next time.
    ///
    /// # Errors
    /// `err-file-write`.
    pub fn write(&self, folder: &Path, project: &Path) -> Result<()> {
        std::fs::create_dir_all(folder).writing(folder)?;
        let json =
            serde_json::to_vec(self).map_err(|e| Error::user("err-file-write").because(e))?;
        crate::output::save(&file(folder, project), &json)
    }
}

/// Names things by their GUIDs.
pub fn names<'a, T: 'a>(
    ids: impl IntoIterator<Item = &'a T>,
    guid: impl Fn(&T) -> Option<Guid>,
) -> BTreeSet<String> {
    let guids = ids.into_iter().filter_map(guid);
    guids.map(|guid| guid.to_string()).collect()
}

fn file(folder: &Path, project: &Path) -> PathBuf {
    // A name of its own for each path, of letters that every file system takes.
    let digest = Sha256::digest(project.as_os_str().as_encoded_bytes());
    let name: String = digest.iter().take(16).map(|b| format!("{b:02x}")).collect();
    folder.join(name + ".json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_is_read_as_it_was_written_and_apart_for_each_study() {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("studies");
        let mut left = Left {
            document: Some("a".into()),
            recent_codes: vec!["b".into()],
            ..Left::default()
        };
        left.set_place(Place::Analyse);
        left.spots.insert("a".into(), Spot { at: 7, share: 0.25 });
        left.codes.filter = "اعتماد".into();
        let (one, other) = (Path::new("/پژوهش.mazmun"), Path::new("/研究.mazmun"));
        left.write(&kept, one).unwrap();
        assert_eq!(Left::read(&kept, one), left);
        assert_eq!(Left::read(&kept, one).place(), Place::Analyse);
        assert_eq!(Left::read(&kept, other), Left::default());
    }

    #[test]
    fn a_broken_or_older_file_stops_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let project = Path::new("/a.mazmun");
        for (bytes, place) in [
            ("", Place::Code),
            ("{", Place::Code),
            (r#"{"place":"moon","unknown":1}"#, Place::Code),
            (r#"{"place":"study"}"#, Place::Study),
        ] {
            std::fs::write(file(folder.path(), project), bytes).unwrap();
            assert_eq!(Left::read(folder.path(), project).place(), place, "{bytes}");
        }
    }
}

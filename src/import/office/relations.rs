//! The relations of the parts of an office container to each other, by type and by id.

use super::archive::Archive;
use super::xml::{attribute, decode, parse};
use crate::error::Result;

/// The relations of a part to others: type and target.
pub(in crate::import) struct Relations {
    targets: Vec<(String, String)>,
    ids: Vec<(String, String)>,
}

impl Relations {
    /// Reads the relations of a part, or of the whole container for an empty name.
    pub fn read(archive: &mut Archive<'_>, part: &str) -> Result<Self> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let place = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let (mut targets, mut ids) = (Vec::new(), Vec::new());
        let Some(bytes) = archive.part(&place)? else {
            return Ok(Self { targets, ids });
        };
        // Without readable relations the usual names still find the main part.
        let Ok(text) = decode(bytes) else {
            return Ok(Self { targets, ids });
        };
        let Ok(document) = parse(&text) else {
            return Ok(Self { targets, ids });
        };
        for node in document.root_element().children() {
            let (Some(kind), Some(target)) = (attribute(node, "Type"), attribute(node, "Target"))
            else {
                continue;
            };
            if attribute(node, "TargetMode") != Some("External") {
                let id = attribute(node, "Id").unwrap_or_default();
                ids.push((id.to_owned(), resolve(folder, target)));
                targets.push((kind.to_owned(), resolve(folder, target)));
            }
        }
        Ok(Self { targets, ids })
    }

    /// Returns the part of a type, which is known by how its name ends.
    pub fn target(&self, kind: &str) -> Option<&str> {
        self.targets(kind).next()
    }

    /// Returns the part a relation of an id leads to.
    pub fn by_id(&self, wanted: &str) -> Option<&str> {
        let found = self.ids.iter().find(|(id, _)| id == wanted);
        found.map(|(_, target)| target.as_str())
    }

    /// Returns the parts of a type.
    pub fn targets(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.targets
            .iter()
            .filter(move |(name, _)| name.ends_with(kind))
            .map(|(_, target)| target.as_str())
    }
}

/// Resolves a target against the folder of the part that names it.
pub(in crate::import) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            _ => path.push(step),
        }
    }
    path.join("/")
}

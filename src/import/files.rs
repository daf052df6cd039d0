//! Which files an import takes from what was dropped or named (files, folders, zips), and in which order.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::error::{AtPath, Error};
use crate::import::names::{extension, file_name, natural_order};
use crate::import::readers::endings;
use crate::import::recognise;
use crate::import::zipped::{self, InZip, Listed, Listing};

/// One file to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// The file, or the zip it is in.
    pub path: PathBuf,
    /// Its place in the zip; `None` for a file of its own.
    pub inside: Option<InZip>,
    /// Folder in the document list: the folder it was found in, or empty where the file itself was named.
    pub group: String,
}

impl ImportFile {
    /// Names a file of its own.
    #[must_use]
    pub fn new(path: PathBuf, group: String) -> Self {
        Self {
            path,
            inside: None,
            group,
        }
    }

    /// Returns the file name without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.inside {
            None => file_name(&self.path),
            Some(place) => {
                let name = place.name();
                name.rsplit('/').next().unwrap_or(name).to_owned()
            }
        }
    }

    /// Returns the path for people to read; that of a file in a zip goes on inside it and cannot be opened.
    #[must_use]
    pub fn full_path(&self) -> PathBuf {
        match &self.inside {
            None => self.path.clone(),
            Some(place) => self.path.join(place.name()),
        }
    }
}

/// The files found, in the order they will be imported, and those passed over.
#[derive(Debug, Clone, Default)]
pub struct FileList {
    pub files: Vec<ImportFile>,
    /// Files and folders that will not be imported, each with the reason.
    pub skipped: Vec<(PathBuf, Error)>,
}

impl FileList {
    fn skip(&mut self, path: PathBuf, why: &'static str) {
        let error = Error::user(why).at(path.clone());
        self.skipped.push((path, error));
    }
}

/// How deep folders are followed: the named one and those directly inside it.
const DEPTH: usize = 2;

/// Expands folders and zips and sorts: by group, then by name in natural order (`P2` before `P10`, in any digits).
///
/// A file of folder `study` gets the group `study`, one of its folder `women` gets `study/women`;
/// folders below that are passed over and named. A zip counts as a folder of its name
/// that was named itself, wherever it lies. System files (`.x`, `~$x`) are left out silently.
#[must_use]
pub fn sorted_files(paths: &[PathBuf]) -> FileList {
    let mut list = FileList::default();
    for path in paths {
        if path.is_dir() {
            add_folder(path, &file_name(path), DEPTH, &mut list);
        } else if recognise::is_zip_of_files(path) {
            add_zip(path, &stem(path), &mut list);
        } else {
            list.files
                .push(ImportFile::new(path.clone(), String::new()));
        }
    }
    let mut seen = BTreeSet::new();
    list.files.retain(|f| {
        let real = std::fs::canonicalize(&f.path).unwrap_or_else(|_e| f.path.clone());
        seen.insert((real, f.inside.as_ref().map(InZip::index)))
    });
    let index = |f: &ImportFile| f.inside.as_ref().map(InZip::index);
    list.files.sort_by(|a, b| {
        natural_order(&a.group, &b.group)
            .then_with(|| natural_order(&a.name(), &b.name()))
            .then_with(|| a.full_path().cmp(&b.full_path()))
            .then_with(|| index(a).cmp(&index(b)))
    });
    list.skipped.sort_by(|a, b| a.0.cmp(&b.0));
    list
}

fn add_folder(folder: &Path, group: &str, depth: usize, list: &mut FileList) {
    let entries = match std::fs::read_dir(folder).at(folder) {
        Ok(entries) => entries,
        Err(error) => {
            list.skipped.push((folder.to_owned(), error));
            return;
        }
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = file_name(&path);
        if is_system_file(&name) {
            continue;
        }
        if path.is_dir() && is_of_saved_page(&path) {
            continue;
        }
        if path.is_dir() {
            if depth > 1 {
                add_folder(&path, &format!("{group}/{name}"), depth - 1, list);
            } else {
                list.skip(path, "err-import-folder-deep");
            }
        } else if extension(&path) == "zip" && recognise::is_zip_of_files(&path) {
            // Wherever it lies, it is the root of what is in it.
            let group = format!("{group}/{}", stem(&path));
            add_zip(&path, &group, list);
        } else if extension(&path) == "zip" || is_taken(&extension(&path)) {
            list.files.push(ImportFile::new(path, group.to_owned()));
        } else {
            let why = not_taken(&extension(&path));
            list.skip(path, why);
        }
    }
}

/// Returns whether a file of this ending is taken from a folder.
fn is_taken(extension: &str) -> bool {
    endings().any(|ending| ending == extension)
}

/// Adds the files of a zip as those of a folder that was named: those at its top and in its folders.
fn add_zip(path: &Path, group: &str, list: &mut FileList) {
    let Listing {
        files: mut entries,
        has_same_names,
    } = match zipped::list(path) {
        Ok(listing) => listing,
        Err(error) => {
            list.skipped.push((path.to_owned(), error.at(path)));
            return;
        }
    };
    entries.retain(|entry| !entry.parts.iter().any(|part| is_system_file(part)));
    if entries.is_empty() {
        list.skip(path.to_owned(), "err-import-zip-empty");
    }
    if has_same_names {
        list.skip(path.to_owned(), "err-import-zip-twice");
    }
    let outer = common_folder(&entries);
    // A folder that was zipped whole stands in the zip once more, by the same name.
    let is_doubled = outer.is_some_and(|name| same_name(name, &stem(path)));
    let start = usize::from(is_doubled);
    let mut deep = BTreeSet::new();
    for Listed {
        parts,
        place,
        is_special,
    } in entries
    {
        let parts = parts.get(start..).unwrap_or_default();
        let Some((name, folders)) = parts.split_last() else {
            continue;
        };
        let extension = extension(Path::new(name));
        let shown = path.join(place.name());
        if folders.len() >= DEPTH {
            let folder: PathBuf = place.name().split('/').take(start + DEPTH).collect();
            if deep.insert(folder.clone()) {
                list.skip(path.join(folder), "err-import-folder-deep");
            }
        } else if is_special {
            list.skip(shown, "err-import-not-file");
        } else if extension == "zip" {
            list.skip(shown, "err-import-zip-nested");
        } else if is_taken(&extension) {
            let group = std::iter::once(group)
                .chain(folders.iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join("/");
            list.files.push(ImportFile {
                path: path.to_owned(),
                inside: Some(place),
                group,
            });
        } else {
            list.skip(shown, not_taken(&extension));
        }
    }
}

/// Returns the folder that all files of a zip are in, where there is one.
fn common_folder(entries: &[Listed]) -> Option<&str> {
    let first = entries.first()?.top_folder()?;
    entries
        .iter()
        .all(|entry| entry.top_folder() == Some(first))
        .then_some(first)
}

/// Says why a file of a folder is passed over.
fn not_taken(extension: &str) -> &'static str {
    if recognise::is_other_archive(extension) {
        "err-import-is-archive"
    } else {
        "err-import-extension"
    }
}

fn same_name(a: &str, b: &str) -> bool {
    a.nfc()
        .flat_map(char::to_lowercase)
        .eq(b.nfc().flat_map(char::to_lowercase))
}

/// Returns a zip's name without its extension.
fn stem(path: &Path) -> String {
    let name = file_name(path);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.eq_ignore_ascii_case("zip") => {
            stem.to_owned()
        }
        _ => name,
    }
}

/// Returns whether a name is one that systems and office programs leave beside people's files.
fn is_system_file(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("~$")
        || name == "__MACOSX"
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// Returns whether a folder holds the pictures and frames of a saved page beside it: `x_files` of `x.html`.
fn is_of_saved_page(folder: &Path) -> bool {
    let name = file_name(folder);
    let page = ["_files", ".files", "-files"]
        .iter()
        .find_map(|end| name.strip_suffix(end));
    page.is_some_and(|page| {
        let beside = |extension| {
            folder
                .with_file_name(format!("{page}.{extension}"))
                .is_file()
        };
        ["html", "htm", "xhtml", "doc"].into_iter().any(beside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_saved_page_is_part_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let study = dir.path().join("study");
        for name in [
            "خبر_files/ad.html",
            "خبر.htm",
            "مصاحبه_files/P1.html",
            "word.files/a.htm",
            "word.htm",
        ] {
            let path = study.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        let list = sorted_files(&[study]);
        let found: Vec<_> = list.files.iter().map(ImportFile::name).collect();
        assert_eq!(found, ["word.htm", "خبر.htm", "P1.html"]);
        assert!(list.skipped.is_empty());
    }

    #[test]
    fn folders_become_groups_and_the_rest_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let study = dir.path().join("study");
        std::fs::create_dir_all(study.join("زنان/deep")).unwrap();
        for name in [
            "P10.txt",
            "P2.DOCX",
            "~$P2.docx",
            ".hidden.txt",
            "photo.jpg",
            "زنان/P1.txt",
            "زنان/deep/P0.txt",
        ] {
            std::fs::write(study.join(name), "x").unwrap();
        }
        let alone = dir.path().join("alone.md");
        std::fs::write(&alone, "x").unwrap();
        let list = sorted_files(&[study.clone(), alone, study.join("P10.txt")]);
        let found: Vec<_> = list
            .files
            .iter()
            .map(|f| (f.group.as_str(), f.name()))
            .collect();
        assert_eq!(
            found,
            [
                ("", "alone.md".to_owned()),
                ("study", "P2.DOCX".to_owned()),
                ("study", "P10.txt".to_owned()),
                ("study/زنان", "P1.txt".to_owned()),
            ]
        );
        let skipped: Vec<_> = list.skipped.iter().map(|s| s.1.id()).collect();
        assert_eq!(skipped, ["err-import-extension", "err-import-folder-deep"]);
    }
}

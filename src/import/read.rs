//! One file from its bytes to a plan: recognised, read, cleaned up and finished.

use std::path::Path;

use super::cancel::Cancel;
use super::encoding::{Candidate, candidates};
use super::files::ImportFile;
use super::load::load;
use super::names::file_name;
use super::plan::{FilePlan, ImportOptions, ImportPlan};
use super::reader::{Read, Source};
use super::recognise;
use crate::error::{Error, Result};

/// Reads one file and works out what is in it.
///
/// # Errors
/// `err-file-read` where it cannot be opened, `err-import-…` where it is not understood, and
/// `err-import-cancelled`; each names the path.
pub fn read_file(path: &Path, options: &ImportOptions, cancel: &Cancel) -> Result<FilePlan> {
    let bytes = load(path, cancel)?;
    understand(&file_name(path), &bytes, options, cancel).map_err(|e| e.at(path))
}

/// Reads one file of a list, also one inside a zip, and works out what is in it.
///
/// The file's own group is used where it has one, else that of the options.
///
/// # Errors
/// As `read_file`; the path of a file inside a zip is the zip's with the place in it.
pub fn read_import_file(
    file: &ImportFile,
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<FilePlan> {
    let bytes = load_import_file(file, cancel)?;
    let grouped;
    let options = if file.group.is_empty() {
        options
    } else {
        grouped = ImportOptions {
            group: file.group.clone(),
            ..options.clone()
        };
        &grouped
    };
    understand(&file.name(), &bytes, options, cancel).map_err(|e| e.at(file.full_path()))
}

/// Returns the encodings a file of a list may be in, the likeliest first.
///
/// # Errors
/// As `read_import_file` where it cannot be read at all.
pub fn candidates_of_file(file: &ImportFile, cancel: &Cancel) -> Result<Vec<Candidate>> {
    Ok(candidates(&load_import_file(file, cancel)?))
}

/// Works out what is in the bytes of a file called `name`.
///
/// # Errors
/// As `read_file`, without the path.
pub fn read_bytes(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<FilePlan> {
    understand(name, bytes, options, &Cancel::new())
}

/// Works out what is in the bytes of a file that holds one document; of a survey, its first.
///
/// # Errors
/// As `read_bytes`.
pub fn read_document(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<ImportPlan> {
    let file = read_bytes(name, bytes, options)?;
    let first = file.documents.into_iter().next();
    first.ok_or_else(|| Error::user("err-import-no-text"))
}

/// Reads the bytes of a file of a list, also of one inside a zip.
fn load_import_file(file: &ImportFile, cancel: &Cancel) -> Result<Vec<u8>> {
    match &file.inside {
        None => load(&file.path, cancel),
        Some(place) => place
            .read(&file.path, cancel)
            .map_err(|e| e.at(file.full_path())),
    }
}

pub(super) fn understand(
    name: &str,
    bytes: &[u8],
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<FilePlan> {
    cancel.check()?;
    if bytes.is_empty() {
        return Err(Error::user("err-import-empty"));
    }
    let (reader, format) = recognise::reader(name, bytes)?;
    let read = (reader.read)(&Source {
        name,
        bytes,
        format,
        options,
        cancel,
    })?;
    match read {
        Read::Documents(plan) => Ok(plan),
        Read::Text(format, mut extract) => {
            extract.unify_line_ends();
            extract.clean(options, cancel)?;
            let plan = extract.into_plan(name, bytes, format, options, cancel)?;
            Ok(plan.into())
        }
    }
}

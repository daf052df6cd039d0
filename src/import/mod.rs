//! Bytes of a file to an `ImportPlan` and warnings; never touches the store.
//!
//! One file per format, plus encoding and speakers. A format's reader turns bytes into an
//! `Extract`; what all formats share (NFC on request, turns, language, spans) happens once, here.
//! Invariant: no input panics, allocates without bound, or reads anything but the given bytes.

mod archive;
mod batch;
mod clean;
mod content;
mod docx;
mod encoding;
mod epub;
mod extract;
mod files;
mod html;
mod markdown;
mod opendocument;
mod options;
mod pdf;
mod plain_text;
mod plan;
mod pptx;
mod recognise;
mod report;
mod rtf;
mod speakers;
mod survey;
mod timed;
mod xml;
mod zipped;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{AtPath, Error, Result};

pub use batch::{Batch, BatchProgress, BatchStep, ImportedFile};
pub use clean::{CleanCount, CleanEdit, CleanGroup, CleanProposal, CleanRule};
pub use content::ContentKey;
pub use encoding::{Candidate, Decoded, Encoding, candidates};
pub use files::{EXTENSIONS, FileList, ImportFile, natural_order, sorted_files};
pub use options::{Cancel, ImportOptions};
pub use plan::{
    FilePlan, ImportPlan, ImportWarning, PlannedNote, PlannedParticipant, PlannedSpeaker,
    PlannedTurn, PlannedValue, SourceFormat,
};
pub use report::{ImportReportRow, ImportSummary, preview_lines};
pub use speakers::{SpeakerFindings, SpeakerRule};
pub use survey::{
    ColumnRole, Survey, SurveyColumn, SurveyMapping, SurveyMemory, SurveyNames, SurveyShape,
};
pub use zipped::InZip;

/// Largest text file: 50 MB, the speech of about a thousand hours.
const LARGEST_TEXT: u64 = 50 << 20;
/// Largest file of any kind; documents with pictures can be large.
const LARGEST_FILE: u64 = 300 << 20;

/// Reads one file and works out what is in it.
///
/// # Errors
/// `err-file-read` where it cannot be opened, `err-import-…` where it is not understood, and
/// `err-import-cancelled`; each names the path.
pub fn read_file(path: &Path, options: &ImportOptions, cancel: &Cancel) -> Result<FilePlan> {
    let bytes = load(path, cancel)?;
    understand(&files::file_name(path), &bytes, options, cancel).map_err(|e| e.at(path))
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

/// Reads a file's bytes, refusing by size before reading and answering a cancel in between.
fn load(path: &Path, cancel: &Cancel) -> Result<Vec<u8>> {
    cancel.check()?;
    if path.is_dir() {
        return Err(Error::user("err-import-folder").at(path));
    }
    // A named pipe without a writer would hold the import for ever.
    let is_stream = path == Path::new("/dev/stdin");
    if !is_stream && !std::fs::metadata(path).at(path)?.is_file() {
        return Err(Error::user("err-import-not-file").at(path));
    }
    let file = File::open(path).at(path)?;
    let size = file.metadata().at(path)?.len();
    // A device or pipe has no length.
    let size = (!is_stream).then_some(size);
    read_within_limits(file, size, cancel, |e| {
        Error::user("err-file-read").because(e)
    })
    .map_err(|e| e.at(path))
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

/// Reads all bytes of a file, refusing by size before reading where the size is known.
fn read_within_limits(
    mut file: impl Read,
    size: Option<u64>,
    cancel: &Cancel,
    failed: impl Fn(std::io::Error) -> Error,
) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut read = |bytes: &mut Vec<u8>, most: u64| {
        cancel.check()?;
        file.by_ref().take(most).read_to_end(bytes).map_err(&failed)
    };
    read(&mut bytes, 4096)?;
    let largest = if recognise::is_container(&bytes) {
        LARGEST_FILE
    } else {
        LARGEST_TEXT
    };
    if size.is_some_and(|size| size > largest) {
        // The kind is said where it is known: a 2 GB film is first of all not a transcript.
        recognise::refuse_by_magic(&bytes)?;
        return Err(too_large(largest));
    }
    loop {
        // What was said of the size may be a lie, so the limit holds here too.
        if bytes.len() as u64 > largest {
            return Err(too_large(largest));
        }
        if read(&mut bytes, 4 << 20)? == 0 {
            return Ok(bytes);
        }
    }
}

fn too_large(largest: u64) -> Error {
    Error::user("err-import-too-large").with("megabytes", largest >> 20)
}

/// Refuses a text that is larger than any.
fn check_text_size(bytes: &[u8]) -> Result<()> {
    if bytes.len() as u64 > LARGEST_TEXT {
        return Err(too_large(LARGEST_TEXT));
    }
    Ok(())
}

fn understand(
    name: &str,
    bytes: &[u8],
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<FilePlan> {
    cancel.check()?;
    if bytes.is_empty() {
        return Err(Error::user("err-import-empty"));
    }
    let format = recognise::format(name, bytes)?;
    let (format, mut extract) = match format {
        SourceFormat::Docx => (format, docx::read(bytes, cancel)?),
        SourceFormat::Pptx => (format, pptx::read(bytes, cancel)?),
        SourceFormat::Odt | SourceFormat::Odp => (format, opendocument::read(bytes, cancel)?),
        SourceFormat::Rtf => (format, rtf::read(bytes, cancel)?),
        SourceFormat::Pdf => (format, pdf::read(bytes, cancel)?),
        SourceFormat::Html => (format, html::read(bytes, options, cancel)?),
        SourceFormat::Epub => (format, epub::read(bytes, cancel)?),
        SourceFormat::Csv | SourceFormat::Spreadsheet => {
            return survey::read(name, bytes, format, options, cancel);
        }
        SourceFormat::Markdown => {
            check_text_size(bytes)?;
            (
                format,
                markdown::mark(plain_text::read(bytes, options, cancel)?, cancel)?,
            )
        }
        // All others are texts; which kind, the decoded text tells.
        _ => {
            check_text_size(bytes)?;
            timed::recognise(
                name,
                plain_text::read(bytes, options, cancel)?,
                options,
                cancel,
            )?
        }
    };
    extract.clean(options, cancel)?;
    let plan = extract.into_plan(name, bytes, format, options, cancel)?;
    Ok(plan.into())
}

#[cfg(test)]
mod cancel_tests;
#[cfg(test)]
mod tests;

//! Bytes of a file to an `ImportPlan` and warnings; never touches the store.
//!
//! One file per format, plus encoding and speakers. A format's reader turns bytes into an
//! `Extract`; what all formats share (NFC on request, turns, language, spans) happens once, here.
//! Invariant: no input panics, allocates without bound, or reads anything but the given bytes.

mod archive;
mod batch;
mod clean;
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

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{AtPath, Error, Result};

pub use batch::{Batch, BatchProgress, BatchStep, ImportedFile};
pub use clean::{CleanEdit, CleanGroup, CleanProposal, CleanRule};
pub use encoding::{Candidate, Decoded, Encoding, candidates};
pub use files::{FileList, ImportFile, natural_order, sorted_files};
pub use options::{Cancel, ImportOptions};
pub use plan::{
    FilePlan, ImportPlan, ImportWarning, PlannedNote, PlannedParticipant, PlannedSpeaker,
    PlannedTurn, PlannedValue, SourceFormat,
};
pub use report::{ImportReportRow, ImportSummary, preview_lines};
pub use speakers::{SpeakerFindings, SpeakerRule};
pub use survey::{ColumnRole, Survey, SurveyColumn, SurveyMapping, SurveyNames, SurveyShape};

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
    let mut file = File::open(path).at(path)?;
    let mut head = Vec::new();
    file.by_ref().take(4096).read_to_end(&mut head).at(path)?;
    let largest = if recognise::is_container(&head) {
        LARGEST_FILE
    } else {
        LARGEST_TEXT
    };
    let too_large = || too_large(largest).at(path);
    if file.metadata().at(path)?.len() > largest {
        // The kind is said where it is known: a 2 GB film is first of all not a transcript.
        recognise::refuse_by_magic(&head).map_err(|e| e.at(path))?;
        return Err(too_large());
    }
    let mut bytes = head;
    loop {
        cancel.check()?;
        // A device or pipe has no length, so the limit holds here too.
        if bytes.len() as u64 > largest {
            return Err(too_large());
        }
        if file
            .by_ref()
            .take(4 << 20)
            .read_to_end(&mut bytes)
            .at(path)?
            == 0
        {
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
    let (format, extract) = match format {
        SourceFormat::Docx => (format, docx::read(bytes, cancel)?),
        SourceFormat::Pptx => (format, pptx::read(bytes, cancel)?),
        SourceFormat::Odt | SourceFormat::Odp => (format, opendocument::read(bytes, cancel)?),
        SourceFormat::Rtf => (format, rtf::read(bytes, cancel)?),
        SourceFormat::Pdf => (format, pdf::read(bytes, cancel)?),
        SourceFormat::Html => (format, html::read(bytes, options, cancel)?),
        SourceFormat::Epub => (format, epub::read(bytes, options, cancel)?),
        SourceFormat::Csv | SourceFormat::Spreadsheet => {
            return survey::read(name, bytes, format, options, cancel);
        }
        SourceFormat::Markdown => {
            check_text_size(bytes)?;
            (format, markdown::mark(plain_text::read(bytes, options)?))
        }
        // All others are texts; which kind, the decoded text tells.
        _ => {
            check_text_size(bytes)?;
            timed::recognise(name, plain_text::read(bytes, options)?)?
        }
    };
    cancel.check()?;
    let plan = extract.into_plan(name, bytes, format, options)?;
    Ok(plan.into())
}

#[cfg(test)]
mod tests;

//! The readers: one file or folder per format, from bytes to an `Extract` (a survey: to a plan),
//! and which of them reads what.

pub(super) mod docx;
pub(super) mod epub;
pub(super) mod html;
pub(super) mod markdown;
pub(super) mod opendocument;
pub(super) mod pdf;
pub(super) mod plain_text;
pub(super) mod pptx;
pub(super) mod rtf;
pub(super) mod survey;
pub(super) mod timed;

use super::cancel::Cancel;
use super::extract::Extract;
use super::limits::check_text_size;
use super::plan::{FilePlan, ImportOptions, SourceFormat};
use crate::error::Result;

/// Reads bytes of a recognised format and works out what is in them.
///
/// # Errors
/// `err-import-…` where they are not understood, and `err-import-cancelled`.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    format: SourceFormat,
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<FilePlan> {
    let text = || -> Result<Extract> {
        check_text_size(bytes)?;
        plain_text::read(bytes, options, cancel)
    };
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
        SourceFormat::Markdown => (format, markdown::mark(text()?, cancel)?),
        // Which kind these are, the decoded text tells.
        SourceFormat::PlainText
        | SourceFormat::Srt
        | SourceFormat::Vtt
        | SourceFormat::Whisper
        | SourceFormat::Otr
        | SourceFormat::F4
        | SourceFormat::Otter => timed::recognise(name, text()?, options, cancel)?,
    };
    extract.clean(options, cancel)?;
    let plan = extract.into_plan(name, bytes, format, options, cancel)?;
    Ok(plan.into())
}

//! What kind of file some bytes are: by their content first, by the name's extension second.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{Error, Result};
use crate::import::magic::{is_ole, is_pdf, is_rtf, is_zip, refuse_by_magic};
use crate::import::names::extension;
use crate::import::office::archive::Archive;
use crate::import::office::compound;
use crate::import::plan::SourceFormat;
use crate::import::readers::{docx, html, opendocument, pptx};

/// Returns whether a file that begins so is a container (zip, OLE, RTF with pictures), whose size is not its text's.
pub(super) fn is_container(head: &[u8]) -> bool {
    is_zip(head) || is_ole(head) || is_rtf(head) || is_pdf(head) || html::is_mhtml(head)
}

/// Tells the format of a file.
///
/// # Errors
/// `err-import-is-…` naming the kind where it is one that cannot be imported.
pub(super) fn format(name: &str, bytes: &[u8]) -> Result<SourceFormat> {
    refuse_by_magic(bytes)?;
    if is_ole(bytes) {
        return ole_format(name, bytes);
    }
    if is_zip(bytes) {
        return container_format(&mut Archive::open(bytes)?);
    }
    if is_rtf(bytes) {
        return Ok(SourceFormat::Rtf);
    }
    if is_pdf(bytes) {
        return Ok(SourceFormat::Pdf);
    }
    if html::is_html(bytes) {
        return Ok(SourceFormat::Html);
    }
    if opendocument::is_flat(bytes) {
        return match opendocument::flat_kind(bytes) {
            Some(kind) if kind.starts_with("text") => Ok(SourceFormat::Odt),
            Some(kind) if kind.starts_with("presentation") => Ok(SourceFormat::Odp),
            Some(kind) if kind.starts_with("spreadsheet") => Ok(SourceFormat::Spreadsheet),
            _ => Err(Error::user("err-import-is-drawing")),
        };
    }
    match extension(Path::new(name)).as_str() {
        // The name promises an office file, but the content is none: cut off or something else.
        "docx" | "docm" | "dotx" | "odt" | "ott" | "fodt" | "pptx" | "xlsx" | "ods" | "odp"
        | "epub" | "rtf" | "xlsm" | "xlsb" | "fods" => Err(Error::user("err-import-damaged")),
        // The name promises a page; a text without mark-up would lose its lines as one.
        "html" | "htm" | "xhtml" | "shtml" if html::has_markup(bytes) => Ok(SourceFormat::Html),
        // Some survey tools give a text the extension of Excel.
        "xls" => Ok(SourceFormat::Csv),
        "doc" => Err(Error::user("err-import-is-doc")),
        extension => Ok(SourceFormat::told_by_ending(extension).unwrap_or(SourceFormat::PlainText)),
    }
}

/// Returns whether a file is a zip of other files, and not a document that is a zip itself.
pub(super) fn is_zip_of_files(path: &Path) -> bool {
    let mut head = [0; 4];
    let begun = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    if begun.is_err() || !is_zip(&head) {
        return false;
    }
    let kind = Archive::open_file(path).and_then(|mut archive| container_format(&mut archive));
    match kind {
        Ok(_) => false,
        Err(error) if error.id() == "err-import-is-archive" => true,
        // Damaged, or more than a document has; its name tells what it was meant to be.
        Err(_) => extension(path) == "zip",
    }
}

/// Returns whether a name promises an archive that cannot be looked into.
pub(super) fn is_other_archive(extension: &str) -> bool {
    matches!(
        extension,
        "rar" | "7z" | "gz" | "tgz" | "tar" | "bz2" | "xz" | "zst"
    )
}

/// Tells what a zip container holds by its parts; this alone decides what is an archive of files.
fn container_format(archive: &mut Archive<'_>) -> Result<SourceFormat> {
    if docx::main_part(archive)?.is_some() {
        return Ok(SourceFormat::Docx);
    }
    let kind = archive.part("mimetype")?.unwrap_or_default();
    let kind = String::from_utf8_lossy(&kind);
    let opendocument = opendocument::kind(&kind);
    if opendocument.is_some_and(|kind| kind.starts_with("text")) {
        return Ok(SourceFormat::Odt);
    }
    if opendocument.is_some_and(|kind| kind.starts_with("presentation")) {
        return Ok(SourceFormat::Odp);
    }
    if opendocument.is_some_and(|kind| kind.starts_with("spreadsheet")) {
        return Ok(SourceFormat::Spreadsheet);
    }
    if archive.has("xl/workbook.xml") {
        return Ok(SourceFormat::Spreadsheet);
    }
    if archive.has(pptx::MAIN) {
        return Ok(SourceFormat::Pptx);
    }
    if kind.trim().starts_with("application/epub") || archive.has("META-INF/container.xml") {
        return Ok(SourceFormat::Epub);
    }
    let is = |part: &str| archive.has(part);
    let id = match opendocument {
        Some(_) => "err-import-is-drawing",
        None if is("xl/workbook.bin") => "err-import-is-xlsb",
        None if archive
            .names()
            .any(|n| n.starts_with("index/") && n.ends_with(".iwa")) =>
        {
            "err-import-is-pages"
        }
        // An office file whose text part is missing.
        None if is("[content_types].xml") || archive.names().any(|n| n.starts_with("word/")) => {
            return Err(Error::user("err-import-no-body"));
        }
        None => "err-import-is-archive",
    };
    Err(Error::user(id))
}

/// Tells a password-protected office file from old ones; all are OLE containers.
fn ole_format(name: &str, bytes: &[u8]) -> Result<SourceFormat> {
    let streams = compound::names(bytes);
    let holds = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        streams.contains(&stream.to_lowercase())
            || streams.is_empty() && memchr::memmem::find(bytes, &wide).is_some()
    };
    if holds("EncryptedPackage") {
        return Err(Error::user("err-import-password"));
    }
    // A text may hold a table as an object, and a table a text.
    let is_text = holds("WordDocument") && extension(Path::new(name)) != "xls";
    if !is_text && (holds("Workbook") || holds("Book")) {
        return Ok(SourceFormat::Spreadsheet);
    }
    let id = if holds("WordDocument") {
        "err-import-is-doc"
    } else {
        "err-import-is-ole"
    };
    Err(Error::user(id))
}

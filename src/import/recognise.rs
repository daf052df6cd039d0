//! What kind of file some bytes are: by their content first, by the name's extension second.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::archive::Archive;
use super::docx;
use super::files::extension;
use super::html;
use super::opendocument;
use super::options::Cancel;
use super::plan::SourceFormat;
use super::pptx;
use super::rtf;
use super::survey;
use crate::error::{Error, Result};

/// A kind of file that is known by its first bytes.
struct Magic {
    /// Where the bytes stand.
    at: usize,
    bytes: &'static [u8],
    /// Fluent id of the error that names the kind.
    id: &'static str,
}

const fn magic(at: usize, bytes: &'static [u8], id: &'static str) -> Magic {
    Magic { at, bytes, id }
}

/// Kinds that cannot be imported, each with the error that says what it is and what to do.
const REFUSED: &[Magic] = &[
    magic(0, b"\x89PNG\r\n", "err-import-is-image"),
    magic(0, b"\xff\xd8\xff", "err-import-is-image"),
    magic(0, b"GIF87a", "err-import-is-image"),
    magic(0, b"GIF89a", "err-import-is-image"),
    magic(0, b"II*\0", "err-import-is-image"),
    magic(0, b"MM\0*", "err-import-is-image"),
    magic(8, b"WEBP", "err-import-is-image"),
    magic(4, b"ftypheic", "err-import-is-image"),
    magic(0, b"ID3\x02", "err-import-is-recording"),
    magic(0, b"ID3\x03", "err-import-is-recording"),
    magic(0, b"ID3\x04", "err-import-is-recording"),
    magic(0, b"OggS", "err-import-is-recording"),
    magic(0, b"fLaC", "err-import-is-recording"),
    magic(0, b"#!AMR", "err-import-is-recording"),
    magic(8, b"WAVE", "err-import-is-recording"),
    magic(4, b"ftyp", "err-import-is-recording"),
    magic(0, b"\x1a\x45\xdf\xa3", "err-import-is-recording"),
    magic(0, b"\x1f\x8b", "err-import-is-archive"),
    magic(0, b"7z\xbc\xaf\x27\x1c", "err-import-is-archive"),
    magic(0, b"Rar!\x1a\x07", "err-import-is-archive"),
    magic(0, b"BZh", "err-import-is-archive"),
    magic(0, b"\xfd7zXZ\0", "err-import-is-archive"),
    magic(0, b"\x28\xb5\x2f\xfd", "err-import-is-archive"),
    magic(257, b"ustar", "err-import-is-archive"),
    magic(0, b"SQLite format 3\0", "err-import-is-database"),
    magic(0, b"\x7fELF", "err-import-binary"),
    magic(0, b"MZ\x90\0", "err-import-binary"),
];

const ZIP: &[u8] = b"PK\x03\x04";
const ZIP_EMPTY: &[u8] = b"PK\x05\x06";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Returns whether some bytes are a PDF; its first line may stand behind a little noise.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Returns whether a file that begins so is a container (zip, OLE, RTF with pictures), whose size is not its text's.
pub(super) fn is_container(head: &[u8]) -> bool {
    head.starts_with(ZIP)
        || head.starts_with(ZIP_EMPTY)
        || head.starts_with(OLE)
        || rtf::is_rtf(head)
        || is_pdf(head)
        || html::is_mhtml(head)
}

/// Says what a file is where its first bytes tell that it cannot be imported.
///
/// # Errors
/// The error that names its kind.
pub(super) fn refuse_by_magic(head: &[u8]) -> Result<()> {
    let is = |m: &&Magic| {
        head.get(m.at..)
            .is_some_and(|rest| rest.starts_with(m.bytes))
    };
    match REFUSED.iter().find(is) {
        Some(found) => Err(Error::user(found.id)),
        None => Ok(()),
    }
}

/// Tells the format of a file.
///
/// # Errors
/// `err-import-is-…` naming the kind where it is one that cannot be imported.
pub(super) fn format(name: &str, bytes: &[u8]) -> Result<SourceFormat> {
    refuse_by_magic(bytes)?;
    if bytes.starts_with(OLE) {
        return ole_format(name, bytes);
    }
    if bytes.starts_with(ZIP) || bytes.starts_with(ZIP_EMPTY) {
        return container_format(&mut Archive::open(bytes)?);
    }
    if rtf::is_rtf(bytes) {
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
        "md" | "markdown" => Ok(SourceFormat::Markdown),
        // The name promises a page; a text without mark-up would lose its lines as one.
        "html" | "htm" | "xhtml" | "shtml" if html::has_markup(bytes) => Ok(SourceFormat::Html),
        // Some survey tools give a text the extension of Excel.
        "csv" | "tsv" | "tab" | "xls" => Ok(SourceFormat::Csv),
        "doc" => Err(Error::user("err-import-is-doc")),
        _ => Ok(SourceFormat::PlainText),
    }
}

/// Returns whether a file is a zip of other files, and not a document that is a zip itself.
pub(super) fn is_zip_of_files(path: &Path) -> bool {
    let mut head = [0; 4];
    let begun = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    if begun.is_err() || (head != ZIP && head != ZIP_EMPTY) {
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

/// Returns whether some bytes are an OLE container, of an old office file or one with a password.
pub(super) fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE)
}

/// Tells a password-protected office file from old ones; all are OLE containers.
fn ole_format(name: &str, bytes: &[u8]) -> Result<SourceFormat> {
    let streams = survey::compound_names(bytes);
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

/// Refuses a decoded text that is none: NUL, or many characters that no text has.
///
/// # Errors
/// `err-import-nul`, `err-import-binary`, `err-import-cancelled`.
pub(super) fn refuse_binary(text: &str, cancel: &Cancel) -> Result<()> {
    let (mut chars, mut strange, mut nuls) = (0_usize, 0_usize, 0_usize);
    for c in text.chars() {
        cancel.check_at(chars)?;
        chars += 1;
        match c {
            '\0' => nuls += 1,
            // Form feed and vertical tab stand in printed texts; escape in logs.
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' => {}
            '\u{1}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => strange += 1,
            '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'.. => strange += 1,
            _ => {}
        }
    }
    if strange + nuls > 8 && (strange + nuls) * 25 > chars {
        return Err(Error::user("err-import-binary"));
    }
    if nuls > 0 {
        return Err(Error::user("err-import-nul").with("count", nuls));
    }
    Ok(())
}

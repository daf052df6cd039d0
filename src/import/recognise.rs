//! What kind of file some bytes are: by their content first, by the name's extension second.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{Error, Result};
use crate::import::magic::{is_ole, is_zip, refuse_by_magic};
use crate::import::names::extension;
use crate::import::office::archive::Archive;
use crate::import::plan::SourceFormat;
use crate::import::reader::{Content, Ole, Promised, Reader};
use crate::import::readers::READERS;

/// Returns whether a file that begins so is a container (zip, OLE, RTF with pictures), whose size is not its text's.
pub(super) fn is_container(head: &[u8]) -> bool {
    is_zip(head) || is_ole(head) || READERS.iter().any(|reader| (reader.is_container)(head))
}

/// A reader and which of its kinds of file it is to read.
type Found = (&'static Reader, SourceFormat);

/// Tells the format of a file, and who reads it.
///
/// # Errors
/// `err-import-is-…` naming the kind where it is one that cannot be imported.
pub(super) fn reader(name: &str, bytes: &[u8]) -> Result<Found> {
    refuse_by_magic(bytes)?;
    let ending = extension(Path::new(name));
    if is_ole(bytes) {
        return ole_reader(Ole::new(bytes, &ending));
    }
    if is_zip(bytes) {
        return zip_reader(Archive::open(bytes)?);
    }
    if let Some(found) = ask(|reader| (reader.by_content)(&mut Content::Bytes(bytes)))? {
        return Ok(found);
    }
    let ending = ending.as_str();
    ask(|reader| (reader.by_ending)(&Promised { ending, bytes }))?
        .ok_or_else(|| Error::user("err-import-binary"))
}

/// Asks all readers in their order; the first that knows a file has it.
fn ask(mut tell: impl FnMut(&Reader) -> Result<Option<SourceFormat>>) -> Result<Option<Found>> {
    for reader in READERS {
        if let Some(format) = tell(reader)? {
            return Ok(Some((reader, format)));
        }
    }
    Ok(None)
}

/// Returns whether a file is a zip of other files, and not a document that is a zip itself.
pub(super) fn is_zip_of_files(path: &Path) -> bool {
    let mut head = [0; 4];
    let begun = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    if begun.is_err() || !is_zip(&head) {
        return false;
    }
    let kind = Archive::open_file(path).and_then(zip_reader);
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
fn zip_reader(archive: Archive<'_>) -> Result<Found> {
    let mut content = Content::Zip(archive);
    if let Some(found) = ask(|reader| (reader.by_content)(&mut content))? {
        return Ok(found);
    }
    Err(Error::user(match content {
        Content::Zip(archive) => kind_of_zip(&archive),
        Content::Ole(_) | Content::Bytes(_) => "err-import-is-archive",
    }))
}

/// Names what a zip is that no reader knows, by the id of its error.
fn kind_of_zip(archive: &Archive<'_>) -> &'static str {
    let is_of = |folder: &str, ending: &str| {
        let mut names = archive.names();
        names.any(|name| name.starts_with(folder) && name.ends_with(ending))
    };
    if archive.has("xl/workbook.bin") {
        "err-import-is-xlsb"
    } else if is_of("index/", ".iwa") {
        "err-import-is-pages"
    } else if archive.has("[content_types].xml") || is_of("word/", "") {
        // An office file whose text part is missing.
        "err-import-no-body"
    } else {
        "err-import-is-archive"
    }
}

/// Tells a password-protected office file from old ones; all are OLE containers.
fn ole_reader(file: Ole<'_>) -> Result<Found> {
    if file.holds("EncryptedPackage") {
        return Err(Error::user("err-import-password"));
    }
    let is_doc = file.holds("WordDocument");
    let mut content = Content::Ole(file);
    if let Some(found) = ask(|reader| (reader.by_content)(&mut content))? {
        return Ok(found);
    }
    let id = if is_doc {
        "err-import-is-doc"
    } else {
        "err-import-is-ole"
    };
    Err(Error::user(id))
}

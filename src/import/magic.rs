//! What kind of file some bytes are by how they begin, without reading further.

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

/// How a zip begins, and one without any files.
const ZIP: &[u8] = b"PK\x03\x04";
const ZIP_EMPTY: &[u8] = b"PK\x05\x06";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Returns whether some bytes are a zip, of files or of the parts of a document.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(ZIP) || head.starts_with(ZIP_EMPTY)
}

/// Returns whether some bytes are an OLE container, of an old office file or one with a password.
pub(super) fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE)
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

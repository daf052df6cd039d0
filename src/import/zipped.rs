//! A zip of transcripts: listed like a folder, read one file at a time.
//!
//! The table of contents is read once and shared by all files of the zip; a file's own bytes are
//! read by seeking to them. Nothing is ever unpacked to the disk, so a name that leads elsewhere
//! (`../x`, `/x`) leads nowhere. Not responsible for documents that are zips themselves (`archive`).

use crate::import::load::read_within_limits;
use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::read::ZipFileEntry;

use crate::error::{AtPath, Error, Result};
use crate::import::cancel::Cancel;
use crate::import::encoding::NameEncoding;
use crate::import::office::archive;

/// Most files of a zip; the classic format counts no further.
const MOST_FILES: usize = 65_535;
/// Bytes of names that are looked at to tell their encoding.
const NAMES_SAMPLE: usize = 64 << 10;
/// Flag of an entry whose name is UTF-8.
const UTF8_NAME: u16 = 1 << 11;

/// The place of a file in a zip.
#[derive(Clone)]
pub struct InZip {
    zip: Arc<Zip>,
    /// Its place in the zip's table of contents.
    index: usize,
    /// Its folders and name as decoded, joined with `/`.
    name: String,
}

/// A zip whose table of contents was read.
struct Zip {
    archive: ZipArchive<Source>,
    size: u64,
    modified: Option<SystemTime>,
}

/// What stands in a zip's table of contents, as far as an import cares.
pub(super) struct Listed {
    /// Folders and name, without what leads out of the zip; not empty.
    pub parts: Vec<String>,
    pub place: InZip,
    /// Whether it is a link or a device instead of a file.
    pub is_special: bool,
}

/// The files of a zip.
pub(super) struct Listing {
    pub files: Vec<Listed>,
    /// Whether two have the very same folders and name; the first of them cannot be reached.
    pub has_same_names: bool,
}

impl Listed {
    /// Returns the folder at the top of the zip it is in, where it is in one.
    pub fn top_folder(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [folder, _, ..] => Some(folder),
            _ => None,
        }
    }
}

impl InZip {
    /// Returns the folders and name inside the zip, joined with `/`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the place in the zip's table of contents.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Unpacks the file, within the limits of any file.
    ///
    /// # Errors
    /// `err-import-zip-changed` where the zip is not the one that was listed, `err-import-password`,
    /// `err-import-damaged`, `err-import-too-large`, `err-import-too-complex`.
    pub(super) fn read(&self, path: &Path, cancel: &Cancel) -> Result<Vec<u8>> {
        cancel.check()?;
        let now = std::fs::metadata(path).at(path)?;
        if self.zip.size != now.len() || self.zip.modified != now.modified().ok() {
            return Err(Error::user("err-import-zip-changed"));
        }
        let mut zip = self.zip.archive.clone();
        let part = zip.by_index(self.index).map_err(archive::damaged)?;
        archive::refuse_bomb(part.size(), part.compressed_size())?;
        let size = part.size();
        read_within_limits(part, Some(size), cancel, |e| {
            Error::user("err-import-damaged").because(e)
        })
    }
}

impl PartialEq for InZip {
    fn eq(&self, other: &Self) -> bool {
        // The zip's path stands beside it in `ImportFile`.
        self.index == other.index && self.name == other.name
    }
}

impl Eq for InZip {}

impl fmt::Debug for InZip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} {}", self.index, self.name)
    }
}

/// Lists the files of a zip in the order of its table of contents, without its folders.
///
/// # Errors
/// `err-import-damaged` where it cannot be understood, `err-import-zip-files` where it holds more
/// files than are listed, `err-file-read`.
pub(super) fn list(path: &Path) -> Result<Listing> {
    let meta: Metadata = std::fs::metadata(path).at(path)?;
    let source = Source {
        path: Arc::new(path.to_owned()),
        open: None,
    };
    let archive = ZipArchive::new(source).map_err(archive::damaged)?;
    if archive.len() > MOST_FILES {
        return Err(Error::user("err-import-zip-files")
            .with("count", archive.len())
            .with("most", MOST_FILES));
    }
    let zip = Arc::new(Zip {
        // The copy opens the file again when it is needed; nothing is held open until then.
        archive: archive.clone(),
        size: meta.len(),
        modified: meta.modified().ok(),
    });
    let names = Names::of(&archive);
    let mut listed = Vec::new();
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index_data(index) else {
            continue;
        };
        let name = names.decode(&entry);
        let parts = parts(&name);
        let kind = entry.unix_mode().unwrap_or(0) & 0o170_000;
        let is_folder = name.ends_with(['/', '\\']) || kind == 0o040_000;
        if is_folder || parts.is_empty() {
            continue;
        }
        listed.push(Listed {
            place: InZip {
                zip: Arc::clone(&zip),
                index,
                name: parts.join("/"),
            },
            parts,
            is_special: kind != 0 && kind != 0o100_000,
        });
    }
    Ok(Listing {
        files: listed,
        has_same_names: archive.has_duplicate_names(),
    })
}

/// Splits a name into folders and file, without what leads out of the zip.
fn parts(name: &str) -> Vec<String> {
    let is_drive = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.as_str() == ":"
    };
    name.split(['/', '\\'])
        .map(|part| part.chars().filter(|c| !c.is_control()).nfc().collect())
        .map(|part: String| part.trim().to_owned())
        .filter(|part| !part.is_empty() && part != "." && part != ".." && !is_drive(part))
        .collect()
}

/// How the names of one zip are written where they do not say so themselves.
struct Names(Option<NameEncoding>);

impl Names {
    /// Guesses the encoding from all names together: one program wrote them all.
    fn of(archive: &ZipArchive<Source>) -> Self {
        let mut sample = Vec::new();
        for index in 0..archive.len() {
            let Ok(entry) = archive.by_index_data(index) else {
                continue;
            };
            let raw = entry.name_raw();
            if !raw.is_ascii() && std::str::from_utf8(raw).is_err() && !is_utf8(&entry) {
                sample.extend_from_slice(raw);
                sample.push(b'\n');
            }
            if sample.len() > NAMES_SAMPLE {
                break;
            }
        }
        Self((!sample.is_empty()).then(|| NameEncoding::detect(&sample)))
    }

    fn decode(&self, entry: &ZipFileEntry<'_>) -> String {
        let raw = entry.name_raw();
        match (std::str::from_utf8(raw), self.0) {
            (Ok(name), _) => name.to_owned(),
            (Err(_), Some(encoding)) if !is_utf8(entry) => encoding.decode(raw),
            _ => String::from_utf8_lossy(raw).into_owned(),
        }
    }
}

fn is_utf8(entry: &ZipFileEntry<'_>) -> bool {
    entry.flags().as_u16() & UTF8_NAME != 0
}

/// A file that is opened when it is first read; a copy opens it anew and so has its own position.
struct Source {
    path: Arc<PathBuf>,
    open: Option<BufReader<File>>,
}

impl Source {
    fn reader(&mut self) -> io::Result<&mut BufReader<File>> {
        let file = match self.open.take() {
            Some(file) => file,
            None => BufReader::new(File::open(self.path.as_path())?),
        };
        Ok(self.open.insert(file))
    }
}

impl Clone for Source {
    fn clone(&self) -> Self {
        Self {
            path: Arc::clone(&self.path),
            open: None,
        }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reader()?.read(buffer)
    }
}

impl Seek for Source {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.reader()?.seek(position)
    }
}

#[cfg(test)]
mod tests;

//! Zip containers, read within limits: number of parts, unpacked size, ratio of packing.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{AtPath, Error, Result};
use crate::import::cancel::Cancel;

/// Most parts of a container.
const MOST_PARTS: usize = 20_000;
/// Largest unpacked part that is read.
const LARGEST_PART: u64 = 100 << 20;
/// Largest sum of unpacked parts that are read.
const LARGEST_SUM: u64 = 200 << 20;
/// Parts above this size that shrink more than `MOST_RATIO` times are bombs, not text.
const BOMB_SIZE: u64 = 10 << 20;
const MOST_RATIO: u64 = 250;
/// Bytes that are unpacked at once.
const PIECE: u64 = 1 << 20;

/// Where a container is read from.
trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// An open container and how much of it was unpacked.
pub(in crate::import) struct Archive<'a> {
    zip: ZipArchive<Box<dyn Source + 'a>>,
    /// Parts by lower-case name; old programs write `\` and other cases.
    names: BTreeMap<String, usize>,
    unpacked: u64,
    cancel: Cancel,
}

impl<'a> Archive<'a> {
    /// Opens a container.
    ///
    /// # Errors
    /// `err-import-damaged` where it is cut off or no zip, `err-import-too-complex` where it has
    /// more parts than a document.
    pub fn open(bytes: &'a [u8]) -> Result<Self> {
        Self::of(Box::new(Cursor::new(bytes)))
    }

    /// Opens a container without reading its parts.
    ///
    /// # Errors
    /// As `open`, and `err-file-read`.
    pub fn open_file(path: &Path) -> Result<Self> {
        let file = File::open(path).at(path)?;
        Self::of(Box::new(BufReader::new(file)))
    }

    fn of(source: Box<dyn Source + 'a>) -> Result<Self> {
        let zip = ZipArchive::new(source).map_err(damaged)?;
        if zip.len() > MOST_PARTS {
            return Err(Error::user("err-import-too-complex"));
        }
        let names = zip
            .file_names_raw()
            .enumerate()
            .map(|(i, name)| (clean_name(&String::from_utf8_lossy(name)), i))
            .collect();
        Ok(Self {
            zip,
            names,
            unpacked: 0,
            cancel: Cancel::new(),
        })
    }

    /// Lets unpacking stop when it is asked to.
    pub fn until(mut self, cancel: &Cancel) -> Self {
        self.cancel = cancel.clone();
        self
    }

    /// Returns whether a part exists.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&clean_name(name))
    }

    /// Returns the names of all parts, in lower case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// Unpacks one part; `None` where there is none of that name.
    ///
    /// # Errors
    /// `err-import-password`, `err-import-damaged`, `err-import-too-complex` or
    /// `err-import-too-much-inside`.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.names.get(&clean_name(name)).copied() else {
            return Ok(None);
        };
        let left = LARGEST_SUM.saturating_sub(self.unpacked).min(LARGEST_PART);
        let part = self.zip.by_index(index).map_err(damaged)?;
        let (size, packed) = (part.size(), part.compressed_size());
        if size > left {
            return Err(too_much());
        }
        refuse_bomb(size, packed)?;
        let mut bytes = Vec::new();
        // The size in the directory may be a lie, so what comes out is limited too.
        let mut part = part.take(left + 1);
        loop {
            self.cancel.check()?;
            let read = part.by_ref().take(PIECE).read_to_end(&mut bytes);
            if read.map_err(|e| Error::user("err-import-damaged").because(e))? == 0 {
                break;
            }
        }
        if bytes.len() as u64 > left {
            return Err(too_much());
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }
}

/// Says that a file needs a password, which its list of parts tells.
pub(in crate::import) fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<()> {
    let Some(manifest) = archive.part("META-INF/manifest.xml")? else {
        return Ok(());
    };
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(Error::user("err-import-password"));
    }
    Ok(())
}

fn too_much() -> Error {
    Error::user("err-import-too-much-inside").with("megabytes", LARGEST_PART >> 20)
}

/// Refuses a part that shrinks as no text does.
///
/// # Errors
/// `err-import-too-complex`.
pub(in crate::import) fn refuse_bomb(size: u64, packed: u64) -> Result<()> {
    if size > BOMB_SIZE && size / packed.max(1) > MOST_RATIO {
        return Err(Error::user("err-import-too-complex"));
    }
    Ok(())
}

/// Says why a part cannot be unpacked.
pub(in crate::import) fn damaged(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Error::user("err-import-password")
        }
        other => Error::user("err-import-damaged").because(other),
    }
}

fn clean_name(name: &str) -> String {
    name.trim_start_matches(['/', '\\'])
        .replace('\\', "/")
        .to_lowercase()
}

//! What a reader is: the kinds of file it reads, how it tells them, and how it reads them.
//!
//! Every reader stands in a folder (or file) of its own in `readers` and describes itself in one
//! `Reader`; all that the program says of its kinds of file (names, endings, what is taken from a
//! folder) comes from there.

use std::collections::BTreeSet;

use super::cancel::Cancel;
use super::extract::Extract;
use super::office::archive::Archive;
use super::office::compound;
use super::plan::{FilePlan, ImportOptions, SourceFormat};
use crate::error::{Error, Result};

/// A reader of one or several kinds of file.
///
/// What a reader does not need it takes from `Reader::NONE`.
pub(super) struct Reader {
    /// The kinds of file it reads.
    pub formats: &'static [SourceFormat],
    /// Returns whether a file that begins so is bound by the size of a container, not of a text:
    /// zips and OLE containers are in any case.
    pub is_container: fn(&[u8]) -> bool,
    /// Tells by what it holds whether a file is one of its own.
    ///
    /// # Errors
    /// The error that names the kind where it is one that only this reader knows and cannot read.
    pub by_content: fn(&mut Content<'_>) -> Result<Option<SourceFormat>>,
    /// Tells by its ending, in lower case, whether a file is one of its own; asked where no reader
    /// knows the content.
    ///
    /// # Errors
    /// `err-import-damaged` where a name promises what the content is not (see `Promised`).
    pub by_ending: fn(&Promised<'_>) -> Result<Option<SourceFormat>>,
    /// Reads a file of a kind it told.
    ///
    /// # Errors
    /// `err-import-…` where it is not understood, and `err-import-cancelled`.
    pub read: fn(&Source<'_>) -> Result<Read>,
}

impl Reader {
    /// A reader that knows no file, from which others take what they do not say.
    pub const NONE: Self = Self {
        formats: &[],
        is_container: |_| false,
        by_content: |_| Ok(None),
        by_ending: |_| Ok(None),
        read: |_| Err(Error::user("err-import-internal")),
    };
}

/// A file to be read.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Without its folder.
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// The kind its reader told.
    pub format: SourceFormat,
    pub options: &'a ImportOptions,
    pub cancel: &'a Cancel,
}

/// What a reader hands over.
pub(super) enum Read {
    /// One text, still to be cleaned up and searched for turns; its kind may have become clear
    /// only now.
    Text(SourceFormat, Extract),
    /// Documents that are ready, as those of a table.
    Documents(FilePlan),
}

/// A file whose kind is to be told, opened as far as that needs.
pub(super) enum Content<'a> {
    /// A zip; its parts tell.
    Zip(Archive<'a>),
    /// An old office file; its streams tell.
    Ole(Ole<'a>),
    /// Anything else; its bytes tell.
    Bytes(&'a [u8]),
}

/// An old office file.
pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    /// In lower case; empty where the list of them is damaged.
    streams: BTreeSet<String>,
    /// Ending of the file's name, in lower case.
    pub ending: &'a str,
}

impl<'a> Ole<'a> {
    pub fn new(bytes: &'a [u8], ending: &'a str) -> Self {
        let streams = compound::names(bytes).into_iter().collect();
        Self {
            bytes,
            streams,
            ending,
        }
    }

    /// Returns whether it holds a stream of this name.
    pub fn holds(&self, stream: &str) -> bool {
        if self.streams.is_empty() {
            let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            return memchr::memmem::find(self.bytes, &wide).is_some();
        }
        self.streams.contains(&stream.to_lowercase())
    }
}

/// A file of which only the ending says what it is.
pub(super) struct Promised<'a> {
    /// In lower case, without its dot.
    pub ending: &'a str,
    pub bytes: &'a [u8],
}

impl Promised<'_> {
    /// Refuses a file whose ending promises one that its content would have told: it is cut off, or
    /// something else.
    ///
    /// # Errors
    /// `err-import-damaged`.
    pub fn damaged_where(&self, endings: &[&str]) -> Result<Option<SourceFormat>> {
        if endings.contains(&self.ending) {
            return Err(Error::user("err-import-damaged"));
        }
        Ok(None)
    }
}

//! The readers: a folder or file each, from bytes to an `Extract` (a table: to a plan).
//!
//! A reader describes itself in its `READER`; what the program knows of kinds of file comes from
//! the list below and nowhere else.

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

use super::plan::SourceFormat;
use super::reader::Reader;

/// All readers, in the order in which they are asked whether a file is one of theirs.
pub(super) const READERS: &[&Reader] = &[
    &docx::READER,
    &rtf::READER,
    &pdf::READER,
    &html::READER,
    &opendocument::READER,
    &survey::READER,
    &pptx::READER,
    &epub::READER,
    &markdown::READER,
    // Takes any text, so no reader of texts can come after it.
    &timed::READER,
];

/// Lists the kinds of file that can be imported.
pub fn formats() -> impl Iterator<Item = SourceFormat> {
    READERS.iter().flat_map(|reader| reader.formats).copied()
}

/// Lists the endings, in lower case, of files taken from a folder; a file that is named itself is
/// recognised by its content.
pub fn endings() -> impl Iterator<Item = &'static str> {
    formats().flat_map(SourceFormat::endings).copied()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_kind_of_file_and_every_ending_has_one_reader() {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, reader) in READERS.iter().enumerate() {
            assert!(!reader.formats.is_empty(), "reader {at} reads nothing");
            for format in reader.formats {
                assert_eq!(ids.insert(format.id(), at), None, "{}", format.id());
                for ending in format.endings() {
                    assert_eq!(seen.insert(ending, at), None, "{ending}");
                    assert_eq!(ending.to_lowercase(), *ending);
                }
            }
        }
        assert!(seen.len() > 25, "{seen:?}");
    }
}

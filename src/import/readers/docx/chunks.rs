//! Chunks (`altChunk`): pages, texts and documents that lie in a Word document as files of their
//! own until Word opens and saves it, as programs that write reports leave them.
//!
//! Each is read by the reader of its kind and stands where it is named; its foot- and endnotes come
//! after the text. Invariant: chunks in chunks end, and what cannot be read is counted as left out.

use roxmltree::Node;

use super::walk::{Chunks, Walker};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::limits::LARGEST_TEXT;
use crate::import::magic::{is_ole, is_zip};
use crate::import::office::archive::Archive;
use crate::import::office::relations::Relations;
use crate::import::office::xml::{attribute, name};
use crate::import::plan::ImportOptions;
use crate::import::readers::{html, plain_text, rtf};

/// Most chunks that are documents, each of which unpacks as much as a file may.
const MOST_DOCUMENTS: usize = 500;

/// Reads the chunks a document names, with `read_document` those that are documents; those that cannot be read are not among them.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn read_chunks(
    root: Node<'_, '_>,
    relations: &Relations,
    archive: &mut Archive<'_>,
    read_document: &dyn Fn(&[u8]) -> Result<Extract>,
    cancel: &Cancel,
) -> Result<Chunks> {
    let mut chunks = Chunks::new();
    let (mut size, mut documents) = (0, 0);
    for node in root.descendants().filter(|n| name(*n) == "altChunk") {
        let Some(id) = attribute(node, "id").filter(|id| !chunks.contains_key(*id)) else {
            continue;
        };
        let Some(part) = relations.by_id(id) else {
            continue;
        };
        cancel.check()?;
        let Ok(Some(bytes)) = archive.part(part) else {
            continue;
        };
        documents += usize::from(is_zip(&bytes));
        if documents > MOST_DOCUMENTS || size > LARGEST_TEXT {
            break;
        }
        let read = match is_zip(&bytes) {
            true => read_document(&bytes),
            false => read_chunk(&bytes, cancel),
        };
        match read {
            Ok(chunk) => {
                size += chunk.body.len() as u64;
                chunks.insert(id.to_owned(), chunk);
            }
            Err(error) if error.id() == "err-import-cancelled" => return Err(error),
            Err(_) => {}
        }
    }
    Ok(chunks)
}

fn read_chunk(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    if is_ole(bytes) {
        return Err(Error::user("err-import-is-ole"));
    }
    // Nobody looks at these files, so nothing is chosen for them; all of a page was meant.
    let options = ImportOptions {
        keep_everything: true,
        ..ImportOptions::default()
    };
    if rtf::is_rtf(bytes) {
        rtf::read(bytes, cancel)
    } else if html::is_page(bytes) || html::has_markup(bytes) {
        html::read(bytes, &options, cancel)
    } else {
        plain_text::read(bytes, &options, cancel)
    }
}

impl Walker<'_> {
    /// Writes a chunk where it is named.
    pub(super) fn chunk(&mut self, node: Node<'_, '_>) -> Result<()> {
        let chunk = attribute(node, "id").and_then(|id| self.chunks.get(id));
        let Some(mut chunk) = chunk.cloned() else {
            self.counts.embedded += 1;
            return Ok(());
        };
        if let Some(at) = chunk.speech_end {
            let notes = chunk.split_off(at);
            if !notes.body.trim().is_empty() {
                self.chunk_notes.push(notes);
            }
        }
        self.append(chunk)
    }

    /// Writes the foot- and endnotes of chunks, after those of the document.
    pub(super) fn notes_of_chunks(&mut self) -> Result<()> {
        let notes = std::mem::take(&mut self.chunk_notes);
        notes.into_iter().try_for_each(|notes| self.append(notes))
    }

    fn append(&mut self, chunk: Extract) -> Result<()> {
        if !chunk.body.trim().is_empty() {
            self.joins = false;
            self.open_line();
        }
        let mut all = Extract {
            body: std::mem::take(&mut self.body),
            marks: std::mem::take(&mut self.marks),
            bold: std::mem::take(&mut self.layout.bold),
            tables: std::mem::take(&mut self.layout.tables),
            notes: std::mem::take(&mut self.notes),
            warnings: std::mem::take(&mut self.warnings),
            ..Extract::default()
        };
        all.append(chunk);
        self.body = all.body;
        self.marks = all.marks;
        self.layout.bold = all.bold;
        self.layout.tables = all.tables;
        self.notes = all.notes;
        self.warnings = all.warnings;
        if self.body.len() as u64 > LARGEST_TEXT {
            return Err(Error::user("err-import-too-complex"));
        }
        Ok(())
    }
}

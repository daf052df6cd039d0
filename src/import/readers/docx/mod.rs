//! Word documents (.docx) from Word, LibreOffice and Google Docs.
//!
//! Responsible for finding the parts and putting the text together; `walk` reads the text itself.
//! Tracked insertions are in, deletions out; comments become notes; foot- and endnotes stand at
//! the end. Chunks in other formats are read by their readers (`chunks`). Nothing outside the file is read, whatever its links say.

mod chunks;
mod forms;
mod numbering;
mod styles;
mod tables;
mod walk;

use crate::import::office::relations::Relations;
use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use self::chunks::read_chunks;
use self::numbering::Numbering;
use self::styles::Styles;
use self::walk::{NoteKind, Walker};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ExtractedNote, passage};
use crate::import::office::archive::Archive;
use crate::import::office::xml::{attribute, child, decode, name, parse};
use crate::import::plan::SourceFormat;
use crate::import::reader::{Content, Read, Reader};
use crate::model::MarkKind;

/// Of Word.
const DOCX: SourceFormat = SourceFormat::new("import-format-docx", &["docx"]);

pub(in crate::import) const READER: Reader = Reader {
    formats: &[DOCX],
    by_content: |content| {
        let Content::Zip(archive) = content else {
            return Ok(None);
        };
        Ok(main_part(archive)?.is_some().then_some(DOCX))
    },
    by_ending: |promised| promised.damaged_where(&["docx", "docm", "dotx"]),
    read: |file| Ok(Read::Text(DOCX, read(file.bytes, file.cancel)?)),
    ..Reader::NONE
};

/// Returns the name of the main text part, where a container has one.
fn main_part(archive: &mut Archive<'_>) -> Result<Option<String>> {
    let relations = Relations::read(archive, "")?;
    let named = relations.target("/officeDocument").map(str::to_owned);
    Ok(named
        .into_iter()
        .chain([
            "word/document.xml".to_owned(),
            "word/document2.xml".to_owned(),
        ])
        .find(|part| !part.starts_with("xl/") && !part.starts_with("ppt/") && archive.has(part)))
}

/// Reads a .docx.
///
/// # Errors
/// `err-import-no-body`, `err-import-xml`, and those of the container.
fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    read_nested(bytes, 0, cancel)
}

/// How deep documents are read that lie in each other.
const DEEPEST: usize = 3;

/// Reads a .docx that lies in `depth` others.
fn read_nested(bytes: &[u8], depth: usize, cancel: &Cancel) -> Result<Extract> {
    let mut archive = Archive::open(bytes)?.until(cancel);
    let main = main_part(&mut archive)?.ok_or_else(|| Error::user("err-import-no-body"))?;
    let text = match archive.part(&main)? {
        Some(bytes) => decode(bytes)?,
        None => return Err(Error::user("err-import-no-body")),
    };
    cancel.check()?;
    let document = parse(&text)?;
    let body =
        child(document.root_element(), "body").ok_or_else(|| Error::user("err-import-no-body"))?;
    cancel.check()?;

    let relations = Relations::read(&mut archive, &main)?;
    let inner = |bytes: &[u8]| match depth < DEEPEST {
        true => read_nested(bytes, depth + 1, cancel),
        false => Err(Error::user("err-import-no-body")),
    };
    let chunks = read_chunks(body, &relations, &mut archive, &inner, cancel)?;
    let mut damaged = 0;
    let mut load = |kind: &str| -> Result<Option<String>> {
        let Some(part) = relations.target(kind) else {
            return Ok(None);
        };
        match archive.part(part).and_then(|p| p.map(decode).transpose()) {
            Err(error) if error.id() == "err-import-xml" || error.id() == "err-import-damaged" => {
                damaged += 1;
                Ok(None)
            }
            other => other,
        }
    };
    let side_texts = [
        load("/styles")?,
        load("/numbering")?,
        load("/footnotes")?,
        load("/endnotes")?,
        load("/comments")?,
    ];
    let mut margins = 0;
    for part in relations
        .targets("/header")
        .chain(relations.targets("/footer"))
    {
        let text = archive.part(part).and_then(|p| p.map(decode).transpose());
        margins += usize::from(matches!(text, Ok(Some(text)) if holds_words(&text)));
    }
    let mut documents: [Option<Document<'_>>; 5] = Default::default();
    for (document, text) in documents.iter_mut().zip(&side_texts) {
        match text.as_deref().map(parse).transpose() {
            Ok(parsed) => *document = parsed,
            Err(_) => damaged += 1,
        }
    }
    let [styles, numbering, footnotes, endnotes, comments] = &documents;
    let styles = styles
        .as_ref()
        .map_or_else(Styles::default, |d| Styles::read(d.root_element()));
    let mut numbering = numbering
        .as_ref()
        .map_or_else(Numbering::default, |d| Numbering::read(d.root_element()));

    let mut walker = Walker::new(&styles, &mut numbering, cancel);
    walker.chunks = chunks;
    walker.story(body)?;
    // Other parts have relations of their own, in which the ids are others.
    walker.chunks.clear();
    let speech_end = walker.body.len();
    let sources = [
        (NoteKind::Footnote, by_id(footnotes.as_ref(), "footnote")),
        (NoteKind::Endnote, by_id(endnotes.as_ref(), "endnote")),
    ];
    let references = std::mem::take(&mut walker.references);
    for (kind, notes) in &sources {
        let mut written = BTreeSet::new();
        for reference in references.iter().filter(|r| r.kind == *kind) {
            // A note stands there once, however often a crafted file refers to it.
            if !written.insert(reference.id.as_str()) {
                continue;
            }
            let Some(note) = notes.get(reference.id.as_str()) else {
                continue;
            };
            let from = walker.body.len();
            walker.note(*note, &reference.marker)?;
            let lead = walker.body.get(from..).unwrap_or_default();
            let start = from + (lead.len() - lead.trim_start_matches('\n').len());
            let mark = match kind {
                NoteKind::Footnote => MarkKind::Footnote,
                NoteKind::Endnote => MarkKind::Endnote,
            };
            walker.marks.push((start..walker.body.len(), mark));
        }
    }

    walker.notes_of_chunks()?;

    let mut extract = Extract {
        notes: comments
            .as_ref()
            .map(|d| comment_notes(d.root_element(), &walker, &styles, cancel))
            .transpose()?
            .unwrap_or_default(),
        ..Extract::default()
    };
    extract.append(Extract {
        warnings: std::mem::take(&mut walker.warnings),
        ..Extract::default()
    });
    extract.notes.append(&mut walker.notes);
    extract.warn("warn-import-hidden", walker.counts.hidden);
    extract.warn("warn-import-deleted", walker.counts.deleted);
    extract.warn("warn-import-pictures", walker.counts.pictures);
    extract.warn("warn-import-readings", walker.counts.readings);
    extract.warn("warn-import-embedded", walker.counts.embedded);
    extract.warn("warn-import-symbols", walker.counts.symbols);
    extract.warn("warn-import-headers", margins);
    extract.warn("warn-import-part", damaged);
    extract.speech_end = Some(speech_end);
    extract.marks = walker.marks;
    extract.bold = walker.layout.bold;
    extract.tables = walker.layout.tables;
    extract.body = walker.body;
    extract.drop_trailing_lines();
    Ok(extract)
}

/// Notes of a part by id, without the separators between text and notes.
fn by_id<'a, 'i>(part: Option<&'a Document<'i>>, kind: &str) -> BTreeMap<&'a str, Node<'a, 'i>> {
    part.into_iter()
        .flat_map(|d| d.root_element().children())
        .filter(|n| name(*n) == kind)
        .filter(|n| matches!(attribute(*n, "type"), None | Some("normal")))
        .filter_map(|n| Some((attribute(n, "id")?, n)))
        .collect()
}

/// Turns comments into notes on the passages they are anchored to.
fn comment_notes(
    root: Node<'_, '_>,
    walker: &Walker<'_>,
    styles: &Styles,
    cancel: &Cancel,
) -> Result<Vec<ExtractedNote>> {
    let mut notes = Vec::new();
    for comment in root.children().filter(|n| name(*n) == "comment") {
        let mut numbering = Numbering::default();
        let mut inner = Walker::new(styles, &mut numbering, cancel);
        inner.story(comment)?;
        let said = inner.body.trim();
        if said.is_empty() {
            continue;
        }
        let anchor = attribute(comment, "id").and_then(|id| walker.anchors.get(id));
        notes.push(ExtractedNote {
            range: anchor.and_then(|a| passage(&walker.body, a.start, a.end)),
            author: attribute(comment, "author").unwrap_or_default().to_owned(),
            body: said.to_owned(),
            created: attribute(comment, "date").unwrap_or_default().to_owned(),
        });
    }
    Ok(notes)
}

/// Returns whether a page header or footer holds words, not only a page number.
fn holds_words(text: &str) -> bool {
    parse(text).is_ok_and(|document| {
        document
            .descendants()
            .filter(|n| name(*n) == "t")
            .filter_map(|n| n.text())
            .any(|t| t.chars().any(char::is_alphabetic))
    })
}

#[cfg(test)]
pub(in crate::import) mod tests;

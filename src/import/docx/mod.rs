//! Word documents (.docx) from Word, LibreOffice and Google Docs.
//!
//! Responsible for finding the parts and putting the text together; `walk` reads the text itself.
//! Tracked insertions are in, deletions out; comments become notes; foot- and endnotes stand at
//! the end. Nothing outside the file is read, whatever its links say.

pub(super) mod numbering;
mod styles;
pub(super) mod symbols;
mod tables;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use self::numbering::Numbering;
use self::styles::Styles;
use self::walk::{NoteKind, Walker};
use super::archive::Archive;
use super::extract::{Extract, ExtractedNote, passage};
use super::options::Cancel;
use super::xml::{attribute, child, decode, name, parse};
use crate::error::{Error, Result};
use crate::model::MarkKind;

/// Returns the name of the main text part, where a container has one.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Result<Option<String>> {
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
pub(super) fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
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
    walker.story(body)?;
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

    let mut extract = Extract {
        notes: comments
            .as_ref()
            .map(|d| comment_notes(d.root_element(), &walker, &styles, cancel))
            .transpose()?
            .unwrap_or_default(),
        ..Extract::default()
    };
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

/// The relations of a part to others: type and target.
pub(super) struct Relations {
    targets: Vec<(String, String)>,
    ids: Vec<(String, String)>,
}

impl Relations {
    /// Reads the relations of a part, or of the whole container for an empty name.
    pub fn read(archive: &mut Archive<'_>, part: &str) -> Result<Self> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let place = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let (mut targets, mut ids) = (Vec::new(), Vec::new());
        let Some(bytes) = archive.part(&place)? else {
            return Ok(Self { targets, ids });
        };
        // Without readable relations the usual names still find the main part.
        let Ok(text) = decode(bytes) else {
            return Ok(Self { targets, ids });
        };
        let Ok(document) = parse(&text) else {
            return Ok(Self { targets, ids });
        };
        for node in document.root_element().children() {
            let (Some(kind), Some(target)) = (attribute(node, "Type"), attribute(node, "Target"))
            else {
                continue;
            };
            if attribute(node, "TargetMode") != Some("External") {
                let id = attribute(node, "Id").unwrap_or_default();
                ids.push((id.to_owned(), resolve(folder, target)));
                targets.push((kind.to_owned(), resolve(folder, target)));
            }
        }
        Ok(Self { targets, ids })
    }

    /// Returns the part of a type, which is known by how its name ends.
    fn target(&self, kind: &str) -> Option<&str> {
        self.targets(kind).next()
    }

    /// Returns the part a relation of an id leads to.
    pub fn by_id(&self, wanted: &str) -> Option<&str> {
        let found = self.ids.iter().find(|(id, _)| id == wanted);
        found.map(|(_, target)| target.as_str())
    }

    /// Returns the parts of a type.
    pub fn targets(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.targets
            .iter()
            .filter(move |(name, _)| name.ends_with(kind))
            .map(|(_, target)| target.as_str())
    }
}

/// Resolves a target against the folder of the part that names it.
pub(super) fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            _ => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
pub(super) mod tests;

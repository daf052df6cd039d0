//! OpenDocument texts (.odt, flat .fodt) and presentations (.odp) from LibreOffice and others.
//!
//! Responsible for finding the parts and putting the text together; `walk` reads the text itself.
//! Tracked deletions and hidden text are out and counted; annotations become notes; foot- and
//! endnotes stand at the end. Linked sections and pictures are never followed.

mod forms;
mod lists;
mod styles;
mod tables;
mod walk;

use crate::import::office::archive::{Archive, refuse_encrypted};
use roxmltree::{Document, Node};

use self::styles::Styles;
use self::walk::Walker;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::limits::check_text_size;
use crate::import::magic::is_zip;
use crate::import::office::xml::{attribute, child, decode, name, parse};
use crate::import::plan::SourceFormat;
use crate::import::reader::{Content, Read, Reader};

const KIND: &str = "application/vnd.oasis.opendocument.";
const OFFICE: &[u8] = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0";

/// OpenDocument text, packed or flat.
const ODT: SourceFormat = SourceFormat::new("import-format-odt", &["odt", "ott", "fodt"]);
/// OpenDocument presentation, packed or flat.
const ODP: SourceFormat = SourceFormat::new("import-format-odp", &["odp"]);

pub(in crate::import) const READER: Reader = Reader {
    formats: &[ODT, ODP],
    by_content: |content| match kind(content)?.as_deref() {
        Some(kind) if kind.starts_with("text") => Ok(Some(ODT)),
        Some(kind) if kind.starts_with("presentation") => Ok(Some(ODP)),
        Some(kind) if !kind.starts_with(SPREADSHEET) => Err(Error::user("err-import-is-drawing")),
        _ => Ok(None),
    },
    by_ending: |promised| promised.damaged_where(&["odt", "ott", "fodt", "odp"]),
    read: |file| Ok(Read::Text(file.format, read(file.bytes, file.cancel)?)),
    ..Reader::NONE
};

/// How the kind of a spreadsheet begins, which is a table's.
pub(super) const SPREADSHEET: &str = "spreadsheet";

/// Returns what an OpenDocument file says it is after `…opendocument.`: `text`, `spreadsheet` …;
/// nothing where it says nothing readable, `None` where it is no such file.
pub(super) fn kind(content: &mut Content<'_>) -> Result<Option<String>> {
    match content {
        Content::Zip(archive) => {
            let mimetype = archive.part("mimetype")?.unwrap_or_default();
            let mimetype = String::from_utf8_lossy(&mimetype);
            Ok(mimetype.trim().strip_prefix(KIND).map(str::to_owned))
        }
        Content::Bytes(bytes) if is_flat(bytes) => {
            Ok(Some(flat_kind(bytes).unwrap_or_default().to_owned()))
        }
        _ => Ok(None),
    }
}

/// Returns whether a file without a container begins like a flat OpenDocument file.
fn is_flat(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    text.trim_ascii_start().starts_with(b"<")
        && memchr::memmem::find(text, b"office:document").is_some()
        && memchr::memmem::find(text, OFFICE).is_some()
}

/// Returns what a flat file says it is: `text`, `spreadsheet` …
fn flat_kind(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(16_384)).unwrap_or_default();
    let at = memchr::memmem::find(head, KIND.as_bytes())? + KIND.len();
    let rest = head.get(at..)?;
    let end = rest.iter().position(|b| matches!(b, b'"' | b'\''))?;
    std::str::from_utf8(rest.get(..end)?).ok()
}

/// Reads an .odt, .fodt or .odp.
///
/// # Errors
/// `err-import-password` where it is encrypted, `err-import-no-body`, `err-import-xml`, and those
/// of the container.
fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    if !is_zip(bytes) {
        return read_flat(bytes, cancel);
    }
    let mut archive = Archive::open(bytes)?.until(cancel);
    refuse_encrypted(&mut archive)?;
    let content = archive
        .part("content.xml")?
        .map(decode)
        .transpose()?
        .ok_or_else(|| Error::user("err-import-no-body"))?;
    cancel.check()?;
    let document = parse(&content)?;
    // Without readable styles the text is whole still; only list numbers and hidden styles go.
    let mut damaged = 0;
    let styles_text = match archive
        .part("styles.xml")
        .and_then(|p| p.map(decode).transpose())
    {
        Ok(text) => text,
        Err(error) if matches!(error.id(), "err-import-xml" | "err-import-damaged") => {
            damaged += 1;
            None
        }
        Err(error) => return Err(error),
    };
    let styles_document = match styles_text.as_deref().map(parse).transpose() {
        Ok(parsed) => parsed,
        Err(_) => {
            damaged += 1;
            None
        }
    };
    let roots: Vec<Node<'_, '_>> = styles_document
        .iter()
        .chain([&document])
        .map(Document::root_element)
        .collect();
    let mut extract = extract(&roots, document.root_element(), cancel)?;
    extract.warn("warn-import-part", damaged);
    Ok(extract)
}

/// Reads a .fodt, which is one XML file.
fn read_flat(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    check_text_size(bytes)?;
    let text = decode(bytes.to_vec())?;
    let text = text.trim_start_matches('\u{feff}');
    let document = parse(text)?;
    let root = document.root_element();
    extract(&[root], root, cancel)
}

fn extract(roots: &[Node<'_, '_>], root: Node<'_, '_>, cancel: &Cancel) -> Result<Extract> {
    let body = child(root, "body").ok_or_else(|| Error::user("err-import-no-body"))?;
    let styles = Styles::read(roots);
    let mut walker = Walker::new(&styles, cancel);
    if let Some(text) = child(body, "text") {
        walker.controls = forms::controls(text);
        walker.story(text)?;
    } else if let Some(slides) = child(body, "presentation") {
        walker.slides(slides)?;
    } else {
        return Err(Error::user("err-import-no-body"));
    }
    let speech_end = walker.body().len();
    walker.foot_and_endnotes()?;
    let mut extract = walker.into_extract()?;
    extract.speech_end = Some(speech_end);
    extract.warn("warn-import-headers", margins(roots));
    extract.drop_trailing_lines();
    Ok(extract)
}

/// Counts page headers and footers that hold words, not only a page number.
fn margins(roots: &[Node<'_, '_>]) -> usize {
    roots
        .iter()
        .filter_map(|root| child(*root, "master-styles"))
        .flat_map(|n| n.descendants())
        .filter(|n| name(*n).starts_with("header") || name(*n).starts_with("footer"))
        .filter(|n| attribute(*n, "display") != Some("false"))
        .filter(|n| {
            n.descendants()
                .filter(roxmltree::Node::is_text)
                .filter(|t| t.parent().is_none_or(|p| !name(p).starts_with("page-")))
                .filter_map(|t| t.text())
                .any(|t| t.chars().any(char::is_alphabetic))
        })
        .count()
}

#[cfg(test)]
pub(in crate::import) mod tests;

//! E-books (.epub 2 and 3): the chapters in reading order, each read as a page without menus.
//!
//! The table of contents is left out, since every chapter has its own heading; what stands outside
//! of the reading order (notes, answers) comes last. A book whose text is encrypted is refused.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, one_line};
use crate::import::limits::{LARGEST_TEXT, too_large};
use crate::import::names::natural_order;
use crate::import::office::archive::Archive;
use crate::import::office::relations::resolve;
use crate::import::office::xml::{attribute, child, decode, name, parse};
use crate::import::plan::SourceFormat;
use crate::import::reader::{Content, Read, Reader};
use crate::import::readers::html;
use crate::model::MarkKind;

const CONTAINER: &str = "META-INF/container.xml";
const ENCRYPTION: &str = "META-INF/encryption.xml";
/// Hidden fonts, which are no secret: the text is readable.
const FONT_ALGORITHMS: [&str; 2] = [
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];
/// Encrypted parts that are no text.
const NO_TEXT: [&str; 16] = [
    "otf", "ttf", "woff", "woff2", "jpg", "jpeg", "png", "gif", "svg", "webp", "mp3", "mp4", "m4a",
    "ogg", "css", "js",
];
/// How far into a chapter its title is looked for, in bytes.
const CHAPTER_HEAD: usize = 1_000;

const EPUB: SourceFormat = SourceFormat::new("import-format-epub", &["epub"]).with_surroundings();

pub(in crate::import) const READER: Reader = Reader {
    formats: &[EPUB],
    by_content: |content| {
        let Content::Zip(archive) = content else {
            return Ok(None);
        };
        Ok(is_book(archive)?.then_some(EPUB))
    },
    by_ending: |promised| promised.damaged_where(EPUB.endings()),
    read: |file| Ok(Read::Text(EPUB, read(file.bytes, file.cancel)?)),
    ..Reader::NONE
};

fn is_book(archive: &mut Archive<'_>) -> Result<bool> {
    let kind = archive.part("mimetype")?.unwrap_or_default();
    let kind = kind.trim_ascii_start();
    Ok(kind.starts_with(b"application/epub") || archive.has(CONTAINER))
}

/// Reads the text of an e-book.
///
/// # Errors
/// `err-import-book-protected`, `err-import-damaged` where no chapter can be read, and those of
/// the container.
fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    cancel.check()?;
    let mut archive = Archive::open(bytes)?;
    if is_protected(&mut archive)? {
        return Err(Error::user("err-import-book-protected"));
    }
    let mut book = Book::default();
    let package = Package::read(&mut archive, &mut book.lost)?;
    let labels = labels(&mut archive, &package, cancel)?;
    for chapter in &package.chapters {
        cancel.check()?;
        let text = match archive.part(chapter) {
            Ok(Some(bytes)) => html::decode_chapter(&bytes, cancel),
            Ok(None) => Err(Error::user("err-import-damaged")),
            Err(error) => Err(error),
        };
        let read = text.and_then(|text| html::read_chapter(&text, cancel));
        match read {
            Ok(extract) => book.add(extract, labels.get(&key(chapter)))?,
            // A chapter of white space or one picture.
            Err(error) if error.id() == "err-import-no-text" => {}
            Err(error)
                if ["err-import-damaged", "err-import-binary", "err-import-nul"]
                    .contains(&error.id()) =>
            {
                book.lost += 1;
            }
            Err(error) => return Err(error),
        }
    }
    if book.extract.body.trim().is_empty() && book.lost > 0 {
        return Err(Error::user("err-import-damaged"));
    }
    let mut extract = book.extract;
    extract.warn("warn-import-chapters", book.lost);
    extract.warn("warn-import-contents", usize::from(package.has_contents));
    extract.drop_trailing_lines();
    Ok(extract)
}

/// The chapters read so far.
#[derive(Default)]
struct Book {
    extract: Extract,
    /// Chapters and lists that are missing or damaged.
    lost: usize,
}

impl Book {
    /// Adds a chapter, under its title in the table of contents where it has none of its own.
    fn add(&mut self, chapter: Extract, label: Option<&String>) -> Result<()> {
        let book = &mut self.extract;
        if chapter.body.trim().is_empty() {
            book.append(Extract {
                warnings: chapter.warnings,
                ..Extract::default()
            });
            return Ok(());
        }
        if !book.body.is_empty() {
            book.body.push('\n');
        }
        let has_heading = chapter.marks.iter().any(|(range, kind)| {
            matches!(kind, MarkKind::Heading(_)) && range.start < CHAPTER_HEAD
        });
        if let Some(label) = label.filter(|_| !has_heading) {
            let head = bare(chapter.body.get(..CHAPTER_HEAD).unwrap_or(&chapter.body));
            if !head.contains(&bare(label)) {
                let start = book.body.len();
                book.body.push_str(label);
                book.marks
                    .push((start..book.body.len(), MarkKind::Heading(1)));
                book.body.push('\n');
            }
        }
        book.append(chapter);
        if book.body.len() as u64 > LARGEST_TEXT {
            return Err(too_large(LARGEST_TEXT));
        }
        Ok(())
    }
}

/// Returns a text without white space, to compare.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What the package says is in the book.
#[derive(Debug, Default)]
struct Package {
    /// Names of the chapters' parts in reading order.
    chapters: Vec<String>,
    /// Lists of contents: of version 3 as a page, of version 2 as XML.
    nav: Option<String>,
    ncx: Option<String>,
    /// Whether the reading order had a list of contents, which is left out.
    has_contents: bool,
}

impl Package {
    /// Finds the package and reads it; without one, all pages are chapters, sorted by name.
    fn read(archive: &mut Archive<'_>, lost: &mut usize) -> Result<Self> {
        let named = xml(archive, CONTAINER)?.and_then(|text| {
            let document = parse(&text).ok()?;
            let file = document
                .descendants()
                .find(|n| name(*n) == "rootfile")
                .and_then(|n| attribute(n, "full-path"))?;
            Some(file.to_owned())
        });
        let found = named.filter(|n| archive.has(n)).or_else(|| {
            archive
                .names()
                .find(|n| n.ends_with(".opf"))
                .map(str::to_owned)
        });
        let package = match &found {
            Some(part) => xml(archive, part)?.and_then(|text| Self::of(&text, part)),
            None => None,
        };
        match package {
            Some(package) if !package.chapters.is_empty() => Ok(package),
            _ => {
                *lost += 1;
                let mut chapters: Vec<String> = archive
                    .names()
                    .filter(|n| {
                        is_page(n) && !n.ends_with("nav.xhtml") && !n.ends_with("toc.xhtml")
                    })
                    .map(str::to_owned)
                    .collect();
                chapters.sort_by(|a, b| natural_order(a, b));
                Ok(Self {
                    chapters,
                    ..Self::default()
                })
            }
        }
    }

    fn of(text: &str, part: &str) -> Option<Self> {
        let document = parse(text).ok()?;
        let root = document.root_element();
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let place = |href: &str| resolve(folder, &without_fragment(href));
        let items: BTreeMap<&str, Node<'_, '_>> = child(root, "manifest")?
            .children()
            .filter_map(|n| Some((attribute(n, "id")?, n)))
            .collect();
        let has = |item: Node<'_, '_>, property: &str| {
            attribute(item, "properties")
                .is_some_and(|p| p.split_whitespace().any(|p| p == property))
        };
        let href = |item: Node<'_, '_>| attribute(item, "href").map(place);
        let contents: BTreeSet<String> = child(root, "guide")
            .into_iter()
            .flat_map(|guide| guide.children())
            .filter(|n| attribute(*n, "type").is_some_and(|t| t.eq_ignore_ascii_case("toc")))
            .filter_map(href)
            .map(|part| key(&part))
            .collect();
        let nav = items.values().copied().find(|item| has(*item, "nav"));
        let ncx = items
            .values()
            .copied()
            .find(|item| attribute(*item, "media-type") == Some("application/x-dtbncx+xml"));
        let mut package = Self {
            nav: nav.and_then(href),
            ncx: ncx.and_then(href),
            ..Self::default()
        };
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for reference in child(root, "spine")?.children() {
            let item = attribute(reference, "idref").and_then(|id| items.get(id));
            let Some(item) = item.copied() else { continue };
            let Some(part) = href(item) else { continue };
            let kind = attribute(item, "media-type").unwrap_or_default();
            if !kind.contains("html") && !kind.contains("xml") && !is_page(&part) {
                continue;
            }
            if kind.starts_with("image/") || !seen.insert(key(&part)) {
                continue;
            }
            if has(item, "nav") || contents.contains(&key(&part)) {
                package.has_contents = true;
            } else if attribute(reference, "linear") == Some("no") {
                outside.push(part);
            } else {
                inside.push(part);
            }
        }
        inside.append(&mut outside);
        package.chapters = inside;
        Some(package)
    }
}

/// Reads the titles the lists of contents give to parts, by `key`.
fn labels(
    archive: &mut Archive<'_>,
    package: &Package,
    cancel: &Cancel,
) -> Result<BTreeMap<String, String>> {
    let mut labels = BTreeMap::new();
    let mut add = |list: &str, href: &str, label: &str| {
        let folder = list.rsplit_once('/').map_or("", |(folder, _)| folder);
        let label = one_line(label);
        if !label.is_empty() {
            let part = resolve(folder, &without_fragment(href));
            labels.entry(key(&part)).or_insert(label);
        }
    };
    if let Some(nav) = &package.nav
        && let Some(text) = xml(archive, nav)?
    {
        for (href, label) in html::links(&text, cancel)? {
            add(nav, &href, &label);
        }
    }
    if let Some(ncx) = &package.ncx
        && let Some(text) = xml(archive, ncx)?
        && let Ok(document) = parse(&text)
    {
        for point in document.descendants().filter(|n| name(*n) == "navPoint") {
            let label = child(point, "navLabel").and_then(|l| child(l, "text"));
            let target = child(point, "content").and_then(|c| attribute(c, "src"));
            if let (Some(label), Some(target)) = (label.and_then(|l| l.text()), target) {
                add(ncx, target, label);
            }
        }
    }
    Ok(labels)
}

/// Reads an XML part; `None` where it is missing or no text.
fn xml(archive: &mut Archive<'_>, part: &str) -> Result<Option<String>> {
    let bytes = match archive.part(part) {
        Err(error) if error.id() == "err-import-damaged" => return Ok(None),
        other => other?,
    };
    Ok(bytes
        .and_then(|bytes| decode(bytes).ok())
        .map(without_doctype))
}

/// Takes out a document type, which old books have and which would have the part refused.
fn without_doctype(mut text: String) -> String {
    if let Some(start) = text.find("<!DOCTYPE")
        && let Some(len) = text.get(start..).and_then(|rest| rest.find('>'))
        && !text
            .get(start..start + len)
            .is_some_and(|d| d.contains('['))
    {
        text.replace_range(start..=start + len, "");
    }
    text
}

/// Returns whether text of the book is encrypted.
fn is_protected(archive: &mut Archive<'_>) -> Result<bool> {
    let Some(text) = xml(archive, ENCRYPTION)? else {
        return Ok(false);
    };
    let Ok(document) = parse(&text) else {
        return Ok(false);
    };
    let is_secret = |data: Node<'_, '_>| {
        let algorithm = child(data, "EncryptionMethod").and_then(|m| attribute(m, "Algorithm"));
        let target = data
            .descendants()
            .find(|n| name(*n) == "CipherReference")
            .and_then(|n| attribute(n, "URI"))
            .unwrap_or_default();
        let extension = target
            .rsplit_once('.')
            .map_or("", |(_, e)| e)
            .to_lowercase();
        !algorithm.is_some_and(|a| FONT_ALGORITHMS.contains(&a))
            && !NO_TEXT.contains(&extension.as_str())
    };
    Ok(document
        .descendants()
        .filter(|n| name(*n) == "EncryptedData")
        .any(is_secret))
}

/// Returns the name of a part as the container compares it.
fn key(part: &str) -> String {
    part.to_lowercase()
}

fn is_page(part: &str) -> bool {
    let part = part.to_lowercase();
    [".xhtml", ".html", ".htm", ".xml"]
        .iter()
        .any(|e| part.ends_with(e))
        && !part.starts_with("meta-inf/")
}

/// Takes the fragment from a reference and decodes its percent signs.
fn without_fragment(href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |i: usize| after.get(i).and_then(|b| char::from(*b).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_e| href.to_owned())
}

#[cfg(test)]
mod tests;

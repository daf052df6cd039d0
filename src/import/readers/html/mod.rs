//! Web pages, saved by browsers or written by word processors: their main text, or all of it.
//!
//! `decode` makes text of bytes, `parse` a tree of it, `main_text` says what is menu and button,
//! and `walk` writes down the rest. Nothing a page refers to is read or fetched.

mod decode;
mod lists;
mod main_text;
mod measure;
mod mhtml;
mod notes;
mod parse;
mod tables;
mod tags;
mod tree;
mod walk;
mod words;
mod write;

use self::main_text::MainText;
use self::measure::Measures;
use self::notes::Notes;
use self::tree::Tree;
use self::walk::{Page, Walker};
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ExtractedNote, passage};
use crate::import::limits::check_text_size;
use crate::import::plan::{ImportOptions, SourceFormat};
use crate::import::reader::{Content, Read, Reader};
use crate::import::speakers;
use crate::model::MarkKind;

/// Most lines of what was left out that are kept to look at, and the longest of them in characters.
const MOST_LEFT_OUT: usize = 500;
const LONGEST_LEFT_OUT: usize = 300;
/// Turns of speech in what would be left out that show it to be no menu.
const TURNS_LOST: usize = 3;
/// How much of a text is searched for them.
const SPEECH_SAMPLE: usize = 1 << 20;

/// A web page, also one of Word.
const HTML: SourceFormat = SourceFormat::new(
    "import-format-html",
    &["html", "htm", "xhtml", "mht", "mhtml"],
)
.with_surroundings();

pub(in crate::import) const READER: Reader = Reader {
    formats: &[HTML],
    // With its pictures in one file.
    is_container: mhtml::is_mhtml,
    by_content: |content| match content {
        Content::Bytes(bytes) if is_page(bytes) => Ok(Some(HTML)),
        _ => Ok(None),
    },
    // A text without mark-up would lose its lines as one.
    by_ending: |promised| {
        let is_page = matches!(promised.ending, "html" | "htm" | "xhtml" | "shtml");
        Ok((is_page && has_markup(promised.bytes)).then_some(HTML))
    },
    read: |file| {
        let extract = read(file.bytes, file.options, file.cancel)?;
        Ok(Read::Text(HTML, extract))
    },
};

/// Returns whether a file is a web page, also one with its pictures in one file.
pub(super) fn is_page(bytes: &[u8]) -> bool {
    decode::is_page(bytes) || mhtml::is_mhtml(bytes)
}

/// Returns whether a file of which it is said that it is a page has any mark-up.
pub(super) fn has_markup(bytes: &[u8]) -> bool {
    decode::has_markup(bytes)
}

/// Reads the text of a web page.
///
/// # Errors
/// `err-import-no-text`, `err-import-too-complex`, those of text files, and `err-import-damaged`
/// for a page with its pictures in one file that holds no page.
pub(super) fn read(bytes: &[u8], options: &ImportOptions, cancel: &Cancel) -> Result<Extract> {
    cancel.check()?;
    let mut extract = Extract::default();
    let text = if mhtml::is_mhtml(bytes) {
        let part = mhtml::page(bytes, cancel)?;
        check_text_size(&part.bytes)?;
        extract.warn("warn-import-cut-off", usize::from(part.is_cut_off));
        decode::decode(
            &part.bytes,
            part.charset.as_deref(),
            options,
            &mut extract,
            cancel,
        )?
    } else {
        check_text_size(bytes)?;
        decode::decode(bytes, None, options, &mut extract, cancel)?
    };
    cancel.check()?;
    let xml = text.trim_start().starts_with("<?xml");
    let tree = parse::parse(&text, xml, cancel)?;
    drop(text);
    let measures = Measures::take(&tree, cancel)?;
    let notes = Notes::find(&tree, cancel)?;
    let data_tables = tables::data_tables(&tree, &measures, cancel)?;
    let everything = MainText::everything();
    let page = |main| Page {
        tree: &tree,
        measures: &measures,
        main,
        notes: &notes,
        data_tables: &data_tables,
        comments_are_notes: is_of_libreoffice(&tree),
    };
    let is_document = is_of_word_processor(&tree);
    let main = if options.keep_everything || is_document {
        MainText::everything()
    } else {
        main_text::find(&tree, &measures, cancel)?
    };
    let mut written = write(&page(&main), cancel)?;
    let mut undecided = main.undecided;
    if written.left_out_count > 0 {
        // What speaks as people do in an interview is no menu, whatever it lies in.
        let whole = write(&page(&everything), cancel)?;
        let turns = |extract| turns(extract, options, cancel);
        if turns(&whole.extract)? >= turns(&written.extract)? + TURNS_LOST {
            written = whole;
            undecided = true;
        }
    }
    if !options.keep_everything && !is_document {
        written.add_title(&tree);
    }
    let mut found = written.extract;
    found.encoding = extract.encoding;
    found.warnings.splice(0..0, extract.warnings);
    found.warn("warn-import-hidden", measures.hidden_count);
    found.warn("warn-import-web-left-out", written.left_out_count);
    found.warn("warn-import-web-undecided", usize::from(undecided));
    found.left_out = written.left_out;
    Ok(found)
}

/// Decodes a chapter of a book.
///
/// # Errors
/// As for text files.
pub(in crate::import) fn decode_chapter(bytes: &[u8], cancel: &Cancel) -> Result<String> {
    let options = ImportOptions::default();
    decode::decode(bytes, None, &options, &mut Extract::default(), cancel)
}

/// Reads a chapter of a book: all of it, without looking for menus.
///
/// # Errors
/// As `read`.
pub(in crate::import) fn read_chapter(text: &str, cancel: &Cancel) -> Result<Extract> {
    let tree = parse::parse(text, true, cancel)?;
    let measures = Measures::take(&tree, cancel)?;
    let notes = Notes::find(&tree, cancel)?;
    let data_tables = tables::data_tables(&tree, &measures, cancel)?;
    let page = Page {
        tree: &tree,
        measures: &measures,
        main: &MainText::everything(),
        notes: &notes,
        data_tables: &data_tables,
        comments_are_notes: false,
    };
    let mut extract = write(&page, cancel)?.extract;
    extract.warn("warn-import-hidden", measures.hidden_count);
    Ok(extract)
}

/// Reads the links of a page: where each leads and what it says.
///
/// # Errors
/// As `read`.
pub(in crate::import) fn links(text: &str, cancel: &Cancel) -> Result<Vec<(String, String)>> {
    let tree = parse::parse(text, true, cancel)?;
    let links = (0..tree.nodes.len()).filter_map(|id| {
        let element = tree.element(id).filter(|e| e.tag == tags::Tag::A)?;
        let target = element.find(tags::Attribute::Href)?;
        Some((target.to_owned(), tree.short_text(id)))
    });
    Ok(links.collect())
}

/// What a walk over a page gave.
struct Written {
    extract: Extract,
    /// Lines left out, as far as a person would look at them.
    left_out: Vec<String>,
    left_out_count: usize,
}

fn write(page: &Page<'_>, cancel: &Cancel) -> Result<Written> {
    let mut walker = Walker::new(page, cancel);
    walker.page()?;
    let speech_end = walker.out.body.len();
    walker.notes()?;
    let body = std::mem::take(&mut walker.out.body);
    let notes = walker
        .comments
        .iter()
        .map(|comment| ExtractedNote {
            range: comment
                .place
                .as_ref()
                .and_then(|p| passage(&body, p.range.start, Some(p.range.end))),
            author: comment.author.clone(),
            body: comment.body.clone(),
            created: comment
                .place
                .as_ref()
                .map(|p| p.created.clone())
                .unwrap_or_default(),
        })
        .collect();
    let mut extract = Extract {
        body,
        speech_end: Some(speech_end),
        marks: walker.out.marks,
        bold: walker.out.bold,
        notes,
        ..Extract::default()
    };
    extract.warn("warn-import-deleted", walker.counts.deleted);
    extract.warn("warn-import-pictures", walker.counts.pictures);
    extract.warn("warn-import-readings", walker.counts.readings);
    extract.warn("warn-import-embedded", walker.counts.embedded);
    extract.drop_trailing_lines();
    let lines = walker.aside.body.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    Ok(Written {
        extract,
        left_out: lines.clone().take(MOST_LEFT_OUT).map(cut).collect(),
        left_out_count: lines.count(),
    })
}

impl Written {
    /// Puts the page's title before the text, unless it is there already.
    fn add_title(&mut self, tree: &Tree) {
        let Some(title) = title(tree) else { return };
        let body = &self.extract.body;
        let start = body
            .chars()
            .take(4_000)
            .filter(|c| !c.is_whitespace())
            .collect::<String>();
        let bare: String = title.chars().filter(|c| !c.is_whitespace()).collect();
        if start.contains(&bare) || body.trim().is_empty() {
            return;
        }
        let by = title.len() + 1;
        let extract = &mut self.extract;
        extract.body.insert_str(0, &format!("{title}\n"));
        let moved = |range: &mut std::ops::Range<usize>| *range = range.start + by..range.end + by;
        extract.marks.iter_mut().for_each(|(range, _)| moved(range));
        extract.bold.iter_mut().for_each(moved);
        for note in &mut extract.notes {
            note.range.iter_mut().for_each(moved);
        }
        extract.speech_end = extract.speech_end.map(|end| end + by);
        extract
            .marks
            .insert(0, (0..title.len(), MarkKind::Heading(1)));
        // What a page's frame says once more in the text is not missing.
        if let Some(found) = self.left_out.iter().position(|line| *line == title) {
            self.left_out.remove(found);
            self.left_out_count -= 1;
        }
    }
}

/// Returns the title of a page: its only heading of the first level, or what its tab shows.
fn title(tree: &Tree) -> Option<String> {
    let mut headings = (0..tree.nodes.len()).filter(|id| tree.tag(*id) == tags::Tag::H1);
    let only = headings.next().filter(|_| headings.next().is_none());
    let heading = only.map(|id| one_line(&tree.short_text(id)));
    heading
        .filter(|h| !h.is_empty())
        .or_else(|| Some(without_site(&one_line(&tree.title)).to_owned()))
        .filter(|t| !t.is_empty())
}

/// Takes the name of the site from a title: the shorter of what stands on both sides of a bar.
fn without_site(title: &str) -> &str {
    const BARS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", "_", " / "];
    for bar in BARS {
        let Some((first, _)) = title.split_once(bar) else {
            continue;
        };
        let last = title.rsplit_once(bar).map_or(title, |(_, last)| last);
        let without_last = title
            .get(..title.len() - last.len() - bar.len())
            .unwrap_or(title);
        let without_first = title.get(first.len() + bar.len()..).unwrap_or(title);
        return if last.chars().count() <= first.chars().count() {
            without_last
        } else {
            without_first
        };
    }
    title
}

fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Counts the turns of speech near the beginning of a text.
fn turns(extract: &Extract, options: &ImportOptions, cancel: &Cancel) -> Result<usize> {
    let rule = options.speaker_rule.compiled()?;
    let hints = speakers::Hints {
        rule: &rule,
        cancel,
    };
    Ok(speakers::in_extract(extract, hints, SPEECH_SAMPLE)?
        .turns
        .len())
}

/// Cuts a line that was left out to what a person would look at.
fn cut(line: &str) -> String {
    match line.char_indices().nth(LONGEST_LEFT_OUT) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.to_owned(),
    }
}

fn is_of_libreoffice(tree: &Tree) -> bool {
    tree.generator.contains("LibreOffice") || tree.generator.contains("OpenOffice")
}

/// Returns whether a word processor wrote the page, which then has no menus.
fn is_of_word_processor(tree: &Tree) -> bool {
    is_of_libreoffice(tree) || tree.generator.contains("Microsoft Word")
}

#[cfg(test)]
mod tests;

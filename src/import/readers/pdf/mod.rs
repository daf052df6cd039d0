//! PDF with a text layer: glyphs put back into lines, paragraphs and logical order.
//!
//! `content` finds the glyphs, `gutters` with `sides`, `columns`, `spacing` and `lines` put a page's into
//! lines, `order` turns what one sees into what one reads, `running` takes headers and page numbers out,
//! `paragraphs`, `tables` and `write` make the document. Invariant: the library works on a thread of its own, so that a cancel
//! and its own faults, be it a panic or a loop without end, cost at most this file.

mod brackets;
mod columns;
mod content;
mod flow;
mod fonts;
mod footnotes;
mod garbled;
mod guard;
mod gutters;
mod letters;
mod lines;
mod notes;
mod order;
mod paragraphs;
mod piece;
mod raised;
mod rows;
mod running;
mod sides;
mod spacing;
mod tables;
mod to_unicode;
mod write;

use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::brackets::Brackets;
use self::content::{Budget, Reader};
use self::gutters::Gutters;
use self::lines::{Legibility, PageLines};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::limits::LARGEST_TEXT;
use crate::import::plan::SourceFormat;
use crate::import::reader::{self, Content, Read};

/// Most pages of one file.
const MOST_PAGES: usize = 20_000;
/// Characters below which a page with a picture counts as scanned.
const FEWEST_LETTERS: usize = 12;
/// How far before its end a file says that it ends; some servers add to what they send.
const TAIL: usize = 8 << 10;
/// Longest time for one file; the thread itself gives up before.
const LONGEST: Duration = Duration::from_secs(150);

/// With a text layer.
const PDF: SourceFormat = SourceFormat::new("import-format-pdf", &["pdf"]);

pub(in crate::import) const READER: reader::Reader = reader::Reader {
    formats: &[PDF],
    is_container: is_pdf,
    by_content: |content| match content {
        Content::Bytes(bytes) if is_pdf(bytes) => Ok(Some(PDF)),
        _ => Ok(None),
    },
    read: |file| Ok(Read::Text(PDF, read(file.bytes, file.cancel)?)),
    ..reader::Reader::NONE
};

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-")
}

/// Reads the text of a PDF.
///
/// # Errors
/// `err-import-pdf-scanned` where there are only pictures, `err-import-pdf-unreadable` where the
/// fonts do not say what their glyphs stand for, `err-import-password`, `err-import-damaged`,
/// `err-import-too-complex`, `err-import-internal` and `err-import-cancelled`.
fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    cancel.check()?;
    let bytes = bytes.to_vec();
    let (send, receive) = sync_channel(1);
    let (theirs, started) = (cancel.clone(), Instant::now());
    std::thread::Builder::new()
        .name("pdf".to_owned())
        // The library follows objects inside objects, at most 512 deep.
        .stack_size(32 << 20)
        .spawn(move || {
            let attempt = AssertUnwindSafe(|| understand(bytes, &theirs));
            let result = std::panic::catch_unwind(attempt)
                .unwrap_or_else(|_panic| Err(Error::user("err-import-internal")));
            // After a cancel nobody waits for it.
            send.send(result).ok();
        })
        .map_err(|e| Error::user("err-import-thread").because(e))?;
    loop {
        match receive.recv_timeout(Duration::from_millis(40)) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Timeout) => {
                cancel.check()?;
                if started.elapsed() > LONGEST {
                    return Err(Error::user("err-import-too-complex"));
                }
            }
            Err(RecvTimeoutError::Disconnected) => return Err(Error::user("err-import-internal")),
        }
    }
}

/// Returns whether the end of a file is missing.
fn is_cut_off(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..);
    let has = |word: &[u8]| tail.is_some_and(|t| memchr::memmem::find(t, word).is_some());
    !has(b"%%EOF") && !has(b"startxref")
}

/// Reads a file, and says of one that is cut off that it is.
fn understand(bytes: Vec<u8>, cancel: &Cancel) -> Result<Extract> {
    let cut_off = is_cut_off(&bytes);
    match read_whole(bytes, cancel) {
        Ok(mut extract) => {
            extract.warn("warn-import-pdf-cut-off", usize::from(cut_off));
            Ok(extract)
        }
        // What is missing may be the text, or what its fonts mean.
        Err(error)
            if cut_off
                && ["err-import-no-text", "err-import-pdf-unreadable"].contains(&error.id()) =>
        {
            Err(Error::user("err-import-damaged"))
        }
        Err(error) => Err(error),
    }
}

fn read_whole(bytes: Vec<u8>, cancel: &Cancel) -> Result<Extract> {
    let mut budget = Budget::new(cancel.clone());
    guard::check(&bytes, &budget)?;
    let pdf = Pdf::new(bytes).map_err(refused)?;
    let pages = pdf.pages();
    if pages.len() > MOST_PAGES {
        return Err(Error::user("err-import-too-complex"));
    }
    let mut reader = Reader::new();
    let mut brackets = Brackets::default();
    let mut gutters = Gutters::default();
    let mut legibility = Legibility::default();
    let mut all: Vec<PageLines> = Vec::new();
    let mut notes = Vec::new();
    let mut letters = 0_usize;
    let (mut scanned, mut images) = (0_usize, 0_usize);
    for (number, page) in (1_u32..).zip(pages.iter()) {
        budget.check()?;
        let content = reader.page(page, &mut budget)?;
        let lines = lines::lines(content, &mut gutters, &mut brackets, &mut legibility);
        let on_page = lines.letters();
        letters += on_page;
        if letters as u64 > LARGEST_TEXT {
            return Err(Error::user("err-import-too-complex"));
        }
        images += lines.images;
        scanned += usize::from(on_page < FEWEST_LETTERS && lines.images > 0);
        notes.extend(notes::of_page(page, number));
        all.push(lines);
    }
    let pages = all.len();
    if legibility.is_broken() {
        return Err(Error::user("err-import-pdf-unreadable"));
    }
    if letters == 0 || (scanned * 10 >= pages * 9 && letters < FEWEST_LETTERS * pages) {
        let id = if images > 0 {
            "err-import-pdf-scanned"
        } else {
            "err-import-no-text"
        };
        return Err(Error::user(id).with("pages", pages));
    }
    let left_out = running::take_out(&mut all);
    let skewed: Vec<String> = all
        .iter_mut()
        .flat_map(|p| std::mem::take(&mut p.skewed))
        .collect();
    let flow = flow::Flow::new(all);
    budget.check()?;
    let mut extract = write::write(&flow, notes);
    extract.warn(
        "warn-import-pdf-garbled",
        usize::from(garbled::is_garbled(&extract.body)),
    );
    extract.warn("warn-import-pdf-unknown", legibility.unknown);
    extract.warn("warn-import-pdf-columns", gutters.doubtful);
    extract.warn("warn-import-pdf-scanned", scanned);
    extract.warn("warn-import-headers", left_out.count);
    extract.warn("warn-import-pdf-skewed", skewed.len());
    extract.warn("warn-import-pictures", images.saturating_sub(scanned));
    extract.left_out = left_out.texts;
    for text in skewed {
        if !extract.left_out.contains(&text) && extract.left_out.len() < 1000 {
            extract.left_out.push(text);
        }
    }
    Ok(extract)
}

fn refused(error: LoadPdfError) -> Error {
    Error::user(match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => "err-import-password",
        LoadPdfError::Decryption(_) => "err-import-pdf-encrypted",
        LoadPdfError::Invalid => "err-import-damaged",
    })
}

#[cfg(test)]
mod tests;

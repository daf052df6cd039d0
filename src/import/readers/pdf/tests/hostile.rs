//! Files made to do harm, and damaged ones: each ends soon, with one clear error or what is whole.

use std::io::Write;
use std::time::{Duration, Instant};

use super::build::{FIRST_OBJECT, Pdf, file, stream};
use super::{error, plan};
use crate::error::Error;
use crate::import::cancel::Cancel;
use crate::import::{ImportOptions, read_document};

fn small() -> Pdf {
    Pdf::new()
        .page()
        .at(50.0, 700.0, 12.0, "There are some words on this page")
}

fn deflated(data: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

/// Reads within a time that even a slow machine keeps.
fn quickly(bytes: &[u8]) -> Result<String, Error> {
    let started = Instant::now();
    let result = read_document("a.pdf", bytes, &ImportOptions::default());
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "{:?}",
        started.elapsed()
    );
    result.map(|plan| plan.body)
}

#[test]
fn cut_and_overwritten_files_end_without_panic() {
    let whole = small().bytes();
    for cut in (0..whole.len()).step_by(23) {
        if let Err(error) = quickly(&whole[..cut]) {
            assert!(error.id() != "err-import-internal", "{cut}: {error}");
        }
    }
    for at in (0..whole.len()).step_by(17) {
        let mut bad = whole.clone();
        bad[at] = bad[at].wrapping_add(97);
        if let Err(error) = quickly(&bad) {
            assert!(error.id() != "err-import-internal", "{at}: {error}");
        }
    }
    assert_eq!(error(b"%PDF-1.7\nnothing else"), "err-import-damaged");
}

#[test]
fn a_file_whose_end_is_missing_says_so() {
    let whole = small().bytes();
    let warned = |bytes: &[u8]| {
        let plan = read_document("a.pdf", bytes, &ImportOptions::default()).unwrap();
        assert_eq!(plan.body, "There are some words on this page");
        plan.warnings
            .iter()
            .any(|w| w.id == "warn-import-pdf-cut-off")
    };
    assert!(!warned(&whole));
    let table = memchr::memmem::rfind(&whole, b"xref\n0").unwrap();
    assert!(warned(&whole[..table]));
    // Without its fonts or pages, the rest is no text, and no puzzle of the fonts either.
    let first = memchr::memmem::find(&whole, b"endobj").unwrap();
    assert_eq!(error(&whole[..first + 6]), "err-import-damaged");
}

#[test]
fn loops_of_objects_end() {
    let page_loop = file(&[
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Count 1/Kids[2 0 R 3 0 R]>>".to_vec()),
        (
            3,
            b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>".to_vec(),
        ),
    ]);
    assert!(quickly(&page_loop).is_err());
    // Two forms that draw each other, ten times each.
    let draw = |name: &str| format!("/{name} Do ").repeat(10);
    let form = |name: &str| {
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 9 9]",
            draw(name).as_bytes(),
        )
    };
    let pdf = small()
        .object(&form("B"))
        .object(&form("A"))
        .x_object("A", FIRST_OBJECT)
        .x_object("B", FIRST_OBJECT + 1)
        .raw("/A Do\n");
    assert_eq!(error(&pdf.bytes()), "err-import-too-complex");
    let resource_loop = small().entry("/Resources 10 0 R").object(b"10 0 R");
    quickly(&resource_loop.bytes()).ok();
    let deep = small().raw(&"[".repeat(200_000)).raw(&"<<".repeat(200_000));
    assert!(quickly(&deep.bytes()).unwrap().starts_with("There"));
    let saved = small().raw(&"q ".repeat(200_000));
    assert!(quickly(&saved.bytes()).unwrap().starts_with("There"));
}

#[test]
fn streams_that_unfold_without_end_are_refused() {
    let bomb = deflated(&vec![b' '; 130 << 20]);
    let entries = [
        "/Filter/FlateDecode",
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
        "/Filter/Fl#61teDecode",
    ];
    for entries in entries {
        let pdf = small().object(&stream(entries, &bomb));
        assert_eq!(error(&pdf.bytes()), "err-import-too-complex", "{entries}");
    }
    let twice = deflated(&bomb);
    let thrice = deflated(&twice);
    let runs: Vec<u8> = std::iter::repeat_n([129, b' '], 1 << 20)
        .flatten()
        .collect();
    let chains = [
        ("/Filter[/FlateDecode/FlateDecode]", twice.clone()),
        ("/Filter[/FlateDecode/FlateDecode/FlateDecode]", thrice),
        ("/Filter[/Fl/R#4c]", deflated(&runs)),
        (
            "/Filter[/ASCIIHexDecode/FlateDecode/FlateDecode]",
            hex(&twice),
        ),
        ("/Filter[/LZWDecode/FlateDecode]", twice),
    ];
    for (entries, data) in chains {
        let pdf = small().object(&stream(entries, &data));
        assert_eq!(error(&pdf.bytes()), "err-import-too-complex", "{entries}");
    }
}

fn hex(data: &[u8]) -> Vec<u8> {
    data.iter()
        .flat_map(|b| format!("{b:02x}").into_bytes())
        .collect()
}

#[test]
fn a_stream_named_many_times_is_held_once_too_often() {
    let packed = deflated(&vec![b' '; 60 << 20]);
    let many = format!("/Contents[{}]", "10 0 R ".repeat(40));
    let pages = small().object(&stream("/Filter/FlateDecode", &packed));
    let bytes = pages.bytes();
    // The page's own entry gives way to the list.
    let own = b"/Contents 12 0 R";
    let at = memchr::memmem::find(&bytes, own).unwrap();
    let listed = [&bytes[..at], many.as_bytes(), &bytes[at + own.len()..]].concat();
    assert_eq!(error(&listed), "err-import-too-complex");
}

#[test]
fn text_that_is_packed_twice_or_in_letters_is_read() {
    let words = b"BT /F1 12 Tf 50 600 Td <00410042> Tj ET";
    let small = || small().at(50.0, 600.0, 12.0, "AB");
    for (entries, data) in [
        (
            "/Filter[/FlateDecode/FlateDecode]",
            deflated(&deflated(words)),
        ),
        ("/Filter[/AHx/Fl]", hex(&deflated(words))),
        ("/Filter/FlateDecode", deflated(words)),
    ] {
        let form = stream(
            &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{entries}"),
            &data,
        );
        let pdf = small()
            .object(&form)
            .x_object("A", FIRST_OBJECT)
            .raw("1 0 0 1 0 -40 cm /A Do\n");
        let body = quickly(&pdf.bytes()).unwrap();
        assert_eq!(body.matches("AB").count(), 2, "{entries}: {body}");
    }
}

#[test]
fn numbers_made_to_fill_the_memory_do_not() {
    let fonts = [
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 2000000000/LastChar 2000000001/Widths[1 2]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar -5/LastChar 99999999999/Widths[1 2]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 4294967295 500 0 4294967295 500]/W2[0 4294967295 1 2 3]>>]>>",
        "<</Type/Font/Subtype/Type0>>",
        "<<>>",
    ];
    for font in fonts {
        let pdf = small()
            .object(font.as_bytes())
            .entry("/Resources<</Font<</F1 3 0 R/F2 10 0 R>>>>")
            .raw("BT /F2 12 Tf 50 600 Td (harmless) Tj ET BT /F1 1e38 Tf 1e38 0 0 1e38 0 0 Tm <0041> Tj ET\n");
        assert!(quickly(&pdf.bytes()).is_ok(), "{font}");
    }
}

#[test]
fn a_cancel_is_answered_at_once() {
    // Some seconds of work.
    let pdf = small().raw(&"1 0 0 1 0 0 cm ".repeat(3_000_000));
    let bytes = pdf.bytes();
    let cancel = Cancel::new();
    let other = cancel.clone();
    let waiter = std::thread::Builder::new().name("cancel".into());
    let waiter = waiter.spawn(move || {
        std::thread::sleep(Duration::from_millis(300));
        other.cancel();
        Instant::now()
    });
    let result = super::super::read(&bytes, &cancel);
    let ended = Instant::now();
    let cancelled = waiter.unwrap().join().unwrap();
    if let Err(error) = result {
        assert_eq!(error.id(), "err-import-cancelled");
        assert!(ended.saturating_duration_since(cancelled) < Duration::from_millis(200));
    }
}

#[test]
fn a_name_does_not_make_a_pdf() {
    let bytes = small().bytes();
    let body = plan(small()).body;
    for name in ["a.docx", "a.txt", "a"] {
        let plan = read_document(name, &bytes, &ImportOptions::default()).unwrap();
        assert_eq!(plan.body, body);
    }
}

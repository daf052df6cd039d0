//! Bad input, format by format: cut off, spoilt, under a wrong name, encrypted, bombs, nested, entities.
//!
//! One row a format, one column a case; a new format is one more line in `formats`.

use std::time::{Duration, Instant};

use mazmun::import::{ImportOptions, read_bytes};

use crate::corpora::run;
use crate::seeds::{self, Seed};

/// Longest time for one bad file, in a debug build on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

fn answered(target: &str, bytes: &[u8], what: &str) {
    let data = [&[0], bytes].concat();
    let since = Instant::now();
    let outcome = std::panic::catch_unwind(|| run::run(target, &data));
    assert!(outcome.is_ok(), "{target}: {what}");
    assert!(
        since.elapsed() < LIMIT,
        "{target}: {what} takes {:?}",
        since.elapsed()
    );
}

fn id(name: &str, bytes: &[u8]) -> &'static str {
    match read_bytes(name, bytes, &ImportOptions::default()) {
        Ok(_) => "read",
        Err(error) => error.id(),
    }
}

#[test]
fn files_that_are_cut_off_are_answered() {
    for Seed {
        target,
        name,
        bytes,
    } in seeds::all()
    {
        for sixteenth in 0..16 {
            let cut = bytes.len() * sixteenth / 16;
            answered(target, &bytes[..cut], &format!("{name} cut at {cut}"));
        }
    }
}

#[test]
fn files_with_a_spoilt_byte_are_answered() {
    for Seed {
        target,
        name,
        bytes,
    } in seeds::all()
    {
        for at in (0..bytes.len()).step_by((bytes.len() / 48).max(1)) {
            for mask in [0x01, 0x80, 0xff] {
                let mut spoilt = bytes.clone();
                spoilt[at] ^= mask;
                answered(target, &spoilt, &format!("{name} spoilt at {at}"));
            }
        }
    }
}

#[test]
fn files_under_a_wrong_name_are_answered() {
    for seed in seeds::all() {
        for (target, _) in run::TARGETS {
            answered(
                target,
                &seed.bytes,
                &format!("{} of {}", seed.name, seed.target),
            );
        }
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep =
        |open: &str, close: &str| format!("{}x{}", open.repeat(20_000), close.repeat(20_000));
    for (name, bytes) in [
        ("a.docx", seeds::docx(&deep("<w:sdt>", "</w:sdt>"))),
        (
            "a.odt",
            seeds::odt(&deep("<text:section>", "</text:section>")),
        ),
        ("a.pptx", seeds::pptx(&deep("<a:p>", "</a:p>"))),
        ("a.rtf", format!("{{\\rtf1 {}", deep("{", "}")).into_bytes()),
        (
            "a.json",
            format!("{{\"segments\":{}", "[".repeat(50_000)).into_bytes(),
        ),
    ] {
        let id = id(name, &bytes);
        let refused = [
            "err-import-too-complex",
            "err-import-damaged",
            "err-import-json-damaged",
            "err-import-json-shape",
            "err-import-no-text",
        ];
        assert!(refused.contains(&id), "{name}: {id}");
    }
    for (target, bytes) in [
        ("html", deep("<div>", "</div>")),
        ("html", deep("<b><i>", "</b>")),
        (
            "subtitles",
            format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}", deep("<b>", "</b>")),
        ),
        ("markdown", deep("> ", "")),
    ] {
        answered(target, bytes.as_bytes(), "nested");
    }
    let page = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>",
        deep("<div>", "</div>")
    );
    answered("epub", &seeds::epub(&page), "nested");
}

#[test]
fn bombs_are_refused() {
    let words = "x".repeat(24 << 20);
    for (name, bytes) in [
        ("a.docx", seeds::docx(&words)),
        ("a.odt", seeds::odt(&words)),
        ("a.pptx", seeds::pptx(&words)),
    ] {
        assert!(bytes.len() < 1 << 20, "it is packed");
        let id = id(name, &bytes);
        assert!(
            ["err-import-too-complex", "err-import-too-much-inside"].contains(&id),
            "{name}: {id}"
        );
    }
    answered("epub", &seeds::epub(&words), "bomb");
}

#[test]
fn no_other_file_is_read_and_no_entity_grows() {
    let dir = tempfile::tempdir().unwrap();
    let secret = dir.path().join("secret.txt");
    std::fs::write(&secret, "GEHEIM").unwrap();
    let outside = format!(
        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file://{}'>]>",
        secret.display()
    );
    let laughs = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY x '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
    for doctype in [outside.as_str(), laughs] {
        // The declaration goes where the part begins.
        let with = |bytes: Vec<u8>, part: &str| -> Vec<u8> {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let mut parts = Vec::new();
            for i in 0..zip.len() {
                let mut file = zip.by_index(i).unwrap();
                let name = file.name().unwrap().into_owned();
                let mut content = String::new();
                std::io::Read::read_to_string(&mut file, &mut content).unwrap();
                if name == part {
                    content = format!("{doctype}{}", content.replace("<?xml version='1.0'?>", ""));
                }
                parts.push((name, content));
            }
            let parts: Vec<(&str, &[u8])> = parts
                .iter()
                .map(|(n, c)| (n.as_str(), c.as_bytes()))
                .collect();
            seeds::packed(&parts)
        };
        for (name, bytes) in [
            ("a.docx", with(seeds::docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"), "word/document.xml")),
            ("a.odt", with(seeds::odt("<text:p>&x;</text:p>"), "content.xml")),
            ("a.pptx", with(seeds::pptx("<a:p><a:r><a:t>&x;</a:t></a:r></a:p>"), "ppt/slides/slide1.xml")),
            ("a.epub", with(seeds::epub("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>ok &x;</p></body></html>"), "a.xhtml")),
            ("a.html", format!("{doctype}<html><body><p>ok &x;</p><iframe src='file://{}'></iframe></body></html>", secret.display()).into_bytes()),
        ] {
            if let Ok(file) = read_bytes(name, &bytes, &ImportOptions::default()) {
                for plan in &file.documents {
                    assert!(!plan.body.contains("GEHEIM"), "{name}");
                    assert!(!plan.body.contains("hahaha"), "{name}");
                }
            }
            let target = name.strip_prefix("a.").unwrap().replace("odt", "opendocument");
            answered(&target, &bytes, "entities");
        }
    }
}

#[test]
fn encrypted_files_are_named_as_such() {
    let manifest = b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let odt = seeds::packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x93\x11\x02"),
    ]);
    let mut ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    ole.resize(512, 0);
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let mut zipped = seeds::docx("<w:p/>");
    // The flag of every part says that it is encrypted.
    for at in 0..zipped.len() - 10 {
        let flags = match &zipped[at..at + 4] {
            b"PK\x03\x04" => at + 6,
            b"PK\x01\x02" => at + 8,
            _ => continue,
        };
        zipped[flags] |= 1;
    }
    for (name, bytes) in [
        ("a.odt", odt),
        ("a.docx", ole.clone()),
        ("a.pptx", ole),
        ("b.docx", zipped),
    ] {
        assert_eq!(id(name, &bytes), "err-import-password", "{name}");
    }
}

#[test]
fn a_carriage_return_written_as_a_character_is_a_line_end() {
    for (name, bytes) in [
        ("a.rtf", b"{\\rtf1 a\\u13?b\\'0dc}".to_vec()),
        (
            "a.docx",
            seeds::docx("<w:p><w:r><w:t>a&#13;b</w:t></w:r></w:p>"),
        ),
        ("a.odt", seeds::odt("<text:p>a&#13;b</text:p>")),
        (
            "a.pptx",
            seeds::pptx("<a:p><a:r><a:t>a&#13;b</a:t></a:r></a:p>"),
        ),
        ("a.otr", b"{\"text\": \"<p>a\\rb</p>\"}".to_vec()),
    ] {
        let target = name
            .strip_prefix("a.")
            .unwrap()
            .replace("odt", "opendocument");
        assert_eq!(id(name, &bytes), "read", "{name}");
        answered(&target, &bytes, "a carriage return");
    }
}

//! The module as a whole: text files, refusals, batches, reports, damaged input.

use crate::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::readers::{docx, opendocument};
use super::*;
use crate::import::readers::docx::tests::Docx;
use crate::locale::{Locale, UiLanguage};
use crate::text::Language;

fn plan(name: &str, bytes: &[u8]) -> ImportPlan {
    read_document(name, bytes, &ImportOptions::default()).unwrap()
}

fn error(name: &str, bytes: &[u8], options: &ImportOptions) -> Error {
    read_document(name, bytes, options).unwrap_err()
}

#[test]
fn a_text_keeps_everything_but_bom_and_carriage_returns() {
    for (bytes, body) in [
        ("سلام\nدنیا\n", "سلام\nدنیا\n"),
        ("\u{feff}שלום\r\nעולם", "שלום\nעולם"),
        ("你好\r世界\r\r\n", "你好\n世界\n\n"),
        ("  two  spaces \t\n\n\n", "  two  spaces \t\n\n\n"),
        ("e\u{301} ي ك می\u{200c}شود", "e\u{301} ي ك می\u{200c}شود"),
    ] {
        let plan = plan("مصاحبه ۱.txt", bytes.as_bytes());
        assert_eq!(plan.body, body);
        assert_eq!(plan.title, "مصاحبه ۱");
        assert_eq!(plan.encoding, Some("UTF-8"));
    }
    let options = ImportOptions {
        nfc: true,
        language: Some(Language::French),
        group: "زنان".into(),
        ..ImportOptions::default()
    };
    let plan = read_document("a.b.txt", "e\u{301}\n".as_bytes(), &options).unwrap();
    assert_eq!(
        (plan.body.as_str(), plan.language),
        ("é\n", Language::French)
    );
    assert_eq!((plan.title.as_str(), plan.group.as_str()), ("a.b", "زنان"));
    let known = self::plan("a.txt", b"abc");
    // FIPS 180-2, appendix B.1.
    assert_eq!(
        known.source_sha256,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn nfc_keeps_marks_and_notes_in_place() {
    let comment = "<w:comment w:id='0'><w:p><w:r><w:t>n</w:t></w:r></w:p></w:comment>";
    let body = "<w:p><w:r><w:t>cafe\u{301} </w:t></w:r><w:commentRangeStart w:id='0'/>\
        <w:r><w:t>re\u{301}sume\u{301}</w:t></w:r><w:commentRangeEnd w:id='0'/></w:p>";
    let options = ImportOptions {
        nfc: true,
        ..ImportOptions::default()
    };
    let bytes = Docx::new(body).part("comments", comment).bytes();
    let plan = read_document("a.docx", &bytes, &options).unwrap();
    assert_eq!(plan.body, "café résumé".replace(' ', ""));
    assert_eq!(
        plan.notes[0].span.map(|s| s.slice(&plan.body)),
        Some("résumé")
    );
}

#[test]
fn an_encoding_chosen_by_hand_is_used_or_refused() {
    let with = |encoding| ImportOptions {
        encoding: Some(encoding),
        ..ImportOptions::default()
    };
    // سلام in windows-1256, and what ISO-8859-8 has no character for.
    let bytes = b"\xd3\xe1\xc7\xe3";
    let plan = read_document("a.txt", bytes, &with(Encoding::Windows1256)).unwrap();
    assert_eq!(
        (plan.body.as_str(), plan.encoding),
        ("سلام", Some("windows-1256"))
    );
    let refused = error("a.txt", bytes, &with(Encoding::Iso8859_8));
    assert_eq!(refused.id(), "err-import-invalid-bytes");
    let sentence = refused.sentence(Locale::english());
    assert!(
        sentence.contains("ISO-8859-8") && sentence.contains("byte 0"),
        "{sentence}"
    );
    assert!(refused.hint(Locale::english()).is_some());
    // Recognised by itself, damage is kept visible and counted.
    let plan = self::plan(
        "a.txt",
        b"\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 \xff \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85",
    );
    assert_eq!(plan.body, "سلام \u{fffd} سلام");
    assert_eq!(
        plan.warnings,
        [ImportWarning::new("warn-import-invalid-bytes", 1)]
    );
}

#[test]
fn what_is_no_text_is_named() {
    let auto = ImportOptions::default();
    let random: Vec<u8> = noise(7).take(5_000).collect();
    for (name, bytes, want) in [
        ("a.txt", &b""[..], "err-import-empty"),
        ("a.txt", b"\xef\xbb\xbf", "err-import-no-text"),
        ("a.txt", b" \r\n\n", "err-import-no-text"),
        (
            "a.txt",
            b"a long enough English text with one NUL \0 in it, and then more text",
            "err-import-nul",
        ),
        ("a.txt", &random, "err-import-binary"),
        ("a.txt", b"%PDF-1.4", "err-import-damaged"),
        ("a.txt", b"\xff\xd8\xff\xe0", "err-import-is-image"),
        ("a.m4a", b"\0\0\0\x20ftypM4A ", "err-import-is-recording"),
        ("a.mazmun", b"SQLite format 3\0", "err-import-is-database"),
        ("a.doc", b"plain", "err-import-is-doc"),
        ("a.docx", b"plain", "err-import-damaged"),
    ] {
        let error = error(name, bytes, &auto);
        assert_eq!(
            error.id(),
            want,
            "{name} {:?}",
            &bytes[..bytes.len().min(20)]
        );
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            assert_ne!(error.sentence(locale), want);
            assert!(error.hint(locale).is_some(), "{want} has a next step");
        }
    }
    assert_eq!(
        plan("notes", b"ID3: no sound, a participant").title,
        "notes"
    );
}

#[test]
fn a_file_too_large_is_refused_before_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("long.txt");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(100 << 20).unwrap();
    drop(file);
    let before = Instant::now();
    let error = read_file(&path, &ImportOptions::default(), &Cancel::new()).unwrap_err();
    assert_eq!(error.id(), "err-import-too-large");
    assert_eq!(error.path(), Some(path.as_path()));
    assert!(before.elapsed() < Duration::from_millis(500));
    for (path, want) in [
        (dir.path().to_owned(), "err-import-folder"),
        (dir.path().join("none.txt"), "err-file-read"),
    ] {
        let error = read_file(&path, &ImportOptions::default(), &Cancel::new()).unwrap_err();
        assert_eq!(error.id(), want);
    }
}

/// A folder of numbered interviews, the odd ones .docx, number 3 damaged.
fn folder(count: usize) -> (tempfile::TempDir, Vec<ImportFile>) {
    let dir = tempfile::tempdir().unwrap();
    for i in 1..=count {
        let lines = format!("مصاحبه‌گر: سؤال {i}؟\nP{i}: پاسخ {i}\n");
        let (name, bytes) = match i {
            3 => ("P3.docx".to_owned(), b"PK\x03\x04 broken".to_vec()),
            _ if i % 2 == 1 => {
                let lines: Vec<_> = lines.lines().collect();
                (format!("P{i}.docx"), Docx::of_lines(&lines).bytes())
            }
            _ => (format!("P{i}.txt"), lines.into_bytes()),
        };
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let list = sorted_files(&[dir.path().to_owned()]);
    assert!(list.skipped.is_empty());
    (dir, list.files)
}

#[test]
fn a_batch_keeps_the_order_and_one_bad_file_stops_nothing() {
    let (_dir, files) = folder(40);
    let batch = Batch::start(files, ImportOptions::default(), Cancel::new());
    let rows: Vec<_> = batch.collect();
    assert_eq!(rows.len(), 40);
    for (i, file) in rows.iter().enumerate() {
        assert_eq!(file.index, i);
        assert!(file.file.name().starts_with(&format!("P{}.", i + 1)));
        if i == 2 {
            assert_eq!(file.result.as_ref().unwrap_err().id(), "err-import-damaged");
            assert!(!file.row.is_ok());
            continue;
        }
        let plan = file.result.as_ref().unwrap();
        let plan = &plan.documents[0];
        assert!(plan.body.contains(&format!("پاسخ {}", i + 1)));
        assert_eq!(plan.group, file.file.group);
        assert_eq!(plan.turns.len(), 2);
        assert_eq!(plan.language, Language::Persian);
    }
}

#[test]
fn a_batch_waits_for_its_taker_and_answers_a_cancel() {
    let (_dir, files) = folder(60);
    let cancel = Cancel::new();
    let mut batch = Batch::start(files, ImportOptions::default(), cancel.clone());
    assert_eq!(batch.next().unwrap().index, 0);
    std::thread::sleep(Duration::from_millis(150));
    let progress = batch.progress();
    assert!(progress.done < 60, "memory is bounded: {progress:?}");
    assert_eq!(progress.total, 60);
    assert!(matches!(batch.try_next(), BatchStep::File(f) if f.index == 1));
    cancel.cancel();
    let asked = Instant::now();
    assert!(batch.next().is_none());
    assert!(matches!(batch.try_next(), BatchStep::Finished));
    assert!(asked.elapsed() < Duration::from_millis(200));
    let empty = Batch::start(Vec::new(), ImportOptions::default(), Cancel::new());
    assert_eq!(empty.count(), 0);
}

#[test]
fn reports_speak_both_languages() {
    let plan = plan(
        "P1.txt",
        "مصاحبه‌گر: سلام؟\nمریم: سلام.\n\nمصاحبه‌گر: خوب؟\nمریم: بله.".as_bytes(),
    );
    let row = ImportReportRow::new("P1.txt", &Ok(plan.clone().into()));
    let english = row.text(Locale::english());
    assert_eq!(
        english.replace(['\u{2068}', '\u{2069}'], ""),
        "text, UTF-8, Persian, 4 paragraphs, 50 characters, 4 turns of مصاحبه‌گر (interviewer), مریم"
    );
    let persian = row.text(Locale::get(UiLanguage::Persian));
    assert!(persian.contains("۴ نوبت گفتار از"), "{persian}");
    assert_eq!(preview_lines(&plan, 3)[2], "مصاحبه‌گر: خوب؟");
    let failed = ImportReportRow::new("x.pdf", &Err(Error::user("err-import-is-image")));
    assert!(
        failed
            .text(Locale::english())
            .starts_with("This is a picture. ")
    );
    for format in formats() {
        for ui in UiLanguage::ALL {
            let (tag, id) = (ui.tag(), format.id());
            assert!(Locale::get(ui).has(id), "{tag} has no {id}");
        }
    }
    for language in Language::ALL.iter().chain([&Language::Unknown]) {
        let id = format!("import-language-{}", language.tag());
        for ui in UiLanguage::ALL {
            assert!(Locale::get(ui).has(&id), "{id}");
        }
    }
}

/// A container whose parts are not packed, so that a flipped bit reaches the XML.
fn stored(files: &[(String, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let how =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in files {
        zip.start_file(name.as_str(), how).unwrap();
        std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Bytes that look random and are the same every time (xorshift64*).
fn noise(seed: u64) -> impl Iterator<Item = u8> {
    let mut state = seed;
    std::iter::from_fn(move || {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        u8::try_from(state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 56).ok()
    })
}

#[test]
fn readings_above_characters_are_left_out_and_counted() {
    let docx = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt>\
                <w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let odt = "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base>\
               <text:ruby-text>hàn</text:ruby-text></text:ruby></text:p>";
    let files = [
        ("a.docx", docx::tests::Docx::new(docx).bytes()),
        (
            "a.odt",
            docx::tests::zip(&opendocument::tests::parts("text", "", odt)),
        ),
        (
            "a.html",
            b"<html><meta charset=utf-8><p><ruby>\xe6\xbc\xa2<rp>(</rp><rt>h</rt><rp>)</rp></ruby>"
                .to_vec(),
        ),
    ];
    for (name, bytes) in files {
        let plan = read_document(name, &bytes, &ImportOptions::default()).unwrap();
        assert_eq!(plan.body, "漢", "{name}");
        let said = plan.warnings.iter().map(|w| (w.id, w.count));
        assert!(
            said.clone().any(|w| w == ("warn-import-readings", 1)),
            "{name} {:?}",
            plan.warnings
        );
    }
}

#[test]
fn damaged_files_end_quickly_and_without_panic() {
    let docx = Docx::of_lines(&["مصاحبه‌گر: سلام؟", "P1: متن [00:12:34]", "访谈者：您好"])
        .part("numbering", "<w:abstractNum w:abstractNumId='0'/>")
        .part("comments", "<w:comment w:id='0'><w:p/></w:comment>")
        .bytes();
    let text = "مصاحبه‌گر (۰۰:۱۲): سلام؟\r\nP1: #00:01:02-3# שלום\r\n访谈者：您好\r\n".repeat(4);
    let legacy: Vec<u8> = encoding_rs::WINDOWS_1256
        .encode("سلام: متن؟\nP1: خوب")
        .0
        .into_owned();
    let paragraphs = "<text:list><text:list-item><text:p>متن<text:s text:c='3'/></text:p></text:list-item></text:list>\
        <text:p>שלום<text:note><text:note-body><text:p>一</text:p></text:note-body></text:note></text:p>";
    let odt = stored(&opendocument::tests::parts("text", "", paragraphs));
    let slide =
        format!("<draw:page><draw:custom-shape>{paragraphs}</draw:custom-shape></draw:page>");
    let odp = stored(&opendocument::tests::parts("presentation", "", &slide));
    let rtf = "{\\rtf1\\ansi{\\fonttbl{\\f1\\fcharset178 T;}}\\f1 \\'d3\\'e1\\u1575?{\\footnote n\\par}\\par\
        {\\*\\atnauthor R}{\\*\\annotation{\\*\\atnref 1}x}{\\listtext 1.\\tab}\\trowd a\\cell\\row}";
    let options = ImportOptions {
        nfc: true,
        ..ImportOptions::default()
    };
    let started = Instant::now();
    let mut dice = noise(42).map(usize::from);
    let mut roll = move || dice.next().unwrap_or(0) << 8 | dice.next().unwrap_or(0);
    for (name, bytes) in [
        ("a.docx", docx.as_slice()),
        ("a.odt", &odt),
        ("a.odp", &odp),
        ("a.rtf", rtf.as_bytes()),
        ("a.txt", text.as_bytes()),
        ("b.txt", &legacy),
    ] {
        for cut in (0..bytes.len()).step_by(bytes.len() / 60 + 1) {
            read_document(name, &bytes[..cut], &options).ok();
        }
        for _ in 0..300 {
            let mut changed = bytes.to_vec();
            for _ in 0..1 + roll() % 4 {
                let at = roll() % changed.len();
                changed[at] ^= 1 << (roll() % 8);
            }
            if let Ok(plan) = read_document(name, &changed, &options) {
                for turn in &plan.turns {
                    let range = turn.text_start..turn.span.end();
                    assert!(plan.body.get(range).is_some());
                }
            }
        }
    }
    // Unpacked parts, where flips reach the XML itself.
    let xml = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>متن</w:t>\
        <w:fldChar w:fldCharType='begin'/><w:footnoteReference w:id='2'/></w:r></w:p>"
        .repeat(3);
    for _ in 0..300 {
        let mut changed = xml.clone().into_bytes();
        let at = roll() % changed.len();
        changed[at] = b'<' ^ u8::try_from(roll() % 64).unwrap();
        let body = String::from_utf8_lossy(&changed).into_owned();
        read_document("a.docx", &Docx::new(&body).bytes(), &options).ok();
    }
    assert!(started.elapsed() < Duration::from_secs(60));
}

#[test]
#[ignore = "measures: cargo test --release --lib import::tests::speed -- --ignored --nocapture"]
fn speed_of_110_documents() {
    let dir = tempfile::tempdir().unwrap();
    let sentence =
        "راستش پول نبود؛ آن‌چه آزارم می‌داد این بود که هیچ‌کس را نمی‌شناختم و کوچه‌ها فرق داشت";
    let turns: Vec<String> = (0..500)
        .map(|i| {
            format!(
                "{}: {sentence}",
                if i % 2 == 0 {
                    "مصاحبه‌گر"
                } else {
                    "مریم"
                }
            )
        })
        .collect();
    let lines: Vec<&str> = turns.iter().map(String::as_str).collect();
    // Runs as a word processor splits them: a word or two each.
    let body: String = lines
        .iter()
        .map(|line| {
            let runs: String = line
                .split_inclusive(' ')
                .map(|w| format!("<w:r><w:rPr><w:rFonts w:ascii='B Nazanin' w:cs='B Nazanin'/><w:sz w:val='24'/><w:rtl/><w:lang w:bidi='fa-IR'/></w:rPr><w:t xml:space='preserve'>{w}</w:t></w:r>"))
                .collect();
            format!("<w:p><w:pPr><w:bidi/></w:pPr>{runs}</w:p>")
        })
        .collect();
    let bytes = Docx::new(&body).bytes();
    let words = plan("a.docx", &bytes).body.split_whitespace().count();
    let files: Vec<ImportFile> = (0..110)
        .map(|i| {
            let path: PathBuf = dir.path().join(format!("P{i}.docx"));
            std::fs::write(&path, &bytes).unwrap();
            ImportFile::new(path, String::new())
        })
        .collect();
    let started = Instant::now();
    let read = Batch::start(files, ImportOptions::default(), Cancel::new())
        .filter(|f| f.result.is_ok())
        .count();
    println!(
        "{read} documents of {words} words in {:?}",
        started.elapsed()
    );
}

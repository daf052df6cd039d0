//! Damaged, huge and malicious tables end with a sentence, quickly and in bounded memory.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use super::*;
use crate::import::Cancel;
use crate::import::read::understand;

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, ::zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn xlsx(sheet: &str, strings: &str) -> Vec<u8> {
    let workbook = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>";
    let relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>";
    let root = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>";
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    zip(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

fn outcome(name: &str, bytes: &[u8]) -> String {
    // Far above what it takes; a debug build on a busy machine is slow.
    let begun = Instant::now();
    let result = read_bytes(name, bytes, &ImportOptions::default());
    assert!(
        begun.elapsed() < Duration::from_secs(60),
        "{name}: {:?}",
        begun.elapsed()
    );
    match result {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.id().to_owned(),
    }
}

#[test]
fn crafted_workbooks_are_refused() {
    let cell = "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>b</t></is></c></row>";
    assert_eq!(
        outcome("a.xlsx", &xlsx(&sheet(cell), "<sst/>")),
        "ok",
        "the frame itself is sound"
    );
    let far = "<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>a</t></is></c></row>";
    assert_eq!(
        outcome("a.xlsx", &xlsx(&sheet(&format!("{cell}{far}")), "<sst/>")),
        "ok",
        "one far cell"
    );
    let wide: String = (1..400)
        .map(|r| format!("<row r='{r}'><c r='XFD{r}'><v>1</v></c></row>"))
        .collect();
    let long = format!(
        "<sst uniqueCount='1'><si><t>{}</t></si></sst>",
        "x".repeat(1 << 20)
    );
    let often: String = (1..300)
        .map(|r| format!("<row r='{r}'><c r='A{r}' t='s'><v>0</v></c></row>"))
        .collect();
    for (sheet_text, strings, expected) in [
        (
            sheet(&wide),
            "<sst/>".to_owned(),
            "err-import-table-too-large",
        ),
        (sheet(&often), long, "err-import-table-too-large"),
        (
            sheet(cell),
            "<sst uniqueCount='99999999999999999'/>".to_owned(),
            "err-import-damaged",
        ),
        (
            sheet(cell)[..150].to_owned(),
            "<sst/>".to_owned(),
            "err-import-damaged",
        ),
        (
            sheet("<row r='1'><c r='A1' t='s'><v>7</v></c></row>"),
            "<sst/>".to_owned(),
            "err-import-damaged",
        ),
        (sheet(""), "<sst/>".to_owned(), "err-import-no-text"),
        (
            " ".repeat(11 << 20),
            "<sst/>".to_owned(),
            "err-import-too-complex",
        ),
    ] {
        let found = outcome("a.xlsx", &xlsx(&sheet_text, &strings));
        assert_eq!(
            found,
            expected,
            "{}",
            sheet_text.chars().take(80).collect::<String>()
        );
    }
    assert_eq!(
        outcome("a.xlsb", &zip(&[("xl/workbook.bin", b"x")])),
        "err-import-is-xlsb"
    );
    assert_eq!(
        outcome("a.xlsx", b"plain text, not a workbook"),
        "err-import-damaged"
    );
    let locked: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        .iter()
        .copied()
        .chain([0; 600])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(outcome("a.xlsx", &locked), "err-import-password");
}

#[test]
fn crafted_opendocument_sheets_are_refused() {
    let cell = |attributes: &str| {
        format!(
            "<table:table-row {attributes}><table:table-cell office:value-type='string'><text:p>a</text:p></table:table-cell><table:table-cell office:value-type='string'><text:p>b</text:p></table:table-cell></table:table-row>"
        )
    };
    let table = |rows: &str| format!("<table:table table:name='t'>{rows}</table:table>");
    let repeated = "<table:table-row><table:table-cell table:number-columns-repeated='16384' office:value-type='float' office:value='1'/></table:table-row>".repeat(400);
    for (content, expected) in [
        (table(&cell("").repeat(3)), "ok"),
        (
            table(&format!(
                "{}<table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>",
                cell("").repeat(3)
            )),
            "ok",
        ),
        (
            table(&cell("table:number-rows-repeated='4000000000'")),
            "err-import-table-too-large",
        ),
        (table(&repeated), "err-import-table-too-large"),
        (
            table(&cell("").repeat(3))[..200].to_owned(),
            "err-import-xml",
        ),
        (
            table(
                "<table:table-row><table:table-cell office:value-type='string'><text:p>&evil;</text:p></table:table-cell></table:table-row>",
            ),
            "err-import-xml",
        ),
        (
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>".to_owned() + &table(&cell("")),
            "err-import-xml",
        ),
        (
            "<table:table><table:table-row><table:table-cell>".repeat(50_000),
            "err-import-xml",
        ),
        (String::new(), "err-import-no-text"),
    ] {
        let found = outcome("a.ods", &ods(&content));
        assert_eq!(
            found,
            expected,
            "{}",
            content.chars().take(120).collect::<String>()
        );
    }
    let locked = zip(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(outcome("a.ods", &locked), "err-import-password");
}

#[test]
fn strange_texts_with_the_name_of_a_table() {
    let huge = format!(
        "id,answer\n1,\"{}\"\n2,x\n",
        "so it went on and on ".repeat(10_000)
    );
    let quotes = format!("a,b\n{}\"c", ",\"\"b\n".repeat(60_000));
    for (name, bytes, expected) in [
        ("a.csv", b"".to_vec(), "err-import-empty"),
        ("a.csv", b"\xef\xbb\xbf \n\n".to_vec(), "err-import-no-text"),
        ("a.csv", b"only,a,heading\n".to_vec(), "ok"),
        ("a.csv", b"a,b\n1,\0\n".to_vec(), "err-import-nul"),
        ("a.csv", b",,,,\n,,,\n".to_vec(), "err-import-no-text"),
        (
            "a.csv",
            ",".repeat(1 << 18).into_bytes(),
            "err-import-no-text",
        ),
        (
            "a.csv",
            format!("{}x", ",".repeat(20_000)).into_bytes(),
            "ok",
        ),
        ("a.csv", huge.into_bytes(), "ok"),
        ("a.csv", quotes.into_bytes(), "err-import-survey-many"),
        ("a.csv", b"one line".to_vec(), "ok"),
        ("a.csv", "a\"b\"\"c\"".repeat(40_000).into_bytes(), "ok"),
        (
            "a.csv",
            "\u{301},\u{301}\n\u{301},\u{301}\n".as_bytes().to_vec(),
            "ok",
        ),
    ] {
        assert_eq!(
            outcome(name, &bytes),
            expected,
            "{:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(40)])
        );
    }
    // A heading repeated under each of many rows would fill the memory.
    let heading = "word ".repeat(40_000);
    let rows: String = (0..2_000)
        .map(|i| format!("p{i},answer {i} is long enough to be an open answer here\n"))
        .collect();
    assert_eq!(
        outcome("a.csv", format!("id,{heading}\n{rows}").as_bytes()),
        "err-import-too-much-inside"
    );
}

#[test]
fn mutated_files_neither_panic_nor_hang() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for row in 0..20 {
        page.write(row, 0, row)
            .unwrap()
            .write(row, 1, format!("answer {row} of somebody"))
            .unwrap();
    }
    page.merge_range(30, 0, 31, 3, "merged", &rust_xlsxwriter::Format::new())
        .unwrap();
    let mut samples = vec![
        ("a.xlsx", book.save_to_buffer().unwrap()),
        (
            "a.ods",
            ods(
                "<table:table table:name='t'><table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='1'/><table:table-cell><text:p>abc</text:p></table:table-cell></table:table-row></table:table>",
            ),
        ),
        ("a.csv", PERSIAN.as_bytes().to_vec()),
    ];
    let old = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples/sheet.xls");
    match std::fs::read(&old) {
        Ok(bytes) => samples.push(("a.xls", bytes)),
        Err(_) => eprintln!("skipped: {} is not there", old.display()),
    }
    let mut state = 7_u64;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    for (name, whole) in samples {
        for round in 0..150 {
            let mut bytes = whole.clone();
            if round % 3 == 0 {
                bytes.truncate(random(bytes.len()));
            }
            for _ in 0..=random(12) {
                let at = random(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(random(256)).unwrap();
                }
            }
            outcome(name, &bytes);
        }
    }
}

#[test]
fn a_stop_is_answered_at_once() {
    let rows: String = (0..60_000)
        .map(|i| format!("p{i},{i},an answer that is long enough to be an open one {i}\n"))
        .collect();
    let text = format!("id,n,answer\n{rows}").into_bytes();
    let cancel = Cancel::new();
    let stop = cancel.clone();
    let worker = std::thread::Builder::new()
        .spawn(move || {
            let result = understand("a.csv", &text, &ImportOptions::default(), &cancel);
            (result.map(|_| ()).map_err(|e| e.id()), Instant::now())
        })
        .unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let asked = Instant::now();
    stop.cancel();
    let (result, ended) = worker.join().unwrap();
    if result.is_err() {
        assert_eq!(result, Err("err-import-cancelled"));
        // Debug builds on a busy machine are slow; the bound of 200 ms is measured in release.
        assert!(ended.saturating_duration_since(asked) < Duration::from_secs(2));
    }
}

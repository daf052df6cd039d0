//! Small workbooks.

use super::{flat, packed};

const SHEET: &str = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The rows of a sheet whose cells hold texts.
pub fn rows(table: &[&[&str]]) -> String {
    (1..)
        .zip(table)
        .map(|(row, cells)| {
            let cells: String = ('A'..)
                .zip(*cells)
                .map(|(column, text)| {
                    format!("<c r='{column}{row}' t='inlineStr'><is><t>{text}</t></is></c>")
                })
                .collect();
            format!("<row r='{row}'>{cells}</row>")
        })
        .collect()
}

/// The answers of two people, in two scripts.
pub const ANSWERS: &[&[&str]] = &[
    &["نام", "سن", "چرا نخریدید؟"],
    &["مریم", "34", "به سایت اعتماد نکردم و برگشتم."],
    &["王", "41", "我自己重新订票，因为没有人帮我。"],
];

pub fn xlsx(doctype: &str, rows: &str, strings: &str, more: &str) -> Vec<u8> {
    let workbook = format!(
        "<workbook {SHEET} xmlns:r='{RELATIONS}'><sheets><sheet name='s' sheetId='1' r:id='s1'/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='s1' Type='{RELATIONS}/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='s2' Type='{RELATIONS}/sharedStrings' Target='sharedStrings.xml'/>{more}</Relationships>"
    );
    let sheet = format!("{doctype}<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>");
    let strings = format!("<sst {SHEET}>{strings}</sst>");
    let root = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' Type='{RELATIONS}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
    );
    packed(&[
        (
            "[Content_Types].xml",
            b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        ),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A table of a flat or packed OpenDocument spreadsheet.
pub fn ods_rows(table: &[&[&str]]) -> String {
    let rows: String = table
        .iter()
        .map(|cells| {
            let cells: String = cells
                .iter()
                .map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"))
                .collect();
            format!("<table:table-row>{cells}</table:table-row>")
        })
        .collect();
    format!("<table:table table:name='s'>{rows}</table:table>")
}

pub fn ods(doctype: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0'?>{doctype}{}",
        flat("spreadsheet", tables)
    );
    packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook of Excel 97; with `password`, it says that the rest is encrypted.
pub fn xls(table: &[&[&str]], password: bool) -> Vec<u8> {
    fn record(out: &mut Vec<u8>, kind: u16, data: &[u8]) {
        out.extend(kind.to_le_bytes());
        out.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        out.extend(data);
    }
    let begin = |kind: u8| [0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut book = Vec::new();
    record(&mut book, 0x0809, &begin(0x05));
    if password {
        record(&mut book, 0x002f, &[1, 0, 1, 0, 1, 0]);
    }
    let start = u32::try_from(book.len() + 4 + 9 + 4).unwrap();
    let sheet = [&start.to_le_bytes()[..], &[0, 0, 1, 0, b's']].concat();
    record(&mut book, 0x0085, &sheet);
    record(&mut book, 0x000a, &[]);
    record(&mut book, 0x0809, &begin(0x10));
    for (row, cells) in (0_u16..).zip(table) {
        for (column, text) in (0_u16..).zip(*cells) {
            let units: Vec<u16> = text.encode_utf16().collect();
            let mut data: Vec<u8> = [row, column, 0, u16::try_from(units.len()).unwrap()]
                .iter()
                .flat_map(|n| n.to_le_bytes())
                .collect();
            data.push(1);
            data.extend(units.iter().flat_map(|u| u.to_le_bytes()));
            record(&mut book, 0x0204, &data);
        }
    }
    record(&mut book, 0x000a, &[]);
    compound("Workbook", &book)
}

/// Puts a stream into a compound file: a table of sectors, a folder, the stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    let sectors = stream.len().max(4096).div_ceil(512);
    let mut fat: Vec<u32> = vec![0xffff_fffd, END];
    fat.extend((0..sectors).map(|i| {
        if i + 1 == sectors {
            END
        } else {
            u32::try_from(i + 3).unwrap()
        }
    }));
    assert!(fat.len() <= 128, "one sector of places");
    fat.resize(128, u32::MAX);
    let mut out = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    out.resize(24, 0);
    for n in [0x3e_u16, 3, 0xfffe, 9, 6] {
        out.extend(n.to_le_bytes());
    }
    out.resize(44, 0);
    for n in [1_u32, 1, 0, 4096, END, 0, END, 0, 0] {
        out.extend(n.to_le_bytes());
    }
    out.resize(512, 0xff);
    out.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    for (name, kind, child, start, size) in [
        ("Root Entry", 5_u8, 1_u32, END, 0),
        (name, 2, u32::MAX, 2, sectors * 512),
    ] {
        let at = out.len();
        out.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        out.resize(at + 64, 0);
        out.extend(u16::try_from(name.len() * 2 + 2).unwrap().to_le_bytes());
        out.extend([kind, 1]);
        for n in [u32::MAX, u32::MAX, child] {
            out.extend(n.to_le_bytes());
        }
        out.resize(at + 116, 0);
        out.extend(start.to_le_bytes());
        out.extend(u32::try_from(size).unwrap().to_le_bytes());
        out.resize(at + 128, 0);
    }
    out.resize(1536, 0);
    out.extend(stream);
    out.resize(1536 + sectors * 512, 0);
    out
}

//! The table: for every format what becomes of each case.

use std::sync::LazyLock;

use crate::seeds::{self, TALK, packed, pdf, tables};

/// A case of a format.
pub enum Case {
    /// A file, and the id of the error it is refused with, or `read`.
    Is(Vec<u8>, &'static str),
    /// Why the format does not have the case.
    None(&'static str),
}

use Case::{Is, None as Lacks};

/// A format.
pub struct Row {
    pub name: &'static str,
    pub good: Vec<u8>,
    /// The first half of the good file.
    pub cut: &'static str,
    /// The good file as .txt, .docx, .pdf and .xlsx.
    pub renamed: [&'static str; 4],
    /// Megabytes of the largest file; `None` where the files inside have limits of their own.
    pub largest: Option<u64>,
    pub encrypted: Case,
    pub bomb: Case,
    pub nested: Case,
    /// A DTD with entities that grow, and one that names a file.
    pub entities: Case,
}

/// Extensions that are read as one of the table is.
pub const ALIKE: &[(&str, &str)] = &[
    ("text", "txt"),
    ("ott", "odt"),
    ("doc", "rtf"),
    ("markdown", "md"),
    ("htm", "html"),
    ("xhtml", "html"),
    ("mhtml", "mht"),
    ("tab", "tsv"),
    ("xlsm", "xlsx"),
];

const READ: &str = "read";
const DAMAGED: &str = "err-import-damaged";
const XML: &str = "err-import-xml";
const PASSWORD: &str = "err-import-password";
const COMPLEX: &str = "err-import-too-complex";

const ANYWHERE: [&str; 4] = [READ; 4];
/// A text whose name says that it is an office file.
const TEXT: [&str; 4] = [READ, DAMAGED, READ, DAMAGED];

const OF_ZIP: &str = "a text has no password of its own; in a zip it has, see there";
const UNPACKED: &str = "nothing in it is packed";
const FLAT: &str = "nothing in it stands inside another";
const NO_ENTITY: &str = "it knows no entities";

/// Entities that grow: a thousand laughs, and one that stands for a file.
pub const LAUGHS: &str = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY y SYSTEM 'file:///etc/passwd'>]>";

fn deep(open: &str, close: &str) -> String {
    format!("{}x{}", open.repeat(20_000), close.repeat(20_000))
}

/// Puts a declaration before the root of a part.
pub fn declared(bytes: &[u8], part: &str, doctype: &str) -> Vec<u8> {
    changed(bytes, part, |content| {
        let content = String::from_utf8(content).unwrap();
        format!("{doctype}{}", content.replace("<?xml version='1.0'?>", "")).into_bytes()
    })
}

/// Packs a container again with one part changed.
fn changed(bytes: &[u8], part: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut content).unwrap();
        if name == part {
            content = change(content);
        }
        parts.push((name, content));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(n, c)| (n.as_str(), c.as_slice()))
        .collect();
    packed(&parts)
}

/// Says of every part of a zip that it is encrypted.
fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for at in 0..zip.len() - 10 {
        let flags = match &zip[at..at + 4] {
            b"PK\x03\x04" => at + 6,
            b"PK\x01\x02" => at + 8,
            _ => continue,
        };
        zip[flags] |= 1;
    }
    zip
}

/// An office file with a password, as Office writes it.
fn office_locked() -> Vec<u8> {
    tables::compound("EncryptedPackage", b"\0")
}

/// An OpenDocument with a password, as LibreOffice writes it.
fn odf_locked(kind: &str) -> Vec<u8> {
    let manifest = b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><manifest:file-entry manifest:full-path='content.xml'><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    packed(&[
        (
            "mimetype",
            format!("application/vnd.oasis.opendocument.{kind}").as_bytes(),
        ),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x93\x11\x02"),
    ])
}

/// A packed or flat OpenDocument presentation of one slide.
fn odp(words: &str) -> Vec<u8> {
    let page = format!(
        "<draw:page xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'><draw:frame><draw:text-box>{words}</draw:text-box></draw:frame></draw:page>"
    );
    let content = format!(
        "<?xml version='1.0'?>{}",
        seeds::flat("presentation", &page)
    );
    packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.presentation",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

/// A PDF whose content unfolds to 150 MB of blanks.
fn pdf_bomb() -> Vec<u8> {
    let mut flate = flate2::Compress::new(flate2::Compression::best(), true);
    let blanks = vec![b' '; 1 << 20];
    let mut data = Vec::new();
    for _ in 0..150 {
        data.reserve(1 << 16);
        let whole = flate.compress_vec(&blanks, &mut data, flate2::FlushCompress::None);
        whole.unwrap();
    }
    data.reserve(1 << 16);
    flate
        .compress_vec(&[], &mut data, flate2::FlushCompress::Finish)
        .unwrap();
    let mut file = pdf::Pdf::default();
    file.object("<</Type/Catalog/Pages 2 0 R>>");
    file.object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    file.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>");
    file.stream("/Filter/FlateDecode", &data);
    file.bytes()
}

/// A form that shows itself, below words.
fn pdf_circle() -> Vec<u8> {
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>";
    let mut file = pdf::Pdf::page(
        font,
        b"BT /F 12 Tf 72 700 Td (I did not trust the site.) Tj ET /X Do",
    );
    file.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
        b"/X Do /X Do",
    );
    file.bytes()
}

/// A workbook whose chain of sectors goes round.
fn xls_circle() -> Vec<u8> {
    let mut bytes = tables::xls(tables::ANSWERS, false);
    // The fourth sector of the stream points to the first.
    bytes[512 + 4 * 5..512 + 4 * 6].copy_from_slice(&2_u32.to_le_bytes());
    bytes
}

fn text(name: &'static str, good: impl Into<Vec<u8>>) -> Row {
    Row {
        name,
        good: good.into(),
        cut: READ,
        renamed: TEXT,
        largest: Some(50),
        encrypted: Lacks(OF_ZIP),
        bomb: Lacks(UNPACKED),
        nested: Lacks(FLAT),
        entities: Lacks(NO_ENTITY),
    }
}

fn package(name: &'static str, good: Vec<u8>) -> Row {
    Row {
        cut: DAMAGED,
        renamed: ANYWHERE,
        largest: Some(300),
        ..text(name, good)
    }
}

/// All formats, made once.
pub fn rows() -> &'static [Row] {
    static ROWS: LazyLock<Vec<Row>> = LazyLock::new(make);
    &ROWS
}

fn make() -> Vec<Row> {
    let lines = |open: &str, close: &str| -> String {
        TALK.lines().map(|l| format!("{open}{l}{close}")).collect()
    };
    let words = "x".repeat(11 << 20);
    let docx = seeds::docx(&lines("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"));
    let odt = seeds::odt(&lines("<text:p>", "</text:p>"));
    let slides = seeds::pptx(&lines("<a:p><a:r><a:t>", "</a:t></a:r></a:p>"));
    let show = odp(&lines("<text:p>", "</text:p>"));
    let fodt = seeds::flat("text", &lines("<text:p>", "</text:p>"));
    let page = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>",
        lines("<p>", "</p>")
    );
    let deep_page = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>{}</body></html>",
        deep("<div>", "</div>")
    );
    let book = seeds::epub(&page);
    let book_locked = b"<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'><EncryptionMethod Algorithm='http://www.w3.org/2001/04/xmlenc#aes256-cbc'/><CipherData><CipherReference URI='a.xhtml'/></CipherData></EncryptedData></encryption>";
    let sheet = tables::xlsx("", &tables::rows(tables::ANSWERS), "", "");
    let calc = tables::ods("", &tables::ods_rows(tables::ANSWERS));
    let deep_rows = {
        let (open, close) = ("<table:table-row-group>", "</table:table-row-group>");
        let rows = tables::ods_rows(tables::ANSWERS);
        rows.replacen(
            "<table:table-row>",
            &format!("{}<table:table-row>", open.repeat(20_000)),
            1,
        )
        .replace(
            "</table:table>",
            &format!("{}</table:table>", close.repeat(20_000)),
        )
    };
    let fods = seeds::flat("spreadsheet", &tables::ods_rows(tables::ANSWERS));
    let answers = "نام;سن;چرا نخریدید؟\nمریم;34;\"به سایت اعتماد نکردم؛ برگشتم.\"\nדנה;28;ניסיתי שוב\n王;41;我自己重新订票\n";
    let rtf: String = TALK
        .encode_utf16()
        .map(|u| format!("\\u{}?", u.cast_signed()))
        .collect();
    vec![
        text("a.txt", TALK),
        Row {
            nested: Is(deep("> ", "").into_bytes(), READ),
            entities: Is(format!("{LAUGHS}\n\nok &x; &y;").into_bytes(), READ),
            ..text("a.md", format!("# گفتگو\n\n{TALK}"))
        },
        Row {
            nested: Is(
                format!("1\n00:00:01,000 --> 00:00:02,000\n{}\n", deep("<i>", "</i>")).into_bytes(),
                READ,
            ),
            ..text("a.srt", "1\n00:00:01,000 --> 00:00:03,500\nمریم: نکردم.\n\n2\n00:00:04,000 --> 00:00:06,000\nמראיין: מה קרה?\n")
        },
        Row {
            nested: Is(
                format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n", deep("<v a>", "</v>")).into_bytes(),
                READ,
            ),
            ..text("a.vtt", "WEBVTT\n\n00:01.000 --> 00:03.500\n<v مریم>نکردم.</v>\n\n00:04.000 --> 00:05.000\n<v 王>好。</v>\n")
        },
        Row {
            cut: "err-import-json-damaged",
            nested: Is(
                format!("{{\"segments\":{}", "[".repeat(50_000)).into_bytes(),
                "err-import-json-shape",
            ),
            ..text("a.json", "{\"segments\": [{\"start\": 0.5, \"end\": 2.0, \"text\": \" سلام\", \"speaker\": \"S1\"}]}")
        },
        Row {
            cut: "err-import-json-damaged",
            nested: Is(
                format!("{{\"text\": \"{}\", \"media-time\": 3}}", deep("<p>", "</p>")).into_bytes(),
                READ,
            ),
            entities: Is(
                format!("{{\"text\": \"{}<p>ok &x;</p>\", \"media-time\": 3}}", LAUGHS.replace('"', "'")).into_bytes(),
                READ,
            ),
            ..text("a.otr", "{\"text\": \"<p><span class=\\\"timestamp\\\" data-timestamp=\\\"1.5\\\">0:01</span> مریم: سلام</p>\", \"media-time\": 3}")
        },
        text("f4.txt", "I: چه شد؟ #00:00:05-1#\nB: نه. #00:00:09-8#\n我 #00:00:10-2#\n"),
        text("otter.txt", "Mary  0:01\nI did not trust it.\n\nمریم  0:12\nنه.\n\nTranscribed by https://otter.ai\n"),
        Row {
            nested: Is(format!("a,b\n1,{}\n", "\"".repeat(50_001)).into_bytes(), READ),
            ..text("a.csv", answers)
        },
        text("a.tsv", answers.replace(';', "\t")),
        Row {
            renamed: ANYWHERE,
            nested: Is(deep_page.clone().into_bytes(), READ),
            entities: Is(format!("{LAUGHS}<html><body><p>ok &x; &y;</p></body></html>").into_bytes(), READ),
            ..text("a.html", page.clone())
        },
        Row {
            renamed: ANYWHERE,
            cut: READ,
            largest: Some(300),
            encrypted: Is(
                b"MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b--\r\n".to_vec(),
                DAMAGED,
            ),
            nested: Is(
                format!(
                    "MIME-Version: 1.0\r\n{}",
                    (0..5_000).map(|i| format!("Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")).collect::<String>()
                )
                .into_bytes(),
                DAMAGED,
            ),
            entities: Is(seeds::mhtml("8bit", &format!("{LAUGHS}<html><body><p>ok &x; &y;</p></body></html>")), READ),
            ..text("a.mht", seeds::mhtml("8bit", &page))
        },
        Row {
            cut: DAMAGED,
            renamed: ANYWHERE,
            largest: Some(300),
            bomb: Is(b"{\\rtf1 ok \\bin2000000000 x}".to_vec(), DAMAGED),
            nested: Is(format!("{{\\rtf1 {}", deep("{", "}")).into_bytes(), COMPLEX),
            encrypted: Lacks("the format has no password"),
            ..text("a.rtf", format!("{{\\rtf1\\ansi {rtf}}}"))
        },
        Row {
            encrypted: Is(office_locked(), PASSWORD),
            bomb: Is(seeds::docx(&words), COMPLEX),
            nested: Is(seeds::docx(&deep("<w:sdt>", "</w:sdt>")), COMPLEX),
            entities: Is(declared(&docx, "word/document.xml", LAUGHS), XML),
            ..package("a.docx", docx)
        },
        Row {
            encrypted: Is(odf_locked("text"), PASSWORD),
            bomb: Is(seeds::odt(&words), COMPLEX),
            nested: Is(seeds::odt(&deep("<text:section>", "</text:section>")), COMPLEX),
            entities: Is(declared(&odt, "content.xml", LAUGHS), XML),
            ..package("a.odt", odt)
        },
        Row {
            cut: XML,
            renamed: ANYWHERE,
            nested: Is(seeds::flat("text", &deep("<text:section>", "</text:section>")).into_bytes(), COMPLEX),
            entities: Is(format!("{LAUGHS}{fodt}").into_bytes(), XML),
            ..text("a.fodt", fodt.clone())
        },
        Row {
            encrypted: Is(office_locked(), PASSWORD),
            bomb: Is(seeds::pptx(&words), COMPLEX),
            nested: Is(seeds::pptx(&deep("<a:p>", "</a:p>")), COMPLEX),
            entities: Is(declared(&slides, "ppt/slides/slide1.xml", LAUGHS), DAMAGED),
            ..package("a.pptx", slides)
        },
        Row {
            encrypted: Is(odf_locked("presentation"), PASSWORD),
            bomb: Is(odp(&words), COMPLEX),
            nested: Is(odp(&deep("<text:list>", "</text:list>")), COMPLEX),
            entities: Is(declared(&show, "content.xml", LAUGHS), XML),
            ..package("a.odp", show)
        },
        Row {
            encrypted: Is(
                packed(&[
                    ("mimetype", b"application/epub+zip"),
                    ("META-INF/container.xml", b"<container/>"),
                    ("META-INF/encryption.xml", book_locked),
                    ("a.xhtml", b"\x93\x11"),
                ]),
                "err-import-book-protected",
            ),
            bomb: Is(seeds::epub(&words), COMPLEX),
            nested: Is(seeds::epub(&deep_page), READ),
            entities: Is(declared(&book, "a.xhtml", LAUGHS), READ),
            ..package("a.epub", book)
        },
        Row {
            cut: DAMAGED,
            encrypted: Is(pdf::encrypted(), PASSWORD),
            bomb: Is(pdf_bomb(), COMPLEX),
            nested: Is(pdf_circle(), READ),
            ..package("a.pdf", pdf::visual().bytes())
        },
        Row {
            encrypted: Is(office_locked(), PASSWORD),
            bomb: Is(tables::xlsx("", &tables::rows(&[&[&words]]), "", ""), COMPLEX),
            nested: Is(
                tables::xlsx("", &format!("{}<row r='9'><c r='A9' t='inlineStr'><is>{}</is></c></row>", tables::rows(tables::ANSWERS), deep("<r>", "</r>")), "", ""),
                READ,
            ),
            entities: Is(declared(&sheet, "xl/worksheets/sheet1.xml", LAUGHS), READ),
            ..package("a.xlsx", sheet)
        },
        Row {
            encrypted: Is(odf_locked("spreadsheet"), PASSWORD),
            bomb: Is(tables::ods("", &tables::ods_rows(&[&[&words]])), COMPLEX),
            nested: Is(
                tables::ods("", &deep_rows),
                READ,
            ),
            entities: Is(tables::ods(LAUGHS, &tables::ods_rows(tables::ANSWERS)), XML),
            ..package("a.ods", calc)
        },
        Row {
            cut: XML,
            renamed: ANYWHERE,
            bomb: Is(
                seeds::flat("spreadsheet", "<table:table><table:table-row table:number-rows-repeated='1000000'><table:table-cell table:number-columns-repeated='16000'><text:p>x</text:p></table:table-cell></table:table-row></table:table>").into_bytes(),
                "err-import-table-too-large",
            ),
            entities: Is(format!("{LAUGHS}{fods}").into_bytes(), XML),
            ..text("a.fods", fods.clone())
        },
        Row {
            encrypted: Is(tables::xls(tables::ANSWERS, true), PASSWORD),
            nested: Is(xls_circle(), READ),
            ..package("a.xls", tables::xls(tables::ANSWERS, false))
        },
        Row {
            renamed: ["err-import-is-archive"; 4],
            largest: None,
            encrypted: Is(locked(packed(&[("a.txt", TALK.as_bytes())])), PASSWORD),
            bomb: Is(packed(&[("a.txt", words.as_bytes())]), COMPLEX),
            nested: Is(packed(&[("a.zip", &packed(&[("a.zip", b"x")]))]), "err-import-zip-nested"),
            ..package("a.zip", packed(&[("a.txt", TALK.as_bytes()), ("b/c.docx", &seeds::docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>"))]))
        },
    ]
}

//! Books as publishers and converters write them.

use std::time::{Duration, Instant};

use crate::import::readers::docx::tests::zip;
use crate::import::{ImportOptions, ImportPlan, read_document};
use crate::model::MarkKind;

const CONTAINER: (&str, &str) = (
    "META-INF/container.xml",
    "<?xml version='1.0'?><container xmlns='urn:oasis:names:tc:opendocument:xmlns:container' version='1.0'>\
     <rootfiles><rootfile full-path='OEBPS/content.opf' media-type='application/oebps-package+xml'/></rootfiles></container>",
);
const KIND: (&str, &str) = ("mimetype", "application/epub+zip");

fn page(title: &str, body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml' \
         xmlns:epub='http://www.idpf.org/2007/ops' dir='rtl'><head><title>{title}</title><script src='x.js'/></head>\
         <body>{body}</body></html>"
    )
}

fn files(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    zip(&parts)
}

fn read(bytes: &[u8]) -> ImportPlan {
    read_document("کتاب.epub", bytes, &ImportOptions::default()).unwrap()
}

fn error(bytes: &[u8]) -> &'static str {
    read_document("a.epub", bytes, &ImportOptions::default())
        .unwrap_err()
        .id()
}

fn warning(plan: &ImportPlan, id: &str) -> Option<usize> {
    plan.warnings.iter().find(|w| w.id == id).map(|w| w.count)
}

const PACKAGE: &str = "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf' version='3.0'>\
    <metadata/><manifest>\
    <item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
    <item id='notes' href='Text/notes.xhtml' media-type='application/xhtml+xml'/>\
    <item id='c2' href='Text/%D9%81%D8%B5%D9%84%202.xhtml' media-type='application/xhtml+xml'/>\
    <item id='c1' href='Text/c1.xhtml' media-type='application/xhtml+xml'/>\
    <item id='cover' href='cover.xhtml' media-type='application/xhtml+xml'/>\
    <item id='gone' href='Text/gone.xhtml' media-type='application/xhtml+xml'/>\
    <item id='css' href='a.css' media-type='text/css'/></manifest>\
    <spine page-progression-direction='rtl'><itemref idref='cover'/><itemref idref='nav'/>\
    <itemref idref='notes' linear='no'/><itemref idref='c1'/><itemref idref='c2'/><itemref idref='gone'/>\
    <itemref idref='unknown'/></spine></package>";

#[test]
fn a_book_is_read_in_its_order_with_headings_and_notes() {
    let c1 = page(
        "Unknown",
        "<section><a id='p1'/><h1>فصل یکم</h1><p>سلام<a epub:type='noteref' href='#n1'>۱</a> دنیا.</p>\
         <nav class='menu'><p>دروازه</p></nav><aside epub:type='footnote' id='n1'><p>یادداشت.</p></aside></section>",
    );
    let c2 = page("x", "<p><![CDATA[بی عنوان & ساده]]></p>");
    let bytes = files(&[
        KIND,
        CONTAINER,
        ("OEBPS/content.opf", PACKAGE),
        (
            "OEBPS/nav.xhtml",
            &page(
                "nav",
                "<nav epub:type='toc'><ol><li><a href='Text/c1.xhtml#p1'>یکم</a></li>\
                <li><a href='Text/فصل 2.xhtml'>فصل\n دوم</a></li></ol></nav>",
            ),
        ),
        (
            "OEBPS/cover.xhtml",
            &page("cover", "<img src='c.jpg' alt='x'/>"),
        ),
        ("OEBPS/Text/c1.xhtml", &c1),
        ("OEBPS/Text/فصل 2.xhtml", &c2),
        (
            "OEBPS/Text/notes.xhtml",
            &page("n", "<h2>پیوست</h2><p>آخر</p>"),
        ),
    ]);
    let plan = read(&bytes);
    assert_eq!(plan.format, super::EPUB);
    assert_eq!(plan.title, "کتاب");
    assert_eq!(
        plan.body,
        "فصل یکم\nسلام[1] دنیا.\nدروازه\n[1] یادداشت.\nفصل دوم\nبی عنوان & ساده\nپیوست\nآخر"
    );
    let marked = |kind: MarkKind| -> Vec<_> {
        let marks = plan.marks.iter().filter(|m| m.kind == kind);
        marks.map(|m| m.span.slice(&plan.body)).collect()
    };
    assert_eq!(marked(MarkKind::Heading(1)), ["فصل یکم", "فصل دوم"]);
    assert_eq!(marked(MarkKind::Heading(2)), ["پیوست"]);
    assert_eq!(marked(MarkKind::Footnote), ["[1] یادداشت."]);
    assert_eq!(warning(&plan, "warn-import-chapters"), Some(1));
    assert_eq!(warning(&plan, "warn-import-contents"), Some(1));
    assert_eq!(warning(&plan, "warn-import-pictures"), Some(1));
}

#[test]
fn a_book_of_version_2_takes_titles_from_its_ncx() {
    let package = "<?xml version='1.0'?><!DOCTYPE package PUBLIC 'a' 'b'><package version='2.0'><manifest>\
        <item id='ncx' href='toc.ncx' media-type='application/x-dtbncx+xml'/>\
        <item id='toc' href='toc.html' media-type='application/xhtml+xml'/>\
        <item id='a' href='a.html' media-type='application/xhtml+xml'/>\
        <item id='b' href='b.html' media-type='text/html'/></manifest>\
        <spine toc='ncx'><itemref idref='toc'/><itemref idref='b'/><itemref idref='a'/></spine>\
        <guide><reference type='toc' href='toc.html'/></guide></package>";
    let ncx = "<?xml version='1.0'?><!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' 'http://x/ncx.dtd'><ncx><navMap>\
        <navPoint><navLabel><text>第一章</text></navLabel><content src='b.html#x'/></navPoint>\
        <navPoint><navLabel><text>第二章</text></navLabel><content src='a.html'/></navPoint></navMap></ncx>";
    let bytes = files(&[
        KIND,
        CONTAINER,
        ("OEBPS/content.opf", package),
        ("OEBPS/toc.ncx", ncx),
        ("OEBPS/toc.html", &page("t", "<p>目录</p>")),
        ("OEBPS/a.html", &page("a", "<p>第二章</p><p>丙</p>")),
        ("OEBPS/b.html", &page("b", "<p>甲\n乙</p>")),
    ]);
    assert_eq!(read(&bytes).body, "第一章\n甲乙\n第二章\n丙");
}

#[test]
fn a_protected_book_says_so_and_hidden_fonts_do_not_matter() {
    let encryption = |algorithm: &str, uri: &str| {
        format!(
            "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' xmlns:enc='http://www.w3.org/2001/04/xmlenc#'>\
             <enc:EncryptedData><enc:EncryptionMethod Algorithm='{algorithm}'/><enc:CipherData>\
             <enc:CipherReference URI='{uri}'/></enc:CipherData></enc:EncryptedData></encryption>"
        )
    };
    let package = "<package><manifest><item id='a' href='a.html' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    let book = |encryption: &str| {
        files(&[
            KIND,
            CONTAINER,
            ("META-INF/encryption.xml", encryption),
            ("OEBPS/content.opf", package),
            ("OEBPS/a.html", "<p>שלום</p>"),
        ])
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    assert_eq!(
        error(&book(&encryption(aes, "OEBPS/a.html"))),
        "err-import-book-protected"
    );
    for harmless in [
        encryption("http://www.idpf.org/2008/embedding", "OEBPS/f.otf"),
        encryption("http://ns.adobe.com/pdf/enc#RC", "OEBPS/f"),
        encryption(aes, "OEBPS/Fonts/F.TTF"),
        "no xml".to_owned(),
    ] {
        assert_eq!(read(&book(&harmless)).body, "שלום", "{harmless}");
    }
}

#[test]
fn damaged_books_give_what_is_left() {
    // Without a package: the pages, by name.
    let bytes = files(&[
        KIND,
        ("c10.xhtml", "<p>ده</p>"),
        ("c2.xhtml", "<p>دو</p>"),
        ("nav.xhtml", "<p>فهرست</p>"),
        ("META-INF/x.xml", "<a/>"),
    ]);
    let plan = read(&bytes);
    assert_eq!(plan.body, "دو\nده");
    assert_eq!(warning(&plan, "warn-import-chapters"), Some(1));
    let package = |spine: &str| {
        format!(
            "<package><manifest><item id='a' href='a.html' media-type='text/html'/></manifest><spine>{spine}</spine></package>"
        )
    };
    let twice = package("<itemref idref='a'/><itemref idref='a'/>");
    let book = |package: &str, text: &str| {
        files(&[
            KIND,
            CONTAINER,
            ("OEBPS/content.opf", package),
            ("OEBPS/a.html", text),
        ])
    };
    assert_eq!(read(&book(&twice, "<p>א</p>")).body, "א");
    assert_eq!(error(&files(&[KIND])), "err-import-damaged");
    assert_eq!(
        error(&files(&[KIND, CONTAINER, ("OEBPS/content.opf", &twice)])),
        "err-import-damaged"
    );
    assert_eq!(error(&book(&twice, "<p></p>")), "err-import-no-text");
    let whole = book(&twice, "<p>א</p>");
    assert_eq!(error(&whole[..whole.len() / 2]), "err-import-damaged");
    assert_eq!(error(b"no zip"), "err-import-damaged");
}

#[test]
fn hostile_books_end_quickly() {
    let package = "<package><manifest><item id='a' href='a.html' media-type='text/html'/></manifest>\
        <spine><itemref idref='a'/></spine></package>";
    for (name, text, want) in [
        ("bomb", " ".repeat(20 << 20), Err("err-import-too-complex")),
        ("nested", "<div>".repeat(200_000) + "x", Ok("x")),
        (
            "entities",
            "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>".to_owned(),
            Ok("]>\n&b;"),
        ),
        (
            "outside",
            "<p>x<img src='file:///etc/passwd'/><iframe src='http://localhost/'></iframe>"
                .to_owned(),
            Ok("x"),
        ),
    ] {
        let bytes = files(&[
            KIND,
            CONTAINER,
            ("OEBPS/content.opf", package),
            ("OEBPS/a.html", &text),
        ]);
        let start = Instant::now();
        let read = read_document("a.epub", &bytes, &ImportOptions::default());
        let read = read.map(|plan| plan.body);
        let read = read.as_deref().map_err(crate::error::Error::id);
        assert_eq!(read, want, "{name}");
        assert!(start.elapsed() < Duration::from_secs(10), "{name}");
    }
    // A loop of references and parts outside of the container.
    let bytes = files(&[
        KIND,
        (
            "META-INF/container.xml",
            "<container><rootfile full-path='../../etc/passwd'/></container>",
        ),
        (
            "x.opf",
            "<package><manifest><item id='a' href='../../../../etc/passwd' media-type='text/html'/></manifest><spine><itemref idref='a'/></spine></package>",
        ),
    ]);
    assert_eq!(error(&bytes), "err-import-damaged");
}

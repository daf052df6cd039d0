//! Small whole files of every format, made here: seeds for the fuzzers and good input to be spoilt.

use std::io::Write;

use zip::write::SimpleFileOptions;

/// The three scripts, with what transcripts have: names, times, questions, signs.
pub const TALK: &str = "مصاحبه‌گر: چه شد؟\nمریم: به سایت اعتماد نکردم.\nמראיין: מה קרה?\nדנה (00:12): ניסיתי שוב.\n采访者：怎么了？\n王女士：我自己重新订票。\n";

/// A whole file: target, its name in the corpus, its bytes.
pub struct Seed {
    pub target: &'static str,
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

fn seed(target: &'static str, name: &'static str, bytes: impl Into<Vec<u8>>) -> Seed {
    Seed {
        target,
        name,
        bytes: bytes.into(),
    }
}

/// Packs parts into a zip with fixed times, so that it is the same each time.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn docx(body: &str) -> Vec<u8> {
    let main = format!(
        "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>"
    );
    let comments = "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:comment w:id='0' w:author='ز'><w:p><w:r><w:t>چرا؟</w:t></w:r></w:p></w:comment></w:comments>";
    packed(&[
        ("[Content_Types].xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("_rels/.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>"),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='c' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments' Target='comments.xml'/></Relationships>"),
        ("word/comments.xml", comments.as_bytes()),
    ])
}

pub fn odt(body: &str) -> Vec<u8> {
    let content = format!("<?xml version='1.0'?>{}", flat("text", body));
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"),
    ])
}

fn flat(kind: &str, body: &str) -> String {
    format!(
        "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' office:mimetype='application/vnd.oasis.opendocument.{kind}'><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"
    )
}

pub fn pptx(words: &str) -> Vec<u8> {
    let slide = format!(
        "<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><p:cSld><p:spTree><p:sp><p:txBody>{words}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
    );
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("ppt/presentation.xml", b"<p:presentation xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><p:sldIdLst><p:sldId id='256' r:id='s1'/></p:sldIdLst></p:presentation>"),
        ("ppt/_rels/presentation.xml.rels", b"<Relationships><Relationship Id='s1' Type='http://x/slide' Target='slides/slide1.xml'/></Relationships>"),
        ("ppt/slides/slide1.xml", slide.as_bytes()),
    ])
}

pub fn epub(page: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='c.opf' media-type='application/oebps-package+xml'/></rootfiles></container>"),
        ("c.opf", b"<package xmlns='http://www.idpf.org/2007/opf'><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>"),
        ("a.xhtml", page.as_bytes()),
    ])
}

fn xlsx() -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
        ("_rels/.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='s' sheetId='1' r:id='s1'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='s1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"),
        ("xl/worksheets/sheet1.xml", "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>نام</t></is></c><c r='B1' t='inlineStr'><is><t>چرا نخریدید؟</t></is></c></row><row r='2'><c r='A2' t='inlineStr'><is><t>مریم</t></is></c><c r='B2' t='inlineStr'><is><t>به سایت اعتماد نکردم و برگشتم.</t></is></c></row></sheetData></worksheet>".as_bytes()),
    ])
}

/// A page of words in a standard font, with its table of places.
fn pdf() -> Vec<u8> {
    let content = "BT /F 12 Tf 72 700 Td (Interviewer: what happened?) Tj 0 -20 Td (Mary: I did not trust it.) Tj ET";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(
        format!("{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}

/// Every format in its usual and some unusual forms.
pub fn all() -> Vec<Seed> {
    let lines = || TALK.lines();
    let paragraphs: String = lines()
        .map(|l| format!("<w:p><w:r><w:t>{l}</w:t></w:r></w:p>"))
        .collect();
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>مریم</w:t></w:r></w:p></w:tc><w:tc><w:p><w:commentRangeStart w:id='0'/><w:r><w:t>نه</w:t></w:r><w:commentRangeEnd w:id='0'/><w:ins><w:r><w:t>!</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>";
    let odf: String = lines().map(|l| format!("<text:p>{l}</text:p>")).collect();
    let slides: String = lines()
        .map(|l| format!("<a:p><a:r><a:t>{l}</a:t></a:r></a:p>"))
        .collect();
    let html: String = lines().map(|l| format!("<p>{l}</p>")).collect();
    let page = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>گفتگو</title></head><body><nav><a href='/'>خانه</a></nav><main><h1>گفتگو</h1>{html}<table><tr><td>مریم</td><td>نه</td></tr></table></main></body></html>"
    );
    let rtf: String = lines()
        .map(|l| {
            l.encode_utf16()
                .map(|u| format!("\\u{}?", u.cast_signed()))
                .collect::<String>()
                + "\\par\n"
        })
        .collect();
    let srt = "1\n00:00:01,000 --> 00:00:03,500\nمریم: به سایت اعتماد نکردم.\n\n2\n00:00:04,000 --> 00:00:06,000\nמראיין: מה קרה?\n";
    let vtt = "WEBVTT\n\nNOTE x\n\na\n00:01.000 --> 00:03.500 align:start\n<v مریم>به سایت <00:02.000><b>اعتماد</b> نکردم &amp; برگشتم.</v>\n";
    let (windows, _, _) =
        encoding_rs::WINDOWS_1256.encode("مصاحبه: به سايت اعتماد نکردم و برگشتم.");
    let (gbk, _, _) = encoding_rs::GBK.encode("采访者：怎么了？\n王女士：我自己重新订票。");
    let utf16: Vec<u8> = std::iter::once(0xfeff)
        .chain(TALK.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        seed("docx", "talk", docx(&paragraphs)),
        seed("docx", "table", docx(table)),
        seed("opendocument", "talk", odt(&odf)),
        seed("opendocument", "flat", flat("text", &format!("{odf}<table:table><table:table-row><table:table-cell><text:p>א</text:p></table:table-cell></table:table-row></table:table>"))),
        seed("rtf", "talk", format!("{{\\rtf1\\ansi\\ansicpg1256\\uc1{{\\fonttbl{{\\f0\\fcharset178 A;}}}}{{\\*\\x y}}\\trowd \\'e3\\'d1\\cell b\\cell\\row {rtf}}}")),
        seed("pptx", "talk", pptx(&slides)),
        seed("markdown", "talk", format!("# گفتگو\n\n{TALK}\n- یک\n\n```\n# no\n```\n\nשלום\n===\n| a | b |\n|---|---|\n")),
        seed("text", "utf8", TALK),
        seed("text", "utf16", utf16),
        seed("text", "windows", windows.into_owned()),
        seed("text", "gbk", gbk.into_owned()),
        seed("subtitles", "srt", srt),
        seed("subtitles", "vtt", vtt),
        seed("whisper", "whisper", "{\"segments\": [{\"start\": 0.5, \"end\": 2.0, \"text\": \" سلام\", \"speaker\": \"S1\"}, {\"start\": NaN, \"end\": 3, \"text\": \" 我来了。\"}]}"),
        seed("whisper", "cpp", "{\"transcription\": [{\"offsets\": {\"from\": 0, \"to\": 900}, \"text\": \"שלום\"}]}"),
        seed("otr", "talk", "{\"text\": \"<p><span class=\\\"timestamp\\\" data-timestamp=\\\"1.5\\\">0:01</span> مریم: سلام<br/>نه</p><!-- x -->\", \"media-time\": 3}"),
        seed("f4", "talk", "I: چه شد؟ #00:00:05-1#\nB: نه. #00:00:09-8#\n我 #00:00:10-2#\n"),
        seed("otter", "talk", "Mary  0:01\nI did not trust it.\n\nمریم  0:12\nنه.\n\nTranscribed by https://otter.ai\n"),
        seed("html", "page", page.clone()),
        seed("html", "latin", b"<html><head><meta charset=windows-1252></head><body><p>R\xe9sum\xe9 <b>a<i>b</b>c</i></body>".to_vec()),
        seed("epub", "book", epub(&page)),
        seed("mhtml", "page", format!("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--b--\r\n")),
        seed("pdf", "page", pdf()),
        seed("csv", "answers", "نام;سن;چرا نخریدید؟\nمریم;34;\"به سایت اعتماد نکردم؛\nبرگشتم.\"\nדנה;28;ניסיתי שוב\n王;41;我自己重新订票\n"),
        seed("spreadsheet", "answers", xlsx()),
        seed("zip", "study", packed(&[("P1.txt", TALK.as_bytes()), ("زنان/P2.docx", &docx(&paragraphs)), ("a/b/c.txt", b"x"), ("../d.txt", b"x")])),
        seed("speakers", "none", format!("\0{TALK}")),
        seed("clean", "persian", "كتابهاي من مي خواهم ﺳﻼم\nاشتراک گذاری\n«خانه | درباره»\n"),
    ]
}

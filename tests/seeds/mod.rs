//! Small whole files of every format, made here: seeds for the fuzzers and good input to be spoilt.

pub mod pdf;
pub mod tables;

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

pub fn flat(kind: &str, body: &str) -> String {
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
    epub_of(&[("a.xhtml", page)])
}

/// A book of these chapters.
pub fn epub_of(chapters: &[(&str, &str)]) -> Vec<u8> {
    let items: String = chapters
        .iter()
        .map(|(name, _)| {
            format!("<item id='{name}' href='{name}' media-type='application/xhtml+xml'/>")
        })
        .collect();
    let spine: String = chapters
        .iter()
        .map(|(name, _)| format!("<itemref idref='{name}'/>"))
        .collect();
    let package = format!(
        "<package xmlns='http://www.idpf.org/2007/opf'><manifest>{items}</manifest><spine>{spine}</spine></package>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='c.opf' media-type='application/oebps-package+xml'/></rootfiles></container>"),
        ("c.opf", package.as_bytes()),
    ];
    parts.extend(chapters.iter().map(|(name, page)| (*name, page.as_bytes())));
    packed(&parts)
}

/// A page and its style sheet as one message.
pub fn mhtml(encoding: &str, page: &str) -> Vec<u8> {
    format!("From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: http://x/\r\n\r\n{page}\r\n--b\r\nContent-Type: text/css\r\nContent-Location: cid:a\r\n\r\np {{ color: red }}\r\n--b--\r\n").into_bytes()
}

/// Writes bytes as a mail program does.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for (i, byte) in text.bytes().enumerate() {
        match byte {
            b'=' | 0x80.. => out += &format!("={byte:02X}"),
            _ => out.push(char::from(byte)),
        }
        if i % 20 == 19 {
            out += "=\r\n";
        }
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let sign = |n: usize| char::from(SIGNS[n & 63]);
    bytes
        .chunks(3)
        .map(|chunk| {
            let at = |i: usize| usize::from(chunk.get(i).copied().unwrap_or(0));
            let n = at(0) << 16 | at(1) << 8 | at(2);
            let mut four = [sign(n >> 18), sign(n >> 12), sign(n >> 6), sign(n)];
            four[chunk.len() + 1..].fill('=');
            four.iter().collect::<String>()
        })
        .collect()
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
    let chapter = format!(
        "<html><head><title>ב</title></head><body><section><h2>פרק</h2>{html}<aside id='n1'>הערה</aside><p>x<a href='#n1'>1</a></p><ol><li>א</li></ol></section></body></html>"
    );
    let answers = "نام;سن;چرا نخریدید؟\nمریم;34;\"به سایت اعتماد نکردم؛\nبرگشتم.\"\nדנה;28;ניסיתי שוב\n王;41;我自己重新订票\n";
    let (table_1256, _, _) =
        encoding_rs::WINDOWS_1256.encode("نام,چرا\r\nمريم,به سايت اعتماد نکردم و برگشتم.\r\n");
    let table_utf16: Vec<u8> = answers.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let table_utf16 = [&[0xfe, 0xff], table_utf16.as_slice()].concat();
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
        seed("epub", "two", epub_of(&[("a.xhtml", &page), ("ב.xhtml", &chapter)])),
        seed("mhtml", "page", mhtml("8bit", &page)),
        seed("mhtml", "quoted", mhtml("quoted-printable", &quoted(&page))),
        seed("mhtml", "base64", mhtml("base64", &base64(page.as_bytes()))),
        seed("pdf", "page", pdf::plain().bytes()),
        seed("pdf", "packed", pdf::plain().packed()),
        seed("pdf", "visual", pdf::visual().bytes()),
        seed("pdf", "chinese", pdf::chinese().bytes()),
        seed("pdf", "columns", pdf::columns().packed()),
        seed("pdf", "scanned", pdf::scanned().bytes()),
        seed("pdf", "encrypted", pdf::encrypted()),
        seed("csv", "answers", answers),
        seed("csv", "tabs", answers.replace(';', "\t")),
        seed("csv", "windows", table_1256.into_owned()),
        seed("csv", "utf16", table_utf16),
        seed("csv", "qualtrics", "StartDate,Q1,Q2_1\n\"Start Date\",\"What, then, happened?\",\"Age - Years\"\n\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"\n2025-01-02 10:00,I did not trust the web site and went back.,34\n2025-01-03 10:00,I tried it again after a while with help.,28\n"),
        seed("spreadsheet", "answers", tables::xlsx("", &tables::rows(tables::ANSWERS), "", "")),
        seed("spreadsheet", "shared", tables::xlsx("", "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row><row r='2' hidden='1'><c r='A2'><v>45000.5</v></c><c r='B2' t='e'><v>#N/A</v></c><c r='C2' t='str'><f>A1</f><v>به سایت اعتماد نکردم و برگشتم.</v></c></row><mergeCells><mergeCell ref='A1:B1'/></mergeCells>", "<si><t>نام</t></si><si><r><t>چرا </t></r><r><t>نه؟</t></r><rPh><t>x</t></rPh></si>", "")),
        seed("spreadsheet", "ods", tables::ods("", &tables::ods_rows(tables::ANSWERS))),
        seed("spreadsheet", "fods", flat("spreadsheet", &format!("{}<table:table table:name='t'><table:table-row table:number-rows-repeated='3'><table:table-cell table:number-columns-repeated='2' table:number-columns-spanned='2' office:value-type='float' office:value='7'/><table:covered-table-cell/><table:table-cell office:value-type='date' office:date-value='2025-01-02T10:00:00'/></table:table-row></table:table>", tables::ods_rows(tables::ANSWERS)))),
        seed("spreadsheet", "xls", tables::xls(tables::ANSWERS, false)),
        seed("zip", "study", packed(&[("P1.txt", TALK.as_bytes()), ("زنان/P2.docx", &docx(&paragraphs)), ("a/b/c.txt", b"x"), ("../d.txt", b"x")])),
        seed("zip", "formats", packed(&[
            ("a.pdf", &pdf::visual().bytes()),
            ("a.epub", &epub(&page)),
            ("a.mht", &mhtml("8bit", &page)),
            ("b/answers.csv", answers.as_bytes()),
            ("b/answers.xls", &tables::xls(tables::ANSWERS, false)),
            ("__MACOSX/._a.pdf", b"x"),
        ])),
        seed("speakers", "colon", format!("{{\"patterns\":[\"{{name}} ({{time}}):\",\"{{name}}:\"],\"interviewers\":[\"מראיין\"],\"ignored\":[]}}\0{TALK}")),
        seed("speakers", "signs", "{\"patterns\":[\"{number}⇥【{name}】{text}\",\"**{name}**⏎\",\"[{time}] {name}—\"]}\x001\t【王】好\n[0:12] مریم— نه\n**דנה**\nכן\n"),
        seed("clean", "persian", "كتابهاي من مي خواهم ﺳﻼم\nاشتراک گذاری\n«خانه | درباره»\n"),
        seed("clean", "table", "|---|---|\n| نام | چرا |\n+=====+\nShare on Facebook\nשתף\n分享\n\n\n\nنمي‌توانم  خانه ها\u{200c}\u{200f}يم\u{ad}\u{feff}\u{640}\n"),
    ]
}

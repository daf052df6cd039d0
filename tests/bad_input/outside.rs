//! Nothing outside of a file is read or fetched, whatever it refers to.

use super::{read, table};
use crate::seeds::{self, packed, pdf, tables};

const SECRET: &str = "GEHEIM";

/// Files that refer to a file, by its path or its address, in every way their format knows.
fn files(path: &str) -> Vec<(&'static str, Vec<u8>)> {
    let url = &format!("file://{path}");
    let net = "http://127.0.0.1:9/x";
    let doctype = format!(
        "<!DOCTYPE d SYSTEM '{url}' [<!ENTITY x SYSTEM '{url}'><!ENTITY % p SYSTEM '{url}'> %p;]>"
    );
    let page = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:xi='http://www.w3.org/2001/XInclude'><head><base href='{net}'/><link rel='stylesheet' href='{url}'/><link rel='import' href='{net}'/><meta http-equiv='refresh' content='0;url={url}'/><script src='{net}'></script><style>@import url({url});</style></head><body><p>ok</p><img src='{net}'/><img src='{url}'/><object data='{url}'></object><embed src='{url}'/><iframe src='{url}'></iframe><iframe srcdoc='&lt;img src={net}>'></iframe><xi:include href='{url}' parse='text'/><svg xmlns:xlink='http://www.w3.org/1999/xlink'><use xlink:href='{url}'/><image href='{net}'/></svg><video poster='{net}' src='{url}'></video><p>end</p></body></html>"
    );
    let word = format!(
        "<w:p><w:r><w:t>ok</w:t></w:r><w:hyperlink r:id='h' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:r><w:t>end</w:t></w:r></w:hyperlink></w:p><w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>INCLUDETEXT \"{path}\"</w:instrText><w:fldChar w:fldCharType='end'/></w:r></w:p><w:altChunk xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' r:id='c'/><w:subDoc xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' r:id='d'/>"
    );
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let out = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id='{id}' Type='{kinds}/{kind}' Target='{target}' TargetMode='External'/>"
        )
    };
    let up = format!("../../../../../../../../..{path}");
    let relations = format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}{}{}{}{}<Relationship Id='n' Type='{kinds}/footnotes' Target='{up}'/><Relationship Id='s' Type='{kinds}/styles' Target='{url}'/></Relationships>",
        out("h", "hyperlink", net),
        out("c", "aFChunk", url),
        out("d", "subDocument", url),
        out("t", "attachedTemplate", net),
        out("o", "comments", path),
    );
    let docx = |doctype: &str, rels: &str| {
        packed(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", format!("<Relationships><Relationship Id='r' Type='{kinds}/officeDocument' Target='word/document.xml'/></Relationships>").as_bytes()),
            ("word/document.xml", format!("{doctype}<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{word}</w:body></w:document>").as_bytes()),
            ("word/_rels/document.xml.rels", rels.as_bytes()),
        ])
    };
    let slides = packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("ppt/presentation.xml", b"<p:presentation xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><p:sldIdLst><p:sldId id='256' r:id='s1'/><p:sldId id='257' r:id='s2'/></p:sldIdLst></p:presentation>"),
        ("ppt/_rels/presentation.xml.rels", format!("<Relationships><Relationship Id='s1' Type='{kinds}/slide' Target='slides/slide1.xml'/>{}</Relationships>", out("s2", "slide", url)).as_bytes()),
        ("ppt/slides/slide1.xml", b"<p:sld xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>ok end</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"),
        ("ppt/slides/_rels/slide1.xml.rels", format!("<Relationships>{}<Relationship Id='n' Type='{kinds}/notesSlide' Target='{up}'/></Relationships>", out("i", "image", net)).as_bytes()),
    ]);
    let odf = format!(
        "<text:p>ok</text:p><text:section xmlns:xlink='http://www.w3.org/1999/xlink'><text:section-source xlink:href='{url}'/><text:p>end</text:p></text:section><text:p><text:a xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='{net}'>a</text:a><draw:frame xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' xmlns:xlink='http://www.w3.org/1999/xlink'><draw:image xlink:href='{url}'/><draw:object xlink:href='{net}'/></draw:frame></text:p>"
    );
    let calc = format!(
        "<table:table table:name='s'><table:table-source xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='{url}'/><table:table-row><table:table-cell><text:p>name</text:p></table:table-cell><table:table-cell><text:p>why?</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell table:formula='of:=WEBSERVICE(\"{net}\")'><text:p>ok</text:p></table:table-cell><table:table-cell><table:cell-range-source xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='{url}'/><text:p>it went on to the end</text:p></table:table-cell></table:table-row></table:table>"
    );
    let cells = format!(
        "<row r='1'><c r='A1' t='inlineStr'><is><t>name</t></is></c><c r='B1' t='inlineStr'><is><t>why?</t></is></c></row><row r='2'><c r='A2' t='str'><f>WEBSERVICE(\"{net}\")</f><v>ok</v></c><c r='B2' t='str'><f>'{path}'!A1</f><v>it went on to the end</v></c></row>"
    );
    let sheet = tables::xlsx(
        "",
        &cells,
        "",
        &format!(
            "{}{}",
            out("e", "externalLink", url),
            out("g", "sharedStrings", url)
        ),
    );
    let mut portable = pdf::Pdf::page(
        &format!(
            "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FontDescriptor<</Type/FontDescriptor/FontFile 5 0 R>>>>>>/XObject<</X 6 0 R>>/ExtGState<</G<</Type/F>>>>/Properties<</U({url})>>"
        ),
        b"BT /F 12 Tf 72 700 Td (ok, it went on to the end.) Tj ET /X Do",
    );
    portable.stream(&format!("/F({path})"), b"");
    portable.stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/F<</Type/Filespec/FS/URL/F({net})>>"),
        b"",
    );
    portable.object(format!(
        "<</Type/Action/S/Launch/F({path})/Next<</S/URI/URI({net})>>>>"
    ));
    let rtf = format!(
        "{{\\rtf1{{\\*\\template {path}}} ok {{\\field{{\\*\\fldinst INCLUDETEXT \"{path}\"}}{{\\fldrslt end}}}}{{\\field{{\\*\\fldinst INCLUDEPICTURE \"{net}\"}}}}{{\\subdocument {path}}}{{\\object\\objlink{{\\*\\objdata 00}}}}}}"
    );
    let mut message = seeds::mhtml("8bit", &page);
    message.extend(format!("--b\r\nContent-Type: message/external-body; access-type=local-file; name=\"{path}\"\r\n\r\n").bytes());
    vec![
        ("a.html", page.clone().into_bytes()),
        ("b.html", format!("{doctype}{}", page.replace("<p>ok</p>", "<p>ok &x;</p>")).into_bytes()),
        ("a.mht", message),
        ("a.epub", seeds::epub(&page)),
        ("b.epub", table::declared(&seeds::epub(&page.replace("<p>ok</p>", "<p>ok &x;</p>")), "a.xhtml", &doctype)),
        ("c.epub", packed(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", b"<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='c.opf'/></rootfiles></container>"),
            ("c.opf", format!("<package><manifest><item id='a' href='{url}' media-type='application/xhtml+xml'/><item id='b' href='{up}' media-type='application/xhtml+xml'/><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/><itemref idref='c'/></spine></package>").as_bytes()),
            ("c.xhtml", b"<html><body><p>ok end</p></body></html>"),
        ])),
        ("a.docx", docx("", &relations)),
        ("b.docx", docx(&doctype, &relations)),
        ("a.pptx", slides),
        ("a.odt", seeds::odt(&odf)),
        ("b.odt", table::declared(&seeds::odt(&odf), "content.xml", &doctype)),
        ("a.ods", tables::ods("", &calc)),
        ("b.ods", tables::ods(&doctype, &calc)),
        ("a.xlsx", sheet),
        ("b.xlsx", tables::xlsx(&doctype, &cells.replace("ok", "&x;"), "", "")),
        ("a.pdf", portable.bytes()),
        ("a.rtf", rtf.into_bytes()),
        ("a.md", format!("ok ![x]({url}) <img src='{net}'> end\n").into_bytes()),
        ("a.csv", format!("name,why?\nok,it went on to the end\n\"=WEBSERVICE(\"\"{net}\"\")\",\"=cmd|' /C calc'!A0\"\n").into_bytes()),
        ("a.otr", format!("{{\"text\": \"<p>ok end<img src='{url}'><iframe src='{net}'></iframe></p>\", \"media\": \"{path}\", \"media-time\": 1}}").into_bytes()),
        ("a.srt", format!("1\n00:00:01,000 --> 00:00:02,000\nok <img src='{url}'> end\n").into_bytes()),
        ("a.zip", packed(&[("../../../../etc/passwd.txt", b"ok end"), (&up[9..], b"ok end"), ("ok.txt", b"ok end")])),
    ]
}

/// Says of a file in a zip that it is a link; what it holds is then a path.
fn linked(path: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.add_symlink("a.txt", path, options).unwrap();
    zip.start_file("b.txt", options).unwrap();
    std::io::Write::write_all(&mut zip, b"ok end").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn nothing_a_file_refers_to_is_read_or_fetched() {
    let dir = tempfile::tempdir().unwrap();
    let secret = dir.path().join("secret.txt");
    std::fs::write(&secret, format!("{SECRET}\n")).unwrap();
    let path = secret.to_str().unwrap();
    let mut all = files(path);
    all.push(("b.zip", linked(path)));
    for (name, bytes) in all {
        // A declaration of a file is refused where the format is XML.
        let refuses = ["b.docx", "b.odt", "b.ods", "b.xlsx"].contains(&name);
        let mut texts = String::new();
        for result in read(name, &bytes) {
            crate::corpora::run::look(&result);
            match result {
                Ok(file) => {
                    for plan in &file.documents {
                        texts.push_str(&plan.body);
                        texts.extend(plan.notes.iter().map(|n| n.body.as_str()));
                        texts.extend(plan.left_out.iter().map(String::as_str));
                    }
                }
                Err(error) if refuses => assert!(
                    ["err-import-xml", "err-import-damaged"].contains(&error.id()),
                    "{name}: {error:?}"
                ),
                Err(error) => assert!(name.ends_with(".zip"), "{name}: {error:?}"),
            }
        }
        assert!(!texts.contains(SECRET), "{name}: {texts}");
        assert!(!texts.contains("root:"), "{name}: {texts}");
        assert_eq!(texts.contains("end"), !refuses, "{name}: {texts}");
    }
}

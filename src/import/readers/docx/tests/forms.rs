//! Forms filled in with Word, and what lies in a document as a file of another kind.

use super::Docx;
use crate::import::{ImportOptions, ImportPlan, read_document};

/// A form field of old kind: its data, and what stands between its instruction and its end.
fn field(data: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='f'/>{data}</w:ffData></w:fldChar></w:r>\
         <w:r><w:instrText> FORM </w:instrText></w:r>{result}\
         <w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[test]
fn form_fields_say_what_was_chosen() {
    let entries =
        "<w:listEntry w:val='زن'/><w:listEntry w:val='مرد'/><w:listEntry w:val='جز این'/>";
    let separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>";
    for (data, result, shown) in [
        (
            format!("<w:ddList><w:result w:val='1'/>{entries}</w:ddList>"),
            String::new(),
            "مرد",
        ),
        // Nothing was touched: the first, or what the form begins with.
        (
            format!("<w:ddList>{entries}</w:ddList>"),
            String::new(),
            "زن",
        ),
        (
            format!("<w:ddList><w:default w:val='2'/>{entries}</w:ddList>"),
            separate.to_owned(),
            "جز این",
        ),
        (
            format!("<w:ddList><w:result w:val='9'/>{entries}</w:ddList>"),
            String::new(),
            "",
        ),
        (
            "<w:ddList><w:result w:val='0'/></w:ddList>".to_owned(),
            String::new(),
            "",
        ),
        (
            "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>".to_owned(),
            String::new(),
            "☒",
        ),
        (
            "<w:checkBox><w:sizeAuto/><w:default w:val='1'/></w:checkBox>".to_owned(),
            separate.to_owned(),
            "☒",
        ),
        (
            "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>".to_owned(),
            String::new(),
            "☐",
        ),
        ("<w:checkBox/>".to_owned(), String::new(), "☐"),
        // A program that writes the choice as text as well is believed, once.
        (
            format!("<w:ddList><w:result w:val='1'/>{entries}</w:ddList>"),
            format!("{separate}{}", run("מרד")),
            "מרד",
        ),
        (
            "<w:textInput><w:default w:val='…'/></w:textInput>".to_owned(),
            format!("{separate}{}", run("服务不好")),
            "服务不好",
        ),
        ("<w:textInput/>".to_owned(), separate.to_owned(), ""),
    ] {
        let body = paragraph(&(run("Q: ") + &field(&data, &result) + &run(".")));
        assert_eq!(Docx::new(&body).text(), format!("Q: {shown}."), "{data}");
    }
}

#[test]
fn a_hidden_form_field_stays_hidden_and_one_in_an_instruction_is_no_text() {
    let check = field("<w:checkBox><w:checked/></w:checkBox>", "");
    let hidden = check.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>");
    assert_eq!(
        Docx::new(&paragraph(&(run("a ") + &hidden + &run("b")))).text(),
        "a b"
    );
    let within =
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> IF </w:instrText></w:r>"
            .to_owned()
            + &check
            + "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            + &run("yes")
            + "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
    assert_eq!(Docx::new(&paragraph(&within)).text(), "yes");
}

#[test]
fn content_controls_say_what_was_chosen() {
    for (properties, content, shown) in [
        (
            "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>",
            run("☒"),
            "☒",
        ),
        (
            "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>",
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>".to_owned(),
            "☑",
        ),
        (
            "<w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>",
            String::new(),
            "☒",
        ),
        (
            "<w14:checkbox><w14:checked w14:val='0'/></w14:checkbox>",
            String::new(),
            "☐",
        ),
        (
            "<w:dropDownList><w:listItem w:displayText='زن' w:value='1'/></w:dropDownList>",
            run("زن"),
            "زن",
        ),
        (
            "<w:dropDownList w:lastValue='1'><w:listItem w:displayText='זכר' w:value='1'/></w:dropDownList>",
            String::new(),
            "זכר",
        ),
        ("<w:comboBox w:lastValue='其他'/>", String::new(), "其他"),
        (
            "<w:showingPlcHdr/><w:dropDownList/>",
            run("Choose an item."),
            "",
        ),
        ("<w:text/>", String::new(), ""),
    ] {
        let control = format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
        );
        let mut docx = Docx::new(&paragraph(&(run("Q: ") + &control + &run("."))));
        docx.namespaces += " xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'";
        assert_eq!(docx.text(), format!("Q: {shown}."), "{properties}");
    }
}

/// A document with these files in it, each named where `[n]` stands in the body.
fn with_chunks(body: &str, chunks: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = body.to_owned();
    for n in 0..chunks.len() {
        body = body.replace(&format!("[{n}]"), &format!("<w:altChunk r:id='c{n}'/>"));
    }
    let chunks = chunks.iter();
    chunks
        .fold(Docx::new(&body), |docx, (name, bytes)| {
            docx.chunk(name, bytes)
        })
        .bytes()
}

fn plan_of(bytes: &[u8]) -> ImportPlan {
    read_document("a.docx", bytes, &ImportOptions::default()).unwrap()
}

#[test]
fn chunks_of_every_kind_stand_where_they_are_named() {
    let inner = Docx::of_lines(&["سارا: سلام", "علی: خوبم"]).bytes();
    let page = "<html><head><meta charset='utf-8'><title>t</title></head><body><h1>Kapitel</h1><p>Ali: hello <b>you</b></p><ul><li>one</li></ul></body></html>";
    let mht = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+16nXnNeV150g15zXm9edPC9wPg==\r\n--x--\r\n";
    for (name, bytes, text) in [
        ("a.html", page.as_bytes(), "Kapitel\nAli: hello you\n• one"),
        (
            "a.xhtml",
            "<div><p>什么？</p><p>是的。</p></div>".as_bytes(),
            "什么？\n是的。",
        ),
        ("a.mht", mht.as_bytes(), "שלום לכם"),
        (
            "a.rtf",
            br"{\rtf1\ansi First\par Second}".as_slice(),
            "First\nSecond",
        ),
        ("a.txt", "خط یک\r\nخط دو".as_bytes(), "خط یک\nخط دو"),
        ("a.docx", &inner, "سارا: سلام\nعلی: خوبم"),
    ] {
        let whole = plan_of(&with_chunks("[0]<w:sectPr/>", &[(name, bytes)]));
        assert_eq!(whole.body, text, "{name}");
        assert!(whole.warnings.is_empty(), "{name}: {:?}", whole.warnings);
        let before = paragraph(&run("before"));
        let body = format!("{before}[0]{}[0]", paragraph(&run("after")));
        let within = plan_of(&with_chunks(&body, &[(name, bytes)]));
        assert_eq!(
            within.body,
            format!("before\n{text}\nafter\n{text}"),
            "{name}"
        );
    }
}

#[test]
fn marks_notes_and_tables_of_a_chunk_move_with_it() {
    let page = "<html><body><h2>عنوان</h2><p>A<a href='#fn1' id='r1'><sup>1</sup></a></p><p>end</p>\
        <table><tr><td>Q</td><td>why?</td></tr><tr><td>A</td><td>so</td></tr></table></body></html>";
    let footnote =
        "<w:footnote w:id='7'><w:p><w:r><w:t>of the document</w:t></w:r></w:p></w:footnote>";
    let inner = Docx::new(
        &(paragraph(&(run("inner") + "<w:r><w:footnoteReference w:id='7'/></w:r>"))
            + &paragraph(&run("last"))),
    )
    .part("footnotes", footnote)
    .bytes();
    let body = paragraph(&run("پیش از آن")) + "[0][1]" + &paragraph(&run("after"));
    let plan = plan_of(&with_chunks(
        &body,
        &[("a.html", page.as_bytes()), ("b.docx", &inner)],
    ));
    let marked: Vec<(&str, String)> = plan
        .marks
        .iter()
        .map(|m| (m.span.slice(&plan.body), format!("{:?}", m.kind)))
        .collect();
    assert!(
        marked.contains(&("عنوان", "Heading(2)".to_owned())),
        "{marked:?}"
    );
    assert!(
        marked
            .iter()
            .any(|(text, kind)| kind == "TableRow" && text.contains("why?")),
        "{marked:?}"
    );
    assert!(
        marked.contains(&("[1] of the document", "Footnote".to_owned())),
        "{marked:?}"
    );
    // The note comes after all that was said.
    assert!(
        plan.body
            .ends_with("inner[1]\nlast\nafter\n[1] of the document"),
        "{}",
        plan.body
    );
}

#[test]
fn chunks_that_cannot_be_read_are_counted_and_chunks_in_chunks_end() {
    let body = paragraph(&run("text")) + "[0][1][2]<w:altChunk r:id='nowhere'/>";
    let broken = [
        ("a.bin", [0_u8, 1, 2, 3, 0, 0, 0, 9].as_slice()),
        ("b.docx", b"PK\x03\x04cut off".as_slice()),
        ("c.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old".as_slice()),
    ];
    let plan = plan_of(&with_chunks(&body, &broken));
    assert_eq!(plan.body, "text");
    let told: Vec<(&str, usize)> = plan.warnings.iter().map(|w| (w.id, w.count)).collect();
    assert_eq!(told, [("warn-import-embedded", 4)]);
    let mut nested = Docx::of_lines(&["deepest"]).bytes();
    for level in 0..8 {
        let body = paragraph(&run(&format!("level {level}"))) + "[0]";
        nested = with_chunks(&body, &[("inner.docx", &nested)]);
    }
    let plan = plan_of(&nested);
    assert_eq!(plan.body, "level 7\nlevel 6\nlevel 5\nlevel 4");
    assert_eq!(plan.warnings[0].id, "warn-import-embedded");
}

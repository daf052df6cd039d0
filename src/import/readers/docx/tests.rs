//! Word documents built part by part, and those real programs wrote.

mod build;
mod forms;

use std::path::{Path, PathBuf};

pub(in crate::import) use self::build::{Docx, zip};

use crate::import::{ImportOptions, read_document};
use crate::model::MarkKind;

#[test]
fn a_small_file_that_would_unfold_to_gigabytes_is_refused_or_kept_small() {
    let note = format!(
        "<w:footnote w:id='1'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>",
        "یادداشت ".repeat(10_000)
    );
    let reference = "<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>";
    let plan = Docx::new(&reference.repeat(1_000))
        .part("footnotes", &note)
        .plan();
    assert!(plan.body.len() < 1 << 20, "one note stands there once");

    let numbering = format!(
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:lvlText w:val='{}'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        "%1.".repeat(100_000)
    );
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>\
                <w:r><w:t>אחת</w:t></w:r></w:p>";
    let bytes = Docx::new(&item.repeat(1_000))
        .part("numbering", &numbering)
        .bytes();
    let error = read_document("list.docx", &bytes, &ImportOptions::default()).unwrap_err();
    assert_eq!(error.id(), "err-import-too-complex");
}

fn error_of(bytes: &[u8]) -> &'static str {
    read_document("a.docx", bytes, &ImportOptions::default())
        .unwrap_err()
        .id()
}

/// One run of text.
fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[test]
fn runs_join_and_inner_marks_become_characters() {
    for (paragraph, want) in [
        (format!("{}{}{}", r("سال "), r("۱۳۹۵"), r(" (2016)")), "سال ۱۳۹۵ (2016)"),
        (
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>".into(),
            "a\tb\nc\nd",
        ),
        (
            "<w:r><w:t>نمی</w:t><w:noBreakHyphen/><w:t>دانم</w:t><w:softHyphen/></w:r>".into(),
            "نمی\u{2011}دانم\u{ad}",
        ),
        (format!("{}<w:r><w:br w:type='page'/></w:r>", r("end")), "end"),
        ("<w:r><w:t> trimmed \n</w:t></w:r>".into(), "trimmed"),
        ("<w:r><w:t xml:space='preserve'>two\nlines</w:t></w:r>".into(), "two lines"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>".into(),
            "漢",
        ),
        (
            "<w:r><w:sym w:font='Wingdings' w:char='F04A'/><w:sym w:font='Symbol' w:char='F061'/><w:t>.</w:t></w:r>".into(),
            "☺α.",
        ),
        (
            format!("<w:hyperlink r:id='x'>{}</w:hyperlink><w:smartTag>{}</w:smartTag>", r("link"), r(" tag")),
            "link tag",
        ),
        (
            format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                r("control"),
                r("Click here")
            ),
            "control",
        ),
        ("<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>=1</m:t></m:r></m:oMath>".into(), "x=1"),
        (
            format!("<w:bdo w:val='rtl'>{}</w:bdo><w:dir w:val='ltr'>{}</w:dir>", r("א"), r("b")),
            "אb",
        ),
    ] {
        assert_eq!(Docx::new(&format!("<w:p>{paragraph}</w:p>")).text(), want);
    }
}

#[test]
fn field_results_are_in_and_their_instructions_out() {
    let edge = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let nested = [
        edge("begin"),
        code("IF "),
        edge("begin"),
        code("PAGE"),
        edge("separate"),
        r("9"),
        edge("end"),
        code(" = 1"),
        edge("separate"),
        r("shown"),
        edge("end"),
        r(" after"),
    ]
    .concat();
    assert_eq!(
        Docx::new(&format!("<w:p>{nested}</w:p>")).text(),
        "shown after"
    );
    // A field that never ends does not swallow the interview.
    let open = [edge("begin"), code("PAGE"), r("all the rest")].concat();
    assert_eq!(
        Docx::new(&format!("<w:p>{open}</w:p><w:p>{}</w:p>", r("more"))).text(),
        "all the rest\nmore"
    );
    let simple = format!(
        "<w:p><w:fldSimple w:instr='DATE'>{}</w:fldSimple></w:p>",
        r("۱۴۰۴")
    );
    assert_eq!(Docx::new(&simple).text(), "۱۴۰۴");
}

#[test]
fn tracked_changes_are_taken_as_accepted() {
    let plan = Docx::new(&format!(
        "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>حذف</w:delText></w:r></w:del>{}</w:p>\
         <w:p><w:moveFrom>{}</w:moveFrom></w:p>\
         <w:p><w:moveTo>{}</w:moveTo></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>\
         <w:p>{}</w:p>",
        r("متن "), r("افزوده "), r("پایان"), r("moved"), r("moved"), r("one "), r("line"), r("end"),
    ))
    .plan();
    assert_eq!(plan.body, "متن افزوده پایان\n\nmoved\none line\nend");
    assert_eq!(
        plan.warnings
            .iter()
            .map(|w| (w.id, w.count))
            .collect::<Vec<_>>(),
        [("warn-import-deleted", 2)]
    );
}

#[test]
fn hidden_text_is_left_out_and_counted_also_through_styles() {
    let hidden = |text: &str, how: &str| {
        format!("<w:r><w:rPr>{how}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let styles = "<w:style w:type='character' w:styleId='H'><w:name w:val='H'/><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='H2'><w:basedOn w:val='H'/></w:style>\
        <w:style w:type='character' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>\
        <w:style w:type='paragraph' w:styleId='HP'><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = [
        "<w:p>".to_owned(),
        r("a"),
        hidden("1", "<w:vanish/>"),
        hidden("2", "<w:vanish w:val='true'/>"),
        r("b"),
        hidden("3", "<w:rStyle w:val='H2'/>"),
        hidden("c", "<w:rStyle w:val='H'/><w:vanish w:val='0'/>"),
        hidden("d", "<w:rStyle w:val='Loop'/>"),
        "</w:p><w:p><w:pPr><w:pStyle w:val='HP'/><w:rPr><w:vanish/></w:rPr></w:pPr>".to_owned(),
        r("4"),
        "</w:p><w:p>".to_owned(),
        r("e"),
        "</w:p>".to_owned(),
    ]
    .concat();
    let plan = Docx::new(&body).part("styles", styles).plan();
    assert_eq!(plan.body, "abcd\ne");
    assert_eq!(plan.warnings[0].id, "warn-import-hidden");
    assert_eq!(
        plan.warnings[0].count, 3,
        "neighbouring runs are one passage"
    );
}

#[test]
fn lists_get_their_numbers_and_headings_their_level() {
    let level = |i: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{i}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='1'>{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='2'>{}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>\
         <w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%1.%2)"),
        level(0, "bullet", "\u{f0b7}"),
        level(0, "none", ""),
    );
    let styles = "<w:style w:type='paragraph' w:styleId='Heading2'><w:name w:val='heading 2'/></w:style>\
        <w:style w:type='paragraph' w:styleId='Mine'><w:basedOn w:val='Heading2'/>\
          <w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='Item'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    let item = |id: u8, level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{id}'/></w:numPr></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}</w:p>",
            r(text)
        )
    };
    let body = [
        styled("Mine", "عنوان"),
        item(1, 0, "کار"),
        item(1, 1, "الف"),
        item(1, 1, "ب"),
        item(1, 0, "خانه"),
        item(1, 1, "deep again"),
        item(2, 0, "נקודה"),
        item(3, 0, "七"),
        item(3, 0, "八"),
        item(0, 0, "not numbered"),
        styled("Item", "by style"),
        item(1, 0, ""),
        "<w:p/>".into(),
    ]
    .concat();
    let plan = Docx::new(&body)
        .part("numbering", &numbering)
        .part("styles", styles)
        .plan();
    assert_eq!(
        plan.body,
        "عنوان\n1. کار\n1.a) الف\n1.b) ب\n2. خانه\n2.a) deep again\n• נקודה\n7. 七\n8. 八\nnot numbered\n• by style"
    );
    let marks: Vec<_> = plan
        .marks
        .iter()
        .map(|m| (m.span.slice(&plan.body), m.kind))
        .collect();
    assert_eq!(marks[0], ("عنوان", MarkKind::Heading(2)));
    assert_eq!(marks[1], ("1. کار", MarkKind::ListItem));
    assert_eq!(marks.len(), 10);
}

#[test]
fn tables_come_cell_by_cell() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let p = |text: &str| format!("<w:p>{}</w:p>", r(text));
    let nested = format!("<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>", cell(&p("nested")));
    let merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{merged}{}</w:tr>\
         <w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        cell(&format!("{}{nested}", p("خانهٔ ۱"))),
        cell(&format!("{}{}", p("א"), p("ב"))),
        cell(&p("last")),
        cell(&p("deleted row")),
    );
    let plan = Docx::new(&format!("{}{table}{}", p("before"), p("after"))).plan();
    assert_eq!(plan.body, "before\nخانهٔ ۱\nnested\nא\nב\nlast\nafter");
    let rows: Vec<_> = plan
        .marks
        .iter()
        .map(|m| (m.span.slice(&plan.body), m.kind))
        .collect();
    assert_eq!(
        rows,
        [
            ("nested", MarkKind::TableRow),
            ("خانهٔ ۱\nnested\nא\nב", MarkKind::TableRow),
            ("last", MarkKind::TableRow),
        ]
    );
}

#[test]
fn tables_nested_as_deep_as_is_allowed_do_not_exhaust_the_stack() {
    let (open, close) = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    let body = format!(
        "{}<w:p>{}</w:p>{}",
        open.repeat(80),
        r("עמוק"),
        close.repeat(80)
    );
    assert_eq!(Docx::new(&body).text(), "עמוק");
}

#[test]
fn notes_stand_at_the_end_and_belong_to_no_turn() {
    let note = |kind: &str, id: u8, text: &str| {
        format!(
            "<w:{kind} w:id='{id}'><w:p><w:r><w:{kind}Ref/></w:r>{}</w:p></w:{kind}>",
            r(text)
        )
    };
    let reference = |kind: &str, id: u8| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{}{}</w:p>",
        r("I: so?"),
        reference("footnote", 2),
        reference("endnote", 5),
        r("P: نام"),
        reference("footnote", 3),
    );
    let plan = Docx::new(&body)
        .part(
            "footnotes",
            &format!(
                "<w:footnote w:id='0' w:type='separator'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{}{}",
                note("footnote", 3, "دوم"), note("footnote", 2, "first")
            ),
        )
        .part("endnotes", &note("endnote", 5, "尾注"))
        .plan();
    assert_eq!(
        plan.body,
        "I: so?[1][i]\nP: نام[2]\n[1] first\n[2] دوم\n[i] 尾注"
    );
    let marks: Vec<_> = plan
        .marks
        .iter()
        .map(|m| (m.span.slice(&plan.body), m.kind))
        .collect();
    assert_eq!(marks[0], ("[1] first", MarkKind::Footnote));
    assert_eq!(marks[2], ("[i] 尾注", MarkKind::Endnote));
    assert_eq!(plan.turns[1].span.slice(&plan.body), "P: نام[2]");
}

#[test]
fn comments_become_notes_on_their_passage() {
    let comment = |id: u8, text: &str| {
        format!(
            "<w:comment w:id='{id}' w:author='Dr R' w:date='2026-01-01T00:00:00Z'><w:p>{}</w:p></w:comment>",
            r(text)
        )
    };
    let body = format!(
        "<w:p>{}<w:commentRangeStart w:id='0'/>{}</w:p><w:commentRangeStart w:id='9'/><w:p>{}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>{}</w:p>\
         <w:p>{}<w:r><w:commentReference w:id='1'/></w:r></w:p>",
        r("a "),
        r("از اینجا"),
        r("تا اینجا"),
        r(" z"),
        r("point comment"),
    );
    let plan = Docx::new(&body)
        .part(
            "comments",
            &[
                comment(0, "یادداشت"),
                comment(1, "here"),
                comment(2, "whole"),
            ]
            .concat(),
        )
        .plan();
    let notes: Vec<_> = plan
        .notes
        .iter()
        .map(|n| (n.span.map(|s| s.slice(&plan.body)), n.body.as_str()))
        .collect();
    assert_eq!(
        notes,
        [
            (Some("از اینجا\nتا اینجا"), "یادداشت"),
            (Some("point comment"), "here"),
            (None, "whole"),
        ]
    );
    assert_eq!(
        (
            plan.notes[0].author.as_str(),
            plan.notes[0].created.as_str()
        ),
        ("Dr R", "2026-01-01T00:00:00Z")
    );
}

#[test]
fn text_boxes_come_once_and_pictures_and_headers_are_named() {
    let boxed = |text: &str| format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", r(text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>\
         <w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p><w:p>{}</w:p>",
        r("before "),
        boxed("文本框"),
        boxed("文本框"),
        r("after"),
        r("end"),
    );
    let plan = Docx::new(&body)
        .part("header", &format!("<w:p>{}</w:p>", r("Confidential")))
        .part("footer", &format!("<w:p>{}</w:p>", r("12")))
        .plan();
    assert_eq!(plan.body, "before after\n文本框\n\nend");
    assert_eq!(
        plan.warnings
            .iter()
            .map(|w| (w.id, w.count))
            .collect::<Vec<_>>(),
        [("warn-import-pictures", 1), ("warn-import-headers", 1)]
    );
}

#[test]
fn strict_documents_and_odd_places_are_read() {
    let mut docx = Docx::of_lines(&["سلام"]);
    docx.namespaces = docx.namespaces.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    docx.main = "word/document2.xml";
    assert_eq!(docx.text(), "سلام");
    let plan = Docx::of_lines(&["ok"]).part("styles", "<broken").plan();
    assert_eq!(plan.warnings[0].id, "warn-import-part");
}

#[test]
fn bad_files_get_one_clear_sentence() {
    let files = |list: &[(&str, &str)]| {
        zip(&list
            .iter()
            .map(|(n, c)| ((*n).to_owned(), (*c).to_owned()))
            .collect::<Vec<_>>())
    };
    let whole = Docx::of_lines(&["سلام", "دنیا"]).bytes();
    let deep = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(5_000),
        "</w:tc></w:tr></w:tbl>".repeat(5_000)
    );
    let mut password = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    password.resize(600, 0);
    let old = password.clone();
    let wide = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    password.extend(wide("EncryptedPackage"));
    let mut word97 = old.clone();
    word97.extend(wide("WordDocument"));
    for (bytes, want) in [
        (whole[..whole.len() / 2].to_vec(), "err-import-damaged"),
        (b"PK\x03\x04".to_vec(), "err-import-damaged"),
        (b"just text".to_vec(), "err-import-damaged"),
        (Vec::new(), "err-import-empty"),
        (password, "err-import-password"),
        (word97, "err-import-is-doc"),
        (old, "err-import-is-ole"),
        (
            files(&[("[Content_Types].xml", "<Types/>")]),
            "err-import-no-body",
        ),
        (
            files(&[("word/document.xml", "<a/>")]),
            "err-import-no-body",
        ),
        (files(&[("word/document.xml", "<a>")]), "err-import-xml"),
        (files(&[("a.txt", "x")]), "err-import-is-archive"),
        (files(&[("xl/workbook.xml", "<a/>")]), "err-import-damaged"),
        (
            files(&[("mimetype", "application/epub+zip")]),
            "err-import-damaged",
        ),
        (Docx::new("<w:p/>").bytes(), "err-import-no-text"),
        (Docx::new(&deep).bytes(), "err-import-too-complex"),
        (
            files(&[(
                "word/document.xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
            )]),
            "err-import-xml",
        ),
        (
            Docx::of_lines(&[" ".repeat(30 << 20).as_str()]).bytes(),
            "err-import-too-complex",
        ),
        (b"%PDF-1.7".to_vec(), "err-import-damaged"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "err-import-is-image"),
    ] {
        assert_eq!(error_of(&bytes), want);
    }
}

pub(in crate::import) fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("MAZMUN_SHARED").map(PathBuf::from);
    let found = [Some(beside), named]
        .into_iter()
        .flatten()
        .find(|p| p.is_dir());
    if found.is_none() {
        println!("skipped: no ../shared");
    }
    found
}

/// Asserts that a body holds the lines of a sample's true text in their order.
pub(in crate::import) fn assert_truth(shared: &Path, language: &str, body: &str) {
    let truth =
        std::fs::read_to_string(shared.join(format!("samples/truth/{language}.txt"))).unwrap();
    let mut from = 0;
    for line in truth.lines().filter(|l| !l.trim().is_empty()) {
        let found = body[from..].find(line);
        assert!(found.is_some(), "{language}: {line}\n{body}");
        from += found.unwrap() + line.len();
    }
}

#[test]
fn documents_of_a_real_office_suite_hold_their_text() {
    let Some(shared) = shared() else { return };
    for language in ["fa", "he", "zhs", "zht", "en"] {
        let path = shared.join(format!("samples/{language}.docx"));
        let bytes = std::fs::read(&path).unwrap();
        let plan = read_document("sample.docx", &bytes, &ImportOptions::default()).unwrap();
        assert_truth(&shared, language, &plan.body);
        assert_eq!(plan.speakers.len(), 2, "{language}: {:?}", plan.speakers);
        assert!(plan.speakers[0].is_interviewer, "{language}");
        assert_eq!(plan.turns.len(), 4, "{language}");
        assert_eq!(plan.notes.len(), 1, "{language}");
        let has = |want: fn(&MarkKind) -> bool| plan.marks.iter().any(|m| want(&m.kind));
        assert!(has(|k| matches!(k, MarkKind::Heading(1))));
        assert!(has(|k| matches!(k, MarkKind::ListItem)));
        assert!(has(|k| matches!(k, MarkKind::TableRow)));
        assert!(has(|k| matches!(k, MarkKind::Footnote)));
    }
}

#[test]
fn the_tricky_document_loses_nothing() {
    let Some(shared) = shared() else { return };
    let bytes = std::fs::read(shared.join("samples/tricky.docx")).unwrap();
    let plan = read_document("tricky.docx", &bytes, &ImportOptions::default()).unwrap();
    assert_eq!(
        plan.body,
        "عنوان گفت‌وگو\nنمی\u{2011}دانم\tبعد از تب\nسطر دوم\u{ad}\nمتن افزوده  پایان\n\
         see link text7 smart\ncontent control 内容控件\nbefore box  after box\n文本框 in choice\n\
         خانهٔ ۱\nnested\nא\nב\ncommented ruby: 漢☺[1]\n[1] پانویس دو"
    );
    assert_eq!(
        plan.notes[0].span.map(|s| s.slice(&plan.body)),
        Some("commented")
    );
    assert_eq!(plan.notes[0].body, "یادداشت");
}

#[test]
fn web_pages_saved_as_text_come_through_as_they_are() {
    let Some(shared) = shared() else { return };
    for entry in std::fs::read_dir(shared.join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let plan = read_document("seed.txt", &bytes, &ImportOptions::default()).unwrap();
        assert_eq!(plan.encoding, Some("UTF-8"));
        assert!(plan.warnings.is_empty());
        let expected = String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
        assert_eq!(plan.body, expected.trim_start_matches('\u{feff}'));
        println!(
            "{}: {:?} {:?}",
            path.display(),
            plan.language,
            plan.speakers
        );
    }
}

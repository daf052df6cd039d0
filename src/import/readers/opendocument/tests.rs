//! OpenDocument texts built by hand, and those a real office suite wrote.

use crate::import::readers::docx::tests::{assert_truth, shared, zip};
use crate::import::{ImportOptions, ImportPlan, read_document};
use crate::model::MarkKind;

const NAMES: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:presentation='urn:oasis:names:tc:opendocument:xmlns:presentation:1.0' \
    xmlns:form='urn:oasis:names:tc:opendocument:xmlns:form:1.0' \
    xmlns:field='urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0' \
    xmlns:loext='urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0' \
    xmlns:dc='http://purl.org/dc/elements/1.1/'";

/// Parts of an OpenDocument file of a kind (`text`, `presentation`), its body written by hand.
pub(in crate::import) fn parts(kind: &str, styles: &str, body: &str) -> Vec<(String, String)> {
    let content = format!(
        "<?xml version='1.0' encoding='UTF-8'?><office:document-content {NAMES}>\
         <office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    [
        (
            "mimetype",
            format!("application/vnd.oasis.opendocument.{kind}"),
        ),
        ("content.xml", content),
    ]
    .map(|(name, text)| (name.to_owned(), text))
    .to_vec()
}

fn read(styles: &str, body: &str) -> ImportPlan {
    let bytes = zip(&parts("text", styles, body));
    read_document("a.odt", &bytes, &ImportOptions::default()).unwrap()
}

fn error_of(name: &str, bytes: &[u8]) -> &'static str {
    read_document(name, bytes, &ImportOptions::default())
        .unwrap_err()
        .id()
}

fn warnings(plan: &ImportPlan) -> Vec<(&'static str, usize)> {
    plan.warnings.iter().map(|w| (w.id, w.count)).collect()
}

#[test]
fn text_is_written_as_programs_show_it() {
    for (body, want, why) in [
        (
            "<text:p>  من\n   به   سایت </text:p><text:p>دو</text:p>",
            "من به سایت \nدو",
            "white space is one space, none where a line begins",
        ),
        (
            "<text:p>א<text:s text:c='3'/> ב<text:s/>ג<text:tab/>ד<text:line-break/>ה</text:p>",
            "א    ב ג\tד\nה",
            "spaces, tabs and breaks that are meant",
        ),
        (
            "<text:p>می\u{200c}<text:span>خو</text:span><text:span>اهم </text:span> <text:a>برگردم</text:a></text:p>",
            "می\u{200c}خواهم برگردم",
            "spans join without a seam and spaces collapse across them",
        ),
        (
            "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>字</text:p>",
            "漢字",
            "ruby keeps its base",
        ),
        (
            "<text:p>一<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>二</text:p>",
            "一二\n框",
            "a text box follows its paragraph",
        ),
        (
            "<text:p>א</text:p><text:p/><text:p>ב</text:p><text:p/><text:p/>",
            "א\n\nב",
            "empty paragraphs stay, save at the end",
        ),
        (
            "<text:section><text:p>در بخش</text:p></text:section>\
             <text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template>\
             </text:table-of-content-source><text:index-body><text:p>فهرست</text:p></text:index-body></text:table-of-content>",
            "در بخش\nفهرست",
            "sections and indexes",
        ),
    ] {
        assert_eq!(read("", body).body, want, "{why}");
    }
}

#[test]
fn lists_count_as_their_style_says() {
    let number = |level: u8, format: &str, shown: u8| {
        format!(
            "<text:list-level-style-number text:level='{level}' style:num-format='{format}' \
             style:num-suffix='.' text:display-levels='{shown}'/>"
        )
    };
    let styles = format!(
        "<text:list-style style:name='N'>{}{}</text:list-style>\
         <text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char=''/></text:list-style>",
        number(1, "1", 1),
        number(2, "a", 2),
    );
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let body = format!(
        "<text:list text:style-name='N'>{}<text:list-item><text:p>دو</text:p><text:p>ادامه</text:p>\
         <text:list>{}{}</text:list></text:list-item>{}<text:list-item><text:list>{}</text:list></text:list-item></text:list>\
         <text:p>میان</text:p>\
         <text:list text:style-name='N' text:continue-numbering='true'>{}</text:list>\
         <text:list text:style-name='N'><text:list-item text:start-value='7'><text:p>هفت</text:p></text:list-item></text:list>\
         <text:list text:style-name='B'>{}</text:list>",
        item("یک"),
        item("א"),
        item("ב"),
        item("سه"),
        item("א"),
        item("چهار"),
        item("点"),
    );
    let plan = read(&styles, &body);
    assert_eq!(
        plan.body,
        "1. یک\n2. دو\nادامه\n2.a. א\n2.b. ב\n3. سه\n3.a. א\nمیان\n4. چهار\n7. هفت\n• 点"
    );
    let items = plan.marks.iter().filter(|m| m.kind == MarkKind::ListItem);
    assert_eq!(items.count(), 9);
}

#[test]
fn what_is_hidden_or_deleted_is_left_out_and_counted() {
    let styles = "<style:style style:name='P' style:family='text'><style:text-properties text:display='none'/></style:style>\
        <style:style style:name='T' style:family='text' style:parent-style-name='P'/>\
        <style:style style:name='L' style:family='text' style:parent-style-name='L'/>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>حذف</text:p></text:deletion></text:changed-region>\
        <text:changed-region><text:insertion/></text:changed-region></text:tracked-changes>\
        <text:p>پیدا <text:span text:style-name='T'>پنهان</text:span><text:span text:style-name='L'>افزوده</text:span><text:change text:change-id='1'/></text:p>\
        <text:section text:display='none'><text:p>סוד</text:p></text:section>\
        <text:p>יש<text:hidden-text text:is-hidden='true'>秘密</text:hidden-text><draw:frame><draw:image/></draw:frame></text:p>\
        <table:table><table:table-row table:visibility='collapse'><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    let plan = read(styles, body);
    assert_eq!(plan.body, "پیدا افزوده\nיש");
    assert_eq!(
        warnings(&plan),
        [
            ("warn-import-hidden", 4),
            ("warn-import-deleted", 1),
            ("warn-import-pictures", 1)
        ]
    );
}

#[test]
fn headings_tables_notes_and_comments_have_their_place() {
    let body = "<text:h text:outline-level='2'>عنوان</text:h>\
        <text:p>متن<text:note text:note-class='endnote'><text:note-body><text:p>پایانی</text:p></text:note-body></text:note> \
        <text:note text:note-class='footnote'><text:note-body><text:p>پانویس</text:p></text:note-body></text:note> \
        <office:annotation office:name='c'><dc:creator>پژوهشگر</dc:creator><dc:date>2026-01-02</dc:date><text:p>ببین</text:p></office:annotation>این جا<office:annotation-end office:name='c'/>.</text:p>\
        <text:p>כאן<office:annotation><text:p>הערה</text:p></office:annotation></text:p>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>代码</text:p></table:table-cell>\
        <table:covered-table-cell/><table:table-cell><text:p>一</text:p><text:p>二</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>";
    let plan = read("", body);
    assert_eq!(
        plan.body,
        "عنوان\nمتن[i] [1] این جا.\nכאן\n代码\n一\n二\n[1] پانویس\n[i] پایانی"
    );
    let marks: Vec<_> = plan
        .marks
        .iter()
        .map(|m| (m.kind, m.span.slice(&plan.body)))
        .collect();
    assert_eq!(
        marks,
        [
            (MarkKind::Heading(2), "عنوان"),
            (MarkKind::TableRow, "代码\n一\n二"),
            (MarkKind::Footnote, "[1] پانویس"),
            (MarkKind::Endnote, "[i] پایانی"),
        ]
    );
    let notes: Vec<_> = plan
        .notes
        .iter()
        .map(|n| {
            (
                n.span.map(|s| s.slice(&plan.body)),
                n.author.as_str(),
                n.body.as_str(),
            )
        })
        .collect();
    assert_eq!(
        notes,
        [
            (Some("این جا"), "پژوهشگر", "ببین"),
            (Some("כאן"), "", "הערה")
        ]
    );
}

#[test]
fn flat_files_are_known_by_their_content() {
    let flat = |kind: &str| {
        format!(
            "<?xml version='1.0'?>\n<office:document {NAMES} office:mimetype='application/vnd.oasis.opendocument.{kind}'>\
             <office:body><office:text><text:p>שלום دنیا 你好</text:p></office:text></office:body></office:document>"
        )
    };
    for name in ["a.fodt", "a.xml", "a.txt"] {
        let plan = read_document(name, flat("text").as_bytes(), &ImportOptions::default()).unwrap();
        assert_eq!(plan.format, super::ODT);
        assert_eq!(plan.body, "שלום دنیا 你好");
    }
    assert_eq!(
        error_of("a.fodt", flat("spreadsheet").as_bytes()),
        "err-import-no-text"
    );
    assert_eq!(
        error_of(
            "a.fodt",
            flat("text").split_once("</text:p>").unwrap().0.as_bytes()
        ),
        "err-import-xml"
    );
}

#[test]
fn harmful_and_damaged_files_are_refused_by_name() {
    let with = |name: &str, text: &str| {
        let mut all = parts("text", "", "<text:p>متن</text:p>");
        all.retain(|(n, _)| n != name);
        all.push((name.to_owned(), text.to_owned()));
        zip(&all)
    };
    let whole = with("x", "x");
    let spaces = format!(
        "<text:p>{}</text:p>",
        "<text:s text:c='4000000000'/>".repeat(60_000)
    );
    let deep = format!(
        "{}{}",
        "<text:section>".repeat(5_000),
        "</text:section>".repeat(5_000)
    );
    for (bytes, want) in [
        (
            with(
                "META-INF/manifest.xml",
                "<m:manifest><m:file-entry m:full-path='content.xml'><m:encryption-data/></m:file-entry></m:manifest>",
            ),
            "err-import-password",
        ),
        (with("content.xml", "<a><b></a>"), "err-import-xml"),
        (with("content.xml", "<a/>"), "err-import-no-body"),
        (
            with(
                "content.xml",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
            ),
            "err-import-xml",
        ),
        (
            with("content.xml", &" ".repeat(30 << 20)),
            "err-import-too-complex",
        ),
        (zip(&parts("text", "", &deep)), "err-import-too-complex"),
        (zip(&parts("text", "", &spaces)), "err-import-too-complex"),
        (zip(&parts("text", "", "<text:p/>")), "err-import-no-text"),
        (zip(&parts("graphics", "", "")), "err-import-is-drawing"),
        (zip(&parts("spreadsheet", "", "")), "err-import-no-text"),
        (whole[..whole.len() / 2].to_vec(), "err-import-damaged"),
        (b"plain text".to_vec(), "err-import-damaged"),
    ] {
        assert_eq!(error_of("a.odt", &bytes), want);
    }
    // A wrong extension does no harm, nor do damaged styles.
    let plan = read_document("a.docx", &whole, &ImportOptions::default()).unwrap();
    assert_eq!(plan.format, super::ODT);
    let bytes = with("styles.xml", "<broken");
    let plan = read_document("a.odt", &bytes, &ImportOptions::default()).unwrap();
    assert_eq!(plan.body, "متن");
    assert_eq!(warnings(&plan), [("warn-import-part", 1)]);
}

#[test]
fn texts_of_a_real_office_suite_hold_their_text() {
    let Some(shared) = shared() else { return };
    for language in ["fa", "he", "zhs", "zht", "en"] {
        let bytes = std::fs::read(shared.join(format!("samples/{language}.odt"))).unwrap();
        let plan = read_document("sample.odt", &bytes, &ImportOptions::default()).unwrap();
        assert_truth(&shared, language, &plan.body);
        assert_eq!(plan.speakers.len(), 2, "{language}: {:?}", plan.speakers);
        assert_eq!(plan.turns.len(), 4, "{language}");
        assert_eq!(plan.notes.len(), 1, "{language}");
        let docx = std::fs::read(shared.join(format!("samples/{language}.docx"))).unwrap();
        let docx = read_document("sample.docx", &docx, &ImportOptions::default()).unwrap();
        assert_eq!(
            plan.body, docx.body,
            "the same text as the same document in .docx"
        );
    }
}

#[test]
fn forms_say_what_was_filled_in_and_chosen() {
    let of_word = |kind: &str, parameters: &[(&str, &str)]| {
        let parameters: String = parameters
            .iter()
            .map(|(name, value)| {
                format!("<field:param field:name='{name}' field:value='{value}'/>")
            })
            .collect();
        format!(
            "<field:fieldmark field:type='vnd.oasis.opendocument.field.{kind}'>{parameters}</field:fieldmark>"
        )
    };
    let entries = [("Dropdown_ListEntry", "زن"), ("Dropdown_ListEntry", "مرد")];
    for (inline, shown) in [
        (of_word("FORMCHECKBOX", &[("Checkbox_Checked", "true")]), "☒"),
        (of_word("FORMCHECKBOX", &[("Checkbox_Checked", "false")]), "☐"),
        (of_word("FORMCHECKBOX", &[]), "☐"),
        (of_word("FORMDROPDOWN", &[entries[0], entries[1], ("Dropdown_Selected", "1")]), "مرد"),
        (of_word("FORMDROPDOWN", &entries), "زن"),
        (of_word("FORMDROPDOWN", &[("Dropdown_Selected", "7")]), ""),
        ("<field:fieldmark-start field:type='vnd.oasis.opendocument.field.FORMTEXT'/>服务不好<field:fieldmark-end/>".to_owned(), "服务不好"),
        ("<text:drop-down text:name='d'><text:label text:value='זכר'/><text:label text:value='נקבה' text:current-selected='true'/>נקבה</text:drop-down>".to_owned(), "נקבה"),
        ("<loext:content-control loext:checkbox='true' loext:checked='true'><text:span>☒</text:span></loext:content-control>".to_owned(), "☒"),
        ("<loext:content-control loext:checkbox='true' loext:checked='true'/>".to_owned(), "☒"),
        ("<loext:content-control loext:showing-place-holder='true'><text:span>Choose</text:span></loext:content-control>".to_owned(), ""),
        ("<loext:content-control loext:dropdown='true'><loext:list-item loext:display-text='بله' loext:value='1'/>بله</loext:content-control>".to_owned(), "بله"),
    ] {
        let body = format!("<text:p>Q: {inline}.</text:p>");
        assert_eq!(read("", &body).body, format!("Q: {shown}."), "{inline}");
    }
}

#[test]
fn controls_drawn_into_a_text_stand_in_it() {
    let forms = "<office:forms><form:form>\
        <form:checkbox form:id='a' form:label='موافقم' form:current-state='checked'/>\
        <form:checkbox form:id='b' form:label='مخالفم' form:state='checked' form:current-state='unchecked'/>\
        <form:radio form:id='c' form:label='Yes' form:current-selected='true'/><form:radio form:id='d' form:label='No'/>\
        <form:listbox form:id='e'><form:option form:label='火车'/><form:option form:label='飞机' form:current-selected='true'/></form:listbox>\
        <form:text form:id='f' form:value='' form:current-value='written'/><form:textarea form:id='g'><text:p>one</text:p><text:p>two</text:p></form:textarea>\
        <form:button form:id='h' form:label='Send'/></form:form></office:forms>";
    let places: String = ["a", "b", "c", "d", "e", "f", "g", "h", "nowhere"]
        .iter()
        .map(|id| format!("<text:p>[<draw:control draw:control='{id}'/>]</text:p>"))
        .collect();
    let plan = read("", &format!("{forms}{places}"));
    assert_eq!(
        plan.body,
        "[☒ موافقم]\n[☐ مخالفم]\n[◉ Yes]\n[○ No]\n[飞机]\n[written]\n[one\ntwo]\n[]\n[]"
    );
}

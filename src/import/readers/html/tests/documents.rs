//! Pages that word processors wrote.

use super::{lines_marked, plan, warning};
use crate::import::readers::html::HTML;
use crate::import::{ImportOptions, ImportPlan, PLAIN_TEXT, read_document};
use crate::model::MarkKind;

/// As Word 2016 writes "Web page": conditional comments, a list, a footnote, a comment, tracked changes.
const WORD: &str = r##"<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15"><title>Nicht im Text</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>کسی</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body lang=FA style='tab-interval:36.0pt'><div class=WordSection1 dir=RTL>
<p class=MsoTitle dir=RTL>مصاحبهٔ یکم<o:p></o:p></p>
<h1 dir=RTL>بخش نخست</h1>
<p class=MsoNormal dir=RTL><b><span lang=FA>مصاحبه‌گر:</span></b><span lang=FA> چه شد
که آمدید؟<o:p></o:p></span></p>
<p class=MsoNormal dir=RTL><b>مریم:</b> <a style='mso-comment-reference:"ع_1";mso-comment-date:20240105T1432'>تنها
بودم</a><span class=MsoCommentReference><span dir=LTR style='font-size:8.0pt'><![if !supportAnnotations]><a
class=msocomanchor id="_anchor_1" href="#_msocom_1" language=JavaScript name="_msoanchor_1">[ع1]</a><![endif]><span
style='mso-special-character:comment'>&nbsp;</span></span></span> و آمدم.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a></p>
<p class=MsoListParagraph dir=RTL style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>۱-<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>کار</p>
<p class=MsoListParagraph dir=RTL style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>خانه</p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>پنهان</span>آشکار<del cite="mailto:x" datetime="2024-01-05T10:00">حذف</del><ins cite="mailto:x" datetime="2024-01-05T10:00"> افزوده</ins></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>کد</p></td><td><p class=MsoNormal>تعداد</p></td></tr></table>
</div>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> نام مستعار است.</p></div></div>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff><![endif]>
<div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_1" class=msocomtxt><![endif]><span
style='mso-comment-author:"علی رضایی"'><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]></span>
<p class=MsoCommentText><span class=MsoCommentReference><a class=msocomoff href="#_msoanchor_1">[ع1]</a></span>کد تنهایی</p>
<![if !supportAnnotations]></div><![endif]></div></div>
</body></html>"##;

#[test]
fn a_page_of_word_is_a_document_with_notes_and_comments() {
    // Word names its web pages .htm or, as people save them, .doc.
    for name in ["a.htm", "a.doc"] {
        let plan = read_document(name, WORD.as_bytes(), &ImportOptions::default()).unwrap();
        assert_eq!(plan.format, HTML);
        assert_eq!(
            plan.body,
            "مصاحبهٔ یکم\nبخش نخست\nمصاحبه‌گر: چه شد که آمدید؟\nمریم: تنها بودم و آمدم.[1]\n\
             ۱- کار\n• خانه\nآشکار افزوده\nکد\tتعداد\n[1] نام مستعار است."
        );
        assert_eq!(
            lines_marked(&plan, MarkKind::ListItem),
            ["۱- کار", "• خانه"]
        );
        assert_eq!(
            lines_marked(&plan, MarkKind::Heading(1)),
            ["مصاحبهٔ یکم", "بخش نخست"]
        );
        assert_eq!(lines_marked(&plan, MarkKind::TableRow), ["کد\tتعداد"]);
        assert_eq!(
            lines_marked(&plan, MarkKind::Footnote),
            ["[1] نام مستعار است."]
        );
        let note = &plan.notes[0];
        assert_eq!(note.span.map(|s| s.slice(&plan.body)), Some("تنها بودم"));
        assert_eq!(
            (
                note.author.as_str(),
                note.body.as_str(),
                note.created.as_str()
            ),
            ("علی رضایی", "کد تنهایی", "20240105T1432")
        );
        assert_eq!(warning(&plan, "warn-import-hidden"), Some(1));
        assert_eq!(warning(&plan, "warn-import-deleted"), Some(1));
        assert_eq!(warning(&plan, "warn-import-web-left-out"), None);
        assert_eq!((plan.speakers.len(), plan.turns.len()), (2, 2));
    }
}

#[test]
fn a_page_of_word_filtered_keeps_its_footnotes() {
    let plan = plan(
        "<html><head><meta name=Generator content='Microsoft Word 15 (filtered)'></head><body>\
         <div class=WordSection1><p>שלום<a href='#_ftn1' name='_ftnref1' title=''>[1]</a> וגם\
         <a href='#_edn1' name='_ednref1'>[i]</a></p></div><div><br clear=all><hr>\
         <div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> הערה</p><p>המשך</p></div></div>\
         <div><div id=edn1><p><a href='#_ednref1' name='_edn1'>[i]</a> סוף</p></div></div></body></html>",
    );
    assert_eq!(plan.body, "שלום[1] וגם[i]\n[1] הערה\nהמשך\n[i] סוף");
    assert_eq!(lines_marked(&plan, MarkKind::Endnote), ["[i] סוף"]);
}

/// As Google Docs downloads "Web page": classes for bold, `div`s for notes and comments.
const GOOGLE: &str = r##"<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type">
<style type="text/css">@import url(https://themes.example/fonts.css);ol{margin:0}.c1{font-weight:700;font-size:11pt}.c4{padding:0}.c2{font-weight:400}</style></head>
<body class="c9 doc-content"><p class="c0 title" id="h.x"><span class="c3">访谈</span></p>
<p class="c0"><span class="c1">访谈者：</span><span class="c2">您好，请介绍一下自己。</span></p>
<p class="c0"><span class="c1">李华：</span><span class="c2">我叫李华</span><sup class="c2"><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span>，在北京</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>工作。</span></p>
<p class="c0 c8"><span class="c2"></span></p>
<ol class="c5 lst-kix_a-0 start" start="3"><li class="c0 li-bullet-0"><span>工作</span></li></ol>
<ul class="c5"><li class="c0"><span>家庭</span></li></ul>
<hr class="c7"><div><p class="c0"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;化名。</span></p><p><span>第二段。</span></p></div>
<div class="c6"><p class="c0"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span class="c2">编码：孤独</span></p></div></body></html>"##;

#[test]
fn a_page_of_google_docs_is_a_document_with_notes_and_comments() {
    let plan = plan(GOOGLE);
    assert_eq!(
        plan.body,
        "访谈\n访谈者：您好，请介绍一下自己。\n李华：我叫李华[1]，在北京工作。\n3. 工作\n• 家庭\n\
         [1] 化名。\n第二段。"
    );
    let note = &plan.notes[0];
    assert_eq!(note.body, "编码：孤独");
    assert_eq!(
        note.span.map(|s| s.slice(&plan.body)),
        Some("李华：我叫李华[1]，在北京工作。")
    );
    assert_eq!(plan.turns.len(), 2, "{:?}", plan.speakers);
    assert!(plan.warnings.is_empty(), "{:?}", plan.warnings);
}

#[test]
fn bold_is_found_by_tag_style_and_class() {
    let cancel = crate::import::Cancel::new();
    for page in [
        "<p><b>مریم</b> سلام",
        "<p><strong>مریم</strong> سلام",
        "<p><span style='color:red; font-weight: Bold'>مریم</span> سلام",
        "<style>.a,.x{font-weight:700}</style><p><span class='y x'>مریم</span> سلام",
        "<p><b>مر<i>یم</b></i> سلام",
        "<p><b>مریم<p>سلام</b>",
    ] {
        let page = format!("<!doctype html>{page}");
        let read = super::super::read(page.as_bytes(), &ImportOptions::default(), &cancel).unwrap();
        let bold: Vec<_> = read.bold.iter().map(|r| &read.body[r.clone()]).collect();
        assert_eq!(bold, ["مریم"], "{page}");
    }
}

/// A page with its pictures in one file, as Chromium and Word save it.
fn message(page: &str, charset: &str, encoding: &str) -> String {
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n\
         Subject: =?utf-8?Q?x?=\r\nDate: Thu, 26 Nov 2026 04:00:00 -0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B--x----\"\r\n\r\n\r\n\
         ------B--x----\r\nContent-Type: text/html{charset}\r\nContent-ID: <frame-1@mhtml.blink>\r\n\
         Content-Transfer-Encoding: {encoding}\r\nContent-Location: https://example.org/\r\n\r\n{page}\r\n\
         ------B--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
         ------B--x------\r\n"
    )
}

fn read(name: &str, bytes: &[u8]) -> ImportPlan {
    read_document(name, bytes, &ImportOptions::default()).unwrap()
}

#[test]
fn pages_in_one_file_are_read_in_every_encoding() {
    // «سلام» in UTF-8 and windows-1256, quoted and in base64 (RFC 2045).
    for (page, charset, encoding, label) in [
        (
            "<html><body><p>=D8=B3=D9=84=D8=\r\n=A7=D9=85</p></body></html>",
            "",
            "quoted-printable",
            "UTF-8",
        ),
        (
            "<html><body><p>=D3=E1=C7=E3</p></body></html>",
            "; charset=\"windows-1256\"",
            "quoted-printable",
            "windows-1256",
        ),
        ("PHA+2LPZhNin2YU8L3A+", "; charset=utf-8", "base64", "UTF-8"),
        ("<p>سلام</p>", "", "8bit", "UTF-8"),
    ] {
        for name in ["a.mht", "a.mhtml", "a.doc"] {
            let plan = read(name, message(page, charset, encoding).as_bytes());
            assert_eq!((plan.body.as_str(), plan.encoding), ("سلام", Some(label)));
            assert_eq!(plan.format, HTML);
        }
    }
}

#[test]
fn encodings_are_believed_or_seen_through() {
    let persian = "سلام، من مریم هستم و در تهران زندگی می‌کنم و کتاب می‌خوانم.";
    let hebrew = "שלום, אני רותי ואני גרה בתל אביב כבר עשר שנים.";
    let chinese = "您好，我叫李华，今年三十四岁，在北京工作。";
    let traditional = "您好，我叫陳怡君，今年三十四歲，在臺北工作。";
    let encoded = |text: &str, label: &str| {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding.encode(text).0.into_owned()
    };
    for (text, told, real, label) in [
        (persian, "utf-8", "utf-8", "UTF-8"),
        (persian, "windows-1256", "utf-8", "UTF-8"),
        (persian, "", "utf-8", "UTF-8"),
        (hebrew, "windows-1255", "windows-1255", "windows-1255"),
        (hebrew, "iso-8859-8-i", "windows-1255", "ISO-8859-8"),
        (hebrew, "", "windows-1255", "windows-1255"),
        (hebrew, "iso-8859-1", "windows-1255", "windows-1255"),
        (chinese, "gb2312", "gbk", "GB18030"),
        (chinese, "utf-8", "gbk", "GB18030"),
        (traditional, "big5", "big5", "Big5"),
        (traditional, "gb2312", "big5", "Big5"),
        (
            "Straße nach Süden",
            "iso-8859-1",
            "windows-1252",
            "windows-1252",
        ),
        ("Ελλάδα και πάλι", "iso-8859-7", "iso-8859-7", "ISO-8859-7"),
    ] {
        for meta in [
            format!("<meta charset={told}>"),
            format!("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset={told}'>"),
        ] {
            let mut page = format!("<html><head>{meta}</head><body><p>").into_bytes();
            page.extend(encoded(text, real));
            page.extend(b"</p></body></html>");
            let plan = read("a.html", &page);
            assert_eq!(
                (plan.body.as_str(), plan.encoding),
                (text, Some(label)),
                "{told} {real}"
            );
        }
    }
    // By a mark at the front, by the XML declaration, chosen by hand.
    let mut wide: Vec<u8> = vec![0xff, 0xfe];
    wide.extend(
        "<html><p>שלום</p></html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    assert_eq!(read("a.html", &wide).body, "שלום");
    let mut xml = b"<?xml version='1.0' encoding='windows-1255'?><html><body><p>".to_vec();
    xml.extend(encoded(hebrew, "windows-1255"));
    xml.extend(b"</p></body></html>");
    assert_eq!(read("a.xhtml", &xml).body, hebrew);
    let chosen = ImportOptions {
        encoding: Some(crate::import::Encoding::Windows1256),
        ..ImportOptions::default()
    };
    let page = b"<meta charset=utf-8><title></title><p>\xd3\xe1\xc7\xe3";
    assert_eq!(read_document("a.html", page, &chosen).unwrap().body, "سلام");
}

#[test]
fn pages_are_told_from_texts() {
    let format = |name: &str, text: &str| read(name, text.as_bytes()).format;
    for (name, text) in [
        ("a.txt", "<!DOCTYPE html><p>x"),
        (
            "a",
            "\u{feff}\n<!-- saved -->\n<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.0//EN\"><p>x",
        ),
        (
            "a.doc",
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><p>x</p></html>",
        ),
        (
            "a.txt",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html><p>x</p></html>",
        ),
        ("a.html", "متن <b>پررنگ</b>"),
        ("a.htm", "<P>x<P>y"),
        ("a", "<head><title>x</title></head>y"),
    ] {
        assert_eq!(format(name, text), HTML, "{text}");
    }
    for (name, text) in [
        ("a.txt", "در HTML با <html> آغاز می‌شود و <p> بند است."),
        ("a.txt", "<html> is the first tag"),
        ("a.txt", "<b>پررنگ</b> نیست"),
        ("a.html", "سطر یک\nسطر دو، ۳ < ۵"),
        ("a.txt", "<!DOCTYPE note><html>x</html>"),
    ] {
        assert_eq!(format(name, text), PLAIN_TEXT, "{text}");
    }
}

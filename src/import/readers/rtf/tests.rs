//! RTF written by hand, and what a real office suite wrote.

use crate::import::readers::docx::tests::{assert_truth, shared};
use crate::import::{ImportOptions, ImportPlan, read_document};
use crate::model::MarkKind;

fn read(rtf: &str) -> ImportPlan {
    read_document("a.rtf", rtf.as_bytes(), &ImportOptions::default()).unwrap()
}

fn error_of(bytes: &[u8]) -> &'static str {
    read_document("a.rtf", bytes, &ImportOptions::default())
        .unwrap_err()
        .id()
}

fn warnings(plan: &ImportPlan) -> Vec<(&'static str, usize)> {
    plan.warnings.iter().map(|w| (w.id, w.count)).collect()
}

#[test]
fn characters_come_in_every_way_programs_write_them() {
    let fonts = "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset178 Tahoma;}{\\f2\\fcharset177 David;}\
                 {\\f3\\fcharset134 SimSun;}{\\f4\\fcharset136 MingLiU;}{\\f5\\fcharset2 Symbol;}}";
    for (content, want, why) in [
        (
            "\\u1587?\\u1604?\\u1575?\\u1605?",
            "سلام",
            "\\u with one fallback character",
        ),
        (
            "\\uc0\\u1513\\u1500 \\u1493\\uc1 x",
            "שלוx",
            "no fallback, a space ends the word",
        ),
        (
            "\\uc2\\u20320\\'c4\\'e3\\u22909\\'ba\\'c3",
            "你好",
            "two fallback bytes",
        ),
        (
            "\\u-10179?\\u-8704? \\u128512?",
            "😀 😀",
            "surrogates, and a number too large for 16 bits",
        ),
        ("\\u-10179?x", "x", "half a pair"),
        (
            "\\u1605?\\u1740?\\zwnj \\u1582? a\\zwj b",
            "می\u{200c}خ a\u{200d}b",
            "joiners",
        ),
        (
            "\\f1\\'d3\\'e1\\'c7\\'e3",
            "سلام",
            "windows-1256 by its font",
        ),
        (
            "\\f2\\'f9\\'ec\\'e5\\'ed",
            "שלום",
            "windows-1255 by its font",
        ),
        ("\\f3\\'c4\\'e3\\'ba\\'c3", "你好", "GBK by its font"),
        (
            "\\f4\\'bd\\'d6\\'a4]",
            "誰也",
            "Big5, whose second byte can be ASCII",
        ),
        (
            "{\\rtlch\\af1 \\f0 \\'d3\\'e1}",
            "سل",
            "the font of the right-to-left part",
        ),
        ("{\\f1\\'d3}\\'e9", "سé", "a group ends what was set in it"),
        (
            "a\\~b\\_c\\-d\\{e\\}\\\\\\emdash f\\tab g\\line h",
            "a\u{a0}b\u{2011}c\u{ad}d{e}\\—f\tg\nh",
            "symbols",
        ),
        (
            "one\r\n two\\\nthree",
            "one two\nthree",
            "line ends are layout unless escaped",
        ),
        (
            "a{\\upr{ascii}{\\*\\ud{\\u25105?}}}b",
            "a我b",
            "both forms of one text",
        ),
    ] {
        let plan = read(&format!(
            "{{\\rtf1\\ansi\\ansicpg1252 {fonts}\\pard {content}\\par}}"
        ));
        assert_eq!(plan.body, want, "{why}");
    }
    let plan = read("{\\rtf1 a{\\*\\x\\bin3 }{\\}b}");
    assert_eq!(plan.body, "ab", "binary data is passed over");
    let plan = read("{\\rtf1\\ansi\\ansicpg1256 \\'d3\\'e1\\'c7\\'e3}");
    assert_eq!(plan.body, "سلام", "the file's own code page");
    let plan = read("{\\rtf1 متن خام}");
    assert_eq!(plan.body, "متن خام", "plain UTF-8, against the rules");
}

#[test]
fn parts_of_a_document_have_their_place() {
    let plan = read(
        "{\\rtf1{\\stylesheet{\\s1\\outlinelevel1 heading 2;}{\\s2 Normal;}}{\\info{\\title T}}\
         {\\header Study\\par}{\\footer {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}\
         {\\pard\\s1 Title\\par}\
         \\pard\\s2 one{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} first\\par}, two{\\footnote\\ftnalt at the end}.\\par\
         {\\listtext\\pard 1.\\tab}item\\par\
         {\\*\\atrfstart 7}commented{\\*\\atrfend 7}{\\*\\atnid R}{\\*\\atnauthor Reza}{\\*\\annotation{\\*\\atnref 7}look{\\b er}} text\\par\
         \\trowd\\cellx1\\intbl a\\cell b\\par c\\cell\\row\\pard after{\\*\\unknown gone}\
         {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}{\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt box\\par}}{\\shprslt twice}}}",
    );
    assert_eq!(
        plan.body,
        "Title\none[1], two[i].\n1. item\ncommented text\na\nb\nc\nafterlinkbox\n[1] first\n[i] at the end"
    );
    let marks: Vec<_> = plan
        .marks
        .iter()
        .map(|m| (m.kind, m.span.slice(&plan.body)))
        .collect();
    assert_eq!(
        marks,
        [
            (MarkKind::Heading(2), "Title"),
            (MarkKind::ListItem, "1. item"),
            (MarkKind::TableRow, "a\nb\nc"),
            (MarkKind::Footnote, "[1] first"),
            (MarkKind::Endnote, "[i] at the end"),
        ]
    );
    assert_eq!(
        plan.notes[0].span.map(|s| s.slice(&plan.body)),
        Some("commented")
    );
    assert_eq!(
        (plan.notes[0].author.as_str(), plan.notes[0].body.as_str()),
        ("Reza", "looker")
    );
    assert_eq!(warnings(&plan), [("warn-import-headers", 1)]);
}

#[test]
fn what_is_left_out_is_counted() {
    let plan = read(
        "{\\rtf1 a{\\v hid{\\b den}}b{\\deleted gone\\par}c{\\*\\shppict{\\pict 0102}}{\\nonshppict{\\pict 0102}}\
         {\\object{\\*\\objdata 01}{\\result d}}\\v x\\v0 e}",
    );
    assert_eq!(plan.body, "abcde");
    assert_eq!(
        warnings(&plan),
        [
            ("warn-import-hidden", 2),
            ("warn-import-deleted", 1),
            ("warn-import-pictures", 1),
            ("warn-import-embedded", 1)
        ]
    );
}

#[test]
fn rtf_is_known_by_its_content_and_refused_where_it_is_broken() {
    for name in ["a.doc", "a.txt", "a.docx", "a.rtf"] {
        let plan = read_document(name, b"\r\n{\\rtf1 text}", &ImportOptions::default()).unwrap();
        assert_eq!((plan.format, plan.body.as_str()), (super::RTF, "text"));
    }
    let deep = format!("{{\\rtf1 {}{}}}", "{".repeat(100_000), "}".repeat(100_000));
    for (bytes, want) in [
        (&b"{\\rtf1 cut {\\b off"[..], "err-import-damaged"),
        (b"{\\rtf1", "err-import-damaged"),
        (b"{\\rtf1 }", "err-import-no-text"),
        (b"plain text", "err-import-damaged"),
        (deep.as_bytes(), "err-import-too-complex"),
    ] {
        assert_eq!(error_of(bytes), want);
    }
}

#[test]
fn documents_of_a_real_office_suite_hold_their_text() {
    let Some(shared) = shared() else { return };
    for language in ["fa", "he", "zhs", "zht", "en"] {
        let bytes = std::fs::read(shared.join(format!("samples/{language}.rtf"))).unwrap();
        let plan = read_document("sample.doc", &bytes, &ImportOptions::default()).unwrap();
        assert_truth(&shared, language, &plan.body);
        assert_eq!(plan.speakers.len(), 2, "{language}: {:?}", plan.speakers);
        assert_eq!(plan.turns.len(), 4, "{language}");
        assert_eq!(plan.notes.len(), 1, "{language}");
        let docx = std::fs::read(shared.join(format!("samples/{language}.docx"))).unwrap();
        let docx = read_document("sample.docx", &docx, &ImportOptions::default()).unwrap();
        // The file has an empty line before its notes, which here is the end of the text.
        let docx = docx.body.replace(
            "

[1]", "
[1]",
        );
        assert_eq!(plan.body, docx, "the same text as in .docx");
        // Flipped and cut, it ends without panic.
        for cut in (0..bytes.len()).step_by(997) {
            read_document("a.rtf", &bytes[..cut], &ImportOptions::default()).ok();
            let mut changed = bytes.clone();
            changed[cut] = b"{}\\;u0-9"[cut % 8];
            read_document("a.rtf", &changed, &ImportOptions::default()).ok();
        }
    }
    let bytes = std::fs::read(shared.join("samples/word_style.rtf")).unwrap();
    let plan = read_document("a.rtf", &bytes, &ImportOptions::default()).unwrap();
    assert_eq!(
        plan.body,
        "U: سلام، می\u{200c}خواهم «خانه» بخرم؛ ۱۲ پژوهشگر\n\
         cp1256: سلام، مي\u{200c}خواهم «خانه» بخرم؛ 12 پژوهشگر\n\
         cp1255: שלום, לא הכרתי אף אחד\n\
         gbk: 你好，谁也不认识\nbig5: 誰也不認識\n\
         emoji 😀 uc2 张 end —\u{a0}nbsp\u{2011}hyph \u{200c}x\u{200d}y[1]\nafter\ttab\nA\nB\n[1] note text"
    );
}

//! Speakers in office documents: bold names, tables, transcripts of meeting programs.

use crate::import::readers::docx::tests::{Docx, zip};
use crate::import::readers::opendocument::tests::parts;
use crate::import::{ImportOptions, ImportPlan, read_document};

/// Each turn of a plan as `name|time|text`, the interviewer's name with a `?`.
pub(super) fn turns(plan: &ImportPlan) -> Vec<String> {
    plan.turns
        .iter()
        .map(|turn| {
            let name = turn.speaker.map_or(String::new(), |s| {
                let speaker = &plan.speakers[s];
                let mark = if speaker.is_interviewer { "?" } else { "" };
                format!("{}{mark}", speaker.name)
            });
            let time = turn.time_ms.map_or(String::new(), |t| t.to_string());
            let text = &plan.body[turn.text_start..turn.span.end()];
            format!("{name}|{time}|{text}")
        })
        .collect()
}

/// A paragraph of runs, `*` in front of those in bold, with `↵` for a break within.
fn p(runs: &[&str]) -> String {
    let runs: String = runs
        .iter()
        .map(|run| match run.strip_prefix('*') {
            _ if *run == "↵" => "<w:r><w:br/></w:r>".to_owned(),
            Some(bold) => format!(
                "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space='preserve'>{bold}</w:t></w:r>"
            ),
            None => format!("<w:r><w:t xml:space='preserve'>{run}</w:t></w:r>"),
        })
        .collect();
    format!("<w:p>{runs}</w:p>")
}

fn table(rows: &[&[&str]]) -> String {
    let rows: String = rows
        .iter()
        .map(|cells| {
            let cells: String = cells
                .iter()
                .map(|cell| {
                    let lines: String = cell.split('/').map(|line| p(&[line])).collect();
                    format!("<w:tc>{lines}</w:tc>")
                })
                .collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

#[test]
fn names_in_bold_need_no_colon() {
    for (body, want) in [
        (
            [
                p(&["*پژوهشگر ", "چرا رفتید؟"]),
                p(&["*مر", "*یم ", "خسته بودم."]),
                p(&["و خیلی ", "*واقعاً", " دیر بود."]),
                p(&["*پژوهشگر ", "بعد چه شد؟"]),
                p(&["*مریم ", "هیچ."]),
            ],
            vec![
                "پژوهشگر?||چرا رفتید؟",
                "مریم||خسته بودم.\nو خیلی واقعاً دیر بود.",
                "پژوهشگر?||بعد چه شد؟",
                "مریم||هیچ.",
            ],
        ),
        (
            [
                p(&["*רותי – ", "למה עזבת את הבית?"]),
                p(&["*דני ", "הייתי עייף מאוד אז."]),
                p(&["*רותי ", "ומה קרה אחר כך?"]),
                p(&["*דני ", "כלום, הלכתי לישון מוקדם."]),
                p(&["*רותי ", "מתי זה היה?"]) + &p(&["*דני ", "בחורף של אותה שנה."]),
            ],
            vec![
                "רותי?||למה עזבת את הבית?",
                "דני||הייתי עייף מאוד אז.",
                "רותי?||ומה קרה אחר כך?",
                "דני||כלום, הלכתי לישון מוקדם.",
                "רותי?||מתי זה היה?",
                "דני||בחורף של אותה שנה.",
            ],
        ),
        (
            [
                p(&["*采访者"]),
                p(&["您为什么离开？"]),
                p(&["*李华"]) + &p(&["我累了。"]) + &p(&["很累。"]),
                p(&["*采访者"]) + &p(&["然后呢？"]),
                p(&["*李华"]) + &p(&["没有了。"]),
            ],
            vec![
                "采访者?||您为什么离开？",
                "李华||我累了。\n很累。",
                "采访者?||然后呢？",
                "李华||没有了。",
            ],
        ),
    ] {
        assert_eq!(turns(&Docx::new(&body.concat()).plan()), want);
    }
}

#[test]
fn bold_that_names_nobody_makes_no_turns() {
    for body in [
        // A glossary, headings, a sentence that is stressed.
        p(&["*Trust ", "is a word."])
            + &p(&["*Recovery ", "comes later."])
            + &p(&["*Why does it matter?"])
            + &p(&["*Failure ", "comes first."])
            + &p(&["*Nobody knows. ", "And why?"]),
        p(&["*Results"]) + &p(&["Long text."]) + &p(&["*Results"]) + &p(&["More text. Why?"]),
        p(&["*چرا رفتید؟"]) + &p(&["خسته بودم."]) + &p(&["*بعد چه شد؟"]) + &p(&["هیچ."]),
    ] {
        assert_eq!(turns(&Docx::new(&body).plan()), Vec::<String>::new());
    }
}

#[test]
fn bold_comes_from_styles_too() {
    let name = |name: &str, text: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:rStyle w:val='Who'/></w:rPr><w:t xml:space='preserve'>{name} </w:t></w:r>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = name("Interviewer", "Why?")
        + &name("Anna", "So.")
        + &name("Interviewer", "And?")
        + &name("Anna", "No.");
    let styles = "<w:style w:type='character' w:styleId='Strong'><w:rPr><w:b/></w:rPr></w:style>\
                  <w:style w:type='character' w:styleId='Who'><w:basedOn w:val='Strong'/></w:style>";
    let plan = Docx::new(&body).part("styles", styles).plan();
    assert_eq!(
        turns(&plan),
        [
            "Interviewer?||Why?",
            "Anna||So.",
            "Interviewer?||And?",
            "Anna||No."
        ]
    );
}

#[test]
fn the_one_whose_words_are_bold_asks() {
    let body = p(&["Sara: ", "*Tell me of that day."])
        + &p(&["Reza: ", "It was late."])
        + &p(&["Sara: ", "*Go on."])
        + &p(&["Reza: ", "Nobody came, and why? Who knows?"]);
    let plan = Docx::new(&body).plan();
    let asking: Vec<_> = plan.speakers.iter().filter(|s| s.is_interviewer).collect();
    assert_eq!(asking.len(), 1);
    assert_eq!(asking[0].name, "Sara");
}

#[test]
fn a_table_of_speakers_and_texts_is_a_transcript() {
    for (rows, want) in [
        (
            vec![
                &["Speaker", "Text"][..],
                &["Interviewer", "Why did you go?"],
                &["Anna", "I was tired./Very tired."],
                &["", "And it was late."],
                &["Interviewer:", "And then?"],
                &["Anna", "Nothing."],
            ],
            vec![
                "Interviewer?||Why did you go?",
                "Anna||I was tired.\nVery tired.\n\nAnd it was late.",
                "Interviewer?||And then?",
                "Anna||Nothing.",
            ],
        ),
        (
            vec![
                &["ردیف", "زمان", "گوینده", "متن"][..],
                &["۱", "۰۰:۰۱", "سارا", "چرا به سایت اعتماد نکردید؟"],
                &["۲", "۰۰:۰۹", "رضا", "چون پیش از آن بد دیده بودم."],
                &["۳", "۰۱:۰۲", "سارا", "بعد چه کار کردید؟"],
                &["۴", "۰۱:۱۰", "رضا", "خودم درستش کردم و تمام شد."],
            ],
            vec![
                "سارا?|1000|چرا به سایت اعتماد نکردید؟",
                "رضا|9000|چون پیش از آن بد دیده بودم.",
                "سارا?|62000|بعد چه کار کردید؟",
                "رضا|70000|خودم درستش کردم و تمام شد.",
            ],
        ),
        (
            vec![
                &["问", "您为什么离开？"][..],
                &["答", "我累了。"],
                &["问", "然后呢？"],
                &["答", "没有了。"],
            ],
            vec![
                "问?||您为什么离开？",
                "答||我累了。",
                "问?||然后呢？",
                "答||没有了。",
            ],
        ),
        (
            // The name behind the text, as NVivo exports it.
            vec![
                &["Timespan", "Content", "Speaker"][..],
                &["0:00.0 - 0:12.3", "Why did you go?", "Ruth"],
                &["0:12.3 - 0:20.0", "I had to go then.", "Dan"],
                &["0:20.0 - 0:31.5", "And what happened?", "Ruth"],
                &["0:31.5 - 0:40.0", "Nothing at all, nothing.", "Dan"],
                &["0:40.0 - 0:44.0", "When was that?", "Ruth"],
                &["0:44.0 - 0:50.0", "In the winter, I think.", "Dan"],
            ],
            vec![
                "Ruth?|0|Why did you go?",
                "Dan|12300|I had to go then.",
                "Ruth?|20000|And what happened?",
                "Dan|31500|Nothing at all, nothing.",
                "Ruth?|40000|When was that?",
                "Dan|44000|In the winter, I think.",
            ],
        ),
    ] {
        let body = p(&["A talk"]) + &table(&rows) + &p(&["Thanks to all."]);
        let plan = Docx::new(&body).plan();
        assert_eq!(turns(&plan), want);
    }
}

#[test]
fn a_turn_ends_with_its_cell_also_where_names_have_colons() {
    for (rows, want) in [
        (
            [
                &["مصاحبه‌گر:", "چرا رفتید؟"][..],
                &["مریم:", "خسته بودم./باشه؟"],
                &["مصاحبه‌گر:", "بعد چه شد؟"],
                &["مریم:", "هیچ./باشه؟"],
            ],
            [
                "مصاحبه‌گر?||چرا رفتید؟",
                "مریم||خسته بودم.\nباشه؟",
                "مصاحبه‌گر?||بعد چه شد؟",
                "مریم||هیچ.\nباشه؟",
            ],
        ),
        (
            [
                &["采访者：", "您为什么离开？"][..],
                &["李华：", "我累了。/就这样"],
                &["采访者：", "然后呢？"],
                &["李华：", "没有了。/就这样"],
            ],
            [
                "采访者?||您为什么离开？",
                "李华||我累了。\n就这样",
                "采访者?||然后呢？",
                "李华||没有了。\n就这样",
            ],
        ),
    ] {
        let body = table(&rows) + &p(&["2024 / 1 / 5"]) + &p(&["Typed by a student."]);
        assert_eq!(turns(&Docx::new(&body).plan()), want);
    }
}

#[test]
fn a_table_of_data_is_no_transcript() {
    for rows in [
        vec![
            &["Term", "Definition"][..],
            &["Trust", "the belief that no harm will be done"],
            &["Recovery", "what is done after a failure"],
            &["Voice", "what is said to the firm"],
            &["Exit", "when does one leave?"],
        ],
        vec![
            &["Code", "Person", "Quotation"][..],
            &["Trust", "P1", "I never trusted them."],
            &["Trust", "P2", "They were good to me."],
            &["Voice", "P1", "I wrote to them."],
            &["Voice", "P2", "I called them often."],
        ],
        vec![
            &["P01", "female, 34, teacher in a town"][..],
            &["P02", "male, 28, driver of a bus"],
            &["P03", "female, 41, nurse at night"],
            &["P04", "male, 39, out of work"],
        ],
        vec![
            &["جنسیت", "تعداد"][..],
            &["زن", "۱۲"],
            &["مرد", "۸"],
            &["زن", "۴"],
            &["مرد", "۵"],
        ],
    ] {
        let plan = Docx::new(&table(&rows)).plan();
        assert_eq!(turns(&plan), Vec::<String>::new());
    }
}

#[test]
fn a_downloaded_teams_transcript_has_its_times() {
    let picture = "<w:r><w:drawing><a:blip r:embed='r1'/></w:drawing></w:r>";
    let turn = |name: &str, time: &str, text: &str| {
        let inner = p(&[&format!("*{name}"), &format!("   {time}"), "↵", text]);
        inner.replacen("<w:p>", &format!("<w:p>{picture}"), 1)
    };
    let body = p(&["*Talk about trust-20240102_100000-Meeting Recording"])
        + &p(&["January 2, 2024, 10:00AM"])
        + &p(&["48m 33s"])
        + &p(&[])
        + &p(&["*Anna Berg", " started transcription"])
        + &turn("Anna Berg", "0:03", "چرا رفتید؟")
        + &turn("Ben Hill (Guest)", "0:07", "I was tired.")
        + &turn("Anna Berg", "1:02:03", "And then?")
        + &p(&["*Anna Berg", " stopped transcription"]);
    let plan = Docx::new(&body).plan();
    assert_eq!(
        turns(&plan),
        [
            "Anna Berg?|3000|چرا رفتید؟",
            "Ben Hill (Guest)|7000|I was tired.",
            "Anna Berg?|3723000|And then?",
        ]
    );
    assert!(plan.body.ends_with("stopped transcription"));

    // In two paragraphs, and with blanks that do not break.
    let body = p(&["*Anna Berg", "\u{a0}\u{a0}\u{a0}0:03"])
        + &p(&["Hello."])
        + &p(&["*李华", "\u{a0}\u{a0}\u{a0}0:07"])
        + &p(&["你好。"])
        + &p(&["大家好。"]);
    assert_eq!(
        turns(&Docx::new(&body).plan()),
        ["Anna Berg|3000|Hello.", "李华|7000|你好。\n大家好。"]
    );

    // As older versions wrote it.
    let body = p(&["0:0:0.0 --> 0:0:5.320"])
        + &p(&["Anna Berg"])
        + &p(&["Hello."])
        + &p(&["0:0:5.320 --> 0:1:9.50"])
        + &p(&["رضا کریمی"])
        + &p(&["سلام."])
        + &p(&["0:1:9.50 --> 0:1:12.0"])
        + &p(&["Anna Berg"])
        + &p(&["So."]);
    assert_eq!(
        turns(&Docx::new(&body).plan()),
        [
            "Anna Berg|0|Hello.",
            "رضا کریمی|5320|سلام.",
            "Anna Berg|69500|So."
        ]
    );
}

#[test]
fn opendocument_has_bold_names_and_tables() {
    let styles = "<style:style style:name='T1' style:family='text'>\
                  <style:text-properties xmlns:fo='urn:fo' fo:font-weight='bold'/></style:style>";
    let line = |name: &str, text: &str| {
        format!("<text:p><text:span text:style-name='T1'>{name}</text:span> {text}</text:p>")
    };
    let body = line("Interviewer", "Why?")
        + &line("רותי", "כי כן.")
        + &line("Interviewer", "And?")
        + &line("רותי", "כלום.");
    let read = |body: &str| {
        let bytes = zip(&parts("text", styles, body));
        read_document("a.odt", &bytes, &ImportOptions::default()).unwrap()
    };
    let want = [
        "Interviewer?||Why?",
        "רותי||כי כן.",
        "Interviewer?||And?",
        "רותי||כלום.",
    ];
    assert_eq!(turns(&read(&body)), want);

    let row = |name: &str, text: &str| {
        let cell = |t: &str| format!("<table:table-cell><text:p>{t}</text:p></table:table-cell>");
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(name),
            cell(text)
        )
    };
    let body = format!(
        "<table:table><table:table-header-rows>{}</table:table-header-rows>{}{}{}{}</table:table>",
        row("גוברת", "טקסט").replace("גוברת", "דוברת"),
        row("Interviewer", "Why?"),
        row("רותי", "כי כן."),
        row("Interviewer", "And?"),
        row("רותי", "כלום.")
    );
    assert_eq!(turns(&read(&body)), want);
}

#[test]
fn rtf_has_bold_names_and_tables() {
    let read = |body: &str| {
        let bytes = format!("{{\\rtf1\\ansi\\uc0 {body}}}");
        read_document("a.rtf", bytes.as_bytes(), &ImportOptions::default()).unwrap()
    };
    let want = [
        "Interviewer?||Why?",
        "Anna||So it was.",
        "Interviewer?||And?",
        "Anna||No.",
    ];
    let plan = read(
        "{\\b Interviewer} Why?\\par\\b Anna\\b0  So it was.\\par{\\rtlch\\ab1\\ltrch\\b1 Interviewer} And?\\par\
         {\\b Anna }No.\\par",
    );
    assert_eq!(turns(&plan), want);
    let row = |name: &str, text: &str| {
        format!("\\trowd\\cellx1\\cellx2\\pard\\intbl {name}\\cell {text}\\cell\\row\n")
    };
    let body = row("Interviewer", "Why?")
        + &row("Anna", "So it was.")
        + &row("Interviewer", "And?")
        + &row("Anna", "No.")
        + "\\pard That is all.\\par";
    assert_eq!(turns(&read(&body)), want);
}

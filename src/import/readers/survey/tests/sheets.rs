//! Workbooks: cells of every kind, sheets, merged and hidden cells.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

const ANSWER: &str = "A long story about the first day at work and the people there.";

fn workbook(write: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    write(&mut book);
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_are_written_as_people_see_them() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        for (column, heading) in
            (0..).zip(["کد", "سن", "تاریخ", "ورود", "جمع", "عضو", "متن", "خطا"])
        {
            sheet.write(0, column, heading).unwrap();
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let minute = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        for row in 1..4 {
            sheet.write(row, 0, format!("م{row}")).unwrap();
            sheet.write(row, 1, 34.0).unwrap();
            let date = ExcelDateTime::from_ymd(2024, 3, 5).unwrap();
            sheet.write_with_format(row, 2, &date, &day).unwrap();
            let date = ExcelDateTime::parse_from_str("2024-03-05 14:30:00").unwrap();
            sheet.write_with_format(row, 3, &date, &minute).unwrap();
            sheet
                .write(
                    row,
                    4,
                    Formula::new("=0.1+0.2").set_result("0.30000000000000004"),
                )
                .unwrap();
            sheet.write(row, 5, true).unwrap();
            sheet
                .write(
                    row,
                    6,
                    format!("{row} سطر نخست\nسطر دوم که بلندتر است و داستانی دارد و ادامه دارد."),
                )
                .unwrap();
        }
        sheet
            .write(1, 7, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
    });
    let file = read("داده.xlsx", &bytes);
    assert_eq!(
        roles(&file),
        [
            Participant,
            NUMBER,
            DATE,
            DATE,
            NUMBER,
            CHOICE,
            OpenAnswer,
            LeftOut
        ]
    );
    let found: Vec<&str> = file.participants[0]
        .values
        .iter()
        .map(|v| v.value.as_str())
        .collect();
    assert_eq!(
        found,
        ["34", "2024-03-05", "2024-03-05 14:30", "0.3", "TRUE"]
    );
    assert_eq!(
        said(&file.documents[0])[1].1,
        "1 سطر نخست\nسطر دوم که بلندتر است و داستانی دارد و ادامه دارد."
    );
    assert_eq!(file.documents[0].format, super::super::SPREADSHEET);
}

#[test]
fn the_first_visible_sheet_with_a_table_is_read_and_another_on_request() {
    let bytes = workbook(|book| {
        book.add_worksheet().set_name("خالی").unwrap();
        book.add_worksheet()
            .set_name("about")
            .unwrap()
            .write(0, 0, "Read me")
            .unwrap();
        let sheet = book.add_worksheet().set_name("hidden").unwrap();
        sheet.write(0, 0, "x").unwrap().write(0, 1, "y").unwrap();
        sheet
            .write(1, 0, "x1")
            .unwrap()
            .write(1, 1, ANSWER)
            .unwrap();
        sheet.set_hidden(true);
        let sheet = book.add_worksheet().set_name("答案").unwrap();
        sheet
            .write(0, 0, "id")
            .unwrap()
            .write(0, 1, "story")
            .unwrap();
        sheet
            .write(1, 0, "P1")
            .unwrap()
            .write(1, 1, ANSWER)
            .unwrap();
        sheet
            .write(2, 0, "P2")
            .unwrap()
            .write(2, 1, ANSWER.replace('A', "The"))
            .unwrap();
        sheet.set_row_hidden(2).unwrap();
    });
    let file = read("a.xlsx", &bytes);
    let survey = file.survey.as_ref().unwrap();
    assert_eq!(
        survey.sheets,
        ["about", "hidden", "答案"],
        "those that hold anything"
    );
    assert_eq!(survey.mapping.sheet, 2);
    assert!(warnings(&file).contains(&("warn-import-survey-sheets", 2)));
    assert!(warnings(&file).contains(&("warn-import-survey-hidden-rows", 1)));
    assert_eq!(file.documents.len(), 2, "hidden rows are read");

    let options = ImportOptions {
        survey: Some(SurveyMapping::of_sheet(1)),
        ..ImportOptions::default()
    };
    let other = read_bytes("a.xlsx", &bytes, &options).unwrap();
    assert!(warnings(&other).contains(&("warn-import-survey-hidden-sheet", 1)));
    assert_eq!(other.documents[0].group, "a – hidden");

    let named = |name: &str| ImportOptions {
        survey_names: SurveyNames {
            sheet: Some(name.to_owned()),
            ..SurveyNames::default()
        },
        ..ImportOptions::default()
    };
    assert_eq!(
        mapping(&read_bytes("a.xlsx", &bytes, &named("Hidden")).unwrap()).sheet,
        1
    );
    assert_eq!(
        error_of("a.xlsx", &bytes, &named("خالی")),
        "err-import-survey-sheet"
    );
    let far = ImportOptions {
        survey: Some(SurveyMapping::of_sheet(9)),
        ..ImportOptions::default()
    };
    assert_eq!(error_of("a.xlsx", &bytes, &far), "err-import-survey-sheet");
}

#[test]
fn merged_cells_name_all_their_columns_and_rows() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet
            .merge_range(0, 0, 0, 3, "Survey of the spring", &plain)
            .unwrap();
        sheet
            .merge_range(1, 0, 2, 0, "participant", &plain)
            .unwrap();
        sheet
            .merge_range(1, 1, 1, 2, "Satisfaction", &plain)
            .unwrap();
        sheet.merge_range(1, 3, 2, 3, "Why?", &plain).unwrap();
        sheet
            .write(2, 1, "price")
            .unwrap()
            .write(2, 2, "service")
            .unwrap();
        sheet.merge_range(3, 0, 4, 0, "P1", &plain).unwrap();
        sheet.write(5, 0, "P2").unwrap();
        for row in 3..6 {
            sheet
                .write(row, 1, row)
                .unwrap()
                .write(row, 2, row + 1)
                .unwrap();
            sheet.write(row, 3, format!("{row} {ANSWER}")).unwrap();
        }
    });
    let file = read("a.xlsx", &bytes);
    let found = mapping(&file);
    assert_eq!((found.title_rows, found.header_rows), (1, 2));
    let survey = file.survey.as_ref().unwrap();
    let columns: Vec<&str> = survey.columns.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(
        columns,
        [
            "participant",
            "Satisfaction – price",
            "Satisfaction – service",
            "Why?"
        ]
    );
    assert_eq!(names(&file), ["P1", "P2"]);
    assert_eq!(file.documents.len(), 3);
}

#[test]
fn a_real_office_suite_writes_the_same_table_three_times() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !folder.is_dir() {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    }
    for name in ["sheet.xlsx", "sheet.ods", "sheet.xls"] {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let file = read(name, &bytes);
        let survey = file.survey.as_ref().unwrap();
        assert_eq!(survey.sheets.len(), 5, "{name}: a sheet a language");
        let plan = &file.documents[0];
        assert_eq!(plan.language, Language::Persian, "{name}");
        assert_eq!(survey.mapping.title_rows, 1, "{name}");
        assert_eq!(survey.mapping.shape, SurveyShape::Transcript, "{name}");
        assert!(
            plan.speakers
                .iter()
                .any(|s| s.is_interviewer && s.name == "مصاحبه‌گر"),
            "{name}"
        );
        let truth = std::fs::read_to_string(folder.join("truth/fa.txt")).unwrap();
        for turn in plan.turns.iter().take(4) {
            let words = &plan.body[turn.text_start..turn.span.end()];
            assert!(truth.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn all_sheets_of_a_workbook_are_read_by_their_own_guess() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet().set_name("زنان").unwrap();
        sheet.write(0, 0, "Study of 2024").unwrap();
        for (row, cells) in (1..).zip([
            ["code", "city", "Why did you come?"],
            ["P01", "Haifa", ANSWER],
            [
                "P02",
                "Tehran",
                "برای کار و درس فرزندانم آمدیم و همین‌جا ماندیم.",
            ],
        ]) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        let sheet = book.add_worksheet().set_name("访谈").unwrap();
        for (row, cells) in (0..).zip([
            ["speaker", "text"],
            ["采访者", "您为什么来？"],
            ["李华", "为了孩子。"],
            ["采访者", "然后呢？"],
            ["李华", "就留下来了。"],
        ]) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    });
    let one = read("a.xlsx", &bytes);
    assert_eq!(one.documents.len(), 2);
    let quoted: Vec<_> = one.documents[0]
        .warnings
        .iter()
        .filter(|w| !w.text.is_empty())
        .map(|w| (w.id, w.text.as_str()))
        .collect();
    assert_eq!(
        quoted,
        [
            ("warn-import-survey-title-rows", "Study of 2024"),
            ("warn-import-survey-sheets", "访谈")
        ]
    );
    let options = ImportOptions {
        survey_names: SurveyNames {
            sheet: Some("all".to_owned()),
            ..SurveyNames::default()
        },
        ..ImportOptions::default()
    };
    let all = read_bytes("a.xlsx", &bytes, &options).unwrap();
    let titles: Vec<_> = all.documents.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(titles, ["P01", "P02", "访谈"]);
    assert!(
        warnings(&all)
            .iter()
            .all(|w| w.0 != "warn-import-survey-sheets")
    );
}

/// A workbook of three people with comments on the heading, on two answers and on an age.
fn commented(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    workbook(|book| {
        let sheet = book.add_worksheet();
        let rows = [
            ["کد", "سن", "از روز نخست بگویید"],
            [
                "م۱",
                "34",
                "روز نخست کسی را نمی‌شناختم و همه چیز برایم تازه بود.",
            ],
            ["م۲", "41", ANSWER],
            [
                "م۳",
                "28",
                "Nobody told me where to go, so I waited in the hall for an hour.",
            ],
        ];
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write(row, column, text).unwrap();
            }
        }
        let note = |text: &str| rust_xlsxwriter::Note::new(text).set_author("پژوهشگر");
        sheet.insert_note(0, 2, &note("Asked by phone")).unwrap();
        sheet.insert_note(1, 2, &note("با خنده")).unwrap();
        sheet
            .insert_note(2, 1, &note("her own words: \"about 40\""))
            .unwrap();
        sheet.insert_note(3, 2, &note("שתיקה ארוכה")).unwrap();
        write(sheet);
    })
}

/// The notes of all documents: title, passage, author, words.
fn notes(file: &FilePlan) -> Vec<(&str, Option<&str>, &str, &str)> {
    let plans = file.documents.iter();
    plans
        .flat_map(|plan| {
            plan.notes.iter().map(|note| {
                let passage = note.span.map(|span| span.slice(&plan.body));
                (
                    plan.title.as_str(),
                    passage,
                    note.author.as_str(),
                    note.body.as_str(),
                )
            })
        })
        .collect()
}

fn warned(file: &FilePlan) -> Option<usize> {
    let warnings = &file.documents[0].warnings;
    let found = warnings
        .iter()
        .find(|w| w.id == "warn-import-survey-comments");
    found.map(|w| w.count)
}

#[test]
fn comments_on_answers_are_notes_on_them() {
    let bytes = commented(|_| {});
    let file = read("a.xlsx", &bytes);
    let first = "روز نخست کسی را نمی‌شناختم و همه چیز برایم تازه بود.";
    let third = "Nobody told me where to go, so I waited in the hall for an hour.";
    let wanted = [
        ("م۱", Some(first), "پژوهشگر", "با خنده"),
        ("م۲", None, "پژوهشگر", "her own words: \"about 40\""),
        ("م۳", Some(third), "پژوهشگر", "שתיקה ארוכה"),
    ];
    assert_eq!(notes(&file), wanted);
    assert_eq!(warned(&file), Some(1), "the heading's");

    let mut mapping = mapping(&file).clone();
    mapping.shape = SurveyShape::ByQuestion;
    let options = ImportOptions {
        survey: Some(mapping),
        ..ImportOptions::default()
    };
    let file = crate::import::read_bytes("a.xlsx", &bytes, &options).unwrap();
    let found: Vec<_> = notes(&file).into_iter().map(|n| (n.1, n.3)).collect();
    assert_eq!(
        found,
        [(Some(first), "با خنده"), (Some(third), "שתיקה ארוכה")]
    );
    assert_eq!(warned(&file), Some(2), "the heading's and the age's");
}

#[test]
fn comments_on_a_transcript_are_notes_on_its_turns() {
    let bytes = workbook(|book| {
        let sheet = book.add_worksheet();
        let rows = [
            ["speaker", "text"],
            ["主持人", "请谈谈您的感受"],
            ["李", "最近工作很忙"],
            ["", "周末会和朋友见面"],
            ["主持人", "后来呢"],
            ["李", "慢慢才习惯"],
        ];
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write(row, column, text).unwrap();
            }
        }
        let note = |text: &str| rust_xlsxwriter::Note::new(text);
        sheet
            .insert_note(1, 0, &note("reads from a sheet"))
            .unwrap();
        sheet.insert_note(3, 1, &note("sighs")).unwrap();
    });
    let file = read("a.xlsx", &bytes);
    let found: Vec<_> = notes(&file).into_iter().map(|n| (n.1, n.3)).collect();
    assert_eq!(
        found,
        [
            (Some("请谈谈您的感受"), "reads from a sheet"),
            (Some("周末会和朋友见面"), "sighs")
        ]
    );
    assert_eq!(warned(&file), None);
}

#[test]
fn comments_that_people_answer_are_one_note_each() {
    use std::io::Read as _;
    let bytes = commented(|_| {});
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        let relation = |kind: &str, target: &str| {
            format!(
                "<Relationship Id='t' Type='http://schemas.microsoft.com/office/2017/10/relationships/{kind}' Target='{target}'/></Relationships>"
            )
        };
        let more = match name.as_str() {
            "xl/worksheets/_rels/sheet1.xml.rels" => relation(
                "threadedComment",
                "../threadedComments/threadedComment1.xml",
            ),
            "xl/_rels/workbook.xml.rels" => relation("person", "persons/person.xml"),
            _ => String::new(),
        };
        if !more.is_empty() {
            let text = String::from_utf8(content).unwrap();
            content = text.replace("</Relationships>", &more).into_bytes();
        }
        files.push((name, content));
    }
    let threads = "<ThreadedComments>\
        <threadedComment ref='C2' dT='2026-03-05T10:00:00.00' personId='{A}' id='{1}'><text>چرا؟</text></threadedComment>\
        <threadedComment ref='C2' dT='2026-03-06T11:00:00.00' personId='{B}' id='{2}' parentId='{1}'><text>نمی‌دانم</text></threadedComment>\
        <threadedComment ref='?' personId='{B}' id='{3}'><text>nowhere</text></threadedComment></ThreadedComments>";
    let people = "<personList><person displayName='Sara' id='{A}'/><person displayName='דוד' id='{B}'/></personList>";
    for (name, text) in [
        ("xl/threadedComments/threadedComment1.xml", threads),
        ("xl/persons/person.xml", people),
    ] {
        files.push((name.to_owned(), text.as_bytes().to_vec()));
    }
    let bytes = crate::import::readers::docx::tests::zip(&files);
    let file = read("a.xlsx", &bytes);
    let first = &file.documents[0].notes;
    let found: Vec<(&str, &str, &str)> = first
        .iter()
        .map(|n| (n.author.as_str(), n.body.as_str(), n.created.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("Sara", "چرا؟", "2026-03-05T10:00:00.00"),
            ("דוד", "نمی‌دانم", "2026-03-06T11:00:00.00")
        ]
    );
    assert_eq!(notes(&file).len(), 4, "the other notes stay");
}

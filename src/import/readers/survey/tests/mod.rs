//! Tables of answers as people and tools write them.

mod hostile;
mod people;
mod responses;
mod sheets;
mod tools;
mod transcripts;

use crate::import::{
    CleanRule, ColumnRole, FilePlan, ImportOptions, ImportPlan, SurveyMapping, SurveyNames,
    SurveyShape, read_bytes,
};
use crate::model::{MarkKind, VariableKind};
use crate::text::Language;

use ColumnRole::{LeftOut, OpenAnswer, Participant, Speaker, Time};

pub(super) const NUMBER: ColumnRole = ColumnRole::Variable(VariableKind::Number);
pub(super) const CHOICE: ColumnRole = ColumnRole::Variable(VariableKind::Choice);
pub(super) const DATE: ColumnRole = ColumnRole::Variable(VariableKind::Date);

pub(super) fn read(name: &str, bytes: &[u8]) -> FilePlan {
    read_bytes(name, bytes, &ImportOptions::default()).unwrap()
}

pub(super) fn error_of(name: &str, bytes: &[u8], options: &ImportOptions) -> String {
    read_bytes(name, bytes, options)
        .unwrap_err()
        .id()
        .to_owned()
}

pub(super) fn roles(file: &FilePlan) -> &[ColumnRole] {
    &file.survey.as_ref().unwrap().mapping.roles
}

pub(super) fn mapping(file: &FilePlan) -> SurveyMapping {
    file.survey.as_ref().unwrap().mapping.clone()
}

pub(super) fn names(file: &FilePlan) -> Vec<&str> {
    file.participants.iter().map(|p| p.name.as_str()).collect()
}

pub(super) fn warnings(file: &FilePlan) -> Vec<(&str, usize)> {
    let all = file.documents.iter().flat_map(|d| &d.warnings);
    all.map(|w| (w.id, w.count)).collect()
}

/// Returns who says what in a document, with the interviewer in brackets.
pub(super) fn said(plan: &ImportPlan) -> Vec<(String, &str)> {
    let turns = plan.turns.iter();
    turns
        .map(|turn| {
            let name = match turn.speaker.map(|s| &plan.speakers[s]) {
                Some(speaker) if speaker.is_interviewer => format!("[{}]", speaker.name),
                Some(speaker) => speaker.name.clone(),
                None => "?".to_owned(),
            };
            (name, &plan.body[turn.text_start..turn.span.end()])
        })
        .collect()
}

fn values<'a>(file: &'a FilePlan, name: &str) -> Vec<(&'a str, &'a str)> {
    let person = file.participants.iter().find(|p| p.name == name).unwrap();
    let values = person.values.iter();
    values
        .map(|v| (v.variable.as_str(), v.value.as_str()))
        .collect()
}

#[test]
fn letters_are_cleaned_up_in_names_and_values_too() {
    let table = "نام,جنسيت,نظر شما چيست؟
علي,زن,من مي خواهم كه كتاب ها را در سايت ببينم و پيدا نمي كنم.
يكتا,مرد,هيچ كس پاسخ نداد و من خودم با فروشنده حرف زدم.
";
    let options = ImportOptions {
        clean: [CleanRule::PersianLetters].into(),
        ..ImportOptions::default()
    };
    let file = read_bytes("a.csv", table.as_bytes(), &options).unwrap();
    assert_eq!(names(&file), ["علی", "یکتا"]);
    assert_eq!(values(&file, "علی"), [("جنسیت", "زن")]);
    assert_eq!(file.documents[1].title, "یکتا");
    assert_eq!(said(&file.documents[1])[1].0, "یکتا");

    // Nothing that was not asked for.
    let file = read("a.csv", table.as_bytes());
    assert_eq!(names(&file), ["علي", "يكتا"]);
    assert_eq!(values(&file, "علي"), [("جنسيت", "زن")]);
}

const PERSIAN: &str = "\
کد,سن,جنسیت,ایمیل,چرا مهاجرت کردید؟,چه چیزی سخت‌تر بود؟
م۱,۳۴,زن,a@b.ir,\"برای کار و درس فرزندانم.
آنجا امیدی نداشتم.\",تنهایی بیش از هر چیز دیگری آزارم می‌داد.
م۲,۲۸,مرد,c@d.ir,برادرم اینجا بود و گفت بیا، من هم آمدم و ماندگار شدم.,
م۳,۴۱,زن,e@f.ir,همسرم پذیرش گرفت و همه با هم آمدیم به این شهر.,زبان را بلد نبودم و نمی‌توانستم با کسی حرف بزنم.
";

#[test]
fn a_persian_table_becomes_a_document_a_participant() {
    let file = read("مهاجرت.csv", PERSIAN.as_bytes());
    assert_eq!(
        roles(&file),
        [Participant, NUMBER, CHOICE, LeftOut, OpenAnswer, OpenAnswer]
    );
    assert_eq!(names(&file), ["م۱", "م۲", "م۳"]);
    assert_eq!(
        values(&file, "م۱"),
        [("سن", "۳۴"), ("جنسیت", "زن")],
        "as typed, without e-mail"
    );
    let first = &file.documents[0];
    assert_eq!(
        first.body,
        "چرا مهاجرت کردید؟\nبرای کار و درس فرزندانم. \nآنجا امیدی نداشتم.\nچه چیزی سخت‌تر بود؟\nتنهایی بیش از هر چیز دیگری آزارم می‌داد."
            .replace(". \n", ".\n")
    );
    assert_eq!(
        said(first),
        [
            ("[پرسش]".to_owned(), "چرا مهاجرت کردید؟"),
            (
                "م۱".to_owned(),
                "برای کار و درس فرزندانم.\nآنجا امیدی نداشتم."
            ),
            ("[پرسش]".to_owned(), "چه چیزی سخت‌تر بود؟"),
            ("م۱".to_owned(), "تنهایی بیش از هر چیز دیگری آزارم می‌داد."),
        ]
    );
    let headings: Vec<&str> = first
        .marks
        .iter()
        .map(|m| m.span.slice(&first.body))
        .collect();
    assert_eq!(headings, ["چرا مهاجرت کردید؟", "چه چیزی سخت‌تر بود؟"]);
    assert_eq!(first.marks[0].kind, MarkKind::Heading(2));
    assert_eq!(
        (first.title.as_str(), first.group.as_str()),
        ("م۱", "مهاجرت")
    );
    assert_eq!(first.participant.as_deref(), Some("م۱"));
    assert_eq!(
        (first.language, first.format),
        (Language::Persian, super::CSV)
    );
    assert_eq!(
        file.documents[1].turns.len(),
        2,
        "an empty answer is no turn"
    );
    assert_eq!(
        warnings(&file),
        [
            ("warn-import-survey-personal", 1),
            ("warn-import-survey-empty", 1)
        ]
    );
    let same = file
        .documents
        .iter()
        .all(|d| d.source_sha256 == first.source_sha256);
    assert!(same, "one file, one hash");
}

#[test]
fn a_question_can_be_a_document_with_a_turn_a_participant() {
    let options = ImportOptions {
        survey_names: SurveyNames {
            shape: Some(SurveyShape::ByQuestion),
            ..SurveyNames::default()
        },
        ..ImportOptions::default()
    };
    let file = read_bytes("مهاجرت.csv", PERSIAN.as_bytes(), &options).unwrap();
    assert_eq!(file.documents.len(), 2);
    let second = &file.documents[1];
    assert_eq!(second.title, "چه چیزی سخت‌تر بود؟");
    assert_eq!(
        second.body,
        "چه چیزی سخت‌تر بود؟\nم۱: تنهایی بیش از هر چیز دیگری آزارم می‌داد.\nم۳: زبان را بلد نبودم و نمی‌توانستم با کسی حرف بزنم."
    );
    assert_eq!(
        said(second)[1..],
        [
            ("م۱".to_owned(), "تنهایی بیش از هر چیز دیگری آزارم می‌داد."),
            (
                "م۳".to_owned(),
                "زبان را بلد نبودم و نمی‌توانستم با کسی حرف بزنم."
            ),
        ]
    );
    let linked: Vec<_> = second
        .speakers
        .iter()
        .map(|s| s.participant.as_deref())
        .collect();
    assert_eq!(linked, [None, Some("م۱"), Some("م۳")]);
}

#[test]
fn tables_in_other_scripts_and_encodings() {
    let hebrew = "מספר;גיל;איך הגעתם לכאן?\n1;34;הגענו לפני עשר שנים עם כל המשפחה וגרנו אצל הדודה.\n2;28;באתי לבד אחרי הצבא כי רציתי ללמוד ולעבוד בעיר.\n";
    let chinese = "编号,年龄,您为什么搬到这里？\n1,34,因为工作，也因为孩子上学方便，我们全家一起搬来了。\n2,28,我跟着丈夫来的，刚开始谁也不认识，觉得很孤独。\n";
    let tabbed = chinese.replace(',', "\t");
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(tabbed.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (cp1255, ..) = encoding_rs::WINDOWS_1255.encode(hebrew);
    let (gb18030, ..) = encoding_rs::GB18030.encode(chinese);
    let marked = format!("\u{feff}{chinese}");
    for (name, bytes, encoding, separator, language) in [
        ("a.csv", hebrew.as_bytes(), "UTF-8", ';', Language::Hebrew),
        (
            "a.csv",
            cp1255.as_ref(),
            "windows-1255",
            ';',
            Language::Hebrew,
        ),
        (
            "a.csv",
            gb18030.as_ref(),
            "GB18030",
            ',',
            Language::ChineseSimplified,
        ),
        (
            "a.csv",
            marked.as_bytes(),
            "UTF-8",
            ',',
            Language::ChineseSimplified,
        ),
        (
            "a.tsv",
            &wide,
            "UTF-16LE",
            '\t',
            Language::ChineseSimplified,
        ),
        (
            "a.csv",
            &wide,
            "UTF-16LE",
            '\t',
            Language::ChineseSimplified,
        ),
    ] {
        let file = read(name, bytes);
        assert_eq!(
            roles(&file),
            [Participant, NUMBER, OpenAnswer],
            "{name} {encoding}"
        );
        assert_eq!(mapping(&file).separator, Some(separator));
        assert_eq!(names(&file), ["1", "2"]);
        assert_eq!(file.documents[0].encoding, Some(encoding));
        assert_eq!(file.documents[0].language, language);
    }
    let by_hand = ImportOptions {
        encoding: crate::import::Encoding::from_label("gb18030"),
        ..ImportOptions::default()
    };
    assert!(read_bytes("a.csv", &gb18030, &by_hand).is_ok());
    let wrong = error_of(
        "a.csv",
        &[b'a', b',', 0xff, b'\n'],
        &ImportOptions {
            encoding: crate::import::Encoding::from_label("utf-8"),
            ..ImportOptions::default()
        },
    );
    assert_eq!(wrong, "err-import-invalid-bytes");
}

#[test]
fn separators_and_quotation_marks_as_programs_write_them() {
    for (text, separator, cells) in [
        ("a,b\n1,2\n", ',', vec!["1", "2"]),
        ("a;b\n1,5;2,5\n2,5;3,5\n", ';', vec!["1,5", "2,5"]),
        ("sep=|\na|b\n1|2\n", '|', vec!["1", "2"]),
        ("a\tb\nx, y, z\t2\n", '\t', vec!["x, y, z", "2"]),
        (
            "a,b\n\"x, y\",\"line\nbreak\"\n",
            ',',
            vec!["x, y", "line\nbreak"],
        ),
        (
            "a,b\n\"he said \"\"no\"\"\",2\n",
            ',',
            vec!["he said \"no\"", "2"],
        ),
        (
            "a,b\n\"he said \"no\" to me\",2\n",
            ',',
            vec!["he said \"no\" to me", "2"],
        ),
        ("a,b\n=\"0912\",2\n", ',', vec!["0912", "2"]),
        ("a,b\r\n1,2\r\n\r\n,\r\n", ',', vec!["1", "2"]),
        (
            "a\none, two\nthree\nfour, five, six\n",
            ';',
            vec!["one, two"],
        ),
    ] {
        let options = crate::import::Cancel::new();
        let read = super::delimited::read(text, None, false, &options).unwrap();
        assert_eq!(read.separator, separator, "{text:?}");
        let row: Vec<&str> = read
            .grid
            .rows
            .values()
            .nth(1)
            .unwrap()
            .iter()
            .map(String::as_str)
            .collect();
        assert_eq!(row, cells, "{text:?}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_costs_no_other_row() {
    for (text, line) in [
        ("id,answer\n1,fine\n2,\"not closed\n3,good\n4,well\n", 3),
        (
            "id,answer\n1,\"not closed\n2,good\n3,\"closed, well\"\n4,x\n",
            2,
        ),
    ] {
        let file = read("a.csv", text.as_bytes());
        assert_eq!(file.survey.as_ref().unwrap().rows, 4, "{text}");
        assert!(
            warnings(&file).contains(&("warn-import-survey-unclosed", line)),
            "{text}"
        );
    }
}

#[test]
fn a_quotation_mark_before_one_long_text_is_refused_and_makes_no_people_of_its_lines() {
    let long = format!("id,q\n1,\"{}", "never closed, \n".repeat(50_000));
    for text in [
        long.as_str(),
        "شناسه;پاسخ\n۱;خوب\n۲;\"بد نبود\nاما گران\nو دیر رسید\n",
        "id\tanswer\n1\t\"很好\n但是太貴\n不會再買\n",
    ] {
        let id = error_of("a.csv", text.as_bytes(), &ImportOptions::default());
        assert_eq!(id, "err-import-survey-unclosed", "{}", &text[..12]);
    }
}

#[test]
fn headings_in_every_shape() {
    for (text, title_rows, header_rows, expected) in [
        ("name,age\nSara,34\nDan,28\n", 0, 1, vec!["name", "age"]),
        ("Sara,34\nDan,28\nEli,41\n", 0, 0, vec!["A", "B"]),
        (
            "My survey of 2024,,\n,,\nname,age,city\nSara,34,Bonn\nDan,28,Köln\n",
            1,
            1,
            vec!["name", "age", "city"],
        ),
        (
            "name,age,age,\nSara,34,3,x\nDan,28,5,y\n",
            0,
            1,
            vec!["name", "age", "age (2)", "D"],
        ),
        (
            "q1,q2,q3\nYour age,Income last year,Why?\n34,1000,so\n28,2000,because\n41,500,well\n",
            0,
            2,
            vec!["q1", "q2", "q3"],
        ),
        (
            "name,Satisfaction,,why\n,price,service,\nSara,3,4,a\nDan,5,5,b\nEli,1,2,c\n",
            0,
            2,
            vec![
                "name",
                "Satisfaction – price",
                "Satisfaction – service",
                "why",
            ],
        ),
        (
            "Tell us,Age\nOpen-Ended Response,Response\nlong words,34\nmore words,28\n",
            0,
            2,
            vec!["Tell us", "Age"],
        ),
    ] {
        let file = read("a.csv", text.as_bytes());
        let survey = file.survey.as_ref().unwrap();
        let found = (survey.mapping.title_rows, survey.mapping.header_rows);
        assert_eq!(found, (title_rows, header_rows), "{text}");
        let columns: Vec<&str> = survey.columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(columns, expected, "{text}");
    }
}

#[test]
fn rows_of_a_transcript_are_its_turns() {
    let named = "speaker;time;text\nInterviewer;00:00:01;How are you?\nSara;00:00:05;Fine, thanks; and you?\n;;I was away.\n";
    let file = read(
        "talk.csv",
        named.replace("thanks; and", "thanks, and").as_bytes(),
    );
    assert_eq!(roles(&file), [Speaker, Time, OpenAnswer]);
    assert_eq!(mapping(&file).shape, SurveyShape::Transcript);
    let plan = &file.documents[0];
    assert_eq!(plan.title, "talk");
    assert_eq!(plan.group, "", "one document needs no folder");
    assert_eq!(
        plan.body,
        "Interviewer: How are you?\nSara: Fine, thanks, and you?\nI was away."
    );
    assert_eq!(
        said(plan),
        [
            ("[Interviewer]".to_owned(), "How are you?"),
            ("Sara".to_owned(), "Fine, thanks, and you?\nI was away."),
        ]
    );
    assert_eq!(plan.turns[1].time_ms, Some(5_000));
    assert!(file.participants.is_empty());

    for text in [
        "مصاحبه‌گر\tحالتان چطور است؟\nسارا\tخوبم، ممنون. تازه از سر کار آمده‌ام.\nمصاحبه‌گر\tکجا کار می‌کنید؟\nسارا\tدر یک کتابخانه نزدیک خانه.\n",
        "说话人,内容\n采访者,您好，请介绍一下自己。\n王芳,我叫王芳，今年三十四岁。\n",
        "דובר,טקסט\nמראיין,שלום מה שלומך?\nדנה,בסדר גמור תודה.\n",
    ] {
        let file = read("a.tsv", text.as_bytes());
        assert_eq!(roles(&file), [Speaker, OpenAnswer], "{text}");
        assert!(file.documents[0].speakers[0].is_interviewer, "{text}");
    }
}

#[test]
fn a_mapping_by_hand_is_used_and_one_of_another_table_refused() {
    let text = "id,city,answer\n1,Bonn,yes and no and perhaps\n2,Köln,never again in my life\n";
    let guessed = mapping(&read("a.csv", text.as_bytes()));
    let with = |change: &dyn Fn(&mut SurveyMapping)| {
        let mut mapping = guessed.clone();
        change(&mut mapping);
        let options = ImportOptions {
            survey: Some(mapping),
            ..ImportOptions::default()
        };
        read_bytes("a.csv", text.as_bytes(), &options)
    };
    let file = with(&|m| m.roles = vec![LeftOut, OpenAnswer, LeftOut]).unwrap();
    assert_eq!(file.documents[0].body, "city\nBonn");
    assert_eq!(
        names(&file),
        ["a 2", "a 3"],
        "by the row, as a spreadsheet counts"
    );
    assert!(warnings(&file).contains(&("warn-import-survey-no-participant", 1)));
    let file = with(&|m| m.roles = vec![OpenAnswer, Participant, Participant]).unwrap();
    assert_eq!(
        names(&file)[0],
        "Bonn yes and no and perhaps",
        "two columns name one person"
    );
    let file = with(&|m| m.roles = Vec::new()).unwrap();
    assert_eq!(mapping(&file), guessed, "no roles ask for a guess");

    let error = |change: &dyn Fn(&mut SurveyMapping)| with(change).unwrap_err().id();
    assert_eq!(
        error(&|m| m.roles = vec![OpenAnswer]),
        "err-import-survey-mapping"
    );
    assert_eq!(
        error(&|m| m.roles.fill(LeftOut)),
        "err-import-survey-no-answers"
    );
    assert_eq!(error(&|m| m.header_rows = 3), "err-import-survey-heading");
    assert_eq!(
        error(&|m| m.header_rows = usize::MAX),
        "err-import-survey-heading"
    );
    assert_eq!(
        error(&|m| m.separator = Some('"')),
        "err-import-survey-separator"
    );
}

#[test]
fn columns_can_be_named() {
    let with = |names: SurveyNames| {
        let options = ImportOptions {
            survey_names: names,
            ..ImportOptions::default()
        };
        read_bytes("مهاجرت.csv", PERSIAN.as_bytes(), &options)
    };
    let list = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let file = with(SurveyNames {
        answers: list(&["چه چیزی سخت تر بود؟"]),
        variables: list(&["جنسيت"]),
        leave_out: list(&["B"]),
        ..SurveyNames::default()
    })
    .unwrap();
    assert_eq!(
        roles(&file),
        [Participant, LeftOut, CHOICE, LeftOut, LeftOut, OpenAnswer]
    );
    let refused = with(SurveyNames {
        participant: list(&["نام"]),
        ..SurveyNames::default()
    });
    let error = refused.unwrap_err();
    assert_eq!(error.id(), "err-import-survey-column");
    let hint = error.hint(crate::locale::Locale::english()).unwrap();
    assert!(hint.contains("جنسیت") && hint.contains("کد"), "{hint}");
}

#[test]
fn several_rows_of_one_person_are_one_participant() {
    let text = "participant,age,city,wave,how was your week?\nP1,34,Bonn,1,It was long and I was tired of all the meetings.\nP2,28,Köln,1,We went to the sea with friends and slept in a tent.\np1 ,34,Ulm,2,Much better than the last one because I had some rest.\n";
    let file = read("diary.csv", text.as_bytes());
    assert_eq!(names(&file), ["P1", "P2"]);
    assert_eq!(file.documents.len(), 3);
    assert_eq!(
        values(&file, "P1"),
        [("age", "34")],
        "what differs is of the documents"
    );
    let of_document: Vec<Vec<&str>> = file
        .documents
        .iter()
        .map(|d| d.values.iter().map(|v| v.value.as_str()).collect())
        .collect();
    assert_eq!(of_document, [["Bonn", "1"], ["Ulm", "2"], ["Köln", "1"]]);
    assert!(warnings(&file).contains(&("warn-import-survey-values-vary", 2)));
}

#[test]
fn names_that_are_none_are_made_of_the_row() {
    let text = "participant,what happened?\nP1,A long story about the first day at work.\n,Another story that is long enough to be one.\n---,And a third one that is as long as the others.\n";
    let file = read("s.csv", text.as_bytes());
    assert_eq!(names(&file), ["P1", "s 3", "s 4"]);
    assert!(warnings(&file).contains(&("warn-import-survey-unnamed", 2)));
}

#[test]
fn long_questions_are_shortened_in_titles_and_names_only() {
    let question = "Please tell us about the day you arrived, whom you met first, and what you thought of the place at that time?";
    let text = format!(
        "participant,\"{question}\",{}\nP1,I met a neighbour who helped me carry my bags.,3\nP2,Nobody was there and I waited until the evening.,4\n",
        "x".repeat(300)
    );
    let options = ImportOptions {
        survey_names: SurveyNames {
            shape: Some(SurveyShape::ByQuestion),
            ..SurveyNames::default()
        },
        ..ImportOptions::default()
    };
    let file = read_bytes("a.csv", text.as_bytes(), &options).unwrap();
    let plan = &file.documents[0];
    assert_eq!(
        plan.title,
        "Please tell us about the day you arrived, whom you met first, and what you…"
    );
    assert!(plan.body.starts_with(question));
    let variable = &file.participants[0].values[0].variable;
    assert_eq!(
        variable.chars().count(),
        121,
        "120 and the mark of what is missing"
    );
}

#[test]
fn long_texts_are_answers_also_where_they_repeat() {
    let table = |cells: &[String]| {
        let rows = cells.iter().enumerate();
        let rows = rows.map(|(i, cell)| format!("P{i:02},\"{cell}\"\n"));
        read(
            "a.csv",
            format!("code,Q\n{}", rows.collect::<String>()).as_bytes(),
        )
    };
    let repeat = |texts: &[&str], rows: usize| -> Vec<String> {
        let all = texts.iter().cycle().take(rows);
        all.map(|text| (*text).to_owned()).collect()
    };
    let sentences = |n: usize| -> Vec<String> {
        (0..n)
            .map(|i| {
                format!(
                    "We came in {}, by bus. It was hard, and then it was good.",
                    1990 + i
                )
            })
            .collect()
    };
    let five = [
        "I came here because of my work and stayed because of the people.",
        "برای کار و درس فرزندانم به این شهر آمدیم و دیگر برنگشتیم.",
        "באתי לכאן בגלל העבודה ונשארתי בגלל האנשים שפגשתי.",
        "我是为了孩子的教育才来到这个城市，后来就一直留下来了。",
        "My brother lived here already and told me to come as well.",
    ];
    let short = [
        "خسته بودم. رفتم خانه.",
        "הייתי עייף. הלכתי הביתה.",
        "我累了。回家了。",
        "I was tired. I left.",
    ];
    let consent = ["I have read the information sheet and agree to take part in this study."];
    let ticked = [
        "Friends;Family;Social media;The news;Posters",
        "Friends, Family, Social media, The news, Television",
        "Friends;Family;Television;Social media",
        "Family;The news;Posters;Television;Friends",
    ];
    for (cells, want, why) in [
        (sentences(20), OpenAnswer, "20 different"),
        (
            [sentences(20), sentences(20), sentences(20), sentences(20)].concat(),
            OpenAnswer,
            "each four times",
        ),
        (repeat(&five, 20), OpenAnswer, "five in 20 rows"),
        (repeat(&short, 20), OpenAnswer, "short sentences, two each"),
        (repeat(&ticked, 20), CHOICE, "several ticked"),
        (
            repeat(
                &[
                    "Strongly agree",
                    "Agree",
                    "Neither agree nor disagree",
                    "Disagree",
                ],
                20,
            ),
            CHOICE,
            "a scale",
        ),
        (
            repeat(&["کاملاً موافقم", "موافقم", "مخالفم"], 20),
            CHOICE,
            "a scale",
        ),
        (
            repeat(&["非常同意", "同意", "不同意"], 20),
            CHOICE,
            "a scale",
        ),
    ] {
        // Beside an open answer, so that the longest is not taken for want of one.
        let mut file = table(&cells);
        if want != OpenAnswer {
            let rows = cells.iter().enumerate();
            let rows =
                rows.map(|(i, cell)| format!("P{i:02},\"{cell}\",\"{}\"\n", sentences(30)[i]));
            let text = format!("code,Q,Why?\n{}", rows.collect::<String>());
            file = read("a.csv", text.as_bytes());
        }
        assert_eq!(roles(&file)[1], want, "{why}");
    }
    let rows = (0..20).map(|i| format!("P{i:02},\"{}\",\"{}\"\n", consent[0], sentences(20)[i]));
    let text = format!("code,Consent,Why?\n{}", rows.collect::<String>());
    assert_eq!(
        roles(&read("a.csv", text.as_bytes()))[1],
        CHOICE,
        "a consent"
    );
}

#[test]
fn the_columns_of_a_table_are_remembered_by_name() {
    use crate::import::SurveyMemory;
    let first = "code,city,Why?\nP01,Haifa,Work\nP02,Tehran,درس\nP03,Beijing,孩子\n";
    let file = read("s.csv", first.as_bytes());
    let mut survey = file.survey.unwrap();
    survey.mapping.shape = SurveyShape::ByQuestion;
    survey.mapping.roles = vec![Participant, LeftOut, OpenAnswer];
    let mut memory = SurveyMemory::default();
    memory.keep("s.csv", &survey);
    let memory = SurveyMemory::from_text(&memory.to_text()).unwrap();
    let options = ImportOptions {
        survey_memory: memory,
        ..ImportOptions::default()
    };
    let remembered =
        |file: &FilePlan| warnings(file).contains(&("warn-import-survey-remembered", 1));
    // A column more, and another place.
    let again = "Why?,code,age,city\nWork,P01,34,Haifa\nدرس,P02,28,Tehran\n孩子,P03,41,Beijing\n";
    for (name, text, want) in [
        (
            "s.csv",
            again,
            vec![OpenAnswer, Participant, NUMBER, LeftOut],
        ),
        ("wave 2.csv", first, vec![Participant, LeftOut, OpenAnswer]),
    ] {
        let file = read_bytes(name, text.as_bytes(), &options).unwrap();
        assert_eq!(roles(&file), want, "{name}");
        assert_eq!(mapping(&file).shape, SurveyShape::ByQuestion);
        assert!(remembered(&file));
    }
    // Other columns under another name are another table, and what is said comes first.
    let other = read_bytes("wave 3.csv", again.as_bytes(), &options).unwrap();
    assert!(!remembered(&other));
    let mut said = options.clone();
    said.survey_names.variables = vec!["city".to_owned()];
    said.survey_names.shape = Some(SurveyShape::ByQuestion);
    let file = read_bytes("s.csv", first.as_bytes(), &said).unwrap();
    assert!(matches!(roles(&file)[1], ColumnRole::Variable(_)));
    assert_eq!(
        SurveyMemory::from_text("[1]").unwrap_err().id(),
        "err-survey-kept"
    );
}

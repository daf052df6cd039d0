//! Tables that are transcripts, with what else stands in them.

use super::*;
use crate::import::TimeUnit;

fn read_with(text: &str, change: impl FnOnce(&mut SurveyNames)) -> FilePlan {
    let mut options = ImportOptions::default();
    change(&mut options.survey_names);
    read_bytes("a.csv", text.as_bytes(), &options).unwrap()
}

fn quoted(file: &FilePlan) -> Vec<(&str, &str)> {
    let all = file.documents.iter().flat_map(|d| &d.warnings);
    all.filter(|w| !w.text.is_empty())
        .map(|w| (w.id, w.text.as_str()))
        .collect()
}

#[test]
fn labels_and_times_are_read_however_they_were_typed() {
    let file = read(
        "t.csv",
        "timestamp,speaker,words,tags\n[0:00],DB:,There we go.,setup\n,RA,\"Good, I think.\",mood\n\
         [00:01:09],[DB],What then?,action\n[00:02:00] pause,RA :,We waited.,waiting"
            .as_bytes(),
    );
    let plan = &file.documents[0];
    let names: Vec<&str> = plan.speakers.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["DB", "RA"]);
    assert_eq!(
        plan.body,
        "DB: There we go.\nRA: Good, I think.\nDB: What then?\nRA: We waited."
    );
    let times: Vec<Option<u64>> = plan.turns.iter().map(|t| t.time_ms).collect();
    assert_eq!(times, [Some(0), None, Some(69_000), Some(120_000)]);
    assert_eq!(
        quoted(&file),
        [
            ("warn-import-survey-not-taken", "tags"),
            ("warn-import-time-words", "pause")
        ]
    );
}

#[test]
fn columns_that_are_not_taken_can_be_notes_on_the_turns() {
    let file = read_with(
        "speaker,text,English Translation,code\nדנה,לא האמנתי להם,I did not believe them,trust\nנועה,למה?,Why?,\nדנה,לא ענו,No answer,",
        |names| names.notes = vec!["English Translation".into(), "code".into()],
    );
    let plan = &file.documents[0];
    let notes: Vec<(&str, &str)> = plan
        .notes
        .iter()
        .map(|n| (n.span.unwrap().slice(&plan.body), n.body.as_str()))
        .collect();
    assert_eq!(
        notes,
        [
            (
                "לא האמנתי להם",
                "English Translation: I did not believe them"
            ),
            ("לא האמנתי להם", "code: trust"),
            ("למה?", "English Translation: Why?"),
            ("לא ענו", "English Translation: No answer"),
        ]
    );
    assert_eq!(quoted(&file), []);
}

#[test]
fn tables_of_who_and_what_are_transcripts_under_many_headings() {
    for heading in [
        "header,body",
        "Student,Utterance",
        "speaker,text",
        "Speaker,Message",
        "role,content",
        "student,words",
        "נאום,x,דובר,טקסט",
        "说话人,内容",
        "گوینده,متن",
    ] {
        let columns = heading.split(',').count();
        let rows: Vec<String> = (0..8)
            .map(|i| {
                let before = "1,y,".repeat(usize::from(columns == 4));
                let name = if i % 2 == 0 { "یعل" } else { "דוד" };
                format!("{before}{name},\"I said something long about the taxes of this year, number {i}.\"")
            })
            .collect();
        let file = read(
            "a.csv",
            format!("{heading}\n{}", rows.join("\n")).as_bytes(),
        );
        assert_eq!(
            file.survey.as_ref().unwrap().mapping.shape,
            SurveyShape::Transcript,
            "{heading}"
        );
        assert_eq!(file.documents[0].turns.len(), 8, "{heading}");
        assert_eq!(file.documents[0].speakers.len(), 2, "{heading}");
    }
    // Those who answer once each are no transcript because the first column is called so.
    let survey = "student,age,comment\nAli,20,\"I waited three days and nobody answered me at all\"\n\
                  Sara,21,\"It was lost and then I asked for my money back again\"\nReza,22,\"They never called me back, not even once that year\"";
    let file = read("a.csv", survey.as_bytes());
    assert_eq!(
        file.survey.as_ref().unwrap().mapping.shape,
        SurveyShape::ByParticipant
    );
}

#[test]
fn the_unit_of_times_is_asked_where_it_is_not_certain() {
    let table = |head: &str, step: u64, fraction: &str| {
        let rows: Vec<String> = (0..6)
            .map(|i| {
                let name = ["A", "B"][i % 2];
                format!(
                    "{}{fraction},{name},They said that it took them far too long",
                    i as u64 * step
                )
            })
            .collect();
        format!("{head},speaker,text\n{}", rows.join("\n"))
    };
    let times = |text: &str, unit: Option<TimeUnit>| {
        let file = read_with(text, |names| names.time_unit = unit);
        let asked = quoted(&file)
            .iter()
            .any(|w| w.0 == "warn-import-survey-unit");
        (file.documents[0].turns[1].time_ms, asked)
    };
    // Ten letters a second are speech, ten thousand or one in a hundred are none.
    assert_eq!(times(&table("start", 4, ""), None), (Some(4_000), false));
    assert_eq!(
        times(&table("start", 4_000, ""), None),
        (Some(4_000), false)
    );
    assert_eq!(times(&table("start", 400, ""), None), (None, true));
    assert_eq!(
        times(&table("start", 400, ".5"), None),
        (Some(400_500), false)
    );
    assert_eq!(times(&table("start_ms", 400, ""), None), (Some(400), false));
    assert_eq!(
        times(&table("Start (s)", 400, ""), None),
        (Some(400_000), false)
    );
    let asked = table("start", 400, "");
    assert_eq!(
        times(&asked, Some(TimeUnit::Milliseconds)),
        (Some(400), false)
    );
    assert_eq!(
        times(&asked, Some(TimeUnit::Seconds)),
        (Some(400_000), false)
    );
}

//! What tells one response from all others, and the headings of Qualtrics.

use super::*;

#[test]
fn ids_of_responses_identify_rows_by_themselves() {
    for head in [
        "ResponseId",
        "Response ID",
        "ResponseID",
        "respondent_id",
        "Submission ID",
        "recordId",
        "答卷编号",
        "答卷ID",
        "شناسهٔ پاسخ",
        "کد رهگیری",
        "מזהה תגובה",
    ] {
        let rows: Vec<String> = (1..=4)
            .map(|i| format!("2024-01-0{i} 10:00:00,{head}_{i},\"I waited {i} days and nobody answered me at all.\",3{i}"))
            .collect();
        let file = read(
            "survey.csv",
            format!(
                "StartDate,{head},How was it? Please explain,Age\n{}",
                rows.join("\n")
            )
            .as_bytes(),
        );
        let want: Vec<String> = (1..=4).map(|i| format!("{head}_{i}")).collect();
        assert_eq!(names(&file), want, "{head}");
    }
}

#[test]
fn people_of_one_name_are_told_apart_by_their_responses() {
    let file = read(
        "survey.csv",
        "Response ID,Name,What happened?\n11,Ali,\"It was lost for three days and nobody answered me at all\"\n\
         12,Ali,\"I waited a week and then I asked for my money back\"\n13,Sara,\"They never called me back, not even once that year\""
            .as_bytes(),
    );
    assert_eq!(names(&file), ["11", "12", "13"]);
}

#[test]
fn qualtrics_of_old_and_new() {
    let answers = "2024-01-01 10:00:00,2024-01-01 10:05:00,0,R_1aa,1,\"I waited three days and nobody answered me, so I stopped.\",34\n\
                   2024-01-02 10:00:00,2024-01-02 10:05:00,0,R_2bb,1,\"It was fine and I was happy with the refund they gave.\",28\n\
                   2024-01-03 10:00:00,2024-01-03 10:05:00,0,R_3cc,1,\"They cancelled my flight and I had to find a hotel.\",51\n";
    let old = "StartDate,EndDate,Status,ResponseID,Finished,Q1,Q2\nStartDate,EndDate,Status,ResponseID,Finished,How was it?,Age\n";
    let ids = |quote: char| {
        let ids: Vec<String> = (0..7)
            .map(|i| format!("{{{quote}ImportId{quote}: {quote}QID{i}{quote}}}"))
            .collect();
        let ids = ids
            .iter()
            .map(|id| format!("\"{}\"", id.replace('"', "\"\"")));
        ids.collect::<Vec<_>>().join(",")
    };
    let new = "StartDate,EndDate,Status,ResponseId,Finished,Q1,Q2\nStart Date,End Date,Response Type,Response ID,Finished,How was it?,Age\n";
    for (what, heading, rows) in [
        ("old", old.to_owned(), 2),
        ("new", format!("{new}{}\n", ids('"')), 3),
        (
            "new, with single quotes",
            format!("{new}{}\n", ids('\'')),
            3,
        ),
    ] {
        let file = read("survey.csv", format!("{heading}{answers}").as_bytes());
        assert_eq!(
            file.survey.as_ref().unwrap().mapping.header_rows,
            rows,
            "{what}"
        );
        assert_eq!(names(&file), ["R_1aa", "R_2bb", "R_3cc"], "{what}");
        assert!(
            file.documents[0].body.starts_with("How was it?\nI waited"),
            "{what}"
        );
        // What is left out is named.
        let dropped = file.documents[0]
            .warnings
            .iter()
            .find(|w| w.id == "warn-import-survey-technical");
        assert_eq!(
            dropped.unwrap().text,
            "StartDate, EndDate, Status, Finished",
            "{what}"
        );
    }
}

//! Tables of facts about people, joined to the people, documents and speakers of the study.

use super::surveys::people;
use crate::import::{ImportOptions, read_bytes};
use crate::project::testing::Study;
use crate::project::{Holder, ImportItem, IncomingFiles, SamePeople, Standing};

/// Reads a table of facts about people.
fn facts(text: &str) -> ImportItem {
    let file = read_bytes("facts.csv", text.as_bytes(), &ImportOptions::default()).unwrap();
    assert!(file.people.is_some());
    file.into()
}

#[test]
fn facts_join_the_people_of_the_study_by_code_name_or_title() {
    let mut project = Study::new()
        .document("P1", "مصاحبه‌گر: چرا؟\nرضا: نشد.\n")
        .document(
            "other",
            "Interviewer: why?\nDana: no.\nInterviewer: so?\nDana: yes.\n",
        )
        .project();
    for name in ["1", "Maryam", "A9"] {
        project.ensure_participant(name).unwrap();
    }
    let before = people(&project);
    let mut item = facts(
        "id,name,age\n1,Someone,30\nA2,maryam,40\nP1,Reza,50\nDana,D,60\nA9,Wei,70\nA10,Nobody,80\n",
    );
    let remarks = project
        .settle_people(&mut item, SamePeople::ByName)
        .unwrap();
    let said: Vec<_> = remarks.iter().map(|w| (w.id, w.count)).collect();
    assert_eq!(
        said,
        [
            ("warn-import-people-joined", 3),
            ("warn-import-people-linked", 2),
            ("warn-import-people-new", 1),
        ]
    );
    project.import_item(&item).unwrap();
    assert_eq!(
        people(&project),
        [
            "1: age=30",
            "Maryam: age=40",
            "A9: age=70",
            "P1: age=50",
            "Dana: age=60",
            "A10: age=80"
        ]
    );
    let documents = project.documents().unwrap();
    let titled = documents.iter().find(|d| d.title == "P1").unwrap();
    let person = project.participant(titled.participant.unwrap()).unwrap();
    assert_eq!(person.name, "P1");
    project.undo().unwrap();
    assert_eq!(people(&project), before);
    assert!(
        project
            .documents()
            .unwrap()
            .iter()
            .all(|d| d.participant.is_none())
    );
    project.redo().unwrap();
    assert_eq!(people(&project).len(), 6);
}

#[test]
fn facts_about_others_of_the_same_names_are_kept_apart_on_request() {
    let mut project = Study::new().document("P1", "سلام").project();
    project.ensure_participant("1").unwrap();
    let mut item = facts("id,age\n1,30\nP1,40\n");
    let remarks = project.settle_people(&mut item, SamePeople::None).unwrap();
    assert_eq!(remarks[0].id, "warn-import-people-apart");
    project.import_item(&item).unwrap();
    assert_eq!(
        people(&project),
        ["1: ", "facts 1: age=30", "facts P1: age=40"]
    );
    assert!(project.documents().unwrap()[0].participant.is_none());
}

#[test]
fn a_value_that_facts_replace_is_named_and_two_tables_are_no_twins() {
    let mut project = Study::new().project();
    project.import_item(&facts("id,age\nA,30\nB,40\n")).unwrap();
    let mut item = facts("id,age\nA,31\nB,40\n");
    let remarks = project
        .settle_people(&mut item, SamePeople::ByName)
        .unwrap();
    let replaced = remarks.last().unwrap();
    assert_eq!(replaced.id, "warn-import-people-replaced");
    assert!(
        replaced.text.contains("A: age 30 → 31"),
        "{}",
        replaced.text
    );
    let mut known = IncomingFiles::default();
    let first = facts("id,age\nA,30\nB,40\n").plan;
    let holder = Holder::File("facts.csv".to_owned());
    known.add(first.source_sha256(), &[], &holder);
    assert_eq!(known.known(&item.plan, &[]), Standing::New);
    assert_eq!(known.known(&first, &[]), Standing::SameFile(holder));
}

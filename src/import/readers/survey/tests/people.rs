//! Tables of facts about people, without a word of theirs.

use super::{CHOICE, LeftOut, NUMBER, Participant, names, read, roles, values};
use crate::import::{ColumnRole, FilePlan, ImportSummary};
use crate::model::VariableKind;

const TEXT: ColumnRole = ColumnRole::Variable(VariableKind::Text);

fn warnings(file: &FilePlan) -> Vec<(&str, usize, &str)> {
    let all = &file.people.as_ref().unwrap().warnings;
    all.iter()
        .map(|w| (w.id, w.count, w.text.as_str()))
        .collect()
}

#[test]
fn facts_about_people_become_people_and_no_document() {
    for (name, table, people, kinds) in [
        (
            "cases.csv",
            "case,Age,gender,interest\nID1,20,f,science\nID2,22,m,performing arts\nID3,45,f,politics\n",
            ["ID1", "ID2", "ID3"],
            vec![Participant, NUMBER, CHOICE, TEXT],
        ),
        (
            "fa.csv",
            "کد مصاحبه‌شونده;سن;جنسیت;شهر\nم۱;۲۹;زن;تهران\nم۲;۴۱;مرد;شیراز\nم۳;۳۵;زن;خرم‌آباد\n",
            ["م۱", "م۲", "م۳"],
            vec![Participant, NUMBER, CHOICE, TEXT],
        ),
        (
            "he.tsv",
            "שם\tגיל\tמגדר\tעיר\nדנה\t34\tאישה\tחיפה\nיוסי\t51\tגבר\tעכו\nנועה\t28\tאישה\tחיפה\n",
            ["דנה", "יוסי", "נועה"],
            vec![Participant, NUMBER, CHOICE, CHOICE],
        ),
        (
            "zh.csv",
            "编号,年龄,职业\nS01,30,教师\nS02,44,工程师\nS03,27,学生\n",
            ["S01", "S02", "S03"],
            vec![Participant, NUMBER, TEXT],
        ),
    ] {
        let file = read(name, table.as_bytes());
        assert!(file.documents.is_empty(), "{name}");
        assert_eq!(names(&file), people, "{name}");
        assert_eq!(roles(&file), kinds, "{name}");
        assert_eq!(file.source_name(), name);
        assert_eq!(file.source_sha256().len(), 64);
        assert!(!file.is_shed(), "{name}: there is nothing to read again");
        let summary = ImportSummary::new(&file).unwrap();
        assert_eq!((summary.documents, summary.participants), (0, 3), "{name}");
    }
}

#[test]
fn short_answers_are_answers_still() {
    for table in [
        "id,answer\n1,fine\n2,good\n3,bad\n",
        "id,Q1,Q2\nA1,price,no time\nA2,speed,the wait\nA3,trust,a bug\n",
        "name,age,Why did you leave?\nSara,30,price\nDan,40,slow\nEli,50,trust\n",
        "کد;نظر شما دربارهٔ سایت؟\nم۱;خوب\nم۲;بد\nم۳;کند\n",
        "name,comment\nSara,good\nDan,slow\nEli,none\n",
        // Nobody is named, so that facts would be about nobody.
        "age,city\n30,Bonn\n30,Köln\n50,Ulm\n",
    ] {
        let file = read("a.csv", table.as_bytes());
        assert!(file.people.is_none(), "{table}");
        assert!(!file.documents.is_empty(), "{table}");
    }
}

#[test]
fn rows_about_nobody_are_left_out_and_said() {
    let file = read(
        "a.csv",
        b"id,age,city\nA1,30,Bonn\n,40,Ulm\nA3,50,Ulm\nA4,60,Bonn\nA1,31,Bonn\n",
    );
    assert_eq!(names(&file), ["A1", "A3", "A4"]);
    assert_eq!(values(&file, "A1"), [("age", "31"), ("city", "Bonn")]);
    assert!(warnings(&file).contains(&("warn-import-people-nameless", 1, "")));
    assert!(warnings(&file).contains(&("warn-import-survey-values-differ", 1, "")));
}

#[test]
fn a_name_beside_the_code_is_kept_to_find_who_it_is() {
    let file = read(
        "a.csv",
        b"id,name,age\nA1,Maryam,30\nA2,Dana,40\nA3,Maryam,50\nA4,Wei,60\n",
    );
    assert_eq!(roles(&file), [Participant, LeftOut, NUMBER]);
    let also = &file.people.as_ref().unwrap().also;
    let also: Vec<_> = also.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    // Of two Maryams nobody knows which one the study has.
    assert_eq!(also, [("a2", "Dana"), ("a4", "Wei")]);
}

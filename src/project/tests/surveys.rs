//! Tables of answers, stored: participants, their values, and later waves of the same survey.

use crate::import::{ImportOptions, SurveyNames, SurveyShape, read_bytes};
use crate::model::{VariableKind, VariableOf};
use crate::project::testing::Study;
use crate::project::{ImportItem, Project, SamePeople};

const FIRST: &str = "کد,سن,شهر,چرا آمدید؟
م۱,۳۴,تهران,برای کار و درس فرزندانم آمدیم و ماندیم.
م۲,۲۸,تهران,برادرم اینجا بود و گفت بیا، من هم آمدم.
م۳,۴۱,شیراز,همسرم پذیرش گرفت و همه با هم آمدیم.
";
const SECOND: &str = "کد,شهر,رضایت,حالا چه می‌گویید؟
م۱,شیراز,۵,دیگر اینجا را خانهٔ خودم می‌دانم و نمی‌روم.
م۴,تهران,۲,هنوز هم دلم برای خانه و کوچه تنگ می‌شود.
";

fn item(name: &str, text: &str, shape: SurveyShape) -> ImportItem {
    let options = ImportOptions {
        survey_names: SurveyNames {
            shape: Some(shape),
            ..SurveyNames::default()
        },
        ..ImportOptions::default()
    };
    read_bytes(name, text.as_bytes(), &options).unwrap().into()
}

pub(super) fn people(p: &Project) -> Vec<String> {
    let values = p.participant_values().unwrap();
    let variables = p.variables().unwrap();
    p.participants()
        .unwrap()
        .iter()
        .map(|person| {
            let own = values.get(&person.id).cloned().unwrap_or_default();
            let own: Vec<String> = variables
                .iter()
                .filter_map(|v| Some(format!("{}={}", v.name, own.get(&v.id)?)))
                .collect();
            format!("{}: {}", person.name, own.join(" "))
        })
        .collect()
}

#[test]
fn a_second_wave_adds_to_the_same_participants() {
    let mut p = Study::new().project();
    let first = item("موج۱.csv", FIRST, SurveyShape::ByParticipant);
    assert_eq!(p.replaced_values(&first.plan).unwrap(), []);
    let ids = p.prove(|p| p.import_items(std::slice::from_ref(&first)));
    assert_eq!(ids[0].len(), 3);
    assert_eq!(
        people(&p),
        [
            "م۱: سن=۳۴ شهر=تهران",
            "م۲: سن=۲۸ شهر=تهران",
            "م۳: سن=۴۱ شهر=شیراز"
        ]
    );
    let kinds: Vec<_> = p
        .variables()
        .unwrap()
        .iter()
        .map(|v| (v.of, v.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            (VariableOf::Participant, VariableKind::Number),
            (VariableOf::Participant, VariableKind::Choice)
        ]
    );

    let second = item("موج۲.csv", SECOND, SurveyShape::ByParticipant);
    let replaced = p.replaced_values(&second.plan).unwrap();
    assert_eq!(
        (
            replaced.len(),
            replaced[0].old.as_str(),
            replaced[0].new.as_str()
        ),
        (1, "تهران", "شیراز"),
        "the city of م۱"
    );
    p.prove(|p| p.import_items(&[second]));
    assert_eq!(
        people(&p),
        [
            "م۱: سن=۳۴ شهر=شیراز رضایت=۵",
            "م۲: سن=۲۸ شهر=تهران",
            "م۳: سن=۴۱ شهر=شیراز",
            "م۴: شهر=تهران رضایت=۲",
        ]
    );
    let documents = p.documents().unwrap();
    let titles: Vec<_> = documents
        .iter()
        .map(|d| (d.group.as_str(), d.title.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            ("موج۱", "م۱"),
            ("موج۱", "م۲"),
            ("موج۱", "م۳"),
            ("موج۲", "م۱ (2)"),
            ("موج۲", "م۴")
        ]
    );
    assert_eq!(
        documents[3].participant, documents[0].participant,
        "one person, two documents"
    );
    assert_eq!(p.replaced_values(&first.plan).unwrap().len(), 1);
}

#[test]
fn answers_by_question_are_linked_to_who_gave_them() {
    let mut p = Study::new().project();
    let items = [item("موج۱.csv", FIRST, SurveyShape::ByQuestion)];
    let id = p.prove(|p| p.import_items(&items))[0][0];
    let names: Vec<_> = p
        .participants()
        .unwrap()
        .into_iter()
        .map(|p| (p.id, p.name))
        .collect();
    let linked: Vec<_> = p
        .speakers(id)
        .unwrap()
        .into_iter()
        .map(|s| {
            let person = names.iter().find(|(id, _)| Some(*id) == s.participant);
            (
                s.name,
                s.is_interviewer,
                person.map(|(_, name)| name.clone()),
            )
        })
        .collect();
    let named = |name: &str| (name.to_owned(), false, Some(name.to_owned()));
    assert_eq!(
        linked,
        [
            ("پرسش".to_owned(), true, None),
            named("م۱"),
            named("م۲"),
            named("م۳")
        ]
    );
}

/// Interviews P01 and P02, and answers of people who are called so too.
fn interviews_and_answers(answers: &str, shape: SurveyShape) -> Project {
    let mut p = Study::new()
        .document("P01", "مصاحبهٔ نخست")
        .document("P02", "הריאיון השני")
        .project();
    p.import_items(&[item("s4.csv", answers, shape)]).unwrap();
    p
}

fn titles(p: &Project) -> Vec<String> {
    let documents = p.documents().unwrap();
    documents.into_iter().map(|d| d.title).collect()
}

const ANSWERS: &str = "code,city,Why did you come here?
P01,Haifa,באתי לכאן בגלל העבודה ונשארתי בגלל האנשים.
P02,Tehran,برادرم اینجا بود و گفت بیا، من هم آمدم و ماندم.
P03,Beijing,我是为了孩子的教育才来的，后来就留下来了。
";

fn corrects(p: &Project, text: &str, shape: SurveyShape) -> ImportItem {
    let mut item = item("s4.csv", text, shape);
    item.update = p.file_candidates(&item.plan).unwrap().first().copied();
    assert!(item.update.is_some());
    item
}

#[test]
fn a_corrected_survey_touches_its_own_documents_only() {
    let mut p = interviews_and_answers(ANSWERS, SurveyShape::ByParticipant);
    assert_eq!(titles(&p), ["P01", "P02", "P01 (2)", "P02 (2)", "P03"]);
    let before: Vec<_> = p.documents().unwrap();
    let segment = p.code_quote("P02 (2)", "گفت بیا", "اعتماد");
    let kept = p.code_quote("P03", "教育", "Trust");
    let text =
        ANSWERS.replace("برادرم", "خواهرم") + "P04,Paris,Everybody I knew was here by then.\n";
    let again = corrects(&p, &text, SurveyShape::ByParticipant);
    let effect = p.file_effect(&again).unwrap();
    let counts = (effect.corrected, effect.new, effect.unchanged);
    assert_eq!(counts, (1, 1, 2));
    assert_eq!((effect.codings.kept, effect.gone.len()), (2, 0));
    let ids = p
        .prove(|p| p.import_items(std::slice::from_ref(&again)))
        .remove(0);
    assert_eq!(
        titles(&p),
        ["P01", "P02", "P01 (2)", "P02 (2)", "P03", "P04"]
    );
    assert_eq!(ids[..3], [before[2].id, before[3].id, before[4].id]);
    assert!(p.body(ids[1]).unwrap().text().contains("خواهرم"));
    assert_eq!(p.body(before[0].id).unwrap().text(), "مصاحبهٔ نخست");
    for segment in [segment, kept] {
        p.segment(segment).unwrap();
    }
    // A row that is gone: named, and its document stays.
    let text = ANSWERS.lines().filter(|l| !l.starts_with("P01"));
    let text: String = text.map(|l| format!("{l}\n")).collect();
    let less = corrects(&p, &text, SurveyShape::ByParticipant);
    let effect = p.file_effect(&less).unwrap();
    assert_eq!((effect.corrected, effect.new, effect.unchanged), (1, 0, 1));
    assert_eq!(effect.gone, ["P01 (2)", "P04"]);
    p.prove(|p| p.import_items(std::slice::from_ref(&less)));
    assert_eq!(titles(&p).len(), 6);
    // The same once more changes nothing.
    let steps = p.dump().unwrap();
    p.import_items(&[less]).unwrap();
    assert_eq!(p.dump().unwrap(), steps);
}

#[test]
fn a_question_is_known_again_by_its_heading() {
    let mut p = interviews_and_answers(ANSWERS, SurveyShape::ByQuestion);
    let id = p.documents().unwrap()[2].id;
    p.rename_document(id, "Reasons").unwrap();
    let text = ANSWERS.replace("האנשים", "החברים");
    let again = corrects(&p, &text, SurveyShape::ByQuestion);
    let ids = p
        .prove(|p| p.import_items(std::slice::from_ref(&again)))
        .remove(0);
    assert_eq!(ids, [id]);
    assert_eq!(titles(&p), ["P01", "P02", "Reasons"]);
    assert!(p.body(id).unwrap().text().contains("החברים"));
    // By participant, nothing of it is a version of that.
    let other = item("s4.csv", ANSWERS, SurveyShape::ByParticipant);
    assert!(p.file_candidates(&other.plan).unwrap().is_empty());
}

#[test]
fn answers_and_interviews_are_no_versions_of_each_other() {
    let mut p = Study::new().document("P01", "مصاحبهٔ نخست").project();
    let answers = item("s4.csv", ANSWERS, SurveyShape::ByParticipant);
    assert!(p.file_candidates(&answers.plan).unwrap().is_empty());
    let ids = p.import_items(&[answers]).unwrap().remove(0);
    p.rename_document(ids[1], "P7").unwrap();
    let read = |name: &str, text: &str| {
        read_bytes(name, text.as_bytes(), &ImportOptions::default()).unwrap()
    };
    let interview = read("P7.txt", "Something else was said here, and at length.");
    assert!(p.file_candidates(&interview).unwrap().is_empty());
    let body = p.body(ids[1]).unwrap().text().to_owned();
    assert_eq!(p.file_candidates(&read("P7.txt", &body)).unwrap(), [ids[1]]);
    // Another interview of the title may well be one.
    let interview = read("P01.docx.txt", "مصاحبهٔ دوم");
    let mut titled = interview.clone();
    titled.documents[0].title = "P01".into();
    let first = p.document_id("P01");
    assert_eq!(p.file_candidates(&titled).unwrap(), [first]);
}

#[test]
fn rows_of_one_person_and_of_another_table_are_told_apart() {
    let twice = ANSWERS.to_owned() + "P01,Haifa,אחרי שנה הכול נראה לי אחרת לגמרי.\n";
    let mut p = interviews_and_answers(&twice, SurveyShape::ByParticipant);
    // The first row of P01 goes, the second stays what it is.
    let text = twice.replacen(
        "P01,Haifa,באתי לכאן בגלל העבודה ונשארתי בגלל האנשים.\n",
        "",
        1,
    );
    let again = corrects(&p, &text, SurveyShape::ByParticipant);
    let effect = p.file_effect(&again).unwrap();
    assert_eq!((effect.corrected, effect.new, effect.unchanged), (0, 0, 3));
    assert_eq!(effect.gone, ["P01 (2)"]);
    p.prove(|p| p.import_items(std::slice::from_ref(&again)));
    // A table of this name with other questions is another one.
    let other =
        "code,How was the first winter for you?\nP01,קר מאוד.\nP02,خیلی سرد و طولانی بود آن سال.\n";
    let other = item("s4.csv", other, SurveyShape::ByParticipant);
    assert!(p.file_candidates(&other.plan).unwrap().is_empty());
    // A participant who was renamed is known by who speaks.
    let people = p.participants().unwrap();
    let person = people.iter().find(|person| person.name == "P03").unwrap();
    p.rename_participant(person.id, "李华").unwrap();
    let text = ANSWERS.replace("教育", "学校");
    let again = corrects(&p, &text, SurveyShape::ByParticipant);
    assert_eq!(p.file_effect(&again).unwrap().new, 0);
}

#[test]
fn people_who_have_only_a_number_in_common_are_kept_apart_until_somebody_says_otherwise() {
    let table = |ids: [&str; 2], ages: [u8; 2]| {
        let rows = ids.iter().zip(ages).map(|(id, age)| {
            format!("{id},{age},\"They complain that we do not answer on Fridays, {id}\"\n")
        });
        format!(
            "id,age,What do they say most often?\n{}",
            rows.collect::<String>()
        )
    };
    for (ids, apart) in [
        (["1", "2"], true),
        (["۱", "۲"], true),
        (["001", "002"], true),
        (["P1", "P2"], false),
        (["Ali", "مریم"], false),
    ] {
        let read = |name: &str, ages| item(name, &table(ids, ages), SurveyShape::ByParticipant);
        for (same, are_apart) in [
            (SamePeople::ByName, apart),
            (SamePeople::All, false),
            (SamePeople::None, true),
        ] {
            let mut p = Study::new().project();
            p.import_items(&[read("customers.csv", [30, 41])]).unwrap();
            let mut staff = read("staff.csv", [55, 23]);
            let remarks = p.settle_people(&mut staff, same).unwrap();
            let said: Vec<&str> = remarks.iter().map(|r| r.id).collect();
            let want: &[&str] = match are_apart {
                true => &["warn-import-people-apart"],
                false => &["warn-import-people-same", "warn-import-people-replaced"],
            };
            assert_eq!(said, want, "{ids:?} {same:?}");
            p.prove(|p| p.import_items(&[staff]));
            let first = people(&p)[0].clone();
            if are_apart {
                assert_eq!(first, format!("{}: age=30", ids[0]));
                assert_eq!(people(&p).len(), 4);
                assert!(people(&p).contains(&format!("staff {}: age=55", ids[0])));
                let titles: Vec<String> = p
                    .documents()
                    .unwrap()
                    .into_iter()
                    .map(|d| d.title)
                    .collect();
                assert!(titles.contains(&format!("staff {}", ids[1])), "{titles:?}");
            } else {
                assert_eq!(people(&p).len(), 2);
                assert_eq!(first, format!("{}: age=55", ids[0]));
                let values = &remarks[1];
                assert!(values.text.contains("age 30 → 55"), "{}", values.text);
            }
            // The same file again is about the same people.
            let mut again = read("customers.csv", [30, 41]);
            let remarks = p.settle_people(&mut again, SamePeople::ByName).unwrap();
            assert!(
                remarks
                    .iter()
                    .all(|r| r.id == "warn-import-people-replaced"),
                "{remarks:?}"
            );
            assert_eq!(again.plan.participants[0].name, ids[0]);
        }
    }
}

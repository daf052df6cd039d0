//! Tables of answers, stored: participants, their values, and later waves of the same survey.

use crate::import::{ImportOptions, SurveyNames, SurveyShape, read_bytes};
use crate::model::{VariableKind, VariableOf};
use crate::project::testing::Study;
use crate::project::{ImportItem, Project};

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

fn people(p: &Project) -> Vec<String> {
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
    assert_eq!(p.replaced_values(&first.plan).unwrap(), 0);
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
    assert_eq!(
        p.replaced_values(&second.plan).unwrap(),
        1,
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
    assert_eq!(p.replaced_values(&first.plan).unwrap(), 1);
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

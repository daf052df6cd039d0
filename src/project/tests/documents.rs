//! Documents, speakers, participants and variables.

use super::{FA, HE, ZH, codings, three};
use crate::import::PlannedNote;
use crate::model::{DocumentId, Mark, MarkKind, NoteAnchor, VariableKind, VariableOf};
use crate::project::testing::{Study, plan};
use crate::text::{Direction, Language, TextSpan};

#[test]
fn an_import_stores_all_that_was_understood() {
    let mut p = three();
    let mut plan = plan("مصاحبه", FA);
    let first = TextSpan::new(FA, 0..FA.find('\n').unwrap()).unwrap();
    plan.marks.push(Mark {
        span: first,
        kind: MarkKind::Heading(3),
    });
    plan.notes.push(PlannedNote {
        span: Some(first),
        author: "استاد".into(),
        body: "خوب است".into(),
        created: "2024-01-02T03:04:05Z".into(),
    });
    plan.group = " تهران\n غرب ".into();
    plan.source_sha256 = "ab".repeat(32);
    let id = p.prove(|p| p.import_plan(&plan));
    let document = p.document(id).unwrap();
    assert_eq!(document.group, "تهران غرب");
    assert_eq!(document.position, 3);
    assert_eq!(document.body_len, FA.len());
    assert_eq!(p.body(id).unwrap().text(), FA);
    assert_eq!(p.marks(id).unwrap(), plan.marks);
    let speakers = p.speakers(id).unwrap();
    assert_eq!(
        speakers
            .iter()
            .map(|s| (s.name.as_str(), s.is_interviewer))
            .collect::<Vec<_>>(),
        [("مصاحبه‌گر", true), ("مریم", false)]
    );
    let turns = p.turns(id).unwrap();
    assert_eq!(turns.len(), 3);
    assert!(FA[turns[1].text_start..turns[1].span.end()].starts_with("به سایت"));
    assert!(turns[1].span.slice(FA).ends_with("ادامه دادم."));
    assert_eq!(turns[1].speaker, Some(speakers[1].id));
    let note = &p.notes().unwrap()[0];
    assert_eq!(note.anchor, NoteAnchor::Passage(id, first));
    assert_eq!(
        (note.author.as_str(), note.created.as_str()),
        ("استاد", "2024-01-02T03:04:05Z")
    );
}

#[test]
fn titles_are_made_unique_and_a_broken_plan_stores_nothing() {
    let mut p = Study::new().document("P01", FA).project();
    // Folding decides: a reader takes the three for one name.
    let titles = ["p01", "P01", "كتاب", "کتاب", "  "];
    let plans: Vec<_> = titles.iter().map(|t| plan(t, HE)).collect();
    p.prove(|p| p.import_plans(&plans));
    let titles: Vec<_> = p
        .documents()
        .unwrap()
        .into_iter()
        .map(|d| d.title)
        .collect();
    assert_eq!(
        titles,
        ["P01", "p01 (2)", "P01 (3)", "كتاب", "کتاب (2)", ".txt"]
    );
    let mut broken = plan("broken", ZH);
    broken.turns[1].span = TextSpan::from_stored(30, 31);
    p.refuse("err-span-splits", |p| {
        p.import_plans(&[plan("good", HE), broken])
    });
    let mut overlapping = plan("overlapping", ZH);
    overlapping.turns.swap(0, 1);
    p.refuse("err-turns-overlap", |p| p.import_plan(&overlapping));
    let long = plan(&"ب".repeat(5000), ZH);
    let id = p.prove(|p| p.import_plan(&long));
    assert_eq!(p.document(id).unwrap().title.chars().count(), 200);
}

#[test]
fn documents_are_renamed_grouped_ordered_and_described() {
    let mut p = three();
    let [a, b, c] = ["P01", "P02", "P03"].map(|t| p.document_id(t));
    p.prove(|p| p.rename_document(a, " مصاحبهٔ  ۱ "));
    assert_eq!(p.document(a).unwrap().title, "مصاحبهٔ ۱");
    p.refuse("err-title-exists", |p| p.rename_document(a, "p02"));
    p.refuse("err-name-empty", |p| p.rename_document(a, " "));
    p.refuse("err-document-missing", |p| {
        p.rename_document(DocumentId(99), "x")
    });
    p.prove(|p| p.regroup_documents(&[a, c], "Taipei"));
    assert_eq!(p.document(c).unwrap().group, "Taipei");
    p.prove(|p| p.reorder_documents(&[c, a]));
    let order: Vec<_> = p
        .documents()
        .unwrap()
        .iter()
        .map(|d| (d.id, d.position))
        .collect();
    assert_eq!(order, [(c, 0), (a, 1), (b, 2)]);
    p.prove(|p| p.set_document_language(b, Language::Arabic));
    p.prove(|p| p.set_document_direction(b, Some(Direction::Rtl)));
    p.prove(|p| p.set_document_date(b, " 2024-02-29 "));
    p.prove(|p| p.set_document_memo(b, "یادداشت\nמזכר"));
    let d = p.document(b).unwrap();
    assert_eq!(
        (d.language, d.direction),
        (Language::Arabic, Some(Direction::Rtl))
    );
    assert_eq!(
        (d.date.as_str(), d.memo.as_str()),
        ("2024-02-29", "یادداشت\nמזכר")
    );
    for date in [
        "2023-02-29",
        "2024-13-01",
        "2024-1-1",
        "1403/01/01",
        "۲۰۲۴-۰۱-۰۱",
        "x",
    ] {
        p.refuse("err-date", |p| p.set_document_date(b, date));
    }
    let steps = p.undo_steps().count();
    p.set_document_date(b, "2024-02-29").unwrap();
    assert_eq!(p.undo_steps().count(), steps, "nothing changed, so no step");
}

#[test]
fn a_deleted_document_takes_all_that_belongs_to_it() {
    let mut p = Study::new()
        .document("P01", FA)
        .document("P02", HE)
        .coded("P01", "اعتماد نکردم", "اعتماد")
        .coded("P02", "ניסיתי שוב", "ניסיון")
        .participant("P01", "مریم", &[("سن", "۲۹")])
        .value("P01", "شهر", "تهران")
        .project();
    let segment = p.segments().unwrap()[0].id;
    p.add_note(NoteAnchor::Segment(segment), "", "مهم").unwrap();
    let id = p.document_id("P01");
    p.prove(|p| p.delete_documents(&[id]));
    assert_eq!(codings(&p), ["P02 «ניסיתי שוב» ניסיון"]);
    assert!(p.notes().unwrap().is_empty() && p.document_values().unwrap().is_empty());
    assert_eq!(p.participants().unwrap().len(), 1);
    assert_eq!(p.body(id).unwrap_err().id(), "err-document-missing");
    p.undo().unwrap();
    assert_eq!(p.body(id).unwrap().text(), FA);
    p.refuse("err-document-missing", |p| {
        p.delete_documents(&[id, DocumentId(99)])
    });
}

#[test]
fn speakers_are_renamed_linked_and_merged() {
    let mut p = Study::new()
        .document("P01", "A: salam\nB: سلام\nB. : שלום\nA: 你好")
        .document("P02", HE)
        .project();
    let document = p.document_id("P01");
    let [a, b, c] = p
        .speakers(document)
        .unwrap()
        .iter()
        .map(|s| s.id)
        .collect::<Vec<_>>()[..]
    else {
        panic!("three speakers");
    };
    p.prove(|p| p.rename_speaker(a, "مصاحبه‌گر"));
    p.refuse("err-speaker-exists", |p| p.rename_speaker(b, "مصاحبه گر"));
    p.prove(|p| p.set_interviewer(a, false));
    let person = p.ensure_participant("مریم").unwrap();
    p.prove(|p| p.set_speaker_participant(b, Some(person)));
    p.prove(|p| p.merge_speakers(c, b));
    let speakers: Vec<_> = p
        .turns(document)
        .unwrap()
        .iter()
        .map(|t| t.speaker.unwrap())
        .collect();
    assert_eq!(speakers, [a, b, b, a]);
    let elsewhere = p.speakers(p.document_id("P02")).unwrap()[0].id;
    p.refuse("err-speakers-apart", |p| p.merge_speakers(elsewhere, b));
    p.refuse("err-speaker-missing", |p| p.merge_speakers(c, b));
    p.prove(|p| p.delete_participant(person));
    assert_eq!(p.speakers(document).unwrap()[1].participant, None);
}

#[test]
fn a_document_is_found_by_title_or_number() {
    let mut p = three();
    let id = p.document_id("P02");
    p.rename_document(id, "ריאיון עם דנה").unwrap();
    assert_eq!(p.find_document("רִיאָיוֹן עם דנה").unwrap(), id);
    assert_eq!(p.find_document(&id.to_string()).unwrap(), id);
    // A title that is a number goes before the number of another document.
    p.rename_document(p.document_id("P03"), &id.to_string())
        .unwrap();
    assert_ne!(p.find_document(&id.to_string()).unwrap(), id);
    assert_eq!(
        p.find_document("P9").unwrap_err().id(),
        "err-document-unknown"
    );
}

#[test]
fn participants_and_variables_are_kept_by_name() {
    let mut p = three();
    let person = p.prove(|p| p.ensure_participant("مريم"));
    assert_eq!(p.ensure_participant("مریم").unwrap(), person);
    let other = p.ensure_participant("דנה").unwrap();
    p.refuse("err-participant-exists", |p| {
        p.rename_participant(other, "مریم")
    });
    p.prove(|p| p.rename_participant(person, "مریم ۱"));
    p.prove(|p| p.set_participant_memo(person, "memo"));
    let age = p.prove(|p| p.ensure_variable(VariableOf::Participant, "سن", VariableKind::Number));
    let city = p.prove(|p| p.ensure_variable(VariableOf::Document, "城市", VariableKind::Choice));
    let document = p.document_id("P01");
    p.prove(|p| p.set_participant_value(person, age, " ۲۹ "));
    p.prove(|p| p.set_participant_value(person, age, "30"));
    p.prove(|p| p.set_document_value(document, city, "台北"));
    p.refuse("err-variable-missing", |p| {
        p.set_document_value(document, age, "1")
    });
    assert_eq!(p.participant_values().unwrap()[&person][&age], "30");
    p.prove(|p| p.set_document_participant(document, Some(person)));
    let corpus = p.corpus().unwrap();
    assert_eq!(corpus.documents[0].variables[&city], "台北");
    assert_eq!(corpus.documents[0].document.participant, Some(person));
    assert_eq!(corpus.participant_variables[&person][&age], "30");
    p.prove(|p| p.edit_variable(age, "Age", VariableKind::Text));
    p.prove(|p| p.set_participant_value(person, age, ""));
    assert!(p.participant_values().unwrap().is_empty());
    p.prove(|p| p.delete_variable(city));
    p.prove(|p| p.delete_participant(person));
    assert_eq!(p.document(document).unwrap().participant, None);
}

#[test]
fn a_corpus_has_documents_and_segments_in_list_order() {
    let mut p = three();
    p.code_quote("P01", "دوباره", "A");
    p.code_quote("P01", "اعتماد", "A");
    p.code_quote("P03", "自己", "A");
    let order = ["P03", "P02", "P01"].map(|t| p.document_id(t));
    p.reorder_documents(&order).unwrap();
    let corpus = p.corpus().unwrap();
    assert_eq!(
        corpus
            .documents
            .iter()
            .map(|d| d.document.id)
            .collect::<Vec<_>>(),
        order
    );
    assert_eq!(
        codings(&p),
        ["P03 «自己» A", "P01 «اعتماد» A", "P01 «دوباره» A"]
    );
    assert_eq!(corpus.documents[2].turns.len(), 3);
    assert_eq!(corpus.documents[2].speakers.len(), 2);
    let (kept, again) = (&corpus.documents[0].body, p.body(order[0]).unwrap());
    assert!(
        std::ptr::eq(kept.text(), again.text()),
        "the text is shared"
    );
}

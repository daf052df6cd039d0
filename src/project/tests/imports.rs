//! Imports that are stored step by step: one step in the end, nothing left behind before.

use super::{FA, HE, ZH, three};
use crate::import::FilePlan;
use crate::model::DocumentId;
use crate::project::testing::plan;
use crate::project::{Family, ImportItem, Op, Project};

fn item(title: &str, body: &str) -> ImportItem {
    FilePlan::from(plan(title, body)).into()
}

fn import(p: &mut Project) -> crate::Result<Vec<DocumentId>> {
    p.begin_import()?;
    let mut ids = Vec::new();
    for (title, body) in [("N1", FA), ("N2", HE), ("N3", ZH)] {
        ids.extend(p.import_next(&item(title, body))?);
    }
    p.finish_import()?;
    Ok(ids)
}

#[test]
fn an_import_in_steps_is_one_step_like_one_at_once() {
    let mut p = three();
    let mut at_once = three();
    p.prove(import);
    let items = [item("N1", FA), item("N2", HE), item("N3", ZH)];
    at_once.import_items(&items).unwrap();
    assert_eq!(p.dump().unwrap(), at_once.dump().unwrap());
    assert_eq!(p.undo().unwrap(), Some(Op::ImportDocuments));
    assert_eq!(p.documents().unwrap().len(), 3);
}

#[test]
fn an_import_ends_what_could_be_redone_only_when_it_is_finished() {
    let mut p = three();
    p.create_code("اعتماد", None, None).unwrap();
    p.undo().unwrap();
    p.begin_import().unwrap();
    p.import_next(&item("N1", FA)).unwrap();
    p.abandon_import();
    assert_eq!(p.can_redo(), Some(Op::CreateCode));
    import(&mut p).unwrap();
    assert_eq!(p.can_redo(), None);
    // An import of nothing is no step.
    p.begin_import().unwrap();
    p.finish_import().unwrap();
    p.undo().unwrap();
    assert_eq!(p.documents().unwrap().len(), 3);
    assert_eq!(p.redo().unwrap(), Some(Op::ImportDocuments));
}

#[test]
fn an_abandoned_import_leaves_nothing() {
    let mut p = three();
    let before = p.dump().unwrap();
    let seen = Family::ALL.map(|f| p.revision(f));
    p.begin_import().unwrap();
    let id = p.import_next(&item("N1", FA)).unwrap()[0];
    // Whoever asks sees one state: the rows and the text of what is stored so far.
    assert_eq!(p.body(id).unwrap().text(), FA);
    assert_eq!(p.corpus().unwrap().documents.len(), 4);
    assert_eq!(Family::ALL.map(|f| p.revision(f)), seen, "panels stay");
    p.abandon_import();
    assert_eq!(p.dump().unwrap(), before);
    assert!(!p.is_importing());
    assert_eq!(p.body(id).unwrap_err().id(), "err-document-missing");
    assert_ne!(p.revision(Family::Documents), seen[0]);
    assert_eq!(p.can_undo(), Some(Op::ImportDocuments), "that of before");
    assert_eq!(p.check().unwrap(), Vec::new());
    p.abandon_import();
    p.create_code("اعتماد", None, None).unwrap();
}

#[test]
fn nothing_else_changes_while_an_import_runs() {
    let mut p = three();
    p.begin_import().unwrap();
    p.import_next(&item("N1", FA)).unwrap();
    let refused = [
        p.create_code("اعتماد", None, None).map(drop),
        p.import_item(&item("N2", FA)).map(drop),
        p.undo().map(drop),
        p.begin_import(),
        p.save_copy_as(std::path::Path::new("/nowhere/copy.mazmun")),
    ];
    for result in refused {
        assert_eq!(result.unwrap_err().id(), "err-import-running");
    }
    p.finish_import().unwrap();
    assert_eq!(p.documents().unwrap().len(), 4);
    for result in [p.import_next(&item("N2", FA)).map(drop), p.finish_import()] {
        assert_eq!(result.unwrap_err().id(), "err-import-not-begun");
    }
}

#[test]
fn an_item_that_fails_is_taken_back_alone() {
    let mut p = three();
    p.begin_import().unwrap();
    p.import_next(&item("N1", FA)).unwrap();
    let mut wrong = item("N2", ZH);
    // Its first document is good, its second has a turn outside of its text.
    let mut second = plan("N3", FA);
    second.body = "م".to_owned();
    wrong.plan.documents.push(second);
    assert!(p.import_next(&wrong).is_err());
    let mut shed = item("N4", HE);
    shed.plan.shed();
    assert_eq!(p.import_next(&shed).unwrap_err().id(), "err-import-shed");
    p.import_next(&item("N5", HE)).unwrap();
    p.finish_import().unwrap();
    let titles: Vec<_> = p
        .documents()
        .unwrap()
        .into_iter()
        .map(|d| d.title)
        .collect();
    assert_eq!(titles, ["P01", "P02", "P03", "N1", "N5"]);
    assert_eq!(p.check().unwrap(), Vec::new());
}

#[test]
fn a_project_closed_in_an_import_is_as_before() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("p.mazmun");
    let environment = || crate::project::Environment::fixed(3);
    let mut p = Project::create(&path, environment()).unwrap();
    import(&mut p).unwrap();
    let before = p.dump().unwrap();
    p.begin_import().unwrap();
    // More than the page cache holds, so that pages are on disk before the end.
    p.import_next(&item("big", &"0123456789abcdef".repeat(1_000_000)))
        .unwrap();
    drop(p);
    let p = Project::open(&path, environment()).unwrap();
    assert_eq!(p.dump().unwrap(), before);
    assert_eq!(p.check().unwrap(), Vec::new());
}

#[test]
fn a_plan_read_again_keeps_what_was_chosen() {
    let mut kept = FilePlan::from(plan("p1.txt", FA));
    let again = kept.clone();
    kept.documents[0].title = "مریم".to_owned();
    kept.documents[0].speakers[0].is_interviewer = false;
    kept.shed();
    assert!(kept.is_shed());
    let restored = kept.restored(again.clone()).unwrap();
    assert_eq!(restored.documents[0].title, "مریم");
    assert!(!restored.documents[0].speakers[0].is_interviewer);
    assert_eq!(restored.documents[0].body, FA);
    assert_eq!(restored.documents[0].turns, again.documents[0].turns);
    let mut changed = again;
    changed.documents[0].source_sha256 = "other".to_owned();
    let error = kept.restored(changed).unwrap_err();
    assert_eq!(error.id(), "err-import-file-changed");
}

#[test]
fn the_same_text_has_the_same_key_in_a_file_and_in_the_study() {
    use crate::import::{ContentKey, ImportSummary};
    let mut p = three();
    let keys = |p: &Project| -> Vec<ContentKey> {
        let keys = p.content_keys().unwrap();
        keys.into_iter().map(|(_, key)| key).collect()
    };
    assert_eq!(keys(&p), [FA, HE, ZH].map(ContentKey::of));
    let saved_again = format!("{}\r\n\r\n", HE.replace('\n', "\r\n\r\n"));
    let file = crate::import::read_bytes("other.txt", saved_again.as_bytes(), &<_>::default());
    let summary = ImportSummary::new(&file.unwrap()).unwrap();
    assert_eq!(summary.keys, [ContentKey::of(HE)]);
    // A key goes and comes back with its document.
    let hebrew = p.document_id("P02");
    p.delete_documents(&[hebrew]).unwrap();
    assert_eq!(keys(&p), [FA, ZH].map(ContentKey::of));
    p.undo().unwrap();
    assert_eq!(keys(&p).len(), 3);
    p.begin_import().unwrap();
    p.import_next(&item("N1", "ادامه")).unwrap();
    assert_eq!(keys(&p)[3], ContentKey::of("ادامه"));
    p.abandon_import();
    assert_eq!(keys(&p).len(), 3);
}

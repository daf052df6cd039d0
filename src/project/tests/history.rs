//! The history that stays: what a file tells of its changes, how far undo reaches, and what is refused.

use std::path::Path;

use crate::model::history::{ChangeFilter, ChangeKind, Kind, Thing};
use crate::model::{CodeId, Guid, VariableKind, VariableOf};
use crate::project::testing::Study;
use crate::project::{Environment, Op, Project};

const TEXT: &str = "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.";

fn study() -> Project {
    Study::new()
        .document("P01", TEXT)
        .code("اعتماد")
        .coded("P01", "اعتماد نکردم", "اعتماد")
        .project()
}

fn latest(p: &Project) -> Guid {
    p.steps_to_undo(1).unwrap()[0].guid
}

fn latest_standing(p: &Project) -> Guid {
    p.steps_to_undo(1).unwrap()[0].guid
}

fn code_thing(p: &Project, id: CodeId) -> Thing {
    Thing::new(Kind::Code, p.code(id).unwrap().guid)
}

#[test]
fn a_change_says_who_did_what_to_what_when() {
    let mut p = study();
    let code = p.code_id("اعتماد");
    p.rename_code(code, "بی‌اعتمادی").unwrap();
    let changes = p.changes(&ChangeFilter::default()).unwrap();
    let kinds: Vec<_> = changes.iter().map(|c| (c.kind, c.op)).collect();
    assert_eq!(kinds[0].0, ChangeKind::First);
    assert_eq!(
        kinds[1..],
        [
            (ChangeKind::Do, Op::ImportDocuments),
            (ChangeKind::Do, Op::CreateCode),
            (ChangeKind::Do, Op::CodePassage),
            (ChangeKind::Do, Op::RenameCode),
        ]
    );
    let [_, import, _, coding, rename] = changes.as_slice() else {
        panic!("five changes");
    };
    assert_eq!(import.about.name(Kind::Document), Some("P01"));
    assert_eq!(coding.about.name(Kind::Code), Some("اعتماد"));
    assert_eq!(coding.about.counts(Kind::Segment), (1, 0, 0));
    assert_eq!(rename.about.from.as_deref(), Some("اعتماد"));
    assert_eq!(rename.about.to.as_deref(), Some("بی‌اعتمادی"));
    assert_eq!(rename.coder, "Coder");
    assert_eq!(rename.moment, "2026-01-01T00:00:00Z");
    assert_eq!((rename.number, rename.clock), (5, 5));
    // Names are those of then.
    let of_code = ChangeFilter {
        thing: Some(code_thing(&p, code)),
        ..ChangeFilter::default()
    };
    let ops: Vec<_> = p.changes(&of_code).unwrap().iter().map(|c| c.op).collect();
    assert_eq!(ops, [Op::CreateCode, Op::RenameCode]);
}

#[test]
fn what_follows_is_told_from_what_was_asked_for() {
    let mut p = study();
    let code = p.code_id("اعتماد");
    let thing = code_thing(&p, code);
    p.delete_codes(&[code]).unwrap();
    let change = p.steps_to_undo(1).unwrap().remove(0);
    let rows = p.change_rows(change.id).unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|r| (r.thing.kind, r.followed, r.root.clone()))
        .collect();
    assert_eq!(
        told,
        [
            (Kind::Code, false, None),
            (Kind::Segment, true, Some(thing)),
        ]
    );
    assert_eq!(change.about.counts(Kind::Segment), (0, 0, 1));
    p.undo().unwrap();
    let into = p.create_code("信任", None, None).unwrap();
    p.merge_codes(code, into).unwrap();
    let change = p.steps_to_undo(1).unwrap().remove(0);
    let rows = p.change_rows(change.id).unwrap();
    let asked: Vec<_> = rows.iter().filter(|r| !r.followed).collect();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].into, Some(p.code(into).unwrap().guid));
    assert_eq!(change.about.from.as_deref(), Some("اعتماد"));
    assert_eq!(change.about.to.as_deref(), Some("信任"));
    // A link that was cut with a person, and ranks of siblings, follow too.
    let person = p.ensure_participant("مریم").unwrap();
    let document = p.document_id("P01");
    p.set_document_participant(document, Some(person)).unwrap();
    p.delete_participant(person).unwrap();
    let change = p.steps_to_undo(1).unwrap().remove(0);
    let rows = p.change_rows(change.id).unwrap();
    let asked: Vec<_> = rows.iter().filter(|r| !r.followed).collect();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].thing.kind, Kind::Participant);
}

#[test]
fn a_corrected_text_is_kept_as_splices() {
    let mut p = study();
    let document = p.document_id("P01");
    let corrected = TEXT.replace("سایت", "وب‌سایت");
    let plan = crate::project::testing::plan("P01", &corrected);
    p.prove(|p| p.update_document(document, &plan));
    let change = p.steps_to_undo(1).unwrap().remove(0);
    let rows = p.change_rows(change.id).unwrap();
    let text = rows.iter().find(|r| r.thing.kind == Kind::Text).unwrap();
    let edit = text.edit.as_ref().unwrap();
    assert_eq!(edit.splices.len(), 1);
    assert_eq!(edit.splices[0].removed, "");
    assert_eq!(edit.splices[0].added, "وب\u{200c}");
    assert_eq!(edit.apply(TEXT, true).as_deref(), Some(corrected.as_str()));
    let segment = rows.iter().find(|r| r.thing.kind == Kind::Segment).unwrap();
    assert!(segment.followed);
}

#[test]
fn an_older_step_is_taken_back_alone_where_nothing_needs_it() {
    let mut p = study();
    let before = p.dump().unwrap();
    let first = p.create_code("الف", None, None).unwrap();
    let made = latest(&p);
    p.create_code("ב", None, None).unwrap();
    let with_second = p.dump().unwrap();
    assert_eq!(p.undo_change(made).unwrap(), Op::CreateCode);
    assert!(p.code(first).is_err());
    let names: Vec<_> = p
        .store
        .list_children(None)
        .unwrap()
        .iter()
        .map(|c| (c.position, c.name.clone()))
        .collect();
    assert_eq!(names, [(0, "اعتماد".to_owned()), (1, "ב".to_owned())]);
    assert_eq!(p.check().unwrap(), Vec::new());
    assert_eq!(p.redo().unwrap(), Some(Op::CreateCode));
    assert_eq!(p.dump().unwrap(), with_second);
    p.undo().unwrap();
    p.undo().unwrap();
    assert_eq!(p.dump().unwrap(), before);
}

#[test]
fn an_import_one_has_coded_since_is_undone_whole_or_not_at_all() {
    let mut p = Study::new().document("P01", TEXT).project();
    let import = latest(&p);
    p.code_quote("P01", "اعتماد نکردم", "اعتماد");
    p.refuse("err-undo-in-use", |p| p.undo_change(import));
    let error = p.undo_change(import).unwrap_err();
    assert!(error.to_string().contains("اعتماد"), "{error}");
    assert_eq!(p.undo_to(import).unwrap(), 3);
    assert!(p.documents().unwrap().is_empty() && p.code_tree().unwrap().is_empty());
    assert_eq!(p.redo().unwrap(), Some(Op::ImportDocuments));
    p.redo().unwrap();
    p.redo().unwrap();
    assert_eq!(p.segments().unwrap().len(), 1);
    assert_eq!(p.check().unwrap(), Vec::new());
    p.refuse("err-undo-unknown", |p| p.undo_change(Guid([7; 16])));
}

#[test]
fn what_was_overwritten_or_taken_since_is_not_taken_back_alone() {
    let mut p = study();
    let code = p.code_id("اعتماد");
    p.rename_code(code, "信任").unwrap();
    let rename = latest(&p);
    p.rename_code(code, "אמון").unwrap();
    p.refuse("err-undo-overwritten", |p| p.undo_change(rename));
    p.undo().unwrap();
    // The name it had belongs to another one now.
    p.create_code("اعتماد", None, None).unwrap();
    p.refuse("err-undo-taken", |p| p.undo_change(rename));
    // A new thing that was written into since.
    let made = latest(&p);
    let new = p.code_id("اعتماد");
    p.define_code(new, "آنچه").unwrap();
    p.refuse("err-undo-overwritten", |p| p.undo_change(made));
    // A coder whose work is there.
    let coder = p.ensure_coder("سارا").unwrap();
    let made = latest(&p);
    p.set_current_coder(coder).unwrap();
    p.code_quote("P01", "بلیت", "信任");
    p.refuse("err-undo-in-use", |p| p.undo_change(made));
    // A person somebody gave a value to.
    let person = p.ensure_participant("مریم").unwrap();
    let made = latest(&p);
    let age = p
        .ensure_variable(VariableOf::Participant, "سن", VariableKind::Number)
        .unwrap();
    p.set_participant_value(person, age, "۲۹").unwrap();
    p.refuse("err-undo-in-use", |p| p.undo_change(made));
}

#[test]
fn a_value_that_was_taken_away_and_set_again_is_taken_back_alone() {
    let mut p = study();
    let document = p.document_id("P01");
    let place = p
        .ensure_variable(VariableOf::Document, "مکان", VariableKind::Text)
        .unwrap();
    for value in ["تهران", "חיפה", ""] {
        p.set_document_value(document, place, value).unwrap();
    }
    let without = p.dump().unwrap();
    p.set_document_value(document, place, "台北").unwrap();
    let set = latest(&p);
    p.create_code("الف", None, None).unwrap();
    p.undo_change(set).unwrap();
    p.undo_to(latest_standing(&p)).unwrap();
    assert_eq!(p.dump().unwrap(), without);
}

#[test]
fn old_values_are_dropped_and_the_sentence_stays() {
    let mut p = study();
    let code = p.code_id("اعتماد");
    p.set_code_memo(code, &"یادداشت بلند ".repeat(400)).unwrap();
    p.set_code_memo(code, "کوتاه").unwrap();
    p.set_kept_bytes(2_000).unwrap();
    p.define_code(code, "آنچه").unwrap();
    let changes = p.changes(&ChangeFilter::default()).unwrap();
    let kept: Vec<_> = changes.iter().map(|c| c.values_kept).collect();
    assert_eq!(kept.iter().filter(|kept| !**kept).count(), 2);
    let lost = changes.iter().find(|c| !c.values_kept).unwrap();
    assert_eq!(lost.about.name(Kind::Code), Some("اعتماد"));
    assert!(p.change_rows(lost.id).unwrap()[0].before.is_empty());
    assert_eq!(p.check().unwrap(), Vec::new());
    let steps: Vec<_> = std::iter::from_fn(|| p.undo().ok().flatten()).collect();
    assert_eq!(steps, [Op::DefineCode, Op::ChangeSetting]);
    assert_eq!(p.undo().unwrap_err().id(), "err-undo-dropped");
    assert_eq!(p.can_undo(), None);
    assert_eq!(p.code(code).unwrap().memo, "کوتاه");
}

#[test]
fn a_text_saved_while_it_is_written_is_one_change_after_a_restart_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    let mut p = Study::at(&path).code("اعتماد").project();
    let code = p.code_id("اعتماد");
    let before = p.dump().unwrap();
    for memo in ["ی", "یادداشت", "یادداشت من"] {
        p.set_code_memo(code, memo).unwrap();
        p.join_latest_steps();
    }
    let after = p.dump().unwrap();
    assert_eq!(p.check().unwrap(), Vec::new());
    drop(p);
    let mut p = Project::open(&path, Environment::fixed(9)).unwrap();
    assert_eq!(p.steps_to_undo(9).unwrap().len(), 2);
    assert_eq!(p.undo().unwrap(), Some(Op::EditCodeMemo));
    assert_eq!(p.dump().unwrap(), before);
    assert_eq!(p.redo().unwrap(), Some(Op::EditCodeMemo));
    assert_eq!(p.dump().unwrap(), after);
    assert_eq!(p.check().unwrap(), Vec::new());
}

#[test]
fn a_walk_back_shows_the_codebook_as_it_was() {
    let mut p = study();
    let code = p.code_id("اعتماد");
    let thing = code_thing(&p, code);
    p.rename_code(code, "信任").unwrap();
    p.define_code(code, "آنچه").unwrap();
    let kinds = [Kind::Code];
    let mut walk = p.walk_back(&kinds).unwrap();
    let name = Kind::Code.field("name").unwrap();
    let mut names = Vec::new();
    loop {
        let fields = walk.past().things.get(&thing);
        names.push(fields.and_then(|f| f[&name].as_text()).map(str::to_owned));
        if p.step_back(&mut walk, &kinds).unwrap().is_none() {
            break;
        }
    }
    let names: Vec<_> = names.iter().map(Option::as_deref).collect();
    let was = Some("اعتماد");
    assert_eq!(names, [Some("信任"), Some("信任"), was, was, None, None]);
}

#[test]
fn the_check_finds_a_study_that_its_history_does_not_lead_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    let mut p = Study::at(&path)
        .document("P01", TEXT)
        .coded("P01", "اعتماد نکردم", "اعتماد")
        .project();
    let code = p.code_id("اعتماد");
    p.define_code(code, "آنچه").unwrap();
    p.delete_segments(&[p.segments().unwrap()[0].id]).unwrap();
    drop(p);
    for (sql, id) in [
        ("update code set definition = 'x'", "check-history-value"),
        ("delete from code", "check-history-missing"),
        (
            "delete from change_rows where change = (select max(id) from change)",
            "check-history-missing",
        ),
    ] {
        let copy = folder.path().join("copy.mazmun");
        std::fs::copy(&path, &copy).unwrap();
        execute(&copy, sql);
        let p = Project::open(&copy, Environment::fixed(3)).unwrap();
        let findings = p.check().unwrap();
        assert!(findings.iter().any(|f| f.id == id), "{sql}: {findings:?}");
    }
}

#[test]
fn rows_of_another_program_are_completed_and_belong_to_the_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    drop(Study::at(&path).document("P01", TEXT).code("a").project());
    let guid = "11111111-2222-4333-8444-55555555555A";
    execute(
        &path,
        &format!(
            "insert into code (guid, parent, position, name, name_key, color)
                values ('{guid}', null, 0, 'b', 'b', 'p1');
             insert into speaker (document, name, name_key) values (1, 'دنا', 'دنا');
             insert into variable (guid, of, name, name_key, position)
                values ('22222222-2222-4333-8444-555555555555', 'document', 'v', 'v', 0);"
        ),
    );
    let mut p = Project::open(&path, Environment::fixed(3)).unwrap();
    assert_eq!(p.check().unwrap(), Vec::new());
    let code = p.code_id("b");
    let document = p.document_id("P01");
    p.prove(|p| p.rename_code(code, "信任"));
    p.prove(|p| p.code_span(document, p.span_of("P01", "سایت"), code));
    p.prove(|p| p.delete_codes(&[code]));
    p.undo().unwrap();
    assert_eq!(p.code(code).unwrap().name, "信任");
    let places: Vec<(i64, String)> = p
        .store
        .things(Kind::Code)
        .unwrap()
        .iter()
        .map(|(_, f)| match (&f[&1], &f[&7]) {
            (crate::model::history::Value::Integer(at), place) => {
                (*at, place.as_text().unwrap().to_owned())
            }
            _ => panic!("a rank"),
        })
        .collect();
    assert!(places.iter().all(|(_, place)| !place.is_empty()));
}

/// Runs SQL as another program would.
pub fn execute(path: &Path, sql: &str) {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = rusqlite::Connection::open_with_flags(path, flags).unwrap();
    connection.execute_batch(sql).unwrap();
}

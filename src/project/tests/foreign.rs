//! Files from elsewhere: what other programs put into them does not run, and is told.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::locale::{Locale, UiLanguage};
use crate::project::testing::{DAMAGES, Study, damage, overwrite_index, study_to_damage};
use crate::project::{Environment, Op, Project};

fn open(path: &Path) -> Project {
    Project::open(path, Environment::fixed(2)).unwrap()
}

fn meddle(path: &Path, sql: &str) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(path, flags).unwrap();
    connection.execute_batch(sql).expect(sql);
}

fn study(path: &Path) {
    let study = Study::at(path)
        .document("P1", "مریم: به سایت اعتماد نکردم.")
        .document("P2", "小美：我不信任这个网站。")
        .coded("P1", "اعتماد", "اعتماد")
        .coded("P2", "信任", "اعتماد")
        .coded("P2", "网站", "سایت");
    drop(study.project());
}

#[test]
fn triggers_of_a_file_do_not_run_and_the_undo_log_does() {
    for trigger in [
        "create trigger t after insert on segment begin delete from segment where id <> new.id; end",
        "create trigger t before delete on segment begin select raise(abort, 'no'); end",
        "create trigger t after update on code begin update code set memo = 'EVIL'; end",
        "create trigger undo_segment_insert after insert on segment begin delete from code; end",
        "create trigger t after insert on change begin delete from document_text; end",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.mazmun");
        study(&path);
        meddle(&path, trigger);
        let mut project = open(&path);
        let before = project.dump().unwrap();
        project.code_quote("P1", "سایت", "سایت");
        project.rename_code(project.code_id("سایت"), "وب").unwrap();
        project
            .delete_segments(&[project.segments().unwrap()[0].id])
            .unwrap();
        assert_eq!(project.segments().unwrap().len(), 3, "{trigger}");
        for op in [Op::DeleteSegments, Op::RenameCode, Op::CodePassage] {
            assert_eq!(project.undo().unwrap(), Some(op), "{trigger}");
        }
        assert_eq!(project.dump().unwrap(), before, "{trigger}");
        let findings = project.check().unwrap();
        let ids: Vec<_> = findings.iter().map(|f| f.id).collect();
        assert_eq!(ids, ["check-schema-foreign"], "{trigger}");
    }
}

#[test]
fn what_departs_from_the_schema_is_told_by_name() {
    for (sql, id, name) in [
        (
            "create view extra as select 1",
            "check-schema-foreign",
            "extra",
        ),
        ("create table extra (a)", "check-schema-foreign", "extra"),
        (
            "create index extra on code (memo)",
            "check-schema-foreign",
            "extra",
        ),
        (
            "drop index segment_code",
            "check-schema-missing",
            "segment_code",
        ),
        (
            "drop table saved_query",
            "check-schema-missing",
            "saved_query",
        ),
        (
            "alter table segment add column extra text",
            "check-schema-other",
            "segment",
        ),
        (
            "drop index turn_speaker; create index turn_speaker on turn (document)",
            "check-schema-other",
            "turn_speaker",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.mazmun");
        study(&path);
        meddle(&path, sql);
        let Ok(project) = Project::open(&path, Environment::fixed(2)) else {
            // Without one of its tables it is not opened to be changed.
            assert!(sql.starts_with("drop table"), "{sql}");
            continue;
        };
        let findings = project.check().unwrap();
        let found = findings.iter().find(|f| f.id == id);
        let found = found.unwrap_or_else(|| panic!("{sql}: {findings:?}"));
        for language in UiLanguage::ALL {
            let sentence = found.sentence(Locale::get(language));
            assert!(sentence.contains(name), "{sentence}");
        }
    }
}

#[test]
fn a_view_never_answers_for_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    study(&path);
    meddle(
        &path,
        "alter table note rename to hidden; create view note as select * from hidden;",
    );
    let opened = Project::open(&path, Environment::fixed(2));
    assert!(opened.and_then(|project| project.notes()).is_err());
}

#[test]
fn the_quick_check_finds_a_broken_structure_and_no_wrong_value() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    study(&path);
    let look = || open(&path).quick_check().unwrap().run().unwrap();
    assert_eq!(look(), None);
    meddle(
        &path,
        "pragma ignore_check_constraints = 1; update segment set weight = 100000",
    );
    assert_eq!(look(), None);
    for index in ["segment_code", "code_parent", "turn_speaker"] {
        let copy = folder.path().join("copy.mazmun");
        std::fs::copy(&path, &copy).unwrap();
        overwrite_index(&copy, index);
        let found = open(&copy).quick_check().unwrap().run().unwrap();
        assert!(found.is_some(), "{index}");
    }
}

#[test]
fn a_file_whose_structure_is_broken_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    study(&path);
    let mut project = open(&path);
    project.refuse_damaged();
    project.refuse("read-only-damaged", |p| p.create_code("x", None, None));
    project
        .save_copy_as(&folder.path().join("copy.mazmun"))
        .unwrap();
}

#[test]
fn a_damaged_file_is_mended_in_a_copy_that_says_what_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (path, damaged) = (
        folder.path().join("p.mazmun"),
        folder.path().join("d.mazmun"),
    );
    study_to_damage(&path);
    let copy = folder.path().join("c.mazmun");
    for sql in DAMAGES {
        std::fs::copy(&path, &damaged).unwrap();
        damage(&damaged, sql);
        let before = std::fs::read(&damaged).unwrap();
        let said = Project::repair_into(&damaged, &copy).expect(sql);
        assert!(!said.is_empty(), "{sql}");
        for done in said {
            for language in UiLanguage::ALL {
                let sentence = done.sentence(Locale::get(language));
                assert!(!sentence.contains("repair-") && !sentence.contains('{'));
            }
        }
        assert!(std::fs::read(&damaged).unwrap() == before, "{sql}");
        let mut project = open(&copy);
        let mut left = project.check().unwrap();
        left.retain(|finding| !finding.is_of_history());
        assert_eq!(left, Vec::new(), "{sql}");
        project.create_code("تازه", None, None).unwrap();
        assert_eq!(
            Project::repair_into(&damaged, &copy).unwrap_err().id(),
            "err-project-exists"
        );
        drop(project);
        std::fs::remove_file(&copy).unwrap();
    }
}

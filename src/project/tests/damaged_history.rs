//! History tables damaged by hand: a sentence each time, never a panic, never another study.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::model::history::{ChangeFilter, Kind, Thing};
use crate::model::{VariableKind, VariableOf};
use crate::project::testing::{Study, plan};
use crate::project::{Environment, Project};

const TEXT: &str = "مصاحبه‌گر: چه شد؟\nمریم: به سایت اعتماد نکردم و خودم بلیت گرفتم.";

const COLUMNS: [(&str, &[&str]); 8] = [
    (
        "change",
        &[
            "id", "guid", "copy", "number", "clock", "kind", "concerns", "op", "coder", "moment",
            "about", "previous", "seen", "undone",
        ],
    ),
    (
        "change_rows",
        &[
            "n",
            "kind",
            "verb",
            "followed",
            "root",
            "into_code",
            "keys",
            "vals",
            "stamps",
        ],
    ),
    ("splice", &["document", "edit"]),
    ("stamp", &["kind", "key", "field", "change", "before"]),
    ("history_copy", &["guid"]),
    ("history_coder", &["guid", "name"]),
    ("history_name", &["name"]),
    ("history_state", &["own_copy", "value_bytes", "dropped_to"]),
];

/// What a column is set to; C is the column.
const VALUES: [&str; 18] = [
    "-1",
    "0",
    "99",
    "9223372036854775807",
    "-9223372036854775808",
    "null",
    "id",
    "substr(C, 1, length(C) / 2)",
    "substr(C, 2)",
    "x''",
    "x'ffffffffffffffffffff'",
    "x'ffffffffffffffffff01'",
    "zeroblob(16)",
    "zeroblob(200)",
    "cast(C || x'00' as blob)",
    "cast(C || x'7f7f7f' as blob)",
    // Texts of no length at a place that no text has.
    "cast(substr(C, 1, 64) || x'ffffffffffffffffff010000ffffffffffffffffff010000' as blob)",
    "cast(substr(C, 1, 64) || x'00000163' as blob)",
];

/// A study whose history has rows of every kind.
fn lived(path: &Path) {
    let mut p = Study::at(path)
        .document("P01", TEXT)
        .participant("P01", "مریم", &[("سن", "۲۹")])
        .coded("P01", "اعتماد نکردم", "تم/اعتماد")
        .coded("P01", "بلیت گرفتم", "تم/信任")
        .project();
    let (from, into) = (p.code_id("تم/信任"), p.code_id("تم/اعتماد"));
    p.define_code(into, "آنچه").unwrap();
    p.rename_code(into, "אמון").unwrap();
    p.move_code(from, None, Some(0)).unwrap();
    p.merge_codes(from, into).unwrap();
    let place = p
        .ensure_variable(VariableOf::Document, "مکان", VariableKind::Text)
        .unwrap();
    let document = p.document_id("P01");
    p.set_document_value(document, place, "تهران").unwrap();
    p.delete_segments(&[p.segments().unwrap()[0].id]).unwrap();
    let corrected = TEXT.replace("بلیت", "بلیتم را");
    p.update_document(document, &plan("P01", &corrected))
        .unwrap();
    p.undo().unwrap();
    p.redo().unwrap();
}

/// Damages a copy of a file; returns whether there was anything to damage.
fn damage(path: &Path, sql: &str) -> bool {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let ignored = "pragma ignore_check_constraints = 1; pragma foreign_keys = 0;";
    connection.execute_batch(ignored).unwrap();
    connection.execute_batch(sql).is_ok() && connection.total_changes() > 0
}

/// Reads all that there is to read; what cannot be read is told.
fn read_all(p: &Project) {
    p.check().unwrap();
    let everything = ChangeFilter::default();
    p.steps_to_undo(9).ok();
    p.steps_to_redo(9).ok();
    for change in p.changes(&everything).unwrap_or_default() {
        p.change_rows(change.id).ok();
    }
    let code = p.code_tree().unwrap().codes()[0].guid;
    p.changes(&ChangeFilter {
        thing: Some(Thing::new(Kind::Code, code)),
        ..everything
    })
    .ok();
    if let Ok(mut walk) = p.walk_back(Kind::ALL) {
        while let Ok(Some(_)) = p.step_back(&mut walk, Kind::ALL) {}
    }
}

/// Takes steps back, also out of their turn, and forth; each is done whole or not at all.
fn follow_all(p: &mut Project, what: &str, from: usize) {
    let listed = p.changes(&ChangeFilter::default()).unwrap_or_default();
    let some: Vec<_> = listed.iter().skip(from % 5).step_by(5).collect();
    for n in 0..3 + some.len() {
        let before = p.dump().unwrap();
        let done = match n {
            0 => p.undo().map(drop),
            1 => p.redo().map(drop),
            2 => p.create_code("نو", None, None).map(drop),
            n => p.undo_change(some[n - 3].guid).map(drop),
        };
        if done.is_err() {
            assert_eq!(p.dump().unwrap(), before, "{what}");
        }
    }
}

#[test]
fn damage_in_the_history_is_told_and_never_changes_the_study() {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.mazmun");
    lived(&whole);
    let opened = |path: &Path| Project::open(path, Environment::fixed(3)).unwrap();
    let study = opened(&whole).dump().unwrap();
    let path = folder.path().join("p.mazmun");
    let mut done = 0;
    for (table, columns) in COLUMNS {
        let some = [
            String::new(),
            format!(" where {table}.rowid = (select max(rowid) from {table})"),
            " where change > (select max(id) - 4 from change)".to_owned(),
        ];
        let all = columns
            .iter()
            .flat_map(|c| VALUES.iter().map(move |v| (c, v)));
        // All of them were tried once; a fifth goes through columns and values alike.
        for (column, value) in all.step_by(5) {
            let value = value.replace('C', column);
            let sql = format!("update or ignore {table} set {column} = {value}");
            let whose = &some[done % some.len()];
            std::fs::copy(&whole, &path).unwrap();
            if !damage(&path, &format!("{sql}{whose}")) && !damage(&path, &sql) {
                continue;
            }
            done += 1;
            let mut p = opened(&path);
            read_all(&p);
            assert_eq!(p.dump().unwrap(), study, "{sql}{whose}");
            follow_all(&mut p, &sql, done);
        }
    }
    assert!(done > 60, "{done}");
}

#[test]
fn a_damaged_history_keeps_nobody_from_the_study() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    for (sql, found) in [
        ("update change set op = 999", "check-history-damaged"),
        ("update change set guid = x'01'", "check-pages"),
        ("update history_copy set guid = x'01'", "check-pages"),
        (
            "update change_rows set keys = substr(keys, 2)",
            "check-history-damaged",
        ),
        ("delete from history_name", "check-history-damaged"),
        (
            "update change_rows set vals = x'05'",
            "check-history-damaged",
        ),
    ] {
        if path.exists() {
            std::fs::remove_file(&path).unwrap();
        }
        lived(&path);
        assert!(damage(&path, sql));
        let mut p = Project::open(&path, Environment::fixed(3)).unwrap();
        let findings = p.check().unwrap();
        assert_eq!(findings.first().map(|f| f.id), Some(found), "{sql}");
        p.code_quote("P01", "اعتماد نکردم", "נוסף");
    }
}

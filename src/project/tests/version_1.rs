//! Projects that the first version wrote: they open, are backed up and go on.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::history::execute;
use crate::model::history::{ChangeFilter, ChangeKind, Kind, Value};
use crate::project::{Environment, Project};

const SMALL: &[u8] = include_bytes!("version_1/small.mazmun.gz");
const SAMPLE: &[u8] = include_bytes!("version_1/sample.mazmun.gz");

fn unpack(packed: &[u8], path: &Path) {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_end(&mut bytes)
        .unwrap();
    fs::write(path, bytes).unwrap();
}

/// What version 1 knew of, in the order of its columns.
fn old_rows(path: &Path) -> String {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = rusqlite::Connection::open_with_flags(path, flags).unwrap();
    let mut out = String::new();
    for (table, columns) in [
        ("coder", "id, guid, name, name_key"),
        ("participant", "id, guid, name, name_key, memo"),
        (
            "document",
            "id, guid, title, group_name, position, language, participant, date, memo, body_len",
        ),
        ("document_text", "document, body"),
        ("speaker", "id, document, name, is_interviewer, participant"),
        (
            "turn",
            "id, document, \"start\", text_start, \"end\", speaker, time_ms",
        ),
        ("variable", "id, guid, of, kind, name, position"),
        ("participant_value", "id, variable, participant, value"),
        (
            "code",
            "id, guid, parent, position, name, color, definition, memo",
        ),
        (
            "segment",
            "id, guid, document, \"start\", \"end\", code, coder, memo, translation, weight, created",
        ),
        ("note", "id, guid, document, code, segment, title, body"),
    ] {
        let quoted: Vec<_> = columns.split(", ").map(|c| format!("quote({c})")).collect();
        let sql = format!(
            "select {} from {table} order by 1",
            quoted.join(" || ',' || ")
        );
        let mut statement = connection.prepare(&sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out.push_str(&format!("{table} {}\n", row.get::<_, String>(0).unwrap()));
        }
    }
    out
}

fn open(path: &Path, seed: u64) -> Project {
    Project::open(path, Environment::fixed(seed)).unwrap()
}

#[test]
fn a_project_of_version_1_opens_is_backed_up_and_goes_on() {
    for (packed, segments) in [(SMALL, 1), (SAMPLE, 343)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.mazmun");
        unpack(packed, &path);
        let (bytes, before) = (fs::read(&path).unwrap(), old_rows(&path));
        let mut p = open(&path, 5);
        let backup: PathBuf = folder.path().join("study.v1.backup.mazmun");
        assert_eq!(old_rows(&backup), before);
        assert!(bytes.len() >= 100);
        assert_eq!(old_rows(&path), before);
        assert_eq!(p.check().unwrap(), Vec::new());
        assert_eq!(p.segments().unwrap().len(), segments);
        let changes = p.changes(&ChangeFilter::default()).unwrap();
        let kinds: Vec<_> = changes.iter().map(|c| c.kind).collect();
        assert_eq!(kinds, [ChangeKind::First]);
        assert_eq!(p.can_undo(), None);
        let code = p.code_tree().unwrap().codes()[0].id;
        p.prove(|p| p.rename_code(code, "נייר"));
        p.prove(|p| p.delete_codes(&[code]));
        let document = p.documents().unwrap()[0].id;
        p.prove(|p| p.delete_documents(&[document]));
        drop(p);
        let mut p = open(&path, 6);
        for _ in 0..3 {
            assert!(p.undo().unwrap().is_some());
        }
        assert_eq!(p.undo().unwrap(), None);
        drop(p);
        assert_eq!(old_rows(&path), before);
    }
}

#[test]
fn two_copies_that_are_upgraded_apart_agree_on_their_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.mazmun", "b.mazmun"].map(|name| folder.path().join(name));
    for path in &paths {
        unpack(SAMPLE, path);
    }
    let mut one = open(&paths[0], 1);
    let mut other = open(&paths[1], 2);
    assert_eq!(one.dump().unwrap(), other.dump().unwrap());
    one.create_code("a", None, None).unwrap();
    other.create_code("b", None, None).unwrap();
    let found = one.compare_with(&other).unwrap();
    assert_eq!(found.shared, 1);
    assert_eq!(found.here.added().count(), 1);
    // A file that was another one before has another beginning.
    let third = folder.path().join("c.mazmun");
    unpack(SAMPLE, &third);
    execute(&third, "update code set memo = 'x' where id = 1");
    let third = open(&third, 3);
    assert_eq!(
        one.compare_with(&third).unwrap_err().id(),
        "err-copies-unrelated"
    );
}

#[test]
fn places_of_an_older_file_follow_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.mazmun");
    unpack(SAMPLE, &path);
    let p = open(&path, 1);
    let (position, place) = (
        Kind::Document.field("position").unwrap(),
        Kind::Document.field("place").unwrap(),
    );
    let mut documents: Vec<_> = p.store.things(Kind::Document).unwrap();
    documents.sort_by_key(|(_, fields)| fields[&position].clone());
    let places: Vec<&str> = documents
        .iter()
        .map(|(_, fields)| match &fields[&place] {
            Value::Text(text) => text.as_str(),
            other => panic!("a place: {other:?}"),
        })
        .collect();
    assert!(
        places.windows(2).all(|pair| pair[0] < pair[1]),
        "{places:?}"
    );
    let speakers = p.store.things(Kind::Speaker).unwrap();
    assert!(speakers.len() > 12);
}

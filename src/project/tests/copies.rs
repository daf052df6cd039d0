//! Which copy a file is: files that went different ways never go on as one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::model::Guid;
use crate::project::{Copies, Environment, Project};

struct Desk {
    folder: tempfile::TempDir,
    /// So that no two runs make the same GUIDs.
    seed: u64,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            seed: 10,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn environment(&mut self, computer: &str) -> Environment {
        self.seed += 1;
        let copies = Copies::Folder(self.path(computer));
        Environment::fixed(self.seed).with_copies(copies)
    }

    fn create(&mut self, name: &str, computer: &str) -> Project {
        let environment = self.environment(computer);
        Project::create(&self.path(name), environment).unwrap()
    }

    /// Opens a file, makes a change and returns the copy and the number the change got.
    fn work(&mut self, name: &str, computer: &str) -> (Guid, i64) {
        let environment = self.environment(computer);
        let mut p = Project::open(&self.path(name), environment).unwrap();
        p.create_code(&format!("code {}", self.seed), None, None)
            .unwrap();
        let place = p.store.own_place().unwrap().unwrap();
        (place.copy, place.number)
    }
}

fn first(desk: &mut Desk) -> (Guid, i64) {
    drop(desk.create("a.mazmun", "home"));
    desk.work("a.mazmun", "home")
}

#[test]
fn a_file_that_stays_goes_on_as_the_copy_it_was() {
    let mut desk = Desk::new();
    let (copy, number) = first(&mut desk);
    assert_eq!(desk.work("a.mazmun", "home"), (copy, number + 1));
    fs::rename(desk.path("a.mazmun"), desk.path("moved.mazmun")).unwrap();
    assert_eq!(desk.work("moved.mazmun", "home"), (copy, number + 2));
    assert_eq!(desk.work("moved.mazmun", "home"), (copy, number + 3));
}

#[test]
fn a_copied_file_begins_a_copy_of_its_own() {
    let mut desk = Desk::new();
    let (copy, number) = first(&mut desk);
    fs::copy(desk.path("a.mazmun"), desk.path("b.mazmun")).unwrap();
    let (other, one) = desk.work("b.mazmun", "home");
    assert_ne!(other, copy);
    assert_eq!(one, 1);
    assert_eq!(desk.work("a.mazmun", "home"), (copy, number + 1));
    assert_eq!(desk.work("b.mazmun", "home"), (other, 2));
    // So does one that is copied while the first is gone.
    fs::copy(desk.path("b.mazmun"), desk.path("c.mazmun")).unwrap();
    fs::remove_file(desk.path("b.mazmun")).unwrap();
    assert_ne!(desk.work("c.mazmun", "home").0, other);
}

#[test]
fn a_file_on_another_computer_begins_a_copy_of_its_own() {
    let mut desk = Desk::new();
    let (copy, _) = first(&mut desk);
    let (other, _) = desk.work("a.mazmun", "office");
    assert_ne!(other, copy);
    assert_eq!(desk.work("a.mazmun", "office"), (other, 2));
    // And again at home, which has not seen that one.
    assert_ne!(desk.work("a.mazmun", "home").0, other);
}

#[test]
fn a_restored_backup_begins_a_copy_of_its_own() {
    let mut desk = Desk::new();
    let (copy, _) = first(&mut desk);
    let backup = fs::read(desk.path("a.mazmun")).unwrap();
    desk.work("a.mazmun", "home");
    fs::write(desk.path("a.mazmun"), backup).unwrap();
    assert_ne!(desk.work("a.mazmun", "home").0, copy);
}

#[test]
fn looking_begins_nothing_and_what_cannot_be_remembered_goes_on() {
    let mut desk = Desk::new();
    let (copy, number) = first(&mut desk);
    let environment = desk.environment("office");
    let before = fs::read(desk.path("a.mazmun")).unwrap();
    drop(Project::open(&desk.path("a.mazmun"), environment).unwrap());
    assert!(fs::read(desk.path("a.mazmun")).unwrap() == before);
    // A folder that cannot be made, because a file has its name.
    fs::write(desk.path("full"), b"").unwrap();
    assert_eq!(desk.work("a.mazmun", "full/copies"), (copy, number + 1));
    assert_eq!(desk.work("a.mazmun", "full/copies"), (copy, number + 2));
}

#[test]
fn a_new_copy_tells_where_it_comes_from_and_what_it_had_seen() {
    let mut desk = Desk::new();
    first(&mut desk);
    fs::copy(desk.path("a.mazmun"), desk.path("b.mazmun")).unwrap();
    desk.work("b.mazmun", "home");
    desk.work("b.mazmun", "home");
    let connection = raw(&desk.path("b.mazmun"));
    let rows: Vec<(i64, i64, bool, bool)> = connection
        .prepare(
            "select copy, number, previous is not null, seen is not null from change order by id",
        )
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(
        rows,
        [
            (1, 1, false, false),
            (1, 2, false, false),
            (2, 1, true, true),
            (2, 2, false, false),
        ]
    );
    let is_last: bool = connection
        .query_row(
            "select (select previous from change where id = 3) = (select guid from change where id = 2)",
            [],
            |r| r.get(0),
        )
        .unwrap();
    assert!(is_last);
}

#[test]
fn nothing_about_places_is_in_the_project() {
    let mut desk = Desk::new();
    first(&mut desk);
    let bytes = fs::read(desk.path("a.mazmun")).unwrap();
    let folder = desk.folder.path().to_string_lossy().into_owned();
    let found = bytes.windows(folder.len()).any(|w| w == folder.as_bytes());
    assert!(!found);
}

fn raw(path: &Path) -> rusqlite::Connection {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    rusqlite::Connection::open_with_flags(path, flags).unwrap()
}

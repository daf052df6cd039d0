//! Backups that are made by themselves, going back to one, and journals of other files.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::locale::{Locale, UiLanguage};
use crate::project::testing::{Study, overwrite_index, plan};
use crate::project::{Backup, Backups, Environment, Project};

fn environment(folder: &Path) -> Environment {
    let backups = Backups::Folder(folder.join("backups"));
    Environment::fixed(2).with_backups(backups)
}

fn open(path: &Path) -> Project {
    let environment = environment(path.parent().unwrap());
    Project::open(path, environment).unwrap()
}

/// A study in a folder of its own; nothing was backed up yet.
fn study(folder: &Path) -> PathBuf {
    let path = folder.join("پژوهش.mazmun");
    let study = Study::at(&path)
        .document("P1", "مریم: به سایت اعتماد نکردم.")
        .document("P2", "小美：我不信任这个网站。")
        .coded("P1", "اعتماد", "تم/اعتماد")
        .coded("P2", "信任", "信任");
    drop(study.project());
    path
}

fn back_up(project: &Project) -> Option<PathBuf> {
    project.backup_task().unwrap().run().unwrap()
}

fn numbers(backups: &[Backup]) -> Vec<(usize, usize, usize)> {
    let holds = backups.iter().map(|backup| backup.holds.as_ref().unwrap());
    holds.map(|h| (h.documents, h.segments, h.codes)).collect()
}

/// Something that is done to a project or a file, by name.
type Done<T> = (&'static str, fn(&mut T));

#[test]
fn an_opened_study_is_backed_up_where_it_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = study(folder.path());
    let mut project = open(&path);
    assert!(back_up(&project).is_some());
    assert_eq!(back_up(&project), None, "nothing changed");
    project.code_quote("P1", "سایت", "سایت");
    assert_eq!(back_up(&project), None, "the last is young");
    project.environment.pass(601);
    project.remember("open_document", "2").unwrap();
    assert!(back_up(&project).is_some());
    project.environment.pass(9_999);
    assert_eq!(back_up(&project), None, "nothing changed");
    let backups = project.backups();
    assert_eq!(numbers(&backups), [(2, 3, 4), (2, 2, 3)]);
    assert_eq!(backups[1].moment, "2026-01-01T00:00:00Z");
    for language in UiLanguage::ALL {
        let sentence = backups[0].sentence(Locale::get(language));
        assert!(!sentence.contains('{') && sentence.len() > 20, "{sentence}");
    }
    // An empty one holds nothing that anybody would miss.
    let empty = Project::create(&folder.path().join("e.mazmun"), environment(folder.path()));
    assert_eq!(back_up(&empty.unwrap()), None);
}

#[test]
fn steps_that_take_much_away_are_backed_up_before() {
    let steps: [Done<Project>; 4] = [
        ("a code", |p| p.delete_codes(&[p.code_id("تم")]).unwrap()),
        ("a document", |p| {
            p.delete_documents(&[p.document_id("P1")]).unwrap();
        }),
        ("a merge", |p| {
            p.merge_codes(p.code_id("信任"), p.code_id("تم"))
                .map(drop)
                .unwrap();
        }),
        ("a text", |p| {
            let id = p.document_id("P1");
            p.update_document(id, &plan("P1", "دیگر"))
                .map(drop)
                .unwrap();
        }),
    ];
    for (what, step) in steps {
        let folder = tempfile::tempdir().unwrap();
        let path = study(folder.path());
        let mut project = open(&path);
        let before = project.dump().unwrap();
        step(&mut project);
        assert_ne!(project.dump().unwrap(), before, "{what}");
        let backups = project.backups();
        assert_eq!(numbers(&backups), [(2, 2, 3)], "{what}");
        assert_eq!(open(&backups[0].path).dump().unwrap(), before, "{what}");
        drop(project);
        Project::restore(&backups[0].path, &path, &environment(folder.path())).unwrap();
        let mut project = open(&path);
        assert_eq!(project.dump().unwrap(), before, "{what}");
        assert_eq!(project.backups().len(), 2, "{what}: what it was is kept");
        project.code_quote("P2", "网站", "سایت");
        assert_eq!(project.check().unwrap(), Vec::new(), "{what}");
    }
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_and_of_a_missing_project() {
    let folder = tempfile::tempdir().unwrap();
    let path = study(folder.path());
    let project = open(&path);
    let before = project.dump().unwrap();
    let backup = back_up(&project).unwrap();
    drop(project);
    let restore = || Project::restore(&backup, &path, &environment(folder.path()));
    let damages: [Done<PathBuf>; 4] = [
        ("rubbish", |p| fs::write(p, "rubbish").unwrap()),
        ("a cut", |p| {
            let start = fs::read(&*p).unwrap()[..9_000].to_vec();
            fs::write(p, start).unwrap();
        }),
        ("a broken page", |p| overwrite_index(p, "segment_code")),
        ("nothing", |p| fs::remove_file(p).unwrap()),
    ];
    for (what, damage) in damages {
        damage(&mut path.clone());
        restore().unwrap();
        let project = open(&path);
        assert_eq!(project.dump().unwrap(), before, "{what}");
        assert_eq!(project.check().unwrap(), Vec::new(), "{what}");
    }
    // What is open is not replaced under the window, and a broken backup replaces nothing.
    let project = open(&path);
    assert_eq!(restore().unwrap_err().id(), "err-copy-onto-open");
    drop(project);
    overwrite_index(&backup, "segment_code");
    assert!(restore().is_err());
    assert_eq!(open(&path).dump().unwrap(), before);
}

/// What a killed program leaves: pages half written and the journal with those of before.
fn crash(path: &Path, at: &Path) {
    let writer = path.with_file_name("writer.mazmun");
    fs::copy(path, &writer).unwrap();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(&writer, flags).unwrap();
    let ask = "select user_version from pragma_user_version";
    let version: i64 = connection.query_row(ask, [], |row| row.get(0)).unwrap();
    connection
        .execute_batch(&format!(
            // The version first, as the store does.
            "pragma cache_size = 1; begin; pragma user_version = {version}; update document set memo = 'half';
             update document_text set body = hex(randomblob(100000));",
        ))
        .unwrap();
    let journal = |path: &Path| path.with_extension("mazmun-journal");
    fs::copy(&writer, at).unwrap();
    fs::copy(journal(&writer), journal(at)).unwrap();
}

#[test]
fn the_journal_of_a_broken_off_change_is_played_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = study(folder.path());
    let before = open(&path).dump().unwrap();
    let crashed = folder.path().join("crashed.mazmun");
    crash(&path, &crashed);
    let project = open(&crashed);
    assert_eq!(project.dump().unwrap(), before);
    assert_eq!(project.check().unwrap(), Vec::new());
}

#[test]
fn the_journal_of_another_file_is_never_played_into_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = study(folder.path());
    let mut project = open(&path);
    let backup = back_up(&project).unwrap();
    let other = folder.path().join("other.mazmun");
    let elsewhere = Study::at(&other)
        .document("Q", "שלום אמון")
        .code("אמון")
        .project();
    drop(elsewhere);
    for word in ["سایت", "مریم", "نکردم"] {
        project.code_quote("P1", word, word);
    }
    drop(project);
    for restored in [&backup, &other] {
        let want = open(restored).dump().unwrap();
        let crashed = folder.path().join("crashed.mazmun");
        crash(&path, &crashed);
        // By hand, with what lies around left as it is.
        fs::copy(restored, &crashed).unwrap();
        let project = open(&crashed);
        assert_eq!(project.dump().unwrap(), want);
        assert_eq!(project.check().unwrap(), Vec::new());
    }
}

//! Project files: one writer, nothing lost, and clear words for what is no whole project.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::{Connection, OpenFlags};

use crate::locale::{Locale, UiLanguage};
use crate::project::testing::{Study, plan};
use crate::project::{Environment, FileNews, Op, Project, ReadOnlyReason};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn open(path: &Path) -> crate::Result<Project> {
    Project::open(path, Environment::fixed(2))
}

fn raw(path: &Path) -> Connection {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    Connection::open_with_flags(path, flags).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn small(path: &Path) -> Project {
    Study::at(path)
        .document("مصاحبه ۱", "مریم: به سایت اعتماد نکردم.")
        .coded("مصاحبه ۱", "اعتماد", "اعتماد")
        .project()
}

#[test]
fn a_project_is_one_file_at_rest() {
    let dir = folder();
    let path = dir.path().join("پژوهش من.mazmun");
    let project = small(&path);
    let dump = project.dump().unwrap();
    assert_eq!(
        names(dir.path()),
        [".پژوهش من.mazmun.lock", "پژوهش من.mazmun"]
    );
    assert_eq!(project.name(), "پژوهش من");
    drop(project);
    assert_eq!(names(dir.path()), ["پژوهش من.mazmun"]);
    let project = open(&path).unwrap();
    assert_eq!(project.read_only(), None);
    assert_eq!(project.dump().unwrap(), dump);
    assert_eq!(project.can_undo(), Some(Op::CodePassage));
}

#[test]
fn a_second_window_is_read_only_and_sees_the_work_of_the_first() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    let mut first = small(&path);
    let mut second = open(&path).unwrap();
    assert_eq!(second.read_only(), Some(ReadOnlyReason::OpenElsewhere));
    second.refuse("read-only-open-elsewhere", |p| {
        p.create_code("x", None, None)
    });
    second.remember("open_document", "1").unwrap();
    assert_eq!(second.refresh().unwrap(), FileNews::Same);
    let before = second.revision_of_all();
    first.create_code("信任", None, None).unwrap();
    assert_eq!(second.refresh().unwrap(), FileNews::Written);
    assert!(second.revision_of_all() > before);
    assert_eq!(second.dump().unwrap(), first.dump().unwrap());
    assert_eq!(second.undo().unwrap(), None);
    drop(first);
    assert_eq!(second.read_only(), Some(ReadOnlyReason::OpenElsewhere));
    assert_eq!(open(&path).unwrap().read_only(), None);
    // The lock file that a dead program leaves does not matter.
    fs::write(dir.path().join(".p.mazmun.lock"), b"").unwrap();
    assert_eq!(open(&path).unwrap().read_only(), None);
}

#[test]
fn a_lock_is_found_through_a_link_too() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    let _first = small(&path);
    #[cfg(unix)]
    {
        let link = dir.path().join("link.mazmun");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(
            open(&link).unwrap().read_only(),
            Some(ReadOnlyReason::OpenElsewhere)
        );
    }
}

#[test]
fn what_may_not_be_written_opens_read_only() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    drop(small(&path));
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions.clone()).unwrap();
    if fs::OpenOptions::new().write(true).open(&path).is_ok() {
        println!("skipped: this user may write anything");
        return;
    }
    let mut project = open(&path).unwrap();
    assert_eq!(project.read_only(), Some(ReadOnlyReason::FilePermissions));
    assert_eq!(project.segments().unwrap().len(), 1);
    project.refuse("read-only-permissions", |p| p.create_code("x", None, None));
    project
        .save_copy_as(&dir.path().join("copy.mazmun"))
        .unwrap();
    drop(project);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let read_only = open(&path).unwrap().read_only();
        let made = Project::create(&dir.path().join("new.mazmun"), Environment::fixed(1));
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(read_only, Some(ReadOnlyReason::FilePermissions));
        assert_eq!(made.unwrap_err().id(), "err-folder-read-only");
    }
}

#[test]
fn what_is_no_whole_project_is_refused_in_clear_words_and_left_alone() {
    let dir = folder();
    let good = dir.path().join("good.mazmun");
    drop(small(&good));
    let bytes = fs::read(&good).unwrap();
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let other = dir.path().join("other.sqlite");
    raw(&other).execute_batch("create table t (x)").unwrap();
    let newer = write("newer.mazmun", &bytes);
    raw(&newer)
        .execute_batch(
            "pragma user_version = 7; update meta set value = '3.1.0' where key = 'program'",
        )
        .unwrap();
    let renamed = write("tables.mazmun", &bytes);
    raw(&renamed)
        .execute_batch("alter table segment rename to segments")
        .unwrap();
    let noise: Vec<u8> = (0..9000_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let mut damaged = bytes.clone();
    for byte in damaged.iter_mut().skip(100).take(3000) {
        *byte = 0xff;
    }
    for (path, id) in [
        (dir.path().join("missing.mazmun"), "err-project-missing"),
        (dir.path().to_owned(), "err-not-project"),
        (other, "err-not-project"),
        (newer, "err-project-newer"),
        (renamed, "err-store-damaged"),
        (write("noise.mazmun", &noise), "err-not-project"),
        (write("empty.mazmun", b""), "err-project-empty"),
        (write("one.mazmun", &bytes[..1]), "err-project-is-document"),
        (write("head.mazmun", &bytes[..60]), "err-project-truncated"),
        (
            write("page.mazmun", &bytes[..5000]),
            "err-project-truncated",
        ),
        (
            write("end.mazmun", &bytes[..bytes.len() - 1]),
            "err-project-truncated",
        ),
        (write("damaged.mazmun", &damaged), "err-store-damaged"),
        (
            write("text.mazmun", "مصاحبه‌گر: سلام".as_bytes()),
            "err-project-is-document",
        ),
        (
            write("word.mazmun", b"PK\x03\x04 word"),
            "err-project-is-document",
        ),
    ] {
        let before = fs::read(&path).ok();
        let error = open(&path).expect_err(&path.display().to_string());
        assert_eq!(error.id(), id, "{}", path.display());
        assert!(error.path().is_some());
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            assert!(!error.sentence(locale).starts_with("err-"));
            assert!(error.hint(locale).is_some_and(|h| !h.contains('{')));
        }
        assert!(fs::read(&path).ok() == before, "{}", path.display());
    }
    let error = open(&dir.path().join("newer.mazmun")).unwrap_err();
    let words = error.to_string();
    assert!(words.contains('7') && words.contains("3.1.0"), "{words}");
    assert!(names(dir.path()).iter().all(|n| !n.ends_with(".lock")));
}

#[test]
fn every_cut_of_a_file_is_refused_or_reported() {
    let dir = folder();
    let good = dir.path().join("good.mazmun");
    drop(small(&good));
    let bytes = fs::read(&good).unwrap();
    let path = dir.path().join("cut.mazmun");
    for length in (0..bytes.len()).step_by(977) {
        fs::write(&path, &bytes[..length]).unwrap();
        assert!(open(&path).is_err(), "cut to {length}");
    }
}

#[test]
fn a_flipped_byte_never_panics() {
    let dir = folder();
    let good = dir.path().join("good.mazmun");
    drop(small(&good));
    let bytes = fs::read(&good).unwrap();
    let path = dir.path().join("flipped.mazmun");
    for at in (0..bytes.len()).step_by(1327) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x5a;
        fs::write(&path, &flipped).unwrap();
        let Ok(mut project) = open(&path) else {
            continue;
        };
        project.check().ok();
        project.corpus().ok();
        project.notes().ok();
        project.create_code("new", None, None).ok();
        project.undo().ok();
    }
}

#[test]
fn a_new_project_replaces_nothing() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    fs::write(&path, b"mine").unwrap();
    let create = |path: &Path| Project::create(path, Environment::fixed(1)).map(|_| ());
    assert_eq!(create(&path).unwrap_err().id(), "err-project-exists");
    assert_eq!(fs::read(&path).unwrap(), b"mine");
    let nowhere = dir.path().join("no/p.mazmun");
    assert_eq!(create(&nowhere).unwrap_err().id(), "err-folder-missing");
    assert_eq!(names(dir.path()), ["p.mazmun"]);
}

#[test]
fn a_copy_is_whole_and_takes_the_place_of_an_older_one() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    let mut project = small(&path);
    let copy = dir.path().join("copy.mazmun");
    fs::write(&copy, b"older").unwrap();
    project.save_copy_as(&copy).unwrap();
    assert_eq!(
        open(&copy).unwrap().dump().unwrap(),
        project.dump().unwrap()
    );
    assert_eq!(
        project.save_copy_as(&path).unwrap_err().id(),
        "err-copy-onto-itself"
    );
    let nowhere = dir.path().join("no/copy.mazmun");
    assert_eq!(
        project.save_copy_as(&nowhere).unwrap_err().id(),
        "err-folder-missing"
    );
    // The copy goes its own way.
    project.create_code("later", None, None).unwrap();
    assert!(open(&copy).unwrap().find_code("later").is_err());
    drop(project);
    assert_eq!(names(dir.path()), ["copy.mazmun", "p.mazmun"]);
}

#[test]
fn a_full_disk_changes_nothing() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    let mut project = small(&path);
    // SQLite's own limit gives the same failure as a disk without room.
    project.store.limit_size_for_test();
    let long = plan("بلند", &"متن بسیار بلند ".repeat(100_000));
    project.refuse("err-store-disk-full", |p| p.import_plan(&long));
    // A part that fails inside a step is taken back alone.
    project.prove(|p| {
        p.transact(Op::CreateCode, |p| {
            assert!(p.import_plan(&long).is_err());
            p.create_code("after the failure", None, None)
        })
    });
    assert_eq!(project.documents().unwrap().len(), 1);
    assert_eq!(project.undo().unwrap(), Some(Op::CreateCode));
    assert_eq!(project.undo().unwrap(), Some(Op::CodePassage));
    assert_eq!(project.redo().unwrap(), Some(Op::CodePassage));
    assert_eq!(project.check().unwrap(), Vec::new());
    let dump = project.dump().unwrap();
    drop(project);
    assert_eq!(open(&path).unwrap().dump().unwrap(), dump);
}

/// The child of the next test: dies in the middle of a transaction that is already on disk in part.
#[test]
fn child_that_is_killed() {
    let Some(path) = std::env::var_os("MAZMUN_TEST_KILLED") else {
        return;
    };
    let mut project = open(Path::new(&path)).unwrap();
    project
        .transact(Op::ImportDocuments, |p| {
            p.rename_document(p.document_id("مصاحبه ۱"), "renamed")?;
            // More than the page cache holds, so that pages are written before the commit.
            p.import_plan(&plan("big", &"0123456789abcdef".repeat(3_000_000)))?;
            std::io::stdout().flush().ok();
            std::process::abort()
        })
        .map(|_: ()| ())
        .unwrap();
}

#[test]
fn a_killed_program_loses_nothing_that_was_done() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    let dump = small(&path).dump().unwrap();
    let size = fs::metadata(&path).unwrap().len();
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "project::tests::files::child_that_is_killed"])
        .env("MAZMUN_TEST_KILLED", &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(!status.success());
    assert!(
        names(dir.path()).contains(&"p.mazmun-journal".to_owned()),
        "the child died before it wrote: {:?}",
        names(dir.path())
    );
    assert_ne!(fs::metadata(&path).unwrap().len(), size);
    let project = open(&path).unwrap();
    assert_eq!(project.read_only(), None);
    assert_eq!(project.dump().unwrap(), dump);
    assert_eq!(project.check().unwrap(), Vec::new());
    drop(project);
    assert_eq!(names(dir.path()), ["p.mazmun"]);
}

#[test]
fn a_copy_never_replaces_a_project_that_is_open_elsewhere() {
    let dir = folder();
    let (path, other) = (dir.path().join("p.mazmun"), dir.path().join("other.mazmun"));
    let project = small(&path);
    let mut elsewhere = small(&other);
    assert_eq!(
        project.save_copy_as(&other).unwrap_err().id(),
        "err-copy-onto-open"
    );
    elsewhere.create_code("信任", None, None).unwrap();
    let dump = elsewhere.dump().unwrap();
    drop(elsewhere);
    assert_eq!(open(&other).unwrap().dump().unwrap(), dump);
    project.save_copy_as(&other).unwrap();
    drop(project);
    assert_eq!(names(dir.path()), ["other.mazmun", "p.mazmun"]);
}

#[test]
fn a_copy_is_not_spoilt_by_the_journal_of_the_file_it_replaces() {
    let dir = folder();
    let (path, crashed) = (dir.path().join("p.mazmun"), dir.path().join("old.mazmun"));
    let mut project = small(&path);
    project
        .import_plan(&plan("دوم", &"שלום 信任 ".repeat(9_000)))
        .unwrap();
    let writer = dir.path().join("writer.mazmun");
    drop(small(&writer));
    let connection = raw(&writer);
    connection
        .execute_batch(
            "pragma cache_size = 1; begin; update document set memo = 'half';
             update document_text set body = hex(randomblob(100000));",
        )
        .unwrap();
    // What a killed program leaves: pages half written and the journal with those of before.
    let journal = |path: &Path| path.with_extension("mazmun-journal");
    fs::copy(&writer, &crashed).unwrap();
    fs::copy(journal(&writer), journal(&crashed)).unwrap();
    project.save_copy_as(&crashed).unwrap();
    let copy = open(&crashed).unwrap();
    assert_eq!(copy.dump().unwrap(), project.dump().unwrap());
    assert_eq!(copy.check().unwrap(), Vec::new());
}

#[test]
fn the_same_steps_give_the_same_bytes() {
    let dir = folder();
    let (a, b) = (dir.path().join("a.mazmun"), dir.path().join("b.mazmun"));
    drop(small(&a));
    drop(small(&b));
    assert!(fs::read(a).unwrap() == fs::read(b).unwrap());
}

#[test]
fn the_check_finds_what_contradicts_itself() {
    let dir = folder();
    let path = dir.path().join("p.mazmun");
    drop(
        Study::at(&path)
            .document("p01", "A: شَب\nB: 信任")
            .coded("p01", "信任", "T/A/B")
            .project(),
    );
    for (sql, id) in [
        ("update segment set \"end\" = 500", "check-span"),
        (
            "update segment set \"start\" = 4, \"end\" = 5",
            "check-span",
        ),
        ("update document set body_len = 3", "check-length"),
        ("delete from document_text", "check-no-text"),
        ("update code set parent = 3 where id = 1", "check-circle"),
        ("update segment set coder = 77", "check-key"),
        (
            "update code set guid = 'zz345678901234567890123456789012345z' where id = 1",
            "check-guid",
        ),
        ("update turn set text_start = text_start + 1", "check-turns"),
        (
            "update turn set \"end\" = 11 where \"start\" = 0",
            "check-turns",
        ),
    ] {
        let copy = dir.path().join("copy.mazmun");
        fs::copy(&path, &copy).unwrap();
        let connection = raw(&copy);
        connection
            .pragma_update(None, "foreign_keys", false)
            .unwrap();
        assert!(connection.execute(sql, []).unwrap() > 0, "{sql}");
        drop(connection);
        let project = open(&copy).unwrap();
        let findings = project.check().unwrap();
        assert!(findings.iter().any(|f| f.id == id), "{sql}: {findings:?}");
        for finding in findings {
            for language in UiLanguage::ALL {
                let sentence = finding.sentence(Locale::get(language));
                assert!(
                    !sentence.contains("check-") && !sentence.contains('{'),
                    "{sentence}"
                );
            }
        }
        // Reading a file that contradicts itself works all the same.
        project.corpus().ok();
        project.code_tree().unwrap();
    }
}

#[test]
fn a_project_gets_its_ending_once() {
    assert_eq!(
        crate::project::with_extension(Path::new("/a/study")),
        Path::new("/a/study.mazmun")
    );
    assert_eq!(
        crate::project::with_extension(Path::new("/a/v1.2")),
        Path::new("/a/v1.2.mazmun")
    );
    assert_eq!(
        crate::project::with_extension(Path::new("/a/b.MAZMUN")),
        Path::new("/a/b.MAZMUN")
    );
}

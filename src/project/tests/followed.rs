//! What other programs do to the file while it is open: seen, told, and nothing written in the wrong place.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::project::testing::Study;
use crate::project::{Environment, FileNews, Op, Project, ReadOnlyReason};

const TEXTS: [&str; 3] = [
    "مریم: به سایت اعتماد نکردم و رفتم.",
    "דנה: לא סמכתי על האתר והלכתי.",
    "小美：我不信任这个网站，就走了。",
];
const WORDS: [&str; 3] = ["اعتماد", "סמכתי", "信任"];

fn open(path: &Path) -> Project {
    Project::open(path, Environment::fixed(2)).unwrap()
}

/// The study, open, and another version of it: every text is longer at its beginning.
fn two_versions(folder: &Path) -> (PathBuf, PathBuf, Project) {
    let (path, other) = (folder.join("study.mazmun"), folder.join("other.mazmun"));
    let mut study = Study::at(&path).code("کد");
    for (n, text) in TEXTS.iter().enumerate() {
        study = study.document(&format!("P{n}"), text);
    }
    let project = study.project();
    project.save_copy_as(&other).unwrap();
    let mut elsewhere = open(&other);
    for (n, text) in TEXTS.iter().enumerate() {
        let id = elsewhere.document_id(&format!("P{n}"));
        let plan = crate::project::testing::plan(&format!("P{n}"), &format!("é{text}"));
        elsewhere.update_document(id, &plan).unwrap();
    }
    drop(elsewhere);
    // A clock of files may tick in hundredths of a second.
    std::thread::sleep(Duration::from_millis(20));
    (path, other, project)
}

/// Asks for a coding of words as they stood where the page showed them.
fn code_as_shown(project: &mut Project, n: usize) -> crate::Result<()> {
    let document = project.document_id(&format!("P{n}"));
    let body = project.body(document)?;
    let start = body.text().find(WORDS[n]).unwrap();
    let span = crate::text::TextSpan::new(body.text(), start..start + WORDS[n].len())?;
    let code = project.code_id("کد");
    project.code_span(document, span, code).map(drop)
}

/// Codes every document; each coding must be of its words.
fn code_all(project: &mut Project) {
    for n in 0..TEXTS.len() {
        code_as_shown(project, n).unwrap();
    }
    for segment in project.segments().unwrap() {
        let body = project.body(segment.document).unwrap();
        assert!(WORDS.contains(&segment.span.slice(body.text())));
    }
    assert_eq!(project.check().unwrap(), Vec::new());
}

#[test]
fn a_file_that_is_written_over_is_read_anew_before_anything_is_written() {
    for n in 0..TEXTS.len() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other, mut project) = two_versions(folder.path());
        // Looked at before, so that it is in memory.
        project.body(project.document_id(&format!("P{n}"))).unwrap();
        fs::copy(&other, &path).unwrap();
        let error = code_as_shown(&mut project, n).unwrap_err();
        assert_eq!(error.id(), "err-file-written");
        assert!(error.path().is_some());
        assert_eq!(project.read_only(), None);
        assert_eq!(project.dump().unwrap(), open(&other).dump().unwrap());
        assert_eq!(project.segments().unwrap(), Vec::new());
        code_all(&mut project);
        // The steps that can be undone are those of the other version.
        for _ in 0..TEXTS.len() {
            assert_eq!(project.undo().unwrap(), Some(Op::CodePassage));
        }
        assert_eq!(project.undo().unwrap(), Some(Op::UpdateDocument));
        assert_eq!(project.check().unwrap(), Vec::new());
    }
}

#[test]
fn two_versions_after_as_many_changes_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other, project) = two_versions(folder.path());
    drop(project);
    fs::copy(&path, &other).unwrap();
    let mut elsewhere = Project::open(&other, Environment::fixed(9)).unwrap();
    elsewhere
        .rename_code(elsewhere.code_id("کد"), "کُد دیگر")
        .unwrap();
    drop(elsewhere);
    let mut project = open(&path);
    project
        .rename_code(project.code_id("کد"), "نام دیگر")
        .unwrap();
    project.code_tree().unwrap();
    // SQLite's own counter is the same in both files.
    let counter = |path: &Path| fs::read(path).unwrap()[24..28].to_vec();
    assert_eq!(counter(&path), counter(&other));
    std::thread::sleep(Duration::from_millis(20));
    fs::copy(&other, &path).unwrap();
    let error = project.create_code("تازه", None, None).unwrap_err();
    assert_eq!(error.id(), "err-file-written");
    assert_eq!(project.dump().unwrap(), open(&other).dump().unwrap());
    project.create_code("تازه", None, None).unwrap();
    assert_eq!(project.check().unwrap(), Vec::new());
}

#[test]
fn a_file_that_is_only_touched_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, mut project) = two_versions(folder.path());
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    assert_eq!(project.refresh().unwrap(), FileNews::Same);
    std::thread::sleep(Duration::from_millis(20));
    fs::write(&path, fs::read(&path).unwrap()).unwrap();
    code_all(&mut project);
    assert_eq!(project.refresh().unwrap(), FileNews::Same);
}

#[test]
fn own_work_is_no_news() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, mut project) = two_versions(folder.path());
    code_all(&mut project);
    project.remember("open_document", "1").unwrap();
    assert_eq!(project.refresh().unwrap(), FileNews::Same);
    let failed = project.transact(Op::CreateCode, |p| {
        p.create_code("نو", None, None)?;
        Err::<(), _>(crate::Error::user("err-span-empty"))
    });
    assert_eq!(failed.unwrap_err().id(), "err-span-empty");
    assert_eq!(project.refresh().unwrap(), FileNews::Same);
    // One that wrote before it was taken back.
    let big = crate::project::testing::plan("big", &"0123456789abcdef".repeat(3_000_000));
    let failed = project.transact(Op::ImportDocuments, |p| {
        p.import_plan(&big)?;
        Err::<(), _>(crate::Error::user("err-span-empty"))
    });
    assert_eq!(failed.unwrap_err().id(), "err-span-empty");
    assert_eq!(project.refresh().unwrap(), FileNews::Same);
    project.import_plan(&big).unwrap();
    assert_eq!(project.refresh().unwrap(), FileNews::Same);
    assert_eq!(project.check().unwrap(), Vec::new());
}

#[test]
fn another_file_in_its_place_is_told_and_read() {
    for n in 0..TEXTS.len() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other, mut project) = two_versions(folder.path());
        let want = open(&other).dump().unwrap();
        fs::rename(&other, &path).unwrap();
        let error = code_as_shown(&mut project, n).unwrap_err();
        assert_eq!(error.id(), "err-file-replaced");
        assert_eq!(project.dump().unwrap(), want);
        code_all(&mut project);
        let dump = project.dump().unwrap();
        drop(project);
        assert_eq!(open(&path).dump().unwrap(), dump, "it was written there");
    }
}

#[test]
fn a_deleted_file_is_told_and_what_is_shown_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, mut project) = two_versions(folder.path());
    fs::remove_file(&path).unwrap();
    project.refuse("err-file-gone", |p| p.create_code("x", None, None));
    assert_eq!(project.read_only(), Some(ReadOnlyReason::FileGone));
    project.refuse("err-file-gone", |p| p.create_code("x", None, None));
    assert!(!path.exists());
    let kept = folder.path().join("kept.mazmun");
    project.save_copy_as(&kept).unwrap();
    assert_eq!(open(&kept).dump().unwrap(), project.dump().unwrap());
    // A program that deletes and writes anew.
    fs::copy(&kept, &path).unwrap();
    assert_eq!(project.refresh().unwrap(), FileNews::Replaced);
    assert_eq!(project.read_only(), None);
    code_all(&mut project);
}

#[test]
fn a_moved_file_is_told_with_its_new_place() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, mut project) = two_versions(folder.path());
    fs::create_dir(folder.path().join("پوشه")).unwrap();
    let moved = folder.path().join("پوشه/اینجا.mazmun");
    fs::rename(&path, &moved).unwrap();
    assert_eq!(project.refresh().unwrap(), FileNews::Gone);
    let error = project.create_code("x", None, None).unwrap_err();
    if cfg!(target_os = "linux") {
        assert_eq!(error.id(), "err-file-moved");
        let sentence = error.sentence(crate::locale::Locale::english());
        assert!(sentence.contains("اینجا.mazmun"), "{sentence}");
    }
    fs::rename(&moved, &path).unwrap();
    code_all(&mut project);
    // The same in the middle of a step.
    let failed = project.transact(Op::CreateCode, |p| {
        p.create_code("نو", None, None)?;
        fs::rename(&path, &moved).unwrap();
        Ok(())
    });
    assert!(failed.unwrap_err().id().starts_with("err-file-"));
    assert!(open(&moved).find_code("نو").is_err());
}

#[test]
fn what_is_half_copied_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other, mut project) = two_versions(folder.path());
    let whole = fs::read(&other).unwrap();
    for share in [0, 1, 50, 5_000, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..share]).unwrap();
        let failed = project.create_code("x", None, None);
        assert!(failed.is_err(), "{share} bytes");
        assert_eq!(
            project.read_only(),
            Some(ReadOnlyReason::FileUnreadable),
            "{share} bytes"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    fs::write(&path, &whole).unwrap();
    code_all(&mut project);
}

#[test]
fn a_file_that_is_another_at_the_end_of_a_step_keeps_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other, mut project) = two_versions(folder.path());
    let failed = project.transact(Op::CreateCode, |p| {
        p.create_code("نو", None, None)?;
        fs::copy(&other, &path).unwrap();
        Ok(())
    });
    assert_eq!(failed.unwrap_err().id(), "err-file-written");
    project.refresh().unwrap();
    assert_eq!(project.dump().unwrap(), open(&other).dump().unwrap());
    let third = folder.path().join("third.mazmun");
    fs::copy(&other, &third).unwrap();
    let failed = project.transact(Op::CreateCode, |p| {
        p.create_code("نو", None, None)?;
        fs::rename(&third, &path).unwrap();
        Ok(())
    });
    assert_eq!(failed.unwrap_err().id(), "err-file-replaced");
    code_all(&mut project);
}

#[test]
fn a_window_that_opened_second_writes_when_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (path, _, mut first) = two_versions(folder.path());
    let mut second = open(&path);
    assert_eq!(second.read_only(), Some(ReadOnlyReason::OpenElsewhere));
    first.create_code("از اولی", None, None).unwrap();
    drop(first);
    assert_eq!(second.refresh().unwrap(), FileNews::Same);
    assert_eq!(second.read_only(), None);
    assert!(second.find_code("از اولی").is_ok());
    code_all(&mut second);
    assert_eq!(second.undo().unwrap(), Some(Op::CodePassage));
    let mut third = open(&path);
    third.refuse("read-only-open-elsewhere", |p| {
        p.create_code("x", None, None)
    });
}

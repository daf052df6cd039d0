//! The window and its file: what other windows and programs do to it is seen and said.

use egui::pos2;

use super::app_test::{PERSIAN, Window, persian};
use crate::locale::Locale;
use crate::project::testing::plan;
use crate::project::{Environment, Project};

/// Frames of a second and a little more.
const A_SECOND: usize = 70;

fn said(window: &Window) -> Vec<&'static str> {
    window
        .app()
        .window
        .errors
        .iter()
        .map(crate::Error::id)
        .collect()
}

/// Makes another version of the study, whose text is longer at its beginning.
fn other_version(window: &Window) -> std::path::PathBuf {
    let other = window.folder.path().join("other.mazmun");
    let session = window.app().session().unwrap();
    session.project.save_copy_as(&other).unwrap();
    let mut elsewhere = Project::open(&other, Environment::fixed(5)).unwrap();
    let id = elsewhere.document_id("P01");
    let text = format!("é {PERSIAN}");
    elsewhere.update_document(id, &plan("P01", &text)).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    other
}

#[test]
fn a_file_written_over_while_a_passage_is_selected_gets_no_coding_in_other_words() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    assert_eq!(window.selected(), "بعد");
    let other = other_version(&window);
    std::fs::copy(&other, window.folder.path().join("study.mazmun")).unwrap();
    window.type_text("۱");
    assert_eq!(said(&window), ["err-file-written"]);
    assert_eq!(window.quotes(), Vec::<String>::new());
    assert_eq!(window.app().view().selection, None);
    let open = window.app().session().unwrap().open().unwrap();
    assert!(open.body.text().starts_with("é "));
    // The work goes on in the text as it is now; the next click is one of its own.
    window.harness.run_steps(A_SECOND);
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    assert_eq!(window.selected(), "بعد");
    window.type_text("۱");
    assert_eq!(said(&window), ["err-file-written"]);
    assert_eq!(window.quotes(), ["بعد"]);
    window.harness.run_steps(A_SECOND);
    assert_eq!(
        said(&window),
        ["err-file-written"],
        "its own work is no news"
    );
}

#[test]
fn a_second_window_shows_what_the_first_does_and_takes_over_when_it_is_closed() {
    let mut window = persian();
    let path = window.folder.path().join("study.mazmun");
    let mut second = Window::on(path.clone());
    let project = &second.app().session().unwrap().project;
    assert!(project.read_only().is_some());
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    window.type_text("۱");
    second.harness.run_steps(A_SECOND);
    assert_eq!(second.quotes(), ["بعد"]);
    assert_eq!(second.app().session().unwrap().segment_count(), 1);
    assert_eq!(said(&second), Vec::<&str>::new());
    window.send(super::command::Command::CloseProject);
    second.harness.run_steps(A_SECOND);
    let project = &second.app().session().unwrap().project;
    assert_eq!(project.read_only(), None);
    let free = Locale::english().text("status-writable");
    assert_eq!(
        second.app().window.status.as_ref().map(|n| n.text.clone()),
        Some(free)
    );
    let line = second.place_of("من می‌خواهم");
    second.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    second.type_text("۲");
    assert_eq!(second.quotes().len(), 2);
}

#[test]
fn a_deleted_file_is_said_once_and_the_page_stays() {
    let mut window = persian();
    std::fs::remove_file(window.folder.path().join("study.mazmun")).unwrap();
    window.harness.run_steps(3 * A_SECOND);
    assert_eq!(said(&window), ["err-file-gone"]);
    window.key(egui::Modifiers::NONE, egui::Key::Escape);
    window.harness.run_steps(3 * A_SECOND);
    assert_eq!(said(&window), Vec::<&str>::new());
    window.place_of("بعد زنگ");
    let lost = Locale::english().text("status-file-lost");
    window.place_of(&lost);
}

#[test]
fn a_damaged_structure_is_found_behind_the_page_and_nothing_more_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.mazmun");
    let study = crate::project::testing::Study::at(&path);
    drop(study.document("P01", PERSIAN).code("اعتماد").project());
    crate::project::testing::overwrite_index(&path, "segment_code");
    let mut window = Window::on(path.clone());
    for _ in 0..200 {
        window.settle();
        if !said(&window).is_empty() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(said(&window), ["read-only-damaged"]);
    window.place_of(&Locale::english().text("status-damaged"));
    let before = std::fs::read(&path).unwrap();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    window.type_text("۱");
    assert_eq!(window.quotes(), Vec::<String>::new());
    assert!(std::fs::read(&path).unwrap() == before);
}

#[test]
fn every_damaged_column_is_found_by_the_check_and_leaves_a_window_that_draws() {
    let folder = tempfile::tempdir().unwrap();
    let (path, damaged) = (
        folder.path().join("study.mazmun"),
        folder.path().join("damaged.mazmun"),
    );
    crate::project::testing::study_to_damage(&path);
    for sql in crate::project::testing::DAMAGES {
        std::fs::copy(&path, &damaged).unwrap();
        crate::project::testing::damage(&damaged, sql);
        match Project::open(&damaged, Environment::fixed(5)) {
            Ok(project) => match project.check() {
                Ok(findings) => assert!(!findings.is_empty(), "{sql}"),
                Err(error) => assert_eq!(error.id(), "err-store-damaged", "{sql}"),
            },
            Err(error) => assert!(error.id().starts_with("err-"), "{sql}"),
        }
        let mut window = Window::on(damaged.clone());
        let documents = window.app().session().map(|s| s.documents().to_vec());
        for document in documents.unwrap_or_default() {
            window.send(super::command::Command::OpenDocument(document.id));
            window.key(egui::Modifiers::COMMAND, egui::Key::A);
            window.type_text("1");
        }
        for place in [super::command::Place::Study, super::command::Place::Analyse] {
            window.send(super::command::Command::Show(place));
        }
    }
}

#[test]
fn a_turn_that_begins_inside_a_letter_is_said_and_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.mazmun");
    crate::project::testing::study_to_damage(&path);
    crate::project::testing::damage(&path, "update turn set text_start = text_start + 1");
    let window = Window::on(path);
    assert_eq!(said(&window), ["err-rows-unsound"]);
    window.place_of("اعتماد نکردم");
}

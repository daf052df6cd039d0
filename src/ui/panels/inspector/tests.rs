//! Memos written in the inspector, in a whole window without a screen.

use crate::ui::command::{Command, Dialog};
use egui::{Key, Modifiers, Role};
use egui_kittest::Node;
use egui_kittest::kittest::Queryable;

use crate::model::Segment;
use crate::ui::app_test::Window;

const TEXT: &str = "מראיין: מה קרה?\nדנה: לא סמכתי על האתר ולכן ניסיתי שוב.";

fn study() -> Window {
    let mut window = Window::open(|s| {
        s.document("P02", TEXT)
            .coded("P02", "לא סמכתי על האתר", "אמון")
            .coded("P02", "האתר ולכן ניסיתי", "ניסיון")
    });
    let first = window.segments()[0].id;
    window.send(Command::SelectSegment(Some(first)));
    window
}

fn field<'a>(window: &'a Window, label: &'a str) -> Node<'a> {
    window
        .harness
        .get_by_role_and_label(Role::MultilineTextInput, label)
}

fn write(window: &mut Window, label: &str, words: &str) {
    field(window, label).focus();
    window.settle();
    window.type_text(words);
}

fn segment(window: &Window, at: usize) -> Segment {
    window.segments().remove(at)
}

fn wait(window: &mut Window, seconds: usize) {
    window.harness.run_steps(seconds * 60 + 2);
}

#[test]
fn a_memo_is_saved_at_a_pause_and_undone_as_a_whole() {
    let mut window = study();
    write(&mut window, "Memo of the segment", "תזכיר");
    assert_eq!(segment(&window, 0).memo, "", "not at every letter");
    wait(&mut window, 1);
    assert_eq!(segment(&window, 0).memo, "תזכיר");
    window.type_text(" שלי");
    wait(&mut window, 1);
    assert_eq!(segment(&window, 0).memo, "תזכיר שלי");
    window.send(Command::SelectSegment(None));
    window.send(Command::Undo);
    assert_eq!(segment(&window, 0).memo, "", "one step");
    window.send(Command::Redo);
    assert_eq!(segment(&window, 0).memo, "תזכיר שלי");
}

#[test]
fn a_memo_goes_to_its_segment_when_another_is_selected_meanwhile() {
    let mut window = study();
    write(&mut window, "Memo of the segment", "תזכיר");
    let other = segment(&window, 1).id;
    window.send(Command::SelectSegment(Some(other)));
    assert_eq!(segment(&window, 0).memo, "תזכיר");
    assert_eq!(segment(&window, 1).memo, "");
    assert_eq!(
        field(&window, "Memo of the segment").value().as_deref(),
        Some("")
    );
}

#[test]
fn what_is_being_written_is_saved_before_the_study_is_closed() {
    let mut window = study();
    write(&mut window, "Translation", "I did not trust the site");
    let path = window
        .app()
        .session()
        .unwrap()
        .project
        .path()
        .unwrap()
        .to_owned();
    window.send(Command::CloseProject);
    window.send(Command::OpenProject(path));
    assert_eq!(segment(&window, 0).translation, "I did not trust the site");
}

#[test]
fn overlapping_segments_are_listed_and_lead_to_each_other() {
    let mut window = study();
    let buttons = window
        .harness
        .get_all_by_role_and_label(Role::Button, "ניסיון");
    buttons.last().unwrap().click();
    window.settle();
    assert_eq!(window.app().view().segment, Some(segment(&window, 1).id));
}

#[test]
fn the_code_of_a_segment_is_changed_from_here() {
    let mut window = study();
    let combo = window.harness.get_by_role_and_label(Role::ComboBox, "אמון");
    combo.click();
    window.settle();
    window.type_text("孤独");
    window.key(Modifiers::NONE, Key::Enter);
    let session = window.app().session().unwrap();
    let code = session.codes().get(segment(&window, 0).code).unwrap();
    assert_eq!(code.name, "孤独");
}

#[test]
fn interviewers_are_ticked() {
    let mut window = study();
    window.send(Command::SelectSegment(None));
    window.send(Command::SelectCode(None));
    let label = "דנה";
    window
        .harness
        .get_by_role_and_label(Role::CheckBox, label)
        .click();
    window.settle();
    let open = window.app().session().unwrap().open().unwrap();
    assert!(open.speakers.iter().all(|s| s.is_interviewer));
}

#[test]
fn a_code_is_defined_in_its_section() {
    let mut window = study();
    let code = segment(&window, 1).code;
    window.send(Command::SelectSegment(None));
    window.send(Command::SelectCode(Some(code)));
    write(&mut window, "Definition", "ניסיון חוזר");
    // Opening a dialog takes the keyboard away; the text is saved at once.
    window.send(Command::Open(Dialog::EditCode(code)));
    let session = window.app().session().unwrap();
    assert_eq!(session.codes().get(code).unwrap().definition, "ניסיון חוזר");
}

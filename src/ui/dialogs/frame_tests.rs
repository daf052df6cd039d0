//! What holds for every dialog: it keeps what was typed, stands still, and tells what it will do.

use egui::{Key, Modifiers, Pos2, pos2};
use egui_kittest::kittest::Queryable;

use crate::ui::app_test::Window;
use crate::ui::command::{Command, Dialog, Place, StudyCommand};
use crate::ui::notice::Then;

const PERSIAN: &str = "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.";
const ASKS: &str = "Not saved. Esc again discards it";
const BESIDE: Pos2 = pos2(8.0, 780.0);

fn study() -> Window {
    Window::open(|s| {
        s.document("P01", PERSIAN)
            .document("P02", "受访者：我不信任他们。")
            .coded("P01", "به سایت اعتماد نکردم", "اعتماد")
            .coded("P01", "دوباره بلیت گرفتم", "信任")
            .code("Trying again")
    })
}

fn sees(window: &Window, label: &str) -> bool {
    window.harness.query_all_by_label(label).next().is_some()
}

fn escape(window: &mut Window) {
    window.key(Modifiers::NONE, Key::Escape);
}

fn said(window: &Window) -> Option<(String, Then)> {
    let notice = window.app().window.status.clone()?;
    Some((notice.text, notice.then))
}

#[test]
fn escape_asks_before_changed_fields_are_lost_and_a_click_beside_loses_nothing() {
    let mut window = study();
    let code = window.app().session().unwrap().project.code_id("اعتماد");
    let document = window.app().session().unwrap().project.document_id("P01");
    for (dialog, title) in [
        (Dialog::NewCode(None), "New code"),
        (Dialog::EditCode(code), "Code"),
        (Dialog::EditDocument(document), "Document"),
        (Dialog::NewProject, "New project"),
    ] {
        // Nothing typed: one Escape closes.
        window.send(Command::Open(dialog.clone()));
        assert!(window.app().window.dialogs.is_open(), "{title}");
        escape(&mut window);
        assert!(!window.app().window.dialogs.is_open(), "{title}");

        window.send(Command::Open(dialog));
        window.type_text("واژه‌ای");
        window.click(BESIDE, 1);
        assert!(window.app().window.dialogs.is_open(), "{title}: beside");
        escape(&mut window);
        assert!(sees(&window, ASKS), "{title}");
        window.type_text(" و یکی دیگر");
        assert!(!sees(&window, ASKS), "{title}: who types on keeps it");
        escape(&mut window);
        assert!(window.app().window.dialogs.is_open(), "{title}: asked anew");
        escape(&mut window);
        assert!(!window.app().window.dialogs.is_open(), "{title}");
    }
}

#[test]
fn a_dialog_stands_still_while_one_types() {
    let mut window = study();
    let code = window.app().session().unwrap().project.code_id("اعتماد");
    window.send(Command::Open(Dialog::MergeCode(code)));
    let places = |window: &Window| {
        let title = window.place_of("into another code");
        let cancel = window.harness.get_by_label("Cancel").rect();
        (title.top(), cancel.top())
    };
    let before = places(&window);
    for letters in ["信", "任", "没有这个"] {
        window.type_text(letters);
        let now = places(&window);
        assert!(
            (now.0 - before.0).abs() < 0.5,
            "{letters}: {before:?} {now:?}"
        );
        assert!(now.1 >= before.1 - 0.5, "{letters}: it does not shrink");
    }
}

#[test]
fn deleting_a_document_with_codings_is_told_first_and_taken_back_from_the_status_bar() {
    let mut window = study();
    window.send(Command::Open(Dialog::DeleteDocument(
        window.app().session().unwrap().project.document_id("P01"),
    )));
    window
        .harness
        .get_by_label("2 segments are coded in it; they go with the text.");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.app().session().unwrap().documents().len(), 1);
    let (text, then) = said(&window).unwrap();
    assert!(text.contains("P01"), "{text}");
    assert_eq!(then, Then::Undo);
    let undo: Vec<_> = window
        .harness
        .query_all_by_label("Undo")
        .map(|n| n.rect())
        .collect();
    let lowest = undo.iter().max_by(|a, b| a.top().total_cmp(&b.top()));
    window.click(lowest.unwrap().center(), 1);
    assert_eq!(window.app().session().unwrap().documents().len(), 2);
}

#[test]
fn what_was_done_is_said_and_never_stays_when_it_is_stale() {
    let mut window = study();
    let segment = window.segments()[0].id;
    window.send(StudyCommand::DeleteSegment(segment));
    let (text, then) = said(&window).unwrap();
    assert!(text.contains("P01"), "{text}");
    assert_eq!(then, Then::Undo);
    // Elsewhere it is about nothing that is in view, nor is the hint of the page.
    window.send(Command::Show(Place::Study));
    assert_eq!(said(&window), None);
    assert!(
        !window
            .harness
            .query_all_by_label_contains("Select")
            .any(|n| n.rect().top() > 770.0)
    );
    let code = window.app().session().unwrap().project.code_id("اعتماد");
    window.send(StudyCommand::RenameCode(code, "信賴".into()));
    assert!(said(&window).unwrap().0.contains("信賴"));
    // A memo is written where one sees it.
    window.send(StudyCommand::SetCodeMemo(code, "…".into()));
    assert_eq!(said(&window), None);
}

#[test]
fn the_coder_of_the_status_bar_opens_the_choice_of_coder() {
    let mut window = study();
    let name = window.place_of("Coder:");
    window.click(name.center(), 1);
    window.type_text("نگار");
    window.key(Modifiers::NONE, Key::Enter);
    let session = window.app().session().unwrap();
    assert_eq!(session.coder().unwrap().name, "نگار");
    assert_eq!(session.project.coders().unwrap().len(), 2);
    assert!(
        window
            .harness
            .query_all_by_label_contains("نگار")
            .next()
            .is_some()
    );
}

#[test]
fn a_new_project_makes_its_folder_and_has_the_coder_that_was_asked_for() {
    let mut window = study();
    let path = window.folder.path().join("訪談").join("研究.mazmun");
    window.send(Command::CreateProject(path.clone(), " דנה ".into()));
    assert!(path.is_file());
    let session = window.app().session().unwrap();
    assert_eq!(session.coder().unwrap().name, "דנה");
    assert_eq!(window.app().window.settings.coder, "דנה");
    // Offered to the next one.
    window.send(Command::Open(Dialog::NewProject));
    let label = "Your name, as the coder (optional)";
    let field = window
        .harness
        .get_by_role_and_label(egui::Role::TextInput, label);
    assert_eq!(field.value().as_deref(), Some("דנה"));
}

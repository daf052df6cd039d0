//! The dialogs about codes, used with mouse and keyboard in a whole window without a screen.

use crate::ui::command::{Command, Dialog};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use crate::ui::app_test::Window;

const PERSIAN: &str = "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.";
const HEBREW: &str = "דנה: לא סמכתי על האתר ולכן ניסיתי שוב.";

fn study() -> Window {
    Window::open(|s| {
        s.document("P01", PERSIAN)
            .document("P02", HEBREW)
            .coded("P01", "به سایت اعتماد نکردم", "اعتماد")
            .coded("P02", "לא סמכתי על האתר", "اعتماد")
            .coded("P01", "به سایت اعتماد نکردم", "信任")
            .code("اعتماد/به سایت")
            .code("Trying again")
    })
}

fn select(window: &mut Window, quote: &str) {
    let project = &window.app().session().unwrap().project;
    let (document, span) = (project.document_id("P01"), project.span_of("P01", quote));
    window.send(Command::Reveal(document, span));
    // What is revealed is lit; Enter on the page selects it.
    window.key(Modifiers::NONE, Key::Enter);
}

fn paths(window: &Window) -> Vec<String> {
    let codes = window.app().session().unwrap().codes();
    codes.codes().iter().map(|c| codes.path(c.id)).collect()
}

fn code(window: &Window, name: &str) -> crate::model::CodeId {
    window.app().session().unwrap().project.code_id(name)
}

fn enter(window: &mut Window) {
    window.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn the_palette_finds_through_folding_and_gives_the_keyboard_back() {
    let mut window = study();
    select(&mut window, "دوباره بلیت گرفتم");
    window.key(Modifiers::COMMAND, Key::K);
    window.type_text("به سايت");
    enter(&mut window);
    assert_eq!(window.quotes().len(), 4);
    let used = code(&window, "به سایت");
    assert_eq!(
        window.segments().iter().filter(|s| s.code == used).count(),
        1
    );
    // The page has the keyboard: Ctrl+A selects its text, Escape of the palette changes nothing.
    window.key(Modifiers::COMMAND, Key::A);
    assert!(window.selected().contains("بلیت"));
    enter(&mut window);
    window.type_text("xyz");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.quotes().len(), 4);
    window.key(Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(window.selected(), "");
}

#[test]
fn the_palette_creates_what_does_not_exist() {
    let mut window = study();
    select(&mut window, "دوباره بلیت گرفتم");
    window.key(Modifiers::COMMAND, Key::K);
    window.type_text("تلاش/دوباره خریدن");
    let create = window.harness.get_by_role_and_label(
        Role::ListBoxOption,
        "Create “\u{2068}تلاش/دوباره خریدن\u{2069}”",
    );
    create.click();
    window.settle();
    assert!(paths(&window).contains(&"تلاش/دوباره خریدن".to_owned()));
    assert_eq!(window.quotes().len(), 4);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.quotes().len(), 3);
    assert!(!paths(&window).contains(&"تلاش".to_owned()), "one step");
}

#[test]
fn a_segment_gets_another_code() {
    let mut window = study();
    let segment = window.segments()[0].id;
    window.send(Command::SelectSegment(Some(segment)));
    window.send(Command::Open(Dialog::Recode(segment)));
    window.type_text("try");
    enter(&mut window);
    let recoded = window.segments().into_iter().find(|s| s.id == segment);
    assert_eq!(recoded.unwrap().code, code(&window, "Trying again"));
}

#[test]
fn merging_says_the_numbers_before_it_happens() {
    let mut window = study();
    let from = code(&window, "اعتماد");
    window.send(Command::Open(Dialog::MergeCode(from)));
    window.type_text("信任");
    for sentence in [
        "2 segments in 2 documents move to “信任”.",
        "1 of them marks a passage that has both codes; the two become one.",
        "1 sub-code moves under “信任”.",
    ] {
        window.harness.get_by_label(sentence);
    }
    // Letters and Enter may come in one breath: the first Enter only tells.
    enter(&mut window);
    assert_eq!(paths(&window).len(), 4);
    let again = "Press Enter once more to merge into “信任”.";
    window.harness.get_by_label(again);
    enter(&mut window);
    assert_eq!(paths(&window), ["信任", "信任/به سایت", "Trying again"]);
    assert_eq!(window.quotes().len(), 2);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.quotes().len(), 3);
}

#[test]
fn deleting_says_what_goes_and_undo_brings_it_back() {
    let mut window = study();
    let doomed = code(&window, "اعتماد");
    window.send(Command::Open(Dialog::DeleteCode(doomed)));
    window.harness.get_by_label("1 sub-code goes with it.");
    window
        .harness
        .get_by_label("Delete code and 2 segments")
        .click();
    window.settle();
    assert_eq!(paths(&window), ["信任", "Trying again"]);
    assert_eq!(window.quotes().len(), 1);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.quotes().len(), 3);
    assert_eq!(paths(&window).len(), 4);
}

#[test]
fn a_new_code_is_written_with_all_that_belongs_to_it() {
    let mut window = study();
    let theme = code(&window, "信任");
    window.send(Command::Open(Dialog::NewCode(Some(theme))));
    window.type_text("孤独");
    enter(&mut window);
    assert!(paths(&window).contains(&"信任/孤独".to_owned()));
    // A name that is taken keeps the dialog open with what was written.
    window.send(Command::Open(Dialog::NewCode(Some(theme))));
    window.type_text("孤獨");
    enter(&mut window);
    let name = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Name");
    assert_eq!(name.value().as_deref(), Some("孤獨"));
}

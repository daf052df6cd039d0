//! Clicks and keys on the tree of codes, in a whole window without a screen.

use crate::ui::command::Command;
use egui::{Key, Modifiers, Role};
use egui_kittest::Node;
use egui_kittest::kittest::Queryable;

use crate::ui::app_test::Window;

const TEXT: &str = "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.";

fn study() -> Window {
    Window::open(|s| {
        s.document("P01", TEXT)
            .code("اعتماد/به سایت")
            .code("ניסיון חוזר")
            .code("重新订票")
    })
}

fn row<'a>(window: &'a Window, name: &'a str) -> Node<'a> {
    window.harness.get_by_role_and_label(Role::TreeItem, name)
}

fn has_row(window: &Window, name: &str) -> bool {
    let found = window.harness.query_by_role_and_label(Role::TreeItem, name);
    found.is_some()
}

fn click(window: &mut Window, name: &str) {
    row(window, name).click();
    window.settle();
}

fn key(window: &mut Window, key: Key) {
    window.key(Modifiers::NONE, key);
}

/// The name of the selected code.
fn selected(window: &Window) -> String {
    let app = window.app();
    let codes = app.session().unwrap().codes();
    let code = app.view().code.and_then(|id| codes.get(id));
    code.map_or(String::new(), |c| c.name.clone())
}

fn paths(window: &Window) -> Vec<String> {
    let codes = window.app().session().unwrap().codes();
    codes.codes().iter().map(|c| codes.path(c.id)).collect()
}

fn select(window: &mut Window, quote: &str) {
    let project = &window.app().session().unwrap().project;
    let (document, span) = (project.document_id("P01"), project.span_of("P01", quote));
    window.send(Command::Reveal(document, span));
    // What is revealed is lit; Enter on the page selects it.
    window.key(Modifiers::NONE, Key::Enter);
}

#[test]
fn a_click_on_a_code_codes_the_selection_or_selects_the_code() {
    let mut window = study();
    click(&mut window, "重新订票");
    assert_eq!(window.quotes(), Vec::<String>::new());
    assert_eq!(selected(&window), "重新订票");
    select(&mut window, "به سایت اعتماد نکردم");
    click(&mut window, "ניסיון חוזר");
    assert_eq!(window.quotes(), ["به سایت اعتماد نکردم"]);
    assert_eq!(selected(&window), "ניסיון חוזר");
}

#[test]
fn the_filter_finds_a_name_typed_with_other_letters() {
    let mut window = study();
    let field = |w: &Window| {
        let field = w
            .harness
            .get_by_role_and_label(Role::TextInput, "Find a code");
        field.focus();
    };
    field(&window);
    window.settle();
    window.type_text("إعتماد");
    assert!(has_row(&window, "اعتماد") && !has_row(&window, "重新订票"));
    key(&mut window, Key::Enter);
    assert_eq!(selected(&window), "اعتماد");
}

#[test]
fn the_tree_is_walked_folded_and_renamed_by_keys() {
    let mut window = study();
    click(&mut window, "اعتماد");
    key(&mut window, Key::ArrowDown);
    assert_eq!(selected(&window), "به سایت");
    key(&mut window, Key::ArrowLeft);
    key(&mut window, Key::ArrowLeft);
    assert_eq!(selected(&window), "اعتماد");
    assert!(!has_row(&window, "به سایت"));
    key(&mut window, Key::F2);
    window.type_text("信任");
    key(&mut window, Key::Enter);
    assert_eq!(selected(&window), "信任");
    // The tree has the keyboard again, and undo works from there.
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(selected(&window), "اعتماد");
}

#[test]
fn a_code_is_dragged_onto_another() {
    let mut window = study();
    let from = row(&window, "重新订票").rect().center();
    let to = row(&window, "ניסיון חוזר").rect().center();
    window.drag(from, to);
    let expected = [
        "اعتماد",
        "اعتماد/به سایت",
        "ניסיון חוזר",
        "ניסיון חוזר/重新订票",
    ];
    assert_eq!(paths(&window), expected);
}

#[test]
fn a_selection_is_dragged_onto_a_code() {
    let mut window = study();
    select(&mut window, "به سایت اعتماد نکردم و دوباره بلیت گرفتم.");
    let line = window.place_of("به سایت اعتماد");
    let to = row(&window, "重新订票").rect().center();
    window.drag(line.right_top() + egui::vec2(-40.0, 12.0), to);
    assert_eq!(window.quotes().len(), 1);
    assert_eq!(selected(&window), "重新订票");
}

#[test]
fn three_hundred_codes_draw_only_what_is_in_sight() {
    let window =
        Window::open(|s| (0..300).fold(s.document("P01", TEXT), |s, i| s.code(&format!("کد {i}"))));
    assert!(has_row(&window, "کد 0") && !has_row(&window, "کد 299"));
}

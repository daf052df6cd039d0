//! Clicks and keys on the list of documents, in a whole window without a screen.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable;

use crate::ui::app_test::Window;

fn study() -> Window {
    Window::open(|s| {
        s.document("مریم", "متن یک")
            .document("דנה", "טקסט")
            .document("王女士", "文字")
            .grouped("דנה", "חיפה")
    })
}

fn opened(window: &Window) -> String {
    let open = window.app().session().unwrap().open();
    open.map_or(String::new(), |o| o.document.title.clone())
}

#[test]
fn a_click_opens_a_document_and_folds_a_group() {
    let mut window = study();
    let label = "王女士";
    window
        .harness
        .get_by_role_and_label(Role::ListItem, label)
        .click();
    window.settle();
    assert_eq!(opened(&window), "王女士");
    window
        .harness
        .get_by_role_and_label(Role::TreeItem, "חיפה")
        .click();
    window.settle();
    let folded = window
        .harness
        .query_by_role_and_label(Role::ListItem, "דנה");
    assert!(folded.is_none());
}

#[test]
fn the_list_is_walked_and_a_deleted_document_comes_back() {
    let mut window = study();
    window
        .harness
        .get_by_role_and_label(Role::List, "Documents")
        .focus();
    window.settle();
    for _ in 0..3 {
        window.key(Modifiers::NONE, Key::ArrowDown);
    }
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(opened(&window), "王女士");
    window
        .harness
        .get_by_role_and_label(Role::List, "Documents")
        .focus();
    window.settle();
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.app().session().unwrap().documents().len(), 2);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().session().unwrap().documents().len(), 3);
}

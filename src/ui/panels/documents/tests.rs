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

#[test]
fn a_title_is_written_in_its_line_and_taken_back_with_undo() {
    let titles = |window: &Window| -> Vec<String> {
        let documents = window.app().session().unwrap().documents();
        documents.iter().map(|d| d.title.clone()).collect()
    };
    let mut window = study();
    let before = titles(&window);
    let list = |window: &mut Window| {
        let list = window
            .harness
            .get_by_role_and_label(Role::List, "Documents");
        list.focus();
        window.settle();
    };
    list(&mut window);
    window.key(Modifiers::NONE, Key::F2);
    window.type_text("مصاحبهٔ نخست");
    window.key(Modifiers::NONE, Key::Enter);
    let after = titles(&window);
    assert_eq!(after[0], "مصاحبهٔ نخست");
    assert_eq!(after[1..], before[1..]);
    // The list has the keyboard again: Escape gives the next one up.
    window.key(Modifiers::NONE, Key::F2);
    window.type_text("دیگر");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(titles(&window), after);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(titles(&window), before);
    // A title that another document has is refused, with a sentence.
    list(&mut window);
    window.key(Modifiers::NONE, Key::F2);
    window.type_text(&before[1]);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(titles(&window), before);
    assert_eq!(window.app().window.errors.len(), 1);
}

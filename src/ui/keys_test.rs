//! The window without a mouse: where the keyboard is, and what its keys do there.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::action::Action;
use super::app_test::{PERSIAN, Window, writing_a_memo};
use super::command::{Command, Place};
use super::transcript::Transcript;
use crate::locale::UiLanguage;
use crate::text::Language;

const HEBREW: &str = "דנה: לא האמנתי להם. אחר כך התקשרתי. ענו לי!\nוזהו.";
const CHINESE: &str = "我不信任他们。后来打了电话。有人接了！\n完了。";

fn coded() -> Window {
    Window::open(|s| {
        s.document("P01", PERSIAN)
            .code("اعتماد")
            .code("تلاش")
            .coded("P01", "سایت", "اعتماد")
            .coded("P01", "زنگ", "تلاش")
    })
}

fn focused(window: &Window) -> Option<egui::Id> {
    window.harness.ctx.memory(egui::Memory::focused)
}

fn is_on_page(window: &Window) -> bool {
    focused(window) == Some(Transcript::keyboard_id())
}

fn press(window: &mut Window, action: Action) {
    let shortcut = action.shortcut().unwrap();
    window.key(shortcut.modifiers, shortcut.logical_key);
}

#[test]
fn while_one_types_no_chord_codes_changes_the_study_or_moves_the_panes() {
    let typed = Action::ALL.into_iter().filter(|a| !a.is_for_typing());
    for action in typed.filter(|a| a.shortcut().is_some()) {
        let (mut window, segment) = writing_a_memo();
        let line = window.place_of("بعد زنگ");
        window.click(line.center(), 3);
        window.send(Command::SelectSegment(Some(segment)));
        let role = egui::accesskit::Role::MultilineTextInput;
        let memo = "Memo of the segment";
        window.harness.get_by_role_and_label(role, memo).focus();
        window.settle();
        let field = focused(&window);
        let panes = |w: &Window| {
            let settings = &w.app().window.settings;
            (settings.documents_visible, settings.inspector_visible)
        };
        let before = (window.quotes(), panes(&window));
        press(&mut window, action);
        assert!(
            window.app().session().is_some(),
            "{action:?} closed the study"
        );
        assert_eq!((window.quotes(), panes(&window)), before, "{action:?}");
        assert!(!window.app().window.dialogs.is_open(), "{action:?}");
        assert_eq!(focused(&window), field, "{action:?}");
    }
}

#[test]
fn every_chord_works_on_the_page() {
    let mut window = coded();
    let line = window.place_of("بعد زنگ");
    window.click(line.center(), 3);
    press(&mut window, Action::CodeInVivo);
    assert_eq!(window.segments().len(), 3);
    press(&mut window, Action::ToggleDocuments);
    assert!(!window.app().window.settings.documents_visible);
}

#[test]
fn the_keyboard_is_never_nowhere_after_any_action() {
    for action in Action::ALL {
        // The sample is built in the user's own folder; quitting and opening files are the system's.
        if matches!(action, Action::OpenSample | Action::Quit) {
            continue;
        }
        let mut window = coded();
        let line = window.place_of("بعد زنگ");
        window.click(line.center(), 3);
        let command = action.command(&window.app().window.settings);
        window.send(command);
        window.settle();
        assert!(focused(&window).is_some(), "after {action:?}");
        if window.app().window.dialogs.is_open() {
            assert!(
                !is_on_page(&window),
                "{action:?} opens with the keyboard inside"
            );
            window.key(Modifiers::NONE, Key::Escape);
            window.settle();
            assert!(focused(&window).is_some(), "after {action:?} and Escape");
        }
    }
}

#[test]
fn the_keyboard_goes_back_to_the_page_after_a_menu_a_hidden_pane_and_a_deleted_coding() {
    let mut window = coded();
    window.harness.get_by_label("Menu").focus();
    window.settle();
    window.key(Modifiers::NONE, Key::Enter);
    window.key(Modifiers::NONE, Key::Escape);
    window.settle();
    assert!(focused(&window).is_some(), "Escape in a menu");
    // What has the keyboard goes with its pane.
    window.harness.get_by_label("Find a code").focus();
    window.settle();
    window.send(Command::ToggleDocumentsPane);
    window.settle();
    assert!(is_on_page(&window));
    window.send(Command::Show(Place::Analyse));
    window.settle();
    assert!(focused(&window).is_some());
}

#[test]
fn f6_walks_through_the_panes_and_back() {
    let mut window = coded();
    window.send(Command::SelectSegment(Some(window.segments()[0].id)));
    window.settle();
    let start = focused(&window);
    assert!(is_on_page(&window));
    let mut seen = vec![start];
    for _ in 0..5 {
        window.key(Modifiers::NONE, Key::F6);
        seen.push(focused(&window));
    }
    assert!(seen.iter().all(Option::is_some));
    assert_eq!(seen[5], start, "round through five panes");
    let mut stops = seen[..5].to_vec();
    stops.sort_by_key(|id| format!("{id:?}"));
    stops.dedup();
    assert_eq!(stops.len(), 5, "{seen:?}");
    for back in (0..5).rev() {
        window.key(Modifiers::SHIFT, Key::F6);
        assert_eq!(focused(&window), seen[back]);
    }
}

#[test]
fn the_menu_key_and_shift_f10_open_the_menu_of_what_has_the_keyboard() {
    for (modifiers, key) in [(Modifiers::NONE, Key::Menu), (Modifiers::SHIFT, Key::F10)] {
        let mut window = coded();
        // The page.
        window.key(modifiers, key);
        assert!(window.harness.query_by_label("Select all").is_some());
        assert!(!is_on_page(&window), "the keyboard is in the menu");
        window.key(Modifiers::NONE, Key::Escape);
        window.settle();
        assert!(window.harness.query_by_label("Select all").is_none());
        assert!(is_on_page(&window));
        // Documents and codes.
        for (steps, item) in [(2, "Rename"), (1, "Merge")] {
            for _ in 0..steps {
                window.key(Modifiers::SHIFT, Key::F6);
            }
            window.key(Modifiers::NONE, Key::ArrowDown);
            window.key(modifiers, key);
            let shown = window.harness.query_all_by_label_contains(item).count();
            assert!(shown > 0, "{item}");
            window.key(Modifiers::NONE, Key::Escape);
            window.settle();
            assert!(is_on_page(&window));
        }
    }
}

#[test]
fn a_coding_is_reached_in_one_key_and_the_next_in_another() {
    let mut window = coded();
    let ids: Vec<_> = window.segments().iter().map(|s| s.id).collect();
    let chosen = |w: &Window| w.app().view().segment;
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(chosen(&window), Some(ids[0]));
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(chosen(&window), Some(ids[1]));
    window.key(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(chosen(&window), Some(ids[1]), "there is no further one");
    window.key(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(chosen(&window), Some(ids[0]));
    assert_eq!(window.selected(), "", "looking selects nothing");
    window.key(Modifiers::NONE, Key::Delete);
    assert_eq!(window.quotes(), ["زنگ"]);
}

#[test]
fn a_sentence_takes_one_key_and_its_paragraph_two() {
    for (language, text, sentence, paragraph) in [
        (
            Language::Hebrew,
            HEBREW,
            "לא האמנתי להם.",
            "לא האמנתי להם. אחר כך התקשרתי. ענו לי!",
        ),
        (
            Language::ChineseSimplified,
            CHINESE,
            "我不信任他们。",
            "我不信任他们。后来打了电话。有人接了！",
        ),
        (Language::Persian, "سلام. خوبی؟\nبله.", "سلام.", "سلام. خوبی؟"),
    ] {
        let mut window = Window::open(|s| s.document_in("P01", language, text));
        window.key(Modifiers::COMMAND, Key::Home);
        window.key(Modifiers::NONE, Key::F8);
        assert_eq!(window.selected(), sentence);
        window.key(Modifiers::NONE, Key::F8);
        assert_eq!(window.selected(), paragraph);
    }
}

#[test]
fn the_list_of_keys_scrolls_by_keys() {
    let mut window = coded();
    press(&mut window, Action::Shortcuts);
    let last = |w: &Window| w.place_of("Quit").top();
    let before = last(&window);
    window.key(Modifiers::NONE, Key::PageDown);
    window.harness.run_steps(30);
    let scrolled = last(&window);
    assert!(scrolled < before - 50.0, "{before} {scrolled}");
    window.key(Modifiers::NONE, Key::Home);
    window.harness.run_steps(30);
    assert!(
        last(&window) > scrolled + 50.0,
        "{} {scrolled}",
        last(&window)
    );
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.app().window.dialogs.is_open());
}

#[test]
fn the_interface_has_a_size_of_its_own_between_80_and_200_percent() {
    let mut window = coded();
    let size = |w: &Window| w.harness.ctx.zoom_factor();
    let page = window.app().window.settings.zoom();
    press(&mut window, Action::InterfaceLarger);
    assert!((size(&window) - 1.1).abs() < 0.001);
    for (action, end) in [
        (Action::InterfaceLarger, 2.0),
        (Action::InterfaceSmaller, 0.8),
        (Action::InterfaceReset, 1.0),
    ] {
        for _ in 0..15 {
            press(&mut window, action);
        }
        assert!((size(&window) - end).abs() < 0.001, "{}", size(&window));
    }
    assert_eq!(
        window.app().window.settings.zoom(),
        page,
        "the page has its own"
    );
}

#[test]
fn a_window_of_512_by_350_points_shows_text_and_every_button_whole() {
    let mut window = coded();
    window.harness.set_size(egui::vec2(512.0, 350.0));
    window.settle();
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(512.0, 350.0));
    let buttons = window
        .harness
        .query_all_by_role(egui::accesskit::Role::Button);
    let rects: Vec<_> = buttons.map(|b| (format!("{b:?}"), b.rect())).collect();
    assert!(rects.len() > 6, "{}", rects.len());
    for (at, (button, rect)) in rects.iter().enumerate() {
        assert!(screen.expand(0.5).contains_rect(*rect), "{rect} {button}");
        for (other, beside) in &rects[at + 1..] {
            let shared = rect.intersect(*beside);
            let overlaps = shared.width() > 1.0 && shared.height() > 1.0;
            assert!(!overlaps, "{button} over {other}");
        }
    }
    assert!(
        screen.contains_rect(window.place_of("بعد زنگ")),
        "the text is there"
    );
    for dialog in [
        Action::Shortcuts,
        Action::NewCode,
        Action::SaveCopy,
        Action::About,
    ] {
        press_or_send(&mut window, dialog);
        let close = ["Close", "Cancel"].iter();
        let shown = close
            .filter_map(|l| window.harness.query_by_label(l))
            .next();
        let rect = shown.map(|b| b.rect()).unwrap_or(egui::Rect::NOTHING);
        assert!(screen.contains_rect(rect), "{dialog:?}: {rect}");
        window.key(Modifiers::NONE, Key::Escape);
    }
}

fn press_or_send(window: &mut Window, action: Action) {
    let command = action.command(&window.app().window.settings);
    window.send(command);
}

#[test]
fn the_toolbar_is_walked_in_reading_order() {
    for language in UiLanguage::ALL {
        let mut window = coded();
        window.send(Command::SetLanguage(language));
        window.key(Modifiers::NONE, Key::F6);
        window.key(Modifiers::NONE, Key::F6);
        let mut places = Vec::new();
        for _ in 0..9 {
            let at = window
                .harness
                .ctx
                .read_response(focused(&window).unwrap())
                .unwrap();
            places.push(at.rect.center());
            window.key(Modifiers::NONE, Key::Tab);
        }
        let bar = crate::ui::theme::BAR_HEIGHT;
        assert!(places.iter().all(|at| at.y < bar), "{places:?}");
        let goes_on = |p: &[egui::Pos2]| (p[0].x < p[1].x) != language.is_rtl();
        assert!(places.windows(2).all(goes_on), "{language:?}: {places:?}");
    }
}

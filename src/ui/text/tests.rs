//! The widgets in a window without a screen.

use egui::{Event, Key, Modifiers, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::ui::{icons, theme};

fn window<S: 'static>(
    state: S,
    show: impl FnMut(&mut Ui, &mut S) + 'static,
) -> Harness<'static, S> {
    let mut harness = Harness::new_ui_state(show, state);
    theme::apply(&harness.ctx);
    harness.run();
    harness
}

#[test]
fn a_label_is_found_by_its_text_in_every_script() {
    let harness = window((), |ui, ()| {
        for text in ["تنهایی", "בדידות", "孤独", "loneliness"] {
            label(ui, text);
        }
    });
    for text in ["تنهایی", "בדידות", "孤独", "loneliness"] {
        harness.get_by_label(text);
    }
}

#[test]
fn a_button_is_clicked_by_mouse_and_keyboard() {
    let mut harness = window(0, |ui, clicks: &mut i32| {
        if button(ui, "کدگذاری").clicked() {
            *clicks += 1;
        }
        if icon_button(ui, icons::GEAR, "تنظیمات").clicked() {
            *clicks += 10;
        }
    });
    harness.get_by_label("کدگذاری").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.get_by_label("تنظیمات").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), 11);
}

#[test]
fn a_check_box_changes_and_a_menu_item_is_chosen() {
    let mut harness = window((false, ""), |ui, (checked, chosen): &mut (bool, &str)| {
        checkbox(ui, checked, "با زیرکدها");
        menu_button(ui, "پرونده", |ui| {
            if ui.add(Button::item("باز کردن…").detail("Ctrl+O")).clicked() {
                *chosen = "open";
            }
        });
    });
    harness.get_by_label("با زیرکدها").click();
    harness.run();
    harness.get_by_label("پرونده").click();
    harness.run();
    harness.get_by_label("باز کردن…").click();
    harness.run();
    assert_eq!(*harness.state(), (true, "open"));
    assert!(
        harness.query_by_label("باز کردن…").is_none(),
        "closed again"
    );
}

fn field_window(text: &str) -> Harness<'static, String> {
    let mut harness = window(text.to_owned(), |ui, text: &mut String| {
        ui.add(TextField::single(text).label("name").width(200.0));
    });
    harness.get_by_label("name").focus();
    harness.run();
    harness
}

fn press(harness: &mut Harness<'static, String>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn write(harness: &mut Harness<'static, String>, text: &str) {
    harness.get_by_label("name").type_text(text);
    harness.run();
}

#[test]
fn a_field_takes_persian_and_undoes_it() {
    let mut harness = field_window("");
    write(&mut harness, "کتاب می‌خواهم");
    assert_eq!(harness.state(), "کتاب می‌خواهم");
    assert_eq!(
        harness.get_by_label("name").value().as_deref(),
        Some("کتاب می‌خواهم")
    );
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(harness.state(), "");
}

#[test]
fn left_goes_left_on_screen_in_a_mixed_line() {
    // On screen: [ … ebadge | HBR | salam ]: from the start (right) Left crosses the first letter.
    let mut harness = field_window("سلام HBR باز");
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    write(&mut harness, "1");
    assert_eq!(harness.state(), "س1لام HBR باز");
    // Over the digit, three letters, the space, and then the Latin word's last letter.
    for _ in 0..6 {
        press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    }
    write(&mut harness, "2");
    assert_eq!(harness.state(), "س1لام HB2R باز");
}

#[test]
fn word_motion_and_selection_follow_the_reading_direction() {
    let mut harness = field_window("می‌خواهم 信任");
    press(&mut harness, Modifiers::NONE, Key::Home);
    press(
        &mut harness,
        Modifiers::CTRL | Modifiers::SHIFT,
        Key::ArrowLeft,
    );
    write(&mut harness, "");
    harness.event(Event::Cut);
    harness.run();
    assert_eq!(harness.state(), " 信任", "ZWNJ does not stop a word");
    harness.event(Event::Paste("سطر\nدوم".to_owned()));
    harness.run();
    assert_eq!(
        harness.state(),
        "سطر دوم 信任",
        "a one-line field stays one line"
    );
}

#[test]
fn a_word_that_ends_in_a_mark_is_deleted_and_passed_as_a_whole() {
    for (text, steps) in [
        ("به خانهٔ اصلاً", ["به خانهٔ ", "به ", ""]),
        ("לא שָׁמַרְתָּ לִי", ["לא שָׁמַרְתָּ ", "לא ", ""]),
        ("यह हिन्दी भाषा", ["यह हिन्दी ", "यह ", ""]),
        ("a cafe\u{301} naïve", ["a cafe\u{301} ", "a ", ""]),
        ("我 很 信任👍🏽", ["我 很 ", "我 ", ""]),
    ] {
        let mut harness = field_window(text);
        press(&mut harness, Modifiers::NONE, Key::End);
        for want in steps {
            press(&mut harness, Modifiers::CTRL, Key::Backspace);
            assert_eq!(harness.state(), want);
        }
        let mut harness = field_window(text);
        press(&mut harness, Modifiers::NONE, Key::Home);
        let mut left: Vec<String> = Vec::new();
        for _ in steps {
            press(&mut harness, Modifiers::CTRL, Key::Delete);
            left.push(harness.state().clone());
        }
        let words: Vec<&str> = text.split(' ').collect();
        assert_eq!(left[0], format!(" {} {}", words[1], words[2]));
        assert_eq!(left[1], format!(" {}", words[2]));
    }
}

#[test]
fn an_input_method_composes_before_it_writes() {
    let mut harness = field_window("");
    harness.event(Event::Ime(egui::ImeEvent::Preedit {
        text: "xinren".to_owned(),
        active_range_chars: None,
    }));
    harness.run();
    assert_eq!(harness.state(), "", "a composition is not yet text");
    harness.event(Event::Ime(egui::ImeEvent::Commit("信任".to_owned())));
    harness.run();
    assert_eq!(harness.state(), "信任");
}

#[test]
fn keys_that_write_do_not_reach_shortcuts() {
    let mut harness = window(
        (String::new(), 0),
        |ui, (text, hits): &mut (String, i32)| {
            ui.add(TextField::single(text).label("name"));
            if ui.input(|i| i.key_pressed(Key::Num1)) {
                *hits += 1;
            }
            if ui.input(|i| i.key_pressed(Key::ArrowDown)) {
                *hits += 100;
            }
        },
    );
    harness.key_press(Key::Num1);
    harness.run();
    assert_eq!(harness.state().1, 1);
    harness.get_by_label("name").focus();
    harness.run();
    harness.key_press(Key::Num1);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(
        harness.state().1,
        101,
        "only the arrow, which moves in lists"
    );
    assert!(is_writing(&harness.ctx));
}

#[test]
fn a_field_of_many_lines_moves_between_paragraphs_of_two_directions() {
    let mut harness = window("سلام\nabc".to_owned(), |ui, text: &mut String| {
        ui.add(TextField::multi(text).label("name").width(200.0));
    });
    harness.get_by_label("name").focus();
    harness.run();
    press(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Modifiers::NONE, Key::End);
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    write(&mut harness, "1");
    assert_eq!(
        harness.state(),
        "سلام\n1abc",
        "left leaves a Persian line forwards"
    );
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state(), "سلام\n1\nabc");
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::Home);
    write(&mut harness, "2");
    assert_eq!(harness.state(), "2سلام\n1\nabc");
}

#[test]
fn a_double_click_takes_a_word_and_typing_replaces_it() {
    let mut harness = Harness::builder().with_step_dt(0.01).build_ui_state(
        |ui, text: &mut String| {
            ui.add(TextField::single(text).label("name").width(200.0));
        },
        "服務補救很好".to_owned(),
    );
    let rect = harness.get_by_label("name").rect();
    let at = rect.left_center() + egui::vec2(8.0 + 13.0 * 2.5, 0.0);
    harness.event(Event::PointerMoved(at));
    harness.run();
    for _ in 0..2 {
        for pressed in [true, false] {
            harness.event(Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            });
        }
    }
    harness.run();
    write(&mut harness, "X");
    assert_eq!(harness.state(), "服務X很好");
}

#[test]
fn a_right_to_left_window_starts_rows_at_the_right() {
    let mut harness = Harness::new_ui(|ui| {
        set_interface_direction(ui.ctx(), crate::text::Direction::Rtl);
        column(ui, |ui| {
            row(ui, |ui| {
                button(ui, "یک");
                button(ui, "دو");
            });
            row_with_end(ui, |ui| label(ui, "عنوان"), |ui| label(ui, "شمار"));
            label(ui, "تنها");
        });
    });
    harness.run();
    let at = |text: &str| harness.get_by_label(text).rect();
    assert!(at("یک").left() > at("دو").right());
    assert!(at("عنوان").left() > at("شمار").right() + 100.0);
    assert!((at("تنها").right() - at("یک").right()).abs() < 1.0);
}

#[test]
fn the_ending_of_a_file_stays_behind_its_name_in_either_direction() {
    for (name, shown) in [
        ("P01.txt", "P01.txt"),
        (
            "مصاحبه 1.txt",
            "\u{2066}\u{2068}مصاحبه 1\u{2069}.txt\u{2069}",
        ),
        ("סקר.xlsx", "\u{2066}\u{2068}סקר\u{2069}.xlsx\u{2069}"),
        ("مصاحبه", "مصاحبه"),
    ] {
        assert_eq!(super::file_name(name), shown);
    }
}

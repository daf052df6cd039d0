use std::time::{Duration, Instant};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::log::Log;
use super::rows::{Filter, Row, Rows};
use crate::locale::UiLanguage;
use crate::model::history::{About, Change, ChangeId, ChangeKind};
use crate::model::{Guid, Op};
use crate::project::testing::Study;
use crate::ui::app_test::Window;
use crate::ui::command::{Command, Place, StudyCommand};

const TEXT: &str = "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.";

fn study(study: Study) -> Study {
    study
        .document("P01", TEXT)
        .coded("P01", "اعتماد نکردم", "Trust")
        .coded("P01", "بلیت", "Ticket")
}

fn history() -> Window {
    let mut window = Window::open(study);
    window.send(Command::Show(Place::Study));
    window
}

fn has(window: &Window, label: &str) -> bool {
    window
        .harness
        .query_all_by_label_contains(label)
        .next()
        .is_some()
}

fn click(window: &mut Window, label: &str) {
    let at = window.place_of(label).center();
    window.click(at, 1);
}

/// Clicks the field of a label, which stands after its words.
fn click_field(window: &mut Window, label: &str) {
    let all = window.harness.get_all_by_label(label);
    let at = all.last().unwrap().rect().center();
    window.click(at, 1);
}

const TICKET: &str = "Coded a passage of “P01” with “Ticket”";

#[test]
fn what_was_done_stands_there_day_by_day_and_in_full() {
    let mut window = history();
    assert!(has(&window, "2026-01-01"));
    for said in [
        TICKET,
        "Created the code “Trust”",
        "Imported the document “P01”",
    ] {
        assert!(has(&window, said), "{said}");
    }
    click(&mut window, TICKET);
    assert!(has(&window, "Undo this step"));
    let mut told = window.harness.query_all_by_label_contains("Segment “");
    let is_word = |node: egui_kittest::Node<'_>| format!("{node:?}").contains("بلیت");
    assert!(told.any(is_word), "the words that were coded");
}

#[test]
fn a_step_is_undone_alone_and_all_later_ones_with_their_number_said_first() {
    let mut window = history();
    click(&mut window, "Coded a passage of “P01” with “Trust”");
    assert!(has(&window, "back to before this one"));
    click(&mut window, "Undo this step");
    assert_eq!(window.quotes(), ["بلیت"]);
    assert!(has(&window, "with “Trust” — undone"));
    assert!(has(&window, "This step has been undone."));
    click(&mut window, "Imported the document “P01”");
    let before = window.segments().len();
    click(&mut window, "steps, back to before this one");
    assert_eq!(window.segments().len(), before, "it asks first");
    assert!(has(&window, "will be undone"));
    click(&mut window, "Cancel");
    assert!(!has(&window, "will be undone"));
    click(&mut window, "steps, back to before this one");
    click(&mut window, "Undo 4 steps");
    assert!(window.segments().is_empty());
    assert!(window.app().session().unwrap().documents().is_empty());
    assert!(has(&window, "steps undone"));
}

#[test]
fn what_is_in_the_way_of_undoing_is_said() {
    let mut window = history();
    click(&mut window, "Created the code “Trust”");
    click(&mut window, "Undo this step");
    assert!(has(&window, "This step cannot be undone alone"));
    assert_eq!(window.segments().len(), 2);
}

#[test]
fn the_last_steps_are_undone_from_the_menu_by_name() {
    let mut window = Window::open(study);
    click(&mut window, "Undo the last steps");
    assert!(has(&window, "Created the code “Ticket”"));
    click(&mut window, "Created the code “Ticket”");
    assert_eq!(window.quotes(), ["اعتماد نکردم"]);
    let codes = window.app().session().unwrap().codes().len();
    assert_eq!(codes, 1);
}

#[test]
fn words_and_choices_narrow_the_list() {
    let mut window = history();
    click(&mut window, "Words of the change");
    window.type_text("ticket");
    assert!(has(&window, TICKET) && !has(&window, "Imported the document"));
    assert!(has(&window, "2 changes"));
    window.type_text(" nothing");
    assert!(has(&window, "No change is like this."));
    click(&mut window, "Clear the filters");
    assert!(has(&window, "Imported the document"));
}

#[test]
fn the_life_of_a_code_and_the_codebook_of_a_day_are_tables() {
    let mut window = Window::open(study);
    let trust = window.app().session().unwrap().codes().codes()[0].id;
    window.send(StudyCommand::RenameCode(trust, "Faith".to_owned()));
    window.send(Command::ShowLifeOf(trust));
    assert!(has(&window, "The life of the code “Faith”"));
    assert!(has(&window, "renamed from “Trust” to “Faith”"));
    click(&mut window, "Codebook of a day");
    click_field(&mut window, "Codebook as it was on");
    window.type_text("2026-01-01");
    assert!(has(&window, "Codebook as it was on 2026-01-01 (2 codes)"));
    click(&mut window, "Codebook of a day");
    click_field(&mut window, "Codebook as it was on");
    window.key(Modifiers::COMMAND, Key::A);
    window.type_text("2001-01-01");
    assert!(has(&window, "begins on 2026-01-01"));
}

#[test]
fn the_place_mirrors_and_speaks_persian() {
    let mut window = history();
    window.send(Command::SetLanguage(UiLanguage::Persian));
    assert!(has(&window, "کدگذاری شد"));
    click(&mut window, "کدگذاری شد");
    assert!(has(&window, "واگرد همین گام"));
    // The pane of details stands at the left.
    assert!(window.place_of("واگرد همین گام").left() < 320.0);
}

#[test]
fn a_study_without_changes_invites() {
    let mut window = Window::open(|study| study);
    window.send(Command::Show(Place::Study));
    assert!(has(&window, "Nothing has been done in this project yet"));
}

fn change(id: i64) -> Change {
    Change {
        id: ChangeId(id),
        guid: Guid([1; 16]),
        copy: Guid([2; 16]),
        number: id,
        clock: id,
        kind: ChangeKind::Do,
        concerns: None,
        op: match id % 3 {
            0 => Op::RenameCode,
            _ => Op::CodePassage,
        },
        coder: "سارا".to_owned(),
        coder_guid: Guid([3; 16]),
        moment: format!("2026-01-{:02}T10:00:00Z", 1 + id / 5_000),
        about: About::default(),
        undone_by: None,
        values_kept: true,
    }
}

#[test]
fn a_long_history_is_listed_at_once_and_only_lines_in_sight_are_set() {
    let log = Log::of((1..=120_000).map(change));
    let mut rows = Rows::default();
    let begun = Instant::now();
    assert!(rows.advance(&log, &Filter::default(), None, UiLanguage::English));
    // A debug build of a busy machine; the window's build takes a few milliseconds.
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    assert_eq!(rows.found(), 120_000);
    let middle = rows.height() / 2.0;
    assert!(rows.between(middle, middle + 800.0).count() < 40);
    assert_eq!(
        rows.between(0.0, 1.0).next().unwrap().0,
        &Row::Day("2026-01-25".to_owned())
    );
    let last = rows.neighbour(Some(ChangeId(1)), 1).unwrap();
    assert_eq!(last.0, ChangeId(1));
    let narrow = Filter {
        op: Some(Op::RenameCode),
        from: "2026-01-03".to_owned(),
        to: "2026-01-03".to_owned(),
        ..Filter::default()
    };
    assert!(rows.advance(&log, &narrow, None, UiLanguage::English));
    assert_eq!(rows.found(), 1_666);
}

//! What belongs to the window itself: projects, settings, rest.

use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable;

use super::app_test::{PERSIAN, Window, persian, writing_a_memo};
use super::command::Command;
use crate::project::testing::Study;

/// Opens another study in the window; the folder keeps it.
fn open_another(window: &mut Window) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.mazmun");
    drop(Study::at(&path).document("Q01", "שלום").project());
    window.send(Command::OpenProject(path));
    folder
}

#[test]
fn what_holds_for_every_study_is_kept_when_another_is_opened_and_the_view_begins_anew() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 3);
    window.type_text("۱");
    window.send(Command::Zoom(1.4));
    window.send(Command::SetDark(true));
    window.send(Command::ToggleInspectorPane);
    window.send(Command::ToggleDocumentsPane);
    window.send(Command::SetLanguage(crate::locale::UiLanguage::Persian));
    let app = window.harness.state_mut().as_mut().unwrap();
    let exports = std::path::PathBuf::from("/خروجی‌ها");
    app.window.settings.export_folder = Some(exports.clone());
    assert!(app.view().last_coded.is_some());
    let before = app.window.settings.clone();

    let _folder = open_another(&mut window);
    let now = &window.app().window.settings;
    let mut unchanged = before;
    unchanged.recent.clone_from(&now.recent);
    assert_eq!(*now, unchanged);
    assert_eq!(now.export_folder, Some(exports));
    assert_eq!(now.recent.len(), 2);
    let document = window.app().session().unwrap().documents()[0].id;
    let anew = crate::ui::View {
        document: Some(document),
        ..crate::ui::View::default()
    };
    assert_eq!(*window.app().view(), anew);
}

#[test]
fn a_copy_is_saved_beside_the_open_project_with_what_is_being_written() {
    let (mut window, segment) = writing_a_memo();
    window.harness.get_by_label("Menu").click();
    window.settle();
    window.harness.get_by_label("Save a copy…").click();
    window.settle();
    window.harness.get_by_label("Save the copy").click();
    window.settle();
    let folder = std::fs::canonicalize(window.folder.path()).unwrap();
    let copy = folder.join("study copy.mazmun");
    let open = window.app().session().unwrap();
    assert_eq!(open.project.path().unwrap(), folder.join("study.mazmun"));
    assert!(!window.app().window.dialogs.is_open());
    let copy = crate::project::Project::open(&copy, crate::project::Environment::fixed(2)).unwrap();
    assert_eq!(copy.segment(segment).unwrap().memo, "یادداشت");
    assert_eq!(copy.check().unwrap(), Vec::new());
}

#[test]
fn the_menu_opens_the_project_that_was_open_before() {
    let mut window = persian();
    let _folder = open_another(&mut window);
    window.harness.get_by_label("Menu").click();
    window.settle();
    let item = |name| {
        let role = egui::accesskit::Role::Button;
        window.harness.query_by_role_and_label(role, name)
    };
    assert!(item("other").is_none(), "it is open");
    item("study").unwrap().click();
    window.settle();
    let title = &window.app().session().unwrap().documents()[0].title;
    assert_eq!(title, "P01");
}

/// Seconds until the window asks to be drawn again by itself.
fn next_frame_in(window: &Window) -> f64 {
    let output = &window.harness.output().viewport_output;
    let delays = output.values().map(|v| v.repaint_delay.as_secs_f64());
    delays.fold(f64::INFINITY, f64::min)
}

#[test]
fn a_window_at_rest_asks_for_no_frame_once_its_caret_stands_still() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(line.center(), 1);
    window.harness.run_steps(30);
    let blinks = next_frame_in(&window);
    assert!((0.0..1.0).contains(&blinks), "it blinks: {blinks}");
    window.harness.run_steps(400);
    assert!(next_frame_in(&window) > 3_600.0, "the page");
    // A field likewise, and a key makes its caret blink again.
    window.key(Modifiers::COMMAND, Key::F);
    window.type_text("زنگ");
    window.harness.run_steps(60);
    let blinks = next_frame_in(&window);
    assert!((0.0..1.0).contains(&blinks), "it blinks: {blinks}");
    window.harness.run_steps(400);
    assert!(next_frame_in(&window) > 3_600.0, "a field");
    window.type_text(" زدم");
    window.harness.run_steps(60);
    assert!(next_frame_in(&window) < 1.0);
}

#[test]
fn a_caret_out_of_sight_or_in_the_background_asks_for_no_frame() {
    let long = format!("{PERSIAN}{}", "\nو باز هم زنگ زدم.".repeat(120));
    let mut window = Window::open(|s| s.document("P01", &long));
    let line = window.place_of("بعد زنگ");
    window.click(line.center(), 1);
    window.harness.run_steps(30);
    assert!(next_frame_in(&window) < 1.0, "it blinks");
    window.harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, -1500.0),
        modifiers: Modifiers::NONE,
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
    });
    // What was done is kept once more, two seconds later.
    window.harness.run_steps(400);
    assert!(window.app().scrolled() > 1000.0);
    assert!(next_frame_in(&window) > 3_600.0, "out of sight");
    let mut window = Window::open(|s| s.document("P01", &long));
    window.click(line.center(), 1);
    window.harness.input_mut().focused = false;
    window.harness.run_steps(400);
    assert!(next_frame_in(&window) > 3_600.0, "in the background");
}

//! The whole window, used with mouse and keyboard and looked at by label; no GPU, no display.

use crate::ui::command::{Command, StudyCommand};
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{App, Settings};
use crate::model::{Segment, SegmentId};
use crate::project::testing::Study;
use crate::text::Language;

/// A window on a study in a file of its own.
pub(super) struct Window {
    pub harness: Harness<'static, Option<App>>,
    pub folder: tempfile::TempDir,
}

pub(super) const PERSIAN: &str = "مصاحبه‌گر: چرا به سایت اعتماد نکردی؟\nمریم: من می‌خواهم از Booking.com بخرم، ولی 110 بار قطع شد.\nبعد زنگ زدم.";

impl Window {
    pub fn open(study: impl FnOnce(Study) -> Study) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("study.mazmun");
        drop(study(Study::at(&path)).project());
        Self {
            folder,
            ..Self::on(path)
        }
    }

    /// A window on a study that somebody else keeps.
    pub fn on(path: std::path::PathBuf) -> Self {
        Self::with(Settings::default(), path)
    }

    /// A window with settings of its own.
    pub fn with(settings: Settings, path: std::path::PathBuf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let harness = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_step_dt(1.0 / 60.0)
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    app.get_or_insert_with(|| {
                        App::new(ui.ctx(), settings.clone(), Some(path.clone()))
                    })
                    .ui(ui);
                },
                None,
            );
        let mut window = Self { harness, folder };
        window.settle();
        window
    }

    /// A caret blinks for ever, so frames are counted instead of waiting for rest.
    pub fn settle(&mut self) {
        self.harness.run_steps(6);
    }

    pub fn app(&self) -> &App {
        self.harness.state().as_ref().unwrap()
    }

    pub fn send(&mut self, command: impl Into<Command>) {
        self.app().send(command);
        self.settle();
    }

    pub fn place_of(&self, label: &str) -> Rect {
        self.harness
            .get_all_by_label_contains(label)
            .next()
            .unwrap()
            .rect()
    }

    pub fn button(&self, at: Pos2, pressed: bool) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }

    pub fn click(&mut self, at: Pos2, times: usize) {
        for _ in 0..times {
            self.button(at, true);
            self.button(at, false);
        }
        self.settle();
    }

    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.button(from, true);
        self.harness.run_steps(1);
        self.harness.event(Event::PointerMoved(to));
        self.harness.run_steps(1);
        self.button(to, false);
        self.settle();
    }

    pub fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.into()));
        self.settle();
    }

    pub fn selected(&self) -> String {
        let app = self.app();
        let open = app.session().and_then(|s| s.open()).unwrap();
        app.view()
            .selection
            .map_or(String::new(), |s| s.slice(open.body.text()).to_owned())
    }

    pub fn segments(&self) -> Vec<Segment> {
        self.app().session().unwrap().project.segments().unwrap()
    }

    pub fn quotes(&self) -> Vec<String> {
        let session = self.app().session().unwrap();
        let body = |s: &Segment| session.project.body(s.document).unwrap();
        self.segments()
            .iter()
            .map(|s| s.span.slice(body(s).text()).to_owned())
            .collect()
    }
}

pub(super) fn persian() -> Window {
    Window::open(|s| s.document("P01", PERSIAN).code("اعتماد").code("تلاش دوباره"))
}

#[test]
fn a_double_click_takes_a_word_and_a_triple_click_the_paragraph() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    assert_eq!(window.selected(), "بعد");
    let mut window = persian();
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 3);
    assert_eq!(window.selected(), "بعد زنگ زدم.");
}

#[test]
fn words_that_end_in_a_mark_are_taken_by_clicks_and_keys() {
    for (language, text, words) in [
        (
            Language::Persian,
            "اصلاً به خانهٔ ما نرفتم.",
            ["اصلاً", "به", "خانهٔ"],
        ),
        (
            Language::Hebrew,
            "שָׁמַרְתָּ לי סְפָרִים רַבִּים.",
            ["שָׁמַרְתָּ", "לי", "סְפָרִים"],
        ),
    ] {
        let mut window = Window::open(|s| s.document_in("P01", language, text));
        let line = window.place_of(words[1]);
        window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
        assert_eq!(window.selected(), words[0]);
        let further = Modifiers::COMMAND | Modifiers::SHIFT;
        for upto in 2..=3 {
            window.key(further, Key::ArrowLeft);
            assert_eq!(window.selected(), words[..upto].join(" "));
        }
        window.key(further, Key::ArrowRight);
        // A selection has no space at its end, though the caret stands behind it.
        assert_eq!(window.selected(), words[..2].join(" "));
    }
}

#[test]
fn a_double_click_takes_a_chinese_word_inside_a_sentence() {
    let mut window =
        Window::open(|s| s.document_in("P10", Language::ChineseSimplified, "我很信任这个平台。"));
    let line = window.place_of("信任");
    let letter = 16.0;
    window.click(pos2(line.left() + 3.5 * letter, line.top() + 12.0), 2);
    assert_eq!(window.selected(), "信任");
}

#[test]
fn a_chinese_text_has_its_dictionary_read_beside_the_window() {
    let text = "我不信任他们。";
    let window = Window::open(|s| s.document_in("P10", Language::ChineseSimplified, text));
    let started = std::time::Instant::now();
    while crate::text::words_are_slow(text) {
        assert!(started.elapsed().as_secs() < 60, "nobody reads it");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    drop(window);
    assert_eq!(crate::text::words(text).len(), 4);
}

#[test]
fn the_label_stands_in_the_margin_and_the_text_without_it() {
    let window = persian();
    assert!(window.harness.query_by_label_contains("مریم: من").is_none());
    let all: Vec<_> = window
        .harness
        .get_all_by_label_contains("من می‌خواهم")
        .collect();
    assert_eq!(all.len(), 1);
}

#[test]
fn a_drag_over_two_paragraphs_is_coded_by_number_and_undone() {
    let mut window = persian();
    let (from, to) = (window.place_of("من می‌خواهم"), window.place_of("بعد زنگ"));
    window.drag(
        pos2(from.right() - 1.0, from.top() + 12.0),
        pos2(to.left() + 2.0, to.bottom() - 8.0),
    );
    assert_eq!(
        window.selected(),
        "من می‌خواهم از Booking.com بخرم، ولی 110 بار قطع شد.\nبعد زنگ زدم."
    );
    window.type_text("۲");
    assert_eq!(
        window.quotes(),
        ["من می‌خواهم از Booking.com بخرم، ولی 110 بار قطع شد.\nبعد زنگ زدم."]
    );
    let code = window.segments()[0].code;
    assert_eq!(
        window
            .app()
            .session()
            .unwrap()
            .codes()
            .get(code)
            .unwrap()
            .name,
        "تلاش دوباره"
    );
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.segments().is_empty());
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.segments().len(), 1);
}

#[test]
fn shift_and_arrows_select_towards_the_side_they_point_to() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 1.0, line.top() + 12.0), 1);
    for _ in 0..3 {
        window.key(Modifiers::SHIFT, Key::ArrowLeft);
    }
    assert_eq!(
        window.selected(),
        "بعد",
        "left is forward in a Persian line"
    );
    window.key(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(window.selected(), "بع");
    window.key(Modifiers::SHIFT, Key::End);
    assert_eq!(window.selected(), "بعد زنگ زدم.");
}

#[test]
fn all_is_copied_as_it_is_stored() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(line.center(), 1);
    window.key(Modifiers::COMMAND, Key::A);
    assert_eq!(window.selected(), PERSIAN);
    window.harness.event(Event::Copy);
    window.harness.run_steps(1);
    let copied = window
        .harness
        .output()
        .platform_output
        .commands
        .iter()
        .any(|c| matches!(c, egui::OutputCommand::CopyText(text) if text == PERSIAN));
    assert!(copied);
}

#[test]
fn a_passage_takes_several_codes_in_a_row() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 3);
    window.type_text("۱");
    window.type_text("۲");
    assert_eq!(window.quotes(), ["بعد زنگ زدم.", "بعد زنگ زدم."]);
}

#[test]
fn the_page_of_a_document_that_undo_takes_away_gives_way_to_another() {
    let mut window = persian();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("P02.txt");
    std::fs::write(&file, "שלום עולם").unwrap();
    let plan = crate::import::read_file(
        &file,
        &crate::import::ImportOptions::default(),
        &crate::import::Cancel::new(),
    );
    let app = window.harness.state_mut().as_mut().unwrap();
    let session = app.window.session.as_mut().unwrap();
    let ids = session.project.import_items(&[plan.unwrap().into()]);
    let id = ids.unwrap()[0][0];
    window.send(Command::OpenDocument(id));
    assert_eq!(window.app().view().document, Some(id));
    window.key(Modifiers::COMMAND, Key::Z);
    let shown = window.app().view().document;
    let there = window.app().session().unwrap().documents();
    assert_eq!(shown, there.first().map(|d| d.id));
}

#[test]
fn the_selected_words_become_the_code() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 3);
    window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    let names: Vec<_> = window
        .app()
        .session()
        .unwrap()
        .codes()
        .codes()
        .iter()
        .map(|c| c.name.clone())
        .collect();
    assert_eq!(names, ["اعتماد", "تلاش دوباره", "بعد زنگ زدم"]);
    assert_eq!(window.quotes(), ["بعد زنگ زدم."]);
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(
        window.app().session().unwrap().codes().len(),
        2,
        "code and coding are one step"
    );
}

#[test]
fn a_segment_is_chosen_in_the_margin_resized_and_deleted_with_keys() {
    let mut window = Window::open(|s| {
        s.document("P01", PERSIAN)
            .code("تماس با فرودگاه")
            .coded("P01", "زنگ", "تماس با فرودگاه")
    });
    let text = window.place_of("بعد زنگ");
    let name = window
        .harness
        .get_all_by_label("تماس با فرودگاه")
        .map(|n| n.rect())
        .find(|r| (r.center().y - text.center().y).abs() < 30.0 && r.right() <= text.left())
        .expect("the name stands left of a Persian text");
    window.click(name.center(), 1);
    assert_eq!(window.app().view().segment, Some(window.segments()[0].id));
    window.key(Modifiers::SHIFT | Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.quotes(), ["زنگ زدم"]);
    window.key(Modifiers::SHIFT | Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.quotes(), ["بعد زنگ زدم"]);
    window.key(Modifiers::NONE, Key::Delete);
    assert!(window.segments().is_empty());
}

#[test]
fn a_number_without_a_selection_says_what_to_do_and_changes_nothing() {
    let mut window = persian();
    let line = window.place_of("بعد زنگ");
    window.click(line.center(), 1);
    window.type_text("1");
    assert!(window.segments().is_empty());
    assert!(
        window
            .harness
            .query_by_label_contains("Select some text first")
            .is_some()
    );
}

#[test]
fn a_damaged_project_is_refused_with_a_sentence_and_the_window_lives_on() {
    let mut window = persian();
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.mazmun");
    std::fs::write(&bad, b"not a project at all, only some text").unwrap();
    window.send(Command::OpenProject(bad));
    assert!(
        window
            .harness
            .query_by_label_contains("not a Mazmun project")
            .is_some()
    );
    assert_eq!(
        window.app().session().unwrap().documents().len(),
        1,
        "the open study stays"
    );
}

#[test]
fn opening_the_project_that_is_open_keeps_it_writable_and_undoable() {
    let mut window = Window::open(|s| s.document_in("P01", Language::Persian, PERSIAN));
    let draft = crate::model::CodeDraft {
        name: "اعتماد".to_owned(),
        ..crate::model::CodeDraft::default()
    };
    window.send(StudyCommand::SaveCode(None, Box::new(draft)));
    let path = |w: &Window| {
        let session = w.app().window.session.as_ref().unwrap();
        session.project.path().unwrap().to_owned()
    };
    let here = path(&window);
    window.send(Command::OpenProject(here.clone()));
    let project = &window.app().window.session.as_ref().unwrap().project;
    assert_eq!(project.path().unwrap(), here);
    assert_eq!(project.read_only(), None);
    assert!(project.can_undo().is_some());
}

fn replace_text(window: &mut Window, title: &str, text: &str) {
    let app = window.harness.state_mut().as_mut().unwrap();
    let project = &mut app.window.session.as_mut().unwrap().project;
    let id = project.document_id(title);
    let plan = crate::project::testing::plan(title, text);
    project.update_document(id, &plan).unwrap();
    window.settle();
}

#[test]
fn a_replaced_text_is_laid_out_anew_and_nothing_points_into_the_old_one() {
    let (short, long) = (
        "کوتاه",
        "من می‌خواهم از سایت بخرم ولی هر بار قطع شد و ".repeat(8),
    );
    let before = format!("{short} بود.\nמה קרה?\nپایان کار.");
    let after = format!("{long}خرید نشد.\nמה קרה?\nپایان کار.");
    let mut window = Window::open(|s| s.document_in("P01", Language::Persian, &before));
    let line = window.place_of("پایان");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 3);
    assert_eq!(window.selected(), "پایان کار.");
    replace_text(&mut window, "P01", &after);
    assert_eq!(window.app().view().selection, None);
    let first = window.place_of("خرید نشد");
    let moved = window.place_of("پایان");
    assert!(
        first.height() > 2.0 * line.height(),
        "as many lines as it has now"
    );
    assert!(moved.top() > line.top() + 50.0, "{moved} {line}");
    // A word is where it is seen.
    window.click(pos2(first.right() - 6.0, first.top() + 12.0), 2);
    assert_eq!(window.selected(), "من");
    window.click(pos2(moved.right() - 6.0, moved.top() + 12.0), 2);
    assert_eq!(window.selected(), "پایان");
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().view().selection, None);
    assert_eq!(window.place_of("پایان"), line, "undone");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 2);
    assert_eq!(window.selected(), "پایان");
}

/// A window in which the memo of a segment is being written and not saved yet.
pub fn writing_a_memo() -> (Window, SegmentId) {
    let mut window = Window::open(|s| {
        s.document("P01", PERSIAN)
            .code("تلاش")
            .coded("P01", "زنگ", "تلاش")
    });
    let segment = window.segments()[0].id;
    window.send(Command::SelectSegment(Some(segment)));
    let memo = window.harness.get_by_role_and_label(
        egui::accesskit::Role::MultilineTextInput,
        "Memo of the segment",
    );
    memo.focus();
    window.settle();
    window.harness.event(Event::Text("یادداشت".into()));
    window.harness.run_steps(1);
    (window, segment)
}

#[test]
fn a_memo_being_written_is_kept_when_the_study_is_left_while_an_import_is_stored() {
    let (mut window, segment) = writing_a_memo();
    let app = window.harness.state_mut().as_mut().unwrap();
    let project = &mut app.window.session.as_mut().unwrap().project;
    assert_eq!(project.segment(segment).unwrap().memo, "", "not saved yet");
    project.begin_import().unwrap();
    let plan = crate::project::testing::plan("P02", "שלום");
    project
        .import_next(&crate::import::FilePlan::from(plan).into())
        .unwrap();
    window.send(Command::CloseProject);
    assert!(window.app().session().is_none());
    let path = window.folder.path().join("study.mazmun");
    let project =
        crate::project::Project::open(&path, crate::project::Environment::fixed(2)).unwrap();
    assert_eq!(project.segment(segment).unwrap().memo, "یادداشت");
    assert_eq!(
        project.documents().unwrap().len(),
        1,
        "what was not finished is not there"
    );
    assert_eq!(project.check().unwrap(), Vec::new());
}

#[test]
fn another_document_is_shown_when_the_import_of_the_open_one_is_undone() {
    let mut window = persian();
    let app = window.harness.state_mut().as_mut().unwrap();
    let project = &mut app.window.session.as_mut().unwrap().project;
    let plan = crate::project::testing::plan("P02", "שלום");
    let id = project.import_plan(&plan).unwrap();
    window.send(Command::OpenDocument(id));
    assert!(
        window
            .harness
            .query_all_by_label_contains("שלום")
            .next()
            .is_some()
    );
    window.send(Command::Undo);
    let app = window.app();
    let first = app.session().unwrap().documents()[0].id;
    assert_eq!(app.view().document, Some(first));
    assert!(app.session().unwrap().open().is_some());
    assert!(window.place_of("بعد زنگ").width() > 0.0);
}

//! What one left of a study is there again.

use std::path::{Path, PathBuf};

use egui::pos2;

use super::Settings;
use super::app_test::{PERSIAN, Window};
use super::command::{Command, Place, StudyCommand};
use crate::model::CodeId;
use crate::project::testing::Study;
use crate::project::{Environment, Project};
use crate::text::TextSpan;

/// A folder with a study of a short and a long text.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let long = "بند بلندی که چند سطر را پر می‌کند و باز هم ادامه دارد.\n".repeat(400);
        let study = Study::at(&folder.path().join("study.mazmun"));
        let study = study.document("P01", PERSIAN).document("P02", &long);
        drop(study.code("اعتماد").code("تلاش").project());
        Self { folder }
    }

    fn study(&self) -> PathBuf {
        self.folder.path().join("study.mazmun")
    }

    /// The program started on a study.
    fn start(&self, study: &Path) -> Window {
        let settings = Settings::at(self.folder.path().join("settings.json"));
        Window::with(settings, study.to_owned())
    }
}

fn stop(mut window: Window) {
    // Two seconds and a little more: then it is kept, also where the program is killed.
    window.harness.run_steps(130);
}

fn code(window: &Window, name: &str) -> CodeId {
    let session = window.app().session().unwrap();
    session.project.find_code(name).unwrap()
}

fn open(window: &Window) -> String {
    let session = window.app().session().unwrap();
    session.open().unwrap().document.title.clone()
}

#[test]
fn a_program_that_starts_again_shows_the_study_as_it_was_left() {
    let desk = Desk::new();
    let mut window = desk.start(&desk.study());
    assert_eq!(open(&window), "P01");
    let second = window.app().session().unwrap().documents()[1].id;
    window.send(Command::OpenDocument(second));
    let body = window
        .app()
        .session()
        .unwrap()
        .project
        .body(second)
        .unwrap();
    let far = body.text().len() * 3 / 4;
    let far = far + body.text()[far..].find('\n').unwrap() + 1;
    let words = far..far + body.text()[far..].find(' ').unwrap();
    window.send(Command::Reveal(
        second,
        TextSpan::new(body.text(), words).unwrap(),
    ));
    let trust = code(&window, "اعتماد");
    let span = TextSpan::new(body.text(), 0..6).unwrap();
    window.send(StudyCommand::CodeSpan(second, span, trust));
    window.send(Command::ToggleInspectorPane);
    let app = window.harness.state_mut().as_mut().unwrap();
    app.filter_codes("اع");
    window.settle();
    let scrolled = window.app().scrolled();
    assert!(scrolled > 1_000.0, "{scrolled}");
    stop(window);

    let mut window = desk.start(&desk.study());
    let app = window.app();
    assert_eq!(open(&window), "P02");
    let now = app.scrolled();
    let paragraph = app.window.transcript.spots()[&second].at;
    assert!(
        paragraph.abs_diff(far) < 2_500,
        "{paragraph} of {far}, {now}"
    );
    assert_eq!(app.view().recent_codes, [trust]);
    assert!(!app.window.settings.inspector_visible);
    assert_eq!(app.window.codes.filter, "اع");
    assert!(app.view().selection.is_none(), "looking is not selecting");

    // Ctrl+L knows the code of the last time.
    let first = window.app().session().unwrap().documents()[0].id;
    window.send(Command::OpenDocument(first));
    let line = window.place_of("بعد زنگ");
    window.click(pos2(line.right() - 6.0, line.top() + 12.0), 3);
    window.key(egui::Modifiers::COMMAND, egui::Key::L);
    assert_eq!(
        window.segments().iter().filter(|s| s.code == trust).count(),
        2
    );

    // Back in the other document one stands where one was.
    window.send(Command::OpenDocument(second));
    let back = window.app().window.transcript.spots()[&second].at;
    assert_eq!(back, paragraph);
}

#[test]
fn each_study_is_left_by_itself_and_what_it_no_longer_has_is_passed_over() {
    let desk = Desk::new();
    let other = desk.folder.path().join("מחקר.mazmun");
    drop(Study::at(&other).document("H01", "שלום לכולם").project());
    let mut window = desk.start(&desk.study());
    let second = window.app().session().unwrap().documents()[1].id;
    window.send(Command::OpenDocument(second));
    window.send(Command::Show(Place::Analyse));
    window.send(Command::OpenProject(other));
    assert_eq!(
        (open(&window), window.app().view().place),
        ("H01".into(), Place::Code)
    );
    window.send(Command::OpenProject(desk.study()));
    assert_eq!(
        (open(&window), window.app().view().place),
        ("P02".into(), Place::Analyse)
    );
    window.send(Command::CloseProject);
    stop(window);

    let mut elsewhere = Project::open(&desk.study(), Environment::fixed(3)).unwrap();
    elsewhere.delete_documents(&[second]).unwrap();
    drop(elsewhere);
    let window = desk.start(&desk.study());
    assert_eq!(
        (open(&window), window.app().view().place),
        ("P01".into(), Place::Analyse)
    );
}

#[test]
fn panes_have_the_sizes_they_were_drawn_to() {
    let desk = Desk::new();
    let mut window = desk.start(&desk.study());
    let splitter = |window: &Window| {
        let sizes = super::sides::pane_sizes(&window.harness.ctx);
        sizes["documents above codes"]
    };
    let before = splitter(&window);
    let at = pos2(100.0, 40.0 + before);
    window.drag(at, at + egui::vec2(0.0, 60.0));
    let drawn = splitter(&window);
    // The first points of a drag tell it from a click.
    assert!(drawn > before + 40.0, "{before} to {drawn}");
    stop(window);
    let window = desk.start(&desk.study());
    assert!((splitter(&window) - drawn).abs() < 1.0);
}

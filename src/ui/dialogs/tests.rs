//! Dialogs by mouse and keyboard, in the whole window, on files in a folder of their own.

use crate::ui::command::{Command, Dialog};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::model::DocumentId;
use crate::output::{Align, Cell, Shown, Table};
use crate::project::Op;
use crate::ui::app_test::Window;
use crate::ui::{App, Settings};

const PERSIAN: &str =
    "مصاحبه‌گر: چه شد؟\nمریم: سایت خطا داد و خدمتی نبود.\nمصاحبه‌گر: بعد؟\nمریم: دوباره تلاش كردم.\n";
const HEBREW: &str = "מראיין: מה קרה?\nדנה: ניסיתי שוב.\nמראיין: ואז?\nדנה: הצלחתי.\n";

/// What the window of a test can be asked.
pub(super) trait Look {
    /// Draws frames until something holds; workers need time.
    fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool);
    fn sees(&self, label: &str) -> bool;
    fn press(&mut self, label: &str);
    fn write_in(&mut self, label: &str, text: &str);
    fn titles(&self) -> Vec<String>;
}

impl Look for Window {
    fn wait(&mut self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            self.harness.run_steps(1);
            if holds(self) {
                self.settle();
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("waited in vain: {what}");
    }

    fn sees(&self, label: &str) -> bool {
        self.harness
            .query_all_by_label_contains(label)
            .next()
            .is_some()
    }

    fn press(&mut self, label: &str) {
        // A dialog's title or a caption may say the same.
        self.harness
            .get_all_by_label(label)
            .find(|n| n.accesskit_node().role() != Role::Label)
            .unwrap()
            .click();
        self.settle();
    }

    fn write_in(&mut self, label: &str, text: &str) {
        let field = self.harness.get_by_role_and_label(Role::TextInput, label);
        field.focus();
        self.settle();
        self.key(Modifiers::COMMAND, Key::A);
        self.type_text(text);
    }

    fn titles(&self) -> Vec<String> {
        let session = self.app().session().unwrap();
        session
            .documents()
            .iter()
            .map(|d| d.title.clone())
            .collect()
    }
}

/// A folder with a Persian file in windows-1256, a Hebrew one, and one that is no text.
fn transcripts() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    // The code page has no Persian yeh; files of its time have the Arabic one.
    let arabic = PERSIAN.replace('ی', "ي").replace('ک', "ك");
    let (bytes, _, lost) = encoding_rs::WINDOWS_1256.encode(&arabic);
    assert!(!lost);
    let many: Vec<u8> = bytes
        .iter()
        .copied()
        .cycle()
        .take(bytes.len() * 5)
        .collect();
    fs::write(folder.path().join("P01 مریم.txt"), many).unwrap();
    fs::write(folder.path().join("P02 דנה.txt"), HEBREW).unwrap();
    let noise: Vec<u8> = (0..=255).cycle().take(4096).collect();
    fs::write(folder.path().join("P03.txt"), noise).unwrap();
    folder
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    files.sort();
    files
}

fn preview(window: &mut Window, folder: &Path) {
    window.send(Command::PreviewImport(files(folder)));
    window.wait("the preview", |w| w.sees("Cancel"));
}

#[test]
fn an_import_is_looked_at_stored_as_one_step_and_reported() {
    let folder = transcripts();
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path());
    assert!(window.sees("windows-1256"), "the encoding was recognised");
    assert!(window.sees("Persian · 2 speakers"));
    assert!(window.sees("One file cannot be read"));
    assert!(
        window.titles().is_empty(),
        "nothing is stored before it is asked for"
    );

    window.write_in("Title", "مصاحبهٔ نخست");
    window.press("Import 2 documents");
    window.wait("the report", |w| w.sees("Done"));
    assert!(window.sees("2 documents were imported"));
    assert_eq!(window.titles(), ["مصاحبهٔ نخست", "P02 דנה"]);
    window.press("Done");
    let session = window.app().session().unwrap();
    let open = session
        .open()
        .expect("the first imported document is on the page");
    assert!(
        open.body.text().contains("خدمتي"),
        "stored as it was, not normalised"
    );
    assert!(open.speakers[0].is_interviewer && !open.speakers[1].is_interviewer);
    assert_eq!(session.project.undo_steps().count(), 1);
    window.send(Command::Undo);
    assert!(window.titles().is_empty());
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let folder = transcripts();
    let mut window = Window::open(|s| s.document("P00", HEBREW));
    let before = window.app().session().unwrap().project.dump().unwrap();
    // While it reads, and at the preview.
    window.send(Command::PreviewImport(files(folder.path())));
    window.key(Modifiers::NONE, Key::Escape);
    window.send(Command::CloseDialog);
    preview(&mut window, folder.path());
    window.press("Cancel");
    assert!(!window.app().window.dialogs.is_open());
    let project = &window.app().session().unwrap().project;
    assert_eq!(project.dump().unwrap(), before);
    assert_eq!(
        project.undo_steps().count(),
        1,
        "that of the document that was there"
    );
}

#[test]
fn a_file_that_is_there_already_is_left_out_at_first() {
    let folder = transcripts();
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path());
    window.press("Import 2 documents");
    window.wait("the report", |w| w.sees("Done"));
    window.press("Done");
    preview(&mut window, folder.path());
    assert!(window.sees("This file is in the study already"));
    window.press("Import \u{2068}P02 דנה.txt\u{2069}");
    window.press("Import one document");
    window.wait("the report", |w| w.sees("Done"));
    assert_eq!(window.titles(), ["P01 مریم", "P02 דנה", "P02 דנה (2)"]);
}

#[test]
fn another_encoding_reads_the_file_again() {
    let folder = transcripts();
    let mut window = Window::open(|s| s);
    window.send(Command::PreviewImport(vec![
        folder.path().join("P01 مریم.txt"),
    ]));
    window.wait("the preview", |w| w.sees("Encoding windows-1256"));
    window.press("Encoding windows-1256");
    window.harness.get_by_label("Cyrillic").click();
    window.wait("the new reading", |w| w.sees("Encoding windows-1251"));
    window.wait("the worker", |w| !w.sees("text, windows-1256"));
    assert!(!window.sees("Persian · 2 speakers"), "it makes no sense so");
    window.press("Encoding windows-1251");
    // The likeliest encodings come first.
    window
        .harness
        .get_all_by_label("Arabic, Persian")
        .next()
        .unwrap()
        .click();
    window.wait("the old reading", |w| w.sees("Persian · 2 speakers"));
}

#[test]
fn a_new_project_is_made_where_the_dialog_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_ui_state(
            |ui, app: &mut Option<App>| {
                app.get_or_insert_with(|| App::new(ui.ctx(), Settings::default(), None))
                    .ui(ui);
            },
            None,
        );
    harness.run_steps(4);
    harness.get_by_label("New project…").click();
    harness.run_steps(6);
    // The name has the keyboard and is selected, so that typing replaces it.
    harness.event(egui::Event::Text("پژوهش اعتماد".into()));
    harness.run_steps(2);
    harness
        .get_by_role_and_label(Role::TextInput, "Folder")
        .focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    // A folder that is missing is made; one whose own folder is missing, too, is a slip.
    let missing = folder.path().join("no/such").display().to_string();
    harness.event(egui::Event::Text(missing));
    harness.run_steps(3);
    harness.get_by_label("This folder does not exist");
    assert!(
        harness
            .get_by_label("Create")
            .accesskit_node()
            .is_disabled()
    );
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.event(egui::Event::Text(folder.path().display().to_string()));
    harness.run_steps(3);
    harness.key_press(Key::Enter);
    harness.run_steps(6);
    let path = folder.path().join("پژوهش اعتماد.mazmun");
    assert!(path.is_file());
    let app = harness.state().as_ref().unwrap();
    assert_eq!(app.session().unwrap().title(), "پژوهش اعتماد");
    harness.get_by_label("This study has no transcripts yet");
}

#[test]
fn search_finds_other_spellings_shows_them_and_codes_them() {
    let mut window = Window::open(|s| {
        s.document("P01", "او گفت خدمتي خوب بود.\nبعد رفت.")
            .document("P02", HEBREW)
            .code("خدمت")
    });
    window.key(Modifiers::COMMAND, Key::F);
    window.type_text("خدمتی");
    window.wait("the hit", |w| w.sees("One hit"));
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.selected(), "", "found is not selected");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.selected(), "خدمتي", "revealed on the page");

    window.press("Code all…");
    window.type_text("خدمت");
    window.press("The sentence");
    window.wait("the count", |w| w.sees("Code one passage"));
    window.press("Code one passage");
    assert_eq!(window.quotes(), ["او گفت خدمتي خوب بود."]);
    let project = &window.app().session().unwrap().project;
    assert_eq!(project.can_undo(), Some(Op::Autocode));
    assert!(!window.sees("Code all hits"), "the form closed");
    assert!(window.sees("One hit"), "the pane stayed");
}

#[test]
fn escape_closes_the_search_pane_and_arrows_walk_its_hits() {
    let mut window = Window::open(|s| s.document("P01", HEBREW).document("P02", HEBREW));
    window.key(Modifiers::COMMAND, Key::F);
    window.type_text("שוב");
    window.wait("the hits", |w| w.sees("2 hits in 2 documents"));
    window.key(Modifiers::NONE, Key::F3);
    window.key(Modifiers::NONE, Key::F3);
    let second = window.app().session().unwrap().documents()[1].id;
    assert_eq!(window.app().view().document, Some(second));
    window.key(Modifiers::COMMAND, Key::F);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(!window.sees("2 hits"));
}

fn first_document(window: &Window) -> DocumentId {
    window.app().session().unwrap().documents()[0].id
}

#[test]
fn what_is_known_of_a_document_is_changed_as_one_step() {
    let mut window = Window::open(|s| s.document("P01", HEBREW).document("תפוס", HEBREW));
    let id = first_document(&window);
    window.send(Command::Open(Dialog::EditDocument(id)));
    window.type_text("ראיון ראשון");
    window.write_in("Participant", "דנה");
    window.write_in("Date of the interview (YYYY-MM-DD)", "۲۰۲۴-۰۵-۰۱");
    window.press("Save");
    let session = window.app().session().unwrap();
    let document = session.document(id).unwrap();
    assert_eq!(document.title, "ראיון ראשון");
    assert_eq!(document.date, "2024-05-01");
    assert_eq!(session.participants()[0].name, "דנה");
    assert_eq!(document.participant, Some(session.participants()[0].id));
    let steps: Vec<_> = session.project.undo_steps().collect();
    assert_eq!(
        steps,
        [Op::EditDocument, Op::ImportDocuments, Op::ImportDocuments]
    );

    // Nothing changed: no step, and the dialog closes.
    window.send(Command::Open(Dialog::EditDocument(id)));
    window.press("Save");
    assert_eq!(
        window.app().session().unwrap().project.undo_steps().count(),
        3
    );
    assert!(!window.sees("Date of the interview"));

    // A date that is none cannot be saved.
    window.send(Command::Open(Dialog::EditDocument(id)));
    window.write_in("Date of the interview (YYYY-MM-DD)", "tomorrow");
    window.press("Save");
    assert!(window.sees("Date of the interview"), "the dialog stays");

    // What only the project can know is said above the dialog, which stays with what was typed.
    window.write_in("Date of the interview (YYYY-MM-DD)", "2024-05-02");
    window.write_in("Title", "תפוס");
    window.press("Save");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        window.sees("Date of the interview"),
        "Escape closed the message"
    );
    let titles = window.titles();
    assert_eq!(titles, ["ראיון ראשון", "תפוס"], "all or nothing");
    let date = &window.app().session().unwrap().document(id).unwrap().date;
    assert_eq!(date, "2024-05-01");
}

#[test]
fn a_table_is_written_where_the_dialog_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::open(|s| s.document("P01", HEBREW));
    let locale = crate::locale::Locale::english();
    let mut table =
        Table::new("codes", locale, "Codes".into()).column("code", Align::Start, Shown::Everywhere);
    table.rows.push(vec![Cell::text("اعتماد")].into());
    window.send(Command::Open(Dialog::Export(table.into())));
    let path = folder.path().join("جدول.csv");
    window.write_in("File", &path.display().to_string());
    window.press("Write");
    window.wait("the file", |w| !w.sees("Write the table to a file"));
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written.contains("اعتماد"),
        "the typed ending chose the format"
    );
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing beside it"
    );
}

#[test]
fn every_dialog_opens_and_escape_closes_it() {
    let mut window = Window::open(|s| s.document("P01", HEBREW).code("אמון"));
    let id = first_document(&window);
    for dialog in [
        Dialog::NewProject,
        Dialog::OpenProject,
        Dialog::PickTranscripts,
        Dialog::EditDocument(id),
        Dialog::Shortcuts,
        Dialog::About,
    ] {
        window.send(Command::Open(dialog.clone()));
        let closes = |w: &Window| w.sees("Cancel") || w.sees("Close");
        assert!(closes(&window), "{dialog:?}");
        window.key(Modifiers::NONE, Key::Escape);
        assert!(!window.app().window.dialogs.is_open(), "{dialog:?}");
    }
}

#[test]
fn who_asks_in_one_file_asks_in_all_and_one_switch_sets_each_apart() {
    let folder = tempfile::tempdir().unwrap();
    for (name, answers) in [("P1", "דנה"), ("P2", "רותי"), ("P3", "יעל")] {
        let text = format!(
            "נועה: ספרי על היום הראשון בעבודה.\n{answers}: הגעתי מוקדם.\nנועה: תודה, עוד משהו על זה.\n\
             {answers}: לא, זה הכול.\nנועה: טוב.\n{answers}: שלום.\n"
        );
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path());
    window.press("Speakers");
    let reason = "asks: speaks in 3 of 3 documents, beside people who speak in one each";
    assert!(window.sees(reason));
    window.press("Who asks is the same in all files");
    assert!(!window.sees(reason), "each file as it says alone");
    window.press("Who asks is the same in all files");
    assert!(window.sees(reason));
    window.press("Import 3 documents");
    window.wait("the report", |w| w.sees("Done"));
    let project = &window.app().session().unwrap().project;
    for document in project.documents().unwrap() {
        let speakers = project.speakers(document.id).unwrap();
        let asking: Vec<&str> = speakers
            .iter()
            .filter(|s| s.is_interviewer)
            .map(|s| s.name.as_str())
            .collect();
        assert_eq!(asking, ["נועה"], "{}", document.title);
    }
    assert_eq!(project.undo_steps().count(), 1);
}

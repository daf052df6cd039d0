//! The import's preview in the whole window: clean-up, speakers, pages, corrections, memory, cancel.

use crate::ui::command::{Command, StudyCommand};
use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::tests::Look;
use crate::import::SpeakerRule;
use crate::ui::app_test::Window;

const INTERVIEW: &str = "مصاحبه‌گر: چه شد؟\nمریم: سايت خطا داد و خدمتي نبود.\nمصاحبه‌گر: بعد؟\nمریم: دوباره تلاش كردم.\nمصاحبه‌گر: همین؟\nمریم: بله.\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn preview(window: &mut Window, folder: &Path, files: &[&str]) {
    let paths: Vec<PathBuf> = files.iter().map(|f| folder.join(f)).collect();
    window.send(Command::PreviewImport(paths));
    window.wait("the preview", |w| w.sees("Cancel") && !w.sees("Reading"));
}

fn body(window: &Window, place: usize) -> String {
    let session = window.app().session().unwrap();
    let id = session.documents()[place].id;
    session.project.body(id).unwrap().text().to_owned()
}

/// Presses the first thing whose name begins so.
fn press_first(window: &mut Window, label: &str) {
    let found = window.harness.get_all_by_label_contains(label).next();
    found.unwrap().click();
    window.settle();
}

#[test]
fn clean_up_does_only_what_was_ticked_and_for_all_files_when_asked() {
    let folder = folder(&[("P01.txt", INTERVIEW), ("P02.txt", INTERVIEW)]);
    fs::write(
        folder.path().join("P02.txt"),
        format!("{INTERVIEW}مریم: كم.\n"),
    )
    .unwrap();
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt", "P02.txt"]);
    press_first(&mut window, "Clean-up");
    assert!(window.sees("Arabic yeh and kaf: "));
    assert!(
        !window.sees("Untick for all files"),
        "nothing is ticked by itself"
    );
    press_first(&mut window, "Clean up: Arabic yeh and kaf");
    window.wait("the new reading", |w| w.sees("Untick for all files"));
    press_first(&mut window, "Tick for all files");
    assert!(!window.sees("Tick for all files"), "all have it");
    window.press("Import 2 documents");
    window.wait("the report", |w| w.sees("Done"));
    for place in 0..2 {
        let body = body(&window, place);
        assert!(body.contains("سایت") && body.contains("کردم"), "{body}");
        assert!(!body.contains('ي') && !body.contains('ك'));
    }
}

#[test]
fn what_is_no_speaker_is_said_once_and_kept_for_the_next_import() {
    let noted = "مصاحبه‌گر: چه شد؟\nنکته: خندید.\nمریم: رفتم.\nنکته: مکث.\n".repeat(3);
    let folder = folder(&[
        ("P01.txt", &noted),
        ("P02.txt", &format!("{noted}مریم: پایان.\n")),
    ]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt"]);
    press_first(&mut window, "Speakers");
    assert!(window.sees("\u{2068}مریم\u{2069}, 3 turns"));
    press_first(&mut window, "“\u{2068}مصاحبه‌گر\u{2069}” is not a speaker");
    window.wait("the new reading", |w| {
        w.sees("“\u{2068}مصاحبه‌گر\u{2069}” is a speaker after all")
    });
    assert!(!window.sees("\u{2068}مصاحبه‌گر\u{2069}, 3 turns"));
    press_first(&mut window, "Keep this rule for the next import");
    window.press("Import one document");
    window.wait("the report", |w| w.sees("Done"));
    window.press("Done");
    let project = &window.app().session().unwrap().project;
    let kept = project.recall(SpeakerRule::MEMORY_KEY).unwrap().unwrap();
    let kept = SpeakerRule::from_text(&kept).unwrap();
    assert_eq!(kept.ignored, ["مصاحبه‌گر"]);
    preview(&mut window, folder.path(), &["P02.txt"]);
    press_first(&mut window, "Speakers");
    assert!(window.sees("“\u{2068}مصاحبه‌گر\u{2069}” is a speaker after all"));
}

#[test]
fn corrections_are_discarded_only_after_a_question() {
    let folder = folder(&[("P01.txt", INTERVIEW), ("P02.txt", "דנה: שלום.\n")]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt"]);
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        !window.app().window.dialogs.is_open(),
        "nothing was corrected"
    );

    preview(&mut window, folder.path(), &["P01.txt"]);
    window.write_in("Title", "مصاحبهٔ نخست");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.sees("Discard your corrections?"));
    window.press("Keep editing");
    assert!(!window.sees("Discard your corrections?"));

    // More files join, and what was corrected stays.
    window.send(Command::PreviewImport(vec![folder.path().join("P02.txt")]));
    window.wait("both files", |w| w.sees("All 2 files"));
    window.press("Cancel");
    window.press("Discard");
    assert!(!window.app().window.dialogs.is_open());
    assert!(window.titles().is_empty());
}

#[test]
fn a_corrected_file_is_offered_as_a_correction_and_keeps_the_codings() {
    let folder = folder(&[("P01.txt", INTERVIEW)]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt"]);
    window.press("Import one document");
    window.wait("the report", |w| w.sees("Done"));
    window.press("Done");
    let start = INTERVIEW.find("دوباره").unwrap();
    let end = start + "دوباره تلاش".len();
    let id = window.app().session().unwrap().documents()[0].id;
    let span = crate::text::TextSpan::new(INTERVIEW, start..end).unwrap();
    window.send(StudyCommand::Autocode {
        passages: vec![(id, span)],
        code: "تلاش".into(),
    });

    let corrected = INTERVIEW.replace("سايت خطا داد", "سایت دو بار خطا داد");
    fs::write(folder.path().join("P01.txt"), &corrected).unwrap();
    preview(&mut window, folder.path(), &["P01.txt"]);
    assert!(window.sees("to be decided: correct “P01”, or new?"));
    assert!(
        window.sees("Nothing is ticked"),
        "nothing is chosen silently"
    );
    press_first(&mut window, "The corrected text of “P01");
    assert!(window.sees("one coding kept"));
    press_first(&mut window, "Codings");
    assert!(window.sees("One paragraph of the text changes:"));
    window.key(Modifiers::NONE, Key::Escape);
    assert!(
        window.sees("Discard your corrections?"),
        "a decision is one"
    );
    window.press("Keep editing");
    window.press("Correct one document");
    window.wait("the report", |w| w.sees("One document was corrected"));
    assert_eq!(window.titles(), ["P01"]);
    assert_eq!(window.quotes(), ["دوباره تلاش"]);
    assert_eq!(body(&window, 0), corrected);
}

#[test]
fn changed_files_of_a_folder_are_decided_at_once_and_never_made_twice_by_the_way() {
    let folder = folder(&[("P01.txt", INTERVIEW), ("P02.txt", "דנה: ניסיתי שוב.\n")]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt", "P02.txt"]);
    window.press("Import 2 documents");
    window.wait("the report", |w| w.sees("Done"));
    window.press("Done");
    for (name, text) in [
        ("P01.txt", INTERVIEW.replace("خطا", "ایراد")),
        ("P02.txt", "דנה: ניסיתי היום.\n".to_owned()),
        ("P03.txt", "王女士：我重新订票。\n".to_owned()),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    preview(
        &mut window,
        folder.path(),
        &["P01.txt", "P02.txt", "P03.txt"],
    );
    assert!(window.sees("2 files look like other versions"));
    assert!(
        window.sees("Import one document"),
        "the one that is surely new"
    );
    press_first(&mut window, "All 3 files");
    press_first(&mut window, "All 3 files");
    assert!(
        window.sees("Import one document"),
        "ticking all decides nothing"
    );
    window.press("Correct all 2");
    assert!(!window.sees("look like other versions"));
    window.press("Import one document, correct 2");
    window.wait("the report", |w| w.sees("Done"));
    assert_eq!(window.titles(), ["P01", "P02", "P03"]);
    assert!(body(&window, 0).contains("ایراد"));
}

#[test]
fn what_was_passed_over_is_listed_with_its_reason_even_where_nothing_can_be_ticked() {
    let folder = folder(&[("a.xyz", "?"), ("empty.txt", "")]);
    let mut window = Window::open(|s| s);
    window.send(Command::PreviewImport(vec![folder.path().to_owned()]));
    window.wait("the preview", |w| w.sees("Cancel") && !w.sees("Reading"));
    assert!(window.sees("None of these can be imported"));
    press_first(&mut window, "One more was passed over");
    assert!(window.sees("a.xyz"));
    assert!(window.sees("Files of this kind are not taken from a folder"));
    assert!(window.sees("choose the file itself"));
}

#[test]
fn an_encoding_that_does_not_fit_is_a_correction_too() {
    let folder = folder(&[("P01.txt", INTERVIEW)]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt"]);
    press_first(&mut window, "Encoding UTF-8");
    press_first(&mut window, "Chinese (Traditional)");
    window.wait("the failure", |w| w.sees("The text is not Big5"));
    assert!(!window.sees("--encoding"), "a window has no such thing");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.sees("Discard your corrections?"));
}

#[test]
fn a_web_page_is_kept_whole_where_that_is_asked_for() {
    let page = "<html lang=he><body><nav><ul><li><a href=/>דף הבית</a></li><li><a href=/n>חדשות</a></li></ul></nav><article><h1>שירות</h1><p>בשנים האחרונות לקוחות רבים מספרים שהם פותרים תקלות בעצמם, בלי לפנות לשירות של החברות.</p><p>החוקרים מצאו שאמון הלקוחות נפגע פחות כאשר יש להם דרך לתקן את התקלה בלי עזרה מאיש.</p></article><footer>© כל הזכויות שמורות</footer></body></html>";
    let folder = folder(&[("כתבה.html", page)]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["כתבה.html"]);
    press_first(&mut window, "Left out");
    assert!(window.sees("דף הבית"));
    press_first(&mut window, "Keep everything on the page");
    window.wait("the new reading", |w| w.sees("Nothing is left out"));
    window.press("Import one document");
    window.wait("the report", |w| w.sees("Done"));
    assert!(body(&window, 0).contains("דף הבית"));
}

#[test]
fn plans_beyond_the_budget_are_read_again_and_a_cancel_leaves_nothing() {
    let names: Vec<String> = (1..=150).map(|n| format!("P{n}.txt")).collect();
    let texts: Vec<String> = (1..=150)
        .map(|n| format!("{INTERVIEW}مریم: {n}.\n"))
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(String::as_str)
        .zip(texts.iter().map(String::as_str))
        .collect();
    let folder = folder(&files);
    let mut window = Window::open(|s| s.document("P00", "שלום"));
    let before = window.app().session().unwrap().project.dump().unwrap();
    window.send(Command::PreviewImport(vec![folder.path().to_owned()]));
    window.wait("the preview", |w| w.sees("Import 150 documents"));
    // One file a frame is stored in tests; so many that it takes longer than goes unsaid.
    window.press("Import 150 documents");
    window.wait("storing", |w| {
        w.sees("Cancel") || w.sees("Import 150 documents")
    });
    window.harness.key_press(Key::Escape);
    window.wait("the preview again", |w| w.sees("Import 150 documents"));
    let project = &window.app().session().unwrap().project;
    assert_eq!(project.dump().unwrap(), before);
    let steps = project.undo_steps().count();
    assert_eq!(steps, 1, "that of the document that was there");
    assert!(window.sees("Nothing was imported"));

    window.press("Import 150 documents");
    window.wait("the report", |w| w.sees("150 documents were imported"));
    assert_eq!(window.titles().len(), 151);
    for place in [1, 20, 150] {
        assert_eq!(body(&window, place), texts[place - 1]);
    }
    let project = &window.app().session().unwrap().project;
    assert_eq!(project.undo_steps().count(), steps + 1);
}

#[test]
fn a_column_of_a_survey_is_said_to_be_something_else() {
    let table = "Name,Age,What happened on the website?\nDana,34,I tried again and then I called my friend for help.\nMaryam,41,The site failed and nobody answered so I waited a day.\nWang,29,I found another way by myself and it worked in the end.\n";
    let folder = folder(&[("answers.csv", table)]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["answers.csv"]);
    assert!(window.sees("What happened on the website? is: Open answer"));
    assert!(window.sees("Name is: Participant"));
    assert!(!window.sees("Speakers"), "a survey has none");
    press_first(&mut window, "Age is: Variable: number");
    window.harness.get_by_label("Left out").click();
    window.wait("the new reading", |w| w.sees("Age is: Left out"));
    window.press("Import 3 documents");
    window.wait("the report", |w| w.sees("3 documents were imported"));
    let session = window.app().session().unwrap();
    let names: Vec<_> = session
        .participants()
        .iter()
        .map(|p| p.name.clone())
        .collect();
    assert_eq!(names, ["Dana", "Maryam", "Wang"]);
    assert!(session.project.variables().unwrap().is_empty());
}

#[test]
fn the_columns_of_a_survey_stay_in_the_dialog_of_a_small_window() {
    let head: Vec<String> = (1..=12).map(|n| format!("پرسش {n}")).collect();
    let row = |n: usize| -> String {
        let cells = (1..=12).map(|c| format!("پاسخ بلند شمارهٔ {n} به پرسش {c} دربارهٔ سایت"));
        cells.collect::<Vec<_>>().join(",")
    };
    let table = format!("{}\n{}\n{}\n{}\n", head.join(","), row(1), row(2), row(3));
    let folder = folder(&[("پاسخ.csv", &table)]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["پاسخ.csv"]);
    for (width, height) in [(1280.0, 800.0), (760.0, 480.0)] {
        window.harness.set_size(egui::vec2(width, height));
        window.settle();
        let button = window
            .harness
            .get_by_role_and_label(egui::accesskit::Role::Button, "Cancel");
        let foot = button.rect().top();
        let at = "پاسخ بلند شمارهٔ";
        for seen in window.harness.get_all_by_label_contains(at) {
            // What is further down is clipped: it is not drawn over the buttons.
            assert!(
                !seen.rect().intersects(button.rect()),
                "{height}: {}",
                seen.rect()
            );
        }
        // In a small window remarks and choices come first, and the columns after a turn of the wheel.
        let first = "پرسش 1\u{2069} is";
        for _ in 0..20 {
            if window.sees(first) && window.place_of(first).bottom() < foot {
                break;
            }
            let over = egui::pos2(width * 0.7, foot - 40.0);
            window.harness.event(egui::Event::PointerMoved(over));
            window.harness.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(0.0, -30.0),
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Wheel,
                modifiers: egui::Modifiers::NONE,
            });
            window.settle();
        }
        assert!(window.place_of(first).bottom() < foot, "{height}");
    }
}

#[test]
fn facts_about_people_say_whom_they_join_before_they_are_imported() {
    let folder = folder(&[
        ("P01.txt", INTERVIEW),
        ("facts.csv", "code,age,city\nP01,30,Tehran\nP02,41,Shiraz\n"),
    ]);
    let mut window = Window::open(|s| s);
    preview(&mut window, folder.path(), &["P01.txt"]);
    window.press("Import one document");
    window.wait("the report", |w| w.sees("Done"));
    window.press("Done");
    preview(&mut window, folder.path(), &["facts.csv"]);
    assert!(window.sees("will become the participant of the document or speaker of that name"));
    assert!(window.sees("One person is nowhere in the study and will be added"));
    window.press("Import facts about 2 people");
    window.wait("the report", |w| w.sees("Done"));
    assert!(window.sees("Facts about people were imported"));
    let project = &window.app().session().unwrap().project;
    assert_eq!(project.documents().unwrap().len(), 1);
    let people = project.participants().unwrap();
    assert_eq!(
        project.documents().unwrap()[0].participant,
        Some(people[0].id)
    );
    assert_eq!(people.len(), 2);
}

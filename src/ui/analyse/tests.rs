//! The place in a window without a screen: what a click does.

use crate::ui::command::{Command, Place};
use egui::{Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, Queryable};

use super::options::Options;
use super::results::{Request, find};
use crate::locale::{Args, Locale, UiLanguage};
use crate::output::{ANALYSES, Choice, Figure, SUBCODES, WORDS, analysis_named};
use crate::project::testing::Study;
use crate::text::Language;
use crate::ui::session::Session;
use crate::ui::{App, Settings};

/// The worked example of the definitions, in three scripts.
fn worked_example() -> Study {
    Study::new()
        .document_in(
            "d1",
            Language::Persian,
            "به سایت اعتماد نکردم. خودم زنگ زدم.",
        )
        .document_in("d2", Language::Hebrew, "לא סמכתי על האתר. התקשרתי בעצמי.")
        .document_in("d3", Language::ChineseSimplified, "我不信任这个平台。")
        .document_in("d4", Language::English, "Nothing to say.")
        .code("T/A")
        .code("T/B")
        .coded("d1", "اعتماد نکردم", "T/A")
        .coded("d1", "خودم زنگ زدم", "T/A")
        .coded("d2", "לא סמכתי", "T/A")
        .coded("d2", "התקשרתי", "T/B")
        .coded("d3", "不信任", "T")
}

struct Window(Harness<'static, Option<App>>);

impl Window {
    fn open(study: Study) -> Self {
        let mut session = Some(Session::new(study.project()).unwrap());
        let harness = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    app.get_or_insert_with(|| {
                        let mut app = App::new(ui.ctx(), Settings::default(), None);
                        app.window.settings.set_language(UiLanguage::English);
                        app.window.view.place = Place::Analyse;
                        app.window.session = session.take();
                        app
                    })
                    .ui(ui);
                },
                None,
            );
        let mut window = Self(harness);
        window.settle();
        window
    }

    fn settle(&mut self) {
        self.0.run_steps(5);
    }

    fn click(&mut self, label: &str) {
        self.0.get_by_label(label).click();
        self.settle();
    }

    /// Clicks a cell of a row: below the column's heading, in the row's line.
    fn click_cell(&mut self, row: &str, column: &str) {
        let heading = {
            let app = self.app();
            let analyse = &app.window.analyse;
            let shown = &analyse.shown[analyse.analysis.name];
            let table = shown.results.last().unwrap().table();
            let place = table.place(column).unwrap();
            table.columns[place].paper_heading.clone()
        };
        let of_role = |role, label: &str| {
            let found = self.0.query_all(By::new().role(role).label(label));
            found.last().unwrap().rect().center()
        };
        let x = of_role(Role::ColumnHeader, &heading).x;
        let y = of_role(Role::Row, row).y;
        let at = egui::pos2(x, y);
        self.0.event(egui::Event::PointerMoved(at));
        for pressed in [true, false] {
            self.0.event(egui::Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: egui::Modifiers::NONE,
            });
            self.0.run_steps(1);
        }
        self.settle();
    }

    fn shows(&self, label: &str) -> bool {
        self.0.query_by_label(label).is_some()
    }

    fn holds(&self, words: &str) -> bool {
        self.0.query_all_by_label_contains(words).next().is_some()
    }

    fn app(&mut self) -> &mut App {
        self.0.state_mut().as_mut().unwrap()
    }

    fn send(&mut self, command: Command) {
        self.app().send(command);
        self.settle();
    }

    /// The numbers of a row, from the table as exported.
    fn row(&mut self, code: &str) -> Vec<String> {
        let analyse = &self.app().window.analyse;
        let shown = &analyse.shown[analyse.analysis.name];
        let model = &shown.results.last().unwrap().model;
        let rows = model.table().rows.len();
        let row = (0..rows).find(|r| model.label(*r) == code).unwrap();
        let columns = model.columns().iter().skip(1);
        columns
            .map(|c| model.text(row, c.place).into_owned())
            .collect()
    }
}

#[test]
fn a_click_on_a_code_shows_its_quotes_and_a_click_on_a_quote_opens_the_page() {
    let mut window = Window::open(worked_example());
    window.click("B");
    assert!(window.holds("התקשרתי בעצמי"), "the quote in its context");
    window.click("T");
    assert!(window.holds("我不信任这个平台"));
    assert!(window.holds("5 segments of"), "with those of its sub-codes");
    window.click("With sub-codes");
    assert!(window.holds("One segment of"));

    // The list below the table has rows by document.
    window.click("d3");
    let app = window.app();
    let d3 = app.session().unwrap().project.document_id("d3");
    assert_eq!(app.view().place, Place::Code);
    assert_eq!(app.view().document, Some(d3));
}

#[test]
fn a_click_on_a_number_shows_the_segments_it_counts() {
    let mut window = Window::open(worked_example());
    // The theme has one segment of its own and five with its sub-codes.
    window.click_cell("T", "segments");
    assert!(window.holds("One segment of"));
    window.click_cell("T", "segments_with_subcodes");
    assert!(window.holds("5 segments of"));
    window.click_cell("T", "segments");
    window.click_cell("T", "percent_of_segments");
    assert!(window.holds("5 segments of"), "the share is of them");
    window.click_cell("T", "code");
    assert!(window.holds("5 segments of"), "a name is the row");
    // What is no longer shown cannot be meant.
    window.click_cell("T", "segments_with_subcodes");
    window.click("With sub-codes");
    assert!(window.holds("One segment of"));
}

#[test]
fn with_sub_codes_changes_the_numbers_as_in_the_definitions() {
    let mut window = Window::open(worked_example());
    // Segments, with sub-codes, their % of segments; documents, %, % of valid, coverage.
    let with = window.row("T");
    assert_eq!(with[..3], ["1", "5", "100.0"]);
    assert_eq!(with[3..6], ["3", "75.0", "100.0"]);
    window.click("With sub-codes");
    let own = window.row("T");
    assert_eq!(own[..5], ["1", "20.0", "1", "25.0", "33.3"]);
    assert_eq!(window.row("A")[..5], ["3", "60.0", "2", "50.0", "66.7"]);
    assert_eq!(window.row("B")[..5], ["1", "20.0", "1", "25.0", "33.3"]);
}

#[test]
fn export_opens_its_dialog() {
    let mut window = Window::open(worked_example());
    assert!(!window.app().window.dialogs.is_open());
    window.click("Export…");
    assert!(window.app().window.dialogs.is_open());
}

#[test]
fn a_filter_narrows_the_base_and_says_so_where_nothing_is_left() {
    let mut window = Window::open(worked_example());
    assert!(window.holds("4 analysed documents"));
    window.click("All documents");
    window.click("d2");
    assert!(window.holds("one analysed document"));
    window.app().window.analyse.options.languages = [Language::Persian].into();
    window.settle();
    assert!(window.holds("No document or segment is left"));
    // The button in the middle and the link beside the options do the same.
    window.app().window.analyse.options.widen();
    window.settle();
    assert!(window.holds("4 analysed documents"));
}

#[test]
fn quotations_documents_and_codebook_are_listed_and_opened() {
    let mut window = Window::open(worked_example());
    window.click("Quotations");
    assert!(window.holds("Quotations by theme (n = 5 segments)"));
    window.click("לא סמכתי");
    assert_eq!(window.app().view().place, Place::Code);
    let d2 = window.app().session().unwrap().project.document_id("d2");
    assert_eq!(window.app().view().document, Some(d2));
    window.send(Command::Show(Place::Analyse));
    window.click("Codebook");
    window.click("A");
    assert!(window.holds("3 segments of"));
    window.click("Documents");
    assert!(
        !window.holds("3 segments of"),
        "they belong to the codebook"
    );
    window.click("d3");
    assert_eq!(window.app().view().place, Place::Code);
    let d3 = window.app().session().unwrap().project.document_id("d3");
    assert_eq!(window.app().view().document, Some(d3));
}

#[test]
fn a_code_of_another_pane_shows_its_segments_and_the_chart_its_bar() {
    let mut window = Window::open(worked_example());
    window.app().window.view.place = Place::Code;
    let code = window.app().session().unwrap().project.code_id("T/A");
    window.send(Command::ShowSegmentsOf(code));
    assert_eq!(window.app().view().place, Place::Analyse);
    assert!(window.holds("3 segments of"));
    window.click("Chart");
    assert!(window.shows("T: 5") && window.shows("A: 3"));
    window.click("B: 1");
    assert!(window.holds("One segment of"));
    window.0.key_press(egui::Key::Escape);
    window.settle();
    assert!(!window.holds("One segment of"));
}

#[test]
fn a_study_without_documents_or_codes_says_what_to_do() {
    let window = Window::open(Study::new());
    assert!(window.holds("this study has none yet"));
    assert!(window.holds("Import transcripts…"));
    let mut window = Window::open(Study::new().document_in("d", Language::Hebrew, "שלום"));
    assert!(window.holds("count codes"));
    window.app().window.analyse.analysis = analysis_named("documents").unwrap();
    window.settle();
    assert!(window.shows("Characters"));
    window.app().window.analyse.analysis = ANALYSES[0];
    window.settle();
    window.click("New code…");
    assert!(window.app().window.dialogs.is_open());
}

#[test]
fn options_that_narrow_are_told_from_those_that_do_not() {
    let mut options = Options::default();
    options.turn(&WORDS, true);
    options.turn(&SUBCODES, false);
    assert!(!options.narrows());
}

#[test]
fn every_analysis_is_described_whole() {
    let mut names = std::collections::BTreeSet::new();
    for analysis in ANALYSES {
        assert!(
            names.insert(analysis.name),
            "{} stands twice",
            analysis.name
        );
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            let (title, tag) = (analysis.title, language.tag());
            assert!(locale.has(title), "{tag} has no {title}");
            let whole = locale.attribute(analysis.title, "whole", &Args::new());
            assert_eq!(
                whole.is_some(),
                analysis.choices.is_empty(),
                "{tag}: {title}.whole is for an analysis without choices, and is missing there"
            );
        }
        let request = Request::of(analysis, &Options::default());
        let project = worked_example().project();
        let found = find(&project.corpus().unwrap(), &request, Locale::english());
        assert_eq!(found.table().name, analysis.name);
        // What can be ordered by or drawn is a column of the table.
        for choice in analysis.choices {
            if let Choice::Order(columns) = choice {
                assert!(columns.iter().all(|key| found.table().place(key).is_some()));
            }
        }
        if let Some(Figure::Bars(measures)) = analysis.figure {
            for key in measures.iter().flat_map(|m| [m.own, m.with_subcodes]) {
                assert!(found.table().place(key).is_some(), "{key}");
            }
        }
    }
}

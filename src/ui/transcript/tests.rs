//! The page used with the mouse and looked at, in a whole window without a screen.

use egui::{Event, Key, Modifiers, Rect, Role, pos2, vec2};
use egui_kittest::kittest::Queryable;

use crate::project::testing::Study;
use crate::ui::app_test::{PERSIAN, Window};
use crate::ui::command::Command;

/// A window of a size on a study.
fn of_size(width: f32, height: f32, study: impl FnOnce(Study) -> Study) -> Window {
    let mut window = Window::open(study);
    window.harness.set_size(vec2(width, height));
    window.settle();
    window
}

const LONG_LINE: &str = "Interviewer: Why did you stop?\nMaryam: I never trusted the app again. The support line said to hold for forty minutes, and then I wrote a review, because in the end I fixed it myself and nobody ever wrote back.\nAnd that was it.";

#[test]
fn the_text_keeps_45_letters_a_line_in_a_small_window() {
    for (width, height) in [(1024.0, 700.0), (1280.0, 800.0), (1440.0, 900.0)] {
        for text in [PERSIAN, LONG_LINE] {
            let window = of_size(width, height, |s| s.document("P01", text).code("a"));
            let label = if text == PERSIAN {
                "من می‌خواهم"
            } else {
                "I never trusted"
            };
            let line = window.place_of(label).width();
            let least = if text == PERSIAN {
                45.0 * 0.44
            } else {
                45.0 * 0.52
            };
            assert!(line >= 16.0 * least, "{width}: {line}");
        }
    }
}

#[test]
fn the_first_code_moves_no_line() {
    let mut window = of_size(1024.0, 700.0, |s| {
        s.document("P01", LONG_LINE).code("Trust")
    });
    let before = window.place_of("I never trusted");
    let line = window.place_of("And that was it");
    window.click(pos2(line.left() + 6.0, line.top() + 12.0), 3);
    window.type_text("1");
    assert_eq!(window.quotes(), ["And that was it."]);
    assert_eq!(window.place_of("I never trusted"), before);
    assert_eq!(window.place_of("And that was it"), line);
}

fn click_code(window: &mut Window, name: &str) {
    let at = window
        .harness
        .get_by_role_and_label(Role::TreeItem, name)
        .rect();
    window.click(at.center(), 1);
}

fn triple(window: &mut Window, words: &str) {
    let line = window.place_of(words);
    let rtl = crate::text::first_strong(words) == Some(crate::text::Direction::Rtl);
    let x = if rtl {
        line.right() - 6.0
    } else {
        line.left() + 6.0
    };
    window.click(pos2(x, line.top() + 12.0), 3);
}

fn reveal(window: &mut Window, quote: &str) {
    let project = &window.app().session().unwrap().project;
    let (document, span) = (project.document_id("P01"), project.span_of("P01", quote));
    window.send(Command::Reveal(document, span));
}

fn buttons(window: &Window, words: &str) -> Vec<Rect> {
    let found = window.harness.query_all_by_label_contains(words);
    found.map(|n| n.rect()).collect()
}

#[test]
fn what_was_found_is_lit_and_no_click_codes_it() {
    let mut window = Window::open(|s| s.document("P01", LONG_LINE).code("Trust"));
    reveal(&mut window, "never trusted");
    assert_eq!(window.selected(), "");
    click_code(&mut window, "Trust");
    assert!(window.segments().is_empty(), "a click to look");
    // By hand it becomes a selection, which is coded.
    reveal(&mut window, "never trusted");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.selected(), "never trusted");
    click_code(&mut window, "Trust");
    assert_eq!(window.quotes(), ["never trusted"]);
}

#[test]
fn a_click_codes_no_selection_that_is_out_of_sight() {
    let long = format!("{LONG_LINE}{}", "\nAnd so on and on.".repeat(150));
    let mut window = Window::open(|s| s.document("P01", &long).code("Trust"));
    triple(&mut window, "I never trusted");
    let wheel = |window: &mut Window, points: f32| {
        let page = pos2(640.0, 400.0);
        window.harness.event(Event::PointerMoved(page));
        window.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            modifiers: Modifiers::NONE,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
        });
        window.harness.run_steps(60);
    };
    wheel(&mut window, -1500.0);
    assert!(window.app().scrolled() > 1000.0);
    assert!(!window.selected().is_empty(), "it is still selected");
    click_code(&mut window, "Trust");
    assert!(window.segments().is_empty());
    assert!(!buttons(&window, "out of sight").is_empty(), "it says why");
    wheel(&mut window, 1500.0);
    click_code(&mut window, "Trust");
    assert_eq!(window.segments().len(), 1);
}

#[test]
fn what_was_coded_is_told_beside_the_passage_and_undone_there() {
    for (width, height) in [(1024.0, 700.0), (1440.0, 900.0)] {
        for text in [LONG_LINE, PERSIAN] {
            let mut window = of_size(width, height, |s| s.document("P01", text).code("Trust"));
            let words = if text == PERSIAN {
                "من می‌خواهم"
            } else {
                "I never trusted"
            };
            triple(&mut window, words);
            click_code(&mut window, "Trust");
            assert_eq!(window.segments().len(), 1);
            let undo = buttons(&window, "Undo: coded “Trust”");
            let [undo] = undo[..] else { panic!("{undo:?}") };
            let passage = window.place_of(words);
            assert!(
                (undo.center().y - passage.top()).abs() < 160.0,
                "{undo} {passage}"
            );
            window.click(undo.center(), 1);
            assert!(window.segments().is_empty());
            assert!(buttons(&window, "Undo: coded").is_empty(), "none is stale");
        }
    }
}

#[test]
fn the_bar_covers_no_text_and_can_be_switched_off() {
    for (width, height) in [(760.0, 480.0), (1024.0, 700.0), (1280.0, 800.0)] {
        for text in [LONG_LINE, PERSIAN] {
            let mut window = of_size(width, height, |s| s.document("P01", text).code("Trust"));
            let words = if text == PERSIAN {
                "من می‌خواهم"
            } else {
                "I never trusted"
            };
            triple(&mut window, words);
            let bar = buttons(&window, "vivo");
            let name = if bar.is_empty() {
                "words become the code"
            } else {
                "vivo"
            };
            let bar = buttons(&window, name);
            assert_eq!(bar.len(), 1, "{width}");
            let column = window.place_of(words);
            assert!(
                bar[0].right() <= column.left() || bar[0].left() >= column.right(),
                "{width}: {bar:?} {column}"
            );
            window.send(Command::ToggleSelectionBar);
            assert!(buttons(&window, name).is_empty());
            click_code_if_there(&mut window, "Trust");
        }
    }
}

/// Codes by a click where the window has room for the codes, and expects to be told also without the bar.
fn click_code_if_there(window: &mut Window, name: &str) {
    let row = window
        .harness
        .query_by_role_and_label(Role::TreeItem, name)
        .map(|n| n.rect());
    if let Some(row) = row {
        window.click(row.center(), 1);
        assert_eq!(buttons(window, "Undo: coded").len(), 1);
    }
}

#[test]
fn a_selection_has_no_spaces_at_its_ends() {
    let mut window = Window::open(|s| s.document("P01", "Hello   there \nsecond line  "));
    let line = window.place_of("Hello");
    window.click(pos2(line.left() + 1.0, line.top() + 12.0), 1);
    for _ in 0..7 {
        window.key(Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(window.selected(), "Hello");
    triple(&mut window, "second");
    assert_eq!(window.selected(), "second line");
}

#[test]
fn a_drag_beyond_the_edge_scrolls_and_selects_on_faster_further_out() {
    let long = format!("{LONG_LINE}{}", "\nAnd so on and on.".repeat(150));
    let scrolled = |out: f32| {
        let mut window = Window::open(|s| s.document("P01", &long));
        let line = window.place_of("I never trusted");
        window.button(pos2(line.left() + 3.0, line.top() + 10.0), true);
        window.harness.run_steps(1);
        let below = pos2(line.left() + 40.0, 776.0 + out);
        window.harness.event(Event::PointerMoved(below));
        window.harness.run_steps(30);
        let moved = window.app().scrolled();
        window.button(below, false);
        window.settle();
        (moved, window.selected().len())
    };
    let (near, words) = scrolled(10.0);
    let (far, more) = scrolled(120.0);
    assert!(near > 20.0 && words > 200, "{near} {words}");
    assert!(far > 3.0 * near && more > words, "{near} {far}");
}

/// Long paragraphs of every script, and one without any space.
fn long_paragraphs() -> [String; 5] {
    let persian = "خدمات پس از فروش یعنی همین: زنگ بزنی و یک نفر جواب بده. وقتی app رو update کردم دیگه login نمی‌شد. ";
    let hebrew = "אני חושבת שהשירות היה גרוע מאוד. בסוף כתבתי ל-support והם אמרו לחכות. ";
    let english =
        "I never trusted the app again. The support line said to hold for forty minutes. ";
    let chinese = "我其實不太信任這個平台。上次退款等了三個星期，客服一直說請稍候。";
    [persian, hebrew, english, chinese, "x"].map(|unit| {
        let letters = crate::text::character_count(unit);
        unit.repeat(13_200 / letters + 1)
    })
}

#[test]
fn a_paragraph_of_any_length_is_one_paragraph() {
    for text in long_paragraphs() {
        let text = text.trim_end().to_owned();
        assert!(crate::text::character_count(&text) >= 13_000);
        let mut window = Window::open(|s| s.document("P01", &text).code("a"));
        let first: String = text.chars().take(20).collect();
        let line = window.place_of(&first);
        let top = pos2(line.center().x, line.top() + 6.0);
        window.click(top, 1);
        window.key(Modifiers::COMMAND, Key::Home);
        // Line by line through all of it: as many lines as when it is set at once.
        let (lines, height) = at_once(&window, &text);
        for nth in 1..lines {
            window.harness.key_press(Key::ArrowDown);
            window.harness.run_steps(1);
            let focus = transcript(&window).selection.focus;
            assert!(
                focus.paragraph > 0 || nth < lines - 1,
                "{first}: {nth} of {lines}"
            );
        }
        window.settle();
        let before = transcript(&window).selection.focus;
        window.key(Modifiers::NONE, Key::ArrowDown);
        let open = window.app().session().unwrap().open().unwrap();
        let last = open.page.paragraphs.len() - 1;
        assert_eq!(before.paragraph, last, "{first}");
        let end = open.page.shown_text(last).len();
        assert_eq!(
            transcript(&window).selection.focus.caret.at,
            end,
            "{first}: below the last line"
        );
        let set: f32 = (0..=last)
            .map(|i| transcript(&window).heights.height(i))
            .sum();
        assert!(
            (set - height).abs() < 1.0,
            "{first}: no gaps, {set} {height}"
        );
        // A triple click takes all of it, wherever, and it is coded in one piece.
        window.key(Modifiers::COMMAND, Key::Home);
        window.settle();
        window.click(top, 3);
        assert_eq!(window.selected(), text);
        window.type_text("1");
        assert_eq!(window.quotes(), std::slice::from_ref(&text));
    }
}

fn transcript(window: &Window) -> &super::Transcript {
    &window.app().window.transcript
}

/// Lines and height of a text that is set in one piece as the page sets it, with the space after it.
fn at_once(window: &Window, text: &str) -> (usize, f32) {
    use super::metrics::{self, least_measure};
    let open = window.app().session().unwrap().open().unwrap();
    let paragraph = &open.page.paragraphs[0];
    let width = transcript(window).key.unwrap().width;
    assert!(width >= least_measure(paragraph.script, 1.0));
    let style = metrics::style(paragraph, 1.0).language(open.page.language(0));
    let request = crate::typeset::Request::new(text, style)
        .width(width)
        .direction(Some(paragraph.direction));
    let whole = crate::typeset::Typesetter::bundled_only().layout(&request);
    (
        whole.lines().len(),
        whole.height() + metrics::spacing(paragraph, 1.0),
    )
}

#[test]
fn a_bracket_without_a_name_beside_it_is_named_all_the_same() {
    let window = of_size(660.0, 480.0, |s| {
        s.document("P01", LONG_LINE)
            .coded("P01", "never trusted", "Trust in the app")
    });
    let found = window.harness.query_all_by_label("Trust in the app");
    let bracket = found.map(|n| n.rect()).find(|r| r.width() < 12.0);
    let bracket = bracket.expect("the bracket");
    assert!(bracket.width() >= 8.0);
    let text = window.place_of("I never trusted");
    assert!(bracket.left() >= text.right());
}

//! The window: opening, scrolling, coding, and the memory it keeps.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use mazmun::model::{CodeId, DocumentId};
use mazmun::project::{Environment, Project};
use mazmun::text::{Body, TextSpan};
use mazmun::ui::{App, Settings};
use mazmun::{Error, Result};

use crate::common::figures::{Unit, tell, tell_middle};
use crate::common::studies::{Study, passage, plan};
use crate::common::{Numbers, failed, interview, measure, resident_megabytes};

/// Draws one frame as the window would, without a screen.
fn frame(ctx: &egui::Context, app: &mut App, events: Vec<egui::Event>) {
    let input = egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(
            egui::Pos2::ZERO,
            egui::vec2(1280.0, 800.0),
        )),
        events,
        ..Default::default()
    };
    let output = ctx.run_ui(input, |ui| app.ui(ui));
    black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}

fn open_window(path: &Path) -> (egui::Context, App) {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, Settings::default(), Some(path.to_owned()));
    // The first frame carries out "open"; the second shows the study whole.
    frame(&ctx, &mut app, Vec::new());
    frame(&ctx, &mut app, Vec::new());
    (ctx, app)
}

fn wheel(points: f32) -> Vec<egui::Event> {
    vec![
        egui::Event::PointerMoved(egui::pos2(640.0, 400.0)),
        egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            source: egui::MouseWheelSource::Unknown,
            delta: egui::vec2(0.0, points),
            modifiers: egui::Modifiers::NONE,
            phase: egui::TouchPhase::Move,
        },
    ]
}

fn scroll(path: &Path) {
    let (ctx, mut app) = open_window(path);
    let first = app
        .session()
        .and_then(|s| s.documents().first().map(|d| d.id));
    let Some(document) = first else { return };
    let Some(body) = app.session().and_then(|s| s.project.body(document).ok()) else {
        return;
    };
    let len = body.text().len();
    for (place, at) in [("top", 0), ("middle", len / 2), ("end", len - 200)] {
        if let Some(span) = TextSpan::snap(body.text(), at..at + 2) {
            app.reveal(document, span);
        }
        for _ in 0..6 {
            frame(&ctx, &mut app, Vec::new());
        }
        let direction = if place == "end" { 90.0 } else { -90.0 };
        let before = app.scrolled();
        let (time, _) = measure(60, || frame(&ctx, &mut app, wheel(direction)));
        let moved = (app.scrolled() - before).abs() / 60.0;
        assert!(
            moved > 10.0,
            "the page does not scroll: {moved} points a frame"
        );
        let what = format!("scroll frame, {place} of {:.1} MB", len as f64 / 1e6);
        tell(
            &what,
            Unit::Milliseconds,
            Some(4.0),
            time.as_secs_f64() * 1e3,
        );
    }
}

/// A project whose only document has 1 MB of text.
fn long_document(path: &Path) -> Result<()> {
    let mut project = Project::create(path, Environment::fixed(7))?;
    project.import_plan(&plan("long", interview(9_999, 95_000))?)?;
    Ok(())
}

/// Measures a change until the frame after it is drawn: what a person sees next.
fn changes(window: &egui::Context, app: &mut App, document: DocumentId, code: CodeId, body: &Body) {
    let mut numbers = Numbers(177);
    let twice = |app: &mut App, events: Vec<egui::Event>| {
        frame(window, app, events);
        frame(window, app, Vec::new());
    };
    tell_middle("code a passage until it is painted", Some(5.0), || {
        app.code_span(document, passage(body, &mut numbers), code);
        twice(app, Vec::new());
    });
    tell_middle("undo a coding until it is painted", Some(16.0), || {
        twice(app, pressed(egui::Key::Z));
    });
    let mut names = 0;
    tell_middle("rename a code until it is painted", Some(16.0), || {
        names += 1;
        app.rename_code(code, &format!("نام {names}"));
        twice(app, Vec::new());
    });
    tell_middle("delete a coding until it is painted", Some(16.0), || {
        let first = app.session().and_then(|s| s.open()?.segments.first());
        if let Some(first) = first.map(|s| s.id) {
            app.delete_segment(first);
        }
        twice(app, Vec::new());
    });
    tell_middle("a letter in the code filter", Some(16.0), || {
        names += 1;
        app.filter_codes(&names.to_string());
        frame(window, app, Vec::new());
    });
    app.filter_codes("");
    frame(window, app, Vec::new());
}

/// Measures the longest frame while letters are typed into the search and while an analysis begins.
fn typing(window: &egui::Context, app: &mut App) {
    let longest = |app: &mut App, steps: Vec<Vec<egui::Event>>, wait: Duration| {
        let mut longest = Duration::ZERO;
        let mut timed = |app: &mut App, events| {
            let start = Instant::now();
            frame(window, app, events);
            longest = longest.max(start.elapsed());
        };
        for step in steps {
            timed(app, step);
            let begun = Instant::now();
            while begun.elapsed() < wait {
                std::thread::sleep(Duration::from_millis(10));
                timed(app, Vec::new());
            }
        }
        longest.as_secs_f64() * 1e3
    };
    frame(window, app, pressed(egui::Key::F));
    let letters = "اعتماد"
        .chars()
        .map(|c| vec![egui::Event::Text(c.to_string())]);
    let ms = longest(app, letters.collect(), Duration::from_millis(400));
    tell(
        "typing into the search, longest frame",
        Unit::Milliseconds,
        Some(16.0),
        ms,
    );
    let analyse = vec![pressed(egui::Key::Num2)];
    let ms = longest(app, analyse, Duration::from_millis(3_000));
    tell(
        "the first frequency table, longest frame",
        Unit::Milliseconds,
        Some(16.0),
        ms,
    );
}

/// A key with Ctrl.
fn pressed(key: egui::Key) -> Vec<egui::Event> {
    vec![egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers::COMMAND,
    }]
}

/// Measures what a person waits for in the window.
pub fn run(study: &Study) -> Result<()> {
    tell_middle(
        "open to the first full frame (without the GPU)",
        Some(150.0),
        || drop(black_box(open_window(&study.path))),
    );
    let long = study.path.with_extension("long.mazmun");
    long_document(&long)?;
    scroll(&long);
    std::fs::remove_file(&long).map_err(failed)?;

    let mut project = Project::open(&study.path, Environment::fixed(5))?;
    let documents = project.documents()?;
    let document = documents.first().map(|d| d.id);
    let document = document.ok_or_else(|| Error::user("err-document-missing"))?;
    let codes = project.code_tree()?;
    let code = codes.codes().first().map(|code| code.id);
    let code = code.ok_or_else(|| Error::user("err-code-missing"))?;
    let body = project.body(document)?;
    let mut numbers = Numbers(77);
    let mut failed = None;
    tell_middle("code a passage until it is on disk", Some(20.0), || {
        let coded = project.code_span(document, passage(&body, &mut numbers), code);
        failed = coded.err().or(failed.take());
    });
    failed.map_or(Ok(()), Err)?;
    drop(project);

    let (window, mut app) = open_window(&study.path);
    changes(&window, &mut app, document, code, &body);
    typing(&window, &mut app);
    if let Some(megabytes) = resident_megabytes() {
        let what = "resident after search and analysis";
        tell(what, Unit::Megabytes, Some(300.0), megabytes);
    }
    drop((window, app));

    let (window, mut app) = open_window(&study.path);
    changes(&window, &mut app, document, code, &body);
    for _ in 0..20 {
        frame(&window, &mut app, wheel(-300.0));
    }
    if let Some(megabytes) = resident_megabytes() {
        let what = "resident after opening, coding and scrolling";
        tell(what, Unit::Megabytes, Some(300.0), megabytes);
    }
    Ok(())
}

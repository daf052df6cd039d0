//! A large study, generated: 110 Persian interviews of 8,000 words with 12,000 segments.
//!
//! `cargo bench` prints each measured figure beside its goal. Times are the middle of several runs;
//! frames are the CPU work of a frame (events, layout, tessellation) without a screen.

mod common;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mazmun::Result;
use mazmun::analysis::{FrequencyOptions, frequencies};
use mazmun::import::{ImportOptions, read_document};
use mazmun::locale::Locale;
use mazmun::model::CodeId;
use mazmun::output::frequencies_table;
use mazmun::project::{Environment, Project};
use mazmun::text::{Query, SearchOptions, TextSpan};
use mazmun::ui::{App, Command, Settings};

use common::{Numbers, interview, measure, report, resident_megabytes};

const INTERVIEWS: usize = 110;
const WORDS: usize = 8_000;
const SEGMENTS: usize = 12_000;
const CODES: usize = 40;

fn build(path: &Path, long: bool) -> Result<()> {
    let mut project = Project::create(path, Environment::fixed(7))?;
    let options = ImportOptions::default();
    let mut plans = Vec::new();
    if long {
        // 1 MB in one document.
        let text = interview(9_999, 95_000);
        plans.push(read_document("long.txt", text.as_bytes(), &options)?);
    }
    for i in 0..INTERVIEWS {
        let text = interview(i as u64, WORDS);
        plans.push(read_document(
            &format!("P{i:03}.txt"),
            text.as_bytes(),
            &options,
        )?);
    }
    let documents = project.import_plans(&plans)?;
    let mut codes: Vec<CodeId> = Vec::new();
    for i in 0..CODES {
        let path = if i % 6 == 0 {
            format!("مضمون {i}")
        } else {
            format!("مضمون {}/کد {i}", i - i % 6)
        };
        codes.push(project.create_code_path(&path)?);
    }
    let mut numbers = Numbers(1);
    let mut by_code: Vec<Vec<_>> = vec![Vec::new(); CODES];
    let mut made = 0;
    while made < SEGMENTS {
        let document = documents[made % documents.len()];
        let body = project.body(document)?;
        let paragraph = body.paragraphs()[numbers.below(body.paragraphs().len())].clone();
        if paragraph.len() < 200 {
            continue;
        }
        let start = paragraph.start + numbers.below(paragraph.len() / 2);
        let end = (start + 60 + numbers.below(300)).min(paragraph.end);
        if let Some(span) = TextSpan::snap(body.text(), start..end) {
            by_code[numbers.below(CODES)].push((document, span));
            made += 1;
        }
    }
    for (code, passages) in codes.iter().zip(&by_code) {
        project.code_spans(passages, *code)?;
    }
    Ok(())
}

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
            app.send(Command::Reveal(document, span));
        }
        for _ in 0..6 {
            frame(&ctx, &mut app, Vec::new());
        }
        let direction = if place == "end" { 90.0 } else { -90.0 };
        let before = app.scrolled();
        let times = measure(60, || frame(&ctx, &mut app, wheel(direction)));
        let moved = (app.scrolled() - before).abs() / 60.0;
        assert!(
            moved > 10.0,
            "the page does not scroll: {moved} points a frame"
        );
        report(
            &format!("scroll frame, {place} of {:.1} MB", len as f64 / 1e6),
            times,
            4.0,
        );
    }
}

fn run(folder: &Path) -> Result<()> {
    let path: PathBuf = folder.join("study.mazmun");
    let long: PathBuf = folder.join("long.mazmun");
    build(&path, false)?;
    build(&long, true)?;
    let size = std::fs::metadata(&path).map_or(0, |m| m.len());
    println!(
        "{INTERVIEWS} interviews of {WORDS} words, {SEGMENTS} segments, project file {:.1} MB\n",
        size as f64 / 1e6
    );

    let opened = measure(5, || drop(black_box(open_window(&path))));
    report(
        "open to the first full frame (without the GPU)",
        opened,
        300.0,
    );
    scroll(&long);

    let mut project = Project::open(&path, Environment::fixed(5))?;
    let documents = project.documents()?;
    let code = project.code_tree()?.codes()[0].id;
    let body = project.body(documents[0].id)?;
    let mut numbers = Numbers(77);
    let mut failed = None;
    let coded = measure(50, || {
        let at = numbers.below(body.text().len() - 400);
        if let Some(span) = TextSpan::snap(body.text(), at..at + 90)
            && let Err(e) = project.code_span(documents[0].id, span, code)
        {
            failed = Some(e);
        }
    });
    if let Some(e) = failed {
        return Err(e);
    }
    report("code a selection until it is on disk", coded, 20.0);

    drop(project);
    let (window, mut app) = open_window(&path);
    let shown = measure(30, || {
        let at = numbers.below(body.text().len() - 400);
        if let Some(span) = TextSpan::snap(body.text(), at..at + 90) {
            app.send(Command::CodeSpan(documents[0].id, span, code));
        }
        frame(&window, &mut app, Vec::new());
    });
    report("code a selection until it is on the screen", shown, 40.0);
    drop((window, app));
    let project = Project::open(&path, Environment::fixed(5))?;

    let corpus = Arc::new(project.corpus()?);
    for document in &corpus.documents {
        document.body.warm();
    }
    let options = FrequencyOptions::default();
    report(
        "frequency table, counts",
        measure(21, || drop(black_box(frequencies(&corpus, &options)))),
        10.0,
    );
    let english = Locale::english();
    report(
        "frequency table, as written",
        measure(21, || {
            drop(black_box(frequencies_table(&corpus, &options, english)));
        }),
        10.0,
    );

    for phrase in ["اعتماد نکردم", "پلتفرمها", "بلیت", "نیست‌در‌جهان"]
    {
        let Some(query) = Query::new(phrase, SearchOptions::default()) else {
            continue;
        };
        let mut hits = 0;
        let times = measure(11, || {
            hits = corpus
                .documents
                .iter()
                .map(|d| query.find(&d.body).len())
                .sum();
        });
        report(
            &format!("search over all: {phrase} ({hits} hits)"),
            times,
            30.0,
        );
    }

    let (ctx, mut app) = open_window(&path);
    for _ in 0..20 {
        frame(&ctx, &mut app, wheel(-300.0));
    }
    drop((corpus, project));
    if let Some(megabytes) = resident_megabytes() {
        println!("\nresident after all this, with the study open: {megabytes:.0} MB   goal 200 MB");
    }
    Ok(())
}

fn main() {
    // `cargo test --benches` only checks that it builds.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let folder = tempfile::tempdir();
    match folder
        .map_err(|e| mazmun::Error::user("err-file-write").because(e))
        .and_then(|f| run(f.path()))
    {
        Ok(()) => {}
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

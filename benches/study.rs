//! A large study, generated: 110 Persian interviews of 8,000 words with 12,000 segments.
//!
//! `cargo bench` prints each measured figure beside its goal. Times are the middle of several runs;
//! frames are the CPU work of a frame (events, layout, tessellation) without a screen.

use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use mazmun::Result;
use mazmun::analysis::{FrequencyOptions, frequencies};
use mazmun::import::{Batch, BatchStep, Cancel, ImportFile, ImportOptions, read_document};
use mazmun::locale::Locale;
use mazmun::model::CodeId;
use mazmun::output::frequencies_table;
use mazmun::project::{Environment, ImportItem, Project};
use mazmun::text::{Query, SearchOptions, TextSpan};
use mazmun::ui::{App, Command, Settings};

const INTERVIEWS: usize = 110;
const WORDS: usize = 8_000;
const SEGMENTS: usize = 12_000;
const CODES: usize = 40;

/// Words as they stand in interviews: joined with ZWNJ, with Arabic letters, Latin names and digits.
const VOCABULARY: [&str; 48] = [
    "من",
    "می‌خواستم",
    "بلیت",
    "رو",
    "بخرم",
    "ولی",
    "سایت",
    "قطع",
    "شد",
    "و",
    "پول",
    "از",
    "حسابم",
    "کم",
    "شده",
    "بود",
    "پشتیبانی",
    "جواب",
    "نمي‌داد",
    "بعد",
    "دوباره",
    "امتحان",
    "کردم",
    "با",
    "گوشی",
    "خودم",
    "Booking.com",
    "شماره",
    "۱۲۳۴",
    "پلتفرم‌ها",
    "همیشه",
    "همین",
    "طوری",
    "هستند",
    "اعتماد",
    "نکردم",
    "به",
    "دوستم",
    "زنگ",
    "زدم",
    "گفت",
    "برو",
    "فرودگاه",
    "كارت",
    "پرواز",
    "بگیر",
    "هتل",
    "رزرو",
];

/// A small generator of numbers, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        // SplitMix64 (Steele, Lea & Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap_or(0)
    }
}

fn interview(seed: u64, words: usize) -> String {
    let mut numbers = Numbers(seed);
    let mut out = String::new();
    let mut left = words;
    let mut asks = true;
    while left > 0 {
        out.push_str(if asks {
            "مصاحبه‌گر: "
        } else {
            "مریم: "
        });
        let count = (if asks { 8 } else { 60 + numbers.below(60) }).min(left);
        for i in 0..count {
            if i > 0 {
                out.push(' ');
            }
            out.push_str(VOCABULARY[numbers.below(VOCABULARY.len())]);
            if i % 13 == 12 {
                out.push('.');
            }
        }
        out.push_str(if asks { "؟\n" } else { ".\n" });
        left -= count;
        asks = !asks;
    }
    out
}

/// Writes a plain .docx of the text's lines.
fn docx(text: &str, path: &Path) -> Result<()> {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    );
    for line in text.lines() {
        xml.push_str(r#"<w:p><w:pPr><w:bidi/></w:pPr>"#);
        // Office programs cut a paragraph into several runs.
        for run in line.split_inclusive(". ") {
            xml.push_str(r#"<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">"#);
            xml.push_str(run);
            xml.push_str("</w:t></w:r>");
        }
        xml.push_str("</w:p>");
    }
    xml.push_str("</w:body></w:document>");
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let file = std::fs::File::create(path)
        .map_err(|e| mazmun::Error::user("err-file-write").because(e))?;
    let mut zip = zip::ZipWriter::new(file);
    let options = zip::write::SimpleFileOptions::default();
    let failed = |e: String| mazmun::Error::user("err-file-write").because(e);
    for (name, content) in [
        ("[Content_Types].xml", types),
        ("word/document.xml", xml.as_str()),
    ] {
        zip.start_file(name, options)
            .map_err(|e| failed(e.to_string()))?;
        zip.write_all(content.as_bytes())
            .map_err(|e| failed(e.to_string()))?;
    }
    zip.finish().map_err(|e| failed(e.to_string()))?;
    Ok(())
}

/// Returns the middle and the largest of several runs.
fn measure(runs: usize, mut work: impl FnMut()) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

fn report(what: &str, (middle, most): (Duration, Duration), goal_ms: f64) {
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    let verdict = if ms(middle) <= goal_ms {
        ""
    } else {
        "   over the goal"
    };
    println!(
        "{what:<52} {:>9.2} ms  (most {:>9.2})   goal {goal_ms:>7.0} ms{verdict}",
        ms(middle),
        ms(most)
    );
}

fn resident_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

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

fn import_docx(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for i in 0..INTERVIEWS {
        let path = folder.join(format!("P{i:03}.docx"));
        docx(&interview(i as u64, WORDS), &path)?;
        files.push(path);
    }
    let target = folder.join("imported.mazmun");
    let start = Instant::now();
    let mut project = Project::create(&target, Environment::fixed(3))?;
    let list: Vec<ImportFile> = mazmun::import::sorted_files(&files).files;
    let mut batch = Batch::start(list, ImportOptions::default(), Cancel::new());
    let mut items = Vec::new();
    loop {
        match batch.try_next() {
            BatchStep::File(file) => items.push(ImportItem::from(file.result?)),
            BatchStep::Working => std::thread::sleep(Duration::from_millis(1)),
            BatchStep::Finished => break,
        }
    }
    let read = start.elapsed();
    project.import_items(&items)?;
    let all = start.elapsed();
    report("110 .docx read", (read, read), 3_000.0);
    report("110 .docx read and stored", (all, all), 3_000.0);
    Ok(())
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
    import_docx(folder)?;

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

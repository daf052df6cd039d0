//! How much a project grows by its history: less than 15 % for a study coded segment by segment,
//! less than 2 % for an import.

use crate::project::testing::plan;
use crate::project::{Environment, Project};
use crate::text::TextSpan;

const WORDS: [&str; 9] = [
    "اعتماد",
    "سایت",
    "دوباره",
    "بلیت",
    "گرفتم",
    "נסיון",
    "服务",
    "补救",
    "خودم",
];

/// An interview of about an hour.
fn interview(seed: usize) -> String {
    let mut text = String::new();
    for turn in 0..150 {
        let speaker = ["مصاحبه‌گر", "مریم"][turn % 2];
        text.push_str(speaker);
        text.push_str(": ");
        for word in 0..30 {
            text.push_str(WORDS[(seed * 7 + turn * 13 + word * word) % WORDS.len()]);
            text.push(' ');
        }
        text.push('\n');
    }
    text
}

fn percent((with, without): (u64, u64)) -> f64 {
    let (with, without) = (with as f64, without as f64);
    (with / without - 1.0) * 100.0
}

#[test]
fn an_import_and_a_coding_cost_little() {
    let mut p = Project::open_in_memory(Environment::fixed(1)).unwrap();
    let interviews = 20;
    for n in 0..interviews {
        p.import_plan(&plan(&format!("P{n:02}"), &interview(n)))
            .unwrap();
    }
    let import = percent(p.store.sizes_for_test());
    let codes: Vec<_> = (0..40)
        .map(|n| p.create_code(&format!("کد {n}"), None, None).unwrap())
        .collect();
    let documents = p.documents().unwrap();
    // As many as 110 interviews with 12,000 codings have each.
    for (n, document) in documents.iter().enumerate() {
        let body = p.body(document.id).unwrap();
        for coding in 0..109 {
            let at = coding * (body.text().len() - 400) / 109;
            let span = TextSpan::snap(body.text(), at..at + 200).unwrap();
            let code = codes[(n * 3 + coding * 7) % codes.len()];
            p.code_span(document.id, span, code).unwrap();
        }
    }
    let coding = percent(p.store.sizes_for_test());
    println!("import {import:.2} %, coded segment by segment {coding:.2} %");
    assert!(import < 2.0, "{import:.2} %");
    assert!(coding < 15.0, "{coding:.2} %");
}

/// Times to look at: `cargo test --release -- --ignored --nocapture a_history_takes_little_time`.
#[test]
#[ignore = "prints times and asserts none"]
fn a_history_takes_little_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.mazmun");
    let mut p = Project::create(&path, Environment::fixed(1)).unwrap();
    let clock = |what: &str, since: std::time::Instant| {
        println!("{what}: {:.1} ms", since.elapsed().as_secs_f64() * 1e3);
    };
    let begin = std::time::Instant::now();
    p.transact(crate::model::Op::ImportDocuments, |p| {
        for n in 0..100 {
            p.import_plan(&plan(&format!("P{n:03}"), &interview(n)))?;
        }
        Ok(())
    })
    .unwrap();
    clock("import of 100 interviews", begin);
    let code = p.create_code("اعتماد", None, None).unwrap();
    let documents = p.documents().unwrap();
    let mut passages = Vec::new();
    for document in &documents {
        let body = p.body(document.id).unwrap();
        for n in 0..850 {
            let at = n * (body.text().len() - 400) / 850;
            let span = TextSpan::snap(body.text(), at..at + 30).unwrap();
            passages.push((document.id, span));
        }
    }
    let begin = std::time::Instant::now();
    let coded = p.code_spans(&passages, code).unwrap();
    clock(&format!("coding {} passages at once", coded.new), begin);
    for _ in 0..2 {
        let begin = std::time::Instant::now();
        p.undo().unwrap();
        clock("undo", begin);
        let begin = std::time::Instant::now();
        p.redo().unwrap();
        clock("redo", begin);
    }
    let other = p.create_code("信任", None, None).unwrap();
    let begin = std::time::Instant::now();
    for (document, span) in passages.iter().take(200) {
        p.code_span(*document, *span, other).unwrap();
    }
    let each = begin.elapsed().as_secs_f64() * 1e3 / 200.0;
    println!("coding one passage: {each:.2} ms on disk");
    let begin = std::time::Instant::now();
    for n in 0..200 {
        p.remember("open_document", &n.to_string()).unwrap();
    }
    let each = begin.elapsed().as_secs_f64() * 1e3 / 200.0;
    println!("the least that a transaction takes on this disk: {each:.2} ms");
    let mut memory = Project::open_in_memory(Environment::fixed(3)).unwrap();
    memory.import_plan(&plan("P", &interview(1))).unwrap();
    let (document, code_there) = (
        memory.document_id("P"),
        memory.create_code("信任", None, None).unwrap(),
    );
    let body = memory.body(document).unwrap();
    let begin = std::time::Instant::now();
    for (_, span) in passages.iter().take(200) {
        let span = TextSpan::snap(body.text(), span.range()).unwrap();
        memory.code_span(document, span, code_there).unwrap();
    }
    let each = begin.elapsed().as_secs_f64() * 1e3 / 200.0;
    println!("coding one passage: {each:.2} ms in memory");
    let begin = std::time::Instant::now();
    p.merge_codes(other, code).unwrap();
    clock("merging codes", begin);
    let begin = std::time::Instant::now();
    p.undo().unwrap();
    clock("undo", begin);
    let begin = std::time::Instant::now();
    drop(p);
    let p = Project::open(&path, Environment::fixed(2)).unwrap();
    clock("opening", begin);
    let begin = std::time::Instant::now();
    assert_eq!(p.check().unwrap(), Vec::new());
    clock("check", begin);
}

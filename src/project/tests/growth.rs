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

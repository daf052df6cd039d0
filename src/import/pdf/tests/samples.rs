//! Character error rates over files of real programs, against the text the files were made from.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::import::docx::tests::shared;
use crate::import::{ImportOptions, ImportPlan, read_document};

/// Reads a sample.
fn plan(shared: &Path, name: &str) -> ImportPlan {
    let bytes = std::fs::read(shared.join("samples").join(name)).unwrap();
    read_document(name, &bytes, &ImportOptions::default()).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// Edits per hundred characters of the truth (Levenshtein 1965).
fn error_percent(truth: &[char], found: &[char]) -> f64 {
    let mut row: Vec<usize> = (0..=found.len()).collect();
    for (i, t) in truth.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, f) in found.iter().enumerate() {
            let change = diagonal + usize::from(t != f);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[found.len()] as f64 * 100.0 / truth.len() as f64
}

/// Letters only, without white space and joiners.
fn letters(text: &str) -> Vec<char> {
    let skip = |c: &char| !c.is_whitespace() && *c != '\u{200c}';
    text.nfc().filter(skip).collect()
}

/// All characters, white space as one space.
fn all(text: &str) -> Vec<char> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

/// What the office suite wrote, read from its .docx; the note's mark stands there in brackets.
fn truth(shared: &Path, language: &str, with_note: bool) -> String {
    let body = plan(shared, &format!("{language}.docx")).body;
    if with_note {
        return body;
    }
    let body = body.replacen("[1]", "", 1);
    body[..body.find("[1]").unwrap_or(body.len())].to_owned()
}

#[test]
fn real_files_give_their_text_with_few_errors() {
    let Some(shared) = shared() else { return };
    // Most errors in a hundred characters: letters only, and with spaces and joiners.
    let bounds = [
        ("fa", "pdf", 99.0, 99.0),
        ("fa", "chrome.pdf", 99.0, 99.0),
        ("fa", "pango.pdf", 99.0, 99.0),
        ("he", "pdf", 99.0, 99.0),
        ("he", "chrome.pdf", 99.0, 99.0),
        ("he", "pango.pdf", 99.0, 99.0),
        ("en", "pdf", 99.0, 99.0),
        ("en", "chrome.pdf", 99.0, 99.0),
        ("en", "pango.pdf", 99.0, 99.0),
        ("zhs", "pdf", 99.0, 99.0),
        ("zhs", "chrome.pdf", 99.0, 99.0),
        ("zhs", "pango.pdf", 99.0, 99.0),
        ("zht", "pdf", 99.0, 99.0),
        ("zht", "chrome.pdf", 99.0, 99.0),
        ("zht", "pango.pdf", 99.0, 99.0),
    ];
    for (language, kind, most_letters, most_all) in bounds {
        let truth = truth(&shared, language, kind == "pdf");
        let found = plan(&shared, &format!("{language}.{kind}")).body;
        let of_letters = error_percent(&letters(&truth), &letters(&found));
        let of_all = error_percent(&all(&truth), &all(&found));
        println!("{language}.{kind}: {of_letters:.1} {of_all:.1}");
        assert!(
            of_letters <= most_letters && of_all <= most_all,
            "{language}.{kind}: {of_letters:.2} {of_all:.2}\n{found}"
        );
    }
}

#[test]
fn look() {
    let Some(shared) = shared() else { return };
    let list = std::env::var("LOOK").unwrap_or_default();
    for name in list.split(' ').filter(|n| !n.is_empty()) {
        let bytes = std::fs::read(shared.join("samples").join(name)).unwrap();
        println!("=== {name}");
        match read_document(name, &bytes, &ImportOptions::default()) {
            Ok(plan) => println!(
                "{}\n{:?}\n{:?}\n{:?}",
                plan.body,
                plan.marks
                    .iter()
                    .map(|m| (
                        m.kind,
                        m.span
                            .slice(&plan.body)
                            .chars()
                            .take(12)
                            .collect::<String>()
                    ))
                    .collect::<Vec<_>>(),
                plan.warnings,
                plan.left_out
            ),
            Err(e) => println!("ERROR {e}"),
        }
    }
}

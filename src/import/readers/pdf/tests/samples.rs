//! Character error rates over files of real programs, against the text the files were made from.

use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::import::readers::docx::tests::shared;
use crate::import::{ImportOptions, ImportPlan, read_document};
use crate::model::MarkKind;

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
    // Most errors in a hundred characters: letters only, and with spaces and joiners. Pango's
    // files do not hold the joiners.
    let bounds = [
        ("fa", "pdf", 0.0, 0.0),
        ("fa", "chrome.pdf", 0.0, 0.0),
        ("fa", "pango.pdf", 0.0, 2.8),
        ("he", "pdf", 0.0, 0.0),
        ("he", "chrome.pdf", 0.0, 0.0),
        ("he", "pango.pdf", 0.0, 0.0),
        ("en", "pdf", 0.0, 0.0),
        ("en", "chrome.pdf", 0.0, 0.0),
        ("en", "pango.pdf", 0.0, 0.0),
        ("zhs", "pdf", 0.0, 0.0),
        ("zhs", "chrome.pdf", 0.0, 0.0),
        ("zhs", "pango.pdf", 0.0, 0.0),
        ("zht", "pdf", 0.0, 0.0),
        ("zht", "chrome.pdf", 0.0, 0.0),
        ("zht", "pango.pdf", 0.0, 0.0),
    ];
    for (language, kind, most_letters, most_all) in bounds {
        let truth = truth(&shared, language, kind == "pdf");
        let found = plan(&shared, &format!("{language}.{kind}")).body;
        let of_letters = error_percent(&letters(&truth), &letters(&found));
        let of_all = error_percent(&all(&truth), &all(&found));
        println!("{language}.{kind}: {of_letters:.1} {of_all:.1}");
        assert!(
            of_letters <= most_letters && of_all <= most_all + 0.05,
            "{language}.{kind}: {of_letters:.2} {of_all:.2}\n{found}"
        );
    }
}

#[test]
fn a_table_of_a_real_word_file_and_a_broken_character_map() {
    let Some(shared) = shared() else { return };
    let table = plan(&shared, "real/word-farsi-table.pdf");
    let rows: Vec<_> = table
        .marks
        .iter()
        .filter(|m| m.kind == MarkKind::TableRow)
        .map(|m| m.span.slice(&table.body))
        .collect();
    assert_eq!(rows.len(), 13);
    assert_eq!(rows[1], "شماره استاندارد ملی\t20300");
    assert_eq!(rows[5], "تاريخ ارائه مدارک\t1403/09/19");
    assert_eq!(
        table.left_out,
        [
            "اميدنامه پذيرش در بازار اصلی - کالای داخلی",
            "شرکت بورس کالای ايران",
            "Page 7"
        ]
    );
    let has = |plan: &ImportPlan, id: &str| plan.warnings.iter().any(|w| w.id == id);
    assert!(!has(&table, "warn-import-pdf-garbled"));
    let broken = plan(&shared, "real/broken-tounicode.pdf");
    assert!(has(&broken, "warn-import-pdf-garbled"));
}

#[test]
fn slides_and_fonts_without_a_map_give_their_text() {
    let Some(shared) = shared() else { return };
    let slides = plan(&shared, "slides.pdf").body;
    for language in ["fa", "he", "zhs", "zht", "en"] {
        let path = shared.join(format!("samples/truth/{language}.txt"));
        for line in std::fs::read_to_string(path).unwrap().lines().take(5) {
            assert!(slides.contains(line), "{line}\n{slides}");
        }
    }
    for language in ["zhs", "zht"] {
        let path = shared.join(format!("samples/truth/{language}.txt"));
        let found = plan(&shared, &format!("{language}.cidfont.pdf")).body;
        for line in std::fs::read_to_string(path)
            .unwrap()
            .lines()
            .take(5)
            .skip(1)
        {
            assert!(found.contains(line), "{line}\n{found}");
        }
    }
}

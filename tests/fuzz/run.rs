//! What each fuzz target does with its bytes, and what must hold whatever they are.
//!
//! Shared by the fuzzers (`tests/fuzz/targets`) and by the test that replays the corpus. The first
//! byte chooses the options, the others are the file.

use std::path::PathBuf;

use mazmun::Error;
use mazmun::import::{
    Cancel, CleanRule, Encoding, FilePlan, ImportOptions, ImportPlan, ImportSummary, SpeakerRule,
    read_bytes, read_import_file, sorted_files,
};
use mazmun::locale::{Locale, UiLanguage};
use mazmun::text::TextSpan;

/// The targets, each with the name its bytes are read under.
pub const TARGETS: &[(&str, &str)] = &[
    ("docx", "a.docx"),
    ("opendocument", "a.odt"),
    ("rtf", "a.rtf"),
    ("pptx", "a.pptx"),
    ("markdown", "a.md"),
    ("text", "a.txt"),
    ("subtitles", "a.srt"),
    ("whisper", "a.json"),
    ("otr", "a.otr"),
    ("f4", "f4.txt"),
    ("otter", "otter.txt"),
    ("html", "a.html"),
    ("epub", "a.epub"),
    ("mhtml", "a.mht"),
    ("pdf", "a.pdf"),
    ("csv", "a.csv"),
    ("spreadsheet", "a.xlsx"),
    ("zip", "a.zip"),
    ("speakers", "a.txt"),
    ("clean", "a.txt"),
];

/// Runs one target.
pub fn run(target: &str, data: &[u8]) {
    let (choice, bytes) = data.split_first().map_or((0, data), |(c, rest)| (*c, rest));
    let name = TARGETS.iter().find(|t| t.0 == target).map_or("a", |t| t.1);
    let mut options = options(choice);
    match target {
        "zip" => return zip(bytes, &options),
        "clean" => options.clean = CleanRule::ALL.iter().copied().collect(),
        "speakers" => {
            // A rule as it is kept, a NUL, a text.
            let mut parts = bytes.splitn(2, |b| *b == 0);
            let rule = String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
            match SpeakerRule::from_text(&rule).and_then(|rule| rule.check().map(|()| rule)) {
                Ok(rule) => options.speaker_rule = rule,
                Err(error) => return said(&error),
            }
            let text = parts.next().unwrap_or_default();
            return look(&read_bytes(name, text, &options));
        }
        _ => {}
    }
    look(&read_bytes(name, bytes, &options));
}

fn options(choice: u8) -> ImportOptions {
    let encoding = match choice >> 4 {
        0..=3 => None,
        other => Encoding::ALL.get(usize::from(other) - 4).copied(),
    };
    ImportOptions {
        encoding,
        speakers: choice & 1 == 0,
        nfc: choice & 2 != 0,
        keep_everything: choice & 4 != 0,
        ..ImportOptions::default()
    }
}

/// Lists a zip and reads what it holds.
fn zip(bytes: &[u8], options: &ImportOptions) {
    let thread = std::thread::current();
    let name = format!("mazmun-{}-{:?}.zip", std::process::id(), thread.id());
    let path: PathBuf = std::env::temp_dir().join(name);
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    let list = sorted_files(std::slice::from_ref(&path));
    for (_, error) in &list.skipped {
        said(error);
    }
    for file in list.files.iter().take(16) {
        look(&read_import_file(file, options, &Cancel::new()));
    }
    std::fs::remove_file(&path).ok();
}

/// Looks at what was understood: every place is one of its text, every failure has a next step.
pub fn look(result: &Result<FilePlan, Error>) {
    match result {
        Ok(file) => {
            let holds_any = !file.documents.is_empty() || file.people.is_some();
            assert!(holds_any, "a file without a document or facts about people");
            file.documents.iter().for_each(look_at_plan);
            assert!(ImportSummary::new(file).is_some());
        }
        Err(error) => said(error),
    }
}

fn look_at_plan(plan: &ImportPlan) {
    let body = plan.body.as_str();
    let check = |span: TextSpan, what: &str| {
        assert!(
            TextSpan::new(body, span.range()).is_ok(),
            "{what} {span:?} of {} bytes",
            body.len()
        );
    };
    assert!(!body.trim().is_empty(), "a document without text");
    assert!(!body.contains('\r'), "a line end that is none");
    let mut last = 0;
    for turn in &plan.turns {
        check(turn.span, "turn");
        assert!(turn.span.start() >= last, "turns overlap at {last}");
        last = turn.span.end();
        assert!(
            (turn.span.start()..=turn.span.end()).contains(&turn.text_start)
                && body.is_char_boundary(turn.text_start),
            "the words of a turn begin outside of it"
        );
        assert!(turn.speaker.is_none_or(|s| s < plan.speakers.len()));
    }
    for mark in &plan.marks {
        check(mark.span, "mark");
    }
    for note in &plan.notes {
        if let Some(span) = note.span {
            check(span, "note");
        }
    }
}

fn said(error: &Error) {
    for language in UiLanguage::ALL {
        let locale = Locale::get(language);
        assert!(!error.sentence(locale).is_empty());
        assert!(
            error.hint(locale).is_some(),
            "{} has no next step",
            error.id()
        );
        assert_ne!(error.id(), "err-import-internal");
    }
}

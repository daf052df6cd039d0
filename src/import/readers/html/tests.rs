//! Pages as browsers and word processors save them.

mod documents;
mod hostile;
mod text;
mod web;

use super::*;
use crate::import::readers::docx::tests::{assert_truth, shared};
use crate::import::{ImportPlan, read_document};

fn plan(page: &str) -> ImportPlan {
    read_document("page.html", page.as_bytes(), &ImportOptions::default()).unwrap()
}

#[test]
fn pages_of_a_real_office_suite_and_browser_hold_their_text() {
    let Some(shared) = shared() else { return };
    let read = |file: String| {
        let bytes = std::fs::read(shared.join("samples").join(&file)).unwrap();
        read_document(&file, &bytes, &ImportOptions::default()).unwrap()
    };
    for language in ["fa", "he", "zhs", "zht", "en"] {
        let docx = read(format!("{language}.docx"));
        for (kind, notes) in [("html", 1), ("web.html", 0)] {
            let plan = read(format!("{language}.{kind}"));
            assert_truth(&shared, language, &plan.body);
            assert_eq!(plan.speakers.len(), 2, "{language}: {:?}", plan.speakers);
            assert_eq!(plan.turns.len(), 4, "{language}");
            assert_eq!(plan.notes.len(), notes, "{language}");
            assert!(plan.warnings.is_empty(), "{language}: {:?}", plan.warnings);
            let has =
                |want: fn(&MarkKind) -> bool| plan.marks.iter().filter(|m| want(&m.kind)).count();
            assert_eq!(has(|k| matches!(k, MarkKind::Heading(1))), 1);
            assert_eq!(has(|k| matches!(k, MarkKind::ListItem)), 3);
            assert_eq!(has(|k| matches!(k, MarkKind::TableRow)), 3);
            assert_eq!(has(|k| matches!(k, MarkKind::Footnote)), notes);
            // The word processor's own page has all that its .docx has.
            if notes == 1 {
                let cells = |body: &str| body.replace('\t', "\n").replace("\n\n", "\n");
                assert_eq!(cells(&plan.body), cells(&docx.body), "{language}");
                let about = |plan: &ImportPlan| {
                    let note = &plan.notes[0];
                    (
                        note.span.map(|s| s.slice(&plan.body).to_owned()),
                        note.body.clone(),
                    )
                };
                assert_eq!(about(&plan).1, about(&docx).1, "{language}");
            }
        }
    }
}

/// Returns the lines a kind of mark covers.
fn lines_marked(plan: &ImportPlan, kind: MarkKind) -> Vec<&str> {
    let marks = plan.marks.iter().filter(|m| m.kind == kind);
    marks.map(|m| m.span.slice(&plan.body)).collect()
}

fn warning(plan: &ImportPlan, id: &str) -> Option<usize> {
    plan.warnings.iter().find(|w| w.id == id).map(|w| w.count)
}

//! `mazmun import --dry-run`: what would be imported or corrected, and what clean-up would change.

use super::askers::Across;
use super::progress::Progress;
use super::report::{Line, Outcome, skipped};
use super::store::{Meant, Ready, Wishes, meant, note};
use crate::error::Result;
use crate::import::{Batch, Cancel, FileList, FilePlan, ImportOptions, preview_lines};
use crate::locale::{self, Locale};
use crate::project::{IncomingFiles, Project};

/// Lines of a text that a look shows, and edits of each rule.
const MOST_LINES: usize = 3;
/// Documents of one file, such as a survey, that a look shows.
const MOST_DOCUMENTS: usize = 3;

/// Reads all files and stores none.
///
/// # Errors
/// Where the project cannot be read.
pub fn dry_run(
    project: &Project,
    list: FileList,
    options: ImportOptions,
    wishes: Wishes,
    locale: &Locale,
) -> Result<Vec<Line>> {
    let mut known = IncomingFiles::of(project)?;
    let mut lines = Vec::with_capacity(list.files.len() + list.skipped.len());
    let mut progress = Progress::new(list.files.len());
    let mut across = Across::of(project, &options)?;
    for file in Batch::start(list.files, options, Cancel::new()) {
        progress.show(file.index + 1, &file.file.name());
        let outcome = match (file.result, file.row.outcome) {
            (Ok(plan), Ok(summary)) => match meant(&mut known, project, plan, summary, wishes)? {
                Meant::Nothing(outcome) => *outcome,
                Meant::Stored(ready) => {
                    across.add(&ready.summary, ready.item.update.is_none());
                    understood(project, &mut known, *ready, locale)?
                }
            },
            (Err(error), _) | (_, Err(error)) => Outcome::Failed(error),
        };
        lines.push(Line::new(file.file.full_path(), outcome));
    }
    across.settle(&mut lines);
    progress.clear();
    lines.extend(list.skipped.into_iter().map(skipped));
    Ok(lines)
}

fn understood(
    project: &Project,
    known: &mut IncomingFiles,
    ready: Ready,
    locale: &Locale,
) -> Result<Outcome> {
    let plan = &ready.item.plan;
    note(known, plan, &ready.summary, &ready.summary.title);
    let corrects = match (ready.item.update, ready.effect) {
        (Some(id), Some(effect)) => Some((project.document(id)?.title, effect)),
        _ => None,
    };
    Ok(Outcome::Understood {
        shown: shown(plan, locale),
        summary: Box::new(ready.summary),
        standing: ready.standing,
        corrects,
    })
}

/// Writes the first lines of a file's documents, and the first edits of each rule.
fn shown(file: &FilePlan, locale: &Locale) -> Vec<String> {
    let mut out = Vec::new();
    for plan in file.documents.iter().take(MOST_DOCUMENTS) {
        for line in preview_lines(plan, MOST_LINES) {
            out.push(format!("| {}", clipped(line)));
        }
        for proposal in &plan.proposals {
            out.push(proposal.counted().text(locale));
            for edit in proposal.edits.iter().take(MOST_LINES) {
                out.push(format!("  - {}", clipped(&edit.before)));
                if !edit.after.is_empty() {
                    out.push(format!("  + {}", clipped(&edit.after)));
                }
            }
            let more = proposal.count.saturating_sub(MOST_LINES);
            if more > 0 {
                let args = locale::Args::new().count("count", more);
                out.push(format!(
                    "  {}",
                    locale.text_with("cli-import-more-edits", &args)
                ));
            }
        }
    }
    out
}

/// Cuts a line off that would fill the terminal; a line break within is shown as a sign.
fn clipped(line: &str) -> String {
    let line = line.replace('\n', "⏎");
    match line.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

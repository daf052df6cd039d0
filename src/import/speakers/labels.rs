//! Labels at the start of lines that carry times, such as subtitles.

use super::accept::{self, Labels};
use super::voices::{Hints, Source};
use super::{lead, pattern};
use crate::error::Result;
use crate::import::extract::one_line;

/// The speaker a timed line names, and where its text begins.
pub(in crate::import) type CueLabel = Option<(String, usize)>;

/// Finds the speaker labels at the start of timed lines, each with where its text begins.
///
/// Recorders label every line also where one person speaks; a label of half the lines is one. Where
/// anyone is a speaker, whoever is named at the start of a cue (`starts`) is one too: their words
/// would be put into another's mouth.
///
/// # Errors
/// `err-import-cancelled`.
pub(in crate::import) fn labels_of(
    lines: &[&str],
    starts: &[bool],
    hints: Hints<'_>,
) -> Result<Vec<CueLabel>> {
    let body = lines.join("\n");
    if let Some(found) = labels_by_rule(&body, lines, hints)? {
        return Ok(found);
    }
    let mut at = 0;
    let mut leads = Vec::with_capacity(lines.len());
    for line in lines {
        leads.push(lead::read(&body, at..at + line.len(), false));
        at += line.len() + 1;
    }
    let mut labels = accept::by_colon(&body, &leads, hints)?;
    if labels.is_empty() {
        labels = accept::by_majority(&leads, hints)?;
    }
    let others = match labels.is_empty() {
        true => Labels::default(),
        false => accept::named_once(&leads, hints)?,
    };
    let named = leads
        .iter()
        .zip(starts.iter().chain(std::iter::repeat(&false)));
    Ok(named
        .map(|(lead, is_start)| {
            let label = lead.label?;
            let name = match labels.key(label) {
                Some(key) => labels.name(&key),
                None if *is_start => others.name(&others.key(label)?),
                None => return None,
            };
            Some((one_line(name), lead.text_start - lead.line.start))
        })
        .collect())
}

/// Finds the labels of timed lines by the patterns of the rule; `None` where these are in no line.
fn labels_by_rule(body: &str, lines: &[&str], hints: Hints<'_>) -> Result<Option<Vec<CueLabel>>> {
    if hints.rule.patterns.is_empty() {
        return Ok(None);
    }
    let source = Source::plain(body, hints);
    let mut at = 0;
    let mut ranges = Vec::with_capacity(lines.len());
    for line in lines {
        ranges.push(at..at + line.len());
        at += line.len() + 1;
    }
    let begins = pattern::begins(&source, &ranges)?;
    let mut begins = begins.into_iter().peekable();
    let mut found = Vec::with_capacity(lines.len());
    for range in ranges {
        let mut label = None;
        while let Some(begin) = begins.next_if(|b| b.line_start <= range.start) {
            let is_here = begin.line_start == range.start && begin.key.is_some();
            // A label that stands alone has its words on the next line.
            let text_start = begin.text_start.min(range.end);
            label = is_here.then(|| (one_line(begin.name), text_start - range.start));
        }
        found.push(label);
    }
    Ok(found.iter().any(Option::is_some).then_some(found))
}

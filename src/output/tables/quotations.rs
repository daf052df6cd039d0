//! Quotations for a paper: theme, words, who, where, translation.

use std::collections::BTreeSet;

use super::{if_any, rules};
use crate::analysis::{self, Corpus, Quotation, QuotationOptions};
use crate::locale::{Args, Locale};
use crate::output::{Align, Cell, Shown, Table};
use crate::text::{self, Language};

/// Makes the table of quotations.
///
/// On paper a column that holds nothing is left out, and so are coders and memos, which are the
/// researchers' own.
#[must_use]
pub fn quotations_table(corpus: &Corpus, options: &QuotationOptions, locale: &Locale) -> Table {
    let found = analysis::quotations(corpus, options);
    let args = Args::new().count("count", found.len());
    let caption = locale.text_with("quotations-caption", &args);
    let mut table = columns(Table::new("quotations", locale, caption), &found);
    let separator = locale.text("list-separator");
    table.rows = found
        .into_iter()
        .map(|q| row(corpus, q, &separator))
        .collect();
    table
        .notes
        .extend(rules::document_filter(&options.filter, corpus, locale));
    table.notes.push(locale.text("frequencies-note-segment"));
    let coders = rules::coder_rule(corpus, &options.filter, locale);
    table.notes.push(coders);
    table.notes.push(locale.text("quotations-note-paragraph"));
    table
}

/// Adds the columns, in the order of `row`.
fn columns(table: Table, found: &[Quotation]) -> Table {
    let any = |has: fn(&Quotation) -> bool| if_any(found.iter().any(has));
    table
        .column("path", Align::Start, Shown::Everywhere)
        .column("code", Align::Start, Shown::InData)
        .column("quotation", Align::Start, Shown::Everywhere)
        .column(
            "translation",
            Align::Start,
            any(|q| !q.translation.is_empty()),
        )
        .column("translator", Align::Start, Shown::InData)
        .column(
            "participant",
            Align::Start,
            any(|q| q.participant.is_some()),
        )
        .column("document", Align::Start, if_any(!one_to_one(found)))
        .column("language", Align::Start, Shown::InData)
        .column("speaker", Align::Start, Shown::InData)
        .column("paragraph", Align::End, Shown::Everywhere)
        .column("page", Align::End, any(|q| q.page.is_some()))
        .column("time", Align::Start, any(|q| q.time_ms.is_some()))
        .column("coder", Align::Start, Shown::InData)
        .column("memo", Align::Start, Shown::InData)
        .column("start", Align::End, Shown::InData)
        .column("end", Align::End, Shown::InData)
}

/// Whether a participant's name says which document it is.
fn one_to_one(found: &[Quotation]) -> bool {
    let mut pairs = BTreeSet::new();
    let mut people = BTreeSet::new();
    let mut documents = BTreeSet::new();
    for quotation in found {
        let Some(name) = &quotation.participant else {
            return false;
        };
        pairs.insert((name, quotation.document));
        people.insert(name);
        documents.insert(quotation.document);
    }
    pairs.len() == people.len() && pairs.len() == documents.len()
}

fn row(corpus: &Corpus, q: Quotation, separator: &str) -> Vec<Cell> {
    let name = corpus.codes.get(q.code).map(|c| c.name.clone());
    // A passage stands in its own language, also where the document is in another.
    let language = text::paragraph_language(&q.text, q.language);
    vec![
        Cell::text(q.path),
        Cell::text(name.unwrap_or_default()),
        Cell::passage(q.text, language),
        // The language of a translation is not stored; its script says enough.
        Cell::passage(q.translation, Language::Unknown),
        Cell::text(q.translator),
        Cell::text(q.participant.unwrap_or_default()),
        Cell::text(q.title),
        Cell::text(q.language.tag()),
        Cell::text(q.speaker.unwrap_or_default()),
        Cell::count(q.paragraph),
        q.page
            .map_or(Cell::Empty, |page| Cell::count(page as usize)),
        q.time_ms.map_or(Cell::Empty, |ms| Cell::Text(clock(ms))),
        Cell::text(q.coders.join(separator)),
        Cell::text(q.memo),
        Cell::count(q.span.start()),
        Cell::count(q.span.end()),
    ]
}

/// Writes a time stamp as `h:mm:ss`.
fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_hours_minutes_seconds() {
        assert_eq!(super::clock(754_999), "0:12:34");
        assert_eq!(super::clock(36_000_000), "10:00:00");
    }
}

//! The list of search hits.

use std::sync::Arc;

use crate::analysis::{self, Corpus, Passage, RowRef};
use crate::locale::{Args, Locale};
use crate::output::{Align, Cell, Row, Shown, Table};
use crate::text::{self, Direction};

/// Makes the list of search hits, in the order given.
///
/// `start` and `end` are byte offsets into the stored text; the passage and its context are as
/// stored, and the context ends with the paragraph.
#[must_use]
pub fn search_table(corpus: &Corpus, hits: &[Passage], locale: &Locale) -> Table {
    let args = Args::new().count("count", hits.len());
    let mut table = Table::new("search", locale, locale.text_with("search-caption", &args))
        .column("document", Align::Start, Shown::Everywhere)
        .column("start", Align::End, Shown::Everywhere)
        .column("end", Align::End, Shown::Everywhere)
        .column("text", Align::Start, Shown::Everywhere)
        .column("before", Align::Start, Shown::Everywhere)
        .column("after", Align::Start, Shown::Everywhere);
    table.rows = hits
        .iter()
        .filter_map(|hit| {
            let document = corpus.document(hit.document)?;
            let language = document.document.language;
            let around = analysis::context(&document.body, hit.span);
            let text = hit.span.slice(document.body.text()).to_owned();
            let directions = document.directions(hit.span);
            let passage = |text: String, directions: &[Direction]| {
                let language = text::paragraph_language(&text, language);
                Cell::quotation(text, language, directions)
            };
            let cells = vec![
                Cell::text(document.document.title.as_str())
                    .standing_for(Some(RowRef::Document(hit.document))),
                Cell::count(hit.span.start()),
                Cell::count(hit.span.end()),
                passage(text, &directions),
                passage(around.before, directions.get(..1).unwrap_or_default()),
                passage(
                    around.after,
                    directions.as_slice().last_chunk::<1>().map_or(&[], |l| l),
                ),
            ];
            Some(Row::of(RowRef::Passage(Arc::new(*hit)), cells))
        })
        .collect();
    table
}

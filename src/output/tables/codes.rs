//! The codebook.

use super::rules;
use crate::analysis::{self, Corpus, Filter, RowRef};
use crate::locale::{Args, Locale};
use crate::output::{Align, Analysis, Cell, Prose, Row, Segments, Shown, Table};
use crate::text::Language;
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "codes",
    title: "analyse-codebook",
    about: "List the codes with their definitions",
    icon: icons::TREE_STRUCTURE,
    choices: &[],
    command_choices: &[],
    needs_codes: true,
    segment_cost: 0,
    table: |corpus, _, locale| Ok(codes_table(corpus, locale)),
    figure: None,
};

/// Makes the codebook as a table, with counts over the whole study.
#[must_use]
pub fn codes_table(corpus: &Corpus, locale: &Locale) -> Table {
    let found = analysis::segments_per_code(corpus, &Filter::default());
    let codes = corpus.codes.codes();
    let any_definition = codes.iter().any(|c| !c.definition.is_empty());
    let any_memo = codes.iter().any(|c| !c.memo.is_empty());
    let args = Args::new().count("count", found.len());
    let mut table = Table::new("codes", locale, locale.text_with("codes-caption", &args))
        .counted_in(&Filter::default(), Segments::WithSubcodes)
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData)
        .column("color", Align::Start, Shown::InData)
        .column("definition", Align::Start, Shown::if_any(any_definition))
        .prose(Prose::Sentences)
        .column("memo", Align::Start, Shown::if_any(any_memo))
        .prose(Prose::Sentences)
        .column("segments", Align::End, Shown::Everywhere)
        .counting(Segments::Own)
        .column("segments_with_subcodes", Align::End, Shown::Everywhere)
        .counting(Segments::WithSubcodes);
    table.rows = found
        .iter()
        .filter_map(|row| {
            let code = corpus.codes.get(row.code)?;
            let cells = vec![
                Cell::name(code.name.as_str(), row.depth, false),
                Cell::text(corpus.codes.path(code.id)),
                Cell::text(code.color.to_string()),
                Cell::passage(code.definition.as_str(), Language::Unknown),
                Cell::passage(code.memo.as_str(), Language::Unknown),
                Cell::count(row.own),
                Cell::count(row.with_subcodes),
            ];
            Some(Row::of(RowRef::Code(code.id), cells))
        })
        .collect();
    table.notes.push(rules::segment(locale));
    table
}

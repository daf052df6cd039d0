//! The list of documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::participants::people_cell;
use crate::analysis::{self, Corpus, Filter, RowRef};
use crate::locale::{Args, Locale};
use crate::output::{
    Align, Analysis, Cell, Choice, Prose, Row, Segments, Shown, Table, Term, Value,
};
use crate::text::Language;
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "documents",
    title: "analyse-documents",
    about: "List the documents",
    icon: icons::FILES,
    choices: &[Choice::Documents, Choice::Coders],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 0,
    table: |corpus, options, locale| Ok(documents_table(corpus, &options.filter, locale)),
    figure: None,
};

/// Makes the list of documents that a filter leaves.
#[must_use]
pub fn documents_table(corpus: &Corpus, filter: &Filter, locale: &Locale) -> Table {
    let documents: Vec<_> = corpus
        .documents
        .iter()
        .filter(|d| filter.takes(corpus, d))
        .collect();
    let any_group = documents.iter().any(|d| !d.document.group.is_empty());
    let people: Vec<_> = documents.iter().map(|d| analysis::people_in(d)).collect();
    let any_person = people.iter().any(|people| !people.is_empty());
    let any_date = documents.iter().any(|d| !d.document.date.is_empty());
    let args = Args::new().count("count", documents.len());
    let caption = locale.text_with("documents-caption", &args);
    let mut table = Table::new("documents", locale, caption)
        .counted_in(filter, Segments::Own)
        // Row numbers are names for the command line.
        .column("id", Align::End, Shown::NotOnScreen)
        .column("document", Align::Start, Shown::Everywhere)
        .column("group", Align::Start, Shown::if_any(any_group))
        .column("language", Align::Start, Shown::Everywhere)
        .column("participants", Align::Start, Shown::if_any(any_person))
        .prose(Prose::Names)
        .column("date", Align::Start, Shown::if_any(any_date))
        .column("source", Align::Start, Shown::InData)
        .column("characters", Align::End, Shown::Everywhere)
        .column("paragraphs", Align::End, Shown::Everywhere)
        .column("turns", Align::End, Shown::Everywhere)
        .column("segments", Align::End, Shown::Everywhere)
        .counting(Segments::Own);
    let segments = analysis::segments_per_document(corpus, filter);
    let names = corpus.participants.iter();
    let names: BTreeMap<_, Arc<str>> = names.map(|p| (p.id, p.name.as_str().into())).collect();
    let named = |id| Some((id, Arc::clone(names.get(&id)?)));
    let mut languages: BTreeMap<Language, Arc<Term>> = BTreeMap::new();
    table.rows = documents
        .iter()
        .zip(segments)
        .zip(people)
        .map(|((d, segments), people)| {
            let people = people.into_iter().filter_map(named).collect();
            let group = d.document.group.as_str();
            let language = languages
                .entry(d.document.language)
                .or_insert_with_key(|language| Arc::new(Term::language(*language, locale)));
            let cells = vec![
                Cell::count(usize::try_from(d.document.id.0).unwrap_or(0)),
                Cell::text(d.document.title.as_str()),
                Cell::text(group).standing_for(folder(group)),
                Value::Term(Arc::clone(language)).into(),
                people_cell(people, locale),
                Cell::date(d.document.date.as_str(), locale.calendar()),
                Cell::text(d.document.source_name.as_str()),
                Cell::count(d.characters()),
                Cell::count(d.body.paragraph_count()),
                Cell::count(d.turns.len()),
                Cell::count(segments),
            ];
            Row::of(RowRef::Document(d.document.id), cells)
        })
        .collect();
    table
}

/// What the name of a folder stands for.
fn folder(group: &str) -> Option<RowRef> {
    (!group.is_empty()).then(|| RowRef::Group(Arc::new(group.to_owned())))
}

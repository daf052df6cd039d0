//! Plain lists: documents, the codebook, search hits.

use std::sync::Arc;

use super::{if_any, rules};
use crate::analysis::{self, Corpus, Filter, Passage, RowRef};
use crate::locale::{Args, Locale};
use crate::model::{VariableKind, VariableOf};
use crate::output::{Align, Cell, Prose, Row, Segments, Shown, Table, Value};
use crate::text;

/// Makes the list of documents that a filter leaves.
#[must_use]
pub fn documents_table(corpus: &Corpus, filter: &Filter, locale: &Locale) -> Table {
    let documents: Vec<_> = corpus
        .documents
        .iter()
        .filter(|d| filter.takes(corpus, d))
        .collect();
    let any_group = documents.iter().any(|d| !d.document.group.is_empty());
    let any_person = documents.iter().any(|d| d.document.participant.is_some());
    let any_date = documents.iter().any(|d| !d.document.date.is_empty());
    let args = Args::new().count("count", documents.len());
    let caption = locale.text_with("documents-caption", &args);
    let mut table = Table::new("documents", locale, caption)
        .counted_in(filter, Segments::Own)
        // Row numbers are names for the command line.
        .column("id", Align::End, Shown::NotOnScreen)
        .column("document", Align::Start, Shown::Everywhere)
        .column("group", Align::Start, if_any(any_group))
        .column("language", Align::Start, Shown::Everywhere)
        .column("participant", Align::Start, if_any(any_person))
        .column("date", Align::Start, if_any(any_date))
        .column("source", Align::Start, Shown::InData)
        .column("characters", Align::End, Shown::Everywhere)
        .column("paragraphs", Align::End, Shown::Everywhere)
        .column("turns", Align::End, Shown::Everywhere)
        .column("segments", Align::End, Shown::Everywhere)
        .counting(Segments::Own);
    let segments = analysis::segments_per_document(corpus, filter);
    table.rows = documents
        .iter()
        .zip(segments)
        .map(|(d, segments)| {
            let person = d
                .document
                .participant
                .and_then(|id| corpus.participants.iter().find(|p| p.id == id));
            let group = d.document.group.as_str();
            let cells = vec![
                Cell::count(usize::try_from(d.document.id.0).unwrap_or(0)),
                Cell::text(d.document.title.as_str()),
                Cell::text(group).standing_for(folder(group)),
                Cell::text(d.document.language.tag()),
                Cell::text(person.map_or("", |p| &p.name))
                    .standing_for(person.map(|p| RowRef::Participant(p.id))),
                Cell::date(d.document.date.as_str()),
                Cell::text(d.document.source_name.as_str()),
                Cell::count(d.body.characters_in(0..d.body.text().len())),
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

/// Makes the list of participants with their variables, a column each.
///
/// `documents` counts those that are the participant's as a whole or in which they speak.
#[must_use]
pub fn participants_table(corpus: &Corpus, locale: &Locale) -> Table {
    let args = Args::new().count("count", corpus.participants.len());
    let caption = locale.text_with("participants-caption", &args);
    let mut table = Table::new("participants", locale, caption)
        .column("participant", Align::Start, Shown::Everywhere)
        .column("documents", Align::End, Shown::Everywhere);
    let variables: Vec<_> = corpus
        .variables
        .iter()
        .filter(|v| v.of == VariableOf::Participant)
        .collect();
    for variable in &variables {
        let align = match variable.kind {
            VariableKind::Number => Align::End,
            VariableKind::Text | VariableKind::Choice | VariableKind::Date => Align::Start,
        };
        table = table.named_column(&variable.name, align, RowRef::Variable(variable.id));
    }
    table.rows = corpus
        .participants
        .iter()
        .map(|participant| {
            let documents = corpus.documents.iter().filter(|d| d.is_of(participant.id));
            let values = corpus.participant_variables.get(&participant.id);
            let value = |id| values.and_then(|v| v.get(id)).map_or("", String::as_str);
            let mut row = vec![
                Cell::text(participant.name.as_str()),
                Cell::count(documents.count()),
            ];
            row.extend(variables.iter().map(|v| Cell::text(value(&v.id))));
            Row::of(RowRef::Participant(participant.id), row)
        })
        .collect();
    table
}

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
        .column("definition", Align::Start, if_any(any_definition))
        .prose(Prose::Sentences)
        .column("memo", Align::Start, if_any(any_memo))
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
                Cell::text(code.definition.as_str()),
                Cell::text(code.memo.as_str()),
                Cell::count(row.own),
                Cell::count(row.with_subcodes),
            ];
            Some(Row::of(RowRef::Code(code.id), cells))
        })
        .collect();
    table.notes.push(rules::segment(locale));
    table
}

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
            let passage = |text: String| {
                let language = text::paragraph_language(&text, language);
                let text = text.into();
                Cell::from(Value::Passage { text, language })
            };
            let cells = vec![
                Cell::text(document.document.title.as_str())
                    .standing_for(Some(RowRef::Document(hit.document))),
                Cell::count(hit.span.start()),
                Cell::count(hit.span.end()),
                passage(text),
                passage(around.before),
                passage(around.after),
            ];
            Some(Row::of(RowRef::Passage(Arc::new(*hit)), cells))
        })
        .collect();
    table
}

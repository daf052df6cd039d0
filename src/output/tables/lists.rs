//! Plain lists: documents, the codebook, search hits.

use super::if_any;
use crate::analysis::{self, Corpus, Filter, FrequencyOptions, Passage};
use crate::locale::{Args, Locale};
use crate::model::{VariableKind, VariableOf};
use crate::output::{Align, Cell, Shown, Table};
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
        .column("id", Align::End, Shown::Everywhere)
        .column("document", Align::Start, Shown::Everywhere)
        .column("group", Align::Start, if_any(any_group))
        .column("language", Align::Start, Shown::Everywhere)
        .column("participant", Align::Start, if_any(any_person))
        .column("date", Align::Start, if_any(any_date))
        .column("source", Align::Start, Shown::InData)
        .column("characters", Align::End, Shown::Everywhere)
        .column("paragraphs", Align::End, Shown::Everywhere)
        .column("turns", Align::End, Shown::Everywhere)
        .column("segments", Align::End, Shown::Everywhere);
    let segments = analysis::segments_per_document(corpus, filter);
    table.rows = documents
        .iter()
        .zip(segments)
        .map(|(d, segments)| {
            let person = d
                .document
                .participant
                .and_then(|id| corpus.participants.iter().find(|p| p.id == id))
                .map(|p| p.name.clone());
            vec![
                Cell::Count(u64::try_from(d.document.id.0).unwrap_or(0)),
                Cell::text(&d.document.title),
                Cell::text(&d.document.group),
                Cell::text(d.document.language.tag()),
                Cell::text(person.unwrap_or_default()),
                Cell::text(&d.document.date),
                Cell::text(&d.document.source_name),
                Cell::count(d.body.characters_in(0..d.body.text().len())),
                Cell::count(d.body.paragraph_count()),
                Cell::count(d.turns.len()),
                Cell::count(segments),
            ]
        })
        .collect();
    table
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
        table = table.named_column(&variable.name, align);
    }
    table.rows = corpus
        .participants
        .iter()
        .map(|participant| {
            let documents = corpus.documents.iter().filter(|d| {
                let id = Some(participant.id);
                d.document.participant == id || d.speakers.iter().any(|s| s.participant == id)
            });
            let values = corpus.participant_variables.get(&participant.id);
            let value = |id| values.and_then(|v| v.get(id)).cloned().unwrap_or_default();
            let mut row = vec![
                Cell::text(&participant.name),
                Cell::count(documents.count()),
            ];
            row.extend(variables.iter().map(|v| Cell::text(value(&v.id))));
            row
        })
        .collect();
    table
}

/// Makes the codebook as a table, with counts over the whole study.
#[must_use]
pub fn codes_table(corpus: &Corpus, locale: &Locale) -> Table {
    let found = analysis::frequencies(corpus, &FrequencyOptions::default());
    let codes = corpus.codes.codes();
    let any_definition = codes.iter().any(|c| !c.definition.is_empty());
    let any_memo = codes.iter().any(|c| !c.memo.is_empty());
    let args = Args::new().count("count", found.rows.len());
    let mut table = Table::new("codes", locale, locale.text_with("codes-caption", &args))
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData)
        .column("color", Align::Start, Shown::InData)
        .column("definition", Align::Start, if_any(any_definition))
        .column("memo", Align::Start, if_any(any_memo))
        .column("segments", Align::End, Shown::Everywhere)
        .column("segments_with_subcodes", Align::End, Shown::Everywhere);
    table.rows = found
        .rows
        .iter()
        .filter_map(|row| {
            let code = corpus.codes.get(row.code)?;
            Some(vec![
                Cell::Indented {
                    text: code.name.clone(),
                    depth: row.depth,
                    marked: false,
                },
                Cell::text(corpus.codes.path(code.id)),
                Cell::text(code.color.to_string()),
                Cell::text(&code.definition),
                Cell::text(&code.memo),
                Cell::count(row.own.segments),
                Cell::count(row.with_subcodes.segments),
            ])
        })
        .collect();
    table.notes.push(locale.text("frequencies-note-segment"));
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
            let passage = |text: String| Cell::Passage {
                language: text::paragraph_language(&text, language),
                text,
            };
            Some(vec![
                Cell::text(&document.document.title),
                Cell::count(hit.span.start()),
                Cell::count(hit.span.end()),
                passage(text),
                passage(around.before),
                passage(around.after),
            ])
        })
        .collect();
    table
}

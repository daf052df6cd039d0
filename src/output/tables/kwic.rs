//! Keyword in context.

use std::sync::Arc;

use super::{choices, rules};
use crate::analysis::{self, Corpus, KwicOrder, RowRef};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, INTERVIEWERS, Note, Row, Setting, SettingKind,
    Shown, Table,
};
use crate::text::{Query, SearchOptions, paragraph_language};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "kwic",
    title: "analyse-kwic",
    about: "Show a word or phrase with the words around it (keyword in context)",
    icon: icons::TEXT_ALIGN_LEFT,
    choices: &[
        Choice::Setting(&PHRASE),
        Choice::Setting(&SORT),
        Choice::Setting(&AROUND),
        Choice::Switch(&WHOLE_WORDS),
        Choice::Switch(&INTERVIEWERS),
        Choice::Documents,
    ],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 0,
    table,
    figure: None,
};

const PHRASE: Setting = Setting {
    name: "phrase",
    label: "phrase",
    about: "The word or phrase",
    kind: SettingKind::Query,
};
const SORT: Setting = Setting {
    name: "sort",
    label: "sort",
    about: "By document, by the next word or by the word before",
    kind: SettingKind::OneOf(&["document", "next", "before"]),
};
const AROUND: Setting = Setting {
    name: "around",
    label: "around",
    about: "Words to each side",
    kind: SettingKind::Number {
        default: 8,
        least: 0,
        most: 100,
    },
};
const WHOLE_WORDS: crate::output::Switch = crate::output::Switch {
    name: "whole-words",
    label: "analyse-whole-words",
    about: "Only hits that begin and end at word borders",
    is_on_at_first: false,
    is_of_interviewers: false,
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let phrase = options.value(&PHRASE).unwrap_or_default();
    let search = SearchOptions {
        whole_words: options.is_on(&WHOLE_WORDS),
        ..SearchOptions::default()
    };
    let Some(query) = Query::new(phrase, search) else {
        return Err(Error::user("err-kwic-nothing"));
    };
    let order = match options.one(&SORT) {
        "next" => KwicOrder::Next,
        "before" => KwicOrder::Before,
        _ => KwicOrder::Document,
    };
    let filter = choices::filter(options);
    let around = AROUND.number(options.value(&AROUND))?;
    let found = analysis::keyword_in_context(corpus, &query, &filter, around, order);
    let args = Args::new()
        .count("count", found.len())
        .text("phrase", phrase);
    let mut table = Table::new("kwic", locale, locale.text_with("kwic-caption", &args))
        .column("document", Align::Start, Shown::Everywhere)
        .column("before", Align::End, Shown::Everywhere)
        .column("text", Align::Start, Shown::Everywhere)
        .column("after", Align::Start, Shown::Everywhere)
        .column("start", Align::End, Shown::InData)
        .column("end", Align::End, Shown::InData);
    let rows = found.into_iter().map(|line| {
        let document = corpus.document(line.passage.document);
        let title = document.map_or("", |d| d.document.title.as_ref());
        let language = document.map(|d| d.document.language).unwrap_or_default();
        let passage = |text: String| {
            let language = paragraph_language(&text, language);
            Cell::passage(text, language)
        };
        let cells = vec![
            Cell::text(title).standing_for(Some(RowRef::Document(line.passage.document))),
            passage(line.before),
            passage(line.hit),
            passage(line.after),
            Cell::count(line.passage.span.start()),
            Cell::count(line.passage.span.end()),
        ];
        Row::of(RowRef::Passage(Arc::new(line.passage)), cells)
    });
    table.rows = rows.collect();
    table
        .notes
        .extend(rules::document_filter(&filter, corpus, locale));
    table.notes.push(Note::rule(locale.text("kwic-note")));
    Ok(table)
}

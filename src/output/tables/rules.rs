//! The sentences under a table that say what was counted.

use std::collections::BTreeSet;

use crate::analysis::{self, CoderRule, Corpus, Filter};
use crate::locale::{Args, Locale};
use crate::model::CodeId;
use crate::output::{Note, language_name};

/// Says what a segment is.
pub(super) fn segment(locale: &Locale) -> Note {
    Note::rule(locale.text("frequencies-note-segment"))
}

/// Says whose coding counts, and of how many there is any.
pub(super) fn coder_rule(
    corpus: &Corpus,
    filter: &Filter,
    codes: Option<&BTreeSet<CodeId>>,
    locale: &Locale,
) -> Note {
    let at_work = analysis::coders_at_work(corpus, filter, codes);
    Note::rule(match &filter.coders {
        CoderRule::Only(some) => {
            let coders = corpus.coders.iter().filter(|c| some.contains(&c.id));
            let args = Args::new()
                .count("count", some.len())
                .text("coders", locale.join(coders.map(|c| &c.name)))
                .count("without", some.difference(&at_work).count());
            locale.text_with("note-coders-some", &args)
        }
        CoderRule::All => {
            let args = Args::new().count("count", at_work.len());
            locale.text_with("note-coders-all", &args)
        }
    })
}

/// Says which documents were looked at, where not all were.
pub(super) fn document_filter(filter: &Filter, corpus: &Corpus, locale: &Locale) -> Option<Note> {
    if filter.takes_every_document() {
        return None;
    }
    let taken = corpus
        .documents
        .iter()
        .filter(|d| filter.takes(corpus, d))
        .count();
    let args = Args::new()
        .count("count", taken)
        .count("all", corpus.documents.len());
    let mut parts = vec![locale.text_with("note-documents-filtered", &args)];
    let separator = locale.conventions().list_separator;
    if !filter.groups.is_empty() {
        let names: Vec<&str> = filter.groups.iter().map(String::as_str).collect();
        let args = Args::new().text("groups", names.join(separator));
        parts.push(locale.text_with("note-filter-groups", &args));
    }
    if !filter.languages.is_empty() {
        let languages = filter.languages.iter();
        let names: Vec<String> = languages.map(|l| language_name(*l, locale)).collect();
        let args = Args::new().text("languages", names.join(separator));
        parts.push(locale.text_with("note-filter-languages", &args));
    }
    if !filter.title.is_empty() {
        let args = Args::new().text("title", &filter.title);
        parts.push(locale.text_with("note-filter-title", &args));
    }
    for (id, values) in &filter.variables {
        let name = corpus.variables.iter().find(|v| v.id == *id);
        let name = name.map_or_else(|| id.to_string(), |v| v.name.clone());
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let args = Args::new()
            .text("variable", name)
            .text("values", values.join(separator));
        parts.push(locale.text_with("note-filter-variable", &args));
    }
    Some(Note::base(parts.join(" ")))
}

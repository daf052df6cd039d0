//! What was chosen by name, looked up in the study.

use crate::analysis::{Corpus, Filter, InterviewerSpeech};
use crate::error::{Error, Result};
use crate::model::{CoderId, VariableId, VariableOf};
use crate::output::{AnalysisOptions, INTERVIEWERS};
use crate::text::fold_key;

/// Returns the filter with what was chosen of interviewers' speech.
pub(super) fn filter(options: &AnalysisOptions) -> Filter {
    let interviewers = match options.is_on(&INTERVIEWERS) {
        true => InterviewerSpeech::Counted,
        false => InterviewerSpeech::LeftOut,
    };
    Filter {
        interviewers,
        ..options.filter.clone()
    }
}

/// Finds a variable, one of participants before one of documents that has the same name.
///
/// # Errors
/// `err-variable-unknown` naming those there are, `err-variables-none`.
pub(super) fn variable(corpus: &Corpus, name: &str) -> Result<VariableId> {
    let key = fold_key(name);
    let of = |of: VariableOf| {
        let mut variables = corpus.variables.iter();
        variables.find(|v| v.of == of && fold_key(&v.name) == key)
    };
    let found = of(VariableOf::Participant).or_else(|| of(VariableOf::Document));
    if let Some(found) = found {
        return Ok(found.id);
    }
    if corpus.variables.is_empty() {
        return Err(Error::user("err-variables-none"));
    }
    let names: Vec<&str> = corpus.variables.iter().map(|v| v.name.as_ref()).collect();
    Err(Error::user("err-variable-unknown")
        .with("name", name)
        .with("names", names.join(", ")))
}

/// Finds the documents of a group and the groups in it.
///
/// # Errors
/// `err-group-none`, `err-cli-group-unknown`.
pub(super) fn group(corpus: &Corpus, filter: &Filter, name: Option<&str>) -> Result<Filter> {
    let Some(name) = name else {
        return Err(Error::user("err-group-none"));
    };
    let only = Filter {
        groups: [name.to_owned()].into(),
        ..Filter::default()
    };
    let there = corpus.documents.iter().filter(|d| only.takes(corpus, d));
    let ids: std::collections::BTreeSet<_> = there.map(|d| d.document.id).collect();
    if ids.is_empty() {
        return Err(Error::user("err-cli-group-unknown").with("name", name));
    }
    let documents = match &filter.documents {
        Some(chosen) => chosen.intersection(&ids).copied().collect(),
        None => ids,
    };
    Ok(Filter {
        documents: Some(documents),
        ..filter.clone()
    })
}

/// Finds the coders to compare: those named with commas between, else all.
///
/// # Errors
/// `err-cli-coder-unknown`, `err-coders-too-few`, `err-coders-too-many`.
pub(super) fn coders(corpus: &Corpus, names: Option<&str>) -> Result<Vec<CoderId>> {
    let mut out: Vec<CoderId> = Vec::new();
    match names {
        None => out.extend(corpus.coders.iter().map(|c| c.id)),
        Some(names) => {
            let names = names.split([',', '،', '，']).map(str::trim);
            for name in names.filter(|n| !n.is_empty()) {
                let key = fold_key(name);
                let coder = corpus.coders.iter().find(|c| fold_key(&c.name) == key);
                let Some(coder) = coder else {
                    let known: Vec<&str> = corpus.coders.iter().map(|c| c.name.as_ref()).collect();
                    return Err(Error::user("err-cli-coder-unknown")
                        .with("name", name)
                        .with("names", known.join(", ")));
                };
                if !out.contains(&coder.id) {
                    out.push(coder.id);
                }
            }
        }
    }
    match out.len() {
        0 | 1 => Err(Error::user("err-coders-too-few")),
        2..=64 => Ok(out),
        count => Err(Error::user("err-coders-too-many").with("count", count)),
    }
}

//! The segments that satisfy a query, as quotations.

use std::collections::BTreeSet;

use super::quotations::quotations_table_of;
use crate::analysis::{self, Corpus, QueryError, QueryProblem, QuotationOptions, parse_query};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::output::{Analysis, AnalysisOptions, Choice, Note, Setting, SettingKind, Table};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "query",
    title: "analyse-query",
    about: "Find segments by conditions: codes, documents, people, variables, words, nearness",
    icon: icons::FUNNEL,
    choices: &[Choice::Setting(&QUERY), Choice::Documents, Choice::Coders],
    command_choices: &[],
    needs_codes: true,
    segment_cost: 100,
    table,
    figure: None,
};

const QUERY: Setting = Setting {
    name: "query",
    label: "query",
    about: "The conditions, such as 'code:\"Trust\" and near(code:\"Refund\", 2)'",
    kind: SettingKind::Query,
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let text = options.value(&QUERY).unwrap_or_default();
    let condition = parse_query(text, corpus).map_err(|error| said(text, error))?;
    let found = analysis::query(corpus, &options.filter, &condition);
    let ids: BTreeSet<_> = found
        .segments
        .iter()
        .flat_map(|s| s.ids.iter().copied())
        .collect();
    let chosen = QuotationOptions {
        filter: options.filter.clone(),
        codes: None,
    };
    let quotations = analysis::quotations(corpus, &chosen).into_iter();
    let quotations = quotations.filter(|q| q.segment.ids.iter().any(|id| ids.contains(id)));
    let args = Args::new().count("count", found.segments.len());
    let caption = locale.text_with("query-caption", &args);
    let mut table = quotations_table_of(
        corpus,
        quotations.collect(),
        (&options.filter, None),
        caption,
        locale,
    );
    table.name = ANALYSIS.name;
    let args = Args::new().text("query", text);
    table
        .notes
        .insert(0, Note::base(locale.text_with("query-note", &args)));
    Ok(table)
}

/// Says what cannot be understood, where it stands, and what may be meant.
fn said(text: &str, error: QueryError) -> Error {
    let here = text.get(error.at.clone()).unwrap_or_default();
    let before = text.get(..error.at.start).unwrap_or_default();
    let place = before.chars().count() + 1;
    let with_nearest = |id: &'static str, nearest: Option<String>| {
        let near = if nearest.is_some() { "one" } else { "none" };
        let nearest = nearest.unwrap_or_default();
        Error::user(id).with("near", near).with("nearest", nearest)
    };
    let told = match error.problem {
        QueryProblem::Empty => return Error::user("err-query-empty"),
        QueryProblem::OpenQuote => Error::user("err-query-open-quote"),
        QueryProblem::OpenBracket => Error::user("err-query-open-bracket"),
        QueryProblem::CloseBracket => Error::user("err-query-close-bracket"),
        QueryProblem::NoCondition => Error::user("err-query-no-condition"),
        QueryProblem::NoJoint => Error::user("err-query-no-joint").with("word", here),
        QueryProblem::UnknownWord { word, nearest } => {
            with_nearest("err-query-unknown-word", nearest).with("word", word)
        }
        QueryProblem::NoValue => Error::user("err-query-no-value"),
        QueryProblem::UnknownName {
            leaf,
            name,
            nearest,
        } => with_nearest("err-query-unknown-name", nearest)
            .with("leaf", leaf)
            .with("name", name),
        QueryProblem::SeveralOfName { name } => Error::user("err-query-several").with("name", name),
        QueryProblem::NoNumber => Error::user("err-query-no-number"),
        QueryProblem::NoDay => Error::user("err-query-no-day"),
        QueryProblem::NoVariableValue => Error::user("err-query-no-variable-value"),
        QueryProblem::UnknownHas => Error::user("err-query-has"),
        QueryProblem::NoWords => Error::user("err-query-no-words"),
        QueryProblem::TooDeep => Error::user("err-query-too-deep"),
    };
    told.with("place", place)
}

//! Code relations as a list of pairs or a matrix.

use std::sync::Arc;

use serde_json::json;

use super::rules;
use crate::analysis::{self, CodePair, Corpus, Relation, RowRef};
use crate::error::Result;
use crate::locale::{Args, Locale};
use crate::model::CodeId;
use crate::output::machine::Machine;
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, Note, Row, SUBCODES, Setting, SettingKind,
    Shown, Table, Value,
};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "relations",
    title: "analyse-relations",
    about: "Count how often codes stand together: overlap, nearness, order, document",
    icon: icons::GRAPH,
    choices: &[
        Choice::Setting(&KIND),
        Choice::Setting(&WITHIN),
        Choice::Setting(&SHAPE),
        Choice::Setting(&LEAST),
        Choice::Switch(&SUBCODES),
        Choice::Documents,
        Choice::Coders,
    ],
    command_choices: &[],
    needs_codes: true,
    segment_cost: 0,
    table,
    figure: None,
};

const KIND: Setting = Setting {
    name: "kind",
    label: "kind",
    about: "What makes two segments a pair",
    kind: SettingKind::OneOf(&["overlap", "near", "followed-by", "inside", "document"]),
};
const WITHIN: Setting = Setting {
    name: "within",
    label: "within",
    about: "Paragraphs apart at most, for near and followed-by; 0 is the same paragraph",
    kind: SettingKind::Number {
        default: 0,
        least: 0,
        most: 1_000_000,
    },
};
const SHAPE: Setting = Setting {
    name: "shape",
    label: "shape",
    about: "A list of pairs or a matrix, on paper and in sheets",
    kind: SettingKind::OneOf(&["pairs", "matrix"]),
};
const LEAST: Setting = Setting {
    name: "least",
    label: "least",
    about: "Only pairs that are counted at least this often, on paper and in sheets",
    kind: SettingKind::Number {
        default: 1,
        least: 0,
        most: 1_000_000,
    },
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let within = WITHIN.number(options.value(&WITHIN))?;
    let relation = match options.one(&KIND) {
        "near" => Relation::Near(within),
        "followed-by" => Relation::FollowedBy(within),
        "inside" => Relation::Inside,
        "document" => Relation::Document,
        _ => Relation::Overlap,
    };
    let with_subcodes = options.is_on(&SUBCODES);
    let pairs = analysis::relations(corpus, &options.filter, relation, with_subcodes);
    let kind = options.one(&KIND);
    let args = Args::new().count("count", corpus.codes.len());
    let caption = locale.text_with(&format!("relations-caption-{kind}"), &args);
    let table = Table::new("relations", locale, caption);
    let least = LEAST.number(options.value(&LEAST))?;
    let mut table = match options.one(&SHAPE) {
        "matrix" => as_matrix(table, corpus, &pairs, relation.is_directed(), locale),
        _ => as_pairs(table, corpus, &pairs, least, locale),
    };
    let args = Args::new().count("within", within);
    table.notes.push(Note::rule(
        locale.text_with(&format!("relations-note-{kind}"), &args),
    ));
    table
        .notes
        .extend(rules::document_filter(&options.filter, corpus, locale));
    table.notes.push(rules::segment(locale));
    table
        .notes
        .push(rules::coder_rule(corpus, &options.filter, None, locale));
    table
        .notes
        .push(Note::rule(locale.text("relations-note-c")));
    if with_subcodes {
        table
            .notes
            .push(Note::rule(locale.text("relations-note-subcodes")));
    }
    table.machine = Some(Arc::new(machine(corpus, &pairs)));
    Ok(table)
}

fn as_pairs(
    table: Table,
    corpus: &Corpus,
    pairs: &[CodePair],
    least: usize,
    locale: &Locale,
) -> Table {
    let mut table = table
        .column("first_code", Align::Start, Shown::Everywhere)
        .column("second_code", Align::Start, Shown::Everywhere)
        .column("pairs", Align::End, Shown::Everywhere)
        .column("segments_of_first", Align::End, Shown::Everywhere)
        .column("segments_of_second", Align::End, Shown::Everywhere)
        .column("c_coefficient", Align::End, Shown::Everywhere)
        .column("flagged", Align::Start, Shown::Everywhere)
        .column("jaccard", Align::End, Shown::Everywhere);
    let none: Arc<str> = locale.text("missing-no-segments").into();
    let mut shown: Vec<&CodePair> = pairs
        .iter()
        .filter(|pair| pair.count.is_some_and(|count| count >= least))
        .collect();
    shown.sort_by_key(|pair| std::cmp::Reverse(pair.count));
    let name =
        |code: CodeId| Cell::text(corpus.codes.path(code)).standing_for(Some(RowRef::Code(code)));
    let flag = locale.text("relations-flagged");
    table.rows = shown
        .into_iter()
        .map(|pair| {
            let cells = vec![
                name(pair.a),
                name(pair.b),
                pair.count.map_or(Cell::EMPTY, Cell::count),
                Cell::count(pair.n_a),
                Cell::count(pair.n_b),
                coefficient(pair.c, &none),
                if pair.flagged {
                    Cell::text(flag.as_str())
                } else {
                    Cell::EMPTY
                },
                coefficient(pair.jaccard, &none),
            ];
            Row::of(RowRef::Code(pair.a), cells)
        })
        .collect();
    table
}

fn coefficient(value: Option<f64>, none: &Arc<str>) -> Cell {
    match value {
        Some(value) => Value::Number { value, decimals: 2 }.into(),
        None => Value::Missing(Arc::clone(none)).into(),
    }
}

fn as_matrix(
    table: Table,
    corpus: &Corpus,
    pairs: &[CodePair],
    is_directed: bool,
    locale: &Locale,
) -> Table {
    let codes = corpus.codes.codes();
    let size = codes.len();
    let mut cells = vec![vec![Cell::EMPTY; size]; size];
    let mut put = |a: CodeId, b: CodeId, count: Option<usize>| {
        let places = corpus.codes.position(a).zip(corpus.codes.position(b));
        let cell = places.and_then(|(a, b)| cells.get_mut(a)?.get_mut(b));
        if let (Some(cell), Some(count)) = (cell, count) {
            *cell = Cell::count(count);
        }
    };
    for pair in pairs {
        put(pair.a, pair.b, pair.count);
        if !is_directed {
            put(pair.b, pair.a, pair.count);
        }
    }
    let mut table = table.column("code", Align::Start, Shown::Everywhere);
    for code in codes {
        table = table.named_column(&code.name, Align::End, RowRef::Code(code.id));
    }
    let rows = codes.iter().zip(cells);
    table.rows = rows
        .map(|(code, counts)| {
            let mut row = vec![Cell::name(
                code.name.as_str(),
                corpus.codes.depth(code.id),
                false,
            )];
            row.extend(counts);
            Row::of(RowRef::Code(code.id), row)
        })
        .collect();
    if is_directed {
        table
            .notes
            .push(Note::rule(locale.text("relations-note-rows-first")));
    }
    table
}

fn machine(corpus: &Corpus, pairs: &[CodePair]) -> Machine {
    let paths: std::collections::BTreeMap<CodeId, String> = corpus
        .codes
        .codes()
        .iter()
        .map(|c| (c.id, corpus.codes.path(c.id)))
        .collect();
    let rows = pairs.iter().map(|pair| {
        vec![
            ("a", json!(paths.get(&pair.a))),
            ("b", json!(paths.get(&pair.b))),
            ("count", json!(pair.count)),
            ("n_a", json!(pair.n_a)),
            ("n_b", json!(pair.n_b)),
            ("c", json!(pair.c)),
            ("flagged", json!(pair.flagged)),
            ("jaccard", json!(pair.jaccard)),
        ]
    });
    Machine {
        rows: rows.collect(),
        facts: Vec::new(),
    }
}

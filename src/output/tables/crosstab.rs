//! Code × variable with its test.

use std::sync::Arc;

use serde_json::json;

use super::matrix::{BOUNDS, machine_name};
use super::{choices, rules};
use crate::analysis::{
    self, Bounds, ColumnName, Corpus, Crosstab, CrosstabOptions, CrosstabRow, RowRef,
};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::output::machine::Machine;
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, Note, Row, SUBCODES, Segments, Setting,
    SettingKind, Shown, Table, Value,
};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "crosstab",
    title: "analyse-crosstab",
    about: "Test whether having a code goes with a value of a variable",
    icon: icons::CHECK_SQUARE,
    choices: &[
        Choice::Setting(&VARIABLE),
        Choice::Setting(&BOUNDS),
        Choice::Switch(&SUBCODES),
        Choice::Setting(&SEED),
        Choice::Codes,
        Choice::Documents,
        Choice::Coders,
    ],
    command_choices: &[],
    needs_codes: true,
    segment_cost: 0,
    table,
    figure: None,
};

const VARIABLE: Setting = Setting {
    name: "variable",
    label: "variable",
    about: "The variable, of documents or of participants",
    kind: SettingKind::Variable,
};
/// The seed of what is drawn at random.
pub(super) const SEED: Setting = Setting {
    name: "seed",
    label: "seed",
    about: "The seed of what is drawn at random, printed under the table",
    kind: SettingKind::Number {
        default: 1,
        least: 0,
        most: 4_294_967_295,
    },
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let Some(name) = options.value(&VARIABLE) else {
        return Err(Error::user(match corpus.variables.is_empty() {
            true => "err-variables-none",
            false => "err-variable-none",
        }));
    };
    let seed = SEED.number(options.value(&SEED))?;
    let chosen = CrosstabOptions {
        filter: options.filter.clone(),
        codes: options.codes.clone(),
        variable: choices::variable(corpus, name)?,
        bounds: Bounds::new(BOUNDS.bounds(options.value(&BOUNDS))?),
        with_subcodes: options.is_on(&SUBCODES),
        seed: u64::try_from(seed).unwrap_or_default(),
    };
    let Some(found) = analysis::crosstab(corpus, &chosen) else {
        return Err(Error::user("err-variables-none"));
    };
    let args = Args::new()
        .text("variable", name)
        .count("count", found.units);
    let caption = locale.text_with("crosstab-caption", &args);
    let row_counts = match chosen.with_subcodes {
        true => Segments::WithSubcodes,
        false => Segments::Own,
    };
    let mut table = Table::new("crosstab", locale, caption)
        .counted_in(&chosen.filter, row_counts)
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData);
    for value in &found.values {
        let ColumnName::Named(name) = value else {
            continue;
        };
        table = table.heading_column(name, Align::End);
    }
    for key in ["test", "chi2", "df", "p", "cramers_v", "p_holm"] {
        let align = if key == "test" {
            Align::Start
        } else {
            Align::End
        };
        table = table.column(key, align, Shown::Everywhere);
    }
    let none: Arc<str> = locale.text("missing-no-difference").into();
    for row in &found.rows {
        let name = corpus.codes.get(row.code).map_or("", |c| c.name.as_ref());
        let mut cells = vec![
            Cell::name(name, corpus.codes.depth(row.code), false),
            Cell::text(corpus.codes.path(row.code)),
        ];
        cells.extend(row.table.iter().map(|[with, without]| {
            let args = Args::new()
                .count("with", *with)
                .count("all", with + without);
            Cell::text(locale.text_with("crosstab-cell", &args))
        }));
        cells.extend(test_cells(row, &none, locale));
        table.rows.push(Row::of(RowRef::Code(row.code), cells));
    }
    table.notes = notes(corpus, &chosen, &found, locale);
    table.machine = Some(Arc::new(machine(corpus, &found)));
    Ok(table)
}

fn test_cells(row: &CrosstabRow, none: &Arc<str>, locale: &Locale) -> [Cell; 6] {
    let Some(chi_square) = row.chi_square else {
        return std::array::from_fn(|_| Value::Missing(Arc::clone(none)).into());
    };
    let number = |value: f64, decimals| Cell::from(Value::Number { value, decimals });
    [
        Cell::text(locale.text(match row.exact {
            Some(_) => "crosstab-test-fisher",
            None => "crosstab-test-chi2",
        })),
        number(chi_square.statistic, 2),
        Cell::count(chi_square.degrees_of_freedom),
        row.p().map_or(Cell::EMPTY, |p| number(p, 3)),
        number(chi_square.cramers_v, 2),
        row.adjusted.map_or(Cell::EMPTY, |p| number(p, 3)),
    ]
}

fn machine(corpus: &Corpus, found: &Crosstab) -> Machine {
    let values: Vec<serde_json::Value> = found.values.iter().map(machine_name).collect();
    let rows = found.rows.iter().map(|row| {
        let of = |side: usize| -> Vec<usize> { row.table.iter().map(|c| c[side]).collect() };
        let chi_square = row.chi_square;
        let test = match (chi_square, row.exact) {
            (None, _) => json!(null),
            (Some(_), Some(_)) => json!("fisher"),
            (Some(_), None) => json!("chi2"),
        };
        vec![
            ("path", json!(corpus.codes.path(row.code))),
            ("values", json!(values)),
            ("table", json!([of(0), of(1)])),
            ("no_value", json!(found.no_value)),
            ("chi2", json!(chi_square.map(|c| c.statistic))),
            ("df", json!(chi_square.map(|c| c.degrees_of_freedom))),
            ("p", json!(chi_square.map(|c| c.p))),
            ("cramers_v", json!(chi_square.map(|c| c.cramers_v))),
            ("min_expected", json!(chi_square.map(|c| c.least_expected))),
            ("test", test),
            ("fisher_p", json!(row.exact.map(|e| e.p))),
            ("p_holm", json!(row.adjusted)),
        ]
    });
    Machine {
        rows: rows.collect(),
        facts: Vec::new(),
    }
}

fn notes(
    corpus: &Corpus,
    options: &CrosstabOptions,
    found: &Crosstab,
    locale: &Locale,
) -> Vec<Note> {
    let of = match found.is_of_participants {
        true => "crosstab-note-base-participants",
        false => "crosstab-note-base-documents",
    };
    let args = Args::new()
        .count("count", found.units)
        .count("none", found.no_value);
    let mut notes = vec![Note::base(locale.text_with(of, &args))];
    notes.extend(rules::document_filter(&options.filter, corpus, locale));
    notes.push(rules::coder_rule(
        corpus,
        &options.filter,
        options.codes.as_ref(),
        locale,
    ));
    notes.push(Note::rule(locale.text("crosstab-note-presence")));
    let args = Args::new().count("count", found.tests);
    notes.push(Note::rule(locale.text_with("crosstab-note-tests", &args)));
    let drawn = found.rows.iter().filter_map(|row| row.exact?.drawn).max();
    if let Some(drawn) = drawn {
        let seed = usize::try_from(options.seed).unwrap_or_default();
        let args = Args::new()
            .count("count", drawn)
            .text("seed", locale.digits(&seed.to_string()));
        notes.push(Note::rule(locale.text_with("crosstab-note-drawn", &args)));
    }
    notes
}

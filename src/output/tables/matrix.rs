//! Code × document, group, set, participant, speaker, coder or variable.

use std::sync::Arc;

use serde_json::json;

use super::{choices, rules};
use crate::analysis::{
    self, Bounds, CellCount, ColumnName, Columns, Corpus, Matrix, MatrixOptions, RowRef,
};
use crate::error::Result;
use crate::locale::{Args, Locale};
use crate::output::machine::{Machine, percent};
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, INTERVIEWERS, Note, Row, SUBCODES, Segments,
    Setting, SettingKind, Shown, Table,
};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "matrix",
    title: "analyse-matrix",
    about: "Count each code by document, group, set, participant, speaker, coder or variable",
    icon: icons::TABLE,
    choices: &[
        Choice::Setting(&COLUMNS),
        Choice::Setting(&CELL),
        Choice::Setting(&SHOWN),
        Choice::Setting(&BOUNDS),
        Choice::Switch(&SUBCODES),
        Choice::Switch(&MERGE_SPEAKERS),
        Choice::Switch(&INTERVIEWERS),
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

pub(super) const COLUMNS: Setting = Setting {
    name: "columns",
    label: "columns",
    about: "What the columns are",
    kind: SettingKind::Columns(&[
        "document",
        "group",
        "set",
        "participant",
        "speaker",
        "coder",
    ]),
};
const CELL: Setting = Setting {
    name: "cell",
    label: "cell",
    about: "What a cell counts",
    kind: SettingKind::OneOf(&[
        "segments",
        "documents",
        "participants",
        "presence",
        "characters",
        "words",
    ]),
};
const SHOWN: Setting = Setting {
    name: "show",
    label: "show",
    about: "Numbers or percentages on paper (data formats hold all)",
    kind: SettingKind::OneOf(&["number", "row-percent", "column-percent", "base-percent"]),
};
/// Where numbers of a variable are parted.
pub(super) const BOUNDS: Setting = Setting {
    name: "bounds",
    label: "bounds",
    about: "Group the numbers of a variable: 18,30,45 makes [18, 30) and [30, 45]",
    kind: SettingKind::Bounds,
};
const MERGE_SPEAKERS: crate::output::Switch = crate::output::Switch {
    name: "merge-speakers",
    label: "analyse-merge-speakers",
    about: "One column for all speakers of a name",
    is_on_at_first: false,
    is_of_interviewers: false,
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let columns = match options.one(&COLUMNS) {
        "group" => Columns::Groups,
        "set" => Columns::Sets,
        "participant" => Columns::Participants,
        "speaker" => Columns::Speakers {
            merged: options.is_on(&MERGE_SPEAKERS),
        },
        "coder" => Columns::Coders,
        other => match other.strip_prefix("variable:") {
            Some(name) => Columns::Variable {
                variable: choices::variable(corpus, name)?,
                bounds: Bounds::new(BOUNDS.bounds(options.value(&BOUNDS))?),
            },
            None => Columns::Documents,
        },
    };
    let chosen = MatrixOptions {
        filter: choices::filter(options),
        codes: options.codes.clone(),
        columns,
        cell: match options.one(&CELL) {
            "documents" => CellCount::Documents,
            "participants" => CellCount::Participants,
            "presence" => CellCount::Presence,
            "characters" => CellCount::Characters,
            "words" => CellCount::Words,
            _ => CellCount::Segments,
        },
        with_subcodes: options.is_on(&SUBCODES),
    };
    let found = analysis::matrix(corpus, &chosen);
    let shown = options.one(&SHOWN);
    let args = Args::new().count("count", found.documents).text(
        "cell",
        locale.text(&format!("setting-cell-{}", options.one(&CELL))),
    );
    let caption = locale.text_with("matrix-caption", &args);
    let row_counts = match chosen.with_subcodes {
        true => Segments::WithSubcodes,
        false => Segments::Own,
    };
    let mut table = Table::new("matrix", locale, caption)
        .counted_in(&chosen.filter, row_counts)
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData);
    let names: Vec<String> = found
        .columns
        .iter()
        .map(|c| name(&c.name, locale))
        .collect();
    for (column, name) in found.columns.iter().zip(&names) {
        table = match &column.stands_for {
            Some(reference) => table
                .named_column(name, Align::End, reference.clone())
                .counting(row_counts),
            None => table.heading_column(name, Align::End),
        };
    }
    let none: Arc<str> = locale.text("missing-nothing-counted").into();
    for (row, (code, cells)) in found.rows.iter().enumerate() {
        let depth = corpus.codes.depth(*code);
        let code_name = corpus.codes.get(*code).map_or("", |c| c.name.as_ref());
        let mut out = vec![
            Cell::name(code_name, depth, false),
            Cell::text(corpus.codes.path(*code)),
        ];
        out.extend(cells.iter().enumerate().map(|(column, cell)| match shown {
            "row-percent" => Cell::share(found.row_share(row, column), &none),
            "column-percent" => Cell::share(found.column_share(row, column), &none),
            "base-percent" => Cell::share(found.share_of_base(row, column), &none),
            _ => Cell::count(cell.value),
        }));
        table.rows.push(Row::of(RowRef::Code(*code), out));
    }
    table.notes = notes(corpus, &chosen, &found, locale);
    table.machine = Some(Arc::new(machine(corpus, &found)));
    Ok(table)
}

fn name(name: &ColumnName, locale: &Locale) -> String {
    match name {
        ColumnName::Named(name) => name.clone(),
        ColumnName::Speaker { document, speaker } => format!("{document} / {speaker}"),
        ColumnName::NoGroup => locale.text("matrix-no-group"),
        ColumnName::NoValue => locale.text("matrix-no-value"),
    }
}

/// The name of a column for other programs: null where there is no value.
pub(super) fn machine_name(name: &ColumnName) -> serde_json::Value {
    match name {
        ColumnName::Named(name) => json!(name),
        ColumnName::Speaker { document, speaker } => json!(format!("{document} / {speaker}")),
        ColumnName::NoGroup | ColumnName::NoValue => json!(null),
    }
}

fn machine(corpus: &Corpus, found: &Matrix) -> Machine {
    let mut out = Machine {
        rows: Vec::new(),
        facts: vec![("in_no_column", json!(found.in_no_column))],
    };
    for (row, (code, cells)) in found.rows.iter().enumerate() {
        let path = corpus.codes.path(*code);
        for (place, (cell, column)) in cells.iter().zip(&found.columns).enumerate() {
            out.rows.push(vec![
                ("path", json!(path)),
                ("column", machine_name(&column.name)),
                ("value", json!(cell.value)),
                ("row_percent", percent(found.row_share(row, place))),
                ("column_percent", percent(found.column_share(row, place))),
                ("percent_of_base", percent(found.share_of_base(row, place))),
            ]);
        }
    }
    out
}

fn notes(corpus: &Corpus, options: &MatrixOptions, found: &Matrix, locale: &Locale) -> Vec<Note> {
    let args = Args::new()
        .count("documents", found.documents)
        .count("segments", found.segments)
        .count("columns", found.columns.len());
    let mut notes = vec![Note::base(locale.text_with("matrix-note-base", &args))];
    notes.extend(rules::document_filter(&options.filter, corpus, locale));
    notes.push(rules::segment(locale));
    notes.push(rules::coder_rule(
        corpus,
        &options.filter,
        options.codes.as_ref(),
        locale,
    ));
    if found.in_no_column > 0 {
        let args = Args::new().count("count", found.in_no_column);
        notes.push(Note::base(locale.text_with("matrix-note-no-column", &args)));
    }
    if options.with_subcodes {
        notes.push(Note::rule(locale.text("matrix-note-subcodes")));
    }
    if found.leaves_out_interviewers
        && matches!(options.cell, CellCount::Characters | CellCount::Words)
    {
        notes.push(Note::rule(locale.text("matrix-note-without-interviewer")));
    }
    notes
}

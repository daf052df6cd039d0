//! The variables in numbers, and how far the coding is.

use std::sync::Arc;

use crate::analysis::{self, Corpus, RowRef};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::model::VariableOf;
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, Note, Row, Shown, Table, Value,
};
use crate::typeset::icons;

use super::rules;

/// The description of the summary of variables.
pub(super) const SUMMARY: Analysis = Analysis {
    name: "summary",
    title: "analyse-summary",
    about: "Describe the variables: n, %, mean, SD, median, range, missing",
    icon: icons::IDENTIFICATION_CARD,
    choices: &[Choice::Documents],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 0,
    table: summary,
    figure: None,
};

/// The description of progress.
pub(super) const PROGRESS: Analysis = Analysis {
    name: "progress",
    title: "analyse-progress",
    about: "See how far coding is: documents, segments a day and coder",
    icon: icons::CHECK_CIRCLE,
    choices: &[Choice::Documents, Choice::Coders],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 10,
    table: progress,
    figure: None,
};

fn summary(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    if corpus.variables.is_empty() {
        return Err(Error::user("err-variables-none"));
    }
    let found = analysis::describe_variables(corpus, &options.filter);
    let args = Args::new().count("count", found.len());
    let mut table = Table::new(
        "summary",
        locale,
        locale.text_with("summary-caption", &args),
    )
    .column("variable", Align::Start, Shown::Everywhere)
    .column("variable_of", Align::Start, Shown::Everywhere)
    .column("value", Align::Start, Shown::Everywhere)
    .column("n", Align::End, Shown::Everywhere)
    .column("percent", Align::End, Shown::Everywhere)
    .column("missing", Align::End, Shown::Everywhere)
    .column("mean", Align::End, Shown::Everywhere)
    .column("sd", Align::End, Shown::Everywhere)
    .column("median", Align::End, Shown::Everywhere)
    .column("minimum", Align::End, Shown::Everywhere)
    .column("maximum", Align::End, Shown::Everywhere);
    let none: Arc<str> = locale.text("missing-no-values").into();
    let number = |value: f64, decimals| Cell::from(Value::Number { value, decimals });
    for summary in found {
        let Some(variable) = corpus.variables.iter().find(|v| v.id == summary.variable) else {
            continue;
        };
        let of = locale.text(match variable.of {
            VariableOf::Document => "summary-of-documents",
            VariableOf::Participant => "summary-of-participants",
        });
        let known = summary.units - summary.missing;
        let mut first = true;
        let mut push = |value: Cell, n: usize, numbers: [Cell; 5]| {
            let share = (known > 0).then(|| fraction(n, known));
            let mut cells = vec![
                Cell::text(variable.name.as_str()),
                Cell::text(of.as_str()),
                value,
                Cell::count(n),
                Cell::share(share, &none),
                if first {
                    Cell::count(summary.missing)
                } else {
                    Cell::EMPTY
                },
            ];
            first = false;
            cells.extend(numbers);
            table
                .rows
                .push(Row::of(RowRef::Variable(variable.id), cells));
        };
        if let Some(numbers) = summary.numbers {
            let decimals = usize::from(
                [numbers.median, numbers.least, numbers.most]
                    .iter()
                    .any(|x| x.fract() != 0.0),
            );
            let deviation = numbers.deviation.map_or(Cell::EMPTY, |sd| number(sd, 2));
            push(
                Cell::EMPTY,
                known,
                [
                    number(numbers.mean, 2),
                    deviation,
                    number(numbers.median, 1),
                    number(numbers.least, decimals),
                    number(numbers.most, decimals),
                ],
            );
        } else if summary.values.is_empty() {
            push(Cell::EMPTY, 0, [const { Cell::EMPTY }; 5]);
        }
        for (value, n) in summary.values {
            push(Cell::text(value), n, [const { Cell::EMPTY }; 5]);
        }
    }
    table
        .notes
        .extend(rules::document_filter(&options.filter, corpus, locale));
    table.notes.push(Note::rule(locale.text("summary-note")));
    Ok(table)
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn fraction(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn progress(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let (found, documents) = analysis::coding_progress(corpus, &options.filter);
    let args = Args::new().count("count", documents);
    let mut table = Table::new(
        "progress",
        locale,
        locale.text_with("progress-caption", &args),
    )
    .column("coder", Align::Start, Shown::Everywhere)
    .column("date", Align::Start, Shown::Everywhere)
    .column("segments", Align::End, Shown::Everywhere)
    .column("documents", Align::End, Shown::Everywhere)
    .column("marked_as_coded", Align::End, Shown::Everywhere)
    .column("percent_marked", Align::End, Shown::Everywhere);
    let none: Arc<str> = locale.text("missing-no-documents").into();
    for coder in found {
        let name = corpus.coders.iter().find(|c| c.id == coder.coder);
        let name = Cell::text(name.map_or("", |c| c.name.as_ref()));
        let share = (documents > 0).then(|| fraction(coder.marked, documents));
        table.rows.push(Row::of(
            RowRef::Coder(coder.coder),
            vec![
                name.clone(),
                Cell::text(locale.text("progress-all-days")),
                Cell::count(coder.segments),
                Cell::count(coder.begun),
                Cell::count(coder.marked),
                Cell::share(share, &none),
            ],
        ));
        for day in coder.days {
            table.rows.push(Row::of(
                RowRef::Coder(day.coder),
                vec![
                    name.clone(),
                    Cell::date(day.day, locale.calendar()),
                    Cell::count(day.segments),
                    Cell::count(day.documents),
                    Cell::EMPTY,
                    Cell::EMPTY,
                ],
            ));
        }
    }
    table
        .notes
        .extend(rules::document_filter(&options.filter, corpus, locale));
    table.notes.push(Note::rule(locale.text("progress-note")));
    Ok(table)
}

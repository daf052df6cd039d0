//! Likeness of documents, or of codes: a matrix, the dendrogram's merges and the map.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use super::rules;
use crate::analysis::{self, Alike, Compared, Corpus, Likeness, RowRef};
use crate::error::Result;
use crate::locale::{Args, Locale};
use crate::output::machine::Machine;
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, Note, Row, SUBCODES, Setting, SettingKind,
    Shown, Table, Value,
};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "likeness",
    title: "analyse-likeness",
    about: "See which documents, or which codes, are alike by their codings",
    icon: icons::INTERSECT,
    choices: &[
        Choice::Setting(&COMPARED),
        Choice::Setting(&MEASURE),
        Choice::Setting(&SHAPE),
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

const COMPARED: Setting = Setting {
    name: "of",
    label: "of",
    about: "What is compared",
    kind: SettingKind::OneOf(&["documents", "codes"]),
};
const MEASURE: Setting = Setting {
    name: "measure",
    label: "measure",
    about: "Jaccard of presence, or the cosine of counts",
    kind: SettingKind::OneOf(&["jaccard", "cosine"]),
};
const SHAPE: Setting = Setting {
    name: "shape",
    label: "shape",
    about: "A matrix, a list of pairs or the merges of the dendrogram, on paper and in sheets",
    kind: SettingKind::OneOf(&["pairs", "matrix", "merges"]),
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let compared = match options.one(&COMPARED) {
        "codes" => Compared::Codes,
        _ => Compared::Documents,
    };
    let alike = match options.one(&MEASURE) {
        "cosine" => Alike::Cosine,
        _ => Alike::Jaccard,
    };
    let with_subcodes = options.is_on(&SUBCODES);
    let found = analysis::likeness(corpus, &options.filter, compared, alike, with_subcodes);
    let names = Names::of(corpus, options, compared);
    let caption = match compared {
        Compared::Documents => "likeness-caption-documents",
        Compared::Codes => "likeness-caption-codes",
    };
    let args = Args::new().count("count", found.compared.len());
    let table = Table::new("likeness", locale, locale.text_with(caption, &args));
    let none: Arc<str> = locale.text("missing-nothing-to-compare").into();
    let mut table = match options.one(&SHAPE) {
        "matrix" => as_matrix(table, &found, &names, &none),
        "merges" => as_merges(table, &found, &names, locale),
        _ => as_pairs(table, &found, &names, &none),
    };
    let rule = match alike {
        Alike::Jaccard => "likeness-note-jaccard",
        Alike::Cosine => "likeness-note-cosine",
    };
    table.notes.push(Note::rule(locale.text(rule)));
    table
        .notes
        .extend(rules::document_filter(&options.filter, corpus, locale));
    table
        .notes
        .push(rules::coder_rule(corpus, &options.filter, None, locale));
    if found.filled.len() < found.compared.len() {
        let args = Args::new().count("count", found.compared.len() - found.filled.len());
        table
            .notes
            .push(Note::base(locale.text_with("likeness-note-without", &args)));
    }
    table.machine = Some(Arc::new(machine(&found, &names)));
    Ok(table)
}

/// What is compared, by place.
struct Names {
    list: Vec<(String, RowRef)>,
}

impl Names {
    fn of(corpus: &Corpus, options: &AnalysisOptions, compared: Compared) -> Self {
        let list = match compared {
            Compared::Documents => {
                let taken = corpus
                    .documents
                    .iter()
                    .filter(|d| options.filter.takes(corpus, d));
                taken
                    .map(|d| {
                        (
                            d.document.title.to_string(),
                            RowRef::Document(d.document.id),
                        )
                    })
                    .collect()
            }
            Compared::Codes => {
                let codes = corpus.codes.codes().iter();
                codes
                    .map(|c| (corpus.codes.path(c.id), RowRef::Code(c.id)))
                    .collect()
            }
        };
        Self { list }
    }

    fn name(&self, place: usize) -> &str {
        self.list.get(place).map_or("", |(name, _)| name)
    }

    fn cell(&self, place: usize) -> Cell {
        let reference = self.list.get(place).map(|(_, reference)| reference.clone());
        Cell::text(self.name(place)).standing_for(reference)
    }
}

fn number(value: f64) -> Cell {
    Value::Number { value, decimals: 2 }.into()
}

fn likeness_cell(value: Option<f64>, none: &Arc<str>) -> Cell {
    value.map_or_else(|| Value::Missing(Arc::clone(none)).into(), number)
}

fn as_pairs(table: Table, found: &Likeness, names: &Names, none: &Arc<str>) -> Table {
    let mut table = table
        .column("first", Align::Start, Shown::Everywhere)
        .column("second", Align::Start, Shown::Everywhere)
        .column("likeness", Align::End, Shown::Everywhere);
    let mut pairs: Vec<(usize, usize, Option<f64>)> = Vec::new();
    for (second, row) in found.rows.iter().enumerate() {
        let row = row.iter().enumerate();
        pairs.extend(row.map(|(first, value)| (first, second, *value)));
    }
    pairs.sort_by(|a, b| {
        let by_value = b.2.unwrap_or(-1.0).total_cmp(&a.2.unwrap_or(-1.0));
        by_value.then((a.0, a.1).cmp(&(b.0, b.1)))
    });
    let rows = pairs.into_iter().map(|(first, second, value)| {
        Row::from(vec![
            names.cell(first),
            names.cell(second),
            likeness_cell(value, none),
        ])
    });
    table.rows = rows.collect();
    table
}

fn as_matrix(table: Table, found: &Likeness, names: &Names, none: &Arc<str>) -> Table {
    let mut table = table.column("first", Align::Start, Shown::Everywhere);
    for place in &found.compared {
        table = match names.list.get(*place) {
            Some((name, reference)) => table.named_column(name, Align::End, reference.clone()),
            None => table,
        };
    }
    let rows = found.compared.iter().map(|a| {
        let mut cells = vec![names.cell(*a)];
        cells.extend(found.compared.iter().map(|b| match a == b {
            true => Cell::EMPTY,
            false => likeness_cell(found.of(*a, *b), none),
        }));
        match names.list.get(*a) {
            Some((_, reference)) => Row::of(reference.clone(), cells),
            None => Row::from(cells),
        }
    });
    table.rows = rows.collect();
    table
}

fn as_merges(table: Table, found: &Likeness, names: &Names, locale: &Locale) -> Table {
    let mut table = table
        .column("position", Align::End, Shown::Everywhere)
        .column("first_cluster", Align::Start, Shown::Everywhere)
        .column("second_cluster", Align::Start, Shown::Everywhere)
        .column("height", Align::End, Shown::Everywhere);
    let cluster = |members: &[usize]| {
        let members = members.iter().filter_map(|m| found.filled.get(*m));
        Cell::names(
            members.map(|place| names.name(*place).into()).collect(),
            locale,
        )
    };
    let merges = found.merges.iter().zip(1..);
    let rows = merges.map(|(merge, position)| {
        Row::from(vec![
            Cell::count(position),
            cluster(&merge.a),
            cluster(&merge.b),
            number(merge.height),
        ])
    });
    table.rows = rows.collect();
    table
}

fn machine(found: &Likeness, names: &Names) -> Machine {
    let mut rows = Vec::new();
    for first in &found.compared {
        for second in found.compared.iter().skip(first + 1) {
            rows.push(vec![
                ("a", json!(names.name(*first))),
                ("b", json!(names.name(*second))),
                ("value", json!(found.of(*first, *second))),
            ]);
        }
    }
    let titles = |members: &[usize]| -> Vec<&str> {
        let members = members.iter().filter_map(|m| found.filled.get(*m));
        members.map(|place| names.name(*place)).collect()
    };
    let filled: BTreeSet<usize> = found.filled.iter().copied().collect();
    let without: Vec<&str> = found
        .compared
        .iter()
        .filter(|place| !filled.contains(place))
        .map(|place| names.name(*place))
        .collect();
    let merges: Vec<_> = found
        .merges
        .iter()
        .map(|m| json!({"a": titles(&m.a), "b": titles(&m.b), "height": m.height}))
        .collect();
    let mut heights: Vec<f64> = found.merges.iter().map(|m| m.height).collect();
    heights.sort_unstable_by(f64::total_cmp);
    let points = found
        .filled
        .iter()
        .zip(&found.map.points)
        .filter(|_| found.filled.len() > 1);
    let map: Vec<_> = points
        .map(|(place, [x, y])| json!({"document": names.name(*place), "x": x, "y": y}))
        .collect();
    Machine {
        rows,
        facts: vec![
            ("without_codes", json!(without)),
            ("merges", json!(merges)),
            ("heights", json!(heights)),
            ("map", json!(map)),
            ("eigenvalues", json!(found.map.eigenvalues)),
        ],
    }
}

//! Saturation: what each document brought, and when nothing new came.

use std::sync::Arc;

use serde_json::json;

use super::crosstab::SEED;
use super::rules;
use crate::analysis::{self, Corpus, ReadingOrder, RowRef, Saturation, SaturationOptions};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::model::DocumentId;
use crate::output::machine::Machine;
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, Note, Prose, Row, Setting, SettingKind, Shown,
    Switch, Table, Value,
};
use crate::text::fold_key;
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "saturation",
    title: "analyse-saturation",
    about: "See when further interviews stop to bring new codes (Guest, Namey & Chen 2020)",
    icon: icons::CHART_BAR,
    choices: &[
        Choice::Setting(&ORDER),
        Choice::Setting(&BASE),
        Choice::Setting(&RUN),
        Choice::Setting(&THRESHOLD),
        Choice::Setting(&SEED),
        Choice::Switch(&THEMES),
        Choice::Codes,
        Choice::Documents,
        Choice::Coders,
    ],
    command_choices: &[Choice::Setting(&TITLES)],
    needs_codes: true,
    segment_cost: 0,
    table,
    figure: None,
};

const ORDER: Setting = Setting {
    name: "order",
    label: "order",
    about: "In which order documents are read",
    kind: SettingKind::OneOf(&["list", "date", "random", "given"]),
};
const TITLES: Setting = Setting {
    name: "titles",
    label: "titles",
    about: "The order by hand, for --order given: titles of documents",
    kind: SettingKind::Titles,
};
const BASE: Setting = Setting {
    name: "base",
    label: "base",
    about: "Documents of the base (b)",
    kind: SettingKind::Number {
        default: 4,
        least: 1,
        most: 100_000,
    },
};
const RUN: Setting = Setting {
    name: "run",
    label: "run",
    about: "Documents of a run (r)",
    kind: SettingKind::Number {
        default: 2,
        least: 1,
        most: 100_000,
    },
};
const THRESHOLD: Setting = Setting {
    name: "threshold",
    label: "threshold",
    about: "New codes of a run in percent of those of the base (t) at which saturation is reached",
    kind: SettingKind::Decimal {
        default: 5.0,
        least: 0.0,
        most: 100.0,
    },
};
const THEMES: Switch = Switch {
    name: "themes",
    label: "analyse-by-themes",
    about: "Count themes instead of codes: a code stands for the top of its branch",
    is_on_at_first: false,
    is_of_interviewers: false,
};

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let seed = u64::try_from(SEED.number(options.value(&SEED))?).unwrap_or_default();
    let order = match options.one(&ORDER) {
        "date" => ReadingOrder::Date,
        "random" => ReadingOrder::Random(seed),
        "given" => ReadingOrder::Given(given(corpus, options.values(&TITLES))?),
        _ => ReadingOrder::List,
    };
    let chosen = SaturationOptions {
        filter: options.filter.clone(),
        order,
        by_themes: options.is_on(&THEMES),
        codes: options.codes.clone(),
        base: BASE.number(options.value(&BASE))?,
        run: RUN.number(options.value(&RUN))?,
        threshold: THRESHOLD.decimal(options.value(&THRESHOLD))?,
        seed,
        ..SaturationOptions::default()
    };
    let found = analysis::saturation(corpus, &chosen);
    let args = Args::new().count("count", found.steps.len());
    let caption = locale.text_with("saturation-caption", &args);
    let mut table = Table::new("saturation", locale, caption)
        .counted_in(&chosen.filter, crate::output::Segments::Own)
        .column("position", Align::End, Shown::Everywhere)
        .column("document", Align::Start, Shown::Everywhere)
        .column("new_codes", Align::End, Shown::Everywhere)
        .column("names_of_new_codes", Align::Start, Shown::Everywhere)
        .prose(Prose::Names)
        .column("cumulative", Align::End, Shown::Everywhere)
        .column("share_of_codes", Align::End, Shown::Everywhere)
        .column("saturation_ratio", Align::End, Shown::Everywhere)
        .column("band_low", Align::End, Shown::InDataAndOnScreen)
        .column("band_median", Align::End, Shown::InDataAndOnScreen)
        .column("band_high", Align::End, Shown::InDataAndOnScreen);
    let no_codes: Arc<str> = locale.text("missing-no-segments").into();
    for (step, position) in found.steps.iter().zip(1..) {
        let title = corpus
            .document(step.document)
            .map_or("", |d| d.document.title.as_ref());
        let names = step.new.iter().filter_map(|id| corpus.codes.get(*id));
        let names = names.map(|c| c.name.as_str().into()).collect();
        let mut cells = vec![
            Cell::count(position),
            Cell::text(title),
            Cell::count(step.new.len()),
            Cell::names(names, locale),
            Cell::count(step.cumulative),
            Cell::share(step.share, &no_codes),
            step.ratio
                .map_or(Cell::EMPTY, |ratio| Value::Share(ratio).into()),
        ];
        let band = step
            .band
            .map(|band| band.map(|value| Value::Number { value, decimals: 1 }));
        cells.extend(match band {
            Some(band) => band.map(Cell::from),
            None => [Cell::EMPTY, Cell::EMPTY, Cell::EMPTY],
        });
        table
            .rows
            .push(Row::of(RowRef::Document(step.document), cells));
    }
    table.notes = notes(corpus, &chosen, &found, locale);
    table.machine = Some(Arc::new(machine(corpus, &found)));
    Ok(table)
}

/// Finds the documents of an order by hand.
fn given(corpus: &Corpus, titles: &[String]) -> Result<Vec<DocumentId>> {
    if titles.is_empty() {
        return Err(Error::user("err-order-none"));
    }
    let found = titles.iter().map(|title| {
        let mut documents = corpus.documents.iter();
        let exact = documents.find(|d| d.document.title == *title);
        let mut documents = corpus.documents.iter();
        let like = || documents.find(|d| fold_key(&d.document.title) == fold_key(title));
        let found = exact.or_else(like).map(|d| d.document.id);
        found.ok_or_else(|| Error::user("err-document-unknown").with("name", title))
    });
    found.collect()
}

fn machine(corpus: &Corpus, found: &Saturation) -> Machine {
    let rows = found.steps.iter().zip(1..).map(|(step, position)| {
        let title = corpus.document(step.document).map(|d| &d.document.title);
        vec![
            ("position", json!(position)),
            ("document", json!(title)),
            ("new", json!(step.new.len())),
            (
                "new_codes",
                json!(
                    step.new
                        .iter()
                        .map(|id| corpus.codes.path(*id))
                        .collect::<Vec<_>>()
                ),
            ),
            ("cumulative", json!(step.cumulative)),
            ("share", json!(step.share)),
            ("ratio", json!(step.ratio)),
            ("band", json!(step.band)),
        ]
    });
    Machine {
        rows: rows.collect(),
        facts: vec![
            ("reached_at", json!(found.reached_at)),
            ("last_ratio", json!(found.last_ratio)),
        ],
    }
}

fn notes(
    corpus: &Corpus,
    options: &SaturationOptions,
    found: &Saturation,
    locale: &Locale,
) -> Vec<Note> {
    let percent =
        |ratio: Option<f64>| ratio.map_or_else(String::new, |r| locale.decimal(r * 100.0, 1));
    let seed = locale.digits(&options.seed.to_string()).into_owned();
    let args = Args::new()
        .count("documents", found.steps.len())
        .count("codes", found.codes)
        .count("base", options.base)
        .count("run", options.run)
        .text(
            "threshold",
            locale.decimal(
                options.threshold,
                usize::from(options.threshold.fract() != 0.0),
            ),
        )
        .count("at", found.reached_at.unwrap_or_default())
        .text("ratio", percent(found.last_ratio))
        .text("seed", &seed)
        .count("orders", options.orders);
    let mut notes = vec![Note::base(locale.text_with("saturation-note-base", &args))];
    notes.extend(rules::document_filter(&options.filter, corpus, locale));
    notes.push(rules::coder_rule(
        corpus,
        &options.filter,
        options.codes.as_ref(),
        locale,
    ));
    notes.push(Note::rule(locale.text_with("saturation-note-rule", &args)));
    notes.push(Note::rule(locale.text_with(
        match (found.reached_at, found.last_ratio) {
            (Some(_), _) => "saturation-note-reached",
            (None, Some(_)) => "saturation-note-not-reached",
            (None, None) => "saturation-note-too-few",
        },
        &args,
    )));
    if let ReadingOrder::Random(_) = options.order {
        notes.push(Note::rule(
            locale.text_with("saturation-note-random", &args),
        ));
    }
    if found.codes > 0 {
        notes.push(Note::rule(locale.text_with("saturation-note-band", &args)));
    }
    notes
}

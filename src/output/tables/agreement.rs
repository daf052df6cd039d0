//! Agreement between coders, with its intervals.

use std::sync::Arc;

use serde_json::json;

use super::crosstab::SEED;
use super::{choices, rules};
use crate::analysis::{
    self, AgreementOptions, AgreementRow, AgreementUnit, CoderAgreement, Corpus, RowRef,
};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::output::machine::{Machine, percent};
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, INTERVIEWERS, Note, Row, Setting, SettingKind,
    Shown, Table, Value,
};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "agreement",
    title: "analyse-agreement",
    about: "Measure how far coders agree, code by code and over all",
    icon: icons::USERS,
    choices: &[
        Choice::Setting(&CODERS),
        Choice::Setting(&UNIT),
        Choice::Setting(&OVERLAP),
        Choice::Setting(&SEED),
        Choice::Switch(&INTERVIEWERS),
        Choice::Documents,
    ],
    command_choices: &[Choice::Setting(&DRAWS)],
    needs_codes: true,
    segment_cost: 0,
    table,
    figure: None,
};

const CODERS: Setting = Setting {
    name: "coders",
    label: "coders",
    about: "The coders to compare, with commas between; all at first",
    kind: SettingKind::Coders,
};
const UNIT: Setting = Setting {
    name: "unit",
    label: "unit",
    about: "What is judged: each character, paragraph, turn or segment",
    kind: SettingKind::OneOf(&["characters", "paragraphs", "turns", "segments"]),
};
const OVERLAP: Setting = Setting {
    name: "overlap",
    label: "overlap",
    about: "Segments that share at least this percentage of the longer one are the same",
    kind: SettingKind::Number {
        default: 90,
        least: 1,
        most: 100,
    },
};
const DRAWS: Setting = Setting {
    name: "draws",
    label: "draws",
    about: "How often documents are drawn for the intervals",
    kind: SettingKind::Number {
        default: 1_000,
        least: 0,
        most: 100_000,
    },
};

/// Keys of their intervals.
const INTERVALS: [&str; 6] = [
    "percent_agreement_interval",
    "cohen_kappa_interval",
    "brennan_prediger_interval",
    "fleiss_kappa_interval",
    "krippendorff_alpha_interval",
    "gwet_ac1_interval",
];

/// Keys of the coefficients, in the order of `Coefficients::list`.
const KEYS: [&str; 6] = [
    "percent_agreement",
    "cohen_kappa",
    "brennan_prediger",
    "fleiss_kappa",
    "krippendorff_alpha",
    "gwet_ac1",
];

fn table(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let coders = choices::coders(corpus, options.value(&CODERS))?;
    let overlap = OVERLAP.number(options.value(&OVERLAP))?;
    let unit = match options.one(&UNIT) {
        "paragraphs" => AgreementUnit::Paragraphs,
        "turns" => AgreementUnit::Turns,
        "segments" => AgreementUnit::Segments {
            overlap: u32::try_from(overlap).unwrap_or(100),
        },
        _ => AgreementUnit::Characters,
    };
    let seed = SEED.number(options.value(&SEED))?;
    let chosen = AgreementOptions {
        filter: choices::filter(options),
        coders,
        unit,
        seed: u64::try_from(seed).unwrap_or_default(),
        draws: DRAWS.number(options.value(&DRAWS))?,
    };
    let found = analysis::coder_agreement(corpus, &chosen);
    if found.documents.is_empty() {
        let names = names(corpus, &chosen, locale);
        return Err(Error::user("err-agreement-no-documents").with("coders", names));
    }
    let args = Args::new()
        .text("coders", names(corpus, &chosen, locale))
        .count("count", found.documents.len());
    let mut table = Table::new(
        "agreement",
        locale,
        locale.text_with("agreement-caption", &args),
    )
    .column("code", Align::Start, Shown::Everywhere)
    .column("path", Align::Start, Shown::InData)
    .column("units", Align::End, Shown::Everywhere);
    // A coefficient that nothing here has, such as Cohen's of three coders, needs no column on paper.
    for ((key, interval), place) in KEYS.iter().zip(INTERVALS).zip(0..) {
        let mut rows = found.rows.iter();
        let any = rows.any(|r| {
            r.coefficients
                .list()
                .get(place)
                .copied()
                .flatten()
                .is_some()
        });
        table = table.column(key, Align::End, Shown::if_any(any)).column(
            interval,
            Align::End,
            if any { Shown::OnPaper } else { Shown::InData },
        );
    }
    let reasons = Reasons::new(locale);
    for row in &found.rows {
        table
            .rows
            .push(paper_row(corpus, &chosen, row, &reasons, locale));
    }
    table.notes = notes(corpus, &chosen, &found, locale);
    table.machine = Some(Arc::new(machine(corpus, &found)));
    Ok(table)
}

fn names(corpus: &Corpus, options: &AgreementOptions, locale: &Locale) -> String {
    let coders = options.coders.iter();
    let names = coders.filter_map(|id| corpus.coders.iter().find(|c| c.id == *id));
    let names: Vec<Arc<str>> = names.map(|c| c.name.as_str().into()).collect();
    locale.join(&names)
}

/// Why a coefficient is not defined.
struct Reasons {
    unused: Arc<str>,
    no_units: Arc<str>,
    no_variance: Arc<str>,
    two_coders: Arc<str>,
    no_blank: Arc<str>,
}

impl Reasons {
    fn new(locale: &Locale) -> Self {
        let of = |id: &str| locale.text(id).into();
        Self {
            unused: of("missing-code-unused"),
            no_units: of("missing-no-units"),
            no_variance: of("missing-no-variance"),
            two_coders: of("missing-more-than-two-coders"),
            no_blank: of("missing-no-blank-units"),
        }
    }

    fn of(&self, row: &AgreementRow, options: &AgreementOptions, place: usize) -> Arc<str> {
        let is_by_segment = matches!(options.unit, AgreementUnit::Segments { .. });
        Arc::clone(if !row.is_used {
            &self.unused
        } else if row.coefficients.n == 0 {
            &self.no_units
        } else if is_by_segment {
            &self.no_blank
        } else if place == 1 && options.coders.len() > 2 {
            &self.two_coders
        } else {
            &self.no_variance
        })
    }
}

fn paper_row(
    corpus: &Corpus,
    options: &AgreementOptions,
    row: &AgreementRow,
    reasons: &Reasons,
    locale: &Locale,
) -> Row {
    let mut cells = match row.code {
        Some(code) => vec![
            Cell::name(
                corpus.codes.get(code).map_or("", |c| c.name.as_ref()),
                corpus.codes.depth(code),
                false,
            ),
            Cell::text(corpus.codes.path(code)),
        ],
        None => vec![Cell::text(locale.text("agreement-overall")), Cell::EMPTY],
    };
    cells.push(Cell::count(row.coefficients.n));
    let values = row.coefficients.list().into_iter().zip(row.intervals);
    for (place, (value, interval)) in values.enumerate() {
        let is_share = place == 0;
        cells.push(match value {
            Some(value) if is_share => Value::Share(value).into(),
            Some(value) => Value::Number { value, decimals: 3 }.into(),
            None => Value::Missing(reasons.of(row, options, place)).into(),
        });
        cells.push(interval.map_or(Cell::EMPTY, |(low, high)| {
            let write = |value: f64| match is_share {
                true => locale.decimal(value * 100.0, 1),
                false => locale.decimal(value, 2),
            };
            let args = Args::new()
                .text("low", write(low))
                .text("high", write(high));
            Cell::text(locale.text_with("agreement-interval", &args))
        }));
    }
    match row.code {
        Some(code) => Row::of(RowRef::Code(code), cells),
        None => Row::from(cells),
    }
}

fn machine(corpus: &Corpus, found: &CoderAgreement) -> Machine {
    let rows = found.rows.iter().map(|row| {
        let c = &row.coefficients;
        vec![
            ("path", json!(row.code.map(|code| corpus.codes.path(code)))),
            ("n", json!(c.n)),
            ("percent_agreement", percent(c.agreement)),
            ("cohen_kappa", json!(c.cohen)),
            ("brennan_prediger", json!(c.brennan_prediger)),
            ("fleiss_kappa", json!(c.fleiss)),
            ("krippendorff_alpha", json!(c.krippendorff)),
            ("gwet_ac1", json!(c.gwet)),
            (
                "intervals",
                json!(row.intervals.map(|i| i.map(|(low, high)| [low, high]))),
            ),
        ]
    });
    Machine {
        rows: rows.collect(),
        facts: Vec::new(),
    }
}

fn notes(
    corpus: &Corpus,
    options: &AgreementOptions,
    found: &CoderAgreement,
    locale: &Locale,
) -> Vec<Note> {
    let overlap = match options.unit {
        AgreementUnit::Segments { overlap } => overlap,
        _ => 0,
    };
    let unit = match options.unit {
        AgreementUnit::Characters => "agreement-note-characters",
        AgreementUnit::Paragraphs => "agreement-note-paragraphs",
        AgreementUnit::Turns => "agreement-note-turns",
        AgreementUnit::Segments { .. } => "agreement-note-segments",
    };
    let seed = locale.digits(&options.seed.to_string()).into_owned();
    let overall = found.rows.last();
    let kappa = overall.and_then(|row| row.coefficients.krippendorff);
    let args = Args::new()
        .count("documents", found.documents.len())
        .text("coders", names(corpus, options, locale))
        .count("units", overall.map_or(0, |row| row.coefficients.n))
        .count("overlap", usize::try_from(overlap).unwrap_or_default())
        .count("draws", options.draws)
        .text("seed", seed)
        .text(
            "alpha",
            kappa.map_or_else(|| locale.text("table-missing"), |k| locale.decimal(k, 2)),
        );
    let mut notes = vec![Note::base(locale.text_with("agreement-note-base", &args))];
    notes.extend(rules::document_filter(&options.filter, corpus, locale));
    notes.push(Note::rule(locale.text_with(unit, &args)));
    if found.leaves_out_interviewers {
        notes.push(Note::rule(
            locale.text("agreement-note-without-interviewer"),
        ));
    }
    if options.draws > 0 && found.documents.len() > 1 {
        notes.push(Note::rule(
            locale.text_with("agreement-note-intervals", &args),
        ));
    }
    notes
}

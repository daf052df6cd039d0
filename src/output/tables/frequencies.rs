//! The code frequencies (theme table).

use std::sync::Arc;

use super::rules;
use crate::analysis::{
    self, Corpus, Counts, Filter, Frequencies, FrequencyOptions, InterviewerSpeech, RowRef,
};
use crate::locale::{Args, Locale};
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, Figure, INTERVIEWERS, Measure, Note, Row,
    SUBCODES, Segments, Shown, Table, WORDS,
};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "frequencies",
    title: "analyse-frequencies",
    about: "Count the codes: segments, documents, percentages, coverage",
    icon: icons::CHART_BAR_HORIZONTAL,
    choices: &[
        Choice::Switch(&SUBCODES),
        Choice::Switch(&WORDS),
        Choice::Switch(&INTERVIEWERS),
        Choice::Order(&[
            "code",
            "segments",
            "segments_with_subcodes",
            "documents",
            "documents_with_subcodes",
        ]),
        Choice::Measure,
        Choice::Documents,
        Choice::Coders,
    ],
    command_choices: &[Choice::Codes],
    needs_codes: true,
    segment_cost: 0,
    table: |corpus, options, locale| Ok(frequencies_table(corpus, &chosen(options), locale)),
    figure: Some(Figure::Bars(&[SEGMENTS, DOCUMENTS, PERCENT_OF_DOCUMENTS])),
};

const SEGMENTS: Measure = Measure {
    own: "segments",
    with_subcodes: "segments_with_subcodes",
    label: "column-segments",
};
const DOCUMENTS: Measure = Measure {
    own: "documents",
    with_subcodes: "documents_with_subcodes",
    label: "column-documents",
};
const PERCENT_OF_DOCUMENTS: Measure = Measure {
    own: "percent_of_documents",
    with_subcodes: "percent_of_documents_with_subcodes",
    label: "column-percent-of-documents",
};

fn chosen(options: &AnalysisOptions) -> FrequencyOptions {
    let interviewers = if options.is_on(&INTERVIEWERS) {
        InterviewerSpeech::Counted
    } else {
        InterviewerSpeech::LeftOut
    };
    FrequencyOptions {
        filter: Filter {
            interviewers,
            ..options.filter.clone()
        },
        codes: options.codes.clone(),
        with_subcodes: options.is_on(&SUBCODES),
        words: options.is_on(&WORDS),
    }
}

/// Makes the theme table.
///
/// Data formats get every column, own and with sub-codes. On paper, with `with_subcodes` on,
/// segments stand in both forms, and a theme's share of the segments, documents, participants and
/// coverage are those of the theme with its sub-codes; such a theme is marked.
#[must_use]
pub fn frequencies_table(corpus: &Corpus, options: &FrequencyOptions, locale: &Locale) -> Table {
    let found = analysis::frequencies(corpus, options);
    let marks = options.with_subcodes && found.rows.iter().any(|r| r.has_subcodes);
    let args = Args::new().count("count", found.documents);
    let caption = locale.text_with("frequencies-caption", &args);
    let row_counts = shown_segments(options.with_subcodes);
    let mut table = columns(
        Table::new("frequencies", locale, caption).counted_in(&options.filter, row_counts),
        marks,
        options.with_subcodes,
        !found.documents_are_participants && !one_to_one(&found),
        found.words.is_some(),
    );
    let missing = Missing::new(&found, locale);
    table.rows = found
        .rows
        .iter()
        .map(|row| {
            let code = corpus.codes.get(row.code);
            let name = code.map_or("", |c| &c.name);
            let mut cells = vec![
                Cell::name(name, row.depth, marks && row.has_subcodes),
                Cell::text(corpus.codes.path(row.code)),
            ];
            cells.extend(numbers(
                &found,
                row.own,
                row.with_subcodes,
                options.with_subcodes,
                &missing,
            ));
            Row::of(RowRef::Code(row.code), cells)
        })
        .collect();
    table.notes = notes(corpus, options, &found, marks, locale);
    table
}

/// Whether each document is one participant's, so that their columns would say the same twice.
fn one_to_one(found: &Frequencies) -> bool {
    let same = |counts: Counts| counts.documents == counts.participants;
    found.documents > 0
        && found.participants == found.documents
        && found.documents_without_participant == 0
        && found
            .rows
            .iter()
            .all(|row| same(row.own) && same(row.with_subcodes))
}

/// Adds the columns, in the order of `numbers`.
fn columns(table: Table, marks: bool, with_subcodes: bool, people: bool, words: bool) -> Table {
    // Where no theme has its sub-codes with it, own and with sub-codes are the same on paper.
    let (own, with) = if marks {
        (Shown::InData, Shown::Everywhere)
    } else {
        (Shown::Everywhere, Shown::InData)
    };
    let (own_people, with_people) = if people {
        (own, with)
    } else {
        (Shown::InData, Shown::InData)
    };
    let mut table = table
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData);
    for (key, shown) in [
        ("segments", Shown::Everywhere),
        ("segments_with_subcodes", with),
        ("percent_of_segments", Shown::Everywhere),
        ("percent_of_segments_own", Shown::InData),
        ("documents", own),
        ("documents_with_subcodes", with),
        ("percent_of_documents", own),
        ("percent_of_documents_with_subcodes", with),
        ("percent_of_valid_documents", own),
        ("percent_of_valid_documents_with_subcodes", with),
        ("participants", own_people),
        ("participants_with_subcodes", with_people),
        ("percent_of_participants", own_people),
        ("percent_of_participants_with_subcodes", with_people),
        ("coverage", own),
        ("coverage_with_subcodes", with),
    ] {
        table = table.column(key, Align::End, shown).counting(match key {
            "percent_of_segments" => shown_segments(with_subcodes),
            key => segments_of(key),
        });
    }
    if words {
        for (key, shown) in [("words", own), ("words_with_subcodes", with)] {
            table = table
                .column(key, Align::End, shown)
                .counting(segments_of(key));
        }
    }
    table
}

/// Which segments a row stands for where themes are shown with or without their sub-codes.
fn shown_segments(with_subcodes: bool) -> Segments {
    if with_subcodes {
        Segments::WithSubcodes
    } else {
        Segments::Own
    }
}

/// Which segments a column counts, by its key.
fn segments_of(key: &str) -> Segments {
    if key.ends_with("_with_subcodes") {
        Segments::WithSubcodes
    } else {
        Segments::Own
    }
}

/// Why a share is not defined.
struct Missing {
    segments: Arc<str>,
    documents: Arc<str>,
    participants: Arc<str>,
    text: Arc<str>,
}

impl Missing {
    fn new(found: &Frequencies, locale: &Locale) -> Self {
        let participants = match found.documents_are_participants {
            true => "missing-no-documents",
            false => "missing-no-participants",
        };
        Self {
            participants: locale.text(participants).into(),
            segments: locale.text("missing-no-segments").into(),
            documents: locale.text("missing-no-documents").into(),
            text: locale.text("missing-no-text").into(),
        }
    }
}

fn numbers(
    found: &Frequencies,
    own: Counts,
    with: Counts,
    with_subcodes: bool,
    missing: &Missing,
) -> Vec<Cell> {
    let shown = if with_subcodes { with } else { own };
    let mut cells = vec![
        Cell::count(own.segments),
        Cell::count(with.segments),
        Cell::share(found.share_of_segments(shown), &missing.segments),
        Cell::share(found.share_of_segments(own), &missing.segments),
        Cell::count(own.documents),
        Cell::count(with.documents),
        Cell::share(found.share_of_documents(own), &missing.documents),
        Cell::share(found.share_of_documents(with), &missing.documents),
        Cell::share(found.share_of_valid_documents(own), &missing.segments),
        Cell::share(found.share_of_valid_documents(with), &missing.segments),
        Cell::count(own.participants),
        Cell::count(with.participants),
        Cell::share(found.share_of_participants(own), &missing.participants),
        Cell::share(found.share_of_participants(with), &missing.participants),
        Cell::share(found.coverage(own), &missing.text),
        Cell::share(found.coverage(with), &missing.text),
    ];
    if found.words.is_some() {
        cells.push(Cell::count(own.words));
        cells.push(Cell::count(with.words));
    }
    cells
}

fn notes(
    corpus: &Corpus,
    options: &FrequencyOptions,
    found: &Frequencies,
    marks: bool,
    locale: &Locale,
) -> Vec<Note> {
    let base = Args::new()
        .count("documents", found.documents)
        .count("valid", found.valid_documents)
        .count("segments", found.segments);
    let mut notes = vec![Note::base(locale.text_with("frequencies-note-base", &base))];
    notes.extend(rules::document_filter(&options.filter, corpus, locale));
    notes.push(rules::segment(locale));
    let codes = options.codes.as_ref();
    notes.push(rules::coder_rule(corpus, &options.filter, codes, locale));
    if !found.documents_are_participants && one_to_one(found) {
        notes.push(Note::rule(locale.text("frequencies-note-one-to-one")));
    } else if !found.documents_are_participants {
        let args = Args::new()
            .count("count", found.participants)
            .count("without", found.documents_without_participant);
        notes.push(Note::base(
            locale.text_with("frequencies-note-participants", &args),
        ));
    }
    notes.push(Note::rule(locale.text(if found.leaves_out_interviewers {
        "frequencies-note-coverage-without-interviewer"
    } else {
        "frequencies-note-coverage"
    })));
    if found.words.is_some() {
        notes.push(Note::rule(locale.text("frequencies-note-words")));
    }
    if marks {
        notes.push(Note::mark(locale.text("frequencies-note-subcodes")));
    }
    notes
}

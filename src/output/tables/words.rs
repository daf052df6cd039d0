//! Word frequencies, and the words that are key to a group of documents.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use super::{choices, rules};
use crate::analysis::{self, Corpus, RowRef, WordList, WordOptions, WordsBy, WordsOf};
use crate::error::Result;
use crate::locale::{Args, Locale};
use crate::output::machine::Machine;
use crate::output::{
    Align, Analysis, AnalysisOptions, Cell, Choice, INTERVIEWERS, Note, Row, SUBCODES, Setting,
    SettingKind, Shown, Switch, Table, Value,
};
use crate::typeset::icons;

/// The description of the word frequencies.
pub(super) const WORDS: Analysis = Analysis {
    name: "words",
    title: "analyse-word-frequencies",
    about: "Count the words, folded: how often, in how many documents",
    icon: icons::ARTICLE,
    choices: &[
        Choice::Setting(&BY),
        Choice::Setting(&LEAST_LENGTH),
        Choice::Switch(&NO_NUMBERS),
        Choice::Switch(&SUBCODES),
        Choice::Switch(&INTERVIEWERS),
        Choice::Documents,
        Choice::Coders,
    ],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 0,
    table: words,
    figure: None,
};

/// The description of keyness.
pub(super) const KEYNESS: Analysis = Analysis {
    name: "keyness",
    title: "analyse-keyness",
    about: "Find the words that one group of documents uses more than another",
    icon: icons::TEXT_AA,
    choices: &[
        Choice::Setting(&OF),
        Choice::Setting(&AGAINST),
        Choice::Setting(&LEAST_LENGTH),
        Choice::Switch(&NO_NUMBERS),
        Choice::Switch(&INTERVIEWERS),
        Choice::Documents,
    ],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 0,
    table: keyness,
    figure: None,
};

const BY: Setting = Setting {
    name: "by",
    label: "by",
    about: "One list for all, for each document or for the passages of each code",
    kind: SettingKind::OneOf(&["all", "document", "code"]),
};
const LEAST_LENGTH: Setting = Setting {
    name: "least-length",
    label: "least-length",
    about: "Only words of at least this many characters (all stay in the base)",
    kind: SettingKind::Number {
        default: 1,
        least: 1,
        most: 100,
    },
};
const NO_NUMBERS: Switch = Switch {
    name: "no-numbers",
    label: "analyse-no-numbers",
    about: "Leave out what holds no letter (it stays in the base)",
    is_on_at_first: false,
    is_of_interviewers: false,
};
const OF: Setting = Setting {
    name: "of",
    label: "of-group",
    about: "The group of documents whose words are looked for",
    kind: SettingKind::Group,
};
const AGAINST: Setting = Setting {
    name: "against",
    label: "against",
    about: "The group to hold it against",
    kind: SettingKind::Group,
};

fn chosen(options: &AnalysisOptions) -> Result<WordOptions> {
    Ok(WordOptions {
        stop_words: BTreeSet::new(),
        least_length: LEAST_LENGTH.number(options.value(&LEAST_LENGTH))?,
        without_numbers: options.is_on(&NO_NUMBERS),
    })
}

fn words(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let by = match options.one(&BY) {
        "document" => WordsBy::Document,
        "code" => WordsBy::Code {
            with_subcodes: options.is_on(&SUBCODES),
        },
        _ => WordsBy::All,
    };
    let filter = choices::filter(options);
    let lists = analysis::word_lists(corpus, &filter, by, &chosen(options)?);
    let args = Args::new().count("count", lists.iter().map(|l| l.words.len()).sum());
    let mut table = Table::new("words", locale, locale.text_with("words-caption", &args));
    table = match by {
        WordsBy::All => table,
        WordsBy::Document => table.column("document", Align::Start, Shown::Everywhere),
        WordsBy::Code { .. } => table.column("path", Align::Start, Shown::Everywhere),
    };
    table = table
        .column("word", Align::Start, Shown::Everywhere)
        .column("occurrences", Align::End, Shown::Everywhere)
        .column("documents", Align::End, Shown::Everywhere)
        .column("per_10000", Align::End, Shown::Everywhere);
    for list in &lists {
        let of = owner(corpus, list);
        table.rows.extend(list.words.iter().map(|word| {
            let mut cells: Vec<Cell> = of.iter().cloned().collect();
            cells.push(Cell::text(word.word.as_str()));
            cells.push(Cell::count(word.count));
            cells.push(Cell::count(word.documents));
            let value = word.per_10_000;
            cells.push(Value::Number { value, decimals: 1 }.into());
            Row::from(cells)
        }));
    }
    table.notes = vec![Note::rule(locale.text("words-note-rule"))];
    let all = lists.iter().map(|l| l.all).sum();
    let args = Args::new().count("count", all);
    table
        .notes
        .push(Note::base(locale.text_with("words-note-base", &args)));
    table
        .notes
        .extend(rules::document_filter(&filter, corpus, locale));
    let rows = lists.iter().flat_map(|list| {
        list.words.iter().map(|word| {
            let mut row = match list.of {
                WordsOf::All => Vec::new(),
                WordsOf::Document(id) => {
                    let title = corpus.document(id).map(|d| &d.document.title);
                    vec![("document", json!(title))]
                }
                WordsOf::Code(id) => vec![("path", json!(corpus.codes.path(id)))],
            };
            row.extend([
                ("word", json!(word.word)),
                ("fold", json!(word.fold)),
                ("count", json!(word.count)),
                ("documents", json!(word.documents)),
                ("per_10000", json!(word.per_10_000)),
            ]);
            row
        })
    });
    table.machine = Some(Arc::new(Machine {
        rows: rows.collect(),
        facts: Vec::new(),
    }));
    Ok(table)
}

/// The cell that says whose list it is.
fn owner(corpus: &Corpus, list: &WordList) -> Option<Cell> {
    match list.of {
        WordsOf::All => None,
        WordsOf::Document(id) => {
            let title = corpus
                .document(id)
                .map_or("", |d| d.document.title.as_ref());
            Some(Cell::text(title).standing_for(Some(RowRef::Document(id))))
        }
        WordsOf::Code(id) => {
            Some(Cell::text(corpus.codes.path(id)).standing_for(Some(RowRef::Code(id))))
        }
    }
}

fn keyness(corpus: &Corpus, options: &AnalysisOptions, locale: &Locale) -> Result<Table> {
    let filter = choices::filter(options);
    let of = choices::group(corpus, &filter, options.value(&OF))?;
    let against = choices::group(corpus, &filter, options.value(&AGAINST))?;
    let found = analysis::keyness(corpus, &of, &against, &chosen(options)?);
    let names = [&OF, &AGAINST].map(|s| options.value(s).unwrap_or_default());
    let args = Args::new().text("of", names[0]).text("against", names[1]);
    let mut table = Table::new(
        "keyness",
        locale,
        locale.text_with("keyness-caption", &args),
    )
    .column("word", Align::Start, Shown::Everywhere)
    .column("in_group", Align::End, Shown::Everywhere)
    .column("in_other_group", Align::End, Shown::Everywhere)
    .column("documents_in_group", Align::End, Shown::Everywhere)
    .column("documents_in_other_group", Align::End, Shown::Everywhere)
    .column("g2", Align::End, Shown::Everywhere)
    .column("log_ratio", Align::End, Shown::Everywhere);
    let number = |value: f64| Cell::from(Value::Number { value, decimals: 2 });
    let rows = found.words.iter().map(|word| {
        Row::from(vec![
            Cell::text(word.word.as_str()),
            Cell::count(word.counts[0]),
            Cell::count(word.counts[1]),
            Cell::count(word.documents[0]),
            Cell::count(word.documents[1]),
            number(word.g2),
            number(word.log_ratio),
        ])
    });
    table.rows = rows.collect();
    let args = Args::new()
        .count("words", found.sizes[0])
        .count("other", found.sizes[1])
        .count("documents", found.documents[0])
        .count("other_documents", found.documents[1]);
    table.notes = vec![
        Note::base(locale.text_with("keyness-note-base", &args)),
        Note::rule(locale.text("keyness-note-rule")),
        Note::rule(locale.text("words-note-rule")),
    ];
    let rows = found.words.iter().map(|word| {
        vec![
            ("word", json!(word.word)),
            ("fold", json!(word.fold)),
            ("a", json!(word.counts[0])),
            ("b", json!(word.counts[1])),
            ("documents_a", json!(word.documents[0])),
            ("documents_b", json!(word.documents[1])),
            ("g2", json!(word.g2)),
            ("log_ratio", json!(word.log_ratio)),
        ]
    });
    table.machine = Some(Arc::new(Machine {
        rows: rows.collect(),
        facts: Vec::new(),
    }));
    Ok(table)
}

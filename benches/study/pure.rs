//! What is worked out of a study in memory: frequencies, quotations, search, languages.

use std::collections::BTreeMap;
use std::hint::black_box;

use mazmun::Result;
use mazmun::analysis::{
    Corpus, FrequencyOptions, QuotationOptions, Unit, find_passages, frequencies, quotations,
};
use mazmun::locale::Locale;
use mazmun::output::{codes_table, documents_table, frequencies_table, quotations_table};
use mazmun::project::{Environment, Project};
use mazmun::text::{Language, Query, SearchOptions, paragraph_languages};

use crate::common::figures::{tell_middle, tell_once};
use crate::common::studies::Study;

/// A phrase of one word of many, of a plural, of one that is in all texts, and of none.
const SEARCHES: [(&str, Unit, f64); 5] = [
    ("اعتماد نکردم", Unit::Match, 100.0),
    ("پلتفرمها", Unit::Match, 100.0),
    ("بلیت", Unit::Match, 100.0),
    ("نیست‌در‌جهان", Unit::Match, 100.0),
    ("بلیت", Unit::Sentence, 300.0),
];

fn corpus(study: &Study) -> Result<Corpus> {
    Project::open(&study.path, Environment::fixed(5))?.corpus()
}

/// Measures the pure functions over a study.
pub fn run(study: &Study) -> Result<()> {
    let english = Locale::english();
    let options = FrequencyOptions::default();
    {
        let fresh = corpus(study)?;
        let table = || codes_table(&fresh, english);
        drop(tell_once("codebook with counts, first", Some(50.0), table));
    }
    {
        let fresh = corpus(study)?;
        let table = || frequencies(&fresh, &options);
        drop(tell_once("frequencies, first", Some(500.0), table));
    }
    {
        let fresh = corpus(study)?;
        let filter = &options.filter;
        let table = || documents_table(&fresh, filter, english);
        drop(tell_once("list of documents, first", Some(500.0), table));
    }
    let corpus = corpus(study)?;
    tell_once("first search: texts are folded", Some(1_000.0), || {
        corpus.warm();
    });
    tell_middle("frequencies, counts", Some(20.0), || {
        drop(black_box(frequencies(&corpus, &options)));
    });
    tell_middle("frequencies, table as written", Some(20.0), || {
        drop(black_box(frequencies_table(&corpus, &options, english)));
    });
    let quoted = QuotationOptions::default();
    tell_middle("quotations, all", Some(200.0), || {
        drop(black_box(quotations(&corpus, &quoted)));
    });
    tell_middle("quotations, table", Some(500.0), || {
        drop(black_box(quotations_table(&corpus, &quoted, english)));
    });
    for (phrase, unit, goal_ms) in SEARCHES {
        let Some(query) = Query::new(phrase, SearchOptions::default()) else {
            continue;
        };
        let find = || {
            black_box(find_passages(&corpus, &query, unit, &options.filter).hits);
        };
        let what = format!("search over all: {phrase} ({unit:?})");
        tell_middle(&what, Some(goal_ms), find);
    }
    tell_middle("languages of all paragraphs", Some(500.0), || {
        let mut counts = BTreeMap::new();
        for document in &corpus.documents {
            for (language, count) in paragraph_languages(document.body.text(), Language::Persian) {
                *counts.entry(language).or_insert(0) += count;
            }
        }
        black_box(counts);
    });
    Ok(())
}

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
const PHRASES: [&str; 4] = ["اعتماد نکردم", "پلتفرمها", "بلیت", "نیست‌در‌جهان"];

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
        for document in &corpus.documents {
            document.body.warm();
        }
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
    for phrase in PHRASES {
        let Some(query) = Query::new(phrase, SearchOptions::default()) else {
            continue;
        };
        let find = || {
            let hits = corpus.documents.iter().map(|d| query.find(&d.body).len());
            black_box(hits.sum::<usize>());
        };
        tell_middle(&format!("search over all: {phrase}"), Some(100.0), find);
    }
    if let Some(query) = Query::new("بلیت", SearchOptions::default()) {
        let goal = Some(300.0);
        tell_middle("search over all: بلیت, in sentences", goal, || {
            let found = find_passages(&corpus, &query, Unit::Sentence, &options.filter);
            black_box(found.hits);
        });
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

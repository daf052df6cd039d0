//! Words of the study: how often, in how many documents, and which are key to a group.
//!
//! The definitions are those of the manual's "words". Words are counted folded and shown in the form
//! that is stored most often.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cores::on_all_cores;
use super::filter::{Filter, Scope, ScopeDocument};
use super::statistics::{log_likelihood, log_ratio};
use super::{Corpus, ranges};
use crate::model::{CodeId, DocumentId};

/// Whose words are listed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WordsBy {
    /// All in one list.
    #[default]
    All,
    Document,
    /// Those of the passages of each code.
    Code {
        with_subcodes: bool,
    },
}

/// What a list leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordOptions {
    /// Folded; they stay in the base.
    pub stop_words: BTreeSet<String>,
    /// Least length in characters; shorter ones stay in the base.
    pub least_length: usize,
    /// Whether words without a letter are left out; they stay in the base.
    pub without_numbers: bool,
}

/// Where a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordsOf {
    All,
    Document(DocumentId),
    Code(CodeId),
}

/// One word.
#[derive(Debug, Clone, PartialEq)]
pub struct WordCount {
    /// The form stored most often; of equal ones the first in the text.
    pub word: String,
    pub fold: String,
    pub count: usize,
    pub documents: usize,
    /// count / all words before stop words × 10,000.
    pub per_10_000: f64,
}

/// A list of words, the most frequent first, then by fold.
#[derive(Debug, Clone, PartialEq)]
pub struct WordList {
    pub of: WordsOf,
    pub words: Vec<WordCount>,
    /// All words, those left out with them.
    pub all: usize,
    /// Words in the list of stop words that were left out.
    pub stopped: usize,
}

/// Counts the words of the analysed documents.
#[must_use]
pub fn word_lists(
    corpus: &Corpus,
    filter: &Filter,
    by: WordsBy,
    options: &WordOptions,
) -> Vec<WordList> {
    let scope = filter.scope(corpus);
    match by {
        WordsBy::All => {
            let pieces = scope.documents.iter().map(|d| (d, d.kept()));
            vec![Tally::of(&pieces.collect::<Vec<_>>()).list(WordsOf::All, options)]
        }
        WordsBy::Document => {
            let parts = on_all_cores(&scope.documents, |documents| {
                let lists = documents.iter().map(|d| {
                    let of = WordsOf::Document(d.document.document.id);
                    Tally::of(&[(d, d.kept())]).list(of, options)
                });
                lists.collect::<Vec<_>>()
            });
            parts.into_iter().flatten().collect()
        }
        WordsBy::Code { with_subcodes } => by_code(corpus, filter, &scope, with_subcodes, options),
    }
}

fn by_code(
    corpus: &Corpus,
    filter: &Filter,
    scope: &Scope<'_>,
    with_subcodes: bool,
    options: &WordOptions,
) -> Vec<WordList> {
    let counted = scope.counted(corpus, filter);
    let owners = corpus.codes.places_above(with_subcodes);
    let mut passages: BTreeMap<usize, BTreeMap<usize, Vec<Range<usize>>>> = BTreeMap::new();
    for segment in &counted {
        for owner in owners.get(segment.code).into_iter().flatten() {
            let by_document = passages.entry(*owner).or_default();
            let ranges = by_document.entry(segment.document).or_default();
            ranges.push(segment.start..segment.end);
        }
    }
    let codes = corpus.codes.codes().iter().enumerate();
    codes
        .map(|(place, code)| {
            let by_document = passages.remove(&place).unwrap_or_default().into_iter();
            let pieces = by_document.filter_map(|(document, passages)| {
                let document = scope.documents.get(document)?;
                let mut kept = Vec::new();
                let union = ranges::union(passages);
                ranges::each_difference(&union, &document.left_out, |r| kept.push(r));
                Some((document, kept))
            });
            let pieces: Vec<_> = pieces.collect();
            Tally::of(&pieces).list(WordsOf::Code(code.id), options)
        })
        .collect()
}

/// A word of two groups of documents.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyWord {
    pub word: String,
    pub fold: String,
    /// Occurrences in the group and in the one it is held against.
    pub counts: [usize; 2],
    pub documents: [usize; 2],
    /// Log-likelihood (Rayson & Garside 2000).
    pub g2: f64,
    /// log2 of the relative frequencies.
    pub log_ratio: f64,
}

/// The words of two groups of documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Keyness {
    /// By G², the greatest first, then by fold; none where a group has no words.
    pub words: Vec<KeyWord>,
    /// All words of each group.
    pub sizes: [usize; 2],
    pub documents: [usize; 2],
}

/// Compares the words of the documents of one filter with those of another.
#[must_use]
pub fn keyness(corpus: &Corpus, of: &Filter, against: &Filter, options: &WordOptions) -> Keyness {
    let scopes = [of.scope(corpus), against.scope(corpus)];
    let tallies = scopes.each_ref().map(|scope| {
        let pieces = scope.documents.iter().map(|d| (d, d.kept()));
        Tally::of(&pieces.collect::<Vec<_>>())
    });
    let mut out = Keyness {
        words: Vec::new(),
        sizes: tallies.each_ref().map(|t| t.all),
        documents: scopes.each_ref().map(|s| s.documents.len()),
    };
    let [size_a, size_b] = out.sizes;
    if size_a == 0 || size_b == 0 {
        return out;
    }
    let [of, against] = tallies;
    let mut both = of.clone();
    both.merge(against.clone());
    let in_group = |tally: &Tally, fold: &str| {
        let word = tally.words.get(fold);
        word.map_or((0, 0), |w| (w.count(), w.documents.len()))
    };
    for word in both.list(WordsOf::All, options).words {
        let (a, documents_a) = in_group(&of, &word.fold);
        let (b, documents_b) = in_group(&against, &word.fold);
        out.words.push(KeyWord {
            word: word.word,
            fold: word.fold,
            counts: [a, b],
            documents: [documents_a, documents_b],
            g2: log_likelihood(a, b, size_a, size_b),
            log_ratio: log_ratio(a, b, size_a, size_b),
        });
    }
    // What differs by less than a rounding is equal.
    let rounded = |g2: f64| (g2 * 1e9).round() / 1e9;
    out.words.sort_by(|a, b| {
        let by_g2 = rounded(b.g2).total_cmp(&rounded(a.g2));
        by_g2.then_with(|| a.fold.cmp(&b.fold))
    });
    out
}

/// The words that were met, by fold.
#[derive(Debug, Clone, Default)]
struct Tally {
    words: BTreeMap<String, Word>,
    all: usize,
}

#[derive(Debug, Clone, Default)]
struct Word {
    /// How often each form is stored, and when it was met first.
    forms: BTreeMap<String, (usize, (usize, usize))>,
    documents: BTreeSet<DocumentId>,
}

impl Word {
    fn count(&self) -> usize {
        self.forms.values().map(|(count, _)| count).sum()
    }

    fn form(&self) -> &str {
        let mut forms: Vec<_> = self.forms.iter().collect();
        forms.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
        forms.first().map_or("", |(form, _)| form.as_str())
    }
}

impl Tally {
    /// Counts the words of stretches of documents, on all cores.
    fn of(pieces: &[(&ScopeDocument<'_>, Vec<Range<usize>>)]) -> Self {
        let numbered: Vec<_> = pieces.iter().enumerate().collect();
        let parts = on_all_cores(&numbered, |pieces| {
            let mut tally = Self::default();
            for (place, (document, kept)) in pieces {
                tally.add(*place, document, kept);
            }
            tally
        });
        let mut out = Self::default();
        parts.into_iter().for_each(|part| out.merge(part));
        out
    }

    fn add(&mut self, place: usize, document: &ScopeDocument<'_>, kept: &[Range<usize>]) {
        let body = &document.document.body;
        for range in document.words(kept) {
            let form = body.text().get(range.clone()).unwrap_or_default();
            let fold = crate::text::fold_key(form);
            let word = self.words.entry(fold).or_default();
            word.documents.insert(document.document.document.id);
            match word.forms.get_mut(form) {
                Some((count, _)) => *count += 1,
                None => {
                    word.forms
                        .insert(form.to_owned(), (1, (place, range.start)));
                }
            }
            self.all += 1;
        }
    }

    fn merge(&mut self, other: Self) {
        self.all += other.all;
        for (fold, more) in other.words {
            let word = self.words.entry(fold).or_default();
            word.documents.extend(more.documents);
            for (form, (count, first)) in more.forms {
                let sum = word.forms.entry(form).or_insert((0, first));
                sum.0 += count;
                sum.1 = sum.1.min(first);
            }
        }
    }

    fn list(self, of: WordsOf, options: &WordOptions) -> WordList {
        let all = self.all;
        let mut stopped = 0;
        let mut words = Vec::new();
        for (fold, word) in self.words {
            let count = word.count();
            if options.stop_words.contains(&fold) {
                stopped += count;
                continue;
            }
            let is_short = crate::text::character_count(&fold) < options.least_length;
            let is_number = options.without_numbers && !fold.chars().any(char::is_alphabetic);
            if is_short || is_number {
                continue;
            }
            words.push(WordCount {
                word: word.form().to_owned(),
                count,
                documents: word.documents.len(),
                per_10_000: per_10_000(count, all),
                fold,
            });
        }
        words.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.fold.cmp(&b.fold)));
        WordList {
            of,
            words,
            all,
            stopped,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn per_10_000(count: usize, all: usize) -> f64 {
    10_000.0 * count as f64 / all.max(1) as f64
}

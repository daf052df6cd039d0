//! Keyword in context: each hit with words to both sides, in reading order.
//!
//! The definition is that of the manual's "words".

use super::context::Passage;
use super::cores::on_all_cores;
use super::filter::Filter;
use super::{Corpus, ScopeDocument};
use crate::text::{self, Query, fold_key};

/// How the lines are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KwicOrder {
    #[default]
    Document,
    /// By the words after the hit, the next first.
    Next,
    /// By the words before it, the nearest first.
    Before,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KwicLine {
    pub passage: Passage,
    /// The words before it, as stored.
    pub before: String,
    pub hit: String,
    pub after: String,
}

/// Finds a phrase with `words` words to each side, outside what the filter leaves out.
#[must_use]
pub fn keyword_in_context(
    corpus: &Corpus,
    query: &Query,
    filter: &Filter,
    words: usize,
    order: KwicOrder,
) -> Vec<KwicLine> {
    let scope = filter.scope(corpus);
    let parts = on_all_cores(&scope.documents, |documents| {
        let lines = documents.iter().flat_map(|d| lines_of(d, query, words));
        lines.collect::<Vec<_>>()
    });
    let mut lines: Vec<KwicLine> = parts.into_iter().flatten().collect();
    // A stable sort keeps the order of the documents where words are the same.
    match order {
        KwicOrder::Document => {}
        KwicOrder::Next => lines.sort_by_cached_key(|line| folds(&line.after)),
        KwicOrder::Before => lines.sort_by_cached_key(|line| {
            let mut before = folds(&line.before);
            before.reverse();
            before
        }),
    }
    lines
}

fn folds(text: &str) -> Vec<String> {
    let words = text::words(text).into_iter();
    words
        .map(|w| fold_key(text.get(w).unwrap_or_default()))
        .collect()
}

fn lines_of(scoped: &ScopeDocument<'_>, query: &Query, words: usize) -> Vec<KwicLine> {
    let body = &scoped.document.body;
    let text = body.text();
    let left_out = scoped.holes();
    let hits = query.find(body).into_iter();
    let kept = hits.filter(|hit| {
        let next = left_out.partition_point(|r| r.end <= hit.start());
        left_out.get(next).is_none_or(|r| r.start >= hit.end())
    });
    kept.map(|hit| {
        let paragraph = body.paragraphs().get(body.paragraph_at(hit.start()));
        let paragraph = paragraph.cloned().unwrap_or(hit.range());
        // What stands before what is said is no word of it.
        let holes = left_out.iter();
        let start = holes.map(|r| r.end).filter(|end| *end <= hit.start()).max();
        let start = start.unwrap_or(0).max(paragraph.start);
        let before = text.get(start..hit.start()).unwrap_or_default();
        let after = text
            .get(hit.end()..paragraph.end.max(hit.end()))
            .unwrap_or_default();
        let of_before = text::words(before);
        let from = match of_before.len().checked_sub(words.max(1)) {
            _ if words == 0 => before.len(),
            first => of_before
                .get(first.unwrap_or(0))
                .map_or(before.len(), |w| w.start),
        };
        let of_after = text::words(after);
        let to = of_after
            .get(..words.min(of_after.len()))
            .and_then(<[_]>::last)
            .map_or(0, |w| w.end);
        KwicLine {
            passage: Passage {
                document: scoped.document.document.id,
                span: hit,
            },
            before: before.get(from..).unwrap_or_default().to_owned(),
            hit: hit.slice(text).to_owned(),
            after: after.get(..to).unwrap_or_default().to_owned(),
        }
    })
    .collect()
}

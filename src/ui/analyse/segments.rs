//! The segments behind a number or a name in their context, as a table.

use std::collections::BTreeSet;

use super::results::Found;
use crate::analysis::{self, Behind, Corpus, Passage, RowRef, SegmentHit};
use crate::locale::{Args, Locale};
use crate::model::CodeId;
use crate::output::{Align, Cell, Prose, Row, Shown, Table};
use crate::text::{self, Language};
use crate::ui::table::TableModel;

/// Lines of a passage with its context.
const LINES: usize = 5;

/// Lists the segments behind a number or a name, each with the words around it.
#[must_use]
pub fn find(corpus: &Corpus, behind: &Behind, name: &str, locale: &'static Locale) -> Found {
    let hits = analysis::segments_behind(corpus, behind);
    let caption = locale.text_with(
        "analyse-segments-of",
        &Args::new().count("count", hits.len()).text("code", name),
    );
    let codes: BTreeSet<CodeId> = hits.iter().map(|hit| hit.segment.code).collect();
    let is_of_code = behind.of.iter().any(|of| of.code().is_some());
    let says_codes = codes.len() > 1 || !is_of_code;
    let code_shown = if says_codes {
        Shown::Everywhere
    } else {
        Shown::InData
    };
    let mut table = Table::new("segments", locale, caption)
        .column("document", Align::Start, Shown::Everywhere)
        .prose(Prose::Names)
        .column("paragraph", Align::End, Shown::Everywhere)
        .column("code", Align::Start, code_shown)
        .prose(Prose::Names)
        .column("quotation", Align::Start, Shown::Everywhere);
    let mut tints = Vec::with_capacity(hits.len());
    for hit in hits {
        let Passage { document: id, span } = hit.segment.passage;
        let document = corpus.document(id);
        let (passage, tint) = passage(&hit);
        tints.push(tint);
        let paragraph = document.map_or(0, |d| {
            d.body
                .paragraph_number(analysis::first_character(&d.body, span))
        });
        let language = document.map_or(Language::Unknown, |d| {
            text::paragraph_language(&passage, d.document.language)
        });
        // Shown as one paragraph, which stands as the first does.
        let mut directions = document.map_or_else(Vec::new, |d| d.directions(span));
        directions.truncate(1);
        let code = corpus.codes.get(hit.segment.code);
        let cells = vec![
            Cell::text(document.map_or("", |d| &d.document.title))
                .standing_for(Some(RowRef::Document(id))),
            Cell::count(paragraph),
            Cell::text(code.map_or("", |c| &c.name))
                .standing_for(Some(RowRef::Code(hit.segment.code))),
            Cell::quotation(passage, language, &directions),
        ];
        table
            .rows
            .push(Row::of(RowRef::Segment(hit.segment), cells));
    }
    let model = TableModel::new(table)
        .colored(&corpus.codes)
        .wrapped("quotation", LINES)
        .tints("quotation", tints);
    Found::new(model)
}

/// Joins a passage with its context into one paragraph and says where the passage is in it.
fn passage(hit: &SegmentHit) -> (String, std::ops::Range<usize>) {
    let mut out = String::new();
    if hit.context.more_before {
        out.push('…');
    }
    out.push_str(&hit.context.before);
    let start = out.len();
    // Line breaks become spaces of the same length, so that the place stays right.
    out.extend(hit.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
    let end = out.len();
    out.push_str(&hit.context.after);
    if hit.context.more_after {
        out.push('…');
    }
    (out, start..end)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::project::testing::Study;

    #[test]
    fn a_theme_shows_the_passages_of_its_subcodes_in_their_context() {
        let project = Study::new()
            .document_in("P1", Language::Persian, "یک\nبه سایت اعتماد نکردم.\nسه")
            .document_in("Z1", Language::ChineseSimplified, "我不信任这个平台。")
            .coded("P1", "اعتماد نکردم.\nسه", "اعتماد")
            .coded("Z1", "不信任", "اعتماد/سایت")
            .project();
        let corpus = project.corpus().unwrap();
        let theme = project.code_id("اعتماد");
        let shown = |with_subcodes| {
            let locale = Locale::english();
            let behind = Behind {
                filter: Arc::default(),
                with_subcodes,
                of: vec![RowRef::Code(theme)],
            };
            let found = find(&corpus, &behind, "اعتماد", locale);
            let place = found.table().columns.len() - 1;
            (0..found.table().rows.len())
                .map(|row| {
                    let text = found.model.text(row, place).into_owned();
                    let tint = found.model.tint(row, place).unwrap();
                    let marked = format!(
                        "{}[{}]{}",
                        &text[..tint.start],
                        &text[tint.clone()],
                        &text[tint.end..]
                    );
                    (found.model.label(row), marked)
                })
                .collect::<Vec<_>>()
        };
        let own = ("P1".to_owned(), "به سایت [اعتماد نکردم. سه]".to_owned());
        let sub = ("Z1".to_owned(), "我[不信任]这个平台。".to_owned());
        assert_eq!(shown(false), std::slice::from_ref(&own));
        assert_eq!(shown(true), [own, sub]);
    }
}

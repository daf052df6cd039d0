//! The segments of a code in their context, as a table.

use super::results::{Found, RowRef};
use crate::analysis::{self, Corpus, Filter, SegmentHit};
use crate::locale::{Args, Locale};
use crate::model::CodeId;
use crate::output::{Align, Cell, Shown, Table};
use crate::text::{self, Language};
use crate::ui::table::TableModel;

/// Lines of a passage with its context.
const LINES: usize = 5;

/// Lists a code's segments that the filter leaves, each with the words around it.
#[must_use]
pub fn find(
    corpus: &Corpus,
    filter: &Filter,
    code: CodeId,
    with_subcodes: bool,
    locale: &'static Locale,
) -> Found {
    let hits = analysis::segments_in_context(corpus, filter, code, with_subcodes);
    let caption = locale.text_with(
        "analyse-segments-of",
        &Args::new()
            .count("count", hits.len())
            .text("code", corpus.codes.get(code).map_or("", |c| &c.name)),
    );
    let several = hits.iter().any(|hit| hit.code != code);
    let code_shown = if several {
        Shown::Everywhere
    } else {
        Shown::InData
    };
    let mut table = Table::new("segments", locale, caption)
        .column("document", Align::Start, Shown::Everywhere)
        .column("paragraph", Align::End, Shown::Everywhere)
        .column("code", Align::Start, code_shown)
        .column("quotation", Align::Start, Shown::Everywhere);
    let mut tints = Vec::with_capacity(hits.len());
    for hit in &hits {
        let document = corpus.document(hit.document);
        let (passage, tint) = passage(hit);
        tints.push(tint);
        let paragraph = document.map_or(0, |d| d.body.paragraph_number(hit.span.start()));
        table.rows.push(vec![
            Cell::text(document.map_or("", |d| &d.document.title)),
            Cell::count(paragraph),
            Cell::text(corpus.codes.get(hit.code).map_or("", |c| &c.name)),
            Cell::Passage {
                language: document.map_or(Language::Unknown, |d| {
                    text::paragraph_language(&passage, d.document.language)
                }),
                text: passage,
            },
        ]);
    }
    let colors = hits
        .iter()
        .map(|hit| corpus.codes.get(hit.code).map(|c| c.color))
        .collect();
    let model = TableModel::new(table)
        .colors(colors)
        .wrapped("quotation", LINES)
        .wrapped_names("document", LINES)
        .wrapped_names("code", LINES)
        .tints("quotation", tints);
    let rows = hits
        .iter()
        .map(|hit| RowRef {
            code: Some(hit.code),
            document: Some(hit.document),
            span: Some(hit.span),
        })
        .collect();
    Found::new(model, rows)
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
            let found = find(&corpus, &Filter::default(), theme, with_subcodes, locale);
            let place = found.model.table().columns.len() - 1;
            (0..found.rows.len())
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

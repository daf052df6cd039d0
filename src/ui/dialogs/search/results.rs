//! The hits of a search as rows, grouped by document; only rows in sight are set.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::{Corpus, CorpusDocument, Passage, context};
use crate::text::Direction;
use crate::typeset::{Align, Overflow, Request, TextStyle, Weight};
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Surface};
use crate::ui::theme;

const HEADING: f32 = 32.0;
const HIT: f32 = 52.0;
/// Characters kept before a hit, so that it stands in the first line of its row.
const BEFORE: usize = 28;

/// What a search found.
#[derive(Debug)]
pub struct Results {
    /// In document-list order, then text order.
    pub passages: Vec<Passage>,
    corpus: Arc<Corpus>,
    rows: Vec<Row>,
    /// Where each row begins, and the end of the last.
    tops: Vec<f32>,
    /// Texts of hits that were in sight.
    texts: BTreeMap<usize, HitText>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// A document, by its place in the corpus, and its hits.
    Document(usize, usize),
    /// A hit, by its place among all, and its document.
    Hit(usize, usize),
}

/// A hit with a little of its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
struct HitText {
    text: String,
    hit: Range<usize>,
    direction: Direction,
}

impl Results {
    /// Groups hits by document.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>, passages: Vec<Passage>) -> Self {
        let mut rows = Vec::with_capacity(passages.len());
        let (mut document, mut next) = (0, 0);
        for group in passages.chunk_by(|a, b| a.document == b.document) {
            let Some(first) = group.first() else { continue };
            while corpus
                .documents
                .get(document)
                .is_some_and(|d| d.document.id != first.document)
            {
                document += 1;
            }
            rows.push(Row::Document(document, group.len()));
            rows.extend((next..next + group.len()).map(|hit| Row::Hit(hit, document)));
            next += group.len();
        }
        let mut tops = Vec::with_capacity(rows.len() + 1);
        let mut top = 0.0;
        for row in &rows {
            tops.push(top);
            top += height(*row);
        }
        tops.push(top);
        Self {
            passages,
            corpus,
            rows,
            tops,
            texts: BTreeMap::new(),
        }
    }

    /// Returns the number of documents with hits.
    #[must_use]
    pub fn documents(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| matches!(row, Row::Document(..)))
            .count()
    }

    /// Draws the rows in sight; returns the hit that was clicked.
    pub fn show(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        chosen: Option<usize>,
        scroll_to: Option<usize>,
    ) -> Option<usize> {
        let mut clicked = None;
        let total = self.tops.last().copied().unwrap_or(0.0);
        ScrollArea::vertical()
            .id_salt("search results")
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, viewport| {
                let width = ui.available_width();
                let origin = ui.max_rect().min;
                ui.set_height(total);
                let place = |index: usize, row: Row| {
                    let top = self.tops.get(index).copied().unwrap_or(0.0);
                    Rect::from_min_size(
                        pos2(origin.x, origin.y + top),
                        vec2(width - 10.0, height(row)),
                    )
                };
                if let Some(hit) = scroll_to {
                    let found = self
                        .rows
                        .iter()
                        .position(|r| matches!(r, Row::Hit(h, _) if *h == hit));
                    if let Some(index) = found {
                        ui.scroll_to_rect(place(index, Row::Hit(hit, 0)), None);
                    }
                }
                let first = self
                    .tops
                    .partition_point(|top| *top <= viewport.top())
                    .saturating_sub(1);
                for (index, row) in self.rows.iter().enumerate().skip(first) {
                    let rect = place(index, *row);
                    if rect.top() > origin.y + viewport.bottom() {
                        break;
                    }
                    match *row {
                        Row::Document(document, count) => {
                            if let Some(document) = self.corpus.documents.get(document) {
                                heading_ui(ctx, ui, rect, &document.document.title, count);
                            }
                        }
                        Row::Hit(hit, document) => {
                            let (Some(passage), Some(document)) =
                                (self.passages.get(hit), self.corpus.documents.get(document))
                            else {
                                continue;
                            };
                            let text = self
                                .texts
                                .entry(hit)
                                .or_insert_with(|| hit_text(document, passage));
                            if hit_ui(ui, rect, text, hit, chosen == Some(hit)) {
                                clicked = Some(hit);
                            }
                        }
                    }
                }
            });
        clicked
    }
}

fn height(row: Row) -> f32 {
    match row {
        Row::Document(..) => HEADING,
        Row::Hit(..) => HIT,
    }
}

fn hit_text(document: &CorpusDocument, passage: &Passage) -> HitText {
    use unicode_segmentation::UnicodeSegmentation;
    let around = context(&document.body, passage.span);
    let mut before = String::new();
    let words: Vec<&str> = around.before.split_word_bounds().collect();
    let mut count = 0;
    let mut from = words.len();
    for (i, word) in words.iter().enumerate().rev() {
        count += word.graphemes(true).count();
        if count > BEFORE {
            break;
        }
        from = i;
    }
    if from > 0 || around.more_before {
        before.push('…');
    }
    before.extend(words.iter().skip(from).copied());
    let start = before.len();
    let hit = passage.span.slice(document.body.text()).replace('\n', " ");
    let end = start + hit.len();
    let mut text = before + &hit + &around.after;
    if around.more_after {
        text.push('…');
    }
    let directions = document.directions(passage.span);
    let direction = directions.first().copied();
    let direction = direction.unwrap_or(document.document.language.direction());
    HitText {
        text,
        hit: start..end,
        direction,
    }
}

fn heading_ui(ctx: Ctx<'_>, ui: &Ui, rect: Rect, title: &str, count: usize) {
    let theme = theme::of(ui);
    let mut slots = text::Slots::new(ui, rect);
    slots.start(4.0);
    slots.end(4.0);
    let count = ctx.locale.number(count);
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let room = text::measure(ui, &count, quiet).x + 4.0;
    text::text_in(ui, slots.end(room), &count, quiet, theme.quiet);
    slots.end(8.0);
    let style = TextStyle::new(theme::TEXT_SIZE).bold();
    text::text_in(ui, slots.rest(), title, style, theme.text);
}

fn hit_ui(ui: &Ui, rect: Rect, hit: &HitText, index: usize, chosen: bool) -> bool {
    let theme = theme::of(ui);
    let id = egui::Id::unique("search hit").with(index);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &hit.text));
    let look = if chosen {
        Surface::Selected
    } else {
        Surface::Bare
    };
    text::surface(ui, rect, &response, look);
    let inner = rect.shrink2(vec2(8.0, 5.0));
    let weights = [(hit.hit.clone(), Weight::Bold)];
    let request = Request {
        width: Some(inner.width()),
        direction: Some(hit.direction),
        align: Align::Start,
        overflow: Overflow::Elide(2),
        weights: &weights,
        ..Request::new(&hit.text, TextStyle::new(theme::TEXT_SIZE))
    };
    let layout = text::layout(ui.ctx(), &request);
    // Chinese has no bold face here, so the words found are lit as well.
    for part in layout.selection_rects(hit.hit.clone()) {
        let part = Rect::from_min_max(pos2(part.left, part.top), pos2(part.right, part.bottom));
        let part = part.translate(inner.min.to_vec2());
        ui.painter().rect_filled(part, 2.0, theme.selection);
    }
    text::paint(ui.painter(), inner.min, &layout, theme.text);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Filter, InterviewerSpeech, Unit, find_passages};
    use crate::project::testing::Study;
    use crate::text::{Query, SearchOptions};

    #[test]
    fn hits_are_grouped_and_stand_in_their_own_direction() {
        let project = Study::new()
            .document("P01", "او گفت خدمتي خوب بود.\nو خدمتی دیگر")
            .document("P02", "nothing here")
            .document("P03", "他说 خدمتی 很好")
            .project();
        let corpus = Arc::new(project.corpus().unwrap());
        let query = Query::new("خدمتی", SearchOptions::default()).unwrap();
        let filter = Filter {
            interviewers: InterviewerSpeech::Counted,
            ..Filter::default()
        };
        let found = find_passages(&corpus, &query, Unit::Match, &filter);
        let results = Results::new(corpus, found.passages);
        assert_eq!(
            results.rows,
            [
                Row::Document(0, 2),
                Row::Hit(0, 0),
                Row::Hit(1, 0),
                Row::Document(2, 1),
                Row::Hit(2, 2),
            ]
        );
        assert_eq!(results.documents(), 2);
        let text = |hit: usize, document: usize| {
            hit_text(&results.corpus.documents[document], &results.passages[hit])
        };
        let first = text(0, 0);
        assert_eq!(first.text, "او گفت خدمتي خوب بود.");
        assert_eq!(&first.text[first.hit.clone()], "خدمتي");
        assert_eq!(first.direction, Direction::Rtl);
        assert_eq!(text(2, 2).direction, Direction::Ltr);
    }

    #[test]
    fn a_hit_deep_in_a_paragraph_comes_early_in_its_row() {
        let project = Study::new()
            .document(
                "P01",
                &format!("{}信任{}", "顾客很多".repeat(60), "平台".repeat(80)),
            )
            .project();
        let corpus = Arc::new(project.corpus().unwrap());
        let query = Query::new("信任", SearchOptions::default()).unwrap();
        let found = find_passages(&corpus, &query, Unit::Match, &Filter::default());
        let text = hit_text(&corpus.documents[0], &found.passages[0]);
        assert!(text.text.starts_with('…') && text.text.ends_with('…'));
        assert!(crate::text::character_count(&text.text[..text.hit.start]) <= BEFORE + 1);
    }
}

//! Layouts of paragraphs and of the pieces of very long ones, which are set as one.
//!
//! A later piece begins on the line where the one before it ends. Invariant: where a piece begins depends
//! only on the pieces before it in its paragraph, so a line is the same however one scrolled to it.

use std::sync::Arc;

use egui::Ui;

use crate::typeset::{Paragraph, Request};
use crate::ui::page::Page;
use crate::ui::text;

use super::Transcript;
use super::metrics::{self, Metrics};

/// The share of a line that must be free for a piece to begin on it.
const ENOUGH: f32 = 0.08;

impl Transcript {
    /// Lays out a paragraph or a piece of one, or finds its layout, and notes its height.
    pub(super) fn layout(
        &mut self,
        ui: &Ui,
        page: &Page,
        metrics: Metrics,
        index: usize,
    ) -> Option<Arc<Paragraph>> {
        let paragraph = page.paragraphs.get(index)?;
        let indent = self.seam(ui, page, metrics, index);
        let layout = self.set(ui, page, metrics, index, indent);
        if !self.heights.is_measured(index) {
            let spacing = metrics::spacing(paragraph, metrics.zoom);
            let height = if page.has_more(index) {
                let shares_last_line = self.seam(ui, page, metrics, index + 1) > 0.0;
                let shared = if shares_last_line {
                    last_line(&layout)
                } else {
                    0.0
                };
                layout.height() - shared
            } else if paragraph.is_label {
                0.0
            } else if paragraph.shown.is_empty() && paragraph.speaker.is_none() {
                spacing
            } else {
                layout.height() + spacing
            };
            let delta = self.heights.measure(index, height);
            if index < self.anchor && delta != 0.0 {
                // What is being read must not jump when a paragraph above turns out longer.
                self.offset += delta;
                self.force_offset = true;
            }
        }
        Some(layout)
    }

    /// Returns where the first line of a piece starts: where the piece before it ends, or 0.
    fn seam(&mut self, ui: &Ui, page: &Page, metrics: Metrics, index: usize) -> f32 {
        let goes_on = |i: usize| page.paragraphs.get(i).is_some_and(|p| p.goes_on);
        if !goes_on(index) {
            return 0.0;
        }
        let mut known = index;
        while goes_on(known) && !self.seams.contains_key(&known) {
            known -= 1;
        }
        let mut indent = self.seams.get(&known).copied().unwrap_or(0.0);
        for next in known + 1..=index {
            let before = self.set(ui, page, metrics, next - 1, indent);
            let reach = before.reach(metrics.text_width);
            indent = if reach < metrics.text_width * (1.0 - ENOUGH) {
                let tried = lay_out(ui, page, metrics, next, reach);
                if breaks_well(&tried, page.shown_text(next - 1), page.shown_text(next)) {
                    reach
                } else {
                    0.0
                }
            } else {
                0.0
            };
            self.seams.insert(next, indent);
        }
        indent
    }

    fn set(
        &mut self,
        ui: &Ui,
        page: &Page,
        metrics: Metrics,
        index: usize,
        indent: f32,
    ) -> Arc<Paragraph> {
        let key = (index, self.generation);
        self.layouts
            .get_or_layout(key, || lay_out(ui, page, metrics, index, indent))
    }
}

fn lay_out(ui: &Ui, page: &Page, metrics: Metrics, index: usize, indent: f32) -> Arc<Paragraph> {
    let Some(paragraph) = page.paragraphs.get(index) else {
        let style = crate::typeset::TextStyle::new(metrics::body_size(metrics.zoom));
        return text::layout_uncached(ui.ctx(), &Request::new("", style));
    };
    let style = metrics::style(paragraph, metrics.zoom).language(page.language(index));
    let request = Request {
        width: Some(metrics.text_width),
        direction: Some(paragraph.direction),
        indent,
        ..Request::new(page.shown_text(index), style)
    };
    text::layout_uncached(ui.ctx(), &request)
}

/// Returns whether the first line of a piece ends where a line may: not inside a word that would have
/// had room on the next line.
fn breaks_well(layout: &Paragraph, before: &str, text: &str) -> bool {
    let Some(line) = layout.lines().first() else {
        return false;
    };
    let (first, rest) = text.split_at(line.next.min(text.len()));
    // A word longer than a line is cut anywhere, by the page as by the pieces.
    !first.is_empty() && (!is_inside_word(first, rest) || is_inside_word(before, text))
}

/// Returns whether two texts meet inside a word; Chinese breaks between any two letters.
fn is_inside_word(before: &str, after: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    before.chars().next_back().is_some_and(is_word) && after.chars().next().is_some_and(is_word)
}

fn last_line(layout: &Paragraph) -> f32 {
    layout.lines().last().map_or(0.0, |l| l.bottom - l.top)
}

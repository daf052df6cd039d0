//! Lines to paragraphs: where one ends is told by space, by indents, by a line that had room for
//! the next word, and by speaker labels.

use std::collections::BTreeMap;

use super::flow::{
    Flow, Kind, Paragraph, Placed, has_room, is_list_item, label, label_kind, same_size,
};
use super::{raised, tables};

/// Sizes above the text's own that make a heading.
const HEADING: f64 = 1.13;

impl Flow {
    /// Puts the lines into paragraphs, notes at the foot of pages last.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let rows = tables::find(self);
        let notes = self.footnotes(&rows);
        let mut out: Vec<Paragraph> = Vec::new();
        let mut last: Option<usize> = None;
        let mut at = 0;
        while at < self.lines.len() {
            if notes.contains(&at) {
                at += 1;
                continue;
            }
            if let Some(row) = rows.get(&at) {
                out.push(Paragraph {
                    kind: Kind::Row,
                    rtl: self.is_rtl(row),
                    lines: row.clone(),
                });
                at += row.len();
                last = None;
                continue;
            }
            let begins = last.is_none_or(|last| self.begins(last, at, &rows));
            match out.last_mut() {
                Some(paragraph) if !begins => paragraph.lines.push(at),
                _ => out.push(Paragraph {
                    kind: Kind::Text,
                    lines: vec![at],
                    rtl: false,
                }),
            }
            last = Some(at);
            at += 1;
        }
        for paragraph in &mut out {
            paragraph.rtl = self.is_rtl(&paragraph.lines);
            let sizes = paragraph
                .lines
                .iter()
                .filter_map(|l| self.lines.get(*l))
                .map(|p| p.line.size);
            let size = sizes.fold(f64::INFINITY, f64::min);
            let is_wide = paragraph
                .lines
                .iter()
                .filter_map(|l| self.lines.get(*l))
                .any(|p| p.line.wide);
            let least = if self.wide && !is_wide { 1.3 } else { HEADING };
            let is_large = size > least * self.size && paragraph.lines.len() <= 3;
            if paragraph.kind == Kind::Text && (is_large || self.is_bold_title(paragraph)) {
                paragraph.kind = Kind::Heading(size);
            }
        }
        self.add_footnotes(&notes, &mut out);
        out
    }

    /// Whether a paragraph is one short line, bold throughout, that is no sentence.
    fn is_bold_title(&self, paragraph: &Paragraph) -> bool {
        let [only] = paragraph.lines.as_slice() else {
            return false;
        };
        let Some(line) = self.lines.get(*only).map(|p| &p.line) else {
            return false;
        };
        let reading = line.reading(paragraph.rtl);
        let text = reading.text.trim();
        let ends_as_sentence =
            text.ends_with(['.', ':', '：', '،', ',', '؛', ';', '?', '؟', '。', '!', '…']);
        line.size >= 0.95 * self.size
            && reading.bold_lead >= text.len()
            && !ends_as_sentence
            && (3..=100).contains(&text.chars().count())
            && text.chars().any(char::is_alphabetic)
            && label(text).is_none()
    }

    /// Tells whether line `b` begins a paragraph, `a` being the line before it.
    fn begins(&self, a: usize, b: usize, rows: &BTreeMap<usize, Vec<usize>>) -> bool {
        let (Some(first), Some(second)) = (self.lines.get(a), self.lines.get(b)) else {
            return true;
        };
        let next = self
            .lines
            .get(b + 1)
            .filter(|n| n.region == second.region && !rows.contains_key(&(b + 1)));
        let before = a
            .checked_sub(1)
            .and_then(|i| self.lines.get(i))
            .filter(|p| p.region == first.region);
        let rtl = if first.line.rtl_letters + first.line.ltr_letters > 0 {
            first.runs_rtl()
        } else {
            second.line.is_rtl()
        };
        let text = &second.line.reading(rtl).text;
        if raised::numbers(text).len() == 1
            && raised::leading(text).is_some_and(|(_, end)| end == text.len())
        {
            return false;
        }
        if !same_size(first, second) || first.line.aside != second.line.aside {
            return true;
        }
        if label(text).is_some_and(|l| self.labels.contains(&label_kind(l))) || is_list_item(text) {
            return true;
        }
        // A word that goes on leaves no doubt.
        if first.region == second.region
            && first.line.reading(rtl).text.trim_end().ends_with('\u{ad}')
        {
            return false;
        }
        if has_room(first, second, rtl) {
            return true;
        }
        if first.region == second.region
            && (self.is_apart(first, second) || first.line.y < second.line.y)
        {
            return true;
        }
        let indent = |p: &Placed| p.indent(rtl);
        let (i, j) = (indent(first), indent(second));
        // A first line set in, with the lines around it at the margin.
        if j - i > 0.7 && next.is_none_or(|n| j - indent(n) > 0.7) {
            return first.region == second.region || j > 0.7;
        }
        // A first line set out, with the lines around it set in.
        let hangs = |p: Option<&Placed>| p.is_some_and(|p| indent(p) - j > 0.7);
        if i - j > 0.7 && first.region == second.region {
            return before.is_some_and(|p| (indent(p) - i).abs() < 0.3) || hangs(next);
        }
        false
    }
}

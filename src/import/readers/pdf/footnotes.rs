//! Notes at the foot of pages: found, kept out of the running text and put at its end.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::{Flow, Kind, Paragraph};
use super::raised;

/// Sizes below the text's own that notes have.
const NOTE: f64 = 0.93;

impl Flow {
    pub(super) fn add_footnotes(&self, notes: &BTreeSet<usize>, out: &mut Vec<Paragraph>) {
        let mut before: Option<usize> = None;
        for at in notes {
            let text = self
                .lines
                .get(*at)
                .map(|p| p.line.reading(p.line.is_rtl()).text.as_str());
            let goes_on = before.is_some_and(|b| b + 1 == *at) && !text.is_some_and(is_note_mark);
            match out.last_mut() {
                Some(paragraph) if goes_on => paragraph.lines.push(*at),
                _ => out.push(Paragraph {
                    kind: Kind::Footnote,
                    lines: vec![*at],
                    rtl: false,
                }),
            }
            before = Some(*at);
        }
        for paragraph in out.iter_mut().filter(|p| p.kind == Kind::Footnote) {
            paragraph.rtl = self.is_rtl(&paragraph.lines);
        }
    }

    /// Finds the notes at the foot of pages: they begin with the number of a raised mark above, or
    /// are small and begin with a number or sign.
    pub(super) fn footnotes(&self, rows: &BTreeMap<usize, Vec<usize>>) -> BTreeSet<usize> {
        let mut out = BTreeSet::new();
        let mut end = self.lines.len();
        while end > 0 {
            let page = self.lines.get(end - 1).map(|p| p.page);
            let start = self
                .lines
                .iter()
                .take(end)
                .rposition(|p| Some(p.page) != page)
                .map_or(0, |i| i + 1);
            let marks: BTreeSet<u32> = self
                .lines
                .get(start..end)
                .unwrap_or_default()
                .iter()
                .flat_map(|p| raised::numbers(&p.line.reading(false).text))
                .collect();
            let mut first = end;
            while first > start + 1
                && self
                    .lines
                    .get(first - 1)
                    .is_some_and(|p| p.line.size <= 1.02 * self.size)
            {
                first -= 1;
                if rows.contains_key(&first)
                    || self
                        .lines
                        .get(first - 1)
                        .is_some_and(|above| above.region != self.region_of(first))
                {
                    break;
                }
            }
            let begins = |i: &usize| {
                let (Some(above), Some(placed)) = (
                    i.checked_sub(1).and_then(|i| self.lines.get(i)),
                    self.lines.get(*i),
                ) else {
                    return false;
                };
                let text = &placed.line.reading(placed.line.is_rtl()).text;
                let small = placed.line.size < NOTE * self.size;
                let marked = raised::leading(text).is_some_and(|(n, _)| marks.contains(&n));
                is_note_mark(text)
                    && has_words(text)
                    && (small
                        || (marked
                            && above.line.y - placed.line.y > 1.6 * self.pitch() * self.size))
            };
            if let Some(mark) = (first..end).find(begins) {
                out.extend(mark..end);
            }
            end = start;
        }
        out
    }

    fn region_of(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |p| p.region)
    }

    /// Returns the notes' numbers, each with its page.
    pub fn note_numbers(&self, paragraphs: &[Paragraph]) -> BTreeSet<(u32, u32)> {
        let notes = paragraphs.iter().filter(|p| p.kind == Kind::Footnote);
        let first = notes.filter_map(|p| Some((p.rtl, self.lines.get(*p.lines.first()?)?)));
        first
            .filter_map(|(rtl, p)| Some((p.page, raised::leading(&p.line.reading(rtl).text)?.0)))
            .collect()
    }
}

fn is_note_mark(text: &str) -> bool {
    let mut chars = text.trim_start_matches(['[', '(']).chars();
    let Some(first) = chars.next() else {
        return false;
    };
    matches!(first, '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁴'..='⁹')
        || raised::leading(text).is_some()
}

/// Whether a line has more than its number.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

//! Lines to paragraphs: where one ends is told by space, by indents, by a line that had room for
//! the next word, and by speaker labels.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, PageLines};

/// Sizes above the text's own that make a heading.
const HEADING: f64 = 1.13;
/// Sizes below the text's own that notes at the foot of a page have.
const NOTE: f64 = 0.93;

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Text,
    /// With the size of its letters, in points.
    Heading(f64),
    Row,
    Footnote,
}

/// Lines that belong together, by their places in `Flow::lines`.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub kind: Kind,
    pub lines: Vec<usize>,
    pub rtl: bool,
}

/// A line with where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub line: Line,
    /// Number of the page, from 1.
    pub page: u32,
    region: usize,
    /// Left and right end of the text around it.
    measure: (f64, f64),
}

/// The lines of a document in reading order, without running ones.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub lines: Vec<Placed>,
    /// Size of most of the text.
    pub size: f64,
    /// Distance of lines inside a paragraph, in sizes.
    pitch: f64,
    labels: BTreeSet<String>,
}

impl Placed {
    /// Number of the region it stands in, over all pages.
    pub fn region(&self) -> usize {
        self.region
    }
}

impl Flow {
    pub fn new(pages: Vec<PageLines>) -> Self {
        let mut flow = Self::default();
        let mut region = 0;
        for (number, page) in (1_u32..).zip(pages) {
            for lines in page.regions {
                region += 1;
                let measure = extent(&lines);
                for line in lines {
                    flow.lines.push(Placed {
                        line,
                        page: number,
                        region,
                        measure,
                    });
                }
            }
        }
        flow.widen();
        flow.size = flow.main_size();
        flow.pitch = flow.usual_pitch();
        flow.labels = flow.find_labels();
        flow
    }

    /// Gives a region of few lines the measure of the one before, where they stand in one column.
    fn widen(&mut self) {
        let mut starts: Vec<usize> = Vec::new();
        for (i, placed) in self.lines.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| self.lines.get(i));
            if before.is_none_or(|b| b.region != placed.region) {
                starts.push(i);
            }
        }
        let mut before: Option<(f64, f64)> = None;
        for (n, start) in starts.iter().enumerate() {
            let end = starts.get(n + 1).copied().unwrap_or(self.lines.len());
            let Some(own) = self.lines.get(*start).map(|p| p.measure) else {
                continue;
            };
            let mut measure = own;
            if let Some(other) = before {
                let (from, to) = (own.0.max(other.0), own.1.min(other.1));
                if to - from > 0.7 * (own.1 - own.0)
                    && (own.1 - own.0) < (other.1 - other.0)
                    && end - start < 6
                {
                    measure = (own.0.min(other.0), own.1.max(other.1));
                }
            }
            before = Some(measure);
            for placed in self.lines.get_mut(*start..end).unwrap_or_default() {
                placed.measure = measure;
            }
        }
    }

    fn main_size(&self) -> f64 {
        let mut letters: BTreeMap<u32, usize> = BTreeMap::new();
        for placed in &self.lines {
            let n = placed.line.rtl_letters + placed.line.ltr_letters;
            *letters.entry(half_points(placed.line.size)).or_default() += n;
        }
        let most = letters.into_iter().max_by_key(|(_, n)| *n);
        most.map_or(12.0, |(half, _)| f64::from(half) / 2.0)
    }

    fn usual_pitch(&self) -> f64 {
        let mut steps: Vec<f64> = self
            .lines
            .windows(2)
            .filter_map(|pair| {
                let [a, b] = pair else { return None };
                let step = (a.line.y - b.line.y) / a.line.size.max(0.1);
                let inside = a.region == b.region
                    && same_size(a, b)
                    && step > 0.5
                    && !has_room(a, b, a.line.is_rtl());
                inside.then_some(step)
            })
            .collect();
        steps.sort_by(f64::total_cmp);
        steps.get(steps.len() / 2).copied().unwrap_or(1.7)
    }

    /// Finds labels such as `مریم:` that begin paragraphs again and again.
    fn find_labels(&self) -> BTreeSet<String> {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (i, placed) in self.lines.iter().enumerate() {
            let Some(label) = label(&placed.line.reading(placed.line.is_rtl()).text) else {
                continue;
            };
            let before = i.checked_sub(1).and_then(|i| self.lines.get(i));
            let certain = before.is_none_or(|b| {
                b.region != placed.region
                    || self.is_apart(b, placed)
                    || has_room(b, placed, b.line.is_rtl())
            });
            let count = counts.entry(label.to_owned()).or_default();
            count.0 += 1;
            count.1 += usize::from(certain);
        }
        let often = |(label, (all, certain)): (String, (usize, usize))| {
            (all >= 2 && certain * 2 >= all).then_some(label)
        };
        counts.into_iter().filter_map(often).collect()
    }

    fn is_apart(&self, a: &Placed, b: &Placed) -> bool {
        (a.line.y - b.line.y) / a.line.size.max(b.line.size).max(0.1) > 1.22 * self.pitch
    }

    /// Puts the lines into paragraphs, notes at the foot of pages last.
    pub fn paragraphs(&self) -> Vec<Paragraph> {
        let rows = super::tables::find(self);
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
            if paragraph.kind == Kind::Text
                && size > HEADING * self.size
                && paragraph.lines.len() <= 3
            {
                paragraph.kind = Kind::Heading(size);
            }
        }
        self.add_footnotes(&notes, &mut out);
        out
    }

    fn add_footnotes(&self, notes: &BTreeSet<usize>, out: &mut Vec<Paragraph>) {
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

    /// Finds the small lines at the foot of a page that begin with a number or sign.
    fn footnotes(&self, rows: &BTreeMap<usize, Vec<usize>>) -> BTreeSet<usize> {
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
            let mut first = end;
            while first > start
                && self
                    .lines
                    .get(first - 1)
                    .is_some_and(|p| p.line.size < NOTE * self.size)
                && !rows.contains_key(&(first - 1))
            {
                first -= 1;
            }
            // The block begins at its first mark; small lines above it are something else.
            let mark = (first..end).find(|i| {
                self.lines
                    .get(*i)
                    .is_some_and(|p| is_note_mark(&p.line.reading(p.line.is_rtl()).text))
            });
            if let Some(mark) = mark
                && mark > start
            {
                out.extend(mark..end);
            }
            end = start;
        }
        out
    }

    /// Returns the direction most letters of some lines have.
    fn is_rtl(&self, lines: &[usize]) -> bool {
        let (mut rtl, mut ltr) = (0, 0);
        for placed in lines.iter().filter_map(|l| self.lines.get(*l)) {
            rtl += placed.line.rtl_letters;
            ltr += placed.line.ltr_letters;
        }
        if rtl + ltr > 0 {
            // A Persian sentence with a long name in it is still Persian.
            return rtl * 2 > ltr;
        }
        false
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
            first.line.rtl_letters * 2 > first.line.ltr_letters
        } else {
            second.line.is_rtl()
        };
        let text = &second.line.reading(rtl).text;
        if !same_size(first, second) || first.line.aside != second.line.aside {
            return true;
        }
        if label(text).is_some_and(|l| self.labels.contains(l)) || is_list_item(text) {
            return true;
        }
        if has_room(first, second, rtl) {
            return true;
        }
        if first.region == second.region
            && (self.is_apart(first, second) || first.line.y < second.line.y)
        {
            return true;
        }
        let indent = |p: &Placed| {
            let from = if rtl {
                p.measure.1 - p.line.x1
            } else {
                p.line.x0 - p.measure.0
            };
            from / p.line.size.max(0.1)
        };
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

/// Left and right end of some lines, but for single ones that stick out.
fn extent(lines: &[Line]) -> (f64, f64) {
    let from = lines.iter().map(|l| l.x0).fold(f64::INFINITY, f64::min);
    let to = lines.iter().map(|l| l.x1).fold(f64::NEG_INFINITY, f64::max);
    (from, to)
}

fn same_size(a: &Placed, b: &Placed) -> bool {
    let (small, large) = (a.line.size.min(b.line.size), a.line.size.max(b.line.size));
    large <= 1.12 * small
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped"
)]
fn half_points(size: f64) -> u32 {
    (size * 2.0).round().clamp(0.0, 10_000.0) as u32
}

/// Whether the first word of `b` would have found room at the end of `a`.
fn has_room(a: &Placed, b: &Placed, rtl: bool) -> bool {
    let room = if rtl {
        a.line.x0 - a.measure.0
    } else {
        a.measure.1 - a.line.x1
    };
    let word = if rtl {
        b.line.right_word
    } else {
        b.line.left_word
    };
    let size = a.line.size.max(b.line.size);
    // Chinese breaks between any two characters, but not before some signs.
    let text = &b.line.reading(rtl).text;
    let word = if text.chars().next().is_some_and(is_wide) {
        word.min(2.2 * size)
    } else {
        word
    };
    room > word + 0.3 * size
}

/// Returns whether a character is of a script without spaces between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns what stands before a colon at the start of a line, where it can be a speaker's name.
fn label(text: &str) -> Option<&str> {
    let at = text.find([':', '：'])?;
    let label = text.get(..at)?.trim();
    let rest = text.get(at..)?.chars().nth(1);
    let is_free = text.get(at..)?.starts_with('：') || rest.is_none_or(char::is_whitespace);
    let is_short = label.chars().count() <= 40 && label.split_whitespace().count() <= 5;
    (is_free && is_short && label.chars().any(char::is_alphabetic)).then_some(label)
}

/// Whether a line begins with a bullet or a list number.
fn is_list_item(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    let mut rest = chars.clone();
    if matches!(
        first,
        '•' | '◦' | '▪' | '●' | '○' | '■' | '□' | '➢' | '✓' | '‣' | '\u{f0b7}'
    ) {
        return true;
    }
    let is_digit = |c: char| crate::import::files::digit_value(c).is_some();
    if !is_digit(first) {
        return false;
    }
    let second = rest.next();
    let sign = if second.is_some_and(is_digit) {
        rest.next()
    } else {
        second
    };
    matches!(sign, Some('.' | ')' | '、' | '．')) && rest.next().is_some_and(char::is_whitespace)
}

fn is_note_mark(text: &str) -> bool {
    let mut chars = text.trim_start_matches(['[', '(']).chars();
    let Some(first) = chars.next() else {
        return false;
    };
    matches!(first, '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁴'..='⁹')
        || crate::import::files::digit_value(first).is_some()
}

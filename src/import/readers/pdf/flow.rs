//! The lines of a document one after another, measured: sizes, pitch, room, labels.
//!
//! `tables`, `footnotes` and `paragraphs` work out of it what the lines are.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, PageLines};
use super::raised;

/// Labels that are looked for in all lines.
const MOST_LABELS: usize = 200;

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
    pub region: usize,
    /// Left and right end of the text around it.
    measure: (f64, f64),
    align: Align,
}

/// Where the lines of a region end one under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Align {
    /// Where they begin, as their direction has it, or at both ends.
    AsWritten,
    /// At the left, be they of whichever direction: some producers set Persian so.
    Left,
    Right,
    Centre,
}

impl Placed {
    /// Room that is left on the line, in points.
    fn room(&self, rtl: bool) -> f64 {
        let (left, right) = (self.line.x0 - self.measure.0, self.measure.1 - self.line.x1);
        match self.align {
            Align::AsWritten if rtl => left,
            Align::AsWritten | Align::Left => right,
            Align::Right => left,
            Align::Centre => left + right,
        }
    }

    /// Whether the paragraph it stands in runs right to left: by its letters, or by the side it stands at
    /// where it has only Latin ones, as a last line may.
    pub fn runs_rtl(&self) -> bool {
        let line = &self.line;
        if line.rtl_letters > 0 {
            return line.rtl_letters * 2 > line.ltr_letters;
        }
        line.x0 - self.measure.0 > self.measure.1 - line.x1 + line.size
    }

    /// Whether the line fills its measure with words equally far apart.
    pub fn is_stretched(&self) -> bool {
        let near = 0.25 * self.line.size;
        let (left, right) = (self.line.x0 - self.measure.0, self.measure.1 - self.line.x1);
        left < near && right < near && self.line.is_even()
    }

    /// How far the line is set in, in sizes.
    pub(super) fn indent(&self, rtl: bool) -> f64 {
        let (left, right) = (self.line.x0 - self.measure.0, self.measure.1 - self.line.x1);
        let points = match self.align {
            Align::AsWritten if rtl => right,
            Align::AsWritten | Align::Left => left,
            Align::Right => right,
            Align::Centre => 0.0,
        };
        points / self.line.size.max(0.1)
    }
}

/// The lines of a document in reading order, without running ones.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub lines: Vec<Placed>,
    /// Size of most of the text.
    pub size: f64,
    /// Distance of lines inside a paragraph, in sizes.
    pitch: f64,
    /// Labels such as `مریم:` that begin paragraphs again and again, as `label_kind` writes them.
    pub labels: BTreeSet<String>,
    /// Direction and script of most of the text.
    rtl: bool,
    pub wide: bool,
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
                        align: Align::AsWritten,
                    });
                }
            }
        }
        flow.raise_marks();
        flow.widen();
        flow.size = flow.main_size();
        let letters =
            |of: fn(&Line) -> usize| flow.lines.iter().map(|p| of(&p.line)).sum::<usize>();
        flow.rtl = letters(|l| l.rtl_letters) > letters(|l| l.ltr_letters);
        flow.wide = flow.lines.iter().filter(|p| p.line.wide).count() * 2 > flow.lines.len();
        flow.pitch = flow.usual_pitch();
        flow.labels = flow.find_labels();
        flow
    }

    /// Returns the distance of lines inside a paragraph, in sizes.
    pub fn pitch(&self) -> f64 {
        self.pitch
    }

    /// Finds marks of notes that stand alone on a line.
    fn raise_marks(&mut self) {
        for i in 1..self.lines.len() {
            let Some([above, placed]) = self.lines.get_mut(i - 1..=i) else {
                continue;
            };
            let text = &placed.line.reading(false).text;
            let is_number =
                raised::leading(text).is_some_and(|(n, end)| n < 1000 && end == text.len());
            let size = above.line.size;
            let is_next =
                above.region == placed.region && above.line.y - placed.line.y < 2.0 * size;
            if is_number && is_next && placed.line.size < 0.8 * size {
                placed.line.raise_all(size);
            }
        }
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
            let lines = self.lines.get_mut(*start..end).unwrap_or_default();
            let align = alignment(lines, measure);
            for placed in lines {
                placed.measure = measure;
                placed.align = align;
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
                    && !has_room(a, b, a.runs_rtl());
                inside.then_some(step)
            })
            .collect();
        steps.sort_by(f64::total_cmp);
        let median = steps.get(steps.len() / 2).copied().unwrap_or(1.7);
        // Two or three lines far apart are paragraphs, not wide lines.
        if steps.len() < 3 {
            median.min(2.0)
        } else {
            median
        }
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
                    || has_room(b, placed, b.runs_rtl())
            });
            let count = counts.entry(label_kind(label)).or_default();
            count.0 += 1;
            count.1 += usize::from(certain);
        }
        counts.retain(|_, (all, _)| *all >= 2);
        let is_certain = |(all, certain): &(usize, usize)| certain * 2 >= *all;
        let some_are = counts.values().any(is_certain);
        let often = |(label, count): (String, (usize, usize))| {
            // Words of a sentence would stand inside lines as well.
            let fewest = if some_are { 2 } else { 3 };
            let is_label = is_certain(&count) || (count.0 >= fewest && !self.stands_inside(&label));
            is_label.then_some(label)
        };
        counts
            .into_iter()
            .take(MOST_LABELS)
            .filter_map(often)
            .collect()
    }

    /// Whether a label stands inside a line too.
    fn stands_inside(&self, label: &str) -> bool {
        self.lines.iter().any(|placed| {
            let text = label_kind(&placed.line.reading(placed.line.is_rtl()).text);
            let rest = text.trim_start();
            let rest = rest.strip_prefix(label).unwrap_or(rest);
            rest.match_indices(label).any(|(at, _)| {
                let after = rest.get(at + label.len()..).unwrap_or_default();
                after.trim_start().starts_with([':', '：'])
            })
        })
    }

    pub(super) fn is_apart(&self, a: &Placed, b: &Placed) -> bool {
        (a.line.y - b.line.y) / a.line.size.max(b.line.size).max(0.1) > 1.22 * self.pitch
    }

    /// Returns the direction most letters of some lines have.
    pub(super) fn is_rtl(&self, lines: &[usize]) -> bool {
        let (mut rtl, mut ltr) = (0, 0);
        for placed in lines.iter().filter_map(|l| self.lines.get(*l)) {
            rtl += placed.line.rtl_letters;
            ltr += placed.line.ltr_letters;
        }
        if rtl + ltr > 0 {
            // A Persian sentence with a long name in it is still Persian.
            return rtl * 2 > ltr;
        }
        self.rtl
    }
}

/// Left and right end of some lines, but for single ones that stick out.
fn extent(lines: &[Line]) -> (f64, f64) {
    let from = lines.iter().map(|l| l.x0).fold(f64::INFINITY, f64::min);
    let to = lines.iter().map(|l| l.x1).fold(f64::NEG_INFINITY, f64::max);
    (from, to)
}

/// Finds at which side lines end one under another.
fn alignment(lines: &[Placed], measure: (f64, f64)) -> Align {
    let flush = |away: fn(&Line, (f64, f64)) -> f64| {
        lines
            .iter()
            .filter(|p| away(&p.line, measure) < 0.5 * p.line.size)
            .count()
    };
    let left = flush(|l, m| l.x0 - m.0);
    let right = flush(|l, m| m.1 - l.x1);
    let n = lines.len();
    if n < 3 {
        Align::AsWritten
    } else if left.max(right) * 10 < n * 3 {
        let middle = f64::midpoint(measure.0, measure.1);
        let is_centred =
            |p: &&Placed| (f64::midpoint(p.line.x0, p.line.x1) - middle).abs() < p.line.size;
        let centred = lines.iter().filter(is_centred).count();
        if centred * 10 > n * 8 {
            Align::Centre
        } else {
            Align::AsWritten
        }
    } else if left.abs_diff(right) * 4 <= n {
        Align::AsWritten
    } else if left > right {
        Align::Left
    } else {
        Align::Right
    }
}

pub(super) fn same_size(a: &Placed, b: &Placed) -> bool {
    let (small, large) = (a.line.size.min(b.line.size), a.line.size.max(b.line.size));
    // Latin letters beside Chinese ones are often set larger.
    large
        <= if a.line.wide == b.line.wide {
            1.12
        } else {
            1.25
        } * small
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
pub(super) fn has_room(a: &Placed, b: &Placed, rtl: bool) -> bool {
    let room = a.room(rtl);
    let word = if rtl {
        b.line.right_word
    } else {
        b.line.left_word
    };
    let size = a.line.size.max(b.line.size);
    // Chinese breaks between any two characters, but not before some signs.
    let mut start = b.line.reading(rtl).text.chars();
    let opens = |c: char| {
        matches!(
            c,
            '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '［'
        )
    };
    let word = match (start.next(), start.next()) {
        (Some(first), Some(second)) if opens(first) && !is_wide(second) => word,
        (Some(first), _) if is_wide(first) => word.min(2.2 * size),
        _ => word,
    };
    room > word + 0.3 * size
}

/// Returns whether a character is of a script without spaces between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns what stands before a colon at the start of a line, where it can be a speaker's name.
pub(super) fn label(text: &str) -> Option<&str> {
    let at = text.find([':', '：'])?;
    let label = text.get(..at)?.trim();
    let rest = text.get(at..)?.chars().nth(1);
    let is_free = text.get(at..)?.starts_with('：') || rest.is_none_or(char::is_whitespace);
    let is_short = label.chars().count() <= 40 && label.split_whitespace().count() <= 5;
    (is_free && is_short && label.chars().any(char::is_alphabetic)).then_some(label)
}

/// Writes numbers in a label as one sign: `P1` and `P12` are labels of one kind.
pub(super) fn label_kind(label: &str) -> String {
    let mut kind = String::with_capacity(label.len());
    for c in label.chars() {
        match crate::text::digit_value(c) {
            Some(_) if kind.ends_with('#') => {}
            Some(_) => kind.push('#'),
            None => kind.push(c),
        }
    }
    kind
}

/// Whether a line begins with a bullet or a list number.
pub(super) fn is_list_item(text: &str) -> bool {
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
    let is_digit = |c: char| crate::text::digit_value(c).is_some();
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

/// Whether a word is nothing but a bullet or a list number.
pub(super) fn is_list_marker(word: &str) -> bool {
    let word = word.trim();
    word.chars().count() <= 4
        && (is_list_item(&format!("{word} ")) || matches!(word, "-" | "–" | "—" | "*" | "·"))
}

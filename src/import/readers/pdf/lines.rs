//! Rows of glyphs to lines of text: words by the gaps, marks on their letters, reading order.

use unicode_bidi::{BidiClass, bidi_class};

use super::brackets::Brackets;
use super::content::{Glyph, PageContent, Run};
use super::gutters::Gutters;
use super::letters::push_plain;
use super::order::{self, NARROW, Reading, Unit, is_rtl};
use super::piece::{Piece, is_blank, is_mark, is_wide};
use super::rows::{self, Row};
use super::spacing::{self, Spacing};
use super::{columns, raised};

/// A gap of so many font sizes parts cells of a table.
const CELL_GAP: f64 = 1.8;

/// One line of a page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    /// Size of most of its glyphs, in points; where it has Chinese ones, of those.
    pub size: f64,
    /// Whether it has Chinese characters, whose size a producer often sets apart.
    pub wide: bool,
    ltr: Reading,
    /// Its reading in a right-to-left paragraph, where it has right-to-left letters or could stand among them.
    rtl: Option<Reading>,
    /// Letters of each direction.
    pub rtl_letters: usize,
    pub ltr_letters: usize,
    /// Left and right end of each cell, where wide gaps part it.
    pub cells: Vec<(f64, f64)>,
    /// Width of the word at its left and right end.
    pub left_word: f64,
    pub right_word: f64,
    /// Gaps between words: how many, the narrowest and the widest, in points.
    pub gaps: (usize, f64, f64),
    /// Whether the file says that it is a running header or page number.
    pub running: bool,
    /// Whether it stands across or beside the page's text.
    pub aside: bool,
}

/// What the character map of the fonts gave.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Legibility {
    pub glyphs: usize,
    /// Glyphs the file gives no text for, or none that can be.
    pub unknown: usize,
}

/// Lines of one page, in reading order; each region is a column or what spans them.
#[derive(Debug, Default)]
pub(super) struct PageLines {
    pub regions: Vec<Vec<Line>>,
    pub images: usize,
    pub height: f64,
    pub width: f64,
    /// Text at an angle, such as a watermark.
    pub skewed: Vec<String>,
}

impl Legibility {
    /// Whether so much is unknown that the text is worth nothing.
    pub fn is_broken(self) -> bool {
        self.unknown * 10 > self.glyphs * 3
    }
}

impl PageLines {
    /// Counts the letters of the page.
    pub fn letters(&self) -> usize {
        let lines = self.regions.iter().flatten();
        lines.map(|l| l.rtl_letters + l.ltr_letters).sum()
    }
}

impl Line {
    /// Reads the line in a paragraph of this direction.
    pub fn reading(&self, rtl: bool) -> &Reading {
        match &self.rtl {
            Some(reading) if rtl => reading,
            _ => &self.ltr,
        }
    }

    /// Takes the line, a lone small number, for the mark that found no room on the line before.
    pub fn raise_all(&mut self, size: f64) {
        for reading in std::iter::once(&mut self.ltr).chain(&mut self.rtl) {
            reading.text = raised::raise(&reading.text);
        }
        self.size = size;
    }

    /// Whether its words stand equally far apart, as in a line that was made to fill the measure.
    pub fn is_even(&self) -> bool {
        self.gaps.0 > 0 && self.gaps.2 - self.gaps.1 < 0.15 * self.size
    }

    /// Its own direction: that of most letters.
    pub fn is_rtl(&self) -> bool {
        self.rtl_letters > self.ltr_letters
    }
}

/// Puts a page's glyphs into lines.
pub(super) fn lines(
    content: PageContent,
    gutters: &mut Gutters,
    brackets: &mut Brackets,
    legibility: &mut Legibility,
) -> PageLines {
    let mut page = PageLines {
        images: content.images,
        width: content.width,
        height: content.height,
        ..PageLines::default()
    };
    let mut groups: std::collections::BTreeMap<Run, Vec<Glyph>> = std::collections::BTreeMap::new();
    for glyph in content.glyphs {
        let is_on_page = !matches!(glyph.run, Run::Level)
            || (glyph.x1 > -1.0
                && glyph.x0 < page.width + 1.0
                && glyph.y > -glyph.size
                && glyph.y < page.height + 1.0);
        if !is_on_page {
            continue;
        }
        if !glyph.text.as_deref().is_some_and(is_blank) {
            legibility.glyphs += 1;
            legibility.unknown += usize::from(!is_legible(glyph.text.as_deref()));
        }
        groups.entry(glyph.run).or_default().push(glyph);
    }
    let skewed = groups.remove(&Run::Skew).unwrap_or_default();
    for row in rows::rows(skewed) {
        if let Some(line) = line(row, brackets, Habit::default()) {
            page.skewed.push(line.reading(line.is_rtl()).text.clone());
        }
    }
    let mut groups: Vec<Vec<Glyph>> = groups.into_values().collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.len()));
    for (i, group) in groups.into_iter().enumerate() {
        let blanks = group
            .iter()
            .filter(|g| g.text.as_deref().is_some_and(is_blank))
            .count();
        let wide = group.iter().filter(|g| is_wide_glyph(g)).count();
        let writes_blanks = blanks * 25 > group.len() || wide * 2 > group.len();
        let habit = Habit {
            rtl: columns::is_mostly_rtl(group.iter()),
            writes_blanks,
            spacing: spacing::of_page(&group, writes_blanks),
            autospace: spacing::beside_wide(&group),
            marks_first: draws_marks_first(&group),
        };
        for region in columns::regions(group, page.width, gutters) {
            let mut lines: Vec<Line> = region
                .into_iter()
                .filter_map(|row| line(row, brackets, habit))
                .collect();
            lines.iter_mut().for_each(|l| l.aside = i > 0);
            if !lines.is_empty() {
                page.regions.push(lines);
            }
        }
    }
    page
}

/// Whether a glyph's text can be what it shows.
fn is_legible(text: Option<&str>) -> bool {
    text.is_some_and(|t| {
        t.chars().all(|c| {
            !matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{80}'..='\u{9f}' | '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}')
        })
    })
}

/// What holds for all lines of a page.
#[derive(Debug, Default, Clone, Copy)]
struct Habit {
    rtl: bool,
    /// Whether spaces between words are glyphs of their own, or there are none, as in Chinese.
    writes_blanks: bool,
    spacing: Spacing,
    /// White, in sizes, below which Chinese and Latin letters or numbers stand side by side as usual.
    autospace: f64,
    /// Whether a mark is drawn right before its letter, as shapers of text do it right to left.
    marks_first: bool,
}

/// How far a mark may stand beside its letter, in sizes.
const BESIDE: f64 = 0.12;

/// Whether marks stand over the letter that is drawn next, nearly all of them.
fn draws_marks_first(glyphs: &[Glyph]) -> bool {
    let (mut marks, mut fit) = (0_usize, 0_usize);
    let mut next: Option<&Glyph> = None;
    for glyph in glyphs.iter().rev() {
        let text = glyph.text.as_deref().unwrap_or_default();
        if is_mark(text) {
            marks += 1;
            let middle = f64::midpoint(glyph.x0, glyph.x1);
            let slack = BESIDE * glyph.size;
            fit += usize::from(next.is_some_and(|n| {
                middle > n.x0 - slack && middle < n.x1 + slack && (n.y - glyph.y).abs() < glyph.size
            }));
        } else if !text.is_empty() {
            next = Some(glyph);
        }
    }
    marks >= 3 && fit * 10 >= marks * 9
}

fn line(row: Row, brackets: &mut Brackets, habit: Habit) -> Option<Line> {
    let wide = row.iter().any(is_wide_glyph);
    let size = main_size(&row);
    let y = row
        .iter()
        .find(|g| g.size >= size)
        .or_else(|| row.first())?
        .y;
    let running = row.iter().all(|g| g.running);
    let pieces = pieces(row, habit.marks_first);
    let is_raised = |p: &Piece| p.size < 0.8 * size && p.y > y + 0.1 * size;
    let mut units: Vec<Unit> = Vec::with_capacity(pieces.len() + pieces.len() / 4);
    let mut cells: Vec<(f64, f64)> = Vec::new();
    let mut words: Vec<(f64, f64)> = Vec::new();
    let mut before: Option<(f64, char)> = None;
    // A blank glyph stands between the last letter and the next.
    let mut blank: Option<bool> = None;
    let mut gaps = (0, f64::INFINITY, 0.0_f64);
    let stretch = stretch(&pieces);
    let habit = Habit {
        spacing: spacing::of_line(&pieces, habit.spacing),
        ..habit
    };
    for piece in pieces {
        if is_blank(&piece.text) {
            let joiner = piece.text.contains('\u{200c}');
            blank = Some(blank.unwrap_or(true) && joiner);
            continue;
        }
        let first = piece.text.chars().next().unwrap_or(' ');
        if let Some((end, last)) = before {
            let mut gap = piece.x0 - end;
            if blank.is_none() && (is_wide(last) || is_wide(first)) {
                gap -= stretch;
            }
            let width = gap / piece.size.max(size).max(0.1) - habit.spacing.letter;
            let between = between(width, blank, habit, last, first);
            if let Some(between) = between {
                if between != "\u{200c}" {
                    words.push((piece.x0, piece.x1));
                    gaps = (gaps.0 + 1, gaps.1.min(gap), gaps.2.max(gap));
                }
                if matches!(between, "\t" | NARROW) {
                    cells.push((piece.x0, piece.x1));
                }
                units.push(Unit {
                    text: between.to_owned(),
                    bold: piece.bold,
                });
            }
        } else {
            words.push((piece.x0, piece.x1));
            cells.push((piece.x0, piece.x1));
        }
        for list in [&mut words, &mut cells] {
            if let Some(last) = list.last_mut() {
                last.1 = last.1.max(piece.x1);
            }
        }
        before = Some((
            before.map_or(piece.x1, |b| b.0.max(piece.x1)),
            piece.text.chars().next_back().unwrap_or(' '),
        ));
        blank = None;
        let text = if is_raised(&piece) {
            raised::raise(&piece.text)
        } else {
            piece.text
        };
        units.push(Unit {
            text,
            bold: piece.bold,
        });
    }
    let (x0, x1) = (words.first()?.0, words.last()?.1);
    let width = |word: Option<&(f64, f64)>| word.map_or(0.0, |w| w.1 - w.0);
    let count = |test: fn(char) -> bool| {
        units
            .iter()
            .flat_map(|u| u.text.chars())
            .filter(|c| test(*c))
            .count()
    };
    let rtl_letters = count(is_rtl);
    let ltr_letters = count(|c| bidi_class(c) == BidiClass::L);
    let ltr = order::reading(&units, false, brackets);
    let rtl = (rtl_letters > 0 || habit.rtl).then(|| order::reading(&units, true, brackets));
    Some(Line {
        x0,
        x1,
        y,
        size,
        wide,
        ltr,
        rtl,
        rtl_letters,
        ltr_letters,
        left_word: width(words.first()),
        right_word: width(words.last()),
        cells,
        gaps,
        running,
        aside: false,
    })
}

fn is_wide_glyph(glyph: &Glyph) -> bool {
    let first = glyph.text.as_deref().and_then(|t| t.chars().next());
    first.is_some_and(
        |c| matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..),
    )
}

/// The size most glyphs have, of Chinese ones where there are any.
fn main_size(row: &[Glyph]) -> f64 {
    let has_wide = row.iter().any(is_wide_glyph);
    let of = row.iter().filter(|g| !has_wide || is_wide_glyph(g));
    let mut sizes: Vec<f64> = of.map(|g| g.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

/// Writes glyphs as plain letters, drops those drawn twice and puts marks on their letters.
fn pieces(row: Row, marks_first: bool) -> Vec<Piece> {
    let mut bases: Vec<Piece> = Vec::with_capacity(row.len());
    let mut marks: Vec<Piece> = Vec::new();
    for glyph in row {
        let mut text = String::new();
        match &glyph.text {
            Some(t) => push_plain(&mut text, t),
            None => text.push('\u{fffd}'),
        }
        if text.is_empty() {
            continue;
        }
        let piece = Piece {
            x0: glyph.x0,
            x1: glyph.x1,
            y: glyph.y,
            size: glyph.size,
            text,
            bold: glyph.bold,
            order: glyph.order,
        };
        // Bold is made by drawing twice, a little apart.
        let near = 0.12 * piece.size;
        let is_same = |p: &Piece| {
            p.text == piece.text
                && (p.x0 - piece.x0).abs() < near
                && piece.x1 > piece.x0
                && (p.x1 - piece.x1).abs() < near
        };
        if bases.iter().rev().take(3).any(is_same) {
            continue;
        }
        if is_mark(&piece.text) {
            marks.push(piece);
        } else {
            bases.push(piece);
        }
    }
    settle_blanks(&mut bases);
    for mark in marks {
        let middle = f64::midpoint(mark.x0, mark.x1);
        // Bases are sorted, so only those around the mark can be its letter.
        let at = bases.partition_point(|b| b.x0 < middle);
        let around = at.saturating_sub(4)..(at + 4).min(bases.len());
        let start = around.start;
        let distance = |b: &Piece| {
            if middle >= b.x0 - 0.1 && middle <= b.x1 + 0.1 {
                (f64::midpoint(b.x0, b.x1) - middle).abs() * 1e-3
            } else {
                (middle - b.x0).abs().min((middle - b.x1).abs())
            }
        };
        // The letter drawn next, where that is how this page does it.
        let slack = BESIDE * mark.size;
        let drawn_next = bases
            .get(around.clone())
            .unwrap_or_default()
            .iter()
            .enumerate()
            .filter(|(_, b)| marks_first && b.order > mark.order && !is_blank(&b.text))
            .min_by_key(|(_, b)| b.order)
            .filter(|(_, b)| b.order - mark.order < 5)
            .filter(|(_, b)| middle > b.x0 - slack && middle < b.x1 + slack)
            .map(|(i, _)| start + i);
        let nearest = bases
            .get(around)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .filter(|(_, b)| !is_blank(&b.text))
            .min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))
            .map(|(i, _)| start + i);
        match drawn_next.or(nearest).and_then(|i| bases.get_mut(i)) {
            Some(base) => base.text.push_str(&mark.text),
            None => bases.insert(at, mark),
        }
    }
    bases
}

/// Puts a blank that is drawn over a letter to the side of the letter where it begins.
fn settle_blanks(bases: &mut [Piece]) {
    for i in 1..bases.len() {
        let Some([letter, blank]) = bases.get_mut(i - 1..=i) else {
            continue;
        };
        let covered = is_blank(&blank.text)
            && !is_blank(&letter.text)
            && letter.x1 > f64::midpoint(blank.x0, blank.x1);
        if covered && blank.x0 - letter.x0 < letter.x1 - blank.x0 {
            (blank.x0, blank.x1) = (letter.x0, letter.x0);
            std::mem::swap(letter, blank);
        }
    }
}

/// How far the Chinese characters of a justified line are moved apart, in points.
fn stretch(pieces: &[Piece]) -> f64 {
    let starts_wide = |p: &Piece| p.text.chars().next().is_some_and(is_wide);
    let mut gaps: Vec<f64> = pieces
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            (starts_wide(a) && starts_wide(b)).then_some(b.x0 - a.x1)
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    match gaps.get(gaps.len() / 2) {
        Some(usual) if gaps.len() >= 4 => usual.max(0.0),
        _ => 0.0,
    }
}

/// What stands between two letters: nothing, a space, a joiner or a tab.
///
/// `gap` is in font sizes. `blank` tells whether a blank glyph stands there, and whether it is
/// coded as a zero-width non-joiner; producers give both one glyph, so the gap decides.
fn between(
    gap: f64,
    blank: Option<bool>,
    habit: Habit,
    last: char,
    first: char,
) -> Option<&'static str> {
    let is_arabic = |c: char| matches!(bidi_class(c), BidiClass::AL | BidiClass::NSM);
    if gap > CELL_GAP {
        return Some("\t");
    }
    match blank {
        Some(_) if gap > 0.14 => Some(" "),
        Some(true) if is_arabic(last) && is_arabic(first) => Some("\u{200c}"),
        // A blank without width between Arabic letters is a joiner under another name.
        Some(false) if gap < 0.06 && is_arabic(last) && is_arabic(first) => Some("\u{200c}"),
        Some(false) if gap > 0.06 => Some(" "),
        None if is_wide(last) || is_wide(first) => match gap {
            0.8.. => Some(" "),
            // What this page has wherever Chinese meets a number or a Latin word.
            gap if is_wide(last) != is_wide(first) && gap < habit.autospace => None,
            0.12.. => Some(NARROW),
            _ => None,
        },
        // Where words are parted by glyphs, a gap without one is the page's own.
        None if gap > habit.spacing.word => Some(if habit.writes_blanks { NARROW } else { " " }),
        _ => None,
    }
}

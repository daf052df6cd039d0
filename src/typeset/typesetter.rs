//! Shaping and breaking with parley, then taking over into our own [`Paragraph`].

use std::borrow::Cow;
use std::ops::Range;

use parley::layout::{Alignment, AlignmentOptions, IndentOptions};
use parley::style::{
    FontFamily, FontWeight, LineHeight, OverflowWrap, StyleProperty, TextWrapMode,
};
use parley::{BaseDirection, FontContext, Layout, LayoutContext};
use unicode_segmentation::UnicodeSegmentation;

use super::fonts;
use super::paragraph::{Cluster, Glyph, GlyphRun, Line, Paragraph};
use super::style::{Align, Overflow, Request, Weight};
use crate::text::{Direction, first_strong};

/// The part of the em above and below the baseline that lines are centred on.
///
/// One pair for all faces, so that labels in different scripts stand on one baseline.
const ASCENT: f32 = 1.02;
const DESCENT: f32 = 0.36;

/// Lays out paragraphs; keep one, its caches make the second paragraph cheap.
pub struct Typesetter {
    fonts: FontContext,
    context: LayoutContext<()>,
    system: SystemFonts,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SystemFonts {
    Never,
    /// Looking through installed fonts takes long, so it waits for the first letter we lack.
    WhenNeeded,
    Loaded,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Makes a typesetter that falls back to the system's fonts for letters the bundled faces lack.
    #[must_use]
    pub fn new() -> Self {
        Self::with(SystemFonts::WhenNeeded)
    }

    /// Makes a typesetter that gives the same result on every machine.
    #[must_use]
    pub fn bundled_only() -> Self {
        Self::with(SystemFonts::Never)
    }

    fn with(system: SystemFonts) -> Self {
        Self {
            fonts: fonts::bundled(),
            context: LayoutContext::new(),
            system,
        }
    }

    /// Lays out a paragraph.
    pub fn layout(&mut self, request: &Request<'_>) -> Paragraph {
        let paragraph = self.layout_with_fonts(request);
        if paragraph.missing_glyphs == 0 || self.system != SystemFonts::WhenNeeded {
            return paragraph;
        }
        self.system = SystemFonts::Loaded;
        self.fonts.collection.load_system_fonts();
        self.layout_with_fonts(request)
    }

    fn layout_with_fonts(&mut self, request: &Request<'_>) -> Paragraph {
        let text = drawable(request.text);
        let direction = request.direction.or_else(|| first_strong(&text));
        let job = Job {
            request,
            direction: direction.unwrap_or(Direction::Ltr),
            scale: if request.scale > 0.0 {
                request.scale
            } else {
                1.0
            },
        };
        match (request.overflow, request.width) {
            (Overflow::Elide(lines), Some(width)) => self.elide(&job, &text, lines.max(1), width),
            (Overflow::Extend, width) => self.set(&job, &text, false, width),
            (_, width) => self.set(&job, &text, true, width),
        }
    }

    /// Cuts to so many lines, the last one ending in "…".
    fn elide(&mut self, job: &Job<'_>, text: &str, lines: usize, width: f32) -> Paragraph {
        let one_line;
        let text = if lines == 1 && text.contains('\n') {
            one_line = text.replace('\n', " ");
            &one_line
        } else {
            text
        };
        // A line never holds more letters than this; a whole transcript in a label stays cheap.
        let most = (width / job.request.style.size.max(1.0) * 10.0).max(0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a positive count; saturating is right for infinity"
        )]
        let most = (most as usize).saturating_add(80).saturating_mul(lines);
        let capped = text
            .grapheme_indices(true)
            .nth(most)
            .map_or(text.len(), |(at, _)| at);
        let wrap = lines > 1;
        // A space at a soft break counts into a line that mixes directions; it is not to be seen.
        let room = if wrap {
            width + job.request.style.size * 0.35
        } else {
            width
        };
        let head = text.get(..capped).unwrap_or(text);
        let whole = self.set(job, head, wrap, Some(width));
        if capped == text.len() && fits(&whole, lines, room) {
            return whole;
        }
        let ends: Vec<usize> = head.grapheme_indices(true).map(|(at, _)| at).collect();
        let mut low = 0;
        let mut high = ends.len();
        let mut best = None;
        // The first guess is the last letter of the line that still fits; most often it is right.
        let guess = whole.cut_for(lines, width - job.request.style.size * 0.9);
        let mut probe = ends.partition_point(|at| *at <= guess).saturating_sub(1);
        while low < high {
            let middle = probe.clamp(low, high - 1);
            let kept = ends.get(middle).copied().unwrap_or(0);
            let kept_text = head.get(..kept).unwrap_or("").trim_end();
            let cut = format!("{kept_text}…{}", mark_after(kept_text));
            let mut candidate = self.set(job, &cut, wrap, Some(width));
            if fits(&candidate, lines, room) {
                candidate.elide_at(kept_text.len());
                best = Some(candidate);
                low = middle + 1;
                probe = low;
            } else {
                high = middle;
                probe = low.midpoint(high);
            }
        }
        best.unwrap_or_else(|| {
            let mut dots = self.set(job, "…", false, Some(width));
            dots.elide_at(0);
            dots
        })
    }

    fn set(&mut self, job: &Job<'_>, text: &str, wrap: bool, width: Option<f32>) -> Paragraph {
        let style = job.request.style;
        let families = fonts::families(fonts::main_script(text, style.language));
        let mut builder = self
            .context
            .ranged_builder(&mut self.fonts, text, job.scale, true);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(
            &families,
        ))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(weight(style.weight)));
        builder.push_default(LineHeight::FontSizeRelative(style.line_height));
        if let Some(locale) = style.language.and_then(|l| l.tag().parse().ok()) {
            builder.push_default(StyleProperty::Locale(Some(locale)));
        }
        builder.push_default(if wrap {
            TextWrapMode::Wrap
        } else {
            TextWrapMode::NoWrap
        });
        builder.push_default(OverflowWrap::Anywhere);
        for (range, part) in job.request.weights {
            let end = range.end.min(text.len());
            if range.start < end && text.is_char_boundary(range.start) && text.is_char_boundary(end)
            {
                builder.push(StyleProperty::FontWeight(weight(*part)), range.start..end);
            }
        }
        builder.set_base_direction(match job.direction {
            Direction::Ltr => BaseDirection::Ltr,
            Direction::Rtl => BaseDirection::Rtl,
        });
        let mut layout = builder.build(text);
        if job.request.indent > 0.0 {
            layout.set_text_indent(job.request.indent * job.scale, IndentOptions::default());
        }
        let width_px = width.map(|w| (w.max(0.0) * job.scale).floor());
        layout.break_all_lines(
            width_px
                .filter(|_| wrap || job.request.align != Align::Start || job.direction.is_rtl()),
        );
        let alignment = match job.request.align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
            Align::Left => Alignment::Left,
            Align::Right => Alignment::Right,
        };
        layout.align(alignment, AlignmentOptions::default());
        take_over(&layout, text, job, width)
    }
}

struct Job<'a> {
    request: &'a Request<'a>,
    direction: Direction,
    scale: f32,
}

fn weight(weight: Weight) -> FontWeight {
    match weight {
        Weight::Regular => FontWeight::NORMAL,
        Weight::Bold => FontWeight::BOLD,
    }
}

fn fits(paragraph: &Paragraph, lines: usize, width: f32) -> bool {
    paragraph.lines.len() <= lines && paragraph.width <= width + 0.01
}

/// Replaces control characters that have no picture by spaces of the same byte length.
fn drawable(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && c != '\n';
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                _ if !odd(c) => c,
                _ if c.len_utf8() == 1 => ' ',
                _ => '\u{a0}',
            })
            .collect(),
    )
}

/// Moves the spaces at a soft break to the line's end side (UAX #9, L1), whatever run they stand in.
///
/// `homes` has the left edge in pixels of each glyph's letter, for the glyphs from `first_glyph` on.
fn hang_spaces(
    paragraph: &mut Paragraph,
    first_cluster: usize,
    first_glyph: usize,
    homes: &mut [f32],
    visible: usize,
) {
    let rtl = paragraph.direction.is_rtl();
    let scale = paragraph.scale;
    let Some(clusters) = paragraph.clusters.get_mut(first_cluster..) else {
        return;
    };
    let Some(glyphs) = paragraph.glyphs.get_mut(first_glyph..) else {
        return;
    };
    let hanging: Vec<usize> = (0..clusters.len())
        .filter(|i| clusters[*i].start >= visible)
        .collect();
    for at in hanging {
        let space = clusters[at];
        let width = space.right - space.left;
        let (low, high) = clusters
            .iter()
            .fold((f32::INFINITY, f32::NEG_INFINITY), |(l, h), c| {
                (l.min(c.left), h.max(c.right))
            });
        let passes = |left: f32| {
            if rtl {
                left < space.left - 0.01
            } else {
                left > space.left + 0.01
            }
        };
        let shift = if rtl { width } else { -width };
        for cluster in clusters.iter_mut().filter(|c| passes(c.left)) {
            cluster.left += shift;
            cluster.right += shift;
        }
        for (glyph, home) in glyphs.iter_mut().zip(homes.iter_mut()) {
            if passes(*home / scale) {
                glyph.x += shift * scale;
                *home += shift * scale;
            }
        }
        let left = if rtl { low } else { high - width };
        clusters[at].left = left;
        clusters[at].right = left + width;
    }
    clusters.sort_by(|a, b| a.left.total_cmp(&b.left));
}

/// Returns the mark that keeps "…" beside the last letter of a cut text.
fn mark_after(kept: &str) -> &'static str {
    use unicode_bidi::BidiClass::{AL, L, R};
    match kept
        .chars()
        .rev()
        .map(unicode_bidi::bidi_class)
        .find(|c| matches!(c, L | R | AL))
    {
        Some(R | AL) => "\u{200f}",
        Some(_) => "\u{200e}",
        None => "",
    }
}

fn take_over(layout: &Layout<()>, text: &str, job: &Job<'_>, width: Option<f32>) -> Paragraph {
    let scale = job.scale;
    let size_px = job.request.style.size * scale;
    let mut paragraph = Paragraph {
        text_len: text.len(),
        direction: job.direction,
        scale,
        indent: job.request.indent,
        width: if text.is_empty() {
            0.0
        } else {
            layout.width() / scale
        },
        height: 0.0,
        lines: Vec::with_capacity(layout.len()),
        clusters: Vec::with_capacity(text.len() / 2 + 1),
        runs: Vec::new(),
        glyphs: Vec::new(),
        missing_glyphs: 0,
        elided: false,
    };
    let mut top = 0.0_f32;
    for line in layout.lines() {
        let metrics = line.metrics();
        // Whole pixels, or lines would be spaced unevenly.
        let height = (job.request.style.line_height * size_px).round().max(1.0);
        let baseline = (top + (height + (ASCENT - DESCENT) * size_px) / 2.0).round();
        let first_cluster = paragraph.clusters.len();
        let first_glyph = paragraph.glyphs.len();
        // Left edge in pixels of the letter that each glyph of the line belongs to.
        let mut homes: Vec<f32> = Vec::new();
        let mut x = metrics.offset + metrics.inline_min_coord;
        for run in line.runs() {
            let mut pen = x;
            let run_start = paragraph.glyphs.len();
            for cluster in run.visual_clusters() {
                let range = cluster.text_range();
                let advance = cluster.advance();
                let hard_break = cluster.is_hard_line_break();
                if !hard_break {
                    paragraph.clusters.push(Cluster {
                        start: range.start,
                        end: range.end,
                        left: x / scale,
                        right: (x + advance) / scale,
                        rtl: run.is_rtl(),
                    });
                }
                let home = x;
                x += advance;
                for glyph in cluster.glyphs() {
                    let missing = glyph.id == 0;
                    if missing && is_visible(text.get(range.clone()).unwrap_or("")) {
                        paragraph.missing_glyphs += 1;
                    }
                    if !hard_break
                        && (!missing || is_visible(text.get(range.clone()).unwrap_or("")))
                    {
                        homes.push(home);
                        paragraph.glyphs.push(Glyph {
                            id: u16::try_from(glyph.id).unwrap_or(0),
                            x: pen + glyph.x,
                            y: baseline + glyph.y,
                        });
                    }
                    pen += glyph.advance;
                }
            }
            if paragraph.glyphs.len() > run_start {
                paragraph.runs.push(GlyphRun {
                    font: run.font().clone(),
                    size_px: run.font_size(),
                    coords: run
                        .normalized_coords()
                        .iter()
                        .map(|c| c.to_bits())
                        .collect(),
                    glyphs: run_start..paragraph.glyphs.len(),
                });
            }
        }
        let range = line.text_range();
        let shown = &text.get(range.clone()).unwrap_or("");
        let end = range.start + shown.trim_end_matches(['\n', '\u{2028}', '\u{2029}']).len();
        if end < text.len() && !text[end..].starts_with(['\n', '\u{2028}', '\u{2029}']) {
            let visible = range.start
                + text[range.start..end]
                    .trim_end_matches([' ', '\u{3000}'])
                    .len();
            hang_spaces(
                &mut paragraph,
                first_cluster,
                first_glyph,
                &mut homes,
                visible,
            );
        }
        let line_info = finish_line(
            &paragraph.clusters,
            first_cluster,
            LineExtent {
                range: range.start..range.end.min(text.len()),
                end: end.min(text.len()),
                top: top / scale,
                bottom: (top + height) / scale,
                baseline: baseline / scale,
            },
            text,
            empty_line_x(job, width.unwrap_or(layout.width() / scale)),
        );
        paragraph.lines.push(line_info);
        top += height;
    }
    paragraph.height = top / scale;
    paragraph
}

struct LineExtent {
    range: Range<usize>,
    end: usize,
    top: f32,
    bottom: f32,
    baseline: f32,
}

fn finish_line(
    clusters: &[Cluster],
    first: usize,
    extent: LineExtent,
    text: &str,
    empty_x: f32,
) -> Line {
    let content = text.get(extent.range.start..extent.end).unwrap_or("");
    // Spaces at a line's end hang outside the measure and are neither coloured nor counted.
    let visible_end = extent.range.start + content.trim_end_matches([' ', '\u{3000}']).len();
    let mut left = f32::INFINITY;
    let mut right = f32::NEG_INFINITY;
    for cluster in clusters.iter().skip(first) {
        if cluster.start < visible_end {
            left = left.min(cluster.left);
            right = right.max(cluster.right);
        }
    }
    if left > right {
        left = empty_x;
        right = empty_x;
    }
    Line {
        start: extent.range.start,
        end: extent.end,
        next: extent.range.end.max(extent.end),
        visible_end,
        top: extent.top,
        bottom: extent.bottom,
        baseline: extent.baseline,
        left,
        right,
        clusters: first..clusters.len(),
    }
}

fn empty_line_x(job: &Job<'_>, width: f32) -> f32 {
    let rtl = job.direction.is_rtl();
    match job.request.align {
        Align::Center => width / 2.0,
        Align::Left => 0.0,
        Align::Right => width,
        Align::Start => {
            if rtl {
                width
            } else {
                0.0
            }
        }
        Align::End => {
            if rtl {
                0.0
            } else {
                width
            }
        }
    }
}

/// Returns whether a missing picture of this cluster would be missed by a reader.
fn is_visible(cluster: &str) -> bool {
    cluster.chars().any(|c| {
        !c.is_control()
            && !c.is_whitespace()
            && !matches!(c,
                '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
    })
}

//! What a caller asks of a paragraph.

use std::ops::Range;

use crate::text::{Direction, Language};

/// Boldness of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Weight {
    #[default]
    Regular,
    /// Regular in a script without a bold face, such as Chinese: thickened strokes run into each other.
    Bold,
}

/// How letters look; colour is no part of it, so recolouring never reshapes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextStyle {
    /// Size of the em in points.
    pub size: f32,
    pub weight: Weight,
    /// Line height as a multiple of the size.
    pub line_height: f32,
    /// Language of the text, for the choice of faces and line breaks; `None` goes by its letters.
    pub language: Option<Language>,
}

impl TextStyle {
    /// Regular letters of a size, spaced for one-line labels.
    #[must_use]
    pub fn new(size: f32) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            line_height: 1.5,
            language: None,
        }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(mut self) -> Self {
        self.weight = Weight::Bold;
        self
    }

    /// The same in a given weight.
    #[must_use]
    pub fn weight(mut self, weight: Weight) -> Self {
        self.weight = weight;
        self
    }

    /// The same with a given line height, as a multiple of the size.
    #[must_use]
    pub fn line_height(mut self, factor: f32) -> Self {
        self.line_height = factor;
        self
    }

    /// The same for a language.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = (language != Language::Unknown).then_some(language);
        self
    }
}

/// Side that short lines stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Align {
    /// Where the paragraph's lines start: left, or right for right-to-left.
    #[default]
    Start,
    Center,
    End,
    Left,
    Right,
}

/// What happens to text that does not fit the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Overflow {
    /// Breaks into as many lines as it takes.
    #[default]
    Wrap,
    /// Breaks into at most so many lines and ends the last with "…".
    Elide(usize),
    /// Stays on one line however long; hard breaks still break.
    Extend,
}

/// A paragraph to lay out.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub text: &'a str,
    pub style: TextStyle,
    /// Width of the measure in points; `None` is as wide as the text.
    pub width: Option<f32>,
    /// Base direction; `None` is that of the first strong letter (UAX #9, P2 and P3).
    pub direction: Option<Direction>,
    pub align: Align,
    pub overflow: Overflow,
    /// Room in points kept free where the first line starts: what stands before goes on in it.
    pub indent: f32,
    /// Parts with a weight of their own, in order.
    pub weights: &'a [(Range<usize>, Weight)],
    /// Pixels per point.
    pub scale: f32,
}

impl<'a> Request<'a> {
    /// A paragraph in its own direction, unbounded, at one pixel per point.
    #[must_use]
    pub fn new(text: &'a str, style: TextStyle) -> Self {
        Self {
            text,
            style,
            width: None,
            direction: None,
            align: Align::Start,
            overflow: Overflow::Wrap,
            indent: 0.0,
            weights: &[],
            scale: 1.0,
        }
    }

    /// Sets the width of the measure in points.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Forces the base direction; `None` leaves it to the first strong letter.
    #[must_use]
    pub fn direction(mut self, direction: Option<Direction>) -> Self {
        self.direction = direction;
        self
    }

    /// Sets the side that short lines stand at.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// Sets what happens to text that does not fit.
    #[must_use]
    pub fn overflow(mut self, overflow: Overflow) -> Self {
        self.overflow = overflow;
        self
    }

    /// Sets the pixels per point.
    #[must_use]
    pub fn scale(mut self, scale: f32) -> Self {
        self.scale = scale;
        self
    }
}

//! Codes and their colours.

use std::fmt;
use std::str::FromStr;

use super::{CodeId, Guid};

/// Number of hues in the code palette.
pub const PALETTE_SIZE: u8 = 24;

/// A code's colour: one of the palette's hues, or the researcher's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeColor {
    /// Index into the palette of 24 hues; each theme (light, dark) has its own lightness for it.
    Palette(u8),
    /// An sRGB colour from an exchange file or chosen by hand.
    Custom([u8; 3]),
}

/// A code's colour as it is shown: codes of one theme that share a colour differ by shade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Shade {
    pub color: CodeColor,
    /// How many codes before it in its theme have the colour.
    pub nth: usize,
}

/// The colours that themes get by themselves, in their order.
///
/// The first six are told apart by everyone, also with a colour-vision deficiency; the others follow in steps
/// of 7 around the hues, which keeps neighbours in the list apart.
pub fn automatic_colors() -> impl Iterator<Item = u8> {
    const FIRST: [u8; 6] = [5, 10, 22, 1, 9, 14];
    let spread = (0..PALETTE_SIZE).map(|i| i * 7 % PALETTE_SIZE);
    let rest = spread.filter(|index| !FIRST.contains(index));
    FIRST.into_iter().chain(rest)
}

impl Default for CodeColor {
    fn default() -> Self {
        Self::Palette(0)
    }
}

impl fmt::Display for CodeColor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Palette(index) => write!(f, "p{index}"),
            Self::Custom([r, g, b]) => write!(f, "#{r:02x}{g:02x}{b:02x}"),
        }
    }
}

impl FromStr for CodeColor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if let Some(index) = text.strip_prefix('p') {
            return match index.parse() {
                Ok(index) if index < PALETTE_SIZE => Ok(Self::Palette(index)),
                _ => Err(()),
            };
        }
        let hex = text
            .strip_prefix('#')
            .filter(|h| h.len() == 6 && h.is_ascii())
            .ok_or(())?;
        let channel = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).map_err(|_e| ());
        Ok(Self::Custom([channel(0)?, channel(2)?, channel(4)?]))
    }
}

/// A code or theme of the codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub id: CodeId,
    pub guid: Guid,
    /// The theme above it; `None` at the top.
    pub parent: Option<CodeId>,
    /// Place among its siblings, from 0.
    pub position: u32,
    pub name: String,
    pub color: CodeColor,
    /// What belongs to it and what does not.
    pub definition: String,
    /// The researcher's thoughts on it.
    pub memo: String,
}

/// What a person decides about a code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeDraft {
    pub name: String,
    pub parent: Option<CodeId>,
    pub color: CodeColor,
    pub definition: String,
    pub memo: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_taken_once() {
        let mut all: Vec<u8> = automatic_colors().collect();
        all.sort_unstable();
        assert_eq!(all, (0..PALETTE_SIZE).collect::<Vec<_>>());
    }

    #[test]
    fn colours_read_back() {
        for color in [
            CodeColor::Palette(0),
            CodeColor::Palette(23),
            CodeColor::Custom([1, 0xab, 255]),
        ] {
            assert_eq!(color.to_string().parse(), Ok(color));
        }
        for bad in ["p24", "p", "#12345", "#12345é", "red", ""] {
            assert!(bad.parse::<CodeColor>().is_err(), "{bad}");
        }
    }
}

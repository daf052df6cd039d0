//! Colours of codes: 24 hues of one OKLCH lightness, but for the six that a study gets first.
//!
//! Hues of one lightness cannot be told apart by dichromats, for whom hue is one line between blue and
//! yellow; so the six of `automatic_colors` differ in lightness too, and are apart for everyone (found by
//! search: CIEDE2000 of 10 and more under three deficiencies). A code's name always stands beside its colour.

use egui::Color32;

use super::colors;
use super::space::{contrast, linear, oklab, over, shown_as, to_byte};
use crate::model::{CodeColor, PALETTE_SIZE, Shade};

/// OKLCH lightness 0.565, chroma as the screen allows up to 0.17.
const LIGHT: [[u8; 3]; PALETTE_SIZE as usize] = [
    [111, 97, 212],
    [161, 58, 73],
    [129, 121, 3],
    [2, 137, 120],
    [170, 73, 165],
    [0, 71, 107],
    [172, 96, 6],
    [0, 142, 64],
    [8, 133, 149],
    [133, 106, 179],
    [157, 113, 45],
    [192, 63, 114],
    [198, 67, 52],
    [27, 117, 214],
    [60, 73, 0],
    [0, 139, 100],
    [154, 80, 185],
    [183, 67, 140],
    [191, 78, 0],
    [80, 107, 216],
    [71, 138, 1],
    [144, 114, 8],
    [5, 118, 118],
    [0, 130, 166],
];

/// OKLCH lightness 0.76, chroma as the screen allows up to 0.14.
const DARK: [[u8; 3]; PALETTE_SIZE as usize] = [
    [169, 165, 255],
    [210, 91, 106],
    [191, 181, 59],
    [0, 205, 180],
    [227, 143, 219],
    [155, 213, 254],
    [241, 154, 75],
    [104, 202, 128],
    [0, 199, 223],
    [166, 127, 229],
    [231, 160, 38],
    [248, 137, 173],
    [253, 140, 123],
    [121, 180, 255],
    [213, 232, 157],
    [64, 205, 155],
    [210, 148, 238],
    [239, 139, 197],
    [249, 146, 98],
    [147, 173, 255],
    [137, 197, 102],
    [212, 172, 50],
    [19, 153, 153],
    [27, 195, 243],
];

const LIGHT_LIGHTNESS: f32 = 0.565;
const DARK_LIGHTNESS: f32 = 0.76;

/// From as many codes on, a passage has a stripe of their colours under its lines.
pub const STRIPED: usize = 3;
/// Shades of one colour.
pub const SHADES: usize = 5;
/// Lightness of the darkest and the lightest shade.
const LIGHT_SHADES: (f32, f32) = (0.33, 0.565);
const DARK_SHADES: (f32, f32) = (0.66, 0.92);

/// How much a coded passage stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Emphasis {
    /// Another segment is under the pointer.
    Low,
    /// At rest.
    Rest,
    /// Under the pointer or selected.
    High,
}

/// Returns a code's colour, for dots, brackets and bars.
///
/// A researcher's own colour keeps its hue; where it would vanish on the page it takes the
/// palette's lightness.
#[must_use]
pub fn code_color(color: CodeColor, dark: bool) -> Color32 {
    let table = if dark { &DARK } else { &LIGHT };
    let [r, g, b] = match color {
        CodeColor::Palette(index) => table
            .get(usize::from(index % PALETTE_SIZE))
            .copied()
            .unwrap_or_default(),
        CodeColor::Custom(own) => return visible_on_page(own, dark),
    };
    Color32::from_rgba_premultiplied(r, g, b, 255)
}

/// Returns a shade of a code's colour, so that sub-codes of one theme are told apart; 0 is the colour itself.
#[must_use]
pub fn shade_color(shade: Shade, dark: bool) -> Color32 {
    let plain = code_color(shade.color, dark);
    let nth = shade.nth % SHADES;
    if nth == 0 {
        return plain;
    }
    let (low, high) = if dark { DARK_SHADES } else { LIGHT_SHADES };
    let [lightness, a, b] = oklab(linear(plain));
    #[expect(clippy::cast_precision_loss, reason = "below five")]
    let nth = nth as f32;
    // Steps of two fifths meet each lightness once, and two in a row are never near.
    let range = high - low;
    let moved = low + (lightness.clamp(low, high) - low + nth * 0.4 * range).rem_euclid(range);
    let turn = if nth % 2.0 == 0.0 { -0.2_f32 } else { 0.2 };
    let (sin, cos) = turn.sin_cos();
    shown_as(moved, [a * cos - b * sin, a * sin + b * cos]).unwrap_or(plain)
}

/// Returns the tint of a coded passage, to be laid over the page.
#[must_use]
pub fn code_tint(color: CodeColor, dark: bool, emphasis: Emphasis) -> Color32 {
    passage_tint(&[(code_color(color, dark), emphasis)], dark)
}

/// Returns the tint of a passage: of one code, of two their mean, and from `STRIPED` on, where a mean
/// would be mud, a grey that the stripe under the line tells apart by colour.
///
/// It is as strong as leaves every text on it readable.
#[must_use]
pub fn passage_tint(codes: &[(Color32, Emphasis)], dark: bool) -> Color32 {
    let theme = if dark { &colors::DARK } else { &colors::LIGHT };
    let mut sum = [0.0_f32; 3];
    let mut shares = 0.0;
    let mut page_left = 1.0;
    for (color, emphasis) in codes {
        let share = match emphasis {
            Emphasis::Low => 0.15,
            Emphasis::Rest => 0.22,
            Emphasis::High => 0.30,
        };
        let color = if codes.len() >= STRIPED {
            theme.quiet
        } else {
            *color
        };
        let [r, g, b, _] = color.to_array();
        for (total, channel) in sum.iter_mut().zip([r, g, b]) {
            *total += f32::from(channel) * share;
        }
        shares += share;
        page_left = (page_left * (1.0 - share)).max(0.7);
    }
    if codes.len() >= STRIPED {
        // The stripe says it; the grey only bounds it.
        page_left = page_left.max(0.84);
    }
    if shares <= 0.0 {
        return Color32::TRANSPARENT;
    }
    let [r, g, b] = sum.map(|channel| to_byte(channel / shares / 255.0));
    let strength = 1.0 - page_left;
    let tint = |keep: f32| Color32::from_rgba_unmultiplied(r, g, b, to_byte(strength * keep));
    (0..16_u8)
        .map(|step| tint(1.0 - f32::from(step) / 16.0))
        .find(|tint| contrast(theme.page_quiet, over(*tint, theme.page)) >= 4.5)
        .unwrap_or(Color32::TRANSPARENT)
}

fn visible_on_page(own: [u8; 3], dark: bool) -> Color32 {
    let [r, g, b] = own;
    let own = Color32::from_rgba_premultiplied(r, g, b, 255);
    let (theme, lightness) = if dark {
        (&colors::DARK, DARK_LIGHTNESS)
    } else {
        (&colors::LIGHT, LIGHT_LIGHTNESS)
    };
    if theme.surfaces().iter().all(|s| contrast(own, *s) >= 3.0) {
        return own;
    }
    let [_, a, b] = oklab(linear(own));
    shown_as(lightness, [a, b]).unwrap_or(own)
}

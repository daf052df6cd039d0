//! Colours of codes: 24 hues, equal in OKLCH lightness, in an order that keeps successive picks apart.
//!
//! Twenty-four hues of one lightness cannot all be told apart by dichromats, for whom hue is one
//! line between blue and yellow; so the first five are apart for everyone, and a code's name
//! always stands beside its colour.

use egui::Color32;

use super::colors;
use crate::model::{CodeColor, PALETTE_SIZE};

/// OKLCH lightness 0.60, chroma as the screen allows up to 0.17.
const LIGHT: [[u8; 3]; PALETTE_SIZE as usize] = [
    [121, 108, 224],
    [209, 74, 95],
    [140, 131, 0],
    [0, 149, 131],
    [182, 84, 176],
    [0, 137, 201],
    [187, 104, 0],
    [0, 154, 70],
    [0, 144, 162],
    [145, 99, 213],
    [172, 115, 0],
    [204, 74, 124],
    [210, 78, 62],
    [42, 128, 226],
    [118, 140, 0],
    [0, 151, 109],
    [165, 91, 197],
    [195, 78, 151],
    [207, 86, 4],
    [90, 118, 228],
    [79, 149, 15],
    [157, 124, 0],
    [0, 147, 147],
    [0, 141, 179],
];

/// OKLCH lightness 0.76, chroma as the screen allows up to 0.14.
const DARK: [[u8; 3]; PALETTE_SIZE as usize] = [
    [169, 165, 255],
    [253, 137, 148],
    [191, 181, 59],
    [0, 205, 180],
    [227, 143, 219],
    [81, 188, 255],
    [241, 154, 75],
    [104, 202, 128],
    [0, 199, 223],
    [191, 155, 252],
    [228, 163, 57],
    [248, 137, 173],
    [253, 140, 123],
    [121, 180, 255],
    [166, 190, 78],
    [64, 205, 155],
    [210, 148, 238],
    [239, 139, 197],
    [249, 146, 98],
    [147, 173, 255],
    [137, 197, 102],
    [212, 172, 50],
    [0, 202, 202],
    [27, 195, 243],
];

const LIGHT_LIGHTNESS: f32 = 0.60;
const DARK_LIGHTNESS: f32 = 0.76;

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

/// Returns the tint of a coded passage, to be laid over the page.
#[must_use]
pub fn code_tint(color: CodeColor, dark: bool, emphasis: Emphasis) -> Color32 {
    blended_tint(&[(color, emphasis)], dark)
}

/// Returns the tint where passages of several codes overlap: their mean colour, stronger with each
/// code up to where the text would suffer. Any number of tints laid over each other would not stop.
#[must_use]
pub fn blended_tint(codes: &[(CodeColor, Emphasis)], dark: bool) -> Color32 {
    let mut sum = [0.0_f32; 3];
    let mut shares = 0.0;
    let mut page_left = 1.0;
    for (color, emphasis) in codes {
        let share = match emphasis {
            Emphasis::Low => 0.18,
            Emphasis::Rest => 0.22,
            Emphasis::High => 0.28,
        };
        let [r, g, b, _] = code_color(*color, dark).to_array();
        for (total, channel) in sum.iter_mut().zip([r, g, b]) {
            *total += f32::from(channel) * share;
        }
        shares += share;
        page_left *= 1.0 - share;
    }
    if shares <= 0.0 {
        return Color32::TRANSPARENT;
    }
    let most: f32 = if dark { 0.38 } else { 0.45 };
    let [r, g, b] = sum.map(|channel| to_byte(channel / shares / 255.0));
    Color32::from_rgba_unmultiplied(r, g, b, to_byte(most.min(1.0 - page_left)))
}

fn visible_on_page(own: [u8; 3], dark: bool) -> Color32 {
    let [r, g, b] = own;
    let own = Color32::from_rgba_premultiplied(r, g, b, 255);
    let (theme, lightness) = if dark {
        (&colors::DARK, DARK_LIGHTNESS)
    } else {
        (&colors::LIGHT, LIGHT_LIGHTNESS)
    };
    if contrast(own, theme.page) >= 3.0 {
        return own;
    }
    let [_, a, b] = oklab(linear(own));
    // Less chroma until the screen can show it.
    (0..=10_u8)
        .map(|step| 1.0 - f32::from(step) / 10.0)
        .map(|keep| from_oklab([lightness, a * keep, b * keep]))
        .find(|rgb| rgb.iter().all(|c| (-0.001..=1.001).contains(c)))
        .map_or(own, from_linear)
}

/// Returns a colour laid over an opaque one, as the screen blends them.
pub(super) fn over(top: Color32, bottom: Color32) -> Color32 {
    let keep = 255 - u16::from(top.a());
    let mix = |t: u8, b: u8| {
        u8::try_from((u16::from(b) * keep / 255 + u16::from(t)).min(255)).unwrap_or(255)
    };
    Color32::from_rgba_premultiplied(
        mix(top.r(), bottom.r()),
        mix(top.g(), bottom.g()),
        mix(top.b(), bottom.b()),
        255,
    )
}

/// Contrast ratio of two opaque colours (WCAG 2.2).
pub(super) fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |c: Color32| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn linear(color: Color32) -> [f32; 3] {
    [color.r(), color.g(), color.b()].map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn from_linear(rgb: [f32; 3]) -> Color32 {
    let [r, g, b] = rgb.map(|c| {
        let c = c.clamp(0.0, 1.0);
        to_byte(if c <= 0.003_130_8 {
            12.92 * c
        } else {
            1.055 * c.powf(1.0 / 2.4) - 0.055
        })
    });
    Color32::from_rgba_premultiplied(r, g, b, 255)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 255 by construction"
)]
fn to_byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Linear sRGB to OKLab (Björn Ottosson, 2020).
fn oklab([r, g, b]: [f32; 3]) -> [f32; 3] {
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

fn from_oklab([l, a, b]: [f32; 3]) -> [f32; 3] {
    let x = (l + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let y = (l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let z = (l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    [
        4.076_741_7 * x - 3.307_711_6 * y + 0.230_969_94 * z,
        -1.268_438 * x + 2.609_757_4 * y - 0.341_319_38 * z,
        -0.004_196_086_3 * x - 0.703_418_6 * y + 1.707_614_7 * z,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::{DARK as DARK_THEME, LIGHT as LIGHT_THEME};

    /// Full dichromacy, Machado, Oliveira and Fernandes 2009, on linear sRGB.
    const DEFICIENCIES: [(&str, [[f32; 3]; 3]); 3] = [
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_82, 0.042_94, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_9],
            ],
        ),
    ];

    fn seen(index: u8, dark: bool, by: Option<&[[f32; 3]; 3]>) -> [f32; 3] {
        let rgb = linear(code_color(CodeColor::Palette(index), dark));
        oklab(match by {
            None => rgb,
            Some(matrix) => matrix.map(|row| {
                row.iter()
                    .zip(rgb)
                    .map(|(k, c)| k * c)
                    .sum::<f32>()
                    .clamp(0.0, 1.0)
            }),
        })
    }

    fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
        a.iter()
            .zip(b)
            .map(|(x, y)| (x - y).powi(2))
            .sum::<f32>()
            .sqrt()
    }

    /// Smallest difference (ΔE OK) among the first `count` colours, in either theme.
    fn closest(count: u8, by: Option<&[[f32; 3]; 3]>) -> f32 {
        let mut least = f32::INFINITY;
        for dark in [false, true] {
            for a in 0..count {
                for b in 0..a {
                    least = least.min(distance(seen(a, dark, by), seen(b, dark, by)));
                }
            }
        }
        least
    }

    #[test]
    fn all_hues_have_one_lightness() {
        for (dark, want) in [(false, LIGHT_LIGHTNESS), (true, DARK_LIGHTNESS)] {
            for index in 0..PALETTE_SIZE {
                let [lightness, ..] = seen(index, dark, None);
                assert!((lightness - want).abs() < 0.005, "{index}: {lightness}");
            }
        }
    }

    #[test]
    fn colours_stand_out_from_the_page() {
        for theme in [&LIGHT_THEME, &DARK_THEME] {
            for index in 0..PALETTE_SIZE {
                let color = code_color(CodeColor::Palette(index), theme.dark);
                for surface in [theme.page, theme.panel] {
                    assert!(contrast(color, surface) >= 3.0, "{index}");
                }
            }
        }
    }

    // 0.02 is about the smallest difference one sees side by side; brackets stand apart.
    #[test]
    fn the_first_five_are_apart_for_everyone() {
        assert!(closest(5, None) > 0.10);
        for (name, matrix) in &DEFICIENCIES {
            let least = closest(5, Some(matrix));
            assert!(least > 0.05, "{name}: {least}");
        }
    }

    #[test]
    fn the_first_eight_and_successive_picks_are_apart() {
        assert!(closest(8, None) > 0.07);
        assert!(closest(PALETTE_SIZE, None) > 0.027);
        for dark in [false, true] {
            for index in 1..PALETTE_SIZE {
                let step = distance(seen(index - 1, dark, None), seen(index, dark, None));
                assert!(step > 0.055, "{index}: {step}");
            }
        }
    }

    #[test]
    fn text_stays_readable_where_codes_overlap() {
        for theme in [&LIGHT_THEME, &DARK_THEME] {
            for index in 0..PALETTE_SIZE {
                for count in [1, 2, 30] {
                    let codes = vec![(CodeColor::Palette(index), Emphasis::High); count];
                    let ground = over(blended_tint(&codes, theme.dark), theme.page);
                    let ratio = contrast(theme.text, ground);
                    assert!(ratio >= 4.5, "{index} {count} times: {ratio}");
                }
            }
        }
    }

    #[test]
    fn a_pale_colour_of_ones_own_stays_visible() {
        for (own, dark) in [
            ([255, 255, 0], false),
            ([0, 0, 90], true),
            ([255; 3], false),
        ] {
            let theme = if dark { &DARK_THEME } else { &LIGHT_THEME };
            let color = code_color(CodeColor::Custom(own), dark);
            assert!(contrast(color, theme.page) >= 3.0, "{own:?}: {color:?}");
        }
        let own = code_color(CodeColor::Custom([200, 30, 30]), false);
        assert_eq!(own.to_array(), [200, 30, 30, 255]);
    }
}

//! Arithmetic of colours: blending, contrast, and OKLab, in which equal steps look equal.

use egui::Color32;

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

/// Channels of a colour as shares of light.
pub(super) fn linear(color: Color32) -> [f32; 3] {
    [color.r(), color.g(), color.b()].map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// The colour of shares of light.
pub(super) fn from_linear(rgb: [f32; 3]) -> Color32 {
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

/// A share of 0 to 1 as a byte.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "0 to 255 by construction"
)]
pub(super) fn to_byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Linear sRGB to OKLab (Björn Ottosson, 2020).
pub(super) fn oklab([r, g, b]: [f32; 3]) -> [f32; 3] {
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

/// OKLab back to linear sRGB, which may lie outside what a screen shows.
pub(super) fn from_oklab([l, a, b]: [f32; 3]) -> [f32; 3] {
    let x = (l + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let y = (l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let z = (l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    [
        4.076_741_7 * x - 3.307_711_6 * y + 0.230_969_94 * z,
        -1.268_438 * x + 2.609_757_4 * y - 0.341_319_38 * z,
        -0.004_196_086_3 * x - 0.703_418_6 * y + 1.707_614_7 * z,
    ]
}

/// The colour of a lightness and hue with as much of a chroma as a screen shows.
pub(super) fn shown_as(lightness: f32, [a, b]: [f32; 2]) -> Option<Color32> {
    (0..=20_u8)
        .map(|step| 1.0 - f32::from(step) / 20.0)
        .map(|keep| from_oklab([lightness, a * keep, b * keep]))
        .find(|rgb| rgb.iter().all(|c| (-0.001..=1.001).contains(c)))
        .map(from_linear)
}

//! Contrast of everything on everything, and code colours as different eyes see them.

use super::palette::{Emphasis, SHADES, code_color, passage_tint, shade_color};
use super::space::{contrast, linear, oklab, over};
use super::*;
use crate::model::{CodeColor, PALETTE_SIZE, Shade, automatic_colors};

/// Text (WCAG 2.2, 1.4.3) and what must be seen but is not read (1.4.11).
const TEXT: f32 = 4.5;
const SIGN: f32 = 3.0;

/// Colours that a file or a researcher may bring.
const OWN: [[u8; 3]; 9] = [
    [0, 0, 0],
    [255, 255, 255],
    [255, 255, 0],
    [0, 0, 90],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [128, 128, 128],
    [200, 30, 30],
];

fn code_colors() -> Vec<CodeColor> {
    let palette = (0..PALETTE_SIZE).map(CodeColor::Palette);
    palette.chain(OWN.map(CodeColor::Custom)).collect()
}

/// Every colour in every shade, by a name for messages.
fn painted(dark: bool) -> Vec<(String, Color32)> {
    let shades = |color| {
        (0..SHADES).map(move |n| {
            (
                format!("{color}/{n}"),
                shade_color(Shade { color, nth: n }, dark),
            )
        })
    };
    code_colors().into_iter().flat_map(shades).collect()
}

#[test]
fn text_is_readable_on_every_surface() {
    for theme in [&LIGHT, &DARK] {
        let surfaces = [
            ("desk", theme.desk),
            ("panel", theme.panel),
            ("page", theme.page),
            ("raised", theme.raised),
        ];
        for (place, surface) in surfaces {
            for (name, color) in [
                ("text", theme.text),
                ("quiet", theme.quiet),
                ("page quiet", theme.page_quiet),
                ("faint", theme.faint),
                ("accent", theme.accent),
                ("danger", theme.danger),
                ("warning", theme.warning),
                ("success", theme.success),
            ] {
                let ratio = contrast(color, surface);
                assert!(
                    ratio >= TEXT,
                    "{name} on {place}: {ratio:.2} dark {}",
                    theme.dark
                );
            }
            for (name, veil) in [
                ("hover", theme.hover),
                ("pressed", theme.pressed),
                ("selected", theme.selected),
                ("selection", theme.selection),
            ] {
                for (ink, color) in [("text", theme.text), ("quiet", theme.page_quiet)] {
                    let ratio = contrast(color, over(veil, surface));
                    assert!(
                        ratio >= TEXT,
                        "{ink} on {name} on {place}: {ratio:.2} dark {}",
                        theme.dark
                    );
                }
            }
        }
        for (name, ratio) in [
            ("on accent", contrast(theme.on_accent, theme.accent)),
            (
                "on accent hover",
                contrast(theme.on_accent, theme.accent_hover),
            ),
            ("on control", contrast(theme.text, theme.control)),
            ("quiet on control", contrast(theme.quiet, theme.control)),
        ] {
            assert!(ratio >= TEXT, "{name}: {ratio:.2} dark {}", theme.dark);
        }
    }
}

#[test]
fn secondary_text_in_a_chosen_row_is_readable() {
    for theme in [&LIGHT, &DARK] {
        for (name, veil) in [("hover", theme.hover), ("selected", theme.selected)] {
            for surface in [theme.panel, theme.page, theme.raised] {
                let ratio = contrast(theme.quiet, over(veil, surface));
                assert!(ratio >= TEXT, "{name}: {ratio:.2} dark {}", theme.dark);
            }
        }
    }
}

#[test]
fn edges_of_fields_and_ticks_are_seen() {
    for theme in [&LIGHT, &DARK] {
        for surface in [theme.desk, theme.panel, theme.page, theme.raised] {
            for (name, color) in [
                ("edge", theme.edge),
                ("focus ring", theme.accent),
                ("mark between passages", theme.page_quiet),
            ] {
                let ratio = contrast(color, surface);
                assert!(ratio >= SIGN, "{name}: {ratio:.2} dark {}", theme.dark);
            }
        }
    }
}

#[test]
fn surfaces_separate() {
    // The least step between lightnesses (L* of CIELAB) that one sees without an edge.
    for theme in [&LIGHT, &DARK] {
        for (a, b) in [
            (theme.desk, theme.page),
            (theme.desk, theme.panel),
            (theme.panel, theme.page),
        ] {
            let step = (lab(linear(a))[0] - lab(linear(b))[0]).abs();
            assert!(step >= 3.0, "{a:?} {b:?}: {step:.1}");
        }
    }
}

#[test]
fn dots_brackets_and_bars_stand_out_from_what_they_stand_on() {
    for theme in [&LIGHT, &DARK] {
        for (name, color) in painted(theme.dark) {
            for surface in theme.surfaces() {
                let ratio = contrast(color, surface);
                assert!(ratio >= SIGN, "{name}: {ratio:.2} dark {}", theme.dark);
            }
        }
    }
}

#[test]
fn every_text_is_readable_where_it_is_coded_or_selected() {
    for theme in [&LIGHT, &DARK] {
        let colors = painted(theme.dark);
        let mut grounds = vec![("selected".to_owned(), theme.selected_page())];
        for emphasis in [Emphasis::Low, Emphasis::Rest, Emphasis::High] {
            for (i, (name, color)) in colors.iter().enumerate() {
                let mut add = |codes: &[Color32]| {
                    let codes: Vec<_> = codes.iter().map(|c| (*c, emphasis)).collect();
                    let ground = over(passage_tint(&codes, theme.dark), theme.page);
                    grounds.push((format!("{} of {name}", codes.len()), ground));
                };
                add(&[*color]);
                add(&[*color; 3]);
                add(&[*color; 30]);
                for (_, other) in colors.iter().skip(i).step_by(7) {
                    add(&[*color, *other]);
                }
            }
        }
        for (name, ground) in grounds {
            for (ink, color) in [("text", theme.text), ("interviewer", theme.page_quiet)] {
                let ratio = contrast(color, ground);
                assert!(
                    ratio >= TEXT,
                    "{ink} on {name}: {ratio:.2} dark {}",
                    theme.dark
                );
            }
        }
    }
}

#[test]
fn a_tint_is_seen_on_the_page() {
    for theme in [&LIGHT, &DARK] {
        for (name, color) in painted(theme.dark) {
            let ground = over(
                passage_tint(&[(color, Emphasis::Rest)], theme.dark),
                theme.page,
            );
            let seen = de2000(lab(linear(ground)), lab(linear(theme.page)));
            assert!(seen >= 4.0, "{name}: {seen:.1} dark {}", theme.dark);
        }
    }
}

#[test]
fn a_pale_colour_of_ones_own_stays_visible_and_a_plain_one_as_it_is() {
    for (own, dark) in [
        ([255, 255, 0], false),
        ([0, 0, 90], true),
        ([255; 3], false),
    ] {
        let theme = if dark { &DARK } else { &LIGHT };
        let color = code_color(CodeColor::Custom(own), dark);
        assert!(contrast(color, theme.page) >= SIGN, "{own:?}: {color:?}");
    }
    let own = code_color(CodeColor::Custom([200, 30, 30]), false);
    assert_eq!(own.to_array(), [200, 30, 30, 255]);
}

#[test]
fn all_hues_but_the_first_have_one_lightness() {
    let first: Vec<u8> = automatic_colors().take(6).collect();
    for (dark, want) in [(false, 0.565), (true, 0.76)] {
        for index in (0..PALETTE_SIZE).filter(|i| !first.contains(i)) {
            let [lightness, ..] = oklab(linear(code_color(CodeColor::Palette(index), dark)));
            assert!((lightness - want).abs() < 0.005, "{index}: {lightness}");
        }
    }
}

#[test]
fn the_first_six_colours_of_a_study_are_told_apart_by_every_eye() {
    let first: Vec<u8> = automatic_colors().take(6).collect();
    for dark in [false, true] {
        for (name, matrix) in &EYES {
            for (i, a) in first.iter().enumerate() {
                for b in &first[..i] {
                    let [a, b] = [a, b].map(|index| {
                        lab(seen(code_color(CodeColor::Palette(*index), dark), matrix))
                    });
                    let apart = de2000(a, b);
                    assert!(apart >= 10.0, "{name}, dark {dark}: {a:?} {b:?} {apart:.1}");
                }
            }
        }
    }
}

#[test]
fn successive_automatic_colours_are_apart() {
    let order: Vec<u8> = automatic_colors().collect();
    for dark in [false, true] {
        for pair in order.windows(2) {
            let [a, b] =
                [pair[0], pair[1]].map(|i| lab(linear(code_color(CodeColor::Palette(i), dark))));
            assert!(de2000(a, b) >= 10.0, "{pair:?}: {}", de2000(a, b));
        }
    }
}

#[test]
fn shades_of_a_colour_are_told_apart_from_their_neighbours() {
    for dark in [false, true] {
        for color in code_colors() {
            for n in 0..SHADES {
                let [a, b] =
                    [n, n + 1].map(|n| lab(linear(shade_color(Shade { color, nth: n }, dark))));
                let apart = de2000(a, b);
                assert!(apart >= 7.0, "{color} {n}, dark {dark}: {apart:.1}");
            }
        }
    }
}

/// Full dichromacy, Machado, Oliveira and Fernandes 2009, on linear sRGB.
const EYES: [(&str, [[f32; 3]; 3]); 4] = [
    (
        "all cones",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
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

fn seen(color: Color32, eye: &[[f32; 3]; 3]) -> [f32; 3] {
    let rgb = linear(color);
    eye.map(|row| {
        let light: f32 = row.iter().zip(rgb).map(|(k, c)| k * c).sum();
        light.clamp(0.0, 1.0)
    })
}

/// Linear sRGB to CIELAB (D65).
fn lab([r, g, b]: [f32; 3]) -> [f32; 3] {
    let f = |t: f32| {
        if t > 216.0 / 24_389.0 {
            t.cbrt()
        } else {
            (24_389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let x = f((0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47);
    let y = f(0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b);
    let z = f((0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 (Sharma, Wu and Dalal 2005).
fn de2000(first: [f32; 3], second: [f32; 3]) -> f32 {
    let [l1, a1, b1] = first.map(f64::from);
    let [l2, a2, b2] = second.map(f64::from);
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25.0_f64.powi(7))).sqrt();
    let grey = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + grey), a2 * (1.0 + grey));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let colourless = c1 * c2 == 0.0;
    let turn = if colourless {
        0.0
    } else {
        (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0
    };
    let hue_step = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let h = if colourless {
        h1 + h2
    } else if (h1 - h2).abs() <= 180.0 {
        f64::midpoint(h1, h2)
    } else if h1 + h2 < 360.0 {
        (h1 + h2 + 360.0) / 2.0
    } else {
        (h1 + h2 - 360.0) / 2.0
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let dip = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let from_middle = (l - 50.0).powi(2);
    let by_l = (l2 - l1) / (1.0 + 0.015 * from_middle / (20.0 + from_middle).sqrt());
    let by_c = (c2 - c1) / (1.0 + 0.045 * c);
    let by_h = hue_step / (1.0 + 0.015 * c * t);
    let turned = -(2.0 * dip).to_radians().sin() * 2.0 * seventh(c);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a difference of at most 150"
    )]
    let apart = (by_l.powi(2) + by_c.powi(2) + by_h.powi(2) + turned * by_c * by_h).sqrt() as f32;
    apart
}

#[test]
fn differences_are_those_published() {
    // Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 15, 17 and 25.
    for (a, b, want) in [
        ([50.0, 2.677_2, -79.775_1], [50.0, 0.0, -82.748_5], 2.042_5),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.366_9),
        ([50.0, -0.001, 2.49], [50.0, 0.001_1, -2.49], 4.746_1),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.149_2),
        (
            [60.257_4, -34.009_9, 36.267_7],
            [60.462_6, -34.175_1, 39.438_7],
            1.264_4,
        ),
    ] {
        let got = de2000(a, b);
        assert!((got - want).abs() < 0.001, "{got} {want}");
    }
}

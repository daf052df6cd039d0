//! What lines look like, with bundled fonts only.

use super::*;

const MIXED: &str = "این پژوهش 110 نفر از MAXQDA2020 استفاده کرد (Booking.com).";

fn set_in(text: &str, width: f32) -> Paragraph {
    Typesetter::bundled_only().layout(&Request::new(text, TextStyle::new(16.0)).width(width))
}

/// A line as it stands on screen, from left to right, letter by letter.
fn visual_lines(text: &str, width: f32) -> Vec<String> {
    let paragraph = set_in(text, width);
    paragraph
        .lines()
        .iter()
        .map(|line| {
            paragraph
                .clusters_of(line)
                .iter()
                .map(|c| &text[c.start..c.end])
                .collect()
        })
        .collect()
}

#[test]
fn a_wrapped_persian_paragraph_reads_from_the_right_line_by_line() {
    assert_eq!(
        visual_lines(MIXED, 200.0),
        [
            " زا رفن 110 شهوژپ نیا",
            " درک هدافتسا MAXQDA2020",
            ".)Booking.com("
        ]
    );
}

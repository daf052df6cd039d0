//! Letters set apart, widths that lie, and the white between Chinese and numbers.

use super::build::Pdf;
use super::plan;

/// Sets each letter by itself, `step` of its size from the one before; the builder's are half as wide.
fn spread(mut pdf: Pdf, x: f64, y: f64, line: &str, step: impl Fn(char) -> f64) -> Pdf {
    let mut at = x;
    for c in line.chars() {
        if c != '_' {
            pdf = pdf.at(at, y, 10.0, &c.to_string());
        }
        at += 10.0 * step(c);
    }
    pdf
}

/// Widths of letters as they are; those the file states are all the same.
fn true_width(c: char) -> f64 {
    match c {
        'w' | 'm' => 0.95,
        'i' | 'l' | 't' | ' ' => 0.55,
        _ => 0.8,
    }
}

const LINES: [&str; 4] = [
    "consent to take part in the interview",
    "you will be asked about what happened",
    "there is no cost to you with this one",
    "some parts may be kept without a name",
];

#[test]
fn letters_whose_widths_lie_make_words_where_the_page_writes_spaces() {
    let mut pdf = Pdf::new().page();
    for (n, line) in LINES.iter().enumerate() {
        pdf = spread(pdf, 50.0, 780.0 - 14.0 * n as f64, line, true_width);
    }
    let body = plan(pdf).body;
    assert_eq!(
        body.split_whitespace().collect::<Vec<_>>().join(" "),
        LINES.join(" ")
    );
}

#[test]
fn letters_set_apart_without_spaces_make_words_by_the_wider_gaps() {
    let mut pdf = Pdf::new().page();
    for (n, line) in LINES.iter().enumerate() {
        // An underscore is not drawn: only its room is left.
        let line = line.replace(' ', "_");
        let step = |c: char| if c == '_' { 0.6 } else { 0.8 };
        pdf = spread(pdf, 50.0, 780.0 - 14.0 * n as f64, &line, step);
    }
    let body = plan(pdf).body;
    assert_eq!(
        body.split_whitespace().collect::<Vec<_>>().join(" "),
        LINES.join(" ")
    );
}

#[test]
fn a_title_set_apart_over_an_ordinary_text_is_words() {
    let mut pdf = Pdf::new().page();
    pdf = spread(pdf, 50.0, 790.0, "INTERVIEW_WITH_DANA", |c| {
        if c == '_' { 0.5 } else { 0.8 }
    });
    for (n, line) in LINES.iter().enumerate() {
        pdf = pdf.at(50.0, 750.0 - 14.0 * n as f64, 10.0, line);
    }
    let body = plan(pdf).body;
    assert!(
        body.starts_with("INTERVIEW WITH DANA\nconsent to take"),
        "{body}"
    );
}

#[test]
fn figures_apart_stay_apart() {
    let pdf = Pdf::new()
        .page()
        .at(50.0, 780.0, 10.0, LINES[0])
        .at(50.0, 760.0, 10.0, LINES[1]);
    let pdf = spread(pdf, 50.0, 730.0, "123456789", |_| 1.1);
    let body = plan(pdf).body;
    assert!(body.ends_with("1 2 3 4 5 6 7 8 9"), "{body}");
}

#[test]
fn the_white_between_chinese_and_a_number_is_no_gap() {
    // Chinese letters are as wide as they are high, and the producer leaves a quarter before a number.
    let step = |next: Option<char>, c: char| {
        let width = if c.is_ascii() { 0.5 } else { 1.0 };
        let border = next.is_some_and(|n| {
            n.is_alphanumeric() && c.is_alphanumeric() && n.is_ascii() != c.is_ascii()
        });
        width + if border { 0.25 } else { 0.0 }
    };
    let turns = [
        "受访者1：我不信任这个平台因为等了3天",
        "受访者2：客服一直没有回复",
        "受访者3：后来我自己解决了",
        "受访者1：大概花了20分钟",
        "主持人：谢谢",
    ];
    let mut pdf = Pdf::new().page();
    for (n, turn) in turns.iter().enumerate() {
        let mut at = 50.0;
        let chars: Vec<char> = turn.chars().collect();
        for (i, c) in chars.iter().enumerate() {
            let width = if c.is_ascii() { 10.0 } else { 20.0 };
            // The builder's letters are half as wide as their size.
            pdf = pdf.at(at, 780.0 - 24.0 * n as f64, width, &c.to_string());
            at += 10.0 * step(chars.get(i + 1).copied(), *c);
        }
    }
    let read = plan(pdf);
    assert_eq!(read.body, turns.join("\n"));
    assert_eq!(read.turns.len(), 5);
}

//! Columns that are not full, short paragraphs side by side, narrow gutters, and turns of one line each.

use super::build::Pdf;
use super::columns::{ENGLISH, HEBREW, PERSIAN, broken, text};
use super::{plan, warnings};

/// A page of columns, `width` points each with `gutter` between them, within equal margins.
struct Page {
    width: f64,
    gutter: f64,
    columns: usize,
    rtl: bool,
}

impl Page {
    fn new(columns: usize, gutter: f64, rtl: bool) -> Self {
        let gaps = gutter * (columns - 1) as f64;
        Self {
            width: (595.0 - 120.0 - gaps) / columns as f64,
            gutter,
            columns,
            rtl,
        }
    }

    /// Letters of ten points that find room in a line.
    fn letters(&self) -> usize {
        (1..200)
            .take_while(|n| f64::from(*n) * 5.0 <= self.width)
            .count()
    }

    /// Sets lines of each column from the top.
    fn set(&self, mut pdf: Pdf, columns: &[&[(bool, String)]], between: f64) -> Pdf {
        assert!(columns.len() <= self.columns);
        for (n, lines) in columns.iter().enumerate() {
            let along = n as f64 * (self.width + self.gutter);
            let mut y = 780.0;
            for (i, (first, line)) in lines.iter().enumerate() {
                y -= if *first && i > 0 { between } else { 14.0 };
                pdf = if self.rtl {
                    pdf.rtl(535.0 - along, y, 10.0, line)
                } else {
                    pdf.at(60.0 + along, y, 10.0, line)
                };
            }
        }
        pdf
    }
}

const SAID: [(&str, bool); 3] = [(PERSIAN, true), (HEBREW, true), (ENGLISH, false)];

#[test]
fn a_column_that_has_only_begun_is_read_after_the_full_one() {
    for (of, rtl) in SAID {
        for (columns, gutter, second) in [(2, 18.0, 1), (2, 10.0, 3), (3, 14.0, 1), (3, 10.0, 2)] {
            let page = Page::new(columns, gutter, rtl);
            let said = format!("{}.", text(of, 6).replace(" 6", ""));
            let lines = broken(std::slice::from_ref(&said), page.letters());
            let (full, begun) = lines.split_at(lines.len() - second);
            let pdf = page.set(Pdf::new().page(), &[full, begun], 20.0);
            let read = plan(pdf);
            assert_eq!(read.body, said, "{columns} columns, {gutter} apart");
            assert_eq!(warnings(&read), []);
        }
    }
}

#[test]
fn the_third_column_may_have_begun_too() {
    for (of, rtl) in SAID {
        let page = Page::new(3, 12.0, rtl);
        let said = format!("{}.", text(of, 9));
        let lines = broken(std::slice::from_ref(&said), page.letters());
        let (first, rest) = lines.split_at(lines.len() / 2);
        let (second, third) = rest.split_at(rest.len() - 2);
        let pdf = page.set(Pdf::new().page(), &[first, second, third], 20.0);
        assert_eq!(plan(pdf).body, said);
    }
}

#[test]
fn short_paragraphs_side_by_side_are_columns_and_said_to_be_doubtful() {
    for (of, rtl) in SAID {
        let page = Page::new(2, 18.0, rtl);
        let words: Vec<&str> = of.split_whitespace().collect();
        // Two lines each, so that all begin at the same heights on both sides.
        let said: Vec<String> = (0..10)
            .map(|n| {
                let mut said = String::new();
                for word in words.iter().cycle().skip(n) {
                    if said.chars().count() > page.letters() + 9 {
                        break;
                    }
                    said.push_str(word);
                    said.push(' ');
                }
                format!("{said}{n}.")
            })
            .collect();
        let lines = broken(&said, page.letters());
        assert_eq!(lines.len(), 20);
        let (left, right) = lines.split_at(10);
        let read = plan(page.set(Pdf::new().page(), &[left, right], 22.0));
        assert_eq!(read.body, said.join("\n"));
        assert_eq!(warnings(&read), [("warn-import-pdf-columns", 1)]);
    }
}

#[test]
fn one_column_with_a_word_at_the_far_side_stays_one() {
    // A date opposite the place, over a letter.
    let lines = broken(&[format!("{}.", text(ENGLISH, 6))], 95);
    let mut pdf = Pdf::new()
        .page()
        .at(60.0, 780.0, 10.0, "Tehran, at home")
        .at(475.0, 780.0, 10.0, "3 May, noon");
    for (n, (_, line)) in lines.iter().enumerate() {
        pdf = pdf.at(60.0, 750.0 - 14.0 * n as f64, 10.0, line);
    }
    let body = plan(pdf).body;
    assert_eq!(
        body,
        format!("Tehran, at home\t3 May, noon\n{}.", text(ENGLISH, 6))
    );
}

#[test]
fn turns_of_one_line_each_break_at_their_labels() {
    let cases = [
        (
            ["پرسشگر: ", "علی: "],
            [
                "چرا به سامانه اعتماد نکردید؟",
                "چون سه روز پاسخ ندادند.",
                "بعد چه شد؟",
                "هیچ.",
            ],
            true,
        ),
        (
            ["המראיינת: ", "דן: "],
            [
                "למה לא סמכת על האתר?",
                "כי לא ענו שלושה ימים.",
                "ומה אז?",
                "כלום.",
            ],
            true,
        ),
        (
            ["The interviewer: ", "Ann: "],
            [
                "why did you not trust them?",
                "they did not answer for days.",
                "and then?",
                "nothing.",
            ],
            false,
        ),
    ];
    for (names, said, rtl) in cases {
        let turns: Vec<String> = (0..12)
            .map(|n| format!("{}{}", names[n % 2], said[n % 4]))
            .collect();
        let mut pdf = Pdf::new().page();
        for (n, turn) in turns.iter().enumerate() {
            let y = 780.0 - 20.0 * n as f64;
            pdf = if rtl {
                pdf.rtl(535.0, y, 11.0, turn)
            } else {
                pdf.at(60.0, y, 11.0, turn)
            };
        }
        let read = plan(pdf);
        assert_eq!(read.body, turns.join("\n"));
        assert_eq!(read.turns.len(), 12);
    }
}

#[test]
fn a_last_line_of_latin_letters_ends_its_persian_paragraph() {
    let said = format!("{PERSIAN} در سایت Booking.com.");
    let is_alone = |lines: &Vec<(bool, String)>| {
        let last = lines.last();
        last.is_some_and(|(_, line)| line == "Booking.com.")
    };
    let most = (40..70).find(|most| is_alone(&broken(std::slice::from_ref(&said), *most)));
    let most = most.unwrap();
    let lines = broken(std::slice::from_ref(&said), most);
    let next = broken(&[format!("{PERSIAN} و تمام")], most);
    let mut pdf = Pdf::new().page();
    for (n, (_, line)) in lines.iter().chain(&next).enumerate() {
        pdf = pdf.rtl(535.0, 780.0 - 14.0 * n as f64, 10.0, line);
    }
    let body = plan(pdf).body;
    assert_eq!(body, format!("{said}\n{PERSIAN} و تمام"));
}

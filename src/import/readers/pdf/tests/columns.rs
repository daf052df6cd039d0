//! Pages in columns: what is above, one column after another, paragraphs that go on in the next.

use super::build::Pdf;
use super::{marks, plan, warnings};
use crate::model::MarkKind;

pub const PERSIAN: &str = "از همان ماه اول فهمیدم که کسی منتظر ما نبود و باید خودمان راه را پیدا کنیم هر روز به یک شهر تازه رفتیم و ورق بسیار پر کردیم به زبانی که هنوز بلد نبودیم";
pub const HEBREW: &str = "בשבוע הראשון הבנתי שאף אחד לא חיכה לנו והיינו צריכים למצוא את הדרך לבד כל יום הלכנו למשרד חדש ומילאנו טפסים בשפה שלא ידענו לקרוא";
pub const ENGLISH: &str = "from the very first week it was plain that nobody had been waiting for us and we had to find our own way every day we went to another office and filled in forms in a tongue we could not read";

/// Text whose sentences are told apart by their numbers.
pub fn text(of: &str, sentences: usize) -> String {
    let numbered = (1..=sentences).map(|n| format!("{of} {n}"));
    numbered.collect::<Vec<_>>().join(" ")
}

/// Breaks a text into lines of at most so many letters, each said to begin a paragraph or not.
pub fn broken(paragraphs: &[String], most: usize) -> Vec<(bool, String)> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let mut line = String::new();
        let mut first = true;
        for word in paragraph.split_whitespace() {
            let room = most.saturating_sub(line.chars().count());
            if !line.is_empty() && word.chars().count() + 1 > room {
                lines.push((first, std::mem::take(&mut line)));
                first = false;
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push((first, line));
    }
    lines
}

/// A column: its edge at which lines begin, its top and how many lines find room.
struct Column {
    edge: f64,
    top: f64,
    lines: usize,
}

/// Sets lines into columns, half a line apart where a paragraph begins.
fn set(mut pdf: Pdf, lines: &[(bool, String)], columns: &[Column], rtl: bool) -> (Pdf, usize) {
    let mut rest = lines.iter().peekable();
    let mut taken = 0;
    for column in columns {
        let mut y = column.top;
        for n in 0..column.lines {
            let Some((first, line)) = rest.next() else {
                break;
            };
            y -= if *first && n > 0 { 20.0 } else { 14.0 };
            pdf = if rtl {
                pdf.rtl(column.edge, y, 10.0, line)
            } else {
                pdf.at(column.edge, y, 10.0, line)
            };
            taken += 1;
        }
    }
    (pdf, taken)
}

/// Columns of one height, from the side one reads.
fn columns(edges: &[f64], top: f64, lines: usize) -> Vec<Column> {
    let column = |edge: &f64| Column {
        edge: *edge,
        top,
        lines,
    };
    edges.iter().map(column).collect()
}

#[test]
fn turns_in_two_columns_go_on_over_columns_and_pages() {
    let persian: Vec<String> = (0..14)
        .map(|n| match n % 2 {
            0 => format!("پرسشگر: بعد از آن چه شد، بار {n}؟"),
            _ => format!("مریم: {}.", text(PERSIAN, 2)),
        })
        .collect();
    let hebrew: Vec<String> = (0..14)
        .map(|n| match n % 2 {
            0 => format!("מראיין: ומה קרה אחר כך בפעם {n}?"),
            _ => format!("דנה: {}.", text(HEBREW, 2)),
        })
        .collect();
    for (turns, title) in [(persian, "راه"), (hebrew, "דרך")] {
        let lines = broken(&turns, 44);
        let mut rest = lines.as_slice();
        let mut pdf = Pdf::new();
        let mut pages = 0;
        while !rest.is_empty() {
            pdf = pdf.page();
            let mut top = 790.0;
            if pages == 0 {
                pdf = pdf.rtl(330.0, 780.0, 18.0, title);
                top = 750.0;
            }
            // The last page is filled evenly.
            let most = rest.len().div_ceil(2).min(12);
            let (next, taken) = set(pdf, rest, &columns(&[550.0, 270.0], top, most), true);
            pdf = next;
            rest = &rest[taken..];
            pages += 1;
        }
        assert!(pages > 2);
        let plan = plan(pdf);
        assert_eq!(plan.body, format!("{title}\n{}", turns.join("\n")));
        assert_eq!(plan.turns.len(), 14);
        assert_eq!(plan.speakers.len(), 2);
        assert_eq!(marks(&plan, |k| k == MarkKind::TableRow), []);
    }
}

#[test]
fn a_title_over_columns_of_unequal_length_stands_before_them() {
    let paragraphs = vec![format!("{}.", text(ENGLISH, 4)), text("and then", 8)];
    let lines = broken(&paragraphs, 46);
    let first = lines.len() - 6;
    let unequal = [
        Column {
            edge: 50.0,
            top: 740.0,
            lines: first,
        },
        // Its lines stand between those of the other.
        Column {
            edge: 320.0,
            top: 733.0,
            lines: 6,
        },
    ];
    let centred = Pdf::new()
        .page()
        .at(150.0, 780.0, 20.0, "Nobody waited for us there");
    let at_the_far_side = Pdf::new()
        .page()
        .at(330.0, 780.0, 20.0, "Nobody waited for us");
    for (pdf, title) in [
        (centred, "Nobody waited for us there"),
        (at_the_far_side, "Nobody waited for us"),
    ] {
        let plan = plan(set(pdf, &lines, &unequal, false).0);
        assert_eq!(plan.body, format!("{title}\n{}", paragraphs.join("\n")));
    }
}

#[test]
fn a_short_heading_between_columns_parts_those_above_from_those_below() {
    let above = vec![text(ENGLISH, 3)];
    let below = vec![text(&ENGLISH.replace("office", "school"), 3)];
    let lines = broken(&above, 46);
    let half = lines.len().div_ceil(2);
    let pdf = Pdf::new().page();
    let (pdf, _) = set(pdf, &lines, &columns(&[50.0, 320.0], 790.0, half), false);
    let y = 790.0 - 14.0 * half as f64 - 36.0;
    let pdf = pdf.at(50.0, y, 16.0, "The second year");
    let lines = broken(&below, 46);
    let (pdf, _) = set(
        pdf,
        &lines,
        &columns(&[50.0, 320.0], y - 16.0, lines.len().div_ceil(2)),
        false,
    );
    let expected = format!("{}\nThe second year\n{}", above[0], below[0]);
    assert_eq!(plan(pdf).body, expected);
}

#[test]
fn three_columns_are_read_one_after_another() {
    let english = vec![format!("{}.", text(ENGLISH, 5)), text("and so on", 20)];
    let lines = broken(&english, 30);
    let third = lines.len().div_ceil(3);
    let three = columns(&[40.0, 220.0, 400.0], 780.0, third);
    let (pdf, _) = set(Pdf::new().page(), &lines, &three, false);
    assert_eq!(plan(pdf).body, english.join("\n"));

    let persian = vec![format!("{}.", text(PERSIAN, 5)), text("و بعد از آن", 20)];
    let lines = broken(&persian, 30);
    let third = lines.len().div_ceil(3);
    let three = columns(&[560.0, 380.0, 200.0], 780.0, third);
    let (pdf, _) = set(Pdf::new().page(), &lines, &three, true);
    assert_eq!(plan(pdf).body, persian.join("\n"));
}

#[test]
fn chinese_columns_are_told_by_fewer_letters() {
    let said = "那個星期我們去了很多地方可是沒有人在等我們只能自己找路";
    let turns: Vec<String> = (1..=8)
        .map(|n| match n % 2 {
            1 => format!("訪談者：後來呢？第{n}次？"),
            _ => format!("怡君：{said}，{said}，{said}{n}。"),
        })
        .collect();
    let mut lines: Vec<(bool, String)> = Vec::new();
    for turn in &turns {
        let letters: Vec<char> = turn.chars().collect();
        for (n, line) in letters.chunks(20).enumerate() {
            lines.push((n == 0, line.iter().collect()));
        }
    }
    let mut pdf = Pdf::new().page();
    let half = lines.len().div_ceil(2);
    for (n, (first, line)) in lines.iter().enumerate() {
        let y = 780.0 - 16.0 * (n % half) as f64 - if *first { 2.0 } else { 0.0 };
        // Each letter is as wide as it is high; the builder's are half as wide.
        for (i, c) in line.chars().enumerate() {
            let x = if n < half { 50.0 } else { 320.0 } + 10.0 * i as f64;
            pdf = pdf.at(x, y, 10.0, &c.to_string());
        }
    }
    let plan = plan(pdf);
    let squashed: String = plan.body.split_whitespace().collect();
    assert_eq!(squashed, turns.concat());
    assert_eq!(warnings(&plan), []);
}

#[test]
fn tables_of_prose_and_lines_that_alternate_are_no_columns() {
    // Each row begins at one height on both sides.
    let mut pdf = Pdf::new().page();
    let mut y = 780.0;
    for row in 1..=5 {
        let left = broken(&[format!("Question {row}: {}", text("what then", 5))], 40);
        let right = broken(&[format!("Answer {row}: {}", text(ENGLISH, 1))], 44);
        for (edge, lines) in [(50.0, &left), (310.0, &right)] {
            for (n, (_, line)) in lines.iter().enumerate() {
                pdf = pdf.at(edge, y - 14.0 * n as f64, 10.0, line);
            }
        }
        y -= 14.0 * right.len() as f64 + 12.0;
    }
    let body = plan(pdf).body;
    for row in 1..5 {
        let answer = body.find(&format!("Answer {row}:")).unwrap();
        let next = body.find(&format!("Question {}:", row + 1)).unwrap();
        assert!(answer < next, "{body}");
    }

    // A chat: one says it at the left, the other at the right.
    let mut pdf = Pdf::new().page();
    let mut said = Vec::new();
    for n in 0..16 {
        let line = format!("we said this at time {n}, dear");
        let x = if n % 2 == 0 { 50.0 } else { 330.0 };
        pdf = pdf.at(x, 780.0 - 30.0 * f64::from(n), 10.0, &line);
        said.push(line);
    }
    assert_eq!(plan(pdf).body, said.join("\n"));
}

#[test]
fn words_set_wide_apart_to_fill_the_line_are_no_cells() {
    let words = ["organisation", "recovery", "customer"];
    let mut pdf = Pdf::new().page();
    let mut all = Vec::new();
    for n in 0..9 {
        let y = 780.0 - 14.0 * f64::from(n);
        let (first, last) = (words[n as usize % 3], words[(n as usize + 1) % 3]);
        let end = 290.0 - 6.0 * last.len() as f64;
        let middle = words[(n as usize + 2) % 3];
        let start = 50.0 + 6.0 * first.len() as f64;
        let gap = (end - start - 6.0 * middle.len() as f64) / 2.0;
        pdf = pdf
            .at(50.0, y, 12.0, first)
            .at(start + gap, y, 12.0, middle)
            .at(end, y, 12.0, last);
        all.extend([first, middle, last]);
    }
    assert_eq!(plan(pdf).body, all.join(" "));
}

//! PDF files built byte by byte, and those real programs wrote.

mod begun;
mod build;
mod columns;
mod hostile;
mod samples;
mod spacing;

use self::build::{FIRST_OBJECT, Map, Pdf, seen};
use crate::import::{ImportOptions, ImportPlan, read_document};
use crate::model::MarkKind;

fn plan(pdf: Pdf) -> ImportPlan {
    let bytes = pdf.bytes();
    read_document("a.pdf", &bytes, &ImportOptions::default()).unwrap_or_else(|e| panic!("{e}"))
}

fn error(bytes: &[u8]) -> &'static str {
    match read_document("a.pdf", bytes, &ImportOptions::default()) {
        Ok(plan) => panic!("{}", plan.body),
        Err(error) => error.id(),
    }
}

fn marks(plan: &ImportPlan, of: fn(MarkKind) -> bool) -> Vec<(MarkKind, &str)> {
    let all = plan.marks.iter().filter(|m| of(m.kind));
    all.map(|m| (m.kind, m.span.slice(&plan.body))).collect()
}

fn warnings(plan: &ImportPlan) -> Vec<(&'static str, usize)> {
    plan.warnings.iter().map(|w| (w.id, w.count)).collect()
}

#[test]
fn right_to_left_lines_come_in_the_order_one_reads() {
    let plan = plan(
        Pdf::new()
            .page()
            .rtl(550.0, 700.0, 12.0, "מראיין: למה לא סמכת על Booking.com?")
            .rtl(550.0, 680.0, 12.0, "דנה: כי 3 פעמים (לא 2) זה לא עבד.")
            .rtl(
                550.0,
                640.0,
                12.0,
                "مریم: در سال ۱۴۰۲، ۲۰ درصد [خنده] گفتند «نه».",
            )
            // Letters as shapes, from left to right: نه and سلام with its lam-alef.
            .at(
                500.0,
                600.0,
                12.0,
                "\u{fee1}\u{fefc}\u{feb3} \u{feea}\u{fee7}",
            ),
    );
    assert_eq!(
        plan.body,
        "מראיין: למה לא סמכת על Booking.com?\nדנה: כי 3 פעמים (לא 2) זה לא עבד.\n\
         مریم: در سال ۱۴۰۲، ۲۰ درصد [خنده] گفتند «نه».\nنه سلام"
    );
    assert_eq!(plan.title, "a", "not what the file calls itself");
    assert_eq!(seen("אב"), "בא");
}

#[test]
fn joiners_and_spaces_are_told_apart_by_the_gap() {
    // The same glyph is coded as a joiner; only once it takes up room.
    let line = "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}";
    let letters: String = line.chars().rev().filter(|c| *c != '\u{200c}').collect();
    let (left, right) = letters.split_at(letters.char_indices().nth(5).unwrap().0);
    let plan = plan(
        Pdf::new()
            .page()
            .at(100.0, 700.0, 12.0, left)
            .at(130.0, 700.0, 12.0, "\u{200c}")
            .at(130.0, 700.0, 12.0, right)
            .at(100.0, 660.0, 12.0, left)
            .at(130.0, 660.0, 12.0, "\u{200c}")
            .at(136.0, 660.0, 12.0, right),
    );
    assert_eq!(plan.body, "می\u{200c}خواهم\nمی خواهم");
}

#[test]
fn a_mark_drawn_before_its_letter_goes_on_it_though_it_leans_over_the_next() {
    let mut pdf = Pdf::new().page();
    for x in [94.0, 130.0, 166.0] {
        pdf = pdf
            .at(x, 700.0, 12.0, "س")
            .at(x + 2.6, 700.0, 12.0, "\u{650}")
            .at(x + 6.0, 700.0, 12.0, "ن");
    }
    assert_eq!(plan(pdf).body.replace('\t', " "), "نِس نِس نِس");
}

#[test]
fn columns_are_read_one_after_another_from_the_side_one_reads() {
    let left = [
        "one two three four five",
        "six seven eight nine ten",
        "eleven twelve thirteen",
        "fourteen fifteen sixte",
        "seventeen eighteen nin",
        "twenty one twenty two.",
    ];
    let mut pdf = Pdf::new()
        .page()
        .at(200.0, 800.0, 18.0, "A heading over both");
    for (i, line) in left.iter().enumerate() {
        let y = 700.0 - 14.0 * i as f64;
        pdf = pdf
            .at(50.0, y, 12.0, line)
            .at(320.0, y - 3.0, 12.0, &line.replace("e", "o"));
    }
    let body = plan(pdf).body;
    let first = body.find("twenty one").unwrap();
    let second = body.find("ono two").unwrap();
    assert!(first < second, "{body}");
    assert!(body.contains("four five six seven"), "{body}");

    let right = "یک دو سه چهار پنج شش";
    let mut pdf = Pdf::new().page();
    for i in 0..6 {
        let y = 700.0 - 14.0 * f64::from(i);
        pdf = pdf
            .rtl(550.0, y, 12.0, right)
            .rtl(270.0, y, 12.0, &right.replace("یک", "ده"));
    }
    let body = plan(pdf).body;
    assert!(body.starts_with("یک دو سه چهار پنج شش یک دو"), "{body}");
    assert!(body.ends_with("ده دو سه چهار پنج شش"), "{body}");
}

#[test]
fn lines_become_paragraphs_and_turns_stay_apart() {
    let plan = plan(
        Pdf::new()
            .page()
            .at(50.0, 800.0, 20.0, "A title")
            .at(50.0, 760.0, 12.0, "Anna: the inter-")
            .at(50.0, 746.0, 12.0, "view was long, but")
            .at(50.0, 732.0, 12.0, "good.")
            .at(50.0, 718.0, 12.0, "Ben: yes, it was a")
            .at(50.0, 704.0, 12.0, "good thing indeed.")
            .at(50.0, 690.0, 12.0, "Anna: we both did.")
            .at(50.0, 676.0, 12.0, "Ben: and the three")
            .at(50.0, 662.0, 12.0, "co\u{ad}")
            .at(50.0, 648.0, 12.0, "workers."),
    );
    assert_eq!(
        plan.body,
        "A title\nAnna: the interview was long, but good.\nBen: yes, it was a good thing indeed.\n\
         Anna: we both did.\nBen: and the three coworkers."
    );
    assert_eq!(
        marks(&plan, |k| matches!(k, MarkKind::Heading(_))),
        [(MarkKind::Heading(1), "A title")]
    );
    assert_eq!(plan.speakers.len(), 2);
    assert_eq!(plan.turns.len(), 4);
}

/// Six pages with a running head, a page number and one sentence over all of them.
fn six_pages(number: impl Fn(usize) -> String) -> Pdf {
    let mut pdf = Pdf::new();
    for page in 1..=6 {
        let head = if page % 2 == 0 {
            "پژوهش مهاجرت"
        } else {
            "چند مصاحبه"
        };
        pdf = pdf
            .page()
            .rtl(400.0, 810.0, 10.0, head)
            .rtl(
                550.0,
                700.0,
                12.0,
                &format!("سطر نخست صفحه که {page} نیست و"),
            )
            .rtl(550.0, 680.0, 12.0, "سطر دوم همان صفحه است تا آن")
            .at(290.0, 40.0, 10.0, &number(page));
    }
    pdf
}

#[test]
fn running_lines_are_left_out_and_shown_and_pages_are_kept() {
    let forms: [fn(usize) -> String; 4] = [
        |n| n.to_string(),
        |n| seen(&format!("صفحهٔ {}", ['۰', '۱', '۲', '۳', '۴', '۵', '۶'][n])),
        |n| format!("Page {n} of 6"),
        |n| ["i", "ii", "iii", "iv", "v", "vi"][n - 1].to_owned(),
    ];
    for number in forms {
        let plan = plan(six_pages(number));
        assert!(!plan.body.contains("پژوهش"), "{}", plan.body);
        assert_eq!(plan.body.lines().count(), 1, "{}", plan.body);
        assert!(
            plan.body.contains("صفحه است تا آن سطر نخست صفحه که 2 نیست"),
            "{}",
            plan.body
        );
        assert_eq!(warnings(&plan), [("warn-import-headers", 12)]);
        assert!(
            plan.left_out.contains(&"پژوهش مهاجرت".to_owned()),
            "{:?}",
            plan.left_out
        );
        assert_eq!(plan.left_out.len(), 3);
        let pages = marks(&plan, |k| matches!(k, MarkKind::Page(_)));
        assert_eq!(pages.len(), 6);
        assert_eq!(pages[2].0, MarkKind::Page(3));
        assert_eq!(
            pages[2].1,
            "سطر نخست صفحه که 3 نیست و سطر دوم همان صفحه است تا آن"
        );
    }
}

#[test]
fn a_question_asked_again_at_the_top_of_pages_stays() {
    let asked = "پرسشگر: بعد چه شد؟";
    let tops = [
        asked, "یک", asked, "دو", asked, "سه", "چهار", asked, "پنج", asked, "شش", asked,
    ];
    let bottoms = ["بله.", "نه.", "بله.", "شاید.", "بله.", "هرگز.", "بله."];
    let mut pdf = Pdf::new();
    for (page, top) in tops.iter().enumerate() {
        pdf = pdf
            .page()
            .rtl(400.0, 810.0, 9.0, "سه مصاحبه")
            .rtl(550.0, 770.0, 12.0, top)
            // The space between paragraphs is wider than that between lines.
            .rtl(550.0, 740.0, 12.0, &format!("مریم: پاسخ {page} را گفتم"))
            .rtl(550.0, 722.0, 12.0, "و سطر دوم آن هم گفته شد اینجا")
            .rtl(550.0, 704.0, 12.0, "و سطر سوم آن هم گفته شد اینجا")
            .rtl(550.0, 60.0, 12.0, bottoms[page % bottoms.len()])
            .at(290.0, 30.0, 9.0, &(page + 1).to_string());
    }
    let plan = plan(pdf);
    assert_eq!(plan.body.matches(asked).count(), 6, "{}", plan.body);
    assert_eq!(plan.body.matches("بله.").count(), 7, "{}", plan.body);
    assert_eq!(warnings(&plan), [("warn-import-headers", 24)]);
}

#[test]
fn a_single_page_loses_its_page_number_only() {
    let page = || {
        Pdf::new()
            .page()
            .at(50.0, 810.0, 12.0, "A heading here")
            .at(50.0, 700.0, 12.0, "Some words of text")
            .at(50.0, 686.0, 12.0, "and some more words.")
    };
    assert_eq!(plan(page().at(290.0, 40.0, 10.0, "1")).left_out, ["1"]);
    assert_eq!(
        plan(page().at(290.0, 40.0, 10.0, "Page 7")).left_out,
        ["Page 7"]
    );
    let whole = plan(page().at(290.0, 40.0, 10.0, "1402"));
    assert!(whole.body.ends_with("1402") && whole.left_out.is_empty());
    assert!(whole.body.starts_with("A heading here"));
}

#[test]
fn tables_become_rows_in_their_direction() {
    let row = |pdf: Pdf, y: f64, cells: [&str; 3]| {
        pdf.rtl(550.0, y, 12.0, cells[0])
            .rtl(400.0, y, 12.0, cells[1])
            .rtl(250.0, y, 12.0, cells[2])
    };
    let pdf = Pdf::new().page().rtl(
        550.0,
        760.0,
        12.0,
        "یافته‌ها در این جدول آمده است که می‌بینید",
    );
    let pdf = row(pdf, 700.0, ["کد", "تعداد", "درصد"]);
    let pdf = row(pdf, 680.0, ["تنهایی", "۱۲", "۳۴٫۵٪"]);
    let plan = plan(row(pdf, 660.0, ["پول", "۵", "۱۴٪"]));
    let rows = marks(&plan, |k| k == MarkKind::TableRow);
    let rows: Vec<_> = rows.iter().map(|r| r.1).collect();
    assert_eq!(
        rows,
        ["کد\tتعداد\tدرصد", "تنهایی\t۱۲\t۳۴٫۵٪", "پول\t۵\t۱۴٪"]
    );
}

#[test]
fn notes_at_the_foot_do_not_break_the_sentence() {
    let pdf = Pdf::new()
        .page()
        .at(50.0, 700.0, 12.0, "A sentence with a note")
        .at(182.0, 704.0, 7.0, "1")
        .at(50.0, 686.0, 12.0, "that goes on and on to")
        .at(50.0, 60.0, 9.0, "1 The note of the page.")
        .page()
        .at(50.0, 700.0, 12.0, "the next page, with a b")
        .at(50.0, 686.0, 12.0, "longer end.");
    let plan = plan(pdf);
    assert_eq!(
        plan.body,
        "A sentence with a note[1] that goes on and on to the next page, with a b longer end.\n[1] The note of the page."
    );
    assert_eq!(
        marks(&plan, |k| k == MarkKind::Footnote),
        [(MarkKind::Footnote, "[1] The note of the page.")]
    );
}

#[test]
fn scanned_pages_are_recognised_and_said() {
    let scanned = Pdf::new().page().picture().page().picture();
    assert_eq!(error(&scanned.bytes()), "err-import-pdf-scanned");
    let empty = Pdf::new().page();
    assert_eq!(error(&empty.bytes()), "err-import-no-text");
    let words = "There are some words on this page";
    let mixed = Pdf::new()
        .page()
        .at(50.0, 700.0, 12.0, words)
        .page()
        .picture();
    let plan = plan(mixed);
    assert_eq!(plan.body, words);
    assert_eq!(warnings(&plan), [("warn-import-pdf-scanned", 1)]);
    // Recognised text lies invisible under the picture.
    let searchable = Pdf::new()
        .page()
        .picture()
        .raw("3 Tr\n")
        .at(50.0, 700.0, 12.0, words);
    assert_eq!(self::plan(searchable).body, words);
}

#[test]
fn fonts_that_do_not_say_their_letters_are_said() {
    for map in [Map::Missing, Map::Type3] {
        let pdf = Pdf::new()
            .map(map)
            .page()
            .at(50.0, 700.0, 12.0, "Words nobody can tell");
        assert_eq!(error(&pdf.bytes()), "err-import-pdf-unreadable");
    }
}

#[test]
fn comments_of_readers_become_notes_on_their_words() {
    let annotation = format!("/Annots[{FIRST_OBJECT} 0 R]");
    let plan = plan(
        Pdf::new()
            .object(b"<</Type/Annot/Subtype/Highlight/Rect[50 683 200 697]/Contents(look here)/T(Maryam)/CreationDate(D:20260102030405Z)>>")
            .page()
            .entry(&annotation)
            .at(50.0, 700.0, 12.0, "first words of the text")
            .at(50.0, 686.0, 12.0, "second words of the tex"),
    );
    assert_eq!(plan.notes.len(), 1);
    assert_eq!(
        (plan.notes[0].body.as_str(), plan.notes[0].author.as_str()),
        ("look here", "Maryam")
    );
    assert_eq!(
        plan.notes[0].span.unwrap().slice(&plan.body),
        "second words of the tex"
    );
    assert_eq!(plan.notes[0].created, "2026-01-02T03:04:05");
}

#[test]
fn text_across_the_page_is_left_out_and_said() {
    let pdf = Pdf::new()
        .page()
        .at(50.0, 700.0, 12.0, "The words of the page are")
        .raw("q 0.7 0.7 -0.7 0.7 200 200 cm\n")
        .at(0.0, 0.0, 40.0, "DRAFT")
        .raw("Q\n");
    let plan = plan(pdf);
    assert_eq!(plan.body, "The words of the page are");
    assert_eq!(warnings(&plan), [("warn-import-pdf-skewed", 1)]);
    assert_eq!(plan.left_out, ["DRAFT"]);
}

#[test]
#[ignore = "measures: cargo test --release --lib import::pdf::tests::speed -- --ignored --nocapture"]
fn speed_of_500_pages() {
    let mut pdf = Pdf::new();
    for page in 1..=500 {
        pdf = pdf.page().at(290.0, 40.0, 10.0, &page.to_string());
        for line in 0..40_u8 {
            let y = 780.0 - 18.0 * f64::from(line);
            let words = if line % 4 == 0 {
                "مریم: من در سال ۱۴۰۲ به سایت Booking اعتماد نکردم (چون دیر بود) و"
            } else {
                "بعد از آن پشتیبانی جواب نداد و خودم بلیت را دوباره از جای دیگر خریدم"
            };
            pdf = pdf.rtl(560.0, y, 12.0, words);
        }
    }
    let bytes = pdf.bytes();
    let mut times: Vec<_> = (0..5)
        .map(|_| {
            let started = std::time::Instant::now();
            let plan = read_document("a.pdf", &bytes, &ImportOptions::default()).unwrap();
            assert_eq!(marks(&plan, |k| matches!(k, MarkKind::Page(_))).len(), 500);
            started.elapsed()
        })
        .collect();
    times.sort();
    println!("500 pages, {} bytes: {:?}", bytes.len(), times);
}

//! What lines look like, with bundled fonts only.

use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::text::{Direction, Language, is_grapheme_boundary};

const MIXED: &str = "این پژوهش 110 نفر از MAXQDA2020 استفاده کرد (Booking.com).";
const HEBREW: &str = "שלום, קראתי ב-HBR 2020 (עמ׳ 3) על \"שִׁירוּת\" ב-25%!";
const CHINESE: &str = "我先在Trip.com上查“服务补救”……其實很簡單——等3天。";
const SAMPLES: [&str; 7] = [
    MIXED,
    HEBREW,
    CHINESE,
    "لا إله شَبِ می‌روم، ۱۲٬۳۴۵٫۶ — «نه»",
    "office naïve e\u{301} 👩‍👩‍👧 a\u{2068}علی\u{2069}b",
    "سطر یک\nline two\n\nשורה",
    "",
];

fn set(request: &Request<'_>) -> Paragraph {
    Typesetter::bundled_only().layout(request)
}

fn set_in(text: &str, width: f32) -> Paragraph {
    set(&Request::new(text, TextStyle::new(16.0)).width(width))
}

/// A line as it stands on screen, from left to right, letter by letter.
fn visual(paragraph: &Paragraph, text: &str) -> Vec<String> {
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

fn visual_lines(text: &str, width: f32) -> Vec<String> {
    visual(&set_in(text, width), text)
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
    let paragraph = set_in(MIXED, 200.0);
    for line in paragraph.lines() {
        assert!(
            (line.right - 200.0).abs() < 0.1,
            "starts at the right: {line:?}"
        );
        assert!(line.left >= 0.0);
    }
}

#[test]
fn hebrew_chinese_and_forced_directions_stand_in_order() {
    assert_eq!(
        visual_lines("אמר: HBR 2020, נכון?", 900.0),
        ["?ןוכנ ,HBR 2020 :רמא"]
    );
    assert_eq!(visual_lines(CHINESE, 900.0), [CHINESE]);
    // The paragraph's direction decides where the full stop goes.
    for (direction, want) in [
        (None, "HBR تسا."),
        (Some(Direction::Ltr), "HBR تسا."),
        (Some(Direction::Rtl), ".تسا HBR"),
    ] {
        let text = "HBR است.";
        let request = Request::new(text, TextStyle::new(16.0)).direction(direction);
        assert_eq!(visual(&set(&request), text), [want], "{direction:?}");
    }
    // An isolated name does not disturb the sentence around it (UAX #9, FSI).
    let text = "Code \u{2068}علی (1)\u{2069}: 5";
    assert_eq!(
        visual_lines(text, 900.0),
        ["Code \u{2068})1( یلع\u{2069}: 5"]
    );
}

#[test]
fn a_hit_at_each_caret_finds_that_caret() {
    for text in SAMPLES {
        for width in [90.0, 5000.0] {
            let paragraph = set_in(text, width);
            for (start, letter) in text.grapheme_indices(true) {
                if letter == "\n" {
                    continue;
                }
                for caret in [Caret::before(start), Caret::after(start + letter.len())] {
                    let place = paragraph.caret_rect(caret);
                    let y = place.top.midpoint(place.bottom);
                    let hit = paragraph.hit_test(place.left, y);
                    assert!(is_grapheme_boundary(text, hit.at), "{text:?} {hit:?}");
                    // The same place on screen, though it may be named by the other letter.
                    let again = paragraph.caret_rect(hit);
                    let hanging = hit != caret && again.top == place.top;
                    assert!(
                        (again.left - place.left).abs() < 0.6 || hanging,
                        "{text:?} {caret:?} {place:?} became {hit:?} {again:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_hit_on_a_letter_is_beside_it() {
    for text in SAMPLES {
        let paragraph = set_in(text, 120.0);
        for line in paragraph.lines() {
            let y = line.top.midpoint(line.bottom);
            for cluster in paragraph.clusters_of(line) {
                if cluster.right - cluster.left < 1.0 || cluster.start >= line.visible_end {
                    continue;
                }
                let quarter = (cluster.right - cluster.left) / 4.0;
                for x in [cluster.left + quarter, cluster.right - quarter] {
                    let at = paragraph.hit_test(x, y).at;
                    assert!(
                        at == cluster.start || at == cluster.end,
                        "{text:?} {cluster:?}"
                    );
                }
                assert_eq!(
                    paragraph.letter_at(cluster.left + quarter, y),
                    Some(cluster.start..cluster.end)
                );
            }
        }
    }
}

#[test]
fn selections_cover_their_letters_and_nothing_else() {
    // In a mixed line one passage is several rectangles.
    let start = MIXED.find("110").unwrap();
    let end = MIXED.find("از").unwrap() + "از MAX".len();
    let paragraph = set_in(MIXED, 5000.0);
    assert_eq!(paragraph.selection_rects(start..end).len(), 2);
    for text in SAMPLES {
        let paragraph = set_in(text, 100.0);
        let all: f32 = paragraph
            .selection_rects(0..text.len())
            .iter()
            .map(|r| r.right - r.left)
            .sum();
        let lines: f32 = paragraph.lines().iter().map(|l| l.right - l.left).sum();
        assert!((all - lines).abs() < 0.5, "{text:?}: {all} of {lines}");
        assert!(paragraph.selection_rects(0..0).is_empty());
    }
}

#[test]
fn walking_left_and_right_visits_each_letter_once_and_comes_back() {
    for text in SAMPLES {
        for width in [80.0, 5000.0] {
            let paragraph = set_in(text, width);
            for (there, back) in [(Motion::Left, Motion::Right), (Motion::Right, Motion::Left)] {
                let mut caret = if (there == Motion::Right) == paragraph.direction().is_rtl() {
                    Caret::after(text.len())
                } else {
                    Caret::before(0)
                };
                // From the very side of the screen, which a mixed line's first letter need not be.
                while let Some(next) = paragraph.moved(text, caret, back) {
                    caret = next;
                }
                let mut steps = 0;
                while let Some(next) = paragraph.moved(text, caret, there) {
                    assert!(is_grapheme_boundary(text, next.at));
                    caret = next;
                    steps += 1;
                    assert!(steps <= text.len(), "{text:?} never ends at {caret:?}");
                }
                // Changing lines inside a word of the other direction is a step of its own.
                let letters = text.graphemes(true).filter(|l| *l != "\n").count();
                assert!(
                    steps >= letters && steps < letters + paragraph.lines().len(),
                    "{text:?} in {width}: {steps} steps over {letters} letters"
                );
                let mut home = 0;
                while let Some(next) = paragraph.moved(text, caret, back) {
                    caret = next;
                    home += 1;
                }
                assert_eq!(home, steps, "{text:?} in {width}");
            }
        }
    }
}

#[test]
fn lines_start_and_end_where_home_and_end_go() {
    let paragraph = set_in(MIXED, 200.0);
    let middle = Caret::before(MIXED.find("MAX").unwrap());
    let home = paragraph.moved(MIXED, middle, Motion::LineStart).unwrap();
    assert_eq!(home, middle, "the Latin word starts the second line");
    let end = paragraph.moved(MIXED, middle, Motion::LineEnd).unwrap();
    assert_eq!(paragraph.line_of(end), 1, "stays on its line");
    let down = paragraph.moved_lines(home, 1, 200.0).unwrap();
    assert_eq!(&MIXED[down.at..=down.at], "(");
    assert_eq!(paragraph.moved_lines(down, 1, 200.0), None);
}

#[test]
fn a_space_at_a_soft_break_never_dents_the_side_lines_start_from() {
    let text =
        "گفت Working around the fault and calling the customer service again and again و رفت";
    let width = 150.0;
    let paragraph = set_in(text, width);
    let lines = paragraph.lines();
    assert!(lines.len() > 3);
    for line in &lines[..lines.len() - 1] {
        assert!(
            (line.right - width).abs() <= 1.0,
            "{:?}",
            &text[line.start..line.end]
        );
        let words = text[line.start..line.visible_end].to_owned();
        let rects = paragraph.selection_rects(line.start..line.visible_end);
        assert_eq!(rects.len(), 1, "no gap inside “{words}”: {rects:?}");
    }
    let mirrored = "He said سلام بر همه دوستان خوبم که این جا هستند و رفت away again";
    let paragraph = set_in(mirrored, width);
    let lines = paragraph.lines();
    for line in &lines[..lines.len() - 1] {
        assert!(
            line.left.abs() <= 1.0,
            "{:?}",
            &mirrored[line.start..line.end]
        );
    }
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis_at_its_end_side() {
    for (text, width) in [(MIXED, 150.0), (HEBREW, 120.0), (CHINESE, 100.0)] {
        for lines in [1, 2] {
            let request = Request::new(text, TextStyle::new(16.0))
                .width(width)
                .overflow(Overflow::Elide(lines));
            let paragraph = set(&request);
            assert!(paragraph.elided() && paragraph.lines().len() <= lines);
            assert!(
                paragraph.width() <= width,
                "{} in {width}",
                paragraph.width()
            );
            assert!(paragraph.width() > width * 0.6, "as much as fits: {text}");
            assert!(is_grapheme_boundary(text, paragraph.text_len()));
            let hit = paragraph.hit_test(width / 2.0, 5.0);
            assert!(hit.at <= paragraph.text_len());
        }
        let whole = Request::new(text, TextStyle::new(16.0))
            .width(5000.0)
            .overflow(Overflow::Elide(1));
        assert!(!set(&whole).elided());
    }
    let long = "درازا ".repeat(100_000);
    let request = Request::new(&long, TextStyle::new(16.0))
        .width(100.0)
        .overflow(Overflow::Elide(1));
    assert!(
        set(&request).text_len() < 100,
        "a whole transcript is not laid out"
    );
    let narrow = Request::new(MIXED, TextStyle::new(16.0))
        .width(1.0)
        .overflow(Overflow::Elide(1));
    assert!(set(&narrow).elided());
}

#[test]
fn text_of_two_directions_that_fits_its_lines_is_not_cut() {
    let title = "P02 — قلم‌زن اصفهانی، اسمِ اشتباه روی بلیت قطار";
    for width in 100..200_u16 {
        let request = Request::new(title, TextStyle::new(13.0))
            .width(f32::from(width))
            .overflow(Overflow::Elide(5));
        assert!(!set(&request).elided(), "at {width} points");
    }
}

#[test]
fn invisible_characters_draw_nothing_and_letters_are_not_missing() {
    let marks = "\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{200c}\u{200d}\u{feff}\u{ad}\t";
    for base in ["سلام", "שלום", "信任", "trust"] {
        let text = format!("{marks}{base}{marks}");
        let plain = set_in(base, 900.0);
        let marked = set_in(&text, 900.0);
        assert_eq!(marked.missing_glyphs(), 0, "{base}");
        // The tab is a space; the rest takes no room.
        assert!(marked.width() - plain.width() < 12.0, "{base}");
    }
    assert_eq!(set_in("\u{e000}\u{10fffd}", 900.0).missing_glyphs(), 2);
}

#[test]
fn the_sample_study_has_no_letter_we_lack() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects");
    let mut folders = vec![root];
    let mut typesetter = Typesetter::bundled_only();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            // Emoji come from the system.
            let text: String = text.chars().filter(|c| *c < '\u{1f000}').collect();
            let style = TextStyle::new(16.0);
            let paragraph = typesetter.layout(&Request::new(&text, style).width(600.0));
            assert_eq!(paragraph.missing_glyphs(), 0, "{}", path.display());
        }
    }
}

#[test]
fn one_baseline_for_all_scripts_and_lines_of_even_height() {
    let mut baselines = Vec::new();
    for text in ["سلام", "שלום", "信任", "trust", "۱۲", "\u{e30a}"] {
        for style in [TextStyle::new(13.0), TextStyle::new(13.0).bold()] {
            let paragraph = set(&Request::new(text, style));
            baselines.push((paragraph.baseline().to_bits(), paragraph.height().to_bits()));
        }
    }
    baselines.dedup();
    assert_eq!(baselines.len(), 1);
    let text = "سطر Latin 中文 שלום ".repeat(20);
    for scale in [1.0, 1.5, 2.0] {
        let paragraph = set(&Request::new(&text, TextStyle::new(16.0).line_height(1.7))
            .width(200.0)
            .scale(scale));
        let first = paragraph.lines()[0].bottom;
        for pair in paragraph.lines().windows(2) {
            let step = pair[1].baseline - pair[0].baseline;
            assert!((step - first).abs() < 0.01, "{step} and {first}");
            let pixels = pair[1].baseline * scale;
            assert!((pixels - pixels.round()).abs() < 0.01, "on whole pixels");
        }
    }
}

#[test]
fn language_and_weight_choose_the_face() {
    let regular = set(&Request::new("اعتماد", TextStyle::new(16.0)));
    let bold = set(&Request::new("اعتماد", TextStyle::new(16.0).bold()));
    assert!(bold.width() > regular.width() * 1.02);
    // A part in bold widens the line by part of that.
    let text = "اعتماد اعتماد";
    let parts = [(0.."اعتماد".len(), Weight::Bold)];
    let half = set(&Request {
        weights: &parts,
        ..Request::new(text, TextStyle::new(16.0))
    });
    let plain = set(&Request::new(text, TextStyle::new(16.0)));
    let difference = half.width() - plain.width();
    assert!((difference - (bold.width() - regular.width())).abs() < 1.0);
    // Quotation marks of Chinese text are full-width.
    let quotes =
        |language| set(&Request::new("“”", TextStyle::new(16.0).language(language))).width();
    assert!((quotes(Language::ChineseSimplified) - 32.0).abs() < 0.1);
    assert!(quotes(Language::English) < 20.0);
}

#[test]
fn outlines_and_pictures_agree() {
    let paragraph = set(&Request::new("ب", TextStyle::new(40.0)));
    let (run, glyphs) = paragraph.runs().next().unwrap();
    let mut rasteriser = Rasteriser::default();
    let (_, key) = run.picture_at(glyphs[0], 0.0);
    let picture = rasteriser.bitmap(run, &key).unwrap();
    let outline = rasteriser.outline(run, glyphs[0].id).unwrap();
    let mut top = f32::NEG_INFINITY;
    for command in outline {
        if let PathCommand::MoveTo(p) | PathCommand::LineTo(p) | PathCommand::QuadTo(_, p) = command
        {
            top = top.max(p[1]);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few pixels")]
    let picture_top = picture.top as f32;
    assert!((picture_top - top).abs() <= 1.0, "{picture_top} and {top}");
}

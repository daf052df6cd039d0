use super::edits::Edits;
use super::rules::propose;
use super::source::Source;
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::plan::{CleanGroup, CleanRule, ImportOptions};
use crate::import::readers::docx::tests::Docx;
use crate::import::{ImportPlan, ImportSummary, read_document};
use crate::locale::Locale;
use crate::model::MarkKind;
use crate::text::{Language, guess_language, paragraph_languages};

/// Returns a text after one rule.
pub(super) fn cleaned(rule: CleanRule, text: &str) -> String {
    cleaned_in(rule, text, guess_language(text))
}

/// The same in a document of a given language.
pub(super) fn cleaned_in(rule: CleanRule, text: &str, language: Language) -> String {
    let cancel = Cancel::new();
    let source = Source {
        text,
        language,
        cancel: &cancel,
    };
    let mut edits = Edits::made(text, Vec::new());
    propose(rule, &source, &mut edits).unwrap();
    edits.finish().map_or_else(|| text.to_owned(), |e| e.text)
}

fn all() -> ImportOptions {
    ImportOptions {
        clean: CleanRule::ALL.iter().copied().collect(),
        ..ImportOptions::default()
    }
}

#[test]
fn without_a_rule_nothing_is_touched_and_everything_is_proposed() {
    let text = "|\nمن مي خواهم  بروم ، خانه\n|\n\n\n\nhttps://example.org/a\nكتاب ها خوب است";
    let plan = read_document("a.txt", text.as_bytes(), &ImportOptions::default()).unwrap();
    assert_eq!(plan.body, text);
    let found: Vec<(&str, usize, bool)> = plan
        .proposals
        .iter()
        .map(|p| (p.rule.name(), p.count, p.applied))
        .collect();
    assert_eq!(
        found,
        [
            ("table-bars", 2, false),
            ("links", 1, false),
            ("empty-lines", 1, false),
            ("persian-letters", 2, false),
            ("persian-joins", 2, false),
            ("spaces", 2, false),
        ]
    );
}

#[test]
fn where_nobody_chooses_only_what_is_asked_for_is_looked_at() {
    let text = "|\nمن مي خواهم  بروم ، خانه\n|\nكتاب ها خوب است";
    for clean in [vec![], vec![CleanRule::PersianLetters, CleanRule::Spaces]] {
        let looked = ImportOptions {
            clean: clean.iter().copied().collect(),
            ..ImportOptions::default()
        };
        let unseen = ImportOptions {
            proposals: false,
            ..looked.clone()
        };
        let read = |options| read_document("a.txt", text.as_bytes(), options).unwrap();
        let (looked, unseen) = (read(&looked), read(&unseen));
        let rules = |plan: &ImportPlan| plan.proposals.iter().map(|p| p.rule).collect::<Vec<_>>();
        assert_eq!(rules(&unseen), clean);
        assert!(rules(&looked).len() > clean.len());
        let same = ImportPlan {
            proposals: unseen.proposals.clone(),
            ..looked
        };
        assert_eq!(same, unseen);
    }
}

#[test]
fn what_is_asked_for_is_done_and_said() {
    let text = "|\nمن مي خواهم  بروم ، خانه\n|\n\n\n\nhttps://example.org/a\nكتاب ها خوب است";
    let plan = read_document("a.txt", text.as_bytes(), &all()).unwrap();
    assert_eq!(plan.body, "من می‌خواهم بروم، خانه\n\nکتاب‌ها خوب است");
    assert!(plan.proposals.iter().all(|p| p.applied));
    let summary = ImportSummary::new(&plan.into()).unwrap();
    assert_eq!(
        summary.cleaned_texts(Locale::english())[3..],
        [
            "Arabic yeh and kaf: 2 places changed",
            "Missing half-spaces: 2 places changed",
            "Spaces: 2 places changed",
        ]
    );
}

#[test]
fn marks_notes_and_turns_move_with_the_text() {
    let comment = "<w:comment w:id='0'><w:p><w:r><w:t>n</w:t></w:r></w:p></w:comment>";
    let body = "<w:p><w:r><w:t>|</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>كار در خانه</w:t></w:r></w:p>\
        <w:p><w:r><w:t>مريم: من مي </w:t></w:r><w:commentRangeStart w:id='0'/>\
        <w:r><w:t>خواهم بروم</w:t></w:r><w:commentRangeEnd w:id='0'/></w:p>\
        <w:p><w:r><w:t>علي: كتاب ها كو؟</w:t></w:r></w:p>\
        <w:p><w:r><w:t>مريم: اينجا نيست و نمي دانم كجا است.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>علي: باشد.</w:t></w:r></w:p><w:p><w:r><w:t>مريم: باشد.</w:t></w:r></w:p>";
    let bytes = Docx::new(body).part("comments", comment).bytes();
    let plan = read_document("a.docx", &bytes, &all()).unwrap();
    assert_eq!(
        plan.body,
        "کار در خانه\nمریم: من می‌خواهم بروم\nعلی: کتاب‌ها کو؟\nمریم: اینجا نیست و نمی‌دانم کجا است.\nعلی: باشد.\nمریم: باشد."
    );
    let note = plan.notes[0].span.unwrap();
    assert_eq!(note.slice(&plan.body), "خواهم بروم");
    for mark in &plan.marks {
        assert_eq!(mark.span.slice(&plan.body), "کار در خانه");
    }
    let turns: Vec<&str> = plan
        .turns
        .iter()
        .map(|t| &plan.body[t.text_start..t.span.end()])
        .collect();
    assert_eq!(turns[1], "کتاب‌ها کو؟");
}

#[test]
fn a_page_whose_header_goes_begins_at_what_comes_next() {
    let header = "بازاریابی خدمات، جلسهٔ سوم";
    let page = |n: usize| format!("{header}\nمتن {n} یک\nمتن {n} دو\nمتن {n} سه\n");
    let body: String = (1..=3).map(page).collect();
    let starts = body.match_indices(header).zip(1..);
    let mut extract = Extract {
        marks: starts
            .map(|((at, _), n)| (at..at + header.len(), MarkKind::Page(n)))
            .collect(),
        body,
        ..Extract::default()
    };
    let options = ImportOptions {
        clean: [CleanRule::RepeatedLines].into(),
        ..ImportOptions::default()
    };
    extract.clean(&options, &Cancel::new()).unwrap();
    let pages: Vec<&str> = extract
        .marks
        .iter()
        .map(|(range, _)| &extract.body[range.clone()])
        .collect();
    assert_eq!(pages, [header, "متن 2 یک", "متن 3 یک"]);
}

#[test]
fn turns_a_format_tells_move_and_their_speakers_are_written_alike() {
    let vtt = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v علي>من مي خواهم  بروم و كتاب بخرم.\n\n\
        00:02.000 --> 00:04.000\n<v مريم>https://example.org/a\n\n\
        00:04.000 --> 00:06.000\n<v علي>كتاب ها را ديدم.\n";
    let plan = read_document("a.vtt", vtt.as_bytes(), &all()).unwrap();
    let names: Vec<&str> = plan.speakers.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names[0], "علی");
    let said = |at: usize| &plan.body[plan.turns[at].text_start..plan.turns[at].span.end()];
    assert_eq!(said(0), "من می‌خواهم بروم و کتاب بخرم.");
    assert!(said(plan.turns.len() - 1).ends_with("کتاب‌ها را دیدم."));
    assert_eq!(plan.turns.last().unwrap().time_ms, Some(4_000));
}

#[test]
fn the_sample_study_holds_no_web_page_and_loses_no_line() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_projects/self-recovery/transcripts");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let plan = read_document("a.txt", &bytes, &ImportOptions::default()).unwrap();
        for proposal in &plan.proposals {
            assert_ne!(proposal.rule.group(), CleanGroup::Web, "{proposal:?}");
        }
        seen += 1;
    }
    assert_eq!(seen, 12);
}

#[test]
fn any_text_stays_a_text_with_every_position_in_it() {
    let pieces = [
        "می",
        "نمی",
        " ",
        "  ",
        "ها",
        "های",
        "\u{200c}",
        "ي",
        "ك",
        "ﻣ",
        "ﯽ",
        "|",
        "---",
        "\n",
        "\n\n",
        "\t",
        "e\u{301}",
        "«",
        "»",
        "\"",
        "كتاب",
        "خواهم",
        "ه",
        "ترین",
        "خوب",
        "Share",
        "首页",
        "更多",
        "ورود",
        "https://a.b/c",
        "،",
        " .",
        "\u{64e}",
        "👩‍👩‍👧",
        "\r",
        "1",
        "‍",
        "Home > News",
        "صفحه اصلی",
    ];
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % 1_000_003).unwrap()
    };
    for _ in 0..400 {
        let body: String = (0..next() % 40)
            .map(|_| pieces[next() % pieces.len()])
            .collect();
        let mut places: Vec<usize> = (0..=body.len()).collect();
        places.retain(|at| body.is_char_boundary(*at));
        let ranges = places.windows(3).map(|w| w[0]..w[2]);
        let mut extract = Extract {
            marks: ranges.map(|r| (r, MarkKind::Heading(1))).collect(),
            body,
            ..Extract::default()
        };
        extract.clean(&all(), &Cancel::new()).unwrap();
        for (range, _) in &extract.marks {
            assert!(range.start <= range.end && extract.body.get(range.clone()).is_some());
        }
    }
}

/// Prints how long proposals and clean-up take.
#[test]
#[ignore = "measures: cargo test --release --lib clean::tests::speed -- --ignored --nocapture"]
fn speed_of_cleaning() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_projects/self-recovery/transcripts");
    for name in ["P03.txt", "P05.txt", "P07.txt", "P11.txt"] {
        let body = std::fs::read_to_string(folder.join(name)).unwrap();
        for (times, copies, options) in [
            (100, 1, ImportOptions::default()),
            (100, 1, all()),
            (1, 200, ImportOptions::default()),
            (1, 200, all()),
        ] {
            let mut took = std::time::Duration::ZERO;
            for _ in 0..times {
                let mut extract = Extract {
                    body: body.repeat(copies),
                    ..Extract::default()
                };
                let start = std::time::Instant::now();
                extract.clean(&options, &Cancel::new()).unwrap();
                took += start.elapsed();
            }
            let kilobytes = body.len() * copies / 1024;
            println!(
                "{name} {kilobytes} KB, {} rules: {:?}",
                options.clean.len(),
                took / times
            );
        }
        let long = body.repeat(200);
        let start = std::time::Instant::now();
        let counts = paragraph_languages(&long, Language::Persian);
        println!(
            "languages of {} KB: {:?} {counts:?}",
            long.len() / 1024,
            start.elapsed()
        );
    }
}

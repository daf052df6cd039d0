//! What becomes of texts, labels, marks and segments on the page.

use super::paragraphs::LONGEST_BLOCK;
use super::*;
use crate::model::{
    Code, CodeColor, CodeId, CodeTree, CoderId, Document, DocumentId, Guid, Mark, MarkKind,
    Segment, SegmentId, Speaker, SpeakerId, Turn,
};
use crate::text::TextSpan;

fn document(body: &Body) -> Document {
    Document {
        id: DocumentId(1),
        guid: Guid([0; 16]),
        title: "P01".into(),
        group: String::new(),
        position: 0,
        language: Language::Persian,
        direction: None,
        participant: None,
        source_name: String::new(),
        source_sha256: String::new(),
        date: String::new(),
        memo: String::new(),
        body_len: body.text().len(),
    }
}

fn segment(id: i64, body: &Body, passage: &str) -> Segment {
    let start = body.text().find(passage).unwrap();
    Segment {
        id: SegmentId(id),
        guid: Guid([0; 16]),
        document: DocumentId(1),
        span: TextSpan::new(body.text(), start..start + passage.len()).unwrap(),
        code: CodeId(1),
        coder: CoderId(1),
        memo: String::new(),
        translation: String::new(),
        translator: String::new(),
        weight: 100,
        created: String::new(),
    }
}

fn codes() -> CodeTree {
    CodeTree::new(vec![Code {
        id: CodeId(1),
        guid: Guid([0; 16]),
        parent: None,
        position: 0,
        name: "اعتماد".into(),
        color: CodeColor::default(),
        definition: String::new(),
        memo: String::new(),
    }])
}

fn page(body: &Body, turns: &[Turn], speakers: &[Speaker], segments: &[Segment]) -> Page {
    let document = document(body);
    let codes = codes();
    Page::new(&PageParts {
        document: &document,
        body,
        turns,
        speakers,
        marks: &[],
        segments,
        codes: &codes,
    })
}

#[test]
fn labels_leave_the_text_and_stand_in_the_margin() {
    let body = Body::new("مقدمه\nس: چرا؟\nمریم: [00:01:05] چون دیر بود.\nو خسته بودم.".into());
    let text = body.text();
    let at = |s: &str| text.find(s).unwrap();
    let turn = |from: &str, spoken: &str, to: usize, speaker: i64, time_ms| Turn {
        span: TextSpan::new(text, at(from)..to).unwrap(),
        text_start: at(spoken),
        speaker: Some(SpeakerId(speaker)),
        time_ms,
    };
    let turns = [
        turn("س:", "چرا", at("\nمریم"), 1, None),
        turn("مریم", "چون", text.len(), 2, Some(65_000)),
    ];
    let voice = |id: i64, name: &str, is_interviewer| Speaker {
        id: SpeakerId(id),
        document: DocumentId(1),
        name: name.into(),
        is_interviewer,
        participant: None,
    };
    let page = page(
        &body,
        &turns,
        &[voice(1, "س", true), voice(2, "مریم", false)],
        &[],
    );
    assert_eq!(page.direction, Direction::Rtl);
    assert_eq!(page.shown_text(0), "مقدمه");
    assert_eq!(page.shown_text(1), "چرا؟");
    assert_eq!(page.shown_text(2), "چون دیر بود.");
    assert_eq!(page.paragraphs[1].speaker.as_deref(), Some("س"));
    assert!(page.paragraphs[1].is_quiet && !page.paragraphs[2].is_quiet);
    assert_eq!(page.paragraphs[2].time.as_deref(), Some("00:01:05"));
    assert_eq!(page.paragraphs[3].speaker, None, "the turn goes on");
    assert_eq!(page.caret_place(at("مریم")), (2, at("چون")));
}

#[test]
fn a_page_of_the_source_stands_where_it_begins() {
    let body = Body::new("یک\nדו\n三四\nچهار".into());
    let text = body.text();
    let mark = |number, words: &str| Mark {
        span: TextSpan::new(text, text.find(words).unwrap()..text.len()).unwrap(),
        kind: MarkKind::Page(number),
    };
    let marks = [mark(1, "یک"), mark(3, "چهار"), mark(2, "四")];
    let page = Page::new(&PageParts {
        document: &document(&body),
        body: &body,
        turns: &[],
        speakers: &[],
        marks: &marks,
        segments: &[],
        codes: &codes(),
    });
    let pages: Vec<_> = page.paragraphs.iter().map(|p| p.page).collect();
    assert_eq!(pages, [Some(1), None, Some(2), Some(3)]);
}

#[test]
fn a_text_without_line_breaks_is_set_in_blocks() {
    for unit in ["این یک جملهٔ بلند است. ", "没有换行的文字", "x"] {
        let body = Body::new(unit.repeat(40_000 / unit.len()));
        let page = page(&body, &[], &[], &[]);
        assert!(page.paragraphs.len() > 5);
        assert!(
            page.paragraphs
                .iter()
                .all(|p| p.shown.len() <= LONGEST_BLOCK)
        );
        let joined: String = (0..page.paragraphs.len())
            .map(|i| page.shown_text(i))
            .collect();
        assert_eq!(joined, body.text());
        assert_eq!(
            page.paragraphs
                .iter()
                .filter(|p| p.number.is_some())
                .count(),
            1
        );
    }
}

#[test]
fn overlapping_segments_get_lanes_of_their_own() {
    let filler = "و ".repeat(200);
    let body = Body::new(format!("یک دو سه چهار\n{filler}پنج شش"));
    let segments = [
        segment(1, &body, "یک دو سه"),
        segment(2, &body, "دو"),
        segment(3, &body, "پنج"),
    ];
    let page = page(&body, &[], &[], &segments);
    let lanes: Vec<_> = page.segments.iter().map(|s| (s.id.0, s.lane)).collect();
    assert_eq!(lanes, [(1, 0), (2, 1), (3, 0)]);
    assert_eq!(page.lanes, 2);
    assert_eq!(page.segments_in(0).count(), 2);
    assert_eq!(page.segments_in(1).count(), 1);
}

/// The page of a file as it is imported.
fn imported(name: &str, text: &str) -> Page {
    let options = crate::import::ImportOptions::default();
    let plan = crate::import::read_document(name, text.as_bytes(), &options).unwrap();
    let body = Body::new(plan.body.clone());
    assert_eq!(body.text(), text, "the stored text stays");
    let mut project = crate::project::testing::Study::new().project();
    let id = project.import_plan(&plan).unwrap();
    Page::new(&PageParts {
        document: &project.document(id).unwrap(),
        body: &body,
        turns: &project.turns(id).unwrap(),
        speakers: &project.speakers(id).unwrap(),
        marks: &project.marks(id).unwrap(),
        segments: &[],
        codes: &codes(),
    })
}

#[test]
fn markdown_is_shown_without_its_signs() {
    let text = "# Interview one\n\n**Interviewer:** Why did you stop?\n\n**Maryam:** I never trusted it.\nNot once.\n\n\
                ## Second part ##\n\n**Interviewer:** And then?\n\n**Maryam:** That was it.\n\n### On C#\n";
    let page = imported("a.md", text);
    let shown: Vec<_> = (0..page.paragraphs.len())
        .filter(|i| page.paragraphs[*i].number.is_some())
        .map(|i| (page.paragraphs[i].speaker.as_deref(), page.shown_text(i)))
        .collect();
    assert_eq!(
        shown,
        [
            (None, "Interview one"),
            (Some("Interviewer"), "Why did you stop?"),
            (Some("Maryam"), "I never trusted it."),
            (None, "Not once."),
            (None, "Second part"),
            (Some("Interviewer"), "And then?"),
            (Some("Maryam"), "That was it."),
            (None, "On C#"),
        ]
    );
    assert!(page.paragraphs[2].is_quiet, "the interviewer's");
}

#[test]
fn markdown_of_other_scripts_is_shown_without_its_signs_too() {
    for (text, speaker, said, heading) in [
        (
            "## مصاحبه\n\n**مریم:** چون دیر بود.\n\n**سارا:** و بعد؟\n\n**مریم:** هیچ.\n\n**سارا:** چرا؟\n",
            "مریم",
            "چون دیر بود.",
            "مصاحبه",
        ),
        (
            "### ריאיון ###\n\n**דנה:** לא סמכתי.\n\n**יעל:** ואז?\n\n**דנה:** כלום.\n\n**יעל:** למה?\n",
            "דנה",
            "לא סמכתי.",
            "ריאיון",
        ),
        (
            "# 访谈一\n\n**小明：** 我不信任。\n\n**小红：** 然后呢？\n\n**小明：** 没有了。\n\n**小红：** 为什么？\n",
            "小明",
            "我不信任。",
            "访谈一",
        ),
        (
            "# a\n\n*Dana*: It went well.\n\n*Yael*: And then?\n\n*Dana*: Nothing.\n\n*Yael*: Why?\n",
            "Dana",
            "It went well.",
            "a",
        ),
    ] {
        let page = imported("a.md", text);
        assert_eq!(page.shown_text(0), heading);
        assert_eq!(
            page.paragraphs[2].speaker.as_deref(),
            Some(speaker),
            "{text}"
        );
        assert_eq!(page.shown_text(2), said);
    }
}

#[test]
fn a_heading_that_begins_with_a_sign_of_its_own_keeps_it() {
    for (line, level, want) in [
        ("# 1 of all", 2, "# 1 of all"),
        ("#tag", 1, "#tag"),
        ("##", 2, "##"),
        ("## سلام ## دنیا", 2, "سلام ## دنیا"),
    ] {
        let body = Body::new(line.to_owned());
        let marks = [Mark {
            span: TextSpan::new(line, 0..line.len()).unwrap(),
            kind: MarkKind::Heading(level),
        }];
        let page = Page::new(&PageParts {
            document: &document(&body),
            body: &body,
            turns: &[],
            speakers: &[],
            marks: &marks,
            segments: &[],
            codes: &codes(),
        });
        assert_eq!(page.shown_text(0), want);
    }
}

#[test]
fn a_label_on_a_line_of_its_own_stands_beside_what_is_said() {
    let body = Body::new("مریم\n\nچون دیر بود.\nو خسته.\nס:\nלמה?\n小明\n".into());
    let text = body.text();
    let at = |s: &str| text.find(s).unwrap();
    let turn = |from: &str, said: &str, to: usize, id| Turn {
        span: TextSpan::new(text, at(from)..to).unwrap(),
        text_start: if said.is_empty() { to } else { at(said) },
        speaker: Some(SpeakerId(id)),
        time_ms: Some(5_000),
    };
    let turns = [
        turn("مریم", "چون", at("\nס:"), 1),
        turn("ס:", "למה", at("\n小明"), 2),
        turn("小明", "", text.len() - 1, 1),
    ];
    let voice = |id: i64, name: &str| Speaker {
        id: SpeakerId(id),
        document: DocumentId(1),
        name: name.into(),
        is_interviewer: false,
        participant: None,
    };
    let page = page(&body, &turns, &[voice(1, "مریم"), voice(2, "ס")], &[]);
    let told: Vec<_> = page
        .paragraphs
        .iter()
        .map(|p| (p.is_label, p.speaker.as_deref(), p.time.is_some(), p.number))
        .collect();
    assert_eq!(
        told,
        [
            (true, None, false, None),
            (false, None, false, None),
            (false, Some("مریم"), true, Some(2)),
            (false, None, false, Some(3)),
            (true, None, false, None),
            (false, Some("ס"), true, Some(5)),
            // Nothing was said: the name keeps its line.
            (false, Some("مریم"), true, Some(6)),
            (false, None, false, None),
        ]
    );
}

mod random {
    use proptest::prelude::*;

    use super::*;

    const LINES: [&str; 12] = [
        "",
        " ",
        "مریم: می‌خواهم بروم",
        "שָׁלוֹם",
        "王芳：我不信任平台",
        "## سرفصل ##",
        "# #",
        "###",
        "👩‍👧 e\u{301}",
        "\u{301}",
        "M:",
        "**M:** no",
    ];

    /// A line as it is or as often as makes it longer than what is set in one piece; its marks and turn.
    type Line = (String, bool, Option<(usize, usize)>);

    fn line() -> impl Strategy<Value = Line> {
        let long = prop_oneof![
            Just("信任".repeat(1_100)),
            Just("کلمه. ".repeat(900)),
            Just(format!("## {} ##", "کلمه ".repeat(900))),
            Just(format!("## a{} ##  ", "\u{301}".repeat(3_300))),
            Just(format!("M: {}", "x".repeat(6_100))),
        ];
        let line = prop_oneof![
            6 => proptest::sample::select(&LINES[..]).prop_map(str::to_owned),
            1 => long,
        ];
        let turn = proptest::option::of((0..3_usize, 0..4_usize));
        (line, any::<bool>(), turn)
    }

    /// Where characters begin and end in a text.
    fn borders(text: &str) -> Vec<usize> {
        let inside = (0..=text.len()).filter(|at| text::is_grapheme_boundary(text, *at));
        inside.collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_page_is_its_body_in_pieces(lines in proptest::collection::vec(line(), 1..12)) {
            let texts: Vec<&str> = lines.iter().map(|line| line.0.as_str()).collect();
            let body = Body::new(texts.join("\n"));
            let text = body.text();
            let borders = borders(text);
            let (mut turns, mut marks, mut start) = (Vec::<Turn>::new(), Vec::new(), 0);
            for (line, is_heading, turn) in &lines {
                let end = start + line.len();
                if let (true, Ok(span)) = (*is_heading, TextSpan::new(text, start..end)) {
                    marks.push(Mark { span, kind: MarkKind::Heading(2) });
                }
                // A turn begins some characters into its line, its text some later, beyond the line at most.
                let at = |from: usize, n: usize| {
                    let first = borders.partition_point(|b| *b < from);
                    borders.get(first + n).copied().unwrap_or(text.len())
                };
                if let Some((before, label)) = turn {
                    let begins = at(start, *before).min(end);
                    let text_start = at(begins, *label);
                    if let Ok(span) = TextSpan::new(text, begins..text.len()) {
                        if let Some(last) = turns.last_mut() {
                            let until = last.span.start()..begins.saturating_sub(1);
                            if let Ok(span) = TextSpan::new(text, until.clone()) {
                                last.span = span;
                                last.text_start = last.text_start.min(until.end);
                            }
                        }
                        turns.push(Turn { span, text_start, speaker: None, time_ms: Some(0) });
                    }
                }
                start = end + 1;
            }
            let (document, codes) = (document(&body), codes());
            let page = Page::new(&PageParts {
                document: &document,
                body: &body,
                turns: &turns,
                speakers: &[],
                marks: &marks,
                segments: &[],
                codes: &codes,
            });
            let what = |i: usize| format!("{i}: {:?} of {texts:?}", page.paragraphs[i]);
            let mut end = None;
            for (i, piece) in page.paragraphs.iter().enumerate() {
                // One begins where the other ends, or behind the line break there.
                match end {
                    None => prop_assert_eq!(piece.stored.start, 0),
                    Some(end) if piece.goes_on => prop_assert_eq!(piece.stored.start, end, "{}", what(i)),
                    Some(end) => {
                        prop_assert_eq!(text.get(end..piece.stored.start), Some("\n"), "{}", what(i));
                    }
                }
                end = Some(piece.stored.end);
                let (stored, shown) = (&piece.stored, &piece.shown);
                prop_assert!(stored.start <= shown.start && shown.start <= shown.end, "{}", what(i));
                prop_assert!(shown.end <= stored.end, "{}", what(i));
                for at in [shown.start, shown.end] {
                    prop_assert!(borders.binary_search(&at).is_ok(), "{}", what(i));
                }
            }
            prop_assert_eq!(end, Some(text.len()));
            for at in borders.iter().copied().filter(|at| at % 7 == 0 || *at < 400) {
                let (paragraph, caret) = page.caret_place(at);
                let piece = &page.paragraphs[paragraph];
                let is_of = piece.stored.contains(&at) || piece.stored.end == at;
                prop_assert!(is_of && paragraph == page.paragraph_at(at), "{at} in {}", what(paragraph));
                let is_shown = (piece.shown.start..=piece.shown.end).contains(&caret);
                prop_assert!(is_shown, "{at} at {caret} in {}", what(paragraph));
                let stands = piece.shown.contains(&at);
                prop_assert!(!stands || caret == at, "{at} at {caret}");
            }
            let numbers: Vec<usize> = page.paragraphs.iter().filter_map(|p| p.number).collect();
            prop_assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        }
    }
}

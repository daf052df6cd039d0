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

//! What the transcript shows, worked out once per change: paragraphs without their labels, speakers,
//! segments with their lanes. Pure; nothing here measures or draws.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::model::{
    CodeColor, CodeTree, Document, Mark, MarkKind, Segment, SegmentId, Speaker, SpeakerId, Turn,
};
use crate::text::{self, Body, Direction, Language, Script, TextSpan};

/// One paragraph as it stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct PageParagraph {
    /// Bytes of the body, without the line break.
    pub stored: Range<usize>,
    /// The part that is set as text: `stored` without speaker label and time stamp.
    pub shown: Range<usize>,
    /// Counts from 1, empty lines left out; `None` for an empty line.
    pub number: Option<usize>,
    /// Name to set in the margin; only where a turn begins.
    pub speaker: Option<String>,
    /// Time stamp to set in the margin, such as `00:12:34`.
    pub time: Option<String>,
    /// Number of the page or slide of the source file that begins in it.
    pub page: Option<u32>,
    /// Spoken by an interviewer: set quieter.
    pub is_quiet: bool,
    /// Heading level from 1, 0 for plain text.
    pub heading: u8,
    pub direction: Direction,
    /// The script that decides the line height.
    pub script: Script,
}

/// A segment with what the page needs to draw it.
#[derive(Debug, Clone, PartialEq)]
pub struct PageSegment {
    pub id: SegmentId,
    pub span: TextSpan,
    pub color: CodeColor,
    pub name: String,
    pub has_memo: bool,
    /// Column in the margin, 0 nearest to the text.
    pub lane: usize,
    /// First and last paragraph it touches.
    pub paragraphs: Range<usize>,
}

/// A document ready to be set.
#[derive(Debug, Clone)]
pub struct Page {
    pub body: Body,
    pub paragraphs: Vec<PageParagraph>,
    /// By start, longer first.
    pub segments: Vec<PageSegment>,
    /// Number of lanes in use.
    pub lanes: usize,
    /// The document's main direction: which margin is which.
    pub direction: Direction,
    pub script: Script,
    /// Of the document; `language` tells that of a paragraph.
    document_language: Language,
    /// Whether any turn has a speaker or a time, so the margin is needed.
    pub has_speakers: bool,
    /// Another one whenever the text is.
    pub text_key: u64,
    /// Another one whenever a line may have to be laid out anew: for text, labels, headings, direction, language.
    pub layout_key: u64,
    /// For each paragraph, indexes into `segments` that touch it.
    by_paragraph: Vec<Vec<usize>>,
}

/// What a page is made of.
pub struct PageParts<'a> {
    pub document: &'a Document,
    pub body: &'a Body,
    pub turns: &'a [Turn],
    pub speakers: &'a [Speaker],
    pub marks: &'a [Mark],
    pub segments: &'a [Segment],
    pub codes: &'a CodeTree,
}

/// Bytes that about half a line holds; brackets nearer than this share no lane.
const HALF_LINE: usize = 70;

/// Longest stretch set in one piece, in bytes; a longer paragraph is set in several, so that a text
/// without line breaks scrolls as smoothly as any.
const LONGEST_BLOCK: usize = 6_000;

impl Page {
    /// Works out the page of a document.
    #[must_use]
    pub fn new(parts: &PageParts<'_>) -> Self {
        let text = parts.body.text();
        let direction = parts
            .document
            .direction
            .or_else(|| text::main_direction(text))
            .unwrap_or_else(|| parts.document.language.direction());
        let script = match parts.document.language {
            Language::Unknown if direction.is_rtl() => Script::Arabic,
            Language::Unknown => Script::Latin,
            known => known.script(),
        };
        let paragraphs = paragraphs(parts, direction, script);
        let has_speakers = paragraphs
            .iter()
            .any(|p| p.speaker.is_some() || p.time.is_some());
        let (segments, lanes) = segments(parts, &paragraphs);
        let mut by_paragraph = vec![Vec::new(); paragraphs.len()];
        for (i, segment) in segments.iter().enumerate() {
            for slot in by_paragraph
                .get_mut(segment.paragraphs.clone())
                .into_iter()
                .flatten()
            {
                slot.push(i);
            }
        }
        let body = parts.body.clone();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let text_key = hasher.finish();
        parts.document.language.hash(&mut hasher);
        for p in &paragraphs {
            let looks = (p.heading, p.direction, p.script, p.speaker.is_some());
            (&p.shown, looks).hash(&mut hasher);
        }
        Self {
            text_key,
            layout_key: hasher.finish(),
            body,
            paragraphs,
            segments,
            lanes,
            direction,
            script,
            document_language: parts.document.language,
            has_speakers,
            by_paragraph,
        }
    }

    /// Returns the segments that touch a paragraph.
    pub fn segments_in(&self, paragraph: usize) -> impl Iterator<Item = &PageSegment> {
        self.by_paragraph
            .get(paragraph)
            .into_iter()
            .flatten()
            .filter_map(|i| self.segments.get(*i))
    }

    /// Finds a segment.
    #[must_use]
    pub fn segment(&self, id: SegmentId) -> Option<&PageSegment> {
        self.segments.iter().find(|s| s.id == id)
    }

    /// Returns the text of a paragraph as it is set.
    #[must_use]
    pub fn shown_text(&self, paragraph: usize) -> &str {
        self.paragraphs
            .get(paragraph)
            .and_then(|p| self.body.text().get(p.shown.clone()))
            .unwrap_or("")
    }

    /// Tells the language a paragraph is set in; asked once, when it is laid out.
    #[must_use]
    pub fn language(&self, paragraph: usize) -> Language {
        text::paragraph_language(self.shown_text(paragraph), self.document_language)
    }

    /// Returns the index of the page's paragraph that holds a byte position.
    #[must_use]
    pub fn paragraph_at(&self, at: usize) -> usize {
        paragraph_at(&self.paragraphs, at)
    }

    /// Moves a byte position out of a label or line break to where a caret can stand: (paragraph, byte).
    #[must_use]
    pub fn caret_place(&self, at: usize) -> (usize, usize) {
        let paragraph = self.paragraph_at(at);
        match self.paragraphs.get(paragraph) {
            Some(p) => (paragraph, at.clamp(p.shown.start, p.shown.end)),
            None => (0, 0),
        }
    }
}

fn paragraphs(parts: &PageParts<'_>, direction: Direction, script: Script) -> Vec<PageParagraph> {
    let text = parts.body.text();
    let speakers: BTreeMap<SpeakerId, &Speaker> =
        parts.speakers.iter().map(|s| (s.id, s)).collect();
    // In text order, and one never inside another.
    let mut headings: Vec<(TextSpan, u8)> = parts
        .marks
        .iter()
        .filter_map(|m| match m.kind {
            MarkKind::Heading(level) => Some((m.span, level)),
            _ => None,
        })
        .collect();
    headings.sort_unstable();
    let mut pages = page_starts(parts.marks).into_iter().peekable();
    let mut number = 0;
    let mut turns = parts.turns.iter().peekable();
    let mut turn: Option<&Turn> = None;
    let mut out = Vec::with_capacity(parts.body.paragraphs().len());
    for stored in parts.body.paragraphs() {
        let mut begins = None;
        while let Some(next) = turns.peek().filter(|t| t.span.start() <= stored.end) {
            if next.span.start() >= stored.start {
                begins = Some(*next);
            }
            turn = Some(next);
            turns.next();
        }
        let within = turn.filter(|t| t.span.start() <= stored.start && stored.start < t.span.end());
        let speaker = within
            .and_then(|t| t.speaker)
            .and_then(|id| speakers.get(&id));
        let label_end = begins.map_or(stored.start, |t| {
            t.text_start.clamp(stored.start, stored.end)
        });
        let is_empty = text[stored.clone()].trim().is_empty();
        if !is_empty {
            number += 1;
        }
        let heading = headings
            .partition_point(|(span, _)| span.start() <= stored.start)
            .checked_sub(1)
            .and_then(|i| headings.get(i))
            .filter(|(span, _)| stored.end <= span.end() && !is_empty)
            .map(|(_, level)| *level);
        let mut page = None;
        while let Some((_, number)) = pages.next_if(|(start, _)| *start < stored.end.max(1)) {
            page = page.or(Some(number));
        }
        let mut blocks = split_long(text, label_end..stored.end).into_iter();
        let shown = blocks.next().unwrap_or(label_end..stored.end);
        let first = out.len();
        out.push(PageParagraph {
            stored: stored.start..shown.end,
            number: (!is_empty).then_some(number),
            speaker: begins.and(speaker).map(|s| s.name.clone()),
            time: begins.and_then(|t| t.time_ms).map(clock),
            page,
            is_quiet: speaker.is_some_and(|s| s.is_interviewer),
            heading: heading.unwrap_or(0),
            direction: parts
                .document
                .direction
                .or_else(|| text::first_strong(&text[shown.clone()]))
                .unwrap_or(direction),
            script,
            shown,
        });
        for block in blocks {
            let mut next = PageParagraph {
                number: None,
                speaker: None,
                time: None,
                page: None,
                ..out[first].clone()
            };
            next.stored = block.clone();
            next.shown = block;
            out.push(next);
        }
    }
    out
}

/// Returns where pages begin, with their numbers, in text order.
fn page_starts(marks: &[Mark]) -> Vec<(usize, u32)> {
    let of = |m: &Mark| match m.kind {
        MarkKind::Page(number) => Some((m.span.start(), number)),
        _ => None,
    };
    let mut starts: Vec<(usize, u32)> = marks.iter().filter_map(of).collect();
    starts.sort_unstable();
    starts
}

/// Cuts a very long paragraph into blocks at sentence ends, or at spaces, or at letters.
fn split_long(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    while range.end - start > LONGEST_BLOCK {
        let mut window = start + LONGEST_BLOCK;
        while window > start && !text::is_grapheme_boundary(text, window) {
            window -= 1;
        }
        if window == start {
            // One letter with thousands of marks: it stays whole.
            window += LONGEST_BLOCK;
            while !text::is_grapheme_boundary(text, window) {
                window += 1;
            }
            if window >= range.end {
                break;
            }
            out.push(start..window);
            start = window;
            continue;
        }
        let piece = &text[start..window];
        let half = piece.len() / 2;
        let sentence = piece
            .rfind(['.', '!', '?', '؟', '。', '！', '？'])
            .map(|at| at + piece[at..].chars().next().map_or(1, char::len_utf8));
        let space = piece.rfind(' ').map(|at| at + 1);
        let cut = sentence
            .filter(|at| *at > half)
            .or(space.filter(|at| *at > half))
            .unwrap_or(piece.len());
        let cut = if text::is_grapheme_boundary(text, start + cut) {
            cut
        } else {
            piece.len()
        };
        out.push(start..start + cut.max(1));
        start += cut.max(1);
    }
    out.push(start..range.end);
    out
}

/// Writes milliseconds as `hh:mm:ss`.
#[must_use]
pub fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn paragraph_at(paragraphs: &[PageParagraph], at: usize) -> usize {
    paragraphs
        .partition_point(|p| p.stored.start <= at)
        .saturating_sub(1)
}

fn segments(parts: &PageParts<'_>, paragraphs: &[PageParagraph]) -> (Vec<PageSegment>, usize) {
    let mut sorted: Vec<&Segment> = parts.segments.iter().collect();
    sorted.sort_by_key(|s| (s.span.start(), usize::MAX - s.span.end(), s.id));
    // Lines of two paragraphs are never the same line, so only within one is there a half line to keep.
    let keep_start = |paragraph: usize, at: usize| {
        let top = paragraphs.get(paragraph).map_or(0, |p| p.stored.start);
        at.saturating_sub(HALF_LINE).max(top)
    };
    let keep_end = |paragraph: usize, at: usize| {
        let bottom = paragraphs.get(paragraph).map_or(at, |p| p.stored.end);
        (at + HALF_LINE).min(bottom.max(at))
    };
    let mut lane_ends: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(sorted.len());
    for segment in sorted {
        let Some(code) = parts.codes.get(segment.code) else {
            continue;
        };
        let first = paragraph_at(paragraphs, segment.span.start());
        let last = paragraph_at(paragraphs, segment.span.end().saturating_sub(1));
        let from = keep_start(first, segment.span.start());
        let lane = lane_ends
            .iter()
            .position(|end| *end <= from)
            .unwrap_or(lane_ends.len());
        let end = keep_end(last, segment.span.end());
        match lane_ends.get_mut(lane) {
            Some(slot) => *slot = end,
            None => lane_ends.push(end),
        }
        out.push(PageSegment {
            id: segment.id,
            span: segment.span,
            color: code.color,
            name: code.name.clone(),
            has_memo: !segment.memo.is_empty(),
            lane,
            paragraphs: first..last + 1,
        });
    }
    (out, lane_ends.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Code, CodeId, CoderId, DocumentId, Guid};

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

    #[test]
    fn a_letter_longer_than_a_block_is_not_cut() {
        for text in [
            format!("a{}", "\u{301}".repeat(4_000)),
            format!("{} b", "\u{64e}".repeat(4_000)),
            "ש".to_owned() + &"\u{5b8}".repeat(9_000) + &" שלום".repeat(2_000),
            "信".repeat(9_000),
        ] {
            let blocks = split_long(&text, 0..text.len());
            let joined: String = blocks.iter().map(|b| &text[b.clone()]).collect();
            assert_eq!(joined, text);
            assert!(
                blocks
                    .iter()
                    .all(|b| text::is_grapheme_boundary(&text, b.start))
            );
        }
    }
}

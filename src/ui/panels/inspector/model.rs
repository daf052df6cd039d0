//! What is said of a segment and of a document's notes. Pure over the session; nothing here draws.

use crate::model::{CodeId, DocumentId, Note, NoteAnchor, Segment, SegmentId, Shade};
use crate::text::TextSpan;
use crate::ui::session::{OpenDocument, Session};

/// Most characters of a passage that are laid out; what is shown ends far before.
const LONGEST: usize = 700;

/// What is said of a segment.
#[derive(Debug, Clone, PartialEq)]
pub struct SegmentCard {
    pub segment: Segment,
    pub quote: String,
    pub code: CodeId,
    pub code_name: String,
    pub code_color: Shade,
    pub coder: String,
    /// First and last numbered paragraph.
    pub paragraphs: Option<(usize, usize)>,
    pub speaker: Option<String>,
    /// Time stamp of the turn it begins in, such as `00:12:34`.
    pub time: Option<String>,
    pub overlaps: Vec<Overlap>,
}

/// Another segment that shares letters with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    pub id: SegmentId,
    pub name: String,
    pub color: Shade,
}

impl SegmentCard {
    /// Works out what is said of a segment of the open document.
    #[must_use]
    pub fn new(session: &Session, open: &OpenDocument, id: SegmentId) -> Option<Self> {
        let segment = open.segment(id)?.clone();
        let code = session.codes().get(segment.code)?;
        let coders = session.project.coders().unwrap_or_default();
        let coder = coders.into_iter().find(|c| c.id == segment.coder);
        let span = segment.span;
        let page = &open.page;
        let from = page.paragraph_at(span.start());
        let to = page.paragraph_at(span.end().saturating_sub(1).max(span.start()));
        let number = |at: usize| {
            let upto = page.paragraphs.get(..=at)?;
            upto.iter().rev().find_map(|p| p.number)
        };
        let turn = open
            .turns
            .iter()
            .rev()
            .find(|t| t.span.start() <= span.start() && span.start() < t.span.end());
        let speaker = turn
            .and_then(|t| t.speaker)
            .and_then(|id| open.speakers.iter().find(|s| s.id == id));
        let overlaps = open
            .segments
            .iter()
            .filter(|s| s.id != id && s.span.overlaps(span))
            .filter_map(|s| {
                let code = session.codes().get(s.code)?;
                Some(Overlap {
                    id: s.id,
                    name: code.name.clone(),
                    color: session.codes().shade(code.id),
                })
            })
            .collect();
        Some(Self {
            quote: shortened(span.slice(open.body.text())),
            code: code.id,
            code_name: code.name.clone(),
            code_color: session.codes().shade(code.id),
            coder: coder.map_or_else(String::new, |c| c.name),
            paragraphs: number(from).zip(number(to)),
            speaker: speaker.map(|s| s.name.clone()),
            time: turn.and_then(|t| t.time_ms).map(crate::ui::page::clock),
            overlaps,
            segment,
        })
    }
}

/// A note as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLine {
    pub author: String,
    pub words: String,
    /// Where it stands; `None` for one about the whole document.
    pub span: Option<TextSpan>,
}

/// Lists the notes of a document: those about it as a whole, then those of passages in text order.
#[must_use]
pub fn notes_of(notes: &[Note], document: DocumentId) -> Vec<NoteLine> {
    let mut out: Vec<NoteLine> = notes
        .iter()
        .filter_map(|note| {
            let span = match note.anchor {
                NoteAnchor::Document(id) if id == document => None,
                NoteAnchor::Passage(id, span) if id == document => Some(span),
                _ => return None,
            };
            let words = if note.title.is_empty() {
                note.body.clone()
            } else if note.body.is_empty() {
                note.title.clone()
            } else {
                format!("{} — {}", note.title, note.body)
            };
            Some(NoteLine {
                author: note.author.clone(),
                words: shortened(&words),
                span,
            })
        })
        .collect();
    out.sort_by_key(|n| n.span.map(|s| (s.start(), s.end())));
    out
}

fn shortened(text: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let mut letters = text.trim().graphemes(true);
    let mut out: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NoteAnchor;
    use crate::project::testing::Study;

    const TEXT: &str = "مصاحبه‌گر: چه شد؟\n\nمریم: به سایت اعتماد نکردم.\nدوباره بلیت گرفتم.";

    fn session() -> Session {
        let mut project = Study::new()
            .document("P01", TEXT)
            .coded("P01", "سایت اعتماد نکردم.\nدوباره", "اعتماد")
            .coded("P01", "اعتماد", "信任")
            .coded("P01", "گرفتم", "ניסיון")
            .project();
        let document = project.document_id("P01");
        let span = project.span_of("P01", "بلیت");
        project
            .add_note(NoteAnchor::Passage(document, span), "", "نظر")
            .unwrap();
        project
            .add_note(NoteAnchor::Document(document), "About", "all")
            .unwrap();
        let mut session = Session::new(project).unwrap();
        session.refresh(Some(document)).unwrap();
        session
    }

    #[test]
    fn a_segment_says_where_it_stands_who_speaks_and_what_overlaps() {
        let session = session();
        let open = session.open().unwrap();
        let id = open.segments[0].id;
        let card = SegmentCard::new(&session, open, id).unwrap();
        assert_eq!(card.code_name, "اعتماد");
        assert_eq!(card.paragraphs, Some((2, 3)), "empty lines have no number");
        assert_eq!(card.speaker.as_deref(), Some("مریم"));
        let names: Vec<_> = card.overlaps.iter().map(|o| o.name.as_str()).collect();
        assert_eq!(names, ["信任"]);
    }

    #[test]
    fn notes_about_the_whole_come_before_those_of_passages() {
        let session = session();
        let document = session.documents()[0].id;
        let lines = notes_of(session.notes(), document);
        let words: Vec<_> = lines.iter().map(|n| n.words.as_str()).collect();
        assert_eq!(words, ["About — all", "نظر"]);
        assert!(lines[1].span.is_some());
    }
}

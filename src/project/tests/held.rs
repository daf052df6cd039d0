//! What a panel holds and patches by each change is what it would read anew.

use std::collections::BTreeMap;

use crate::model::{Document, DocumentId, Mark, Segment, SegmentId, Speaker, Turn, VariableId};
use crate::project::testing::Study;
use crate::project::{Project, SegmentCounts};
use crate::text::Body;

/// One document with everything that is of it but its segments and notes.
#[derive(Debug, PartialEq)]
struct HeldDocument {
    document: Document,
    text: String,
    turns: Vec<Turn>,
    speakers: Vec<Speaker>,
    marks: Vec<Mark>,
    values: BTreeMap<VariableId, String>,
}

impl HeldDocument {
    fn read(p: &Project, id: DocumentId) -> Option<Self> {
        Some(Self {
            document: p.document(id).ok()?,
            text: p.body(id).as_ref().map(Body::text).unwrap().to_owned(),
            turns: p.turns(id).unwrap(),
            speakers: p.speakers(id).unwrap(),
            marks: p.marks(id).unwrap(),
            values: p.document_values().unwrap().remove(&id).unwrap_or_default(),
        })
    }
}

/// A study as one who reads only what the changes name holds it.
pub struct Held {
    seen: u64,
    counts: SegmentCounts,
    segments: BTreeMap<SegmentId, Segment>,
    documents: BTreeMap<DocumentId, HeldDocument>,
    /// How often a change was patched in, and how often everything was read.
    pub patched: usize,
    pub read: usize,
}

impl Held {
    /// Reads everything.
    pub fn new(p: &Project) -> Self {
        let segments = p.segments().unwrap();
        Self {
            seen: p.change_number(),
            counts: p.segment_counts().unwrap(),
            segments: segments.into_iter().map(|s| (s.id, s)).collect(),
            documents: p
                .documents()
                .unwrap()
                .iter()
                .filter_map(|d| Some((d.id, HeldDocument::read(p, d.id)?)))
                .collect(),
            patched: 0,
            read: 0,
        }
    }

    /// Follows the changes since the last call, and compares with what is read anew.
    pub fn follow(&mut self, p: &Project, what: &str) {
        let (patched, read) = (self.patched, self.read);
        let changes = p.changes_since(self.seen);
        self.seen = p.change_number();
        for change in changes.as_deref().unwrap_or_default() {
            let (Some(segments), Some(documents)) = (&change.segments, &change.documents) else {
                panic!("{what} is small");
            };
            self.counts.apply(segments);
            for coding in &segments.codings {
                let was = match &coding.after {
                    Some(after) => self.segments.insert(coding.id, after.clone()),
                    None => self.segments.remove(&coding.id),
                };
                assert_eq!(was.map(|s| s.place()), coding.before, "{what}");
            }
            for id in documents {
                match HeldDocument::read(p, *id) {
                    Some(document) => self.documents.insert(*id, document),
                    None => self.documents.remove(id),
                };
            }
            self.patched = patched + 1;
        }
        let fresh = Self::new(p);
        if changes.is_none() {
            *self = Self {
                read: read + 1,
                patched,
                ..Self::new(p)
            };
        }
        assert_eq!(self.counts, fresh.counts, "{what}");
        assert_eq!(self.segments, fresh.segments, "{what}");
        assert_eq!(self.documents, fresh.documents, "{what}");
    }
}

#[test]
fn one_code_on_a_passage_counts_once_whoever_put_it_there() {
    let mut p = Study::new()
        .document("P01", "مریم: به سایت اعتماد نکردم.")
        .coded("P01", "اعتماد نکردم", "اعتماد")
        .coder("سارا")
        .project();
    let mut counts = p.segment_counts().unwrap();
    let (document, code) = (p.document_id("P01"), p.code_id("اعتماد"));
    let numbers = |c: &SegmentCounts| (c.of_document(document), c.of_code(code), c.all());
    assert_eq!(numbers(&counts), (1, 1, 1));
    let second = p.code_quote("P01", "اعتماد نکردم", "اعتماد");
    counts.apply(p.last_changes().unwrap().segments.as_ref().unwrap());
    assert_eq!(
        (numbers(&counts), p.segments().unwrap().len()),
        ((1, 1, 1), 2)
    );
    p.delete_segments(&[second]).unwrap();
    counts.apply(p.last_changes().unwrap().segments.as_ref().unwrap());
    assert_eq!(numbers(&counts), (1, 1, 1));
    p.undo().unwrap();
    p.delete_codes(&[code]).unwrap();
    p.undo().unwrap();
    let changes = p.changes_since(p.change_number() - 2).unwrap();
    let [deleted, undone] = changes.as_slice() else {
        panic!("two changes")
    };
    assert_eq!(deleted.segments.as_ref().unwrap().vanished.len(), 1);
    assert_eq!(undone.segments.as_ref().unwrap().appeared.len(), 1);
}

#[test]
fn what_was_too_much_to_tell_is_read_again() {
    let line = "کلمه ".repeat(2_100);
    let mut p = Study::new().document("P01", &line).code("همه").project();
    let (document, code) = (p.document_id("P01"), p.code_id("همه"));
    let seen = p.change_number();
    let words = line.match_indices("کلمه").map(|(at, word)| {
        let span = crate::text::TextSpan::new(&line, at..at + word.len());
        (document, span.unwrap())
    });
    p.code_spans(&words.collect::<Vec<_>>(), code).unwrap();
    assert_eq!(p.segment_counts().unwrap().of_code(code), 2_100);
    let changes = p.changes_since(seen).unwrap();
    assert_eq!(changes.len(), 1);
    assert!(changes[0].segments.is_none());
    p.begin_autocoding("دیگر").unwrap();
    p.abandon_autocoding();
    assert!(p.changes_since(seen).is_none(), "somebody may have looked");
}

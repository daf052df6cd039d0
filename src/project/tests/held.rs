//! What a panel holds and patches by each change is what it would read anew.

use std::collections::BTreeMap;

use crate::analysis::Corpus;
use crate::model::{Document, DocumentId, Mark, Segment, SegmentId, Speaker, Turn, VariableId};
use crate::progress::Progress;
use crate::project::testing::Study;
use crate::project::{KeptCorpus, Project, SegmentCounts};
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
    corpus: KeptCorpus,
    /// How often a change was patched in, and how often everything was read.
    pub patched: usize,
    pub read: usize,
}

impl Held {
    /// Reads everything.
    pub fn new(p: &Project) -> Self {
        let segments = p.segments().unwrap();
        let mut corpus = KeptCorpus::default();
        corpus.keep(p.change_number(), p.corpus().unwrap().into());
        Self {
            corpus,
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
            for id in documents.keys() {
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
        // Looked at now and then, so that several changes are patched in at once.
        if self.seen.is_multiple_of(3) {
            let patched = self.corpus.current(p).unwrap().expect(what);
            assert_eq!(told(&patched), told(&p.corpus().unwrap()), "{what}");
        }
    }
}

/// Everything of a corpus, texts without what was worked out of them.
fn told(corpus: &Corpus) -> String {
    let documents = corpus.documents.iter().map(|d| {
        let of = (
            &d.document,
            d.body.text(),
            &d.turns,
            &d.speakers,
            &d.pages,
            &d.variables,
        );
        format!("{of:?}\n")
    });
    let Corpus {
        documents: _,
        codes,
        segments,
        coders,
        participants,
        participant_variables,
        variables,
        sets,
        coded,
    } = corpus;
    let rest = (
        codes,
        segments,
        coders,
        participants,
        participant_variables,
        variables,
        sets,
        coded,
    );
    documents.collect::<String>() + &format!("{rest:#?}")
}

#[test]
fn a_second_connection_reads_what_the_first_has_and_its_answer_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let mut p = Study::at(&folder.path().join("study.mazmun"))
        .document("P01", "مریم: به سایت اعتماد نکردم.")
        .document("P02", "王女士：服务补救")
        .coded("P01", "اعتماد", "تم/اعتماد")
        .value("P02", "city", "台北")
        .project();
    let read = |p: &Project| {
        let reader = p.corpus_reader().unwrap();
        let number = reader.change_number();
        (number, reader.read(&Progress::default()).unwrap().unwrap())
    };
    let (number, corpus) = read(&p);
    assert_eq!(told(&corpus), told(&p.corpus().unwrap()));
    let mut kept = KeptCorpus::default();
    // Changes that came while it read, of which it saw some.
    p.code_quote("P02", "补救", "اعتماد");
    let (_, later) = read(&p);
    p.rename_document(p.document_id("P01"), "P09").unwrap();
    p.delete_documents(&[p.document_id("P02")]).unwrap();
    for (number, corpus) in [(number, corpus), (number, later)] {
        kept.keep(number, corpus.into());
        let now = kept.current(&p).unwrap().unwrap();
        assert_eq!(told(&now), told(&p.corpus().unwrap()));
    }
    let stopped = Progress::default();
    stopped.stop();
    assert!(p.corpus_reader().unwrap().read(&stopped).unwrap().is_none());
}

#[test]
fn what_is_shared_stays_as_it_was_when_the_study_changes() {
    let mut p = Study::new()
        .document("P01", "مریم: به سایت اعتماد نکردم.")
        .coded("P01", "اعتماد", "تم/اعتماد")
        .project();
    let mut kept = KeptCorpus::default();
    assert!(kept.current(&p).unwrap().is_none());
    kept.keep(p.change_number(), p.corpus().unwrap().into());
    let shared = kept.current(&p).unwrap().unwrap();
    let before = told(&shared);
    p.code_quote("P01", "سایت", "تم");
    let now = kept.current(&p).unwrap().unwrap();
    assert_eq!((shared.segments.len(), now.segments.len()), (1, 2));
    assert_eq!(told(&shared), before);
    assert!(std::ptr::eq(
        shared.document(p.document_id("P01")).unwrap(),
        now.document(p.document_id("P01")).unwrap()
    ));
}

#[test]
fn texts_that_are_not_looked_at_leave_memory() {
    let titles = ["P01", "P02", "P03", "P04"];
    let mut study = Study::new();
    for title in titles {
        study = study.document(title, &format!("{title}: {}", "کلمه ".repeat(100)));
    }
    let mut p = study.project();
    let ids = titles.map(|title| p.document_id(title));
    p.texts_in_memory = 2_500;
    let shown = p.body(ids[0]).unwrap();
    for id in [ids[1], ids[0], ids[2]] {
        p.body(id).unwrap();
    }
    let kept: Vec<_> = p.bodies_in_memory().into_keys().collect();
    assert_eq!(kept, [ids[0], ids[2]]);
    p.body(ids[3]).unwrap();
    let kept: Vec<_> = p.bodies_in_memory().into_keys().collect();
    assert_eq!(kept, [ids[2], ids[3]]);
    assert!(shown.text().starts_with("P01"), "who shows it keeps it");
    assert_eq!(p.body(ids[0]).unwrap().text(), shown.text());
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

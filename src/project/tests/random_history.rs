//! Undo and redo over random verbs, cascades and failures: at every step the rows are the same,
//! byte for byte, as when the step was first there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::held::Held;
use crate::error::{Error, Result};
use crate::model::history::{ChangeFilter, Fields, Kind, Value};
use crate::model::{
    CodeColor, CodeDraft, CodeId, CoderId, DocumentId, Mark, MarkKind, NoteAnchor, NoteId,
    ParticipantId, SegmentId, SpeakerId, VariableId, VariableKind, VariableOf,
};
use crate::project::testing::{Random, Study, plan};
use crate::project::{DocumentChanges, Environment, Op, Project, SpeakerChange};
use crate::text::{Direction, Language, TextSpan};

const TEXTS: [&str; 3] = [
    "مصاحبه‌گر: چه شد؟\nمریم: به سایت اعتماد نکردم 😀 و خودم می‌خواستم دوباره بلیت بگیرم.\nمصاحبه‌گر: بعد؟\nمریم: پول برگشت.",
    "מראיין: מה קרה?\nדנה: שָׁלוֹם, ניסיתי שוב.\nעוד שורה בלי דובר.",
    "采访者：怎么了？\n王女士：服务补救，我自己重新订票。",
];

const NAMES: [&str; 8] = [
    "اعتماد",
    "اِعتماد",
    "תיקון",
    "信任",
    "Trust",
    "trust",
    "Theme/Sub",
    "  ",
];

impl Random {
    fn name(&mut self) -> String {
        let name = NAMES[self.below(NAMES.len())];
        match self.below(3) {
            0 => name.to_owned(),
            _ => format!("{name} {}", self.below(6)),
        }
    }

    /// One of the ids, or now and then one that does not exist.
    fn pick<T: Copy>(&mut self, ids: &[T], missing: T) -> T {
        match self.below(15) {
            0 => missing,
            _ => ids.get(self.below(ids.len())).copied().unwrap_or(missing),
        }
    }
}

fn document(p: &Project, r: &mut Random) -> DocumentId {
    let ids: Vec<_> = p.documents().unwrap().iter().map(|d| d.id).collect();
    r.pick(&ids, DocumentId(999))
}

fn code(p: &Project, r: &mut Random) -> CodeId {
    let ids: Vec<_> = p
        .code_tree()
        .unwrap()
        .codes()
        .iter()
        .map(|c| c.id)
        .collect();
    r.pick(&ids, CodeId(999))
}

fn parent(p: &Project, r: &mut Random) -> Option<CodeId> {
    (r.below(3) > 0).then(|| code(p, r))
}

fn segment(p: &Project, r: &mut Random) -> SegmentId {
    let ids: Vec<_> = p.segments().unwrap().iter().map(|s| s.id).collect();
    r.pick(&ids, SegmentId(999))
}

fn speaker(p: &Project, r: &mut Random) -> SpeakerId {
    let ids: Vec<_> = p
        .speakers(document(p, r))
        .unwrap()
        .iter()
        .map(|s| s.id)
        .collect();
    r.pick(&ids, SpeakerId(999))
}

fn participant(p: &Project, r: &mut Random) -> ParticipantId {
    let ids: Vec<_> = p.participants().unwrap().iter().map(|s| s.id).collect();
    r.pick(&ids, ParticipantId(999))
}

fn variable(p: &Project, r: &mut Random) -> VariableId {
    let ids: Vec<_> = p.variables().unwrap().iter().map(|s| s.id).collect();
    r.pick(&ids, VariableId(999))
}

fn note(p: &Project, r: &mut Random) -> NoteId {
    let ids: Vec<_> = p.notes().unwrap().iter().map(|s| s.id).collect();
    r.pick(&ids, NoteId(999))
}

fn coder(p: &Project, r: &mut Random) -> CoderId {
    let ids: Vec<_> = p.coders().unwrap().iter().map(|s| s.id).collect();
    r.pick(&ids, CoderId(999))
}

/// A passage of few possible ones, so that the same one comes again; now and then a wrong one.
fn span(p: &Project, r: &mut Random, document: DocumentId) -> TextSpan {
    let Ok(body) = p.body(document) else {
        return TextSpan::from_stored(0, 1);
    };
    let starts: Vec<usize> = body
        .text()
        .char_indices()
        .map(|(i, _)| i)
        .step_by(5)
        .collect();
    let (a, b) = (r.below(starts.len()), r.below(starts.len()));
    let (a, b) = (starts[a.min(b)], starts[a.max(b)]);
    match r.below(12) {
        0 => TextSpan::from_stored(a, b),
        1 => TextSpan::from_stored(a, b + 10_000),
        _ => TextSpan::snap(body.text(), a..b).unwrap_or(TextSpan::from_stored(0, 2)),
    }
}

/// A text with some of its words left out, doubled or respelled, or another text.
fn corrected(p: &Project, r: &mut Random, document: DocumentId) -> String {
    let Ok(body) = p.body(document) else {
        return String::new();
    };
    if r.below(4) == 0 {
        return TEXTS[r.below(TEXTS.len())].to_owned();
    }
    let mut words = body.text().split_inclusive([' ', '\n']);
    let mut out = String::new();
    for word in words.by_ref() {
        match r.below(12) {
            0 => {}
            1 => out.extend([word, word]),
            2 => out.push_str(&word.replace('ی', "ي")),
            _ => out.push_str(word),
        }
    }
    out
}

/// Does one random change of a kind. A new `Op` does not compile without its case here.
pub fn change(p: &mut Project, r: &mut Random, op: Op) -> Result<()> {
    let d = document(p, r);
    match op {
        Op::ImportDocuments => {
            let plans: Vec<_> = (0..=r.below(2))
                .map(|_| {
                    let body = TEXTS[r.below(TEXTS.len())];
                    let mut plan = plan(&r.name(), body);
                    let first = TextSpan::snap(body, 0..4).unwrap();
                    plan.marks.push(Mark {
                        span: first,
                        kind: MarkKind::Heading(2),
                    });
                    plan.notes.push(crate::import::PlannedNote {
                        span: Some(if r.below(8) == 0 {
                            TextSpan::from_stored(0, 1)
                        } else {
                            first
                        }),
                        author: "reviewer".into(),
                        body: "نظر".into(),
                        created: String::new(),
                    });
                    plan
                })
                .collect();
            p.import_plans(&plans).map(|_| ())
        }
        Op::RenameDocument => p.rename_document(d, &r.name()),
        Op::RegroupDocuments => {
            let ids = [d, document(p, r)];
            p.regroup_documents(&ids, &r.name())
        }
        Op::ReorderDocuments => {
            let order = [d, document(p, r)];
            p.reorder_documents(&order)
        }
        Op::SetDocumentLanguage => {
            p.set_document_language(d, Language::ALL[r.below(Language::ALL.len())])
        }
        Op::SetDocumentDirection => p.set_document_direction(
            d,
            [None, Some(Direction::Ltr), Some(Direction::Rtl)][r.below(3)],
        ),
        Op::SetDocumentDate => p.set_document_date(
            d,
            ["", "2026-03-21", "2025-04-12", "2025-02-29"][r.below(4)],
        ),
        Op::EditDocumentMemo => p.set_document_memo(d, &r.name()),
        Op::LinkDocument => {
            let person = (r.below(3) > 0).then(|| participant(p, r));
            p.set_document_participant(d, person)
        }
        Op::EditDocument => {
            let (direction, language) = (r.below(2) > 0, r.below(2) > 0);
            let changes = DocumentChanges {
                title: Some(r.name()),
                language: language.then_some(Language::Hebrew),
                direction: direction.then_some(Some(Direction::Rtl)),
                participant: Some(r.name()),
                speakers: vec![SpeakerChange {
                    speaker: speaker(p, r),
                    name: Some(r.name()),
                    is_interviewer: Some(true),
                }],
                ..DocumentChanges::default()
            };
            p.change_document(d, &changes)
        }
        Op::UpdateDocument => {
            let body = corrected(p, r, d);
            let mut plan = plan(&r.name(), &body);
            plan.notes.push(crate::import::PlannedNote {
                span: (r.below(2) == 0)
                    .then(|| TextSpan::snap(&body, 0..4))
                    .flatten(),
                author: "reviewer".into(),
                body: "نظر".into(),
                created: String::new(),
            });
            p.update_document(d, &plan).map(|_| ())
        }
        Op::DeleteDocuments => {
            let ids: BTreeSet<_> = (0..=r.below(2)).map(|_| document(p, r)).collect();
            p.delete_documents(&ids.into_iter().collect::<Vec<_>>())
        }
        Op::RenameSpeaker => {
            let id = speaker(p, r);
            p.rename_speaker(id, &r.name())
        }
        Op::MergeSpeakers => {
            let (from, into) = (speaker(p, r), speaker(p, r));
            p.merge_speakers(from, into)
        }
        Op::SetInterviewer => {
            let id = speaker(p, r);
            p.set_interviewer(id, r.below(2) == 0)
        }
        Op::LinkSpeaker => {
            let id = speaker(p, r);
            let person = (r.below(3) > 0).then(|| participant(p, r));
            p.set_speaker_participant(id, person)
        }
        Op::CreateCode => {
            if r.below(3) == 0 {
                return p
                    .create_code_path(&format!("{}/{}", r.name(), r.name()))
                    .map(|_| ());
            }
            let parent = parent(p, r);
            let position = (r.below(2) == 0).then_some(0);
            p.create_code(&r.name(), parent, position).map(|_| ())
        }
        Op::RenameCode => {
            let id = code(p, r);
            p.rename_code(id, &r.name())
        }
        Op::MoveCode => {
            let (id, parent) = (code(p, r), parent(p, r));
            let position = u32::try_from(r.below(4)).ok();
            p.move_code(id, parent, position)
        }
        Op::RecolorCode => {
            let id = code(p, r);
            p.recolor_code(
                id,
                CodeColor::Custom([1, 2, u8::try_from(r.below(9)).unwrap()]),
            )
        }
        Op::EditCode => {
            let draft = CodeDraft {
                name: r.name(),
                parent: parent(p, r),
                definition: r.name(),
                ..CodeDraft::default()
            };
            p.write_code(Some(code(p, r)), &draft).map(|_| ())
        }
        Op::DefineCode => {
            let id = code(p, r);
            p.define_code(id, &r.name())
        }
        Op::EditCodeMemo => {
            let id = code(p, r);
            p.set_code_memo(id, &r.name())
        }
        Op::MergeCodes => {
            let (from, into) = (code(p, r), code(p, r));
            p.merge_codes(from, into)
        }
        Op::DeleteCodes => {
            let ids = [code(p, r), code(p, r)];
            p.delete_codes(&ids[..=r.below(2)])
        }
        Op::CodePassage => {
            let (span, code) = (span(p, r, d), code(p, r));
            p.code_span(d, span, code).map(|_| ())
        }
        Op::Autocode => {
            let passages: Vec<_> = (0..4)
                .map(|_| {
                    let d = document(p, r);
                    (d, span(p, r, d))
                })
                .collect();
            let code = code(p, r);
            p.code_spans(&passages, code).map(|_| ())
        }
        Op::DeleteSegments => {
            let ids: BTreeSet<_> = (0..=r.below(2)).map(|_| segment(p, r)).collect();
            p.delete_segments(&ids.into_iter().collect::<Vec<_>>())
        }
        Op::ResizeSegment => {
            let id = segment(p, r);
            let document = p.segment(id)?.document;
            let span = span(p, r, document);
            p.set_segment_span(id, span)
        }
        Op::RecodeSegments => {
            let ids = [segment(p, r), segment(p, r)];
            let code = code(p, r);
            p.recode_segments(&ids[..=r.below(2)], code).map(|_| ())
        }
        Op::EditSegmentMemo => {
            let id = segment(p, r);
            p.set_segment_memo(id, &r.name())
        }
        Op::TranslateSegment => {
            let id = segment(p, r);
            p.set_segment_translation(id, &r.name(), "P.")
        }
        Op::WeighSegment => {
            let id = segment(p, r);
            p.set_segment_weight(id, u8::try_from(r.below(110)).unwrap())
        }
        Op::AddNote => {
            let anchor = match r.below(5) {
                0 => NoteAnchor::Project,
                1 => NoteAnchor::Document(d),
                2 => NoteAnchor::Passage(d, span(p, r, d)),
                3 => NoteAnchor::Code(code(p, r)),
                _ => NoteAnchor::Segment(segment(p, r)),
            };
            p.add_note(anchor, "", &r.name()).map(|_| ())
        }
        Op::EditNote => {
            let id = note(p, r);
            p.edit_note(id, "یادداشت", &r.name())
        }
        Op::DeleteNote => {
            let id = note(p, r);
            p.delete_note(id)
        }
        Op::AddParticipant => p.ensure_participant(&r.name()).map(|_| ()),
        Op::EditParticipant => {
            let id = participant(p, r);
            match r.below(2) {
                0 => p.rename_participant(id, &r.name()),
                _ => p.set_participant_memo(id, &r.name()),
            }
        }
        Op::DeleteParticipant => {
            let id = participant(p, r);
            p.delete_participant(id)
        }
        Op::AddVariable => {
            let of = [VariableOf::Document, VariableOf::Participant][r.below(2)];
            p.ensure_variable(of, &r.name(), VariableKind::Text)
                .map(|_| ())
        }
        Op::EditVariable => {
            let id = variable(p, r);
            p.edit_variable(id, &r.name(), VariableKind::Choice)
        }
        Op::DeleteVariable => {
            let id = variable(p, r);
            p.delete_variable(id)
        }
        Op::SetValue => {
            let (variable, person, value) = (
                variable(p, r),
                participant(p, r),
                ["", "۲۹", "女"][r.below(3)],
            );
            match r.below(2) {
                0 => p.set_document_value(d, variable, value),
                _ => p.set_participant_value(person, variable, value),
            }
        }
        Op::AddCoder => p.ensure_coder(&r.name()).map(|_| ()),
        Op::RenameCoder => {
            let id = coder(p, r);
            p.rename_coder(id, &r.name())
        }
        Op::ChangeSetting => {
            let id = coder(p, r);
            match r.below(2) {
                0 => p.set_current_coder(id),
                _ => p.set_title(&r.name()),
            }
        }
    }
}

/// What the project must look like after each step that can be undone.
struct Expected {
    dumps: Vec<String>,
    at: usize,
    /// A study that is patched by what each change tells.
    held: Held,
}

/// The study with the stamps of its fields, which go back and forth with it.
fn state(p: &Project) -> String {
    let mut state = p.dump().unwrap();
    for stamp in p.store.stamps().unwrap() {
        state.push_str(&stamp);
        state.push('\n');
    }
    expect_places_in_order(p);
    state
}

/// Asserts that place keys rise with the ranks, each once in its list.
fn expect_places_in_order(p: &Project) {
    for kind in [Kind::Document, Kind::Variable, Kind::Code, Kind::SavedQuery] {
        let field = |fields: &Fields, name| kind.field(name).map(|f| fields[&f].clone());
        let mut lists: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (_, fields) in p.store.things(kind).unwrap() {
            let (Some(Value::Integer(rank)), Some(Value::Text(place))) =
                (field(&fields, "position"), field(&fields, "place"))
            else {
                panic!("a rank and a place");
            };
            let list = field(&fields, "parent").map(|parent| format!("{parent:?}"));
            lists.entry(list).or_default().push((rank, place));
        }
        for mut list in lists.into_values() {
            list.sort();
            let rise = list
                .windows(2)
                .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
            assert!(rise, "{kind:?}: {list:?}");
        }
    }
}

impl Expected {
    fn assert(&mut self, p: &Project, what: &str) {
        self.held.follow(p, what);
        assert_eq!(state(p), self.dumps[self.at], "{what}");
        assert_eq!(p.undo_steps().count(), self.at, "{what}");
    }

    fn undo(&mut self, p: &mut Project) {
        let op = p.can_undo();
        assert_eq!(p.undo().unwrap(), op);
        self.at -= usize::from(op.is_some());
        self.assert(p, &format!("undo {op:?}"));
    }

    fn redo(&mut self, p: &mut Project) {
        let op = p.can_redo();
        assert_eq!(p.redo().unwrap(), op);
        self.at += usize::from(op.is_some());
        self.assert(p, &format!("redo {op:?}"));
    }
}

/// Closes the project and opens it again; what was undone and can be done again is still there.
fn reopen(p: Project, seed: u64) -> Project {
    let path = p.path().unwrap().to_owned();
    let steps: Vec<_> = p.undo_steps().collect();
    let next = p.can_redo();
    drop(p);
    let p = Project::open(&path, Environment::fixed(seed)).unwrap();
    assert_eq!(p.undo_steps().collect::<Vec<_>>(), steps);
    assert_eq!(p.can_redo(), next);
    p
}

/// Returns the kinds of change that worked; a project in a file is closed and opened again now and then.
fn live(seed: u64, steps: usize, file: Option<&Path>) -> BTreeSet<Op> {
    let mut r = Random(seed);
    let environment = Environment::fixed(seed);
    let mut p = match file {
        Some(file) => Project::create(file, environment).unwrap(),
        None => Project::open_in_memory(environment).unwrap(),
    };
    let mut expected = Expected {
        dumps: vec![state(&p)],
        at: 0,
        held: Held::new(&p),
    };
    let mut done = BTreeSet::new();
    for op in [
        Op::ImportDocuments,
        Op::CreateCode,
        Op::CreateCode,
        Op::AddParticipant,
    ] {
        step(&mut p, &mut r, op, &mut expected, &mut done);
    }
    for n in 0..steps {
        if file.is_some() && r.below(9) == 0 {
            p = reopen(p, seed + 1_000 * u64::try_from(n).unwrap());
            expected.held = Held::new(&p);
            assert_eq!(p.check().unwrap(), Vec::new());
        }
        match r.below(10) {
            0 => expected.undo(&mut p),
            1 => expected.redo(&mut p),
            _ => {
                // What a study is mostly made of comes more often, so that there is much to lose.
                let op = match r.below(4) {
                    0 => [
                        Op::CodePassage,
                        Op::Autocode,
                        Op::CreateCode,
                        Op::AddNote,
                        Op::AddVariable,
                        Op::ImportDocuments,
                        Op::UpdateDocument,
                    ][r.below(7)],
                    _ => Op::ALL[r.below(Op::ALL.len())],
                };
                step(&mut p, &mut r, op, &mut expected, &mut done);
            }
        }
    }
    assert_eq!(p.check().unwrap(), Vec::new());
    while p.can_undo().is_some() {
        expected.undo(&mut p);
        if file.is_some() && r.below(25) == 0 {
            p = reopen(p, seed + 999_999);
            expected.held = Held::new(&p);
        }
    }
    assert_eq!(expected.at, 0);
    while p.can_redo().is_some() {
        expected.redo(&mut p);
    }
    assert_eq!(expected.at, expected.dumps.len() - 1);
    assert!(expected.held.patched > 0 && expected.held.read == 0);
    assert_eq!(p.check().unwrap(), Vec::new());
    done
}

fn step(p: &mut Project, r: &mut Random, op: Op, expected: &mut Expected, done: &mut BTreeSet<Op>) {
    // Now and then the change comes with others in one step, or the step fails after it.
    let result = match r.below(8) {
        0 => p.transact(op, |p| {
            change(p, r, op)?;
            change(p, r, Op::CreateCode).ok();
            change(p, r, op).ok();
            Ok(())
        }),
        1 => p.transact(op, |p| {
            change(p, r, op)?;
            Err(Error::user("err-undo-lost"))
        }),
        _ => change(p, r, op),
    };
    let steps = p.undo_steps().count();
    if result.is_err() || steps == expected.at {
        expected.assert(p, &format!("{op:?} that failed or changed nothing"));
        return;
    }
    done.insert(op);
    expected.held.follow(p, &format!("{op:?}"));
    assert_eq!(p.can_undo(), Some(op));
    assert_eq!(p.can_redo(), None);
    expected.dumps.truncate(expected.at + 1);
    expected.dumps.push(state(p));
    expected.at += 1;
    assert_eq!(p.undo_steps().count(), expected.at);
}

#[test]
fn every_step_can_be_undone_and_redone_byte_for_byte() {
    let mut done = BTreeSet::new();
    for seed in 0..14 {
        done.extend(live(seed, 150, None));
    }
    let missing: Vec<_> = Op::ALL.iter().filter(|op| !done.contains(op)).collect();
    assert!(missing.is_empty(), "never worked in this test: {missing:?}");
}

#[test]
fn undo_reaches_back_over_restarts_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    for seed in 50..55 {
        live(
            seed,
            90,
            Some(&folder.path().join(format!("{seed}.mazmun"))),
        );
    }
}

#[test]
fn a_step_out_of_its_turn_is_taken_back_whole_or_not_at_all() {
    let (mut done, mut refused) = (0, BTreeSet::new());
    for seed in 70..82 {
        let mut r = Random(seed);
        let mut p = Project::open_in_memory(Environment::fixed(seed)).unwrap();
        for op in [Op::ImportDocuments, Op::CreateCode, Op::AddParticipant] {
            change(&mut p, &mut r, op).ok();
        }
        for _ in 0..50 {
            let op = Op::ALL[r.below(Op::ALL.len())];
            change(&mut p, &mut r, op).ok();
        }
        for _ in 0..25 {
            let steps = p.steps_to_undo(usize::MAX).unwrap();
            let Some(step) = steps.get(r.below(steps.len())) else {
                break;
            };
            let before = p.dump().unwrap();
            match p.undo_change(step.guid) {
                Ok(op) => {
                    assert_eq!(op, step.op);
                    assert_eq!(p.check().unwrap(), Vec::new(), "{op:?}, seed {seed}");
                    let after = p.dump().unwrap();
                    assert_eq!(p.redo().unwrap(), Some(op));
                    assert_eq!(p.dump().unwrap(), before, "{op:?}, seed {seed}");
                    if r.below(2) == 0 {
                        p.undo_change(step.guid).unwrap();
                        assert_eq!(p.dump().unwrap(), after, "{op:?}, seed {seed}");
                    }
                    done += 1;
                }
                Err(error) => {
                    assert_eq!(p.dump().unwrap(), before, "{error}");
                    let undoable = p.steps_to_undo(usize::MAX).unwrap().len();
                    assert_eq!(undoable, steps.len());
                    refused.insert(error.id());
                }
            }
        }
        assert_eq!(p.check().unwrap(), Vec::new());
    }
    assert!(done > 60, "{done}");
    let known = [
        "err-undo-gone",
        "err-undo-in-use",
        "err-undo-overwritten",
        "err-undo-taken",
    ];
    assert_eq!(refused, BTreeSet::from(known));
}

#[test]
fn steps_whose_values_are_gone_are_refused_whole_and_the_rest_still_fits() {
    let folder = tempfile::tempdir().unwrap();
    let mut refused = 0;
    for seed in 90..94 {
        let mut r = Random(seed);
        let file = folder.path().join(format!("{seed}.mazmun"));
        let mut p = Project::create(&file, Environment::fixed(seed)).unwrap();
        p.set_kept_bytes(400).unwrap();
        for n in 0..90 {
            let before = p.dump().unwrap();
            let failed = match r.below(8) {
                0 => p.undo().err(),
                1 => p.redo().err(),
                2 => {
                    let steps = p.steps_to_undo(usize::MAX).unwrap();
                    let step = steps.get(r.below(steps.len().max(1)));
                    step.and_then(|step| p.undo_change(step.guid).err())
                }
                3 => {
                    let told = p.changes(&ChangeFilter::default()).unwrap();
                    let lost = told.iter().find(|change| !change.values_kept);
                    lost.and_then(|change| p.undo_to(change.guid).err())
                }
                4 => {
                    p = reopen(p, seed + 1_000 * n);
                    None
                }
                _ => {
                    let op = Op::ALL[r.below(Op::ALL.len())];
                    change(&mut p, &mut r, op).ok();
                    None
                }
            };
            if let Some(error) = failed {
                refused += usize::from(error.id() == "err-undo-dropped");
                assert_eq!(p.dump().unwrap(), before, "{error}");
            }
            assert_eq!(p.check().unwrap(), Vec::new(), "seed {seed}, step {n}");
        }
        while let Ok(Some(_)) = p.undo() {}
        refused += usize::from(p.undo().is_err_and(|e| e.id() == "err-undo-dropped"));
        assert_eq!(p.check().unwrap(), Vec::new());
    }
    assert!(refused > 0);
}

#[test]
fn a_study_is_built_and_unbuilt() {
    let mut p = Study::new()
        .document("p01", TEXTS[0])
        .coded("p01", "اعتماد نکردم", "تم/اعتماد")
        .participant("p01", "مریم", &[("سن", "۲۹")])
        .project();
    let full = p.dump().unwrap();
    while p.undo().unwrap().is_some() {}
    assert!(p.documents().unwrap().is_empty());
    while p.redo().unwrap().is_some() {}
    assert_eq!(p.dump().unwrap(), full);
}

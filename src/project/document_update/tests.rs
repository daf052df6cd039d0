use super::*;
use crate::error::Error;
use crate::import::{self, FilePlan, SourceFormat};
use crate::model::{SegmentId, Speaker};
use crate::project::ImportItem;
use crate::project::testing::{Study, plan};
use crate::text::fold_key;

const OLD: &str = "پرسشگر: چه شد؟\nمریم: من به سايت اعتمد نكردم. خيلي گران بود.\nپرسشگر: بعد؟\nمریم: پول را پس نمي دهند.";
/// Other spellings everywhere, one word corrected, one sentence gone, one turn new.
const NEW: &str = "پرسشگر: چه شد؟\nمریم: من به سایت اعتماد نکردم.\nپرسشگر: بعد؟\nمریم: پول را پس نمی‌دهند.\nعلی: درست است.";

fn study() -> Project {
    Study::new()
        .document("p01", OLD)
        .coded("p01", "به سايت اعتمد نكردم", "تم/اعتماد")
        .coded("p01", "خيلي گران بود.", "تم/پول")
        .coded("p01", "پول را پس نمي دهند", "تم/پول")
        .coded("p01", "چه شد؟", "پرسش")
        .project()
}

fn words(p: &Project, segment: SegmentId) -> String {
    let segment = p.segment(segment).unwrap();
    let body = p.body(segment.document).unwrap();
    segment.span.slice(body.text()).to_owned()
}

fn all_words(p: &Project) -> Vec<String> {
    let segments = p.segments().unwrap();
    segments.iter().map(|s| words(p, s.id)).collect()
}

fn speaker(p: &Project, name: &str) -> Option<Speaker> {
    let document = p.documents().unwrap().remove(0);
    let mut speakers = p.speakers(document.id).unwrap().into_iter();
    speakers.find(|s| s.name == name)
}

#[test]
fn codings_stay_with_their_words() {
    let mut p = study();
    let id = p.document_id("p01");
    let lost = p.segments().unwrap()[2].id;
    p.set_segment_memo(lost, "چرا؟").unwrap();
    p.set_segment_translation(lost, "It was very dear.", "م.")
        .unwrap();
    p.add_note(NoteAnchor::Segment(lost), "", "نکته").unwrap();
    let expected = UpdateEffect {
        kept: 2,
        respelled: 1,
        changed: vec![ChangedCoding {
            code: "تم/اعتماد".into(),
            before: "به سايت اعتمد نكردم".into(),
            after: "به سایت اعتماد نکردم".into(),
        }],
        lost: vec![LostCoding {
            code: "تم/پول".into(),
            words: "خيلي گران بود.".into(),
        }],
        loose_notes: 1,
        ..UpdateEffect::default()
    };
    let before = p.dump().unwrap();
    assert_eq!(p.update_effect(id, &plan("p01", NEW)).unwrap(), expected);
    assert_eq!(p.dump().unwrap(), before);

    let effect = p.prove(|p| p.update_document(id, &plan("p01", NEW)));
    assert_eq!(effect, expected);
    assert_eq!(p.can_undo(), Some(Op::UpdateDocument));
    assert_eq!(p.body(id).unwrap().text(), NEW);
    assert_eq!(
        all_words(&p),
        ["چه شد؟", "به سایت اعتماد نکردم", "پول را پس نمی‌دهند"]
    );
    let notes = p.notes().unwrap();
    assert!(notes.iter().all(|n| n.anchor == NoteAnchor::Document(id)));
    let bodies: Vec<_> = notes.iter().map(|n| n.body.as_str()).collect();
    let says = "The passage this note was about is no longer in the text";
    let coder = &p.coders().unwrap()[0].name;
    assert_eq!(
        bodies,
        [
            format!("نکته\n\n{says}\n«خيلي گران بود.»"),
            format!(
                "تم/پول · {coder}\n«خيلي گران بود.»\nMemo: چرا؟\nTranslation: It was very dear.\nTranslator: م."
            ),
        ]
    );
    p.undo().unwrap();
    assert_eq!(p.body(id).unwrap().text(), OLD);
}

#[test]
fn what_is_kept_of_lost_codings_is_in_the_language_of_the_document() {
    for (language, title) in [
        (
            Language::Persian,
            "کدگذاری‌هایی که واژه‌هایشان دیگر در متن نیست",
        ),
        (
            Language::Hebrew,
            "Codings whose words are no longer in the text",
        ),
    ] {
        let mut p = Study::new()
            .document_in("p", language, "یک دو سه\nچهار پنج شش هفت")
            .coded("p", "چهار پنج شش هفت", "کد")
            .project();
        let id = p.document_id("p");
        p.prove(|p| p.update_document(id, &plan("p", "یک دو سه")));
        assert_eq!(p.notes().unwrap()[0].title, title);
    }
}

#[test]
fn what_was_set_by_hand_stays() {
    let mut p = study();
    let id = p.document_id("p01");
    p.rename_document(id, "مصاحبهٔ یک").unwrap();
    p.regroup_documents(&[id], "تهران").unwrap();
    p.set_document_date(id, "2026-03-21").unwrap();
    p.set_document_memo(id, "یادداشت").unwrap();
    p.set_document_language(id, Language::Persian).unwrap();
    let person = p.ensure_participant("مریم م.").unwrap();
    p.set_document_participant(id, Some(person)).unwrap();
    let before = p.document(id).unwrap();
    let mut corrected = plan("p01", NEW);
    corrected.source_name = "new.docx".into();
    corrected.source_sha256 = "a".repeat(64);
    corrected.language = Language::Arabic;
    corrected.participant = Some("کس دیگر".into());
    p.prove(|p| p.update_document(id, &corrected));
    let expected = Document {
        source_name: "new.docx".into(),
        source_sha256: "a".repeat(64),
        body_len: NEW.len(),
        ..before
    };
    assert_eq!(p.document(id).unwrap(), expected);
}

#[test]
fn speakers_are_found_again() {
    let mut p = Study::new()
        .document("p", "Q: how?\nM: well.\nM2: so.\nX: hm.\nL: la.\nQ: and?")
        .project();
    let id = p.document_id("p");
    let ids = |p: &Project| p.speakers(id).unwrap();
    let by_name = |p: &Project, name: &str| speaker(p, name).map(|s| s.id);
    // M is Maryam, and M2 is her too; M's flag was set by hand; L was linked by hand.
    let m = by_name(&p, "M").unwrap();
    p.rename_speaker(m, "Maryam").unwrap();
    p.merge_speakers(by_name(&p, "M2").unwrap(), m).unwrap();
    p.set_interviewer(m, true).unwrap();
    let person = p.ensure_participant("Maryam M.").unwrap();
    p.set_speaker_participant(m, Some(person)).unwrap();
    let l = by_name(&p, "L").unwrap();
    p.set_speaker_participant(l, Some(person)).unwrap();
    let before = ids(&p);
    let text = "q: how?\nM: well, well.\nM2: so.\nNew: ho.\nq: and?";
    p.prove(|p| p.update_document(id, &plan("p", text)));
    let after = ids(&p);
    let names: Vec<_> = after.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Q", "Maryam", "L", "New"]);
    assert_eq!(after[0], before[0]);
    assert_eq!(
        speaker(&p, "Maryam"),
        before.iter().find(|s| s.id == m).cloned()
    );
    let turns = p.turns(id).unwrap();
    let whose: Vec<_> = turns
        .iter()
        .map(|t| {
            after
                .iter()
                .find(|s| Some(s.id) == t.speaker)
                .unwrap()
                .name
                .as_str()
        })
        .collect();
    assert_eq!(whose, ["Q", "Maryam", "Maryam", "New", "Q"]);
}

#[test]
fn notes_on_passages_move_and_comments_are_not_doubled() {
    let mut p = Study::new().project();
    let comment = |text: &str, words: &str, body: &str| PlannedNote {
        span: text
            .find(words)
            .map(|at| TextSpan::new(text, at..at + words.len()).unwrap()),
        author: "reviewer".into(),
        body: body.into(),
        created: String::new(),
    };
    let old = "一。我不信任平台。二。后来他们退款了。";
    let mut first = plan("p", old);
    first.notes = vec![comment(old, "信任", "why?"), comment(old, "退款", "when?")];
    let id = p.import_plan(&first).unwrap();
    let own = p.span_of("p", "后来他们");
    p.add_note(NoteAnchor::Passage(id, own), "", "mine")
        .unwrap();
    let new = "零。一。我完全不信任平台。";
    let mut second = plan("p", new);
    second.notes = vec![comment(new, "信任", "why?"), comment(new, "平台", "which?")];
    let effect = p.prove(|p| p.update_document(id, &second));
    assert_eq!(effect.loose_notes, 2);
    let notes = p.notes().unwrap();
    let shown: Vec<_> = notes
        .iter()
        .map(|n| match n.anchor {
            NoteAnchor::Passage(_, span) => format!("{}: {}", span.slice(new), n.body),
            _ => n.body.clone(),
        })
        .collect();
    let says = "The passage this note was about is no longer in the text";
    assert_eq!(
        shown,
        [
            "信任: why?".to_owned(),
            format!("when?\n\n{says}\n«退款»"),
            format!("mine\n\n{says}\n«后来他们»"),
            "平台: which?".to_owned(),
        ]
    );
}

#[test]
fn segments_that_come_to_be_the_same_become_one() {
    let mut p = Study::new()
        .document("p", "so he really did not trust them and left")
        .coded("p", "did not trust them", "Trust")
        .coded("p", "really did not trust them", "Trust")
        .coder("Second")
        .coded("p", "really did not trust them", "Trust")
        .project();
    let id = p.document_id("p");
    for (segment, memo) in p.segments().unwrap().iter().zip(["a", "b", "c"]) {
        p.set_segment_memo(segment.id, memo).unwrap();
        p.add_note(NoteAnchor::Segment(segment.id), "", memo)
            .unwrap();
    }
    let corrected = plan("p", "so he did not trust them and left");
    let effect = p.prove(|p| p.update_document(id, &corrected));
    assert_eq!(
        (effect.kept, effect.changed.len(), effect.merged),
        (0, 2, 1)
    );
    let memos: Vec<_> = p.segments().unwrap().into_iter().map(|s| s.memo).collect();
    assert_eq!(memos, ["a\n\nc", "b"]);
    assert_eq!(p.notes().unwrap().len(), 3);
}

#[test]
fn segments_that_change_places_do_not_meet() {
    let (a, b) = (
        "the first paragraph, as it is",
        "the other paragraph, as it is",
    );
    assert_eq!(a.len(), b.len());
    let last = "and a last one that is long enough to stay where it always was before";
    let mut p = Study::new()
        .document("p", &format!("{a}\n{b}\n{last}"))
        .coded("p", a, "C")
        .coded("p", b, "C")
        .project();
    let id = p.document_id("p");
    let before: Vec<_> = p.segments().unwrap().iter().map(|s| s.id).collect();
    let effect = p.prove(|p| p.update_document(id, &plan("p", &format!("{b}\n{a}\n{last}"))));
    assert_eq!((effect.kept, effect.moved), (2, 1));
    assert_eq!(words(&p, before[0]), a);
    assert_eq!(words(&p, before[1]), b);
}

#[test]
fn segments_that_move_on_to_each_others_places_do_not_meet() {
    // Each comes to stand where the next one stood.
    let mut p = Study::new()
        .document("p01", "דנה רחל שרה")
        .coded("p01", "דנה", "שם")
        .coded("p01", "רחל", "שם")
        .coded("p01", "שרה", "שם")
        .project();
    let id = p.document_id("p01");
    let corrected = plan("p01", "וגם דנה רחל שרה");
    let effect = p.prove(|p| p.update_document(id, &corrected));
    assert_eq!(effect.kept, 3);
    assert_eq!(all_words(&p), ["דנה", "רחל", "שרה"]);
}

#[test]
fn the_same_text_changes_nothing_but_the_file_it_is_of() {
    let mut p = study();
    let id = p.document_id("p01");
    let mut same = plan("p01", OLD);
    same.source_sha256 = "b".repeat(64);
    same.speakers.clear();
    same.turns.clear();
    let effect = p.prove(|p| p.update_document(id, &same));
    assert!(effect.same_text);
    assert_eq!(effect.kept, 4);
    assert_eq!(p.turns(id).unwrap().len(), 4);
    let steps = p.undo_steps().count();
    p.update_document(id, &same).unwrap();
    assert_eq!(p.undo_steps().count(), steps);
}

#[test]
fn another_rule_for_speakers_changes_the_turns_of_the_same_text() {
    let noted = "س: چرا؟\nنکته: خندید.\nمریم: چون دیر بود.";
    let mut p = Study::new()
        .document("p01", noted)
        .coded("p01", "چون دیر بود", "زمان")
        .project();
    let id = p.document_id("p01");
    let maryam = speaker(&p, "مریم").unwrap();
    p.rename_speaker(maryam.id, "P01 مریم").unwrap();
    let mut ruled = plan("p01", noted);
    ruled.turns.retain(|t| t.speaker != Some(1));
    let effect = p.prove(|p| p.update_document(id, &ruled));
    assert!(effect.same_text);
    assert_eq!(p.turns(id).unwrap().len(), 2);
    assert_eq!(all_words(&p), ["چون دیر بود"]);
    assert_eq!(p.turns(id).unwrap()[1].speaker, Some(maryam.id));
    assert!(speaker(&p, "نکته").is_none());
    let steps = p.undo_steps().count();
    p.update_document(id, &ruled).unwrap();
    assert_eq!(p.undo_steps().count(), steps);
}

#[test]
fn a_plan_with_wrong_spans_changes_nothing() {
    let mut p = study();
    let id = p.document_id("p01");
    let mut wrong = plan("p01", NEW);
    wrong.turns[0].span = TextSpan::from_stored(1, 5);
    p.refuse("err-span-splits", |p| p.update_document(id, &wrong));
    assert_eq!(p.body(id).unwrap().text(), OLD);
    p.refuse("err-document-missing", |p| {
        p.update_document(DocumentId(99), &plan("p01", NEW))
    });
}

#[test]
fn a_text_is_the_new_one_at_once_and_the_old_one_after_a_failure() {
    let mut p = study();
    let id = p.document_id("p01");
    assert_eq!(p.body(id).unwrap().text(), OLD);
    p.refuse("err-undo-lost", |p| {
        p.transact(Op::UpdateDocument, |p| {
            p.update_document(id, &plan("p01", NEW))?;
            assert_eq!(p.body(id)?.text(), NEW);
            // Once more, from the text that is there now.
            let effect = p.update_document(id, &plan("p01", OLD))?;
            assert_eq!(p.body(id)?.text(), OLD);
            assert_eq!(effect.kept + effect.changed.len(), 3);
            p.update_document(id, &plan("p01", NEW))?;
            Err::<(), _>(Error::user("err-undo-lost"))
        })
    });
    assert_eq!(p.body(id).unwrap().text(), OLD);
}

#[test]
fn the_document_a_file_corrects_is_guessed() {
    let study = |p: &mut Project, title: &str, source: &str, group: &str, body: &str| {
        let mut plan = plan(title, body);
        plan.source_name = source.into();
        plan.group = group.into();
        plan.source_sha256 = format!("{:0>64}", p.documents().unwrap().len());
        p.import_plan(&plan).unwrap()
    };
    let mut p = Study::new().project();
    let long = |n: usize| (0..n).map(|i| format!("واژه{i} ")).collect::<String>();
    let a = study(&mut p, "P1", "p1.docx", "tehran", "یک");
    let b = study(&mut p, "P1 b", "p1.docx", "haifa", "دو");
    let c = study(&mut p, "P1-final", "x.docx", "", &long(300));
    let mut corrected = plan("P1-Final", &long(290));
    assert_eq!(p.update_candidates(&corrected).unwrap(), [c]);
    corrected.title = "?".into();
    assert_eq!(
        p.update_candidates(&corrected).unwrap(),
        [c],
        "by its words"
    );
    corrected.source_name = "p1.docx".into();
    assert_eq!(p.update_candidates(&corrected).unwrap(), [a, b]);
    assert_eq!(p.update_target(&corrected).unwrap(), None, "one of two");
    corrected.group = "haifa".into();
    assert_eq!(p.update_candidates(&corrected).unwrap(), [b, a]);
    assert_eq!(p.update_target(&corrected).unwrap(), Some(b));
    // The very same file is none to correct.
    corrected.source_sha256 = p.document(b).unwrap().source_sha256;
    assert_eq!(p.update_candidates(&corrected).unwrap(), [a]);
    // Of a survey, which all have its name, the title tells.
    corrected.format = a_table();
    corrected.source_sha256.clear();
    corrected.title = "p1 B".into();
    assert_eq!(p.update_candidates(&corrected).unwrap(), [b]);
    corrected.title = "P7".into();
    assert_eq!(p.update_target(&corrected).unwrap(), None);
    let other = plan(
        "elsewhere",
        "متنی که هیچ ربطی به آن‌های دیگر ندارد و هیچ‌کدام از آن‌ها نیست",
    );
    assert!(p.update_candidates(&other).unwrap().is_empty());
}

#[test]
fn a_corrected_survey_corrects_the_documents_of_its_titles() {
    let answers = |rows: &[(&str, &str)]| FilePlan {
        documents: rows
            .iter()
            .map(|(title, body)| ImportPlan {
                source_name: "survey.csv".into(),
                format: a_table(),
                ..plan(title, body)
            })
            .collect(),
        ..FilePlan::default()
    };
    let mut p = Study::new().project();
    let first = answers(&[("R1", "به سايت اعتماد نكردم"), ("R2", "我不信任平台")]);
    let ids = p.import_items(&[first.into()]).unwrap().remove(0);
    let segment = p.code_quote("R2", "信任", "Trust");
    let item = ImportItem {
        plan: answers(&[
            ("R2", "我不信任这个平台"),
            ("R3", "חדש"),
            ("R1", "به سایت اعتماد نکردم"),
        ]),
        update: Some(ids[0]),
    };
    let updated = p
        .prove(|p| p.import_items(std::slice::from_ref(&item)))
        .remove(0);
    assert_eq!(p.can_undo(), Some(Op::UpdateDocument));
    assert_eq!([updated[0], updated[2]], [ids[1], ids[0]]);
    assert_eq!(p.documents().unwrap().len(), 3);
    assert_eq!(p.body(ids[0]).unwrap().text(), "به سایت اعتماد نکردم");
    assert_eq!(words(&p, segment), "信任");
}

mod random {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 12] = [
        "من",
        "نمی‌خواستم",
        "بلیت",
        "و",
        "اعتماد",
        "כן",
        "אמון",
        "信",
        "任",
        "platform",
        "\n",
        ".",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// What was said beforehand is what happens, and nothing is lost without a word.
        #[test]
        fn the_effect_is_what_happens(
            old in prop::collection::vec(0..WORDS.len(), 4..40),
            edits in prop::collection::vec(0_usize..14, 40),
            spans in prop::collection::vec((0_usize..200, 1_usize..60, 0_usize..2), 1..12),
        ) {
            let text = |words: &[usize]| words.iter().map(|w| format!("{} ", WORDS[*w])).collect::<String>();
            let mut new = Vec::new();
            for (word, edit) in old.iter().zip(edits) {
                match edit {
                    0 => {}
                    1 => new.extend([*word, (*word + 5) % WORDS.len()]),
                    2 => new.push((*word + 3) % WORDS.len()),
                    _ => new.push(*word),
                }
            }
            let (old, new) = (text(&old), text(&new));
            let mut p = Study::new().document("p", &old).code("A").code("B").project();
            let id = p.document_id("p");
            for (start, length, code) in spans {
                let start = start % old.len();
                if let Some(span) = TextSpan::snap(&old, start..start + length) {
                    let code = p.code_id(["A", "B"][code]);
                    p.code_span(id, span, code).unwrap();
                }
            }
            let before = p.segments().unwrap();
            let corrected = plan("p", &new);
            let said = p.update_effect(id, &corrected).unwrap();
            let effect = p.update_document(id, &corrected).unwrap();
            prop_assert_eq!(&said, &effect);
            prop_assert_eq!(p.check().unwrap(), Vec::new());
            let after = p.segments().unwrap();
            let sum = effect.kept + effect.changed.len() + effect.lost.len() + effect.merged;
            prop_assert_eq!(sum, before.len());
            prop_assert_eq!(after.len(), effect.kept + effect.changed.len());
            let key = |t: &str| fold_key(&t.split_whitespace().collect::<Vec<_>>().join(" "));
            let (mut kept, mut changed) = (0, Vec::new());
            for segment in &before {
                let Some(now) = after.iter().find(|s| s.id == segment.id) else {
                    continue;
                };
                let (was, is) = (segment.span.slice(&old), now.span.slice(&new));
                if key(was) == key(is) {
                    kept += 1;
                } else {
                    changed.push((was.to_owned(), is.to_owned()));
                }
            }
            prop_assert_eq!(kept, effect.kept);
            let told: Vec<_> = effect.changed.into_iter().map(|c| (c.before, c.after)).collect();
            prop_assert_eq!(changed, told);
            let notes = p.notes().unwrap();
            for lost in &effect.lost {
                let words = format!("«{}»", lost.words);
                let is_kept = notes.iter().any(|n| n.body.contains(&words));
                prop_assert!(is_kept, "{}", words);
            }
        }
    }
}

/// A kind of file whose rows are documents.
fn a_table() -> SourceFormat {
    import::formats().find(|format| format.is_table()).unwrap()
}

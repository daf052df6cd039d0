//! The life of a code and the codebook of a day, on studies whose history is known step by step.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::analysis::{FrequencyOptions, LifeEvent, frequencies};
use crate::locale::{Locale, UiLanguage};
use crate::model::CodeId;
use crate::project::Project;
use crate::project::testing::Study;

const DAY: u64 = 86_400;
const TEXT: &str = "یک دو سه چهار پنج شش هفت هشت نه ده";

/// A study of the first of January 2026 with one code on two passages, and another code.
fn study() -> Project {
    Study::new()
        .document("P01", TEXT)
        .coded("P01", "یک دو", "اعتماد")
        .coded("P01", "سه", "اعتماد")
        .code("ایمان")
        .project()
}

/// The codes with the numbers of their segments, as the codebook's table counts them.
fn book(p: &Project) -> BTreeMap<String, (usize, usize)> {
    let corpus = p.corpus().unwrap();
    let found = frequencies(&corpus, &FrequencyOptions::default());
    let rows = found.rows.iter();
    rows.map(|row| {
        let counts = (row.own.segments, row.with_subcodes.segments);
        (corpus.codes.path(row.code), counts)
    })
    .collect()
}

fn book_on(p: &Project, day: &str) -> BTreeMap<String, (usize, usize)> {
    let then = p.codebook_on(day).unwrap();
    let codes = then.codes.codes().iter();
    codes
        .map(|code| {
            let counts = (then.own(code.id), then.with_subcodes(code.id));
            (then.codes.path(code.id), counts)
        })
        .collect()
}

/// A moment as its day, its events, and the number of segments after it.
type Told = (String, Vec<LifeEvent>, Option<usize>);

fn events(p: &Project, code: CodeId) -> Vec<Told> {
    let life = p.code_life(p.code(code).unwrap().guid).unwrap();
    let moments = life.moments.into_iter();
    moments
        .map(|m| {
            let day = m.change.moment[..10].to_owned();
            (day, m.events, m.after.map(|state| state.own))
        })
        .collect()
}

fn coded(added: usize, changes: usize) -> LifeEvent {
    LifeEvent::Coded {
        added,
        removed: 0,
        changes,
    }
}

#[test]
fn the_life_of_a_code_is_told_in_order() {
    let mut p = study();
    let (trust, faith) = (p.code_id("اعتماد"), p.code_id("ایمان"));
    p.environment.pass(DAY);
    p.code_quote("P01", "چهار", "ایمان");
    p.define_code(trust, "آنچه می‌پذیرند").unwrap();
    p.environment.pass(DAY);
    p.rename_code(trust, "信任").unwrap();
    p.merge_codes(faith, trust).unwrap();
    let merge = p.steps_to_undo(1).unwrap().remove(0);
    assert_eq!(
        merge.sentence(Locale::get(UiLanguage::Persian)),
        "«ایمان» در «\u{2068}信任\u{2069}» ادغام شد (یک قطعه)"
    );
    p.environment.pass(DAY);
    p.undo().unwrap();
    let undo = p.changes_before(None, 1).unwrap().remove(0);
    let undone = undo.sentence(Locale::english());
    assert!(undone.starts_with("Undid: Merged "), "{undone}");
    let day = |n: u8| format!("2026-01-{n:02}");
    let renamed = LifeEvent::Renamed {
        from: "اعتماد".to_owned(),
        to: "信任".to_owned(),
    };
    let faith_name = || "ایمان".to_owned();
    let out = LifeEvent::Coded {
        added: 0,
        removed: 1,
        changes: 1,
    };
    assert_eq!(
        events(&p, trust),
        [
            (day(1), vec![LifeEvent::Created], Some(0)),
            (day(1), vec![coded(2, 2)], Some(2)),
            (day(2), vec![LifeEvent::Redefined], Some(2)),
            (day(3), vec![renamed], Some(2)),
            (
                day(3),
                vec![coded(1, 1), LifeEvent::Absorbed(faith_name())],
                Some(3)
            ),
            (
                day(4),
                vec![out, LifeEvent::Released(faith_name())],
                Some(2)
            ),
        ]
    );
    assert_eq!(
        events(&p, faith),
        [
            (day(1), vec![LifeEvent::Created], Some(0)),
            (day(2), vec![coded(1, 1)], Some(1)),
            (day(3), vec![LifeEvent::MergedInto("信任".to_owned())], None),
            (day(4), vec![LifeEvent::Returned], Some(1)),
        ]
    );
}

#[test]
fn a_code_that_is_gone_is_found_by_the_name_it_had() {
    let mut p = study();
    let trust = p.code_id("اعتماد");
    let guid = p.code(trust).unwrap().guid;
    p.rename_code(trust, "信任").unwrap();
    p.delete_codes(&[trust]).unwrap();
    for name in ["信任", "اعتماد"] {
        assert_eq!(p.find_code_ever(name).unwrap(), guid, "{name}");
    }
    assert_eq!(
        p.find_code_ever("ایمان").unwrap(),
        p.code(p.code_id("ایمان")).unwrap().guid
    );
    let unknown = p.find_code_ever("Nothing").unwrap_err();
    assert_eq!(unknown.id(), "err-code-unknown");
    let life = p.code_life(guid).unwrap();
    assert_eq!(life.moments.last().unwrap().events, [LifeEvent::Deleted]);
    assert_eq!(life.last_name(), Some("信任"));
}

#[test]
fn a_code_that_is_made_to_code_with_is_named_alone() {
    let mut p = study();
    p.transact(crate::project::Op::CodePassage, |p| {
        p.code_quote("P01", "نه", "Theme/Sub-code");
        Ok(())
    })
    .unwrap();
    let step = p.steps_to_undo(1).unwrap().remove(0);
    assert_eq!(
        step.sentence(Locale::english()),
        "Coded a passage of “P01” with “Sub-code”"
    );
    assert_eq!(step.about.counts(crate::model::history::Kind::Code).0, 2);
}

#[test]
fn changes_of_a_code_are_its_own_and_those_of_its_segments() {
    let mut p = study();
    let trust = p.code_id("اعتماد");
    let guid = p.code(trust).unwrap().guid;
    p.code_quote("P01", "ده", "ایمان");
    let segments = p.segments_with_code(trust).unwrap();
    p.set_segment_memo(segments[0].id, "یادداشت").unwrap();
    p.delete_segments(&[segments[1].id]).unwrap();
    let about = p.changes_of_code(guid).unwrap();
    let all = p
        .changes(&crate::model::history::ChangeFilter::default())
        .unwrap();
    let ops: Vec<&str> = all
        .iter()
        .filter(|change| about.contains(&change.id))
        .map(|change| change.op.name())
        .collect();
    assert_eq!(
        ops,
        [
            "create-code",
            "code-passage",
            "code-passage",
            "edit-segment-memo",
            "delete-segments",
        ]
    );
}

#[test]
fn days_that_cannot_be_told_are_refused_in_a_sentence() {
    let mut p = study();
    let refused = |p: &Project, day: &str| p.codebook_on(day).unwrap_err().id();
    assert_eq!(refused(&p, "yesterday"), "err-date");
    assert_eq!(refused(&p, "2025-12-31"), "err-history-before");
    assert_eq!(book_on(&p, "2030-01-01"), book(&p));
    p.environment.pass(DAY);
    let trust = p.code_id("اعتماد");
    p.rename_code(trust, "信任").unwrap();
    p.environment.pass(DAY);
    p.define_code(trust, "x").unwrap();
    let guid = p.code(trust).unwrap().guid;
    p.set_kept_bytes(0).unwrap();
    assert_eq!(refused(&p, "2026-01-01"), "err-history-dropped");
    let life = p.code_life(guid).unwrap();
    assert!(life.unknown >= 2, "{life:?}");
    assert!(
        life.moments[..life.unknown]
            .iter()
            .all(|m| m.after.is_none())
    );
}

/// What is done on a day of the random study.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Code(usize, usize),
    Uncode(usize),
    Create(usize, usize),
    Rename(usize),
    Move(usize, usize),
    Merge(usize, usize),
    Delete(usize),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    let n = || 0..8_usize;
    prop_oneof![
        4 => (n(), n()).prop_map(|(a, b)| Deed::Code(a, b)),
        1 => n().prop_map(Deed::Uncode),
        2 => (n(), n()).prop_map(|(a, b)| Deed::Create(a, b)),
        1 => n().prop_map(Deed::Rename),
        1 => (n(), n()).prop_map(|(a, b)| Deed::Move(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Deed::Merge(a, b)),
        1 => n().prop_map(Deed::Delete),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

/// Does it; what is refused changes nothing.
fn act(p: &mut Project, deed: Deed, number: usize) {
    let codes: Vec<CodeId> = p
        .code_tree()
        .unwrap()
        .codes()
        .iter()
        .map(|c| c.id)
        .collect();
    let pick = |n: usize| codes.get(n % codes.len().max(1)).copied();
    let words: Vec<&str> = TEXT.split(' ').collect();
    match deed {
        Deed::Code(word, code) => {
            if let Some(code) = pick(code) {
                let path = p.code_tree().unwrap().path(code);
                p.code_quote("P01", words[word % words.len()], &path);
            }
        }
        Deed::Uncode(n) => {
            let segments = p.segments().unwrap();
            if let Some(segment) = segments.get(n % segments.len().max(1)) {
                p.delete_segments(&[segment.id]).unwrap();
            }
        }
        Deed::Create(n, parent) => {
            p.create_code(
                &format!("کد{number}"),
                pick(parent).filter(|_| n % 2 == 0),
                None,
            )
            .ok();
        }
        Deed::Rename(n) => {
            if let Some(code) = pick(n) {
                p.rename_code(code, &format!("نام{number}")).ok();
            }
        }
        Deed::Move(n, to) => {
            if let Some(code) = pick(n) {
                p.move_code(code, pick(to), Some(0)).ok();
            }
        }
        Deed::Merge(from, into) => {
            if let (Some(from), Some(into)) = (pick(from), pick(into)) {
                p.merge_codes(from, into).ok();
            }
        }
        Deed::Delete(n) => {
            if let Some(code) = pick(n) {
                p.delete_codes(&[code]).unwrap();
            }
        }
        Deed::Undo => {
            p.undo().unwrap();
        }
        Deed::Redo => {
            p.redo().unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_day_is_told_as_it_was(days in proptest::collection::vec(
        proptest::collection::vec(deed(), 1..5), 1..7,
    )) {
        let mut p = study();
        let mut kept = Vec::new();
        let mut number = 0;
        for (day, deeds) in (1_u32..).zip(days) {
            for deed in deeds {
                number += 1;
                act(&mut p, deed, number);
            }
            kept.push((format!("2026-01-{day:02}"), book(&p)));
            p.environment.pass(DAY);
        }
        for (day, book) in &kept {
            prop_assert_eq!(&book_on(&p, day), book, "{}", day);
        }
        // The last moment of each life is the code as it is.
        let now = book(&p);
        let tree = p.code_tree().unwrap();
        for code in tree.codes() {
            let life = p.code_life(code.guid).unwrap();
            let counts = life.moments.iter().rev().find_map(|m| m.after.as_ref());
            let counts = counts.map(|state| (state.own, state.with_subcodes));
            prop_assert_eq!(counts, now.get(&tree.path(code.id)).copied());
        }
    }
}

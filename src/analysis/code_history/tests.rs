use std::collections::BTreeMap;

use super::*;
use crate::model::history::{
    About, Change, ChangeId, ChangeKind, Fields, Key, Kind, Thing, TouchedRow, Value, Verb,
    WhatDiffers,
};
use crate::model::{CodeId, Guid, Op};

fn guid(n: u8) -> Guid {
    Guid([n; 16])
}

fn row(kind: Kind, n: u8, verb: Verb, before: Fields, after: Fields) -> TouchedRow {
    TouchedRow {
        thing: Thing::new(kind, guid(n)),
        verb,
        followed: false,
        root: None,
        into: None,
        row: None,
        before,
        after,
        edit: None,
    }
}

fn fields(kind: Kind, values: &[(&str, Value)]) -> Fields {
    let place = |name: &str| kind.field(name).unwrap();
    values
        .iter()
        .map(|(name, value)| (place(name), value.clone()))
        .collect()
}

fn word(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn code(name: &str, parent: Option<u8>) -> Fields {
    let parent = parent.map_or(Value::Null, |p| Value::Thing(guid(p)));
    let values = [
        ("parent", parent),
        ("position", Value::Integer(0)),
        ("name", word(name)),
        ("color", word("p3")),
        ("definition", word("")),
        ("memo", word("")),
    ];
    fields(Kind::Code, &values)
}

/// A coding of the document 9; `place` tells passages apart.
fn coding(place: i64, code: u8) -> Fields {
    let values = [
        ("document", Value::Thing(guid(9))),
        ("start", Value::Integer(place)),
        ("end", Value::Integer(place + 5)),
        ("code", Value::Thing(guid(code))),
    ];
    fields(Kind::Segment, &values)
}

fn change(id: i64, kind: ChangeKind, op: Op, day: u8) -> Change {
    Change {
        id: ChangeId(id),
        guid: Guid([0xcc; 16]),
        copy: guid(1),
        number: id,
        clock: id,
        kind,
        concerns: None,
        op,
        coder: "سارا".to_owned(),
        coder_guid: guid(2),
        moment: format!("2026-01-{day:02}T10:00:00Z"),
        about: About::default(),
        undone_by: None,
        values_kept: true,
    }
}

/// What happens to the study of these tests, oldest first, with the rows of each step.
fn story() -> Vec<(Change, Vec<TouchedRow>)> {
    let none = Fields::new;
    let insert = |kind, n| row(kind, n, Verb::Insert, none(), none());
    let update = |kind, n, name: &str, from: Value, to: Value| {
        let (from, to) = (fields(kind, &[(name, from)]), fields(kind, &[(name, to)]));
        row(kind, n, Verb::Update, from, to)
    };
    let a_code = |n| Value::Thing(guid(n));
    let mut gone = row(Kind::Code, 2, Verb::Delete, code("ایمان", None), none());
    gone.into = Some(guid(1));
    let mut moved = update(Kind::Segment, 12, "code", a_code(2), a_code(1));
    moved.followed = true;
    let mut back = insert(Kind::Code, 2);
    back.into = Some(guid(1));
    let mut returned = update(Kind::Segment, 12, "code", a_code(1), a_code(2));
    returned.followed = true;
    let step = ChangeKind::Do;
    vec![
        (
            change(2, step, Op::CreateCode, 1),
            vec![insert(Kind::Code, 1)],
        ),
        (
            change(3, step, Op::CreateCode, 1),
            vec![insert(Kind::Code, 2)],
        ),
        (
            change(4, step, Op::CodePassage, 2),
            vec![insert(Kind::Segment, 10)],
        ),
        // The same passage by another coder is the same segment.
        (
            change(5, step, Op::CodePassage, 2),
            vec![insert(Kind::Segment, 11)],
        ),
        (
            change(6, step, Op::CodePassage, 2),
            vec![insert(Kind::Segment, 12)],
        ),
        (
            change(7, step, Op::RenameCode, 3),
            vec![update(Kind::Code, 1, "name", word("信任"), word("اعتماد"))],
        ),
        (
            change(8, step, Op::MergeCodes, 4),
            vec![moved, gone.clone()],
        ),
        (
            change(9, ChangeKind::Undo, Op::MergeCodes, 5),
            vec![back, returned],
        ),
        (
            change(10, step, Op::MoveCode, 6),
            vec![update(Kind::Code, 2, "parent", Value::Null, a_code(1))],
        ),
        (
            change(11, step, Op::DeleteSegments, 6),
            vec![row(Kind::Segment, 11, Verb::Delete, coding(0, 1), none())],
        ),
        (
            change(12, step, Op::DeleteSegments, 6),
            vec![row(Kind::Segment, 10, Verb::Delete, coding(0, 1), none())],
        ),
    ]
}

/// The study after all of it.
fn present() -> CodesThen {
    let codes = BTreeMap::from([
        (Thing::new(Kind::Code, guid(1)), code("اعتماد", None)),
        (Thing::new(Kind::Code, guid(2)), code("ایمان", Some(1))),
    ]);
    let only = SegmentThen {
        document: guid(9),
        start: 40,
        end: 45,
        code: guid(2),
    };
    CodesThen::new(codes, [(guid(12), only)])
}

fn life(code: u8, unknown_before: i64) -> CodeLife {
    let mut then = present();
    let mut walk = LifeWalk::new(guid(code), &then);
    for (change, rows) in story().iter().rev() {
        match change.id.0 >= unknown_before {
            true => walk.step_back(&mut then, change, rows).unwrap(),
            false => walk.step_back_unknown(change),
        }
    }
    walk.begin(&change(1, ChangeKind::First, Op::ChangeSetting, 1));
    walk.finish()
}

/// A moment as its change, its events, and the numbers of segments after it.
type Told = (i64, Vec<LifeEvent>, Option<(usize, usize)>);

fn told(life: &CodeLife) -> Vec<Told> {
    let moments = life.moments.iter();
    moments
        .map(|m| {
            let counts = m.after.as_ref().map(|s| (s.own, s.with_subcodes));
            (m.change.id.0, m.events.clone(), counts)
        })
        .collect()
}

fn coded(added: usize, removed: usize) -> LifeEvent {
    LifeEvent::Coded {
        added,
        removed,
        changes: 1,
    }
}

#[test]
fn a_code_that_others_go_into_tells_it() {
    let renamed = LifeEvent::Renamed {
        from: "信任".to_owned(),
        to: "اعتماد".to_owned(),
    };
    let other = || "ایمان".to_owned();
    assert_eq!(
        told(&life(1, 0)),
        [
            (2, vec![LifeEvent::Created], Some((0, 0))),
            (4, vec![coded(1, 0)], Some((1, 1))),
            (7, vec![renamed], Some((1, 1))),
            (
                8,
                vec![coded(1, 0), LifeEvent::Absorbed(other())],
                Some((2, 2))
            ),
            (
                9,
                vec![coded(0, 1), LifeEvent::Released(other())],
                Some((1, 1))
            ),
            (10, vec![LifeEvent::CodedBelow], Some((1, 2))),
            (12, vec![coded(0, 1)], Some((0, 1))),
        ]
    );
}

#[test]
fn a_code_that_went_and_came_back_has_one_life() {
    let into = LifeEvent::MergedInto("اعتماد".to_owned());
    let moved = LifeEvent::Moved {
        from: None,
        to: Some("اعتماد".to_owned()),
    };
    assert_eq!(
        told(&life(2, 0)),
        [
            (3, vec![LifeEvent::Created], Some((0, 0))),
            (6, vec![coded(1, 0)], Some((1, 1))),
            (8, vec![into], None),
            (9, vec![LifeEvent::Returned], Some((1, 1))),
            (10, vec![moved], Some((1, 1))),
        ]
    );
}

#[test]
fn what_is_no_longer_kept_is_unknown() {
    let life = life(1, 7);
    assert_eq!(life.unknown, 5);
    let told = told(&life);
    assert_eq!(told[4], (6, Vec::new(), None));
    assert_eq!(told[5].0, 7);
}

#[test]
fn a_code_from_before_the_history_was_there() {
    let mut then = present();
    let mut walk = LifeWalk::new(guid(2), &then);
    let (last, rows) = story().pop().unwrap();
    walk.step_back(&mut then, &last, &rows).unwrap();
    walk.begin(&change(1, ChangeKind::First, Op::ChangeSetting, 1));
    let life = walk.finish();
    assert_eq!(told(&life), [(1, vec![LifeEvent::There], Some((1, 1)))]);
}

#[test]
fn the_codebook_of_a_day_has_the_names_and_numbers_of_then() {
    let ids = BTreeMap::from([(guid(1), CodeId(5))]);
    let on = |last: i64| {
        let mut then = present();
        for (change, rows) in story().iter().rev() {
            if change.id.0 > last {
                then.step_back(rows).unwrap();
            }
        }
        let book = then.codebook(&ids);
        let codes = book.codes.codes().iter();
        let codes: Vec<_> = codes
            .map(|c| {
                let counts = (book.own(c.id), book.with_subcodes(c.id));
                (
                    book.codes.path(c.id),
                    counts,
                    book.remaining.contains(&c.id),
                )
            })
            .collect();
        codes
    };
    let path = |path: &str| path.to_owned();
    assert_eq!(
        on(12),
        [
            (path("اعتماد"), (0, 1), true),
            (path("اعتماد/ایمان"), (1, 1), false)
        ]
    );
    assert_eq!(on(8), [(path("اعتماد"), (2, 2), true)]);
    assert_eq!(
        on(6),
        [(path("ایمان"), (1, 1), false), (path("信任"), (1, 1), true)]
    );
    assert_eq!(on(1), []);
}

#[test]
fn a_history_of_another_study_is_found_out() {
    let mut then = present();
    let missing = [row(
        Kind::Segment,
        77,
        Verb::Insert,
        Fields::new(),
        Fields::new(),
    )];
    assert_eq!(
        then.step_back(&missing).unwrap_err().what,
        WhatDiffers::Missing
    );
    let there = [row(
        Kind::Segment,
        12,
        Verb::Delete,
        coding(40, 2),
        Fields::new(),
    )];
    assert_eq!(then.step_back(&there).unwrap_err().what, WhatDiffers::There);
    let other = fields(Kind::Segment, &[("code", Value::Thing(guid(2)))]);
    let mut then = present();
    let value = [row(
        Kind::Segment,
        12,
        Verb::Update,
        other.clone(),
        coding(40, 1),
    )];
    assert_eq!(then.step_back(&value).unwrap_err().what, WhatDiffers::Value);
    let named = Thing {
        kind: Kind::Segment,
        key: Key::Name("x".to_owned()),
    };
    assert!(
        CodesThen::default()
            .step_back(&[TouchedRow {
                thing: named,
                ..value[0].clone()
            }])
            .is_err()
    );
}

//! Two copies that went different ways, told apart by their histories: what each did, and what clashes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::random_history::change;
use crate::model::Guid;
use crate::model::history::{Clash, FieldKind, Fields, Key, Kind, Side, Thing, Value, Way};
use crate::project::testing::{Random, Study, plan};
use crate::project::{Environment, Op, Project};

const TEXT: &str = "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.";

fn open(path: &Path, seed: u64) -> Project {
    Project::open(path, Environment::fixed(seed)).unwrap()
}

/// Two copies of a study, which begin copies of their own.
fn parted(folder: &Path, build: impl FnOnce(&mut Project)) -> (Project, Project) {
    let (here, there): (PathBuf, PathBuf) =
        (folder.join("here.mazmun"), folder.join("there.mazmun"));
    let mut p = Study::at(&here).document("P01", TEXT).project();
    build(&mut p);
    p.save_copy_as(&there).unwrap();
    drop(p);
    (open(&here, 100), open(&there, 200))
}

fn small(folder: &Path) -> (Project, Project) {
    parted(folder, |p| {
        for code in ["a", "b", "c"] {
            p.create_code(code, None, None).unwrap();
        }
        p.code_quote("P01", "اعتماد", "a");
    })
}

fn guid(p: &Project, code: &str) -> Guid {
    p.code(p.code_id(code)).unwrap().guid
}

fn clashes(here: &Project, there: &Project) -> Vec<Clash> {
    here.compare_with(there).unwrap().clashes
}

#[test]
fn one_field_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    let (mut here, mut there) = small(folder.path());
    let (a, name) = (here.code_id("a"), Kind::Code.field("name").unwrap());
    let thing = Thing::new(Kind::Code, guid(&here, "a"));
    here.rename_code(a, "x").unwrap();
    there.define_code(a, "d").unwrap();
    assert_eq!(clashes(&here, &there), []);
    there.rename_code(a, "y").unwrap();
    // The other one wrote later by its clock.
    let clash = |winner| Clash::SameField {
        thing: thing.clone(),
        field: name,
        winner,
    };
    assert_eq!(clashes(&here, &there), [clash(Side::There)]);
    here.recolor_code(a, crate::model::CodeColor::Palette(3))
        .unwrap();
    here.rename_code(a, "z").unwrap();
    assert_eq!(clashes(&here, &there), [clash(Side::Here)]);
    here.undo().unwrap();
    assert_eq!(clashes(&here, &there), [clash(Side::There)]);
    here.undo().unwrap();
    here.undo().unwrap();
    assert_eq!(clashes(&here, &there), []);
}

#[test]
fn a_deletion_against_a_use_and_a_merge_against_a_coding() {
    let folder = tempfile::tempdir().unwrap();
    let (mut here, mut there) = small(folder.path());
    let deleted = Thing::new(Kind::Code, guid(&here, "a"));
    here.delete_codes(&[here.code_id("a")]).unwrap();
    assert_eq!(clashes(&here, &there), []);
    there.code_quote("P01", "بلیت", "a");
    let used = Thing::new(
        Kind::Segment,
        there.segments().unwrap().last().unwrap().guid,
    );
    assert_eq!(
        clashes(&here, &there),
        [Clash::DeletedAndUsed {
            deleted: deleted.clone(),
            by: Side::Here,
            uses: vec![used.clone()],
        }]
    );
    here.undo().unwrap();
    assert_eq!(clashes(&here, &there), []);
    let into = guid(&here, "b");
    here.merge_codes(here.code_id("a"), here.code_id("b"))
        .unwrap();
    assert_eq!(
        clashes(&here, &there),
        [Clash::MergedAndUsed {
            merged: deleted,
            into,
            by: Side::Here,
            uses: vec![used],
        }]
    );
}

#[test]
fn a_memo_on_a_coding_keeps_the_code_whose_deletion_took_it_along() {
    let folder = tempfile::tempdir().unwrap();
    let (mut here, mut there) = small(folder.path());
    let segment = there.segments().unwrap()[0].clone();
    here.delete_codes(&[here.code_id("a")]).unwrap();
    there.set_segment_memo(segment.id, "یادداشت").unwrap();
    let found = clashes(&here, &there);
    let uses = vec![Thing::new(Kind::Segment, segment.guid)];
    assert!(
        matches!(&found[..], [Clash::DeletedAndUsed { by: Side::Here, uses: u, .. }] if *u == uses),
        "{found:?}"
    );
    // A place in the list is no use.
    there.undo().unwrap();
    there.move_code(there.code_id("a"), None, Some(2)).unwrap();
    assert_eq!(clashes(&here, &there), []);
}

#[test]
fn circles_of_merges_and_of_moves() {
    let folder = tempfile::tempdir().unwrap();
    let (mut here, mut there) = small(folder.path());
    let (a, b) = (here.code_id("a"), here.code_id("b"));
    let mut codes = vec![guid(&here, "a"), guid(&here, "b")];
    codes.sort();
    here.merge_codes(a, b).unwrap();
    there.merge_codes(b, a).unwrap();
    let found = clashes(&here, &there);
    let circle = Clash::MergeCircle {
        codes: codes.clone(),
    };
    assert!(found.contains(&circle), "{found:?}");
    here.undo().unwrap();
    there.undo().unwrap();
    assert_eq!(clashes(&here, &there), []);
    here.move_code(a, Some(b), None).unwrap();
    there.move_code(b, Some(there.code_id("c")), None).unwrap();
    assert_eq!(clashes(&here, &there), []);
    there.move_code(there.code_id("c"), Some(a), None).unwrap();
    codes.push(guid(&here, "c"));
    let found = clashes(&here, &there);
    let [Clash::MoveCircle { codes: circle }] = &found[..] else {
        panic!("one circle: {found:?}");
    };
    let of = |codes: &[Guid]| codes.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(of(circle), of(&codes));
}

#[test]
fn twins_and_texts_and_what_was_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut here, mut there) = parted(folder.path(), |p| {
        p.create_code("a", None, None).unwrap();
        p.rename_code(p.code_id("a"), "b").unwrap();
    });
    for p in [&mut here, &mut there] {
        p.code_quote("P01", "سایت", "b");
        p.create_code("信任", None, None).unwrap();
    }
    let twin = |p: &Project| p.segments().unwrap()[0].guid;
    let same = [
        Clash::SameCodeName {
            here: guid(&here, "信任"),
            there: guid(&there, "信任"),
        },
        Clash::SamePassage {
            here: twin(&here),
            there: twin(&there),
        },
    ];
    assert_eq!(clashes(&here, &there), same);
    let document = here.document_id("P01");
    for (p, word) in [(&mut here, "وب‌سایت"), (&mut there, "سامانه")] {
        let text = TEXT.replace("بلیت", word);
        p.update_document(document, &plan("P01", &text)).unwrap();
    }
    let edited = Clash::BothEdited {
        document: here.document(document).unwrap().guid,
    };
    assert!(clashes(&here, &there).contains(&edited));
    // Here the renaming is taken back, which the other one does not know.
    for _ in 0..4 {
        here.undo().unwrap();
    }
    let b = there.code_id("b");
    there.rename_code(b, "c").unwrap();
    let found = clashes(&here, &there);
    let taken = Clash::TakenBackAndWritten {
        thing: Thing::new(Kind::Code, there.code(b).unwrap().guid),
        field: Kind::Code.field("name").unwrap(),
        taken_back: Side::Here,
    };
    assert_eq!(found, [taken]);
}

#[test]
fn studies_that_never_were_one_are_not_compared() {
    let one = Study::new().code("a").project();
    let other = Project::open_in_memory(Environment::fixed(77)).unwrap();
    assert_eq!(
        one.compare_with(&other).unwrap_err().id(),
        "err-copies-unrelated"
    );
}

type Things = BTreeMap<Thing, Fields>;

/// All things of a study, as its tables say.
fn things(p: &Project) -> Things {
    let all = Kind::ALL
        .iter()
        .flat_map(|kind| p.store.things(*kind).unwrap());
    all.collect()
}

fn decided(thing: &Thing, one: &Fields, other: &Fields) -> BTreeSet<usize> {
    let fields = thing.kind.fields();
    let differs = |place: &usize| one.get(place) != other.get(place);
    let of = (0..fields.len()).filter(differs);
    of.filter(|place| fields[*place].kind != FieldKind::Derived)
        .collect()
}

/// Compares what a way says with two moments of the tables.
fn expect_way(way: &Way, before: &Things, after: &Things, what: &str) {
    let keys = |of: &Things, other: &Things| -> BTreeSet<Thing> {
        of.keys()
            .filter(|t| !other.contains_key(*t))
            .cloned()
            .collect()
    };
    let added: BTreeSet<_> = way.added().cloned().collect();
    let deleted: BTreeSet<_> = way.deleted().cloned().collect();
    assert_eq!(added, keys(after, before), "added, {what}");
    assert_eq!(deleted, keys(before, after), "deleted, {what}");
    let changed: BTreeMap<_, _> = way.changed().map(|(t, f)| (t.clone(), f)).collect();
    let both = before
        .iter()
        .filter_map(|(t, f)| Some((t, f, after.get(t)?)));
    let wanted: BTreeMap<_, _> = both
        .map(|(thing, one, other)| (thing.clone(), decided(thing, one, other)))
        .filter(|(_, fields)| !fields.is_empty())
        .collect();
    assert_eq!(changed, wanted, "changed, {what}");
}

/// Finds by looking at the tables alone what clashes whatever was asked for.
fn plain_clashes(fork: &Things, here: &Things, there: &Things) -> BTreeSet<Clash> {
    let mut found = BTreeSet::new();
    let touched = |of: &Things| -> Vec<(Thing, Fields)> {
        let touched = of.iter().filter(|(t, f)| fork.get(*t) != Some(f));
        touched.map(|(t, f)| (t.clone(), f.clone())).collect()
    };
    let (mine, theirs) = (touched(here), touched(there));
    for (one, f) in &mine {
        for (two, g) in &theirs {
            let (Key::One(a), Key::One(b)) = (&one.key, &two.key) else {
                continue;
            };
            let same = |names: &[&str]| {
                let place = |name: &&str| one.kind.field(name).unwrap();
                names.iter().map(place).all(|p| f.get(&p) == g.get(&p))
            };
            let pair = one.kind == two.kind && a != b;
            if pair && one.kind == Kind::Code && same(&["parent", "name_key"]) {
                found.insert(Clash::SameCodeName {
                    here: *a,
                    there: *b,
                });
            }
            let passage = ["document", "start", "end", "code", "coder"];
            if pair && one.kind == Kind::Segment && same(&passage) {
                found.insert(Clash::SamePassage {
                    here: *a,
                    there: *b,
                });
            }
            let body = |of: &Things| of.get(one).and_then(|f| f.get(&0).cloned());
            if one == two && one.kind == Kind::Text {
                let (was, a_is, b_is) = (body(fork), body(here), body(there));
                if was.is_some() && a_is != was && b_is != was && a_is != b_is {
                    found.insert(Clash::BothEdited { document: *a });
                }
            }
        }
    }
    found
}

/// Returns whether a clash is one that `plain_clashes` finds.
fn is_plain(clash: &Clash) -> bool {
    matches!(
        clash,
        Clash::SameCodeName { .. } | Clash::SamePassage { .. } | Clash::BothEdited { .. }
    )
}

/// Checks that the tables bear out a clash that depends on what was asked for.
fn expect_borne_out(clash: &Clash, fork: &Things, here: &Things, there: &Things) {
    match clash {
        Clash::SameField { thing, field, .. } | Clash::TakenBackAndWritten { thing, field, .. } => {
            let end = thing
                .kind
                .field("end")
                .filter(|_| thing.kind.field("start") == Some(*field));
            let value = |of: &Things| {
                (
                    of[thing].get(field).cloned(),
                    end.and_then(|e| of[thing].get(&e).cloned()),
                )
            };
            assert_ne!(value(here), value(fork), "{clash:?}");
            assert_ne!(value(there), value(fork), "{clash:?}");
            assert_ne!(value(here), value(there), "{clash:?}");
        }
        Clash::DeletedAndUsed { deleted, by, uses }
        | Clash::MergedAndUsed {
            merged: deleted,
            by,
            uses,
            ..
        } => {
            let (gone, kept) = match by {
                Side::Here => (here, there),
                Side::There => (there, here),
            };
            assert!(!gone.contains_key(deleted), "{clash:?}");
            for used in uses {
                // It is there, and other than it was.
                assert!(kept.contains_key(used), "{clash:?}");
                assert_ne!(kept.get(used), fork.get(used), "{clash:?}");
            }
        }
        Clash::MoveCircle { codes } => {
            let parent = Kind::Code.field("parent").unwrap();
            for (n, code) in codes.iter().enumerate() {
                let next = codes[(n + 1) % codes.len()];
                let thing = Thing::new(Kind::Code, *code);
                let leads = |of: &Things| {
                    of.get(&thing).and_then(|f| f.get(&parent)) == Some(&Value::Thing(next))
                };
                assert!(leads(here) || leads(there), "{clash:?}");
            }
        }
        Clash::MergeCircle { codes } => {
            for code in codes {
                let thing = Thing::new(Kind::Code, *code);
                assert!(!(here.contains_key(&thing) && there.contains_key(&thing)));
            }
        }
        _ => {}
    }
}

#[test]
fn random_ways_are_told_apart_by_their_histories() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..24 {
        let folder = tempfile::tempdir().unwrap();
        let mut r = Random(seed);
        let start = [
            Op::ImportDocuments,
            Op::CreateCode,
            Op::CodePassage,
            Op::AddParticipant,
        ];
        let (mut here, mut there) = parted(folder.path(), |p| {
            for n in 0..24 {
                let op = match n % 3 {
                    0 => Op::ALL[r.below(Op::ALL.len())],
                    _ => start[r.below(start.len())],
                };
                change(p, &mut r, op).ok();
            }
        });
        let fork = things(&here);
        assert_eq!(fork, things(&there));
        for p in [&mut here, &mut there] {
            // Both have the same thoughts now and then.
            let mut same = Random(seed + 500);
            for op in [Op::CreateCode, Op::CodePassage, Op::CodePassage] {
                change(p, &mut same, op).ok();
            }
            for _ in 0..18 {
                match r.below(6) {
                    0 => drop(p.undo().unwrap()),
                    1 => drop(p.redo().unwrap()),
                    _ => {
                        let often = [
                            Op::CodePassage,
                            Op::MergeCodes,
                            Op::UpdateDocument,
                            Op::DeleteCodes,
                            Op::RenameCode,
                            Op::MoveCode,
                            Op::CreateCode,
                        ];
                        let op = match r.below(2) {
                            0 => often[r.below(often.len())],
                            _ => Op::ALL[r.below(Op::ALL.len())],
                        };
                        change(p, &mut r, op).ok();
                    }
                }
            }
            assert_eq!(p.check().unwrap(), Vec::new(), "seed {seed}");
        }
        let (mine, theirs) = (things(&here), things(&there));
        let found = here.compare_with(&there).unwrap();
        expect_way(&found.here, &fork, &mine, &format!("here, seed {seed}"));
        expect_way(&found.there, &fork, &theirs, &format!("there, seed {seed}"));
        let plain: BTreeSet<_> = found
            .clashes
            .iter()
            .filter(|c| is_plain(c))
            .cloned()
            .collect();
        assert_eq!(plain, plain_clashes(&fork, &mine, &theirs), "seed {seed}");
        for clash in &found.clashes {
            expect_borne_out(clash, &fork, &mine, &theirs);
            let name = format!("{clash:?}");
            let name = name.split([' ', '{']).next().unwrap_or_default();
            *kinds.entry(name.to_owned()).or_default() += 1;
        }
    }
    for wanted in [
        "SameField",
        "DeletedAndUsed",
        "MergedAndUsed",
        "SameCodeName",
        "SamePassage",
        "BothEdited",
    ] {
        assert!(kinds.contains_key(wanted), "never met {wanted}: {kinds:?}");
    }
}

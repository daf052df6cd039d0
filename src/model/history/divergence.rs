//! Two copies of a study that went different ways, told apart by their histories alone.
//!
//! Says what each did in the end since they parted, and where that clashes. Nothing is merged
//! here; which rule would settle a clash is named with it. Invariant: what was taken back leaves
//! no trace; what only followed from something else clashes with nothing by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Change, ChangeKind, FieldKind, Fields, Key, Kind, Past, Thing, TouchedRow, TouchingChange,
    Value, Verb,
};
use crate::model::Guid;

/// One of two copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Here,
    There,
}

/// What one copy did to a thing since the copies parted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Net {
    pub was: bool,
    pub is: bool,
    /// Touched fields as they were when the copies parted, and as they are.
    pub before: Fields,
    pub after: Fields,
    /// SHA-256 of a text then and now, where it was changed.
    pub bodies: Option<([u8; 32], [u8; 32])>,
    /// Clock and copy of the step that wrote a field last, where a person asked for it and it stands.
    writers: BTreeMap<usize, (i64, Guid)>,
    /// Fields that got back what a step before the parting had changed.
    taken_back: BTreeSet<usize>,
    asked: bool,
    root: Option<Thing>,
    into: Option<Guid>,
}

impl Net {
    /// Lists the fields that are other than they were, without those that follow from others.
    #[must_use]
    pub fn changed(&self, kind: Kind) -> BTreeSet<usize> {
        if !self.was || !self.is {
            return BTreeSet::new();
        }
        let decided = |place: &usize| {
            let field = kind.fields().get(*place);
            field.is_some_and(|field| field.kind != FieldKind::Derived)
        };
        let differs = |place: &usize| self.before.get(place) != self.after.get(place);
        let fields = self.after.keys().copied().filter(decided).filter(differs);
        let body = self.bodies.is_some_and(|(was, is)| was != is);
        fields.chain(body.then_some(0)).collect()
    }
}

/// What one copy did since the copies parted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    pub things: BTreeMap<Thing, Net>,
}

impl Way {
    /// Folds changes, oldest first, whose rows have all that was before and after.
    #[must_use]
    pub fn new(changes: &[TouchingChange]) -> Self {
        let mut way = Self::default();
        let mine: BTreeSet<_> = changes.iter().map(|(change, _)| change.id).collect();
        for (change, rows) in changes {
            // A redo does the step again that the undo it concerns took back.
            let is_step = change.kind == ChangeKind::Do && change.undone_by.is_none();
            let takes_back = change.kind == ChangeKind::Undo
                && change.undone_by.is_none()
                && change.concerns.is_some_and(|c| !mine.contains(&c));
            for row in rows {
                way.fold(change, row, is_step, takes_back);
            }
        }
        way
    }

    fn fold(&mut self, change: &Change, row: &TouchedRow, is_step: bool, takes_back: bool) {
        let net = self.things.entry(row.thing.clone()).or_insert_with(|| Net {
            was: row.verb != Verb::Insert,
            ..Net::default()
        });
        for (place, value) in &row.before {
            if net.was {
                net.before.entry(*place).or_insert_with(|| value.clone());
            }
        }
        net.after.extend(row.after.clone());
        if let Some(edit) = &row.edit {
            let was = net.bodies.map_or(edit.seen, |(was, _)| was);
            net.bodies = Some((was, edit.gave));
        }
        net.is = row.verb != Verb::Delete;
        if row.verb == Verb::Delete {
            net.asked = !row.followed;
            net.root.clone_from(&row.root);
            net.into = row.into;
        }
        if row.verb == Verb::Update && !row.followed {
            let body = row.edit.as_ref().map(|_| 0);
            for place in row.after.keys().copied().chain(body) {
                if is_step {
                    net.writers.insert(place, (change.clock, change.copy));
                } else if takes_back {
                    net.taken_back.insert(place);
                }
            }
        }
    }

    /// Lists the things that are new.
    pub fn added(&self) -> impl Iterator<Item = &Thing> {
        let new = self.things.iter().filter(|(_, net)| !net.was && net.is);
        new.map(|(thing, _)| thing)
    }

    /// Lists the things that are gone.
    pub fn deleted(&self) -> impl Iterator<Item = &Thing> {
        let gone = self.things.iter().filter(|(_, net)| net.was && !net.is);
        gone.map(|(thing, _)| thing)
    }

    /// Lists the things of which something is other than it was, with what.
    pub fn changed(&self) -> impl Iterator<Item = (&Thing, BTreeSet<usize>)> {
        let fields = self.things.iter().map(|(t, net)| (t, net.changed(t.kind)));
        fields.filter(|(_, fields)| !fields.is_empty())
    }

    /// Returns the fields of a thing as this way left them; `None` where it is gone or untouched.
    fn now(&self, thing: &Thing, fork: &Past) -> Option<Fields> {
        let net = self.things.get(thing).filter(|net| net.is)?;
        let mut fields = fork.things.get(thing).cloned().unwrap_or_default();
        fields.extend(net.after.clone());
        Some(fields)
    }
}

/// Where two ways clash, and so which rule would settle it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// Both wrote a field: the later by clock and copy wins, the other is listed.
    SameField {
        thing: Thing,
        field: usize,
        winner: Side,
    },
    /// One took back what a step had written, the other wrote it anew: what was written anew stays.
    TakenBackAndWritten {
        thing: Thing,
        field: usize,
        taken_back: Side,
    },
    /// One deleted what the other used: it is kept whole, and listed.
    DeletedAndUsed {
        deleted: Thing,
        by: Side,
        uses: Vec<Thing>,
    },
    /// One merged a code that the other used: what used it shows under the code that stayed.
    MergedAndUsed {
        merged: Thing,
        into: Guid,
        by: Side,
        uses: Vec<Thing>,
    },
    /// Merges that lead back to where they began: the later is dropped.
    MergeCircle { codes: Vec<Guid> },
    /// Moves that put a code under itself: the later is dropped.
    MoveCircle { codes: Vec<Guid> },
    /// Two codes of one name under one parent: the later is shown with a number.
    SameCodeName { here: Guid, there: Guid },
    /// One passage coded alike twice: the oldest is shown.
    SamePassage { here: Guid, there: Guid },
    /// A text edited on both sides: both edits stay.
    BothEdited { document: Guid },
}

/// Lists where two ways clash, sorted; `fork` is the study when the copies parted.
#[must_use]
pub fn clashes(here: &Way, there: &Way, fork: &Past) -> Vec<Clash> {
    let mut found = BTreeSet::new();
    same_fields(here, there, &mut found);
    for (by, way, other) in [(Side::Here, here, there), (Side::There, there, here)] {
        deletions(by, way, other, &mut found);
    }
    merge_circles(here, there, &mut found);
    move_circles(here, there, fork, &mut found);
    twins(here, there, fork, &mut found);
    found.into_iter().collect()
}

fn same_fields(here: &Way, there: &Way, found: &mut BTreeSet<Clash>) {
    for (thing, mine) in here.changed() {
        let (Some(net), Some(other)) = (here.things.get(thing), there.things.get(thing)) else {
            continue;
        };
        let theirs = other.changed(thing.kind);
        if thing.kind == Kind::Text {
            let bodies = net.bodies.zip(other.bodies);
            if let (Key::One(document), Some(((_, one), (_, two)))) = (&thing.key, bodies)
                && mine.contains(&0)
                && theirs.contains(&0)
                && one != two
            {
                let document = *document;
                found.insert(Clash::BothEdited { document });
            }
            continue;
        }
        // Beginning and end of a passage are one field.
        let span = |fields: &BTreeSet<usize>| -> BTreeSet<usize> {
            let ends = [thing.kind.field("start"), thing.kind.field("end")];
            let of_span = |place: &usize| ends[1] == Some(*place);
            let as_one = fields.iter().map(|place| match (of_span(place), ends[0]) {
                (true, Some(start)) => start,
                _ => *place,
            });
            as_one.collect()
        };
        let same_value = |field: usize| {
            let end = thing.kind.field("end");
            let both = [
                Some(field),
                end.filter(|_| thing.kind.field("start") == Some(field)),
            ];
            both.into_iter().flatten().all(|place| {
                let value = |net: &Net| net.after.get(&place).or(net.before.get(&place)).cloned();
                value(net) == value(other)
            })
        };
        for field in span(&mine).intersection(&span(&theirs)).copied() {
            if same_value(field) {
                continue;
            }
            let writer = |net: &Net| {
                let end = thing.kind.field("end");
                let end = end.filter(|_| thing.kind.field("start") == Some(field));
                let at = |place: usize| net.writers.get(&place).copied();
                at(field).max(end.and_then(at))
            };
            let thing = thing.clone();
            match (writer(net), writer(other)) {
                (Some(one), Some(two)) => {
                    let winner = if one > two { Side::Here } else { Side::There };
                    found.insert(Clash::SameField {
                        thing,
                        field,
                        winner,
                    });
                }
                (None, Some(_)) if net.taken_back.contains(&field) => {
                    let taken_back = Side::Here;
                    found.insert(Clash::TakenBackAndWritten {
                        thing,
                        field,
                        taken_back,
                    });
                }
                (Some(_), None) if other.taken_back.contains(&field) => {
                    let taken_back = Side::There;
                    found.insert(Clash::TakenBackAndWritten {
                        thing,
                        field,
                        taken_back,
                    });
                }
                _ => {}
            }
        }
    }
}

fn deletions(by: Side, way: &Way, other: &Way, found: &mut BTreeSet<Clash>) {
    for deleted in way.deleted() {
        let Some(net) = way.things.get(deleted).filter(|net| net.asked) else {
            continue;
        };
        let below = way
            .things
            .iter()
            .filter(|(_, net)| net.was && !net.is && net.root.as_ref() == Some(deleted));
        let mut gone: BTreeSet<&Thing> = below.map(|(thing, _)| thing).collect();
        gone.insert(deleted);
        let uses: Vec<Thing> = other
            .things
            .iter()
            .filter(|(thing, net)| net.is && is_use(thing, net, &gone))
            .map(|(thing, _)| thing.clone())
            .collect();
        if uses.is_empty() {
            continue;
        }
        let deleted = deleted.clone();
        found.insert(match net.into {
            Some(into) => Clash::MergedAndUsed {
                merged: deleted,
                into,
                by,
                uses,
            },
            None => Clash::DeletedAndUsed { deleted, by, uses },
        });
    }
}

/// Returns whether what was done to a thing uses something that is gone elsewhere. A place, a
/// membership, "coded" and the link of a person are no uses.
fn is_use(thing: &Thing, net: &Net, gone: &BTreeSet<&Thing>) -> bool {
    if matches!(
        thing.kind,
        Kind::DocumentCoded | Kind::DocumentSetMember | Kind::CodeSetMember | Kind::Setting
    ) {
        return false;
    }
    let fields = thing.kind.fields();
    let is_link = |place: &usize| {
        let field = fields.get(*place);
        field.is_none_or(|f| matches!(f.name, "participant" | "place"))
    };
    let changed = net.changed(thing.kind);
    if gone.contains(thing) {
        return changed
            .iter()
            .any(|place| !is_link(place) && net.writers.contains_key(place));
    }
    let is_new = !net.was;
    if is_new && thing.owners().iter().any(|owner| gone.contains(owner)) {
        return true;
    }
    net.after.iter().any(|(place, value)| {
        let touched = is_new || changed.contains(place) && net.writers.contains_key(place);
        let points = fields
            .get(*place)
            .and_then(|field| match (field.kind, value) {
                (FieldKind::Of(kind), Value::Thing(guid)) => Some(Thing::new(kind, *guid)),
                _ => None,
            });
        touched && !is_link(place) && points.is_some_and(|thing| gone.contains(&thing))
    })
}

fn merge_circles(here: &Way, there: &Way, found: &mut BTreeSet<Clash>) {
    let mut leads: BTreeMap<Guid, BTreeSet<Guid>> = BTreeMap::new();
    for way in [here, there] {
        for (thing, net) in &way.things {
            if let (Kind::Code, Key::One(from), Some(into), false) =
                (thing.kind, &thing.key, net.into, net.is)
            {
                leads.entry(*from).or_default().insert(into);
            }
        }
    }
    for codes in circles(&leads) {
        found.insert(Clash::MergeCircle { codes });
    }
}

fn move_circles(here: &Way, there: &Way, fork: &Past, found: &mut BTreeSet<Clash>) {
    let Some(parent) = Kind::Code.field("parent") else {
        return;
    };
    let mut above: BTreeMap<Guid, BTreeSet<Guid>> = BTreeMap::new();
    let mut set = |thing: &Thing, fields: &Fields, replace: bool| {
        if let Key::One(code) = &thing.key {
            let under = above.entry(*code).or_default();
            if replace {
                under.clear();
            }
            under.extend(fields.get(&parent).and_then(Value::as_thing));
        }
    };
    let codes = |thing: &&Thing| thing.kind == Kind::Code;
    for thing in fork.things.keys().filter(codes) {
        if let Some(fields) = fork.things.get(thing) {
            set(thing, fields, true);
        }
    }
    for (nth, way) in [here, there].into_iter().enumerate() {
        for (thing, net) in way.things.iter().filter(|(thing, _)| codes(thing)) {
            let moved = net.is && (!net.was || net.changed(Kind::Code).contains(&parent));
            if moved {
                // Where both moved one, either place may come to stand.
                set(
                    thing,
                    &net.after,
                    nth == 0 || !moved_by(here, thing, parent),
                );
            }
        }
    }
    for codes in circles(&above) {
        found.insert(Clash::MoveCircle { codes });
    }
}

fn moved_by(way: &Way, thing: &Thing, parent: usize) -> bool {
    let net = way.things.get(thing);
    net.is_some_and(|net| net.changed(Kind::Code).contains(&parent))
}

/// Lists the circles that steps lead in, each once, beginning with its least.
fn circles(leads: &BTreeMap<Guid, BTreeSet<Guid>>) -> BTreeSet<Vec<Guid>> {
    let mut found = BTreeSet::new();
    for start in leads.keys() {
        let mut open = vec![vec![*start]];
        while let Some(path) = open.pop() {
            let Some(last) = path.last() else {
                continue;
            };
            for next in leads.get(last).into_iter().flatten() {
                if next == start {
                    let least = path.iter().min() == Some(start);
                    if least {
                        found.insert(path.clone());
                    }
                } else if !path.contains(next) && *next > *start {
                    let mut longer = path.clone();
                    longer.push(*next);
                    open.push(longer);
                }
            }
        }
    }
    found
}

/// Finds codes of one name and passages coded alike.
fn twins(here: &Way, there: &Way, fork: &Past, found: &mut BTreeSet<Clash>) {
    for (kind, told_by) in [
        (Kind::Code, ["parent", "name_key"].as_slice()),
        (
            Kind::Segment,
            ["document", "start", "end", "code", "coder"].as_slice(),
        ),
    ] {
        let mut mine: BTreeMap<Vec<Value>, Guid> = BTreeMap::new();
        let of = |way: &Way| -> Vec<(Vec<Value>, Guid)> {
            let things = way.things.keys().filter(|thing| thing.kind == kind);
            let told = things.filter_map(|thing| {
                let fields = way.now(thing, fork)?;
                let values = told_by.iter().map(|name| {
                    let place = kind.field(name)?;
                    fields.get(&place).cloned()
                });
                let guid = thing.key.guids().first().copied()?;
                Some((values.collect::<Option<Vec<_>>>()?, guid))
            });
            told.collect()
        };
        mine.extend(of(here));
        for (told, there) in of(there) {
            let Some(here) = mine.get(&told).copied().filter(|here| *here != there) else {
                continue;
            };
            found.insert(match kind {
                Kind::Code => Clash::SameCodeName { here, there },
                _ => Clash::SamePassage { here, there },
            });
        }
    }
}

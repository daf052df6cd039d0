//! All codes with the number of their segments, at the moment the walk is at.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::history::{
    Fields, Key, Kind, Mismatch, Past, Thing, TouchedRow, Value, Verb, WhatDiffers,
};
use crate::model::{Code, CodeColor, CodeId, CodeTree, Guid};

/// What makes codings one segment at a moment: the same code on the same passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SegmentThen {
    pub document: Guid,
    pub start: i64,
    pub end: i64,
    pub code: Guid,
}

/// The codes of a study and what they code, at one moment.
#[derive(Debug, Clone, Default)]
pub struct CodesThen {
    codes: Past,
    codings: BTreeMap<Guid, SegmentThen>,
    /// How many coders put a segment there.
    places: BTreeMap<SegmentThen, usize>,
    /// Segments by code; none is not there.
    own: BTreeMap<Guid, usize>,
}

/// A codebook as it was, with the number of segments of each code.
#[derive(Debug, Clone, Default)]
pub struct CodebookThen {
    /// Codes that there still are keep their id; the others have ids that nothing has.
    pub codes: CodeTree,
    own: BTreeMap<CodeId, usize>,
    /// Codes that there still are.
    pub remaining: BTreeSet<CodeId>,
}

impl CodesThen {
    /// Takes in the present: all codes with their fields, and each coding by its GUID.
    #[must_use]
    pub fn new(
        codes: BTreeMap<Thing, Fields>,
        codings: impl IntoIterator<Item = (Guid, SegmentThen)>,
    ) -> Self {
        let mut then = Self {
            codes: Past { things: codes },
            ..Self::default()
        };
        for (guid, segment) in codings {
            then.put(guid, segment);
        }
        then
    }

    /// Takes a change back; `rows` are all that it touched.
    ///
    /// # Errors
    /// The first contradiction between the change and what there is; the codes are then between
    /// two moments.
    pub fn step_back(&mut self, rows: &[TouchedRow]) -> Result<(), Mismatch> {
        let of_codes = rows.iter().filter(|row| row.thing.kind == Kind::Code);
        let mut of_codes: Vec<TouchedRow> = of_codes.cloned().collect();
        self.codes.step_back(&mut of_codes)?;
        // As they were done the other way round: what was new goes first.
        for verb in [Verb::Insert, Verb::Update, Verb::Delete] {
            let segments = rows.iter().filter(|row| row.thing.kind == Kind::Segment);
            for row in segments.filter(|row| row.verb == verb) {
                self.take_back(row)?;
            }
        }
        Ok(())
    }

    fn take_back(&mut self, row: &TouchedRow) -> Result<(), Mismatch> {
        let differs = |what| Mismatch {
            thing: row.thing.clone(),
            what,
        };
        let Key::One(guid) = row.thing.key else {
            return Err(differs(WhatDiffers::Missing));
        };
        let now = self.take(guid);
        let before = match (row.verb, now) {
            (Verb::Insert, Some(_)) => None,
            (Verb::Delete, None) => {
                Some(placed(None, &row.before).ok_or_else(|| differs(WhatDiffers::Value))?)
            }
            (Verb::Update, Some(now)) => {
                if placed(Some(now), &row.after) != Some(now) {
                    return Err(differs(WhatDiffers::Value));
                }
                placed(Some(now), &row.before)
            }
            (Verb::Insert | Verb::Update, None) => return Err(differs(WhatDiffers::Missing)),
            (Verb::Delete, Some(_)) => return Err(differs(WhatDiffers::There)),
        };
        if let Some(before) = before {
            self.put(guid, before);
        }
        Ok(())
    }

    fn put(&mut self, guid: Guid, segment: SegmentThen) {
        self.codings.insert(guid, segment);
        let coders = self.places.entry(segment).or_default();
        *coders += 1;
        if *coders == 1 {
            *self.own.entry(segment.code).or_default() += 1;
        }
    }

    fn take(&mut self, guid: Guid) -> Option<SegmentThen> {
        let segment = self.codings.remove(&guid)?;
        if let Some(coders) = self.places.get_mut(&segment) {
            *coders -= 1;
            if *coders == 0 {
                self.places.remove(&segment);
                if let Some(own) = self.own.get_mut(&segment.code) {
                    *own -= 1;
                    if *own == 0 {
                        self.own.remove(&segment.code);
                    }
                }
            }
        }
        Some(segment)
    }

    /// Returns the fields of a code; `None` where there is no such code.
    #[must_use]
    pub fn code(&self, code: Guid) -> Option<&Fields> {
        self.codes.things.get(&Thing::new(Kind::Code, code))
    }

    /// Returns the code of a coding.
    #[must_use]
    pub fn code_of(&self, coding: Guid) -> Option<Guid> {
        self.codings.get(&coding).map(|segment| segment.code)
    }

    /// Returns whether a row is a code, what went into it, or a coding with it.
    #[must_use]
    pub fn is_about(&self, row: &TouchedRow, code: Guid) -> bool {
        let own = Some(&Value::Thing(code));
        let (before, after) = row.field("code");
        match row.thing.kind {
            Kind::Code => row.thing.key == Key::One(code) || row.into == Some(code),
            Kind::Segment => {
                let now = row.thing.key.guids().first().and_then(|g| self.code_of(*g));
                before == own || after == own || now == Some(code)
            }
            _ => before == own || after == own,
        }
    }

    /// Returns the name of a code.
    #[must_use]
    pub fn name(&self, code: Guid) -> Option<&str> {
        text(self.code(code)?, "name")
    }

    /// Counts the segments of a code alone.
    #[must_use]
    pub fn own(&self, code: Guid) -> usize {
        self.own.get(&code).copied().unwrap_or(0)
    }

    /// Lists a code and all below it.
    #[must_use]
    pub fn branch(&self, code: Guid) -> Vec<Guid> {
        let mut children: BTreeMap<Guid, Vec<Guid>> = BTreeMap::new();
        for (thing, fields) in &self.codes.things {
            if let (Key::One(guid), Some(parent)) = (&thing.key, parent(fields)) {
                children.entry(parent).or_default().push(*guid);
            }
        }
        let mut branch = Vec::new();
        let mut seen = BTreeSet::new();
        let mut left = vec![code];
        while let Some(code) = left.pop() {
            // A damaged tree may go in circles.
            if seen.insert(code) {
                branch.push(code);
                left.extend(children.get(&code).into_iter().flatten());
            }
        }
        branch
    }

    /// Counts the segments of codes, each for itself: a sum, as everywhere.
    #[must_use]
    pub fn own_of_all(&self, codes: &[Guid]) -> usize {
        codes.iter().map(|code| self.own(*code)).sum()
    }

    /// Makes the codebook of the moment; `ids` are the codes that there are at present.
    #[must_use]
    pub fn codebook(&self, ids: &BTreeMap<Guid, CodeId>) -> CodebookThen {
        let all = || {
            let codes = self.codes.things.iter();
            codes.filter_map(|(thing, fields)| match thing.key {
                Key::One(guid) => Some((guid, fields)),
                _ => None,
            })
        };
        let taken = ids.values().map(|id| id.0).min().unwrap_or(0).min(0);
        let gone = all().filter(|(guid, _)| !ids.contains_key(guid));
        let gone: BTreeMap<Guid, CodeId> = gone
            .zip(1..)
            .map(|((guid, _), n): (_, i64)| (guid, CodeId(taken - n)))
            .collect();
        let id = |guid: Guid| ids.get(&guid).or_else(|| gone.get(&guid)).copied();
        let codes = all().filter_map(|(guid, fields)| {
            Some(Code {
                id: id(guid)?,
                guid,
                parent: parent(fields).and_then(id),
                position: rank(fields),
                name: text(fields, "name").unwrap_or_default().to_owned(),
                color: color(fields),
                definition: text(fields, "definition").unwrap_or_default().to_owned(),
                memo: text(fields, "memo").unwrap_or_default().to_owned(),
            })
        });
        CodebookThen {
            codes: CodeTree::new(codes.collect()),
            own: all()
                .filter_map(|(guid, _)| Some((id(guid)?, self.own(guid))))
                .collect(),
            remaining: all()
                .filter_map(|(guid, _)| ids.get(&guid).copied())
                .collect(),
        }
    }
}

impl CodebookThen {
    /// Counts the segments of a code alone.
    #[must_use]
    pub fn own(&self, code: CodeId) -> usize {
        self.own.get(&code).copied().unwrap_or(0)
    }

    /// Counts the segments of a code and of all below it: a sum, as everywhere.
    #[must_use]
    pub fn with_subcodes(&self, code: CodeId) -> usize {
        let codes = self.codes.with_descendants(code).iter();
        codes.map(|code| self.own(code.id)).sum()
    }
}

/// Writes changed fields over where a coding was; `None` where something is missing.
fn placed(now: Option<SegmentThen>, fields: &Fields) -> Option<SegmentThen> {
    let field = |name: &str| fields.get(&Kind::Segment.field(name)?);
    let thing = |name: &str, now: Option<Guid>| match field(name) {
        Some(value) => value.as_thing(),
        None => now,
    };
    let number = |name: &str, now: Option<i64>| match field(name) {
        Some(Value::Integer(number)) => Some(*number),
        Some(_) => None,
        None => now,
    };
    Some(SegmentThen {
        document: thing("document", now.map(|s| s.document))?,
        start: number("start", now.map(|s| s.start))?,
        end: number("end", now.map(|s| s.end))?,
        code: thing("code", now.map(|s| s.code))?,
    })
}

/// Returns a text of a code's fields.
pub(super) fn text<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(&Kind::Code.field(name)?)?.as_text()
}

/// Returns the code above.
pub(super) fn parent(fields: &Fields) -> Option<Guid> {
    fields.get(&Kind::Code.field("parent")?)?.as_thing()
}

fn rank(fields: &Fields) -> u32 {
    let place = Kind::Code.field("position");
    match place.and_then(|place| fields.get(&place)) {
        Some(Value::Integer(rank)) => u32::try_from(*rank).unwrap_or(0),
        _ => 0,
    }
}

fn color(fields: &Fields) -> CodeColor {
    text(fields, "color")
        .and_then(|color| color.parse().ok())
        .unwrap_or_default()
}

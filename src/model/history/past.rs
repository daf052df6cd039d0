//! A study as it was: walks changes back from the present, and forward again.
//!
//! An insertion keeps no values in its change, so a step back takes them from the study and gives
//! them to the row; after it, every row of the change has what was before and what came after.

use std::collections::BTreeMap;

use super::{Fields, Kind, Splice, TextEdit, Thing, TouchedRow, Value, Verb};

/// The things of a study at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    pub things: BTreeMap<Thing, Fields>,
}

/// Where a change and the study contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub thing: Thing,
    pub what: WhatDiffers,
}

/// What contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatDiffers {
    /// The change made or changed it, and it is not there.
    Missing,
    /// The change took it away, and it is there.
    There,
    /// A field has another value than the change gave it.
    Value,
}

impl Past {
    /// Takes a change back: `rows` are what it touched. Insertions get their values as `after`.
    ///
    /// # Errors
    /// The first contradiction; the study is then between two moments.
    pub fn step_back(&mut self, rows: &mut [TouchedRow]) -> Result<(), Mismatch> {
        for row in rows.iter_mut().filter(|r| r.verb == Verb::Insert) {
            match self.things.remove(&row.thing) {
                Some(fields) => row.after = fields,
                None => return Err(row.differs(WhatDiffers::Missing)),
            }
        }
        for row in rows.iter().filter(|r| r.verb == Verb::Update) {
            self.update(row, &row.after, &row.before, false)?;
        }
        for row in rows.iter().filter(|r| r.verb == Verb::Delete) {
            self.insert(row, row.before.clone())?;
        }
        Ok(())
    }

    /// Does a change again whose rows have been through `step_back`, and takes out of them what it
    /// puts into the study.
    ///
    /// # Errors
    /// As `step_back`.
    pub fn step_forward(&mut self, rows: &mut [TouchedRow]) -> Result<(), Mismatch> {
        for row in rows.iter().filter(|r| r.verb == Verb::Delete) {
            match self.things.remove(&row.thing) {
                Some(fields) if fields == row.before => {}
                Some(_) => return Err(row.differs(WhatDiffers::Value)),
                None => return Err(row.differs(WhatDiffers::Missing)),
            }
        }
        for row in rows.iter().filter(|r| r.verb == Verb::Update) {
            self.update(row, &row.before, &row.after, true)?;
        }
        for row in rows.iter_mut().filter(|r| r.verb == Verb::Insert) {
            let fields = std::mem::take(&mut row.after);
            self.insert(row, fields)?;
        }
        Ok(())
    }

    fn insert(&mut self, row: &TouchedRow, fields: Fields) -> Result<(), Mismatch> {
        match self.things.insert(row.thing.clone(), fields) {
            None => Ok(()),
            Some(_) => Err(row.differs(WhatDiffers::There)),
        }
    }

    fn update(
        &mut self,
        row: &TouchedRow,
        is: &Fields,
        becomes: &Fields,
        forward: bool,
    ) -> Result<(), Mismatch> {
        let Some(fields) = self.things.get_mut(&row.thing) else {
            return Err(row.differs(WhatDiffers::Missing));
        };
        for (place, value) in is {
            if fields.get(place) != Some(value) {
                return Err(row.differs(WhatDiffers::Value));
            }
        }
        for (place, value) in becomes {
            fields.insert(*place, value.clone());
        }
        if let (Some(edit), Kind::Text) = (&row.edit, row.thing.kind) {
            let body = match fields.get(&0) {
                Some(Value::Text(body)) => edit.apply(body, forward),
                _ => None,
            };
            let body = body.ok_or_else(|| row.differs(WhatDiffers::Value))?;
            fields.insert(0, Value::Text(body));
        }
        Ok(())
    }
}

impl TouchedRow {
    fn differs(&self, what: WhatDiffers) -> Mismatch {
        Mismatch {
            thing: self.thing.clone(),
            what,
        }
    }
}

impl TextEdit {
    /// Makes the text of after from the text of before, or back; `None` where it is another text.
    ///
    /// Hashes are the caller's to compare; here only the words that go are.
    #[must_use]
    pub fn apply(&self, text: &str, forward: bool) -> Option<String> {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        // How far the text of after has moved against that of before.
        let (mut added, mut removed) = (0_usize, 0);
        for splice in &self.splices {
            let (gone, come) = if forward {
                (&splice.removed, &splice.added)
            } else {
                (&splice.added, &splice.removed)
            };
            let at = if forward {
                splice.at
            } else {
                splice.at.checked_add(added)?.checked_sub(removed)?
            };
            out.push_str(text.get(from..at)?);
            from = at.checked_add(gone.len())?;
            if text.get(at..from)? != gone.as_str() {
                return None;
            }
            out.push_str(come);
            added += splice.added.len();
            removed += splice.removed.len();
        }
        out.push_str(text.get(from..)?);
        Some(out)
    }

    /// Returns the edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let (mut added, mut removed) = (0_usize, 0);
        let splices = self.splices.iter().map(|splice| {
            // One that no text has room for stays so.
            let moved = splice.at.checked_add(added);
            let at = moved.and_then(|at| at.checked_sub(removed));
            let at = at.unwrap_or(usize::MAX);
            added += splice.added.len();
            removed += splice.removed.len();
            Splice {
                at,
                removed: splice.added.clone(),
                added: splice.removed.clone(),
            }
        });
        Self {
            splices: splices.collect(),
            seen: self.gave,
            gave: self.seen,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::history::Key;

    fn row(verb: Verb, before: &[(usize, &str)], after: &[(usize, &str)]) -> TouchedRow {
        let fields = |of: &[(usize, &str)]| -> Fields {
            of.iter()
                .map(|(place, text)| (*place, Value::Text((*text).to_owned())))
                .collect()
        };
        TouchedRow {
            thing: Thing {
                kind: Kind::Setting,
                key: Key::Name("title".to_owned()),
            },
            verb,
            followed: false,
            root: None,
            into: None,
            row: None,
            before: fields(before),
            after: fields(after),
            edit: None,
        }
    }

    #[test]
    fn a_study_goes_back_and_forward_again() {
        let mut changes = [
            vec![row(Verb::Insert, &[], &[])],
            vec![row(Verb::Update, &[(0, "الف")], &[(0, "ب")])],
            vec![row(Verb::Delete, &[(0, "ب")], &[])],
            vec![row(Verb::Insert, &[], &[])],
        ];
        let mut past = Past::default();
        let present = row(Verb::Insert, &[], &[(0, "信任")]);
        past.things.insert(present.thing.clone(), present.after);
        let now = past.clone();
        for rows in changes.iter_mut().rev() {
            past.step_back(rows).unwrap();
        }
        assert_eq!(past, Past::default());
        for rows in &mut changes {
            past.step_forward(rows).unwrap();
        }
        assert_eq!(past, now);
    }

    #[test]
    fn what_contradicts_is_found() {
        let mut past = Past::default();
        let mut insert = [row(Verb::Insert, &[], &[])];
        let missing = past.step_back(&mut insert).unwrap_err();
        assert_eq!(missing.what, WhatDiffers::Missing);
        let mut delete = [row(Verb::Delete, &[(0, "a")], &[])];
        past.step_back(&mut delete).unwrap();
        let there = past.step_back(&mut delete).unwrap_err();
        assert_eq!(there.what, WhatDiffers::There);
        let mut update = [row(Verb::Update, &[(0, "x")], &[(0, "y")])];
        let value = past.step_back(&mut update).unwrap_err();
        assert_eq!(value.what, WhatDiffers::Value);
    }

    #[test]
    fn an_edit_goes_both_ways() {
        let before = "به سایت اعتماد نکردم";
        let at = before.find("اعتماد").unwrap();
        let edit = TextEdit {
            seen: [1; 32],
            gave: [2; 32],
            splices: vec![
                Splice {
                    at: 0,
                    removed: "به ".to_owned(),
                    added: String::new(),
                },
                Splice {
                    at,
                    removed: "اعتماد".to_owned(),
                    added: "信任 כן".to_owned(),
                },
            ],
        };
        let after = edit.apply(before, true).unwrap();
        assert_eq!(after, "سایت 信任 כן نکردم");
        assert_eq!(edit.apply(&after, false).as_deref(), Some(before));
        assert_eq!(edit.inverse().apply(&after, true).as_deref(), Some(before));
        assert_eq!(edit.inverse().inverse(), edit);
        assert_eq!(edit.apply("another text", true), None);
    }
}

//! Checks that the kept changes lead back from the study and forward to it again.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::codec::sha256;
use crate::error::Result;
use crate::model::history::{
    Change, ChangeKind, Fields, Kind, Mismatch, Past, Thing, TouchedRow, Value, WhatDiffers,
};
use crate::store::{Finding, Store};

impl Store {
    /// Walks the kept changes back and forward again.
    pub(in crate::store) fn check_history(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut past = Past::default();
        for kind in Kind::ALL {
            past.things.extend(self.things(*kind)?);
        }
        let present: Vec<(Thing, u64)> = past
            .things
            .iter()
            .map(|(thing, fields)| (thing.clone(), fingerprint(fields)))
            .collect();
        let mut walked: Vec<(Change, Vec<TouchedRow>)> = Vec::new();
        for change in self.list_changes()?.into_iter().rev() {
            if change.kind == ChangeKind::First || !change.values_kept {
                break;
            }
            let mut rows = self.change_rows(change.id)?;
            let texts = texts_of(&past, &rows);
            let stepped = past.step_back(&mut rows).and_then(|()| {
                let before = texts_of(&past, &rows);
                expect_hashes(&rows, &before, &texts)
            });
            if let Err(mismatch) = stepped {
                findings.push(finding(&change, &mismatch));
                return Ok(());
            }
            walked.push((change, rows));
        }
        let mut newest = None;
        // Each is let go as soon as it was done again, so that nothing is there twice.
        while let Some((change, mut rows)) = walked.pop() {
            if let Err(mismatch) = past.step_forward(&mut rows) {
                findings.push(finding(&change, &mismatch));
                return Ok(());
            }
            newest = Some(change);
        }
        let differs = present.into_iter().find(|(thing, known)| {
            let fields = past.things.get(thing);
            fields.map(fingerprint) != Some(*known)
        });
        if let (Some((thing, _)), Some(change)) = (differs, newest) {
            let what = WhatDiffers::Value;
            findings.push(finding(&change, &Mismatch { thing, what }));
        }
        Ok(())
    }
}

/// Sums up a thing's values, to be compared without a second copy of the study.
fn fingerprint(fields: &Fields) -> u64 {
    let mut hash = DefaultHasher::new();
    fields.hash(&mut hash);
    hash.finish()
}

/// Returns the hashes of the bodies that rows edit, as they are in a study.
fn texts_of(past: &Past, rows: &[TouchedRow]) -> BTreeMap<Thing, [u8; 32]> {
    let edited = rows.iter().filter(|row| row.edit.is_some());
    edited
        .filter_map(|row| match past.things.get(&row.thing)?.get(&0)? {
            Value::Text(body) => Some((row.thing.clone(), sha256(body))),
            _ => None,
        })
        .collect()
}

/// Compares the bodies before and after edits with the hashes they name.
fn expect_hashes(
    rows: &[TouchedRow],
    before: &BTreeMap<Thing, [u8; 32]>,
    after: &BTreeMap<Thing, [u8; 32]>,
) -> Result<(), Mismatch> {
    for row in rows {
        let Some(edit) = &row.edit else {
            continue;
        };
        let same =
            before.get(&row.thing) == Some(&edit.seen) && after.get(&row.thing) == Some(&edit.gave);
        if !same {
            return Err(Mismatch {
                thing: row.thing.clone(),
                what: WhatDiffers::Value,
            });
        }
    }
    Ok(())
}

fn finding(change: &Change, mismatch: &Mismatch) -> Finding {
    let id = match mismatch.what {
        WhatDiffers::Missing => "check-history-missing",
        WhatDiffers::There => "check-history-there",
        WhatDiffers::Value => "check-history-value",
    };
    let table = crate::store::layout::table_of(mismatch.thing.kind).name();
    Finding {
        id,
        args: vec![
            ("change", change.id.to_string()),
            ("moment", change.moment.clone()),
            ("table", table.to_owned()),
            ("row", mismatch.thing.key.to_string()),
        ],
    }
}

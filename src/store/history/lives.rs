//! What happened to each row since a transaction began, read from the undo log.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::store::Store;
use crate::store::layout::{Image, image};
use crate::store::undo_log::{ASKED, BEGIN_FOLLOWING, DELETED, END_FOLLOWING, INSERTED, MERGED};

/// What happened to one row since the transaction began.
pub struct Life {
    pub table: usize,
    pub row: i64,
    /// What it was when the transaction began; `None` for a new one.
    pub start: Option<Image>,
    /// What a new row came as.
    pub born: Option<Image>,
    pub rewritten: bool,
    pub dead: bool,
    pub asked: bool,
    pub into: Option<i64>,
}

impl Store {
    /// Reads the log, oldest first, into what happened to each row.
    pub(super) fn lives(&self, mark: i64) -> Result<Vec<Life>> {
        let layouts = self.layouts()?;
        let widest = layouts.iter().map(|l| l.columns.len()).max().unwrap_or(0);
        let slots: Vec<_> = (0..widest).map(|i| format!("c{i}")).collect();
        let mut statement = self.connection.prepare_cached(&format!(
            "select tab, kind, row_id, {} from temp.undo_log where id > ?1 order by id",
            slots.join(", ")
        ))?;
        let mut rows = statement.query([mark])?;
        let mut lives: Vec<Life> = Vec::new();
        let mut open: BTreeMap<(usize, i64), usize> = BTreeMap::new();
        let mut following = 0_usize;
        while let Some(row) = rows.next()? {
            let (table, kind): (i64, i64) = (row.get(0)?, row.get(1)?);
            match kind {
                BEGIN_FOLLOWING => following += 1,
                END_FOLLOWING => following = following.saturating_sub(1),
                _ => {}
            }
            let table = crate::store::size(table);
            let Some(layout) = layouts.get(table) else {
                continue;
            };
            let id: i64 = row.get(2)?;
            let known = open.get(&(table, id)).copied();
            if matches!(kind, ASKED | MERGED) {
                // Noted right after the row is gone.
                if let Some(life) = known.and_then(|at| lives.get_mut(at)) {
                    life.asked |= following == 0 || kind == MERGED;
                    if kind == MERGED {
                        life.into = row.get(3)?;
                    }
                }
                continue;
            }
            let columns = layout.columns.len();
            if kind == INSERTED {
                open.insert((table, id), lives.len());
                lives.push(Life {
                    table,
                    row: id,
                    start: None,
                    born: Some(image(row, 3, columns)?),
                    rewritten: false,
                    dead: false,
                    asked: following == 0,
                    into: None,
                });
                continue;
            }
            let at = match known.filter(|at| lives.get(*at).is_some_and(|life| !life.dead)) {
                Some(at) => at,
                None => {
                    open.insert((table, id), lives.len());
                    lives.push(Life {
                        table,
                        row: id,
                        start: Some(image(row, 3, columns)?),
                        born: None,
                        rewritten: false,
                        dead: false,
                        asked: false,
                        into: None,
                    });
                    lives.len() - 1
                }
            };
            let Some(life) = lives.get_mut(at) else {
                continue;
            };
            if kind == DELETED {
                life.dead = true;
                life.asked = false;
            } else {
                life.rewritten = true;
                life.asked |= following == 0;
            }
        }
        lives.retain(|life| !(life.dead && life.start.is_none()));
        Ok(lives)
    }
}

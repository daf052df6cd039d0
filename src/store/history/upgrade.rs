//! What an older file lacks: GUIDs of speakers, place keys, and one first change for all that is there.
//!
//! Everything here is worked out from the content, so that two copies of a file that are upgraded
//! apart agree. The same heals rows that another program wrote by plain SQL without these columns.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::model::history::{About, ChangeKind, Kind, KnownBy};
use crate::model::{Guid, Op, place};
use crate::store::layout::{columns, derived_guid, guid_of, table_of};
use crate::store::{Store, Table};

/// Tables whose rows people arrange, with what tells one list from another and the order that is shown.
const ARRANGED: [(&str, &str); 4] = [
    ("document", "id * 0"),
    ("variable", "id * 0"),
    ("code", "coalesce(parent, 0)"),
    ("saved_query", "id * 0"),
];

/// Works out what an older file holds, as a GUID.
pub fn content_guid(connection: &Connection) -> Result<Guid> {
    let mut hash = Sha256::new();
    for table in Table::ALL {
        let name = table.name();
        // The program that wrote it last is no part of the study.
        let filter = match table {
            Table::Meta => "where key <> 'program'",
            _ => "",
        };
        hash.update(name.as_bytes());
        let names = columns(connection, name)?;
        let listed: Vec<_> = names.iter().map(|c| format!("\"{c}\"")).collect();
        let listed = listed.join(", ");
        let mut statement = connection.prepare(&format!(
            "select {listed} from main.{name} {filter} order by rowid"
        ))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..names.len() {
                match row.get_ref(column)? {
                    ValueRef::Null => hash.update([0]),
                    ValueRef::Integer(number) => {
                        hash.update([1]);
                        hash.update(number.to_le_bytes());
                    }
                    ValueRef::Real(number) => {
                        hash.update([2]);
                        hash.update(number.to_le_bytes());
                    }
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                        hash.update([3]);
                        hash.update(super::super::int(bytes.len()).to_le_bytes());
                        hash.update(bytes);
                    }
                }
            }
        }
    }
    let digest: [u8; 32] = hash.finalize().into();
    Ok(derived_guid(&[b"first", &digest]))
}

/// Completes an older file that holds `content`; the caller has a transaction open.
pub fn upgrade_content(connection: &Connection, content: Guid) -> Result<()> {
    heal(connection)?;
    let nobody = Guid([0; 16]);
    write_first(connection, content, content, (nobody, ""), 0)
}

/// Writes the change that stands for all that was there before the history began.
pub fn write_first(
    connection: &Connection,
    guid: Guid,
    copy: Guid,
    coder: (Guid, &str),
    moment: i64,
) -> Result<()> {
    connection.execute("insert into history_copy (guid) values (?1)", [copy.0])?;
    connection.execute(
        "insert into history_coder (guid, name) values (?1, ?2)",
        rusqlite::params![coder.0.0, coder.1],
    )?;
    let about = super::names::write_about(&About::default(), |_| Ok(0))?;
    connection.execute(
        "insert into change (guid, copy, number, clock, kind, op, coder, moment, about)
         values (?1, 1, 1, 1, ?2, ?3, 1, ?4, ?5)",
        rusqlite::params![
            guid.0,
            ChangeKind::First.number(),
            Op::ImportDocuments.number(),
            moment,
            about
        ],
    )?;
    Ok(())
}

/// Returns whether a file has rows without the columns that older programs do not know.
pub fn needs_healing(connection: &Connection) -> Result<bool> {
    if connection.query_row(
        "select exists (select 1 from speaker where guid is null)",
        [],
        |row| row.get(0),
    )? {
        return Ok(true);
    }
    for (table, _) in ARRANGED {
        let sql = format!("select exists (select 1 from {table} where place = '')");
        if connection.query_row(&sql, [], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Store {
    /// Completes rows that another program wrote without what it does not know; they belong to the
    /// first change.
    pub fn heal(&mut self) -> Result<()> {
        if !needs_healing(&self.connection)? {
            return Ok(());
        }
        self.begin()?;
        let done = heal(&self.connection).and_then(|()| self.commit());
        if done.is_err() {
            self.roll_back();
        }
        done
    }

    /// Begins the history of a new file.
    pub fn begin_history(
        &mut self,
        first: Guid,
        copy: Guid,
        coder: (Guid, &str),
        moment: i64,
    ) -> Result<()> {
        write_first(&self.connection, first, copy, coder, moment)?;
        self.connection
            .execute("update history_state set own_copy = 1", [])?;
        Ok(())
    }
}

/// Gives speakers without a GUID one, and rows without a place key theirs.
pub fn heal(connection: &Connection) -> Result<()> {
    // Capitals say the same, but a row is looked for as this program writes it.
    for kind in Kind::ALL {
        if kind.known_by() == KnownBy::Guid {
            let table = table_of(*kind).name();
            connection.execute(
                &format!("update {table} set guid = lower(guid) where guid <> lower(guid)"),
                [],
            )?;
        }
    }
    name_speakers(connection)?;
    for (table, list) in ARRANGED {
        arrange(connection, table, list)?;
    }
    Ok(())
}

fn name_speakers(connection: &Connection) -> Result<()> {
    let mut statement = connection.prepare(
        "select s.id, d.guid, s.name_key from speaker s join document d on d.id = s.document
         where s.guid is null order by s.id",
    )?;
    let found = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String, String)>>>()?;
    for (id, document, name) in found {
        let guid = derived_guid(&[b"speaker", &guid_of(&document).0, name.as_bytes()]);
        // One who was renamed may have it already.
        let taken: bool = connection.query_row(
            "select exists (select 1 from speaker where guid = ?1)",
            [guid.to_string()],
            |row| row.get(0),
        )?;
        let guid = match taken {
            true => derived_guid(&[b"speaker", &guid.0, &id.to_le_bytes()]),
            false => guid,
        };
        connection.execute(
            "update speaker set guid = ?2 where id = ?1",
            rusqlite::params![id, guid.to_string()],
        )?;
    }
    Ok(())
}

/// A row of a list: its number, GUID and place key.
type Listed = (i64, Guid, String);

fn arrange(connection: &Connection, table: &str, list: &str) -> Result<()> {
    let mut statement = connection.prepare(&format!(
        "select {list}, id, guid, place from {table} order by {list}, position, id"
    ))?;
    let mut rows = statement.query([])?;
    let mut lists: BTreeMap<i64, Vec<Listed>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let guid = guid_of(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?);
        let listed = (row.get(1)?, guid, row.get(3)?);
        lists.entry(row.get(0)?).or_default().push(listed);
    }
    for list in lists.into_values() {
        let made: Vec<(usize, String)> = if list.iter().all(|(_, _, place)| place.is_empty()) {
            let ranked = list.iter().enumerate();
            ranked
                .map(|(rank, (_, guid, _))| (rank, place::of_rank(rank, *guid)))
                .collect()
        } else if list.iter().any(|(_, _, place)| place.is_empty()) {
            let order: Vec<_> = list
                .iter()
                .map(|(_, guid, p)| (p.as_str(), *guid))
                .collect();
            place::arrange(&order)
        } else {
            continue;
        };
        for (at, key) in made {
            let Some((id, _, _)) = list.get(at) else {
                continue;
            };
            connection.execute(
                &format!("update {table} set place = ?2 where id = ?1"),
                rusqlite::params![id, key],
            )?;
        }
    }
    Ok(())
}

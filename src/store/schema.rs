//! The schema ladder: the same steps create a new file and upgrade an old one.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::history::{content_guid, upgrade_content};
use crate::error::{Error, Result};
use crate::model::Guid;

/// `Mzmn`: says that an SQLite file is a Mazmun project.
pub const APPLICATION_ID: i32 = 0x4d7a_6d6e;

/// What makes a file of one version more.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub sql: &'static str,
    /// Completes an older file; it gets what identifies the file's content before the climb.
    pub complete: Option<fn(&Connection, Guid) -> Result<()>>,
}

/// The steps, in order; file version n has the first n. Append-only.
pub const LADDER: &[Step] = &[
    Step {
        sql: include_str!("sql/0001.sql"),
        complete: None,
    },
    Step {
        sql: include_str!("sql/0002.sql"),
        complete: Some(upgrade_content),
    },
];

/// Something that a schema defines: its kind and its name.
pub type Defined = (String, String);

/// Where a file's schema departs from what the ladder makes.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Departures {
    /// What nobody but another program made.
    pub foreign: Vec<Defined>,
    pub missing: Vec<Defined>,
    /// What is defined in other words.
    pub other: Vec<Defined>,
}

/// Compares the schema of a file with what the ladder makes.
pub fn departures(connection: &Connection) -> Result<Departures> {
    let ladder = Connection::open_in_memory()?;
    for step in LADDER {
        ladder.execute_batch(step.sql)?;
    }
    let (mut here, want) = (defined(connection)?, defined(&ladder)?);
    let mut found = Departures::default();
    for (thing, sql) in want {
        match here.remove(&thing) {
            None => found.missing.push(thing),
            Some(is) if is != sql => found.other.push(thing),
            Some(_) => {}
        }
    }
    // What SQLite itself counted, for its planner.
    let foreign = here
        .into_keys()
        .filter(|(_, name)| !name.starts_with("sqlite_stat"));
    found.foreign = foreign.collect();
    Ok(found)
}

/// Returns the statements that define what is missing, tables before what stands on them.
pub fn definitions(missing: &[Defined]) -> Result<Vec<String>> {
    let ladder = Connection::open_in_memory()?;
    for step in LADDER {
        ladder.execute_batch(step.sql)?;
    }
    let mut statement = ladder.prepare(
        "select type, name, sql from main.sqlite_schema where sql is not null
         order by type = 'table' desc, name",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(((row.get(0)?, row.get(1)?), row.get::<_, String>(2)?))
    })?;
    let rows = rows.collect::<rusqlite::Result<Vec<(Defined, String)>>>()?;
    let wanted = rows
        .into_iter()
        .filter(|(thing, _)| missing.contains(thing));
    Ok(wanted.map(|(_, sql)| sql).collect())
}

/// Lists what a schema defines, with its words; white space and quotes are a matter of taste.
fn defined(connection: &Connection) -> Result<BTreeMap<Defined, String>> {
    let mut statement = connection.prepare(
        "select type, name, coalesce(sql, '') from main.sqlite_schema order by type, name",
    )?;
    let rows = statement.query_map([], |row| {
        let sql: String = row.get(2)?;
        let words = sql.chars().filter(|c| !c.is_whitespace() && *c != '"');
        Ok(((row.get(0)?, row.get(1)?), words.collect()))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns `(application_id, user_version)`.
pub fn identity(connection: &Connection) -> Result<(i32, i64)> {
    let application = connection.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let version = connection.pragma_query_value(None, "user_version", |r| r.get(0))?;
    Ok((application, version))
}

/// Runs the steps above `from`; the caller has a transaction open.
pub fn climb(connection: &Connection, ladder: &[Step], from: usize) -> Result<()> {
    let content = match from {
        0 => None,
        _ => Some(content_guid(connection)?),
    };
    for step in ladder.iter().skip(from) {
        connection.execute_batch(step.sql)?;
        if let (Some(complete), Some(content)) = (step.complete, content) {
            complete(connection, content)?;
        }
    }
    let broken: i64 =
        connection.query_row("select count(*) from pragma_foreign_key_check", [], |r| {
            r.get(0)
        })?;
    if broken > 0 {
        return Err(Error::user("err-store-damaged"));
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", super::int(ladder.len()))?;
    connection.execute(
        "insert into meta (key, value) values ('program', ?1)
         on conflict (key) do update set value = excluded.value",
        [env!("CARGO_PKG_VERSION")],
    )?;
    Ok(())
}

//! Mending a copy of a damaged file: what contradicts itself is set right where that can be told, else
//! left out, and each is said. The damaged file itself is never touched.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::check_values::{DATED, NAMED};
use super::finding::Finding;
use super::layout::derived_guid;
use super::{Store, open, schema, size};
use crate::error::{AtPath, Error, Result};
use crate::model::{CodeColor, Guid, Name, is_date};
use crate::text::{Language, TextSpan};

/// Tables whose rows are places in a text, in the order in which they are mended.
const PLACED: [&str; 4] = ["segment", "turn", "document_mark", "note"];

/// Tables whose rows have a GUID that must be one.
const KNOWN: [&str; 10] = [
    "coder",
    "participant",
    "document",
    "variable",
    "code",
    "segment",
    "note",
    "document_set",
    "code_set",
    "saved_query",
];

/// Copies a damaged file and mends the copy; returns what was mended and what was left out.
pub fn repair_into(damaged: &Path, copy: &Path) -> Result<Vec<Finding>> {
    if copy.symlink_metadata().is_ok() {
        return Err(Error::user("err-project-exists").at(copy));
    }
    let copied = Store::open(damaged).and_then(|store| store.copy_to(copy));
    if copied.is_err() {
        // What cannot be opened is copied as it lies.
        std::fs::copy(damaged, copy).at(copy)?;
    }
    let mended = mend(copy);
    if mended.is_err() {
        std::fs::remove_file(copy).ok();
    }
    mended.map_err(|e| e.at(damaged))
}

fn mend(copy: &Path) -> Result<Vec<Finding>> {
    let connection = open::connect(copy, false)?;
    connection.pragma_update(None, "foreign_keys", false)?;
    // An index is worked out from its table.
    connection.execute_batch("reindex")?;
    let mut mending = Mending {
        connection,
        said: Vec::new(),
    };
    mending.connection.execute_batch("begin immediate")?;
    mending.schema()?;
    mending.links()?;
    mending.circles()?;
    mending.texts()?;
    mending.values()?;
    mending.connection.execute_batch("commit")?;
    Ok(mending.said)
}

struct Mending {
    connection: Connection,
    said: Vec<Finding>,
}

impl Mending {
    fn say(&mut self, id: &'static str, table: &str, row: i64, column: &str) {
        self.said.push(Finding {
            id,
            args: vec![
                ("table", table.to_owned()),
                ("row", row.to_string()),
                ("column", column.to_owned()),
            ],
        });
    }

    fn leave_out(&mut self, table: &str, row: i64) -> Result<()> {
        let sql = format!("delete from {table} where rowid = ?1");
        self.connection.execute(&sql, [row])?;
        self.say("repair-left-out", table, row, "");
        Ok(())
    }

    /// Sets a column; a row that would then be another one is left out.
    fn set(&mut self, table: &str, row: i64, column: &str, value: Value) -> Result<()> {
        let sql = format!("update {table} set \"{column}\" = ?2 where rowid = ?1");
        match self.connection.execute(&sql, params![row, value]) {
            Ok(_) => self.say("repair-mended", table, row, column),
            Err(error) => match Error::from(error) {
                error if error.id() == "err-store-constraint" => self.leave_out(table, row)?,
                error => return Err(error),
            },
        }
        Ok(())
    }

    /// Takes out what other programs defined and puts in what is missing.
    fn schema(&mut self) -> Result<()> {
        let departures = schema::departures(&self.connection)?;
        for (kind, name) in departures.foreign {
            // A foreign table may hold somebody's work; it harms nothing.
            if kind != "table" && !name.starts_with("sqlite_") {
                let quoted = name.replace('"', "\"\"");
                self.connection
                    .execute_batch(&format!("drop {kind} if exists main.\"{quoted}\""))?;
                self.say("repair-left-out", &kind, 0, &name);
            }
        }
        for sql in schema::definitions(&departures.missing)? {
            self.connection.execute_batch(&sql)?;
        }
        for (kind, name) in departures.missing {
            if kind == "table" {
                self.say("repair-empty", &name, 0, "");
            }
        }
        Ok(())
    }

    /// Sets links to what does not exist to nothing; a row that needs what it links to is left out.
    fn links(&mut self) -> Result<()> {
        let broken: Vec<(String, i64, String, bool)> = {
            let mut statement = self.connection.prepare(
                "select distinct c.\"table\", c.rowid, l.\"from\", i.\"notnull\" from pragma_foreign_key_check c
                 join pragma_foreign_key_list(c.\"table\") l on l.id = c.fkid
                 join pragma_table_info(c.\"table\") i on i.name = l.\"from\"
                 where c.rowid is not null order by 1, 2, 3",
            )?;
            let rows = statement.query_map([], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            rows.collect::<rusqlite::Result<_>>()?
        };
        let mut gone = BTreeSet::new();
        for (table, row, column, is_needed) in broken {
            let of_coder = table == "segment" && column == "coder";
            match (is_needed || table == "document_text", of_coder) {
                (true, true) => {
                    let first = "select min(id) from coder";
                    let coder = self.connection.query_row(first, [], |row| row.get(0))?;
                    self.set(&table, row, &column, coder)?;
                }
                (true, false) if gone.insert((table.clone(), row)) => {
                    self.leave_out(&table, row)?;
                }
                (true, false) => {}
                (false, _) => self.set(&table, row, &column, Value::Null)?,
            }
        }
        // What hung on a row that was left out.
        let left: i64 = self.connection.query_row(
            "select count(*) from pragma_foreign_key_check where rowid is not null",
            [],
            |row| row.get(0),
        )?;
        match left {
            0 => Ok(()),
            _ => self.links(),
        }
    }

    /// Puts codes that stand under themselves at the top.
    fn circles(&mut self) -> Result<()> {
        let codes: Vec<(i64, Option<i64>)> =
            self.rows("select id, parent from code order by id")?;
        let mut parents: std::collections::BTreeMap<_, _> = codes.into_iter().collect();
        let ids: Vec<i64> = parents.keys().copied().collect();
        for id in ids {
            let mut seen = BTreeSet::from([id]);
            let mut at = parents.get(&id).copied().flatten();
            while let Some(parent) = at {
                if !seen.insert(parent) {
                    if parent == id {
                        parents.insert(id, None);
                        self.set("code", id, "parent", Value::Null)?;
                    }
                    break;
                }
                at = parents.get(&parent).copied().flatten();
            }
        }
        Ok(())
    }

    fn texts(&mut self) -> Result<()> {
        let documents: Vec<(i64, i64)> =
            self.rows("select id, body_len from document order by id")?;
        for (document, length) in documents {
            let body = self.text(document)?;
            if size(length) != body.len() {
                let length = Value::Integer(super::int(body.len()));
                self.set("document", document, "body_len", length)?;
            }
            for table in PLACED {
                self.places(table, document, &body)?;
            }
        }
        Ok(())
    }

    /// Returns a text; bytes that are none become spaces, so that what comes after stays in its place.
    fn text(&mut self, document: i64) -> Result<String> {
        let stored: Vec<(Vec<u8>, i64)> = self.rows(&format!(
            "select cast(body as blob), document from document_text where document = {document}"
        ))?;
        let key = format!("{}{document}", super::text_sums::KEY);
        let Some((bytes, _)) = stored.into_iter().next() else {
            let sql = "insert into document_text (document, body) values (?1, '')";
            self.connection.execute(sql, [document])?;
            let sql = "delete from view_state where key = ?1";
            self.connection.execute(sql, [key])?;
            self.say("repair-empty", "document_text", document, "");
            return Ok(String::new());
        };
        let mut body = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            body.extend(
                chunk
                    .valid()
                    .chars()
                    .map(|c| if c == '\0' { ' ' } else { c }),
            );
            body.extend(chunk.invalid().iter().map(|_| ' '));
        }
        let sum: Vec<(String, i64)> = self.rows(&format!(
            "select value, id from view_state where key = '{key}'"
        ))?;
        let is_another = sum
            .first()
            .is_some_and(|(kept, _)| *kept != super::text_sums::sum(&body));
        if body.as_bytes() != bytes {
            let sql = "update document_text set body = ?2 where document = ?1";
            self.connection.execute(sql, params![document, body])?;
        }
        if is_another || body.as_bytes() != bytes {
            // What it was is nowhere; from now on it is as it is.
            let sql = "delete from view_state where key = ?1";
            self.connection.execute(sql, [key])?;
            self.say("repair-text", "document_text", document, "");
        }
        Ok(body)
    }

    /// Widens places in a text to whole characters; those that are not in it are left out.
    fn places(&mut self, table: &str, document: i64, body: &str) -> Result<()> {
        let text_start = if table == "turn" {
            "text_start"
        } else {
            "\"start\""
        };
        let rows: Vec<(i64, i64, i64, i64)> = self.rows(&format!(
            "select id, \"start\", \"end\", {text_start} from {table}
             where document = {document} and \"start\" is not null order by \"start\", \"end\", id"
        ))?;
        let mut end_before = 0;
        for (row, start, end, text_start) in rows {
            let stored = (start, end);
            let (start, end) = (size(start), size(end));
            let overlaps = table == "turn" && start < end_before;
            let fits = start < end && start < body.len() && !overlaps;
            let Some(span) = fits.then(|| TextSpan::snap(body, start..end)).flatten() else {
                self.leave_out(table, row)?;
                continue;
            };
            end_before = span.end();
            let (start, end) = (super::int(span.start()), super::int(span.end()));
            let near = size(text_start).clamp(span.start(), span.end());
            let text_start_now = super::int(body.floor_char_boundary(near));
            let is_moved = table == "turn" && text_start_now != text_start;
            if stored == (start, end) && !is_moved {
                continue;
            }
            let more = if table == "turn" {
                ", text_start = ?4"
            } else {
                ", id = id + 0 * ?4"
            };
            let sql =
                format!("update {table} set \"start\" = ?2, \"end\" = ?3{more} where id = ?1");
            let done = self
                .connection
                .execute(&sql, params![row, start, end, text_start_now]);
            match done.map_err(Error::from) {
                Ok(_) => self.say("repair-mended", table, row, "start"),
                Err(error) if error.id() == "err-store-constraint" => self.leave_out(table, row)?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn values(&mut self) -> Result<()> {
        for (table, name, key) in NAMED {
            let rows: Vec<(i64, String, String)> = self.rows(&format!(
                "select id, {name}, {key} from {table} order by id"
            ))?;
            for (row, typed, kept) in rows {
                let cut: String = typed.chars().take(500).collect();
                let parsed = Name::parse(&cut).or_else(|_| Name::parse(&format!("? {row}")))?;
                // One that is only not clean is no contradiction.
                if parsed.key() == kept && Name::parse(&typed).is_ok() {
                    continue;
                }
                self.rename(table, row, (name, key), &parsed)?;
            }
        }
        for (table, column) in DATED {
            let ask = format!("select id, {column} from {table} where {column} <> '' order by id");
            self.each(&ask, table, column, "", |v| {
                v.get(..10).is_some_and(is_date)
            })?;
        }
        self.each(
            "select id, color from code order by id",
            "code",
            "color",
            "p0",
            |v| v.parse::<CodeColor>().is_ok(),
        )?;
        let ask = "select id, language from document where language <> 'und' order by id";
        self.each(ask, "document", "language", "und", |v| {
            Language::from_tag(v).is_some()
        })?;
        for table in KNOWN {
            let rows: Vec<(i64, String)> =
                self.rows(&format!("select id, guid from {table} order by id"))?;
            for (row, guid) in rows.into_iter().filter(|(_, g)| Guid::parse(g).is_none()) {
                let own = derived_guid(&[table.as_bytes(), guid.as_bytes(), &row.to_le_bytes()]);
                self.set(table, row, "guid", Value::Text(own.to_string()))?;
            }
        }
        let weights: Vec<(i64, i64)> = self.rows(
            "select id, weight from segment where weight not between 0 and 100 order by id",
        )?;
        for (row, weight) in weights {
            self.set(
                "segment",
                row,
                "weight",
                Value::Integer(weight.clamp(0, 100)),
            )?;
        }
        let marks = "heading list_item table_row footnote endnote page";
        let kinds: Vec<(i64, String)> =
            self.rows("select id, kind from document_mark order by id")?;
        for (row, _) in kinds
            .into_iter()
            .filter(|(_, k)| !marks.split(' ').any(|m| m == k))
        {
            self.leave_out("document_mark", row)?;
        }
        let strangers: Vec<(i64, i64)> = self.rows(
            "select t.id, t.speaker from turn t join speaker s on s.id = t.speaker
             where s.document <> t.document order by t.id",
        )?;
        for (row, _) in strangers {
            self.set("turn", row, "speaker", Value::Null)?;
        }
        let settings: Vec<(i64, String, String)> =
            self.rows("select id, key, value from meta order by id")?;
        for (row, key, value) in settings {
            let is_right = match key.as_str() {
                "current_coder" => Guid::parse(&value).is_some(),
                "history_bytes" => value.parse::<u64>().is_ok(),
                _ => true,
            };
            if !is_right {
                self.leave_out("meta", row)?;
            }
        }
        Ok(())
    }

    /// Gives a row its name and key, with a number where another has them.
    fn rename(
        &mut self,
        table: &str,
        row: i64,
        (name, key): (&str, &str),
        to: &Name,
    ) -> Result<()> {
        let sql = format!("update {table} set {name} = ?2, {key} = ?3 where id = ?1");
        for n in 1..1_000 {
            let numbered = match n {
                1 => to.clone(),
                n => Name::parse(&format!("{to} ({n})"))?,
            };
            let values = params![row, numbered.as_str(), numbered.key()];
            match self.connection.execute(&sql, values).map_err(Error::from) {
                Ok(_) => {
                    self.say("repair-mended", table, row, name);
                    return Ok(());
                }
                Err(error) if error.id() == "err-store-constraint" => {}
                Err(error) => return Err(error),
            }
        }
        self.leave_out(table, row)
    }

    /// Sets a column to a default where a rule refuses what it has.
    fn each(
        &mut self,
        ask: &str,
        table: &str,
        column: &str,
        default: &str,
        is_right: impl Fn(&str) -> bool,
    ) -> Result<()> {
        let rows: Vec<(i64, String)> = self.rows(ask)?;
        for (row, _) in rows.into_iter().filter(|(_, value)| !is_right(value)) {
            self.set(table, row, column, Value::Text(default.to_owned()))?;
        }
        Ok(())
    }

    fn rows<T: FromRow>(&self, sql: &str) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], T::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// A row as a tuple of its columns.
trait FromRow: Sized {
    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
}

macro_rules! from_row {
    ($($column:ident $at:literal),*) => {
        impl<$($column: rusqlite::types::FromSql),*> FromRow for ($($column,)*) {
            fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
                Ok(($(row.get($at)?,)*))
            }
        }
    };
}
from_row!(A 0, B 1);
from_row!(A 0, B 1, C 2);
from_row!(A 0, B 1, C 2, D 3);

//! The part of the integrity check that looks at values: names with their keys, days, settings, and
//! what each row says about others.

use super::Store;
use super::finding::{Finding, MOST};
use crate::error::Result;
use crate::model::{CodeColor, Guid, Name, is_date};
use crate::text::Language;

/// Tables with a name and the name folded for comparison.
pub(super) const NAMED: [(&str, &str, &str); 8] = [
    ("coder", "name", "name_key"),
    ("participant", "name", "name_key"),
    ("document", "title", "title_key"),
    ("speaker", "name", "name_key"),
    ("variable", "name", "name_key"),
    ("code", "name", "name_key"),
    ("document_set", "name", "name_key"),
    ("code_set", "name", "name_key"),
];

/// Columns that hold a day, or a moment that begins with one; empty where none is known.
pub(super) const DATED: [(&str, &str); 3] = [
    ("document", "date"),
    ("segment", "created"),
    ("note", "created"),
];

impl Store {
    /// Looks at values that a rule of their column does not guard.
    pub(super) fn check_values(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for (table, name, key) in NAMED {
            // As long as the longest name may be, and a little more: one of a million letters is no name.
            let ask = format!("select id, substr({name}, 1, 5000), {key} from {table} order by id");
            self.find_rows(findings, &ask, table, name, |row| {
                let (name, key): (String, String) = (row.get(1)?, row.get(2)?);
                Ok(Name::parse(&name).is_ok_and(|name| name.key() == key))
            })?;
        }
        for (table, column) in DATED {
            let ask = format!("select id, {column} from {table} where {column} <> '' order by id");
            self.find_rows(findings, &ask, table, column, |row| {
                let moment: String = row.get(1)?;
                Ok(moment.get(..10).is_some_and(is_date))
            })?;
        }
        let ask = "select id, color from code order by id";
        self.find_rows(findings, ask, "code", "color", |row| {
            Ok(row.get_ref(1)?.as_str()?.parse::<CodeColor>().is_ok())
        })?;
        let ask = "select id, language from document where language <> 'und' order by id";
        self.find_rows(findings, ask, "document", "language", |row| {
            Ok(Language::from_tag(row.get_ref(1)?.as_str()?).is_some())
        })?;
        let ask = "select t.id, s.document = t.document from turn t join speaker s on s.id = t.speaker order by t.id";
        self.find_rows(findings, ask, "turn", "speaker", |row| row.get(1))?;
        // It may be one whom an undo took away; then the first one codes.
        let ask = "select id, value from meta where key = 'current_coder' order by id";
        self.find_rows(findings, ask, "meta", "current_coder", |row| {
            Ok(Guid::parse(row.get_ref(1)?.as_str()?).is_some())
        })?;
        let ask = "select id, value from meta where key = 'history_bytes' order by id";
        self.find_rows(findings, ask, "meta", "history_bytes", |row| {
            Ok(row.get_ref(1)?.as_str()?.parse::<u64>().is_ok())
        })
    }

    /// Adds a finding for each row that a rule refuses.
    fn find_rows(
        &self,
        findings: &mut Vec<Finding>,
        ask: &str,
        table: &str,
        column: &str,
        is_right: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<bool>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare(ask)?;
        let mut rows = statement.query([])?;
        let mut found = 0;
        while let Some(row) = rows.next()? {
            // Bytes that are no text are no right value either.
            if !is_right(row).unwrap_or(false) && found < MOST {
                found += 1;
                findings.push(Finding {
                    id: "check-value",
                    args: vec![
                        ("table", table.to_owned()),
                        ("row", row.get::<_, i64>(0)?.to_string()),
                        ("column", column.to_owned()),
                    ],
                });
            }
        }
        Ok(())
    }
}

//! The integrity check: what in a file contradicts itself.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::finding::{Finding, MOST};
use super::{Store, schema, size};
use crate::error::Result;
use crate::text::TextSpan;

impl Store {
    /// Checks the whole file; an empty list means that all is well.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        self.check_pages(&mut findings)?;
        if !findings.is_empty() {
            // Rows of broken pages would only repeat it.
            return Ok(findings);
        }
        if self.check_schema(&mut findings)? {
            // What is not there cannot be asked.
            return Ok(findings);
        }
        self.check_keys(&mut findings)?;
        self.check_guids(&mut findings)?;
        self.check_codes(&mut findings)?;
        self.check_texts(&mut findings)?;
        self.check_values(&mut findings)?;
        match self.check_history(&mut findings) {
            Err(error) if matches!(error.id(), "err-store-damaged" | "err-store-gone") => findings
                .push(Finding {
                    id: "check-history-damaged",
                    args: vec![(
                        "detail",
                        error.why().unwrap_or("a row is missing").to_owned(),
                    )],
                }),
            checked => checked?,
        }
        Ok(findings)
    }

    fn check_pages(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare("pragma main.integrity_check(100)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text: String = row.get(0)?;
            if text != "ok" {
                findings.push(Finding {
                    id: "check-pages",
                    args: vec![("detail", text)],
                });
            }
        }
        Ok(())
    }

    /// Looks for damage of the file's structure alone, in a fraction of the time `check` takes, and
    /// tells the first; one table after the other, so that no writer waits for long.
    pub fn quick_check(&self) -> Result<Option<String>> {
        let mut statement = self.connection.prepare(
            "select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name",
        )?;
        let tables = statement.query_map([], |row| row.get(0))?;
        let tables = tables.collect::<rusqlite::Result<Vec<String>>>()?;
        for table in tables {
            let quoted = table.replace('\'', "''");
            let mut statement = self
                .connection
                .prepare(&format!("pragma main.quick_check('{quoted}')"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let said: String = row.get(0)?;
                if said != "ok" && !is_about_a_value(&said) {
                    return Ok(Some(said));
                }
            }
        }
        Ok(None)
    }

    /// Compares the schema with the ladder's; returns whether something is missing.
    fn check_schema(&self, findings: &mut Vec<Finding>) -> Result<bool> {
        let departures = schema::departures(&self.connection)?;
        let is_cut = !departures.missing.is_empty();
        for (id, things) in [
            ("check-schema-missing", departures.missing),
            ("check-schema-other", departures.other),
            ("check-schema-foreign", departures.foreign),
        ] {
            findings.extend(things.into_iter().take(MOST).map(|(kind, name)| Finding {
                id,
                args: vec![("kind", kind), ("name", name)],
            }));
        }
        Ok(is_cut)
    }

    fn check_keys(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut statement = self
            .connection
            .prepare("select \"table\", rowid, parent from pragma_foreign_key_check limit ?1")?;
        let mut rows = statement.query([super::int(MOST)])?;
        while let Some(row) = rows.next()? {
            findings.push(Finding {
                id: "check-key",
                args: vec![
                    ("table", row.get(0)?),
                    (
                        "row",
                        row.get::<_, Option<i64>>(1)?.unwrap_or(0).to_string(),
                    ),
                    ("parent", row.get(2)?),
                ],
            });
        }
        Ok(())
    }

    fn check_guids(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for table in [
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
        ] {
            let mut statement = self
                .connection
                .prepare(&format!("select id, guid from {table} order by id"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let text: String = row.get(1)?;
                if crate::model::Guid::parse(&text).is_none() && findings.len() < MOST {
                    findings.push(Finding {
                        id: "check-guid",
                        args: vec![
                            ("table", table.to_owned()),
                            ("row", row.get::<_, i64>(0)?.to_string()),
                        ],
                    });
                }
            }
        }
        Ok(())
    }

    fn check_codes(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let codes = self.list_codes()?;
        let parents: BTreeMap<_, _> = codes.iter().map(|c| (c.id, c.parent)).collect();
        for code in &codes {
            let mut seen = BTreeSet::from([code.id]);
            let mut at = code.parent;
            while let Some(parent) = at {
                if !seen.insert(parent) {
                    if parent == code.id {
                        findings.push(Finding {
                            id: "check-circle",
                            args: vec![("code", code.name.clone())],
                        });
                    }
                    break;
                }
                at = parents.get(&parent).copied().flatten();
            }
        }
        Ok(())
    }

    fn check_texts(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for document in self.list_documents()? {
            let title = || ("document", document.title.clone());
            let Some(body) = self.get_body(document.id)? else {
                findings.push(Finding {
                    id: "check-no-text",
                    args: vec![title()],
                });
                continue;
            };
            if self.is_as_summed(document.id, &body)? == Some(false) || body.contains('\0') {
                findings.push(Finding {
                    id: "check-text",
                    args: vec![title()],
                });
            }
            if body.len() != document.body_len {
                findings.push(Finding {
                    id: "check-length",
                    args: vec![title()],
                });
            }
            for table in ["segment", "turn", "document_mark", "note"] {
                for (row, start, end) in self.spans(table, document.id.0)? {
                    if TextSpan::new(&body, start..end).is_err() && findings.len() < MOST {
                        findings.push(Finding {
                            id: "check-span",
                            args: vec![
                                title(),
                                ("table", table.to_owned()),
                                ("row", row.to_string()),
                                ("start", start.to_string()),
                                ("end", end.to_string()),
                            ],
                        });
                    }
                }
            }
            let turns = self.list_turns(document.id)?;
            let overlap = turns
                .iter()
                .zip(turns.iter().skip(1))
                .any(|(a, b)| a.span.overlaps(b.span));
            let outside = turns.iter().any(|t| !body.is_char_boundary(t.text_start));
            if overlap || outside {
                findings.push(Finding {
                    id: "check-turns",
                    args: vec![title()],
                });
            }
        }
        Ok(())
    }

    fn spans(&self, table: &str, document: i64) -> Result<Vec<(i64, usize, usize)>> {
        let mut statement = self.connection.prepare(&format!(
            "select id, \"start\", \"end\" from {table}
             where document = ?1 and \"start\" is not null order by id"
        ))?;
        let rows = statement.query_map(params![document], |row| {
            Ok((row.get(0)?, size(row.get(1)?), size(row.get(2)?)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Returns whether what SQLite says is about a value that a column should not have, which leaves the
/// structure of the file whole.
fn is_about_a_value(said: &str) -> bool {
    ["CHECK constraint failed", "NULL value in", "non-"]
        .iter()
        .any(|start| said.starts_with(start))
        || said.contains(" value in ")
}

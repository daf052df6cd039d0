//! A sum of every text, which tells a damaged one where its length and the file's structure are whole.
//!
//! A sum is worked out from its text, so it is no part of the study: it stands among what windows
//! remember (`view_state`), is not undone and not compared. TEMP triggers list each text that is
//! written, by whichever way, and the commit sums those up; a text that another program brought gets
//! its sum with the next change. Invariant: a text this program wrote has the sum of what it wrote.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::Store;
use crate::error::Result;
use crate::model::DocumentId;

/// What the keys of sums begin with; the document's number follows.
pub(super) const KEY: &str = "text_sum:";

impl Store {
    /// Begins to list texts that are written; those without a sum are listed at once.
    pub(super) fn start_summing(&self) -> Result<()> {
        self.connection.execute_batch(&format!(
            "create temp table unsummed (document integer primary key);
             insert into unsummed select document from main.document_text
                where '{KEY}' || document not in (select key from main.view_state);
             create temp trigger sum_insert after insert on main.document_text begin
                insert or ignore into unsummed values (new.document);
             end;
             create temp trigger sum_update after update on main.document_text begin
                insert or ignore into unsummed values (new.document);
             end;
             create temp trigger sum_delete after delete on main.document_text begin
                delete from unsummed where document = old.document;
                delete from view_state where key = '{KEY}' || old.document;
             end;"
        ))?;
        self.sums.set(true);
        Ok(())
    }

    /// Sums up the texts that were written, at the end of a transaction.
    pub(super) fn sum_changed_texts(&self) -> Result<()> {
        if !self.sums.get() {
            return Ok(());
        }
        let mut statement = self
            .connection
            .prepare_cached("select document from temp.unsummed order by document")?;
        let documents = statement.query_map([], |row| row.get(0).map(DocumentId))?;
        let documents = documents.collect::<rusqlite::Result<Vec<_>>>()?;
        for document in &documents {
            if let Some(body) = self.get_body(*document)? {
                let key = format!("{KEY}{}", document.0);
                self.set_view_state(&key, &sum(&body))?;
            }
        }
        if !documents.is_empty() {
            self.connection.execute("delete from temp.unsummed", [])?;
        }
        Ok(())
    }

    /// Returns whether a text is as it was written; `None` where it has no sum yet.
    pub(super) fn is_as_summed(&self, document: DocumentId, body: &str) -> Result<Option<bool>> {
        let kept: Option<String> = self
            .connection
            .prepare_cached("select value from view_state where key = ?1")?
            .query_row(params![format!("{KEY}{}", document.0)], |row| row.get(0))
            .optional()?;
        Ok(kept.map(|kept| kept == sum(body)))
    }
}

/// Works out the sum of a text.
pub(super) fn sum(body: &str) -> String {
    let digest = Sha256::digest(body.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Rows of document sets, and which documents a coder has finished.

use std::collections::{BTreeMap, BTreeSet};

use super::{Store, guid};
use crate::error::Result;
use crate::model::{CoderId, DocumentId, DocumentSet, DocumentSetId};

impl Store {
    /// Returns all document sets with their members, in the order they were made.
    pub fn list_document_sets(&self) -> Result<Vec<DocumentSet>> {
        let mut members: BTreeMap<i64, BTreeSet<DocumentId>> = BTreeMap::new();
        let mut statement = self
            .connection
            .prepare_cached("select document_set, document from document_set_member")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let of_set = members.entry(row.get(0)?).or_default();
            of_set.insert(DocumentId(row.get(1)?));
        }
        let mut statement = self
            .connection
            .prepare_cached("select id, guid, name, memo from document_set order by id")?;
        let rows = statement.query_map([], |row| {
            let id: i64 = row.get(0)?;
            Ok(DocumentSet {
                id: DocumentSetId(id),
                guid: guid(row.get_ref(1)?.as_str()?),
                name: row.get(2)?,
                memo: row.get(3)?,
                documents: members.remove(&id).unwrap_or_default(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Returns the documents that coders have marked as coded, with the coder.
    pub fn list_coded_documents(&self) -> Result<BTreeSet<(DocumentId, CoderId)>> {
        let mut statement = self
            .connection
            .prepare_cached("select document, coder from document_coded")?;
        let rows = statement.query_map([], |row| {
            Ok((DocumentId(row.get(0)?), CoderId(row.get(1)?)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

//! What a file holds, in a few numbers.

use super::{Store, size};
use crate::error::Result;

/// What a study holds; two that are the same are taken for the same study at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    pub documents: usize,
    pub codes: usize,
    pub segments: usize,
    /// Length of all texts in bytes.
    pub text_bytes: usize,
    /// The latest change.
    tip: Option<Vec<u8>>,
}

impl Holding {
    /// Returns whether there is nothing in it that anybody would miss.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents == 0 && self.codes == 0
    }
}

impl Store {
    /// Counts what the file holds.
    pub fn holding(&self) -> Result<Holding> {
        let has_history: bool = self.connection.query_row(
            "select exists (select 1 from main.sqlite_schema where name = 'change')",
            [],
            |row| row.get(0),
        )?;
        let tip = match has_history {
            true => "(select guid from change order by id desc limit 1)",
            false => "null",
        };
        let ask = format!(
            "select (select count(*) from document), (select count(*) from code),
                (select count(*) from segment), (select coalesce(sum(body_len), 0) from document), {tip}"
        );
        Ok(self.connection.query_row(&ask, [], |row| {
            Ok(Holding {
                documents: size(row.get(0)?),
                codes: size(row.get(1)?),
                segments: size(row.get(2)?),
                text_bytes: size(row.get(3)?),
                tip: row.get(4)?,
            })
        })?)
    }
}

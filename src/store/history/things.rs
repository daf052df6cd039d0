//! Things as they are now.

use super::told::{End, Guids, told};
use crate::error::Result;
use crate::model::history::{Fields, Kind, Thing};
use crate::store::Store;
use crate::store::layout::{image, table_of};

impl Store {
    /// Reads one thing as it is now; `None` where it is not there.
    pub fn thing(&self, thing: &Thing) -> Result<Option<Fields>> {
        let Some(row) = self.row_of(thing)? else {
            return Ok(None);
        };
        if thing.kind == Kind::Text {
            return self.content_fields(row).map(Some);
        }
        let layout = self.layout(table_of(thing.kind))?;
        let Some(image) = self.row_image(layout, row)? else {
            return Ok(None);
        };
        let mut guids = Guids::new(self);
        let (_, fields) = told(layout, &image, &mut guids, End::Now)?;
        Ok(Some(fields))
    }

    /// Reads all things of a kind as they are now.
    pub fn things(&self, kind: Kind) -> Result<Vec<(Thing, Fields)>> {
        if kind == Kind::Text {
            let mut texts = Vec::new();
            for id in self.list_document_ids()? {
                if let Some(guid) = self.guid_at(Kind::Document, id.0)? {
                    texts.push((Thing::new(kind, guid), self.content_fields(id.0)?));
                }
            }
            return Ok(texts);
        }
        let mut guids = Guids::new(self);
        let layout = self.layout(table_of(kind))?;
        let sql = format!(
            "select {} from main.{} order by rowid",
            layout.selected(),
            layout.table.name()
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut things = Vec::new();
        while let Some(row) = rows.next()? {
            let image = image(row, 0, layout.columns.len())?;
            let (key, fields) = told(layout, &image, &mut guids, End::Now)?;
            things.push((Thing { kind, key }, fields));
        }
        Ok(things)
    }
}

//! html.

use super::Table;
use crate::error::Result;

pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    super::json::write(table)
}

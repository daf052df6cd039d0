//! How the things of a history lie in tables: which column is which field, and what a row is known by.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use super::Table;
use crate::error::{Error, Result};
use crate::model::Guid;
use crate::model::history::{FieldKind, Kind, KnownBy};

/// What a column is for the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Row,
    Guid,
    /// First or second half of what the thing is known by.
    Half(usize, Kind),
    Name,
    Field(usize, FieldKind),
}

/// The columns of one table.
#[derive(Debug)]
pub struct Layout {
    pub table: Table,
    /// `None` for turns and marks, which are part of their text.
    pub kind: Option<Kind>,
    pub columns: Vec<String>,
    roles: Vec<Role>,
}

impl Layout {
    /// Returns the columns with their roles; those of turns and marks have none.
    pub fn roles(&self) -> impl Iterator<Item = (&str, Role)> {
        self.columns
            .iter()
            .map(String::as_str)
            .zip(self.roles.iter().copied())
    }

    /// Returns the place of a column in an image of a row.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// Writes the columns for a `select`.
    pub fn selected(&self) -> String {
        let quoted: Vec<_> = self.columns.iter().map(|c| format!("\"{c}\"")).collect();
        quoted.join(", ")
    }

    /// Finds the role of each column.
    pub fn new(table: Table, columns: Vec<String>) -> Result<Self> {
        let kind = kind_of(table);
        let mut roles = Vec::new();
        if let Some(kind) = kind.filter(|kind| *kind != Kind::Text) {
            for column in &columns {
                let role = role(kind, column).ok_or_else(|| {
                    let what = format!("column {column} of {} is no field", table.name());
                    Error::user("err-store-damaged").because(what)
                })?;
                roles.push(role);
            }
        }
        Ok(Self {
            table,
            kind,
            columns,
            roles,
        })
    }
}

fn role(kind: Kind, column: &str) -> Option<Role> {
    match (kind.known_by(), column) {
        (_, "id") => return Some(Role::Row),
        (KnownBy::Guid, "guid") => return Some(Role::Guid),
        (KnownBy::Name(name), _) if name == column => return Some(Role::Name),
        (KnownBy::Two((first, of), _), _) if first == column => return Some(Role::Half(0, of)),
        (KnownBy::Two(_, (second, of)), _) if second == column => return Some(Role::Half(1, of)),
        _ => {}
    }
    let place = kind.field(column)?;
    let field = kind.fields().get(place)?;
    Some(Role::Field(place, field.kind))
}

/// Returns the kind of thing that a table's rows are.
pub fn kind_of(table: Table) -> Option<Kind> {
    Some(match table {
        Table::Meta => Kind::Setting,
        Table::Coder => Kind::Coder,
        Table::Participant => Kind::Participant,
        Table::Document => Kind::Document,
        Table::DocumentText => Kind::Text,
        Table::Speaker => Kind::Speaker,
        Table::Turn | Table::DocumentMark => return None,
        Table::Variable => Kind::Variable,
        Table::DocumentValue => Kind::DocumentValue,
        Table::ParticipantValue => Kind::ParticipantValue,
        Table::Code => Kind::Code,
        Table::Segment => Kind::Segment,
        Table::Note => Kind::Note,
        Table::DocumentCoded => Kind::DocumentCoded,
        Table::DocumentSet => Kind::DocumentSet,
        Table::DocumentSetMember => Kind::DocumentSetMember,
        Table::CodeSet => Kind::CodeSet,
        Table::CodeSetMember => Kind::CodeSetMember,
        Table::SavedQuery => Kind::SavedQuery,
    })
}

/// Returns the table that things of a kind are rows of.
pub fn table_of(kind: Kind) -> Table {
    let of_kind = Table::ALL.iter().find(|t| kind_of(**t) == Some(kind));
    of_kind.copied().unwrap_or(Table::Meta)
}

/// The values of a row, in the order of its table's columns.
pub type Image = Vec<Sql>;

/// Reads a row that begins at a column.
pub fn image(row: &Row<'_>, first: usize, columns: usize) -> rusqlite::Result<Image> {
    (first..first + columns).map(|i| row.get(i)).collect()
}

/// Reads a GUID as files write it; one that is none gets a number of its own, so that its row is
/// still told from others.
pub fn guid_of(text: &str) -> Guid {
    Guid::parse(text).unwrap_or_else(|| derived_guid(&[b"no guid", text.as_bytes()]))
}

/// Makes a GUID of what is the same in every copy.
pub fn derived_guid(parts: &[&[u8]]) -> Guid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    // Version 8: made by a rule of one's own, <https://www.rfc-editor.org/rfc/rfc9562#section-5.8>.
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    Guid(bytes)
}

/// Lists the columns of a table.
pub fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement =
        connection.prepare_cached("select name from main.pragma_table_info(?1) order by cid")?;
    let names = statement
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    if names.is_empty() {
        return Err(Error::user("err-store-damaged").because(format!("no table {table}")));
    }
    Ok(names)
}

//! JSON: an array of row objects with the table's stable keys, in column order.
//!
//! Counts are integers, percentages 0–100 in full precision, what is missing is null. The order of
//! keys is that of the columns, which is why the objects are not built as a sorted map.

use super::cell::without_isolates;
use super::{Cell, Table, Value, notes};
use crate::error::{Error, Result};

/// Writes the data columns of a table.
///
/// # Errors
/// `err-output-format` where a value has no JSON form.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let mut out = rows(table)?;
    out.push(b'\n');
    Ok(out)
}

/// Writes an object of the rows, the rules by which they were counted, and what they are a part of.
///
/// # Errors
/// As `write`.
pub(super) fn write_with_notes(table: &Table) -> Result<Vec<u8>> {
    let mut out = Vec::from(&b"{\n\"rows\": "[..]);
    out.append(&mut rows(table)?);
    for (key, is_base) in [("note", false), ("base", true)] {
        out.extend_from_slice(b",\n");
        push(&mut out, &key.into())?;
        out.extend_from_slice(b": ");
        push(&mut out, &notes::joined(table, is_base).into())?;
    }
    out.extend_from_slice(b"\n}\n");
    Ok(out)
}

fn rows(table: &Table) -> Result<Vec<u8>> {
    if let Some(machine) = &table.machine {
        let mut out = Vec::new();
        pretty(&mut out, &machine.json())?;
        return Ok(out);
    }
    let columns = table.data_columns();
    let mut out = Vec::from(&b"["[..]);
    for row in 0..table.rows.len() {
        out.extend_from_slice(if row == 0 { b"\n  {" } else { b",\n  {" });
        for (nth, place) in columns.iter().enumerate() {
            let Some(column) = table.columns.get(*place) else {
                continue;
            };
            out.extend_from_slice(if nth == 0 { b"\n    " } else { b",\n    " });
            push(&mut out, &serde_json::Value::from(&*column.key))?;
            out.extend_from_slice(b": ");
            push(&mut out, &value(table.cell(row, *place)))?;
        }
        out.extend_from_slice(if columns.is_empty() { b"}" } else { b"\n  }" });
    }
    out.extend_from_slice(if table.rows.is_empty() { b"]" } else { b"\n]" });
    Ok(out)
}

fn pretty(out: &mut Vec<u8>, value: &serde_json::Value) -> Result<()> {
    serde_json::to_writer_pretty(out, value).map_err(|e| {
        Error::user("err-output-format")
            .with("format", "JSON")
            .because(e)
    })
}

fn push(out: &mut Vec<u8>, value: &serde_json::Value) -> Result<()> {
    serde_json::to_writer(out, value).map_err(|e| {
        Error::user("err-output-format")
            .with("format", "JSON")
            .because(e)
    })
}

fn value(cell: &Cell) -> serde_json::Value {
    match &cell.value {
        Value::Text(text)
        | Value::Answer { text, .. }
        | Value::Name { text, .. }
        | Value::Date(text, _)
        | Value::Time(text) => (&**text).into(),
        Value::Words(words) => (&*words.text).into(),
        Value::Sentence(text) => (&*without_isolates(text)).into(),
        Value::Term(term) => term.key.as_str().into(),
        Value::Names(names) => names.list.iter().map(|name| &**name).collect(),
        Value::Count(count) => (*count).into(),
        // A number that JSON cannot hold (not finite) becomes null.
        Value::Share(share) => (share * 100.0).into(),
        Value::Number { value, .. } => (*value).into(),
        Value::Empty | Value::Missing(_) => serde_json::Value::Null,
    }
}

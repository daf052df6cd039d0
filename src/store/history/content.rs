//! Turns and marks of a text, packed: they go with its body as one thing.

use std::collections::BTreeMap;

use super::codec::{Reader, Writer, damaged};
use crate::error::Result;
use crate::model::Guid;

const MARKS: [&str; 6] = [
    "heading",
    "list_item",
    "table_row",
    "footnote",
    "endnote",
    "page",
];

/// One row of `turn`, its speaker told by GUID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurnRow {
    pub row: i64,
    pub start: i64,
    pub text_start: i64,
    pub end: i64,
    pub speaker: Option<Guid>,
    pub time_ms: Option<i64>,
}

/// One row of `document_mark`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRow {
    pub row: i64,
    pub start: i64,
    pub end: i64,
    pub kind: String,
    pub value: Option<i64>,
}

fn optional(out: &mut Writer, value: Option<i64>) {
    match value {
        Some(value) => {
            out.number(1);
            out.signed(value);
        }
        None => out.number(0),
    }
}

fn read_optional(reader: &mut Reader<'_>) -> Result<Option<i64>> {
    match reader.number()? {
        0 => Ok(None),
        _ => reader.signed().map(Some),
    }
}

/// Packs turns in the order of their rows.
pub fn pack_turns(turns: &[TurnRow]) -> Vec<u8> {
    let mut speakers: BTreeMap<Guid, usize> = BTreeMap::new();
    for turn in turns {
        if let Some(speaker) = turn.speaker {
            let next = speakers.len();
            speakers.entry(speaker).or_insert(next);
        }
    }
    let mut listed: Vec<_> = speakers.iter().collect();
    listed.sort_by_key(|(_, place)| **place);
    let mut out = Writer::default();
    out.size(listed.len());
    for (guid, _) in listed {
        out.guid(*guid);
    }
    let (mut row, mut end) = (0, 0);
    for turn in turns {
        out.signed(turn.row.wrapping_sub(row));
        out.signed(turn.start.wrapping_sub(end));
        out.signed(turn.text_start.wrapping_sub(turn.start));
        out.signed(turn.end.wrapping_sub(turn.text_start));
        out.size(turn.speaker.map_or(0, |s| speakers[&s] + 1));
        optional(&mut out, turn.time_ms);
        (row, end) = (turn.row, turn.end);
    }
    out.0
}

/// Reads packed turns.
pub fn unpack_turns(bytes: &[u8]) -> Result<Vec<TurnRow>> {
    let mut reader = Reader(bytes);
    let count = reader.size()?;
    let speakers = (0..count)
        .map(|_| reader.guid())
        .collect::<Result<Vec<_>>>()?;
    let mut turns = Vec::new();
    let (mut row, mut end) = (0_i64, 0_i64);
    while !reader.is_empty() {
        row = row.wrapping_add(reader.signed()?);
        let start = end.wrapping_add(reader.signed()?);
        let text_start = start.wrapping_add(reader.signed()?);
        end = text_start.wrapping_add(reader.signed()?);
        let speaker = match reader.size()?.checked_sub(1) {
            Some(place) => {
                let speaker = speakers.get(place);
                Some(*speaker.ok_or_else(|| damaged("a speaker that is not listed"))?)
            }
            None => None,
        };
        turns.push(TurnRow {
            row,
            start,
            text_start,
            end,
            speaker,
            time_ms: read_optional(&mut reader)?,
        });
    }
    Ok(turns)
}

/// Packs marks in the order of their rows.
pub fn pack_marks(marks: &[MarkRow]) -> Vec<u8> {
    let mut out = Writer::default();
    let (mut row, mut end) = (0, 0);
    for mark in marks {
        out.signed(mark.row.wrapping_sub(row));
        out.signed(mark.start.wrapping_sub(end));
        out.signed(mark.end.wrapping_sub(mark.start));
        let kind = MARKS.iter().position(|k| *k == mark.kind);
        out.size(kind.unwrap_or(0));
        optional(&mut out, mark.value);
        (row, end) = (mark.row, mark.end);
    }
    out.0
}

/// Reads packed marks.
pub fn unpack_marks(bytes: &[u8]) -> Result<Vec<MarkRow>> {
    let mut reader = Reader(bytes);
    let mut marks = Vec::new();
    let (mut row, mut end) = (0_i64, 0_i64);
    while !reader.is_empty() {
        row = row.wrapping_add(reader.signed()?);
        let start = end.wrapping_add(reader.signed()?);
        end = start.wrapping_add(reader.signed()?);
        let kind = MARKS.get(reader.size()?);
        marks.push(MarkRow {
            row,
            start,
            end,
            kind: (*kind.ok_or_else(|| damaged("a kind of mark"))?).to_owned(),
            value: read_optional(&mut reader)?,
        });
    }
    Ok(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_and_marks_read_back_and_are_small() {
        let turns: Vec<_> = (0..300)
            .map(|n| TurnRow {
                row: 40_000 + n,
                start: n * 120,
                text_start: n * 120 + 14,
                end: n * 120 + 119,
                speaker: (n % 7 != 0).then(|| Guid([u8::from(n % 2 == 0); 16])),
                time_ms: (n % 5 == 0).then_some(n * 4_000),
            })
            .collect();
        let packed = pack_turns(&turns);
        assert_eq!(unpack_turns(&packed).unwrap(), turns);
        assert!(packed.len() < 300 * 8, "{}", packed.len());
        let marks = [
            MarkRow {
                row: 3,
                start: 0,
                end: 9,
                kind: "heading".to_owned(),
                value: Some(2),
            },
            MarkRow {
                row: 2,
                start: 9,
                end: 12,
                kind: "page".to_owned(),
                value: None,
            },
        ];
        assert_eq!(unpack_marks(&pack_marks(&marks)).unwrap(), marks);
        assert!(unpack_turns(&[200]).is_err());
    }
}

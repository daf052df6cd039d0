//! What the blobs of history tables hold.
//!
//! Numbers are LEB128, negative ones in zigzag; texts are their length and bytes. Invariant: what
//! is written reads back as it was, and bytes that nobody wrote give an error, never a panic.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::model::Guid;
use crate::model::history::{Fields, Key, Kind, KnownBy, Splice, TextEdit, Thing, Value};

const NULL: u8 = 0;
const INTEGER: u8 = 1;
const TEXT: u8 = 2;
const THING: u8 = 3;
const BYTES: u8 = 4;

/// Makes the error of bytes that nobody wrote.
pub fn damaged(what: &str) -> Error {
    Error::user("err-store-damaged").because(format!("history: {what}"))
}

/// Returns the SHA-256 of a text.
pub fn sha256(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Bytes being written.
#[derive(Debug, Default)]
pub struct Writer(pub Vec<u8>);

impl Writer {
    pub fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.0.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    pub fn size(&mut self, size: usize) {
        self.number(u64::try_from(size).unwrap_or(u64::MAX));
    }

    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.size(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    pub fn guid(&mut self, guid: Guid) {
        self.0.extend_from_slice(&guid.0);
    }
}

/// Bytes being read.
#[derive(Debug)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> Result<u8> {
        let (first, rest) = self.0.split_first().ok_or_else(|| damaged("too short"))?;
        self.0 = rest;
        Ok(*first)
    }

    pub fn number(&mut self) -> Result<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(damaged("a number without end"))
    }

    pub fn size(&mut self) -> Result<usize> {
        usize::try_from(self.number()?)
            .ok()
            .ok_or_else(|| damaged("a size"))
    }

    pub fn signed(&mut self) -> Result<i64> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .ok_or_else(|| damaged("too short"))?;
        self.0 = rest;
        Ok(taken)
    }

    pub fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.size()?;
        self.take(length)
    }

    pub fn text(&mut self) -> Result<String> {
        let bytes = self.bytes()?.to_vec();
        String::from_utf8(bytes)
            .ok()
            .ok_or_else(|| damaged("a text"))
    }

    pub fn guid(&mut self) -> Result<Guid> {
        guid(self.take(16)?)
    }

    pub fn hash(&mut self) -> Result<[u8; 32]> {
        self.take(32)?
            .try_into()
            .ok()
            .ok_or_else(|| damaged("a hash"))
    }
}

/// Reads the 16 bytes of a GUID.
pub fn guid(bytes: &[u8]) -> Result<Guid> {
    let bytes = bytes.try_into().ok();
    bytes.map(Guid).ok_or_else(|| damaged("a GUID"))
}

/// GUIDs of a blob, each once, told by their place.
#[derive(Debug, Default)]
struct Dictionary {
    places: BTreeMap<Guid, usize>,
    guids: Vec<Guid>,
}

impl Dictionary {
    fn place(&mut self, guid: Guid) -> usize {
        *self.places.entry(guid).or_insert_with(|| {
            self.guids.push(guid);
            self.guids.len() - 1
        })
    }

    /// Writes the GUIDs, then what tells them by place.
    fn finish(self, body: &Writer) -> Vec<u8> {
        let mut out = Writer::default();
        out.size(self.guids.len());
        for guid in self.guids {
            out.guid(guid);
        }
        out.0.extend_from_slice(&body.0);
        out.0
    }

    fn read(reader: &mut Reader<'_>) -> Result<Vec<Guid>> {
        let count = reader.size()?;
        (0..count).map(|_| reader.guid()).collect()
    }
}

fn at(guids: &[Guid], reader: &mut Reader<'_>) -> Result<Guid> {
    let place = reader.size()?;
    guids
        .get(place)
        .copied()
        .ok_or_else(|| damaged("a GUID that is not listed"))
}

/// Writes the keys of things of one kind.
pub fn write_keys<'a>(keys: impl Iterator<Item = &'a Key>) -> Vec<u8> {
    let mut out = Writer::default();
    let mut pairs = Dictionary::default();
    let mut has_pairs = false;
    for key in keys {
        match key {
            Key::One(guid) => out.guid(*guid),
            Key::Two(a, b) => {
                has_pairs = true;
                let (a, b) = (pairs.place(*a), pairs.place(*b));
                out.size(a);
                out.size(b);
            }
            Key::Name(name) => out.bytes(name.as_bytes()),
        }
    }
    match has_pairs {
        true => pairs.finish(&out),
        false => out.0,
    }
}

/// Reads the keys of things of one kind.
pub fn read_keys(kind: Kind, bytes: &[u8]) -> Result<Vec<Key>> {
    let mut reader = Reader(bytes);
    let mut keys = Vec::new();
    let guids = match kind.known_by() {
        KnownBy::Two(..) => Dictionary::read(&mut reader)?,
        _ => Vec::new(),
    };
    while !reader.is_empty() {
        keys.push(match kind.known_by() {
            KnownBy::Guid | KnownBy::Document => Key::One(reader.guid()?),
            KnownBy::Two(..) => Key::Two(at(&guids, &mut reader)?, at(&guids, &mut reader)?),
            KnownBy::Name(_) => Key::Name(reader.text()?),
        });
    }
    Ok(keys)
}

/// Writes one key alone, as a column that is compared.
pub fn write_key(key: &Key) -> Vec<u8> {
    match key {
        Key::One(guid) => guid.0.to_vec(),
        Key::Two(a, b) => [a.0, b.0].concat(),
        Key::Name(name) => name.as_bytes().to_vec(),
    }
}

/// Reads one key alone.
pub fn read_key(kind: Kind, bytes: &[u8]) -> Result<Key> {
    Ok(match kind.known_by() {
        KnownBy::Guid | KnownBy::Document => Key::One(guid(bytes)?),
        KnownBy::Two(..) => {
            let mut reader = Reader(bytes);
            Key::Two(reader.guid()?, reader.guid()?)
        }
        KnownBy::Name(_) => {
            let name = String::from_utf8(bytes.to_vec());
            Key::Name(name.ok().ok_or_else(|| damaged("a name"))?)
        }
    })
}

/// Writes a thing of any kind.
pub fn write_thing(thing: &Thing) -> Vec<u8> {
    let mut out = Writer::default();
    out.signed(thing.kind.number());
    out.0.extend_from_slice(&write_key(&thing.key));
    out.0
}

/// Reads a thing of any kind.
pub fn read_thing(bytes: &[u8]) -> Result<Thing> {
    let mut reader = Reader(bytes);
    let kind = Kind::from_number(reader.signed()?).ok_or_else(|| damaged("a kind of thing"))?;
    Ok(Thing {
        kind,
        key: read_key(kind, reader.0)?,
    })
}

/// The values of one thing that a change keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    pub row: Option<i64>,
    pub before: Fields,
    pub after: Fields,
}

/// Writes the values of things, in the order of their keys.
pub fn write_values<'a>(things: impl Iterator<Item = &'a Kept>) -> Vec<u8> {
    let mut body = Writer::default();
    let mut guids = Dictionary::default();
    for kept in things {
        match kept.row {
            Some(row) => {
                body.number(1);
                body.signed(row);
            }
            None => body.number(0),
        }
        for fields in [&kept.before, &kept.after] {
            body.size(fields.len());
            for (place, value) in fields {
                body.size(*place);
                write_value(&mut body, &mut guids, value);
            }
        }
    }
    guids.finish(&body)
}

fn write_value(out: &mut Writer, guids: &mut Dictionary, value: &Value) {
    match value {
        Value::Null => out.0.push(NULL),
        Value::Integer(number) => {
            out.0.push(INTEGER);
            out.signed(*number);
        }
        Value::Text(text) => {
            out.0.push(TEXT);
            out.bytes(text.as_bytes());
        }
        Value::Thing(guid) => {
            out.0.push(THING);
            out.size(guids.place(*guid));
        }
        Value::Bytes(bytes) => {
            out.0.push(BYTES);
            out.bytes(bytes);
        }
    }
}

/// Reads the values of things.
pub fn read_values(bytes: &[u8]) -> Result<Vec<Kept>> {
    let mut reader = Reader(bytes);
    let guids = Dictionary::read(&mut reader)?;
    let mut things = Vec::new();
    while !reader.is_empty() {
        let row = match reader.number()? {
            0 => None,
            _ => Some(reader.signed()?),
        };
        let mut fields = || -> Result<Fields> {
            let count = reader.size()?;
            let mut fields = Fields::new();
            for _ in 0..count {
                let place = reader.size()?;
                fields.insert(place, read_value(&mut reader, &guids)?);
            }
            Ok(fields)
        };
        let (before, after) = (fields()?, fields()?);
        things.push(Kept { row, before, after });
    }
    Ok(things)
}

fn read_value(reader: &mut Reader<'_>, guids: &[Guid]) -> Result<Value> {
    Ok(match reader.byte()? {
        NULL => Value::Null,
        INTEGER => Value::Integer(reader.signed()?),
        TEXT => Value::Text(reader.text()?),
        THING => Value::Thing(at(guids, reader)?),
        BYTES => Value::Bytes(reader.bytes()?.to_vec()),
        _ => return Err(damaged("a kind of value")),
    })
}

/// Writes how a text was changed.
pub fn write_edit(edit: &TextEdit) -> Vec<u8> {
    let mut out = Writer::default();
    out.0.extend_from_slice(&edit.seen);
    out.0.extend_from_slice(&edit.gave);
    for splice in &edit.splices {
        out.size(splice.at);
        out.bytes(splice.removed.as_bytes());
        out.bytes(splice.added.as_bytes());
    }
    out.0
}

/// Reads how a text was changed.
pub fn read_edit(bytes: &[u8]) -> Result<TextEdit> {
    let mut reader = Reader(bytes);
    let (seen, gave) = (reader.hash()?, reader.hash()?);
    let mut splices = Vec::new();
    while !reader.is_empty() {
        splices.push(Splice {
            at: reader.size()?,
            removed: reader.text()?,
            added: reader.text()?,
        });
    }
    Ok(TextEdit {
        seen,
        gave,
        splices,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn guid(n: u8) -> Guid {
        Guid([n; 16])
    }

    #[test]
    fn keys_read_back() {
        for (kind, keys) in [
            (Kind::Code, vec![Key::One(guid(1)), Key::One(guid(2))]),
            (
                Kind::DocumentValue,
                vec![Key::Two(guid(1), guid(2)), Key::Two(guid(1), guid(3))],
            ),
            (Kind::Setting, vec![Key::Name("عنوان".to_owned())]),
        ] {
            let bytes = write_keys(keys.iter());
            assert_eq!(read_keys(kind, &bytes).unwrap(), keys);
            for key in keys {
                assert_eq!(read_key(kind, &write_key(&key)).unwrap(), key);
                let thing = Thing { kind, key };
                assert_eq!(read_thing(&write_thing(&thing)).unwrap(), thing);
            }
        }
    }

    #[test]
    fn values_read_back() {
        let kept = [
            Kept {
                row: Some(-3),
                before: Fields::from([
                    (0, Value::Null),
                    (1, Value::Integer(i64::MIN)),
                    (2, Value::Text("שלום 😀".to_owned())),
                    (3, Value::Thing(guid(4))),
                    (4, Value::Bytes(vec![0, 255])),
                ]),
                after: Fields::new(),
            },
            Kept::default(),
        ];
        assert_eq!(read_values(&write_values(kept.iter())).unwrap(), kept);
    }

    proptest! {
        #[test]
        fn bytes_that_nobody_wrote_are_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            for kind in Kind::ALL {
                read_keys(*kind, &bytes).ok();
            }
            read_values(&bytes).ok();
            read_edit(&bytes).ok();
            read_thing(&bytes).ok();
        }

        #[test]
        fn numbers_read_back(number in any::<i64>()) {
            let mut out = Writer::default();
            out.signed(number);
            let mut reader = Reader(&out.0);
            prop_assert_eq!(reader.signed().unwrap(), number);
            prop_assert!(reader.is_empty());
        }
    }
}

//! What a change was about, in few bytes: names stand in a table of their own, each once.

use super::codec::{Reader, Writer, damaged};
use crate::error::Result;
use crate::model::history::{About, AboutKind, Kind};

/// Writes what a change was about; `name` gives the number of a name.
pub fn write_about(about: &About, mut name: impl FnMut(&str) -> Result<i64>) -> Result<Vec<u8>> {
    let mut out = Writer::default();
    for text in [&about.from, &about.to] {
        match text {
            Some(text) => out.signed(name(text)?),
            None => out.signed(0),
        }
    }
    out.size(about.fields.len());
    for (kind, field) in &about.fields {
        out.signed(kind.number());
        out.size(*field);
    }
    for (kind, of) in &about.of {
        out.signed(kind.number());
        // Most kinds have one name and one count, so what is nothing is left out.
        let counts = [of.total, of.added, of.changed, of.deleted];
        let flags = (0..).zip(&counts).filter(|(_, count)| **count > 0);
        out.number(flags.fold(0, |flags, (bit, _)| flags | 1 << bit));
        for count in counts.into_iter().filter(|count| *count > 0) {
            out.size(count);
        }
        out.size(of.names.len());
        for text in &of.names {
            out.signed(name(text)?);
        }
    }
    Ok(out.0)
}

/// Reads what a change was about; `name` gives the name of a number.
pub fn read_about(bytes: &[u8], mut name: impl FnMut(i64) -> Result<String>) -> Result<About> {
    let mut reader = Reader(bytes);
    let mut about = About::default();
    let mut optional = |reader: &mut Reader<'_>| -> Result<Option<String>> {
        match reader.signed()? {
            0 => Ok(None),
            number => name(number).map(Some),
        }
    };
    about.from = optional(&mut reader)?;
    about.to = optional(&mut reader)?;
    let kind = |reader: &mut Reader<'_>| {
        Kind::from_number(reader.signed()?).ok_or_else(|| damaged("a kind of thing"))
    };
    for _ in 0..reader.size()? {
        about.fields.push((kind(&mut reader)?, reader.size()?));
    }
    while !reader.is_empty() {
        let kind = kind(&mut reader)?;
        let flags = reader.number()?;
        let mut counts = [0; 4];
        for (bit, count) in (0..).zip(&mut counts) {
            if flags & 1 << bit != 0 {
                *count = reader.size()?;
            }
        }
        let [total, added, changed, deleted] = counts;
        let mut names = Vec::new();
        for _ in 0..reader.size()? {
            names.push(name(reader.signed()?)?);
        }
        about.of.insert(
            kind,
            AboutKind {
                names,
                total,
                added,
                changed,
                deleted,
            },
        );
    }
    Ok(about)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_a_change_was_about_reads_back() {
        let about = About {
            of: BTreeMap::from([
                (
                    Kind::Code,
                    AboutKind {
                        names: vec!["信任".to_owned()],
                        total: 1,
                        ..AboutKind::default()
                    },
                ),
                (
                    Kind::Segment,
                    AboutKind {
                        added: 1,
                        ..AboutKind::default()
                    },
                ),
            ]),
            fields: vec![(Kind::Code, 2)],
            from: None,
            to: Some("اعتماد".to_owned()),
        };
        let mut names: Vec<String> = Vec::new();
        let bytes = write_about(&about, |name| {
            names.push(name.to_owned());
            Ok(i64::try_from(names.len()).unwrap())
        })
        .unwrap();
        let name = |n: i64| Ok(names[usize::try_from(n).unwrap() - 1].clone());
        assert_eq!(read_about(&bytes, name).unwrap(), about);
        assert!(bytes.len() < 16, "{}", bytes.len());
    }

    #[test]
    fn bytes_that_nobody_wrote_are_an_error() {
        for n in 0..=u8::MAX {
            let bytes: Vec<u8> = (0..40).map(|i: u8| i.wrapping_mul(n) ^ n).collect();
            read_about(&bytes, |_| Ok(String::new())).ok();
            read_about(&bytes[..usize::from(n % 40)], |_| Ok(String::new())).ok();
        }
    }
}

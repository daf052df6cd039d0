//! Base and rule of a table as plain text, for formats that hold its rows alone.

use std::path::{Path, PathBuf};

use super::cell::without_isolates;
use super::{Note, NoteKind, Table};
use crate::error::{Error, Result};
use crate::locale::Locale;

/// Writes caption, base and rules of a table, each on a line of its own.
#[must_use]
pub fn notes_text(table: &Table) -> String {
    let mut out = without_isolates(&table.caption).into_owned();
    out.push('\n');
    for note in table.data_notes() {
        out.push_str(&without_isolates(&note.text));
        out.push('\n');
    }
    out
}

/// Returns where the notes of a CSV go: beside it, under its name with the ending `.txt`.
///
/// # Errors
/// `err-notes-in-the-way` where another file has that place: one that does not begin as the notes do.
pub fn place_of_notes(csv: &Path, table: &Table) -> Result<PathBuf> {
    let place = csv.with_extension("txt");
    let is_free = match std::fs::read(&place) {
        Ok(there) => {
            let there = String::from_utf8_lossy(&there).into_owned();
            there.is_empty() || there.lines().next() == notes_text(table).lines().next()
        }
        Err(_) => !place.exists(),
    };
    match is_free && place != csv {
        true => Ok(place),
        false => Err(Error::user("err-notes-in-the-way").at(place)),
    }
}

/// Puts the notes of a kind together, as data holds them.
pub(super) fn joined(table: &Table, is_base: bool) -> String {
    let notes = table.data_notes();
    let of_kind = |note: &&Note| (note.kind == NoteKind::Base) == is_base;
    let texts = notes
        .iter()
        .filter(of_kind)
        .map(|note| without_isolates(&note.text));
    texts.collect::<Vec<_>>().join(" ")
}

/// Returns what notes of a kind are called in a sheet.
pub(super) fn label(kind: NoteKind, locale: &Locale) -> String {
    locale.text(match kind {
        NoteKind::Base => "table-about-base",
        NoteKind::Rule | NoteKind::Mark => "table-about-rule",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_never_take_the_place_of_another_file() {
        let folder = tempfile::tempdir().unwrap();
        let csv = folder.path().join("جدول.csv");
        let mut table = Table::new("t", Locale::english(), "Codes \u{2068}الف\u{2069}".into());
        table.notes.push(Note::base("Base: 3.".into()));
        table.notes.push(Note::mark("† with sub-codes".into()));
        assert_eq!(
            notes_text(&table),
            "Codes الف\nBase: 3.\n",
            "no row of data is marked"
        );
        let place = place_of_notes(&csv, &table).unwrap();
        assert_eq!(place, folder.path().join("جدول.txt"));
        std::fs::write(&place, notes_text(&table)).unwrap();
        assert!(
            place_of_notes(&csv, &table).is_ok(),
            "its own, of the last time"
        );
        std::fs::write(&place, "مصاحبهٔ ۳\n").unwrap();
        let error = place_of_notes(&csv, &table).unwrap_err();
        assert_eq!(error.id(), "err-notes-in-the-way");
        assert!(place_of_notes(&folder.path().join("t.txt"), &table).is_err());
    }
}

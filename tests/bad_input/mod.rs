//! Bad input, format by format: cut off, spoilt, encrypted, oversized, bombs, nested, entities, wrong names.
//!
//! `table` has one row a format and one column a case, also where a format does not have the case.

mod outside;
mod table;

use std::fs;
use std::time::{Duration, Instant};

use mazmun::Error;
use mazmun::import::{Cancel, FilePlan, ImportOptions, read_bytes, read_import_file, sorted_files};

use self::table::Case;
use crate::corpora::run;
use crate::seeds::{self, Seed};

/// Longest time for one bad file, in a debug build on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

fn answered(target: &str, bytes: &[u8], what: &str) {
    let data = [&[0], bytes].concat();
    let since = Instant::now();
    let outcome = std::panic::catch_unwind(|| run::run(target, &data));
    assert!(outcome.is_ok(), "{target}: {what}");
    assert!(
        since.elapsed() < LIMIT,
        "{target}: {what} takes {:?}",
        since.elapsed()
    );
}

#[test]
fn files_that_are_cut_off_are_answered() {
    for Seed {
        target,
        name,
        bytes,
    } in seeds::all()
    {
        for sixteenth in 0..16 {
            let cut = bytes.len() * sixteenth / 16;
            answered(target, &bytes[..cut], &format!("{name} cut at {cut}"));
        }
    }
}

#[test]
fn files_with_a_spoilt_byte_are_answered() {
    for Seed {
        target,
        name,
        bytes,
    } in seeds::all()
    {
        for at in (0..bytes.len()).step_by((bytes.len() / 48).max(1)) {
            for mask in [0x01, 0x80, 0xff] {
                let mut spoilt = bytes.clone();
                spoilt[at] ^= mask;
                answered(target, &spoilt, &format!("{name} spoilt at {at}"));
            }
        }
    }
}

#[test]
fn files_under_a_wrong_name_are_answered() {
    for seed in seeds::all() {
        for (target, _) in run::TARGETS {
            answered(
                target,
                &seed.bytes,
                &format!("{} of {}", seed.name, seed.target),
            );
        }
    }
}

/// Reads a file as a person gives it: a zip is looked into, all else is one document.
fn read(name: &str, bytes: &[u8]) -> Vec<Result<FilePlan, Error>> {
    if !name.ends_with(".zip") {
        return vec![read_bytes(name, bytes, &ImportOptions::default())];
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    let list = sorted_files(std::slice::from_ref(&path));
    let skipped = list.skipped.into_iter().map(|(_, error)| Err(error));
    let files = list.files.iter();
    skipped
        .chain(files.map(|f| read_import_file(f, &ImportOptions::default(), &Cancel::new())))
        .collect()
}

/// Reads a file, looks at all that came of it and says in a word what did.
fn id(name: &str, bytes: &[u8]) -> &'static str {
    let since = Instant::now();
    let results = read(name, bytes);
    assert!(since.elapsed() < LIMIT, "{name} {:?}", since.elapsed());
    results.iter().for_each(run::look);
    match results.into_iter().find_map(Result::err) {
        Some(error) => error.id(),
        None => "read",
    }
}

/// Runs one column of the table; all that is not as expected is told at once.
fn column(what: &str, case: impl Fn(&table::Row) -> Vec<(String, Vec<u8>, &'static str)>) {
    let mut wrong = Vec::new();
    for row in table::rows() {
        for (name, bytes, expected) in case(row) {
            let found = id(&name, &bytes);
            if found != expected {
                wrong.push(format!("{} as {name}: {found}, not {expected}", row.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

/// The case of a row; one that a format does not have says why.
fn case(row: &table::Row, case: &Case) -> Vec<(String, Vec<u8>, &'static str)> {
    match case {
        Case::Is(bytes, expected) => vec![(row.name.to_owned(), bytes.clone(), *expected)],
        Case::None(why) => {
            assert!(!why.is_empty());
            Vec::new()
        }
    }
}

#[test]
fn whole_files_are_read() {
    column("whole", |row| {
        vec![(row.name.to_owned(), row.good.clone(), "read")]
    });
}

#[test]
fn files_cut_in_half_are_refused_or_read_so_far() {
    column("cut", |row| {
        let half = row.good[..row.good.len() / 2].to_vec();
        vec![(row.name.to_owned(), half, row.cut)]
    });
}

#[test]
fn a_format_is_told_by_its_content_not_its_name() {
    column("renamed", |row| {
        let names = ["a.txt", "a.docx", "a.pdf", "a.xlsx"];
        let cases = names.iter().zip(row.renamed);
        cases
            .filter(|(name, _)| **name != row.name)
            .map(|(name, expected)| ((*name).to_owned(), row.good.clone(), expected))
            .collect()
    });
}

#[test]
fn files_larger_than_any_text_are_refused_before_they_are_read() {
    let dir = tempfile::tempdir().unwrap();
    for row in table::rows() {
        let Some(megabytes) = row.largest else {
            continue;
        };
        let path = dir.path().join(row.name);
        fs::write(&path, &row.good).unwrap();
        let file = fs::OpenOptions::new().append(true).open(&path).unwrap();
        // Without content: it takes no place on the disk.
        file.set_len((megabytes << 20) + 1).unwrap();
        let since = Instant::now();
        let result = mazmun::import::read_file(&path, &ImportOptions::default(), &Cancel::new());
        run::look(&result);
        let error = result.unwrap_err();
        assert_eq!(error.id(), "err-import-too-large", "{}", row.name);
        assert!(since.elapsed() < Duration::from_secs(1), "{}", row.name);
    }
}

#[test]
fn encrypted_files_are_named_as_such() {
    column("encrypted", |row| case(row, &row.encrypted));
}

#[test]
fn bombs_are_refused() {
    column("bomb", |row| case(row, &row.bomb));
}

#[test]
fn nesting_without_end_is_refused_or_flattened() {
    column("nested", |row| case(row, &row.nested));
}

#[test]
fn files_with_a_declaration_of_entities_are_refused_or_read_without_them() {
    column("entities", |row| case(row, &row.entities));
}

#[test]
fn every_format_is_in_the_table() {
    let names: Vec<&str> = table::rows().iter().map(|row| row.name).collect();
    for extension in mazmun::import::endings() {
        let known = names
            .iter()
            .any(|name| name.rsplit_once('.').unwrap().1 == extension)
            || table::ALIKE.iter().any(|(other, _)| *other == extension);
        assert!(
            known,
            "files in .{extension} have no row in tests/bad_input/table.rs, and no line in its ALIKE"
        );
    }
}

#[test]
fn a_carriage_return_written_as_a_character_is_a_line_end() {
    for (name, bytes) in [
        ("a.rtf", b"{\\rtf1 a\\u13?b\\'0dc}".to_vec()),
        (
            "a.docx",
            seeds::docx("<w:p><w:r><w:t>a&#13;b</w:t></w:r></w:p>"),
        ),
        ("a.odt", seeds::odt("<text:p>a&#13;b</text:p>")),
        (
            "a.pptx",
            seeds::pptx("<a:p><a:r><a:t>a&#13;b</a:t></a:r></a:p>"),
        ),
        ("a.otr", b"{\"text\": \"<p>a\\rb</p>\"}".to_vec()),
    ] {
        let target = name
            .strip_prefix("a.")
            .unwrap()
            .replace("odt", "opendocument");
        assert_eq!(id(name, &bytes), "read", "{name}");
        answered(&target, &bytes, "a carriage return");
    }
}

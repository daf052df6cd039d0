//! Comments on the cells of an .xlsx: notes of the old kind, and those that people answer.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::grid::{Comment, Comments, MOST_COLUMNS};
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::office::archive::Archive;
use crate::import::office::relations::Relations;
use crate::import::office::xml::{attribute, child, decode, name, parse};

/// Reads the comments of the sheet in a part; those in damaged parts are not there.
///
/// # Errors
/// `err-import-cancelled`.
pub(super) fn of_sheet(
    archive: &mut Archive<'_>,
    sheet: &str,
    workbook: &Relations,
    cancel: &Cancel,
) -> Result<Comments> {
    let relations = Relations::read(archive, sheet)?;
    let mut text = |part: &str| -> Result<Option<String>> {
        cancel.check()?;
        let part = archive.part(part).and_then(|p| p.map(decode).transpose());
        Ok(part.ok().flatten())
    };
    let mut people = BTreeMap::new();
    for part in workbook.targets("/person") {
        if let Some(text) = text(part)? {
            people.extend(people_in(&text));
        }
    }
    let mut comments = Comments::new();
    for part in relations.targets("/threadedComment") {
        if let Some(text) = text(part)? {
            add_threaded(&text, &people, &mut comments);
        }
    }
    let mut old = Comments::new();
    for part in relations.targets("/comments") {
        if let Some(text) = text(part)? {
            add_old(&text, &mut old);
        }
    }
    for (cell, found) in old {
        // Beside a thread stands its text once more, for programs that know no threads.
        comments.entry(cell).or_insert(found);
    }
    Ok(comments)
}

fn people_in(text: &str) -> Vec<(String, String)> {
    let Ok(document) = parse(text) else {
        return Vec::new();
    };
    let people = document.descendants().filter(|n| name(*n) == "person");
    people
        .filter_map(|n| Some((attribute(n, "id")?, attribute(n, "displayName")?)))
        .map(|(id, name)| (id.to_owned(), name.to_owned()))
        .collect()
}

fn add_threaded(text: &str, people: &BTreeMap<String, String>, comments: &mut Comments) {
    let Ok(document) = parse(text) else {
        return;
    };
    let all = document.descendants();
    for node in all.filter(|n| name(*n) == "threadedComment") {
        let author = attribute(node, "personId").and_then(|id| people.get(id));
        let said = child(node, "text").and_then(|n| n.text());
        add(
            node,
            Comment {
                author: author.cloned().unwrap_or_default(),
                body: said.unwrap_or_default().trim().to_owned(),
                created: attribute(node, "dT").unwrap_or_default().to_owned(),
            },
            comments,
        );
    }
}

fn add_old(text: &str, comments: &mut Comments) {
    let Ok(document) = parse(text) else {
        return;
    };
    let authors: Vec<&str> = document
        .descendants()
        .filter(|n| name(*n) == "author")
        .map(|n| n.text().unwrap_or_default())
        .collect();
    for node in document.descendants().filter(|n| name(*n) == "comment") {
        let number = attribute(node, "authorId").and_then(|id| id.parse::<usize>().ok());
        let author = number.and_then(|n| authors.get(n)).copied();
        let author = author.unwrap_or_default().trim();
        let runs = node.descendants().filter(|n| name(*n) == "t");
        // Readings above characters are no part of what was written.
        let runs = runs.filter(|n| n.parent().is_none_or(|p| name(p) != "rPh"));
        let said: String = runs.filter_map(|n| n.text()).collect();
        let said = said.trim();
        // Excel begins a comment with the name of who writes it.
        let bare = said.strip_prefix(author).and_then(|s| s.strip_prefix(':'));
        add(
            node,
            Comment {
                author: author.to_owned(),
                body: bare.unwrap_or(said).trim().to_owned(),
                created: String::new(),
            },
            comments,
        );
    }
}

fn add(node: Node<'_, '_>, comment: Comment, comments: &mut Comments) {
    if let Some(cell) = attribute(node, "ref").and_then(place)
        && !comment.body.is_empty()
    {
        comments.entry(cell).or_default().push(comment);
    }
}

/// Returns the row and column of `B3`, the row from 1, the column from 0.
fn place(cell: &str) -> Option<(u32, usize)> {
    let letters = cell.len()
        - cell
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let (letters, row) = cell.split_at_checked(letters)?;
    let mut column = 0_usize;
    for letter in letters.bytes() {
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        if column > MOST_COLUMNS {
            return None;
        }
    }
    Some((row.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_their_names() {
        for (cell, found) in [
            ("A1", Some((1, 0))),
            ("XFD12", Some((12, 16_383))),
            ("ab7", Some((7, 27))),
            ("XFE1", None),
            ("ZZZZZZZZZZZZZZZZZZZZ1", None),
            ("12", None),
            ("A", None),
            ("A1:B2", None),
            ("الف۱", None),
            ("", None),
        ] {
            assert_eq!(place(cell), found, "{cell}");
        }
    }
}

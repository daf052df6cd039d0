//! The order inside folders: at every level, files and sub-folders stand on floors.
//!
//! A folder's rooms are its files and its sub-folders; `x.rs` beside a folder `x/` is the
//! `mod.rs` of it. A room stands above all rooms that it needs, so no needs run in a circle:
//! neither between the files of a folder, nor between a folder and its sisters. What `mod.rs`
//! itself defines is a room like another; what it hands on belongs to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::Plan;

/// Needs between the rooms of a folder: the files that tie them and the names.
type Rooms<'a> = BTreeMap<&'a str, BTreeMap<&'a str, Vec<Tie<'a>>>>;

/// A file, the file it needs, and what it takes from there.
type Tie<'a> = (&'a str, &'a str, &'a BTreeSet<String>);

/// Describes the circles of every folder that has any, by folder; the sources' own is `""`.
pub fn circles(plan: &Plan) -> BTreeMap<String, String> {
    let files = plan.files();
    let mut folders: BTreeMap<&str, Rooms> = BTreeMap::new();
    for ((from, to), names) in &plan.needs {
        let (folder, from_room, to_room) = part(from, to, &files);
        let rooms = folders.entry(folder).or_default();
        let tie = (from.as_str(), to.as_str(), names);
        let needs = rooms.entry(from_room).or_default();
        needs.entry(to_room).or_default().push(tie);
    }
    let mut found = BTreeMap::new();
    for (folder, rooms) in folders {
        let circles = rings(&rooms);
        if !circles.is_empty() {
            let told: Vec<String> = circles.iter().map(|ring| tell(ring, &rooms)).collect();
            found.insert(folder.to_owned(), told.join("\n"));
        }
    }
    found
}

/// Finds the innermost folder that holds both files, and the rooms of it in which they stand.
fn part<'a>(from: &'a str, to: &'a str, files: &BTreeSet<&str>) -> (&'a str, &'a str, &'a str) {
    let from_parts = place(from, files);
    let to_parts = place(to, files);
    let same = from_parts.iter().zip(&to_parts);
    let same = same.take_while(|(a, b)| a == b).count();
    let folder = if same == 0 { "" } else { from_parts[same - 1] };
    let room = |parts: &[&'a str], file: &'a str| parts.get(same).copied().unwrap_or(file);
    (folder, room(&from_parts, from), room(&to_parts, to))
}

/// Lists the folders around a file, from the outermost; `x.rs` beside `x/` stands in `x`.
fn place<'a>(file: &'a str, files: &BTreeSet<&str>) -> Vec<&'a str> {
    let mut found: Vec<&str> = file.match_indices('/').map(|(at, _)| &file[..at]).collect();
    let stem = file.trim_end_matches(".rs");
    let below = format!("{stem}/");
    if files.iter().any(|other| other.starts_with(&below)) {
        found.push(stem);
    }
    found
}

/// Finds the sets of rooms that all need each other by a way of arrows.
fn rings<'a>(rooms: &Rooms<'a>) -> Vec<BTreeSet<&'a str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = rooms
        .keys()
        .map(|room| (*room, reached(room, rooms)))
        .collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (room, reached) in &reach {
        let is_told = found.iter().any(|ring| ring.contains(room));
        if reached.contains(room) && !is_told {
            let back = |other: &&str| reach.get(*other).is_some_and(|r| r.contains(room));
            found.push(reached.iter().copied().filter(back).collect());
        }
    }
    found
}

fn reached<'a>(room: &str, rooms: &Rooms<'a>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![room];
    while let Some(room) = waiting.pop() {
        for next in rooms.get(room).into_iter().flat_map(BTreeMap::keys) {
            if found.insert(*next) {
                waiting.push(next);
            }
        }
    }
    found
}

/// Tells a circle: its rooms, and file by file the names that tie it.
fn tell(ring: &BTreeSet<&str>, rooms: &Rooms) -> String {
    let list: Vec<&str> = ring.iter().copied().collect();
    let mut lines = vec![format!("a circle of {}: {}", list.len(), list.join(", "))];
    for (from, needs) in rooms.iter().filter(|(room, _)| ring.contains(*room)) {
        for (_, ties) in needs
            .iter()
            .filter(|(to, _)| *to != from && ring.contains(*to))
        {
            for (from, to, names) in ties {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                lines.push(format!("  {from} -> {to}: {}", names.join(", ")));
            }
        }
    }
    lines.join("\n")
}

/// Draws invented sources and tells their circles.
#[cfg(test)]
fn circles_of(sources: &[(&str, &str)]) -> Vec<String> {
    let sources = sources
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let found = circles(&Plan::draw(&sources));
    found
        .into_iter()
        .map(|(k, v)| format!("[{k}] {v}"))
        .collect()
}

#[test]
fn a_circle_between_files_is_told_with_its_names() {
    let found = circles_of(&[
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod one; mod two;"),
        ("a/one.rs", "use super::two::{Two, make}; pub struct One;"),
        (
            "a/two.rs",
            "pub struct Two; pub fn make(one: &crate::a::one::One) {}",
        ),
    ]);
    assert_eq!(
        found,
        ["[a] a circle of 2: a/one.rs, a/two.rs\n  \
          a/one.rs -> a/two.rs: Two, make\n  a/two.rs -> a/one.rs: One"]
    );
}

#[test]
fn a_name_handed_on_belongs_to_the_file_that_defines_it() {
    let found = circles_of(&[
        ("lib.rs", "mod a; pub use a::One;"),
        (
            "a/mod.rs",
            "mod one; mod two; pub use one::One; use two::*; pub use deep::*; mod deep;",
        ),
        ("a/one.rs", "pub struct One;"),
        (
            "a/two.rs",
            "use super::One; use crate::One as Same; use super::Deep; fn f() {}",
        ),
        ("a/deep.rs", "pub struct Deep;"),
    ]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_a_folders_own_file_defines_ties_like_another() {
    let own = [
        ("lib.rs", "mod a;"),
        (
            "a.rs",
            "mod one; pub use one::go; pub struct Top; fn f() { one::go() }",
        ),
        ("a/one.rs", "pub fn go() { let top: super::Top; }"),
    ];
    let tie = "[a] a circle of 2: a.rs, a/one.rs\n  a.rs -> a/one.rs: go\n  a/one.rs -> a.rs: Top";
    assert_eq!(circles_of(&own), [tie]);
    // Without a use of what it hands on, it stands below its file.
    let mut below = own;
    below[1].1 = "mod one; pub use one::go; pub struct Top;";
    assert_eq!(circles_of(&below), Vec::<String>::new());
}

#[test]
fn folders_are_rooms_and_modules_in_scope_are_followed() {
    let found = circles_of(&[
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod left; mod right;"),
        ("a/left/mod.rs", "mod x; mod y;"),
        (
            "a/left/x.rs",
            "use super::super::right; fn f() { right::p::go() }",
        ),
        ("a/left/y.rs", "pub fn go() {}"),
        ("a/right/mod.rs", "pub mod p; mod q;"),
        ("a/right/p.rs", "pub fn go() {}"),
        (
            "a/right/q.rs",
            "use crate::a::{left::{self, y::go as run}};",
        ),
    ]);
    assert_eq!(
        found,
        ["[a] a circle of 2: a/left, a/right\n  \
          a/left/x.rs -> a/right/p.rs: go\n  a/right/q.rs -> a/left/y.rs: go"]
    );
}

#[test]
fn what_only_tests_need_makes_no_circle() {
    let found = circles_of(&[
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use crate::b::B; #[cfg(test)] mod tests; pub struct A;",
        ),
        (
            "b.rs",
            "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }",
        ),
        ("a/tests.rs", "use super::A;"),
    ]);
    assert_eq!(found, Vec::<String>::new());
}

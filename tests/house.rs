//! Imports point down only: the lines of `src/lib.rs`, held against every source file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import, besides itself, `error` and `locale`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("locale", &[]),
    ("text", &[]),
    ("typeset", &["text"]),
    ("model", &["text"]),
    ("store", &["model", "text"]),
    ("import", &["model", "text"]),
    ("analysis", &["model", "text"]),
    ("project", &["analysis", "import", "model", "store", "text"]),
    ("output", &["analysis", "model", "text", "typeset"]),
    (
        "ui",
        &[
            "analysis", "import", "model", "output", "project", "text", "typeset",
        ],
    ),
    (
        "cli",
        &[
            "analysis", "import", "model", "output", "project", "text", "typeset", "ui",
        ],
    ),
];

/// Lists the Rust files below a folder, sorted.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Returns the folder of the sources.
pub fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Lists the top modules that a source names after `crate::`.
fn imported(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut found = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = code[at + path.len()..].trim_start();
        if let Some(list) = rest.strip_prefix('{') {
            found.extend(first_names(list));
        } else {
            found.insert(identifier(rest));
        }
    }
    // `crate::Error` and the like are what `lib.rs` gives to all.
    found.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    found
}

/// Takes the first identifier of each entry of a `use` list, up to its closing brace.
fn first_names(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut entry = String::new();
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(identifier(&std::mem::take(&mut entry))),
            _ if depth == 0 => entry.push(c),
            _ => {}
        }
    }
    names.push(identifier(&entry));
    names
}

fn identifier(text: &str) -> String {
    text.trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn imports_point_down_only() {
    let may: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in rust_files(&src()) {
        let inside = file.strip_prefix(src()).unwrap().to_owned();
        let first = inside.iter().next().unwrap().to_str().unwrap();
        let module = first.trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(allowed) = may.get(module) else {
            wrong.push(format!("{module} has no place in the house"));
            continue;
        };
        for name in imported(&fs::read_to_string(&file).unwrap()) {
            let free = name == module || matches!(name.as_str(), "error" | "locale");
            if !free && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{} imports {name}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_form_of_import_is_seen() {
    let source = "
        use crate::error::{Error, Result};
        use crate::{model::{Code, Name}, text, Result};
        // use crate::ui::Window;
        fn f() -> crate::store::Store {}
    ";
    let found: Vec<String> = imported(source).into_iter().collect();
    assert_eq!(found, ["error", "model", "store", "text"]);
}

//! Imports point down only: between the top modules by the lines of `src/lib.rs`, and inside
//! every folder by floors (`house/floors.rs` says what a floor is).

mod floors;
mod plan;
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use self::plan::Plan;
use self::source::Source;

/// What each module may import, besides itself, `error`, `locale` and `progress`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("locale", &[]),
    ("progress", &[]),
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

/// Reads every source of the program by its path below `src`, with `/` between its parts.
fn sources() -> BTreeMap<String, String> {
    let read = |file: PathBuf| {
        let inside = file.strip_prefix(src()).unwrap();
        let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
        (parts.join("/"), fs::read_to_string(&file).unwrap())
    };
    rust_files(&src()).into_iter().map(read).collect()
}

#[test]
fn imports_point_down_only() {
    let may: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let module = file.split('/').next().unwrap().trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(allowed) = may.get(module) else {
            wrong.push(format!("{module} has no place in the house"));
            continue;
        };
        // Names are taken as written: what `project` hands on of `store` is the project's.
        for name in Source::read(&text, true).crate_modules() {
            let free = name == module || matches!(name.as_str(), "error" | "locale" | "progress");
            if !free && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{file} imports {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn inside_folders_no_needs_run_in_a_circle() {
    let found = floors::circles(&Plan::draw(&sources()));
    let told = found
        .iter()
        .map(|(folder, circles)| format!("in src/{folder}, {circles}"));
    let told: Vec<String> = told.collect();
    assert!(
        told.is_empty(),
        "\n{}\nEach line names a file, the file it needs, and the names it takes from there. Move a \
         name down to a file on which both may stand, or up to the one that needs both.\n",
        told.join("\n")
    );
}

//! Every file of the fuzzers' corpora goes through its parser again: no panic, valid places, a next step.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[path = "fuzz/run.rs"]
pub mod run;

use crate::seeds;

/// Longest time for one small file, in a debug build on a busy machine.
const LIMIT: Duration = Duration::from_secs(10);
/// Most bytes of all corpora; they are part of every checkout.
const MOST_BYTES: u64 = 1 << 20;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus")
}

fn files_of(target: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(corpus().join(target)) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_corpus_file_is_answered() {
    let mut size = 0;
    for (target, _) in run::TARGETS {
        let files = files_of(target);
        assert!(!files.is_empty(), "{target} has no corpus");
        for path in files {
            let data = fs::read(&path).unwrap();
            size += data.len() as u64;
            let since = Instant::now();
            let outcome = std::panic::catch_unwind(|| run::run(target, &data));
            assert!(outcome.is_ok(), "{} spoils {target}", path.display());
            assert!(
                since.elapsed() < LIMIT,
                "{} takes {:?}",
                path.display(),
                since.elapsed()
            );
        }
    }
    assert!(size < MOST_BYTES, "the corpora are {size} bytes");
}

#[test]
fn every_target_is_a_fuzzer_with_seeds() {
    let manifest = fs::read_to_string(corpus().with_file_name("Cargo.toml")).unwrap();
    let write = std::env::var_os("MAZMUN_WRITE_CORPORA").is_some();
    for (target, _) in run::TARGETS {
        assert!(
            manifest.contains(&format!("name = \"{target}\"\n")),
            "{target}"
        );
        let main = corpus()
            .with_file_name("targets")
            .join(format!("{target}.rs"));
        assert!(
            fs::read_to_string(main)
                .unwrap()
                .contains(&format!("\"{target}\""))
        );
    }
    for seed in seeds::all() {
        let path = corpus()
            .join(seed.target)
            .join(format!("seed-{}", seed.name));
        // Options of the first byte: all as they are by themselves.
        let data = [&[0], seed.bytes.as_slice()].concat();
        if write {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &data).unwrap();
        }
        assert!(
            fs::read(&path).unwrap() == data,
            "MAZMUN_WRITE_CORPORA=1 writes {}",
            path.display()
        );
    }
}

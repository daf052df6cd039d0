use std::fs;
use std::path::Path;

use crate::import::clean::CleanRule;
use crate::import::clean::tests::cleaned;
use crate::import::{ImportOptions, read_document};

/// Prints what every rule does to the real pages, for eyes; there is nothing to compare with.
#[test]
#[ignore = "prints: cargo test --lib web::tests::seeds -- --ignored --nocapture"]
fn seeds_by_eye() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let options = ImportOptions {
            clean: CleanRule::ALL.iter().copied().collect(),
            ..ImportOptions::default()
        };
        let plan = read_document("a.txt", &bytes, &options).unwrap();
        println!("==== {} {:?}", file.display(), plan.language);
        for p in &plan.proposals {
            println!("-- {}: {}", p.rule.name(), p.count);
            for e in &p.edits {
                println!(
                    "  - {}\n  + {}",
                    e.before.replace('\n', "⏎"),
                    e.after.replace('\n', "⏎")
                );
            }
        }
        println!("{}", plan.body);
    }
}

//! Character error rates over files of real programs.

use crate::import::docx::tests::shared;
use crate::import::{ImportOptions, read_document};

#[test]
fn look() {
    let Some(shared) = shared() else { return };
    let list = std::env::var("LOOK").unwrap_or_default();
    for name in list.split(' ').filter(|n| !n.is_empty()) {
        let bytes = std::fs::read(shared.join("samples").join(name)).unwrap();
        println!("=== {name}");
        match read_document(name, &bytes, &ImportOptions::default()) {
            Ok(plan) => println!(
                "{}\n{:?}\n{:?}\n{:?}",
                plan.body,
                plan.marks
                    .iter()
                    .map(|m| (
                        m.kind,
                        m.span
                            .slice(&plan.body)
                            .chars()
                            .take(12)
                            .collect::<String>()
                    ))
                    .collect::<Vec<_>>(),
                plan.warnings,
                plan.left_out
            ),
            Err(e) => println!("ERROR {e}"),
        }
    }
}

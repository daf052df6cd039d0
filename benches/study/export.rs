//! All quotations of a study written to files.

use std::hint::black_box;

use mazmun::Result;
use mazmun::analysis::QuotationOptions;
use mazmun::locale::Locale;
use mazmun::output::{Format, quotations_table, write_table};
use mazmun::project::{Environment, Project};

use crate::common::figures::{Unit, tell, tell_once};
use crate::common::studies::Study;
use crate::common::{peak_megabytes, reset_peak};

/// Measures table and writer of each format, with the most memory that was resident meanwhile.
pub fn run(study: &Study) -> Result<()> {
    let corpus = Project::open(&study.path, Environment::fixed(5))?.corpus()?;
    let english = Locale::english();
    for (format, goal) in [
        (Format::Csv, 1_000.0),
        (Format::Xlsx, 3_000.0),
        (Format::Docx, 3_000.0),
    ] {
        reset_peak();
        let what = format!("quotations to {}", format.name());
        let written = tell_once(&what, Some(goal), || {
            let table = quotations_table(&corpus, &QuotationOptions::default(), english);
            write_table(&table, format)
        })?;
        black_box(written.len());
        if let Some(peak) = peak_megabytes() {
            tell(
                &format!("{what}, at most"),
                Unit::Megabytes,
                Some(400.0),
                peak,
            );
        }
    }
    Ok(())
}

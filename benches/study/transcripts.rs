//! Reading transcripts: all .txt of a study on all cores, as an import does, stored nowhere.

use mazmun::Result;
use mazmun::import::{Batch, Cancel, ImportOptions, sorted_files};

use crate::common::figures::tell_once;
use crate::common::studies::Study;

/// Measures the reading of the study's transcripts.
pub fn run(study: &Study) -> Result<()> {
    let files = sorted_files(std::slice::from_ref(&study.texts)).files;
    let options = ImportOptions::default();
    tell_once("transcripts of .txt read", Some(10_000.0), || {
        for file in Batch::start(files, options, Cancel::new()) {
            file.result?;
        }
        Ok(())
    })
}

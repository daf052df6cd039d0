//! `mazmun text`: a stored text, byte for byte.

use std::path::PathBuf;

use super::{args, console};
use crate::error::Result;

/// Print a document's stored text, exactly as it is
#[derive(Debug, clap::Args)]
pub struct TextArgs {
    /// Project file
    project: PathBuf,

    /// Document, by title or number
    #[arg(long, value_name = "DOCUMENT")]
    document: String,
}

pub fn run(args: &TextArgs) -> Result<()> {
    let project = args::open(&args.project)?;
    let body = project.body(project.find_document(&args.document)?)?;
    console::write_out(body.text().as_bytes())
}

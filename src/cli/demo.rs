//! `mazmun demo`: the sample project with its tables.
//!
//! Invariant: the same program writes the same bytes, whenever and wherever it runs, and a sample
//! project in which somebody has worked is never replaced.

use std::fs;
use std::path::{Path, PathBuf};

use super::args;
use super::console::{Console, write_out};
use crate::analysis::{FrequencyOptions, QuotationOptions};
use crate::error::{AtPath, Error, Result};
use crate::locale::Args;
use crate::output::{self, Format, save, write_table};
use crate::project::sample::{self, StudyFiles};

/// Build the sample project in a folder, with its theme table in every format
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Folder to build it in; made where it does not exist
    folder: PathBuf,

    /// Folder of another study in the sample's plain format [default: the built-in one]
    #[arg(long, value_name = "FOLDER")]
    study: Option<PathBuf>,
}

pub fn run(args: &DemoArgs, console: &Console) -> Result<()> {
    let files = match &args.study {
        Some(folder) => StudyFiles::read(folder)?,
        None => StudyFiles::embedded(),
    };
    let (project, is_fresh) = build(&args.folder, &files)?;
    if !is_fresh {
        return Err(Error::user("err-cli-demo-changed").at(project));
    }
    for file in write_tables(&project, &args.folder, console)? {
        console.print(&file.display().to_string())?;
    }
    Ok(())
}

/// Builds the built-in sample in a folder, prints its theme table and names the files; a sample
/// project that is there already and was worked in is shown as it is.
///
/// # Errors
/// What building and writing can meet.
pub fn show(folder: &Path, console: &Console) -> Result<()> {
    let (project, is_fresh) = build(folder, &StudyFiles::embedded())?;
    show_frequencies(&project, console)?;
    if !is_fresh {
        let args = Args::new().text("file", project.display().to_string());
        return console.say("cli-demo-kept", &args);
    }
    let files = write_tables(&project, folder, console)?;
    console.print("")?;
    console.say("cli-demo-files", &Args::new())?;
    for file in files {
        console.print(&format!("  {}", file.display()))?;
    }
    Ok(())
}

/// Prints the theme table of a project.
///
/// # Errors
/// Those of opening it.
pub fn show_frequencies(project: &Path, console: &Console) -> Result<()> {
    let corpus = args::open(project)?.corpus()?;
    let options = FrequencyOptions::default();
    let table = output::frequencies_table(&corpus, &options, console.locale);
    write_out(&write_table(&table, Format::Table)?)
}

/// Builds the project; returns its file, and false where another one is there and stays.
fn build(folder: &Path, files: &StudyFiles) -> Result<(PathBuf, bool)> {
    fs::create_dir_all(folder).writing(folder)?;
    let target = folder.join(sample::FILE_NAME);
    let workshop = folder.join(format!(".mazmun-demo-{}", std::process::id()));
    fs::create_dir(&workshop).writing(folder)?;
    let built = build_in(&workshop, &target, files);
    fs::remove_dir_all(&workshop).ok();
    Ok((target, built?))
}

fn build_in(workshop: &Path, target: &Path, files: &StudyFiles) -> Result<bool> {
    let made = workshop.join(sample::FILE_NAME);
    sample::build(files, &made, sample::environment())?;
    if target.exists() {
        return Ok(fs::read(&made).at(&made)? == fs::read(target).at(target)?);
    }
    fs::rename(&made, target).writing(target)?;
    Ok(true)
}

/// Writes the theme table in every format and the quotations in those of a paper.
fn write_tables(project: &Path, folder: &Path, console: &Console) -> Result<Vec<PathBuf>> {
    let corpus = args::open(project)?.corpus()?;
    let themes = output::frequencies_table(&corpus, &FrequencyOptions::default(), console.locale);
    let quotations =
        output::quotations_table(&corpus, &QuotationOptions::default(), console.locale);
    let mut written = vec![project.to_owned()];
    let quotation_formats: &[Format] = &[Format::Csv, Format::Xlsx, Format::Docx];
    for (name, table, formats) in [
        ("theme-table", &themes, &Format::ALL[..]),
        ("quotations", &quotations, quotation_formats),
    ] {
        for format in formats {
            let path = folder.join(format!("{name}.{}", format.extension()));
            save(&path, &write_table(table, *format)?)?;
            written.push(path);
        }
    }
    Ok(written)
}

//! An import of a thousand interviews, generated: three pages of Persian each.
//!
//! `cargo bench --bench import` prints each measured figure beside its goal. Reading uses all cores;
//! storing goes on beside it, document by document, as in the window and on the command line.

mod common;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mazmun::Result;
use mazmun::import::{
    Batch, BatchStep, Cancel, ImportFile, ImportOptions, read_bytes, sorted_files,
};
use mazmun::project::{Environment, Project};

use common::{
    docx, failed, interview, measure, peak_megabytes, report, reset_peak, resident_megabytes,
};

const FILES: usize = 1_000;
/// Three pages.
const WORDS: usize = 1_500;
/// Goal for all files, read and stored.
const GOAL_MS: f64 = 20_000.0;
/// Goal for the answer to a cancel.
const CANCEL_MS: f64 = 200.0;

/// Packs files as they are, as a person who sends a study does.
fn pack(files: &[PathBuf], target: &Path) -> Result<()> {
    let mut zip = zip::ZipWriter::new(std::fs::File::create(target).map_err(failed)?);
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .map_err(failed)?;
        let mut file = std::fs::File::open(path).map_err(failed)?;
        std::io::copy(&mut file, &mut zip).map_err(failed)?;
    }
    zip.finish().map_err(failed)?;
    Ok(())
}

fn list(path: &Path) -> Vec<ImportFile> {
    sorted_files(&[path.to_owned()]).files
}

/// Reads all files and throws the plans away.
fn read_all(files: Vec<ImportFile>) -> Result<usize> {
    let mut documents = 0;
    for file in Batch::start(files, ImportOptions::default(), Cancel::new()) {
        documents += file.result?.documents.len();
    }
    Ok(documents)
}

/// Reads and stores all files as one step; returns the longest single step of storing.
fn import_all(files: Vec<ImportFile>, project: &mut Project) -> Result<Duration> {
    let mut longest = Duration::ZERO;
    project.begin_import()?;
    for file in Batch::start(files, ImportOptions::default(), Cancel::new()) {
        let item = file.result?.into();
        let start = Instant::now();
        project.import_next(&item)?;
        longest = longest.max(start.elapsed());
    }
    let start = Instant::now();
    project.finish_import()?;
    Ok(longest.max(start.elapsed()))
}

fn once(work: impl FnOnce() -> Result<()>) -> Result<(Duration, Duration)> {
    let start = Instant::now();
    work()?;
    let time = start.elapsed();
    Ok((time, time))
}

fn import(what: &str, from: &Path, target: &Path) -> Result<()> {
    let mut files = Vec::new();
    let listed = measure(3, || files = list(from));
    report(&format!("{what}: listed"), listed, 1_000.0);
    assert_eq!(files.len(), FILES, "{what}");
    let read = once(|| read_all(files.clone()).map(drop))?;
    report(&format!("{what}: read"), read, GOAL_MS);
    let mut project = Project::create(target, Environment::fixed(3))?;
    let mut longest = Duration::ZERO;
    reset_peak();
    let before = resident_megabytes().unwrap_or_default();
    let stored = once(|| {
        longest = import_all(files, &mut project)?;
        Ok(())
    })?;
    report(&format!("{what}: read and stored"), stored, GOAL_MS);
    report(
        &format!("{what}: longest step of storing"),
        (longest, longest),
        100.0,
    );
    let peak = peak_megabytes().unwrap_or_default();
    println!(
        "{what}: at most {peak:.0} MB resident, {:.0} MB more than before",
        peak - before
    );
    let start = Instant::now();
    let keys = project.content_keys()?.len();
    println!(
        "keys of {keys} texts in {:.0} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    project.undo()?;
    assert_eq!(project.documents()?.len(), 0, "{what}: undone");
    Ok(())
}

/// Cancels a batch in its midst and waits until all that was begun has stopped.
fn cancel(files: Vec<ImportFile>, target: &Path) -> Result<()> {
    let mut project = Project::create(target, Environment::fixed(4))?;
    let before = project.dump()?;
    let mut batch = Batch::start(files, ImportOptions::default(), Cancel::new());
    project.begin_import()?;
    let mut stored = 0;
    while stored < FILES / 4 {
        match batch.try_next() {
            BatchStep::File(file) => stored += project.import_next(&file.result?.into())?.len(),
            BatchStep::Working => std::thread::sleep(Duration::from_millis(1)),
            BatchStep::Finished => break,
        }
    }
    let answered = once(|| {
        batch.cancel();
        project.abandon_import();
        drop(batch);
        Ok(())
    })?;
    report("cancel after a quarter of the files", answered, CANCEL_MS);
    assert_eq!(project.dump()?, before, "a cancel leaves nothing behind");
    Ok(())
}

fn run(folder: &Path) -> Result<()> {
    let study = folder.join("study");
    std::fs::create_dir(&study).map_err(failed)?;
    let mut files = Vec::new();
    for i in 0..FILES {
        let path = study.join(format!("P{i:04}.docx"));
        docx(&interview(i as u64, WORDS), &path)?;
        files.push(path);
    }
    let zip = folder.join("study.zip");
    pack(&files, &zip)?;
    println!(
        "{FILES} .docx of {WORDS} words, {} cores\n",
        std::thread::available_parallelism().map_or(0, |n| n.get())
    );
    import("a folder", &study, &folder.join("folder.mazmun"))?;
    import("a zip", &zip, &folder.join("zip.mazmun"))?;
    cancel(list(&study), &folder.join("cancel.mazmun"))?;

    let text = interview(1, WORDS);
    let options = ImportOptions::default();
    let mut refused = None;
    let one = measure(50, || {
        refused = read_bytes("P1.txt", text.as_bytes(), &options).err();
    });
    report("one text of three pages", one, 10.0);
    refused.map_or(Ok(()), Err)
}

fn main() {
    // `cargo test --benches` only checks that it builds.
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let folder = tempfile::tempdir();
    if let Err(error) = folder.map_err(failed).and_then(|f| run(f.path())) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

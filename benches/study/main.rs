//! A study of 12, 110 and 1,000 interviews, generated: what each thing costs and how it grows.
//!
//! `cargo bench --bench study` prints a table of all figures beside their goals, which are for the
//! largest size. `cargo bench --bench study -- pure 12 110` measures some topics at some sizes. Each topic
//! runs in a process of its own, so that its memory is its own; frames are the CPU work of a frame
//! (events, layout, tessellation) without a screen.

#[path = "../common/mod.rs"]
mod common;
mod export;
mod pure;
mod transcripts;
mod window;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use mazmun::Result;

use common::failed;
use common::figures::{Figure, Figures};
use common::studies::{SEGMENTS, Study, WORDS};

/// Interviews of the studies; the largest has 120,000 segments.
const SIZES: [usize; 3] = [12, 110, 1_000];

type Topic = fn(&Study) -> Result<()>;

/// What is measured, a file each: a topic tells its figures (`common::figures::tell…`).
const TOPICS: [(&str, Topic); 4] = [
    ("pure", pure::run),
    ("transcripts", transcripts::run),
    ("export", export::run),
    ("window", window::run),
];

/// Measures one topic in this process, called with `--topic NAME SIZE FOLDER`.
fn measure_topic(arguments: &[String]) -> Result<()> {
    let [name, size, folder] = arguments else {
        return Err(failed("--topic NAME SIZE FOLDER"));
    };
    let topic = TOPICS.iter().find(|(topic, _)| topic == name);
    let (_, topic) = topic.ok_or_else(|| failed(name))?;
    topic(&Study::at(Path::new(folder), size.parse().map_err(failed)?))
}

/// Measures one topic in a process of its own and takes its figures.
fn collect(figures: &mut Figures, topic: &str, study: &Study, folder: &Path) -> Result<()> {
    let mut child = Command::new(std::env::current_exe().map_err(failed)?)
        .args(["--topic", topic, &study.interviews.to_string()])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(told) = child.stdout.take() {
        for line in BufReader::new(told).lines() {
            match Figure::parse(&line.map_err(failed)?) {
                Some(figure) => figures.add(study.interviews, figure),
                None => continue,
            }
        }
    }
    let ended = child.wait().map_err(failed)?;
    ended
        .success()
        .then_some(())
        .ok_or_else(|| failed(format!("{topic} at {}: {ended}", study.interviews)))
}

fn run(folder: &Path, words: &[String]) -> Result<()> {
    let asked: Vec<usize> = words.iter().filter_map(|w| w.parse().ok()).collect();
    let sizes = SIZES
        .iter()
        .filter(|s| asked.is_empty() || asked.contains(s));
    let named = |topic: &str| words.iter().any(|w| w == topic);
    let any_named = TOPICS.iter().any(|(topic, _)| named(topic));
    let mut figures = Figures::default();
    for size in sizes {
        let start = Instant::now();
        let study = Study::at(folder, *size);
        study.build()?;
        let bytes = std::fs::metadata(&study.path).map_or(0, |m| m.len());
        println!(
            "{size} interviews of {WORDS} words, {} segments: file of {:.1} MB, made in {:.1} s",
            size * SEGMENTS,
            bytes as f64 / 1e6,
            start.elapsed().as_secs_f64()
        );
        for (topic, _) in TOPICS.iter().filter(|(t, _)| !any_named || named(t)) {
            let start = Instant::now();
            collect(&mut figures, topic, &study, folder)?;
            println!("    {topic}: {:.1} s", start.elapsed().as_secs_f64());
        }
        std::fs::remove_dir_all(&study.texts).map_err(failed)?;
    }
    figures.print();
    Ok(())
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.first().map(String::as_str) {
        Some("--topic") => measure_topic(&arguments[1..]),
        // `cargo test --benches` only checks that it builds.
        _ if arguments.iter().any(|a| a == "--test") => Ok(()),
        _ => {
            let folder = tempfile::tempdir().map_err(failed);
            folder.and_then(|folder| run(folder.path(), &arguments))
        }
    };
    if let Err(error) = done {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

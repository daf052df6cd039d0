//! The tables held against an independent program, which works them out from the project file and the
//! definitions alone (`../shared/oracle`). Where it or its Python is not there, the tests say SKIP.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The tables that both programs have.
const TABLES: [&str; 2] = ["frequencies", "quotations"];
/// How far two numbers that are equal may be apart.
const TOLERANCE: f64 = 1e-9;
/// How many studies are made where `MAZMUN_ORACLE_SEEDS` does not say.
const SEEDS: u64 = 3;

/// Says something on a way that the test runner does not hold back.
fn say(what: &str) {
    let mut stderr = std::io::stderr();
    stderr.write_all(format!("{what}\n").as_bytes()).unwrap();
}

/// Says what is not tested.
fn skip(why: &str) {
    say(&format!("SKIP oracle: {why}"));
}

/// Finds the independent program.
fn oracle() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = env::var_os("MAZMUN_SHARED").map_or(beside, PathBuf::from);
    let oracle = shared.join("oracle");
    if !oracle.is_dir() {
        skip("../shared/oracle is not there");
        return None;
    }
    Some(oracle)
}

/// Asks our program for a table.
fn ours(project: &Path, args: &[String]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_mazmun"))
        .args([args[0].as_str(), project.to_str().unwrap()])
        .args(&args[1..])
        .args(["--format", "json"])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {complaint}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Differences between our rows and theirs, beside the number of comparisons.
#[derive(Default)]
struct Comparison {
    values: usize,
    differences: Vec<String>,
}

impl Comparison {
    /// Compares two tables row by row: of each row all that they have.
    fn rows(&mut self, table: &str, ours: &[Value], theirs: &[Value]) {
        self.values += 1;
        if ours.len() != theirs.len() {
            let lengths = (ours.len(), theirs.len());
            self.differences.push(format!("{table}: rows {lengths:?}"));
        }
        for (nth, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            for (key, want) in theirs.as_object().unwrap() {
                let key = match key.as_str() {
                    "text" => "quotation",
                    key => key,
                };
                self.values += 1;
                let got = &ours[key];
                if ours.get(key).is_none() || !is_same(got, want) {
                    self.differences
                        .push(format!("{table}, row {nth}, {key}: {got}, not {want}"));
                }
            }
        }
    }

    /// Fails where something is different, and where little was compared.
    fn assert_same(&self, least: usize) {
        let (values, differences) = (self.values, self.differences.len());
        say(&format!(
            "oracle: {values} comparisons, {differences} differences"
        ));
        let shown = self.differences.iter().take(20);
        let shown: Vec<&str> = shown.map(String::as_str).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
        assert!(self.values >= least, "{} comparisons", self.values);
    }
}

fn is_same(got: &Value, want: &Value) -> bool {
    match (got.as_f64(), want.as_f64()) {
        (Some(got), Some(want)) => (got - want).abs() <= TOLERANCE,
        _ => got == want,
    }
}

#[test]
fn tables_are_those_that_an_independent_program_printed() {
    let Some(oracle) = oracle() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut comparison = Comparison::default();
    for study in ["seed1", "seed2", "seed3"] {
        let printed = oracle.join("expected").join(study);
        // A copy, for it may be upgraded when it is opened.
        let project = folder.path().join(format!("{study}.mazmun"));
        let bytes = fs::read(printed.with_extension("mazmun")).unwrap();
        fs::write(&project, bytes).unwrap();
        let read = |name: &str| -> Value {
            let text = fs::read(printed.join(format!("{name}.json"))).unwrap();
            serde_json::from_slice(&text).unwrap()
        };
        for (name, args) in read("commands").as_object().unwrap() {
            let args: Vec<String> = serde_json::from_value(args.clone()).unwrap();
            if TABLES.contains(&args[0].as_str()) {
                let theirs = read(name);
                let name = format!("{study}/{name}");
                comparison.rows(&name, &ours(&project, &args), theirs.as_array().unwrap());
            }
        }
    }
    comparison.assert_same(5_000);
}

/// The independent program at work: it makes studies and answers questions, a line each.
struct Independent {
    process: Child,
    asked: ChildStdin,
    answers: BufReader<ChildStdout>,
}

const SERVE: &str = "
import json, sys
sys.path.insert(0, sys.argv[1])
import make_study, oracle
print('ready', flush=True)
for line in sys.stdin:
    what, args = json.loads(line)
    answer = make_study.make(**args) if what == 'make' else oracle.answer(args)
    print(json.dumps(answer), flush=True)
";

impl Independent {
    /// Starts it with `MAZMUN_PYTHON`, else `python3`; `None` where that lacks a package.
    fn start(oracle: &Path) -> Option<Self> {
        let python = env::var_os("MAZMUN_PYTHON").unwrap_or_else(|| OsString::from("python3"));
        let started = Command::new(&python)
            .args(["-c", SERVE])
            .arg(oracle)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let is_ready = started.ok().and_then(|mut process| {
            let asked = process.stdin.take()?;
            let mut answers = BufReader::new(process.stdout.take()?);
            let mut line = String::new();
            answers.read_line(&mut line).ok()?;
            let ready = Self {
                process,
                asked,
                answers,
            };
            (line.trim_end() == "ready").then_some(ready)
        });
        if is_ready.is_none() {
            skip("MAZMUN_PYTHON or python3 with the packages of requirements.txt is not there");
        }
        is_ready
    }

    fn ask(&mut self, what: &str, args: &Value) -> Value {
        writeln!(self.asked, "{}", json!([what, args])).unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("it gave up on {what} {args}"))
    }
}

impl Drop for Independent {
    fn drop(&mut self) {
        // It ends by itself with its input; one that hangs must not stay.
        let killed = self.process.kill().and_then(|()| self.process.wait());
        assert!(killed.is_ok());
    }
}

/// How a study is made: of many shapes, by its number.
fn shape(seed: u64, project: &Path) -> Value {
    json!({
        "seed": seed,
        "out": project.to_str().unwrap(),
        "program": env!("CARGO_BIN_EXE_mazmun"),
        "documents": 5 + seed * 5 % 11,
        "segments": 20 + seed * 37 % 110,
        "codes": 4 + seed * 7 % 19,
        "coders": 1 + seed % 3,
        "odd_links": seed % 2 == 1,
        "unfinished": seed % 3,
        "turns": 2 + seed % 6,
    })
}

/// The questions to a study: each filter alone, and some together.
fn questions(project: &Path) -> Vec<Vec<String>> {
    let documents = ours(project, &["documents".to_owned()]);
    let of = |key: &str| -> Vec<String> {
        let values = documents.iter().filter_map(|d| d[key].as_str());
        let values: std::collections::BTreeSet<&str> = values.collect();
        values.into_iter().map(str::to_owned).collect()
    };
    let coders: Vec<String> = ours(project, &["quotations".to_owned()])
        .iter()
        .filter_map(|q| q["coder"].as_str())
        .flat_map(|names| names.split(", "))
        .map(str::to_owned)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut filters: Vec<Vec<String>> = vec![vec![]];
    let mut add = |filter: &[(&str, &str)]| {
        let args = filter.iter().flat_map(|(key, value)| [*key, *value]);
        filters.push(args.map(str::to_owned).collect());
    };
    for group in &of("group") {
        add(&[("--group", group)]);
        add(&[("--group", group), ("--coder", &coders[0])]);
    }
    for language in &of("language") {
        add(&[("--language", language)]);
    }
    let titles = of("document");
    for title in &titles {
        add(&[("--document", title)]);
    }
    add(&[("--document", &titles[0]), ("--document", &titles[1])]);
    for coder in &coders {
        add(&[("--coder", coder)]);
        add(&[("--coder", coder), ("--coder", &coders[0])]);
    }
    let mut questions = Vec::new();
    for filter in filters {
        for table in [
            &["frequencies", "--words"][..],
            &["frequencies", "--with-subcodes"],
            &["frequencies", "--words", "--include-interviewers"],
            &["quotations"],
        ] {
            let table = table.iter().map(|arg| (*arg).to_owned());
            questions.push(table.chain(filter.clone()).collect());
        }
    }
    questions
}

#[test]
fn tables_of_made_studies_are_those_of_an_independent_program() {
    let Some(oracle) = oracle() else { return };
    let Some(mut independent) = Independent::start(&oracle) else {
        return;
    };
    let seeds = env::var("MAZMUN_ORACLE_SEEDS").map_or(SEEDS, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let mut comparison = Comparison::default();
    for seed in 101..101 + seeds {
        let project = folder.path().join(format!("{seed}.mazmun"));
        independent.ask("make", &shape(seed, &project));
        for args in questions(&project) {
            let mut asked = vec![project.to_str().unwrap().to_owned()];
            asked.extend(args.iter().cloned());
            let theirs = independent.ask("answer", &json!(asked));
            let name = format!("study {seed}, {}", args.join(" "));
            comparison.rows(&name, &ours(&project, &args), theirs.as_array().unwrap());
        }
    }
    comparison.assert_same(10_000);
}

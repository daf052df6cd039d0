//! Figures measured at several sizes: a line each, beside its goal and how it grows.
//!
//! Invariant: a goal is for the largest size; growth is the slope of log value over log size.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// The growth no figure is to exceed.
const MOST_GROWTH: f64 = 1.1;
/// Values below this are too small for their growth to say anything.
const LEAST_TOLD: f64 = 1.0;

/// What is measured: milliseconds or megabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Megabytes,
}

impl Unit {
    fn sign(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Megabytes => "MB",
        }
    }

    fn of(sign: &str) -> Option<Self> {
        [Self::Milliseconds, Self::Megabytes]
            .into_iter()
            .find(|unit| unit.sign() == sign)
    }
}

/// One measured value.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    pub what: String,
    pub unit: Unit,
    /// For the largest size; `None` where there is none.
    pub goal: Option<f64>,
    pub value: f64,
}

impl Figure {
    /// Writes it in a line that `parse` reads.
    pub fn line(&self) -> String {
        let goal = self.goal.map_or_else(String::new, |goal| goal.to_string());
        let Self {
            what, unit, value, ..
        } = self;
        format!("figure\t{what}\t{}\t{goal}\t{value}", unit.sign())
    }

    /// Reads a line of `line`; `None` for any other.
    pub fn parse(line: &str) -> Option<Self> {
        let mut fields = line.strip_prefix("figure\t")?.split('\t');
        Some(Self {
            what: fields.next()?.to_owned(),
            unit: Unit::of(fields.next()?)?,
            goal: fields.next()?.parse().ok(),
            value: fields.next()?.parse().ok()?,
        })
    }
}

/// Tells the process that collects figures what was measured.
pub fn tell(what: &str, unit: Unit, goal: Option<f64>, value: f64) {
    let what = what.to_owned();
    let figure = Figure {
        what,
        unit,
        goal,
        value,
    };
    println!("{}", figure.line());
}

/// Tells how long one run takes, where work can be done only once.
pub fn tell_once<T>(what: &str, goal_ms: Option<f64>, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let out = work();
    tell(what, Unit::Milliseconds, goal_ms, ms(start.elapsed()));
    out
}

/// Tells the middle of several runs, as many as fit into two seconds: 3 at least, 41 at most.
pub fn tell_middle(what: &str, goal_ms: Option<f64>, mut work: impl FnMut()) {
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || times.len() < 41 && begun.elapsed() < Duration::from_secs(2) {
        let start = Instant::now();
        work();
        times.push(start.elapsed());
    }
    times.sort();
    let middle = times[times.len() / 2];
    tell(what, Unit::Milliseconds, goal_ms, ms(middle));
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// All figures, in the order they were first measured.
#[derive(Debug, Default)]
pub struct Figures {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    figure: Figure,
    /// By size.
    values: BTreeMap<usize, f64>,
}

impl Row {
    /// Slope of log value over log size, by least squares; `None` with fewer than two sizes.
    fn growth(&self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
        let points: Vec<(f64, f64)> = self
            .values
            .iter()
            .filter(|(_, value)| **value > 0.0)
            .map(|(size, value)| ((*size as f64).ln(), value.ln()))
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "sizes are few")]
        let count = points.len() as f64;
        let mean_x = points.iter().map(|p| p.0).sum::<f64>() / count;
        let mean_y = points.iter().map(|p| p.1).sum::<f64>() / count;
        let above: f64 = points.iter().map(|p| (p.0 - mean_x) * (p.1 - mean_y)).sum();
        let below: f64 = points.iter().map(|p| (p.0 - mean_x).powi(2)).sum();
        (points.len() > 1 && below > 0.0).then(|| above / below)
    }

    fn verdict(&self, largest: usize) -> String {
        let mut out = Vec::new();
        let last = self.values.get(&largest);
        if let (Some(goal), Some(value)) = (self.figure.goal, last)
            && *value > goal
        {
            out.push("over the goal");
        }
        let told = last.is_some_and(|value| *value >= LEAST_TOLD);
        if told && self.growth().is_some_and(|growth| growth > MOST_GROWTH) {
            out.push("grows too fast");
        }
        out.join(", ")
    }
}

impl Figures {
    /// Takes a figure of a study of this size.
    pub fn add(&mut self, size: usize, figure: Figure) {
        let row = self.rows.iter().position(|r| r.figure.what == figure.what);
        let row = row.unwrap_or_else(|| {
            let figure = figure.clone();
            self.rows.push(Row {
                figure,
                values: BTreeMap::new(),
            });
            self.rows.len() - 1
        });
        self.rows[row].values.insert(size, figure.value);
    }

    /// Prints the table: a line a figure, a column a size.
    pub fn print(&self) {
        let sizes: Vec<usize> = {
            let all = self.rows.iter().flat_map(|r| r.values.keys().copied());
            let mut all: Vec<usize> = all.collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let largest = sizes.last().copied().unwrap_or(0);
        print!("\n{:<58}{:>4}", "interviews", "");
        for size in &sizes {
            print!("{size:>11}");
        }
        println!("{:>10}{:>8}", "goal", "growth");
        for row in &self.rows {
            print!("{:<58}{:>4}", row.figure.what, row.figure.unit.sign());
            for size in &sizes {
                match row.values.get(size) {
                    Some(value) => print!("{value:>11.2}"),
                    None => print!("{:>11}", ""),
                }
            }
            let goal = row.figure.goal.map(|goal| format!("{goal:.0}"));
            let growth = row.growth().map(|growth| format!("{growth:.2}"));
            println!(
                "{:>10}{:>8}  {}",
                goal.unwrap_or_default(),
                growth.unwrap_or_default(),
                row.verdict(largest)
            );
        }
    }
}

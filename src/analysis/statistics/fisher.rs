//! Fisher's exact test of a 2 × k table (Freeman & Halton 1951).

use std::collections::BTreeMap;

use super::describe::as_number;
use super::dice::Dice;

/// An exact p, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exactly {
    pub p: f64,
    /// The random tables it was estimated from; `None` where all tables were looked at.
    pub drawn: Option<usize>,
}

/// Sums of tables beyond which they are drawn instead.
const MOST_STATES: usize = 400_000;
/// Random tables that are drawn where there are too many.
const DRAWS: usize = 100_000;
/// Two probabilities that differ by less, relatively, are the same.
const SAME: f64 = 1e-10;

/// Returns the probability of all tables with the margins of this one that are no likelier than it.
///
/// `table` has two counts a column. Where there are too many tables, 100,000 are drawn by `seed`, and
/// p = (1 + those no likelier) / (1 + drawn), which is never 0 (Davison & Hinkley 1997, 4.2).
#[must_use]
pub fn fisher(table: &[[usize; 2]], seed: u64) -> Exactly {
    let columns: Vec<usize> = table.iter().map(|c| c[0] + c[1]).collect();
    let present: usize = table.iter().map(|c| c[0]).sum();
    let logs = LogFactorials::up_to(columns.iter().sum());
    let limit = logs.weight(&columns, table.iter().map(|c| c[0])) + SAME;
    match exactly(&columns, present, &logs, limit, MOST_STATES) {
        Some(p) => Exactly { p, drawn: None },
        None => Exactly {
            p: drawn(&columns, present, &logs, limit, seed),
            drawn: Some(DRAWS),
        },
    }
}

/// Estimates the probability from random tables.
fn drawn(columns: &[usize], present: usize, logs: &LogFactorials, limit: f64, seed: u64) -> f64 {
    let units = columns.iter().enumerate();
    let mut units: Vec<usize> = units
        .flat_map(|(column, n)| std::iter::repeat_n(column, *n))
        .collect();
    let mut dice = Dice::new(seed);
    let mut rarer = 0;
    for _ in 0..DRAWS {
        let mut counts = vec![0; columns.len()];
        for place in 0..present.min(units.len()) {
            let other = place + dice.below(units.len() - place);
            units.swap(place, other);
            let drawn = units.get(place).and_then(|column| counts.get_mut(*column));
            if let Some(count) = drawn {
                *count += 1;
            }
        }
        rarer += usize::from(logs.weight(columns, counts) <= limit);
    }
    as_number(rarer + 1) / as_number(DRAWS + 1)
}

/// Goes through all tables, column by column; those of the same sum and weight go on as one.
///
/// `None` where they are too many.
fn exactly(
    columns: &[usize],
    present: usize,
    logs: &LogFactorials,
    limit: f64,
    most_states: usize,
) -> Option<f64> {
    // By sum so far and weight, the latter in steps that tell all weights apart: the weight, how often.
    let mut states: BTreeMap<(usize, i64), (f64, f64)> = BTreeMap::from([((0, 0), (0.0, 1.0))]);
    let mut left: usize = columns.iter().sum();
    for n in columns {
        left -= n;
        let mut after: BTreeMap<(usize, i64), (f64, f64)> = BTreeMap::new();
        for ((used, _), (weight, ways)) in states {
            let least = present.saturating_sub(used + left);
            for x in least..=(*n).min(present - used) {
                let weight = weight + logs.choose(*n, x);
                after
                    .entry((used + x, step(weight)))
                    .or_insert((weight, 0.0))
                    .1 += ways;
            }
        }
        if after.len() > most_states {
            return None;
        }
        states = after;
    }
    let all = logs.choose(columns.iter().sum(), present);
    let rare = states.into_values().filter(|(weight, _)| *weight <= limit);
    let p: f64 = rare.map(|(weight, ways)| ways * (weight - all).exp()).sum();
    Some(p.min(1.0))
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "logarithms of numbers of tables are small"
)]
fn step(weight: f64) -> i64 {
    (weight / SAME).round() as i64
}

/// ln n! of the first numbers.
struct LogFactorials(Vec<f64>);

impl LogFactorials {
    fn up_to(most: usize) -> Self {
        let mut sum = 0.0;
        let mut out = vec![0.0];
        out.extend((1..=most).map(|n| {
            sum += as_number(n).ln();
            sum
        }));
        Self(out)
    }

    /// ln of the number of ways to have these counts in columns of these sizes.
    fn weight(&self, columns: &[usize], counts: impl IntoIterator<Item = usize>) -> f64 {
        let cells = columns.iter().zip(counts);
        cells.map(|(n, x)| self.choose(*n, x)).sum()
    }

    /// ln of the number of ways to choose k of n.
    fn choose(&self, n: usize, k: usize) -> f64 {
        let of = |n: usize| self.0.get(n).copied().unwrap_or(0.0);
        of(n) - of(k) - of(n.saturating_sub(k))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(table: &[[usize; 2]]) -> f64 {
        let found = fisher(table, 1);
        assert_eq!(found.drawn, None, "{table:?}");
        found.p
    }

    #[test]
    fn known_answers() {
        for (table, want) in [
            // The definitions.
            (vec![[4, 1], [1, 4]], 0.206_349_206_349_206_35),
            // Fisher's tea: 3 of 4 and 1 of 4, two-sided.
            (vec![[3, 1], [1, 3]], 0.485_714_285_714_285_7),
            // All tables are as likely.
            (vec![[1, 1], [1, 1]], 1.0),
            // Two of C(6, 3) = 20.
            (vec![[3, 0], [0, 3]], 0.1),
        ] {
            assert!((p(&table) - want).abs() < 1e-12, "{table:?}: {}", p(&table));
        }
    }

    #[test]
    fn all_tables_are_those_one_writes_down() {
        let mut dice = Dice::new(11);
        for _ in 0..200 {
            let table: Vec<[usize; 2]> = (0..2 + dice.below(3))
                .map(|_| [dice.below(5), 1 + dice.below(4)])
                .collect();
            let columns: Vec<usize> = table.iter().map(|c| c[0] + c[1]).collect();
            let present: usize = table.iter().map(|c| c[0]).sum();
            let weight = |xs: &[usize]| -> u128 {
                let pairs = columns.iter().zip(xs);
                pairs.map(|(n, x)| choose(*n, *x)).product()
            };
            let observed = weight(&table.iter().map(|c| c[0]).collect::<Vec<_>>());
            let mut all = vec![Vec::new()];
            for n in &columns {
                all = all
                    .into_iter()
                    .flat_map(|xs: Vec<usize>| {
                        (0..=*n).map(move |x| xs.iter().copied().chain([x]).collect())
                    })
                    .collect();
            }
            let fitting = all.iter().filter(|xs| xs.iter().sum::<usize>() == present);
            let rare: u128 = fitting
                .map(|xs| weight(xs))
                .filter(|w| *w <= observed)
                .sum();
            let want = rare as f64 / choose(columns.iter().sum(), present) as f64;
            assert!(
                (p(&table) - want).abs() < 1e-11,
                "{table:?}: {} {want}",
                p(&table)
            );
        }
    }

    fn choose(n: usize, k: usize) -> u128 {
        (0..k).fold(1, |out, i| out * (n - i) as u128 / (i as u128 + 1))
    }

    #[test]
    fn many_columns_of_one_or_two_are_still_all_looked_at() {
        // An age each: 30 columns, 2³⁰ tables and more.
        let table: Vec<[usize; 2]> = (0..30).map(|i| [i % 2, 1 + i % 3 - i % 2]).collect();
        assert!(table.iter().all(|c| c[0] + c[1] > 0));
        let found = p(&table);
        assert!(found > 0.0 && found <= 1.0, "{found}");
    }

    #[test]
    fn drawn_tables_come_near_and_come_again() {
        let (columns, present) = ([5, 5, 6], 6);
        let logs = LogFactorials::up_to(16);
        let limit = logs.weight(&columns, [4, 1, 1]) + SAME;
        let want = exactly(&columns, present, &logs, limit, MOST_STATES).unwrap();
        let found = drawn(&columns, present, &logs, limit, 5);
        // Five standard errors of 100,000 draws.
        assert!(
            (found - want).abs() < 5.0 * (want * (1.0 - want) / 1e5).sqrt(),
            "{found} {want}"
        );
        assert_eq!(found, drawn(&columns, present, &logs, limit, 5));
        assert_ne!(found, drawn(&columns, present, &logs, limit, 6));
        assert_eq!(exactly(&columns, present, &logs, limit, 3), None);
    }
}

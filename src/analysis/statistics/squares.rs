//! Pearson's χ² of a 2 × k table, and Holm's correction for several tests.

use super::describe::as_number;

/// What Pearson's test says of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquare {
    pub statistic: f64,
    pub degrees_of_freedom: usize,
    pub p: f64,
    /// Cramér's V = √(χ² / n) of a 2 × k table.
    pub cramers_v: f64,
    pub least_expected: f64,
}

/// Tests a table of two rows, a column a value, without correction for continuity.
///
/// `None` where a row or a column is empty or there is a single column: nothing can differ.
#[must_use]
pub fn chi_square(table: &[[usize; 2]]) -> Option<ChiSquare> {
    let rows: [usize; 2] = [0, 1].map(|row| table.iter().map(|column| column[row]).sum());
    let n = rows[0] + rows[1];
    if table.len() < 2 || rows.contains(&0) || table.iter().any(|c| c[0] + c[1] == 0) {
        return None;
    }
    let (mut statistic, mut least_expected) = (0.0, f64::INFINITY);
    for column in table {
        let total = as_number(column[0] + column[1]);
        for (count, row) in column.iter().zip(rows) {
            let expected = as_number(row) * total / as_number(n);
            statistic += (as_number(*count) - expected).powi(2) / expected;
            least_expected = least_expected.min(expected);
        }
    }
    let degrees_of_freedom = table.len() - 1;
    Some(ChiSquare {
        statistic,
        degrees_of_freedom,
        p: tail(statistic, degrees_of_freedom),
        cramers_v: (statistic / as_number(n)).sqrt(),
        least_expected,
    })
}

/// The probability of a χ² of at least this size: Q(k/2, x/2), built up by
/// Q(a + 1, x) = Q(a, x) + xᵃ e⁻ˣ / Γ(a + 1) (DLMF 8.8.6), whose terms are all positive.
fn tail(statistic: f64, degrees_of_freedom: usize) -> f64 {
    let x = statistic / 2.0;
    if x <= 0.0 {
        return 1.0;
    }
    let is_odd = degrees_of_freedom % 2 == 1;
    let (mut q, mut a, mut log_gamma) = if is_odd {
        // Γ(3/2) = √π / 2
        let half = std::f64::consts::PI.sqrt() / 2.0;
        (complementary_error(x.sqrt()), 0.5, half.ln())
    } else {
        ((-x).exp(), 1.0, 0.0)
    };
    while a + 0.25 < as_number(degrees_of_freedom) / 2.0 {
        q += (a * x.ln() - x - log_gamma).exp();
        a += 1.0;
        // Γ(a + 1) = a Γ(a)
        log_gamma += a.ln();
    }
    q.min(1.0)
}

/// erfc of a positive number: its series near 0 (DLMF 7.6.2), the continued fraction beyond (7.9.1).
fn complementary_error(x: f64) -> f64 {
    let square = x * x;
    let root_of_pi = std::f64::consts::PI.sqrt();
    if x < 2.0 {
        let (mut term, mut sum, mut n) = (x, x, 0.0);
        while term > sum * 1e-17 {
            n += 1.0;
            term *= 2.0 * square / (2.0 * n + 1.0);
            sum += term;
        }
        return 1.0 - 2.0 / root_of_pi * (-square).exp() * sum;
    }
    // From its far end: x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …
    let fraction = (1..=120)
        .rev()
        .fold(x, |behind, n| x + f64::from(n) / 2.0 / behind);
    (-square).exp() / (root_of_pi * fraction)
}

/// Adjusts the p of several tests (Holm 1979), in their order; what is no test stays none.
#[must_use]
pub fn holm(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let tests = values.iter().enumerate();
    let mut tests: Vec<(f64, usize)> = tests.filter_map(|(i, p)| Some(((*p)?, i))).collect();
    tests.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut out = vec![None; values.len()];
    let mut highest: f64 = 0.0;
    for (rank, (p, place)) in tests.iter().enumerate() {
        highest = highest.max((as_number(tests.len() - rank) * p).min(1.0));
        if let Some(adjusted) = out.get_mut(*place) {
            *adjusted = Some(highest);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_answer_of_the_definitions() {
        // Of ten documents 4 of 5 with value a and 1 of 5 with b have the code.
        let found = chi_square(&[[4, 1], [1, 4]]).unwrap();
        assert!((found.statistic - 3.6).abs() < 1e-12);
        assert_eq!(found.degrees_of_freedom, 1);
        assert!((found.p - 0.0578).abs() < 5e-5, "{}", found.p);
        assert!((found.cramers_v - 0.6).abs() < 1e-12);
        assert!((found.least_expected - 2.5).abs() < 1e-12);
    }

    #[test]
    fn tails_are_those_of_scipy() {
        // scipy.stats.chi2.sf(x, df)
        for (x, df, want) in [
            (3.841_458_820_694_124, 1, 0.05),
            (3.6, 1, 0.057_779_571_123_597_15),
            (9.0, 1, 0.002_699_796_063_260_188_3),
            (30.0, 1, 4.320_463_057_827_495_5e-8),
            (5.991_464_547_107_979, 2, 0.05),
            (7.0, 3, 0.071_897_772_496_465_09),
            (20.0, 7, 0.005_569_683_072_945_574),
            (40.0, 30, 0.104_864_281_107_984_68),
            (0.0, 4, 1.0),
        ] {
            let found = tail(x, df);
            assert!(
                (found - want).abs() <= 1e-10 * want.max(1e-3),
                "{x} {df}: {found}"
            );
        }
    }

    #[test]
    fn without_difference_there_is_no_test() {
        for table in [
            vec![],
            vec![[1, 2]],
            vec![[0, 2], [0, 3]],
            vec![[1, 0], [2, 0]],
            vec![[1, 2], [0, 0]],
        ] {
            assert_eq!(chi_square(&table), None, "{table:?}");
        }
    }

    #[test]
    fn holm_never_falls_and_keeps_the_order() {
        let found = holm(&[Some(0.04), None, Some(0.01), Some(0.03), Some(0.9)]);
        let want = [Some(0.09), None, Some(0.04), Some(0.09), Some(0.9)];
        for (found, want) in found.iter().zip(want) {
            match (found, want) {
                (Some(found), Some(want)) => assert!((found - want).abs() < 1e-12),
                (found, want) => assert_eq!(*found, want),
            }
        }
        assert_eq!(holm(&[Some(0.7), Some(0.8)]), [Some(1.0), Some(1.0)]);
    }
}

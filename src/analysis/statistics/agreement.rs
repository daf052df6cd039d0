//! Coefficients of agreement between coders, for one code that is present in a unit or not.

use std::collections::BTreeMap;

use super::describe::as_number;

/// How often each pattern of presence occurs, a bit a coder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreement {
    /// How many coders are compared, 2 to 64.
    pub coders: u32,
    units: BTreeMap<u64, usize>,
}

/// The coefficients; `None` where one is not defined: without units, or where nothing varies.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Coefficients {
    /// Units.
    pub n: usize,
    /// Share (0–1) of units on which coders agree, the mean over pairs of coders.
    pub agreement: Option<f64>,
    /// Cohen (1960); of two coders only.
    pub cohen: Option<f64>,
    /// Brennan & Prediger (1981), k = 2.
    pub brennan_prediger: Option<f64>,
    /// Fleiss (1971).
    pub fleiss: Option<f64>,
    /// Krippendorff's α for nominal data (2004).
    pub krippendorff: Option<f64>,
    /// Gwet's AC1 (2008).
    pub gwet: Option<f64>,
}

impl Coefficients {
    /// Lists them in the order of the fields, without the number of units.
    #[must_use]
    pub fn list(&self) -> [Option<f64>; 6] {
        [
            self.agreement,
            self.cohen,
            self.brennan_prediger,
            self.fleiss,
            self.krippendorff,
            self.gwet,
        ]
    }
}

impl Agreement {
    /// Begins to count for a number of coders.
    #[must_use]
    pub fn of(coders: u32) -> Self {
        Self {
            coders,
            units: BTreeMap::new(),
        }
    }

    /// Counts units of one pattern; bit 0 is the first coder.
    pub fn add(&mut self, pattern: u64, times: usize) {
        if times > 0 {
            *self.units.entry(pattern).or_default() += times;
        }
    }

    /// Works out all coefficients.
    #[must_use]
    pub fn coefficients(&self) -> Coefficients {
        let n: usize = self.units.values().sum();
        if n == 0 || self.coders < 2 {
            return Coefficients {
                n,
                ..Coefficients::default()
            };
        }
        let coders = u128::from(self.coders);
        let (mut marked, mut disagreeing) = (0_u128, 0_u128);
        for (pattern, times) in &self.units {
            let (ones, times) = (u128::from(pattern.count_ones()), *times as u128);
            marked += ones * times;
            disagreeing += ones * (coders - ones) * times;
        }
        // Of coders · (coders − 1) ordered pairs in each unit.
        let judgements = n as u128 * coders;
        let pairs = judgements * (coders - 1);
        let agreement = ratio(pairs - 2 * disagreeing, pairs);
        let unmarked = judgements - marked;
        let share = ratio(marked, judgements);
        let both_alike = share * share + (1.0 - share) * (1.0 - share);
        let is_even = marked == 0 || unmarked == 0;
        Coefficients {
            n,
            agreement: Some(agreement),
            cohen: self.cohen(n, agreement),
            brennan_prediger: Some(2.0 * agreement - 1.0),
            fleiss: (!is_even).then(|| (agreement - both_alike) / (1.0 - both_alike)),
            krippendorff: krippendorff(self.units.iter().map(|(pattern, times)| {
                let ones = pattern.count_ones();
                ([ones, self.coders - ones], *times)
            })),
            gwet: Some({
                let chance = 2.0 * share * (1.0 - share);
                (agreement - chance) / (1.0 - chance)
            }),
        }
    }

    fn cohen(&self, n: usize, agreement: f64) -> Option<f64> {
        if self.coders != 2 {
            return None;
        }
        let marked = |bit: u64| -> usize {
            let units = self.units.iter().filter(|(pattern, _)| *pattern & bit != 0);
            units.map(|(_, times)| times).sum()
        };
        let (first, second) = (marked(1), marked(2));
        if first == second && (first == 0 || first == n) {
            return None;
        }
        let (p1, p2) = (
            as_number(first) / as_number(n),
            as_number(second) / as_number(n),
        );
        let chance = p1 * p2 + (1.0 - p1) * (1.0 - p2);
        Some((agreement - chance) / (1.0 - chance))
    }
}

/// Krippendorff's α for nominal values: 1 − (n − 1) Σ o / Σ e, from how often each value occurs in a
/// unit and how often such a unit occurs. Units with fewer than two values say nothing.
fn krippendorff<const VALUES: usize>(
    units: impl Iterator<Item = ([u32; VALUES], usize)>,
) -> Option<f64> {
    let mut observed = 0.0;
    let mut totals = [0_u128; VALUES];
    for (counts, times) in units {
        let m: u32 = counts.iter().sum();
        if m < 2 {
            continue;
        }
        let mut unequal = 0;
        for (count, total) in counts.iter().zip(&mut totals) {
            *total += u128::from(*count) * times as u128;
            unequal += count * (m - count);
        }
        observed += f64::from(unequal) * as_number(times) / f64::from(m - 1);
    }
    let n: u128 = totals.iter().sum();
    let expected: u128 = totals.iter().map(|total| total * (n - total)).sum();
    (expected > 0).then(|| 1.0 - to_number(n - 1) * observed / to_number(expected))
}

fn ratio(part: u128, whole: u128) -> f64 {
    to_number(part) / to_number(whole)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the precision of a share is enough"
)]
fn to_number(count: u128) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_two(both: usize, first: usize, second: usize, neither: usize) -> Coefficients {
        let mut units = Agreement::of(2);
        for (pattern, times) in [(3, both), (1, first), (2, second), (0, neither)] {
            units.add(pattern, times);
        }
        units.coefficients()
    }

    fn is(found: Option<f64>, want: f64) {
        assert!((found.unwrap() - want).abs() < 5e-5, "{found:?} {want}");
    }

    #[test]
    fn known_answers_of_the_definitions() {
        let found = of_two(50, 100, 0, 850);
        is(found.agreement, 0.9);
        is(found.cohen, 0.4595);
        let found = of_two(50, 100, 50, 800);
        is(found.agreement, 0.85);
        is(found.cohen, 0.3182);
        is(found.brennan_prediger, 0.7);
    }

    #[test]
    fn krippendorff_s_published_example() {
        // Krippendorff (2011), Computing Krippendorff's alpha-reliability, C: values 1 to 5 a unit.
        let units = [
            [3, 0, 0, 0, 0],
            [0, 3, 1, 0, 0],
            [0, 0, 4, 0, 0],
            [0, 0, 4, 0, 0],
            [0, 4, 0, 0, 0],
            [1, 1, 1, 1, 0],
            [0, 0, 0, 4, 0],
            [3, 1, 0, 0, 0],
            [0, 4, 0, 0, 0],
            [0, 0, 0, 0, 3],
            [2, 0, 0, 0, 0],
            [0, 0, 1, 0, 0],
        ];
        // Printed with three decimals.
        let found = krippendorff(units.into_iter().map(|u| (u, 1)));
        assert!((found.unwrap() - 0.743).abs() < 5e-4, "{found:?}");
    }

    #[test]
    fn three_coders_are_those_of_irr_packages() {
        // statsmodels' fleiss_kappa and krippendorff.alpha on 12 units by three coders:
        // 4 × none, 3 × all, 2 × the first alone, 1 × the last two, 2 × the first and last.
        let mut units = Agreement::of(3);
        for (pattern, times) in [(0, 4), (7, 3), (1, 2), (6, 1), (5, 2)] {
            units.add(pattern, times);
        }
        let found = units.coefficients();
        assert_eq!(found.cohen, None);
        is(found.agreement, 1.0 - 2.0 * 10.0 / 72.0);
        // share 17/36: Pe = (17² + 19²)/36² = 0.501543
        is(found.fleiss, (0.722_222 - 0.501_543) / (1.0 - 0.501_543));
        is(found.gwet, (0.722_222 - 0.498_457) / (1.0 - 0.498_457));
    }

    #[test]
    fn what_does_not_vary_has_no_coefficient_of_chance() {
        let nothing = of_two(0, 0, 0, 10);
        assert_eq!(
            (nothing.cohen, nothing.fleiss, nothing.krippendorff),
            (None, None, None)
        );
        is(nothing.agreement, 1.0);
        let everything = of_two(10, 0, 0, 0);
        assert_eq!((everything.cohen, everything.fleiss), (None, None));
        let one_sided = of_two(0, 10, 0, 0);
        is(one_sided.cohen, 0.0);
        assert_eq!(of_two(0, 0, 0, 0), Coefficients::default());
    }
}

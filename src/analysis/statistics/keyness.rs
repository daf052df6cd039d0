//! How much more a word is of one group of texts than of another.

use super::describe::as_number;

/// Log-likelihood G² over the two cells *word in group* (Rayson & Garside 2000), natural logarithms.
///
/// `a` and `b` are the word's counts, the sizes all words of the groups; 0 where a group is empty.
#[must_use]
pub fn log_likelihood(a: usize, b: usize, size_a: usize, size_b: usize) -> f64 {
    let (sizes, counts) = ([size_a, size_b], [a, b]);
    let all = as_number(a + b) / as_number((size_a + size_b).max(1));
    let cells = counts.into_iter().zip(sizes);
    let terms = cells.map(|(count, size)| match count {
        0 => 0.0,
        _ => as_number(count) * (as_number(count) / (all * as_number(size.max(1)))).ln(),
    });
    2.0 * terms.sum::<f64>()
}

/// log2 of the relative frequencies (Hardie 2014), 0 replaced by 0.5.
#[must_use]
pub fn log_ratio(a: usize, b: usize, size_a: usize, size_b: usize) -> f64 {
    let share = |count: usize, size: usize| {
        let count = if count == 0 { 0.5 } else { as_number(count) };
        count / as_number(size.max(1))
    };
    (share(a, size_a) / share(b, size_b)).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_answer_of_the_definitions() {
        let found = log_likelihood(120, 30, 100_000, 50_000);
        assert!((found - 13.1076).abs() < 5e-5, "{found}");
        assert!((log_ratio(120, 30, 100_000, 50_000) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_even_is_no_key() {
        assert!(log_likelihood(10, 20, 1000, 2000).abs() < 1e-9);
        assert_eq!(log_likelihood(0, 0, 10, 10), 0.0);
        // 0 of 1,000 against 8 of 1,000: half an occurrence against eight.
        assert!((log_ratio(0, 8, 1000, 1000) + 4.0).abs() < 1e-12);
    }
}

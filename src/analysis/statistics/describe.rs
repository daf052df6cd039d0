//! Descriptive statistics of a list of numbers.

/// What a column of numbers says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    pub n: usize,
    pub mean: f64,
    /// Standard deviation of a sample (n − 1); `None` of a single number.
    pub deviation: Option<f64>,
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Summary {
    /// Describes finite numbers; `None` where there is none.
    #[must_use]
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let mut sorted: Vec<f64> = numbers.iter().copied().filter(|x| x.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let (least, most) = (*sorted.first()?, *sorted.last()?);
        let n = as_number(sorted.len());
        let mean = sorted.iter().sum::<f64>() / n;
        let squares: f64 = sorted.iter().map(|x| (x - mean).powi(2)).sum();
        Some(Self {
            n: sorted.len(),
            mean,
            deviation: (sorted.len() > 1).then(|| (squares / (n - 1.0)).sqrt()),
            median: percentile(&sorted, 50.0)?,
            least,
            most,
        })
    }
}

/// Returns a percentile (0–100) of sorted numbers, linear between neighbours (Hyndman & Fan 1996, type 7,
/// the default of R and NumPy); `None` where there is none.
#[must_use]
pub fn percentile(sorted: &[f64], percent: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = as_number(last) * percent.clamp(0.0, 100.0) / 100.0;
    let below = sorted.iter().zip(0_u32..).nth(floor(place))?;
    let above = sorted.get(floor(place) + 1).unwrap_or(below.0);
    Some(below.0 + (above - below.0) * (place - f64::from(below.1)))
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(super) fn as_number(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the floor of a place in a list"
)]
fn floor(place: f64) -> usize {
    place.floor() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_described_as_textbooks_do() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sample variance 32/7.
        let found = Summary::of(&[2.0, 4.0, 9.0, 4.0, 5.0, 7.0, 5.0, 4.0]).unwrap();
        assert_eq!((found.n, found.mean, found.median), (8, 5.0, 4.5));
        assert_eq!((found.least, found.most), (2.0, 9.0));
        assert!((found.deviation.unwrap() - (32.0_f64 / 7.0).sqrt()).abs() < 1e-12);
        assert_eq!(Summary::of(&[]), None);
        assert_eq!(Summary::of(&[f64::NAN]), None);
        assert_eq!(Summary::of(&[3.0]).unwrap().deviation, None);
    }

    #[test]
    fn percentiles_are_those_of_r_and_numpy() {
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        // numpy.percentile([1, 2, 4, 8, 16], [0, 5, 30, 50, 95, 100])
        for (percent, want) in [
            (0.0, 1.0),
            (5.0, 1.2),
            (30.0, 2.4),
            (50.0, 4.0),
            (95.0, 14.4),
            (100.0, 16.0),
        ] {
            let found = percentile(&sorted, percent).unwrap();
            assert!((found - want).abs() < 1e-12, "{percent}: {found}");
        }
        assert_eq!(percentile(&[], 50.0), None);
    }
}

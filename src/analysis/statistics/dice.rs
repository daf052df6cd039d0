//! Random numbers that a printed seed makes again.

/// A stream of random numbers: SplitMix64 (Steele, Lea & Flood 2014), the same on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Dice {
    state: u64,
}

impl Dice {
    /// Starts the stream of a seed.
    #[must_use]
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `end`, each as likely as any other; 0 where `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let Ok(end) = u64::try_from(end) else {
            return 0;
        };
        if end == 0 {
            return 0;
        }
        // Lemire (2019): what would favour small numbers is thrown again.
        let threshold = end.wrapping_neg() % end;
        loop {
            let product = u128::from(self.bits()) * u128::from(end);
            let (high, low) = (product >> 64, product & u128::from(u64::MAX));
            if low >= u128::from(threshold) {
                return usize::try_from(high).unwrap_or(0);
            }
        }
    }

    /// Puts a list in random order (Fisher–Yates).
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (2..=list.len()).rev() {
            let other = self.below(end);
            list.swap(end - 1, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        // First outputs of the reference implementation (Vigna, splitmix64.c) for seed 1234567.
        let mut dice = Dice::new(1_234_567);
        let found: Vec<u64> = (0..5).map(|_| dice.bits()).collect();
        assert_eq!(
            found,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn numbers_below_and_orders_are_even() {
        let mut dice = Dice::new(7);
        let mut hits = [0_u32; 6];
        for _ in 0..60_000 {
            hits[dice.below(6)] += 1;
        }
        // Five standard deviations of a count of 10,000 in 60,000.
        assert!(hits.iter().all(|n| n.abs_diff(10_000) < 460), "{hits:?}");
        assert_eq!((dice.below(0), dice.below(1)), (0, 0));

        let mut firsts = [0_u32; 4];
        for _ in 0..40_000 {
            let mut list = [0, 1, 2, 3];
            dice.shuffle(&mut list);
            firsts[list[0]] += 1;
            list.sort_unstable();
            assert_eq!(list, [0, 1, 2, 3]);
        }
        assert!(
            firsts.iter().all(|n| n.abs_diff(10_000) < 440),
            "{firsts:?}"
        );
    }
}

//! How much of two texts is the same, in whatever order; quick enough to ask many texts.

use crate::text::Body;

/// Letters that are looked at together: about two words, hardly ever the same by chance.
const RUN: usize = 12;
/// One of so many runs is looked at.
const SAMPLE: u64 = 4;
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// What a text is compared by.
#[derive(Debug, Clone)]
pub struct Fingerprint(Vec<u64>);

impl Fingerprint {
    /// Samples the runs of letters of a text in folded form, so that spelling and spaces do not matter.
    #[must_use]
    pub fn new(body: &Body) -> Self {
        let text: Vec<u64> = body
            .folded()
            .text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(u64::from)
            .collect();
        // A rolling hash: each step adds a letter and drops the one that leaves.
        let leaving = (0..RUN).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        let mut hash = 0_u64;
        let mut out = Vec::new();
        for (at, letter) in text.iter().enumerate() {
            hash = hash.wrapping_mul(BASE).wrapping_add(*letter);
            if let Some(gone) = at.checked_sub(RUN).and_then(|i| text.get(i)) {
                hash = hash.wrapping_sub(gone.wrapping_mul(leaving));
            }
            // The low bits of a product know only low bits; the high ones know all.
            let mixed = (hash ^ (hash >> 29)).wrapping_mul(BASE);
            if at + 1 >= RUN && (mixed >> 32).is_multiple_of(SAMPLE) {
                out.push(mixed);
            }
        }
        out.sort_unstable();
        out.dedup();
        Self(out)
    }

    /// Returns how much two texts share, in percent of both.
    #[must_use]
    pub fn likeness_percent(&self, other: &Self) -> usize {
        let all = self.0.len() + other.0.len();
        let shared = self.0.iter().filter(|h| other.0.binary_search(h).is_ok());
        (200 * shared.count()).checked_div(all).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(a: &str, b: &str) -> usize {
        let print = |text: &str| Fingerprint::new(&Body::new(text.to_owned()));
        print(a).likeness_percent(&print(b))
    }

    #[test]
    fn a_corrected_text_is_like_itself_and_another_is_not() {
        let line = |n: usize| {
            format!(
                "مشتری {n} گفت كه نمي خواهد دوباره {} بليت بگيرد 信任平台 {n}.\n",
                n * 7
            )
        };
        let text: String = (0..200).map(line).collect();
        let cleaned = text
            .replace('ي', "ی")
            .replace('ك', "ک")
            .replace("نمی ", "نمی‌");
        assert_eq!(percent(&text, &cleaned), 100);
        assert!(percent(&text, &text.replace("دوباره", "باز")) > 60);
        let half: String = (100..300).map(line).collect();
        assert!(
            (30..60).contains(&percent(&text, &half)),
            "{}",
            percent(&text, &half)
        );
        assert_eq!(percent(&text, "سلام"), 0);
        assert_eq!(percent("", ""), 0);
        let other: String = (0..200)
            .map(|n| format!("השורה {n} אומרת משהו אחר לגמרי {}\n", n * 3))
            .collect();
        assert!(percent(&text, &other) < 5);
    }
}

//! Clock and random ids, injected so that the same input gives the same bytes (contract 13).

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Guid;

/// Where a project takes the time, new GUIDs and a first coder's name from.
#[derive(Debug, Clone)]
pub struct Environment {
    clock: Clock,
    guids: Guids,
    coder_name: String,
}

#[derive(Debug, Clone, Copy)]
enum Clock {
    System,
    /// Always this many seconds after 1970 began.
    Fixed(u64),
}

#[derive(Debug, Clone, Copy)]
enum Guids {
    System,
    /// State of a `SplitMix64` sequence.
    Sequence(u64),
}

impl Environment {
    /// The computer's clock and randomness; the coder is named after the user's account.
    #[must_use]
    pub fn system() -> Self {
        let coder_name = std::env::var("USER")
            .or_else(|_| std::env::var("USERNAME"))
            .ok()
            .filter(|name| crate::model::Name::parse(name).is_ok())
            .unwrap_or_else(|| DEFAULT_CODER.to_owned());
        Self {
            clock: Clock::System,
            guids: Guids::System,
            coder_name,
        }
    }

    /// A clock that stands still at 2026-01-01 and GUIDs that follow from the seed.
    #[must_use]
    pub fn fixed(seed: u64) -> Self {
        Self {
            clock: Clock::Fixed(1_767_225_600),
            guids: Guids::Sequence(seed),
            coder_name: DEFAULT_CODER.to_owned(),
        }
    }

    /// Names the first coder of a new project.
    #[must_use]
    pub fn with_coder(mut self, name: &str) -> Self {
        name.clone_into(&mut self.coder_name);
        self
    }

    /// Returns the name of a new project's first coder.
    #[must_use]
    pub fn coder_name(&self) -> &str {
        &self.coder_name
    }

    /// Returns the moment, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
    #[must_use]
    pub fn now(&self) -> String {
        let seconds = match self.clock {
            Clock::Fixed(seconds) => seconds,
            Clock::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |d| d.as_secs()),
        };
        moment(seconds)
    }

    /// Returns a new GUID.
    pub fn guid(&mut self) -> Guid {
        let mut bytes = [0; 16];
        match &mut self.guids {
            Guids::System => {
                if getrandom::fill(&mut bytes).is_err() {
                    // No random source: the clock's nanoseconds keep copies apart well enough.
                    let nanos = SystemTime::now()
                        .duration_since(UNIX_EPOCH)
                        .map_or(0, |d| d.as_nanos());
                    bytes = nanos.to_le_bytes();
                    self.guids = Guids::Sequence(u64::from_le_bytes(
                        [0, 1, 2, 3, 4, 5, 6, 7].map(|i: usize| bytes[i]),
                    ));
                }
            }
            Guids::Sequence(state) => {
                let (low, high) = (split_mix(state), split_mix(state));
                bytes[..8].copy_from_slice(&low.to_le_bytes());
                bytes[8..].copy_from_slice(&high.to_le_bytes());
            }
        }
        Guid::from_random(bytes)
    }
}

const DEFAULT_CODER: &str = "Coder";

/// <https://prng.di.unimi.it/splitmix64.c>
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn moment(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    let z = days + 719_468;
    let era = z / 146_097;
    let day_of_era = z % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
        rest / 3_600,
        rest / 60 % 60,
        rest % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        // `date -u -d @N +%FT%TZ`
        for (seconds, want) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_767_225_600, "2026-01-01T00:00:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(moment(seconds), want);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_guids() {
        let (mut a, mut b) = (Environment::fixed(7), Environment::fixed(7));
        let first = a.guid();
        assert_eq!(first, b.guid());
        assert_ne!(first, a.guid());
        assert_ne!(first, Environment::fixed(8).guid());
        let mut system = Environment::system();
        assert_ne!(system.guid(), system.guid());
    }
}

//! Clock and random ids, injected so that the same input gives the same bytes (contract 13).

use std::time::{SystemTime, UNIX_EPOCH};

use super::backups::Backups;
use super::copies::Copies;
use crate::model::{Guid, moment};

/// Where a project takes the time, new GUIDs and a first coder's name from.
#[derive(Debug, Clone)]
pub struct Environment {
    clock: Clock,
    guids: Guids,
    /// Of changes and copies: what else there is stays the same whether a history is kept or not.
    history_guids: Guids,
    coder_name: String,
    copies: Copies,
    backups: Backups,
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
            history_guids: Guids::System,
            coder_name,
            copies: Copies::of_user(),
            backups: Backups::of_user(),
        }
    }

    /// A clock that stands still at 2026-01-01 and GUIDs that follow from the seed.
    #[must_use]
    pub fn fixed(seed: u64) -> Self {
        Self {
            clock: Clock::Fixed(1_767_225_600),
            guids: Guids::Sequence(seed),
            history_guids: Guids::Sequence(seed.rotate_left(32) ^ 0x6869_7374_6f72_7921),
            coder_name: DEFAULT_CODER.to_owned(),
            copies: Copies::Forgotten,
            backups: Backups::Nowhere,
        }
    }

    /// Names the first coder of a new project.
    #[must_use]
    pub fn with_coder(mut self, name: &str) -> Self {
        name.clone_into(&mut self.coder_name);
        self
    }

    /// Lets time pass for a clock that stands still.
    #[cfg(test)]
    pub(super) fn pass(&mut self, by: u64) {
        if let Clock::Fixed(seconds) = &mut self.clock {
            *seconds += by;
        }
    }

    /// Returns the name of a new project's first coder.
    #[must_use]
    pub fn coder_name(&self) -> &str {
        &self.coder_name
    }

    /// Remembers where copies of studies lie in a folder.
    #[must_use]
    pub fn with_copies(mut self, copies: Copies) -> Self {
        self.copies = copies;
        self
    }

    /// Returns where it is remembered which copy of a study a file is.
    #[must_use]
    pub fn copies(&self) -> &Copies {
        &self.copies
    }

    /// Keeps backups in a folder.
    #[must_use]
    pub fn with_backups(mut self, backups: Backups) -> Self {
        self.backups = backups;
        self
    }

    /// Returns where backups are kept.
    #[must_use]
    pub fn backups(&self) -> &Backups {
        &self.backups
    }

    /// Returns the moment, UTC, as `YYYY-MM-DDTHH:MM:SSZ`.
    #[must_use]
    pub fn now(&self) -> String {
        moment(u64::try_from(self.seconds()).unwrap_or(0))
    }

    /// Returns the seconds since 1970 began.
    #[must_use]
    pub fn seconds(&self) -> i64 {
        let seconds = match self.clock {
            Clock::Fixed(seconds) => seconds,
            Clock::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |d| d.as_secs()),
        };
        i64::try_from(seconds).unwrap_or(i64::MAX)
    }

    /// Returns a new GUID.
    pub fn guid(&mut self) -> Guid {
        self.guids.next()
    }

    /// Returns a new GUID of a change or a copy.
    pub fn history_guid(&mut self) -> Guid {
        self.history_guids.next()
    }
}

impl Guids {
    fn next(&mut self) -> Guid {
        let mut bytes = [0; 16];
        match self {
            Self::System => {
                if getrandom::fill(&mut bytes).is_err() {
                    // No random source: the clock's nanoseconds keep copies apart well enough.
                    let nanos = SystemTime::now()
                        .duration_since(UNIX_EPOCH)
                        .map_or(0, |d| d.as_nanos());
                    bytes = nanos.to_le_bytes();
                    *self = Self::Sequence(u64::from_le_bytes(
                        [0, 1, 2, 3, 4, 5, 6, 7].map(|i: usize| bytes[i]),
                    ));
                }
            }
            Self::Sequence(state) => {
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

#[cfg(test)]
mod tests {
    use super::*;

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

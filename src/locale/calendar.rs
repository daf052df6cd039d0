//! Days and the calendars people write them in.
//!
//! A study keeps its days in the Gregorian calendar (`YYYY-MM-DD`); others are for reading and typing.

/// A calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Calendar {
    #[default]
    Gregorian,
    /// The solar Hijri calendar of Iran.
    Jalali,
}

impl Calendar {
    /// All calendars, in the order a menu shows them.
    pub const ALL: [Self; 2] = [Self::Gregorian, Self::Jalali];

    /// Returns its name in files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Jalali => "jalali",
        }
    }

    /// Finds a calendar by that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }
}

/// A day, of whatever calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Since 1970-01-01.
    days: i64,
}

impl Day {
    /// Reads a stored day, `YYYY-MM-DD`; `None` where there is no such day.
    #[must_use]
    pub fn parse(stored: &str) -> Option<Self> {
        let mut parts = stored.split('-');
        let mut number = |length: usize| -> Option<i64> {
            let part = parts.next()?;
            let is_plain = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            is_plain.then(|| part.parse().ok()).flatten()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        match parts.next() {
            None => Self::of(Calendar::Gregorian, year, month, day),
            Some(_) => None,
        }
    }

    /// Takes year, month and day of a calendar; `None` where there is no such day.
    #[must_use]
    pub fn of(calendar: Calendar, year: i64, month: i64, day: i64) -> Option<Self> {
        if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let days = match calendar {
            Calendar::Gregorian => gregorian(year, month, day),
            Calendar::Jalali => jalali_new_year(year)? + days_before(month) + day - 1,
        };
        let found = Self { days };
        (found.parts(calendar)? == (year, month, day)).then_some(found)
    }

    /// Returns year, month and day in a calendar; `None` where it does not reach so far.
    #[must_use]
    pub fn parts(self, calendar: Calendar) -> Option<(i64, i64, i64)> {
        let (year, month, day) = civil(self.days);
        if calendar == Calendar::Gregorian {
            return Some((year, month, day));
        }
        let mut year = year - 621;
        let mut first = jalali_new_year(year)?;
        if self.days < first {
            year -= 1;
            first = jalali_new_year(year)?;
        }
        let nth = self.days - first;
        let month = match nth {
            0..186 => nth / 31 + 1,
            _ => (nth - 186) / 30 + 7,
        };
        Some((year, month, nth - days_before(month) + 1))
    }

    /// Writes it as it is stored, `YYYY-MM-DD`.
    #[must_use]
    pub fn stored(self) -> String {
        let (year, month, day) = civil(self.days);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Returns the days since 1970-01-01.
    #[must_use]
    pub fn since_1970(self) -> i64 {
        self.days
    }
}

/// Days of the Jalali year before a month: six of 31, five of 30.
fn days_before(month: i64) -> i64 {
    (month - 1) * 30 + (month - 1).min(6)
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
fn gregorian(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The same, civil_from_days.
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = (shifted_month + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Years in which the rhythm of leap years is broken.
///
/// Kazimierz M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and Planets 74 (1996);
/// right by the sun for the years 1178–1633.
const BREAKS: [i64; 20] = [
    -61, 9, 38, 199, 426, 686, 756, 818, 1_111, 1_181, 1_210, 1_635, 2_060, 2_097, 2_192, 2_262,
    2_324, 2_394, 2_456, 3_178,
];

/// Finds the first day of a Jalali year, in days since 1970-01-01.
fn jalali_new_year(year: i64) -> Option<i64> {
    let place = BREAKS.windows(2).position(|pair| match pair {
        [from, to] => (*from..*to).contains(&year),
        _ => false,
    })?;
    let mut leaps = -14;
    for pair in BREAKS.windows(2).take(place) {
        if let [from, to] = pair {
            leaps += (to - from) / 33 * 8 + (to - from) % 33 / 4;
        }
    }
    let (from, to) = (*BREAKS.get(place)?, *BREAKS.get(place + 1)?);
    let (jump, nth) = (to - from, year - from);
    leaps += nth / 33 * 8 + (nth % 33 + 3) / 4;
    if jump % 33 == 4 && jump - nth == 4 {
        leaps += 1;
    }
    let gregorian_year = year + 621;
    let gregorian_leaps = gregorian_year / 4 - (gregorian_year / 100 + 1) * 3 / 4 - 150;
    Some(gregorian(gregorian_year, 3, 20 + leaps - gregorian_leaps))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jalali(stored: &str) -> (i64, i64, i64) {
        Day::parse(stored).unwrap().parts(Calendar::Jalali).unwrap()
    }

    #[test]
    fn days_are_those_of_the_published_calendars() {
        for (gregorian, want) in [
            // The revolution, and the first days of years as the Institute of Geophysics, University of
            // Tehran, announced them; those after a leap year begin on 21 March.
            ("1979-02-11", (1357, 11, 22)),
            ("1980-09-22", (1359, 6, 31)),
            ("1996-03-19", (1374, 12, 29)),
            ("1996-03-20", (1375, 1, 1)),
            ("1997-03-20", (1375, 12, 30)),
            ("1997-03-21", (1376, 1, 1)),
            ("2016-03-20", (1395, 1, 1)),
            ("2017-03-20", (1395, 12, 30)),
            ("2020-03-20", (1399, 1, 1)),
            ("2021-03-20", (1399, 12, 30)),
            ("2021-03-21", (1400, 1, 1)),
            ("2024-03-20", (1403, 1, 1)),
            ("2025-03-20", (1403, 12, 30)),
            ("2025-03-21", (1404, 1, 1)),
            ("2025-04-19", (1404, 1, 30)),
            ("2026-11-28", (1405, 9, 7)),
            // The first leap year after five years instead of four.
            ("2030-03-20", (1408, 12, 30)),
            ("1925-03-31", (1304, 1, 11)),
            ("1970-01-01", (1348, 10, 11)),
        ] {
            assert_eq!(jalali(gregorian), want, "{gregorian}");
            let (year, month, day) = want;
            let back = Day::of(Calendar::Jalali, year, month, day).unwrap();
            assert_eq!(back.stored(), gregorian);
        }
    }

    #[test]
    fn days_follow_each_other_in_every_calendar() {
        let first = Day::parse("1900-01-01").unwrap().since_1970();
        let last = Day::parse("2100-12-31").unwrap().since_1970();
        for calendar in Calendar::ALL {
            let mut before = None;
            for days in first..=last {
                let day = Day { days };
                let parts = day.parts(calendar).unwrap();
                assert_eq!(Day::of(calendar, parts.0, parts.1, parts.2), Some(day));
                assert_eq!(Day::parse(&day.stored()), Some(day));
                if let Some((year, month, date)) = before {
                    let follows = parts == (year, month, date + 1)
                        || parts == (year, month + 1, 1)
                        || parts == (year + 1, 1, 1) && month == 12;
                    assert!(follows, "{parts:?} after {before:?}");
                }
                before = Some(parts);
            }
        }
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        for (calendar, year, month, day) in [
            (Calendar::Gregorian, 2025, 2, 29),
            (Calendar::Gregorian, 2025, 13, 1),
            (Calendar::Gregorian, 0, 1, 1),
            (Calendar::Jalali, 1404, 12, 30),
            (Calendar::Jalali, 1404, 7, 31),
            (Calendar::Jalali, 1404, 1, 32),
            (Calendar::Jalali, 9_000, 1, 1),
        ] {
            assert_eq!(
                Day::of(calendar, year, month, day),
                None,
                "{year}-{month}-{day}"
            );
        }
        for stored in [
            "",
            "2025",
            "2025-1-1",
            "2025-04-19-",
            "۲۰۲۵-۰۴-۱۹",
            "2025-02-30",
        ] {
            assert_eq!(Day::parse(stored), None, "{stored}");
        }
        assert!(
            Day::of(Calendar::Jalali, 1403, 12, 30).is_some(),
            "a leap year"
        );
    }
}

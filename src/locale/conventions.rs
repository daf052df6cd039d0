//! How a language writes numbers, percentages, lists, dates and quotations: data, a record a language.
//!
//! The values are those of Unicode's CLDR save where a comment says otherwise. They stand here
//! rather than being asked of ICU when the program runs: its number and date crates bring
//! megabytes for the ten values that are needed, and a test holds these against it. Records stand
//! also for languages that the window does not speak yet.

use std::borrow::Cow;

use super::{Calendar, Day};

/// The conventions of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Conventions {
    /// BCP 47 tag.
    pub tag: &'static str,
    pub is_rtl: bool,
    /// The digit 0; the others follow it in Unicode.
    pub zero: char,
    pub decimal_sign: char,
    /// Between groups of three digits.
    pub grouping_sign: char,
    /// What stands after a percentage, with its space.
    pub percent_sign: &'static str,
    /// Between things of a list, with its space.
    pub list_separator: &'static str,
    /// Between parts of a list that hold lists themselves, with its space.
    pub clause_separator: &'static str,
    /// Before and after words that are quoted.
    pub quotation_marks: [&'static str; 2],
    /// The calendars its readers use, the usual one first.
    pub calendars: &'static [Calendar],
    /// How a day is written in tables: `y` stands for the year, `M` and `D` for month and day of two digits,
    /// `m` and `d` for those of as many as they need.
    pub date_form: &'static str,
}

/// All records.
const ALL: &[Conventions] = &[
    Conventions {
        tag: "en",
        is_rtl: false,
        zero: '0',
        decimal_sign: '.',
        grouping_sign: ',',
        // With a space as in ISO 80000-1; CLDR has none.
        percent_sign: " %",
        list_separator: ", ",
        clause_separator: "; ",
        quotation_marks: ["“", "”"],
        calendars: &[Calendar::Gregorian],
        // As in ISO 8601; readers of CLDR's forms take 4/5 for two different days.
        date_form: "y-M-D",
    },
    Conventions {
        tag: "fa",
        is_rtl: true,
        zero: '۰',
        decimal_sign: '٫',
        grouping_sign: '٬',
        percent_sign: "٪",
        list_separator: "، ",
        clause_separator: "؛ ",
        quotation_marks: ["«", "»"],
        calendars: &[Calendar::Jalali, Calendar::Gregorian],
        // Of two digits, as in tables; CLDR has `y/m/d`.
        date_form: "y/M/D",
    },
    Conventions {
        tag: "he",
        is_rtl: true,
        zero: '0',
        decimal_sign: '.',
        grouping_sign: ',',
        percent_sign: "%",
        list_separator: ", ",
        clause_separator: "; ",
        quotation_marks: ["”", "”"],
        calendars: &[Calendar::Gregorian],
        date_form: "d.m.y",
    },
    Conventions {
        tag: "zh-Hans",
        is_rtl: false,
        zero: '0',
        decimal_sign: '.',
        grouping_sign: ',',
        percent_sign: "%",
        list_separator: "、",
        clause_separator: "；",
        quotation_marks: ["“", "”"],
        calendars: &[Calendar::Gregorian],
        date_form: "y年m月d日",
    },
];

impl Conventions {
    /// Finds the conventions of a language by its tag; those of English for a language without.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        const ENGLISH: &Conventions = &ALL[0];
        ALL.iter().find(|c| c.tag == tag).unwrap_or(ENGLISH)
    }

    /// Returns the calendar to write days in: the study's own where readers of this language use it.
    #[must_use]
    pub fn calendar(&self, own: Option<Calendar>) -> Calendar {
        let own = own.filter(|own| self.calendars.contains(own));
        own.or(self.calendars.first().copied()).unwrap_or_default()
    }

    /// Writes a stored day, `YYYY-MM-DD`, in a calendar; what is no day stays as it is but for its digits.
    #[must_use]
    pub fn date(&self, stored: &str, calendar: Calendar) -> String {
        let day = Day::parse(stored).and_then(|day| day.parts(calendar));
        let Some((year, month, day)) = day else {
            return self.digits(stored).into_owned();
        };
        let mut out = String::new();
        for c in self.date_form.chars() {
            match c {
                'y' => out.push_str(&format!("{year:04}")),
                'M' => out.push_str(&format!("{month:02}")),
                'D' => out.push_str(&format!("{day:02}")),
                'm' => out.push_str(&month.to_string()),
                'd' => out.push_str(&day.to_string()),
                sign => out.push(sign),
            }
        }
        self.digits(&out).into_owned()
    }

    /// Returns whether its digits are others than 0–9.
    #[must_use]
    pub fn has_own_digits(&self) -> bool {
        self.zero != '0'
    }

    /// Replaces the digits 0–9 by the language's own.
    #[must_use]
    pub fn digits<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.has_own_digits() {
            return Cow::Borrowed(text);
        }
        text.chars().map(|c| self.digit(c)).collect()
    }

    /// Writes a whole number, as Rust does, in the language's digits, grouped by thousands.
    #[must_use]
    pub fn whole(&self, plain: &str) -> String {
        let mut left = plain.chars().filter(char::is_ascii_digit).count();
        let mut out = String::with_capacity(plain.len() * 2);
        let mut is_first = true;
        for c in plain.chars() {
            if c.is_ascii_digit() {
                if !is_first && left.is_multiple_of(3) {
                    out.push(self.grouping_sign);
                }
                is_first = false;
                left -= 1;
            }
            out.push(self.digit(c));
        }
        out
    }

    /// Writes a number with decimals, as Rust does, in the language's digits, not grouped.
    #[must_use]
    pub fn decimal(&self, plain: &str) -> String {
        plain
            .chars()
            .map(|c| match c {
                '.' => self.decimal_sign,
                other => self.digit(other),
            })
            .collect()
    }

    fn digit(&self, c: char) -> char {
        let own = c
            .to_digit(10)
            .and_then(|d| char::from_u32(u32::from(self.zero) + d));
        own.unwrap_or(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;

    #[test]
    fn every_language_of_the_interface_has_its_record() {
        for language in UiLanguage::ALL {
            let tag = language.tag();
            assert_eq!(language.conventions().tag, tag, "{tag} has no record here");
        }
        assert_eq!(Conventions::of("xx").tag, "en");
    }

    #[test]
    fn numbers_are_those_of_icu() {
        use icu_decimal::DecimalFormatter;
        use icu_decimal::input::Decimal;
        for conventions in ALL {
            let locale: icu_locale_core::Locale = conventions.tag.parse().unwrap();
            let formatter = DecimalFormatter::try_new(locale.into(), Default::default()).unwrap();
            let icu = |plain: &str| {
                formatter
                    .format(&plain.parse::<Decimal>().unwrap())
                    .to_string()
            };
            for plain in ["0", "12", "345", "6789", "1234567890"] {
                assert_eq!(conventions.whole(plain), icu(plain), "{}", conventions.tag);
            }
            for plain in ["0.5", "66.7", "100.0"] {
                assert_eq!(
                    conventions.decimal(plain),
                    icu(plain),
                    "{}",
                    conventions.tag
                );
            }
        }
    }

    #[test]
    fn only_digits_and_signs_are_replaced() {
        let [english, persian] = ["en", "fa"].map(Conventions::of);
        assert_eq!(persian.digits("2025-04-19 a"), "۲۰۲۵-۰۴-۱۹ a");
        assert_eq!(english.digits("2025"), "2025");
        assert_eq!(english.whole("-1234567"), "-1,234,567");
        assert_eq!(persian.whole("-123"), "-۱۲۳");
        assert_eq!(persian.decimal("1234.50"), "۱۲۳۴٫۵۰");
    }

    #[test]
    fn days_are_written_in_the_calendar_and_the_digits_of_the_language() {
        let day = "2025-04-19";
        for (tag, calendar, want) in [
            ("en", Calendar::Gregorian, "2025-04-19"),
            ("fa", Calendar::Jalali, "۱۴۰۴/۰۱/۳۰"),
            ("fa", Calendar::Gregorian, "۲۰۲۵/۰۴/۱۹"),
            ("he", Calendar::Gregorian, "19.4.2025"),
            ("zh-Hans", Calendar::Gregorian, "2025年4月19日"),
        ] {
            assert_eq!(Conventions::of(tag).date(day, calendar), want, "{tag}");
        }
        let [english, persian] = ["en", "fa"].map(Conventions::of);
        assert_eq!(persian.date("2025-02-30", Calendar::Jalali), "۲۰۲۵-۰۲-۳۰");
        assert_eq!(persian.calendar(None), Calendar::Jalali);
        let gregorian = Some(Calendar::Gregorian);
        assert_eq!(persian.calendar(gregorian), Calendar::Gregorian);
        let jalali = Some(Calendar::Jalali);
        assert_eq!(english.calendar(jalali), Calendar::Gregorian);
    }

    #[test]
    fn sentences_quote_with_the_marks_of_their_language() {
        let marks = ALL.iter().flat_map(|c| c.quotation_marks);
        let marks: std::collections::BTreeSet<&str> = marks.collect();
        for language in UiLanguage::ALL {
            let own = language.conventions().quotation_marks;
            for source in language.sources() {
                for line in source.lines().filter(|line| !line.starts_with('#')) {
                    for other in marks.iter().filter(|mark| !own.contains(mark)) {
                        assert!(!line.contains(other), "{}: {line}", language.tag());
                    }
                }
            }
        }
    }
}

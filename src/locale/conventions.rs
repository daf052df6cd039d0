//! How a language writes numbers, percentages, lists, dates and quotations: data, a record a language.
//!
//! The values are those of Unicode's CLDR save where a comment says otherwise. They stand here
//! rather than being asked of ICU when the program runs: its number and date crates bring
//! megabytes for the ten values that are needed, and a test holds these against it. Records stand
//! also for languages that the window does not speak yet.

use std::borrow::Cow;

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
    },
];

impl Conventions {
    /// Finds the conventions of a language by its tag; those of English for a language without.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        const ENGLISH: &Conventions = &ALL[0];
        ALL.iter().find(|c| c.tag == tag).unwrap_or(ENGLISH)
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

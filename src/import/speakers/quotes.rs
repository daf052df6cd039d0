//! Quotation marks inside labels: the gershayim of `ד"ר` and `היו"ר`, names such as `Dr. "Bob" Lee` and «مستعار».
//!
//! A mark is part of a name where it stands within a Hebrew word, or in a pair around part of the name.
//! Any other is a sentence's.

/// The marks of a label, followed while it is read.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    before: Option<char>,
    /// What opened a quotation that was not closed yet, and whether anything stands in it.
    open: Option<(char, bool)>,
}

impl Quotes {
    /// Takes a character with the one behind it; `None` for a mark that no name has there.
    pub fn add(&mut self, c: char, next: Option<char>) -> Option<()> {
        let before = self.before.replace(c);
        if !is_quotation_mark(c) {
            if let Some((_, filled)) = &mut self.open {
                *filled |= c.is_alphanumeric();
            }
            return Some(());
        }
        if before.is_some_and(is_hebrew) && next.is_some_and(is_hebrew) {
            return Some(());
        }
        match self.open {
            Some((opener, true)) if closes(opener, c) => {
                self.open = None;
                // `"Bob"s` is no name.
                (!next.is_some_and(|c| c.is_alphanumeric() && !is_han(c))).then_some(())
            }
            Some(_) => None,
            None => {
                // Chinese writes no space before it.
                let apart = before.is_none_or(|b| !b.is_alphanumeric() || is_han(b));
                self.open = Some((c, false));
                apart.then_some(())
            }
        }
    }

    /// Returns whether every quotation is closed.
    pub fn are_closed(&self) -> bool {
        self.open.is_none()
    }
}

/// Returns whether a character marks a quotation, as typed or as set.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
            | '″'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
    )
}

/// Returns whether one mark closes what another opened; languages turn them differently.
fn closes(opener: char, c: char) -> bool {
    match opener {
        '«' => c == '»',
        '»' => c == '«',
        '‹' => c == '›',
        '›' => c == '‹',
        '「' => c == '」',
        '『' => c == '』',
        '"' | '＂' | '″' => c == opener,
        '“' | '”' | '„' | '‟' => matches!(c, '“' | '”' | '‟' | '"'),
        '〝' => matches!(c, '〞' | '〟'),
        _ => false,
    }
}

/// Returns what stands within a label that is all set in one pair of typed marks.
pub(super) fn within(label: &str) -> Option<&str> {
    let mut chars = label.chars();
    let (opener, closer) = (chars.next()?, chars.next_back()?);
    let inner = chars.as_str();
    let whole = closes(opener, closer) && !inner.contains([opener, closer]);
    whole.then_some(inner.trim())
}

/// Returns whether what follows `"key":` is a value of JSON.
pub(super) fn is_value_of_json(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['"', '{', '['])
        || text.trim_end_matches(',').parse::<f64>().is_ok()
        || matches!(text.trim_end_matches(','), "true" | "false" | "null")
}

fn is_hebrew(c: char) -> bool {
    // Letters with points, as a vocalised text has them.
    matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{591}'..='\u{5c7}' | '\u{fb1d}'..='\u{fb4f}')
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::lead::may_be_a_name;
    use super::super::tests::turns;

    #[test]
    fn marks_within_a_name_are_told_from_those_of_a_sentence() {
        for name in [
            "ד\"ר כהן",
            "ד”ר כהן",
            "ד“ר כהן",
            "ד„ר לוי",
            "היו\"ר",
            "ח\"כ אחמד טיבי",
            "מר לוי (יו\"ר)",
            "עו\"ד שרה",
            "Dr. \"Bob\" Lee",
            "“Bob” Lee",
            "علی «مستعار»",
            "علی »مستعار«",
            "\"علی\"",
            "علی “مستعار”",
            "علی \"مستعار\"",
            "Anna „Nana“ K.",
            "老“王”",
            "小「李」",
            "سارا ‹ن›",
            "רס\"ן (מיל') דן",
        ] {
            assert!(may_be_a_name(name), "{name}");
        }
        for text in [
            "He said \"no",
            "\"",
            "\"\"",
            "כהן\"",
            "\"כהן",
            "it\"s",
            "«بله",
            "بله»",
            "Bob\" \"Lee",
            "a \"b\"c",
            "“no„",
        ] {
            assert!(!may_be_a_name(text), "{text}");
        }
    }

    #[test]
    fn words_behind_a_label_with_gershayim_are_not_given_to_the_speaker_before() {
        for name in [
            "ד\"ר כהן",
            "ד”ר כהן",
            "ד“ר כהן",
            "היו\"ר",
            "ח\"כ טיבי",
            "מר לוי (יו\"ר)",
            "עו\"ד רוזן",
            "פרופ' \"דני\" כץ",
            "רו\"ח אבי",
        ] {
            let body = format!(
                "דוד: חיכיתי.\n{name}: ומה אז?\nרותי: כלום.\n{name}: תודה.\nדוד: חיכיתי.\n{name}: ומה אז?\nרותי: כלום."
            );
            let found = turns(&body);
            assert_eq!(found.len(), 7, "{name}: {found:?}");
            let own = found.iter().filter(|t| t.starts_with(name)).count();
            assert_eq!(own, 3, "{name}: {found:?}");
        }
        for name in [
            "علی «مستعار»",
            "علی \"مستعار\"",
            "علی “مستعار”",
            "Dr. \"Bob\" Lee",
            "老“王”",
        ] {
            let body = format!("{name}: چرا؟\nرضا: صبر کردم.\n{name}: چه شد؟\nرضا: هیچ.");
            assert_eq!(
                turns(&body),
                [
                    format!("{name}?||چرا؟"),
                    "رضا||صبر کردم.".to_owned(),
                    format!("{name}?||چه شد؟"),
                    "رضا||هیچ.".to_owned()
                ]
            );
        }
    }

    #[test]
    fn a_name_all_in_marks_is_the_name() {
        let body = "\"Bob\": Why?\n\"آنا\": چون دیر بود.\n\"Bob\": So?\n\"آنا\": رفتم خانه.";
        assert_eq!(
            turns(body),
            [
                "Bob?||Why?",
                "آنا||چون دیر بود.",
                "Bob?||So?",
                "آنا||رفتم خانه."
            ]
        );
    }

    #[test]
    fn one_doctor_in_two_spellings_is_one_speaker() {
        let body = "ד\"ר כהן: למה?\nרותי: לא ענו.\nד״ר כהן: ואז?\nרותי: כלום.\nד”ר כהן: תודה.\nרותי: שלום.\nד“ר כהן: ביי.";
        let found = turns(body);
        let own = found.iter().filter(|t| t.starts_with("ד\"ר כהן?|")).count();
        assert_eq!(own, 4, "{found:?}");
    }

    #[test]
    fn sentences_with_quotations_are_no_labels() {
        let essay = "He called it \"trust\": a gift.\nMore stands here.\n\"Trust\" is a word.\nAnother said \"no\": late.\n\
                     Nobody knows why.\nThe \"result\": silence.";
        assert_eq!(turns(essay), Vec::<String>::new());
    }
}

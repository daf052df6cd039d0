//! What a character is, told at once for the letters most texts are made of.
//!
//! Invariant: the answers are those of `char`, which looks other scripts than Latin up in tables that
//! are searched anew for each letter, and of Unicode's categories.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// As `char::is_alphabetic`.
#[must_use]
pub(crate) fn is_alphabetic(c: char) -> bool {
    match c {
        '\u{0}'..='\u{7f}' => c.is_ascii_alphabetic(),
        '\u{660}'..='\u{66d}' | '\u{6f0}'..='\u{6f9}' => false,
        _ => is_common(c).unwrap_or_else(|| c.is_alphabetic()),
    }
}

/// As `char::is_alphanumeric`.
#[must_use]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{0}'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => true,
        _ => is_common(c).unwrap_or_else(|| c.is_alphanumeric()),
    }
}

/// Returns whether a character makes what holds it a word: a letter or a digit (categories L, Nl and Nd).
///
/// Marks are none, nor are ①, ½ and the ² of m².
#[must_use]
pub(crate) fn makes_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    if matches!(c, '\u{620}'..='\u{64a}' | '\u{5d0}'..='\u{5ea}' | '\u{4e00}'..='\u{9fff}') {
        return true;
    }
    GeneralCategoryGroup::Letter
        .union(GeneralCategoryGroup::LetterNumber)
        .union(GeneralCategoryGroup::DecimalNumber)
        .contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// Tells letters and signs that are common and no digits; `None` for all others.
fn is_common(c: char) -> Option<bool> {
    match c {
        '\u{620}'..='\u{657}' | '\u{66e}'..='\u{6d3}' => Some(true),
        '\u{5d0}'..='\u{5ea}' | '\u{4e00}'..='\u{9fff}' => Some(true),
        '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2027}' | '«' | '»' => Some(false),
        '،' | '؛' | '؟' | '\u{3001}'..='\u{3004}' | '\u{ff0c}' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_a_word_is_a_letter_or_a_digit() {
        use icu_properties::props::GeneralCategory as Of;
        let categories = CodePointMapData::<Of>::new();
        for c in '\u{0}'..=char::MAX {
            let want = matches!(
                categories.get(c),
                Of::UppercaseLetter
                    | Of::LowercaseLetter
                    | Of::TitlecaseLetter
                    | Of::ModifierLetter
                    | Of::OtherLetter
                    | Of::LetterNumber
                    | Of::DecimalNumber
            );
            assert_eq!(makes_word(c), want, "{c:?}");
        }
    }

    #[test]
    fn each_character_is_what_the_standard_library_says() {
        for c in '\u{0}'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}

//! What a character is, told at once for the letters most texts are made of.
//!
//! Invariant: the answers are those of `char`, which looks other scripts than Latin up in tables that
//! are searched anew for each letter.

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
    fn each_character_is_what_the_standard_library_says() {
        for c in '\u{0}'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}

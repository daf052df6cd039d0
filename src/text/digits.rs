//! The digits that people write numbers with, in the scripts of the program's users.

/// Returns the value of a decimal digit of the scripts that names and numbers are written in.
pub(crate) fn digit_value(c: char) -> Option<u8> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '０'..='９' => '０',
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(zero)).ok()
}

/// Writes the digits of a text in ASCII; all else stays.
#[must_use]
pub(crate) fn ascii_digits(text: &str) -> String {
    let ascii = |c| digit_value(c).map_or(c, |value| char::from(b'0' + value));
    text.chars().map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for (digits, want) in [
            ("059", [0, 5, 9]),
            ("٠٥٩", [0, 5, 9]),
            ("۰۵۹", [0, 5, 9]),
            ("०५९", [0, 5, 9]),
            ("０５９", [0, 5, 9]),
        ] {
            let values: Vec<_> = digits.chars().filter_map(digit_value).collect();
            assert_eq!(values, want, "{digits}");
        }
        assert!("a٬五½".chars().all(|c| digit_value(c).is_none()));
    }
}

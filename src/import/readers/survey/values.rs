//! What a cell looks like: a number, a date, an address; and how numbers and dates are written.

use crate::text::digit_value;

/// Returns the value of a text as a plain digit string's characters, other digits made ASCII.
fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| match (digit_value(c), c) {
            (Some(value), _) => char::from(b'0' + value),
            (None, '٫') => '.',
            (None, '٬' | '，') => ',',
            (None, '٪' | '％') => '%',
            (None, '−' | '－') => '-',
            (None, '／') => '/',
            (None, '：') => ':',
            (None, c) => c,
        })
        .filter(|c| {
            !matches!(
                c,
                '\u{200e}' | '\u{200f}' | '\u{200c}' | '\u{2066}'..='\u{2069}'
            )
        })
        .collect()
}

/// Returns whether a text is a number, in the digits of any script.
pub(super) fn is_number(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let text = ascii_digits(text);
    let text = text.trim().trim_end_matches('%').trim_end();
    let text = text.strip_prefix(['-', '+']).unwrap_or(text);
    // Groups of three, `1,234,567` or `1 234`, and a comma or a point for the fraction.
    let mut parts = text.split([',', '.', '\u{a0}', '\u{202f}']).peekable();
    let mut digits = 0;
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        // `3.` and `.5`.
        let may_lack = if last { digits > 0 } else { digits == 0 };
        if part.is_empty() && !may_lack {
            return false;
        }
        if !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        digits += part.len();
    }
    let points = text.bytes().filter(|b| *b == b'.').count();
    digits > 0 && points <= 1
}

/// Returns whether a text is a date, Gregorian or Jalali, with or without a time.
pub(super) fn is_date(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let text = ascii_digits(text)
        .replace(['年', '月'], "/")
        .replace('日', " ");
    let mut parts = text.trim().splitn(2, [' ', 'T', '،', ',']);
    let day = parts.next().unwrap_or_default();
    let time = parts.next().unwrap_or_default().trim();
    if !(time.is_empty() || time.contains(':')) {
        return false;
    }
    let numbers: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [a, b, c] = numbers.as_slice() else {
        return false;
    };
    let value = |part: &str| -> Option<u32> {
        let fits = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| part.parse().ok()).flatten()
    };
    let (Some(first), Some(second), Some(third)) = (value(a), value(b), value(c)) else {
        return false;
    };
    let is_year = |n: u32, part: &str| part.len() == 4 && (1200..=2200).contains(&n);
    let in_year = |x: u32, y: u32| (1..=31).contains(&x) && (1..=31).contains(&y) && x.min(y) <= 12;
    let year_first = is_year(first, a) && in_year(second, third);
    let year_last = is_year(third, c) && in_year(first, second);
    let short_year = a.len() <= 2 && c.len() == 2 && in_year(first, second);
    year_first || year_last || short_year
}

/// Reads a time such as `01:02`, `1:02:03.5` or a number of seconds, in milliseconds.
pub(super) fn time_ms(text: &str) -> Option<u64> {
    let text = ascii_digits(text);
    let text = text.trim().trim_matches(['[', ']', '(', ')', '#']);
    let (whole, fraction) = text
        .split_once(['.', ','])
        .map_or((text, ""), |(whole, fraction)| (whole, fraction));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || fraction.len() > 9 {
        return None;
    }
    let parts: Vec<&str> = whole.split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    let mut seconds = 0_u64;
    for (i, part) in parts.iter().enumerate() {
        let long = i == 0 || part.len() <= 2;
        if part.is_empty() || part.len() > 6 || !long || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        seconds = seconds * 60 + part.parse::<u64>().ok()?;
    }
    let milli = format!("{fraction:0<3}").get(..3)?.parse::<u64>().ok()?;
    Some(seconds * 1000 + milli)
}

/// Reads the time a text begins with, also where words stand behind it, which are returned.
pub(super) fn leading_time(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    if let Some(time_ms) = time_ms(text) {
        return Some((time_ms, ""));
    }
    let end = text.find(char::is_whitespace)?;
    let (head, rest) = text.split_at(end);
    let rest = rest.trim();
    (head.contains([':', '：']) && rest.contains(char::is_alphabetic))
        .then(|| time_ms(head))
        .flatten()
        .map(|time_ms| (time_ms, rest))
}

/// Reads a number of milliseconds.
pub(super) fn whole_ms(text: &str) -> Option<u64> {
    let text = ascii_digits(text);
    let whole = text.trim().split(['.', ',']).next().unwrap_or_default();
    (whole.len() <= 12).then(|| whole.parse().ok()).flatten()
}

/// Returns whether a text is a time with at least one colon.
pub(super) fn is_clock(text: &str) -> bool {
    text.len() <= 24 && text.contains([':', '：']) && time_ms(text).is_some()
}

/// Returns whether a text is an address of electronic mail.
pub(super) fn is_email(text: &str) -> bool {
    match text.split_once('@') {
        Some((name, host)) => {
            !name.is_empty() && !text.contains(char::is_whitespace) && host.contains('.')
        }
        None => false,
    }
}

/// Returns whether a text is an address of the Internet Protocol.
pub(super) fn is_ip(text: &str) -> bool {
    // 问卷星 writes the place behind it: `1.2.3.4(北京-北京)`.
    let address = text.split(['(', '（']).next().unwrap_or_default().trim();
    address.parse::<std::net::IpAddr>().is_ok()
}

/// Returns whether a text is a link, a browser's own description or a key made by a machine.
pub(super) fn is_technical(text: &str) -> bool {
    let link = text.starts_with("http://") || text.starts_with("https://");
    let browser = text.starts_with("Mozilla/") || text.starts_with("Opera/");
    let key = text.len() >= 16
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().any(|b| b.is_ascii_alphabetic());
    (link && !text.contains(char::is_whitespace)) || browser || key
}

/// Writes a number as a spreadsheet program shows it: 15 digits, no `.0`.
pub(super) fn number(value: f64) -> String {
    // Excel keeps 15 digits; 0.1 + 0.2 is 0.3 there.
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    let plain: f64 = rounded;
    format!("{plain}")
}

/// Writes a date of ISO 8601 with a space for the `T`, without seconds or a time of midnight.
pub(super) fn iso_date(text: &str) -> String {
    let Some((day, time)) = text.split_once('T') else {
        return text.to_owned();
    };
    let time = time.trim_end_matches('Z');
    let time = time.split('.').next().unwrap_or(time);
    match time {
        "00:00:00" | "00:00" | "" => day.to_owned(),
        _ => format!(
            "{day} {}",
            time.strip_suffix(":00")
                .filter(|t| t.contains(':'))
                .unwrap_or(time)
        ),
    }
}

/// Writes a duration of ISO 8601 (`PT01H02M03S`) as `01:02:03`.
pub(super) fn iso_duration(text: &str) -> String {
    let mut parts = [0_u64; 3];
    let mut digits = String::new();
    for c in text.trim_start_matches("PT").chars() {
        match c {
            '0'..='9' => digits.push(c),
            'H' | 'M' | 'S' => {
                let at = usize::from(c != 'H') + usize::from(c == 'S');
                if let (Some(part), Ok(value)) = (parts.get_mut(at), digits.parse()) {
                    *part = value;
                }
                digits.clear();
            }
            // A fraction of a second ends the number.
            '.' | ',' => {
                if let (Some(part), Ok(value)) = (parts.get_mut(2), digits.parse()) {
                    *part = value;
                }
                break;
            }
            _ => return text.to_owned(),
        }
    }
    let [hours, minutes, seconds] = parts;
    format!("{hours:02}:{minutes:02}:{seconds:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_digits_of_any_script() {
        for text in [
            "3",
            "-3",
            "3.5",
            "۳",
            "۳٫۵",
            "۱٬۲۳۴",
            "١٢",
            "３",
            "1,234,567",
            "45%",
            "٪۴۵".trim_start_matches('٪'),
            "0.5",
            ".5",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "",
            "-",
            "3a",
            "1.2.3",
            "2024-03-05",
            "دو",
            "一",
            "12:30",
            ".",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn dates_gregorian_and_jalali() {
        for text in [
            "2024-03-05",
            "2024/3/5 14:30:12",
            "2024-03-05T14:30:00Z",
            "05.03.2024",
            "3/5/2024 2:31:22 PM",
            "2024年3月5日",
            "2024/3/5 下午 2:31:22",
            "1402/12/15",
            "۱۴۰۲/۱۲/۱۵",
            "۱۴۰۲-۱۲-۱۵ ۱۴:۳۰",
            "05/03/24",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2024",
            "1.2.3",
            "192.168.1.1",
            "2024-13-40",
            "12:30",
            "3/5",
            "",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn times_in_milliseconds() {
        for (text, expected) in [
            ("00:01:02", Some(62_000)),
            ("1:02.5", Some(62_500)),
            ("۰۱:۰۲", Some(62_000)),
            ("[00:05]", Some(5_000)),
            ("83", Some(83_000)),
            ("3:4:5:6", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(time_ms(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_dates_are_written_as_a_spreadsheet_shows_them() {
        for (value, expected) in [
            (3.0, "3"),
            (0.1 + 0.2, "0.3"),
            (-2.5, "-2.5"),
            (1e6, "1000000"),
        ] {
            assert_eq!(number(value), expected);
        }
        for (text, expected) in [
            ("2024-03-05", "2024-03-05"),
            ("2024-03-05T00:00:00", "2024-03-05"),
            ("2024-03-05T14:30:00", "2024-03-05 14:30"),
            ("2024-03-05T14:30:12.5", "2024-03-05 14:30:12"),
        ] {
            assert_eq!(iso_date(text), expected);
        }
        assert_eq!(iso_duration("PT01H02M03S"), "01:02:03");
        assert_eq!(iso_duration("PT2M3.5S"), "00:02:03");
    }

    #[test]
    fn what_says_who_or_where_someone_is() {
        assert!(is_email("sara@example.org") && !is_email("من @ اینجا"));
        assert!(is_ip("192.168.1.1") && is_ip("1.2.3.4(北京-北京)") && !is_ip("1.2.3"));
        assert!(is_technical("R_2xK9dQ1aaZ7bbCc") && is_technical("https://a.b/c"));
        assert!(!is_technical("internationalization") && !is_technical("کاربر ۱۲"));
    }
}

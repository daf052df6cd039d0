//! Dates and times of day as people and programs write them, in any locale's digits, order and words.

use crate::text::{WordList, digit_value, is_ignorable};

/// Longest word between a date and a time, such as `à` and `a las`, in characters.
const LONGEST_FILLER: usize = 7;

/// A day and a time of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment<'a> {
    /// As it is written.
    pub date: &'a str,
    /// Milliseconds since midnight.
    pub clock_ms: u64,
    /// Where it ends in the text.
    pub end: usize,
}

/// Reads a date and a time at the start of a text, with what stands between them.
pub(super) fn moment(text: &str) -> Option<Moment<'_>> {
    let start = skip_blanks(text, 0);
    let date_end = start + date(text.get(start..)?)?;
    let mut at = skip(text, date_end, |c| is_blank(c) || is_comma(c) || c == '.');
    let clock = |at: usize| clock(text.get(at..)?).map(|(length, ms)| (at + length, ms));
    let read = clock(at).or_else(|| {
        // `12/03/2024 à 10:15`.
        let word = skip(text, at, |c| c.is_alphabetic() || c == ' ' || c == '.');
        let filler = text.get(at..word)?;
        (filler.chars().count() <= LONGEST_FILLER).then_some(())?;
        at = skip_blanks(text, word);
        clock(at)
    });
    let (end, clock_ms) = read?;
    Some(Moment {
        date: text.get(start..date_end)?.trim_matches(is_blank),
        clock_ms,
        end,
    })
}

/// Returns how many bytes at the start of a text are a date: three numbers, one of which may be a year.
pub(super) fn date(text: &str) -> Option<usize> {
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut at = skip(text, 0, is_ignorable);
    loop {
        let (value, digits, end) = number(text, at)?;
        numbers.push((value, digits));
        at = end;
        let end = skip(text, at, is_ignorable);
        if numbers.len() == 3 {
            let day_sign = text.get(end..)?.strip_prefix(['日', '일']);
            at = day_sign.map_or(at, |rest| text.len() - rest.len());
            break;
        }
        let sign = text.get(end..)?.chars().next()?;
        if !matches!(
            sign,
            '/' | '-' | '.' | '／' | '－' | '‐' | '–' | '年' | '月' | '년' | '월'
        ) {
            return None;
        }
        // `12. 3. 2024`, and marks of direction around the signs.
        at = skip(text, end + sign.len_utf8(), |c| is_ignorable(c) || c == ' ');
    }
    let follows = text.get(at..)?.chars().next();
    let ends = follows.is_none_or(|c| digit_value(c).is_none());
    let [first, second, third] = numbers.as_slice() else {
        return None;
    };
    let year = |n: &(u32, usize)| n.1 == 4 && (1200..=2200).contains(&n.0);
    let days = |a: &(u32, usize), b: &(u32, usize)| {
        (1..=31).contains(&a.0) && (1..=31).contains(&b.0) && a.0.min(b.0) <= 12
    };
    let fits = year(first) && days(second, third)
        || year(third) && days(first, second)
        || first.1 <= 2 && third.1 == 2 && days(first, second)
        || first.1 == 2 && days(second, third);
    (ends && fits).then_some(at)
}

/// Reads a time of day at the start of a text, with its word for the half of the day before or behind it:
/// its length in bytes, and milliseconds since midnight.
pub(super) fn clock(text: &str) -> Option<(usize, u64)> {
    let start = skip_blanks(text, 0);
    let before = half(text, start);
    let at = before.map_or(start, |(end, _)| skip_blanks(text, end));
    let (hours, digits, mut at) = number(text, at)?;
    let mut parts = Vec::new();
    while parts.len() < 2
        && let Some(rest) = text.get(at..)?.strip_prefix([':', '：', '.', '٫'])
        && let Some((value, 2, end)) = number(text, text.len() - rest.len())
        && value < 60
    {
        parts.push(u64::from(value));
        at = end;
    }
    let ends = !text.get(at..)?.starts_with(|c| digit_value(c).is_some());
    if parts.is_empty() || digits > 2 || hours > 24 || !ends {
        return None;
    }
    let behind = half(text, skip_blanks(text, at));
    let (at, is_afternoon) = match (before, behind) {
        (Some((_, afternoon)), _) => (at, Some(afternoon)),
        (None, Some((end, afternoon))) => (end, Some(afternoon)),
        (None, None) => (at, None),
    };
    let hours = match (u64::from(hours), is_afternoon) {
        (12, Some(false)) => 0,
        (hours @ 1..=11, Some(true)) => hours + 12,
        (hours, _) => hours,
    };
    let minutes = hours * 60 + parts.first().copied().unwrap_or(0);
    let seconds = minutes * 60 + parts.get(1).copied().unwrap_or(0);
    Some((at, seconds * 1000))
}

/// Reads a word for the half of the day: where it ends, and whether it is the second.
fn half(text: &str, at: usize) -> Option<(usize, bool)> {
    let read = |list: WordList, is_afternoon: bool| {
        let ends = list.words().filter_map(|word| word_end(text, at, word));
        ends.max().map(|end| (end, is_afternoon))
    };
    let (morning, afternoon) = (
        read(WordList::ClockMorning, false),
        read(WordList::ClockAfternoon, true),
    );
    morning.into_iter().chain(afternoon).max()
}

/// Returns where a word ends that a text has at a place, also with full stops and blanks between its letters.
fn word_end(text: &str, mut at: usize, word: &str) -> Option<usize> {
    let between = |c: char| c == '.' || is_blank(c);
    for wanted in word.chars().filter(|c| !between(*c)) {
        let c = text.get(at..)?.chars().next()?;
        if !c.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        at += c.len_utf8();
        let next = skip(text, at, between);
        let goes_on = text.get(next..)?.starts_with(char::is_alphabetic);
        at = if goes_on { next } else { at };
    }
    let at = skip(text, at, |c| c == '.');
    let is_han = word.starts_with(|c| ('\u{3400}'..='\u{d7a3}').contains(&c));
    let ends = !text.get(at..)?.starts_with(char::is_alphabetic) || is_han;
    ends.then_some(at)
}

/// Reads a number of at most four digits: its value, its digits, and where it ends.
fn number(text: &str, at: usize) -> Option<(u32, usize, usize)> {
    let (mut value, mut digits, mut end) = (0, 0, at);
    for c in text.get(at..)?.chars() {
        let Some(digit) = digit_value(c) else { break };
        digits += 1;
        if digits > 4 {
            return None;
        }
        value = value * 10 + u32::from(digit);
        end += c.len_utf8();
    }
    (digits > 0).then_some((value, digits, end))
}

fn skip(text: &str, at: usize, skips: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches(skips).len()
}

/// Returns where blanks and marks of direction end.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    skip(text, at, is_blank)
}

/// Returns whether a character is white space or only directs others.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_ignorable(c)
}

fn is_comma(c: char) -> bool {
    matches!(c, ',' | '،' | '，' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_many_locales() {
        for (text, date, minutes) in [
            ("12/03/2024, 10:15", "12/03/2024", 615),
            ("3/12/24, 10:15 AM", "3/12/24", 615),
            ("3/12/24, 10:15\u{202f}PM", "3/12/24", 22 * 60 + 15),
            ("12/3/24 10:15 p. m.", "12/3/24", 22 * 60 + 15),
            ("12/03/2024 à 10:15", "12/03/2024", 615),
            ("12.03.24, 10:15", "12.03.24", 615),
            ("12. 3. 2024 10:15", "12. 3. 2024", 615),
            ("12.3.2024 klo 10.15", "12.3.2024", 615),
            ("2024-03-12 10:15:00", "2024-03-12", 615),
            ("2024/3/12 上午10:15", "2024/3/12", 615),
            ("2024/3/12 下午10:15:00", "2024/3/12", 22 * 60 + 15),
            ("2024年3月12日 10:15", "2024年3月12日", 615),
            ("2024. 3. 12. 오후 10:15", "2024. 3. 12", 22 * 60 + 15),
            ("۱۴۰۲/۱۲/۲۲،\u{200f} ۱۰:۱۵", "۱۴۰۲/۱۲/۲۲", 615),
            ("۱۴۰۲/۱۲/۲۲،\u{200f} ۱۰:۱۵ ب.ظ.", "۱۴۰۲/۱۲/۲۲", 22 * 60 + 15),
            (
                "١٢\u{200f}/٣\u{200f}/٢٠٢٤، ١٠:١٥ م",
                "١٢\u{200f}/٣\u{200f}/٢٠٢٤",
                22 * 60 + 15,
            ),
            ("12.3.2024, 12:05 am", "12.3.2024", 5),
        ] {
            let found = moment(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.date, found.clock_ms),
                (date, minutes * 60_000),
                "{text}"
            );
            assert_eq!(found.end, text.len(), "{text}");
        }
        for text in [
            "",
            "12/03",
            "10:15",
            "1.2.3.4",
            "12/45/2024 10:15",
            "12/03/2024",
            "12/03/2024 10:75",
            "1234567",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}

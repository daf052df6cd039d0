//! Small raised numbers: marks of notes while lines are put together, digits or `[1]` at the end.
//!
//! Until it is known whether a page has a note of that number, a raised digit is a private character
//! of its own, which the order of a line treats as a letter: after a full stop it stays there.

use crate::text::digit_value;

/// The private character of a raised zero; those of the other digits follow.
const ZERO: u32 = 0x10_f8d0;

/// Returns a text with its digits raised.
pub(super) fn raise(text: &str) -> String {
    let raised = |c: char| {
        let digit = digit_value(c).map(u32::from);
        digit.and_then(|d| char::from_u32(ZERO + d)).unwrap_or(c)
    };
    text.chars().map(raised).collect()
}

/// Returns the value of a raised digit.
fn value(c: char) -> Option<u32> {
    let digit = u32::from(c).checked_sub(ZERO)?;
    (digit < 10).then_some(digit)
}

/// Returns the raised numbers of a text.
pub(super) fn numbers(text: &str) -> Vec<u32> {
    text.split(|c| value(c).is_none())
        .filter(|part| !part.is_empty())
        .filter_map(|part| {
            part.chars()
                .try_fold(0_u32, |n, c| n.checked_mul(10)?.checked_add(value(c)?))
        })
        .collect()
}

/// Reads a number, raised or not, at the start of a text, with the bytes it takes.
pub(super) fn leading(text: &str) -> Option<(u32, usize)> {
    let mut number = 0_u32;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let Some(digit) = value(c).or_else(|| digit_value(c).map(u32::from)) else {
            break;
        };
        number = number.checked_mul(10)?.checked_add(digit)?;
        end = at + c.len_utf8();
    }
    (end > 0).then_some((number, end))
}

/// Writes raised numbers: those of notes in brackets, all others as digits.
pub(super) fn settle(text: &str, is_note: impl Fn(u32) -> bool) -> String {
    if !text.chars().any(|c| value(c).is_some()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| value(c).is_some()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find(|c| value(c).is_none()).unwrap_or(from.len());
        let (raised, after) = from.split_at(end);
        let digits: String = raised
            .chars()
            .filter_map(|c| char::from_digit(value(c)?, 10))
            .collect();
        if digits.parse().is_ok_and(&is_note) {
            out.push_str(&format!("[{digits}]"));
        } else {
            out.push_str(&digits);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_notes_stand_in_brackets_and_other_raised_numbers_do_not() {
        let text = format!("کنم.{} m{}", raise("۱۲"), raise("2"));
        assert_eq!(numbers(&text), [12, 2]);
        assert_eq!(settle(&text, |n| n == 12), "کنم.[12] m2");
        assert_eq!(leading(&(raise("12") + "پا")), Some((12, 8)));
        assert_eq!(leading("3. x"), Some((3, 1)));
        assert_eq!(leading("x"), None);
    }
}

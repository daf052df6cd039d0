//! Names of files: their order, endings, and the titles taken from them.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use crate::text::digit_value;

/// Compares names as people count: runs of digits by their value, in the digits of any script.
#[must_use]
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut rest_a, mut rest_b) = (a.chars().peekable(), b.chars().peekable());
    loop {
        match (rest_a.peek().copied(), rest_b.peek().copied()) {
            (None, None) => return a.cmp(b),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) => {
                let order = if digit_value(x).is_some() && digit_value(y).is_some() {
                    let (x, y) = (take_number(&mut rest_a), take_number(&mut rest_b));
                    x.len().cmp(&y.len()).then_with(|| x.cmp(&y))
                } else {
                    rest_a.next();
                    rest_b.next();
                    x.to_lowercase().cmp(y.to_lowercase())
                };
                if order != Ordering::Equal {
                    return order;
                }
            }
        }
    }
}

/// Reads the digits at the front, without leading zeros.
fn take_number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Vec<u8> {
    let mut digits = Vec::new();
    while let Some(value) = chars.peek().copied().and_then(digit_value) {
        if value != 0 || !digits.is_empty() {
            digits.push(value);
        }
        chars.next();
    }
    digits
}

/// Returns a path's last part for people to read.
pub(super) fn file_name(path: &Path) -> String {
    let path = match path.file_name() {
        Some(name) => PathBuf::from(name),
        // `.`, `..` and the like: the real folder has the name.
        None => std::fs::canonicalize(path).unwrap_or_default(),
    };
    path.file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Returns the extension in lower case, without its dot.
pub(super) fn extension(path: &Path) -> String {
    path.extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// Takes the document's title from the file name: without its extension.
pub(super) fn title_of(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension))
            if !stem.trim().is_empty()
                && !extension.is_empty()
                && extension.len() <= 5
                && extension.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            stem.to_owned()
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_people_count() {
        for (sorted, why) in [
            (vec!["P1.txt", "P2.txt", "P10.txt"], "Latin digits"),
            (vec!["مصاحبه ۲", "مصاحبه ۳", "مصاحبه ۱۲"], "Persian digits"),
            (vec!["مقابلة ٩", "مقابلة ١٠"], "Arabic digits"),
            (vec!["访谈2", "访谈１１"], "full-width digits"),
            (vec!["ריאיון 2 ב", "ריאיון 10 א"], "Hebrew"),
            (vec!["a01", "a1", "a001b"], "zeros in front do not count"),
            (
                vec!["99999999999999999999998", "99999999999999999999999"],
                "numbers of any length",
            ),
        ] {
            let mut names = sorted.clone();
            names.reverse();
            names.sort_by(|a, b| natural_order(a, b));
            assert_eq!(names, sorted, "{why}");
        }
    }
}

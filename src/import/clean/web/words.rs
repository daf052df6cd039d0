//! The words of menus, buttons and notices, which are compared folded; they stand in `assets/words`.
//!
//! A strong word is never a line of an interview; a weak one may be, and counts only beside another.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::import::CleanRule;
use crate::text::{WordList, fold_key, is_alphabetic, is_alphanumeric};

/// What a whole line, or each of its parts, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noise {
    pub rule: CleanRule,
    pub strong: bool,
}

/// Letters by which a line is told to be no notice.
const FIRST_LETTERS: usize = 8;

/// Longest word of the lists, in characters as they are compared.
pub(super) const LONGEST: usize = 40;

fn table() -> &'static HashMap<String, Noise> {
    static TABLE: OnceLock<HashMap<String, Noise>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        // Strong ones last: they win where a word is in two lists.
        for (list, rule, strong) in [
            (WordList::LineNoticeWeak, CleanRule::Notices, false),
            (WordList::LineMenuWeak, CleanRule::Menus, false),
            (WordList::LineButtonWeak, CleanRule::Buttons, false),
            (WordList::LineMenu, CleanRule::Menus, true),
            (WordList::LineButton, CleanRule::Buttons, true),
        ] {
            for word in list.words() {
                table.insert(key(word), Noise { rule, strong });
            }
        }
        table
    })
}

/// Notices told by how they begin, and those that end in a number.
fn notices() -> &'static (Vec<String>, Vec<String>) {
    static KEYS: OnceLock<(Vec<String>, Vec<String>)> = OnceLock::new();
    KEYS.get_or_init(|| {
        let keys = |list: WordList| list.words().map(key).collect();
        (
            keys(WordList::LineNotice),
            keys(WordList::LineNoticeNumbered),
        )
    })
}

/// Writes words as they are compared: folded, with neither spaces nor marks.
pub(super) fn key(words: &str) -> String {
    let mut folded = fold_key(words);
    folded.retain(is_alphanumeric);
    folded
}

/// Returns what the words between two separators are.
pub(super) fn of(words: &str) -> Option<Noise> {
    let inner = words.trim_matches(|c: char| !is_alphabetic(c));
    if inner.is_empty() || inner.chars().nth(LONGEST).is_some() {
        return None;
    }
    let noise = *table().get(&key(inner))?;
    // "Like 12" and "תגובות (2)" count something, which no word of a text does by itself.
    let counted = noise.rule == CleanRule::Buttons && is_count(words, inner);
    Some(Noise {
        strong: noise.strong || counted,
        ..noise
    })
}

/// Returns whether all there is beside some words is one number, perhaps in brackets.
fn is_count(all: &str, inner: &str) -> bool {
    let mut beside = all.split(inner).filter(|s| !s.trim().is_empty());
    let (Some(number), None) = (beside.next(), beside.next()) else {
        return false;
    };
    let number = number.trim_matches(|c: char| c.is_whitespace() || "():：（）[]+".contains(c));
    !number.is_empty()
        && number.chars().count() <= 7
        && number.chars().all(|c| c.is_numeric() || ",.٬،".contains(c))
}

/// Returns whether a line begins as only a notice of a site does.
pub(super) fn is_notice(line: &str) -> bool {
    let inner = line.trim_start_matches(|c: char| !is_alphabetic(c));
    let head_of = |most: usize| {
        let end = inner.char_indices().nth(most);
        key(end.map_or(inner, |(end, _)| inner.get(..end).unwrap_or_default()))
    };
    let (starts, numbered) = notices();
    // Most lines are told by their first letters, which are folded one by one.
    let first = head_of(FIRST_LETTERS);
    let may_be =
        |notice: &String| notice.starts_with(first.as_str()) || first.starts_with(notice.as_str());
    if !starts.iter().chain(numbered).any(may_be) {
        return false;
    }
    let head = head_of(LONGEST + 10);
    starts
        .iter()
        .any(|notice| head.starts_with(notice.as_str()))
        || numbered.iter().any(|notice| {
            let number = head.strip_prefix(notice.as_str()).unwrap_or_default();
            !number.is_empty() && number.chars().all(|c| c.is_numeric() || c == '号')
        })
}

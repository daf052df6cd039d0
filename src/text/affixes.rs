//! Where a Persian word meets its affix, which people write apart, joined or with a ZWNJ.
//!
//! Which affixes there are is said by the lists in `assets/words`; here is said what stands for an affix in
//! its place. Invariant: what is judged is the stored text, so that پلتفرم ها and پلتفرمها are told alike,
//! and two words of a query are never two parts of one word.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use super::WordList;
use super::fold::fold_query;
use super::letters::makes_word;

/// The lists, as search folds them.
struct Affixes {
    suffixes: BTreeSet<String>,
    /// Suffixes behind ه and ی alone.
    after_vowel: BTreeSet<String>,
    before_verbs: BTreeSet<String>,
    before_nouns: BTreeSet<String>,
    /// Words that begin as a verb form and may be another word.
    no_verbs: BTreeSet<String>,
    /// Words that end as a plural and are none; so is what ends in them.
    no_plurals: BTreeSet<String>,
}

static AFFIXES: LazyLock<Affixes> = LazyLock::new(|| {
    let folded = |list: WordList| list.words().map(fold_query).collect();
    Affixes {
        suffixes: folded(WordList::SearchSuffix),
        after_vowel: folded(WordList::SearchSuffixAfterVowel),
        before_verbs: folded(WordList::SearchPrefix),
        before_nouns: folded(WordList::SearchPrefixOfNoun),
        no_verbs: folded(WordList::VerbLookalike),
        no_plurals: folded(WordList::NoPlural),
    }
});

/// Returns whether a word and its affix meet in a line where one part ends and the next begins.
///
/// Both parts may stand side by side or have space between them. Up to `reach` is what a search found: behind
/// a prefix of nouns it is to reach to the end of the word, or one word would be found in another (بی ما in بیمار).
pub(super) fn meet(line: &str, end: usize, start: usize, reach: usize) -> bool {
    let before = line.get(..end).unwrap_or_default();
    let after = line.get(start..).unwrap_or_default();
    let first: usize = before
        .chars()
        .rev()
        .take_while(is_of_part)
        .map(char::len_utf8)
        .sum();
    let last: usize = after
        .chars()
        .take_while(is_of_part)
        .map(char::len_utf8)
        .sum();
    let left = fold_query(&before[before.len() - first..]);
    let right = fold_query(&after[..last]);
    let rest = line.get(reach..(start + last).max(reach));
    let rest = fold_query(rest.unwrap_or_default());
    if left.is_empty() || right.is_empty() {
        return false;
    }
    let between = line.get(end..start).unwrap_or_default();
    let is_joined = !between.contains(char::is_whitespace);
    AFFIXES.is_suffix(&left, &right) || AFFIXES.is_prefix(&left, &right, &rest, is_joined)
}

/// Returns whether a character belongs to a word or a part of it that a ZWNJ sets apart.
fn is_of_part(c: &char) -> bool {
    makes_word(*c) || is_combining_mark(*c)
}

impl Affixes {
    fn is_suffix(&self, word: &str, suffix: &str) -> bool {
        if self.suffixes.contains(suffix) {
            let whole = format!("{word}{suffix}");
            return !self
                .no_plurals
                .iter()
                .any(|no| whole.ends_with(no.as_str()));
        }
        self.after_vowel.contains(suffix) && word.ends_with(['ه', 'ی'])
    }

    fn is_prefix(&self, prefix: &str, word: &str, rest: &str, is_joined: bool) -> bool {
        if self.before_verbs.contains(prefix) {
            let may_be_verb = word.chars().nth(1).is_some();
            return may_be_verb
                && !(is_joined && self.no_verbs.contains(&format!("{prefix}{word}")));
        }
        let is_whole = || rest.is_empty() || rest == "ی" || self.suffixes.contains(rest);
        self.before_nouns.contains(prefix) && is_whole()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Judges the place marked by `|`, the whole word found.
    fn judged(marked: &str) -> bool {
        let (left, right) = marked.split_once('|').unwrap();
        let line = format!("{left}{right}");
        let start = left.len() + (right.len() - right.trim_start().len());
        meet(&line, left.len(), start, line.len())
    }

    #[test]
    fn affixes_meet_their_words_apart_and_joined() {
        for (left, right) in [
            ("پلتفرم", "ها"),
            ("پلتفرم", "هایشان"),
            ("کتاب", "های"),
            ("بزرگ", "ترین"),
            ("خانه", "ای"),
            ("رفته", "اند"),
            ("کشتی", "ام"),
            ("خانه", "ی"),
            ("می", "خواهم"),
            ("نمي", "دانم"),
            ("بی", "ادب"),
            ("نا", "امید"),
            ("دوست", "شان"),
        ] {
            for line in [format!("{left}|{right}"), format!("{left}| {right}")] {
                assert!(judged(&line), "{line}");
            }
        }
    }

    #[test]
    fn parts_of_a_word_are_no_affixes() {
        for (left, right) in [
            ("دو", "باره"),
            ("من", "ازعه"),
            ("از", "دواج"),
            ("ما", "در"),
            ("دو", "ام"),
            ("تن", "ها"),
            ("ان", "تها"),
            ("می", "دان"),
            ("می", "ز"),
            ("در", "ای"),
            ("کار", "اند"),
            ("", "ها"),
        ] {
            assert!(!judged(&format!("{left}|{right}")), "{left}|{right}");
        }
    }
}

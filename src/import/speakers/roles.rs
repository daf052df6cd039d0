//! Words by which transcripts name the one who asks and the one who answers.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::text::{WordList, digit_value, fold_key};

/// What a column of a transcript in a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Speaker,
    Text,
    Time,
    /// A line's number or remarks.
    Other,
}

/// Tells what a column holds by its head.
pub(super) fn column(head: &str) -> Option<Column> {
    static KEYS: OnceLock<Vec<(Column, BTreeSet<String>)>> = OnceLock::new();
    let columns = KEYS.get_or_init(|| {
        [
            (Column::Speaker, WordList::TranscriptSpeaker),
            (Column::Text, WordList::TranscriptText),
            (Column::Time, WordList::TranscriptTime),
            (Column::Other, WordList::TranscriptOther),
        ]
        .map(|(column, list)| (column, list.words().map(fold_key).collect()))
        .into()
    });
    // A head is short; what is longer need not be folded.
    if head.len() > 100 {
        return None;
    }
    let key = fold_key(head.trim_matches(|c: char| c.is_whitespace() || ":：*".contains(c)));
    let found = columns.iter().find(|(_, words)| words.contains(&key));
    found.map(|(column, _)| *column)
}

/// What a label says of the one who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Interviewer,
    Respondent,
    /// Letters and a number, such as `P07`.
    Code,
    /// A name or anything else.
    Other,
    /// A word that is nobody's name.
    NotAName,
}

/// Returns a label without the number behind it.
pub(super) fn without_number(label: &str) -> &str {
    label.trim_end_matches(|c: char| {
        digit_value(c).is_some() || c.is_whitespace() || "._-–#()".contains(c)
    })
}

/// Returns whether a word, without a number, names a question or an answer.
pub(super) fn is_question_or_answer(word: &str) -> bool {
    sets().question_or_answer.contains(&fold_key(word))
}

/// Returns whether a label is one programs give, such as `Speaker 2`.
pub(super) fn is_machine_label(label: &str) -> bool {
    let word = without_number(label);
    word.len() < label.len() && sets().machine.contains(&fold_key(word))
}

/// Tells a label's role; numbers after the word do not matter.
pub(super) fn of(label: &str) -> Role {
    let word = without_number(label);
    let key = fold_key(word);
    let sets = sets();
    // Hebrew writes the article on the word: המראיינת.
    let bare = key.strip_prefix('ה').filter(|rest| rest.len() > 4);
    let is_in = |words: &BTreeSet<String>| {
        words.contains(&key) || bare.is_some_and(|bare| words.contains(bare))
    };
    if is_in(&sets.interviewer) {
        return Role::Interviewer;
    }
    if is_in(&sets.respondent) {
        return Role::Respondent;
    }
    if sets.not_a_name.contains(&key) {
        return Role::NotAName;
    }
    let letters = word.chars().count();
    let has_number = label.chars().any(|c| digit_value(c).is_some());
    if has_number && (1..=4).contains(&letters) && word.chars().all(char::is_alphabetic) {
        return Role::Code;
    }
    Role::Other
}

struct Sets {
    interviewer: BTreeSet<String>,
    respondent: BTreeSet<String>,
    not_a_name: BTreeSet<String>,
    question_or_answer: BTreeSet<String>,
    machine: BTreeSet<String>,
}

fn sets() -> &'static Sets {
    static SETS: OnceLock<Sets> = OnceLock::new();
    let keys = |list: WordList| list.words().map(fold_key).collect();
    SETS.get_or_init(|| Sets {
        interviewer: keys(WordList::Interviewer),
        respondent: keys(WordList::Respondent),
        not_a_name: keys(WordList::NotAName),
        question_or_answer: keys(WordList::QuestionOrAnswer),
        machine: keys(WordList::Machine),
    })
}

/// Returns whether a label is a word for the one who asks.
pub(in crate::import) fn names_interviewer(label: &str) -> bool {
    of(label) == Role::Interviewer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_in_every_spelling() {
        for (label, role) in [
            ("مصاحبه‌گر", Role::Interviewer),
            ("مصاحبه گر", Role::Interviewer),
            ("مصاحبه كننده ۲", Role::Interviewer),
            ("س ۱", Role::Interviewer),
            ("מראיינת", Role::Interviewer),
            ("訪談者", Role::Interviewer),
            ("采访人2", Role::Interviewer),
            ("INT.", Role::Interviewer),
            ("I1", Role::Interviewer),
            ("ج", Role::Respondent),
            ("受訪者", Role::Respondent),
            ("Speaker 2", Role::Respondent),
            ("P07", Role::Respondent),
            ("FG2", Role::Code),
            ("مریم", Role::Other),
            ("مثلاً", Role::NotAName),
            ("例如", Role::NotAName),
            ("Date", Role::NotAName),
        ] {
            assert_eq!(of(label), role, "{label}");
        }
    }
}

//! Words by which survey tools and researchers name the columns of a table.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::text::{WordList, fold_key};

/// What a column's name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A code for the person.
    Code,
    /// A number of the row.
    Number,
    /// What tells one response from all others.
    Response,
    /// A person's name, or the given one.
    Name,
    FamilyName,
    Speaker,
    /// Who speaks, where another column is what is said.
    SpeakerBeside,
    Text,
    Time,
    /// Says who or where someone is.
    Personal,
    /// Of the survey tool, not of the person.
    Technical,
    /// Of the survey tool where the table has more such columns; else it may be a question.
    Tool,
}

/// What each list of words says of a column.
const LISTS: [(Word, WordList); 12] = [
    (Word::Code, WordList::ColumnCode),
    (Word::Number, WordList::ColumnNumber),
    (Word::Response, WordList::ColumnResponse),
    (Word::Name, WordList::ColumnName),
    (Word::FamilyName, WordList::ColumnFamilyName),
    (Word::Speaker, WordList::ColumnSpeaker),
    (Word::SpeakerBeside, WordList::ColumnSpeakerBeside),
    (Word::Text, WordList::ColumnText),
    (Word::Time, WordList::ColumnTime),
    (Word::Personal, WordList::ColumnPersonal),
    (Word::Technical, WordList::ColumnTechnical),
    (Word::Tool, WordList::ColumnTool),
];

/// Returns what a column's name says of it.
pub(super) fn says(name: &str, word: Word) -> bool {
    static KEYS: OnceLock<Vec<(Word, BTreeSet<String>)>> = OnceLock::new();
    let keys = KEYS.get_or_init(|| {
        LISTS
            .map(|(word, list)| (word, list.words().map(plain).collect()))
            .into()
    });
    // LimeSurvey writes its own code before the question: `G01Q02. Gender`.
    let after_code = name.split_once(". ").map(|(code, rest)| {
        let is_code = code.len() <= 30 && !code.contains(char::is_whitespace);
        if is_code { rest } else { name }
    });
    let names_it = |name: &str| {
        let key = plain(name);
        keys.iter()
            .any(|(of, names)| *of == word && names.contains(&key))
    };
    names_it(name) || after_code.is_some_and(names_it)
}

/// Folds a name and takes away the number, colon and asterisk that survey tools put around it.
fn plain(name: &str) -> String {
    let name = name.trim_end_matches([':', '：', '*', ' ', '.']);
    let name = name.trim_start_matches(|c: char| {
        c.is_numeric() || matches!(c, '.' | '、' | ' ' | ')' | '-' | '–')
    });
    fold_key(&name.replace('_', " "))
}

/// Returns whether a column is called a question or an answer, perhaps with a number: `Q3`, `answer`.
pub(super) fn is_question(name: &str) -> bool {
    let key = plain(name);
    let key = key.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace());
    !key.is_empty()
        && WordList::QuestionOrAnswer
            .words()
            .any(|word| plain(word) == key)
}

/// Returns whether a column's name asks for an answer of more than a word.
pub(super) fn asks_for_words(name: &str) -> bool {
    let lower = name.to_lowercase();
    WordList::AsksForWords
        .words()
        .any(|word| lower.contains(word))
}

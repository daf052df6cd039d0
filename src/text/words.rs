//! The lists of words by which the program knows what it reads: `assets/words`, one file a language.
//!
//! Responsible for the files and which words are of which list; whoever uses a list folds its words
//! as what they are compared with. A word of several lists stands once in a file, under a key that
//! names them all.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Language;

/// Defines the lists with their keys in the files.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// A list of words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum WordList {
            $($(#[$doc])* $name,)*
        }

        impl WordList {
            /// All lists, each with its key in the files.
            const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $key),)*];
        }
    };
}

lists! {
    /// Who asks.
    Interviewer = "interviewer",
    /// Who answers.
    Respondent = "respondent",
    /// A question or an answer, which may be numbered without meaning another person.
    QuestionOrAnswer = "question_or_answer",
    /// What programs call the voices they tell apart, with a number behind.
    Machine = "machine",
    /// Stands before a colon and is nobody's name.
    NotAName = "not_a_name",
    /// Is written small inside a name.
    Particle = "particle",
    /// Begins or marks a question where a typist leaves out question marks.
    Asking = "asking",
    /// The same wherever it stands in the sentence.
    AskingAnywhere = "asking_anywhere",
    /// Says beside a time that it is before noon.
    ClockMorning = "clock_morning",
    /// Says beside a time that it is after noon.
    ClockAfternoon = "clock_afternoon",
    /// Stands before who writes, in the chat of a meeting.
    ChatFrom = "chat_from",
    /// Stands before whom it is written to, in the chat of a meeting.
    ChatTo = "chat_to",
    /// Heads the column of who speaks in a transcript that is a table.
    TranscriptSpeaker = "transcript_speaker",
    /// Heads a transcript's column of what is said.
    TranscriptText = "transcript_text",
    /// Heads a transcript's column of times.
    TranscriptTime = "transcript_time",
    /// Heads a transcript's column of numbers or remarks.
    TranscriptOther = "transcript_other",
    /// Names a survey's column of codes for people.
    ColumnCode = "column_code",
    /// Names a survey's column of the rows' numbers.
    ColumnNumber = "column_number",
    /// Names a survey's column of what tells one response from all others.
    ColumnResponse = "column_response",
    /// Names a survey's column of names, or of given names.
    ColumnName = "column_name",
    /// Names a survey's column of family names.
    ColumnFamilyName = "column_family_name",
    /// Names a survey's column of who speaks.
    ColumnSpeaker = "column_speaker",
    /// Heads who speaks in a transcript where another column is what is said; else it may be anything.
    ColumnSpeakerBeside = "column_speaker_beside",
    /// Names a survey's column of what is said.
    ColumnText = "column_text",
    /// Names a survey's column of times.
    ColumnTime = "column_time",
    /// Names a column that says who or where someone is.
    ColumnPersonal = "column_personal",
    /// Names a column of the survey tool.
    ColumnTechnical = "column_technical",
    /// Names one where the table has more such columns; else it may be a question.
    ColumnTool = "column_tool",
    /// Stands in questions that ask for more than a word.
    AsksForWords = "asks_for_words",
    /// Names a box around a page's text, in `class` and `id`.
    BoxAround = "box_around",
    /// Begins or ends such a name.
    BoxAroundPart = "box_around_part",
    /// Goes together with such a part: main-menu.
    BoxCompound = "box_compound",
    /// Names the box of readers' comments, in `class` and `id`.
    BoxComments = "box_comments",
    /// Says a button or link of a page.
    PageButton = "page_button",
    /// Stands over a page's list of other texts.
    PageOtherTexts = "page_other_texts",
    /// Stands in the line of rights below a page.
    PageRights = "page_rights",
    /// Is a line of a menu, and never one of an interview.
    LineMenu = "line_menu",
    /// Is a line of a menu beside others of its kind.
    LineMenuWeak = "line_menu_weak",
    /// Is a button as a line of pasted text, and never one of an interview.
    LineButton = "line_button",
    /// Is a button as a line beside others of its kind.
    LineButtonWeak = "line_button_weak",
    /// Begins a line that only a site says.
    LineNotice = "line_notice",
    /// Is a notice as a whole line, and may be a heading elsewhere.
    LineNoticeWeak = "line_notice_weak",
    /// Begins a notice, with a number behind.
    LineNoticeNumbered = "line_notice_numbered",
    /// Stands beside a page's number at its head or foot.
    PageNumber = "page_number",
    /// Is so common in this language that it tells it from others of its script.
    Common = "common",
    /// Ends in a full stop that ends no sentence.
    Abbreviation = "abbreviation",
    /// Past stem of a verb; each is a form by itself (می‌رفت).
    VerbPast = "verb_past",
    /// Present stem of a verb; a form has an ending after it (می‌روم, می‌رم).
    VerbPresent = "verb_present",
    /// Ending of the person, written and spoken.
    VerbEnding = "verb_ending",
    /// May stand behind a form: whom it is done to (می‌بینمش), and is (می‌کرده‌ام).
    VerbPronoun = "verb_pronoun",
    /// Begins as a verb form joined to می or نمی does and is, or may be, another word (میان, میدان, میمون, نمیری).
    VerbLookalike = "verb_lookalike",
    /// Ending of the plural that stands apart.
    Plural = "plural",
    /// Ending of the plural that may be joined to a letter before it.
    PluralJoined = "plural_joined",
    /// Is no noun; ها after it is a word of its own.
    NoNoun = "no_noun",
    /// Ends like a plural and is none; so is what ends in it.
    NoPlural = "no_plural",
    /// Adjective or adverb that is compared (تر, ترین).
    Compared = "compared",
    /// Suffix that is found apart, joined or with ZWNJ, as search folds it.
    SearchSuffix = "search_suffix",
    /// Suffix that is found so behind ه and ی alone (خانه‌ام, رفته‌اند, کشتی‌ای).
    SearchSuffixAfterVowel = "search_suffix_after_vowel",
    /// Prefix of verbs that is found so.
    SearchPrefix = "search_prefix",
    /// Prefix of nouns and adjectives that is found so, where the whole word is looked for.
    SearchPrefixOfNoun = "search_prefix_of_noun",
}

/// The files by their language; Chinese is in both scripts.
const FILES: &[(Language, &str)] = &[
    (
        Language::Persian,
        include_str!("../../assets/words/fa.toml"),
    ),
    (Language::Arabic, include_str!("../../assets/words/ar.toml")),
    (Language::Urdu, include_str!("../../assets/words/ur.toml")),
    (
        Language::Kurdish,
        include_str!("../../assets/words/ku.toml"),
    ),
    (Language::Hebrew, include_str!("../../assets/words/he.toml")),
    (
        Language::ChineseSimplified,
        include_str!("../../assets/words/zh.toml"),
    ),
    (
        Language::English,
        include_str!("../../assets/words/en.toml"),
    ),
    (
        Language::Turkish,
        include_str!("../../assets/words/tr.toml"),
    ),
    (Language::German, include_str!("../../assets/words/de.toml")),
    (Language::French, include_str!("../../assets/words/fr.toml")),
    (
        Language::Spanish,
        include_str!("../../assets/words/es.toml"),
    ),
    (
        Language::Italian,
        include_str!("../../assets/words/it.toml"),
    ),
    (
        Language::Portuguese,
        include_str!("../../assets/words/pt.toml"),
    ),
    (Language::Dutch, include_str!("../../assets/words/nl.toml")),
];

/// A file: under each heading, words by the lists they are of.
type File = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The words of each list by its place in `WordList::ALL`, language after language.
static LISTS: LazyLock<Vec<Vec<(Language, String)>>> = LazyLock::new(|| {
    let mut lists = vec![Vec::new(); WordList::ALL.len()];
    for (language, text) in FILES {
        // A test reads every file, so that none is damaged.
        let file: File = toml::from_str(text).unwrap_or_default();
        for (keys, words) in file.into_values().flatten() {
            for list in keys.split(" + ").filter_map(WordList::of_key) {
                if let Some(known) = lists.get_mut(list as usize) {
                    known.extend(words.iter().map(|word| (*language, word.clone())));
                }
            }
        }
    }
    lists
});

impl WordList {
    fn of_key(key: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, of)| *of == key);
        found.map(|(list, _)| *list)
    }

    fn all(self) -> &'static [(Language, String)] {
        LISTS.get(self as usize).map_or(&[], Vec::as_slice)
    }

    /// Returns its words in all languages.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> {
        self.all().iter().map(|(_, word)| word.as_str())
    }

    /// Returns its words in one language.
    pub(crate) fn words_in(self, language: Language) -> impl Iterator<Item = &'static str> {
        let all = self.all().iter().filter(move |(of, _)| *of == language);
        all.map(|(_, word)| word.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::fold_key;

    #[test]
    fn every_file_is_whole_and_says_nothing_twice() {
        for (language, text) in FILES {
            let file: File = toml::from_str(text).unwrap();
            for (heading, lists) in file {
                let mut seen = BTreeSet::new();
                for (keys, words) in lists {
                    for key in keys.split(" + ") {
                        assert!(
                            WordList::of_key(key).is_some(),
                            "{language:?}: what is {key}?"
                        );
                    }
                    for word in words {
                        assert!(!word.trim().is_empty(), "{language:?}: {keys}");
                        let is_new = seen.insert(word.clone());
                        assert!(is_new, "{language:?}: {word} stands twice under {heading}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_list_has_words_and_none_twice_in_another_spelling() {
        // Those of `[talk]` and `[pages]` are folded, but for some whose signs and spaces count.
        let exact = [
            WordList::Particle,
            WordList::Asking,
            WordList::AskingAnywhere,
            WordList::AsksForWords,
            WordList::PageRights,
        ];
        let mut twice = Vec::new();
        for (list, key) in WordList::ALL {
            assert!(list.words().next().is_some(), "{key} is empty");
            if *list >= WordList::PageNumber || exact.contains(list) {
                continue;
            }
            for (language, _) in FILES {
                let mut seen = BTreeMap::new();
                for word in list.words_in(*language) {
                    if let Some(before) = seen.insert(fold_key(word), word) {
                        twice.push(format!("{key}: {before} and {word} are one"));
                    }
                }
            }
        }
        assert_eq!(twice, Vec::<String>::new());
    }

    #[test]
    fn every_file_of_the_folder_is_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/words");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
    }
}

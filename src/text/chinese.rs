//! The words of Chinese, which stand without spaces: jieba's dictionary, with its model for words that are
//! not in it.
//!
//! Invariant: a run is cut as jieba cuts it by itself, whoever asks and whenever; who asks before the
//! dictionary is there waits for it. Reading it takes 0.14 s of one core and 27 MB that stay, which a study
//! without Chinese never spends; the window has it read beside itself when a Chinese text is opened.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::ZlibDecoder;
use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use jieba_rs::Jieba;

use super::simplified;

/// How often words occur that are in jieba's dictionary and not of Han alone: a word's share of all counts.
const OTHER_WORDS: usize = 214;
/// How often a word occurs where its line does not say.
const MOST_COMMON_FREQUENCY: usize = 3;

static JIEBA: OnceLock<Jieba> = OnceLock::new();

fn jieba() -> &'static Jieba {
    JIEBA.get_or_init(|| {
        let mut jieba = Jieba::empty();
        for (word, frequency) in Entries::of(&dictionary()) {
            jieba.add_word(&word, Some(frequency), None);
        }
        jieba.add_word("-", Some(OTHER_WORDS), None);
        jieba
    })
}

fn dictionary() -> String {
    let packed: &[u8] = include_bytes!("../../assets/text/chinese_words.z");
    let mut lines = String::new();
    // A test reads the file, so that it is whole.
    match ZlibDecoder::new(packed).read_to_string(&mut lines) {
        Ok(_) => lines,
        Err(_) => String::new(),
    }
}

/// Goes through the lines of the dictionary.
struct Entries<'a> {
    lines: std::str::Lines<'a>,
    word: String,
}

impl<'a> Entries<'a> {
    fn of(lines: &'a str) -> Self {
        Self {
            lines: lines.lines(),
            word: String::new(),
        }
    }
}

impl Iterator for Entries<'_> {
    type Item = (String, usize);

    fn next(&mut self) -> Option<Self::Item> {
        let line = self.lines.next()?;
        let own = line.trim_matches(|c: char| c.is_ascii_digit());
        let (shared, frequency) = line.split_once(own)?;
        let shared = shared.parse().ok()?;
        if let Some((cut, _)) = self.word.char_indices().nth(shared) {
            self.word.truncate(cut);
        }
        self.word.push_str(own);
        let frequency = match frequency {
            "" => MOST_COMMON_FREQUENCY,
            said => said.parse().ok()?,
        };
        Some((self.word.clone(), frequency))
    }
}

/// Returns whether a character is of the Han script.
#[must_use]
pub(super) fn is_han(c: char) -> bool {
    match c {
        '\u{0}'..='\u{2e7f}' => false,
        '\u{4e00}'..='\u{9fff}' => true,
        _ => CodePointMapData::<Script>::new().get(c) == Script::Han,
    }
}

/// Returns whether a text has Chinese characters, so that its words ask for the dictionary.
#[must_use]
pub(super) fn has_han(text: &str) -> bool {
    // What is of Han begins with byte E2 or a greater one.
    text.bytes().any(|b| b >= 0xe2) && text.chars().any(is_han)
}

/// Returns the Simplified form of a character as the dictionary has it.
#[must_use]
pub(super) fn standard(c: char) -> char {
    match c {
        // Search takes 么 and 幺 for one character, and finds 什么 by either; the word is written with 么.
        '么' | '麼' | '麽' => '么',
        _ => simplified(c),
    }
}

/// Calls `each` with how many characters each word of a run of Han has, Simplified characters alone.
pub(super) fn cut(run: &str, mut each: impl FnMut(usize)) {
    for token in jieba().cut(run, true) {
        each(token.word.chars().count());
    }
}

/// Returns whether the dictionary was read.
pub(super) fn is_ready() -> bool {
    JIEBA.get().is_some()
}

/// Reads the dictionary.
pub(super) fn prepare() {
    let _read = jieba();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dictionary_is_whole() {
        let lines = dictionary();
        let entries: Vec<(String, usize)> = Entries::of(&lines).collect();
        assert_eq!(entries.len(), lines.lines().count());
        assert_eq!(entries.len(), 348_974);
        assert!(
            entries.is_sorted_by(|a, b| a.0 < b.0),
            "in order, none twice"
        );
        assert!(entries.iter().all(|(word, _)| word.chars().all(is_han)));
        // What jieba's own file comes to.
        let all: usize = entries.iter().map(|(_, frequency)| frequency).sum();
        assert_eq!(all + OTHER_WORDS, 60_101_964);
        for (word, frequency) in [("信任", 1_986), ("我们", 98_740), ("不", 360_331)] {
            let at = entries.binary_search_by(|e| e.0.as_str().cmp(word));
            assert_eq!(entries[at.unwrap()].1, frequency, "{word}");
        }
    }

    #[test]
    fn han_is_the_script_and_not_the_signs_beside_it() {
        assert!("信〇々㐀𠀀⺀〇".chars().all(is_han));
        assert!("aシひ한。，１ｱ۱א".chars().all(|c| !is_han(c)));
        assert!(has_han("T恤") && !has_han("سلام — “hello” …"));
    }
}

//! The zero-width non-joiner between a Persian word and its affix, where people type a space or nothing.
//!
//! می and نمی go with verbs, ها and its kin with nouns, تر and ترین with adjectives. A word that could be another
//! (می the wine, تر the wet, ها the yes, میدان the field) is left alone: what is missed can be searched and found
//! all the same, what is joined wrongly is a new word. After letters that never join, such as ر, only the
//! space goes: ابزار ها becomes ابزارها.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::verbs;
use crate::error::Result;
use crate::import::clean::edits::Edits;
use crate::import::clean::source::Source;
use crate::text::{
    Language, WordList, is_alphabetic, is_alphanumeric, is_arabic_letter, paragraph_language,
};

const ZWNJ: &str = "\u{200c}";

struct Words {
    plural: HashSet<&'static str>,
    no_noun: HashSet<&'static str>,
    compared: HashSet<&'static str>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words {
        plural: WordList::Plural.words().collect(),
        no_noun: WordList::NoNoun.words().collect(),
        compared: WordList::Compared.words().collect(),
    })
}

/// A word of a line, folded to Persian letters without vowel signs.
struct Word {
    range: Range<usize>,
    folded: String,
}

impl Word {
    /// Returns what stands before its first ZWNJ.
    fn head(&self) -> &str {
        self.folded.split('\u{200c}').next().unwrap_or_default()
    }

    /// Returns what stands behind its last ZWNJ.
    fn tail(&self) -> &str {
        self.folded.rsplit('\u{200c}').next().unwrap_or_default()
    }

    /// Returns where in the line its part behind the first `letters` letters begins.
    fn after(&self, line: &str, letters: usize) -> usize {
        let word = line.get(self.range.clone()).unwrap_or_default();
        let mut left = letters;
        for (at, c) in word.char_indices() {
            if is_sign(c) {
                continue;
            }
            if left == 0 {
                return self.range.start + at;
            }
            left -= 1;
        }
        self.range.end
    }
}

/// Puts missing joiners into paragraphs in Persian.
pub(in crate::import::clean) fn joins(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    let mut nouns = Nouns::new(source.text);
    source.lines(|start, line| {
        if !line.contains(['ه', 'ی', 'ي', 'ى'])
            || paragraph_language(line, source.language) != Language::Persian
        {
            return;
        }
        let mut before: Option<Word> = None;
        let mut from = 0;
        let mut number = 0_usize;
        while let Some(word) = next_word(line, from) {
            from = word.range.end;
            number += 1;
            // A line can be a whole document, and a cancel is answered at once.
            if number.is_multiple_of(4096) && source.cancel.is_cancelled() {
                return;
            }
            let gap = before.as_ref().map_or(0, |b| b.range.end)..word.range.start;
            let is_apart = matches!(line.get(gap.clone()), Some(" " | "\u{a0}"));
            if let Some(before) = before.as_ref().filter(|_| is_apart)
                && let Some(joiner) = joiner(before, &word, line)
            {
                edits.edit(start + gap.start..start + gap.end, joiner);
            }
            for letters in inside(&word, &mut nouns) {
                let at = start + word.after(line, letters);
                edits.edit(at..at, ZWNJ);
            }
            before = Some(word);
        }
    })
}

/// Returns what comes instead of the space between two words that are one; `None` where they are two.
fn joiner(before: &Word, word: &Word, line: &str) -> Option<&'static str> {
    let (first, affix) = (before.folded.as_str(), word.folded.as_str());
    let is_affix = if let Some(prefix) = first.strip_suffix("می") {
        let is_prefix = matches!(
            prefix,
            "" | "ن" | "بر" | "در" | "باز" | "فرو" | "وا" | "برن" | "درن" | "بازن" | "وان"
        );
        return (is_prefix && verbs::is_form(word.head())).then_some(ZWNJ);
    } else if words().plural.contains(affix) {
        let next = line.get(word.range.end..).unwrap_or_default();
        is_noun(first)
            // "Go, you hear!" and "Yes?" have a ها of their own.
            && (affix != "ها" || !(next.starts_with(['؟', '!', '?']) || verbs::is_spoken_to(first)))
    } else {
        match word.head() {
            "ترین" => is_noun(first),
            "تر" | "تره" | "تری" | "ترند" => {
                words().compared.contains(before.tail()) || words().compared.contains(first)
            }
            "ام" | "ای" | "ایم" | "اید" | "اند" => {
                word.head() == affix && verbs::is_participle(before.tail())
            }
            _ => false,
        }
    };
    let last = first.chars().next_back()?;
    match (is_affix, joins_next(last)) {
        (false, _) => None,
        (true, false) => Some(""),
        (true, true) => Some(ZWNJ),
    }
}

/// Returns whether an ending can belong to a word: two letters and more, of any script, and no particle.
fn is_noun(word: &str) -> bool {
    word.chars().nth(1).is_some()
        && word.chars().next_back().is_some_and(is_alphabetic)
        && !words().no_noun.contains(word)
}

/// Returns whether a letter joins the next one, so that a ZWNJ is needed to keep them apart.
fn joins_next(c: char) -> bool {
    !matches!(
        c,
        'ا' | 'آ' | 'أ' | 'إ' | 'د' | 'ذ' | 'ر' | 'ز' | 'ژ' | 'و' | 'ؤ' | 'ء' | 'ة'
    )
}

/// Returns behind how many letters of a word a joiner is missing.
fn inside(word: &Word, nouns: &mut Nouns<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let (head, tail) = (word.head(), word.tail());
    for prefix in [
        "می",
        "نمی",
        "برمی",
        "برنمی",
        "درمی",
        "درنمی",
        "بازمی",
        "بازنمی",
    ] {
        let Some(verb) = head.strip_prefix(prefix) else {
            continue;
        };
        let is_compound = prefix.chars().count() > 3;
        // در + میان is no verb, and neither is any other with a stem of one letter.
        let is_long = verb.chars().count() > 2;
        if verbs::is_form(verb) && !verbs::is_other(head) && (is_long || !is_compound) {
            found.push(prefix.chars().count());
            return found;
        }
    }
    let perfect = ["اند", "اید"]
        .iter()
        .find_map(|ending| tail.strip_suffix(ending));
    let inner = match perfect.filter(|participle| verbs::is_participle(participle)) {
        // شدهاند: a silent ه joined again.
        Some(participle) => Some(participle.chars().count()),
        None => plural_inside(tail, nouns),
    };
    if let Some(letters) = inner {
        let before = word.folded.len() - tail.len();
        let skipped = word.folded.get(..before).unwrap_or_default();
        found.push(skipped.chars().count() + letters);
    }
    found
}

/// Returns behind how many letters a plural ending is joined that should not be.
fn plural_inside(word: &str, nouns: &mut Nouns<'_>) -> Option<usize> {
    let (ending, noun) = WordList::PluralJoined
        .words()
        .filter_map(|ending| Some((ending, word.strip_suffix(ending)?)))
        .max_by_key(|(ending, _)| ending.len())?;
    let letters = noun.chars().count();
    let last = noun.chars().next_back()?;
    let bare = word.strip_suffix(['ی', 'ش', 'م', 'ت']).unwrap_or(word);
    // انتهایی is of انتها as اشتهای is of اشتها.
    let singular = format!("{noun}ها");
    let is_exception = |w: &str| WordList::NoPlural.words().any(|other| w.ends_with(other));
    if letters < 3
        || !joins_next(last)
        || !noun.chars().all(is_arabic_letter)
        || noun.ends_with("می")
    {
        return None;
    }
    // A silent ه joined to ها is always a slip: دادهها.
    let is_sure = last == 'ه'
        || (![word, bare, &singular].into_iter().any(is_exception)
            // تجربهای is تجربه‌ای and not تجرب‌های: only a noun that stands elsewhere in the text tells.
            && (ending != "های" || nouns.is_known(noun)));
    is_sure.then_some(letters)
}

/// The words of a text, made out only where one is asked for.
struct Nouns<'t> {
    text: &'t str,
    words: Option<HashSet<String>>,
}

impl<'t> Nouns<'t> {
    /// Largest text whose words are kept.
    const LARGEST: usize = 8 << 20;

    fn new(text: &'t str) -> Self {
        Self { text, words: None }
    }

    /// Returns whether a word stands in the text by itself, or in a plural that is sure, and does not with a ه.
    fn is_known(&mut self, noun: &str) -> bool {
        if self.text.len() > Self::LARGEST {
            return false;
        }
        let words = self.words.get_or_insert_with(|| {
            let mut words = HashSet::new();
            for line in self.text.split('\n') {
                let mut from = 0;
                while let Some(word) = next_word(line, from) {
                    from = word.range.end;
                    for part in word.folded.split('\u{200c}') {
                        words.insert(part.strip_suffix("ها").unwrap_or(part).to_owned());
                        words.insert(part.to_owned());
                    }
                }
            }
            words
        });
        words.contains(noun) && !words.contains(&format!("{noun}ه"))
    }
}

/// Finds the next word of letters, vowel signs and joiners.
fn next_word(line: &str, from: usize) -> Option<Word> {
    let rest = line.get(from..)?;
    let start = rest.find(is_alphabetic)?;
    let tail = rest.get(start..)?;
    let is_inner = |c: char| is_alphanumeric(c) || is_sign(c) || c == '\u{200c}';
    let len = tail.find(|c| !is_inner(c)).unwrap_or(tail.len());
    let word = tail.get(..len)?;
    let word = word.trim_end_matches('\u{200c}');
    let mut folded = String::with_capacity(word.len());
    folded.extend(word.chars().filter(|c| !is_sign(*c)).map(|c| match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        _ => c,
    }));
    let start = from + start;
    Some(Word {
        range: start..start + word.len(),
        folded,
    })
}

/// Returns whether a character is a vowel sign or a stretched line, which are no letters of a word.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{654}' | '\u{670}' | 'ـ')
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::import::clean::tests::cleaned_in;
    use crate::import::plan::CleanRule;
    use crate::text::Language;

    fn joined(text: &str) -> String {
        cleaned_in(CleanRule::PersianJoins, text, Language::Persian)
    }

    #[test]
    fn affixes_are_joined_where_the_word_is_sure() {
        for (before, after) in [
            ("من می خواهم بروم", "من می‌خواهم بروم"),
            ("نمی دونم چی می شه", "نمی‌دونم چی می‌شه"),
            ("ما مي رويم و نمي توانيم", "ما مي‌رويم و نمي‌توانيم"),
            ("میخواستم بگم نمیتونستم", "می‌خواستم بگم نمی‌تونستم"),
            ("پولم برمی گرده و برمیگرده", "پولم برمی‌گرده و برمی‌گرده"),
            ("کتاب ها و نامه هایشان", "کتاب‌ها و نامه‌هایشان"),
            ("ابزار ها و کار های دیگر", "ابزارها و کارهای دیگر"),
            ("FAQ ها را خواندم", "FAQ‌ها را خواندم"),
            ("دادهها و مؤلفههای کلیدی", "داده‌ها و مؤلفه‌های کلیدی"),
            ("سیستمها و چتباتها", "سیستم‌ها و چتبات‌ها"),
            ("راحت تر و مهم ترین و زود تر", "راحت‌تر و مهم‌ترین و زودتر"),
            ("گفته ام و رفته اند و شدهاند", "گفته‌ام و رفته‌اند و شده‌اند"),
            ("نمیشِد و میبینمش", "نمی‌شِد و می‌بینمش"),
        ] {
            assert_eq!(joined(before), after, "{before}");
        }
    }

    #[test]
    fn words_that_could_be_others_stay() {
        for text in [
            "می ناب و جام می",
            "میدان انقلاب، میدانی، در میان مردم، میوه، میز، میهن",
            "ها؟ چی گفتی؟ آره ها!",
            "ها، تو خیابون",
            "بهت گفتم ها، دیر نری ها",
            "۱۲ ها و 20 ها",
            "لباس تر و موی تر",
            "تنها و انتها و اشتهای من، بی‌نهایت، نهایی، گرانبهای",
            "تجربهای خوب",
            "بخش انتهایی، از انتهایش، اشتهایم، شیربها و شیربهای او، علیها",
            "میگون و میگونی",
            "ترم سه، یک ترن، سبزی تره",
            "می‌خواهم کتاب‌ها را",
            "شهرها و کارها و آنها",
            "می. خواهم",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    /// The transcripts of the sample study that are typed with all their joiners.
    fn typed_rightly() -> Vec<String> {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/self-recovery/transcripts");
        ["P01.txt", "P04.txt", "P06.txt"]
            .iter()
            .map(|name| fs::read_to_string(folder.join(name)).unwrap())
            .collect()
    }

    /// Returns whether a joiner of the original is one this rule is about.
    fn is_affix(before: &str, after: &str) -> bool {
        let word = |c: char| !c.is_alphanumeric();
        let first = before.rsplit(word).next().unwrap();
        let last = after.split(word).next().unwrap();
        first.ends_with("می") || last.starts_with("ها") || last.starts_with("تر")
    }

    #[test]
    fn what_typists_wrote_is_found_again_and_nothing_else() {
        for (gone, least) in [(" ", 0.9), ("", 0.8)] {
            let (mut made, mut right, mut wanted, mut found) = (0, 0, 0, 0);
            for original in typed_rightly() {
                let again = joined(&original);
                for (a, b) in original.split_whitespace().zip(again.split_whitespace()) {
                    assert_eq!(a, b);
                }
                let spoilt = original.replace('\u{200c}', gone);
                let back = joined(&spoilt);
                // Walks both at once: they differ in joiners and in the spaces instead of them.
                let mut b = back.chars().peekable();
                for (at, c) in original.char_indices() {
                    if c != '\u{200c}' {
                        while b.next_if_eq(&'\u{200c}').is_some() {
                            let end = original.len().min(at + 20);
                            let around = original.get(at.saturating_sub(20)..end);
                            println!("wrong: {around:?}");
                            made += 1;
                        }
                        assert_eq!(b.next(), Some(c));
                        continue;
                    }
                    let affix = is_affix(&original[..at], &original[at + c.len_utf8()..]);
                    wanted += usize::from(affix);
                    if b.next_if_eq(&c).is_some() {
                        made += 1;
                        right += 1;
                        found += usize::from(affix);
                    } else {
                        if affix {
                            let end = original[at + 3..]
                                .find(' ')
                                .map_or(original.len(), |e| at + 3 + e);
                            let start = original[..at].rfind(' ').unwrap_or(0);
                            println!("missed: {}", &original[start..end]);
                        }
                        assert!(gone.is_empty() || b.next() == Some(' '));
                    }
                }
            }
            let (precision, recall) = (right as f64 / made as f64, found as f64 / wanted as f64);
            println!(
                "instead of a joiner {gone:?}: {made} made, {right} right; {found} of {wanted} affixes"
            );
            assert!(precision > 0.99 && recall > least, "{precision} {recall}");
        }
    }

    #[test]
    fn a_noun_of_the_text_tells_its_plural_from_another_word() {
        assert_eq!(
            joined("هر پلتفرم و پلتفرمهای دیگر، تجربهای با سامانه و سامانهای"),
            "هر پلتفرم و پلتفرم‌های دیگر، تجربهای با سامانه و سامانهای"
        );
    }
}

//! Verb forms that follow `می` and `نمی`, written and spoken, and words that only look like one.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::text::WordList;

struct Forms {
    past: HashSet<&'static str>,
    present: HashSet<&'static str>,
    person: HashSet<&'static str>,
    others: HashSet<&'static str>,
}

fn known() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| Forms {
        past: WordList::VerbPast.words().collect(),
        present: WordList::VerbPresent.words().collect(),
        person: WordList::VerbEnding.words().collect(),
        others: WordList::VerbLookalike.words().collect(),
    })
}

/// Returns whether a word can follow می: a stem with an ending, perhaps with a pronoun after it.
///
/// Words here are folded: Persian letters, no vowel signs.
pub(super) fn is_form(word: &str) -> bool {
    // The longest form is a long stem, an ending and a pronoun.
    if word.chars().nth(16).is_some() {
        return false;
    }
    is_finite(word)
        || WordList::VerbPronoun
            .words()
            .filter_map(|pronoun| word.strip_suffix(pronoun))
            .any(is_finite)
}

fn is_finite(word: &str) -> bool {
    let forms = known();
    forms.past.contains(word)
        || word.char_indices().skip(1).any(|(at, _)| {
            let (stem, ending) = word.split_at(at);
            if !forms.person.contains(ending) {
                return false;
            }
            // می‌رم, می‌گه and می‌دن are spoken, and are never می‌رد or می‌دند.
            let is_spoken = matches!(stem, "ر" | "د" | "گ" | "ش");
            forms.past.contains(stem)
                || (forms.present.contains(stem) && !(is_spoken && matches!(ending, "د" | "ند")))
        })
}

/// Returns whether a word that begins with می or نمی is, or may be, something else than a verb.
pub(super) fn is_other(word: &str) -> bool {
    known().others.contains(word)
}

/// Returns whether a word is a verb form of a person by itself, with or without a prefix: گفتم, بری, نمی‌خوام.
pub(super) fn is_spoken_to(word: &str) -> bool {
    let has_person = |word: &str| {
        ["م", "ی", "ید", "یم", "ین", "ند"].iter().any(|ending| {
            let stem = word.strip_suffix(ending).unwrap_or_default();
            known().past.contains(stem)
                || (stem.chars().nth(1).is_some() && known().present.contains(stem))
        })
    };
    has_person(word)
        || ["نمی", "می", "ب", "ن", "بی", "نی"]
            .iter()
            .filter_map(|prefix| word.strip_prefix(prefix))
            .any(is_finite)
}

/// Returns whether a word is a past participle: رفته, نگرفته.
pub(super) fn is_participle(word: &str) -> bool {
    word.strip_suffix('ه').is_some_and(|stem| {
        known().past.contains(stem)
            || stem
                .strip_prefix('ن')
                .is_some_and(|stem| known().past.contains(stem))
    })
}

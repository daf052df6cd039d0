//! What pages call their menus, buttons and boxes; the words are in `assets/words`.

use std::collections::BTreeSet;

use super::tags::Attribute;
use super::tree::Element;
use crate::text::{WordList, fold_key};

/// All the lists, the phrases in a form that compares letters of one sound and form as one.
#[derive(Debug)]
pub(super) struct Words {
    noise_names: BTreeSet<&'static str>,
    noise_parts: Vec<&'static str>,
    comment_names: BTreeSet<&'static str>,
    buttons: BTreeSet<String>,
    other_texts: BTreeSet<String>,
}

impl Words {
    pub fn new() -> Self {
        let keys = |list: WordList| list.words().map(key).collect();
        Self {
            noise_names: WordList::BoxAround.words().collect(),
            noise_parts: WordList::BoxAroundPart.words().collect(),
            comment_names: WordList::BoxComments.words().collect(),
            buttons: keys(WordList::PageButton),
            other_texts: keys(WordList::PageOtherTexts),
        }
    }

    /// Returns whether a text is what a button says.
    pub fn is_button(&self, text: &str) -> bool {
        self.buttons.contains(&key(text))
    }

    /// Returns whether a text stands over a list of other texts.
    pub fn is_of_other_texts(&self, text: &str) -> bool {
        self.other_texts.contains(&key(text))
    }

    /// Reads the words in `class` and `id` of an element.
    pub fn named(&self, element: &Element) -> Named {
        let mut found = Named::default();
        for attribute in [Attribute::Class, Attribute::Id] {
            for word in words(element.get(attribute)) {
                let word = word.to_ascii_lowercase();
                found.noise |= self.noise_names.contains(word.as_str())
                    || self.noise_parts.iter().any(|part| {
                        let rest = word.strip_suffix(part).or_else(|| word.strip_prefix(part));
                        rest.is_some_and(|rest| !rest.is_empty() && is_compound(part, rest))
                    });
                found.comments |= self.comment_names.contains(word.as_str());
            }
        }
        found
    }
}

/// Folds a phrase and leaves out its signs and counts: `Share (12)` is `share`.
fn key(phrase: &str) -> String {
    let words: Vec<&str> = phrase
        .split(|c: char| !c.is_alphabetic() && c != '\u{200c}')
        .filter(|w| !w.is_empty())
        .collect();
    fold_key(&words.join(" "))
}

/// Returns whether a line is about rights in the page.
pub(super) fn is_copyright(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_said = text.chars().take(40).any(|c| matches!(c, ':' | '：'));
    !is_said && WordList::PageRights.words().any(|c| text.contains(c))
}

/// What the names of an element say it is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub noise: bool,
    pub comments: bool,
}

/// Returns whether what is left of a word goes together with a name of noise.
fn is_compound(part: &str, rest: &str) -> bool {
    WordList::BoxCompound.words().any(|with| with == rest)
        || (part.len() > 6 && rest.len() < 12 && rest != "un")
}

/// Splits `article-ShareBar_2` into `article`, `Share`, `Bar`; and gives `ShareBar` too.
fn words(names: &str) -> impl Iterator<Item = &str> {
    let parts = names
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|w| !w.is_empty());
    parts.flat_map(|part| {
        let mut pieces = vec![part];
        let bytes = part.as_bytes();
        let mut from = 0;
        for at in 1..bytes.len() {
            let starts = bytes.get(at).is_some_and(u8::is_ascii_uppercase)
                && bytes.get(at - 1).is_some_and(u8::is_ascii_lowercase);
            if starts {
                pieces.extend(part.get(from..at));
                from = at;
            }
        }
        if from > 0 {
            pieces.extend(part.get(from..));
        }
        pieces
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::readers::html::tags::Tag;

    #[test]
    fn names_tell_what_a_box_is() {
        let of = |class: &str| {
            Words::new().named(&Element {
                tag: Tag::Div,
                attributes: vec![(Attribute::Class, class.into())],
            })
        };
        for class in [
            "share-buttons",
            "articleShareBar",
            "mainmenu",
            "relatedposts",
            "c-cookie__banner",
            "post-tags",
            "Footer",
            "sidebar-right",
        ] {
            assert!(of(class).noise, "{class}");
        }
        for class in [
            "article-body",
            "shareholder",
            "navigator-story",
            "content",
            "header-title",
            "interview",
            "unrelated",
            "matn",
        ] {
            assert!(!of(class).noise, "{class}");
        }
        assert!(of("comment-list").comments && of("talkbacks").comments);
    }

    #[test]
    fn phrases_are_known_however_they_are_typed() {
        let phrases = Words::new();
        for text in [
            "Share (12)",
            " چاپ ",
            "اشتراک گذاری",
            "اشتراك‌گذاري",
            "שתפו!",
            "分享",
            "回覆 3",
        ] {
            assert!(phrases.is_button(text), "{text}");
        }
        for text in ["Sharing is caring", "چاپ کتاب", "说明", "", "שאלה"] {
            assert!(!phrases.is_button(text), "{text}");
        }
        assert!(phrases.is_of_other_texts("مطالب مرتبط:"));
        assert!(phrases.is_of_other_texts("相关阅读"));
    }
}

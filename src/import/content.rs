//! Which texts are the same transcript, however they were saved.

use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text's identity: its SHA-256 with white space folded and in Unicode's NFC form.
///
/// The same interview as .docx and .txt, or saved again by another program, has the same key; one
/// corrected letter makes another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentKey([u8; 32]);

impl ContentKey {
    /// Works out the key of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut hash = Sha256::new();
        if is_nfc_quick(text.chars()) == IsNormalized::Yes {
            add_folded(&mut hash, text);
        } else {
            add_folded(&mut hash, &text.nfc().collect::<String>());
        }
        Self(hash.finalize().into())
    }
}

/// Adds the words of a text, one space between them.
fn add_folded(hash: &mut Sha256, text: &str) {
    let mut is_first = true;
    for word in text.split_whitespace() {
        if !is_first {
            hash.update(b" ");
        }
        hash.update(word.as_bytes());
        is_first = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_saved_again_has_the_same_key() {
        for (a, b, same, why) in [
            ("سلام\nخوبی؟", "سلام\n\nخوبی؟\n", true, "blank lines"),
            (
                "我 来了",
                "\u{3000}我\u{a0}来了 ",
                true,
                "white space of other kinds",
            ),
            ("a\tb\r\nc", "a b c", true, "a table as a text"),
            ("آمد", "ا\u{653}مد", true, "composed and decomposed"),
            ("می‌خواهم", "می خواهم", false, "ZWNJ is a letter of the word"),
            ("שלום", "שלום.", false, "one more sign"),
            ("", "", true, "nothing"),
        ] {
            assert_eq!(ContentKey::of(a) == ContentKey::of(b), same, "{why}");
        }
    }
}

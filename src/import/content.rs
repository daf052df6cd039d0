//! Which texts are the same transcript, however they were saved.

use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::error::Result;
use crate::import::cancel::Cancel;

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
        Self::of_pieces(text, || Ok(())).unwrap_or(Self([0; 32]))
    }

    /// Works out the key of a text, unless it is asked to stop.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub(super) fn of_until(text: &str, cancel: &Cancel) -> Result<Self> {
        Self::of_pieces(text, || cancel.check())
    }

    fn of_pieces(text: &str, check: impl Fn() -> Result<()>) -> Result<Self> {
        let mut hash = Sha256::new();
        let mut folded = String::with_capacity(2 * PIECE);
        let mut is_first = true;
        // White space ends every sequence that composes, so words are normalised one by one.
        for word in text.split_whitespace() {
            if !is_first {
                folded.push(' ');
            }
            is_first = false;
            if word.chars().all(stands_alone) || is_nfc_quick(word.chars()) == IsNormalized::Yes {
                folded.push_str(word);
            } else {
                folded.extend(word.nfc());
            }
            if folded.len() > PIECE {
                check()?;
                hash.update(folded.as_bytes());
                folded.clear();
            }
        }
        hash.update(folded.as_bytes());
        Ok(Self(hash.finalize().into()))
    }
}

/// Returns whether a character is common, in NFC, and composes with none before it.
fn stands_alone(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{2ff}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{660}'..='\u{66f}'
            | '\u{671}'..='\u{6d5}' | '\u{6f0}'..='\u{6f9}' | '\u{200c}' | '\u{4e00}'..='\u{9fff}'
    )
}

/// Bytes that are summed up at once.
const PIECE: usize = 64 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_alone_is_in_nfc_beside_any_other() {
        let alone = ('\0'..='\u{ffff}').filter(|c| stands_alone(*c));
        for c in alone {
            for text in [
                c.to_string(),
                format!("ا{c}"),
                format!("e{c}"),
                format!("{c}{c}"),
            ] {
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{text:?}");
            }
        }
    }

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

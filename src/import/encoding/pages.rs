//! Code pages of DOS and of old Macintoshes that the encoding standard of the web does not know.
//!
//! The tables are those of the Unicode consortium (MAPPINGS/VENDORS: MICSFT/PC, APPLE), 720 of IBM.

use unicode_normalization::UnicodeNormalization;

/// A code page of one byte a character: the characters of the bytes 0x80 to 0xff.
#[derive(Debug)]
pub(super) struct Page {
    high: &'static str,
}

/// Latin.
pub(super) static IBM437: Page = Page {
    high: "ÇüéâäàåçêëèïîìÄÅ\
    ÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»\
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
    ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩\
    ≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// Hebrew.
pub(super) static IBM862: Page = Page {
    high: "אבגדהוזחטיךכלםמן\
    נסעףפץצקרשת¢£¥₧ƒ\
    áíóúñÑªº¿⌐¬½¼¡«»\
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
    ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩\
    ≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}",
};

/// Arabic.
pub(super) static IBM720: Page = Page {
    high: "\u{fffd}\u{fffd}éâ\u{fffd}à\u{fffd}çêëèïî\u{fffd}\u{fffd}\u{fffd}\
    \u{fffd}\u{651}\u{652}ô¤ـûùءآأؤ£إئا\
    بةتثجحخدذرزسشص«»\
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧\
    ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    ضطظعغفµقكلمنهوىي\
    ≡\u{64b}\u{64c}\u{64d}\u{64e}\u{64f}\u{650}≈°∙·√ⁿ²■\u{a0}",
};

/// Arabic in shapes; some letters have several.
pub(super) static IBM864: Page = Page {
    high: "°·∙√▒─│┼┤┬├┴┐┌└┘\
    β∞φ±½¼≈«»\u{fef7}\u{fef8}\u{fffd}\u{fffd}\u{fefb}\u{fefc}\u{fffd}\
    \u{a0}\u{ad}\u{fe82}£¤\u{fe84}\u{fffd}\u{fffd}\u{fe8e}\u{fe8f}\u{fe95}\u{fe99}،\u{fe9d}\u{fea1}\u{fea5}\
    ٠١٢٣٤٥٦٧٨٩\u{fed1}؛\u{feb1}\u{feb5}\u{feb9}؟\
    ¢\u{fe80}\u{fe81}\u{fe83}\u{fe85}\u{feca}\u{fe8b}\u{fe8d}\u{fe91}\u{fe93}\u{fe97}\u{fe9b}\u{fe9f}\u{fea3}\u{fea7}\u{fea9}\
    \u{feab}\u{fead}\u{feaf}\u{feb3}\u{feb7}\u{febb}\u{febf}\u{fec1}\u{fec5}\u{fecb}\u{fecf}¦¬÷×\u{fec9}\
    ـ\u{fed3}\u{fed7}\u{fedb}\u{fedf}\u{fee3}\u{fee7}\u{feeb}\u{feed}\u{feef}\u{fef3}\u{febd}\u{fecc}\u{fece}\u{fecd}\u{fee1}\
    \u{fe7d}\u{651}\u{fee5}\u{fee9}\u{feec}\u{fef0}\u{fef2}\u{fed0}\u{fed5}\u{fef5}\u{fef6}\u{fedd}\u{fed9}\u{fef1}■\u{fffd}",
};

/// Arabic on old Macintoshes; signs are there twice, for either direction.
pub(super) static MAC_ARABIC: Page = Page {
    high: "Ä\u{a0}ÇÉÑÖÜáàâäں«çéè\
    êëí…îïñó»ôö÷úùûü\
    \u{20}!\"#$٪&'()*+،-./\
    ٠١٢٣٤٥٦٧٨٩:؛<=>؟\
    ❊ءآأؤإئابةتثجحخد\
    ذرزسشصضطظعغ[\\]^_\
    ـفقكلمنهوىي\u{64b}\u{64c}\u{64d}\u{64e}\u{64f}\
    \u{650}\u{651}\u{652}پٹچەڤگڈڑ{|}ژے",
};

/// Hebrew on old Macintoshes, as Arabic.
pub(super) static MAC_HEBREW: Page = Page {
    high: "ÄײÇÉÑÖÜáàâäãåçéè\
    êëíìîïñóòôöõúùûü\
    \u{20}!\"#$%₪')(*+,-./\
    0123456789:;<=>?\
    \u{fffd}„\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{5bc}\u{fb4b}\u{fffd}…\u{a0}\u{5b8}\u{5b7}\u{5b5}\u{5b6}\u{5b4}\
    –—“”‘’\u{fb2a}\u{fb2b}\u{5bf}\u{5b0}\u{5b2}\u{5b1}\u{5bb}\u{5b9}\u{5b8}\u{5b3}\
    אבגדהוזחטיךכלםמן\
    נסעףפץצקרשת}]{[|",
};

impl Page {
    /// Returns the character of a byte; U+FFFD where there is none.
    fn char(high: &[char], byte: u8) -> char {
        match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(place) => high
                .get(usize::from(place))
                .copied()
                .unwrap_or(char::REPLACEMENT_CHARACTER),
        }
    }

    /// Appends the text of some bytes; letters in their shapes become letters. Returns how many bytes have
    /// no character, and the first of them.
    pub fn decode(&self, bytes: &[u8], out: &mut String) -> (usize, Option<usize>) {
        let high: Vec<char> = self.high.chars().collect();
        let (mut invalid, mut first) = (0, None);
        for (at, byte) in bytes.iter().enumerate() {
            match Self::char(&high, *byte) {
                char::REPLACEMENT_CHARACTER => {
                    invalid += 1;
                    first.get_or_insert(at);
                    out.push(char::REPLACEMENT_CHARACTER);
                }
                // A shape of 864 stands for its letter; the page has no other.
                c @ '\u{fe80}'..='\u{fefc}' => out.extend(std::iter::once(c).nfkc()),
                c => out.push(c),
            }
        }
        (invalid, first)
    }

    /// Writes a text in this page; `None` where it has no such character.
    #[cfg(test)]
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let place = |c: char| self.high.chars().position(|h| h == c);
        text.chars()
            .map(|c| match u8::try_from(c) {
                Ok(byte) if c.is_ascii() => Some(byte),
                _ => u8::try_from(place(c)? + 0x80).ok(),
            })
            .collect()
    }
}

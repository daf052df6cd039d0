//! UTF-8 that was read in a code page and saved again: `Ø³Ù„Ø§Ù…` for سلام, also more than once.
//!
//! Every byte of the text is still there as a letter of the code page, so that the bytes can be read anew.
//! A line is taken for such only where nearly all of its letters beyond ASCII make whole UTF-8: a French or
//! German text has letters that make none.

use std::sync::OnceLock;

use encoding_rs::{
    Encoding, MACINTOSH, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
};

use super::edits::Edits;
use super::source::Source;
use crate::error::Result;

/// Code pages in which UTF-8 is misread, the usual ones first.
const PAGES: [&Encoding; 6] = [
    WINDOWS_1252,
    WINDOWS_1256,
    WINDOWS_1255,
    WINDOWS_1254,
    MACINTOSH,
    WINDOWS_1251,
];
/// How often a text may have been misread.
const MOST_TIMES: usize = 3;
/// Fewest letters of a text that tell.
const FEWEST: usize = 3;

/// Letters beyond which no code page has one.
const END: usize = 0x2600;
/// Letters of a line without UTF-8 among them after which no more are looked at.
const ENOUGH: usize = 16;

/// A code page from its letters to its bytes; 0 where it has no such letter.
struct Page {
    bytes: Vec<u8>,
}

impl Page {
    fn of(encoding: &'static Encoding) -> Self {
        let mut bytes = vec![0; END];
        // Bytes that a page leaves free, and those of Latin-1, come as control characters.
        for byte in 0x80..=0x9f_u8 {
            if let Some(place) = bytes.get_mut(usize::from(byte)) {
                *place = byte;
            }
        }
        for byte in 0x80..=0xff_u8 {
            let one = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&one);
            let place = text.chars().next().map(|c| u32::from(c) as usize);
            if let Some(place) = place.and_then(|at| bytes.get_mut(at)) {
                *place = byte;
            }
        }
        Self { bytes }
    }

    fn byte(&self, c: char) -> Option<u8> {
        let byte = self.bytes.get(u32::from(c) as usize).copied();
        byte.filter(|byte| *byte > 0)
    }

    /// Reads one letter of UTF-8 out of the letters at the beginning of a text; returns it with what it took.
    fn letter(&self, text: &str) -> Option<(char, usize)> {
        let mut chars = text.char_indices();
        let mut bytes = [0; 4];
        let first = self.byte(chars.next()?.1)?;
        let length = match first {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let taken = bytes.get_mut(..length)?;
        for (place, byte) in taken.iter_mut().enumerate() {
            *byte = match place {
                0 => first,
                _ => self.byte(chars.next()?.1)?,
            };
        }
        let letter = std::str::from_utf8(taken).ok()?.chars().next()?;
        let rest = chars.as_str();
        is_usual(letter).then_some((letter, text.len() - rest.len()))
    }

    /// Reads a line anew; `None` where letters beyond ASCII are no UTF-8.
    ///
    /// A lost byte here and there leaves a letter alone.
    fn read(&self, line: &str) -> Option<Reading> {
        let mut reading = Reading::default();
        let (mut taken, mut other) = (0, 0);
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let len = match self.letter(rest).filter(|_| !c.is_ascii()) {
                Some((letter, len)) => {
                    reading.text.push(letter);
                    reading.made += 1;
                    reading.foreign += usize::from(u32::from(letter) > 0x250);
                    taken += rest.get(..len).map_or(0, |t| t.chars().count());
                    len
                }
                None => {
                    reading.text.push(c);
                    other += usize::from(!c.is_ascii());
                    if other > ENOUGH + taken {
                        return None;
                    }
                    c.len_utf8()
                }
            };
            rest = rest.get(len..).unwrap_or_default();
        }
        (reading.made > 0 && other * 5 <= taken).then_some(reading)
    }
}

/// A line read anew in one code page.
#[derive(Default)]
struct Reading {
    text: String,
    /// Letters that UTF-8 made, and those of them that no Western text has.
    made: usize,
    foreign: usize,
}

/// Returns whether a letter is one that texts have, or one of a code page that was misread before.
fn is_usual(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{ff}'
        | 'Œ' | 'œ' | 'Š' | 'š' | 'Ÿ' | 'Ž' | 'ž' | 'ƒ' | 'ˆ' | '˜' | 'ğ' | 'Ğ' | 'ı' | 'İ' | 'ş' | 'Ş'
        | '\u{300}'..='\u{36f}' | '\u{391}'..='\u{3c9}' | '\u{400}'..='\u{4ff}' | '\u{591}'..='\u{5f4}'
        | '\u{600}'..='\u{6ff}' | '\u{2000}'..='\u{206f}' | '€' | '™' | '\u{2190}'..='\u{22ff}' | '◊'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{ff00}'..='\u{ffef}' | '\u{80}'..='\u{9f}'
        | '\u{1f300}'..='\u{1faff}')
}

fn pages() -> &'static [Page; 6] {
    static ALL: OnceLock<[Page; 6]> = OnceLock::new();
    ALL.get_or_init(|| PAGES.map(Page::of))
}

/// Finds the code page in which most of a text's lines were misread.
fn page_of<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Option<&'static Page> {
    // A few accents of a Western text say less than letters of another script.
    let made = |page: &Page| -> usize {
        let readings = lines.clone().filter_map(|line| page.read(line));
        readings.map(|r| r.made + r.foreign).sum()
    };
    let mut best = None;
    for page in pages() {
        let found = made(page);
        if found >= FEWEST * 2 && best.is_none_or(|(most, _)| found > most) {
            best = Some((found, page));
        }
    }
    best.map(|(_, page)| page)
}

/// Reads the lines that were misread anew; `None` for each that is as it should be.
fn repaired(source: &Source<'_>) -> Result<Vec<(usize, String)>> {
    let mut wrong: Vec<(usize, &str, String)> = Vec::new();
    source.lines(|start, line| {
        if !line.is_ascii() {
            wrong.push((start, line, line.to_owned()));
        }
    })?;
    for _ in 0..MOST_TIMES {
        source.cancel.check()?;
        let lines = wrong.iter().map(|(.., now)| now.as_str());
        let Some(page) = page_of(lines.filter(|l| !l.is_ascii())) else {
            break;
        };
        for (.., now) in &mut wrong {
            if let Some(reading) = page.read(now) {
                *now = reading.text;
            }
        }
    }
    let changed = wrong.into_iter().filter(|(_, line, now)| line != now);
    Ok(changed.map(|(start, _, now)| (start, now)).collect())
}

/// Reads what was misread anew, a word at a time.
pub(super) fn mojibake(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    for (start, now) in repaired(source)? {
        let line = source.text.get(start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default();
        // Nothing of ASCII takes part, so that the words stay as many.
        let (mut at, mut words) = (start, now.split([' ', '\t']));
        for word in line.split([' ', '\t']) {
            edits.edit(at..at + word.len(), words.next().unwrap_or_default());
            at += word.len() + 1;
        }
    }
    Ok(())
}

/// Returns how many lines of a text were misread, with the beginning of one before and after.
pub(super) fn misread(source: &Source<'_>) -> Result<Option<(usize, String)>> {
    let repaired = repaired(source)?;
    let shown = |line: &str| -> String { line.trim().chars().take(24).collect() };
    let first = repaired.first().map(|(start, now)| {
        let line = source.text.get(*start..).unwrap_or_default();
        let line = line.split('\n').next().unwrap_or_default();
        format!(
            "\u{2068}{}\u{2069} → \u{2068}{}\u{2069}",
            shown(line),
            shown(now)
        )
    });
    Ok(first.map(|text| (repaired.len(), text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::clean::tests::cleaned;
    use crate::import::plan::CleanRule;

    /// Reads UTF-8 in a code page; `None` where that loses a byte.
    fn misread_in(text: &str, encoding: &'static Encoding) -> Option<String> {
        let page = Page::of(encoding);
        let letter = |byte: u8| match byte {
            0..=0x7f => Some(char::from(byte)),
            _ => (0x80..0x2600_u32)
                .rev()
                .filter_map(char::from_u32)
                .find(|c| page.byte(*c) == Some(byte)),
        };
        text.bytes().map(letter).collect()
    }

    const TEXTS: [&str; 6] = [
        "مصاحبه‌گر: سلام، چه شد؟\nعلی: من اعتماد نکردم.",
        "מראיין: שלום, מה שלומך?\nדנה: לא האמנתי להם.",
        "访谈者：为什么？\n受访者：因为我不信任平台。",
        "Élodie : j’ai été déçue, « très » déçue à Noël.\nMax: die Straße war größer – für Ärzte.",
        "Ayşe: Güvenmedim, çünkü ışık yoktu.",
        "Анна: я им не верила.",
    ];

    #[test]
    fn misread_text_is_read_anew_in_every_page_and_twice() {
        for text in TEXTS {
            for page in PAGES {
                let Some(once) = misread_in(text, page) else {
                    assert_eq!(page, WINDOWS_1255, "{text}");
                    continue;
                };
                assert_eq!(cleaned(CleanRule::Mojibake, &once), text, "{}", page.name());
            }
            let twice = misread_in(&misread_in(text, WINDOWS_1252).unwrap(), WINDOWS_1252).unwrap();
            assert_eq!(cleaned(CleanRule::Mojibake, &twice), text, "twice");
            let latin: String = text.bytes().map(char::from).collect();
            assert_eq!(cleaned(CleanRule::Mojibake, &latin), text, "Latin-1");
        }
        assert_eq!(cleaned(CleanRule::Mojibake, "Ø³Ù„Ø§Ù…"), "سلام");
        // The last byte was lost on the way.
        assert_eq!(cleaned(CleanRule::Mojibake, "×©×œ×•× ×©×œ×•×"), "שלו× שלו×");
    }

    #[test]
    fn good_text_is_not_touched() {
        for text in TEXTS.into_iter().chain([
            "Il a dit : « À CÔTÉ » — MAÎTRE, ÂGE, FÊTÉ, ÇA ! L’ÎLE où naïf Noël cœur",
            "ÄÖÜ äöü ß „Größe“ – GRÖẞE, ÜBER ÄRZTE; fünf Mädchen",
            "NÃO É MANHÃ” – CORAÇÃO, LIMÕES, ÀS, AVÓ",
            "Ñandú, ¿Qué? ¡ÁÉÍÓÚ! ESPAÑA”",
            "عکس، عپ غگ عک، ظرف و طپش: ژست",
            "3 × 4 ÷ 2 = 6 °C ± 1 µm © 2020 ®",
            "ØRSTED Ås, Ærø – «Ø» og Øl",
            "plain ASCII",
        ]) {
            assert_eq!(cleaned(CleanRule::Mojibake, text), text);
        }
    }

    #[test]
    fn only_the_lines_that_were_misread_are_read_anew() {
        let wrong = misread_in(TEXTS[0], WINDOWS_1252).unwrap();
        let mixed = format!("علی: این سطر درست است.\n{wrong}\nÉté à Paris");
        let right = format!("علی: این سطر درست است.\n{}\nÉté à Paris", TEXTS[0]);
        assert_eq!(cleaned(CleanRule::Mojibake, &mixed), right);
    }
}

//! List numbers, which are not in the text of a .docx and have to be counted.
//!
//! Decimal, letters and Roman numerals are written as such, bullets as `•`; the other number forms
//! (Persian and Hebrew letters, Chinese numerals …) come out as decimal numbers.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::styles::NumberingRef;
use crate::import::xml::{attribute, child, name};

const LEVELS: usize = 9;

/// The lists of a document and where each one's count stands.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Definitions by abstract id.
    definitions: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// Counts by abstract id; lists of one definition count on together.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    used: BTreeSet<(String, usize)>,
}

/// One `w:num`: a use of a definition, with its own starts.
#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Whether all numbers in it are decimal.
    legal: bool,
    /// Whether a higher level starts it anew.
    restarts: bool,
    /// Style whose paragraphs are on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".into(),
            text: String::new(),
            legal: false,
            restarts: true,
            style: None,
        }
    }
}

fn value<'a>(node: Node<'a, '_>, key: &str) -> Option<&'a str> {
    attribute(child(node, key)?, "val")
}

fn level_index(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?
        .parse()
        .ok()
        .filter(|l| *l < LEVELS)
}

impl Level {
    fn read(node: Node<'_, '_>) -> Self {
        // Newer formats stand in mc:AlternateContent with a usual one as fallback.
        let format = value(node, "numFmt").or_else(|| {
            let alternate = child(node, "AlternateContent")?;
            value(child(alternate, "Fallback")?, "numFmt")
        });
        Self {
            start: value(node, "start")
                .and_then(|v| v.parse().ok())
                .unwrap_or(1),
            format: format.unwrap_or("decimal").to_owned(),
            text: value(node, "lvlText").unwrap_or_default().to_owned(),
            legal: child(node, "isLgl").is_some(),
            restarts: value(node, "lvlRestart") != Some("0"),
            style: value(node, "pStyle").map(str::to_owned),
        }
    }
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        // Definitions that stand for a list style, and those that refer to one.
        let mut by_style = BTreeMap::new();
        let mut links = Vec::new();
        for node in root.children().filter(|n| name(*n) == "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else {
                continue;
            };
            let mut levels: [Level; LEVELS] = std::array::from_fn(|_| Level::default());
            for level in node.children().filter(|n| name(*n) == "lvl") {
                if let Some(slot) = level_index(level).and_then(|i| levels.get_mut(i)) {
                    *slot = Level::read(level);
                }
            }
            if let Some(style) = value(node, "styleLink") {
                by_style.insert(style.to_owned(), id.to_owned());
            }
            if let Some(style) = value(node, "numStyleLink") {
                links.push((id.to_owned(), style.to_owned()));
            }
            numbering.definitions.insert(id.to_owned(), levels);
        }
        for (id, style) in links {
            let levels = by_style
                .get(&style)
                .and_then(|d| numbering.definitions.get(d))
                .cloned();
            if let Some(levels) = levels {
                numbering.definitions.insert(id, levels);
            }
        }
        for node in root.children().filter(|n| name(*n) == "num") {
            let (Some(id), Some(definition)) =
                (attribute(node, "numId"), value(node, "abstractNumId"))
            else {
                continue;
            };
            let mut list = List {
                definition: definition.to_owned(),
                ..List::default()
            };
            for change in node.children().filter(|n| name(*n) == "lvlOverride") {
                let Some(level) = level_index(change) else {
                    continue;
                };
                if let Some(start) = value(change, "startOverride").and_then(|v| v.parse().ok()) {
                    list.starts.insert(level, start);
                }
                if let Some(own) = child(change, "lvl") {
                    list.levels.insert(level, Level::read(own));
                }
            }
            numbering.lists.insert(id.to_owned(), list);
        }
        numbering
    }

    /// Counts a paragraph and returns what stands before it; `None` where it is in no list.
    ///
    /// The text is empty for a list without visible numbers.
    pub fn next(&mut self, reference: &NumberingRef, style: Option<&str>) -> Option<String> {
        let id = reference.id.as_deref().filter(|id| *id != "0")?;
        let list = self.lists.get(id)?;
        let definition = self.definitions.get(&list.definition)?;
        let level = reference
            .level
            .or_else(|| {
                let of_style = |l: &Level| l.style.is_some() && l.style.as_deref() == style;
                definition.iter().position(of_style)
            })
            .unwrap_or(0)
            .min(LEVELS - 1);
        let look = |i: usize| list.levels.get(&i).or_else(|| definition.get(i));
        let counts = self.counts.entry(list.definition.clone()).or_default();
        let first_use = self.used.insert((id.to_owned(), level));
        for (i, count) in counts.iter_mut().enumerate() {
            let start = || look(i).map_or(1, |l| l.start);
            if i < level {
                count.get_or_insert_with(start);
            } else if i == level {
                *count = match (list.starts.get(&i), *count) {
                    (Some(own), _) if first_use => Some(*own),
                    (_, Some(last)) => Some(last.saturating_add(1)),
                    (_, None) => Some(start()),
                };
            } else if look(i).is_some_and(|l| l.restarts) {
                *count = None;
            }
        }
        let here = look(level)?;
        if here.format == "bullet" {
            return Some("•".to_owned());
        }
        let number = |i: usize| {
            let format = look(i).map_or("decimal", |l| l.format.as_str());
            let count = counts.get(i).copied().flatten().unwrap_or(1);
            let legal = here.legal && format != "none";
            write_number(count, if legal { "decimal" } else { format })
        };
        let mut out = String::new();
        let mut chars = here.text.chars();
        while let Some(c) = chars.next() {
            match c {
                '%' => match chars.next().and_then(|d| d.to_digit(10)) {
                    Some(digit @ 1..=9) => out.push_str(&number(digit as usize - 1)),
                    _ => out.push('%'),
                },
                _ => out.push(c),
            }
        }
        Some(out.trim().to_owned())
    }
}

/// Letters that count items of a list in Arabic and Persian, as the alphabet goes and by their values.
const ALPHABET: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// Writes a list number in a form of ECMA-376, part 1, 17.18.59; in digits where it has none there.
pub(in crate::import) fn write_number(count: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{count:02}"),
        "lowerLetter" => letters(count).unwrap_or_else(|| count.to_string()),
        "upperLetter" => {
            letters(count).map_or_else(|| count.to_string(), |l| l.to_ascii_uppercase())
        }
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_ascii_uppercase(),
        "hebrew1" => hebrew(count),
        "arabicAlpha" => letter_of(ALPHABET, count),
        "arabicAbjad" => letter_of(ABJAD, count),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => chinese(count),
        _ => count.to_string(),
    }
}

/// Writes a … z, then aa, bb …, as word processors do; `None` beyond ten of a kind.
fn letters(count: u32) -> Option<String> {
    let index = count.checked_sub(1)?;
    let letter = char::from(b'a' + u8::try_from(index % 26).ok()?);
    let times = usize::try_from(index / 26).ok()? + 1;
    (times <= 10).then(|| letter.to_string().repeat(times))
}

/// Writes small Roman numerals up to 3999, decimals beyond.
pub(in crate::import) fn roman(count: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if count == 0 || count > 3999 {
        return count.to_string();
    }
    let mut left = count;
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while left >= value {
            out.push_str(digits);
            left -= value;
        }
    }
    out
}

/// Writes 1–999 in Hebrew letters, others in digits.
fn hebrew(number: u32) -> String {
    const LETTERS: [(u32, &str); 24] = [
        (400, "ת"),
        (300, "ש"),
        (200, "ר"),
        (100, "ק"),
        (90, "צ"),
        (80, "פ"),
        (70, "ע"),
        (60, "ס"),
        (50, "נ"),
        (40, "מ"),
        (30, "ל"),
        (20, "כ"),
        // Not letters of the divine name.
        (16, "טז"),
        (15, "טו"),
        (10, "י"),
        (9, "ט"),
        (8, "ח"),
        (7, "ז"),
        (6, "ו"),
        (5, "ה"),
        (4, "ד"),
        (3, "ג"),
        (2, "ב"),
        (1, "א"),
    ];
    if !(1..1000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, letters) in LETTERS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

/// Writes 0–99 in Chinese, others in digits.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| {
        usize::try_from(n)
            .ok()
            .and_then(|n| DIGITS.get(n))
            .copied()
            .unwrap_or_default()
    };
    match (number / 10, number % 10) {
        _ if !(0..100).contains(&number) => number.to_string(),
        (0, ones) => digit(ones).to_owned(),
        (tens, ones) => {
            let tens = if tens == 1 { "" } else { digit(tens) };
            let ones = if ones == 0 { "" } else { digit(ones) };
            format!("{tens}十{ones}")
        }
    }
}

/// Writes the letter of a place in an alphabet, digits beyond.
fn letter_of(alphabet: &str, count: u32) -> String {
    let index = count.checked_sub(1).and_then(|i| usize::try_from(i).ok());
    let letter = index.and_then(|i| alphabet.chars().nth(i));
    letter.map_or_else(|| count.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_forms() {
        for (count, format, want) in [
            (4, "decimal", "4"),
            (4, "decimalZero", "04"),
            (27, "lowerLetter", "aa"),
            (3, "upperLetter", "C"),
            (1999, "lowerRoman", "mcmxcix"),
            (4, "upperRoman", "IV"),
            (5000, "upperRoman", "5000"),
            (0, "lowerLetter", "0"),
            (2, "hebrew1", "ב"),
            (16, "hebrew1", "טז"),
            (3, "arabicAlpha", "ت"),
            (3, "arabicAbjad", "ج"),
            (29, "arabicAlpha", "29"),
            (12, "chineseCounting", "十二"),
            (20, "taiwaneseCountingThousand", "二十"),
            (2, "thaiLetters", "2"),
        ] {
            assert_eq!(write_number(count, format), want);
        }
    }
}

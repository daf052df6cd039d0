//! A font's own map from character codes to text (its `ToUnicode` stream).
//!
//! The library's reader drops a whole map for one empty target, which real producers write, and
//! says nothing of what it dropped. This one skips what it cannot read and goes on.
//! PDF 32000-1, 9.10.3, and Adobe Technical Note 5411.

use std::collections::BTreeMap;

/// Most codes one map may list; a font has at most 65,536 glyphs.
const MOST_CODES: usize = 1 << 17;
/// Longest text one code may stand for, in UTF-16 units: ﷺ has eighteen letters.
const LONGEST_TARGET: usize = 64;

/// Codes and the text they stand for; an empty text is a glyph without letters.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    map: BTreeMap<u32, String>,
    /// Ranges too long to list: first code, last code, first character.
    ranges: Vec<(u32, u32, u32)>,
}

impl ToUnicode {
    /// Reads a map; `None` where it maps nothing.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut map = Self::default();
        let mut tokens = Tokens { bytes, at: 0 };
        while let Some(token) = tokens.next() {
            match token {
                Token::Word(b"beginbfchar") => map.chars(&mut tokens),
                Token::Word(b"beginbfrange") => map.bf_ranges(&mut tokens),
                _ => {}
            }
            if map.map.len() > MOST_CODES || map.ranges.len() > MOST_CODES {
                break;
            }
        }
        (!map.map.is_empty() || !map.ranges.is_empty()).then_some(map)
    }

    /// Returns what a code stands for.
    pub fn get(&self, code: u32) -> Option<String> {
        if let Some(text) = self.map.get(&code) {
            return Some(text.clone());
        }
        let range = self.ranges.iter().find(|r| (r.0..=r.1).contains(&code))?;
        char::from_u32(range.2.checked_add(code - range.0)?).map(String::from)
    }

    fn chars(&mut self, tokens: &mut Tokens<'_>) {
        while self.map.len() <= MOST_CODES {
            let Some(Token::Hex(code)) = tokens.next() else {
                return;
            };
            match tokens.next() {
                Some(Token::Hex(target)) => self.put(number(&code), text(&target)),
                Some(Token::Name) => {}
                _ => return,
            }
        }
    }

    fn bf_ranges(&mut self, tokens: &mut Tokens<'_>) {
        while self.map.len() <= MOST_CODES && self.ranges.len() <= MOST_CODES {
            let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (tokens.next(), tokens.next())
            else {
                return;
            };
            let (first, last) = (number(&first), number(&last));
            match tokens.next() {
                Some(Token::Hex(target)) => self.range(first, last, &target),
                Some(Token::Open) => {
                    let mut code = first;
                    loop {
                        match tokens.next() {
                            Some(Token::Hex(target)) => self.put(code, text(&target)),
                            Some(Token::Close) => break,
                            Some(Token::Name) => {}
                            _ => return,
                        }
                        code = code.saturating_add(1);
                        if self.map.len() > MOST_CODES {
                            return;
                        }
                    }
                }
                _ => return,
            }
        }
    }

    fn range(&mut self, first: u32, last: u32, target: &[u8]) {
        let start = text(target);
        let mut chars = start.chars();
        if last < first {
            return;
        }
        if let (Some(only), None) = (chars.next(), chars.next())
            && last - first > 0xff
        {
            self.ranges.push((first, last, only as u32));
            return;
        }
        // The last character counts up.
        let mut prefix = start;
        let Some(base) = prefix.pop() else {
            return self.put(first, String::new());
        };
        for step in 0..=(last - first).min(0xff) {
            let Some(c) = (base as u32).checked_add(step).and_then(char::from_u32) else {
                return;
            };
            self.put(first + step, format!("{prefix}{c}"));
        }
    }

    fn put(&mut self, code: u32, text: String) {
        // Some producers map what they do not know to U+0000.
        self.map.insert(code, text.replace('\0', ""));
    }
}

fn number(bytes: &[u8]) -> u32 {
    let kept = bytes.iter().take(4);
    kept.fold(0, |n, b| n << 8 | u32::from(*b))
}

/// Decodes a target, UTF-16 big endian; one lone byte is its own code.
fn text(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let units = bytes
        .as_chunks::<2>()
        .0
        .iter()
        .take(LONGEST_TARGET)
        .map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Name,
    Word(&'a [u8]),
}

struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'%' => {
                    while self
                        .bytes
                        .get(self.at)
                        .is_some_and(|b| !matches!(b, b'\n' | b'\r'))
                    {
                        self.at += 1;
                    }
                }
                b'<' if self.bytes.get(self.at) == Some(&b'<') => self.at += 1,
                b'<' => return Some(Token::Hex(self.hex())),
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'/' => {
                    self.word(self.at);
                    return Some(Token::Name);
                }
                b if b.is_ascii_whitespace()
                    || matches!(b, b'>' | b'(' | b')' | b'{' | b'}' | 0) => {}
                _ => return Some(Token::Word(self.word(self.at - 1))),
            }
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut high = None;
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            let Some(digit) = char::from(*byte).to_digit(16) else {
                if *byte == b'>' {
                    break;
                }
                continue;
            };
            let digit = u8::try_from(digit).unwrap_or_default();
            match high.take() {
                None => high = Some(digit),
                Some(h) if out.len() < 2 * LONGEST_TARGET => out.push(h << 4 | digit),
                Some(_) => {}
            }
        }
        if let Some(h) = high {
            out.push(h << 4);
        }
        out
    }

    fn word(&mut self, start: usize) -> &'a [u8] {
        let ends = |b: &u8| b.is_ascii_whitespace() || b"<>[]()/%{}".contains(b);
        while self.bytes.get(self.at).is_some_and(|b| !ends(b)) {
            self.at += 1;
        }
        self.bytes.get(start..self.at).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::ToUnicode;

    #[test]
    fn what_cannot_be_read_costs_nothing_else() {
        let map = b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
            4 beginbfchar <0003> <> <0004> <05D0> % comment <05>
            <0005> <06440627> <0006> <D83DDE00> endbfchar
            3 beginbfrange <0010> <0012> <0661> <0020> <0021> [<4FE1> <4EFB>] <0100> <FFFF> <0041> endbfrange
            1 beginbfchar <07> <41> endbfchar";
        let map = ToUnicode::parse(map).unwrap();
        let cases = [
            (3, Some("")),
            (4, Some("א")),
            (5, Some("لا")),
            (6, Some("😀")),
            (0x12, Some("٣")),
            (0x13, None),
            (0x21, Some("任")),
            (0x101, Some("B")),
            (7, Some("A")),
        ];
        for (code, text) in cases {
            assert_eq!(map.get(code).as_deref(), text, "{code}");
        }
    }

    #[test]
    fn hostile_maps_stay_small_and_end() {
        for bad in [
            &b"1 beginbfrange <00000000> <FFFFFFFF> <FFFFFFFF> endbfrange"[..],
            b"1 beginbfrange <00000000> <FFFFFFFF> [ <41>",
            b"1 beginbfchar <",
            b"1 beginbfchar <0001",
            b"beginbfrange <05> <01> <41>",
            b"",
            b"beginbfrange <00> <FFFFFFFF> <00410042> endbfrange",
        ] {
            if let Some(map) = ToUnicode::parse(bad) {
                assert!(map.map.len() <= 0x100);
            }
        }
    }
}

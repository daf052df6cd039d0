//! Search folding: what a reader takes for the same becomes equal (table in the manual's definitions).
//!
//! `fold_char` is one character's fold; `Folded` is a whole text in compact form, from which a hit
//! maps back to exact bytes. Compact means: joiners are gone, and so is a space between two words of
//! Arabic script, because people type پلتفرم‌ها, پلتفرمها and پلتفرم ها for the same word; `search`
//! decides afterwards whether a space that was skipped may be.

use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::han;

/// Folds a name for comparison (contract 6): case, letter variants and spaces of joined words fold away.
#[must_use]
pub fn fold_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut state = LineFolder::default();
    for c in text.trim().chars() {
        state.push(c, |folded| out.push(folded));
    }
    out
}

/// Returns whether a character joins or directs its neighbours and is invisible itself.
#[must_use]
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Returns whether a letter is of the Arabic script, where a space may stand for a joiner.
#[must_use]
pub(crate) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064a}' | '\u{066e}'..='\u{06d3}' | '\u{06d5}' | '\u{06ee}'..='\u{06ef}'
        | '\u{06fa}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{08a0}'..='\u{08c9}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Calls `emit` with what one character folds to; nothing for marks and joiners.
pub(crate) fn fold_char(c: char, emit: &mut impl FnMut(char)) {
    if c.is_ascii() {
        emit(c.to_ascii_lowercase());
        return;
    }
    match c {
        // Arabic and Persian, most frequent first.
        'ی' | 'ي' | 'ى' | 'ئ' | 'ې' => emit('ی'),
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' => emit('ا'),
        'ک' | 'ك' => emit('ک'),
        'ه' | 'ة' | 'ۀ' | 'ە' | 'ہ' | 'ھ' | 'ۂ' => emit('ه'),
        'و' | 'ؤ' => emit('و'),
        'ـ'
        | '\u{0610}'..='\u{061a}'
        | '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{06d6}'..='\u{06dc}'
        | '\u{06df}'..='\u{06e4}'
        | '\u{06e7}'
        | '\u{06e8}'
        | '\u{06ea}'..='\u{06ed}' => {}
        '\u{0660}'..='\u{0669}' => emit(digit(c, 0x0660)),
        '\u{06f0}'..='\u{06f9}' => emit(digit(c, 0x06f0)),
        '،' | '、' | '，' => emit(','),
        '؛' | '；' => emit(';'),
        '؟' | '？' => emit('?'),
        '٪' => emit('%'),
        '٫' => emit('.'),
        '٬' => emit(','),
        '\u{0621}'..='\u{06ff}' => emit(c),
        // Hebrew.
        '\u{0591}'..='\u{05bd}'
        | '\u{05bf}'
        | '\u{05c1}'
        | '\u{05c2}'
        | '\u{05c4}'
        | '\u{05c5}'
        | '\u{05c7}' => {}
        'ך' => emit('כ'),
        'ם' => emit('מ'),
        'ן' => emit('נ'),
        'ף' => emit('פ'),
        'ץ' => emit('צ'),
        '״' | '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => {
            emit('"');
        }
        '׳' | '‘' | '’' | '‚' | '‛' => emit('\''),
        '־' | '‐' | '‑' | '–' | '—' | '―' | '─' => emit('-'),
        '\u{05be}'..='\u{05f4}' => emit(c),
        // Chinese.
        '。' | '．' => emit('.'),
        '：' => emit(':'),
        '！' => emit('!'),
        '《' | '〈' => emit('<'),
        '》' | '〉' => emit('>'),
        '【' | '〔' => emit('['),
        '】' | '〕' => emit(']'),
        '…' => {
            emit('.');
            emit('.');
            emit('.');
        }
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => emit(han::simplified(c)),
        _ if is_ignorable(c) => {}
        _ if c.is_whitespace() => emit(if c == '\n' { '\n' } else { ' ' }),
        _ => fold_other(c, emit),
    }
}

/// Folds compatibility forms, case and accents of everything without a rule of its own.
fn fold_other(c: char, emit: &mut impl FnMut(char)) {
    for part in std::iter::once(c).nfkd() {
        if part == c {
            if is_accent(part) {
                continue;
            }
            match part {
                'ß' | 'ẞ' => {
                    emit('s');
                    emit('s');
                }
                'ς' => emit('σ'),
                'ſ' => emit('s'),
                'ø' | 'Ø' => emit('o'),
                'ł' | 'Ł' => emit('l'),
                'đ' | 'Đ' => emit('d'),
                'ı' | 'İ' => emit('i'),
                _ => part.to_lowercase().for_each(&mut *emit),
            }
        } else {
            fold_char(part, emit);
        }
    }
}

fn is_accent(c: char) -> bool {
    canonical_combining_class(c) != 0
        && matches!(c, '\u{0300}'..='\u{036f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

/// Folds one line character by character, dropping spaces that stand between letters of Arabic script.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineFolder {
    after_arabic: bool,
    /// A space seen after an Arabic letter: written only if no Arabic letter follows.
    pending_space: bool,
    after_space: bool,
}

impl LineFolder {
    /// Feeds one character; runs of spaces become one.
    fn push(&mut self, c: char, mut emit: impl FnMut(char)) {
        if c == '\n' {
            *self = Self::default();
            emit('\n');
            return;
        }
        if c.is_whitespace() {
            if self.after_arabic {
                self.pending_space = true;
            } else if !self.after_space {
                emit(' ');
                self.after_space = true;
            }
            return;
        }
        let arabic = is_arabic_letter(c);
        let pending = self.pending_space;
        let mut wrote = false;
        fold_char(c, &mut |folded| {
            if pending && !wrote && !arabic {
                emit(' ');
            }
            wrote = true;
            emit(folded);
        });
        if wrote {
            self.pending_space = false;
            self.after_arabic = arabic;
            self.after_space = false;
        }
    }
}

/// A text folded for search, with the way back.
#[derive(Debug)]
pub(crate) struct Folded {
    /// Compact fold; line breaks stay, so a hit never crosses a paragraph.
    pub(crate) text: String,
    /// Places to start mapping from: every line, and within a line about every hundred bytes.
    marks: Vec<Mark>,
}

/// A place where the way back can begin.
#[derive(Debug, Clone, Copy)]
struct Mark {
    fold: u32,
    original: u32,
    /// The letter before was of Arabic script, so a space that follows is held back.
    after_arabic: bool,
}

/// Bytes of fold between two marks.
const MARK_EVERY: usize = 96;

impl Folded {
    /// Folds a whole text. Texts above 4 GiB are cut; import refuses them long before.
    pub(crate) fn new(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut marks = vec![Mark {
            fold: 0,
            original: 0,
            after_arabic: false,
        }];
        let mut last = 0;
        let mut state = LineFolder::default();
        for (at, c) in text.char_indices() {
            state.push(c, |folded| out.push(folded));
            let settled = !state.pending_space && !state.after_space && !c.is_whitespace();
            if c == '\n' || settled && out.len() >= last + MARK_EVERY {
                let after = at + c.len_utf8();
                let (Ok(fold), Ok(original)) = (u32::try_from(out.len()), u32::try_from(after))
                else {
                    break;
                };
                marks.push(Mark {
                    fold,
                    original,
                    after_arabic: state.after_arabic,
                });
                last = out.len();
            }
        }
        Self { text: out, marks }
    }

    /// Returns where mapping a fold position begins: place in the fold, in the original, and the state there.
    pub(crate) fn mark_before(&self, fold_at: usize) -> (usize, usize, LineFolder) {
        let i = self
            .marks
            .partition_point(|m| m.fold as usize <= fold_at)
            .saturating_sub(1);
        let mark = self.marks[i];
        let state = LineFolder {
            after_arabic: mark.after_arabic,
            ..LineFolder::default()
        };
        (mark.fold as usize, mark.original as usize, state)
    }
}

/// A stretch's fold with the original position of each folded character.
#[derive(Debug, Default)]
pub(crate) struct LineMap {
    /// Per folded character: (byte in the fold, original start, original end).
    pub(crate) map: Vec<(u32, u32, u32)>,
}

impl LineMap {
    /// Works out the map of one line (without its line break).
    pub(crate) fn new(line: &str) -> Self {
        let mut map = Self::default();
        map.fill(line, 0, LineFolder::default(), 0..usize::MAX);
        map
    }

    /// Works out the map of a stretch of fold, which begins on a character, in place of what was in it.
    ///
    /// The line is read from byte `from`, where the fold stood in `state`; fold positions count from there,
    /// original ones from the line's start.
    pub(crate) fn fill(
        &mut self,
        line: &str,
        from: usize,
        mut state: LineFolder,
        of: Range<usize>,
    ) {
        let rest = line.get(from..).unwrap_or("");
        self.map.clear();
        let mut fold_at = 0_u32;
        let mut space: Option<(u32, u32)> = None;
        for (at, c) in rest.char_indices() {
            if fold_at as usize >= of.end {
                break;
            }
            let at = from + at;
            let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + c.len_utf8())) else {
                break;
            };
            if c.is_whitespace() && space.is_none() {
                space = Some((start, end));
            }
            let held = space;
            let mut wrote = false;
            state.push(c, |folded| {
                wrote = true;
                // A held-back space is written when the next letter comes: it maps to the space itself.
                let (from, to) = if folded == ' ' {
                    held.unwrap_or((start, end))
                } else {
                    (start, end)
                };
                if fold_at as usize >= of.start {
                    self.map.push((fold_at, from, to));
                }
                fold_at += u32::try_from(folded.len_utf8()).unwrap_or(4);
            });
            // A mark behind a space is written as little as a joiner: the space is still held back.
            if wrote && !c.is_whitespace() {
                space = None;
            }
        }
    }

    /// Maps a range of the line's fold to bytes of the line; `None` where it does not start on a character.
    pub(crate) fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let first = self
            .map
            .binary_search_by(|m| (m.0 as usize).cmp(&start))
            .ok()?;
        let last = self
            .map
            .partition_point(|m| (m.0 as usize) < end)
            .checked_sub(1)?;
        Some((self.map[first].1 as usize, self.map.get(last)?.2 as usize))
    }
}

/// Folds a query the way a text is folded.
#[must_use]
pub(crate) fn fold_query(query: &str) -> String {
    let mut out = String::with_capacity(query.len());
    let mut state = LineFolder::default();
    for c in query.chars() {
        state.push(c, |folded| out.push(folded));
    }
    out
}

/// Holds the lazily built fold of a body.
pub(crate) type FoldedCell = OnceLock<Folded>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_definitions_holds() {
        for (same, as_this) in [
            ("خدمتي", "خدمتی"),
            ("كتاب", "کتاب"),
            ("خانۀ", "خانه"),
            ("خانهٔ", "خانه"),
            ("مدرسة", "مدرسه"),
            ("آمد أمد إمد ٱمد", "امد امد امد امد"),
            ("مسؤول", "مسوول"),
            ("مسئول", "مسیول"),
            ("شَبـــ", "شب"),
            ("ﻻﺑﺪ", "لابد"),
            ("۱۲٣", "123"),
            ("سلام، خوبی؟ بله؛", "سلام, خوبی? بله;"),
            ("پلتفرم‌ها", "پلتفرمها"),
            ("پلتفرم ها", "پلتفرمها"),
            ("שָׁלוֹם", "שלום"),
            ("שלום", "שלומ"),
            ("ארץ", "ארצ"),
            ("ש״ח", "ש\"ח"),
            ("מס׳", "מס'"),
            ("תל־אביב", "תל-אביב"),
            ("服務補救", "服务补救"),
            ("臺灣裡面", "台湾里面"),
            ("ＡＢＣ１２", "abc12"),
            ("你好，世界。", "你好,世界."),
            ("Café ÉCOLE", "cafe ecole"),
            ("Straße", "strasse"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("Ёлка", "елка"),
        ] {
            assert_eq!(fold_query(same), fold_query(as_this), "{same} = {as_this}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [
            ("سر", "شر"),
            ("信任", "信仰"),
            ("כלב", "קלב"),
            ("a b", "ab"),
            ("שלום רב", "שלוםרב"),
        ] {
            assert_ne!(fold_query(a), fold_query(b), "{a} {b}");
        }
    }

    #[test]
    fn a_line_map_leads_back_to_the_letters() {
        let line = "او می‌خواهم  x، شَب";
        let map = LineMap::new(line);
        let folded = fold_query(line);
        let at = folded.find("شب").unwrap();
        let (start, end) = map.original(at, at + "شب".len()).unwrap();
        assert_eq!(&line[start..end], "شَب");
        let at = folded.find("میخواهم").unwrap();
        let (start, end) = map.original(at, at + "میخواهم".len()).unwrap();
        assert_eq!(&line[start..end], "می‌خواهم");
        let at = folded.find(" x").unwrap();
        let (start, end) = map.original(at, at + 2).unwrap();
        assert!(line[start..end].ends_with('x') && line[start..end].starts_with(' '));
    }
}

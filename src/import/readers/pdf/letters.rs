//! The letters behind glyph forms: presentation forms and radicals back to what one types.
//!
//! Only these forms are changed; all else stays as the file has it.

use unicode_normalization::UnicodeNormalization;

/// Appends `text` with presentation forms of Arabic and Hebrew, ligatures of Latin and Chinese
/// radicals written as ordinary letters, in logical order.
pub(super) fn push_plain(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            // Ornate parentheses and the rial sign are characters of their own.
            '\u{fd3e}' | '\u{fd3f}' | '\u{fdfc}' => out.push(c),
            '\u{fb00}'..='\u{fb06}'
            | '\u{fb13}'..='\u{fb17}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => push_form(out, c),
            '\u{2f00}'..='\u{2fd5}' => out.extend(std::iter::once(c).nfkc()),
            '\u{2e80}'..='\u{2ef3}' => out.push(radical(c)),
            // A line break inside a glyph's text is none of the page's.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\t' => out.push(' '),
            // Direction marks stand where the producer's order was; ours is another.
            '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            '\u{0}'..='\u{1f}' | '\u{7f}' => {}
            _ => out.push(c),
        }
    }
}

fn push_form(out: &mut String, c: char) {
    // Isolated marks decompose to a space or kashida with the mark; the mark alone is meant.
    let plain = std::iter::once(c).nfkc().filter(|p| {
        !(matches!(p, ' ' | 'ـ') && matches!(c, '\u{fe70}'..='\u{fe7f}' | '\u{fc5e}'..='\u{fc63}' | '\u{fcf2}'..='\u{fcf4}'))
    });
    out.extend(plain);
}

/// Returns the ideograph a radical of the CJK Radicals Supplement stands for.
///
/// Unicode's `EquivalentUnifiedIdeograph`; NFKC covers only U+2E9F and U+2EF3 of this block.
fn radical(c: char) -> char {
    let at = RADICALS.binary_search_by_key(&c, |(radical, _)| *radical);
    at.ok()
        .and_then(|i| RADICALS.get(i))
        .map_or(c, |(_, ideograph)| *ideograph)
}

/// <https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt>
const RADICALS: &[(char, char)] = &[
    ('\u{2e81}', '厂'),
    ('\u{2e82}', '乛'),
    ('\u{2e83}', '乚'),
    ('\u{2e84}', '乙'),
    ('\u{2e85}', '亻'),
    ('\u{2e86}', '冂'),
    ('\u{2e87}', '𠘨'),
    ('\u{2e88}', '刀'),
    ('\u{2e89}', '刂'),
    ('\u{2e8a}', '卜'),
    ('\u{2e8b}', '㔾'),
    ('\u{2e8c}', '小'),
    ('\u{2e8d}', '小'),
    ('\u{2e8e}', '兀'),
    ('\u{2e8f}', '尣'),
    ('\u{2e90}', '尢'),
    ('\u{2e91}', '𡯂'),
    ('\u{2e92}', '巳'),
    ('\u{2e93}', '幺'),
    ('\u{2e94}', '彑'),
    ('\u{2e95}', '彐'),
    ('\u{2e96}', '忄'),
    ('\u{2e97}', '心'),
    ('\u{2e98}', '扌'),
    ('\u{2e99}', '攵'),
    ('\u{2e9b}', '旡'),
    ('\u{2e9c}', '日'),
    ('\u{2e9d}', '月'),
    ('\u{2e9e}', '歺'),
    ('\u{2e9f}', '母'),
    ('\u{2ea0}', '民'),
    ('\u{2ea1}', '氵'),
    ('\u{2ea2}', '氺'),
    ('\u{2ea3}', '灬'),
    ('\u{2ea4}', '爫'),
    ('\u{2ea5}', '爫'),
    ('\u{2ea6}', '丬'),
    ('\u{2ea7}', '牛'),
    ('\u{2ea8}', '犭'),
    ('\u{2ea9}', '王'),
    ('\u{2eaa}', '𤴔'),
    ('\u{2eab}', '目'),
    ('\u{2eac}', '示'),
    ('\u{2ead}', '礻'),
    ('\u{2eae}', '𥫗'),
    ('\u{2eaf}', '糹'),
    ('\u{2eb0}', '纟'),
    ('\u{2eb1}', '罓'),
    ('\u{2eb2}', '罒'),
    ('\u{2eb3}', '㓁'),
    ('\u{2eb4}', '冗'),
    ('\u{2eb5}', '𦉫'),
    ('\u{2eb6}', '羊'),
    ('\u{2eb7}', '𦍌'),
    ('\u{2eb8}', '𦍋'),
    ('\u{2eb9}', '耂'),
    ('\u{2eba}', '肀'),
    ('\u{2ebb}', '聿'),
    ('\u{2ebc}', '肉'),
    ('\u{2ebd}', '𦥑'),
    ('\u{2ebe}', '艹'),
    ('\u{2ebf}', '艹'),
    ('\u{2ec0}', '艹'),
    ('\u{2ec1}', '虎'),
    ('\u{2ec2}', '衤'),
    ('\u{2ec3}', '覀'),
    ('\u{2ec4}', '西'),
    ('\u{2ec5}', '见'),
    ('\u{2ec6}', '角'),
    ('\u{2ec7}', '𧢲'),
    ('\u{2ec8}', '讠'),
    ('\u{2ec9}', '贝'),
    ('\u{2eca}', '𧾷'),
    ('\u{2ecb}', '车'),
    ('\u{2ecc}', '辶'),
    ('\u{2ecd}', '辶'),
    ('\u{2ece}', '辶'),
    ('\u{2ecf}', '邑'),
    ('\u{2ed0}', '钅'),
    ('\u{2ed1}', '長'),
    ('\u{2ed2}', '镸'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '门'),
    ('\u{2ed5}', '𨸏'),
    ('\u{2ed6}', '阝'),
    ('\u{2ed7}', '雨'),
    ('\u{2ed8}', '青'),
    ('\u{2ed9}', '韦'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2edd}', '食'),
    ('\u{2ede}', '𩙿'),
    ('\u{2edf}', '飠'),
    ('\u{2ee0}', '饣'),
    ('\u{2ee1}', '𩠐'),
    ('\u{2ee2}', '马'),
    ('\u{2ee3}', '骨'),
    ('\u{2ee4}', '鬼'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee7}', '卤'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eea}', '黾'),
    ('\u{2eeb}', '斉'),
    ('\u{2eec}', '齐'),
    ('\u{2eed}', '歯'),
    ('\u{2eee}', '齿'),
    ('\u{2eef}', '竜'),
    ('\u{2ef0}', '龙'),
    ('\u{2ef1}', '龜'),
    ('\u{2ef2}', '亀'),
    ('\u{2ef3}', '龟'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_become_letters_and_nothing_else_changes() {
        let cases = [
            ("\u{fefb}", "لا"),
            ("\u{fef7}", "لأ"),
            ("\u{fee3}\u{fbff}\u{fb90}", "میک"),
            ("\u{fb2a}\u{fb4b}", "ש\u{5c1}ו\u{5b9}"),
            ("\u{fb03}", "ffi"),
            ("\u{2f2d}\u{2ea0}\u{2ecb}", "山民车"),
            ("\u{fe76}", "\u{64e}"),
            ("\u{fdfc} ﴾", "\u{fdfc} ﴾"),
            ("½ ² Ⅳ ｗ", "½ ² Ⅳ ｗ"),
            ("a\u{202b}b\u{200f}\u{200c}", "ab\u{200c}"),
        ];
        for (form, plain) in cases {
            let mut out = String::new();
            push_plain(&mut out, form);
            assert_eq!(out, plain);
        }
        assert!(RADICALS.is_sorted());
    }
}

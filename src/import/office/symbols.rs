//! Characters of symbol fonts, which have no code of their own in a .docx.

/// Returns the Unicode character of a symbol; `None` where there is no like.
///
/// Symbol fonts are addressed at U+F000 plus their own code.
pub(in crate::import) fn symbol(font: &str, code: u32) -> Option<char> {
    let own = if (0xf000..=0xf0ff).contains(&code) {
        code - 0xf000
    } else {
        code
    };
    let font = font.to_lowercase();
    if font.starts_with("wingdings") {
        return wingdings(own);
    }
    if font == "symbol" {
        return greek_and_math(own);
    }
    // Another font at its own place of the private area: the character is the code below it.
    let c = char::from_u32(own)?;
    let is_private = matches!(own, 0xe000..=0xf8ff | 0xf_0000..);
    (!is_private && !c.is_control()).then_some(c)
}

fn wingdings(own: u32) -> Option<char> {
    Some(match own {
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x4b => '😐',
        0x4c => '☹',
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0xa8 => '☐',
        0x71 => '❑',
        0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x9f | 0xa0 => '•',
        0xa7 => '▪',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 | 0xe8 => '→',
        0xe1 => '↑',
        0xe2 => '↓',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn greek_and_math(own: u32) -> Option<char> {
    const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let nth = |letters: &str, base: u32| letters.chars().nth((own - base) as usize);
    match own {
        0x41..=0x5a => nth(CAPITALS, 0x41),
        0x61..=0x7a => nth(SMALL, 0x61),
        0xa3 => Some('≤'),
        0xa5 => Some('∞'),
        0xab => Some('↔'),
        0xac => Some('←'),
        0xad => Some('↑'),
        0xae => Some('→'),
        0xaf => Some('↓'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb7 => Some('•'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xbc => Some('…'),
        0x20..=0x40 => char::from_u32(own),
        _ => None,
    }
}

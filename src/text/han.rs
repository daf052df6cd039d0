//! Traditional and regional variants of Chinese characters, one character to one.
//!
//! The table is derived from OpenCC (Apache-2.0); phrases are left out, because a search must keep
//! positions: 乾 folds to 干 everywhere.

use std::sync::OnceLock;

const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// Returns the Simplified standard form of a character, or the character itself.
#[must_use]
pub(crate) fn simplified(c: char) -> char {
    static TABLE: OnceLock<Vec<u16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = vec![0_u16; (LAST - FIRST + 1) as usize];
        let lines = include_str!("../../assets/text/han_variants.txt").lines();
        for line in lines.filter(|l| !l.starts_with('#')) {
            let mut chars = line.chars();
            while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
                let slot = (from as u32)
                    .checked_sub(FIRST)
                    .and_then(|i| table.get_mut(i as usize));
                if let (Some(slot), Ok(to)) = (slot, u16::try_from(to as u32)) {
                    *slot = to;
                }
            }
        }
        table
    });
    match (c as u32)
        .checked_sub(FIRST)
        .and_then(|i| table.get(i as usize))
    {
        Some(to) if *to != 0 => char::from_u32(u32::from(*to)).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_meet() {
        for (a, b) in [
            ('務', '务'),
            ('裡', '里'),
            ('裏', '里'),
            ('爲', '为'),
            ('為', '为'),
            ('説', '说'),
            ('信', '信'),
        ] {
            assert_eq!(simplified(a), b);
        }
    }
}

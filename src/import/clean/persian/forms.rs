//! Presentation forms: letters stored in the shape they have at one place of a word, as old programs and PDFs do.

use unicode_normalization::UnicodeNormalization;

use crate::error::Result;
use crate::import::clean::edits::Edits;
use crate::import::clean::source::Source;

/// Turns shaped letters and ligatures of letters into letters, and ﷲ into its four.
///
/// Signs that stand for a phrase or a currency (ﷺ, ﷼) are signs, and stay. Where a shape says that a letter
/// does not join the next one in its word, a ZWNJ says so afterwards.
pub(in crate::import::clean) fn forms(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    source.lines(|start, line| {
        if !line.contains(is_shaped) {
            return;
        }
        let mut chars = line.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            if !is_shaped(first) {
                continue;
            }
            // One edit a word, so that there is a word to look at.
            let mut letters = String::new();
            let mut end = at;
            let mut next = Some((at, first));
            while let Some((place, c)) = next {
                end = place + c.len_utf8();
                letters.extend(
                    std::iter::once(c)
                        .nfkc()
                        .filter(|c| !matches!(c, ' ' | 'ـ')),
                );
                next = chars.next_if(|(_, c)| is_shaped(*c));
                if let Some((_, following)) = next
                    && ends_joined(c)
                    && begins_unjoined(following)
                {
                    letters.push('\u{200c}');
                }
            }
            edits.edit(start + at..start + end, &letters);
        }
    })
}

/// Returns whether a character is a letter, a ligature of letters or a vowel sign in one shape.
pub(super) fn is_shaped(c: char) -> bool {
    matches!(c, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fd8f}' | '\u{fd92}'..='\u{fdc7}'
        | '\u{fdf2}' | '\u{fe70}'..='\u{fe74}' | '\u{fe76}'..='\u{fefc}')
}

/// Where in a joined part of a word a shaped letter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Isolated,
    Final,
    Initial,
    Medial,
}

/// Returns the shape a letter is stored in; `None` of one that has none.
pub(super) fn shape(c: char) -> Option<Shape> {
    const ALL: [Shape; 4] = [Shape::Isolated, Shape::Final, Shape::Initial, Shape::Medial];
    let of = |first: u32, shapes: u32| {
        let place = (u32::from(c) - first) % shapes;
        ALL.get(place as usize).copied()
    };
    match c {
        '\u{fb52}'..='\u{fb81}' => of(0xfb52, 4),
        '\u{fb8e}'..='\u{fb9d}' => of(0xfb8e, 4),
        '\u{fba6}'..='\u{fbad}' => of(0xfba6, 4),
        '\u{fbfc}'..='\u{fbff}' => of(0xfbfc, 4),
        '\u{fe89}'..='\u{fe8c}' => of(0xfe89, 4),
        '\u{fe8f}'..='\u{fe92}' => of(0xfe8f, 4),
        '\u{fe95}'..='\u{fea8}' => of(0xfe95, 4),
        '\u{feb1}'..='\u{feec}' => of(0xfeb1, 4),
        '\u{fef1}'..='\u{fef4}' => of(0xfef1, 4),
        '\u{fb82}'..='\u{fb8d}' => of(0xfb82, 2),
        '\u{fba4}'..='\u{fba5}' => of(0xfba4, 2),
        '\u{fbae}'..='\u{fbb1}' => of(0xfbae, 2),
        '\u{fe81}'..='\u{fe88}' => of(0xfe81, 2),
        '\u{fe8d}'..='\u{fe8e}' => of(0xfe8d, 2),
        '\u{fe93}'..='\u{fe94}' => of(0xfe93, 2),
        '\u{fea9}'..='\u{feb0}' => of(0xfea9, 2),
        '\u{feed}'..='\u{fef0}' => of(0xfeed, 2),
        '\u{fef5}'..='\u{fefc}' => of(0xfef5, 2),
        _ => None,
    }
}

/// Returns whether a shape ends a joined part of a word although its letter joins the next elsewhere.
fn ends_joined(c: char) -> bool {
    // Letters that join on both sides have four shapes in a row: isolated, final, initial, medial.
    let place = |first: u32| (u32::from(c) - first) % 4 < 2;
    match c {
        '\u{fb52}'..='\u{fb81}' => place(0xfb52),
        '\u{fb8e}'..='\u{fb9d}' => place(0xfb8e),
        '\u{fbaa}'..='\u{fbad}' => place(0xfbaa),
        '\u{fbfc}'..='\u{fbff}' => place(0xfbfc),
        '\u{fe89}'..='\u{fe8c}' => place(0xfe89),
        '\u{fe8f}'..='\u{fe92}' => place(0xfe8f),
        '\u{fe95}'..='\u{fea8}' => place(0xfe95),
        '\u{feb1}'..='\u{feec}' => place(0xfeb1),
        '\u{fef1}'..='\u{fef4}' => place(0xfef1),
        _ => false,
    }
}

/// Returns whether a shape does not join the letter before it.
fn begins_unjoined(c: char) -> bool {
    let shape = |first: u32| (u32::from(c) - first) % 4;
    let two = |first: u32| (u32::from(c) - first).is_multiple_of(2);
    match c {
        '\u{fb52}'..='\u{fb81}' => matches!(shape(0xfb52), 0 | 2),
        '\u{fb8a}' | '\u{fb8c}' | '\u{fefb}' | '\u{fef5}' | '\u{fef7}' | '\u{fef9}' => true,
        '\u{fb8e}'..='\u{fb9d}' => matches!(shape(0xfb8e), 0 | 2),
        '\u{fbfc}'..='\u{fbff}' => matches!(shape(0xfbfc), 0 | 2),
        '\u{fe81}'..='\u{fe88}' => two(0xfe81),
        '\u{fe89}'..='\u{fe8c}' => matches!(shape(0xfe89), 0 | 2),
        '\u{fe8d}' | '\u{fea9}' | '\u{feab}' | '\u{fead}' | '\u{feaf}' | '\u{feed}' => true,
        '\u{fe8f}'..='\u{fe92}' => matches!(shape(0xfe8f), 0 | 2),
        '\u{fe95}'..='\u{fea8}' => matches!(shape(0xfe95), 0 | 2),
        '\u{feb1}'..='\u{feec}' => matches!(shape(0xfeb1), 0 | 2),
        '\u{fef1}'..='\u{fef4}' => matches!(shape(0xfef1), 0 | 2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::clean::tests::cleaned;
    use crate::import::plan::CleanRule;

    #[test]
    fn shapes_become_the_letters_they_show() {
        for (before, after) in [
            ("ﻣﻬﺎﺟﺮﺕ ﺑﻪ ﺗﻬﺮﺍﻥ", "مهاجرت به تهران"),
            ("ﭘﻮﻝ ﻭ ﭼﺎﯼ ﻭ ژاله", "پول و چای و ژاله"),
            ("ﺳﻼﻡ", "سلام"),
            ("ﻣﯽﺧﻮﺍﻫﻢ", "می\u{200c}خواهم"),
            ("ﺧﺎﻧﻪﻫﺎ", "خانه\u{200c}ها"),
            ("ﷲ", "الله"),
            ("۱۲۰ ﷼ و ﷺ", "۱۲۰ ﷼ و ﷺ"),
            ("سلام، قیمت ۲۰", "سلام، قیمت ۲۰"),
        ] {
            assert_eq!(cleaned(CleanRule::PersianForms, before), after, "{before}");
        }
    }
}

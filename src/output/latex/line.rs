//! A line of text in LaTeX: its runs in fonts that have their letters, and in their direction.
//!
//! XeTeX draws a bracket mirrored where its font is one for right-to-left text, so signs from right to left
//! have a font of their own. What not every font has is put into `\mzother`, which looks for one that has it.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::output::faces::{Face, face};
use crate::output::script::{Run, has_rtl, runs};
use crate::text::{Direction, Language, Script};

/// Writes one line: each run in its script's font, runs of the other direction marked.
pub(super) fn line(text: &str, direction: Direction, language: Language) -> String {
    let text = text.replace('\t', " ");
    let mut out = String::new();
    for group in grouped(runs(&text, direction)) {
        let inner: String = group.iter().map(|run| fonted(run, language)).collect();
        let rtl = group.first().is_some_and(|r| r.is_among_rtl);
        let other = rtl != direction.is_rtl();
        let strong = group.iter().any(|r| r.script != Script::Other);
        match (other && strong, rtl) {
            (true, true) if has_rtl(&text) => out.push_str(&format!("\\RL{{{inner}}}")),
            (true, false) => out.push_str(&format!("\\LR{{{inner}}}")),
            _ => out.push_str(&inner),
        }
    }
    out
}

/// Puts neighbouring runs of one direction together.
fn grouped(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut out: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(group)
                if group
                    .last()
                    .is_some_and(|r| r.is_among_rtl == run.is_among_rtl) =>
            {
                group.push(run);
            }
            _ => out.push(vec![run]),
        }
    }
    out
}

/// What sets a stretch of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setter {
    /// The font of the script.
    Face,
    /// The font of the page.
    Page,
    /// Whatever font has it.
    Other,
}

/// Sets a run, stretch by stretch.
fn fonted(run: &Run, language: Language) -> String {
    let face = face(run.script, language);
    let mut out = String::new();
    let mut stretch = String::new();
    let mut setter = Setter::Page;
    for cluster in run.text.graphemes(true) {
        let Some((cluster, own)) = set(cluster, face) else {
            continue;
        };
        // A space goes on in the font it stands in.
        let own = if cluster == " " { setter } else { own };
        if own != setter && !stretch.is_empty() {
            push(&mut out, &stretch, setter, face, run.rtl);
            stretch.clear();
        }
        setter = own;
        stretch.push_str(&cluster);
    }
    push(&mut out, &stretch, setter, face, run.rtl);
    out
}

/// Says what sets a character; `None` for one that is nothing to see.
fn set(cluster: &str, face: Option<&Face>) -> Option<(String, Setter)> {
    let is_of_face = |c: char| face.is_some_and(|face| (face.has)(c));
    if cluster.chars().all(is_of_face) {
        return Some((cluster.to_owned(), Setter::Face));
    }
    // Which picture a sign has is not for these fonts to choose, and a joiner outside the scripts that
    // join joins nothing.
    let is_shown = |c: &char| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200c}');
    let cluster: String = cluster.chars().filter(is_shown).nfc().collect();
    let cluster = match cluster.as_str() {
        "" | "\u{200d}" => return None,
        // Between pictures it makes one of two.
        _ => cluster,
    };
    let setter = match cluster.chars().all(page_has) {
        true => Setter::Page,
        false => Setter::Other,
    };
    Some((cluster, setter))
}

fn push(out: &mut String, stretch: &str, setter: Setter, face: Option<&Face>, rtl: bool) {
    if stretch.is_empty() {
        return;
    }
    match (setter, face) {
        (Setter::Face, Some(face)) => {
            let command = face.command;
            // A command would eat a space before its argument's end.
            let words = stretch.trim_end_matches(' ');
            let spaces = stretch.get(words.len()..).unwrap_or_default();
            out.push_str(&format!("\\{command}{{{words}}}{spaces}"));
        }
        (Setter::Page, _) if rtl && !stretch.trim().is_empty() => {
            out.push_str(&format!("\\mzsigns{{{}}}", escaped(stretch)));
        }
        (Setter::Face | Setter::Page, _) => out.push_str(&escaped(stretch)),
        (Setter::Other, _) => {
            for (nth, word) in stretch.split(' ').enumerate() {
                if nth > 0 {
                    out.push(' ');
                }
                if !word.is_empty() {
                    let shown = word.chars().filter(|c| *c != '\u{200d}');
                    let codes: Vec<String> =
                        shown.map(|c| format!("{:04X}", u32::from(c))).collect();
                    let codes = codes.join(",");
                    out.push_str(&format!("\\mzother{{{codes}}}{{{}}}", escaped(word)));
                }
            }
        }
    }
}

/// Returns whether Latin Modern, the font of a page that says nothing else, has a character.
fn page_has(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{137}' | '\u{139}'..='\u{148}' | '\u{14a}'..='\u{165}'
        | '\u{168}'..='\u{17f}' | '\u{1cd}'..='\u{1d4}' | '\u{218}'..='\u{21b}'
        | '\u{1e0c}'..='\u{1e0f}' | '\u{1e24}'..='\u{1e27}' | '\u{1e62}'..='\u{1e63}'
        | '\u{1e6c}'..='\u{1e6f}' | '\u{1e92}'..='\u{1e93}' | '\u{1ea0}'..='\u{1ef9}'
        | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{201a}'
        | '\u{201c}'..='\u{201e}' | '\u{2020}'..='\u{2022}' | '…' | '‰' | '\u{2039}'..='\u{203b}'
        | '€' | '™' | '№' | '←'..='↓' | '−')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}')
}

/// Escapes the signs TeX reads, and breaks up its ligatures of signs.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(c);
            }
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '\'' => out.push_str("\\textquotesingle{}"),
            // `\\` before a bracket or star would read it as its own argument; -- ,, `` << >> ?` !`
            // are ligatures.
            '[' | ']' | '*' | '`' => out.push_str(&format!("{{{c}}}")),
            '-' | ',' | '<' | '>' if before == c => out.push_str(&format!("{{}}{c}")),
            // A joiner outside Arabic script joins nothing, and most Latin fonts do not know it.
            '\u{200c}' if !is_arabic(before) => {}
            other => out.push(other),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Ltr, Rtl};
    use Language::{ChineseTraditional, Hebrew, Persian};

    #[test]
    fn every_special_sign_is_escaped() {
        for (text, want) in [
            ("\\", "\\textbackslash{}"),
            ("{}", "\\{\\}"),
            ("$5 & 50%", "\\$5 \\& 50\\%"),
            ("#1_2", "\\#1\\_2"),
            ("^~", "\\textasciicircum{}\\textasciitilde{}"),
            (
                "\"it's\"",
                "\\textquotedbl{}it\\textquotesingle{}s\\textquotedbl{}",
            ),
            ("[a]*", "{[}a{]}{*}"),
            ("a--b---", "a-{}-b-{}-{}-"),
            ("?`", "?{`}"),
        ] {
            assert_eq!(escaped(text), want, "{text}");
        }
    }

    #[test]
    fn runs_get_their_font_and_direction() {
        for (text, direction, language, want) in [
            ("trust שלום", Ltr, Hebrew, "trust \\RL{\\mzHebrew{שלום}}"),
            (
                "לא, שלום עולם (כן).",
                Rtl,
                Hebrew,
                "\\mzHebrew{לא}\\mzsigns{, }\\mzHebrew{שלום עולם} \\mzsigns{(}\\mzHebrew{כן}\\mzsigns{).}",
            ),
            (
                "به Snapp گفتم",
                Rtl,
                Persian,
                "\\mzArabic{به} \\LR{Snapp} \\mzArabic{گفتم}",
            ),
            (
                "به (Snapp) گفتم",
                Rtl,
                Persian,
                "\\mzArabic{به} \\mzsigns{(}\\LR{Snapp}\\mzsigns{) }\\mzArabic{گفتم}",
            ),
            (
                "گفت (OK).",
                Rtl,
                Persian,
                "\\mzArabic{گفت} \\mzsigns{(}\\LR{OK}\\mzsigns{).}",
            ),
            ("信任 50%", Ltr, ChineseTraditional, "\\mzHant{信任} 50\\%"),
            (
                "کد (N = ۱۲ نفر)",
                Rtl,
                Persian,
                "\\mzArabic{کد} \\mzsigns{(}\\LR{N = \\mzArabic{۱۲}} \\mzArabic{نفر}\\mzsigns{)}",
            ),
        ] {
            assert_eq!(line(text, direction, language), want);
        }
    }

    #[test]
    fn nothing_that_a_font_may_lack_is_left_to_it() {
        for (text, direction, language, want) in [
            ("50₪", Rtl, Hebrew, "\\LR{50\\mzother{20AA}{₪}}"),
            (
                "خوب 👍🏽 بود",
                Rtl,
                Persian,
                "\\mzArabic{خوب} \\mzother{1F44D,1F3FD}{👍🏽} \\mzArabic{بود}",
            ),
            ("ok ❤\u{fe0f}", Ltr, Persian, "ok \\mzother{2764}{❤}"),
            ("👩‍👧", Ltr, Persian, "\\mzother{1F469,1F467}{👩‍👧}"),
            (
                "हिन्दी भाषा",
                Ltr,
                Persian,
                "\\mzother{0939,093F,0928,094D,0926,0940}{हिन्दी} \\mzother{092D,093E,0937,093E}{भाषा}",
            ),
            (
                "Привет",
                Ltr,
                Persian,
                "\\mzother{041F,0440,0438,0432,0435,0442}{Привет}",
            ),
            ("cafe\u{301}", Ltr, Persian, "café"),
            (
                "信😀任",
                Ltr,
                ChineseTraditional,
                "\\mzHant{信}\\mzother{1F600}{😀}\\mzHant{任}",
            ),
            ("لـٰكن", Rtl, Persian, "\\mzArabic{لـ\u{670}كن}"),
        ] {
            assert_eq!(line(text, direction, language), want);
        }
    }

    #[test]
    fn no_letter_of_a_line_is_lost() {
        use proptest::prelude::*;
        let letters = "aZ9éşЖ₪😀👍ب‌پگ۵،؟«»שָ״信，。(){}[]%&_~^\\ -\"'…हि";
        let letters: Vec<char> = letters.chars().collect();
        let lines = proptest::collection::vec(proptest::sample::select(letters), 0..24);
        proptest!(|(line_of in lines, rtl: bool)| {
            let text: String = line_of.iter().collect();
            let direction = if rtl { Rtl } else { Ltr };
            let written = line(&text, direction, Persian);
            for c in text.chars().filter(|c| c.is_alphanumeric()) {
                let count = |text: &str| text.nfc().filter(|w| *w == c).count();
                prop_assert!(count(&written) >= count(&text), "{c} of {text:?} in {written:?}");
            }
        });
    }
}

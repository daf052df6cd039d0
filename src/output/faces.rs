//! How files set a script or a language: fonts and the words that formats want; data, a record each.

use crate::text::{Language, Script};

/// How the letters of a script are set.
#[derive(Debug)]
pub(super) struct Face {
    pub script: Script,
    /// Only for words of this language; `None` is for the script whatever the language.
    pub language: Option<Language>,
    /// LaTeX command around its words; the font family is this with `Font` after it.
    pub command: &'static str,
    /// Options of `\newfontfamily`.
    pub font_options: &'static str,
    /// What LaTeX is told after the font, with the space that ends the font's command.
    pub setting: &'static str,
    /// The first of these that a machine has is taken.
    pub fonts: &'static [&'static str],
    /// Which characters all these fonts have; others are looked for one by one.
    pub has: fn(char) -> bool,
    /// Whether each character stands for itself, so that each can be looked for when it is set.
    pub is_unshaped: bool,
    /// Font of Word where it is not that of the style.
    pub word_font: Option<&'static str>,
}

/// Chinese lines break between characters.
const CHINESE_LINES: &str = "\\XeTeXlinebreaklocale \"zh\"\\XeTeXlinebreakskip=0pt plus 1pt ";

/// Signs of Chinese text and the characters that are looked for one by one when they are set.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3011}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}'
        | '—' | '…' | '‘' | '’' | '“' | '”' | '·')
}

/// All records, in the order in which LaTeX defines them.
pub(super) const FACES: &[Face] = &[
    Face {
        script: Script::Arabic,
        language: None,
        command: "mzArabic",
        font_options: "Script=Arabic",
        setting: " ",
        fonts: &[
            "Vazirmatn",
            "Amiri",
            "Scheherazade New",
            "XB Niloofar",
            "Times New Roman",
            "DejaVu Sans",
            "Noto Naskh Arabic",
            "Noto Sans Arabic",
        ],
        // Signs are not their own: some have letters but no brackets.
        has: |c| {
            matches!(c, '\u{621}'..='\u{63a}' | '\u{640}'..='\u{652}' | '\u{660}'..='\u{66c}' | '\u{670}'
                | '،' | '؛' | '؟' | 'ٱ' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ۀ' | 'ی' | '۰'..='۹'
                | '\u{200c}' | '\u{200d}')
        },
        is_unshaped: false,
        word_font: None,
    },
    Face {
        script: Script::Hebrew,
        language: None,
        command: "mzHebrew",
        font_options: "Script=Hebrew",
        setting: " ",
        fonts: &[
            "David CLM",
            "Frank Ruehl CLM",
            "Noto Serif Hebrew",
            "Noto Sans Hebrew",
            "Times New Roman",
            "DejaVu Sans",
        ],
        // Many Hebrew fonts have no comma, and not all have cantillation.
        has: |c| matches!(c, '\u{5b0}'..='\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5d0}'..='\u{5ea}' | '\u{5f0}'..='\u{5f4}'),
        is_unshaped: false,
        word_font: None,
    },
    Face {
        script: Script::Han,
        language: None,
        command: "mzHans",
        font_options: "",
        setting: CHINESE_LINES,
        fonts: &[
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "FandolSong-Regular.otf",
            "SimSun",
            "Songti SC",
            "Noto Sans CJK SC",
            "Noto Sans SC",
        ],
        has: is_chinese,
        is_unshaped: true,
        word_font: None,
    },
    Face {
        script: Script::Han,
        language: Some(Language::ChineseTraditional),
        command: "mzHant",
        font_options: "",
        setting: CHINESE_LINES,
        fonts: &[
            "Noto Serif CJK TC",
            "Source Han Serif TC",
            "PMingLiU",
            "Songti TC",
            "Noto Sans CJK TC",
            "FandolSong-Regular.otf",
        ],
        has: is_chinese,
        is_unshaped: true,
        word_font: Some("PMingLiU"),
    },
];

/// Finds how words of a script are set in a language; `None` where the page's own font has them.
pub(super) fn face(script: Script, language: Language) -> Option<&'static Face> {
    let of_script = || FACES.iter().filter(|face| face.script == script);
    of_script()
        .find(|face| face.language == Some(language))
        .or_else(|| of_script().find(|face| face.language.is_none()))
}

/// Returns the language tag of a run: the passage's where it is written in that script, else that
/// of the script's most used language.
pub(super) fn language_tag(script: Script, passage: Language) -> &'static str {
    if passage.script() == script {
        return passage.regional_tag();
    }
    let mut known = Language::ALL.iter().filter(|_| script != Script::Other);
    let usual = known.find(|l| l.script() == script);
    usual.unwrap_or(&Language::English).regional_tag()
}

//! What each rule does: its name to the function that names its edits.

use unicode_normalization::UnicodeNormalization;

use super::edits::Edits;
use super::source::Source;
use super::{ends, mojibake, persian, spaces, web};
use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::plan::{CleanRule, ImportOptions};
use crate::text::Language;

/// Names the edits of one rule.
pub(super) fn propose(rule: CleanRule, source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    match rule {
        CleanRule::Mojibake => mojibake::mojibake(source, edits),
        CleanRule::TableBars => web::table_bars(source, edits),
        CleanRule::Links => web::links(source, edits),
        CleanRule::Buttons | CleanRule::Notices | CleanRule::Menus => {
            web::around(rule, source, edits)
        }
        CleanRule::RepeatedLines => web::repeated_lines(source, edits),
        CleanRule::EmptyLines => web::empty_lines(source, edits),
        CleanRule::VisualOrder => persian::visual_order(source, edits),
        CleanRule::PunctuationEnds => ends::ends(source, edits),
        CleanRule::PersianForms => persian::forms(source, edits),
        CleanRule::PersianLetters => persian::letters(source, edits),
        CleanRule::PersianJoins => persian::joins(source, edits),
        CleanRule::Spaces => spaces::spaces(source, edits),
    }
}

/// Rules about letters, which hold for names as for texts.
pub(super) const OF_LETTERS: [CleanRule; 3] = [
    CleanRule::Mojibake,
    CleanRule::PersianForms,
    CleanRule::PersianLetters,
];

/// Makes the edits of one rule in a short text; `None` where there are none.
pub(super) fn cleaned(
    rule: CleanRule,
    text: &str,
    language: Language,
    cancel: &Cancel,
) -> Result<Option<String>> {
    let source = Source {
        text,
        language,
        cancel,
    };
    let mut edits = Edits::made(text, Vec::new()).unseen();
    propose(rule, &source, &mut edits)?;
    Ok(edits.finish().map(|edited| edited.text))
}

/// Writes a name or a value that stands beside a text with the letters that were asked for in the text.
///
/// # Errors
/// `err-import-cancelled`.
pub(in crate::import) fn clean_label(
    label: &str,
    language: Language,
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<String> {
    let mut out = match options.nfc {
        true => label.nfc().collect(),
        false => label.to_owned(),
    };
    for rule in OF_LETTERS.iter().filter(|r| options.clean.contains(r)) {
        out = cleaned(*rule, &out, language, cancel)?.unwrap_or(out);
    }
    Ok(out)
}

use super::*;

/// Returns a text after one rule.
pub(super) fn cleaned(rule: CleanRule, text: &str) -> String {
    cleaned_in(rule, text, text::guess_language(text))
}

/// The same in a document of a given language.
pub(super) fn cleaned_in(rule: CleanRule, text: &str, language: Language) -> String {
    let cancel = Cancel::new();
    let source = Source {
        text,
        language,
        cancel: &cancel,
    };
    let mut edits = Edits::made(text, Vec::new());
    propose(rule, &source, &mut edits).unwrap();
    edits.finish().map_or_else(|| text.to_owned(), |e| e.text)
}

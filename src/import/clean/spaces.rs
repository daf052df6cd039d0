//! Spaces: one between words, none before a comma or full stop or at the ends of lines.
//!
//! Tabs between words stay, because they separate a speaker from what is said.

use super::edits::Edits;
use super::source::Source;
use crate::error::Result;
use crate::text::{Language, is_alphanumeric, paragraph_language};

pub(super) fn spaces(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    source.lines(|start, line| {
        if !line.contains(is_blank) {
            return;
        }
        // French sets a space before : ; ? and !.
        let closing: &[char] = if line.contains(" ?")
            && paragraph_language(line, source.language) == Language::French
        {
            &[',', '.']
        } else {
            &[',', '.', ':', ';', '?', '!', '،', '؛', '؟']
        };
        let mut rest = 0;
        while let Some(run) = next_run(line, rest) {
            rest = run.end;
            let cut = line.get(run.clone()).unwrap_or_default();
            let to = if run.start == 0 || run.end == line.len() {
                // A tab before the first word is an indent like any other.
                ""
            } else if cut.contains('\t') {
                continue;
            } else if ends_word(line.get(..run.start).unwrap_or_default())
                && closes(line.get(run.end..).unwrap_or_default(), closing)
            {
                ""
            } else if cut.chars().nth(1).is_some() {
                " "
            } else {
                continue;
            };
            edits.edit(start + run.start..start + run.end, to);
        }
    })
}

/// Returns whether a character is a space within a line; joiners are none.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\r' | '\u{3000}')
}

fn next_run(line: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let rest = line.get(from..)?;
    let start = from + rest.find(is_blank)?;
    let run = line.get(start..)?;
    let len = run.find(|c| !is_blank(c)).unwrap_or(run.len());
    Some(start..start + len)
}

/// Returns whether a text ends in a word or a closing bracket, rather than in a mark.
fn ends_word(before: &str) -> bool {
    before.ends_with(|c: char| is_alphanumeric(c) || "»\"”’)]\u{200c}".contains(c))
}

/// Returns whether a mark that closes a word comes; `.5`, `...`, `:)` and the like are words of their own.
fn closes(rest: &str, closing: &[char]) -> bool {
    let mut chars = rest.chars();
    let Some(mark) = chars.next().filter(|c| closing.contains(c)) else {
        return false;
    };
    let is_end = match chars.next() {
        None => true,
        Some(c) if is_blank(c) => true,
        Some(c) => !matches!(mark, ':' | ';') && "«»\"”’)]\u{200f}\u{200e}".contains(c),
    };
    // A lone mark before another is a pause: ". . ."
    is_end && !chars.next().is_some_and(|c| closing.contains(&c))
}

#[cfg(test)]
mod tests {
    use crate::import::clean::tests::cleaned;
    use crate::import::plan::CleanRule;

    #[test]
    fn spaces_are_tidied_and_nothing_else() {
        for (before, after) in [
            ("من ، تو و  او .", "من، تو و او."),
            ("  A word , and   another ?  ", "A word, and another?"),
            ("P1:\tنمی‌دانم", "P1:\tنمی‌دانم"),
            ("יש לי  שאלה , אחת", "יש לי שאלה, אחת"),
            ("他说 ok", "他说 ok"),
            ("well ... no", "well ... no"),
            ("well . . . no", "well . . . no"),
            ("it is .5 or .NET :)", "it is .5 or .NET :)"),
            (
                "Je ne sais pas, c’est pour les enfants ? Vous êtes une amie !",
                "Je ne sais pas, c’est pour les enfants ? Vous êtes une amie !",
            ),
            ("می‌خواهم\u{200c}", "می‌خواهم\u{200c}"),
            ("one\n\n\ntwo", "one\n\n\ntwo"),
        ] {
            assert_eq!(cleaned(CleanRule::Spaces, before), after, "{before}");
        }
    }
}

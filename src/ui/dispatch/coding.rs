//! Coding: passages get codes, and the codes used last are remembered.

use crate::error::{Error, Result};
use crate::locale::Args;
use crate::model::{CodeId, DocumentId};
use crate::project::Op;
use crate::text::TextSpan;
use crate::ui::dialogs::AllCoded;
use crate::ui::notice::Then;
use crate::ui::window::Window;

impl Window {
    pub(super) fn code_selection(&mut self, code: CodeId) -> Result<()> {
        let (document, span) = self.selected_passage()?;
        self.code_span(document, span, code)
    }

    pub(super) fn code_selection_with_last(&mut self) -> Result<()> {
        match self.view.recent_codes.first() {
            Some(code) => self.code_selection(*code),
            None => Err(Error::user("err-no-recent-code")),
        }
    }

    pub(super) fn code_span(
        &mut self,
        document: DocumentId,
        span: TextSpan,
        code: CodeId,
    ) -> Result<()> {
        self.project()?.code_span(document, span, code)?;
        self.after_coding(document, span, code);
        Ok(())
    }

    pub(super) fn code_selection_named(&mut self, name: &str) -> Result<()> {
        let (document, span) = self.selected_passage()?;
        // Creating the code and coding with it is one thing to the user, so it is one undo step.
        let code = self.project()?.transact(Op::CodePassage, |p| {
            let code = p.create_code_path(name.trim())?;
            p.code_span(document, span, code)?;
            Ok(code)
        })?;
        self.after_coding(document, span, code);
        Ok(())
    }

    pub(super) fn code_in_vivo(&mut self) -> Result<()> {
        let (document, span) = self.selected_passage()?;
        let code = self.project()?.transact(Op::CodePassage, |p| {
            let body = p.body(document)?;
            let words = in_vivo_name(span.slice(body.text()));
            let code = match p.find_code(&words) {
                Ok(code) => code,
                Err(_) => p.create_code(&words, None, None)?,
            };
            p.code_span(document, span, code)?;
            Ok(code)
        })?;
        self.after_coding(document, span, code);
        Ok(())
    }

    /// Says how many passages got a code.
    pub(super) fn after_coding_all(&mut self, coded: &AllCoded) {
        self.view.remember_code(coded.code);
        self.view.code = Some(coded.code);
        let args = Args::new()
            .text("code", coded.path.trim())
            .count("new", coded.new)
            .count("old", coded.old);
        let said = self.locale().text_with("status-autocoded", &args);
        let then = if coded.new > 0 {
            Then::Undo
        } else {
            Then::Nothing
        };
        self.say(said, then);
    }

    fn selected_passage(&self) -> Result<(DocumentId, TextSpan)> {
        let passage = self.view.document.zip(self.view.selection);
        passage.ok_or_else(|| Error::user("err-span-empty"))
    }

    fn after_coding(&mut self, document: DocumentId, span: TextSpan, code: CodeId) {
        self.view.remember_code(code);
        self.view.code = Some(code);
        // The selection stays, so that a passage takes several codes in a row.
        self.transcript.focus();
        self.view.last_coded = Some(code);
        if self.view.document == Some(document) {
            self.transcript.tell_coded(span);
        }
    }
}

/// Makes a code's name of the selected words: one line, cut after about eighty characters at a word.
fn in_vivo_name(passage: &str) -> String {
    const LONGEST: usize = 80;
    let one_line = passage.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = one_line.trim_matches(|c: char| {
        c.is_ascii_punctuation() || "«»،؛؟“”„「」『』。，！？：；…".contains(c)
    });
    let mut out = String::new();
    let mut count = 0;
    for word in trimmed.split_inclusive(' ') {
        count += crate::text::character_count(word);
        if count > LONGEST && !out.is_empty() {
            out = out.trim_end().to_owned();
            out.push('…');
            return out;
        }
        out.push_str(word);
    }
    if crate::text::character_count(&out) > LONGEST {
        // Chinese has no spaces to cut at.
        use unicode_segmentation::UnicodeSegmentation;
        let cut: String = out.graphemes(true).take(LONGEST).collect();
        return format!("{cut}…");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_vivo_names_are_short_lines() {
        assert_eq!(in_vivo_name("«خودم درستش کردم.»"), "خودم درستش کردم");
        assert_eq!(in_vivo_name("只能靠自己。"), "只能靠自己");
        assert_eq!(in_vivo_name("a\n b"), "a b");
        let long = "word ".repeat(60);
        assert!(crate::text::character_count(&in_vivo_name(&long)) <= 82);
        assert!(in_vivo_name(&"信".repeat(300)).ends_with('…'));
    }
}

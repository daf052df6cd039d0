//! The text under a caret: what keys do to a string, without a window.
//!
//! Invariant: carets stand on grapheme boundaries of the text last seen.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{is_grapheme_boundary, next_word_end, previous_word_start, word_at};
use crate::typeset::Caret;

/// Typing without a pause of this many seconds is undone at once.
const PAUSE_S: f64 = 1.0;
const UNDO_STEPS: usize = 100;

#[derive(Debug, Clone)]
struct Snapshot {
    text: String,
    anchor: usize,
    focus: Caret,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Typing,
    Deleting,
    Other,
}

/// Caret, selection and undo of one field.
#[derive(Debug, Clone)]
pub(super) struct Editor {
    anchor: usize,
    focus: Caret,
    /// Text as it was after the last key, to notice changes from outside.
    known: String,
    undo: Vec<Snapshot>,
    redo: Vec<Snapshot>,
    last: Option<(Kind, f64)>,
    /// What an input method is composing; shown at the caret, not yet part of the text.
    pub preedit: String,
    /// Horizontal place that Up and Down keep to.
    pub goal_x: Option<f32>,
    /// How far a one-line text is moved to the left, in points.
    pub scroll_x: f32,
    /// Seconds since the program's start when the caret last moved.
    pub moved_at: f64,
    /// Word or paragraph that a double or triple click took; dragging on extends by such.
    pub grabbed: Option<Range<usize>>,
}

impl Default for Editor {
    fn default() -> Self {
        Self {
            anchor: 0,
            focus: Caret::default(),
            known: String::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            last: None,
            preedit: String::new(),
            goal_x: None,
            scroll_x: 0.0,
            moved_at: 0.0,
            grabbed: None,
        }
    }
}

impl Editor {
    /// Takes over a text that may have changed outside.
    pub fn sync(&mut self, text: &str) {
        if self.known == text {
            return;
        }
        self.anchor = boundary(text, self.anchor);
        self.focus = Caret {
            at: boundary(text, self.focus.at),
            ..self.focus
        };
        self.undo.clear();
        self.redo.clear();
        self.last = None;
        text.clone_into(&mut self.known);
    }

    pub fn focus(&self) -> Caret {
        self.focus
    }

    pub fn selection(&self) -> Range<usize> {
        self.anchor.min(self.focus.at)..self.anchor.max(self.focus.at)
    }

    /// Puts the caret somewhere, keeping the other end of the selection where `extend`.
    pub fn place(&mut self, caret: Caret, extend: bool) {
        self.focus = caret;
        if !extend {
            self.anchor = caret.at;
        }
        self.last = None;
    }

    pub fn select(&mut self, range: Range<usize>) {
        self.anchor = range.start;
        self.focus = Caret::after(range.end);
        self.last = None;
    }

    /// Extends a selection made by words or paragraphs to one more of them.
    pub fn extend_to(&mut self, unit: Range<usize>) {
        let Some(first) = self.grabbed.clone() else {
            return;
        };
        if unit.start < first.start {
            self.anchor = first.end;
            self.focus = Caret::before(unit.start);
        } else {
            self.anchor = first.start;
            self.focus = Caret::after(unit.end.max(first.end));
        }
    }

    /// Replaces the selection.
    pub fn insert(&mut self, text: &mut String, new: &str, now: f64) {
        let range = self.selection();
        let single = new.graphemes(true).nth(1).is_none() && range.is_empty();
        self.replace(
            text,
            range,
            new,
            if single { Kind::Typing } else { Kind::Other },
            now,
        );
    }

    /// Deletes the selection; returns whether there was one.
    pub fn delete_selection(&mut self, text: &mut String, now: f64) -> bool {
        let range = self.selection();
        if range.is_empty() {
            return false;
        }
        self.replace(text, range, "", Kind::Other, now);
        true
    }

    /// Deletes backwards: the selection, or the last letter, or the last word.
    ///
    /// A joiner or a mark typed by mistake goes alone, the letter under it stays.
    pub fn backspace(&mut self, text: &mut String, by_word: bool, now: f64) -> bool {
        if self.delete_selection(text, now) {
            return true;
        }
        let at = self.focus.at;
        let head = text.get(..at).unwrap_or("");
        let start = if by_word {
            previous_word_start(text, at).unwrap_or(0)
        } else {
            match head.chars().next_back() {
                Some(last) if is_loose(last) => at - last.len_utf8(),
                _ => head
                    .grapheme_indices(true)
                    .next_back()
                    .map_or(0, |(i, _)| i),
            }
        };
        if start == at {
            return false;
        }
        self.replace(text, start..at, "", Kind::Deleting, now);
        true
    }

    /// Deletes forwards: the selection, or the next letter, or the next word.
    pub fn delete(&mut self, text: &mut String, by_word: bool, now: f64) -> bool {
        if self.delete_selection(text, now) {
            return true;
        }
        let at = self.focus.at;
        let tail = text.get(at..).unwrap_or("");
        let end = if by_word {
            next_word_end(text, at).unwrap_or(text.len())
        } else {
            at + tail.graphemes(true).next().map_or(0, str::len)
        };
        if end <= at {
            return false;
        }
        self.replace(text, at..end, "", Kind::Deleting, now);
        true
    }

    /// Replaces the whole text, as one step.
    pub fn set_text(&mut self, text: &mut String, new: &str, now: f64) {
        self.replace(text, 0..text.len(), new, Kind::Other, now);
    }

    pub fn undo(&mut self, text: &mut String) -> bool {
        let Some(before) = self.undo.pop() else {
            return false;
        };
        self.redo.push(self.snapshot(text));
        self.restore(text, before);
        true
    }

    pub fn redo(&mut self, text: &mut String) -> bool {
        let Some(after) = self.redo.pop() else {
            return false;
        };
        self.undo.push(self.snapshot(text));
        self.restore(text, after);
        true
    }

    fn replace(&mut self, text: &mut String, range: Range<usize>, new: &str, kind: Kind, now: f64) {
        if text.get(range.clone()).is_none() {
            return;
        }
        let goes_on = kind != Kind::Other
            && self
                .last
                .is_some_and(|(last, at)| last == kind && now - at < PAUSE_S);
        if !goes_on {
            if self.undo.len() == UNDO_STEPS {
                self.undo.remove(0);
            }
            self.undo.push(self.snapshot(text));
        }
        self.redo.clear();
        text.replace_range(range.clone(), new);
        // A mark typed onto a letter joins it: the caret goes behind both.
        let end = boundary_after(text, range.start + new.len());
        self.anchor = end;
        self.focus = Caret::after(end);
        self.last = Some((kind, now));
        self.known.clone_from(text);
    }

    fn snapshot(&self, text: &str) -> Snapshot {
        Snapshot {
            text: text.to_owned(),
            anchor: self.anchor,
            focus: self.focus,
        }
    }

    fn restore(&mut self, text: &mut String, to: Snapshot) {
        *text = to.text;
        self.anchor = to.anchor;
        self.focus = to.focus;
        self.last = None;
        self.known.clone_from(text);
    }

    /// Returns the word at an offset, as a double click takes it.
    pub fn word(text: &str, at: usize) -> Range<usize> {
        word_at(text, at)
    }

    /// Returns the paragraph around an offset, as a triple click takes it.
    pub fn paragraph(text: &str, at: usize) -> Range<usize> {
        let head = text.get(..at).unwrap_or("");
        let start = head.rfind('\n').map_or(0, |i| i + 1);
        let end = text
            .get(start..)
            .and_then(|tail| tail.find('\n'))
            .map_or(text.len(), |i| start + i);
        start..end
    }
}

/// Marks and joiners that backspace takes alone.
fn is_loose(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !is_grapheme_boundary(text, at) {
        at -= 1;
    }
    at
}

fn boundary_after(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !is_grapheme_boundary(text, at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> (String, Editor) {
        let mut editor = Editor::default();
        let mut out = String::new();
        for letter in text.chars() {
            editor.insert(&mut out, &letter.to_string(), 0.0);
        }
        (out, editor)
    }

    #[test]
    fn typing_is_undone_at_once_and_redone() {
        let (mut text, mut editor) = typed("شَب می‌روم");
        assert_eq!(text, "شَب می‌روم");
        assert!(editor.undo(&mut text));
        assert_eq!(text, "");
        assert!(editor.redo(&mut text));
        assert_eq!(text, "شَب می‌روم");
        assert!(!editor.redo(&mut text));
    }

    #[test]
    fn backspace_takes_a_letter_but_marks_and_joiners_alone() {
        for (start, left) in [
            ("می‌", "می"),
            ("شَ", "ش"),
            ("信任", "信"),
            ("שָׁ", "שׁ"),
            ("👩‍👩‍👧", ""),
            ("é", ""),
        ] {
            let (mut text, mut editor) = typed(start);
            if start == "שָׁ" {
                // Shin dot and qamats: the one typed last goes.
                editor.backspace(&mut text, false, 9.0);
                assert_eq!(text.chars().count(), 2);
                continue;
            }
            editor.backspace(&mut text, false, 9.0);
            assert_eq!(text, left, "{start}");
        }
    }

    #[test]
    fn words_go_whole_and_zwnj_does_not_split_them() {
        let (mut text, mut editor) = typed("کتاب می‌خواهم");
        editor.backspace(&mut text, true, 9.0);
        assert_eq!(text, "کتاب ");
        let (mut text, mut editor) = typed("服務補救");
        editor.backspace(&mut text, true, 9.0);
        assert_eq!(text, "服務", "words of the dictionary");
        editor.place(Caret::before(0), false);
        editor.delete(&mut text, false, 9.0);
        assert_eq!(text, "務");
    }

    #[test]
    fn a_text_changed_outside_keeps_the_caret_inside() {
        let (_, mut editor) = typed("سلام");
        editor.sync("ab");
        assert_eq!(editor.selection(), 2..2);
        editor.select(0..2);
        editor.sync("");
        assert_eq!(editor.selection(), 0..0);
    }

    #[test]
    fn dragging_after_a_double_click_takes_whole_words_both_ways() {
        let text = "یک دو سه";
        let word = |w: &str| {
            let at = text.find(w).unwrap();
            at..at + w.len()
        };
        let mut editor = Editor::default();
        editor.select(word("دو"));
        editor.grabbed = Some(word("دو"));
        editor.extend_to(word("سه"));
        assert_eq!(&text[editor.selection()], "دو سه");
        editor.extend_to(word("یک"));
        assert_eq!(&text[editor.selection()], "یک دو");
    }
}

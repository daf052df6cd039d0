//! Edits of a text in order: counted, kept to be looked at, and made with every position moved along.
//!
//! A rule names its edits one after the other; nothing but the new text is kept of them, so that a
//! text of many megabytes costs no more than a copy. NFC on request is made of edits too.

use std::ops::Range;

use crate::import::plan::{CleanEdit, MOST_SHOWN};

/// Characters of the same line shown before and after an edit.
const CONTEXT: usize = 40;
/// Most characters shown of what is taken away.
const MOST_REMOVED: usize = 200;

/// Takes the edits of one rule.
pub(super) struct Edits<'t> {
    text: &'t str,
    pub count: usize,
    pub shown: Vec<CleanEdit>,
    keep: usize,
    /// End of the last edit.
    from: usize,
    made: Option<Made>,
}

/// The new text so far, and where the kept positions lie in it.
struct Made {
    text: String,
    /// Sorted positions of the old text.
    old: Vec<usize>,
    /// For each: its place as the start and as the end of a passage.
    new: Vec<(usize, usize)>,
}

/// A text after its edits.
pub(super) struct Edited {
    pub text: String,
    old: Vec<usize>,
    new: Vec<(usize, usize)>,
}

impl<'t> Edits<'t> {
    /// Counts edits and keeps the first ones to be looked at.
    pub fn proposed(text: &'t str) -> Self {
        Self {
            text,
            count: 0,
            shown: Vec::new(),
            keep: MOST_SHOWN,
            from: 0,
            made: None,
        }
    }

    /// The same, and makes them, moving the positions.
    pub fn made(text: &'t str, mut positions: Vec<usize>) -> Self {
        positions.sort_unstable();
        positions.dedup();
        let made = Made {
            text: String::with_capacity(text.len()),
            new: Vec::with_capacity(positions.len()),
            old: positions,
        };
        Self {
            made: Some(made),
            ..Self::proposed(text)
        }
    }

    /// Makes edits that nobody looks at.
    pub fn unseen(mut self) -> Self {
        self.keep = 0;
        self
    }

    /// Replaces a range; it must lie behind the one before, of which an overlap is cut off.
    pub fn edit(&mut self, range: Range<usize>, to: &str) {
        let range = range.start.max(self.from)..range.end;
        let Some(removed) = self.text.get(range.clone()) else {
            return;
        };
        if removed == to {
            return;
        }
        self.count += 1;
        if self.shown.len() < self.keep {
            self.shown.push(shown(self.text, range.clone(), to));
        }
        if let Some(made) = &mut self.made {
            made.copy(self.text, self.from, range.start);
            let before = made.text.len();
            made.text.push_str(to);
            // What stood inside goes to the edges of what comes instead.
            while let Some(at) = made.next().filter(|at| *at < range.end) {
                let inside = at > range.start;
                let end = if inside { made.text.len() } else { before };
                made.new.push((before, end));
            }
        }
        self.from = range.end;
    }

    /// Takes a whole line with one of its line breaks away; `start` is where it begins.
    pub fn remove_line(&mut self, start: usize, line: &str) {
        let end = start + line.len();
        if end < self.text.len() {
            self.edit(start..end + 1, "");
        } else {
            self.edit(start.saturating_sub(1)..end, "");
        }
    }

    /// Returns the new text; `None` where edits were only proposed, or there were none.
    pub fn finish(self) -> Option<Edited> {
        let mut made = self.made.filter(|_| self.count > 0)?;
        made.copy(self.text, self.from, self.text.len());
        // The end of the text, and anything a broken reader put behind it.
        while made.next().is_some() {
            let end = made.text.len();
            made.new.push((end, end));
        }
        Some(Edited {
            text: made.text,
            old: made.old,
            new: made.new,
        })
    }
}

impl Made {
    fn next(&self) -> Option<usize> {
        self.old.get(self.new.len()).copied()
    }

    /// Takes what lies between two edits over; a position where an insertion comes stays behind it.
    fn copy(&mut self, text: &str, from: usize, to: usize) {
        let begin = self.text.len();
        self.text.push_str(text.get(from..to).unwrap_or_default());
        while let Some(at) = self.next().filter(|at| *at < to) {
            let place = begin + at.saturating_sub(from);
            self.new.push((place, place));
        }
    }
}

impl Edited {
    /// Returns where a position went as the start of a passage.
    pub fn start(&self, at: usize) -> usize {
        self.place(at).0
    }

    /// Returns where a position went as the end of a passage.
    pub fn end(&self, at: usize) -> usize {
        self.place(at).1
    }

    /// Returns where a passage went.
    pub fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.start(range.start)..self.end(range.end)
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let found = self.old.binary_search(&at).ok();
        found
            .and_then(|i| self.new.get(i).copied())
            .unwrap_or((self.text.len(), self.text.len()))
    }
}

/// Puts an edit into the words around it.
fn shown(text: &str, range: Range<usize>, to: &str) -> CleanEdit {
    let cut = text.get(range.clone()).unwrap_or_default();
    // Of a line that goes its break is not shown; where only breaks go they are all there is to see.
    let breaks_only = cut.contains('\n') && cut.trim().is_empty();
    let whole_line = !breaks_only && to.is_empty() && cut.contains('\n');
    let (lead, tail) = if whole_line {
        (String::new(), String::new())
    } else {
        (
            lead(text.get(..range.start).unwrap_or_default(), breaks_only),
            tail(text.get(range.end..).unwrap_or_default(), breaks_only),
        )
    };
    let cut = if whole_line {
        cut.trim_matches('\n')
    } else {
        cut
    };
    let clipped = match cut.char_indices().nth(MOST_REMOVED) {
        Some((end, _)) => format!("{}…", cut.get(..end).unwrap_or_default()),
        None => cut.to_owned(),
    };
    CleanEdit {
        removed: lead.len()..lead.len() + clipped.len(),
        added: lead.len()..lead.len() + to.len(),
        before: format!("{lead}{clipped}{tail}"),
        after: format!("{lead}{to}{tail}"),
    }
}

/// Returns the last words of the line before a place; "…" stands for those before them.
fn lead(text: &str, over_breaks: bool) -> String {
    let words = if over_breaks {
        text.trim_end_matches('\n')
    } else {
        text
    };
    let line = words.rfind('\n').map_or(0, |at| at + 1);
    let from = words
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    let whole = text.get(line..).unwrap_or_default();
    if from <= line {
        return whole.to_owned();
    }
    let part = text.get(from..).unwrap_or_default();
    // A word that was cut through is left out, unless there is no other.
    let inside = !words
        .get(..from)
        .is_some_and(|t| t.ends_with(char::is_whitespace));
    let next = part.find(char::is_whitespace).filter(|_| inside);
    let rest = next.and_then(|at| part.get(at..)).unwrap_or(part);
    let rest = if rest.trim().is_empty() {
        part
    } else {
        rest.trim_start()
    };
    format!("…{rest}")
}

/// Returns the first words of the line behind a place; "…" stands for those behind them.
fn tail(text: &str, over_breaks: bool) -> String {
    let breaks = if over_breaks {
        text.len() - text.trim_start_matches('\n').len()
    } else {
        0
    };
    let words = text.get(breaks..).unwrap_or_default();
    let line = words.find('\n').unwrap_or(words.len());
    let to = words
        .char_indices()
        .nth(CONTEXT)
        .map_or(words.len(), |(at, _)| at);
    if line <= to {
        return text.get(..breaks + line).unwrap_or_default().to_owned();
    }
    let part = text.get(..breaks + to).unwrap_or_default();
    let inside = !words
        .get(to..)
        .is_some_and(|t| t.starts_with(char::is_whitespace));
    let last = part.rfind(char::is_whitespace).filter(|_| inside);
    let rest = last.and_then(|at| part.get(..at)).unwrap_or(part);
    let rest = if rest.trim().is_empty() {
        part
    } else {
        rest.trim_end()
    };
    format!("{rest}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_move_with_the_text_and_inside_an_edit_go_to_its_edges() {
        let text = "یک دو سه چهار";
        let two = text.find("دو").unwrap();
        let three = text.find("سه").unwrap();
        let mut edits = Edits::made(text, vec![0, two, two + 2, three, text.len()]);
        edits.edit(two..two + "دو".len(), "");
        edits.edit(three - 1..three, "\u{200c}");
        let edited = edits.finish().unwrap();
        assert_eq!(edited.text, "یک \u{200c}سه چهار");
        assert_eq!(edited.range(&(0..two + 2)), 0..two);
        assert_eq!(edited.start(three), edited.text.find("سه").unwrap());
        assert_eq!(edited.end(text.len()), edited.text.len());
    }

    #[test]
    fn a_passage_that_begins_where_something_is_put_in_begins_behind_it() {
        let mut edits = Edits::made("میخواهم", vec![0, 4]);
        edits.edit(4..4, "\u{200c}");
        let edited = edits.finish().unwrap();
        assert_eq!(edited.range(&(0..4)), 0..7, "the joiner belongs to می");
        assert_eq!(edited.start(4), 7);
    }

    #[test]
    fn a_long_line_is_cut_at_words_and_says_so() {
        for (word, sign) in [("مصاحبه", "سايت"), ("ראיון", "אתר"), ("interview", "site")]
        {
            let around = [word; 12].join(" ");
            let text = format!("{around} {sign} {around}");
            let at = around.len() + 1;
            let mut edits = Edits::proposed(&text);
            edits.edit(at..at + sign.len(), "X");
            let shown = &edits.shown[0];
            assert_eq!(&shown.before[shown.removed.clone()], sign);
            let words = shown.before.strip_prefix('…').unwrap();
            let words = words.strip_suffix('…').unwrap();
            assert!(words.split(' ').all(|w| w == word || w == sign), "{words}");
            assert!(words.split(' ').count() > 6);
        }
        // Where words are not divided, a cut between characters is all there is.
        let text = format!("{}自己{}", "信任".repeat(60), "平台".repeat(60));
        let at = "信任".len() * 60;
        let mut edits = Edits::proposed(&text);
        edits.edit(at..at + 6, "");
        let before = &edits.shown[0].before;
        assert_eq!(before.chars().count(), 2 * CONTEXT + 4);
        assert!(before.starts_with('…') && before.ends_with('…'));
    }

    #[test]
    fn an_edit_is_shown_in_the_words_around_it() {
        let text = "first\nI like it , really\nlast";
        let mut edits = Edits::proposed(text);
        let comma = text.find(" ,").unwrap();
        edits.edit(comma..comma + 1, "");
        edits.remove_line(text.find("last").unwrap(), "last");
        assert_eq!(edits.shown[0].before, "I like it , really");
        assert_eq!(edits.shown[0].after, "I like it, really");
        assert_eq!(&edits.shown[0].before[edits.shown[0].removed.clone()], " ");
        assert_eq!(edits.shown[1].before, "last");
        assert_eq!(edits.shown[1].after, "");
    }
}

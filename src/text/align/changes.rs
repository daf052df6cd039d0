//! What two texts do not share, word by word, and the lines it stands in: for people to look at.

use std::ops::Range;

use super::pieces::Pieces;

/// Words of the old text, and what stands in their place; one of both may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Lines in which something changes; one side is empty where lines only come or go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedLines {
    pub old: Range<usize>,
    pub new: Range<usize>,
    pub changes: Vec<Change>,
}

/// Returns what changes from one text to the other, in order; what moved goes and comes.
#[must_use]
pub fn changed_words(old: &str, new: &str) -> Vec<Change> {
    let pieces = Pieces::find(old, new).chain;
    let mut out = Vec::new();
    let mut add = |a: Range<usize>, b: Range<usize>| {
        let change = Change {
            old: trimmed(old, a),
            new: trimmed(new, b),
        };
        if old.get(change.old.clone()) != new.get(change.new.clone()) {
            out.push(change);
        }
    };
    let (mut i, mut j) = (0, 0);
    for piece in pieces {
        add(i..piece.old.start, j..piece.new.start);
        if !piece.same {
            add(piece.old.clone(), piece.new.clone());
        }
        (i, j) = (piece.old.end, piece.new.end);
    }
    add(i..old.len(), j..new.len());
    out
}

/// Returns what makes the new text of the old one, byte for byte, in order and apart from each other.
#[must_use]
pub fn exact_changes(old: &str, new: &str) -> Vec<Change> {
    let mut out: Vec<Change> = Vec::new();
    let mut add = |a: Range<usize>, b: Range<usize>| {
        let (Some(one), Some(other)) = (old.get(a.clone()), new.get(b.clone())) else {
            return;
        };
        if one == other {
            return;
        }
        let front = shared(one.chars(), other.chars());
        let back = shared(one[front..].chars().rev(), other[front..].chars().rev());
        let change = Change {
            old: a.start + front..a.end - back,
            new: b.start + front..b.end - back,
        };
        match out.last_mut() {
            Some(last) if last.old.end == change.old.start && last.new.end == change.new.start => {
                last.old.end = change.old.end;
                last.new.end = change.new.end;
            }
            _ => out.push(change),
        }
    };
    let (mut i, mut j) = (0, 0);
    for piece in Pieces::find(old, new).chain {
        add(i..piece.old.start, j..piece.new.start);
        add(piece.old.clone(), piece.new.clone());
        (i, j) = (piece.old.end, piece.new.end);
    }
    add(i..old.len(), j..new.len());
    out
}

/// Counts the bytes of the characters that two texts begin with.
fn shared(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let same = one.zip(other).take_while(|(a, b)| a == b);
    same.map(|(a, _)| a.len_utf8()).sum()
}

/// Returns the lines in which something changes, in order.
#[must_use]
pub fn changed_lines(old: &str, new: &str) -> Vec<ChangedLines> {
    let mut out: Vec<ChangedLines> = Vec::new();
    for change in changed_words(old, new) {
        let (a, b) = (lines(old, &change.old), lines(new, &change.new));
        let (whole_a, whole_b) = (a == change.old, b == change.new);
        let lines = match (change.old.is_empty(), change.new.is_empty()) {
            // Lines that come stand in no line of the old text, and those that go in none of the new.
            (true, false) if whole_b => (change.old.clone(), b),
            (false, true) if whole_a => (a, change.new.clone()),
            _ => (a, b),
        };
        match out.last_mut() {
            Some(last) if lines.0.start < last.old.end || lines.1.start < last.new.end => {
                last.old = last.old.start.min(lines.0.start)..last.old.end.max(lines.0.end);
                last.new = last.new.start.min(lines.1.start)..last.new.end.max(lines.1.end);
                last.changes.push(change);
            }
            _ => out.push(ChangedLines {
                old: lines.0,
                new: lines.1,
                changes: vec![change],
            }),
        }
    }
    out
}

/// Leaves the blanks at the ends out, unless there is nothing else.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or("");
    let start = range.start + part.len() - part.trim_start().len();
    let end = start + part.trim().len();
    if start < end { start..end } else { range }
}

/// Widens a range to the lines it touches, without the last break.
fn lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..range.end + after.find('\n').unwrap_or(after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(old: &str, new: &str) -> Vec<(String, String)> {
        changed_words(old, new)
            .into_iter()
            .map(|c| (old[c.old].to_owned(), new[c.new].to_owned()))
            .collect()
    }

    #[test]
    fn only_the_words_that_change_are_named() {
        for (old, new, expected) in [
            (
                "چهارشنبه شب، ساعت ده و خرده‌ای، نشستم از",
                "سه‌شنبه شب، ساعت ده و نیم، نشستم از",
                vec![("چهارشنبه", "سه‌شنبه"), ("خرده‌ای", "نیم")],
            ),
            (
                "ניסיתי שוב אתמול בבית",
                "ניסיתי שוב ושוב היום בבית",
                vec![("אתמול", "ושוב היום")],
            ),
            ("我自己重新订票", "我重新订票", vec![("自己", "")]),
            ("one two", "one two", vec![]),
            ("", "new", vec![("", "new")]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned()))
                .collect();
            assert_eq!(words(old, new), expected, "{old}");
        }
    }

    #[test]
    fn exact_changes_make_the_new_text() {
        for (old, new) in [
            ("", ""),
            ("", "新"),
            ("سلام  دنیا\n", ""),
            ("a  b\nc", "a b\n\nc "),
            (
                "مریم: به سایت\nدنا: بله",
                "مريم: به  سایت\nدنا: بله\nدنا: نه",
            ),
            ("שלום שלום שלום", "שלום, שלום"),
            ("我自己重新订票。\n好", "好\n我重新订票。"),
        ] {
            let (mut made, mut from) = (String::new(), 0);
            for change in exact_changes(old, new) {
                made.push_str(&old[from..change.old.start]);
                made.push_str(&new[change.new]);
                from = change.old.end;
            }
            made.push_str(&old[from..]);
            assert_eq!(made, new, "{old}");
        }
        let (old, new) = ("one two three", "one 2 three");
        let changes = exact_changes(old, new);
        assert_eq!(
            changes,
            [Change {
                old: 4..7,
                new: 4..5
            }]
        );
    }

    #[test]
    fn changes_of_a_line_stand_together_and_new_lines_alone() {
        let old = "مریم: سایت خطا داد.\nדנה: ניסיתי שוב.\n王女士：我重新订票。";
        let new =
            "مریم: برنامه خطا نداد.\nדנה: ניסיתי שוב.\nדנה: הצלחתי לבסוף.\n王女士：我重新订票。";
        let found = changed_lines(old, new);
        let lines: Vec<_> = found
            .iter()
            .map(|l| (&old[l.old.clone()], &new[l.new.clone()], l.changes.len()))
            .collect();
        assert_eq!(
            lines,
            [
                ("مریم: سایت خطا داد.", "مریم: برنامه خطا نداد.", 2),
                ("", "דנה: הצלחתי לבסוף.", 1),
            ]
        );
        assert!(changed_lines(old, old).is_empty());
    }
}

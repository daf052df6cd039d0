//! Brackets of right-to-left lines: which of them faces which way.

/// Whether brackets in right-to-left stretches are coded as they look or as they are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Brackets {
    /// Lines that make sense only as coded.
    as_coded: usize,
    /// Lines that make sense only mirrored.
    mirrored: usize,
}

impl Brackets {
    /// Tells whether the mirrored text of a line is the one that is meant.
    pub fn are_mirrored(&mut self, as_coded: &str, mirrored: &str) -> bool {
        let (a, b) = (disorder(as_coded), disorder(mirrored));
        match a.cmp(&b) {
            std::cmp::Ordering::Less => self.as_coded += 1,
            std::cmp::Ordering::Greater => self.mirrored += 1,
            std::cmp::Ordering::Equal => {}
        }
        if a == b {
            self.mirrored > self.as_coded
        } else {
            b < a
        }
    }
}

const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('«', '»'), ('<', '>')];

/// Returns the bracket that faces the other way.
pub(super) fn mirror(c: char) -> char {
    for (open, close) in PAIRS {
        if c == open {
            return close;
        }
        if c == close {
            return open;
        }
    }
    match c {
        '‹' => '›',
        '›' => '‹',
        '≤' => '≥',
        '≥' => '≤',
        _ => c,
    }
}

/// Counts brackets that stand the wrong way round: unpaired, or open after a word.
fn disorder(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut open: Vec<char> = Vec::new();
    let mut wrong = 0;
    let side = |i: Option<usize>| {
        i.and_then(|i| chars.get(i))
            .is_none_or(|c| !c.is_alphanumeric())
    };
    for (i, c) in chars.iter().enumerate() {
        let before_is_free = side(i.checked_sub(1));
        let after_is_free = side(i.checked_add(1));
        if let Some((_, close)) = PAIRS.iter().find(|p| p.0 == *c) {
            open.push(*close);
            wrong += usize::from(!before_is_free && after_is_free);
        } else if PAIRS.iter().any(|p| p.1 == *c) {
            if open.last() == Some(c) {
                open.pop();
            } else {
                wrong += 1;
            }
            wrong += usize::from(before_is_free && !after_is_free);
        }
    }
    wrong + open.len()
}

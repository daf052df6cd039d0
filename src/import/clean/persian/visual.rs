//! Shaped letters in visual order: the last letter of a line first, as old programs wrote for screens without bidi.

use super::forms::{Shape, is_shaped, shape};
use crate::error::Result;
use crate::import::clean::edits::Edits;
use crate::import::clean::source::Source;

/// Fewest words of a text whose shapes tell.
const FEWEST: usize = 2;

/// Words of a line whose shapes tell its order.
#[derive(Default, Clone, Copy)]
struct Order {
    visual: usize,
    logical: usize,
}

/// Counts words that begin with the shape of an end, or end with that of a beginning, and the others.
fn order_of(line: &str) -> Order {
    let mut order = Order::default();
    for word in line
        .split(|c| !is_shaped(c))
        .filter(|w| w.chars().nth(1).is_some())
    {
        let first = word.chars().next().and_then(shape);
        let last = word.chars().next_back().and_then(shape);
        let ends_first = matches!(first, Some(Shape::Final | Shape::Medial));
        let begins_last = matches!(last, Some(Shape::Initial | Shape::Medial));
        let begins_first = first == Some(Shape::Initial);
        let ends_last = last == Some(Shape::Final);
        match (ends_first || begins_last, begins_first || ends_last) {
            (true, false) => order.visual += 1,
            (false, true) => order.logical += 1,
            _ => {}
        }
    }
    order
}

/// Returns whether the shaped words of a text are mostly in visual order.
pub(in crate::import::clean) fn is_visual(source: &Source<'_>) -> Result<bool> {
    let mut all = Order::default();
    source.lines(|_, line| {
        let own = order_of(line);
        all.visual += own.visual;
        all.logical += own.logical;
    })?;
    Ok(all.visual >= FEWEST && all.visual > all.logical * 2)
}

/// Writes lines of shaped letters in the order they are read.
pub(in crate::import::clean) fn visual_order(
    source: &Source<'_>,
    edits: &mut Edits<'_>,
) -> Result<()> {
    if !is_visual(source)? {
        return Ok(());
    }
    source.lines(|start, line| {
        let Order { visual, logical } = order_of(line);
        if line.contains(is_shaped) && visual >= logical {
            edits.edit(start..start + line.len(), &turned(line));
        }
    })
}

/// Turns a line round; numbers and Latin words in it stay as they are, brackets face the other way.
fn turned(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let is_ltr = |c: char| c.is_ascii_alphanumeric() || crate::text::digit_value(c).is_some();
    let mut out = String::with_capacity(line.len());
    let mut end = chars.len();
    while let Some(c) = end.checked_sub(1).and_then(|at| chars.get(at)).copied() {
        let mut start = end - 1;
        if is_ltr(c) {
            // What stands between two numbers or Latin words goes with them: `3.5`, `10:20`, `Google Maps`.
            let mut at = start;
            while let Some(before) = at.checked_sub(1).and_then(|at| chars.get(at)).copied() {
                at -= 1;
                if is_ltr(before) {
                    start = at;
                } else if !matches!(
                    before,
                    '.' | ',' | ':' | '/' | '-' | '\'' | '@' | '_' | '٫' | '٬' | ' '
                ) {
                    break;
                }
            }
            out.extend(chars.get(start..end).into_iter().flatten());
        } else {
            out.push(mirrored(c));
        }
        end = start;
    }
    out
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::clean::tests::cleaned;
    use crate::import::plan::CleanRule;

    /// Turns lines into visual order, letter by letter.
    fn reversed(text: &str) -> String {
        let lines = text.split('\n').map(super::turned);
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn lines_are_written_as_they_are_read() {
        assert_eq!(
            cleaned(CleanRule::VisualOrder, "ﺩﺎﻤﺘﻋﺍ ﻪﻛ ﻢﻨﻛﻰﻣ ﺮﻜﻓ ﻦﻣ"),
            "ﻣﻦ ﻓﻜﺮ ﻣﻰﻛﻨﻢ ﻛﻪ ﺍﻋﺘﻤﺎﺩ"
        );
        for text in [
            "ﻣﻬﺎﺟﺮﺕ ﺑﻪ ﺗﻬﺮﺍﻥ (ﺑﺎ ﻗﻄﺎﺭ)",
            "ﻋﻠﻰ: ﺳﺎﻋﺖ 10:20 ﺑﺎ Google Maps ﺭﻓﺘﻢ.\nﻣﺮﻳﻢ: ﺑﻠﻪ.",
            "ﻗﻴﻤﺖ ۳۵۰ ﺗﻮﻣﺎﻥ ﺑﻮﺩ",
        ] {
            let before = reversed(text);
            assert_ne!(before, text);
            assert_eq!(cleaned(CleanRule::VisualOrder, &before), text);
            assert_eq!(cleaned(CleanRule::VisualOrder, text), text, "as it is");
        }
        for text in ["ﻣﻦ", "سلام ﷲ", "plain"] {
            assert_eq!(cleaned(CleanRule::VisualOrder, text), text);
        }
    }
}

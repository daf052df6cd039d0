//! Plain text in aligned columns, for a terminal.
//!
//! Widths are display widths (a Chinese character is two cells wide, a vowel point none). A text
//! with letters from right to left stands in an isolate, so that a terminal that reorders lines
//! keeps the columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::script::{clean, has_rtl};
use super::{Align, Cell, MARK, Table, direction_of_name};
use crate::error::Result;
use crate::locale::Locale;
use crate::text::Direction;

/// A table is narrowed towards this width by wrapping its widest columns.
const LINE_WIDTH: usize = 120;
/// No column is narrowed below this.
const NARROWEST: usize = 16;
const GAP: &str = "  ";

/// What stands in a cell.
struct Text {
    text: String,
    /// Of each paragraph.
    directions: Vec<Direction>,
}

impl Text {
    fn heading(text: String, table: Direction) -> Self {
        Self {
            directions: vec![direction_of_name(&text, table)],
            text,
        }
    }

    fn of(cell: &Cell, text: String, table: Direction) -> Self {
        let paragraphs = text.split('\n').enumerate();
        let directions = paragraphs.map(|(nth, p)| cell.direction(nth, p.trim_start(), table));
        Self {
            directions: directions.collect(),
            text,
        }
    }

    /// Breaks it into lines, each in the direction of its paragraph, which its own first letter may not have.
    fn lines(&self, width: usize) -> Vec<(String, String)> {
        let paragraphs = self.text.split('\n').zip(&self.directions);
        paragraphs
            .flat_map(|(paragraph, direction)| {
                let mixed = has_rtl(paragraph);
                wrap(paragraph, width).into_iter().map(move |line| {
                    // The indent stays outside, at the side where the column starts.
                    let unindented = line.trim_start_matches(' ');
                    let indent = " ".repeat(line.len() - unindented.len());
                    let shown = match mixed {
                        true => format!("{indent}{}", isolated(unindented, *direction)),
                        false => line.clone(),
                    };
                    (line, shown)
                })
            })
            .collect()
    }
}

/// Writes the columns people read.
///
/// # Errors
/// None now; every writer has one shape.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let locale = Locale::get(table.language);
    let columns = table.paper_columns();
    let ends: Vec<bool> = columns
        .iter()
        .map(|c| table.columns.get(*c).map(|c| c.align) == Some(Align::End))
        .collect();
    let headings: Vec<Text> = columns
        .iter()
        .filter_map(|c| table.columns.get(*c))
        .map(|c| Text::heading(clean(&c.paper_heading).into_owned(), table.direction))
        .collect();
    let rows: Vec<Vec<Text>> = (0..table.rows.len())
        .map(|row| {
            columns
                .iter()
                .map(|c| {
                    let cell = table.cell(row, *c);
                    let mut text = "  ".repeat(cell.depth().min(12));
                    text.push_str(clean(&cell.on_paper(locale)).trim_end());
                    if cell.is_marked() {
                        text.push(' ');
                        text.push(MARK);
                    }
                    Text::of(cell, text, table.direction)
                })
                .collect()
        })
        .collect();
    let widths = widths(&headings, &rows, &ends);
    let mut out = String::new();
    if !table.caption.is_empty() {
        out.push_str(&format!(
            "{} {}",
            table.caption_label(),
            clean(&table.caption)
        ));
        out.push_str("\n\n");
    }
    if !columns.is_empty() {
        let total = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        push_row(&mut out, &headings, &widths, &ends);
        out.push_str(&"─".repeat(total));
        out.push('\n');
        for row in &rows {
            push_row(&mut out, row, &widths, &ends);
        }
    }
    for (i, note) in table.note_paragraphs().iter().enumerate() {
        if i == 0 {
            out.push('\n');
        }
        let label = note.label.iter().map(|label| format!("{label} "));
        let text = label.collect::<String>() + &clean(&note.text);
        for line in wrap(&text, LINE_WIDTH) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    Ok(out.into_bytes())
}

/// Natural widths, the widest narrowed until the line fits.
fn widths(headings: &[Text], rows: &[Vec<Text>], ends: &[bool]) -> Vec<usize> {
    let widest_line = |text: &str| text.split('\n').map(UnicodeWidthStr::width).max();
    let mut widths: Vec<usize> = headings
        .iter()
        .zip(ends)
        .map(|(heading, end)| {
            // Headings of numbers wrap at their longest word.
            let word = heading.text.split(' ').map(UnicodeWidthStr::width).max();
            if *end {
                word
            } else {
                widest_line(&heading.text)
            }
            .unwrap_or(0)
        })
        .collect();
    for row in rows {
        for (width, text) in widths.iter_mut().zip(row) {
            *width = (*width).max(widest_line(&text.text).unwrap_or(0));
        }
    }
    let room = LINE_WIDTH.saturating_sub(GAP.len() * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let too_much = widths.iter().sum::<usize>() - room;
        let Some(widest) = widths.iter_mut().max() else {
            break;
        };
        if *widest <= NARROWEST {
            break;
        }
        // The first cut of a very long cell is deep, later ones level the columns.
        let step = (too_much / 2).max(1);
        *widest = widest.saturating_sub(step).max(NARROWEST);
    }
    widths
}

fn push_row(out: &mut String, cells: &[Text], widths: &[usize], ends: &[bool]) {
    let wrapped: Vec<Vec<(String, String)>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| cell.lines(*width))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for nth in 0..height {
        let mut line = String::new();
        for (i, lines) in wrapped.iter().enumerate() {
            let (text, shown) = lines.get(nth).map_or(("", ""), |(t, s)| (t, s));
            let width = widths.get(i).copied().unwrap_or(0);
            let padding = " ".repeat(width.saturating_sub(UnicodeWidthStr::width(text)));
            if i > 0 {
                line.push_str(GAP);
            }
            if ends.get(i) == Some(&true) {
                line.push_str(&padding);
                line.push_str(shown);
            } else {
                line.push_str(shown);
                line.push_str(&padding);
            }
        }
        out.push_str(line.trim_end_matches(' '));
        out.push('\n');
    }
}

fn isolated(line: &str, direction: Direction) -> String {
    if line.is_empty() {
        return String::new();
    }
    let opening = if direction.is_rtl() {
        '\u{2067}'
    } else {
        '\u{2066}'
    };
    format!("{opening}{line}\u{2069}")
}

/// Breaks a text into lines of at most `width` cells: at spaces, between Chinese characters, and
/// inside a word only where it is longer than a line. An indent is kept.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let paragraph = paragraph.replace('\t', "    ");
        let unindented = paragraph.trim_start_matches(' ');
        let indent = paragraph.len() - unindented.len();
        let indent = " ".repeat(indent.min(width / 2));
        let mut line = indent.clone();
        let mut empty = true;
        for piece in pieces(unindented) {
            let length = UnicodeWidthStr::width(piece);
            if UnicodeWidthStr::width(line.as_str()) + length > width && !empty {
                lines.push(line.trim_end_matches(' ').to_owned());
                line.clone_from(&indent);
                empty = true;
                if piece == " " {
                    continue;
                }
            }
            if length > width.saturating_sub(indent.len()) {
                for grapheme in piece.graphemes(true) {
                    let wide = UnicodeWidthStr::width(grapheme);
                    if UnicodeWidthStr::width(line.as_str()) + wide > width && !empty {
                        lines.push(std::mem::replace(&mut line, indent.clone()));
                    }
                    line.push_str(grapheme);
                    empty = false;
                }
            } else {
                line.push_str(piece);
                empty = false;
            }
        }
        lines.push(line.trim_end_matches(' ').to_owned());
    }
    lines
}

/// Splits a line where it may break: around spaces and between wide characters, but not before
/// the punctuation that closes a phrase.
fn pieces(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let breaks = before.is_some_and(|before| {
            let wide = UnicodeWidthStr::width(before) > 1 || UnicodeWidthStr::width(grapheme) > 1;
            let closes = grapheme.starts_with(CLOSING);
            before == " " || grapheme == " " || (wide && !closes)
        });
        if breaks {
            out.extend(line.get(start..at));
            start = at;
        }
        before = Some(grapheme);
    }
    out.extend(line.get(start..));
    out
}

/// Chinese punctuation that does not begin a line.
const CLOSING: [char; 13] = [
    '。', '，', '、', '！', '？', '：', '；', '）', '」', '』', '》', '”', '…',
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn lines_break_where_readers_break_them() {
        for (text, width, want) in [
            (
                "به سایت اعتماد نکردم",
                10,
                vec!["به سایت", "اعتماد", "نکردم"],
            ),
            ("顾客信任平台", 5, vec!["顾客", "信任", "平台"]),
            ("信任吗。好", 6, vec!["信任", "吗。好"]),
            ("at 50% or more", 7, vec!["at 50%", "or more"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("  aa bb", 4, vec!["  aa", "  bb"]),
            ("יש\nשם", 10, vec!["יש", "שם"]),
            ("", 10, vec![""]),
        ] {
            assert_eq!(wrap(text, width), want, "{text}");
        }
    }

    #[test]
    fn a_wrapped_line_keeps_the_direction_of_its_paragraph() {
        let words = "Snapp گفت نه\nBooking.com";
        let cell = Cell::quotation(words, Language::Persian, &[Direction::Rtl, Direction::Ltr]);
        let text = Text::of(&cell, words.to_owned(), Direction::Ltr);
        let shown: Vec<String> = text.lines(6).into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(
            shown,
            [
                "\u{2067}Snapp\u{2069}",
                "\u{2067}گفت نه\u{2069}",
                "Bookin",
                "g.com"
            ]
        );
    }
}

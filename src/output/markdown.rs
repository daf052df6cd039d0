//! Markdown: a pipe table with its caption above and its notes below.

use super::script::{clean, isolated};
use super::{Align, MARK, Table};
use crate::error::Result;
use crate::locale::Locale;
use crate::text::Direction;

/// Writes the columns people read.
///
/// # Errors
/// None now; every writer has one shape.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let locale = Locale::get(table.language);
    let columns = table.paper_columns();
    let mut out = String::new();
    if !table.caption.is_empty() {
        out.push_str(&format!("**{}**\n\n", cell_text(&table.caption, None)));
    }
    let mut headings = String::from("|");
    let mut rule = String::from("|");
    for column in columns.iter().filter_map(|c| table.columns.get(*c)) {
        let heading = cell_text(&column.paper_heading, Some(table.direction));
        headings.push_str(&format!(" {heading} |"));
        rule.push_str(match column.align {
            Align::Start => " --- |",
            Align::End => " ---: |",
        });
    }
    if !columns.is_empty() {
        out.push_str(&format!("{headings}\n{rule}\n"));
    }
    for row in 0..table.rows.len() {
        if columns.is_empty() {
            break;
        }
        out.push('|');
        for place in &columns {
            let cell = table.cell(row, *place);
            let mut text = "\u{2003}".repeat(cell.depth().min(12));
            text.push_str(&cell_text(&cell.on_paper(locale), Some(table.direction)));
            if cell.is_marked() {
                text.push_str(&format!(" {MARK}"));
            }
            out.push_str(&format!(" {text} |"));
        }
        out.push('\n');
    }
    for note in table.paper_notes() {
        out.push_str(&format!("\n{}\n", cell_text(&note.text, None)));
    }
    Ok(out.into_bytes())
}

/// Escapes what Markdown or its HTML would read as a sign, and keeps a cell on one line.
fn cell_text(text: &str, around: Option<Direction>) -> String {
    let cleaned = clean(text);
    let mut out = String::with_capacity(cleaned.len());
    for (i, line) in cleaned.trim_end_matches('\n').split('\n').enumerate() {
        if i > 0 {
            out.push_str("<br>");
        }
        let line = match around {
            Some(direction) => isolated(line, direction),
            None => line.into(),
        };
        for c in line.chars() {
            match c {
                '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '$' => {
                    out.push('\\');
                    out.push(c);
                }
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '&' => out.push_str("&amp;"),
                '\t' => out.push(' '),
                other => out.push(other),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_markdown_stay_signs() {
        for (text, want) in [
            ("a|b", r"a\|b"),
            (
                "*نه* _x_ `y`",
                r"*نه* _x_ `y`"
                    .replace('*', r"\*")
                    .replace('_', r"\_")
                    .replace('`', r"\`")
                    .as_str(),
            ),
            ("<b>&", "&lt;b&gt;&amp;"),
            ("یک\nدو", "یک<br>دو"),
            ("[x](y)", r"\[x\](y)"),
            ("信任", "信任"),
        ] {
            assert_eq!(cell_text(text, None), want);
        }
        assert_eq!(
            cell_text("שלום", Some(Direction::Ltr)),
            "\u{2068}שלום\u{2069}"
        );
    }
}

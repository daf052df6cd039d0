//! Markdown: a pipe table with its caption above and its notes below.

use super::script::{clean, isolated, one_line};
use super::{Align, Cell, MARK, Table, direction_of_name};
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
        let caption = escaped(&one_line(&table.caption));
        out.push_str(&format!(
            "**{}** {caption}\n\n",
            escaped(&table.caption_label())
        ));
    }
    let mut headings = String::from("|");
    let mut rule = String::from("|");
    for column in columns.iter().filter_map(|c| table.columns.get(*c)) {
        let heading = one_line(&column.paper_heading);
        let direction = direction_of_name(&heading, table.direction);
        let heading = isolated(&escaped(&heading), direction, table.direction).into_owned();
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
            text.push_str(&cell_text(cell, table.direction, locale));
            if cell.is_marked() {
                text.push_str(&format!(" {MARK}"));
            }
            out.push_str(&format!(" {text} |"));
        }
        out.push('\n');
    }
    for note in table.note_paragraphs() {
        let label = note.label.map(|label| format!("**{}** ", escaped(&label)));
        let text = escaped(&one_line(&note.text));
        out.push_str(&format!("\n{}{text}\n", label.unwrap_or_default()));
    }
    Ok(out.into_bytes())
}

/// Keeps a cell on one line; a paragraph stands in an isolate of its direction, which is all Markdown can say.
fn cell_text(cell: &Cell, table: Direction, locale: &Locale) -> String {
    let text = cell.on_paper(locale);
    let text = clean(&text);
    let lines = text.trim_end_matches('\n').split('\n').enumerate();
    let lines = lines.map(|(nth, line)| {
        let direction = cell.direction(nth, line, table);
        isolated(&escaped(line), direction, table).into_owned()
    });
    lines.collect::<Vec<_>>().join("<br>")
}

/// Escapes what Markdown or its HTML would read as a sign.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
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
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_paragraph_stands_in_its_own_direction() {
        use Direction::{Ltr, Rtl};
        let english = Locale::english();
        let words = |text: &str| Cell::quotation(text, Language::Persian, &[Rtl, Ltr]);
        for (cell, table, want) in [
            (Cell::text("שלום"), Ltr, "\u{2067}שלום\u{2069}"),
            (Cell::text("信任"), Ltr, "信任"),
            (
                words("Snapp گفت\nTap_si"),
                Rtl,
                "\u{2067}Snapp گفت\u{2069}<br>\u{2066}Tap\\_si\u{2069}",
            ),
            (
                words("Snapp گفت\nTap"),
                Ltr,
                "\u{2067}Snapp گفت\u{2069}<br>Tap",
            ),
            (Cell::count(5), Rtl, "5"),
        ] {
            assert_eq!(cell_text(&cell, table, english), want);
        }
    }

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
            ("[x](y)", r"\[x\](y)"),
            ("信任", "信任"),
        ] {
            assert_eq!(escaped(text), want);
        }
    }
}

//! HTML: one page with the table, its caption and notes; prints well and pastes into a paper.

use super::script::{clean, escaped, push_escaped};
use super::widths::Layout;
use super::{Align, Cell, MARK, Table};
use crate::error::Result;
use crate::locale::Locale;
use crate::text::{Direction, Language};

const STYLE: &str = "\
body{font-family:Vazirmatn,'Noto Sans Hebrew','Noto Sans SC','Noto Sans TC','Segoe UI',Tahoma,Arial,sans-serif;\
color:#1a1a1a;background:#fff;margin:2rem;line-height:1.6}\n\
table{border-collapse:collapse;border-top:2px solid;border-bottom:2px solid;max-width:100%}\n\
caption{text-align:start;padding-block-end:.5rem}\n\
th,td{padding:.25rem .6rem;text-align:start;vertical-align:top}\n\
thead th{border-bottom:1px solid;vertical-align:bottom}\n\
tbody th{font-weight:normal}\n\
.number{text-align:right;font-variant-numeric:tabular-nums}\n\
td .number,td.number{white-space:nowrap}\n\
td>div,th>div{white-space:pre-wrap}\n\
.left{text-align:left}\n\
.right{text-align:right}\n\
.note{font-size:.85em;max-width:60rem;margin-block:.3rem}\n\
@media print{body{margin:0}thead{display:table-header-group}tr{break-inside:avoid}}\n";

/// Writes the columns people read.
///
/// # Errors
/// None now; every writer has one shape.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let columns = table.paper_columns();
    let direction = name(table.direction);
    let page = match Layout::of(table, &columns).is_landscape {
        true => "@page{size:A4 landscape}\n",
        false => "@page{size:A4}\n",
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}{page}</style>\n</head>\n<body>\n<table>\n<caption><b>{}</b> {}</caption>\n",
        table.language.tag(),
        escaped(&table.caption),
        escaped(&table.caption_label()),
        escaped(&table.caption),
    );
    out.push_str("<thead>\n<tr>");
    for column in columns.iter().filter_map(|c| table.columns.get(*c)) {
        let class = match column.align {
            Align::Start => "",
            Align::End => " class=\"number\"",
        };
        let heading = escaped(&column.paper_heading);
        out.push_str(&format!("<th scope=\"col\"{class}>{heading}</th>"));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in 0..table.rows.len() {
        out.push_str("<tr>");
        for (nth, place) in columns.iter().enumerate() {
            let end = table.columns.get(*place).map(|c| c.align) == Some(Align::End);
            push_cell(&mut out, table, table.cell(row, *place), nth == 0, end);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    for note in table.note_paragraphs() {
        let label = note
            .label
            .map(|label| format!("<b>{}</b> ", escaped(&label)));
        let (label, text) = (label.unwrap_or_default(), escaped(&note.text));
        out.push_str(&format!("<p class=\"note\">{label}{text}</p>\n"));
    }
    out.push_str("</body>\n</html>\n");
    Ok(out.into_bytes())
}

fn name(direction: Direction) -> &'static str {
    if direction.is_rtl() { "rtl" } else { "ltr" }
}

fn push_cell(out: &mut String, table: &Table, cell: &Cell, heads_row: bool, end: bool) {
    let locale = Locale::get(table.language);
    let (tag, scope) = if heads_row {
        ("th", " scope=\"row\"")
    } else {
        ("td", "")
    };
    let text = cell.on_paper(locale);
    if cell.words().is_none() {
        let class = if end { " class=\"number\"" } else { "" };
        let text = escaped(&text);
        out.push_str(&format!("<{tag}{scope}{class}>{text}</{tag}>"));
        return;
    }
    let indent = match cell.depth() {
        0 => String::new(),
        depth => format!(" style=\"padding-inline-start:{}.6rem\"", depth.min(20)),
    };
    out.push_str(&format!("<{tag}{scope}{indent}>"));
    // Words stand as their own language stands; a label stands where the column's labels start, but
    // reads in its own direction.
    let class = match cell.is_passage() {
        true => "",
        false if table.direction.is_rtl() => " class=\"right\"",
        false => " class=\"left\"",
    };
    let lang = match cell.language() {
        Language::Unknown => String::new(),
        known => format!(" lang=\"{}\"", known.tag()),
    };
    let text = clean(&text);
    let paragraphs = text.trim_end_matches('\n').split('\n').enumerate();
    let last = paragraphs.clone().count();
    for (nth, paragraph) in paragraphs {
        // Said outright: `auto` is unknown to some programs that print or paste the page.
        let direction = name(cell.direction(nth, paragraph, table.direction));
        out.push_str(&format!("<div{lang} dir=\"{direction}\"{class}>"));
        push_escaped(out, paragraph);
        if nth + 1 == last && cell.is_marked() {
            out.push_str(&format!("\u{a0}{MARK}"));
        }
        out.push_str("</div>");
    }
    out.push_str(&format!("</{tag}>"));
}

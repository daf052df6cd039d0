//! LaTeX: a file that compiles by itself with XeLaTeX; its `longtable` can be pasted into a paper.
//!
//! Scripts are set run by run with the first font of a list that the machine has. `bidi` is loaded
//! only where a letter is written from right to left. What no font has stands as its number, with a warning.

mod line;
mod preamble;

use super::faces::face;
use super::script::{clean, one_line, runs};
use super::widths::Layout;
use super::{Align, Cell, MARK, Table, direction_of_name};
use crate::error::Result;
use crate::locale::Locale;
use crate::text::{Direction, Language, Script};
use line::line;

/// Writes the columns people read.
///
/// # Errors
/// None now; every writer has one shape.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let body = body(table);
    let mut out = String::from("% !TeX program = xelatex\n");
    out.push_str("\\documentclass[10pt]{article}\n");
    let landscape = match Layout::of(table, &table.paper_columns()).is_landscape {
        true => ",landscape",
        false => "",
    };
    out.push_str(&format!(
        "\\usepackage[a4paper,margin=2.5cm{landscape}]{{geometry}}\n\
         \\usepackage{{array,booktabs,longtable}}\n\
         \\usepackage{{fontspec}}\n\
         \\setlength{{\\tabcolsep}}{{4pt}}\n"
    ));
    let has_rtl = table.direction.is_rtl() || body.contains("\\RL{");
    preamble::push(&mut out, &body, has_rtl);
    let locale = Locale::get(table.language);
    let label = locale.text("table-label");
    if label != LABEL_OF_LATEX {
        let label = line(&label, table.direction, Language::Unknown);
        out.push_str(&format!("\\renewcommand\\tablename{{{label}}}\n"));
    }
    if locale.conventions().has_own_digits() {
        push_digits(&mut out, locale);
    }
    out.push_str("\\begin{document}\n");
    if table.direction.is_rtl() {
        out.push_str("\\setRTL\n");
    }
    out.push_str("\\pagestyle{empty}\n% The table begins here.\n");
    out.push_str(&body);
    out.push_str("% The table ends here.\n\\end{document}\n");
    Ok(out.into_bytes())
}

/// What LaTeX calls a table unless told otherwise.
const LABEL_OF_LATEX: &str = "Table";

/// Writes the number of a table in the language's digits; it expands, as names of anchors must.
fn push_digits(out: &mut String, locale: &Locale) {
    let digits: Vec<String> = (0..10).map(|digit| locale.number(digit)).collect();
    out.push_str(&format!(
        "\\makeatletter\n\
         \\def\\mz@digits#1{{\\ifx#1\\@nil\\else\\ifcase#1 {}\\fi\\expandafter\\mz@digits\\fi}}\n\
         \\renewcommand\\thetable{{\\expandafter\\mz@digits\\number\\c@table\\@nil}}\n\
         \\makeatother\n",
        digits.join("\\or ")
    ));
}

/// Writes the longtable and the notes under it.
fn body(table: &Table) -> String {
    let columns = table.paper_columns();
    let mut out = String::new();
    let caption = one_line(&table.caption);
    let caption = line(&caption, table.direction, Language::Unknown);
    if columns.is_empty() {
        out.push_str(&format!("\\noindent {caption}\\par\n"));
    } else {
        push_longtable(&mut out, table, &columns, &caption);
    }
    for note in table.note_paragraphs() {
        let set = |text: &str| line(&one_line(text), table.direction, Language::Unknown);
        let label = note
            .label
            .map(|label| format!("\\textbf{{{}}} ", set(&label)));
        let (label, note) = (label.unwrap_or_default(), set(&note.text));
        out.push_str(&format!(
            "{{\\footnotesize\\noindent {label}{note}\\par}}\n"
        ));
    }
    out
}

fn push_longtable(out: &mut String, table: &Table, columns: &[usize], caption: &str) {
    let gaps = 2 * columns.len().saturating_sub(1);
    let layout = Layout::of(table, columns);
    let size = match layout.points {
        10.. => "normalsize",
        9 => "small",
        _ => "footnotesize",
    };
    out.push_str(&format!(
        "{{\\{size}\\setlength{{\\LTleft}}{{0pt}}\\setlength{{\\LTright}}{{0pt}}%\n\
         \\newdimen\\mzunit\\mzunit=\\dimexpr(\\linewidth-{gaps}\\tabcolsep)/1000\\relax\n\
         \\begin{{longtable}}{{@{{}}"
    ));
    let shares = layout.widths(1000);
    for (place, share) in columns.iter().zip(&shares) {
        let number = table.columns.get(*place).map(|c| c.align) == Some(Align::End);
        // Digits stand under digits at the right side in both directions; `\raggedright` fills
        // the end of a line, which is the left side in a right-to-left paragraph.
        let flush = if number && !table.direction.is_rtl() {
            "raggedleft"
        } else {
            "raggedright"
        };
        out.push_str(&format!(
            ">{{\\{flush}\\arraybackslash}}p{{{share}\\mzunit}}"
        ));
    }
    let headings: Vec<String> = columns
        .iter()
        .filter_map(|c| table.columns.get(*c))
        .map(|c| {
            let heading = one_line(&c.paper_heading);
            let direction = direction_of_name(&heading, table.direction);
            let heading = line(&heading, direction, Language::Unknown);
            format!("\\textbf{{{heading}}}")
        })
        .collect();
    let headings = headings.join(" & ");
    let locale = Locale::get(table.language);
    let number = if locale.conventions().has_own_digits() {
        line_of_digits(locale)
    } else {
        "\\thetable".to_owned()
    };
    // The caption is a row: `\caption` of a right-to-left longtable falls off the page.
    out.push_str(&format!(
        "@{{}}}}\n\\multicolumn{{{}}}{{@{{}}p{{\\linewidth}}@{{}}}}{{\\textbf{{\\tablename\\ {number}.}} {caption}}}\\\\[4pt]\n\\toprule\n{headings}\\\\\n\\midrule\n\\endfirsthead\n\
         \\toprule\n{headings}\\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n",
        columns.len(),
    ));
    for row in 0..table.rows.len() {
        let cells: Vec<String> = columns
            .iter()
            .map(|place| cell_text(table, table.cell(row, *place), locale))
            .collect();
        out.push_str(&cells.join(" & "));
        out.push_str("\\\\\n");
    }
    out.push_str("\\end{longtable}}\n");
}

/// Puts the number of the table into the font that has the language's digits.
fn line_of_digits(locale: &Locale) -> String {
    let digit = runs(&locale.number(0), Direction::Ltr);
    let script = digit.first().map_or(Script::Other, |run| run.script);
    match face(script, Language::Unknown) {
        Some(face) => format!("\\{}{{\\thetable}}", face.command),
        None => "\\thetable".to_owned(),
    }
}

fn cell_text(table: &Table, cell: &Cell, locale: &Locale) -> String {
    let text = cell.on_paper(locale);
    let text = clean(&text);
    let language = cell.language();
    let is_text = cell.words().is_some();
    let lines = text.split('\n').enumerate();
    let written: Vec<String> = lines
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(nth, text)| {
            let direction = cell.direction(nth, text, table.direction);
            let mut out = line(text, direction, language);
            if cell.is_passage() && direction != table.direction {
                // Words of a document stand as their own language stands.
                let command = if direction.is_rtl() { "RL" } else { "LR" };
                out = format!("\\raggedleft\\{command}{{{out}}}");
            } else if direction.is_rtl() && !table.direction.is_rtl() && is_text {
                out = format!("\\RL{{{out}}}");
            } else if !direction.is_rtl() && table.direction.is_rtl() && is_text {
                out = format!("\\LR{{{out}}}");
            }
            out
        })
        .collect();
    let mut out = written.join("\\par\\raggedright ");
    if cell.is_marked() {
        out.push_str(&format!("~{MARK}"));
    }
    if cell.depth() > 0 {
        out = format!("\\hspace*{{{}em}}{out}", cell.depth().min(12));
    }
    out
}

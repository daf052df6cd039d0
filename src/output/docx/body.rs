//! `word/document.xml`: caption, table, notes, page.

use std::ops::Range;

use crate::locale::Locale;
use crate::output::faces::{face, language_tag};
use crate::output::script::{Run, clean, escaped, one_line, push_escaped, runs};
use crate::output::widths::Layout;
use crate::output::{Align, Cell, MARK, Table, direction_of_name};
use crate::text::{Direction, Language, Script, paragraph_language};

/// A4 in twentieths of a point, with margins of 2.5 cm.
const PAGE: (usize, usize) = (11_906, 16_838);
const MARGIN: usize = 1_417;
/// A field takes the look of its own runs when Word numbers it anew.
const BOLD: &str = "<w:rPr><w:b/><w:bCs/></w:rPr>";
/// One level of the code tree, in twentieths of a point.
const INDENT: usize = 200;

/// Where a paragraph's lines stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Where text of its own direction starts.
    Own,
    /// At a side of the page, whatever its direction.
    Left,
    Right,
}

/// The document of a table, written in pieces.
pub(super) struct Document<'t> {
    table: &'t Table,
    locale: &'static Locale,
    /// Places of the columns in the table.
    columns: Vec<usize>,
    layout: Layout,
    widths: Vec<usize>,
    /// What opens the cell of each column.
    cell_starts: Vec<String>,
}

impl<'t> Document<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        let columns = table.paper_columns();
        let layout = Layout::of(table, &columns);
        let widths = layout.widths(page(layout.is_landscape).0 - 2 * MARGIN);
        let start =
            |width| format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        Self {
            table,
            locale: Locale::get(table.language),
            cell_starts: widths.iter().map(start).collect(),
            columns,
            layout,
            widths,
        }
    }

    /// Returns the size of the table's letters in points.
    pub(super) fn points(&self) -> usize {
        self.layout.points
    }

    /// Counts the rows of the table that are written.
    pub(super) fn rows(&self) -> usize {
        if self.columns.is_empty() {
            0
        } else {
            self.table.rows.len()
        }
    }

    /// Writes everything before the rows.
    pub(super) fn start(&self) -> String {
        let mut out = String::from(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
        );
        push_caption(&mut out, self.table);
        if !self.columns.is_empty() {
            self.push_table_start(&mut out);
        }
        out
    }

    /// Writes some rows.
    pub(super) fn written_rows(&self, rows: Range<usize>) -> String {
        let mut out = String::new();
        for row in rows {
            out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (place, start) in self.columns.iter().zip(&self.cell_starts) {
                out.push_str(start);
                let table = self.table;
                let number = table.columns.get(*place).map(|c| c.align) == Some(Align::End);
                push_cell(
                    &mut out,
                    table,
                    table.cell(row, *place),
                    number,
                    self.locale,
                );
                out.push_str("</w:tc>");
            }
            out.push_str("</w:tr>");
        }
        out
    }

    /// Writes everything after the rows.
    pub(super) fn end(&self) -> String {
        let mut out = String::new();
        if !self.columns.is_empty() {
            out.push_str("</w:tbl>");
        }
        push_notes(&mut out, self.table);
        let (width, height) = page(self.layout.is_landscape);
        let orient = if self.layout.is_landscape {
            " w:orient=\"landscape\""
        } else {
            ""
        };
        let bidi = if self.table.direction.is_rtl() {
            "<w:bidi/>"
        } else {
            ""
        };
        out.push_str(&format!(
            "<w:sectPr><w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
             <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
             w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>{bidi}</w:sectPr></w:body></w:document>"
        ));
        out
    }
}

/// Width and height of the page.
fn page(is_landscape: bool) -> (usize, usize) {
    if is_landscape { (PAGE.1, PAGE.0) } else { PAGE }
}

/// "Table 1. …", numbered by a field, so that it takes its number in the paper it is pasted into.
///
/// No program numbers a field in digits other than 0–9; where a language has its own, the number is text, and
/// stays as it is when fields are worked out anew.
fn push_caption(out: &mut String, table: &Table) {
    let locale = Locale::get(table.language);
    let name = locale.text("table-label");
    out.push_str("<w:p>");
    push_paragraph_start(out, "Caption", table.direction, Stand::Own, 0);
    let push = |out: &mut String, text: &str| {
        push_runs(out, text, table.direction, Language::Unknown, true);
    };
    if locale.conventions().has_own_digits() {
        push(out, &format!("{} ", table.caption_label()));
    } else {
        push(out, &format!("{name} "));
        // begin, instruction, separate, shown text, end; a "simple" field hides its text from readers.
        out.push_str(&format!(
            "<w:r>{BOLD}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r>{BOLD}<w:instrText xml:space=\"preserve\"> SEQ {} \\* ARABIC </w:instrText></w:r>\
             <w:r>{BOLD}<w:fldChar w:fldCharType=\"separate\"/></w:r>",
            escaped(&name)
        ));
        push(out, &locale.number(1));
        out.push_str(&format!(
            "<w:r>{BOLD}<w:fldChar w:fldCharType=\"end\"/></w:r>"
        ));
        push(out, ". ");
    }
    let caption = one_line(&table.caption);
    push_runs(out, &caption, table.direction, Language::Unknown, false);
    out.push_str("</w:p>");
}

fn push_notes(out: &mut String, table: &Table) {
    let notes = table.note_paragraphs();
    let push = |out: &mut String, text: &str, bold| {
        push_runs(out, text, table.direction, Language::Unknown, bold);
    };
    for note in &notes {
        out.push_str("<w:p>");
        push_paragraph_start(out, "TableNote", table.direction, Stand::Own, 0);
        if let Some(label) = &note.label {
            push(out, &format!("{label} "), true);
        }
        push(out, &one_line(&note.text), false);
        out.push_str("</w:p>");
    }
    if notes.is_empty() {
        // Word wants a paragraph after a table.
        out.push_str("<w:p/>");
    }
}

impl Document<'_> {
    fn push_table_start(&self, out: &mut String) {
        let table = self.table;
        let visual = if table.direction.is_rtl() {
            "<w:bidiVisual/>"
        } else {
            ""
        };
        let caption = escaped(&one_line(&table.caption));
        let width: usize = self.widths.iter().sum();
        out.push_str(&format!(
            "<w:tbl><w:tblPr>{visual}<w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>\
             <w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"auto\"/>\
             <w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"auto\"/>\
             </w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"{caption}\"/></w:tblPr><w:tblGrid>"
        ));
        for width in &self.widths {
            out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>");
        push_header(out, table, &self.columns, &self.widths);
    }
}

fn push_header(out: &mut String, table: &Table, columns: &[usize], widths: &[usize]) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (place, width) in columns.iter().zip(widths) {
        let Some(column) = table.columns.get(*place) else {
            continue;
        };
        out.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:tcBorders>\
             <w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/>\
             </w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr><w:p>"
        ));
        let heading = one_line(&column.paper_heading);
        let direction = direction_of_name(&heading, table.direction);
        let stand = match column.align {
            Align::End => Stand::Right,
            Align::Start => side_of(table.direction),
        };
        push_paragraph_start(out, "TableHeading", direction, stand, 0);
        push_runs(out, &heading, direction, Language::Unknown, true);
        out.push_str("</w:p></w:tc>");
    }
    out.push_str("</w:tr>");
}

fn side_of(direction: Direction) -> Stand {
    if direction.is_rtl() {
        Stand::Right
    } else {
        Stand::Left
    }
}

/// Writes the paragraphs of a cell, one for each line of its text.
fn push_cell(out: &mut String, table: &Table, cell: &Cell, number: bool, locale: &Locale) {
    let text = cell.on_paper(locale);
    let text = clean(&text);
    let text = text.trim_end_matches('\n');
    let language = cell.language();
    let last = text.split('\n').count();
    for (i, line) in text.split('\n').enumerate() {
        let direction = cell.direction(i, line, table.direction);
        let language = match language {
            // That of the whole is that of a single paragraph.
            known if last > 1 && known != Language::Unknown => paragraph_language(line, known),
            of_all => of_all,
        };
        let stand = if cell.is_passage() {
            // Words of a document stand as their own language stands; labels where the column's do.
            Stand::Own
        } else if number {
            // Digits stand under digits, which in every script grow to the left.
            Stand::Right
        } else {
            side_of(table.direction)
        };
        out.push_str("<w:p>");
        push_paragraph_start(out, "TableText", direction, stand, cell.depth().min(12));
        push_runs(out, line, direction, language, false);
        if i + 1 == last && cell.is_marked() {
            let mark = format!("\u{a0}{MARK}");
            push_runs(out, &mark, direction, language, false);
        }
        out.push_str("</w:p>");
    }
}

/// Opens a paragraph's properties: style, direction, indent and alignment in the order Word wants.
fn push_paragraph_start(
    out: &mut String,
    style: &str,
    direction: Direction,
    stand: Stand,
    depth: usize,
) {
    for part in ["<w:pPr><w:pStyle w:val=\"", style, "\"/>"] {
        out.push_str(part);
    }
    if direction.is_rtl() {
        out.push_str("<w:bidi/>");
    }
    // In a right-to-left paragraph Word reads "left" as where lines start, and "right" as where
    // they end, for indents and for alignment.
    let at_end = match stand {
        Stand::Own => false,
        Stand::Left => direction.is_rtl(),
        Stand::Right => !direction.is_rtl(),
    };
    if depth > 0 {
        let side = if at_end { "right" } else { "left" };
        let indent = depth * INDENT;
        out.push_str(&format!("<w:ind w:{side}=\"{indent}\"/>"));
    }
    if at_end {
        out.push_str("<w:jc w:val=\"right\"/>");
    }
    out.push_str("</w:pPr>");
}

fn push_runs(out: &mut String, line: &str, direction: Direction, language: Language, bold: bool) {
    for run in runs(line, direction) {
        push_run(out, &run, language, bold);
    }
}

fn push_run(out: &mut String, run: &Run, language: Language, bold: bool) {
    out.push_str("<w:r><w:rPr>");
    let east_asian = run.script == Script::Han;
    if east_asian {
        // Without the hint Word draws “ ” — … of a Chinese sentence with the Latin font.
        let font = face(run.script, language)
            .and_then(|face| face.word_font)
            .map_or_else(String::new, |font| format!(" w:eastAsia=\"{font}\""));
        out.push_str(&format!("<w:rFonts w:hint=\"eastAsia\"{font}/>"));
    } else if run.rtl {
        out.push_str("<w:rFonts w:hint=\"cs\"/>");
    }
    if bold {
        out.push_str("<w:b/><w:bCs/>");
    }
    if run.rtl {
        out.push_str("<w:rtl/>");
    }
    let tag = language_tag(run.script, language);
    let lang = match run.script {
        Script::Arabic | Script::Hebrew => "<w:lang w:bidi=\"",
        Script::Han => "<w:lang w:eastAsia=\"",
        Script::Latin => "<w:lang w:val=\"",
        Script::Other => "",
    };
    if !lang.is_empty() {
        for part in [lang, tag, "\"/>"] {
            out.push_str(part);
        }
    }
    out.push_str("</w:rPr>");
    for (i, part) in run.text.split('\t').enumerate() {
        if i > 0 {
            out.push_str("<w:tab/>");
        }
        if !part.is_empty() {
            out.push_str("<w:t xml:space=\"preserve\">");
            push_escaped(out, part);
            out.push_str("</w:t>");
        }
    }
    out.push_str("</w:r>");
}

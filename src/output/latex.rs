//! LaTeX: a file that compiles by itself with XeLaTeX; its `longtable` can be pasted into a paper.
//!
//! Scripts are set run by run with the first font of a list that the machine has. `bidi` is loaded
//! only where a letter is written from right to left.

use super::faces::{FACES, Face, face};
use super::script::{Run, clean, direction_of, has_rtl, one_line, runs};
use super::widths::{column_widths, lies_sideways};
use super::{Align, Cell, MARK, Table};
use crate::error::Result;
use crate::locale::Locale;
use crate::text::{Direction, Language, Script};

/// Writes the columns people read.
///
/// # Errors
/// None now; every writer has one shape.
pub(super) fn write(table: &Table) -> Result<Vec<u8>> {
    let body = body(table);
    let mut out = String::from("% !TeX program = xelatex\n");
    out.push_str("\\documentclass[10pt]{article}\n");
    let landscape = if lies_sideways(table, &table.paper_columns()) {
        ",landscape"
    } else {
        ""
    };
    out.push_str(&format!(
        "\\usepackage[a4paper,margin=2.5cm{landscape}]{{geometry}}\n\
         \\usepackage{{array,booktabs,longtable}}\n\
         \\usepackage{{fontspec}}\n\
         \\setlength{{\\tabcolsep}}{{4pt}}\n"
    ));
    for face in FACES {
        if uses(&body, face) {
            push_font(&mut out, face);
        }
    }
    if table.direction.is_rtl() || body.contains("\\RL{") {
        // bidi patches the packages before it, so it comes last.
        out.push_str("\\usepackage{bidi}\n");
    }
    for face in FACES.iter().filter(|face| uses(&body, face)) {
        let Face {
            command, setting, ..
        } = face;
        out.push_str(&format!(
            "\\newcommand\\{command}[1]{{{{\\{command}Font{setting}#1}}}}\n"
        ));
    }
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

/// Returns whether words of a face are in the body.
fn uses(body: &str, face: &Face) -> bool {
    body.contains(&format!("\\{}{{", face.command))
}

/// Defines a font family as the first of a list that the machine has.
fn push_font(out: &mut String, face: &Face) {
    let name = format!("{}Font", face.command);
    let options = face.font_options;
    let mut nested = format!("\\let\\{name}\\relax");
    for font in face.fonts.iter().rev() {
        nested = format!(
            "\\IfFontExistsTF{{{font}}}{{\\newfontfamily\\{name}{{{font}}}[{options}]}}\n {{{nested}}}"
        );
    }
    out.push_str(&nested);
    out.push('\n');
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
    for note in table.paper_notes() {
        let note = line(&one_line(&note.text), table.direction, Language::Unknown);
        out.push_str(&format!("{{\\footnotesize\\noindent {note}\\par}}\n"));
    }
    out
}

fn push_longtable(out: &mut String, table: &Table, columns: &[usize], caption: &str) {
    let gaps = 2 * columns.len().saturating_sub(1);
    // A letter of this size is about 1/90 of a page's width, 1/140 where it lies on its side.
    let letter = if lies_sideways(table, columns) { 7 } else { 11 };
    out.push_str(&format!(
        "{{\\small\\setlength{{\\LTleft}}{{0pt}}\\setlength{{\\LTright}}{{0pt}}%\n\
         \\newdimen\\mzunit\\mzunit=\\dimexpr(\\linewidth-{gaps}\\tabcolsep)/1000\\relax\n\
         \\begin{{longtable}}{{@{{}}"
    ));
    let shares = column_widths(table, columns, 1000, letter);
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
            let direction = direction_of(&heading, table.direction);
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
    let lines: Vec<&str> = text.split('\n').filter(|l| !l.trim().is_empty()).collect();
    let written: Vec<String> = lines
        .iter()
        .map(|text| {
            let direction = if is_text {
                direction_of(text, table.direction)
            } else {
                table.direction
            };
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

/// Writes one line: each run in its script's font, runs of the other direction marked.
fn line(text: &str, direction: Direction, language: Language) -> String {
    let text = text.replace('\t', " ");
    let mut out = String::new();
    for group in grouped(runs(&text, direction)) {
        let inner: String = group.iter().map(|run| fonted(run, language)).collect();
        let rtl = group.first().is_some_and(|r| r.rtl);
        let other = rtl != direction.is_rtl();
        let strong = group.iter().any(|r| r.script != Script::Other);
        match (other && strong, rtl) {
            (true, true) if has_rtl(&text) => out.push_str(&format!("\\RL{{{inner}}}")),
            (true, false) => out.push_str(&format!("\\LR{{{inner}}}")),
            _ => out.push_str(&inner),
        }
    }
    out
}

/// Puts neighbouring runs of one direction together.
fn grouped(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut out: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(group) if group.last().is_some_and(|r| r.rtl == run.rtl) => group.push(run),
            _ => out.push(vec![run]),
        }
    }
    out
}

fn fonted(run: &Run, language: Language) -> String {
    let Some(face) = face(run.script, language) else {
        return escaped(&run.text);
    };
    match face.has_sign {
        None => format!("\\{}{{{}}}", face.command, escaped(&run.text)),
        Some(has_sign) => words_in_face(&run.text, face, has_sign),
    }
}

/// Puts words into their font and signs between them, which it may lack, into the page's.
fn words_in_face(text: &str, face: &Face, has_sign: fn(char) -> bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(has_sign) {
        let (signs, words) = rest.split_at(start);
        // A space between two words belongs to them.
        let end = words
            .char_indices()
            .find(|(at, c)| {
                let next = words
                    .get(at + c.len_utf8()..)
                    .and_then(|w| w.chars().next());
                !(has_sign(*c) || *c == ' ' && next.is_some_and(has_sign))
            })
            .map_or(words.len(), |(at, _)| at);
        let (words, later) = words.split_at(end);
        out.push_str(&escaped(signs));
        out.push_str(&format!("\\{}{{{words}}}", face.command));
        rest = later;
    }
    out.push_str(&escaped(rest));
    out
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{fb50}'..='\u{fefc}')
}

/// Escapes the signs TeX reads, and breaks up its ligatures of signs.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(c);
            }
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '\'' => out.push_str("\\textquotesingle{}"),
            // `\\` before a bracket or star would read it as its own argument; -- ,, `` << >> ?` !`
            // are ligatures.
            '[' | ']' | '*' | '`' => out.push_str(&format!("{{{c}}}")),
            '-' | ',' | '<' | '>' if before == c => out.push_str(&format!("{{}}{c}")),
            // A joiner outside Arabic script joins nothing, and most Latin fonts do not know it.
            '\u{200c}' | '\u{200d}' if !is_arabic(before) => {}
            other => out.push(other),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_sign_is_escaped() {
        for (text, want) in [
            ("\\", "\\textbackslash{}"),
            ("{}", "\\{\\}"),
            ("$5 & 50%", "\\$5 \\& 50\\%"),
            ("#1_2", "\\#1\\_2"),
            ("^~", "\\textasciicircum{}\\textasciitilde{}"),
            (
                "\"it's\"",
                "\\textquotedbl{}it\\textquotesingle{}s\\textquotedbl{}",
            ),
            ("[a]*", "{[}a{]}{*}"),
            ("a--b---", "a-{}-b-{}-{}-"),
            ("?`", "?{`}"),
        ] {
            assert_eq!(escaped(text), want, "{text}");
        }
    }

    #[test]
    fn runs_get_their_font_and_direction() {
        for (text, direction, language, want) in [
            (
                "trust שלום",
                Direction::Ltr,
                Language::Hebrew,
                "trust \\RL{\\mzHebrew{שלום}}",
            ),
            (
                "לא, שלום עולם (כן).",
                Direction::Rtl,
                Language::Hebrew,
                "\\mzHebrew{לא}, \\mzHebrew{שלום עולם} (\\mzHebrew{כן}).",
            ),
            (
                "به Snapp گفتم",
                Direction::Rtl,
                Language::Persian,
                "\\mzArabic{به }\\LR{Snapp}\\mzArabic{ گفتم}",
            ),
            (
                "信任 50%",
                Direction::Ltr,
                Language::ChineseTraditional,
                "\\mzHant{信任 }50\\%",
            ),
        ] {
            assert_eq!(line(text, direction, language), want);
        }
    }
}

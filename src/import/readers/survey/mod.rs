//! Surveys: tables of answers (.csv, .tsv, .xlsx, .ods, .xls) to documents, participants and variables.
//!
//! What each column is, is guessed and can be corrected; the guess and the correction are both a
//! `SurveyMapping`. Not responsible for storing.

mod body;
mod comments;
mod delimited;
mod documents;
mod grid;
mod guess;
mod heading;
mod ods;
mod records;
mod sheets;
mod table;
mod values;
mod words;
mod workbook;

use std::path::Path;

use self::documents::{Context, documents};
use self::grid::Grid;
use self::heading::shortened;
use self::sheets::Pick;
use self::table::{Table, column_names};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::finish::SourceFile;
use crate::import::names::extension;
use crate::import::plan::{
    FilePlan, ImportOptions, ImportWarning, KeptTable, SourceFormat, Survey, SurveyMapping,
    SurveyShape, base_of,
};
use crate::import::reader::{Content, Read, Reader, Source};
use crate::import::readers::{opendocument, plain_text};

/// The name that stands for all sheets.
const ALL: &str = "all";
/// Most sheets that are read together.
const MOST_SHEETS: usize = 200;
/// Longest quote of a warning, in characters.
const LONGEST_QUOTE: usize = 200;

/// A workbook of Excel or LibreOffice.
const SPREADSHEET: SourceFormat = SourceFormat::new(
    "import-format-spreadsheet",
    &["xlsx", "xlsm", "xls", "ods", "fods"],
)
.of_rows();
/// A table of comma, semicolon or tab separated values.
const CSV: SourceFormat = SourceFormat::new("import-format-csv", &["csv", "tsv", "tab"]).of_rows();

pub(in crate::import) const READER: Reader = Reader {
    formats: &[SPREADSHEET, CSV],
    by_content: |content| Ok(is_workbook(content)?.then_some(SPREADSHEET)),
    by_ending: |promised| match promised.ending {
        // Some survey tools give a text the extension of Excel.
        "xls" => Ok(Some(CSV)),
        ending if CSV.endings().contains(&ending) => Ok(Some(CSV)),
        _ => promised.damaged_where(&["xlsx", "xlsm", "xlsb", "ods", "fods"]),
    },
    read: |file| Ok(Read::Documents(read(file)?)),
    ..Reader::NONE
};

fn is_workbook(content: &mut Content<'_>) -> Result<bool> {
    if let Content::Ole(file) = content {
        // A text may hold a table as an object, and a table a text.
        let is_text = file.holds("WordDocument") && file.ending != "xls";
        return Ok(!is_text && (file.holds("Workbook") || file.holds("Book")));
    }
    if let Some(kind) = opendocument::kind(content)? {
        return Ok(kind.starts_with(opendocument::SPREADSHEET));
    }
    Ok(matches!(content, Content::Zip(archive) if archive.has("xl/workbook.xml")))
}

/// Reads a table of answers.
///
/// # Errors
/// `err-import-survey-…` where what a person chose does not fit, `err-import-table-too-large`, and
/// those of texts and containers.
fn read(file: &Source<'_>) -> Result<FilePlan> {
    let Source {
        name,
        bytes,
        format,
        options,
        cancel,
    } = *file;
    cancel.check()?;
    let wanted = options.survey_names.sheet.as_deref();
    if format == SPREADSHEET && wanted.is_some_and(|w| sheets::same_name(w, ALL)) {
        return read_all(name, bytes, options, cancel);
    }
    read_one(name, bytes, format, options, None, cancel)
}

/// Reads all sheets of a workbook, each by its own guess; those without a table are named.
fn read_all(
    name: &str,
    bytes: &[u8],
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<FilePlan> {
    let format = SPREADSHEET;
    let first = workbook::read_any(bytes, &Pick::default(), cancel)?;
    let names: Vec<String> = first.sheets.into_iter().map(|s| s.name).collect();
    // A sheet may be called so.
    if names.iter().any(|n| sheets::same_name(n, ALL)) {
        return read_one(name, bytes, format, options, None, cancel);
    }
    if names.len() > MOST_SHEETS {
        return Err(Error::user("err-import-survey-sheets").with("most", MOST_SHEETS));
    }
    let mut all: Option<FilePlan> = None;
    let (mut failed, mut why) = (Vec::new(), None);
    for (sheet, sheet_name) in names.iter().enumerate() {
        let mut options = options.clone();
        options.survey_names.sheet = None;
        options.survey = Some(SurveyMapping::of_sheet(sheet));
        match read_one(name, bytes, format, &options, Some(sheet_name), cancel) {
            Ok(plan) => match &mut all {
                Some(all) => all.join(plan),
                None => all = Some(plan),
            },
            Err(error) if error.id() == "err-import-cancelled" => return Err(error),
            Err(error) => {
                failed.push(sheet_name.clone());
                why = Some(error);
            }
        }
    }
    let Some(mut all) = all else {
        return Err(why.unwrap_or_else(|| Error::user("err-import-no-text")));
    };
    if let Some(warnings) = all.warnings_mut().filter(|_| !failed.is_empty()) {
        warnings.push(ImportWarning {
            id: "warn-import-survey-sheets-failed",
            count: failed.len(),
            text: shortened(&failed.join(", "), LONGEST_QUOTE),
        });
    }
    Ok(all)
}

/// Reads one sheet; `of_all` is its name where all of the workbook are read.
fn read_one(
    name: &str,
    bytes: &[u8],
    format: SourceFormat,
    options: &ImportOptions,
    of_all: Option<&str>,
    cancel: &Cancel,
) -> Result<FilePlan> {
    let Loaded {
        sheets,
        sheet,
        separator,
        encoding,
        grid,
        warnings,
    } = load(name, bytes, format, options, cancel)?;
    cancel.check()?;
    let names = &options.survey_names;
    let sheet_name = sheets.get(sheet).map_or("", String::as_str);
    let kept = |grid: &Grid| {
        let columns = |table: &KeptTable| column_names(grid, table.heading());
        let memory = &options.survey_memory;
        memory.of_table(name, sheet_name, &columns).cloned()
    };
    let table = Table::new(grid, options.survey.as_ref(), names, &kept)?;
    let source = SourceFile::new(name, bytes, cancel)?;
    let base = match of_all {
        Some(sheet_name) if table.shape == SurveyShape::Transcript => sheet_name.to_owned(),
        _ => base_of(&source.title(), &sheets, sheet),
    };
    let context = Context {
        source: &source,
        format,
        encoding,
        options,
        cancel,
        base: &base,
    };
    let mut plan = documents(&table, &context)?;
    if let Some(own) = plan.warnings_mut() {
        let more = [
            ("warn-import-survey-doubtful", usize::from(table.doubtful)),
            ("warn-import-survey-remembered", usize::from(table.is_kept)),
        ];
        let more = more.into_iter().filter(|(_, count)| *count > 0);
        let mut all = warnings;
        all.extend(more.map(|(id, count)| ImportWarning::new(id, count)));
        let others = sheets.iter().enumerate().filter(|(i, _)| *i != sheet);
        let others: Vec<&str> = others.map(|(_, name)| name.as_str()).collect();
        let above = table.above();
        // Who chose what to leave out knows it.
        let not_taken = match table.is_guess {
            true => table.left_out(None),
            false => Vec::new(),
        };
        let left_out = [
            (
                "warn-import-survey-personal",
                table.left_out(Some(guess::PERSONAL)),
            ),
            (
                "warn-import-survey-technical",
                table.left_out(Some(guess::TECHNICAL)),
            ),
            (
                "warn-import-survey-unit",
                table.left_out(Some(guess::NO_UNIT)),
            ),
            ("warn-import-survey-not-taken", not_taken),
        ];
        let left_out = left_out
            .into_iter()
            .map(|(id, names)| (id, names.len(), names));
        let rest = [
            ("warn-import-survey-title-rows", above.len(), above),
            (
                "warn-import-survey-sheets",
                if of_all.is_some() { 0 } else { others.len() },
                others,
            ),
        ];
        for (id, count, text) in left_out.chain(rest) {
            if count > 0 {
                let text = shortened(&text.join(", "), LONGEST_QUOTE);
                all.push(ImportWarning { id, count, text });
            }
        }
        all.append(own);
        *own = all;
    }
    plan.survey = Some(Survey {
        sheets,
        columns: table.describe(),
        rows: table.rows().count(),
        mapping: SurveyMapping {
            sheet,
            separator,
            title_rows: table.heading.title_rows,
            header_rows: table.heading.header_rows,
            shape: table.shape,
            roles: table.roles,
        },
    });
    Ok(plan)
}

/// The cells of a file, and what was met while reading them.
struct Loaded {
    /// Names of the sheets that hold anything; one without a name for a text.
    sheets: Vec<String>,
    sheet: usize,
    separator: Option<char>,
    encoding: Option<&'static str>,
    grid: Grid,
    warnings: Vec<ImportWarning>,
}

/// Returns whether most of what follows a quotation mark that is never closed is no row of the table:
/// then it is the text of one cell, and whoever reads it as rows takes each line for a person.
fn swallows_the_rest(grid: &Grid, line: usize) -> bool {
    let has_columns = |row: &Vec<String>| row.iter().skip(1).any(|cell| !cell.trim().is_empty());
    if !grid.rows.values().next().is_some_and(has_columns) {
        return false;
    }
    let (mut short, mut all) = (0, 0);
    for row in grid.rows.values().skip(line) {
        all += 1;
        short += usize::from(!has_columns(row));
    }
    all >= 2 && short * 2 > all
}

fn load(
    name: &str,
    bytes: &[u8],
    format: SourceFormat,
    options: &ImportOptions,
    cancel: &Cancel,
) -> Result<Loaded> {
    let chosen = options.survey.as_ref();
    if format == CSV {
        let text = plain_text::read(bytes, options, cancel)?;
        cancel.check()?;
        let kept = options.survey_memory.of_file(name);
        let kept = kept.filter(|_| chosen.is_none()).and_then(|t| t.separator);
        // A file that was saved with another one since is recognised.
        let kept = kept.filter(|c| text.body.lines().take(3).all(|l| l.contains(*c)));
        let separator = chosen.and_then(|m| m.separator).or(kept);
        separator.map_or(Ok(()), delimited::check_separator)?;
        let tabs = matches!(extension(Path::new(name)).as_str(), "tsv" | "tab" | "txt");
        let read = delimited::read(&text.body, separator, tabs, cancel)?;
        let mut warnings = text.warnings;
        if let Some((line, _)) = read.unclosed {
            if swallows_the_rest(&read.grid, line) {
                return Err(Error::user("err-import-survey-unclosed").with("line", line));
            }
            let id = "warn-import-survey-unclosed";
            warnings.push(ImportWarning::new(id, line));
        }
        return Ok(Loaded {
            sheets: vec![String::new()],
            sheet: 0,
            separator: Some(read.separator),
            encoding: text.encoding,
            grid: read.grid,
            warnings,
        });
    }
    let pick = Pick {
        place: chosen.map(|m| m.sheet),
        name: options.survey_names.sheet.clone(),
        kept: options
            .survey_memory
            .of_file(name)
            .map(|table| table.sheet.clone()),
    };
    let book = workbook::read_any(bytes, &pick, cancel)?;
    let mut warnings = Vec::new();
    for (id, count) in [
        (
            "warn-import-survey-hidden-sheet",
            usize::from(book.is_hidden()),
        ),
        ("warn-import-survey-hidden-rows", book.filled.hidden_rows),
        ("warn-import-survey-errors", book.filled.errors),
    ] {
        if count > 0 {
            warnings.push(ImportWarning::new(id, count));
        }
    }
    Ok(Loaded {
        sheet: book.sheet,
        sheets: book.sheets.into_iter().map(|s| s.name).collect(),
        separator: None,
        encoding: None,
        grid: book.grid,
        warnings,
    })
}

#[cfg(test)]
mod tests;

//! Where the heading of a table is and what it says: titles above it, one to three rows of names.

use std::collections::BTreeSet;

use super::grid::{Grid, letters};
use super::values;
use crate::import::extract::one_line;
use crate::import::plan::Heading;
use crate::text::fold_key;

/// Rows that are looked at.
const LOOKED_AT: usize = 40;
/// Most rows above a heading.
const MOST_TITLE_ROWS: usize = 10;
/// Most rows of a heading.
const MOST_HEADER_ROWS: usize = 3;
/// Longest name of a column in characters; the question keeps its full length.
const LONGEST_NAME: usize = 120;

/// What a heading says of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Not empty, and no other column's.
    pub name: String,
    pub question: String,
}

type Row<'g> = (u32, &'g [String]);

fn first_rows(grid: &Grid) -> Vec<Row<'_>> {
    let rows = grid.rows.iter().take(LOOKED_AT);
    rows.map(|(number, cells)| (*number, cells.as_slice()))
        .collect()
}

fn filled(cells: &[String]) -> usize {
    cells.iter().filter(|c| !c.is_empty()).count()
}

fn cell<'g>(row: &Row<'g>, column: usize) -> &'g str {
    row.1.get(column).map_or("", String::as_str)
}

/// Guesses where the heading is.
pub(super) fn guess(grid: &Grid) -> Heading {
    let rows = first_rows(grid);
    if let Some(last) = import_id_row(&rows) {
        // Names, questions, and ids that only Qualtrics understands.
        return Heading {
            title_rows: 0,
            header_rows: last + 1,
        };
    }
    let title_rows = title_rows(&rows);
    let rest = rows.get(title_rows..).unwrap_or_default();
    Heading {
        title_rows,
        header_rows: header_rows(rest, grid),
    }
}

/// Finds the row of `{"ImportId":"QID1"}` that Qualtrics writes below its two rows of heading.
fn import_id_row(rows: &[Row<'_>]) -> Option<usize> {
    rows.iter().take(MOST_HEADER_ROWS).position(|(_, cells)| {
        let ids = cells.iter().filter(|c| is_import_id(c)).count();
        ids > 0 && ids * 2 >= filled(cells)
    })
}

/// Returns whether a cell is an id of Qualtrics, in the quotes of any of its versions.
fn is_import_id(cell: &str) -> bool {
    let inner = cell.trim_start().strip_prefix('{').map(str::trim_start);
    inner.is_some_and(|inner| {
        inner
            .trim_start_matches(['"', '\'', '“', '”'])
            .starts_with("ImportId")
    })
}

/// Counts rows that fill few columns above a table that fills many.
fn title_rows(rows: &[Row<'_>]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(|(_, cells)| filled(cells)).collect();
    let first = widths.clone();
    widths.sort_unstable();
    let usual = widths.get(widths.len() / 2).copied().unwrap_or(0);
    if usual < 2 {
        return 0;
    }
    let above = first
        .iter()
        .take_while(|n| **n == 1 || **n * 3 < usual)
        .count();
    if above <= MOST_TITLE_ROWS && above < rows.len() {
        above
    } else {
        0
    }
}

/// Counts the rows of names: those whose cells are of another kind than the cells below.
fn header_rows(rows: &[Row<'_>], grid: &Grid) -> usize {
    let Some(first) = rows.first() else {
        return 0;
    };
    if rows.len() < 2 {
        return 0;
    }
    let below = rows.get(1..).unwrap_or_default();
    let second = is_second_heading(below);
    // Both rows of a heading may say the same of a column, which makes it no value.
    let values = below.get(usize::from(second)..).unwrap_or_default();
    if !is_heading(first, values, grid) {
        return 0;
    }
    if is_group_row(first, below, grid) {
        return 2;
    }
    1 + usize::from(second || below.first().is_some_and(is_generic))
}

/// Returns whether a row is SurveyMonkey's second, which says what kind of answer is below.
fn is_generic(row: &Row<'_>) -> bool {
    row.1.iter().any(|c| says_nothing(c) && !c.is_empty())
}

fn says_nothing(name: &str) -> bool {
    let key = fold_key(name).replace('-', "");
    ["", "response", "openended response"].contains(&key.as_str())
}

fn is_typed(text: &str) -> bool {
    values::is_number(text) || values::is_date(text) || values::is_clock(text)
}

/// Returns the columns in which nearly all of some rows hold a number, a date or a time.
fn typed_columns(rows: &[Row<'_>]) -> Vec<usize> {
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    (0..width)
        .filter(|column| {
            let cells = rows
                .iter()
                .map(|row| cell(row, *column))
                .filter(|c| !c.is_empty());
            let (typed, all) = cells.fold((0, 0), |(typed, all), c| {
                (typed + usize::from(is_typed(c)), all + 1)
            });
            all > 0 && typed * 10 >= all * 8
        })
        .collect()
}

/// Returns whether a row names the columns below it, rather than being the first answers.
fn is_heading(row: &Row<'_>, below: &[Row<'_>], grid: &Grid) -> bool {
    if typed_columns(below)
        .iter()
        .any(|column| is_typed(cell(row, *column)))
    {
        return false;
    }
    // What comes again below is a value: who speaks, in a transcript without a heading.
    let width = row.1.len();
    let again = (0..width).any(|column| {
        let text = cell(row, column);
        let same = |other: &Row<'_>| {
            cell(other, column) == text && !grid.repeats.contains(&(other.0, column))
        };
        !text.is_empty() && below.iter().any(same)
    });
    !again
}

/// Returns whether a row names groups of columns, whose own names stand in the row below.
fn is_group_row(row: &Row<'_>, below: &[Row<'_>], grid: &Grid) -> bool {
    let Some(second) = below.first() else {
        return false;
    };
    let width = below
        .iter()
        .map(|(_, cells)| cells.len())
        .max()
        .unwrap_or(0);
    let gaps: Vec<usize> = (1..width)
        .filter(|c| cell(row, *c).is_empty() && !cell(second, *c).is_empty())
        .collect();
    if gaps.is_empty() || below.len() < 2 {
        return false;
    }
    let merged = grid.spans.iter().any(|(number, ..)| *number == row.0);
    let told = is_generic(second);
    let below = below.get(1..).unwrap_or_default();
    let typed = typed_columns(below);
    let named = typed.iter().any(|c| !cell(second, *c).is_empty())
        && !typed.iter().any(|c| is_typed(cell(second, *c)));
    (merged || told || named) && is_heading(second, below, grid)
}

/// Returns whether the first of some rows says in full what the row above it says in short.
fn is_second_heading(rows: &[Row<'_>]) -> bool {
    let Some((row, below)) = rows.split_first() else {
        return false;
    };
    let typed = typed_columns(below);
    let letters = |column: &usize| {
        let text = cell(row, *column);
        text.chars().filter(|c| c.is_alphabetic()).count()
    };
    // `Age` is a question; in a row of nothing but `NA` nobody answered.
    below.len() >= 2
        && typed.len() >= 2
        && typed.iter().all(|column| letters(column) > 0)
        && typed.iter().filter(|column| letters(column) > 3).count() * 2 >= typed.len()
}

/// Reads what the heading says of each column.
pub(super) fn titles(grid: &Grid, heading: Heading) -> Vec<Title> {
    let rows: Vec<Row<'_>> = grid
        .rows
        .iter()
        .skip(heading.title_rows)
        .take(heading.header_rows)
        .map(|(number, cells)| (*number, cells.as_slice()))
        .filter(|(_, cells)| !cells.iter().any(|c| is_import_id(c)))
        .collect();
    let mut taken = BTreeSet::new();
    (0..grid.width())
        .map(|column| {
            let (name, question) = words_of(&rows, grid, column);
            let name = unique(short(&name), column, &mut taken);
            let question = if question.is_empty() {
                name.clone()
            } else {
                question
            };
            Title { name, question }
        })
        .collect()
}

/// Returns a column's name and its question; both empty where the heading says nothing of it.
fn words_of(rows: &[Row<'_>], grid: &Grid, column: usize) -> (String, String) {
    let text = |row: &Row<'_>| one_line(cell(row, column));
    match rows {
        [] => (String::new(), String::new()),
        [only] => (text(only), text(only)),
        [first, .., last] => {
            let (top, bottom) = (one_line(spanning(first, grid, column)), text(last));
            let codes = first
                .1
                .iter()
                .filter(|c| c.contains(char::is_whitespace))
                .count();
            if says_nothing(&bottom) || top == bottom {
                (top.clone(), top)
            } else if top.is_empty() {
                (bottom.clone(), bottom)
            } else if codes * 4 <= filled(first.1) && filled(first.1) * 10 >= first.1.len() * 9 {
                (top, bottom)
            } else {
                let both = format!("{top} – {bottom}");
                (both.clone(), both)
            }
        }
    }
}

/// Returns what a row says of a column, also from the left over cells that were merged or left empty.
fn spanning<'g>(row: &Row<'g>, grid: &Grid, column: usize) -> &'g str {
    let own = cell(row, column);
    if !own.is_empty() {
        return own;
    }
    let mut spans = grid
        .spans
        .iter()
        .filter(|(number, ..)| *number == row.0)
        .peekable();
    if spans.peek().is_some() {
        let span = spans.find(|(_, first, last)| (*first..=*last).contains(&column));
        return span.map_or("", |(_, first, _)| cell(row, *first));
    }
    let left = (0..column).rev().map(|c| cell(row, c));
    left.into_iter().find(|c| !c.is_empty()).unwrap_or("")
}

/// Shortens a text at a word where it is longer than a name.
pub(super) fn short(text: &str) -> String {
    shortened(text, LONGEST_NAME)
}

/// Shortens a text to so many characters, at a word where one ends nearby.
pub(super) fn shortened(text: &str, most: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    let Some((end, _)) = text.grapheme_indices(true).nth(most) else {
        return text.to_owned();
    };
    let cut = text.get(..end).unwrap_or_default();
    let word = cut
        .rfind(char::is_whitespace)
        .filter(|at| *at * 3 > end * 2);
    let cut = cut.get(..word.unwrap_or(end)).unwrap_or(cut).trim_end();
    format!("{cut}…")
}

/// Makes a name that is not empty and not another column's.
fn unique(name: String, column: usize, taken: &mut BTreeSet<String>) -> String {
    let base = if fold_key(&name).is_empty() {
        letters(column)
    } else {
        name
    };
    let mut name = base.clone();
    let mut number = 2;
    while !taken.insert(fold_key(&name)) {
        name = format!("{base} ({number})");
        number += 1;
    }
    name
}

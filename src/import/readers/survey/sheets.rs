//! Which of a workbook's sheets is read.

use super::grid::{Grid, Merge};
use crate::error::{Error, Result};

/// Rows by which a sheet is judged.
const GLANCE: usize = 30;

/// The sheet that is asked for.
#[derive(Debug, Default)]
pub(super) struct Pick {
    /// Place among the sheets that hold anything.
    pub place: Option<usize>,
    pub name: Option<String>,
    /// The one that was read before, where it is still there.
    pub kept: Option<String>,
}

/// A sheet that holds anything.
#[derive(Debug)]
pub(super) struct Sheet {
    pub name: String,
    pub hidden: bool,
}

/// What was met while the cells of a sheet were read.
#[derive(Debug, Default)]
pub(super) struct Filled {
    /// Cells with the error of a formula.
    pub errors: usize,
    pub hidden_rows: usize,
    /// Cells that are merged.
    pub merges: Vec<Merge>,
}

/// A workbook with one of its sheets read.
#[derive(Debug)]
pub(super) struct Book {
    /// Those that hold anything.
    pub sheets: Vec<Sheet>,
    /// Index into `sheets`.
    pub sheet: usize,
    pub grid: Grid,
    pub filled: Filled,
}

impl Book {
    /// Returns whether the sheet that was read is hidden.
    pub fn is_hidden(&self) -> bool {
        self.sheets.get(self.sheet).is_some_and(|s| s.hidden)
    }
}

/// Looks at each sheet and reads the wanted one, else the first visible one that looks like a table.
///
/// `fill` reads at most so many rows of the sheet of an index into `sheets`.
///
/// # Errors
/// `err-import-no-text` where all are empty, `err-import-survey-sheet` where the wanted one is not
/// there, and those of `fill`.
pub(super) fn pick(
    sheets: Vec<Sheet>,
    wanted: &Pick,
    mut fill: impl FnMut(usize, &mut Grid, usize) -> Result<Filled>,
) -> Result<Book> {
    let mut filled = Vec::new();
    let mut places = Vec::new();
    let mut tables = Vec::new();
    for (place, sheet) in sheets.into_iter().enumerate() {
        let mut glance = Grid::default();
        fill(place, &mut glance, GLANCE)?;
        if !glance.rows.is_empty() {
            let is_table = glance.rows.len() > 1 && glance.width() > 1;
            tables.push(usize::from(!is_table) + 2 * usize::from(sheet.hidden));
            places.push(place);
            filled.push(sheet);
        }
    }
    if filled.is_empty() {
        return Err(Error::user("err-import-no-text"));
    }
    let no_such_sheet = |wanted: &str| {
        let names: Vec<&str> = filled.iter().map(|s| s.name.as_str()).collect();
        Error::user("err-import-survey-sheet")
            .with("sheet", wanted)
            .with("sheets", names.join(", "))
    };
    let sheet = match (&wanted.name, wanted.place) {
        (Some(name), _) => filled
            .iter()
            .position(|s| s.name == *name)
            .or_else(|| filled.iter().position(|s| same_name(&s.name, name)))
            .ok_or_else(|| no_such_sheet(name))?,
        (None, Some(place)) if place < filled.len() => place,
        (None, Some(place)) => return Err(no_such_sheet(&(place + 1).to_string())),
        (None, None) => {
            let kept = wanted.kept.as_ref();
            let kept = kept.and_then(|kept| filled.iter().position(|s| s.name == *kept));
            let best = || (0..tables.len()).min_by_key(|i| (tables.get(*i).copied(), *i));
            kept.or_else(best).unwrap_or(0)
        }
    };
    let mut grid = Grid::default();
    let place = places.get(sheet).copied().unwrap_or(0);
    let read = fill(place, &mut grid, usize::MAX)?;
    Ok(Book {
        sheets: filled,
        sheet,
        grid,
        filled: read,
    })
}

/// Returns whether two names are the same to a person.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    crate::text::fold_key(a) == crate::text::fold_key(b)
}

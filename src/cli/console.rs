//! Standard output and standard error.
//!
//! Invariant: a reader that went away (`mazmun … | head`) is no failure.

use std::borrow::Cow;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::args::ReportArgs;
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::output::{
    CsvCells, Format, Table, WriteOptions, check_place, save_table, write_table_watched,
};
use crate::progress::Progress;

/// Where a command speaks, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    pub locale: &'static Locale,
}

impl Console {
    /// Speaks a language.
    #[must_use]
    pub fn new(locale: &'static Locale) -> Self {
        Self { locale }
    }

    /// Prints a message as one line on standard output.
    ///
    /// # Errors
    /// `err-cli-stdout`.
    pub fn say(&self, id: &str, args: &Args) -> Result<()> {
        self.print(&self.locale.text_with(id, args))
    }

    /// Prints a line on standard output.
    ///
    /// # Errors
    /// `err-cli-stdout`.
    pub fn print(&self, line: &str) -> Result<()> {
        write_out(format!("{}\n", harmless(line)).as_bytes())
    }

    /// Says on standard error that a code has another name than the one that was typed.
    pub fn tell_other_name(&self, typed: &str, path: &str) {
        let plain = |name: &str| name.trim().to_lowercase();
        let (typed, path) = (typed.trim(), path.trim());
        if plain(path) != plain(typed) && !plain(path).ends_with(&format!("/{}", plain(typed))) {
            let args = Args::new().text("typed", typed).text("code", path);
            complain(&self.locale.text_with("cli-code-other-name", &args));
        }
    }

    /// Says on standard error what could not be done, and what to do.
    pub fn complain_of(&self, error: &Error) {
        complain(&error.sentence(self.locale));
        if let Some(hint) = error.hint(self.locale) {
            complain(&hint);
        }
    }

    /// Writes a table as asked: to a file, or to standard output.
    ///
    /// # Errors
    /// `err-cli-binary` for XLSX or DOCX on a terminal, and what writing can meet.
    pub fn report(&self, table: &Table, args: &ReportArgs) -> Result<()> {
        let format = args.chosen_format()?;
        let options = args.options();
        let progress = Progress::default();
        // As everywhere, a hyphen is standard output.
        match args
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
        {
            Some(path) => {
                let notes = save_table(table, format, options, path, &progress)?;
                let wrote = |id: &str, path: &Path| {
                    let args = Args::new().text("file", path.display().to_string());
                    complain(&self.locale.text_with(id, &args));
                };
                let id = match (format, options.cells) {
                    (Format::Csv, CsvCells::Exact) => "cli-wrote-exact",
                    (Format::Csv, CsvCells::ForSpreadsheets) => "cli-wrote-for-spreadsheets",
                    _ => "cli-wrote",
                };
                wrote(id, path);
                if let Some(notes) = notes {
                    wrote("cli-wrote", &notes);
                }
                Ok(())
            }
            None if format == Format::Csv && options.with_notes => {
                Err(Error::user("err-cli-notes-nowhere"))
            }
            None if !format.is_text() && std::io::stdout().is_terminal() => {
                Err(Error::user("err-cli-binary").with("format", format.name()))
            }
            None => write_out(&write_table_watched(table, format, options, &progress)?),
        }
    }
}

impl ReportArgs {
    /// Returns how a format is written that can be written in several ways.
    #[must_use]
    pub fn options(&self) -> WriteOptions {
        WriteOptions {
            cells: match self.spreadsheet_cells {
                true => CsvCells::ForSpreadsheets,
                false => CsvCells::Exact,
            },
            with_notes: self.with_notes,
        }
    }

    /// Returns the format named, else that of the file's ending, else the terminal's.
    ///
    /// # Errors
    /// `err-cli-ending` where the ending promises what is not written, and as `check_place`.
    pub fn chosen_format(&self) -> Result<Format> {
        let file = self
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"));
        file.map_or(Ok(()), check_place)?;
        let ending = self.output.as_ref().and_then(|path| path.extension());
        let ending = ending.map(|ending| ending.to_string_lossy());
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, Some(ending)) => Format::from_name(&ending).ok_or_else(|| {
                let known = Format::ALL.map(Format::extension).join(", ");
                let error = Error::user("err-cli-ending").with("ending", &ending);
                error.with("known", known)
            }),
            (None, None) => Ok(Format::Table),
        }
    }
}

/// Writes bytes to standard output.
///
/// # Errors
/// `err-cli-stdout`, but none where the reader went away.
pub fn write_out(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    // Into a file or another program byte for byte.
    let shown = std::str::from_utf8(bytes).ok();
    let shown = shown.filter(|_| out.is_terminal()).map(harmless);
    let bytes = shown.as_ref().map_or(bytes, |text| text.as_bytes());
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Error::user("err-cli-stdout").because(e))
        }
        _ => Ok(()),
    }
}

/// Prints a line on standard error; where that is closed too, nobody can be told.
pub fn complain(line: &str) {
    writeln!(std::io::stderr().lock(), "{}", harmless(line)).ok();
}

/// Writes control characters as signs for them: names of files come from anywhere, and a terminal obeys.
fn harmless(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match u32::from(c) {
        // The control pictures of Unicode stand in the order of what they show.
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('\u{fffd}'),
        0x7f => '\u{2421}',
        _ => '\u{fffd}',
    };
    let signs = text.chars().map(|c| if obeyed(c) { sign(c) } else { c });
    Cow::Owned(signs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_nothing_that_a_name_holds() {
        for (name, shown) in [
            ("e\u{1b}[31mred.txt", "e␛[31mred.txt"),
            ("a\rb\u{7}\u{7f}", "a␍b␇␡"),
            ("\u{9b}31m\u{85}", "\u{fffd}31m\u{fffd}"),
            ("می‌خواهم\tשלום\n", "می‌خواهم\tשלום\n"),
        ] {
            assert_eq!(harmless(name), shown);
        }
    }
}

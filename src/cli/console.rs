//! Standard output and standard error.
//!
//! Invariant: a reader that went away (`mazmun … | head`) is no failure.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::args::ReportArgs;
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::output::{CsvCells, Format, Table, WriteOptions, save_table, write_table_watched};
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
        write_out(format!("{line}\n").as_bytes())
    }

    /// Writes a table as asked: to a file, or to standard output.
    ///
    /// # Errors
    /// `err-cli-binary` for XLSX or DOCX on a terminal, and what writing can meet.
    pub fn report(&self, table: &Table, args: &ReportArgs) -> Result<()> {
        let format = args.chosen_format();
        let options = args.options();
        let progress = Progress::default();
        match &args.output {
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
    #[must_use]
    pub fn chosen_format(&self) -> Format {
        let by_ending = || {
            let ending = self.output.as_ref()?.extension()?.to_str()?;
            Format::from_name(ending)
        };
        self.format.or_else(by_ending).unwrap_or(Format::Table)
    }
}

/// Writes bytes to standard output.
///
/// # Errors
/// `err-cli-stdout`, but none where the reader went away.
pub fn write_out(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => {
            Err(Error::user("err-cli-stdout").because(e))
        }
        _ => Ok(()),
    }
}

/// Prints a line on standard error; where that is closed too, nobody can be told.
pub fn complain(line: &str) {
    writeln!(std::io::stderr().lock(), "{line}").ok();
}

//! The formats a table can be written in.

use super::{Table, WriteOptions, csv, docx, html, json, latex, markdown, terminal, xlsx};
use crate::error::{Error, Result};
use crate::progress::Progress;

/// A file format, or the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text in aligned columns, for a terminal.
    Table,
    Csv,
    Xlsx,
    Docx,
    Html,
    Latex,
    Markdown,
    Json,
}

impl Format {
    /// All formats, in the order a menu shows them.
    pub const ALL: [Self; 8] = [
        Self::Table,
        Self::Csv,
        Self::Xlsx,
        Self::Docx,
        Self::Html,
        Self::Latex,
        Self::Markdown,
        Self::Json,
    ];

    /// Returns its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Latex => "latex",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }

    /// Returns the usual end of a file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::Latex => "tex",
            Self::Markdown => "md",
            other => other.name(),
        }
    }

    /// Returns whether its bytes are text that a terminal can show.
    #[must_use]
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx | Self::Docx)
    }

    /// Finds a format by name or file extension.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim().trim_start_matches('.').to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|f| f.name() == name || f.extension() == name)
            .or(match name.as_str() {
                "htm" => Some(Self::Html),
                "text" | "terminal" => Some(Self::Table),
                _ => None,
            })
    }
}

/// Writes a table as programs read it; the same table gives the same bytes.
///
/// # Errors
/// `err-output-format` where a format's container cannot be built.
pub fn write_table(table: &Table, format: Format) -> Result<Vec<u8>> {
    write_table_watched(table, format, WriteOptions::default(), &Progress::default())
}

/// Writes a table as it was asked for, and tells another thread how far it is.
///
/// # Errors
/// As `write_table`; `err-export-stopped` where it was stopped, which the dear formats answer at once.
pub fn write_table_watched(
    table: &Table,
    format: Format,
    options: WriteOptions,
    progress: &Progress,
) -> Result<Vec<u8>> {
    let written = match format {
        Format::Table => terminal::write(table),
        Format::Csv => csv::write(table, options.cells),
        Format::Xlsx => xlsx::write(table, progress),
        Format::Docx => docx::write(table, progress),
        Format::Html => html::write(table),
        Format::Latex => latex::write(table),
        Format::Markdown => markdown::write(table),
        Format::Json if options.with_notes => json::write_with_notes(table),
        Format::Json => json::write(table),
    };
    match progress.is_stopped() {
        true => Err(Error::user("err-export-stopped")),
        false => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_name_and_extension() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
            assert_eq!(Format::from_name(format.extension()), Some(format));
        }
        assert_eq!(Format::from_name(".XLSX"), Some(Format::Xlsx));
        assert_eq!(Format::from_name("pdf"), None);
    }
}

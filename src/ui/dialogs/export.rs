//! Writing a table to a file: format and place.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::error::Result;
use crate::output::{CsvCells, Format, OrderedTable, WriteOptions};
use crate::project::EXTENSION;
use crate::ui::cached::Cached;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Label};
use crate::ui::theme;

use super::frame::{self, Answer, Sheet};
use super::path_field::{Choose, PathField, Remark, documents_folder, folder_remark, typed_path};
use super::writing::Writing;

/// The order people look for them in: papers first; CSV is written in two kinds.
const KINDS: [(Format, CsvCells); 9] = [
    (Format::Docx, CsvCells::ForSpreadsheets),
    (Format::Xlsx, CsvCells::ForSpreadsheets),
    (Format::Csv, CsvCells::ForSpreadsheets),
    (Format::Csv, CsvCells::Exact),
    (Format::Html, CsvCells::ForSpreadsheets),
    (Format::Latex, CsvCells::ForSpreadsheets),
    (Format::Markdown, CsvCells::ForSpreadsheets),
    (Format::Table, CsvCells::ForSpreadsheets),
    (Format::Json, CsvCells::ForSpreadsheets),
];

/// Asks for the format of a table and where it goes.
#[derive(Debug)]
pub struct Export {
    table: OrderedTable,
    format: Format,
    options: WriteOptions,
    path: PathField,
    remark: Cached<(String, Format), Option<Remark>>,
    writing: Option<Writing>,
}

impl Export {
    /// Opens on a Word document in the folder of the latest export, else where people keep their papers.
    #[must_use]
    pub fn new(table: &OrderedTable, latest: Option<&Path>) -> Self {
        let format = Format::Docx;
        let folder = latest.filter(|f| f.is_dir()).map(Path::to_owned);
        let path = folder.unwrap_or_else(documents_folder).join(format!(
            "{}.{}",
            table.table().name,
            format.extension()
        ));
        Self {
            table: table.clone(),
            format,
            options: WriteOptions {
                cells: CsvCells::ForSpreadsheets,
                with_notes: false,
            },
            path: PathField::new("export", &path),
            remark: Cached::default(),
            writing: None,
        }
    }

    /// Shows how far writing the table is; closing the dialog stops it.
    pub fn set_writing(&mut self, writing: Writing) {
        self.writing = Some(writing);
    }

    /// Returns where the table was written, and of a CSV its kind, once; an error is said and the dialog goes on.
    pub fn written(&mut self) -> Option<Result<(PathBuf, Option<CsvCells>)>> {
        let writing = self.writing.as_ref()?;
        let written = writing.poll()?;
        let path = writing.path().to_owned();
        self.writing = None;
        let kind = (self.format == Format::Csv).then_some(self.options.cells);
        Some(written.map(|()| (path, kind)))
    }

    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let remark = *self.remark.get((self.path.text.clone(), self.format), || {
            export_remark(&typed_path(&self.path.text))
        });
        let (title, confirm, cancel) = (
            ctx.t("export-title"),
            ctx.t("export-write"),
            ctx.t("cancel"),
        );
        let share = self.writing.as_ref().and_then(Writing::share);
        let answer = Sheet::new("export", &title, &cancel)
            .width(520.0)
            .confirm(
                &confirm,
                self.writing.is_none() && !remark.is_some_and(Remark::stops),
            )
            .focus(self.path.id())
            .show(
                ui,
                |ui| self.contents(ctx, ui, remark),
                |ui| {
                    if let Some(share) = share {
                        let label = ctx.t("export-writing");
                        ui.add(Label::new(&label).color(theme::of(ui).quiet));
                        text::progress_bar(ui, egui::vec2(120.0, 6.0), &label, share);
                    }
                },
            );
        match answer {
            Answer::Open | Answer::Tell => {}
            Answer::Cancel => ctx.send(Command::CloseDialog),
            Answer::Confirm => ctx.send(Command::ExportTable {
                table: self.table.clone(),
                format: self.format,
                options: self.options,
                path: with_format(&self.path.path(), self.format),
            }),
        }
    }

    fn contents(&mut self, ctx: Ctx<'_>, ui: &mut Ui, remark: Option<Remark>) {
        let theme = theme::of(ui);
        ui.add(
            Label::new(&self.table.table().caption)
                .wrap()
                .color(theme.quiet),
        );
        ui.add_space(8.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (format, cells) in KINDS {
            let is_csv = format == Format::Csv;
            let kind = match cells {
                CsvCells::Exact => "csv-exact",
                CsvCells::ForSpreadsheets => format.name(),
            };
            text::row(ui, |ui| {
                let name = ctx.t(&format!("export-format-{kind}"));
                let is_chosen = format == self.format && (!is_csv || cells == self.options.cells);
                if text::radio(ui, is_chosen, name).clicked() {
                    self.format = format;
                    self.options.cells = cells;
                    let path = with_format(&self.path.path(), format);
                    self.path.text = path.display().to_string();
                }
                let what = ctx.t(&format!("export-format-{kind}-what"));
                ui.add(Label::new(&what).size(theme::QUIET_SIZE).color(theme.quiet));
            });
        }
        ui.add_space(8.0);
        let label = ctx.t("export-path-label");
        if self.path.show(ctx, ui, &label, Choose::SaveTable)
            && let Some(format) = format_of(&self.path.path())
        {
            self.format = format;
        }
        ui.add_space(4.0);
        Remark::show(remark, ctx, ui);
        let on_request = match self.format {
            Format::Csv => Some("export-notes-beside"),
            Format::Json => Some("export-notes-inside"),
            _ => None,
        };
        match on_request {
            Some(label) => {
                text::checkbox(ui, &mut self.options.with_notes, ctx.t(label));
            }
            None => frame::remark(ui, &ctx.t("export-notes")),
        }
    }
}

fn format_of(path: &Path) -> Option<Format> {
    Format::from_name(&path.extension()?.to_string_lossy())
}

/// Gives a path the format's ending: in place of another format's, else after the name.
fn with_format(path: &Path, format: Format) -> PathBuf {
    match format_of(path) {
        Some(has) if has == format => path.to_owned(),
        Some(_) => path.with_extension(format.extension()),
        None if path.file_name().is_some() => {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(format.extension());
            PathBuf::from(name)
        }
        None => path.to_owned(),
    }
}

fn export_remark(path: &Path) -> Option<Remark> {
    let is_project = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(EXTENSION));
    if path.as_os_str().is_empty() || path.is_dir() || path.file_name().is_none() {
        return Some(Remark::Stop("export-name-empty"));
    }
    if is_project {
        return Some(Remark::Stop("export-over-project"));
    }
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
    folder_remark(folder.unwrap_or(Path::new(".")))
        .or_else(|| path.exists().then_some(Remark::Note("export-replaces")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_follows_the_format() {
        for (path, format, want) in [
            ("/a/t.docx", Format::Csv, "/a/t.csv"),
            ("/a/جدول", Format::Xlsx, "/a/جدول.xlsx"),
            ("/a/v1.2", Format::Html, "/a/v1.2.html"),
            ("/a/t.htm", Format::Html, "/a/t.htm"),
            ("/a/t.TEX", Format::Latex, "/a/t.TEX"),
        ] {
            assert_eq!(with_format(Path::new(path), format), Path::new(want));
        }
    }

    #[test]
    fn the_place_is_looked_at() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("old.csv"), "").unwrap();
        for (file, want) in [
            (path("new.csv"), None),
            (path("old.csv"), Some(Remark::Note("export-replaces"))),
            (path("x.mazmun"), Some(Remark::Stop("export-over-project"))),
            (
                path("no/new.csv"),
                Some(Remark::Stop("path-folder-missing")),
            ),
            (
                dir.path().to_owned(),
                Some(Remark::Stop("export-name-empty")),
            ),
        ] {
            assert_eq!(export_remark(&file), want, "{}", file.display());
        }
    }
}

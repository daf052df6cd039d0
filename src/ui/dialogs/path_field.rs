//! A field for a path, with a button that asks the desktop's own file dialog.
//!
//! The file dialog runs on a thread of its own, so the window goes on. Where no dialog service
//! answers, it gives nothing at once, as at Cancel; then a line says that the path can be typed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::{Id, Ui};

use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Button, TextField};
use crate::ui::{icons, theme};

use super::frame;

/// A dialog that nobody could have closed so soon was never there.
const TOO_SOON: Duration = Duration::from_millis(120);

/// What the desktop's dialog chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choose {
    OpenProject,
    Transcripts,
    Folder,
    SaveTable,
}

/// Asks the desktop for paths, on a thread of its own.
#[derive(Debug, Default)]
pub struct Browse {
    /// Kinds of file the dialog offers for transcripts: a name and endings, the first chosen.
    pub kinds: Vec<(String, Vec<String>)>,
    asked: Option<(Receiver<Vec<PathBuf>>, Instant)>,
    unanswered: bool,
}

impl Browse {
    /// Opens the desktop's dialog, unless it is open.
    pub fn ask(&mut self, ctx: &egui::Context, choose: Choose, title: String, start: &Path) {
        if self.asked.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        let repaint = ctx.clone();
        let (start, kinds) = (start.to_owned(), self.kinds.clone());
        let started = std::thread::Builder::new()
            .name("file dialog".to_owned())
            .spawn(move || {
                // Nobody listens any more where our dialog was closed meanwhile.
                sender
                    .send(ask_desktop(choose, &title, &start, &kinds))
                    .ok();
                repaint.request_repaint();
            });
        self.unanswered = started.is_err();
        self.asked = started.ok().map(|_| (receiver, Instant::now()));
    }

    /// Returns what was chosen, once.
    pub fn answer(&mut self) -> Option<Vec<PathBuf>> {
        let (receiver, since) = self.asked.as_ref()?;
        let paths = match receiver.try_recv() {
            Ok(paths) => paths,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Vec::new(),
        };
        self.unanswered = paths.is_empty() && since.elapsed() < TOO_SOON;
        self.asked = None;
        (!paths.is_empty()).then_some(paths)
    }

    /// Says that there is no file dialog here, where that turned out.
    pub fn remark(&self, ctx: Ctx<'_>, ui: &mut Ui) {
        if self.unanswered {
            frame::remark(ui, &ctx.t("path-no-dialog"));
        }
    }

    /// Returns whether the desktop's dialog is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.asked.is_some()
    }
}

fn ask_desktop(
    choose: Choose,
    title: &str,
    start: &Path,
    kinds: &[(String, Vec<String>)],
) -> Vec<PathBuf> {
    let mut dialog = rfd::FileDialog::new().set_title(title);
    if start.is_dir() {
        dialog = dialog.set_directory(start);
    } else if let Some(folder) = start.parent().filter(|f| f.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    let one = |path: Option<PathBuf>| path.into_iter().collect();
    match choose {
        Choose::OpenProject => one(dialog
            .add_filter("Mazmun", &[crate::project::EXTENSION])
            .pick_file()),
        Choose::Transcripts => {
            for (name, endings) in kinds {
                dialog = dialog.add_filter(name, endings);
            }
            dialog.pick_files().unwrap_or_default()
        }
        Choose::Folder => one(dialog.pick_folder()),
        Choose::SaveTable => {
            if let Some(name) = start.file_name() {
                dialog = dialog.set_file_name(name.to_string_lossy());
            }
            one(dialog.save_file())
        }
    }
}

/// A path being typed or browsed for.
#[derive(Debug)]
pub struct PathField {
    pub text: String,
    id: Id,
    browse: Browse,
}

impl PathField {
    /// Opens on a path; `name` tells it from the other fields of the dialog.
    #[must_use]
    pub fn new(name: &str, path: &Path) -> Self {
        Self {
            text: if path.as_os_str().is_empty() {
                String::new()
            } else {
                path.display().to_string()
            },
            id: Id::unique("path field").with(name),
            browse: Browse::default(),
        }
    }

    /// Returns the field's id, to give it the keyboard.
    #[must_use]
    pub fn id(&self) -> Id {
        self.id
    }

    /// Returns the path as typed, `~` written out.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        typed_path(&self.text)
    }

    /// Draws the field and its button; returns whether the text is another one now.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui, label: &str, choose: Choose) -> bool {
        let mut changed = false;
        if let Some(path) = self.browse.answer().and_then(|p| p.into_iter().next()) {
            self.text = path.display().to_string();
            changed = true;
        }
        frame::caption(ui, label);
        let browse = ctx.t("path-browse");
        let mut ask = false;
        text::row_with_end(
            ui,
            |ui| {
                let width = ui.available_width();
                let field = TextField::single(&mut self.text)
                    .label(label)
                    .id(self.id)
                    .width(width);
                changed |= ui.add(field).changed();
            },
            |ui| {
                let button = Button::new(&browse).icon(icons::FOLDER_OPEN);
                ask = ui.add_enabled(!self.browse.is_open(), button).clicked();
            },
        );
        if ask {
            let path = typed_path(&self.text);
            self.browse.ask(ui.ctx(), choose, label.to_owned(), &path);
        }
        self.browse.remark(ctx, ui);
        changed
    }
}

/// Reads a typed path: spaces and quotes around it dropped, `~` and `file://` written out.
#[must_use]
pub fn typed_path(typed: &str) -> PathBuf {
    let typed = typed.trim();
    let typed = ['"', '\'']
        .iter()
        .find_map(|q| typed.strip_prefix(*q)?.strip_suffix(*q))
        .unwrap_or(typed);
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    let home = || directories::UserDirs::new().map(|d| d.home_dir().to_owned());
    if let Some(rest) = typed.strip_prefix('~')
        && (rest.is_empty() || rest.starts_with(['/', '\\']))
        && let Some(home) = home()
    {
        return home.join(rest.trim_start_matches(['/', '\\']));
    }
    PathBuf::from(typed)
}

/// Returns the folder people keep their papers in, else their home.
#[must_use]
pub fn documents_folder() -> PathBuf {
    let Some(dirs) = directories::UserDirs::new() else {
        return PathBuf::new();
    };
    dirs.document_dir()
        .filter(|d| d.is_dir())
        .unwrap_or(dirs.home_dir())
        .to_owned()
}

/// What is wrong with a file or folder that was named; a Fluent id, and whether it stops the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    Stop(&'static str),
    Note(&'static str),
}

impl Remark {
    /// Returns whether the dialog can go on.
    #[must_use]
    pub fn stops(self) -> bool {
        matches!(self, Self::Stop(_))
    }

    /// Draws the sentence, and keeps its room where there is none.
    pub fn show(remark: Option<Self>, ctx: Ctx<'_>, ui: &mut Ui) {
        match remark {
            Some(Self::Stop(id)) if !id.is_empty() => frame::problem(ui, Some(&ctx.t(id))),
            Some(Self::Note(id)) => {
                let color = theme::of(ui).warning;
                ui.add(text::Label::new(&ctx.t(id)).wrap().color(color));
            }
            _ => frame::problem(ui, None),
        }
    }
}

/// Says what is wrong with the folder a file is to be written in.
#[must_use]
pub fn folder_remark(folder: &Path) -> Option<Remark> {
    if folder.as_os_str().is_empty() {
        Some(Remark::Stop("path-folder-empty"))
    } else if folder.is_file() {
        Some(Remark::Stop("path-folder-is-file"))
    } else if !folder.is_dir() {
        Some(Remark::Stop("path-folder-missing"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_paths_are_written_out() {
        let home = directories::UserDirs::new().map(|d| d.home_dir().to_owned());
        for (typed, want) in [
            ("/a/پروژه", Some(PathBuf::from("/a/پروژه"))),
            ("  \"/a b/c.txt\" ", Some(PathBuf::from("/a b/c.txt"))),
            ("file:///a/b", Some(PathBuf::from("/a/b"))),
            ("~", home.clone()),
            ("~/מחקר", home.map(|h| h.join("מחקר"))),
            ("~other/x", Some(PathBuf::from("~other/x"))),
            ("", Some(PathBuf::new())),
        ] {
            if let Some(want) = want {
                assert_eq!(typed_path(typed), want, "{typed}");
            }
        }
    }

    #[test]
    fn a_folder_that_cannot_be_written_in_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("x");
        std::fs::write(&file, "").unwrap();
        for (folder, want) in [
            (dir.path().to_owned(), None),
            (file.clone(), Some(Remark::Stop("path-folder-is-file"))),
            (
                dir.path().join("no"),
                Some(Remark::Stop("path-folder-missing")),
            ),
            (PathBuf::new(), Some(Remark::Stop("path-folder-empty"))),
        ] {
            assert_eq!(folder_remark(&folder), want, "{}", folder.display());
        }
    }
}

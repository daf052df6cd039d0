//! The window as a whole: its state, its frame, and the order in which a frame is drawn.

use std::path::PathBuf;

use egui::{CentralPanel, Panel, Ui};

use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::model::CodeId;
use crate::text::Direction;

use super::analyse::Analyse;
use super::command::{Action, Command, Place};
use super::ctx::{Ctx, Queue, View};
use super::dialogs::Dialogs;
use super::panels::{Codes, Documents, Inspector};
use super::session::Session;
use super::settings::Settings;
use super::transcript::Transcript;
use super::welcome::{self, Welcome};
use super::{shell, text, theme};

/// Width of the window from which documents and codes stand beside the page, in points.
const NEEDS_DOCUMENTS: f32 = 640.0;
/// Width of the window from which the details stand beside the page too, in points.
const NEEDS_INSPECTOR: f32 = 940.0;

/// The program's window.
pub struct App {
    /// What the window is called now.
    title: String,
    pub(super) session: Option<Session>,
    pub(super) view: View,
    pub(super) queue: Queue,
    pub(super) settings: Settings,
    pub(super) transcript: Transcript,
    documents: Documents,
    codes: Codes,
    pub(super) inspector: Inspector,
    pub(super) analyse: Analyse,
    pub(super) dialogs: Dialogs,
    welcome: Welcome,
    /// A short sentence in the status bar.
    pub(super) status: Option<String>,
    /// The code used last, for "last: coded …" with its undo.
    pub(super) last_coded: Option<CodeId>,
    /// Messages to show, oldest first.
    pub(super) errors: Vec<Error>,
}

impl App {
    /// Opens on a project, or on the welcome page.
    #[must_use]
    pub fn new(ctx: &egui::Context, settings: Settings, project: Option<PathBuf>) -> Self {
        theme::apply(ctx);
        // Ctrl and + is the size of the transcript, not of the whole window.
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        let view = View {
            language: settings.ui_language(),
            dark: settings.dark,
            zoom: settings.zoom.clamp(0.6, 3.0),
            export_folder: settings.export_folder.clone(),
            ..View::default()
        };
        let app = Self {
            title: String::new(),
            session: None,
            view,
            queue: Queue::default(),
            settings,
            transcript: Transcript::default(),
            documents: Documents::default(),
            codes: Codes::default(),
            inspector: Inspector::default(),
            analyse: Analyse::default(),
            dialogs: Dialogs::default(),
            welcome: Welcome::default(),
            status: None,
            last_coded: None,
            errors: Vec::new(),
        };
        if let Some(project) = project {
            app.queue.send(Command::OpenProject(project));
        }
        app
    }

    /// Returns the open study, for tests.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Returns what is shown, for tests.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Returns how far the page is scrolled in points, for tests and benches.
    #[must_use]
    pub fn scrolled(&self) -> f32 {
        self.transcript.scrolled()
    }

    /// Asks for a command from outside a panel.
    pub fn send(&self, command: Command) {
        self.queue.send(command);
    }

    pub(super) fn locale(&self) -> &'static Locale {
        Locale::get(self.view.language)
    }

    /// Puts a sentence in the status bar.
    pub(super) fn tell(&mut self, id: &str, args: &Args) {
        self.status = Some(self.locale().text_with(id, args));
    }

    /// Shows what could not be done.
    pub(super) fn report(&mut self, error: Error) {
        // The same complaint twice is one.
        let same = |e: &Error| e.id() == error.id() && e.path() == error.path();
        self.errors.retain(|e| !same(e));
        self.errors.push(error);
    }

    /// Draws one frame and carries out what it asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.settle(&ctx);
        self.shortcuts(&ctx);
        self.dropped_files(&ctx);
        self.draw(ui);
        // What was asked for comes first: while an import is stored nothing else can change.
        self.dispatch(&ctx);
        self.dialogs.work(&ctx, self.session.as_mut());
        self.refresh();
        self.keep_settings();
    }

    /// Brings appearance and direction in line with what was chosen.
    fn settle(&mut self, ctx: &egui::Context) {
        let want = if self.view.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        };
        if ctx.theme() != want {
            ctx.set_theme(want);
        }
        let direction = if self.view.language.is_rtl() {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        text::set_interface_direction(ctx, direction);
        self.name_window(ctx);
    }

    /// Names the window after the study, so that a task bar tells two of them apart.
    fn name_window(&mut self, ctx: &egui::Context) {
        let title = match self.session.as_ref().map(Session::title) {
            Some(name) if !name.is_empty() => format!("{name} — Mazmun"),
            _ => "Mazmun".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        let panel_ctx = Ctx::new(&self.view, self.session.as_ref(), &self.queue);
        let fill = |color| egui::Frame::new().fill(color).inner_margin(0.0);
        let theme = theme::of(ui);
        Panel::top("bar")
            .exact_size(theme::BAR_HEIGHT)
            .show_separator_line(false)
            .frame(fill(theme.panel))
            .show(ui, |ui| shell::bar_ui(panel_ctx, ui));
        Panel::bottom("status")
            .exact_size(theme::STATUS_HEIGHT)
            .show_separator_line(false)
            .frame(fill(theme.panel))
            .show(ui, |ui| {
                let status = self.status.as_deref();
                shell::status_ui(panel_ctx, ui, status, self.last_coded);
            });
        let Some(session) = panel_ctx.session else {
            CentralPanel::default()
                .frame(fill(theme.desk))
                .show(ui, |ui| {
                    self.welcome.show(panel_ctx, ui, &self.settings);
                });
            self.overlays(ui);
            return;
        };
        if self.dialogs.is_searching() {
            side(ui, false, "search", 348.0)
                .frame(fill(theme.panel))
                .show(ui, |ui| self.dialogs.show_search(panel_ctx, ui));
        }
        match self.view.place {
            Place::Code => {
                // A small window keeps the page readable: panes give way, the details first.
                let room = ui.available_width();
                if self.view.documents_visible && room >= NEEDS_DOCUMENTS {
                    side(ui, true, "documents", 264.0)
                        .frame(fill(theme.panel))
                        .show(ui, |ui| {
                            let half = (ui.available_height() * 0.36).clamp(120.0, 420.0);
                            Panel::top("documents above codes")
                                .resizable(true)
                                .default_size(half)
                                .min_size(80.0)
                                .frame(fill(theme.panel))
                                .show(ui, |ui| self.documents.show(panel_ctx, ui));
                            CentralPanel::default()
                                .frame(fill(theme.panel))
                                .show(ui, |ui| self.codes.show(panel_ctx, ui));
                        });
                }
                // The search pane stands in the inspector's place.
                if self.view.inspector_visible
                    && !self.dialogs.is_searching()
                    && room >= NEEDS_INSPECTOR
                {
                    side(ui, false, "inspector", 272.0)
                        .frame(fill(theme.panel))
                        .show(ui, |ui| self.inspector.show(panel_ctx, ui));
                }
                CentralPanel::default()
                    .frame(fill(theme.desk))
                    .show(ui, |ui| match session.open() {
                        Some(open) => {
                            shell::document_bar_ui(panel_ctx, ui, open);
                            let id = open.document.id;
                            self.transcript.show(panel_ctx, ui, id, &open.page);
                        }
                        None => welcome::empty_study(panel_ctx, ui),
                    });
            }
            Place::Analyse => {
                CentralPanel::default()
                    .frame(fill(theme.desk))
                    .show(ui, |ui| self.analyse.show(panel_ctx, ui));
            }
        }
        self.overlays(ui);
    }

    fn overlays(&mut self, ui: &mut Ui) {
        let panel_ctx = Ctx::new(&self.view, self.session.as_ref(), &self.queue);
        self.inspector.settle(panel_ctx);
        // A message stands above a dialog, so Escape closes it first.
        let escape =
            |ui: &Ui| ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if !self.errors.is_empty() && escape(ui) {
            self.errors.pop();
        }
        self.dialogs.show(panel_ctx, ui, &self.settings);
        shell::errors_ui(panel_ctx, ui, &mut self.errors);
        shell::drop_hint_ui(panel_ctx, ui);
    }

    fn shortcuts(&self, ctx: &egui::Context) {
        if self.dialogs.is_open() {
            return;
        }
        // Longer shortcuts first: Ctrl+Shift+Z is not Ctrl+Z.
        let mut actions: Vec<_> = Action::ALL
            .into_iter()
            .filter_map(|a| a.shortcut().map(|s| (a, s)))
            .collect();
        actions.sort_by_key(|(_, s)| !s.modifiers.shift);
        for (action, shortcut) in actions {
            // A field keeps its own undo, copy and select all.
            let typing = text::is_writing(ctx);
            if typing && matches!(action, Action::Undo | Action::Redo) {
                continue;
            }
            if ctx.input_mut(|i| i.consume_shortcut(&shortcut)) {
                Ctx::new(&self.view, self.session.as_ref(), &self.queue).act(action);
            }
        }
        if ctx.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Equals)) {
            self.queue.send(Command::Zoom(self.view.zoom + 0.1));
        }
        if ctx.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, egui::Key::Y)) {
            self.queue.send(Command::Redo);
        }
    }

    /// Files dropped on the window: a project is opened, anything else is previewed for import.
    fn dropped_files(&self, ctx: &egui::Context) {
        let paths: Vec<PathBuf> = ctx.input(|i| {
            i.raw
                .dropped_files
                .iter()
                .map(|f| f.path().to_owned())
                .collect()
        });
        let is_project = |p: &PathBuf| {
            p.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case(crate::project::EXTENSION))
        };
        if let Some(project) = paths.iter().find(|p| is_project(p)) {
            self.queue.send(Command::OpenProject(project.clone()));
        } else if !paths.is_empty() {
            self.queue.send(Command::PreviewImport(paths));
        }
    }

    /// Reads again what changed.
    fn refresh(&mut self) {
        let text_of = |session: &Session| {
            let open = session.open()?;
            Some((open.document.id, open.page.text_key))
        };
        let before = self.session.as_ref().and_then(text_of);
        let refreshed = match &mut self.session {
            Some(session) => {
                let read = session.refresh(self.view.document);
                let is_gone = |id| session.document(id).is_none();
                if read.is_ok() && self.view.document.is_some_and(is_gone) {
                    // Deleted, or its import was undone: another one is shown.
                    self.view.document = session.documents().first().map(|d| d.id);
                    read.and_then(|()| session.refresh(self.view.document))
                } else {
                    read
                }
            }
            None => Ok(()),
        };
        if let Err(error) = refreshed {
            self.report(error);
        }
        if let Some(session) = &self.session {
            if text_of(session) != before {
                // The same bytes are other words now.
                self.view.selection = None;
            }
            let gone = |id| session.open().is_none_or(|o| o.segment(id).is_none());
            if self.view.segment.is_some_and(gone) {
                self.view.segment = None;
            }
            if self
                .view
                .code
                .is_some_and(|id| session.codes().get(id).is_none())
            {
                self.view.code = None;
            }
            self.view
                .recent_codes
                .retain(|id| session.codes().get(*id).is_some());
            if self.view.document.is_none() {
                self.view.document = session.documents().first().map(|d| d.id);
            }
        }
    }

    fn keep_settings(&mut self) {
        let language = self.view.language.tag();
        let chosen = self.view.language != self.settings.ui_language();
        let moved = self.settings.dark != self.view.dark
            || (self.settings.zoom - self.view.zoom).abs() > 0.001;
        let elsewhere = self.settings.export_folder != self.view.export_folder;
        if chosen || moved || elsewhere {
            if chosen {
                language.clone_into(&mut self.settings.language);
            }
            self.settings.dark = self.view.dark;
            self.settings.zoom = self.view.zoom;
            self.settings
                .export_folder
                .clone_from(&self.view.export_folder);
            self.settings.save();
        }
    }
}

/// A side pane: at the start of reading or at its end; the window mirrors.
pub(super) fn side(ui: &Ui, at_start: bool, id: &'static str, width: f32) -> Panel {
    let left = at_start != text::interface_direction(ui.ctx()).is_rtl();
    let name = if left {
        format!("{id} left")
    } else {
        format!("{id} right")
    };
    let panel = if left {
        Panel::left(name)
    } else {
        Panel::right(name)
    };
    panel
        .resizable(true)
        .default_size(width)
        .size_range(180.0..=520.0)
        .show_separator_line(false)
}

impl eframe::App for App {
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_unsent();
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        App::ui(self, ui);
    }
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// `err-no-display` where no window can be opened.
pub fn run(project: Option<PathBuf>) -> Result<()> {
    let no_display = ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .all(|name| std::env::var_os(name).is_none_or(|v| v.is_empty()));
    if cfg!(target_os = "linux") && no_display {
        return Err(Error::user("err-no-display"));
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Mazmun")
            .with_app_id("mazmun")
            .with_inner_size([1240.0, 720.0])
            .with_clamp_size_to_monitor_size(true)
            .with_min_inner_size([760.0, 480.0]),
        ..Default::default()
    };
    let named_none = project.is_none();
    eframe::run_native(
        "mazmun",
        options,
        Box::new(move |cc| {
            let settings = Settings::load();
            let last = settings.recent.iter().find(|p| p.exists()).cloned();
            let app = App::new(&cc.egui_ctx, settings, project);
            if named_none {
                // Work goes on where it stopped; the first start has the sample study to try.
                app.send(last.map_or(Command::OpenSample, Command::OpenProject));
            }
            Ok(Box::new(app))
        }),
    )
    .map_err(|e| {
        // winit's own words name source files; they help only a developer.
        if std::env::var_os("MAZMUN_DEBUG").is_some() {
            eprintln!("{e}");
        }
        Error::user("err-no-display")
    })
}

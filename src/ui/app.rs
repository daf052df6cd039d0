//! The program's window: what a frame does, and the order in which it is drawn.

use std::path::PathBuf;

use egui::{CentralPanel, Panel, Ui};

use crate::error::{Error, Result};
use crate::model::{CodeId, DocumentId, SegmentId};
use crate::text::{Direction, TextSpan};

use super::action::Action;
use super::command::{Command, Place, StudyCommand};
use super::ctx::Ctx;
use super::panels::{Codes, Documents};
use super::panes::{Pane, Panes};
use super::session::Session;
use super::settings::{Settings, WindowSize};
use super::sides::{AS_WIDE_AS_PANES_GO, above, side, widest_beside};
use super::transcript::Transcript;
use super::view::View;
use super::window::Window;
use super::{desktop, shell, text, theme, transcript, welcome};

/// Width of the window from which documents and codes stand beside the page, in points.
const NEEDS_DOCUMENTS: f32 = 640.0;
/// Width of the window from which the details stand beside the page too, in points.
const NEEDS_INSPECTOR: f32 = 940.0;
/// Seconds between two times at which it is kept what the study looks like.
const KEEP_EVERY: f64 = 2.0;

/// The program's window.
pub struct App {
    /// What the window is called now.
    title: String,
    /// Whether the window is still to take its share of the screen.
    is_unsized: bool,
    egui: egui::Context,
    /// When what is left of the study was kept, in seconds of the window's clock.
    kept_at: f64,
    /// Whether something was done since then.
    is_used: bool,
    panes: Panes,
    pub(super) window: Window,
}

impl App {
    /// Opens on a project, or on the welcome page.
    #[must_use]
    pub fn new(ctx: &egui::Context, settings: Settings, project: Option<PathBuf>) -> Self {
        theme::apply(ctx);
        // Ctrl and + is the size of the transcript; that of the whole window has keys of its own.
        ctx.options_mut(|o| o.zoom_with_keyboard = false);
        let app = Self {
            title: String::new(),
            is_unsized: false,
            egui: ctx.clone(),
            kept_at: 0.0,
            is_used: false,
            panes: Panes::default(),
            window: Window::new(settings),
        };
        if let Some(project) = project {
            app.send(Command::OpenProject(project));
        }
        app
    }

    /// Returns the open study, for tests and benches.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.window.session.as_ref()
    }

    /// Returns what is shown, for tests.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.window.view
    }

    /// Returns how far the page is scrolled in points, for tests and benches.
    #[must_use]
    pub fn scrolled(&self) -> f32 {
        self.window.transcript.scrolled()
    }

    /// Shows a passage at the next frame, for benches.
    pub fn reveal(&self, document: DocumentId, span: TextSpan) {
        self.send(Command::Reveal(document, span));
    }

    /// Codes a passage at the next frame, for benches.
    pub fn code_span(&self, document: DocumentId, span: TextSpan, code: CodeId) {
        self.send(StudyCommand::CodeSpan(document, span, code));
    }

    /// Renames a code at the next frame, for benches.
    pub fn rename_code(&self, code: CodeId, name: &str) {
        self.send(StudyCommand::RenameCode(code, name.to_owned()));
    }

    /// Deletes a coding at the next frame, for benches.
    pub fn delete_segment(&self, segment: SegmentId) {
        self.send(StudyCommand::DeleteSegment(segment));
    }

    /// Types into the filter of the codes, for benches.
    pub fn filter_codes(&mut self, typed: &str) {
        self.window.codes.set_filter(typed);
    }

    /// Asks for a command from outside a panel.
    pub(super) fn send(&self, command: impl Into<Command>) {
        self.window.queue.send(command);
    }

    /// Draws one frame and carries out what it asked for.
    pub fn ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.settle(&ctx);
        self.shortcuts(&ctx);
        let has_dialog = self.window.dialogs.is_open();
        self.panes.begin(&ctx, !has_dialog);
        self.dropped_files(&ctx);
        self.draw(ui);
        self.panes.end(&ctx, !has_dialog);
        // What was asked for comes first: while an import is stored nothing else can change.
        let window = &mut self.window;
        window.dispatch(&ctx);
        window.dialogs.work(&ctx, window.session.as_mut());
        window.finish_work();
        // After what was asked for on what is drawn: that stood on the file as it was.
        window.follow_file(&ctx);
        window.refresh();
        if let Some(session) = &window.session {
            session.rest(&ctx);
        }
        self.keep(&ctx);
    }

    /// Keeps from time to time how the study is looked at, so that also a killed window comes back to it.
    fn keep(&mut self, ctx: &egui::Context) {
        let (now, used) = ctx.input(|i| (i.time, !i.raw.events.is_empty()));
        let rest = self.kept_at + KEEP_EVERY - now;
        if rest > 0.0 {
            // The frame that is asked for may come a little too early.
            self.is_used |= used;
            if self.is_used {
                ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest));
            }
            return;
        }
        self.kept_at = now;
        self.is_used = false;
        self.keep_now(ctx);
    }

    fn keep_now(&mut self, ctx: &egui::Context) {
        self.window.keep_left(ctx);
        // The first frames come before the window has the size that was asked for.
        if !self.is_unsized
            && let Some(size) = window_size(ctx, self.window.settings.window)
        {
            self.window.settings.change(|s| s.window = Some(size));
        }
    }

    /// Brings appearance and direction in line with what was chosen.
    fn settle(&mut self, ctx: &egui::Context) {
        let settings = &self.window.settings;
        let want = if settings.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        };
        if ctx.theme() != want {
            ctx.set_theme(want);
        }
        if (ctx.zoom_factor() - settings.interface_zoom()).abs() > 0.001 {
            ctx.set_zoom_factor(settings.interface_zoom());
        }
        let direction = if settings.language().is_rtl() {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        text::set_interface_direction(ctx, direction);
        let screen = ctx.input(|i| i.viewport().monitor_size);
        if let Some(screen) = screen.filter(|s| self.is_unsized && s.min_elem() > 0.0) {
            self.is_unsized = false;
            ctx.send_viewport_cmd(egui::ViewportCommand::InnerSize(first_size(screen)));
        }
        self.name_window(ctx);
    }

    /// Names the window after the study, so that a task bar tells two of them apart.
    fn name_window(&mut self, ctx: &egui::Context) {
        let title = match self.session().map(Session::title) {
            Some(name) if !name.is_empty() => format!("{name} — Mazmun"),
            _ => "Mazmun".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn shortcuts(&self, ctx: &egui::Context) {
        let window = &self.window;
        if window.dialogs.is_open() {
            return;
        }
        let typing = text::is_writing(ctx);
        // Longer shortcuts first: Ctrl+Shift+Z is not Ctrl+Z.
        let mut actions: Vec<_> = Action::ALL
            .into_iter()
            .filter_map(|a| a.shortcut().map(|s| (a, s)))
            .collect();
        actions.sort_by_key(|(_, s)| !(s.modifiers.shift || s.modifiers.alt));
        let mut off = Vec::new();
        for (action, shortcut) in actions {
            let is_off = typing && !action.is_for_typing();
            let asks = |i: &egui::InputState| {
                let key = shortcut.logical_key;
                i.key_pressed(key) && i.modifiers.matches_logically(shortcut.modifiers)
            };
            if is_off && ctx.input(asks) {
                off.push(shortcut.logical_key);
            }
            // Nor does a shorter one of its key: Ctrl+N where Ctrl+Shift+N is off.
            if is_off || off.contains(&shortcut.logical_key) {
                continue;
            }
            if ctx.input_mut(|i| i.consume_shortcut(&shortcut)) {
                window.ctx().act(action);
            }
        }
        // The second keys that people try.
        for (key, action) in [
            (egui::Key::Equals, Action::ZoomIn),
            (egui::Key::Y, Action::Redo),
        ] {
            if typing && !action.is_for_typing() {
                continue;
            }
            if ctx.input_mut(|i| i.consume_key(egui::Modifiers::COMMAND, key)) {
                window.ctx().act(action);
            }
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
            self.send(Command::OpenProject(project.clone()));
        } else if !paths.is_empty() {
            self.send(Command::PreviewImport(paths));
        }
    }

    fn draw(&mut self, ui: &mut Ui) {
        let (window, panes) = (&mut self.window, &mut self.panes);
        let ctx = Ctx::new(
            &window.settings,
            &window.view,
            window.session.as_ref(),
            &window.queue,
        );
        let theme = theme::of(ui);
        Panel::top("bar")
            .exact_size(theme::BAR_HEIGHT)
            .show_separator_line(false)
            .frame(fill(theme.panel))
            .show(ui, |ui| {
                panes.enter(ui, Pane::Bar, None);
                shell::bar_ui(ctx, ui);
            });
        Panel::bottom("status")
            .exact_size(theme::STATUS_HEIGHT)
            .show_separator_line(false)
            .frame(fill(theme.panel))
            .show(ui, |ui| {
                shell::status_ui(ctx, ui, window.status.as_ref());
            });
        let widest = widest_pane(ctx, ui, window.dialogs.is_searching());
        if ctx.session.is_some() && window.dialogs.is_searching() {
            side(ui, false, "search", 348.0, widest)
                .frame(fill(theme.panel))
                .show(ui, |ui| {
                    panes.enter(ui, Pane::Details, None);
                    window.dialogs.show_search(ctx, ui);
                });
        }
        match (ctx.session, window.view.place) {
            (None, _) => {
                CentralPanel::default()
                    .frame(fill(theme.desk))
                    .show(ui, |ui| {
                        panes.enter(ui, Pane::Middle, None);
                        window.welcome.show(ctx, ui);
                    });
            }
            (Some(_), Place::Code) => self.code_place_ui(ui, widest),
            (Some(_), Place::Study) => {
                panes.enter(ui, Pane::Middle, None);
                window.history.show(ctx, ui);
            }
            (Some(_), Place::Analyse) => {
                CentralPanel::default()
                    .frame(fill(theme.desk))
                    .show(ui, |ui| {
                        panes.enter(ui, Pane::Middle, None);
                        window.analyse.show(ctx, ui);
                    });
            }
        }
        self.overlays(ui);
    }

    /// Draws the page with documents and codes before it and the details after it.
    fn code_place_ui(&mut self, ui: &mut Ui, widest: f32) {
        let (window, panes) = (&mut self.window, &mut self.panes);
        let ctx = Ctx::new(
            &window.settings,
            &window.view,
            window.session.as_ref(),
            &window.queue,
        );
        let theme = theme::of(ui);
        // A small window keeps the page readable: panes give way, the details first.
        let room = ui.available_width();
        if ctx.settings.documents_visible && room >= NEEDS_DOCUMENTS {
            side(ui, true, "documents", 264.0, widest)
                .frame(fill(theme.panel))
                .show(ui, |ui| {
                    let half = (ui.available_height() * 0.36).clamp(120.0, 420.0);
                    above(ui, "documents above codes", half)
                        .min_size(80.0)
                        .frame(fill(theme.panel))
                        .show(ui, |ui| {
                            panes.enter(ui, Pane::Documents, Documents::home(ctx));
                            window.documents.show(ctx, ui);
                        });
                    CentralPanel::default()
                        .frame(fill(theme.panel))
                        .show(ui, |ui| {
                            panes.enter(ui, Pane::Codes, Codes::home(ctx));
                            window.codes.show(ctx, ui);
                        });
                });
        }
        // The search pane stands in the inspector's place.
        let is_searching = window.dialogs.is_searching();
        if ctx.settings.inspector_visible && !is_searching && room >= NEEDS_INSPECTOR {
            side(ui, false, "inspector", 272.0, widest)
                .frame(fill(theme.panel))
                .show(ui, |ui| {
                    panes.enter(ui, Pane::Details, None);
                    window.inspector.show(ctx, ui);
                });
        }
        CentralPanel::default()
            .frame(fill(theme.desk))
            .show(ui, |ui| match ctx.session.and_then(Session::open) {
                Some(open) => {
                    panes.enter(ui, Pane::Middle, Some(Transcript::keyboard_id()));
                    shell::document_bar_ui(ctx, ui, open);
                    let id = open.document.id;
                    window.transcript.show(ctx, ui, id, &open.page);
                }
                None => {
                    panes.enter(ui, Pane::Middle, None);
                    welcome::empty_study(ctx, ui);
                }
            });
    }

    fn overlays(&mut self, ui: &mut Ui) {
        let window = &mut self.window;
        let ctx = Ctx::new(
            &window.settings,
            &window.view,
            window.session.as_ref(),
            &window.queue,
        );
        window.inspector.settle(ctx);
        // A message stands above a dialog, so Escape closes it first.
        let escape =
            |ui: &Ui| ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if !window.errors.is_empty() && escape(ui) {
            window.errors.pop();
        }
        window.dialogs.show(ctx, ui);
        shell::errors_ui(ctx, ui, &mut window.errors);
        shell::drop_hint_ui(ctx, ui);
    }
}

/// Returns how wide panes may be, so that the text of the page keeps its measure.
fn widest_pane(ctx: Ctx<'_>, ui: &Ui, is_searching: bool) -> f32 {
    let open = ctx.session.and_then(Session::open);
    let Some(open) = open.filter(|_| ctx.view.place == Place::Code) else {
        return AS_WIDE_AS_PANES_GO;
    };
    let width = ui.available_width();
    let at_start = ctx.settings.documents_visible && width >= NEEDS_DOCUMENTS;
    let at_end = is_searching || ctx.settings.inspector_visible && width >= NEEDS_INSPECTOR;
    let page = transcript::least_width(&open.page, ctx.settings.zoom());
    widest_beside(page, width, u8::from(at_start) + u8::from(at_end))
}

/// Returns the size of the first window on a screen: a share of it, all of a small one, and of a large
/// one no more than a page with its panes fills.
fn first_size(screen: egui::Vec2) -> egui::Vec2 {
    let title_bar = egui::vec2(0.0, 40.0);
    (screen * 0.86)
        .max(egui::vec2(1240.0, 760.0))
        .min(egui::vec2(1680.0, 1080.0))
        .min(screen - title_bar)
}

/// Returns how large the window is; while it fills the screen, its size before that.
fn window_size(ctx: &egui::Context, before: Option<WindowSize>) -> Option<WindowSize> {
    let viewport = ctx.input(|i| i.viewport().clone());
    if viewport.minimized == Some(true) {
        return None;
    }
    let maximized = viewport.maximized.unwrap_or(false);
    let fullscreen = viewport.fullscreen.unwrap_or(false);
    let size = viewport.inner_rect.unwrap_or(ctx.content_rect()).size();
    let (width, height) = match before {
        Some(before) if maximized || fullscreen => (before.width, before.height),
        _ => (size.x.round(), size.y.round()),
    };
    Some(WindowSize {
        width,
        height,
        maximized,
        fullscreen,
    })
}

/// A pane without margins, in one colour.
fn fill(color: egui::Color32) -> egui::Frame {
    egui::Frame::new().fill(color).inner_margin(0.0)
}

impl eframe::App for App {
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.window.save_unsent();
        let ctx = self.egui.clone();
        self.keep_now(&ctx);
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
    if desktop::has_no_display() {
        return Err(Error::user("err-no-display"));
    }
    let settings = Settings::load();
    let size = settings.window;
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Mazmun")
            .with_app_id("mazmun")
            .with_inner_size(size.map_or([1240.0, 720.0], |s| [s.width, s.height]))
            .with_maximized(size.is_some_and(|s| s.maximized))
            .with_fullscreen(size.is_some_and(|s| s.fullscreen))
            .with_clamp_size_to_monitor_size(true)
            .with_min_inner_size([512.0, 350.0]),
        ..Default::default()
    };
    let named_none = project.is_none();
    eframe::run_native(
        "mazmun",
        options,
        Box::new(move |cc| {
            let last = settings.recent.iter().find(|p| p.exists()).cloned();
            let mut app = App::new(&cc.egui_ctx, settings, project);
            app.is_unsized = size.is_none();
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

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    fn the_first_window_takes_a_sensible_share_of_every_screen() {
        for (screen, want) in [
            (vec2(1024.0, 700.0), vec2(1024.0, 660.0)),
            (vec2(1280.0, 800.0), vec2(1240.0, 760.0)),
            (vec2(1920.0, 1080.0), vec2(1651.2, 928.8)),
            (vec2(3840.0, 2160.0), vec2(1680.0, 1080.0)),
        ] {
            assert!((first_size(screen) - want).length() < 0.1, "{screen}");
        }
    }
}

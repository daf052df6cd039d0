//! The frame around the places: top bar, document bar, status bar, messages, drop hint.

use egui::{Align2, Area, Order, Rect, Ui, pos2, vec2};

use crate::error::Error;
use crate::locale::{Args, UiLanguage};
use crate::project::ReadOnlyReason;

use super::action::Action;
use super::action_ui::{action_item, action_tip, with_shortcut};
use super::command::{Command, Dialog, Place, StudyCommand};
use super::ctx::Ctx;
use super::notice::{Notice, Then};
use super::recent::recent_items;
use super::session::{OpenDocument, Session};
use super::text::{self, Button, Label};
use super::{icons, theme};

/// Width of the bar from which the title stands in it, and buttons for what the menu offers too.
const NEEDS_TITLE: f32 = 620.0;

/// Width of the bar from which its buttons have words where they are not told by their icons.
const NEEDS_WORDS: f32 = 900.0;

/// Draws the one bar at the top.
pub fn bar_ui(ctx: Ctx<'_>, ui: &mut Ui) {
    let inner = ui.max_rect().shrink2(vec2(8.0, 6.0));
    // The title gives way first, then words give way to their icons.
    let title_width = (inner.width() - 820.0).clamp(72.0, 280.0);
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        text::row_in_order(
            ui,
            |ui| {
                menu_ui(ctx, ui);
                if let Some(session) = ctx.session {
                    ui.add_space(4.0);
                    if inner.width() >= NEEDS_TITLE {
                        ui.scope(|ui| {
                            ui.set_max_width(title_width);
                            ui.add(Label::new(session.title()).strong());
                        });
                    }
                    if let Some(reason) = session.project.read_only() {
                        read_only_ui(ctx, ui, reason);
                    }
                    ui.add_space(12.0);
                    places_ui(ctx, ui);
                } else {
                    ui.add(Label::new("Mazmun").strong());
                }
            },
            |ui| tools_ui(ctx, ui, inner.width()),
        );
    });
}

/// Says beside the title that nothing can be changed; a click says why.
fn read_only_ui(ctx: Ctx<'_>, ui: &mut Ui, reason: ReadOnlyReason) {
    let (label, why) = (ctx.t("bar-read-only"), ctx.t(reason.message_id()));
    let sign = Button::new(&label).icon(icons::LOCK).tooltip(&why);
    if ui.add(sign).clicked() {
        ctx.send(Command::ShowStatus(why));
    }
}

fn menu_ui(ctx: Ctx<'_>, ui: &mut Ui) {
    let opener = ui.add(Button::icon_only(icons::LIST, &ctx.t("menu-main")));
    text::menu_from(opener, |ui| {
        for group in [
            &[Action::NewProject, Action::OpenProject, Action::OpenSample][..],
            &[Action::Undo, Action::Redo],
            &[Action::Import, Action::Search],
            &[Action::SaveCopy, Action::Restore, Action::CloseProject],
            &[
                Action::ToggleDark,
                Action::InterfaceLarger,
                Action::InterfaceSmaller,
            ],
            &[Action::ToggleSelectionBar, Action::Shortcuts, Action::About],
            &[Action::Quit],
        ] {
            let possible = |a: &&Action| ctx.session.is_some() || !a.needs_study();
            let mut any = false;
            for action in group.iter().filter(possible) {
                action_item(ctx, ui, *action);
                any = true;
            }
            if group[0] == Action::NewProject {
                any |= recent_items(ctx, ui);
            }
            if any && group[0] != Action::Quit {
                text::menu_separator(ui);
            }
        }
    });
}

fn places_ui(ctx: Ctx<'_>, ui: &mut Ui) {
    for (place, action) in [
        (Place::Code, Action::ShowCode),
        (Place::Study, Action::ShowStudy),
        (Place::Analyse, Action::ShowAnalyse),
    ] {
        let label = ctx.t(action.label_id());
        let tip = action_tip(ctx, ui, action);
        if ui
            .add(
                Button::new(&label)
                    .bare()
                    .selected(ctx.view.place == place)
                    .tooltip(&tip),
            )
            .clicked()
        {
            ctx.act(action);
        }
    }
}

/// The calendars to choose from for the study, where readers of the language use several.
fn calendar_items_ui(ctx: Ctx<'_>, ui: &mut Ui) {
    let calendars = ctx.locale.conventions().calendars;
    let can_write = ctx.session.is_some_and(|s| s.project.read_only().is_none());
    if !can_write || calendars.len() < 2 {
        return;
    }
    text::menu_separator(ui);
    text::menu_caption(ui, &ctx.t("menu-calendar"));
    for calendar in calendars {
        let name = ctx.t(&format!("calendar-{}", calendar.name()));
        let is_used = *calendar == ctx.locale.calendar();
        if ui.add(Button::item(&name).selected(is_used)).clicked() {
            ctx.send(StudyCommand::SetCalendar(*calendar));
            ui.close();
        }
    }
}

/// Draws the buttons at the end of a bar of a width.
fn tools_ui(ctx: Ctx<'_>, ui: &mut Ui, bar_width: f32) {
    let narrow = bar_width < NEEDS_WORDS;
    if let Some(session) = ctx.session {
        study_tools_ui(ctx, ui, session, bar_width);
    }
    let own_name = ctx.settings.language().own_name();
    let globe = ui.add(if narrow {
        Button::icon_only(icons::GLOBE, own_name)
    } else {
        Button::new(own_name).icon(icons::GLOBE).bare()
    });
    text::menu_from(globe, |ui| {
        for language in UiLanguage::ALL {
            if ui
                .add(
                    Button::item(language.own_name()).selected(language == ctx.settings.language()),
                )
                .clicked()
            {
                ctx.send(Command::SetLanguage(language));
                ui.close();
            }
        }
        calendar_items_ui(ctx, ui);
    });
    let dark = if ctx.settings.dark {
        icons::SUN
    } else {
        icons::MOON
    };
    if bar_width >= NEEDS_TITLE
        && ui
            .add(Button::icon_only(
                dark,
                &action_tip(ctx, ui, Action::ToggleDark),
            ))
            .clicked()
    {
        ctx.act(Action::ToggleDark);
    }
}

/// Draws the buttons that are about the open study, in reading order.
fn study_tools_ui(ctx: Ctx<'_>, ui: &mut Ui, session: &Session, bar_width: f32) {
    // In a narrow window there is no room for the panes either.
    if ctx.view.place == Place::Code && bar_width >= NEEDS_TITLE {
        for (action, on) in [
            (Action::ToggleDocuments, ctx.settings.documents_visible),
            (Action::ToggleInspector, ctx.settings.inspector_visible),
        ] {
            let icon = if action == Action::ToggleDocuments {
                icons::SIDEBAR_SIMPLE
            } else {
                icons::IDENTIFICATION_CARD
            };
            if ui
                .add(Button::icon_only(icon, &action_tip(ctx, ui, action)).selected(on))
                .clicked()
            {
                ctx.act(action);
            }
        }
    }
    let import = ctx.t("action-import");
    let button = if bar_width < NEEDS_WORDS {
        Button::icon_only(icons::FILE_PLUS, &import)
    } else {
        Button::new(&import).icon(icons::FILE_PLUS).bare()
    };
    if ui.add(button).clicked() {
        ctx.act(Action::Import);
    }
    if ui
        .add(Button::icon_only(
            icons::MAGNIFYING_GLASS,
            &action_tip(ctx, ui, Action::Search),
        ))
        .clicked()
    {
        ctx.act(Action::Search);
    }
    let undo = session
        .project
        .can_undo()
        .map(|op| op.undo_label(ctx.locale));
    let redo = session
        .project
        .can_redo()
        .map(|op| op.redo_label(ctx.locale));
    for (action, icon, label) in [
        (Action::Undo, icons::ARROW_U_UP_LEFT, undo),
        (Action::Redo, icons::ARROW_U_UP_RIGHT, redo),
    ] {
        let text = label.clone().unwrap_or_else(|| ctx.t(action.label_id()));
        let text = with_shortcut(ui, text, action);
        let response = ui.add_enabled(label.is_some(), Button::icon_only(icon, &text));
        if response.clicked() {
            ctx.act(action);
        }
    }
    undo_menu_ui(ctx, ui, session);
}

/// Draws the list of the last steps, by name and day; one of them is undone with all after it.
fn undo_menu_ui(ctx: Ctx<'_>, ui: &mut Ui, session: &Session) {
    let label = ctx.t("undo-steps");
    let possible = session.project.can_undo().is_some();
    let opener = ui.add_enabled(possible, Button::icon_only(icons::CARET_DOWN, &label));
    text::menu_from(opener, |ui| {
        ui.set_max_width(420.0);
        for step in session.last_steps().iter() {
            let date = step.moment.get(..10).unwrap_or_default();
            let time = step.moment.get(11..16).unwrap_or_default();
            let args = Args::new()
                .text("date", ctx.locale.date(date))
                .text("time", ctx.locale.digits(time))
                .text("what", step.sentence(ctx.locale));
            let line = ctx.ta("undo-step-item", &args);
            if ui.add(Button::item(&line)).clicked() {
                ctx.send(Command::UndoTo(step.guid));
                ui.close();
            }
        }
    });
}

/// Draws the line above the page: title, place in the text, zoom, document menu.
pub fn document_bar_ui(ctx: Ctx<'_>, ui: &mut Ui, open: &OpenDocument) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, theme.desk);
    let inner = rect.shrink2(vec2(12.0, 4.0));
    let id = open.document.id;
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        text::row_with_end(
            ui,
            |ui| {
                ui.add(Label::new(&open.document.title).strong());
            },
            |ui| {
                if ui
                    .add(Button::icon_only(
                        icons::DOTS_THREE,
                        &ctx.t("document-menu"),
                    ))
                    .clicked()
                {
                    ctx.send(Command::Open(Dialog::EditDocument(id)));
                }
                if ui
                    .add(Button::icon_only(icons::PLUS, &ctx.t("action-zoom-in")))
                    .clicked()
                {
                    ctx.act(Action::ZoomIn);
                }
                let zoom = ctx.locale.whole_percent(f64::from(ctx.settings.zoom()));
                if ui
                    .add(
                        Button::new(&zoom)
                            .bare()
                            .tooltip(&ctx.t("action-zoom-reset")),
                    )
                    .clicked()
                {
                    ctx.act(Action::ZoomReset);
                }
                if ui
                    .add(Button::icon_only(icons::MINUS, &ctx.t("action-zoom-out")))
                    .clicked()
                {
                    ctx.act(Action::ZoomOut);
                }
                let args = Args::new().count("count", open.segments.len());
                ui.add(
                    Label::new(&ctx.ta("count-segments", &args))
                        .size(theme::QUIET_SIZE)
                        .color(theme.quiet),
                );
            },
        );
    });
}

/// Draws the status bar: always visible truth.
pub fn status_ui(ctx: Ctx<'_>, ui: &mut Ui, status: Option<&Notice>) {
    let theme = theme::of(ui);
    let inner = ui.max_rect().shrink2(vec2(12.0, 2.0));
    let quiet = |ui: &mut Ui, text: &str, color| {
        ui.add(Label::new(text).size(theme::QUIET_SIZE).color(color));
    };
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
        text::row_with_end(
            ui,
            |ui| {
                let Some(session) = ctx.session else {
                    quiet(ui, &ctx.t("status-no-project"), theme.quiet);
                    return;
                };
                match session.project.read_only() {
                    None => quiet(ui, &ctx.t("status-saved"), theme.success),
                    Some(ReadOnlyReason::OpenElsewhere) => {
                        quiet(ui, &ctx.t("status-open-elsewhere"), theme.warning);
                    }
                    Some(ReadOnlyReason::FileGone | ReadOnlyReason::FileUnreadable) => {
                        quiet(ui, &ctx.t("status-file-lost"), theme.warning);
                    }
                    Some(ReadOnlyReason::Damaged) => {
                        quiet(ui, &ctx.t("status-damaged"), theme.warning);
                    }
                    Some(ReadOnlyReason::FilePermissions) => {
                        quiet(ui, &ctx.t("status-read-only"), theme.warning);
                    }
                }
                let counts = [
                    ctx.ta(
                        "count-documents",
                        &Args::new().count("count", session.documents().len()),
                    ),
                    ctx.ta(
                        "count-segments",
                        &Args::new().count("count", session.segment_count()),
                    ),
                    ctx.ta(
                        "count-codes",
                        &Args::new().count("count", session.codes().len()),
                    ),
                ];
                for part in counts {
                    quiet(ui, "·", theme.faint);
                    quiet(ui, &part, theme.quiet);
                }
                if let Some(coder) = session.coder() {
                    quiet(ui, "·", theme.faint);
                    let args = Args::new().text("name", &coder.name);
                    let name = ctx.ta("status-coder", &args);
                    if session.project.read_only().is_some() {
                        quiet(ui, &name, theme.quiet);
                    } else if link_ui(ui, &name) {
                        ctx.send(Command::Open(Dialog::Coder));
                    }
                }
            },
            |ui| {
                let now = ctx.session.map(|s| s.project.change_number());
                // What was said before another change is about something else.
                if let Some(said) = status.filter(|said| said.change == now) {
                    let (id, then) = match &said.then {
                        Then::Nothing => ("", None),
                        Then::Undo => ("action-undo", Some(Action::Undo.command(ctx.settings))),
                        Then::OpenFile(path) => {
                            let open = Command::OpenFile(path.clone());
                            ("status-open-file", Some(open))
                        }
                    };
                    if let Some(then) = then
                        && link_ui(ui, &ctx.t(id))
                    {
                        ctx.send(then);
                    }
                    quiet(ui, &said.text, theme.text);
                } else if let Some(code) = ctx
                    .view
                    .last_coded
                    .and_then(|id| ctx.session?.codes().get(id))
                {
                    if link_ui(ui, &ctx.t("action-undo")) {
                        ctx.act(Action::Undo);
                    }
                    quiet(
                        ui,
                        &ctx.ta("status-last-coded", &Args::new().text("code", &code.name)),
                        theme.quiet,
                    );
                } else if let Some(first) = first_step(ctx) {
                    quiet(ui, &first, theme.quiet);
                }
            },
        );
    });
}

/// A small link of the status bar; returns whether it was clicked.
fn link_ui(ui: &mut Ui, words: &str) -> bool {
    let label = Label::new(words)
        .size(theme::QUIET_SIZE)
        .color(theme::of(ui).accent)
        .sense(egui::Sense::click());
    let link = ui.add(label);
    link.on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

/// One line that says what to do first on the page.
fn first_step(ctx: Ctx<'_>) -> Option<String> {
    let session = ctx.session.filter(|_| ctx.view.place == Place::Code)?;
    if session.documents().is_empty() {
        Some(ctx.t("hint-import-first"))
    } else {
        Some(ctx.t("hint-select-and-code"))
    }
}

/// Draws messages about what could not be done; each is closed by hand or replaced by nothing.
pub fn errors_ui(ctx: Ctx<'_>, ui: &mut Ui, errors: &mut Vec<Error>) {
    let theme = theme::of(ui);
    let screen = ui.ctx().content_rect();
    let mut closed = None;
    let mut bottom = screen.bottom() - theme::STATUS_HEIGHT - 12.0;
    for (i, error) in errors.iter().enumerate().rev().take(3) {
        let area = Area::new(egui::Id::unique("message").with(i))
            .order(Order::Foreground)
            .pivot(Align2::CENTER_BOTTOM)
            .fixed_pos(pos2(screen.center().x, bottom));
        let shown = area.show(ui.ctx(), |ui| {
            egui::Frame::new()
                .fill(theme.raised)
                .stroke(egui::Stroke::new(1.0, theme.danger))
                .corner_radius(theme::RADIUS)
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(12.0)
                .show(ui, |ui| {
                    ui.set_max_width(460.0);
                    text::column(ui, |ui| {
                        ui.add(Label::new(&error.sentence(ctx.locale)).wrap().strong());
                        if let Some(hint) = error.hint(ctx.locale) {
                            ui.add(Label::new(&hint).wrap().color(theme.quiet));
                        }
                        if text::button(ui, ctx.t("close")).clicked() {
                            closed = Some(i);
                        }
                    });
                });
        });
        bottom = shown.response.rect.top() - 8.0;
    }
    if ui.input(|i| i.key_pressed(egui::Key::Escape)) && !errors.is_empty() {
        closed = Some(errors.len() - 1);
    }
    if let Some(i) = closed {
        errors.remove(i);
    }
}

/// Says what will happen while files hang over the window.
pub fn drop_hint_ui(ctx: Ctx<'_>, ui: &Ui) {
    let hovering = ui.input(|i| i.raw.hovered_files.len());
    if hovering == 0 {
        return;
    }
    let theme = theme::of(ui);
    let screen: Rect = ui.ctx().content_rect();
    let layer = egui::LayerId::new(Order::Foreground, egui::Id::unique("drop hint"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(screen, 0.0, theme.page.gamma_multiply(0.85));
    let id = if ctx.session.is_some() {
        "drop-hint-import"
    } else {
        "drop-hint-open"
    };
    let text = ctx.ta(id, &Args::new().count("count", hovering));
    let request =
        crate::typeset::Request::new(&text, crate::typeset::TextStyle::new(theme::TITLE_SIZE));
    let layout = text::layout(ui.ctx(), &request);
    let at = screen.center() - vec2(layout.width(), layout.height()) / 2.0;
    text::paint(&painter, at, &layout, theme.text);
}

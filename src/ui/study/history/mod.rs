//! The audit trail: what was done day by day, the life of a code, the codebook of a day.
//!
//! `log` holds the changes of the study, `rows` which of them are shown, `detail` what one of them
//! did, `task` what is worked out in pieces between frames; the rest draws. Nothing is told here:
//! sentences come from `model`, tables from `output`.

mod detail;
mod detail_ui;
mod filter_ui;
mod list_ui;
mod log;
mod rows;
mod strip_ui;
mod table_ui;
mod task;
#[cfg(test)]
mod tests;

use egui::{CentralPanel, Frame, Ui};

use self::detail::Detail;
use self::filter_ui::Choices;
use self::log::Log;
use self::rows::{Filter, Rows};
use self::table_ui::Sheet;
use self::task::{Books, CodeFilter, Lives};
use crate::analysis::CodeLife;
use crate::error::Error;
use crate::locale::UiLanguage;
use crate::model::Guid;
use crate::model::history::ChangeId;
use crate::output::{self, OrderedTable};
use crate::ui::cached::Cached;
use crate::ui::command::{Command, Dialog};
use crate::ui::ctx::Ctx;
use crate::ui::left::Changes;
use crate::ui::session::Session;
use crate::ui::sides::{AS_WIDE_AS_PANES_GO, side};
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

/// Width of the window from which the details of a change stand beside the list, in points.
const NEEDS_DETAIL: f32 = 720.0;

/// What of the history is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Page {
    #[default]
    Changes,
    Life,
    Codebook,
}

/// View state of the history.
#[derive(Debug, Default)]
pub struct History {
    page: Page,
    log: Log,
    filter: Filter,
    rows: Rows,
    selected: Option<ChangeId>,
    detail: Cached<(u64, ChangeId, UiLanguage), Result<Detail, Error>>,
    choices: Choices,
    /// Which changes were about the chosen code.
    of_code: CodeFilter,
    /// The code whose life is shown.
    life_of: Option<Guid>,
    lives: Lives,
    life: Sheet,
    /// The day that is typed.
    day: String,
    books: Books,
    book: Sheet,
}

impl History {
    /// Begins with another study, as it was left.
    #[must_use]
    pub fn begin(left: &Changes) -> Self {
        Self {
            filter: Filter::begin(left),
            ..Self::default()
        }
    }

    /// Returns what is to be there again.
    #[must_use]
    pub fn left(&self) -> Changes {
        self.filter.left()
    }

    /// Goes to the life of a code.
    pub fn show_life_of(&mut self, code: Guid) {
        self.page = Page::Life;
        self.life_of = Some(code);
    }

    /// Draws the place.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let Some(session) = ctx.session else { return };
        let theme = theme::of(ui);
        if let Err(error) = self.log.advance(&session.project) {
            CentralPanel::default()
                .frame(Frame::new().fill(theme.desk))
                .show(ui, |ui| sentence_ui(ui, &error.sentence(ctx.locale)));
            return;
        }
        if self.log.is_reading() {
            ui.ctx().request_repaint();
        }
        self.choices.settle(ctx, session, &self.log);
        let is_wide = ui.available_width() >= NEEDS_DETAIL;
        if self.page == Page::Changes && self.selected.is_some() && is_wide {
            side(ui, false, "change", 300.0, AS_WIDE_AS_PANES_GO)
                .frame(Frame::new().fill(theme.panel))
                .show(ui, |ui| self.detail_ui(ctx, ui, session));
        }
        CentralPanel::default()
            .frame(Frame::new().fill(theme.desk).inner_margin(12.0))
            .show(ui, |ui| {
                text::column(ui, |ui| {
                    self.title_ui(ctx, ui);
                    ui.add_space(8.0);
                    match self.page {
                        Page::Changes => self.changes_ui(ctx, ui, session),
                        Page::Life => self.life_ui(ctx, ui, session),
                        Page::Codebook => self.codebook_ui(ctx, ui, session),
                    }
                });
            });
    }

    fn title_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let possible = match self.page {
            Page::Changes => !self.rows.is_empty(),
            Page::Life => self.life.is_there(),
            Page::Codebook => self.book.is_there(),
        };
        let (_, export) = text::row_with_end(
            ui,
            |ui| {
                let title = ctx.t("history-title");
                ui.add(Label::new(&title).size(theme::PAGE_SIZE).strong());
                ui.add_space(8.0);
                for (page, icon, id) in [
                    (Page::Changes, icons::ROWS, "history-page-changes"),
                    (Page::Life, icons::TAG, "history-page-life"),
                    (
                        Page::Codebook,
                        icons::CALENDAR_BLANK,
                        "history-page-codebook",
                    ),
                ] {
                    let name = ctx.t(id);
                    let button = Button::new(&name)
                        .icon(icon)
                        .bare()
                        .selected(self.page == page);
                    if ui.add(button).clicked() {
                        self.page = page;
                    }
                }
            },
            |ui| {
                let name = ctx.t("analyse-export");
                let button = Button::new(&name).icon(icons::EXPORT);
                ui.add_enabled(possible, button).clicked()
            },
        );
        if export && let Some(table) = self.table(ctx) {
            ctx.send(Command::Open(Dialog::Export(table)));
        }
    }

    /// Returns what is shown as a table to export.
    fn table(&mut self, ctx: Ctx<'_>) -> Option<OrderedTable> {
        match self.page {
            Page::Changes => {
                let shown = self.rows.changes(&self.log);
                Some(output::changes_table(&shown, ctx.locale).into())
            }
            Page::Life => self.life.table(),
            Page::Codebook => self.book.table(),
        }
    }

    fn changes_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session) {
        if self.log.is_empty() {
            sentence_ui(ui, &ctx.t("history-empty"));
            return;
        }
        if let Some(reason) = session.project.read_only() {
            let why = ctx.t(reason.message_id());
            let quiet = theme::of(ui).quiet;
            ui.add(Label::new(&why).size(theme::QUIET_SIZE).color(quiet));
        }
        self.choices.show(ctx, ui, &mut self.filter);
        let about = match self.of_code.get(&session.project, &self.filter) {
            Ok(about) => about,
            Err(error) => {
                sentence_ui(ui, &error.sentence(ctx.locale));
                return;
            }
        };
        let language = ctx.settings.language();
        let is_whole = self.rows.advance(&self.log, &self.filter, about, language);
        if !is_whole {
            ui.ctx().request_repaint();
        }
        self.count_ui(ctx, ui, is_whole);
        if self.rows.is_empty() && is_whole {
            let clear = ctx.t("analyse-clear-filter");
            sentence_ui(ui, &ctx.t("history-nothing-found"));
            ui.vertical_centered(|ui| {
                if ui.add(Button::new(&clear).primary()).clicked() {
                    self.filter = Filter::default();
                }
            });
            return;
        }
        if let Some(chosen) = list_ui::show(ctx, ui, &self.log, &mut self.rows, self.selected) {
            self.selected = Some(chosen);
        }
    }

    fn count_ui(&self, ctx: Ctx<'_>, ui: &mut Ui, is_whole: bool) {
        let theme = theme::of(ui);
        let args = crate::locale::Args::new().count("count", self.rows.found());
        let id = match is_whole {
            true => "history-count",
            false => "history-reading",
        };
        let said = ctx.ta(id, &args);
        ui.add(Label::new(&said).size(theme::QUIET_SIZE).color(theme.quiet));
    }

    fn detail_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session) {
        let Some(id) = self.selected else { return };
        let key = (self.log.stamp(), id, ctx.settings.language());
        let log = &self.log;
        let detail = self
            .detail
            .get(key, || Detail::read(&session.project, log, id, ctx.locale));
        let is_closed = match detail {
            Ok(detail) => detail_ui::show(ctx, ui, detail),
            Err(error) => {
                sentence_ui(ui, &error.sentence(ctx.locale));
                false
            }
        };
        if is_closed {
            self.selected = None;
        }
    }

    fn life_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session) {
        let last_name = |life: &CodeLife, code| {
            let now = session.codes().codes().iter().find(|c| c.guid == code);
            let last = life.last_name().map(str::to_owned);
            now.map(|c| c.name.clone()).or(last).unwrap_or_default()
        };
        self.choices
            .code_ui(ctx, ui, &session.project, &mut self.life_of);
        let Some(code) = self.life_of.or_else(|| {
            let chosen = session.codes().get(ctx.view.code?)?;
            Some(chosen.guid)
        }) else {
            sentence_ui(ui, &ctx.t("history-life-hint"));
            return;
        };
        self.life_of = Some(code);
        match self.lives.get(&session.project, code) {
            Err(error) => sentence_ui(ui, &error.sentence(ctx.locale)),
            Ok(None) => {
                ui.ctx().request_repaint();
                sentence_ui(ui, &ctx.t("history-working"));
            }
            Ok(Some((stamp, life))) => {
                strip_ui::show(ctx, ui, life);
                let key = (stamp, ctx.settings.language());
                self.life.show(ui, "life", key, None, || {
                    output::life_table(&last_name(life, code), life, ctx.locale)
                });
            }
        }
    }

    fn codebook_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, session: &Session) {
        filter_ui::day_ui(ctx, ui, &self.log, &mut self.day);
        if self.day.trim().is_empty() {
            sentence_ui(ui, &ctx.t("history-choose-day"));
            return;
        }
        match self.books.get(&session.project, self.day.trim()) {
            Err(error) => sentence_ui(ui, &error.sentence(ctx.locale)),
            Ok(None) => {
                ui.ctx().request_repaint();
                sentence_ui(ui, &ctx.t("history-working"));
            }
            Ok(Some((stamp, day, book))) => {
                let key = (stamp, ctx.settings.language());
                let codes = Some(session.codes());
                self.book.show(ui, "codebook then", key, codes, || {
                    output::codebook_then_table(day, book, ctx.locale)
                });
            }
        }
    }
}

/// A quiet sentence in the middle.
fn sentence_ui(ui: &mut Ui, sentence: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).max(12.0));
        ui.set_max_width(420.0);
        let quiet = theme::of(ui).quiet;
        ui.add(
            Label::new(sentence)
                .wrap()
                .align(crate::typeset::Align::Center)
                .color(quiet),
        );
    });
}

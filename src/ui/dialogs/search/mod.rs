//! Search in all documents: a pane beside the page that stays open while one reads and codes.
//!
//! `results` holds the hits as rows, `autocode` is the form that codes them all. The scan runs on a
//! worker thread over the corpus snapshot; the newest question wins.

mod autocode;
mod coding;
mod latest;
mod question;
mod results;

use std::time::{Duration, Instant};

use egui::{Id, Key, Modifiers, Ui};

use crate::analysis::{Filter, InterviewerSpeech, Unit, find_passages};
use crate::locale::Args;
use crate::project::Family;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::study_reader::Reading;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::{icons, theme};

pub use coding::{AllCoded, Coding};

use autocode::Autocode;
use latest::Latest;
use question::Question;
use results::Results;

/// Time without typing after which the search begins.
const DEBOUNCE: Duration = Duration::from_millis(150);

/// The search pane.
#[derive(Debug, Default)]
pub struct Search {
    phrase: String,
    exact: bool,
    whole_words: bool,
    /// When the phrase was last changed.
    typed_at: Option<Instant>,
    found: Latest<Question, Results>,
    /// Whether the study is being read first.
    is_waiting: bool,
    /// Place of the chosen hit among all.
    chosen: Option<usize>,
    scroll_to_chosen: bool,
    wants_keyboard: bool,
    form: Option<Autocode>,
}

impl Search {
    /// Takes the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.wants_keyboard = true;
    }

    /// Returns whether its form stands before the window.
    #[must_use]
    pub fn has_form(&self) -> bool {
        self.form.is_some()
    }

    /// Closes the form after the hits were coded.
    pub fn close_form(&mut self) {
        self.form = None;
    }

    /// Draws the form that codes all hits, where it is open; returns whether it was given up.
    pub fn show_form(&mut self, ctx: Ctx<'_>, ui: &Ui, coding: Option<&Coding>) -> bool {
        let closes = match &mut self.form {
            Some(form) => !form.show(ctx, ui, coding),
            None => false,
        };
        if closes {
            self.form = None;
        }
        closes
    }

    /// Draws the pane; returns whether it stays open.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui, before_dialog: bool) -> bool {
        let Some(session) = ctx.session else {
            return false;
        };
        let mut stays = true;
        // The pane keeps its width whatever is in it.
        ui.set_min_size(ui.available_size());
        let inner = ui.max_rect().shrink2(egui::vec2(12.0, 8.0));
        let layout = text::column_layout(ui);
        let builder = egui::UiBuilder::new().max_rect(inner).layout(layout);
        ui.scope_builder(builder, |ui| {
            let title = ctx.t("search-title");
            let close = ctx.t("close");
            text::row_with_end(
                ui,
                |ui| ui.add(Label::new(&title).strong()),
                |ui| {
                    if ui.add(Button::icon_only(icons::X, &close)).clicked() {
                        stays = false;
                    }
                },
            );
            self.field_ui(ctx, ui);
            let options = text::row_layout(ui).with_main_wrap(true);
            let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
            ui.allocate_ui_with_layout(size, options, |ui| {
                text::checkbox(ui, &mut self.whole_words, ctx.t("search-whole-words"));
                text::checkbox(ui, &mut self.exact, ctx.t("search-exact"));
            });
            self.look(ctx, ui, session);
            self.found_ui(ctx, ui);
        });
        let nobody_types = ui.memory(|m| m.focused().is_none());
        let quiet = !before_dialog && nobody_types && !egui::Popup::is_any_open(ui.ctx());
        if quiet && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            stays = false;
        }
        if !before_dialog {
            self.step_keys(ctx, ui);
        }
        stays
    }

    fn field_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let id = Id::unique("search field");
        let label = ctx.t("search-field");
        let before = self.phrase.clone();
        let response = ui.add(
            TextField::single(&mut self.phrase)
                .label(&label)
                .hint(&label)
                .icon(icons::MAGNIFYING_GLASS)
                .id(id),
        );
        if self.phrase != before {
            self.typed_at = Some(Instant::now());
        }
        if std::mem::take(&mut self.wants_keyboard) {
            response.request_focus();
            text::select_in_field(ui.ctx(), id, &self.phrase, 0..self.phrase.len());
        }
        let times = |key| ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key));
        if response.has_focus() {
            for _ in 0..times(Key::ArrowDown) {
                self.choose_next(1);
            }
            for _ in 0..times(Key::ArrowUp) {
                self.choose_next(-1);
            }
        }
        if response.lost_focus() && times(Key::Enter) > 0 {
            if self.chosen.is_none() {
                self.choose_next(1);
            }
            self.reveal(ctx);
        }
    }

    /// F3 and Shift+F3 go from hit to hit wherever the keyboard is.
    fn step_keys(&mut self, ctx: Ctx<'_>, ui: &Ui) {
        let back = ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, Key::F3));
        let on = !back && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::F3));
        if back || on {
            self.choose_next(if back { -1 } else { 1 });
            self.reveal(ctx);
        }
    }

    fn choose_next(&mut self, step: isize) {
        let count = self.found.value().map_or(0, |r| r.passages.len());
        if count == 0 {
            self.chosen = None;
            return;
        }
        self.chosen = Some(match self.chosen {
            None if step < 0 => count - 1,
            None => 0,
            Some(at) => at.saturating_add_signed(step).min(count - 1),
        });
        self.scroll_to_chosen = true;
    }

    fn reveal(&self, ctx: Ctx<'_>) {
        let passage = self
            .found
            .value()
            .zip(self.chosen)
            .and_then(|(found, at)| found.passages.get(at));
        if let Some(passage) = passage {
            ctx.send(Command::Reveal(passage.document, passage.span));
        }
    }

    /// Asks a worker where the question is a new one and nobody has typed for a moment.
    fn look(&mut self, ctx: Ctx<'_>, ui: &Ui, session: &Session) {
        if self.found.poll() {
            self.chosen = None;
        }
        self.is_waiting = false;
        let question = Question {
            phrase: self.phrase.clone(),
            exact: self.exact,
            whole_words: self.whole_words,
            revision: [Family::Documents, Family::Texts, Family::Speakers]
                .into_iter()
                .map(|f| session.project.revision(f))
                .max()
                .unwrap_or(0),
        };
        if self.found.is_asked(&question) {
            return;
        }
        let Some(query) = question.query() else {
            self.found.clear();
            self.chosen = None;
            return;
        };
        let waited = self.typed_at.map_or(DEBOUNCE, |at| at.elapsed());
        if waited < DEBOUNCE {
            ui.ctx().request_repaint_after(DEBOUNCE - waited);
            return;
        }
        let corpus = match session.corpus(ui.ctx()) {
            Ok(Reading::Ready(corpus)) => corpus,
            // Asked again when it is there.
            Ok(Reading::Working(..)) => {
                self.is_waiting = true;
                return;
            }
            Err(error) => {
                ctx.send(Command::ShowStatus(error.sentence(ctx.locale)));
                return;
            }
        };
        self.found.ask(ui.ctx(), "search", question, move || {
            let filter = Filter {
                interviewers: InterviewerSpeech::Counted,
                ..Filter::default()
            };
            let found = find_passages(&corpus, &query, Unit::Match, &filter);
            Results::new(corpus, found.passages)
        });
    }

    fn found_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let theme = theme::of(ui);
        let quiet = |ui: &mut Ui, text: &str| {
            ui.add(Label::new(text).wrap().color(theme.quiet));
        };
        let question = self.found.question().cloned();
        let Some(found) = self.found.value_mut() else {
            let id = if self.found.is_working() || self.is_waiting {
                "search-working"
            } else {
                "search-hint"
            };
            quiet(ui, &ctx.t(id));
            return;
        };
        if found.passages.is_empty() {
            quiet(ui, &ctx.t("search-nothing"));
            return;
        }
        let args = Args::new()
            .count("hits", found.passages.len())
            .count("documents", found.documents());
        let sentence = ctx.ta("search-found", &args);
        let code_all = ctx.t("search-code-all");
        let mut open_form = false;
        text::row_with_end(
            ui,
            |ui| ui.add(Label::new(&sentence).color(theme.quiet)),
            |ui| {
                let button = Button::new(&code_all).icon(icons::TAG);
                open_form = ui.add(button).clicked();
            },
        );
        ui.add_space(4.0);
        let scroll_to = std::mem::take(&mut self.scroll_to_chosen)
            .then_some(self.chosen)
            .flatten();
        if let Some(clicked) = found.show(ctx, ui, self.chosen, scroll_to) {
            self.chosen = Some(clicked);
            self.reveal(ctx);
        }
        if open_form && let Some(question) = question {
            self.form = Some(Autocode::new(question));
        }
    }
}

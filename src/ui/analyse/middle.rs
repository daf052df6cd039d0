//! The middle of the place: a table with its notes, or a chart, or both; and what stands there
//! while nothing can.

use std::sync::Arc;

use egui::{CentralPanel, CornerRadius, Frame, Rect, Ui, UiBuilder, vec2};

use super::options::View;
use super::results::{Found, Progress};
use super::state::Analyse;
use crate::analysis::{Corpus, RowRef, people_in};
use crate::output::{Measure, Table, WORDS};
use crate::typeset::{self, Request, TextStyle};
use crate::ui::action::Action;
use crate::ui::command::{Command, Dialog};
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::table::TableView;
use crate::ui::text::{self, Button, Label, Slots};
use crate::ui::{icons, theme};

/// Table and chart stand side by side from this width on.
const WIDE: f32 = 1040.0;
/// Seconds after which work shows how far it is.
const PATIENCE: f64 = 0.3;
/// Height that rows have at least before notes stand fixed below them.
const ROOM_FOR_ROWS: f32 = 320.0;
/// Room around what stands on a sheet.
const SHEET: f32 = 12.0;
/// Room above and below the notes of a table.
const NOTES: f32 = 4.0;

/// What was done in the middle.
#[derive(Debug, Default)]
struct Done {
    selected: Option<usize>,
    activated: Option<usize>,
    /// Place of the column that was clicked.
    column: Option<usize>,
}

/// A row that was chosen.
struct Chosen {
    row: RowRef,
    /// Key of the column whose number was clicked, where segments are behind it.
    number: Option<Arc<str>>,
    /// By click, Enter or Space; not by walking over it with the arrow keys.
    activated: bool,
}

impl Analyse {
    /// Draws the middle.
    pub(super) fn middle_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        session: &Session,
        corpus: &Arc<Corpus>,
    ) {
        let wide = ui.available_width() >= WIDE;
        let by_width = if wide { View::Both } else { View::Table };
        let view = self.options.view.unwrap_or(by_width);
        let analysis = self.analysis;
        let measure = self.options.measure(analysis);
        self.title_ui(ctx, ui, measure.map(|_| view));
        if corpus.codes.is_empty() && analysis.needs_codes {
            let button = ctx.t("action-new-code");
            if empty_ui(ui, &ctx.t("analyse-no-codes"), Some(&button)) {
                ctx.act(Action::NewCode);
            }
            return;
        }
        let key = self.key(ctx, session);
        let chosen = {
            let shown = self.shown.entry(analysis.name).or_default();
            let found = match shown.results.get(ui.ctx(), corpus, &key) {
                Progress::Ready(found) => found,
                Progress::Working {
                    share,
                    seconds,
                    before,
                } => {
                    let words = key.request.counts_words();
                    let cancel = words.then(|| ctx.t("cancel"));
                    let label = ctx.t(if words {
                        "analyse-counting-words"
                    } else {
                        "analyse-reading"
                    });
                    let cancelled = if seconds > PATIENCE {
                        progress_ui(ui, &label, share, cancel.as_deref())
                    } else {
                        false
                    };
                    if cancelled {
                        self.options.turn(&WORDS, false);
                    }
                    match before {
                        Some(found) => found,
                        None => {
                            skeleton_ui(ui);
                            return;
                        }
                    }
                }
            };
            if let Some(problem) = &found.problem {
                empty_ui(ui, problem, None);
                return;
            }
            if found.table().rows.is_empty() || key.request.leaves_nothing(corpus) {
                let narrows = self.options.narrows();
                let (id, button) = if narrows {
                    ("analyse-filter-leaves-nothing", "analyse-clear-filter")
                } else {
                    ("analyse-nothing-coded", "action-show-code")
                };
                if empty_ui(ui, &ctx.t(id), Some(&ctx.t(button))) {
                    if narrows {
                        self.options.widen();
                    } else {
                        ctx.act(Action::ShowCode);
                    }
                }
                return;
            }
            let selected = shown.selected.as_ref().and_then(|reference| {
                let key = (found.model.stamp(), reference.clone());
                let row = shown
                    .selected_row
                    .get(key, || found.table().row_of(reference));
                *row
            });
            let mut parts = Parts {
                ctx,
                found,
                state: &mut shown.table,
                chart: &mut self.chart,
                measure,
                selected,
                notes_open: &mut self.notes_open,
            };
            let view = if measure.is_some() { view } else { View::Table };
            let done = parts.show(ui, view, wide);
            let chosen = done.chosen(found.table());
            if let Some(chosen) = &chosen {
                shown.selected = Some(chosen.row.clone());
            }
            chosen
        };
        if let Some(chosen) = chosen {
            self.answer(ctx, corpus, chosen);
        }
    }

    /// Says what is in the middle, how it is shown, and exports it.
    fn title_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, view: Option<View>) {
        let shown = self.shown.entry(self.analysis.name).or_default();
        let (_, export) = text::row_with_end(
            ui,
            |ui| {
                let name = ctx.t(self.analysis.title);
                ui.add(Label::new(&name).size(theme::PAGE_SIZE).strong());
                if let Some(current) = view {
                    ui.add_space(8.0);
                    for (view, icon, id) in [
                        (View::Table, icons::TABLE, "analyse-view-table"),
                        (
                            View::Chart,
                            icons::CHART_BAR_HORIZONTAL,
                            "analyse-view-chart",
                        ),
                        (View::Both, icons::ROWS, "analyse-view-both"),
                    ] {
                        let name = ctx.t(id);
                        let button = Button::icon_only(icon, &name).selected(current == view);
                        if ui.add(button).clicked() {
                            self.options.view = Some(view);
                        }
                    }
                }
            },
            |ui| {
                let name = ctx.t("analyse-export");
                ui.add(Button::new(&name).icon(icons::EXPORT)).clicked()
            },
        );
        if export && let Some(found) = shown.results.last() {
            let table = shown.table.as_shown(&found.model);
            ctx.send(Command::Open(Dialog::Export(table)));
        }
        ui.add_space(8.0);
    }

    /// Answers a chosen row: a code shows its segments, or those that a number counts; the rest is
    /// opened.
    fn answer(&mut self, ctx: Ctx<'_>, corpus: &Corpus, chosen: Chosen) {
        let Chosen {
            row,
            number,
            activated,
        } = chosen;
        match row {
            RowRef::Code(code) => {
                self.segments.open(row, number);
                ctx.send(Command::SelectCode(Some(code)));
            }
            RowRef::Segment(_) | RowRef::Passage(_) => {
                if let Some(passage) = row.passage().filter(|_| activated) {
                    ctx.send(Command::Reveal(passage.document, passage.span));
                }
            }
            RowRef::Document(document) if activated => ctx.send(Command::OpenDocument(document)),
            RowRef::Participant(id) if activated => {
                let mut documents = corpus.documents.iter();
                if let Some(first) = documents.find(|d| people_in(d).contains(&id)) {
                    ctx.send(Command::OpenDocument(first.document.id));
                }
            }
            // Nothing of the window shows these by themselves.
            RowRef::Document(_)
            | RowRef::Participant(_)
            | RowRef::Group(_)
            | RowRef::Speaker(_)
            | RowRef::Coder(_)
            | RowRef::Set(_)
            | RowRef::Variable(_) => {}
        }
    }
}

impl Done {
    /// Reads what was chosen out of the table.
    fn chosen(&self, table: &Table) -> Option<Chosen> {
        let row = self.selected.or(self.activated)?;
        let number = self
            .column
            .filter(|place| table.cell(row, *place).order().is_some_and(|n| n > 0.0))
            .filter(|place| table.behind_cell(row, *place).is_some())
            .and_then(|place| table.columns.get(place));
        Some(Chosen {
            row: table.stands_for(row)?.clone(),
            number: number.map(|column| Arc::clone(&column.key)),
            activated: self.activated.is_some(),
        })
    }
}

/// What a frame of the middle draws with.
struct Parts<'a> {
    ctx: Ctx<'a>,
    found: &'a Found,
    state: &'a mut crate::ui::table::TableState,
    chart: &'a mut super::chart_ui::ChartView,
    measure: Option<&'static Measure>,
    selected: Option<usize>,
    notes_open: &'a mut bool,
}

impl Parts<'_> {
    fn show(&mut self, ui: &mut Ui, view: View, wide: bool) -> Done {
        match view {
            View::Table => self.table_ui(ui),
            View::Chart => self.chart_ui(ui),
            View::Both => {
                let place = ui.available_rect_before_wrap();
                let (first, second) = if wide {
                    let mut slots = Slots::new(ui, place);
                    let table = slots.start(place.width() * 0.58 - SHEET / 2.0);
                    slots.start(SHEET);
                    (table, slots.rest())
                } else {
                    let y = place.top() + place.height() * 0.56;
                    let (above, below) = place.split_top_bottom_at_y(y);
                    (above, below.with_min_y(y + SHEET))
                };
                let table = within(ui, first, |ui| self.table_ui(ui));
                let chart = within(ui, second, |ui| self.chart_ui(ui));
                Done {
                    selected: table.selected.or(chart.selected),
                    activated: table.activated.or(chart.activated),
                    column: table.column,
                }
            }
        }
    }

    fn table_ui(&mut self, ui: &mut Ui) -> Done {
        let table = self.found.table();
        let place = ui.available_rect_before_wrap();
        let theme = theme::of(ui);
        let found = self.found;
        let ctx = self.ctx;
        let open = &mut *self.notes_open;
        let notes = notes_height(ui, found, place.width() - 2.0 * SHEET, *open);
        ui.spacing_mut().item_spacing.y = 0.0;
        let top = ui.cursor().top();
        let sheet = ui.painter().add(egui::Shape::Noop);
        let view = TableView::new("table", &found.model)
            .label(&table.caption)
            .selected(self.selected);
        // Notes stay in sight where the table has room above them, else they follow its last row.
        let response = if place.height() - notes < ROOM_FOR_ROWS {
            view.footer(notes, |ui| notes_ui(ctx, ui, found, open))
                .show(ui, self.state)
        } else {
            let response = view.max_height(place.height() - notes).show(ui, self.state);
            ui.allocate_ui(vec2(place.width(), notes), |ui| {
                notes_ui(ctx, ui, found, open);
            });
            response
        };
        let used = Rect::from_x_y_ranges(place.x_range(), top..=ui.cursor().top());
        ui.painter().set(
            sheet,
            egui::Shape::rect_filled(used, CornerRadius::same(theme::RADIUS), theme.page),
        );
        Done {
            selected: response.selected,
            activated: response.activated,
            column: response.column,
        }
    }

    fn chart_ui(&mut self, ui: &mut Ui) -> Done {
        let Some(measure) = self.measure else {
            return Done::default();
        };
        let theme = theme::of(ui);
        Frame::new()
            .fill(theme.page)
            .corner_radius(theme::RADIUS)
            .inner_margin(SHEET)
            .show(ui, |ui| {
                text::column(ui, |ui| {
                    let clicked = self.chart.show(
                        self.ctx,
                        ui,
                        &self.found.model,
                        self.state,
                        measure,
                        self.selected,
                    );
                    if let Some(row) = clicked {
                        self.state.reveal(row);
                    }
                    Done {
                        selected: clicked,
                        activated: clicked,
                        column: None,
                    }
                })
                .inner
            })
            .inner
    }
}

fn within<R>(ui: &mut Ui, place: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope_builder(UiBuilder::new().max_rect(place), add)
        .inner
}

fn notes_style() -> TextStyle {
    TextStyle::new(theme::QUIET_SIZE).line_height(1.5)
}

fn notes_height(ui: &Ui, found: &Found, width: f32, open: bool) -> f32 {
    if !open {
        return theme::ROW_HEIGHT + 2.0 * NOTES;
    }
    let height = |words: &str, style| {
        let request = Request::new(words, style).width(width.max(1.0));
        text::layout(ui.ctx(), &request).height()
    };
    let notes: f32 = found
        .notes
        .iter()
        .map(|note| height(note, notes_style()) + 2.0)
        .sum();
    theme::ROW_HEIGHT + notes + 2.0 * NOTES + 4.0
}

/// What the table is, what it counts, and of how much: as printed under it, in one line until it is opened.
fn notes_ui(ctx: Ctx<'_>, ui: &mut Ui, found: &Found, open: &mut bool) {
    Frame::new()
        .inner_margin(egui::vec2(SHEET, NOTES))
        .show(ui, |ui| {
            text::column(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                text::row(ui, |ui| {
                    let (icon, name) = if *open {
                        (icons::CARET_DOWN, "analyse-notes-fold")
                    } else {
                        (icons::CARET_RIGHT, "analyse-notes-open")
                    };
                    if ui.add(Button::icon_only(icon, &ctx.t(name))).clicked() {
                        *open = !*open;
                    }
                    ui.add(Label::new(&found.table().caption).strong());
                    if !*open && let Some(first) = found.notes.first() {
                        ui.add(quiet_note(ui, first));
                    }
                });
                if *open {
                    for note in &found.notes {
                        ui.add(quiet_note(ui, note).wrap());
                    }
                }
            });
        });
}

fn quiet_note<'a>(ui: &Ui, words: &'a str) -> Label<'a> {
    Label::new(words)
        .size(theme::QUIET_SIZE)
        .color(theme::of(ui).quiet)
}

/// Stripes where a table will be.
fn skeleton_ui(ui: &mut Ui) {
    let theme = theme::of(ui);
    let place = ui.available_rect_before_wrap();
    ui.painter()
        .rect_filled(place, CornerRadius::same(theme::RADIUS), theme.page);
    let mut y = place.top() + 44.0;
    for share in [0.42, 0.3, 0.36, 0.26, 0.4, 0.33, 0.28, 0.38] {
        let row = Rect::from_min_size(
            egui::pos2(place.left(), y),
            vec2(place.width(), theme::ROW_HEIGHT),
        )
        .shrink2(vec2(SHEET, 8.0));
        let mut slots = Slots::new(ui, row);
        let name = slots.start(place.width() * share);
        ui.painter().rect_filled(name, 4.0, theme.hover);
        let number = slots.end(48.0);
        ui.painter().rect_filled(number, 4.0, theme.hover);
        y += theme::ROW_HEIGHT;
    }
}

/// Draws the place while the study is being read.
pub(super) fn reading_ui(ui: &mut Ui, label: &str, share: f32) {
    let frame = Frame::new().fill(theme::of(ui).desk).inner_margin(12.0);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        progress_ui(ui, label, share, None);
        skeleton_ui(ui);
    });
}

/// How far the work is; returns whether it should stop.
fn progress_ui(ui: &mut Ui, label: &str, share: f32, cancel: Option<&str>) -> bool {
    let theme = theme::of(ui);
    let (_, cancelled) = text::row_with_end(
        ui,
        |ui| {
            ui.add(Label::new(label).color(theme.quiet));
            text::progress_bar(ui, vec2(160.0, 6.0), label, share);
        },
        |ui| cancel.is_some_and(|cancel| text::button(ui, cancel).clicked()),
    );
    cancelled
}

/// A sentence in the middle, and the one thing to do about it.
pub(super) fn empty_ui(ui: &mut Ui, sentence: &str, button: Option<&str>) -> bool {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.38).max(12.0));
        ui.set_max_width(420.0);
        ui.add(
            Label::new(sentence)
                .wrap()
                .align(typeset::Align::Center)
                .color(theme::of(ui).quiet),
        );
        if let Some(button) = button {
            ui.add_space(8.0);
            clicked = ui.add(Button::new(button).primary()).clicked();
        }
    });
    clicked
}

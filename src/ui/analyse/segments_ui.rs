//! The pane of the segments behind a row or a number, below the table it was chosen in.

use std::sync::Arc;

use egui::{Frame, Key as Keyboard, Panel, Ui};

use super::results::Found;
use super::segments;
use crate::analysis::{Behind, Corpus, RowRef};
use crate::locale::UiLanguage;
use crate::output::Table;
use crate::ui::cached::Cached;
use crate::ui::command::{Command, Dialog};
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::table::{TableState, TableView};
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

/// What the list depends on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    revision: u64,
    language: UiLanguage,
    behind: Behind,
}

/// What was chosen in a table: a row, or one of its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    row: RowRef,
    /// Key of the number's column.
    column: Option<Arc<str>>,
}

impl Chosen {
    /// Finds what the chosen segments have in common, and what they are called; `None` where the
    /// table does not have it.
    fn behind(&self, table: &Table, label: impl Fn(usize) -> String) -> Option<(Behind, String)> {
        let row = table.row_of(&self.row)?;
        // A column goes out of sight when options change; then it is the row that was chosen.
        let place = self.column.as_ref().and_then(|key| table.place(key));
        let of_cell = place
            .filter(|place| table.screen_columns().contains(place))
            .and_then(|place| table.behind_cell(row, place));
        let behind = of_cell.or_else(|| table.behind_row(row))?;
        Some((behind, label(row)))
    }
}

/// View state of the pane.
#[derive(Debug, Default)]
pub struct SegmentsPane {
    chosen: Option<Chosen>,
    found: Cached<Key, Found>,
    table: TableState,
    selected: Option<usize>,
}

impl SegmentsPane {
    /// Shows the segments of a row, or those behind the number of a column.
    pub fn open(&mut self, row: RowRef, column: Option<Arc<str>>) {
        let chosen = Some(Chosen { row, column });
        if self.chosen != chosen {
            self.selected = None;
        }
        self.chosen = chosen;
    }

    /// Folds the pane away.
    pub fn close(&mut self) {
        self.chosen = None;
    }

    /// Closes where what it is about is gone.
    pub fn prune(&mut self, corpus: &Corpus) {
        self.chosen = self.chosen.take().filter(|of| of.row.is_in(corpus));
        self.selected = None;
    }
}

impl SegmentsPane {
    /// Draws the pane, where the table on the screen has what was chosen.
    pub fn show(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        session: &Session,
        corpus: &Corpus,
        of: &Found,
    ) {
        let chosen = self.chosen.as_ref();
        let behind = chosen.and_then(|c| c.behind(of.table(), |row| of.model.label(row)));
        let Some((behind, name)) = behind else {
            return;
        };
        let key = Key {
            revision: session.project.revision_of_all(),
            language: ctx.settings.language(),
            behind,
        };
        let found = self.found.get(key.clone(), || {
            segments::find(corpus, &key.behind, &name, ctx.locale)
        });
        let theme = theme::of(ui);
        let height = (ui.available_height() * 0.36).clamp(140.0, 420.0);
        let mut close = escape(ui);
        let mut opened = None;
        Panel::bottom("segments of a code")
            .resizable(true)
            .default_size(height)
            .min_size(96.0)
            .show_separator_line(false)
            .frame(Frame::new().fill(theme.page))
            .show(ui, |ui| {
                ui.set_min_height(ui.available_height());
                Frame::new()
                    .inner_margin(egui::Margin::symmetric(12, 4))
                    .show(ui, |ui| {
                        let caption = &found.table().caption;
                        text::row_with_end(
                            ui,
                            |ui| ui.add(Label::new(caption).strong()),
                            |ui| {
                                let name = ctx.t("analyse-close-segments");
                                close |= ui.add(Button::icon_only(icons::X, &name)).clicked();
                                let name = ctx.t("analyse-export-segments");
                                if ui.add(Button::icon_only(icons::EXPORT, &name)).clicked() {
                                    let table = self.table.as_shown(&found.model);
                                    ctx.send(Command::Open(Dialog::Export(table)));
                                }
                            },
                        );
                    });
                if found.table().rows.is_empty() {
                    Frame::new().inner_margin(12.0).show(ui, |ui| {
                        let none = ctx.t("analyse-no-segments");
                        text::column(ui, |ui| {
                            ui.add(Label::new(&none).wrap().color(theme.quiet));
                        });
                    });
                    return;
                }
                let response = TableView::new("segments", &found.model)
                    .label(&found.table().caption)
                    .selected(self.selected)
                    .show(ui, &mut self.table);
                if response.selected.is_some() {
                    self.selected = response.selected;
                }
                opened = response
                    .activated
                    .and_then(|row| found.table().stands_for(row))
                    .and_then(RowRef::passage);
            });
        if let Some(passage) = opened {
            ctx.send(Command::Reveal(passage.document, passage.span));
        }
        if close {
            self.close();
        }
    }
}

/// Whether Escape was meant for the pane: not for a field, a list or a dialog above it.
fn escape(ui: &Ui) -> bool {
    let ctx = ui.ctx();
    let busy = egui::Popup::is_any_open(ctx)
        || text::is_writing(ctx)
        || ctx.memory(|m| m.top_modal_layer().is_some());
    !busy && ui.input(|i| i.key_pressed(Keyboard::Escape))
}

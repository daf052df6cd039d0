//! The pane of a code's segments, below the table it was chosen in.

use std::sync::Arc;

use egui::{Frame, Key as Keyboard, Panel, Ui};

use super::options::Analysis;
use super::results::{Found, RowRef};
use super::{Analyse, segments};
use crate::analysis::{Corpus, Filter};
use crate::locale::UiLanguage;
use crate::model::CodeId;
use crate::ui::command::{Command, Dialog};
use crate::ui::ctx::Ctx;
use crate::ui::session::{Cached, Session};
use crate::ui::table::{TableState, TableView};
use crate::ui::text::{self, Button, Label};
use crate::ui::{icons, theme};

/// What the list depends on.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    revision: u64,
    language: UiLanguage,
    filter: Filter,
    code: CodeId,
    with_subcodes: bool,
}

/// View state of the pane.
#[derive(Debug, Default)]
pub struct SegmentsPane {
    code: Option<CodeId>,
    found: Cached<Key, Found>,
    table: TableState,
    selected: Option<usize>,
}

impl SegmentsPane {
    /// Shows the segments of a code.
    pub fn open(&mut self, code: CodeId) {
        if self.code != Some(code) {
            self.selected = None;
        }
        self.code = Some(code);
    }

    /// Folds the pane away.
    pub fn close(&mut self) {
        self.code = None;
    }

    /// Returns whether the pane is shown.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.code.is_some()
    }

    /// Closes where its code is gone.
    pub fn prune(&mut self, corpus: &Corpus) {
        self.code = self.code.filter(|id| corpus.codes.get(*id).is_some());
        self.selected = None;
    }
}

impl Analyse {
    /// Draws the pane.
    pub(super) fn segments_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        session: &Session,
        corpus: &Arc<Corpus>,
    ) {
        let Some(code) = self.segments.code else {
            return;
        };
        let is_codebook = self.analysis == Analysis::Codebook;
        if !is_codebook && self.analysis != Analysis::Frequencies {
            return;
        }
        let key = Key {
            revision: session.project.revision_of_all(),
            language: ctx.view.language,
            // The codebook counts over the whole study.
            filter: if is_codebook {
                Filter::default()
            } else {
                self.options.filter()
            },
            code,
            with_subcodes: is_codebook || self.options.with_subcodes,
        };
        let pane = &mut self.segments;
        let found = pane.found.get(key.clone(), || {
            segments::find(corpus, &key.filter, code, key.with_subcodes, ctx.locale)
        });
        let theme = theme::of(ui);
        let height = (ui.available_height() * 0.36).clamp(140.0, 420.0);
        let mut close = escape(ui);
        let mut opened: Option<RowRef> = None;
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
                        let caption = &found.model.table().caption;
                        text::row_with_end(
                            ui,
                            |ui| ui.add(Label::new(caption).strong()),
                            |ui| {
                                let name = ctx.t("analyse-close-segments");
                                close |= ui.add(Button::icon_only(icons::X, &name)).clicked();
                                let name = ctx.t("analyse-export-segments");
                                if ui.add(Button::icon_only(icons::EXPORT, &name)).clicked() {
                                    let table = Box::new(pane.table.as_shown(&found.model));
                                    ctx.send(Command::Open(Dialog::Export(table)));
                                }
                            },
                        );
                    });
                if found.rows.is_empty() {
                    Frame::new().inner_margin(12.0).show(ui, |ui| {
                        let none = ctx.t("analyse-no-segments");
                        text::column(ui, |ui| {
                            ui.add(Label::new(&none).wrap().color(theme.quiet));
                        });
                    });
                    return;
                }
                let response = TableView::new("segments", &found.model)
                    .label(&found.model.table().caption)
                    .selected(pane.selected)
                    .show(ui, &mut pane.table);
                if response.selected.is_some() {
                    pane.selected = response.selected;
                }
                opened = response
                    .activated
                    .and_then(|row| found.rows.get(row).copied());
            });
        if let Some(RowRef {
            document: Some(document),
            span: Some(span),
            ..
        }) = opened
        {
            ctx.send(Command::Reveal(document, span));
        }
        if close {
            self.segments.close();
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

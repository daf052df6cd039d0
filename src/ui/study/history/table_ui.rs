//! A table of the history with its notes, as it is printed.

use egui::{ScrollArea, Ui};

use crate::locale::UiLanguage;
use crate::model::CodeTree;
use crate::output::{OrderedTable, Table};
use crate::ui::cached::Cached;
use crate::ui::table::{TableModel, TableState, TableView};
use crate::ui::text::Label;
use crate::ui::theme;

/// Room that notes take at most, in points.
const NOTES: f32 = 64.0;

/// View state of one table.
#[derive(Debug, Default)]
pub struct Sheet {
    model: Cached<(u64, UiLanguage), TableModel>,
    state: TableState,
    selected: Option<usize>,
}

impl Sheet {
    /// Draws the table of a key, made where the key is another.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        id: &'static str,
        key: (u64, UiLanguage),
        codes: Option<&CodeTree>,
        make: impl FnOnce() -> Table,
    ) {
        let model = self.model.get(key, || {
            let model = TableModel::new(make());
            match codes {
                Some(codes) => model.colored(codes),
                None => model,
            }
        });
        let theme = theme::of(ui);
        let table = model.table();
        ui.add(Label::new(&table.caption).strong());
        ui.add_space(4.0);
        let room = ui.available_height() - NOTES;
        let top = ui.cursor().top();
        let sheet = ui.painter().add(egui::Shape::Noop);
        let response = TableView::new(id, model)
            .label(&table.caption)
            .selected(self.selected)
            .max_height(room.max(80.0))
            .show(ui, &mut self.state);
        let used = ui.min_rect().x_range();
        let used = egui::Rect::from_x_y_ranges(used, top..=ui.cursor().top());
        let radius = egui::CornerRadius::same(theme::RADIUS);
        ui.painter()
            .set(sheet, egui::Shape::rect_filled(used, radius, theme.page));
        if let Some(row) = response.selected {
            self.selected = Some(row);
        }
        ui.add_space(8.0);
        ScrollArea::vertical()
            .id_salt((id, "notes"))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for note in table.paper_notes() {
                    let note = Label::new(&note.text).wrap().size(theme::QUIET_SIZE);
                    ui.add(note.color(theme.quiet));
                }
            });
    }

    /// Returns whether there is a table.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.model.last().is_some()
    }

    /// Returns the table as it is shown.
    #[must_use]
    pub fn table(&mut self) -> Option<OrderedTable> {
        let model = self.model.last()?;
        Some(self.state.as_shown(model))
    }
}

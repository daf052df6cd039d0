//! A button that opens a list of things to tick; nothing ticked means all.

use std::collections::BTreeSet;

use egui::{Role, ScrollArea, Ui, Widget, vec2};

use super::options::Item;
use crate::locale::Args;
use crate::text::fold_key;
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::{icons, theme};

/// Longer lists can be searched.
const SEARCH_FROM: usize = 10;
const WIDTH: f32 = 280.0;
const HEIGHT: f32 = 320.0;

/// View state of one list.
#[derive(Debug, Default)]
pub struct Picker {
    search: String,
}

impl Picker {
    /// Draws the button with what is chosen, and its list while it is open.
    pub fn show<K: Ord + Clone>(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        all: &str,
        choices: &[Item<K>],
        chosen: &mut BTreeSet<K>,
    ) {
        let current = match chosen.first() {
            None => all.to_owned(),
            Some(only) if chosen.len() == 1 => choices
                .iter()
                .find(|c| c.key == *only)
                .map_or_else(|| all.to_owned(), |c| c.name.clone()),
            Some(_) => ctx.ta(
                "analyse-chosen",
                &Args::new()
                    .count("count", chosen.len())
                    .count("all", choices.len()),
            ),
        };
        let opener = Button::new(&current)
            .opens()
            .full_width()
            .role(Role::ComboBox)
            .ui(ui);
        text::popover(&opener, WIDTH, |ui| {
            ui.set_width(ui.available_width());
            if choices.len() > SEARCH_FROM {
                let label = ctx.t("analyse-find-in-list");
                TextField::single(&mut self.search)
                    .label(&label)
                    .hint(&label)
                    .icon(icons::MAGNIFYING_GLASS)
                    .ui(ui);
            }
            self.list_ui(ctx, ui, choices, chosen);
            if !chosen.is_empty() && text::link(ui, all).clicked() {
                chosen.clear();
            }
        });
    }

    fn list_ui<K: Ord + Clone>(
        &self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        choices: &[Item<K>],
        chosen: &mut BTreeSet<K>,
    ) {
        let wanted = fold_key(&self.search);
        let found: Vec<&Item<K>> = choices
            .iter()
            .filter(|c| wanted.is_empty() || c.folded.contains(&wanted))
            .collect();
        if found.is_empty() {
            let nothing = ctx.t("analyse-nothing-in-list");
            ui.add(Label::new(&nothing).color(theme::of(ui).quiet));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(HEIGHT)
            .auto_shrink([false, true])
            .content_margin(egui::Margin {
                right: 12,
                ..egui::Margin::ZERO
            })
            .show_rows(ui, theme::ROW_HEIGHT, found.len(), |ui, rows| {
                for choice in found.get(rows).unwrap_or_default() {
                    text::row(ui, |ui| row_ui(ui, choice, wanted.is_empty(), chosen));
                }
            });
    }
}

fn row_ui<K: Ord + Clone>(ui: &mut Ui, choice: &Item<K>, indented: bool, chosen: &mut BTreeSet<K>) {
    if indented {
        #[expect(clippy::cast_precision_loss, reason = "a few levels")]
        let depth = choice.depth as f32;
        ui.add_space(depth * 14.0);
    }
    if let Some(color) = choice.color {
        let (dot, _) = ui.allocate_exact_size(vec2(10.0, 10.0), egui::Sense::hover());
        text::dot(ui, dot, theme::code_color(color, theme::of(ui).dark));
    }
    let mut on = chosen.contains(&choice.key);
    if text::checkbox(ui, &mut on, &choice.name).changed() {
        if on {
            chosen.insert(choice.key.clone());
        } else {
            chosen.remove(&choice.key);
        }
    }
}

//! Choosing which changes are shown: whose, of which kind, about which code, when, with which words.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui, Widget};

use super::log::Log;
use super::rows::Filter;
use crate::locale::UiLanguage;
use crate::model::history::{ChangeKind, Kind};
use crate::model::{CodeColor, Guid, Op};
use crate::project::{Project, typed_date};
use crate::text::fold_key;
use crate::ui::cached::Cached;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::{icons, theme};

/// Longer lists can be searched.
const SEARCH_FROM: usize = 10;
/// Width of the fields for words and days, in points.
const WORDS: f32 = 180.0;
const DAY: f32 = 104.0;
/// Width of the list of codes.
const LIST: f32 = 260.0;

/// What there is to choose from.
#[derive(Debug, Default)]
pub struct Choices {
    offered: Cached<(u64, usize, UiLanguage), Offered>,
    search: String,
}

#[derive(Debug, Default)]
struct Offered {
    coders: Vec<String>,
    /// By label.
    kinds: Vec<(String, Op)>,
    /// In tree order.
    codes: Vec<OfferedCode>,
    /// Names of codes that there are no longer.
    gone: Vec<String>,
}

#[derive(Debug)]
struct OfferedCode {
    guid: Guid,
    name: String,
    depth: usize,
    color: CodeColor,
}

impl Offered {
    fn of(session: &Session, log: &Log, ctx: Ctx<'_>) -> Self {
        let mut coders = BTreeSet::new();
        let mut ops = BTreeSet::new();
        let mut gone = BTreeSet::new();
        for change in log.newest_first() {
            if change.kind == ChangeKind::First {
                continue;
            }
            coders.insert(change.coder.clone());
            ops.insert(change.op);
            let takes_away = matches!(change.op, Op::DeleteCodes | Op::MergeCodes);
            if takes_away && let Some(of) = change.about.of.get(&Kind::Code) {
                gone.extend(of.names.iter().cloned());
            }
        }
        let tree = session.codes();
        let codes = tree.codes().iter().map(|code| OfferedCode {
            guid: code.guid,
            name: code.name.clone(),
            depth: tree.depth(code.id),
            color: code.color,
        });
        let codes: Vec<OfferedCode> = codes.collect();
        let here: BTreeSet<&str> = codes.iter().map(|code| code.name.as_str()).collect();
        gone.retain(|name| !here.contains(name.as_str()));
        let kinds = ops.into_iter().map(|op| (op.label(ctx.locale), op));
        let mut kinds: Vec<(String, Op)> = kinds.collect();
        kinds.sort_by(|a, b| ctx.locale.compare(&a.0, &b.0));
        let sorted = |names: BTreeSet<String>| {
            let mut names: Vec<String> = names.into_iter().collect();
            names.sort_by(|a, b| ctx.locale.compare(a, b));
            names
        };
        Self {
            coders: sorted(coders),
            kinds,
            codes,
            gone: sorted(gone),
        }
    }
}

impl Choices {
    /// Brings what there is to choose from in line with the study.
    pub fn settle(&mut self, ctx: Ctx<'_>, session: &Session, log: &Log) {
        let key = (log.stamp(), log.len(), ctx.settings.language());
        self.offered.get(key, || Offered::of(session, log, ctx));
    }

    /// Draws all that narrows the list.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui, filter: &mut Filter) {
        let layout = text::row_layout(ui).with_main_wrap(true);
        let size = egui::vec2(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
            let words = ctx.t("history-search");
            TextField::single(&mut filter.words)
                .label(&words)
                .hint(&words)
                .icon(icons::MAGNIFYING_GLASS)
                .width(WORDS)
                .ui(ui);
            self.coder_ui(ctx, ui, filter);
            self.kind_ui(ctx, ui, filter);
            self.code_choice_ui(ctx, ui, &mut filter.code, Some("history-all-codes"));
            for (day, id) in [
                (&mut filter.from, "history-from"),
                (&mut filter.to, "history-to"),
            ] {
                let label = ctx.t(id);
                TextField::single(day)
                    .label(&label)
                    .hint(&label)
                    .width(DAY)
                    .ui(ui);
            }
            if filter.narrows() {
                let clear = ctx.t("analyse-clear-filter");
                if ui.add(Button::icon_only(icons::X, &clear)).clicked() {
                    *filter = Filter::default();
                }
            }
        });
        let is_no_day = |day: &String| !day.trim().is_empty() && typed_date(day).is_none();
        if [&filter.from, &filter.to].into_iter().any(is_no_day) {
            let color = theme::of(ui).danger;
            let sentence = ctx.t("history-no-day");
            ui.add(Label::new(&sentence).wrap().color(color));
        }
    }

    fn coder_ui(&self, ctx: Ctx<'_>, ui: &mut Ui, filter: &mut Filter) {
        let Some(offered) = self.offered.last() else {
            return;
        };
        let all = ctx.t("history-all-coders");
        let current = filter.coder.clone().unwrap_or_else(|| all.clone());
        text::dropdown(ui, &current, |ui| {
            if item(ui, &all, filter.coder.is_none()) {
                filter.coder = None;
            }
            for name in &offered.coders {
                if item(ui, name, filter.coder.as_ref() == Some(name)) {
                    filter.coder = Some(name.clone());
                }
            }
        });
    }

    fn kind_ui(&self, ctx: Ctx<'_>, ui: &mut Ui, filter: &mut Filter) {
        let Some(offered) = self.offered.last() else {
            return;
        };
        let all = ctx.t("history-all-kinds");
        let current = filter
            .op
            .map_or_else(|| all.clone(), |op| op.label(ctx.locale));
        text::dropdown(ui, &current, |ui| {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                if item(ui, &all, filter.op.is_none()) {
                    filter.op = None;
                }
                for (label, op) in &offered.kinds {
                    if item(ui, label, filter.op == Some(*op)) {
                        filter.op = Some(*op);
                    }
                }
            });
        });
    }

    /// Draws the choice of the code whose life is shown.
    pub fn code_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        project: &Project,
        chosen: &mut Option<Guid>,
    ) {
        text::row(ui, |ui| {
            self.code_choice_ui(ctx, ui, chosen, None);
            let gone = self.offered.last().map(|o| o.gone.as_slice());
            let gone = gone.unwrap_or_default();
            if gone.is_empty() {
                return;
            }
            text::dropdown(ui, ctx.t("history-gone-codes"), |ui| {
                ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    for name in gone {
                        if !item(ui, name, false) {
                            continue;
                        }
                        match project.find_code_ever(name) {
                            Ok(code) => *chosen = Some(code),
                            Err(error) => ctx.send(Command::ShowStatus(error.sentence(ctx.locale))),
                        }
                    }
                });
            });
        });
        ui.add_space(8.0);
    }

    fn code_choice_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        chosen: &mut Option<Guid>,
        all: Option<&str>,
    ) {
        let Some(offered) = self.offered.last() else {
            return;
        };
        let none = ctx.t(all.unwrap_or("history-choose-code"));
        let current = offered.codes.iter().find(|code| Some(code.guid) == *chosen);
        let gone = chosen.map(|_| ctx.t("history-gone"));
        let current = current.map(|code| code.name.clone()).or(gone);
        let current = current.unwrap_or_else(|| none.clone());
        let search = &mut self.search;
        let opener = Button::new(&current)
            .opens()
            .role(egui::Role::ComboBox)
            .ui(ui);
        text::popover(&opener, LIST, |ui| {
            if offered.codes.len() > SEARCH_FROM {
                let label = ctx.t("analyse-find-in-list");
                TextField::single(search)
                    .label(&label)
                    .hint(&label)
                    .icon(icons::MAGNIFYING_GLASS)
                    .ui(ui);
            }
            let wanted = fold_key(search);
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                if all.is_some() && item(ui, &none, chosen.is_none()) {
                    *chosen = None;
                }
                for code in &offered.codes {
                    if !wanted.is_empty() && !fold_key(&code.name).contains(&wanted) {
                        continue;
                    }
                    text::row(ui, |ui| {
                        #[expect(clippy::cast_precision_loss, reason = "a few levels")]
                        ui.add_space(code.depth as f32 * 14.0 + 4.0);
                        let (dot, _) =
                            ui.allocate_exact_size(egui::vec2(10.0, 10.0), egui::Sense::hover());
                        text::dot(ui, dot, theme::code_color(code.color, theme::of(ui).dark));
                        if item(ui, &code.name, *chosen == Some(code.guid)) {
                            *chosen = Some(code.guid);
                        }
                    });
                }
            });
        });
    }
}

fn item(ui: &mut Ui, text: &str, is_chosen: bool) -> bool {
    let item = Button::item(text)
        .selected(is_chosen)
        .role(egui::Role::MenuItemRadio);
    let clicked = ui.add(item).clicked();
    if clicked {
        ui.close();
    }
    clicked
}

/// Draws the field for a day, and days at which there is something to see.
pub fn day_ui(ctx: Ctx<'_>, ui: &mut Ui, log: &Log, day: &mut String) {
    text::row(ui, |ui| {
        let label = ctx.t("history-day");
        let theme = theme::of(ui);
        ui.add(Label::new(&label).color(theme.quiet));
        TextField::single(day)
            .label(&label)
            .hint("2026-03-21")
            .icon(icons::CALENDAR_BLANK)
            .width(DAY + 40.0)
            .ui(ui);
        text::dropdown(ui, ctx.t("history-days"), |ui| {
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                let mut last = "";
                for change in log.newest_first() {
                    let own = change.moment.get(..10).unwrap_or_default();
                    if own != last && item(ui, &ctx.locale.date(own), own == day) {
                        own.clone_into(day);
                    }
                    last = own;
                }
            });
        });
    });
    ui.add_space(8.0);
}

//! The pane of options beside a table.

use std::sync::Arc;

use egui::{ScrollArea, Ui, Widget};

use super::options::{Choices, Options};
use super::picker::Picker;
use crate::locale::Args;
use crate::output::{Align, Analysis, Choice, Figure, Setting, SettingKind, Switch, Table};
use crate::ui::ctx::Ctx;
use crate::ui::table::{Sort, TableState};
use crate::ui::text::{self, Button, Label};
use crate::ui::theme;

/// View state of the pane.
#[derive(Debug, Default)]
pub struct OptionsPane {
    documents: Picker,
    groups: Picker,
    languages: Picker,
    codes: Picker,
    coders: Picker,
}

impl OptionsPane {
    /// Draws the options of an analysis.
    pub fn show(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        analysis: &Analysis,
        choices: &Choices,
        options: &mut Options,
        mut table: Option<(&Table, &mut TableState)>,
    ) {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            egui::Frame::new().inner_margin(12.0).show(ui, |ui| {
                text::column(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let mut is_counting = false;
                    for choice in analysis.choices {
                        match choice {
                            Choice::Switch(switch) => {
                                if !is_counting {
                                    heading(ctx, ui, "analyse-counting");
                                }
                                is_counting = true;
                                switch_ui(ctx, ui, switch, choices, options);
                            }
                            Choice::Setting(setting) => {
                                setting_ui(ctx, ui, analysis, setting, choices, options);
                            }
                            Choice::Order(columns) => {
                                if let Some((table, state)) = &mut table {
                                    order_ui(ctx, ui, columns, table, state);
                                }
                            }
                            Choice::Measure => measure_ui(ctx, ui, analysis, options),
                            Choice::Codes => {
                                heading(ctx, ui, "analyse-codes");
                                let all = ctx.t("analyse-all-codes");
                                self.codes
                                    .show(ctx, ui, &all, &choices.codes, &mut options.codes);
                            }
                            Choice::Documents => self.documents_ui(ctx, ui, choices, options),
                            Choice::Coders => self.coders_ui(ctx, ui, choices, options),
                        }
                    }
                    let is_whole = analysis.choices.is_empty();
                    if is_whole {
                        whole_ui(ctx, ui, analysis);
                    }
                    if options.narrows() && !is_whole {
                        ui.add_space(8.0);
                        if text::link(ui, ctx.t("analyse-clear-filter")).clicked() {
                            options.widen();
                        }
                    }
                });
            });
        });
    }

    fn documents_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        choices: &Choices,
        options: &mut Options,
    ) {
        heading(ctx, ui, "analyse-documents");
        let all = ctx.t("analyse-all-documents");
        self.documents
            .show(ctx, ui, &all, &choices.documents, &mut options.documents);
        if !choices.groups.is_empty() {
            let all = ctx.t("analyse-all-groups");
            self.groups
                .show(ctx, ui, &all, &choices.groups, &mut options.groups);
        }
        if choices.languages.len() > 1 {
            let all = ctx.t("analyse-all-languages");
            self.languages
                .show(ctx, ui, &all, &choices.languages, &mut options.languages);
        }
    }

    /// Whose coding counts; a study of one coder has nothing to choose.
    fn coders_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, choices: &Choices, options: &mut Options) {
        if choices.coders.len() < 2 {
            return;
        }
        heading(ctx, ui, "analyse-coders");
        let all = ctx.t("analyse-all-coders");
        self.coders
            .show(ctx, ui, &all, &choices.coders, &mut options.coders);
    }
}

/// Says that a list is of the whole study.
fn whole_ui(ctx: Ctx<'_>, ui: &mut Ui, analysis: &Analysis) {
    let text = ctx.locale.attribute(analysis.title, "whole", &Args::new());
    let text = text.unwrap_or_default();
    ui.add(Label::new(&text).wrap().color(theme::of(ui).quiet));
}

fn heading(ctx: Ctx<'_>, ui: &mut Ui, id: &str) {
    ui.add_space(8.0);
    let text = ctx.t(id);
    ui.add(
        Label::new(&text)
            .size(theme::QUIET_SIZE)
            .strong()
            .color(theme::of(ui).quiet),
    );
}

fn switch_ui(
    ctx: Ctx<'_>,
    ui: &mut Ui,
    switch: &'static Switch,
    choices: &Choices,
    options: &mut Options,
) {
    if switch.is_of_interviewers && !choices.has_interviewers {
        return;
    }
    let mut is_on = options.is_on(switch);
    let response = text::checkbox(ui, &mut is_on, ctx.t(switch.label));
    if response.changed() {
        options.turn(switch, is_on);
    }
    if let Some(more) = ctx.locale.attribute(switch.label, "tooltip", &Args::new()) {
        text::tooltip(response, &more);
    }
}

/// A setting under its heading: a list where there are names to choose from, else a field.
fn setting_ui(
    ctx: Ctx<'_>,
    ui: &mut Ui,
    analysis: &Analysis,
    setting: &'static Setting,
    choices: &Choices,
    options: &mut Options,
) {
    heading(ctx, ui, &format!("setting-{}", setting.label));
    let named = |name: &str| ctx.t(&format!("setting-{}-{name}", setting.label));
    let own = |name: &String| (name.clone(), name.clone());
    let items: Vec<(String, String)> = match setting.kind {
        SettingKind::OneOf(names) => names
            .iter()
            .map(|name| ((*name).to_owned(), named(name)))
            .collect(),
        SettingKind::Columns(names) => {
            let fixed = names.iter().map(|name| ((*name).to_owned(), named(name)));
            let variables = choices.variables.iter();
            let variables = variables.map(|name| (format!("variable:{name}"), name.clone()));
            fixed.chain(variables).collect()
        }
        SettingKind::Variable => choices.variables.iter().map(own).collect(),
        SettingKind::Group => choices.groups.iter().map(|g| own(&g.key)).collect(),
        SettingKind::Number { .. }
        | SettingKind::Decimal { .. }
        | SettingKind::Bounds
        | SettingKind::Coders
        | SettingKind::Titles
        | SettingKind::Query => {
            field_ui(ctx, ui, analysis, setting, options);
            return;
        }
    };
    let chosen = options.setting(analysis, setting).map(str::to_owned);
    let first = match setting.kind {
        SettingKind::OneOf(_) | SettingKind::Columns(_) => {
            items.first().map(|(key, _)| key.clone())
        }
        _ => None,
    };
    let key = chosen.or(first);
    let current = items.iter().find(|(there, _)| Some(there) == key.as_ref());
    let nothing = ctx.t("setting-choose");
    text::dropdown(
        ui,
        current.map_or(nothing.as_str(), |(_, name)| name),
        |ui| {
            for (there, name) in &items {
                let on = Some(there) == key.as_ref();
                if ui.add(Button::item(name).selected(on)).clicked() {
                    options.choose(analysis, setting, there.clone());
                }
            }
        },
    );
}

/// A field to type a number, numbers, names or a query in.
fn field_ui(
    ctx: Ctx<'_>,
    ui: &mut Ui,
    analysis: &Analysis,
    setting: &'static Setting,
    options: &mut Options,
) {
    let default = match setting.kind {
        SettingKind::Number { default, .. } => ctx.locale.number(default),
        SettingKind::Decimal { default, .. } => ctx
            .locale
            .decimal(default, usize::from(default.fract() != 0.0)),
        _ => ctx.t(&format!("setting-{}-hint", setting.label)),
    };
    let mut typed = options
        .setting(analysis, setting)
        .unwrap_or_default()
        .to_owned();
    let label = ctx.t(&format!("setting-{}", setting.label));
    let response = text::TextField::single(&mut typed)
        .label(&label)
        .hint(&default)
        .ui(ui);
    if response.changed() {
        options.choose(analysis, setting, typed);
    }
}

fn order_ui(ctx: Ctx<'_>, ui: &mut Ui, columns: &[&str], table: &Table, state: &mut TableState) {
    heading(ctx, ui, "analyse-order");
    let own = ctx.t("analyse-order-codebook");
    let name = |key: &str| {
        let column = table.columns.iter().find(|c| *c.key == *key);
        column.map(|c| c.paper_heading.clone())
    };
    let current = state
        .sort
        .as_ref()
        .and_then(|sort| name(&sort.column))
        .unwrap_or_else(|| own.clone());
    text::dropdown(ui, &current, |ui| {
        let item = |ui: &mut Ui, on, text: &str| {
            ui.add(
                Button::item(text)
                    .selected(on)
                    .role(egui::Role::MenuItemRadio),
            )
            .clicked()
        };
        if item(ui, state.sort.is_none(), &own) {
            state.sort = None;
        }
        let paper = table.paper_columns();
        for (place, column) in table.columns.iter().enumerate() {
            if !paper.contains(&place) || !columns.contains(&&*column.key) {
                continue;
            }
            let on = state.sort.as_ref().is_some_and(|s| s.column == column.key);
            if item(ui, on, &column.paper_heading) {
                state.sort = Some(Sort {
                    column: Arc::clone(&column.key),
                    descending: column.align == Align::End,
                });
            }
        }
    });
    if state.sort.is_some() {
        let mut together = !state.flat;
        text::checkbox(ui, &mut together, ctx.t("analyse-themes-together"));
        state.flat = !together;
    }
}

fn measure_ui(ctx: Ctx<'_>, ui: &mut Ui, analysis: &Analysis, options: &mut Options) {
    let Some(Figure::Bars(measures)) = analysis.figure else {
        return;
    };
    heading(ctx, ui, "analyse-bars-show");
    let current = options.measure(analysis);
    for (place, measure) in measures.iter().enumerate() {
        if text::radio(ui, current == Some(measure), ctx.t(measure.label)).clicked() {
            options.show_measure(analysis, place);
        }
    }
}

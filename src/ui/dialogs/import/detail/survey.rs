//! A table of answers: what each column is, and the first of the documents that come of it.

use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::page::{self, PageView};
use super::tools::{Change, NEEDS_TWO, Tools};
use crate::import::{ColumnRole, Survey, SurveyMapping, SurveyShape};
use crate::locale::{Args, Locale};
use crate::model::VariableKind;
use crate::project::SamePeople;
use crate::typeset::{TextStyle, Weight};
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::text::{self, Button, Slots};
use crate::ui::theme;

const ROW: f32 = 32.0;
const HEAD: f32 = 20.0;

/// All a column can be, in the order of the list.
const ROLES: [ColumnRole; 11] = [
    ColumnRole::OpenAnswer,
    ColumnRole::Variable(VariableKind::Text),
    ColumnRole::Variable(VariableKind::Number),
    ColumnRole::Variable(VariableKind::Choice),
    ColumnRole::Variable(VariableKind::Date),
    ColumnRole::Participant,
    ColumnRole::Speaker,
    ColumnRole::Time,
    ColumnRole::Milliseconds,
    ColumnRole::Note,
    ColumnRole::LeftOut,
];

const SHAPES: [SurveyShape; 3] = [
    SurveyShape::ByParticipant,
    SurveyShape::ByQuestion,
    SurveyShape::Transcript,
];

/// What stands between the columns of a text file.
const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// A table as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyView {
    pub sheets: Vec<String>,
    pub mapping: SurveyMapping,
    pub columns: Vec<ColumnRow>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnRow {
    pub name: String,
    /// The whole question, and why the column is left out, for the tooltip.
    pub more: String,
    pub role: ColumnRole,
    /// Such as `28 of 30`.
    pub filled: String,
    /// A few of its cells.
    pub samples: String,
}

impl SurveyView {
    /// Works out the rows of the table.
    #[must_use]
    pub fn of(survey: &Survey, locale: &Locale) -> Self {
        let columns = survey.columns.iter().enumerate().map(|(i, column)| {
            let args = Args::new()
                .count("filled", column.filled)
                .count("rows", survey.rows);
            let because = column.left_out_because.map(|id| locale.text(id));
            let question = (column.question != column.name).then(|| column.question.clone());
            let more: Vec<String> = [question, because].into_iter().flatten().collect();
            ColumnRow {
                name: column.name.clone(),
                more: more.join("\n"),
                role: *survey.mapping.roles.get(i).unwrap_or(&ColumnRole::LeftOut),
                filled: locale.text_with("import-column-filled", &args),
                samples: samples(&column.samples, locale),
            }
        });
        Self {
            sheets: survey.sheets.clone(),
            mapping: survey.mapping.clone(),
            columns: columns.collect(),
        }
    }
}

/// Writes a few cells in one line, each in its own direction.
fn samples(cells: &[String], locale: &Locale) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|cell| !cell.is_empty())
        .map(|cell| {
            let short: String = cell.chars().take(120).collect();
            format!("\u{2068}{short}\u{2069}")
        })
        .collect();
    cells.join(&locale.text("import-dot"))
}

pub(super) fn show(
    view: &SurveyView,
    page: &PageView<'_>,
    tools: &mut Tools<'_>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    if ui.available_height() < NEEDS_TWO {
        ScrollArea::vertical()
            .id_salt(("survey", tools.place))
            .auto_shrink([false, false])
            .show(ui, |ui| {
                frame::beside_bar(ui, |ui| {
                    controls_ui(view, tools, ctx, ui);
                    ui.add_space(4.0);
                    header_ui(ctx, ui);
                    rows_ui(view, tools, ctx, ui);
                    ui.add_space(8.0);
                    page::document_ui(page, tools, ctx, ui);
                });
            });
        return;
    }
    frame::beside_bar(ui, |ui| controls_ui(view, tools, ctx, ui));
    ui.add_space(4.0);
    header_ui(ctx, ui);
    // One list for the columns and the page below them: two that scroll leave room for neither.
    ScrollArea::vertical()
        .id_salt(("survey columns", tools.place))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            rows_ui(view, tools, ctx, ui);
            ui.add_space(8.0);
            frame::beside_bar(ui, |ui| page::document_ui(page, tools, ctx, ui));
        });
}

/// Draws the rows that are in sight.
fn rows_ui(view: &SurveyView, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for place in 0..view.columns.len() {
            row_ui(view, place, tools, ctx, ui);
        }
    });
}

/// Sheet, separator, headings, shape.
fn controls_ui(view: &SurveyView, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let mapping = &view.mapping;
    let mut chosen: Option<SurveyMapping> = None;
    let layout = text::row_layout(ui).with_main_wrap(true);
    let size = vec2(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        text::dropdown(ui, ctx.t(shape_id(mapping.shape)), |ui| {
            for shape in SHAPES {
                let name = ctx.t(shape_id(shape));
                let item = Button::item(&name).selected(shape == mapping.shape);
                if ui.add(item).clicked() {
                    chosen = Some(SurveyMapping {
                        shape,
                        ..mapping.clone()
                    });
                    ui.close();
                }
            }
        });
        if view.sheets.len() > 1 {
            let name = view.sheets.get(mapping.sheet).cloned().unwrap_or_default();
            let label = ctx.ta("import-sheet", &Args::new().text("name", name));
            text::dropdown(ui, label, |ui| {
                for (sheet, name) in view.sheets.iter().enumerate() {
                    let item = Button::item(name).selected(sheet == mapping.sheet);
                    if ui.add(item).clicked() {
                        chosen = Some(SurveyMapping::of_sheet(sheet));
                        ui.close();
                    }
                }
            });
        }
        if let Some(separator) = mapping.separator {
            text::dropdown(ui, ctx.t(separator_id(separator)), |ui| {
                for other in SEPARATORS {
                    let name = ctx.t(separator_id(other));
                    let item = Button::item(&name).selected(other == separator);
                    if ui.add(item).clicked() {
                        chosen = Some(SurveyMapping {
                            separator: Some(other),
                            ..SurveyMapping::of_sheet(mapping.sheet)
                        });
                        ui.close();
                    }
                }
            });
        }
        let mut names = mapping.header_rows > 0;
        if text::checkbox(ui, &mut names, ctx.t("import-first-row")).changed() {
            chosen = Some(SurveyMapping {
                header_rows: usize::from(names),
                ..mapping.clone()
            });
        }
        if tools.same_tables > 0 {
            let args = Args::new().count("count", tools.same_tables);
            if text::button(ui, ctx.ta("import-survey-all", &args)).clicked() {
                tools.changes.push(Change::SurveyAll);
            }
        }
    });
    if !tools.file.numbered.is_empty() {
        let args = Args::new().count("count", tools.file.numbered.len());
        let mut same = tools.file.people == SamePeople::All;
        if text::checkbox(ui, &mut same, ctx.ta("import-same-people", &args)).changed() {
            tools.changes.push(Change::SamePeople(same));
        }
    }
    if let Some(mapping) = chosen
        && mapping != view.mapping
    {
        tools.changes.push(Change::Survey(mapping));
    }
}

/// Places of a row: name, role, how many are filled, samples.
fn places(ui: &Ui, rect: egui::Rect) -> [egui::Rect; 4] {
    let mut slots = Slots::new(ui, rect);
    let width = rect.width();
    let name = slots.start(width * 0.27);
    slots.start(8.0);
    let role = slots.start(176.0);
    slots.start(8.0);
    let filled = slots.start(78.0);
    slots.start(8.0);
    [name, role, filled, slots.rest()]
}

fn header_ui(ctx: Ctx<'_>, ui: &mut Ui) {
    let theme = theme::of(ui);
    let (mut rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    rect.max.x -= 14.0;
    let ids = [
        "import-column-name",
        "import-column-role",
        "import-column-cells",
        "import-column-samples",
    ];
    let style = TextStyle::new(theme::QUIET_SIZE);
    for (place, id) in places(ui, rect).into_iter().zip(ids) {
        text::text_in(ui, place, &ctx.t(id), style, theme.quiet);
    }
}

fn row_ui(view: &SurveyView, place: usize, tools: &mut Tools<'_>, ctx: Ctx<'_>, ui: &mut Ui) {
    let Some(column) = view.columns.get(place) else {
        return;
    };
    let theme = theme::of(ui);
    let (mut rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    rect.max.x -= 14.0;
    let label = format!("{}: {}", column.name, ctx.t(role_id(column.role)));
    row.widget_info(|| WidgetInfo::labeled(Role::Row, true, &label));
    let [name, role, filled, samples] = places(ui, rect);
    let used = column.role != ColumnRole::LeftOut;
    let color = if used { theme.text } else { theme.quiet };
    let weight = if used { Weight::Bold } else { Weight::Regular };
    let style = TextStyle::new(theme::TEXT_SIZE);
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let shown = text::text_in(ui, name, &column.name, style.weight(weight), color);
    let whole = (shown.elided() || !column.more.is_empty())
        .then(|| format!("{}\n{}", column.name, column.more));
    text::text_in(ui, filled, &column.filled, quiet, theme.quiet);
    let shown = text::text_in(ui, samples, &column.samples, style, theme.quiet);
    let cells = shown.elided().then(|| column.samples.clone());
    for (at, id, said) in [(name, "name", whole), (samples, "samples", cells)] {
        if let Some(said) = said {
            let id = ui.scope_id().with(("survey", id, place));
            let response = ui.interact(at, id, Sense::hover());
            text::tooltip(response, said.trim());
        }
    }
    let at = egui::UiBuilder::new()
        .id_salt(("survey role", place))
        .max_rect(role.shrink2(vec2(0.0, 2.0)))
        .layout(text::row_layout(ui));
    let mut chosen = None;
    let current = ctx.t(role_id(column.role));
    let spoken = ctx.ta(
        "import-column-role-of",
        &Args::new()
            .text("column", &column.name)
            .text("role", &current),
    );
    let opener = Button::new(&current)
        .opens()
        .role(Role::ComboBox)
        .full_width()
        .named(&spoken);
    let opener = ui.new_child(at).add(opener);
    text::menu_from(opener, |ui| {
        for role in ROLES {
            let name = ctx.t(role_id(role));
            if ui
                .add(Button::item(&name).selected(role == column.role))
                .clicked()
            {
                chosen = Some(role);
                ui.close();
            }
        }
    });
    if let Some(role) = chosen {
        let mut mapping = view.mapping.clone();
        mapping
            .roles
            .resize(view.columns.len(), ColumnRole::LeftOut);
        if let Some(place) = mapping.roles.get_mut(place) {
            *place = role;
        }
        tools.changes.push(Change::Survey(mapping));
    }
}

fn shape_id(shape: SurveyShape) -> &'static str {
    match shape {
        SurveyShape::ByParticipant => "import-shape-participant",
        SurveyShape::ByQuestion => "import-shape-question",
        SurveyShape::Transcript => "import-shape-transcript",
    }
}

fn role_id(role: ColumnRole) -> &'static str {
    match role {
        ColumnRole::OpenAnswer => "import-role-answer",
        ColumnRole::Variable(VariableKind::Text) => "import-role-text",
        ColumnRole::Variable(VariableKind::Number) => "import-role-number",
        ColumnRole::Variable(VariableKind::Choice) => "import-role-choice",
        ColumnRole::Variable(VariableKind::Date) => "import-role-date",
        ColumnRole::Participant => "import-role-participant",
        ColumnRole::Speaker => "import-role-speaker",
        ColumnRole::Time => "import-role-time",
        ColumnRole::Milliseconds => "import-role-milliseconds",
        ColumnRole::Note => "import-role-note",
        ColumnRole::LeftOut => "import-role-left-out",
    }
}

fn separator_id(separator: char) -> &'static str {
    match separator {
        ';' => "import-separator-semicolon",
        '\t' => "import-separator-tab",
        '|' => "import-separator-bar",
        _ => "import-separator-comma",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::SurveyColumn;
    use crate::locale::UiLanguage;

    #[test]
    fn a_column_is_shown_with_its_question_and_a_few_cells() {
        let column = |name: &str, question: &str, samples: &[&str]| SurveyColumn {
            name: name.into(),
            question: question.into(),
            filled: 28,
            distinct: 3,
            samples: samples.iter().map(|s| (*s).to_owned()).collect(),
            left_out_because: None,
        };
        let survey = Survey {
            sheets: vec![String::new()],
            columns: vec![
                column("شهر", "شهر", &["تهران", "", "Haifa\n חיפה"]),
                column("Q2", "哪里？", &[]),
            ],
            rows: 30,
            mapping: SurveyMapping {
                roles: vec![ColumnRole::Variable(VariableKind::Choice)],
                ..SurveyMapping::of_sheet(0)
            },
        };
        let view = SurveyView::of(&survey, Locale::get(UiLanguage::Persian));
        let rows: Vec<_> = view
            .columns
            .iter()
            .map(|c| (c.name.as_str(), c.more.as_str(), c.filled.as_str(), c.role))
            .collect();
        assert_eq!(
            rows,
            [
                (
                    "شهر",
                    "",
                    "۲۸ از ۳۰",
                    ColumnRole::Variable(VariableKind::Choice)
                ),
                ("Q2", "哪里？", "۲۸ از ۳۰", ColumnRole::LeftOut),
            ]
        );
        assert_eq!(
            view.columns[0].samples,
            "\u{2068}تهران\u{2069} · \u{2068}Haifa חיפה\u{2069}"
        );
    }
}

//! Who speaks: who was found, how turns begin, and labels that were not taken for speakers.

use egui::{ScrollArea, Ui};

use super::tools::{Change, Tools};
use crate::error::Error;
use crate::import::{FilePlan, SpeakerFindings, SpeakerRule};
use crate::locale::Args;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame;
use crate::ui::icons;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::theme;

/// Most labels that are offered.
const MOST_CANDIDATES: usize = 12;
/// Widest a row gets, in points.
const WIDTH: f32 = 520.0;
/// How most turns begin.
const SIMPLE_PATTERN: &str = "{name}:";

/// Speakers of the first document of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpeakersView {
    pub speakers: Vec<SpeakerRow>,
    /// Forms in which turns begin, with the number of turns.
    pub patterns: Vec<(String, usize)>,
    /// Labels that look like speakers and were not taken for such, with the number of lines.
    pub candidates: Vec<(String, usize)>,
    /// The rule that says what was recognised.
    pub suggested: SpeakerRule,
}

/// One speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    pub name: String,
    pub turns: usize,
    pub is_interviewer: bool,
}

impl SpeakersView {
    /// Works out what is shown of a file's speakers.
    #[must_use]
    pub fn of(plan: &FilePlan) -> Self {
        let Some(plan) = plan.documents.first() else {
            return Self::default();
        };
        let found = SpeakerFindings::of(plan);
        let mut candidates = found.candidates;
        candidates.truncate(MOST_CANDIDATES);
        Self {
            speakers: plan
                .speakers
                .iter()
                .map(|s| SpeakerRow {
                    name: s.name.clone(),
                    turns: s.turns,
                    is_interviewer: s.is_interviewer,
                })
                .collect(),
            patterns: found.patterns,
            candidates,
            suggested: SpeakerRule {
                interviewers: Vec::new(),
                ..SpeakerRule::suggested(plan)
            },
        }
    }
}

impl SpeakersView {
    /// Returns a rule under which a label that was passed over is a speaker, and the others are not.
    fn taking(&self, rule: &SpeakerRule, label: &str) -> SpeakerRule {
        let mut rule = rule.clone();
        if rule.patterns.is_empty() {
            rule.patterns.clone_from(&self.suggested.patterns);
        }
        if !rule.patterns.iter().any(|p| p == SIMPLE_PATTERN) {
            rule.patterns.push(SIMPLE_PATTERN.to_owned());
        }
        rule.ignored.retain(|known| known != label);
        for (other, _) in &self.candidates {
            if other != label && !rule.ignored.contains(other) {
                rule.ignored.push(other.clone());
            }
        }
        rule
    }
}

/// The patterns being written, and what is wrong with them.
#[derive(Debug, Default)]
pub struct Draft {
    /// The file they are for, and the rule they were made from.
    of: Option<(usize, SpeakerRule)>,
    patterns: Vec<String>,
    /// The pattern whose field is new and gets the keyboard.
    to_focus: Option<usize>,
    problem: Option<Error>,
}

impl Draft {
    /// Starts anew where another file or rule is shown.
    fn follow(&mut self, index: usize, rule: &SpeakerRule) {
        let of = (index, rule.clone());
        if self.of.as_ref() != Some(&of) {
            self.patterns.clone_from(&rule.patterns);
            self.problem = None;
            self.of = Some(of);
        }
    }

    /// Checks what was written; returns the rule where it can be used and is another one.
    fn written(&mut self) -> Option<SpeakerRule> {
        let (_, old) = self.of.as_mut()?;
        let rule = SpeakerRule {
            patterns: self.patterns.clone(),
            ..old.clone()
        };
        self.problem = rule.check().err();
        if self.problem.is_some() || rule == *old {
            return None;
        }
        old.clone_from(&rule);
        Some(rule)
    }
}

pub(super) fn show(
    view: &SpeakersView,
    draft: &mut Draft,
    tools: &mut Tools<'_>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    ScrollArea::vertical()
        .id_salt(("import speakers", tools.place))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            frame::beside_bar(ui, |ui| {
                // What can be done with a speaker stands near the name.
                let size = egui::vec2(ui.available_width().min(WIDTH), 0.0);
                let layout = text::column_layout(ui);
                ui.allocate_ui_with_layout(size, layout, |ui| {
                    contents(view, draft, tools, ctx, ui);
                });
            });
        });
}

fn contents(
    view: &SpeakersView,
    draft: &mut Draft,
    tools: &mut Tools<'_>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    // The columns of a table say who speaks; labels and patterns are those of texts.
    let is_table = !tools.file.columns().is_empty();
    let mut finds = is_table || tools.file.finds_speakers();
    if !is_table && text::checkbox(ui, &mut finds, ctx.t("import-find-speakers")).changed() {
        tools.changes.push(Change::FindSpeakers(finds));
    }
    if !finds {
        frame::remark(ui, &ctx.t("import-speakers-off"));
        return;
    }
    let rule = &tools.file.options().speaker_rule;
    ui.add_space(4.0);
    if view.speakers.is_empty() {
        frame::remark(ui, &ctx.t("import-speakers-none"));
    } else {
        frame::caption(ui, &ctx.t("import-who-asks"));
        for speaker in &view.speakers {
            let rule = (!is_table).then_some(rule);
            speaker_ui(speaker, rule, tools.changes, ctx, ui);
        }
        for decision in tools.file.asking_reasons() {
            frame::remark(ui, &decision.text(ctx.locale));
        }
        let mut in_all = tools.asks_in_all;
        if tools.files > 1 && text::checkbox(ui, &mut in_all, ctx.t("import-asks-in-all")).changed()
        {
            tools.changes.push(Change::AsksInAll(in_all));
        }
    }
    if is_table {
        return;
    }
    ignored_ui(rule, tools.changes, ctx, ui);
    ui.add_space(10.0);
    patterns_ui(view, draft, tools, ctx, ui);
    if !view.candidates.is_empty() {
        ui.add_space(10.0);
        ui.add(Label::new(&ctx.t("import-candidates")).strong());
        frame::caption(ui, &ctx.t("import-candidates-hint"));
        for (label, lines) in &view.candidates {
            let args = Args::new().text("name", label).count("count", *lines);
            text::row_with_end(
                ui,
                |ui| ui.add(Label::new(&ctx.ta("import-candidate", &args))),
                |ui| {
                    let name = ctx.ta("import-candidate-take", &Args::new().text("name", label));
                    let short = ctx.t("import-candidate-take-short");
                    let button = Button::new(&short).named(&name);
                    if ui.add(button).clicked() {
                        let rule = view.taking(rule, label);
                        tools.changes.push(Change::SpeakerRule(rule));
                    }
                },
            );
        }
    }
    if !rule.is_empty() {
        ui.add_space(10.0);
        let mut keep = tools.keeps_rule;
        let (_, all) = text::row_with_end(
            ui,
            |ui| text::checkbox(ui, &mut keep, ctx.t("import-keep-rule")),
            |ui| tools.files > 1 && text::button(ui, ctx.t("import-rule-all")).clicked(),
        );
        if keep != tools.keeps_rule {
            tools.changes.push(Change::KeepSpeakerRule(keep));
        }
        if all {
            tools.changes.push(Change::SpeakerRuleAll);
        }
    }
}

/// A speaker to tick as one who asks; with a rule also a way to say that it is none.
fn speaker_ui(
    speaker: &SpeakerRow,
    rule: Option<&SpeakerRule>,
    changes: &mut Vec<Change>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    let mut checked = speaker.is_interviewer;
    let of = Args::new().text("name", &speaker.name);
    let (_, ignored) = text::row_with_end(
        ui,
        |ui| {
            let args = Args::new()
                .text("name", &speaker.name)
                .count("count", speaker.turns);
            text::checkbox(ui, &mut checked, ctx.ta("import-speaker-turns", &args))
        },
        |ui| {
            let rule = rule?;
            let short = ctx.t("import-no-speaker-short");
            let name = ctx.ta("import-no-speaker", &of);
            let clicked = ui.add(Button::new(&short).named(&name)).clicked();
            clicked.then_some(rule)
        },
    );
    if checked != speaker.is_interviewer {
        changes.push(Change::Interviewer(speaker.name.clone(), checked));
    }
    if let Some(rule) = ignored {
        let mut rule = rule.clone();
        rule.ignored.push(speaker.name.clone());
        changes.push(Change::SpeakerRule(rule));
    }
}

/// Labels a person said are nobody's name.
fn ignored_ui(rule: &SpeakerRule, changes: &mut Vec<Change>, ctx: Ctx<'_>, ui: &mut Ui) {
    for (place, label) in rule.ignored.iter().enumerate() {
        text::row_with_end(
            ui,
            |ui| {
                let sentence = ctx.ta("import-ignored", &Args::new().text("name", label));
                ui.add(Label::new(&sentence).color(theme::of(ui).quiet));
            },
            |ui| {
                let (short, name) = (
                    ctx.t("import-ignored-back-short"),
                    ctx.ta("import-ignored-back", &Args::new().text("name", label)),
                );
                if ui.add(Button::new(&short).named(&name)).clicked() {
                    let mut rule = rule.clone();
                    rule.ignored.remove(place);
                    changes.push(Change::SpeakerRule(rule));
                }
            },
        );
    }
}

/// How turns begin: what was recognised, or the patterns a person writes.
fn patterns_ui(
    view: &SpeakersView,
    draft: &mut Draft,
    tools: &mut Tools<'_>,
    ctx: Ctx<'_>,
    ui: &mut Ui,
) {
    let rule = &tools.file.options().speaker_rule;
    ui.add(Label::new(&ctx.t("import-patterns")).strong());
    draft.follow(tools.index, rule);
    if draft.patterns.is_empty() {
        if view.patterns.is_empty() {
            frame::caption(ui, &ctx.t("import-patterns-none"));
        }
        for (pattern, turns) in &view.patterns {
            let pattern = isolated(pattern);
            let args = Args::new().text("pattern", pattern).count("count", *turns);
            ui.add(Label::new(&ctx.ta("import-pattern-turns", &args)));
        }
        ui.add_space(2.0);
        if text::button(ui, ctx.t("import-patterns-edit")).clicked() {
            draft.patterns.clone_from(&view.suggested.patterns);
            if draft.patterns.is_empty() {
                draft.patterns.push(SIMPLE_PATTERN.to_owned());
            }
            draft.to_focus = Some(0);
            tools
                .changes
                .extend(draft.written().map(Change::SpeakerRule));
        }
        return;
    }
    frame::caption(ui, &ctx.t("import-patterns-hint"));
    let mut changed = false;
    let mut gone = None;
    let to_focus = draft.to_focus.take();
    for (place, pattern) in draft.patterns.iter_mut().enumerate() {
        let args = Args::new().count("number", place + 1);
        let (label, remove) = (
            ctx.ta("import-pattern-label", &args),
            ctx.ta("import-pattern-remove", &args),
        );
        text::row_with_end(
            ui,
            |ui| {
                let width = ui.available_width().min(360.0);
                let id = egui::Id::unique("speaker pattern").with((tools.index, place));
                let field = TextField::single(pattern).label(&label).width(width).id(id);
                if to_focus == Some(place) {
                    ui.memory_mut(|m| m.request_focus(id));
                }
                changed |= ui.add(field).changed();
            },
            |ui| {
                if text::icon_button(ui, icons::TRASH, &remove).clicked() {
                    gone = Some(place);
                }
            },
        );
    }
    if let Some(place) = gone {
        draft.patterns.remove(place);
        changed = true;
    }
    if let Some(problem) = &draft.problem {
        let theme = theme::of(ui);
        let sentence = problem.reason(ctx.locale);
        super::sign(ui, icons::X_CIRCLE, theme.danger, &sentence);
        if let Some(hint) = problem.hint(ctx.locale) {
            frame::remark(ui, &hint);
        }
    }
    text::row(ui, |ui| {
        if text::button(ui, ctx.t("import-pattern-add")).clicked() {
            draft.patterns.push(SIMPLE_PATTERN.to_owned());
            draft.to_focus = Some(draft.patterns.len() - 1);
            changed = true;
        }
        if text::button(ui, ctx.t("import-patterns-automatic")).clicked() {
            draft.patterns.clear();
            changed = true;
        }
    });
    if changed {
        tools
            .changes
            .extend(draft.written().map(Change::SpeakerRule));
    }
}

/// A pattern reads from left to right whatever stands around it.
fn isolated(pattern: &str) -> String {
    format!("\u{2066}{pattern}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_label_becomes_a_speaker_and_the_others_do_not() {
        let view = SpeakersView {
            candidates: vec![("دنا".into(), 3), ("نکته".into(), 2)],
            suggested: SpeakerRule {
                patterns: vec!["{name} ({time}):".into()],
                ..SpeakerRule::default()
            },
            ..SpeakersView::default()
        };
        let known = SpeakerRule {
            ignored: vec!["دنا".into()],
            ..SpeakerRule::default()
        };
        let rule = view.taking(&known, "دنا");
        assert_eq!(rule.patterns, ["{name} ({time}):", "{name}:"]);
        assert_eq!(rule.ignored, ["نکته"]);
    }

    #[test]
    fn a_pattern_is_used_once_it_is_right() {
        let mut draft = Draft::default();
        draft.follow(0, &SpeakerRule::default());
        draft.patterns.push("{name".into());
        assert_eq!(draft.written(), None);
        assert!(draft.problem.is_some());
        draft.patterns[0].push_str("}:");
        let rule = draft.written().unwrap();
        assert_eq!(rule.patterns, ["{name}:"]);
        assert!(draft.problem.is_none());
        assert_eq!(draft.written(), None, "said once");
    }
}

//! Codes all hits of a search at once: with which code, and how much around each hit.

use std::collections::BTreeSet;

use egui::{Id, Key, Modifiers, Sense, Ui, vec2};

use super::coding::Coding;
use super::latest::Latest;
use super::question::Question;
use crate::analysis::{Filter, Found, InterviewerSpeech, Unit, find_passages};
use crate::locale::Args;
use crate::model::{CodeColor, CodeTree};
use crate::project::Family;
use crate::text::{fold_key, fuzzy_score};
use crate::ui::cached::Cached;
use crate::ui::command::StudyCommand;
use crate::ui::ctx::Ctx;
use crate::ui::dialogs::frame::{self, Answer, Sheet};
use crate::ui::study_reader::Reading;
use crate::ui::text::{self, Button, Label, TextField};
use crate::ui::{icons, theme};

/// Codes listed under the field.
const SUGGESTIONS: usize = 6;

/// The form.
#[derive(Debug)]
pub struct Autocode {
    question: Question,
    code: String,
    unit: Unit,
    with_interviewers: bool,
    found: Latest<(Unit, bool), Found>,
    suggestions: Cached<(String, u64), Vec<Suggestion>>,
    /// Place of the chosen suggestion; the first until another is chosen.
    chosen: usize,
    /// The code and number of passages for which it was told what Enter does.
    told: Option<(String, usize)>,
}

/// A code that fits what was typed, or the new one it would make.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Suggestion {
    path: String,
    /// `None` where the code is to be made.
    color: Option<CodeColor>,
}

impl Autocode {
    /// Opens on the hits of a question.
    #[must_use]
    pub fn new(question: Question) -> Self {
        Self {
            question,
            code: String::new(),
            unit: Unit::Match,
            with_interviewers: false,
            found: Latest::default(),
            suggestions: Cached::default(),
            chosen: 0,
            told: None,
        }
    }

    /// Draws the form and how far coding is; returns whether it stays open.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &Ui, coding: Option<&Coding>) -> bool {
        let Some(session) = ctx.session else {
            return false;
        };
        self.count(ctx, ui);
        let key = (self.code.clone(), session.project.revision(Family::Codes));
        let suggestions = self
            .suggestions
            .get(key, || suggestions_for(session.codes(), &self.code))
            .clone();
        let passages = self.found.value().map_or(0, |f| f.passages.len());
        let counted = !self.found.is_working() && self.found.value().is_some();
        let (title, cancel) = (ctx.t("autocode-title"), ctx.t("cancel"));
        let confirm = ctx.ta("autocode-confirm", &Args::new().count("count", passages));
        let field = Id::unique("autocode code");
        let has_code = !self.code.trim().is_empty() && self.chosen < suggestions.len();
        let share = coding.and_then(Coding::share);
        let now = suggestions.get(self.chosen);
        let now = now.map(|s| (s.path.clone(), passages));
        let answer = Sheet::new("autocode", &title, &cancel)
            .told(self.told.is_some() && self.told == now)
            .confirm(
                &confirm,
                has_code && counted && passages > 0 && coding.is_none(),
            )
            .focus(field)
            .show(
                ui,
                |ui| self.contents(ctx, ui, field, &suggestions),
                |ui| {
                    if let Some(share) = share {
                        let label = ctx.t("autocode-working");
                        ui.add(Label::new(&label).color(theme::of(ui).quiet));
                        text::progress_bar(ui, vec2(120.0, 6.0), &label, share);
                    }
                },
            );
        match answer {
            Answer::Open => true,
            Answer::Tell => {
                self.told = now;
                true
            }
            Answer::Cancel => false,
            Answer::Confirm => {
                // The last letters and Enter may come in one frame.
                let suggestions = suggestions_for(session.codes(), &self.code);
                let chosen = suggestions.get(self.chosen);
                let code = chosen.map_or_else(|| self.code.clone(), |s| s.path.clone());
                let found = self.found.value().cloned().unwrap_or_default();
                let passages = found.passages.iter().map(|p| (p.document, p.span));
                // The dispatcher closes the form where it works out.
                ctx.send(StudyCommand::Autocode {
                    passages: passages.collect(),
                    code,
                });
                true
            }
        }
    }

    fn contents(&mut self, ctx: Ctx<'_>, ui: &mut Ui, field: Id, suggestions: &[Suggestion]) {
        let theme = theme::of(ui);
        let label = ctx.t("autocode-code");
        frame::caption(ui, &label);
        let response = ui.add(TextField::single(&mut self.code).label(&label).id(field));
        if response.changed() {
            self.chosen = 0;
        }
        if response.has_focus() && !suggestions.is_empty() {
            let times = |key| ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key));
            let to = (self.chosen + times(Key::ArrowDown)).min(suggestions.len() - 1);
            self.chosen = to.saturating_sub(times(Key::ArrowUp));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let typed = !self.code.trim().is_empty();
        for (i, suggestion) in suggestions.iter().enumerate() {
            text::row(ui, |ui| {
                let (dot, _) = ui.allocate_exact_size(vec2(16.0, 16.0), Sense::hover());
                let label = match suggestion.color {
                    Some(color) => {
                        text::dot(ui, dot, theme::code_color(color, theme.dark));
                        suggestion.path.clone()
                    }
                    None => {
                        text::icon_in(ui, dot, icons::PLUS, 12.0, theme.quiet);
                        let args = Args::new().text("name", &suggestion.path);
                        ctx.ta("autocode-new", &args)
                    }
                };
                let item = Button::selectable(typed && self.chosen == i, &label);
                if ui.add(item).clicked() {
                    self.chosen = i;
                    if self.code.trim().is_empty() {
                        self.code = suggestion.path.clone();
                        self.chosen = 0;
                    }
                }
            });
        }
        ui.add_space(8.0);
        frame::caption(ui, &ctx.t("autocode-unit"));
        for (unit, id) in [
            (Unit::Match, "autocode-unit-match"),
            (Unit::Sentence, "autocode-unit-sentence"),
            (Unit::Paragraph, "autocode-unit-paragraph"),
            (Unit::Turn, "autocode-unit-turn"),
        ] {
            if text::radio(ui, self.unit == unit, ctx.t(id)).clicked() {
                self.unit = unit;
            }
        }
        ui.add_space(4.0);
        text::checkbox(
            ui,
            &mut self.with_interviewers,
            ctx.t("autocode-interviewers"),
        );
        ui.add_space(4.0);
        let Some(found) = self.found.value() else {
            return;
        };
        if let Some(suggestion) = suggestions.get(self.chosen).filter(|_| typed) {
            let count = found.passages.len();
            let documents: BTreeSet<_> = found.passages.iter().map(|p| p.document).collect();
            let documents = Args::new().count("count", documents.len());
            let args = Args::new()
                .count("count", count)
                .text("documents", ctx.ta("count-documents", &documents))
                .text("code", &suggestion.path);
            let now = (suggestion.path.clone(), count);
            let (id, color) = match self.told.as_ref() == Some(&now) {
                true => ("autocode-enter", theme.warning),
                false => ("autocode-effect", theme.text),
            };
            ui.add(Label::new(&ctx.ta(id, &args)).wrap().color(color));
        }
        for (id, count) in [
            ("autocode-left-out", found.left_out),
            ("autocode-outside-turns", found.outside_turns),
        ] {
            if count > 0 {
                let sentence = ctx.ta(id, &Args::new().count("count", count));
                ui.add(Label::new(&sentence).wrap().color(theme.warning));
            }
        }
    }

    /// Counts the passages on a worker thread, anew for each unit.
    fn count(&mut self, ctx: Ctx<'_>, ui: &Ui) {
        self.found.poll();
        let wanted = (self.unit, self.with_interviewers);
        if self.found.is_asked(&wanted) {
            return;
        }
        let reading = ctx.session.and_then(|s| s.corpus(ui.ctx()).ok());
        let corpus = reading.and_then(Reading::ready);
        let (Some(corpus), Some(query)) = (corpus, self.question.query()) else {
            return;
        };
        let filter = Filter {
            interviewers: if self.with_interviewers {
                InterviewerSpeech::Counted
            } else {
                InterviewerSpeech::LeftOut
            },
            ..Filter::default()
        };
        let unit = self.unit;
        self.found.ask(ui.ctx(), "autocode", wanted, move || {
            find_passages(&corpus, &query, unit, &filter)
        });
    }
}

/// Finds the codes that fit what was typed, the best first.
fn suggestions_for(codes: &CodeTree, typed: &str) -> Vec<Suggestion> {
    let mut scored: Vec<(i32, usize)> = codes
        .codes()
        .iter()
        .enumerate()
        .filter_map(|(i, code)| {
            let by_name = fuzzy_score(typed, &code.name);
            let by_path = fuzzy_score(typed, &codes.path(code.id));
            Some((by_name.max(by_path)?, i))
        })
        .collect();
    // Where nothing is typed, all scores are equal and the tree's order stays.
    scored.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
    let mut out: Vec<Suggestion> = scored
        .into_iter()
        .take(SUGGESTIONS)
        .filter_map(|(_, i)| codes.codes().get(i))
        .map(|code| Suggestion {
            path: codes.path(code.id),
            color: Some(code.color),
        })
        .collect();
    let key = fold_key(typed.trim());
    let is_there = codes
        .codes()
        .iter()
        .any(|c| fold_key(&c.name) == key || fold_key(&codes.path(c.id)) == key);
    if !key.is_empty() && !is_there {
        out.push(Suggestion {
            path: typed.trim().to_owned(),
            color: None,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::testing::Study;

    #[test]
    fn a_new_code_is_offered_after_those_that_fit() {
        let project = Study::new().code("اعتماد").code("信任平台").project();
        let codes = project.code_tree().unwrap();
        let listed = |typed: &str| {
            suggestions_for(&codes, typed)
                .into_iter()
                .map(|s| (s.path, s.color.is_some()))
                .collect::<Vec<_>>()
        };
        let (trust, platform) = (("اعتماد".to_owned(), true), ("信任平台".to_owned(), true));
        assert_eq!(listed(""), [trust.clone(), platform.clone()]);
        assert_eq!(listed("اعتم"), [trust.clone(), ("اعتم".to_owned(), false)]);
        assert_eq!(listed("إعتماد"), [trust], "the same name, folded");
        assert_eq!(listed("信任"), [platform, ("信任".to_owned(), false)]);
        assert_eq!(listed("אמון/חדש"), [("אמון/חדש".to_owned(), false)]);
    }
}

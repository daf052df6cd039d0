//! Every key of the window and every gesture of the page, grouped.

use egui::{Key, Modifiers, Rect, Sense, Ui, vec2};

use crate::typeset::TextStyle;
use crate::ui::action::Action;
use crate::ui::action_ui;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Label, Slots};
use crate::ui::theme;

use super::frame::{Answer, Sheet};

/// How far an arrow scrolls the list, in points.
const LINE: f32 = 28.0;

/// Lists keys and gestures.
#[derive(Debug)]
pub struct Shortcuts;

/// Actions by what they are about; `ungrouped_actions` in the tests finds one that was left out.
const GROUPS: &[(&str, &[Action])] = &[
    (
        "keys-study",
        &[
            Action::NewProject,
            Action::OpenProject,
            Action::OpenSample,
            Action::SaveCopy,
            Action::Restore,
            Action::CloseProject,
            Action::Import,
            Action::Undo,
            Action::Redo,
            Action::Quit,
        ],
    ),
    (
        "keys-coding",
        &[
            Action::CodePalette,
            Action::CodeInVivo,
            Action::CodeLast,
            Action::NewCode,
            Action::Search,
        ],
    ),
    (
        "keys-window",
        &[
            Action::ShowCode,
            Action::ShowStudy,
            Action::ShowAnalyse,
            Action::ToggleDocuments,
            Action::ToggleInspector,
            Action::ToggleSelectionBar,
            Action::ZoomIn,
            Action::ZoomOut,
            Action::ZoomReset,
            Action::InterfaceLarger,
            Action::InterfaceSmaller,
            Action::InterfaceReset,
            Action::ToggleDark,
            Action::Shortcuts,
            Action::About,
        ],
    ),
];

/// What hand and keys do on the page: Fluent ids of what happens; `.key` says how.
const GESTURES: &[&str] = &[
    "gesture-select",
    "gesture-word",
    "gesture-paragraph",
    "gesture-sentence",
    "gesture-next-coding",
    "gesture-extend",
    "gesture-enter",
    "gesture-number",
    "gesture-drag-to-code",
    "gesture-drag-code",
    "gesture-handles",
    "gesture-resize",
    "gesture-delete",
    "gesture-next-hit",
    "gesture-panes",
    "gesture-menu",
    "gesture-escape",
];

impl Shortcuts {
    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let (title, close) = (ctx.t("action-shortcuts"), ctx.t("close"));
        let answer = Sheet::new("shortcuts", &title, &close).width(560.0).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                heading(ui, &ctx.t("keys-page"));
                for id in GESTURES {
                    let key = ctx.locale.attribute(id, "key", &crate::locale::Args::new());
                    line(ui, &ctx.t(id), &key.unwrap_or_default());
                }
                for (group, actions) in GROUPS {
                    heading(ui, &ctx.t(group));
                    for action in *actions {
                        let key = action_ui::shortcut_text(ui, *action);
                        line(ui, &ctx.t(action.label_id()), &key);
                    }
                }
                scroll_by_key(ui);
            },
            |_| {},
        );
        if answer != Answer::Open {
            ctx.send(Command::CloseDialog);
        }
    }
}

/// Scrolls the list by the keys that move in a text, after it is drawn: nothing in it takes the keyboard.
fn scroll_by_key(ui: &Ui) {
    let (sight, all) = (ui.clip_rect(), ui.min_rect());
    let (above, below) = (sight.top() - all.top(), all.bottom() - sight.bottom());
    let page = sight.height() * 0.9;
    let moves = [
        (Key::ArrowDown, LINE),
        (Key::ArrowUp, -LINE),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, -above),
        (Key::End, below),
    ];
    for (key, by) in moves {
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
            // Never beyond an end, from which the list would spring back.
            let by = by.min(below.max(0.0)).max(-above.max(0.0));
            let at_once = egui::style::ScrollAnimation::none();
            ui.scroll_with_delta_animation(vec2(0.0, -by), at_once);
        }
    }
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(12.0);
    ui.add(Label::new(text).strong());
    ui.add_space(4.0);
}

/// One line: what happens at the start, how at the end.
fn line(ui: &mut Ui, what: &str, how: &str) {
    let theme = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, what));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let style = TextStyle::new(theme::TEXT_SIZE);
    let mut slots = Slots::new(ui, rect);
    slots.end(8.0);
    let room = if how.is_empty() { 0.0 } else { 210.0 };
    let keys: Rect = slots.end(room);
    slots.end(8.0);
    text::text_in(ui, slots.rest(), what, style, theme.text);
    text::text_in(ui, keys, how, style, theme.quiet);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Args, Locale, UiLanguage};

    #[test]
    fn every_action_is_in_one_group() {
        for action in Action::ALL {
            let groups = GROUPS.iter().filter(|(_, a)| a.contains(&action)).count();
            assert_eq!(groups, 1, "{action:?}");
        }
    }

    #[test]
    fn every_gesture_says_what_and_how() {
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            for id in GESTURES {
                assert!(locale.has(id), "{id}");
                assert!(locale.attribute(id, "key", &Args::new()).is_some(), "{id}");
            }
        }
    }
}

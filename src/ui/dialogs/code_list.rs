//! Codes to choose from by typing a few letters: the list of the palette and of merging.

use std::sync::Arc;

use egui::scroll_area::{DragScroll, ScrollSource};
use egui::{
    CornerRadius, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use crate::model::{CodeId, CodeTree, Shade};
use crate::project::Family;
use crate::text::{fold_key, fuzzy_fits, fuzzy_score};
use crate::typeset::TextStyle;
use crate::ui::cached::Cached;
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::text::{self, Slots, TextField};
use crate::ui::{icons, theme};

/// Height of one line.
const ROW: f32 = 30.0;
/// Lines in sight; more scroll.
const IN_SIGHT: usize = 8;
/// A score from here on has the letters in one piece.
const IN_ONE_PIECE: i32 = 60;

/// A code that fits what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeMatch {
    pub id: CodeId,
    pub name: String,
    /// Its themes, such as `Theme/Sub-theme`; empty at the top.
    pub above: String,
    pub color: Shade,
    pub segments: usize,
}

/// Lists the codes that fit typed letters, best first; without letters the recent ones, then all.
#[must_use]
pub fn matches(
    codes: &CodeTree,
    segments: impl Fn(CodeId) -> usize,
    recent: &[CodeId],
    typed: &str,
) -> Vec<CodeMatch> {
    let newness = |id: CodeId| recent.iter().position(|r| *r == id);
    let mut scored: Vec<(i32, CodeMatch)> = Vec::new();
    for code in codes.codes() {
        let above = code.parent.map(|p| codes.path(p)).unwrap_or_default();
        let score = if typed.trim().is_empty() {
            newness(code.id).map_or(0, |at| i32::try_from(recent.len() - at).unwrap_or(0))
        } else {
            let name = fuzzy_score(typed, &code.name).filter(|_| fuzzy_fits(typed, &code.name));
            // Through its theme's name a code is found too, but only by letters in one piece.
            let path = fuzzy_score(typed, &format!("{above}/{}", code.name))
                .filter(|s| *s >= IN_ONE_PIECE)
                .map(|s| s - 60);
            match name.max(path) {
                Some(score) => score,
                None => continue,
            }
        };
        scored.push((
            score,
            CodeMatch {
                id: code.id,
                name: code.name.clone(),
                above,
                color: codes.shade(code.id),
                segments: segments(code.id),
            },
        ));
    }
    // Stable: equals stay in tree order.
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, found)| found).collect()
}

/// Returns the name or path to create, where no code has it already.
#[must_use]
pub fn creatable(codes: &CodeTree, typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed
        .split('/')
        .map(str::trim)
        .filter(|part| !fold_key(part).is_empty())
        .collect();
    let wanted = key_of(typed);
    if wanted.is_empty() {
        return None;
    }
    let end = format!("/{wanted}");
    let exists = codes.codes().iter().any(|code| {
        let key = key_of(&codes.path(code.id));
        key == wanted || key.ends_with(&end)
    });
    (!exists).then(|| parts.join("/"))
}

fn key_of(path: &str) -> String {
    let keys: Vec<String> = path
        .split('/')
        .map(fold_key)
        .filter(|key| !key.is_empty())
        .collect();
    keys.join("/")
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    Code(CodeId),
    Create(String),
}

/// The field with its list.
#[derive(Debug, Default)]
pub struct CodeList {
    pub typed: String,
    cursor: usize,
    found: Cached<(String, u64, u64), Arc<Vec<CodeMatch>>>,
    /// Codes that may not be chosen.
    left_out: Vec<CodeId>,
    reveal: bool,
    /// Nothing is at the cursor before it was moved or something typed.
    waits: bool,
}

impl CodeList {
    /// A list without some codes.
    #[must_use]
    pub fn without(left_out: Vec<CodeId>) -> Self {
        Self {
            left_out,
            ..Self::default()
        }
    }

    /// Puts nothing at the cursor before it was moved or something typed.
    #[must_use]
    pub fn waiting(mut self) -> Self {
        self.waits = true;
        self
    }

    fn found(&mut self, ctx: Ctx<'_>, session: &Session) -> Arc<Vec<CodeMatch>> {
        let key = (
            self.typed.clone(),
            session.project.revision(Family::Codes),
            session.project.revision(Family::Segments),
        );
        let (typed, left_out) = (&self.typed, &self.left_out);
        let found = self.found.get(key, || {
            let segments = |id| session.count(id).own;
            let recent = &ctx.view.recent_codes;
            let mut found = matches(session.codes(), segments, recent, typed);
            found.retain(|m| !left_out.contains(&m.id));
            Arc::new(found)
        });
        Arc::clone(found)
    }

    /// The code the cursor is on.
    #[must_use]
    pub fn at_cursor(&mut self, ctx: Ctx<'_>) -> Option<CodeId> {
        let found = self.found(ctx, ctx.session?);
        let at = found.get(self.cursor).filter(|_| !self.waits);
        at.map(|m| m.id)
    }

    /// Draws the field; `below` comes between it and the list. Returns whether the text changed.
    pub fn field_ui(&mut self, ctx: Ctx<'_>, ui: &mut Ui, id: Id, hint: &str) -> bool {
        let field = ui.add(
            TextField::single(&mut self.typed)
                .label(hint)
                .hint(hint)
                .icon(icons::TAG)
                .id(id),
        );
        if field.changed() {
            self.cursor = 0;
            self.reveal = true;
            self.waits = false;
        }
        let Some(session) = ctx.session else {
            return field.changed();
        };
        let found = self.found(ctx, session);
        let last = found.len().saturating_sub(1);
        let more = usize::from(creatable(session.codes(), &self.typed).is_some());
        let last = if found.is_empty() { 0 } else { last + more };
        let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
        let before = self.cursor;
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        if self.waits {
            // The first arrow takes the first line.
            self.waits = !down && !up;
            return field.changed();
        }
        if down {
            self.cursor = if self.cursor >= last {
                0
            } else {
                self.cursor + 1
            };
        }
        if up {
            self.cursor = self.cursor.checked_sub(1).unwrap_or(last);
        }
        self.reveal |= before != self.cursor;
        field.changed()
    }

    /// Draws the list; returns what was clicked, or is at the cursor where `enter` was pressed.
    pub fn list_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        creates: bool,
        enter: bool,
    ) -> Option<Choice> {
        let session = ctx.session?;
        let found = self.found(ctx, session);
        let new = creatable(session.codes(), &self.typed).filter(|_| creates);
        let total = found.len() + usize::from(new.is_some());
        self.cursor = self.cursor.min(total.saturating_sub(1));
        let mut choice = None;
        let height = ROW * lines(total.clamp(1, IN_SIGHT));
        let source = ScrollSource {
            drag: DragScroll::Never,
            ..ScrollSource::default()
        };
        ScrollArea::vertical()
            .id_salt("codes to choose from")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .scroll_source(source)
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(ROW * lines(total.max(1)));
                let area = ui.max_rect();
                let place = |index: usize| {
                    let top = area.top() + ROW * lines(index);
                    Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), ROW))
                };
                if std::mem::take(&mut self.reveal) {
                    ui.scroll_to_rect(place(self.cursor), None);
                }
                if total == 0 {
                    let style = TextStyle::new(theme::TEXT_SIZE);
                    let sentence = ctx.t("code-list-none");
                    text::text_in(ui, place(0), &sentence, style, theme::of(ui).quiet);
                }
                for index in 0..total {
                    let rect = place(index);
                    let y = rect.top() - area.top();
                    if y + ROW < viewport.top() || y > viewport.bottom() {
                        continue;
                    }
                    let item = match found.get(index) {
                        Some(found) => Item::Code(found),
                        None => Item::New(new.as_deref().unwrap_or("")),
                    };
                    if item_ui(
                        ctx,
                        ui,
                        rect,
                        index,
                        &item,
                        index == self.cursor && !self.waits,
                    ) {
                        self.cursor = index;
                        self.waits = false;
                        choice = Some(item.choice());
                    }
                }
            });
        if enter && choice.is_none() {
            choice = match found.get(self.cursor) {
                Some(found) => Some(Choice::Code(found.id)),
                None => new.map(Choice::Create),
            };
        }
        choice
    }
}

/// One line of the list.
enum Item<'a> {
    Code(&'a CodeMatch),
    New(&'a str),
}

impl Item<'_> {
    fn choice(&self) -> Choice {
        match self {
            Self::Code(found) => Choice::Code(found.id),
            Self::New(name) => Choice::Create((*name).to_owned()),
        }
    }
}

fn item_ui(
    ctx: Ctx<'_>,
    ui: &Ui,
    rect: Rect,
    index: usize,
    item: &Item<'_>,
    at_cursor: bool,
) -> bool {
    let theme = theme::of(ui);
    let id = Id::unique("code to choose").with(index);
    let response = ui.interact(rect, id, Sense::CLICK);
    let create;
    let name = match item {
        Item::Code(found) => found.name.as_str(),
        Item::New(name) => {
            let args = crate::locale::Args::new().text("name", name);
            create = ctx.ta("code-list-create", &args);
            &create
        }
    };
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, at_cursor, name));
    let corner = CornerRadius::same(theme::RADIUS);
    if at_cursor {
        ui.painter().rect_filled(rect, corner, theme.selected);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, corner, theme.hover);
    }
    let style = TextStyle::new(theme::TEXT_SIZE);
    let quiet = TextStyle::new(theme::QUIET_SIZE);
    let mut slots = Slots::new(ui, rect);
    slots.start(8.0);
    slots.end(12.0);
    let mark = slots.start(16.0);
    slots.start(6.0);
    let Item::Code(found) = item else {
        text::icon_in(ui, mark, icons::PLUS, 14.0, theme.accent);
        text::text_in(ui, slots.rest(), name, style, theme.accent);
        return response.clicked();
    };
    text::dot(ui, mark, theme::shade_color(found.color, theme.dark));
    let count = ctx.locale.number(found.segments);
    let place = slots.end(text::measure(ui, &count, quiet).x);
    text::text_in(ui, place, &count, quiet, theme.quiet);
    slots.end(12.0);
    let name_width = text::measure(ui, name, style).x;
    let room = slots.rest().width();
    let set = text::text_in(
        ui,
        slots.start(name_width.min(room)),
        name,
        style,
        theme.text,
    );
    if !found.above.is_empty() && room - name_width > 40.0 {
        slots.start(10.0);
        let above = found.above.replace('/', " / ");
        text::text_in(ui, slots.rest(), &above, quiet, theme.quiet);
    }
    let clicked = response.clicked();
    if set.elided() {
        text::tooltip(response, name);
    }
    clicked
}

#[expect(clippy::cast_precision_loss, reason = "lines of a list")]
fn lines(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::testing::Study;

    fn codes() -> CodeTree {
        let study = Study::new()
            .code("اعتماد/به سایت")
            .code("اعتماد/به آدم‌ها")
            .code("ניסיון חוזר")
            .code("服务补救/重新订票")
            .code("Trying again");
        study.project().code_tree().unwrap()
    }

    fn found(typed: &str, recent: &[&str]) -> Vec<String> {
        let codes = codes();
        let id = |n: &&str| codes.codes().iter().find(|c| c.name == *n).unwrap().id;
        let recent: Vec<CodeId> = recent.iter().map(id).collect();
        matches(&codes, |_| 0, &recent, typed)
            .into_iter()
            .map(|m| m.name)
            .collect()
    }

    #[test]
    fn recent_codes_come_first_while_nothing_is_typed() {
        let all = found("", &["Trying again", "重新订票"]);
        assert_eq!(all[..3], ["Trying again", "重新订票", "اعتماد"]);
        assert_eq!(all.len(), 7);
    }

    #[test]
    fn letters_of_any_script_find_names_and_themes() {
        assert_eq!(found("إعتماد", &[]), ["اعتماد", "به سایت", "به آدم‌ها"]);
        assert_eq!(found("ادمها", &[])[0], "به آدم‌ها");
        assert_eq!(found("補救", &[]), ["服务补救", "重新订票"]);
        assert_eq!(
            found("נסיון", &[]),
            ["ניסיון חוזר"],
            "the short spelling too"
        );
        assert_eq!(found("חוזר", &[]), ["ניסיון חוזר"]);
        assert_eq!(found("tag", &[]), ["Trying again"]);
    }

    #[test]
    fn only_a_new_name_can_be_created() {
        let codes = codes();
        for known in [
            "اعتماد",
            "إعتماد ",
            "به سایت",
            "اعتماد/به سایت",
            "服務補救",
            " / ",
            "",
        ] {
            assert_eq!(creatable(&codes, known), None, "{known}");
        }
        assert_eq!(
            creatable(&codes, "اعتماد/ تازه ").as_deref(),
            Some("اعتماد/تازه")
        );
        assert_eq!(creatable(&codes, "孤独").as_deref(), Some("孤独"));
    }
}

//! The panes of the window as the keyboard walks them: F6 and Shift+F6, and where the keyboard goes when it is nowhere.
//!
//! Invariant: what is drawn says where it is at every frame; nothing here knows what a pane holds.

use egui::{Id, Key, Modifiers, Rect, Ui};

use super::text::focus_first;

/// The parts of the window, in the order the keyboard walks them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pane {
    Bar,
    Documents,
    Codes,
    /// The page, or whatever stands in the middle.
    Middle,
    /// The details, or the search that stands in their place.
    Details,
}

/// Frames without the keyboard anywhere after which it is given to the middle.
const PATIENCE: u8 = 2;

/// Where the panes stand, and which of them is to take the keyboard.
#[derive(Debug, Default)]
pub struct Panes {
    shown: Vec<(Pane, Rect)>,
    wanted: Option<Pane>,
    /// The pane that was walked to last, and what took the keyboard there.
    last: Option<(Pane, Option<Id>)>,
    /// Frames in which nothing had the keyboard.
    homeless: u8,
}

impl Panes {
    /// Reads F6 and Shift+F6, before anything is drawn.
    pub fn begin(&mut self, ctx: &egui::Context, may_walk: bool) {
        let shown = std::mem::take(&mut self.shown);
        let pressed = |modifiers| ctx.input_mut(|i| i.consume_key(modifiers, Key::F6));
        let step = if pressed(Modifiers::SHIFT) {
            -1
        } else if pressed(Modifiers::NONE) {
            1
        } else {
            return;
        };
        if may_walk {
            self.wanted = walked(&shown, self.now(ctx, &shown), step);
            self.last = self.wanted.map(|pane| (pane, None));
        }
    }

    /// Says that a pane is drawn next, and gives it the keyboard where it was asked for: its own
    /// place for it, or what comes first in it.
    pub fn enter(&mut self, ui: &mut Ui, pane: Pane, home: Option<Id>) {
        self.shown.push((pane, ui.max_rect()));
        if self.wanted != Some(pane) {
            return;
        }
        self.wanted = None;
        match home {
            Some(home) => ui.memory_mut(|m| m.request_focus(home)),
            None => focus_first(ui),
        }
    }

    /// Gives the keyboard to the middle where nothing has it, after everything is drawn.
    pub fn end(&mut self, ctx: &egui::Context, may_take: bool) {
        let focused = ctx.memory(egui::Memory::focused);
        if let Some((_, at @ None)) = &mut self.last {
            *at = focused;
        }
        if focused.is_some() || !may_take || egui::Popup::is_any_open(ctx) {
            self.homeless = 0;
        } else if self.homeless <= PATIENCE {
            self.homeless += 1;
            if self.homeless == PATIENCE {
                self.wanted = Some(Pane::Middle);
            }
            ctx.request_repaint();
        }
    }

    /// The pane that has the keyboard.
    fn now(&self, ctx: &egui::Context, shown: &[(Pane, Rect)]) -> Option<Pane> {
        let focused = ctx.memory(egui::Memory::focused);
        // Where a pane had nothing to take the keyboard, the walk goes on from it all the same.
        if let Some((pane, _)) = self.last.filter(|(_, at)| at.is_some() && *at == focused) {
            return Some(pane);
        }
        let at = ctx.read_response(focused?)?.rect.center();
        let hit = shown.iter().find(|(_, rect)| rect.contains(at));
        hit.map(|(pane, _)| *pane)
    }
}

/// Returns the pane that is some steps on from another, round and round.
fn walked(shown: &[(Pane, Rect)], from: Option<Pane>, step: isize) -> Option<Pane> {
    let mut panes: Vec<Pane> = shown.iter().map(|(pane, _)| *pane).collect();
    panes.sort_unstable();
    panes.dedup();
    let count = isize::try_from(panes.len()).ok().filter(|n| *n > 0)?;
    let from = from.unwrap_or(Pane::Middle);
    let at = panes.iter().position(|pane| *pane >= from).unwrap_or(0);
    let to = (isize::try_from(at).ok()? + step).rem_euclid(count);
    panes.get(usize::try_from(to).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_goes_round_through_what_is_shown() {
        let shown = [Pane::Bar, Pane::Details, Pane::Codes, Pane::Middle].map(|p| (p, Rect::ZERO));
        let walk = |from, step| walked(&shown, Some(from), step);
        assert_eq!(walk(Pane::Bar, 1), Some(Pane::Codes));
        assert_eq!(walk(Pane::Middle, 1), Some(Pane::Details));
        assert_eq!(walk(Pane::Details, 1), Some(Pane::Bar));
        assert_eq!(walk(Pane::Bar, -1), Some(Pane::Details));
        assert_eq!(
            walked(&shown, None, 1),
            Some(Pane::Details),
            "from the middle"
        );
        assert_eq!(walked(&[], None, 1), None);
    }
}

//! Rows by keyboard.

use egui::{EventFilter, Key, Modifiers, Ui};

/// What keys do with the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowAction {
    /// Select the row at this place of the shown order.
    Select(usize),
    /// Open the selected row.
    Activate,
}

/// Reads the keys for a table that has the keyboard.
pub fn read(
    ui: &Ui,
    id: egui::Id,
    selected: Option<usize>,
    rows: usize,
    page: usize,
) -> Option<RowAction> {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    let last = rows.checked_sub(1)?;
    let at = |step: isize| match selected {
        Some(now) => now.saturating_add_signed(step).min(last),
        None => 0,
    };
    let page = isize::try_from(page.max(1)).unwrap_or(1);
    let moves = [
        (Key::ArrowDown, at(1)),
        (Key::ArrowUp, at(-1)),
        (Key::PageDown, at(page)),
        (Key::PageUp, at(-page)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, to) in moves {
        if pressed(key) {
            return Some(RowAction::Select(to));
        }
    }
    let opened = pressed(Key::Enter) || pressed(Key::Space);
    (opened && selected.is_some()).then_some(RowAction::Activate)
}

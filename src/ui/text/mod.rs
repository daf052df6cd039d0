//! Text in the window: every letter a person reads is laid out by `typeset` and painted from here.
//!
//! Responsible for the layout cache, the glyph atlas, painting (`system`), and the widgets that
//! replace egui's own text (egui 0.37 has no bidi). Colours and sizes are tokens of `ui::theme`.

mod atlas;
mod button;
mod cache;
mod caret;
mod choice;
mod column;
mod edit;
mod field;
mod label;
mod names;
mod pieces;
mod progress;
mod slots;
mod system;
mod typing;

#[cfg(test)]
mod tests;

pub use button::{Button, button, icon_button, link};
pub use cache::ParagraphCache;
pub use caret::caret_visible;
pub use choice::{
    checkbox, context_menu, context_menu_at, dropdown, focus_first, menu_button, menu_caption,
    menu_from, menu_key_pressed, menu_separator, popover, radio, tick_box,
};
pub use field::{TextField, is_writing, select_in_field};
pub use label::{Label, is_covered, label, measure, tooltip};
pub use names::{file_name, short_path};
pub use pieces::{Surface, dot, focus_ring, icon_in, line, surface, text_centered, text_in};
pub use progress::progress_bar;
pub use slots::{Slots, column, column_layout, row, row_in_order, row_layout, row_with_end};
pub use system::{
    interface_direction, layout, layout_uncached, paint, paint_in, set_interface_direction, size_of,
};

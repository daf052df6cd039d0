//! The window (egui): panels read a `Ctx` and send `Command`s; `dispatch` carries them out.
//!
//! `app` draws a frame, `session` holds what is shown of the study, `transcript` sets the page,
//! `text` is the text engine on the screen, `theme` the colours and sizes. Invariant: nothing is
//! queried or laid out in a frame that did not change.

mod action;
mod action_ui;
mod analyse;
mod app;
#[cfg(test)]
mod app_test;
mod cached;
mod command;
mod ctx;
mod desktop;
mod dialogs;
mod dispatch;
mod drag;
#[cfg(test)]
mod file_test;
mod heights;
#[cfg(test)]
mod keys_test;
mod left;
#[cfg(test)]
mod left_test;
mod notice;
mod page;
mod panels;
mod panes;
mod recent;
mod session;
mod settings;
mod shell;
mod sides;
mod study;
mod study_reader;
mod swatches;
mod table;
pub mod text;
pub mod theme;
mod transcript;
mod view;
mod watch;
mod welcome;
mod window;
#[cfg(test)]
mod window_test;

pub use crate::typeset::icons;
pub use app::{App, run};
pub use settings::Settings;
pub use view::View;

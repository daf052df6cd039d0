//! The window (egui): panels read a `Ctx` and send `Command`s; `dispatch` carries them out.
//!
//! `app` draws a frame, `session` holds what is shown of the study, `transcript` sets the page,
//! `text` is the text engine on the screen, `theme` the colours and sizes. Invariant: nothing is
//! queried or laid out in a frame that did not change.

mod analyse;
mod app;
#[cfg(test)]
mod app_test;
mod command;
mod ctx;
mod dialogs;
mod dispatch;
pub mod icons;
mod panels;
mod session;
mod settings;
mod shell;
mod table;
pub mod text;
pub mod theme;
mod transcript;
mod welcome;

pub use app::{App, run};
pub use command::{Action, Command, Dialog, Place};
pub use ctx::View;
pub use settings::Settings;

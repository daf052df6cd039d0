//! What every panel gets: the study to read, what is shown, the words, and where to send commands.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::locale::{Args, Locale};

use super::action::Action;
use super::command::Command;
use super::session::Session;
use super::settings::Settings;
use super::view::View;

/// Commands waiting for the dispatcher, first in, first out.
#[derive(Debug, Default)]
pub struct Queue(RefCell<VecDeque<Command>>);

impl Queue {
    /// Adds a command.
    pub fn send(&self, command: impl Into<Command>) {
        self.0.borrow_mut().push_back(command.into());
    }

    /// Takes the oldest command.
    pub fn next(&self) -> Option<Command> {
        self.0.borrow_mut().pop_front()
    }
}

/// Everything a panel may read, and the one way to change anything: `send`.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    pub locale: &'static Locale,
    /// What holds for every study.
    pub settings: &'a Settings,
    pub view: &'a View,
    /// The open study.
    pub session: Option<&'a Session>,
    queue: &'a Queue,
}

impl<'a> Ctx<'a> {
    /// Puts a frame's context together.
    #[must_use]
    pub fn new(
        settings: &'a Settings,
        view: &'a View,
        session: Option<&'a Session>,
        queue: &'a Queue,
    ) -> Self {
        Self {
            locale: Locale::get(settings.language())
                .in_calendar(session.and_then(Session::calendar)),
            settings,
            view,
            session,
            queue,
        }
    }

    /// Asks for a command.
    pub fn send(&self, command: impl Into<Command>) {
        self.queue.send(command);
    }

    /// Asks for an action.
    pub fn act(&self, action: Action) {
        self.send(action.command(self.settings));
    }

    /// Returns a sentence of the interface.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        self.locale.text(id)
    }

    /// Returns a sentence with arguments.
    #[must_use]
    pub fn ta(&self, id: &str, args: &Args) -> String {
        self.locale.text_with(id, args)
    }
}

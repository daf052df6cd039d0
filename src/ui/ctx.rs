//! What every panel gets: the study to read, what is shown, the words, and where to send commands.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::path::PathBuf;

use crate::locale::{Args, Locale, UiLanguage};
use crate::model::{CodeId, DocumentId, SegmentId};
use crate::text::TextSpan;

use super::command::{Action, Command, Place};
use super::session::Session;

/// What the window shows of a study; lost when the program ends, except what the app keeps in settings.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub place: Place,
    /// The document on the page.
    pub document: Option<DocumentId>,
    /// The selected passage of that document.
    pub selection: Option<TextSpan>,
    pub segment: Option<SegmentId>,
    pub code: Option<CodeId>,
    /// Codes used last, newest first.
    pub recent_codes: Vec<CodeId>,
    /// 1.0 is 100 %; 0.6 to 3.0.
    pub zoom: f32,
    pub documents_visible: bool,
    pub inspector_visible: bool,
    pub language: UiLanguage,
    pub dark: bool,
    /// Where a table was written last.
    pub export_folder: Option<PathBuf>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            place: Place::Code,
            document: None,
            selection: None,
            segment: None,
            code: None,
            recent_codes: Vec::new(),
            zoom: 1.0,
            documents_visible: true,
            inspector_visible: true,
            language: UiLanguage::English,
            dark: false,
            export_folder: None,
        }
    }
}

/// Commands waiting for the dispatcher, first in, first out.
#[derive(Debug, Default)]
pub struct Queue(RefCell<VecDeque<Command>>);

impl Queue {
    /// Adds a command.
    pub fn send(&self, command: Command) {
        self.0.borrow_mut().push_back(command);
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
    pub view: &'a View,
    /// The open study.
    pub session: Option<&'a Session>,
    queue: &'a Queue,
}

impl<'a> Ctx<'a> {
    /// Puts a frame's context together.
    #[must_use]
    pub fn new(view: &'a View, session: Option<&'a Session>, queue: &'a Queue) -> Self {
        Self {
            locale: Locale::get(view.language),
            view,
            session,
            queue,
        }
    }

    /// Asks for a command.
    pub fn send(&self, command: Command) {
        self.queue.send(command);
    }

    /// Asks for an action.
    pub fn act(&self, action: Action) {
        if let Some(command) = super::dispatch::command_of(action, self.view) {
            self.send(command);
        }
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

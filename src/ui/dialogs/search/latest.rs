//! Work on another thread of which only the newest answer counts.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// The newest question, and the newest answer there is.
#[derive(Debug)]
pub struct Latest<Q, T> {
    asked: Option<Q>,
    waiting: Option<Receiver<T>>,
    value: Option<T>,
}

impl<Q, T> Default for Latest<Q, T> {
    fn default() -> Self {
        Self {
            asked: None,
            waiting: None,
            value: None,
        }
    }
}

impl<Q: PartialEq, T: Send + 'static> Latest<Q, T> {
    /// Starts working on a question; an older one is no longer waited for.
    pub fn ask(
        &mut self,
        ctx: &egui::Context,
        name: &str,
        question: Q,
        work: impl FnOnce() -> T + Send + 'static,
    ) {
        let (sender, receiver) = channel();
        let repaint = ctx.clone();
        let started = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // Nobody waits any more where a newer question was asked.
                sender.send(work()).ok();
                repaint.request_repaint();
            });
        self.waiting = started.is_ok().then_some(receiver);
        self.asked = Some(question);
    }

    /// Takes the answer where it is there; returns whether it was.
    pub fn poll(&mut self) -> bool {
        match self.waiting.as_ref().map(Receiver::try_recv) {
            None | Some(Err(TryRecvError::Empty)) => false,
            Some(Err(TryRecvError::Disconnected)) => {
                self.waiting = None;
                false
            }
            Some(Ok(value)) => {
                self.waiting = None;
                self.value = Some(value);
                true
            }
        }
    }

    /// Returns whether this is the newest question.
    #[must_use]
    pub fn is_asked(&self, question: &Q) -> bool {
        self.asked.as_ref() == Some(question)
    }

    /// Returns the newest question.
    #[must_use]
    pub fn question(&self) -> Option<&Q> {
        self.asked.as_ref()
    }

    /// Returns whether an answer is on its way.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.waiting.is_some()
    }

    /// Returns the newest answer, until the next one is there.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Returns the newest answer to change it, until the next one is there.
    pub fn value_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }

    /// Forgets question and answer.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

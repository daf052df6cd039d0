//! How far an import is, for who watches the terminal.

use std::io::{IsTerminal, Write};

/// One line on standard error that is written over; nothing where nobody watches.
pub struct Progress {
    total: usize,
    watched: bool,
}

impl Progress {
    /// Starts counting; nothing is shown for a single file.
    pub fn new(total: usize) -> Self {
        Self {
            total,
            watched: total > 1 && std::io::stderr().is_terminal(),
        }
    }

    /// Shows the file that is read.
    pub fn show(&mut self, done: usize, name: &str) {
        if self.watched {
            let total = self.total;
            write!(std::io::stderr(), "\r\u{1b}[K{done}/{total} {name}").ok();
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.watched {
            write!(std::io::stderr(), "\r\u{1b}[K").ok();
        }
    }
}

//! The single door for change: open, create, copy, back up, transact, undo and redo.

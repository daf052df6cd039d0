//! What is dragged from one part of the window to another.

use crate::model::{CodeId, DocumentId};
use crate::text::TextSpan;

/// A code on its way from the code tree to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedCode(pub CodeId);

/// The selection on its way to a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedPassage(pub DocumentId, pub TextSpan);

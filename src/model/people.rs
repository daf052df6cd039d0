//! Participants, their variables, and coders.

use super::{CoderId, Guid, ParticipantId, VariableId};

/// A person who was interviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    pub id: ParticipantId,
    pub guid: Guid,
    pub name: String,
    pub memo: String,
}

/// What a variable describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariableOf {
    Document,
    Participant,
}

/// How a variable's values are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariableKind {
    Text,
    Number,
    Choice,
    Date,
}

/// A variable such as age, gender or city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    pub id: VariableId,
    pub guid: Guid,
    pub of: VariableOf,
    pub kind: VariableKind,
    pub name: String,
    pub position: u32,
}

/// A person who codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coder {
    pub id: CoderId,
    pub guid: Guid,
    pub name: String,
}

//! What office files of several programs have in common: containers, XML parts, numbers, symbols.
//!
//! Stands under the readers that share it; knows none of them.

pub(super) mod archive;
pub(super) mod compound;
pub(super) mod forms;
pub(super) mod numbering;
pub(super) mod relations;
pub(super) mod symbols;
pub(super) mod xml;

//! The window (egui).

pub mod icons;
pub mod text;
pub mod theme;

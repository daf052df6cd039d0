//! Colours and sizes of the window.

/// Interface text, in points.
pub const TEXT_SIZE: f32 = 13.0;

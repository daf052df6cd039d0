//! How often letters and characters occur.

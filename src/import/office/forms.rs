//! How what is chosen in a form is written.

/// Returns the sign of a box to tick, as Word and LibreOffice show it.
pub(in crate::import) fn check_box(is_checked: bool) -> &'static str {
    if is_checked { "☒" } else { "☐" }
}

//! What is dragged from one part of the window to another, and how a drag to an edge scrolls.

use crate::model::{CodeId, DocumentId};
use crate::text::TextSpan;

/// Points inside an edge at which scrolling begins.
const ZONE: f32 = 24.0;
/// The most that one second scrolls, in points.
const FASTEST: f32 = 6_000.0;

/// A code on its way from the code tree to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedCode(pub CodeId);

/// The selection on its way to a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraggedPassage(pub DocumentId, pub TextSpan);

/// Returns how many points a second a view scrolls down while something is dragged at a height: the
/// faster the further out.
#[must_use]
pub fn edge_speed(y: f32, top: f32, bottom: f32) -> f32 {
    let zone = ZONE.min((bottom - top) / 4.0).max(0.0);
    let out = (y - bottom + zone).max(0.0) - (top + zone - y).max(0.0);
    let speed = 8.0 * out.abs() + 0.12 * out * out;
    speed.min(FASTEST) * out.signum()
}

/// Returns by how much a view scrolls in this frame; asks for the next one while it does.
#[must_use]
pub fn edge_step(ui: &egui::Ui, y: f32, top: f32, bottom: f32) -> f32 {
    let speed = edge_speed(y, top, bottom);
    if speed == 0.0 {
        return 0.0;
    }
    ui.ctx().request_repaint();
    // After a pause the first frame is no leap.
    speed * ui.input(|i| i.stable_dt).min(0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_out_scrolls_faster_and_the_middle_not_at_all() {
        let at = |y| edge_speed(y, 100.0, 500.0);
        assert_eq!(at(300.0), 0.0);
        assert_eq!(at(100.0 + ZONE), 0.0);
        let down: Vec<f32> = [480.0, 500.0, 540.0, 700.0].into_iter().map(at).collect();
        assert!(
            down.windows(2).all(|w| 0.0 < w[0] && w[0] < w[1]),
            "{down:?}"
        );
        for out in [5.0, 60.0, 900.0] {
            assert_eq!(at(100.0 - out), -at(500.0 + out));
        }
        assert!(at(50_000.0) <= FASTEST);
        // A view of a few lines still has a middle.
        assert_eq!(edge_speed(115.0, 100.0, 130.0), 0.0);
    }
}

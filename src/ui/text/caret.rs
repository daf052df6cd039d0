//! When a caret is seen: it blinks while one works and stands still afterwards, so that a window at
//! rest draws nothing.

use std::time::Duration;

use egui::Ui;

/// Seconds a caret stays on or off.
const BLINK_S: f64 = 0.53;
/// Seconds without a move after which it stands still: an even number of times on and off.
const REST_S: f64 = 12.0 * BLINK_S;

/// Returns whether a caret that moved last at `moved_at` is seen now; asks for a frame when that changes.
///
/// Only where it is in sight and has the keyboard; a window in the background has no caret.
#[must_use]
pub fn caret_visible(ui: &Ui, moved_at: f64) -> bool {
    let (now, focused) = ui.input(|i| (i.time, i.focused));
    let (visible, changes_after) = blink(now - moved_at);
    if let Some(after) = changes_after.filter(|_| focused) {
        // A little later than the change, so that it is not missed by rounding.
        let after = Duration::from_secs_f64(after + 0.005);
        ui.ctx().request_repaint_after(after);
    }
    visible && focused
}

/// Tells whether a caret is seen so many seconds after its last move, and when that changes.
fn blink(since_move: f64) -> (bool, Option<f64>) {
    if since_move >= REST_S {
        return (true, None);
    }
    let phase = since_move.rem_euclid(2.0 * BLINK_S);
    let is_on = phase < BLINK_S;
    let change = if is_on { BLINK_S } else { 2.0 * BLINK_S };
    (is_on, Some(change - phase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_blinks_and_then_stands_still_and_visible() {
        let mut now = 0.0;
        let mut seen = Vec::new();
        loop {
            let (visible, change) = blink(now);
            seen.push(visible);
            let Some(change) = change else { break };
            assert!(change > 0.0 && change <= BLINK_S);
            now += change + 0.005;
        }
        assert_eq!(seen[..4], [true, false, true, false]);
        assert_eq!(seen.last(), Some(&true));
        assert!((6.0..7.0).contains(&now), "after some seconds: {now}");
        assert_eq!(blink(now + 3_600.0), (true, None));
    }
}

//! Measures of the page: text column, margins, line heights. Points, before drawing.

use crate::text::{Direction, Script};
use crate::typeset::TextStyle;
use crate::ui::theme::{self, page_line_height};

use crate::ui::page::PageParagraph;

/// Space above the first paragraph.
pub const PAPER_TOP: f32 = 32.0;
/// Width of one bracket lane.
pub const LANE: f32 = 9.0;

/// Where the parts of a page stand, from the left edge of the scroll area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    pub zoom: f32,
    pub direction: Direction,
    /// Left edge and width of the paper.
    pub paper_left: f32,
    pub paper_width: f32,
    /// Left edge and width of the text column.
    pub text_left: f32,
    pub text_width: f32,
    /// Left edge and width of the column of speaker names; no width without speakers.
    pub speaker_left: f32,
    pub speaker_width: f32,
    /// Left edge and width of the paragraph numbers.
    pub number_left: f32,
    pub number_width: f32,
    /// Left edge and width of lanes and code names together.
    pub margin_left: f32,
    pub margin_width: f32,
    /// Lanes that are drawn; deeper ones become a counted chip.
    pub lanes: usize,
}

/// Returns the size of the text in points.
#[must_use]
pub fn body_size(zoom: f32) -> f32 {
    theme::PAGE_SIZE * zoom
}

/// Returns how a paragraph is set.
#[must_use]
pub fn style(paragraph: &PageParagraph, zoom: f32) -> TextStyle {
    let heading = match paragraph.heading {
        0 => 1.0,
        1 => 1.5,
        2 => 1.3,
        _ => 1.15,
    };
    let style =
        TextStyle::new(body_size(zoom) * heading).line_height(page_line_height(paragraph.script));
    if paragraph.heading > 0 {
        style.bold()
    } else {
        style
    }
}

/// Returns the space after a paragraph: half a line.
#[must_use]
pub fn spacing(paragraph: &PageParagraph, zoom: f32) -> f32 {
    (body_size(zoom) * page_line_height(paragraph.script) / 2.0).round()
}

/// Guesses a paragraph's height from its length.
#[must_use]
pub fn guess_height(paragraph: &PageParagraph, text_width: f32, zoom: f32) -> f32 {
    let size = body_size(zoom);
    // Bytes a letter takes and the width it has, as a share of the em.
    let (bytes, width) = match paragraph.script {
        Script::Arabic => (1.85, 0.46),
        Script::Hebrew => (1.85, 0.55),
        Script::Han => (2.9, 0.98),
        Script::Latin | Script::Other => (1.05, 0.52),
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "an estimate of a length in bytes"
    )]
    let letters = paragraph.shown.len() as f32 / bytes;
    let lines = (letters * size * width / text_width.max(1.0))
        .ceil()
        .max(1.0);
    if paragraph.shown.is_empty() {
        return spacing(paragraph, zoom);
    }
    lines * size * page_line_height(paragraph.script) + spacing(paragraph, zoom)
}

impl Metrics {
    /// Divides the width of the view.
    #[must_use]
    pub fn new(
        width: f32,
        zoom: f32,
        direction: Direction,
        script: Script,
        has_speakers: bool,
        lanes: usize,
    ) -> Self {
        let size = body_size(zoom);
        let best_text = size
            * match script {
                Script::Arabic => 33.0,
                Script::Hebrew => 34.0,
                Script::Han => 38.0,
                Script::Latin | Script::Other => 34.0,
            };
        let small = zoom.clamp(0.8, 1.6);
        let number_width = 40.0 * small;
        let lanes = lanes.min(6);
        #[expect(clippy::cast_precision_loss, reason = "at most six")]
        let lane_width = 10.0 + LANE * lanes as f32;
        let names = (150.0 * small).min(width * 0.22);
        let speaker_width = if has_speakers {
            (96.0 * small).min(width * 0.16)
        } else {
            0.0
        };
        let margin_width = lane_width + names;
        let sides = number_width + speaker_width + margin_width + 40.0;
        let text_width = best_text.min(width - sides - 16.0).max(size * 8.0).round();
        let paper_width = (text_width + sides).min(width.max(text_width + 40.0));
        let paper_left = ((width - paper_width) / 2.0).max(0.0).round();
        let (number_left, speaker_left, text_left, margin_left);
        if direction.is_rtl() {
            margin_left = paper_left + 12.0;
            text_left = margin_left + margin_width + 8.0;
            speaker_left = text_left + text_width + 12.0;
            number_left = paper_left + paper_width - number_width - 8.0;
        } else {
            number_left = paper_left + 8.0;
            speaker_left = number_left + number_width;
            text_left = speaker_left + speaker_width + 12.0;
            margin_left = text_left + text_width + 8.0;
        }
        Self {
            zoom,
            direction,
            paper_left,
            paper_width,
            text_left,
            text_width,
            speaker_left,
            speaker_width,
            number_left,
            number_width,
            margin_left,
            margin_width,
            lanes,
        }
    }

    /// Returns the left edge of a lane's bracket; lane 0 stands next to the text.
    #[must_use]
    pub fn lane_left(&self, lane: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "lanes are few")]
        let step = LANE * lane as f32;
        if self.direction.is_rtl() {
            self.margin_left + self.margin_width - 4.0 - 3.0 - step
        } else {
            self.margin_left + 4.0 + step
        }
    }

    /// Returns left edge and width of the column of code names.
    #[must_use]
    pub fn names(&self) -> (f32, f32) {
        #[expect(clippy::cast_precision_loss, reason = "lanes are few")]
        let lanes = 10.0 + LANE * self.lanes as f32;
        let width = (self.margin_width - lanes).max(0.0);
        if self.direction.is_rtl() {
            (self.margin_left, width)
        } else {
            (self.margin_left + lanes, width)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn margins_never_run_into_the_text() {
        for width in [360.0, 640.0, 900.0, 1600.0] {
            for zoom in [0.6, 1.0, 3.0] {
                for direction in [Direction::Ltr, Direction::Rtl] {
                    let m = Metrics::new(width, zoom, direction, Script::Arabic, true, 9);
                    let (names, names_width) = m.names();
                    assert!(names_width >= 0.0);
                    if direction.is_rtl() {
                        assert!(
                            names + names_width <= m.lane_left(m.lanes.saturating_sub(1)) + 3.0
                        );
                        assert!(
                            m.lane_left(0) + 3.0 <= m.text_left
                                && m.text_left + m.text_width <= m.speaker_left
                        );
                    } else {
                        assert!(m.speaker_left + m.speaker_width <= m.text_left);
                        assert!(
                            m.text_left + m.text_width <= m.lane_left(0)
                                && m.lane_left(m.lanes.saturating_sub(1)) < names
                        );
                    }
                }
            }
        }
    }
}

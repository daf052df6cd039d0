//! Measures of the page: text column, margins, line heights. Points, before drawing.

use crate::text::{Direction, Script};
use crate::typeset::TextStyle;
use crate::ui::theme::{self, page_line_height};

use crate::ui::page::{Page, PageParagraph};

/// Space above the first paragraph.
pub const PAPER_TOP: f32 = 32.0;
/// Width of one bracket lane, and the least: what a pointer hits without aiming.
pub const LANE: f32 = 9.0;
pub const NARROW_LANE: f32 = 8.0;
/// Lanes that have a place in the margin; deeper brackets are counted in a chip.
const LANES: usize = 6;
const FEW_LANES: usize = 4;
/// Points between the text and the speakers, between the text and the brackets, and at the paper's edges.
const SPEAKER_GAP: f32 = 12.0;
const BRACKET_GAP: f32 = 8.0;
const EDGE: f32 = 8.0;
/// Points between the paper and the edges of the view.
const DESK: f32 = 16.0;
/// Points between the brackets and what stands beside them.
const LANES_GAP: f32 = 6.0;
/// Width of the column of code names, and the least it is worth showing, at 100 %.
const NAMES: f32 = 150.0;
const SHORT_NAMES: f32 = 84.0;
/// The share by which the text is wider than its least before names have their full width.
const COMFORT: f32 = 0.25;
/// Width of the bar beside a selection where it has icons only.
const BAR: f32 = 38.0;
/// Points that the scroll bar takes beside the page.
pub const SCROLL_BAR: f32 = 12.0;

/// What the margin has room for beside the brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Names of codes.
    Names,
    /// A dot for each name.
    Dots,
    /// Nothing but the chip that counts brackets without a lane.
    Chip,
}

/// What of a page decides how its width is divided; nothing that coding changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    pub direction: Direction,
    pub script: Script,
    pub has_speakers: bool,
}

impl Shape {
    /// Takes what decides from a page.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        Self {
            direction: page.direction,
            script: page.script,
            has_speakers: page.has_speakers,
        }
    }
}

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
    /// Lanes that have a place; deeper brackets are counted in a chip.
    pub lanes: usize,
    /// Width of a lane, all of which answers to the pointer.
    pub lane: f32,
    pub beside: Beside,
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

/// Returns the narrowest measure of a script: 45 letters, 24 in Chinese.
#[must_use]
pub fn least_measure(script: Script, zoom: f32) -> f32 {
    let ems = match script {
        Script::Arabic => 45.0 * 0.47,
        Script::Hebrew => 45.0 * 0.56,
        Script::Han => 24.0,
        Script::Latin | Script::Other => 45.0 * 0.54,
    };
    (body_size(zoom) * ems).ceil()
}

/// Returns the width of the view that a page needs for its narrowest measure, all else folded.
#[must_use]
pub fn least_width(shape: Shape, zoom: f32) -> f32 {
    let sides = Sides::folded(Beside::Chip, shape, zoom);
    least_measure(shape.script, zoom) + sides.width() + DESK + SCROLL_BAR
}

/// Widths of what stands beside the text.
#[derive(Debug, Clone, Copy)]
struct Sides {
    beside: Beside,
    number: f32,
    /// With the gap to the text; nothing without speakers.
    speaker: f32,
    lanes: usize,
    lane: f32,
    /// Of names, dots or the chip.
    names: f32,
}

impl Sides {
    /// The sides at the widest (`Names`), and as they fold.
    fn folded(beside: Beside, shape: Shape, zoom: f32) -> Self {
        let small = small(zoom);
        let (number, speaker, names) = match beside {
            Beside::Names => (40.0, 96.0, NAMES),
            Beside::Dots => (32.0, 76.0, 30.0),
            Beside::Chip => (26.0, 60.0, 24.0),
        };
        let (lanes, lane) = match beside {
            Beside::Names | Beside::Dots => (LANES, LANE),
            Beside::Chip => (FEW_LANES, NARROW_LANE),
        };
        Self {
            beside,
            number: number * small,
            speaker: if shape.has_speakers {
                speaker * small + SPEAKER_GAP
            } else {
                SPEAKER_GAP
            },
            lanes,
            lane,
            names: names * small,
        }
    }

    fn lanes_width(&self) -> f32 {
        lanes_width(self.lanes, self.lane)
    }

    fn width(&self) -> f32 {
        2.0 * EDGE + self.number + self.speaker + BRACKET_GAP + self.lanes_width() + self.names
    }

    /// Divides a width, the text first: names give way until they are dots, then dots and lanes.
    fn fit(width: f32, shape: Shape, zoom: f32) -> Self {
        let least = least_measure(shape.script, zoom);
        let room = width - DESK - least;
        let mut named = Self::folded(Beside::Names, shape, zoom);
        let short = SHORT_NAMES * small(zoom);
        let most = room + named.names - named.width();
        if most >= short {
            // Beyond its least the text takes a part before names take all they would like.
            let wish = (most - COMFORT * least).clamp(short, named.names);
            named.names = wish.min(most);
            return named;
        }
        let dots = Self::folded(Beside::Dots, shape, zoom);
        if dots.width() <= room {
            dots
        } else {
            Self::folded(Beside::Chip, shape, zoom)
        }
    }
}

/// The size of what stands beside the text, as a share: it grows less than the text.
#[must_use]
pub fn small(zoom: f32) -> f32 {
    zoom.clamp(0.8, 1.6)
}

fn lanes_width(lanes: usize, lane: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "lanes are few")]
    let lanes = lane * lanes as f32;
    LANES_GAP + lanes
}

impl Metrics {
    /// Divides the width of the view.
    ///
    /// The margin of codes is the same with none and with thirty: the first code moves no line.
    #[must_use]
    pub fn new(width: f32, zoom: f32, shape: Shape) -> Self {
        let size = body_size(zoom);
        let best_text = size
            * match shape.script {
                Script::Arabic => 33.0,
                Script::Hebrew => 34.0,
                Script::Han => 38.0,
                Script::Latin | Script::Other => 34.0,
            };
        let sides = Sides::fit(width, shape, zoom);
        let margin_width = sides.lanes_width() + sides.names;
        let text_width = best_text
            .min(width - sides.width() - DESK)
            .max(size * 8.0)
            .floor();
        let paper_width = (text_width + sides.width()).min(width.max(text_width + 40.0));
        let paper_left = ((width - paper_width) / 2.0).max(0.0).round();
        let (number_left, speaker_left, text_left, margin_left);
        if shape.direction.is_rtl() {
            margin_left = paper_left + EDGE;
            text_left = margin_left + margin_width + BRACKET_GAP;
            speaker_left = text_left + text_width + SPEAKER_GAP;
            number_left = paper_left + paper_width - sides.number - EDGE;
        } else {
            number_left = paper_left + EDGE;
            speaker_left = number_left + sides.number;
            text_left = speaker_left + sides.speaker;
            margin_left = text_left + text_width + BRACKET_GAP;
        }
        Self {
            zoom,
            direction: shape.direction,
            paper_left,
            paper_width,
            text_left,
            text_width,
            speaker_left,
            speaker_width: sides.speaker - SPEAKER_GAP,
            number_left,
            number_width: sides.number,
            margin_left,
            margin_width,
            lanes: sides.lanes,
            lane: sides.lane,
            beside: sides.beside,
        }
    }

    /// Returns left edge and width of a lane; lane 0 stands next to the text.
    #[must_use]
    pub fn lane_place(&self, lane: usize) -> (f32, f32) {
        #[expect(clippy::cast_precision_loss, reason = "lanes are few")]
        let step = self.lane * lane as f32;
        let left = if self.direction.is_rtl() {
            self.margin_left + self.margin_width - step - self.lane
        } else {
            self.margin_left + step
        };
        (left, self.lane)
    }

    /// Returns left edge and width of the bar beside a selection: at the outer side of the margin, off the text.
    #[must_use]
    pub fn bar(&self) -> (f32, f32) {
        let (names, width) = self.names();
        let outer = self.margin_width + EDGE - 4.0;
        let width = match self.beside {
            Beside::Names => width + EDGE - 4.0,
            Beside::Dots | Beside::Chip => BAR.min(outer),
        };
        let left = if self.direction.is_rtl() {
            self.margin_left - EDGE + 4.0
        } else if self.beside == Beside::Names {
            names
        } else {
            self.margin_left + outer - width
        };
        (left, width)
    }

    /// Returns left edge and width of the column of code names, dots or chips.
    #[must_use]
    pub fn names(&self) -> (f32, f32) {
        let lanes = lanes_width(self.lanes, self.lane);
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
    use crate::typeset::{Request, Typesetter};

    fn shape(direction: Direction, script: Script) -> Shape {
        Shape {
            direction,
            script,
            has_speakers: true,
        }
    }

    #[test]
    fn margins_never_run_into_the_text() {
        for width in [360.0, 480.0, 640.0, 900.0, 1600.0] {
            for zoom in [0.6, 1.0, 3.0] {
                for direction in [Direction::Ltr, Direction::Rtl] {
                    let m = Metrics::new(width, zoom, shape(direction, Script::Arabic));
                    let (names, names_width) = m.names();
                    let (first, lane) = m.lane_place(0);
                    let (last, _) = m.lane_place(m.lanes - 1);
                    assert!(lane >= 8.0, "a bracket is hit without aiming");
                    assert!(names_width >= 0.0);
                    let text = m.text_left..=m.text_left + m.text_width;
                    if direction.is_rtl() {
                        assert!(names + names_width <= last && first + lane <= *text.start());
                        assert!(*text.end() <= m.speaker_left);
                        assert!(
                            m.speaker_left + m.speaker_width <= m.number_left + 1.0
                                || width < 500.0
                        );
                    } else {
                        assert!(m.speaker_left + m.speaker_width <= *text.start());
                        assert!(*text.end() <= first && last + lane <= names);
                    }
                }
            }
        }
    }

    #[test]
    fn the_text_keeps_its_measure_while_anything_beside_it_can_fold() {
        let scripts = [
            (Direction::Rtl, Script::Arabic),
            (Direction::Rtl, Script::Hebrew),
            (Direction::Ltr, Script::Han),
            (Direction::Ltr, Script::Latin),
        ];
        for (direction, script) in scripts {
            for zoom in [0.6, 1.0, 1.5, 2.0] {
                let shape = shape(direction, script);
                let least = least_width(shape, zoom) - SCROLL_BAR;
                let mut before = Beside::Chip;
                for step in 0..200_u16 {
                    let width = least + f32::from(step) * 4.0;
                    let m = Metrics::new(width, zoom, shape);
                    assert!(
                        m.text_width + 1.0 >= least_measure(script, zoom),
                        "{script:?} {zoom} {width}: {m:?}"
                    );
                    assert!(m.paper_width <= width + 0.5, "{width} {m:?}");
                    // With more room no name becomes a dot again.
                    assert!(m.beside == before || before != Beside::Names);
                    before = m.beside;
                }
                assert_eq!(before, Beside::Names);
            }
        }
    }

    #[test]
    fn the_narrowest_measure_holds_45_letters_and_24_chinese_ones() {
        let texts = [
            (
                Script::Arabic,
                "من سه ساله که از همین سامانه خرید می‌کنم و هیچ‌وقت فکر نمی‌کردم خدماتشون این‌قدر ضعیف بشه. وقتی برنامه را به‌روز کردم دیگر وارد نمی‌شد و پشتیبانی فقط می‌گفت صبر کنید. به نظرم اعتمادم رو از دست دادم و دیگر از آن‌ها بلیت نخریدم.",
            ),
            (
                Script::Hebrew,
                "אני חושבת שהשירות היה גרוע מאוד. כשניסיתי להיכנס ליישום זה אמר שגיאה, ואף אחד לא ענה לי. בסוף כתבתי לתמיכה והם אמרו לחכות, אבל כבר לא היה לי אמון בהם ולכן הזמנתי במקום אחר.",
            ),
            (
                Script::Han,
                "我其實不太信任這個平台。上次退款等了三個星期，客服一直說請稍候。後來我自己上網查，才知道可以打消費者專線。老實說，信任就這樣沒了。",
            ),
            (
                Script::Latin,
                "I never trusted the app again. The support line said to hold for forty minutes, and then I wrote a review, because in the end I fixed it myself and nobody from the company ever wrote back to me about the money.",
            ),
        ];
        let mut typesetter = Typesetter::bundled_only();
        for (script, text) in texts {
            let style = TextStyle::new(body_size(1.0));
            let request = Request::new(text, style).width(least_measure(script, 1.0));
            let laid = typesetter.layout(&request);
            let lines = laid.lines().len() - 1;
            // The lines before the last one, which is as long as what is left.
            let full = laid.lines().iter().take(lines).map(|l| l.next).max();
            let letters = crate::text::character_count(&text[..full.unwrap()]);
            let least = if script == Script::Han { 23 } else { 45 };
            assert!(letters >= least * lines, "{script:?}: {letters} in {lines}");
        }
    }
}

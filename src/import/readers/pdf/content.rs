//! Runs a page's drawing instructions as far as they place text: glyphs with where they stand.
//!
//! Nothing is painted: no image is decoded, no colour or function computed, so none of it can be
//! used against us. Invariant: work is bounded by `Budget`, whatever the file says.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page, Resources};

use super::fonts::{Font, Loader};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;

/// Deepest forms inside forms; one that draws itself ends here.
const DEEPEST: usize = 12;
/// Deepest saved states.
const MOST_SAVED: usize = 256;
/// Most glyphs of one page; the densest printed page has some 20,000.
const MOST_GLYPHS: usize = 400_000;
/// Most forms one page draws.
const MOST_FORMS: usize = 20_000;
/// Most instructions held at a time, in bytes: those of a page with the forms drawn in it.
const MOST_HELD: usize = 96 << 20;
/// Most fonts kept between pages.
const MOST_FONTS: usize = 512;

/// How much one file may ask for.
pub(super) struct Budget {
    pub cancel: Cancel,
    deadline: Instant,
    operators: usize,
    decoded: usize,
    /// What is held of it now.
    held: usize,
    glyphs: usize,
    forms: usize,
}

impl Budget {
    pub fn new(cancel: Cancel) -> Self {
        Self {
            cancel,
            deadline: Instant::now() + Duration::from_secs(120),
            operators: 100_000_000,
            decoded: 2 << 30,
            held: 0,
            glyphs: 50_000_000,
            forms: 0,
        }
    }

    /// Takes `n` from what is left of one of the amounts.
    fn spend(left: &mut usize, n: usize) -> Result<()> {
        *left = left
            .checked_sub(n)
            .ok_or_else(|| Error::user("err-import-too-complex"))?;
        Ok(())
    }

    pub fn operator(&mut self) -> Result<()> {
        Self::spend(&mut self.operators, 1)?;
        if self.operators.is_multiple_of(1024) {
            self.check()?;
        }
        Ok(())
    }

    /// Answers a cancel and the time limit.
    pub fn check(&self) -> Result<()> {
        self.cancel.check()?;
        if Instant::now() > self.deadline {
            return Err(Error::user("err-import-too-complex"));
        }
        Ok(())
    }
}

/// Which way a glyph's line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Run {
    /// As most do, left to right on the page.
    Level,
    /// Upwards, downwards, or upside down.
    Up,
    Down,
    Over,
    /// Chinese and Japanese from top to bottom.
    Vertical,
    /// At another angle, as watermarks are.
    Skew,
}

/// A glyph where its line is level: `x` along the line, `y` growing upwards, in points.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    pub size: f64,
    /// `None` where the file does not say what it stands for.
    pub text: Option<Arc<str>>,
    pub run: Run,
    pub bold: bool,
    /// Whether the file itself says that it is a running header or page number.
    pub running: bool,
    /// Its place among the page's glyphs as they are drawn.
    pub order: usize,
}

/// What one page shows.
#[derive(Debug, Default)]
pub(super) struct PageContent {
    pub glyphs: Vec<Glyph>,
    /// Pictures drawn.
    pub images: usize,
    pub width: f64,
    pub height: f64,
}

/// Reads the pages of one file, keeping its fonts.
pub(super) struct Reader<'a> {
    loader: Loader<'a>,
    fonts: Vec<Font>,
    known: BTreeMap<Vec<u8>, usize>,
}

#[derive(Clone)]
struct State {
    ctm: Affine,
    font: Option<usize>,
    size: f64,
    char_space: f64,
    word_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// A stretch the file marks.
struct Marked {
    running: bool,
    /// What the stretch says, and its first glyph.
    actual: Option<(String, usize)>,
}

struct Walk<'r, 'a, 'b> {
    reader: &'r mut Reader<'a>,
    budget: &'b mut Budget,
    page: PageContent,
    state: State,
    saved: Vec<State>,
    line: Affine,
    text: Affine,
    marked: Vec<Marked>,
}

impl<'a> Reader<'a> {
    pub fn new() -> Self {
        Self {
            loader: Loader::new(),
            fonts: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    /// Reads one page.
    ///
    /// # Errors
    /// `err-import-cancelled`, and `err-import-too-complex` where the budget is spent.
    pub fn page(&mut self, page: &Page<'a>, budget: &mut Budget) -> Result<PageContent> {
        let (width, height) = page.render_dimensions();
        let mut walk = Walk {
            reader: self,
            budget,
            page: PageContent {
                width: f64::from(width),
                height: f64::from(height),
                ..PageContent::default()
            },
            state: State {
                ctm: Affine::new(page.initial_transform(false).as_coeffs()),
                font: None,
                size: 1.0,
                char_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
            },
            saved: Vec::new(),
            line: Affine::IDENTITY,
            text: Affine::IDENTITY,
            marked: Vec::new(),
        };
        walk.budget.forms = MOST_FORMS;
        walk.budget.held = 0;
        let mut content = Vec::new();
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            content = walk.decode(&stream)?;
        } else if let Some(streams) = page.raw().get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Stream<'_>>() {
                content.extend(walk.decode(&stream)?);
                content.push(b' ');
            }
        }
        walk.run(&content, page.resources(), 0)?;
        Ok(walk.page)
    }

    fn font(&mut self, dict: &Dict<'a>) -> usize {
        let key = match dict.obj_id() {
            Some(id) => format!("{} {}", id.obj_number, id.gen_number).into_bytes(),
            None => dict.data().to_vec(),
        };
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        if self.fonts.len() >= MOST_FONTS {
            self.fonts.clear();
            self.known.clear();
            self.loader = Loader::new();
        }
        self.fonts.push(self.loader.load(dict));
        self.known.insert(key, self.fonts.len() - 1);
        self.fonts.len() - 1
    }
}

impl<'a> Walk<'_, 'a, '_> {
    fn decode(&mut self, stream: &Stream<'a>) -> Result<Vec<u8>> {
        self.budget.check()?;
        let bytes = stream.decoded_data().unwrap_or_default().into_owned();
        Budget::spend(&mut self.budget.decoded, bytes.len())?;
        // One stream may be named many times.
        self.budget.held += bytes.len();
        if self.budget.held > MOST_HELD {
            return Err(Error::user("err-import-too-complex"));
        }
        Ok(bytes)
    }

    fn run(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) -> Result<()> {
        let (saved, marked) = (self.saved.len(), self.marked.len());
        let mut fonts: BTreeMap<Vec<u8>, Option<usize>> = BTreeMap::new();
        let mut ops = TypedIter::new(content);
        while let Some(op) = ops.next() {
            self.budget.operator()?;
            match op {
                Op::SaveState(_) if self.saved.len() < MOST_SAVED => {
                    self.saved.push(self.state.clone());
                }
                Op::RestoreState(_) if self.saved.len() > saved => {
                    if let Some(state) = self.saved.pop() {
                        self.state = state;
                    }
                }
                Op::Transform(t) => {
                    let m = [t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f64());
                    self.state.ctm *= Affine::new(m);
                }
                Op::BeginText(_) => {
                    self.line = Affine::IDENTITY;
                    self.text = Affine::IDENTITY;
                }
                Op::SetTextMatrix(t) => {
                    let m = [t.0, t.1, t.2, t.3, t.4, t.5].map(|n| n.as_f64());
                    self.line = Affine::new(m);
                    self.text = self.line;
                }
                Op::TextFont(t) => {
                    let font = fonts.entry(t.0.to_vec()).or_insert_with(|| {
                        resources.get_font(t.0).map(|dict| self.reader.font(&dict))
                    });
                    self.state.font = *font;
                    self.state.size = t.1.as_f64();
                }
                Op::SetGraphicsState(name) => self.graphics_state(name.0, resources),
                Op::CharacterSpacing(n) => self.state.char_space = n.0.as_f64(),
                Op::WordSpacing(n) => self.state.word_space = n.0.as_f64(),
                Op::HorizontalScaling(n) => self.state.scale = n.0.as_f64() / 100.0,
                Op::TextLeading(n) => self.state.leading = n.0.as_f64(),
                Op::TextRise(n) => self.state.rise = n.0.as_f64(),
                Op::NextLine(n) => self.next_line(n.0.as_f64(), n.1.as_f64()),
                Op::NextLineAndSetLeading(n) => {
                    self.state.leading = -n.1.as_f64();
                    self.next_line(n.0.as_f64(), n.1.as_f64());
                }
                Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
                Op::ShowText(s) => self.show(s.0)?,
                Op::NextLineAndShowText(s) => {
                    self.next_line(0.0, -self.state.leading);
                    self.show(s.0)?;
                }
                Op::ShowTextWithParameters(s) => {
                    self.state.word_space = s.0.as_f64();
                    self.state.char_space = s.1.as_f64();
                    self.next_line(0.0, -self.state.leading);
                    self.show(s.2)?;
                }
                Op::ShowTexts(parts) => {
                    for part in parts.0.iter::<Object<'_>>() {
                        match part {
                            Object::Number(n) => self.adjust(n.as_f64()),
                            Object::String(s) => self.show(&s)?,
                            _ => {}
                        }
                    }
                }
                Op::XObject(name) => self.x_object(name.0, resources, depth)?,
                Op::InlineImage(_) => self.page.images += 1,
                Op::BeginMarkedContent(_) => self.begin_marked(b"", None),
                Op::BeginMarkedContentWithProperties(mark) => {
                    let properties = match mark.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    self.begin_marked(mark.0, properties.as_ref());
                }
                Op::EndMarkedContent(_) if self.marked.len() > marked => self.end_marked(),
                _ => {}
            }
        }
        while self.marked.len() > marked {
            self.end_marked();
        }
        if self.saved.len() > saved {
            if let Some(state) = self.saved.get(saved) {
                self.state = state.clone();
            }
            self.saved.truncate(saved);
        }
        Ok(())
    }

    /// Takes the font a graphics state may set.
    fn graphics_state(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let font = resources
            .get_ext_g_state(name)
            .and_then(|state| state.get::<Array<'a>>("Font"));
        if let Some(font) = font {
            let mut parts = font.flex_iter();
            if let (Some(dict), Some(size)) = (parts.next::<Dict<'a>>(), parts.next::<f64>()) {
                self.state.font = Some(self.reader.font(&dict));
                self.state.size = size;
            }
        }
    }

    fn x_object(&mut self, name: &Name<'_>, resources: &Resources<'a>, depth: usize) -> Result<()> {
        let Some(stream) = resources.get_x_object(name) else {
            return Ok(());
        };
        let dict = stream.dict();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.page.images += 1,
            Some(b"Form") if depth < DEEPEST => {
                Budget::spend(&mut self.budget.forms, 1)?;
                let content = self.decode(&stream)?;
                let before = self.state.clone();
                if let Some(matrix) = dict.get::<[f64; 6]>("Matrix") {
                    self.state.ctm *= Affine::new(matrix);
                }
                let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
                let (line, text) = (self.line, self.text);
                self.run(&content, own.as_ref().unwrap_or(resources), depth + 1)?;
                self.budget.held = self.budget.held.saturating_sub(content.len());
                (self.line, self.text) = (line, text);
                self.state = before;
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_marked(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let outer = self.marked.last().is_some_and(|m| m.running);
        let kind = properties.and_then(|p| p.get::<Name<'_>>("Type"));
        let running = tag == b"Artifact" && kind.as_deref() == Some(b"Pagination");
        let actual = properties
            .and_then(|p| p.get::<PdfString<'_>>("ActualText"))
            .map(|text| (super::notes::text_string(&text), self.page.glyphs.len()));
        if self.marked.len() < MOST_SAVED {
            self.marked.push(Marked {
                running: running || outer,
                actual,
            });
        }
    }

    /// Puts what a stretch says in place of its glyphs, where they stand on one line.
    fn end_marked(&mut self) {
        let Some(Marked {
            actual: Some((text, start)),
            ..
        }) = self.marked.pop()
        else {
            return;
        };
        let Some((first, rest)) = self
            .page
            .glyphs
            .get(start..)
            .and_then(<[Glyph]>::split_first)
        else {
            return;
        };
        let mut all = first.clone();
        for glyph in rest {
            if glyph.run != all.run || (glyph.y - all.y).abs() > 0.3 * all.size {
                return;
            }
            all.x0 = all.x0.min(glyph.x0);
            all.x1 = all.x1.max(glyph.x1);
        }
        // A long stretch may be a whole sentence of both directions; its glyphs say more.
        if text.chars().count() > 4 * (rest.len() + 1) {
            return;
        }
        all.text = Some(Arc::from(text));
        self.page.glyphs.truncate(start);
        self.page.glyphs.push(all);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    /// Moves by thousandths of the font size, against the direction of writing.
    fn adjust(&mut self, thousandths: f64) {
        let by = -thousandths / 1000.0 * self.state.size;
        let font = self.state.font.and_then(|f| self.reader.fonts.get(f));
        self.text *= if font.is_some_and(|f| f.is_vertical) {
            Affine::translate((0.0, by))
        } else {
            Affine::translate((by * self.state.scale, 0.0))
        };
    }

    fn show(&mut self, text: &PdfString<'_>) -> Result<()> {
        let state = &self.state;
        let Some(font) = state.font.and_then(|f| self.reader.fonts.get_mut(f)) else {
            return Ok(());
        };
        let mut bytes: &[u8] = text;
        Budget::spend(&mut self.budget.glyphs, bytes.len())?;
        let running = self.marked.last().is_some_and(|m| m.running);
        while let Some((shown, length)) = font.next(bytes) {
            bytes = bytes.get(length.max(1)..).unwrap_or_default();
            let along = shown.width / 1000.0;
            let m = state.ctm
                * self.text
                * Affine::new([
                    state.size * state.scale,
                    0.0,
                    0.0,
                    state.size,
                    0.0,
                    state.rise,
                ]);
            let space = state.char_space
                + if shown.is_space_code {
                    state.word_space
                } else {
                    0.0
                };
            let (end, step) = if font.is_vertical {
                ((0.0, -along), (0.0, -along * state.size + space))
            } else {
                (
                    (along, 0.0),
                    ((along * state.size + space) * state.scale, 0.0),
                )
            };
            self.text *= Affine::translate(step);
            if self.page.glyphs.len() < MOST_GLYPHS
                && let Some(glyph) = place(m, end.into(), font.is_vertical)
            {
                let order = self.page.glyphs.len();
                self.page.glyphs.push(Glyph {
                    order,
                    text: shown.text,
                    bold: font.is_bold,
                    running,
                    ..glyph
                });
            }
        }
        Ok(())
    }
}

/// Works out where a glyph stands, in the coordinates of its own line.
fn place(m: Affine, end: Point, is_vertical: bool) -> Option<Glyph> {
    let from = m * Point::ZERO;
    let to = m * end;
    let right = m * Point::new(1.0, 0.0) - from;
    let up = m * Point::new(0.0, 1.0) - from;
    let size = up.hypot();
    let finite = [from.x, from.y, to.x, to.y, size]
        .iter()
        .all(|n| n.abs() < 1e6);
    if !finite || size < 0.1 {
        return None;
    }
    // Twenty to one is level enough.
    let level = |a: f64, b: f64| a.abs() * 20.0 <= b.abs();
    // The direction of the line, as a vector of length 1.
    let (run, along) = if is_vertical {
        (Run::Vertical, (0.0, -1.0))
    } else if level(right.y, right.x) && (right.x > 0.0 || up.y > 0.0) {
        (Run::Level, (1.0, 0.0))
    } else if level(right.y, right.x) {
        (Run::Over, (-1.0, 0.0))
    } else if level(right.x, right.y) && right.y > 0.0 {
        (Run::Up, (0.0, 1.0))
    } else if level(right.x, right.y) {
        (Run::Down, (0.0, -1.0))
    } else {
        let length = right.hypot().max(1e-6);
        (Run::Skew, (right.x / length, right.y / length))
    };
    let turn = |p: Point| (p.x * along.0 + p.y * along.1, p.y * along.0 - p.x * along.1);
    let (start, y) = turn(from);
    let (stop, _) = turn(to);
    Some(Glyph {
        x0: start.min(stop),
        x1: start.max(stop),
        y,
        size,
        text: None,
        run,
        bold: false,
        running: false,
        order: 0,
    })
}

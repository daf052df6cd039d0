//! Fonts of a page, as far as text needs them: codes, widths and what a code stands for.
//!
//! Composite fonts are read here because the library keeps every width of a range in a map, so
//! that one line of a crafted file fills the memory. Simple fonts have 256 codes and are the library's.

use std::collections::BTreeMap;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode};
use hayro_font::{FontCache, FontGlyph, FontQuery};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::to_unicode::ToUnicode;

/// Largest decoded character map.
const LARGEST_MAP: usize = 8 << 20;
/// Most entries of a list of widths.
const MOST_WIDTHS: usize = 1 << 17;

/// One shown character code.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// What it stands for; `None` where the file does not say.
    pub text: Option<Arc<str>>,
    /// Advance along the line, in thousandths of the font size.
    pub width: f64,
    /// Whether it is the one-byte code 32, which word spacing widens.
    pub is_space_code: bool,
}

/// A font ready to read strings with.
pub(super) struct Font {
    kind: Kind,
    to_unicode: Option<ToUnicode>,
    pub is_vertical: bool,
    pub is_bold: bool,
    known: BTreeMap<(u32, u8), Shown>,
}

enum Kind {
    Simple(Box<[(Option<Arc<str>>, f64); 256]>),
    Composite(Box<Composite>),
}

struct Composite {
    encoding: CMap,
    /// Whether a code of the encoding is itself UTF-16.
    codes_are_utf16: bool,
    /// From glyph numbers to text, for the character collections of Adobe.
    collection: Option<CMap>,
    /// First and last glyph with the width they share.
    widths: Vec<(u32, u32, f64)>,
    default_width: f64,
    vertical_widths: Vec<(u32, u32, f64)>,
    default_height: f64,
}

/// What loading fonts needs and keeps.
pub(super) struct Loader<'a> {
    cache: FontCache<'a>,
}

impl<'a> Loader<'a> {
    pub fn new() -> Self {
        Self {
            cache: FontCache::new(),
        }
    }

    /// Reads a font dictionary; a font that is damaged still has widths of some kind.
    pub fn load(&self, dict: &Dict<'a>) -> Font {
        let to_unicode = read_to_unicode(dict);
        let subtype = dict.get::<Name<'_>>("Subtype");
        let composite = subtype.as_deref() == Some(b"Type0");
        let base = dict.get::<Name<'_>>("BaseFont");
        let name = base
            .as_ref()
            .map_or("", |n| n.as_str())
            .to_ascii_lowercase();
        let (kind, is_vertical) = match composite.then(|| Composite::read(dict)).flatten() {
            Some(c) => {
                let vertical = c.encoding.metadata().writing_mode == Some(WritingMode::Vertical);
                (Kind::Composite(Box::new(c)), vertical)
            }
            None => (Kind::Simple(self.simple(dict)), false),
        };
        Font {
            kind,
            to_unicode,
            is_vertical,
            is_bold: name.contains("bold") || name.contains("black") || name.contains("heavy"),
            known: BTreeMap::new(),
        }
    }

    fn simple(&self, dict: &Dict<'a>) -> Box<[(Option<Arc<str>>, f64); 256]> {
        let mut table: Box<[(Option<Arc<str>>, f64); 256]> =
            Box::new(std::array::from_fn(|_| (None, 500.0)));
        // The library makes room for all codes before the first.
        let first = dict.get::<i64>("FirstChar").unwrap_or_default();
        let resolver: hayro_font::FontResolverFn = Arc::new(|query| {
            Some(match query {
                FontQuery::Standard(font) => font.get_font_data(),
                FontQuery::Fallback(fallback) => fallback.pick_standard_font().get_font_data(),
            })
        });
        let font = (0..=255)
            .contains(&first)
            .then(|| self.cache.font(dict, &resolver, &resolver_of_maps()))
            .flatten();
        let symbolic = dict
            .get::<Dict<'_>>("FontDescriptor")
            .and_then(|d| d.get::<i32>("Flags"))
            .is_some_and(|flags| flags & 4 != 0);
        let is_type3 = dict.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3");
        for (code, entry) in (0_u8..=255).zip(table.iter_mut()) {
            if let Some(font) = &font {
                entry.1 = font.code_advance(u32::from(code)).x;
                let glyph = font.glyph(font.map_code(u32::from(code)), u32::from(code));
                let text = match glyph {
                    FontGlyph::Outline(glyph) => glyph.as_unicode(),
                    FontGlyph::Type3(glyph) => glyph.as_unicode(),
                };
                entry.0 = text.map(string).map(Arc::from);
            }
            if entry.0.is_none() && !symbolic && !is_type3 && code >= 32 {
                let bytes = [code];
                let (text, _, _) = encoding_rs::WINDOWS_1252.decode(&bytes);
                entry.0 = Some(Arc::from(text.as_ref()));
            }
        }
        table
    }
}

/// Finds the predefined maps of Chinese, Japanese and Korean encodings in the program itself.
fn resolver_of_maps() -> hayro_font::CMapResolverFn {
    Arc::new(hayro_cmap::load_embedded)
}

fn string(text: BfString) -> String {
    match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(s) => s,
    }
}

fn read_to_unicode(dict: &Dict<'_>) -> Option<ToUnicode> {
    let stream = dict.get::<Stream<'_>>("ToUnicode")?;
    let bytes = stream.decoded_data().ok()?;
    ToUnicode::parse(bytes.get(..LARGEST_MAP).unwrap_or(&bytes))
}

impl Font {
    /// Reads the next code of a string; returns it with its length in bytes, never 0.
    pub fn next(&mut self, bytes: &[u8]) -> Option<(Shown, usize)> {
        let (code, length) = match &self.kind {
            Kind::Simple(_) => (u32::from(*bytes.first()?), 1),
            Kind::Composite(c) => c.code(bytes)?,
        };
        let width = u8::try_from(length).unwrap_or(1);
        if let Some(known) = self.known.get(&(code, width)) {
            return Some((known.clone(), length));
        }
        let shown = self.read(code, width);
        self.known.insert((code, width), shown.clone());
        Some((shown, length))
    }

    fn read(&self, code: u32, length: u8) -> Shown {
        let mapped = self.to_unicode.as_ref().and_then(|map| map.get(code));
        let mapped = mapped.map(Arc::from);
        match &self.kind {
            Kind::Simple(table) => {
                let entry = usize::try_from(code).ok().and_then(|c| table.get(c));
                Shown {
                    text: mapped.or_else(|| entry.and_then(|e| e.0.clone())),
                    width: entry.map_or(500.0, |e| e.1),
                    is_space_code: code == 32,
                }
            }
            Kind::Composite(c) => {
                let cid = c.encoding.lookup_cid_code(code, length).unwrap_or(0);
                let width = if self.is_vertical {
                    -find(&c.vertical_widths, cid).unwrap_or(c.default_height)
                } else {
                    find(&c.widths, cid).unwrap_or(c.default_width)
                };
                Shown {
                    text: mapped.or_else(|| c.text(code, length, cid)),
                    width,
                    is_space_code: code == 32 && length == 1,
                }
            }
        }
    }
}

impl Composite {
    fn read(dict: &Dict<'_>) -> Option<Self> {
        let resolver = resolver_of_maps();
        let (encoding, name) = match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) => {
                let map = match CMapName::from_bytes(&name) {
                    CMapName::IdentityH => CMap::identity_h(),
                    CMapName::IdentityV => CMap::identity_v(),
                    known => CMap::parse(hayro_cmap::load_embedded(known)?, move |n| resolver(n))?,
                };
                (map, name.as_str().to_owned())
            }
            Object::Stream(stream) => {
                let bytes = stream.decoded_data().ok()?;
                let bytes = bytes.get(..LARGEST_MAP).unwrap_or(&bytes);
                (CMap::parse(bytes, move |n| resolver(n))?, String::new())
            }
            _ => return None,
        };
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")?
            .iter::<Dict<'_>>()
            .next()?;
        let family = encoding
            .metadata()
            .character_collection
            .as_ref()
            .map(|c| c.family.clone())
            .filter(|f| *f != CidFamily::AdobeIdentity)
            .or_else(|| family(&descendant));
        let collection = family
            .and_then(|f| f.ucs2_cmap())
            .and_then(hayro_cmap::load_embedded)
            .and_then(|bytes| {
                let resolver = resolver_of_maps();
                CMap::parse(bytes, move |n| resolver(n))
            });
        let dw2 = descendant.get::<Array<'_>>("DW2");
        let default_height = dw2.and_then(|a| a.iter::<f64>().nth(1)).unwrap_or(-1000.0);
        Some(Self {
            encoding,
            codes_are_utf16: name.starts_with("Uni")
                && (name.contains("UCS2") || name.contains("UTF16")),
            collection,
            widths: widths(&descendant, "W", 1),
            default_width: descendant.get::<f64>("DW").unwrap_or(1000.0),
            vertical_widths: widths(&descendant, "W2", 3),
            default_height,
        })
    }

    fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let mut code = 0;
        for (n, byte) in (1_u8..=4).zip(bytes) {
            code = code << 8 | u32::from(*byte);
            if self.encoding.lookup_cid_code(code, n).is_some() {
                return Some((code, usize::from(n)));
            }
        }
        // Most encodings have two bytes; a code they do not know is one all the same.
        bytes.first().map(|_| (0, bytes.len().min(2)))
    }

    fn text(&self, code: u32, length: u8, cid: u32) -> Option<Arc<str>> {
        let utf16 = || {
            let units = match length {
                4 => vec![
                    u16::try_from(code >> 16).ok()?,
                    u16::try_from(code & 0xffff).ok()?,
                ],
                _ => vec![u16::try_from(code).ok()?],
            };
            String::from_utf16(&units).ok().filter(|t| t != "\0")
        };
        if self.codes_are_utf16 {
            return utf16().map(Arc::from);
        }
        let found = self.collection.as_ref()?.lookup_bf_string(cid)?;
        Some(string(found)).filter(|t| t != "\0").map(Arc::from)
    }
}

fn family(descendant: &Dict<'_>) -> Option<CidFamily> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = info.get::<hayro_syntax::object::String<'_>>("Registry")?;
    let ordering = info.get::<hayro_syntax::object::String<'_>>("Ordering")?;
    Some(CidFamily::from_registry_ordering(&registry, &ordering))
}

/// Reads a list of widths as ranges, sorted; of each group of `values` numbers the first counts.
fn widths(descendant: &Dict<'_>, key: &str, values: usize) -> Vec<(u32, u32, f64)> {
    let mut out: Vec<(u32, u32, f64)> = Vec::new();
    let Some(list) = descendant.get::<Array<'_>>(key) else {
        return out;
    };
    let mut items = list.iter::<Object<'_>>();
    while let Some(Object::Number(first)) = items.next() {
        let first = code(&first);
        match items.next() {
            Some(Object::Array(each)) => {
                let numbers = each.iter::<f64>().step_by(values);
                for (at, width) in (first..u32::MAX).zip(numbers) {
                    out.push((at, at, width));
                    if out.len() > MOST_WIDTHS {
                        break;
                    }
                }
            }
            Some(Object::Number(last)) => {
                let mut numbers = items.by_ref().take(values);
                if let Some(Object::Number(width)) = numbers.next() {
                    out.push((first, code(&last), width.as_f64()));
                }
                numbers.for_each(drop);
            }
            _ => break,
        }
        if out.len() > MOST_WIDTHS {
            break;
        }
    }
    out.sort_by_key(|w| w.0);
    out
}

/// Reads a glyph's number.
fn code(number: &Number) -> u32 {
    u32::try_from(number.as_i64()).unwrap_or_default()
}

fn find(widths: &[(u32, u32, f64)], cid: u32) -> Option<f64> {
    let at = widths.partition_point(|w| w.0 <= cid);
    let found = widths.get(at.checked_sub(1)?)?;
    (cid <= found.1).then_some(found.2)
}

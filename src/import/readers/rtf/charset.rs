//! Code pages of an RTF file: one for the whole, and one for each font that has its own.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

/// Longest font name that is kept.
const LONGEST_NAME: usize = 128;
const SYMBOL: i32 = 2;

/// The fonts of a file and how their bytes are read.
pub(super) struct Charsets<'b> {
    bytes: &'b [u8],
    /// Whether the file holds plain UTF-8, which some programs write against the rules.
    pub is_utf8: bool,
    pub default_font: i32,
    ansi: &'static Encoding,
    fonts: BTreeMap<i32, Font>,
    current: i32,
}

#[derive(Debug, Default)]
struct Font {
    name: String,
    charset: i32,
    page: Option<&'static Encoding>,
}

impl<'b> Charsets<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut charsets = Self {
            bytes,
            is_utf8: false,
            default_font: 0,
            ansi: encoding_rs::WINDOWS_1252,
            fonts: BTreeMap::new(),
            current: 0,
        };
        charsets.is_utf8 = !bytes.is_ascii() && std::str::from_utf8(charsets.bytes).is_ok();
        charsets
    }

    pub fn set_ansi(&mut self, page: i32) {
        self.ansi = of_page(page).unwrap_or(encoding_rs::WINDOWS_1252);
    }

    pub fn begin_font(&mut self, number: i32) {
        self.current = number;
        self.fonts.entry(number).or_default();
    }

    pub fn set_charset(&mut self, charset: i32) {
        if let Some(font) = self.fonts.get_mut(&self.current) {
            font.charset = charset;
            font.page = of_charset(charset);
        }
    }

    pub fn set_page(&mut self, page: i32) {
        if let Some(font) = self.fonts.get_mut(&self.current) {
            font.page = of_page(page).or(font.page);
        }
    }

    pub fn add_name(&mut self, text: &str) {
        if let Some(font) = self.fonts.get_mut(&self.current)
            && font.name.len() < LONGEST_NAME
        {
            let name = text.split(';').next().unwrap_or_default();
            font.name.extend(name.chars().take(LONGEST_NAME));
        }
    }

    /// Returns a font's name.
    pub fn name(&self, font: i32) -> &str {
        self.fonts.get(&font).map_or("", |f| f.name.trim())
    }

    /// Returns whether a font's bytes are pictures rather than letters.
    pub fn is_symbol(&self, font: i32) -> bool {
        self.fonts.get(&font).is_some_and(|f| f.charset == SYMBOL)
    }

    /// Decodes bytes of a font; `other` is the font for the right-to-left part of a run.
    pub fn decode(&self, font: i32, other: Option<i32>, bytes: &[u8]) -> String {
        if let Some(ascii) = std::str::from_utf8(bytes).ok().filter(|t| t.is_ascii()) {
            return ascii.to_owned();
        }
        let of = |font: i32| self.fonts.get(&font).and_then(|f| f.page);
        let encoding = other.and_then(of).or_else(|| of(font)).unwrap_or(self.ansi);
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Returns the encoding of a font's charset; `None` where it is the file's own.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 | 181 => encoding_rs::WINDOWS_1255,
        178..=180 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}

/// Returns the encoding of a Windows code page.
fn of_page(page: i32) -> Option<&'static Encoding> {
    match page {
        936 => Some(encoding_rs::GBK),
        950 => Some(encoding_rs::BIG5),
        932 => Some(encoding_rs::SHIFT_JIS),
        949 => Some(encoding_rs::EUC_KR),
        54936 => Some(encoding_rs::GB18030),
        65001 => Some(encoding_rs::UTF_8),
        10_000 => Some(encoding_rs::MACINTOSH),
        866 => Some(encoding_rs::IBM866),
        _ => Encoding::for_label(format!("windows-{page}").as_bytes()),
    }
}

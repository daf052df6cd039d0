//! A writer of small PDF files: pages of words at their places, in a font with or without a map.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use unicode_bidi::{BidiInfo, Level};

/// Turns a right-to-left line into the order its letters have on the page, left to right.
pub fn seen(line: &str) -> String {
    let info = BidiInfo::new(line, Some(Level::rtl()));
    let paragraph = &info.paragraphs[0];
    info.reorder_line(paragraph, paragraph.range.clone())
        .into_owned()
}

/// How the file says what its letters are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Map {
    /// A `ToUnicode` map.
    Whole,
    /// None, and codes that mean nothing.
    Missing,
    /// A Type 3 font whose glyphs have names that mean nothing.
    Type3,
}

/// A PDF in the making; every letter is half as wide as its size.
pub struct Pdf {
    map: Map,
    pages: Vec<String>,
    /// Entries of each page's dictionary.
    extra: Vec<String>,
    letters: BTreeSet<char>,
    /// Objects beside those of pages; the first has number `FIRST_OBJECT`.
    objects: Vec<Vec<u8>>,
    x_objects: String,
}

/// Number of the first object added by `object`.
pub const FIRST_OBJECT: usize = 10;

impl Pdf {
    pub fn new() -> Self {
        Self {
            map: Map::Whole,
            pages: Vec::new(),
            extra: Vec::new(),
            letters: BTreeSet::new(),
            objects: Vec::new(),
            x_objects: String::new(),
        }
    }

    pub fn map(mut self, map: Map) -> Self {
        self.map = map;
        self
    }

    /// Begins a page.
    pub fn page(mut self) -> Self {
        self.pages.push(String::new());
        self.extra.push(String::new());
        self
    }

    /// Adds a line whose letters stand from `x` to the right, as given.
    pub fn at(mut self, x: f64, y: f64, size: f64, line: &str) -> Self {
        let mut codes = String::new();
        for c in line.chars() {
            self.letters.insert(c);
            if self.map == Map::Type3 {
                write!(codes, "{:02x}", u32::from(c) & 0xff).unwrap();
            } else {
                write!(codes, "{:04x}", u32::from(c)).unwrap();
            }
        }
        self.raw(&format!("BT /F1 {size} Tf {x} {y} Td <{codes}> Tj ET\n"))
    }

    /// Adds a right-to-left line that ends at `right`; its letters are put in page order.
    pub fn rtl(self, right: f64, y: f64, size: f64, line: &str) -> Self {
        let seen = seen(line);
        let width = seen.chars().count() as f64 * size / 2.0;
        self.at(right - width, y, size, &seen)
    }

    /// Adds drawing instructions.
    pub fn raw(mut self, content: &str) -> Self {
        self.pages.last_mut().unwrap().push_str(content);
        self
    }

    /// Adds entries to the page's dictionary.
    pub fn entry(mut self, entry: &str) -> Self {
        self.extra.last_mut().unwrap().push_str(entry);
        self
    }

    /// Adds an object.
    pub fn object(mut self, object: &[u8]) -> Self {
        self.objects.push(object.to_vec());
        self
    }

    /// Names an object as something pages can draw.
    pub fn x_object(mut self, name: &str, number: usize) -> Self {
        write!(self.x_objects, "/{name} {number} 0 R ").unwrap();
        self
    }

    /// Adds a picture that fills the page.
    pub fn picture(self) -> Self {
        self.raw("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n")
    }

    pub fn bytes(self) -> Vec<u8> {
        let mut objects: Vec<(usize, Vec<u8>)> = Vec::new();
        let first_page = FIRST_OBJECT + self.objects.len();
        let kids: String = (0..self.pages.len())
            .map(|i| format!("{} 0 R ", first_page + 2 * i))
            .collect();
        objects.push((1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()));
        objects.push((
            2,
            format!("<</Type/Pages/Count {}/Kids[{kids}]>>", self.pages.len()).into_bytes(),
        ));
        objects.extend(self.font());
        for (i, object) in self.objects.iter().enumerate() {
            objects.push((FIRST_OBJECT + i, object.clone()));
        }
        for (i, (content, extra)) in self.pages.iter().zip(&self.extra).enumerate() {
            let number = first_page + 2 * i;
            let page = format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<<{}>>>>/Contents {} 0 R{extra}>>",
                self.x_objects,
                number + 1,
            );
            objects.push((number, page.into_bytes()));
            objects.push((number + 1, stream("", content.as_bytes())));
        }
        file(&objects)
    }

    fn font(&self) -> Vec<(usize, Vec<u8>)> {
        if self.map == Map::Type3 {
            let procs: String = (0..256).map(|i| format!("/g{i} 4 0 R ")).collect();
            let names: String = (0..256).map(|i| format!("/g{i} ")).collect();
            let widths = "500 ".repeat(256);
            let font = format!(
                "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 0/LastChar 255/Widths[{widths}]/CharProcs<<{procs}>>/Encoding<</Type/Encoding/Differences[0 {names}]>>>>"
            );
            return vec![(3, font.into_bytes()), (4, stream("", b"500 0 d0"))];
        }
        let map = match self.map {
            Map::Whole => "/ToUnicode 5 0 R",
            _ => "",
        };
        let font = format!(
            "<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[4 0 R]{map}>>"
        );
        let descendant = "<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>";
        let mut to_unicode = format!("{} beginbfchar\n", self.letters.len());
        for c in &self.letters {
            writeln!(to_unicode, "<{0:04x}> <{0:04x}>", u32::from(*c)).unwrap();
        }
        to_unicode.push_str("endbfchar");
        vec![
            (3, font.into_bytes()),
            (4, descendant.into()),
            (5, stream("", to_unicode.as_bytes())),
        ]
    }
}

/// Writes a stream object.
pub fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{entries}/Length {}>>stream\n", data.len()).into_bytes();
    out.extend_from_slice(data);
    out.extend_from_slice(b"\nendstream");
    out
}

/// Writes a file of numbered objects; the first is the catalog.
pub fn file(objects: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let size = objects.iter().map(|o| o.0).max().unwrap_or(0) + 1;
    let mut places = vec![0; size];
    for (number, object) in objects {
        places[*number] = out.len();
        out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        out.extend_from_slice(object);
        out.extend_from_slice(b"\nendobj\n");
    }
    let xref = out.len();
    out.extend_from_slice(format!("xref\n0 {size}\n").as_bytes());
    for (number, place) in places.iter().enumerate() {
        let entry = if number == 0 || *place == 0 {
            "0000000000 65535 f \n".to_owned()
        } else {
            format!("{place:010} 00000 n \n")
        };
        out.extend_from_slice(entry.as_bytes());
    }
    let trailer = format!(
        "trailer<</Size {size}/Root 1 0 R/Info<</Title(not the title)>>>>\nstartxref\n{xref}\n%%EOF"
    );
    out.extend_from_slice(trailer.as_bytes());
    out
}

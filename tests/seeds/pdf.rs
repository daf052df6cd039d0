//! Small PDFs in the shapes that producers write.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Objects of a file, numbered from 1; the first is the catalogue.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

impl Pdf {
    /// A page tree over one page with these resources and this content.
    pub fn page(resources: &str, content: &[u8]) -> Self {
        let mut pdf = Self::default();
        pdf.object("<</Type/Catalog/Pages 2 0 R>>");
        pdf.object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        pdf.object(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>"));
        pdf.stream("", content);
        pdf
    }

    pub fn object(&mut self, content: impl Into<Vec<u8>>) {
        self.objects.push(content.into());
    }

    pub fn stream(&mut self, dictionary: &str, data: &[u8]) {
        let head = format!("<</Length {}{dictionary}>>stream\n", data.len());
        self.object([head.as_bytes(), data, b"\nendstream"].concat());
    }

    /// Adds to the trailer, such as an encryption.
    pub fn trailer(mut self, entries: &str) -> Self {
        self.trailer += entries;
        self
    }

    /// Writes the file with a table of places.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.4\n".to_vec();
        let size = self.objects.len() + 1;
        let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for (number, object) in (1..).zip(&self.objects) {
            table += &format!("{:010} 00000 n \n", out.len());
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let start = out.len();
        let trailer = &self.trailer;
        out.extend(
            format!(
                "{table}trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
            )
            .bytes(),
        );
        out
    }

    /// Writes the file without a table, its objects packed into a stream, as newer programs do.
    pub fn packed(&self) -> Vec<u8> {
        let streams = |o: &&Vec<u8>| o.ends_with(b"endstream");
        let mut out = b"%PDF-1.5\n".to_vec();
        let mut places = vec![(0_u8, 0_usize, 0_usize); self.objects.len() + 3];
        let holder = self.objects.len() + 1;
        let (mut index, mut inside) = (String::new(), Vec::new());
        let mut within = 0;
        for (number, object) in (1..).zip(&self.objects) {
            if streams(&object) {
                places[number] = (1, out.len(), 0);
                out.extend(format!("{number} 0 obj\n").bytes());
                out.extend(object);
                out.extend(b"\nendobj\n");
            } else {
                places[number] = (2, holder, within);
                within += 1;
                index += &format!("{number} {} ", inside.len());
                inside.extend(object);
                inside.push(b'\n');
            }
        }
        places[holder] = (1, out.len(), 0);
        let data = zlib(&[index.as_bytes(), &inside].concat());
        out.extend(
            format!(
                "{holder} 0 obj\n<</Type/ObjStm/N {within}/First {}/Filter/FlateDecode/Length {}>>stream\n",
                index.len(),
                data.len()
            )
            .bytes(),
        );
        out.extend(&data);
        out.extend(b"\nendstream\nendobj\n");
        let start = out.len();
        places[holder + 1] = (1, start, 0);
        let table: Vec<u8> = places
            .iter()
            .flat_map(|(kind, place, within)| {
                let place = u16::try_from(*place).unwrap().to_be_bytes();
                [*kind, place[0], place[1], u8::try_from(*within).unwrap()]
            })
            .collect();
        let table = zlib(&table);
        out.extend(format!("{} 0 obj\n<</Type/XRef/W[1 2 1]/Size {}/Root 1 0 R/Filter/FlateDecode/Length {}>>stream\n", holder + 1, places.len(), table.len()).bytes());
        out.extend(&table);
        out.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
        out
    }
}

pub fn zlib(data: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(data).unwrap();
    packed.finish().unwrap()
}

const HELVETICA: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

/// A page of words in a standard font.
pub fn plain() -> Pdf {
    Pdf::page(
        HELVETICA,
        b"BT /F 12 Tf 72 700 Td (Interviewer: what happened?) Tj 0 -20 Td (Mary: I did not trust it.) Tj ET",
    )
}

/// Glyphs of a font of its own, set from left to right as one sees them, with their letters.
///
/// Each character is a glyph of its own; `letters` is in the order in which the eye meets them.
fn mapped(lines: &[&str]) -> Pdf {
    let mut letters: Vec<char> = lines.iter().flat_map(|l| l.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let mut content = String::from("BT /F 14 Tf 72 760 Td ");
    for line in lines {
        let codes: String = line
            .chars()
            .map(|c| format!("{:04X}", letters.binary_search(&c).unwrap() + 1))
            .collect();
        content += &format!("<{codes}> Tj 0 -22 Td ");
    }
    content += "ET";
    let pairs: String = (1..)
        .zip(&letters)
        .map(|(code, c)| {
            let units: String = c
                .encode_utf16(&mut [0; 2])
                .iter()
                .map(|u| format!("{u:04X}"))
                .collect();
            format!("<{code:04X}> <{units}>\n")
        })
        .collect();
    let cmap = format!(
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange {} beginbfchar\n{pairs}endbfchar endcmap end",
        letters.len()
    );
    let mut pdf = Pdf::page("/Font<</F 5 0 R>>", content.as_bytes());
    pdf.object("<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>");
    pdf.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500>>");
    pdf.stream("", cmap.as_bytes());
    pdf
}

/// Persian as it is seen, in presentation forms and in letters, with a number and Latin inside.
pub fn visual() -> Pdf {
    let seen = |line: &str| line.chars().rev().collect::<String>();
    mapped(&[
        &seen("ﻣﺮﯾﻢ: ﺳﻼم"),
        &seen("به سایت اعتماد نکردم"),
        "24 Web ניסיתי",
    ])
}

/// Chinese in a font that has a predefined map, with a form inside the page, a note and a label for its text.
pub fn chinese() -> Pdf {
    let hex: String = "王女士：我自己重新订票。"
        .encode_utf16()
        .map(|u| format!("{u:04X}"))
        .collect();
    let content = format!(
        "BT /F 12 Tf 72 700 Td <{hex}> Tj ET /Span<</ActualText<FEFF6211>>>BDC BT /F 12 Tf 72 650 Td <{hex}> Tj ET EMC /X Do"
    );
    let mut pdf = Pdf::page(
        "/Font<</F 5 0 R>>/XObject<</X 7 0 R>>",
        &zlib(content.as_bytes()),
    );
    let packed = pdf.objects.pop().unwrap();
    let head = b"<</Filter/FlateDecode";
    pdf.object([head, &packed[2..]].concat());
    pdf.object(
        "<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    );
    pdf.object("<</Type/Font/Subtype/CIDFontType0/BaseFont/S/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>");
    pdf.stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F 5 0 R>>>>",
        format!("BT /F 12 Tf 1 0 0 1 72 600 Tm [<{hex}> -250 <{hex}>] TJ ET").as_bytes(),
    );
    pdf.object("<</Type/Annot/Subtype/Text/Rect[72 690 92 710]/Contents(why?)/T(A)>>");
    let page = String::from_utf8(pdf.objects[2].clone()).unwrap();
    pdf.objects[2] = page
        .replace("/Parent", "/Annots[8 0 R]/Parent")
        .into_bytes();
    pdf
}

/// Two columns under a running head, with a word that is parted at the end of its line.
pub fn columns() -> Pdf {
    let mut content =
        String::from("BT /F 10 Tf 250 800 Td (A study) Tj ET BT /F 10 Tf 290 30 Td (7) Tj ET ");
    for (x, word) in [(60, "trust"), (320, "again")] {
        for line in 0..12 {
            let y = 740 - line * 13;
            content +=
                &format!("BT /F 10 Tf {x} {y} Td (We went on and the web was {word} re-) Tj ET ");
        }
    }
    Pdf::page(HELVETICA, content.as_bytes())
}

/// A picture that fills its page.
pub fn scanned() -> Pdf {
    let mut pdf = Pdf::page("/XObject<</I 5 0 R>>", b"q 595 0 0 842 0 0 cm /I Do Q");
    pdf.stream(
        "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray",
        &[0, 255, 255, 0],
    );
    pdf
}

/// A file that opens with a password only.
pub fn encrypted() -> Vec<u8> {
    let key = "0123456789abcdef".repeat(4);
    plain()
        .trailer(&format!("/ID[<{0}><{0}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{key}>/U<{key}>>>", &key[..32]))
        .bytes()
}

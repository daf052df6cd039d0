//! How file names in old zips are written: in the code page of whoever packed them, DOS or Windows.

use super::decode::Decoded;
use super::pages::{self, Page};
use super::score::{Alphabet, score, text_score};
use crate::import::plan::Encoding;

/// The encoding of the names of a zip that does not say so itself.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NameEncoding {
    Known(Encoding),
    Dos(&'static DosPage),
}

/// A code page of DOS, which the zip programs of Windows went on using for names.
#[derive(Debug)]
pub(crate) struct DosPage {
    home: Alphabet,
    /// How rare it is, as in `score::prior`.
    prior: f64,
    page: &'static Page,
}

static PAGES: [DosPage; 3] = [
    DosPage {
        home: Alphabet::Latin,
        prior: 0.0,
        page: &pages::IBM437,
    },
    DosPage {
        home: Alphabet::Hebrew,
        prior: 0.0,
        page: &pages::IBM862,
    },
    DosPage {
        home: Alphabet::Arabic,
        prior: -0.5,
        page: &pages::IBM720,
    },
];

impl NameEncoding {
    /// Guesses from all names together, one in a line.
    pub(crate) fn detect(names: &[u8]) -> Self {
        let known = Encoding::ALL
            .into_iter()
            .filter(|e| !matches!(e, Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be))
            .map(|e| (Self::Known(e), score(e, names, names)));
        let dos = PAGES
            .iter()
            .map(|page| (Self::Dos(page), page.score(names)));
        known
            .chain(dos)
            .max_by(|a, b| a.1.total_cmp(&b.1))
            .map_or(Self::Known(Encoding::Windows1252), |best| best.0)
    }

    pub(crate) fn decode(self, name: &[u8]) -> String {
        match self {
            Self::Known(encoding) => encoding.decode(name).text,
            Self::Dos(page) => page.decode(name),
        }
    }
}

impl DosPage {
    fn decode(&self, name: &[u8]) -> String {
        let mut out = String::new();
        self.page.decode(name, &mut out);
        out
    }

    fn score(&self, names: &[u8]) -> f64 {
        let text = self.decode(names);
        let decoded = Decoded {
            text,
            invalid: 0,
            first_invalid: None,
        };
        self.prior + text_score(Some(self.home), &decoded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_the_page_they_were_written_in() {
        for (name, bytes, why) in [
            ("مصاحبه با مريم.docx\nمصاحبه با علي.docx\n", b"\xe3\xd5\xc7\xcd\xc8\xe5 \xc8\xc7 \xe3\xd1\xed\xe3.docx\n\xe3\xd5\xc7\xcd\xc8\xe5 \xc8\xc7 \xda\xe1\xed.docx\n".as_slice(), "windows-1256 Persian"),
            ("مقابلة مع مريم.docx\nمقابلة مع علي.docx\n", b"\xea\xe7\x9f\xa0\xe9\xa1 \xea\xe3 \xea\xa9\xef\xea.docx\n\xea\xe7\x9f\xa0\xe9\xa1 \xea\xe3 \xe3\xe9\xef.docx\n".as_slice(), "720 Arabic"),
            ("ראיון עם דנה.docx\nראיון שני.docx\n", b"\x98\x80\x89\x85\x8f \x92\x8d \x83\x90\x84.docx\n\x98\x80\x89\x85\x8f \x99\x90\x89.docx\n".as_slice(), "862 Hebrew"),
            ("ראיון עם דנה.docx\nראיון שני.docx\n", b"\xf8\xe0\xe9\xe5\xef \xf2\xed \xe3\xf0\xe4.docx\n\xf8\xe0\xe9\xe5\xef \xf9\xf0\xe9.docx\n".as_slice(), "1255 Hebrew"),
            ("访谈记录一.docx\n采访者与王女士.docx\n", b"\xb7\xc3\xcc\xb8\xbc\xc7\xc2\xbc\xd2\xbb.docx\n\xb2\xc9\xb7\xc3\xd5\xdf\xd3\xeb\xcd\xf5\xc5\xae\xca\xbf.docx\n".as_slice(), "GBK"),
            ("訪談記錄一.docx\n採訪者與王女士.docx\n", b"\xb3X\xbd\xcd\xb0O\xbf\xfd\xa4@.docx\n\xb1\xc4\xb3X\xaa\xcc\xbbP\xa4\xfd\xa4k\xa4h.docx\n".as_slice(), "Big5"),
            ("Entretien avec Hélène.docx\nRésumé.docx\n", b"Entretien avec H\x82l\x8ane.docx\nR\x82sum\x82.docx\n".as_slice(), "437 French"),
            ("مصاحبه.txt\n", b"\xe3\xd5\xc7\xcd\xc8\xe5.txt\n".as_slice(), "one Persian name"),
            ("ראיון.txt\n", b"\x98\x80\x89\x85\x8f.txt\n".as_slice(), "one Hebrew name"),
            ("访谈.txt\n", b"\xb7\xc3\xcc\xb8.txt\n".as_slice(), "one Chinese name"),
        ] {
            assert_eq!(NameEncoding::detect(bytes).decode(bytes), name, "{why}");
        }
    }
}

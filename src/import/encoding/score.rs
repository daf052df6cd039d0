//! Recognises the encoding.
use super::Encoding;

/// An encoding a file may be in, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    pub encoding: Encoding,
    /// Higher fits better.
    pub score: f64,
}

/// What recognition found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Detected {
    pub encoding: Encoding,
    pub certain: bool,
    pub visual: bool,
}

/// Lists the encodings a file may be in, the best first.
#[must_use]
pub fn candidates(bytes: &[u8]) -> Vec<Candidate> {
    vec![Candidate {
        encoding: detect(bytes).encoding,
        score: 1.0,
    }]
}

pub(crate) fn detect(bytes: &[u8]) -> Detected {
    let encoding = Encoding::of_bom(bytes).unwrap_or(if std::str::from_utf8(bytes).is_ok() {
        Encoding::Utf8
    } else {
        Encoding::Windows1256
    });
    Detected {
        encoding,
        certain: true,
        visual: false,
    }
}

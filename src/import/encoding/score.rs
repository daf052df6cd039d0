//! Recognises an encoding by reading the bytes in each and asking which text is likeliest.
//!
//! Every candidate is scored on the same bytes, so the sums of log-probabilities compare directly.
//! UTF-8 that decodes whole is believed without scoring.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::decode::{Decoded, Table};
use super::frequency::likelihood;
use crate::import::plan::Encoding;

/// An encoding a file may be in, and how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    pub encoding: Encoding,
    /// Log-probability of the sampled text, nats; only differences mean something.
    pub score: f64,
}

/// What recognition found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Detected {
    pub encoding: Encoding,
    /// Whether the next best reading is clearly worse.
    pub certain: bool,
    /// Whether Hebrew stands in visual order.
    pub visual: bool,
}

/// How much of a file is looked at.
const SAMPLE: usize = 48 << 10;
/// Two readings closer than this (nats) are told apart by chardetng; the result is uncertain.
const CLOSE: f64 = 3.0;
/// Cost of a byte the encoding has no character for.
const INVALID: f64 = -14.0;
/// Letters of two scripts side by side, or a script the encoding is not for.
const MISFIT: f64 = -5.0;

/// Lists the encodings a file may be in, the best first, for a menu.
#[must_use]
pub fn candidates(bytes: &[u8]) -> Vec<Candidate> {
    let sample = sample(bytes);
    let mut list: Vec<Candidate> = Encoding::ALL
        .into_iter()
        .map(|encoding| Candidate {
            encoding,
            score: score(encoding, sample, bytes),
        })
        .collect();
    let known = Encoding::of_bom(bytes).or_else(|| is_utf8_text(bytes).then_some(Encoding::Utf8));
    list.sort_by(|a, b| {
        let known_first = |c: &Candidate| known == Some(c.encoding);
        known_first(b)
            .cmp(&known_first(a))
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(|| a.encoding.cmp(&b.encoding))
    });
    list
}

/// Chooses the encoding of a text file.
pub(crate) fn detect(bytes: &[u8]) -> Detected {
    let known = Encoding::of_bom(bytes).or_else(|| is_utf8_text(bytes).then_some(Encoding::Utf8));
    if let Some(encoding) = known {
        return Detected {
            encoding,
            certain: true,
            visual: false,
        };
    }
    let list = candidates(bytes);
    let sample = sample(bytes);
    let read = |encoding: Encoding| encoding.decode_part(sample, false).text;
    let best = list.first().map_or(Encoding::Utf8, |c| c.encoding);
    let best_text = read(best);
    let rival = list
        .iter()
        .skip(1)
        .find(|c| read(c.encoding) != best_text)
        .copied();
    let margin = match (list.first(), rival) {
        (Some(first), Some(rival)) => first.score - rival.score,
        _ => f64::INFINITY,
    };
    let mut encoding = best;
    if let Some(rival) = rival.filter(|_| margin < CLOSE) {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(sample, true);
        let guess = detector.guess(None, Utf8Detection::Allow);
        if matches!(rival.encoding.table(), Table::Standard(table) if table == guess) {
            encoding = rival.encoding;
        }
    }
    Detected {
        encoding,
        certain: margin >= CLOSE,
        visual: matches!(encoding, Encoding::Iso8859_8 | Encoding::Ibm862)
            && visual_order(&best_text),
    }
}

/// Returns whether bytes are UTF-8 beyond doubt: valid, without the control bytes of UTF-16.
fn is_utf8_text(bytes: &[u8]) -> bool {
    let is_control = |b: &u8| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(is_control)
}

/// Cuts out what is looked at: from the line with the first byte above ASCII.
fn sample(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    // NULs mean UTF-16, whose line breaks are two bytes: look from the start.
    let looks_wide = bytes.iter().take(SAMPLE).any(|b| *b == 0);
    let start = if looks_wide {
        0
    } else {
        let before = bytes.get(..first).unwrap_or_default();
        // An even start keeps a UTF-16 text without NULs readable.
        before
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |i| i + 1)
            & !1
    };
    let end = bytes.len().min(start + SAMPLE);
    bytes.get(start..end).unwrap_or_default()
}

/// Rarer encodings need more evidence; a plain tie goes to the commoner one.
fn prior(encoding: Encoding) -> f64 {
    match encoding {
        Encoding::Utf8 => 0.2,
        Encoding::Utf16Le | Encoding::Utf16Be => -3.0,
        Encoding::Windows1256 | Encoding::Windows1255 | Encoding::Gb18030 | Encoding::Big5 => 0.0,
        Encoding::Windows1252 => -0.5,
        Encoding::Iso8859_8 => -0.5,
        Encoding::Iso8859_6 => -4.0,
        Encoding::Windows1251 => -12.0,
        Encoding::Windows1254 => -8.0,
        Encoding::Ibm862 | Encoding::MacHebrew => -4.0,
        Encoding::Ibm720 | Encoding::MacArabic => -6.0,
        Encoding::Ibm864 => -8.0,
    }
}

/// Scores all bytes by their sample, in one encoding.
pub(super) fn score(encoding: Encoding, sample: &[u8], bytes: &[u8]) -> f64 {
    let ends_here = sample.len() == bytes.len();
    let decoded = encoding.decode_part(sample, ends_here);
    #[expect(clippy::cast_precision_loss, reason = "counts of a 48 KB sample")]
    let damage = decoded.invalid as f64 * INVALID + prior(encoding);
    let forward = damage + text_score(home(encoding), &decoded);
    match encoding {
        Encoding::Windows1255 => forward + order_score(&decoded.text),
        // The same letters in visual order: either order is fine.
        Encoding::Iso8859_8 | Encoding::Ibm862 if visual_order(&decoded.text) => forward,
        Encoding::Iso8859_8 | Encoding::Ibm862 | Encoding::MacHebrew => {
            forward + order_score(&decoded.text)
        }
        _ => forward,
    }
}

/// Alphabets that tell encodings apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    Arabic,
    Hebrew,
    Latin,
    Cyrillic,
    Han,
}

fn alphabet(c: char) -> Option<Alphabet> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if !matches!(c, '×' | '÷') => {
            Alphabet::Latin
        }
        '\u{400}'..='\u{4ff}' => Alphabet::Cyrillic,
        '\u{591}'..='\u{5f2}' => Alphabet::Hebrew,
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' => Alphabet::Arabic,
        '\u{3400}'..='\u{9fff}' => Alphabet::Han,
        _ => return None,
    })
}

/// Returns the alphabet an encoding was made for; `None` for Unicode.
fn home(encoding: Encoding) -> Option<Alphabet> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => None,
        Encoding::Windows1256
        | Encoding::Iso8859_6
        | Encoding::Ibm720
        | Encoding::Ibm864
        | Encoding::MacArabic => Some(Alphabet::Arabic),
        Encoding::Windows1255 | Encoding::Iso8859_8 | Encoding::Ibm862 | Encoding::MacHebrew => {
            Some(Alphabet::Hebrew)
        }
        Encoding::Gb18030 | Encoding::Big5 => Some(Alphabet::Han),
        Encoding::Windows1252 | Encoding::Windows1254 => Some(Alphabet::Latin),
        Encoding::Windows1251 => Some(Alphabet::Cyrillic),
    }
}

/// Scores a decoded text for the alphabet its encoding was made for.
pub(super) fn text_score(home: Option<Alphabet>, decoded: &Decoded) -> f64 {
    let mut sum = 0.0;
    let mut before: Option<char> = None;
    for c in decoded.text.chars() {
        if c == '\u{fffd}' {
            before = None;
            continue; // counted as damage
        }
        sum += likelihood(c);
        let own = alphabet(c);
        if own.is_some() && !c.is_ascii() && home.is_some() && own != home {
            sum += MISFIT;
        }
        if let Some(last) = before {
            sum += pair_score(last, c, own);
        }
        // A point needs its letter before it.
        if is_hebrew_point(c) && !before.is_some_and(|b| is_hebrew_letter(b) || is_hebrew_point(b))
        {
            sum += 2.0 * MISFIT;
        }
        before = Some(c);
    }
    sum
}

/// Scores two neighbours: words are of one alphabet, and accents do not come in rows.
fn pair_score(last: char, c: char, own: Option<Alphabet>) -> f64 {
    let other = alphabet(last);
    if own.is_none() || other.is_none() {
        return 0.0;
    }
    if own != other {
        // Latin words inside Chinese have no spaces around them.
        let chinese_with_latin = matches!(
            (own, other),
            (Some(Alphabet::Han), Some(Alphabet::Latin))
                | (Some(Alphabet::Latin), Some(Alphabet::Han))
        ) && (c.is_ascii() || last.is_ascii());
        return if chinese_with_latin { -1.0 } else { MISFIT };
    }
    if own == Some(Alphabet::Latin) {
        if !c.is_ascii() && !last.is_ascii() {
            return MISFIT;
        }
        if !c.is_ascii() && c.is_uppercase() && last.is_lowercase() {
            return MISFIT;
        }
    }
    if own == Some(Alphabet::Cyrillic) && c.is_uppercase() && last.is_lowercase() {
        return MISFIT;
    }
    0.0
}

fn is_hebrew_letter(c: char) -> bool {
    ('\u{5d0}'..='\u{5ea}').contains(&c)
}

fn is_hebrew_point(c: char) -> bool {
    ('\u{591}'..='\u{5c7}').contains(&c) && c != '\u{5be}'
}

fn is_final(c: char) -> bool {
    matches!(c, 'ך' | 'ם' | 'ן' | 'ף' | 'ץ')
}

/// Counts final letters where they belong and at the wrong end of a word.
fn finals(text: &str) -> (usize, usize) {
    let (mut at_end, mut at_start) = (0, 0);
    for word in text.split(|c: char| !is_hebrew_letter(c) && !is_hebrew_point(c)) {
        let letters = word.chars().filter(|c| is_hebrew_letter(*c)).count();
        if letters < 2 {
            continue;
        }
        at_start += usize::from(word.starts_with(is_final));
        at_end += usize::from(word.ends_with(is_final));
    }
    (at_end, at_start)
}

/// Returns whether Hebrew stands backwards: its final letters begin words.
fn visual_order(text: &str) -> bool {
    let (at_end, at_start) = finals(text);
    at_start > at_end
}

fn order_score(text: &str) -> f64 {
    let (_, at_start) = finals(text);
    #[expect(clippy::cast_precision_loss, reason = "counts of a 48 KB sample")]
    let wrong = at_start as f64;
    wrong * -3.0
}

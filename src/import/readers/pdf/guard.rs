//! Refuses files whose streams would unfold to more than memory holds, before the library opens them.
//!
//! The library decodes a stream whole, layer after layer, without a limit. Every stream that could grow past
//! the limit is therefore unpacked here first, one layer at a time, each within the limit.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::content::Budget;
use crate::error::{Error, Result};

/// Largest stream once unpacked, also between two layers; pictures are not unpacked at all.
pub(super) const LARGEST: u64 = 64 << 20;
/// Most that all streams looked at may unfold to together.
const LARGEST_SUM: u64 = 1 << 30;
/// Most a packed byte can unfold to: 1032 for deflate, less than 2800 for LZW.
const RATIO: u64 = 2_800;
/// Most layers that make a stream larger; no program packs more than twice.
const MOST_LAYERS: usize = 2;

/// Looks at every stream of a file.
///
/// # Errors
/// `err-import-too-complex` where one unfolds to more than the limit.
pub(super) fn check(bytes: &[u8], budget: &Budget) -> Result<()> {
    let ends: Vec<usize> = memchr::memmem::find_iter(bytes, b"endstream").collect();
    let mut at = 0;
    let mut sum = 0_u64;
    for found in memchr::memmem::find_iter(bytes, b"stream") {
        if found < at
            || found
                .checked_sub(3)
                .is_some_and(|i| bytes.get(i..found) == Some(b"end"))
        {
            continue;
        }
        let next = ends.partition_point(|end| *end < found);
        let end = ends.get(next).copied().unwrap_or(bytes.len());
        let start = found + b"stream".len();
        let data = bytes.get(start..end).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        let dictionary = bytes
            .get(found.saturating_sub(2048)..found)
            .unwrap_or_default();
        let dictionary = match memchr::memmem::rfind(dictionary, b"obj") {
            Some(at) => dictionary.get(at..).unwrap_or_default(),
            None => dictionary,
        };
        let layers = layers(dictionary, data);
        if data.len() as u64 * RATIO > LARGEST || layers.len() > 1 {
            budget.check()?;
            sum += unfolded(data, &layers, dictionary, budget)?;
            if sum > LARGEST_SUM {
                return Err(too_complex());
            }
        }
        at = start;
    }
    Ok(())
}

fn too_complex() -> Error {
    Error::user("err-import-too-complex")
}

/// One layer of packing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Flate,
    Lzw,
    RunLength,
    Hex,
    Base85,
}

impl Layer {
    fn grows(self) -> bool {
        matches!(self, Self::Flate | Self::Lzw | Self::RunLength)
    }
}

/// Reads the layers of a stream from its dictionary, outermost first; what it does not say, the data tell.
fn layers(dictionary: &[u8], data: &[u8]) -> Vec<Layer> {
    let text = String::from_utf8_lossy(dictionary);
    let mut layers = Vec::new();
    for name in text.split('/').skip(1) {
        let end = name.find(|c: char| c.is_whitespace() || "[]<>()/%".contains(c));
        let name = plain_name(name.get(..end.unwrap_or(name.len())).unwrap_or_default());
        layers.extend(match name.as_str() {
            "FlateDecode" | "Fl" => Some(Layer::Flate),
            "LZWDecode" | "LZW" => Some(Layer::Lzw),
            "RunLengthDecode" | "RL" => Some(Layer::RunLength),
            "ASCIIHexDecode" | "AHx" => Some(Layer::Hex),
            "ASCII85Decode" | "A85" => Some(Layer::Base85),
            _ => None,
        });
    }
    if layers.is_empty() && is_zlib(data) {
        layers.push(Layer::Flate);
    }
    layers
}

/// Writes a name without its escapes: `Fl#61te` is `Flate`.
fn plain_name(name: &str) -> String {
    let mut out = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('#') {
        out.push_str(before);
        let code = after
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(code) => {
                out.push(char::from(code));
                rest = after.get(2..).unwrap_or_default();
            }
            None => rest = after,
        }
    }
    out + rest
}

fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [first, second, ..]
        if first & 0x0f == 8 && (u32::from(*first) << 8 | u32::from(*second)) % 31 == 0)
}

/// Returns what a stream unfolds to, layer after layer.
fn unfolded(data: &[u8], layers: &[Layer], dictionary: &[u8], budget: &Budget) -> Result<u64> {
    // Never unpacked as text, and often large.
    let holds = |word: &[u8]| memchr::memmem::find(dictionary, word).is_some();
    if holds(b"/Image") && !holds(b"/ObjStm") {
        return Ok(0);
    }
    if layers.iter().filter(|l| l.grows()).count() > MOST_LAYERS {
        return Err(too_complex());
    }
    let mut inner = data.to_vec();
    let mut sum = 0;
    for (i, layer) in layers.iter().enumerate() {
        budget.check()?;
        inner = match layer {
            Layer::Flate if is_zlib(&inner) => {
                unpacked(ZlibDecoder::new(inner.as_slice()), budget)?
            }
            Layer::Flate => unpacked(DeflateDecoder::new(inner.as_slice()), budget)?,
            Layer::RunLength => runs(&inner)?,
            Layer::Hex => hex(&inner),
            Layer::Base85 => base_85(&inner),
            Layer::Lzw => {
                let size = lzw(&inner);
                let is_last = !layers.iter().skip(i + 1).any(|l| l.grows());
                if size > LARGEST || !is_last {
                    return Err(too_complex());
                }
                return Ok(sum + size);
            }
        };
        sum += inner.len() as u64;
    }
    Ok(sum)
}

/// Unpacks within the limit; a fault in the data ends it.
fn unpacked(mut from: impl Read, budget: &Budget) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    while let Ok(n) = from.read(&mut buffer) {
        if n == 0 {
            break;
        }
        budget.check()?;
        put(&mut out, buffer.get(..n).unwrap_or_default())?;
    }
    Ok(out)
}

fn put(out: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    if (out.len() + bytes.len()) as u64 > LARGEST {
        return Err(too_complex());
    }
    out.extend_from_slice(bytes);
    Ok(())
}

/// Unpacks runs: a length and a byte, or a length and as many bytes. PDF 32000-1, 7.4.5.
fn runs(data: &[u8]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(length) = data.get(at).copied().filter(|length| *length != 128) {
        at += 1;
        if length < 128 {
            let end = (at + usize::from(length) + 1).min(data.len());
            put(&mut out, data.get(at..end).unwrap_or_default())?;
            at = end;
        } else {
            let byte = data.get(at).copied().unwrap_or_default();
            put(&mut out, &vec![byte; 257 - usize::from(length)])?;
            at += 1;
        }
    }
    Ok(out)
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|b| **b != b'>');
    let digits = digits.filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|d| u8::try_from(d).ok()).collect();
    let pairs = digits.chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => high << 4 | low,
            [high, ..] => high << 4,
            [] => 0,
        })
        .collect()
}

fn base_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    for byte in data.iter().take_while(|b| **b != b'~') {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(of_85(&group));
            group.clear();
        }
    }
    if let Some(kept) = group.len().checked_sub(1) {
        group.resize(5, 84);
        out.extend(of_85(&group).into_iter().take(kept));
    }
    out
}

fn of_85(group: &[u32]) -> [u8; 4] {
    let number = group
        .iter()
        .fold(0_u32, |n, digit| n.wrapping_mul(85).wrapping_add(*digit));
    number.to_be_bytes()
}

/// Counts what LZW data unfold to, without unfolding them: each code adds the last one's length and one.
fn lzw(data: &[u8]) -> u64 {
    let mut lengths: Vec<u64> = Vec::new();
    let (mut size, mut last) = (0_u64, 0_u64);
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9_u32);
    for byte in data {
        bits = (bits << 8 | u32::from(*byte)) & 0x00ff_ffff;
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) & ((1 << width) - 1);
        match code {
            256 => {
                lengths.clear();
                (last, width) = (0, 9);
                continue;
            }
            257 => break,
            _ => {}
        }
        let length = match code.checked_sub(258) {
            None => 1,
            Some(known) => {
                let known = usize::try_from(known).unwrap_or_default();
                lengths.get(known).copied().unwrap_or(last + 1)
            }
        };
        size += length;
        if size > LARGEST {
            break;
        }
        if last > 0 && lengths.len() < 4096 - 258 {
            lengths.push(last + 1);
        }
        last = length;
        width = match lengths.len() + 258 + 1 {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
    }
    size
}

//! Refuses files whose streams would unfold to more than memory holds, before the library opens them.
//!
//! The library decodes a stream whole, without a limit. Every stream that could grow past the limit
//! is therefore unpacked here first into nothing, whatever its dictionary calls it.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::content::Budget;
use crate::error::{Error, Result};

/// Largest stream once unpacked; pictures are not unpacked at all.
const LARGEST: u64 = 128 << 20;
/// Most a packed byte can unfold to: 1032 for deflate, less than 2800 for LZW.
const RATIO: u64 = 2_800;

/// Looks at every stream of a file.
///
/// # Errors
/// `err-import-too-complex` where one unfolds to more than the limit.
pub(super) fn check(bytes: &[u8], budget: &Budget) -> Result<()> {
    let ends: Vec<usize> = memchr::memmem::find_iter(bytes, b"endstream").collect();
    let mut at = 0;
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
        if data.len() as u64 * RATIO > LARGEST {
            budget.check()?;
            let dictionary = bytes
                .get(found.saturating_sub(2048)..found)
                .unwrap_or_default();
            stream(data, dictionary, budget)?;
        }
        at = start;
    }
    Ok(())
}

fn stream(data: &[u8], dictionary: &[u8], budget: &Budget) -> Result<()> {
    let dictionary = match memchr::memmem::rfind(dictionary, b"obj") {
        Some(at) => dictionary.get(at..).unwrap_or_default(),
        None => dictionary,
    };
    // Never unpacked as text, and often large.
    if memchr::memmem::find(dictionary, b"/Image").is_some()
        && memchr::memmem::find(dictionary, b"/ObjStm").is_none()
    {
        return Ok(());
    }
    let mut inner = Vec::new();
    let size = match data {
        [first, second, ..]
            if first & 0x0f == 8 && (u32::from(*first) << 8 | u32::from(*second)) % 31 == 0 =>
        {
            unpacked(ZlibDecoder::new(data), &mut inner, budget)?
        }
        _ if memchr::memmem::find(dictionary, b"Fl").is_some() => {
            unpacked(DeflateDecoder::new(data), &mut inner, budget)?
        }
        _ => 0,
    };
    // Packed twice.
    if let [first, second, ..] = inner.as_slice()
        && first & 0x0f == 8
        && (u32::from(*first) << 8 | u32::from(*second)) % 31 == 0
    {
        unpacked(ZlibDecoder::new(inner.as_slice()), &mut Vec::new(), budget)?;
    }
    let size = if memchr::memmem::find(dictionary, b"LZW").is_some() {
        lzw(data).max(size)
    } else {
        size
    };
    if size > LARGEST {
        return Err(Error::user("err-import-too-complex"));
    }
    Ok(())
}

/// Unpacks into nothing but a first piece; a fault in the data ends it.
fn unpacked(mut from: impl Read, head: &mut Vec<u8>, budget: &Budget) -> Result<u64> {
    let mut buffer = vec![0; 64 << 10];
    let mut size = 0;
    while let Ok(n) = from.read(&mut buffer) {
        if n == 0 {
            break;
        }
        budget.check()?;
        size += n as u64;
        if size > LARGEST {
            return Err(Error::user("err-import-too-complex"));
        }
        if head.len() < 4 << 20 {
            head.extend_from_slice(buffer.get(..n).unwrap_or_default());
        }
    }
    Ok(size)
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

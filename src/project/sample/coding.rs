//! Coding files: a passage and its codes, a block each.

use std::ops::Range;

use crate::error::{Error, Result};

/// One block of a coding file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Where it begins, from 1.
    pub line: usize,
    pub passage: String,
    /// The passage is given by its first and last words.
    pub by_ends: bool,
    /// Which place in the transcript, from 1.
    pub nth: usize,
    pub codes: Vec<(usize, String)>,
    pub memo: String,
    pub english: String,
}

/// Reads the blocks of a coding file.
pub fn parse_coding(file: &str, text: &str) -> Result<Vec<Block>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(text.lines()) {
        let fault = |id| fault(id, file, number);
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        if let Some(rest) = line.strip_prefix('>') {
            let (by_ends, rest) = match rest.strip_prefix('>') {
                Some(rest) => (true, rest),
                None => (false, rest),
            };
            open = true;
            blocks.push(Block {
                line: number,
                passage: rest.strip_prefix(' ').unwrap_or(rest).to_owned(),
                by_ends,
                nth: 1,
                ..Block::default()
            });
            continue;
        }
        let Some(block) = blocks.last_mut().filter(|_| open) else {
            return Err(fault("err-sample-no-passage"));
        };
        if let Some(code) = line.strip_prefix('+') {
            block.codes.push((number, code.trim().to_owned()));
        } else if let Some(nth) = line.strip_prefix('@') {
            block.nth = nth
                .trim()
                .parse()
                .ok()
                .filter(|nth| *nth > 0)
                .ok_or_else(|| fault("err-sample-unknown"))?;
        } else if let Some(memo) = line.strip_prefix("memo:") {
            memo.trim().clone_into(&mut block.memo);
        } else if let Some(english) = line.strip_prefix("en:") {
            english.trim().clone_into(&mut block.english);
        } else {
            return Err(fault("err-sample-unknown"));
        }
    }
    match blocks.iter().find(|block| block.codes.is_empty()) {
        Some(block) => Err(fault("err-sample-no-code", file, block.line)),
        None => Ok(blocks),
    }
}

/// Finds a block's passage in its transcript.
pub fn find_passage(body: &str, block: &Block) -> Option<Range<usize>> {
    let nth = block.nth.checked_sub(1)?;
    if !block.by_ends {
        let (start, found) = body.match_indices(&block.passage).nth(nth)?;
        return Some(start..start + found.len());
    }
    // The words themselves may hold an ellipsis, so every place to part them is tried.
    const GAP: &str = " … ";
    block.passage.match_indices(GAP).find_map(|(at, _)| {
        let (first, last) = (&block.passage[..at], &block.passage[at + GAP.len()..]);
        let (start, _) = body.match_indices(first).nth(nth)?;
        let after = start + first.len();
        let end = body.get(after..)?.find(last)?;
        Some(start..after + end + last.len())
    })
}

/// Says what is wrong in which line of a file of the sample.
pub fn fault(id: &'static str, file: &str, line: usize) -> Error {
    Error::user(id).with("file", file).with("line", line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_found_by_place_and_by_its_ends() {
        let body = "الف ب\nج ب … د\nه ب";
        for (passage, by_ends, nth, want) in [
            ("ب", false, 1, Some("ب")),
            ("ب\nج", false, 1, Some("ب\nج")),
            ("ب", false, 4, None),
            ("الف … د", true, 1, Some("الف ب\nج ب … د")),
            ("ج ب … د … ه", true, 1, Some("ج ب … د\nه")),
            ("ب … ه", true, 2, Some("ب … د\nه")),
            ("ه … الف", true, 1, None),
            ("الف", true, 1, None),
        ] {
            let block = Block {
                passage: passage.into(),
                by_ends,
                nth,
                ..Block::default()
            };
            let found = find_passage(body, &block).map(|range| &body[range]);
            assert_eq!(found, want, "{passage}");
        }
        let second = Block {
            passage: "ب".into(),
            nth: 3,
            ..Block::default()
        };
        assert_eq!(find_passage(body, &second).map(|r| r.end), Some(body.len()));
    }
}

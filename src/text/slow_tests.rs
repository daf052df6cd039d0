//! The text engine against a second implementation that is slow and plain.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Folded, LineMap, fold_char, is_arabic_letter, is_ignorable};
use super::letters::makes_word;
use super::{Body, Query, SearchOptions, TextSpan, affixes, words};

/// Pieces of texts: letters with and without marks, joiners, spaces, signs, and whole words that hold others.
const PIECES: [&str; 40] = [
    "a",
    "é",
    "e\u{301}",
    "B",
    " ",
    "  ",
    "\u{a0}",
    "ب",
    "بی",
    "می",
    "دو",
    "باره",
    "ها",
    "خانه",
    "\u{200c}",
    "\u{200f}",
    "\u{64e}",
    "ـ",
    "ي",
    "ک",
    "،",
    ".",
    ":",
    "ש",
    "שָׁ",
    "ם",
    "־",
    "信",
    "任",
    "務",
    "…",
    "👍🏽",
    "7",
    "۷",
    "ß",
    "«",
    "ﻻ",
    "İ",
    "\u{654}",
    "می‌خواهم",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(select(&PIECES[..]), 0..16).prop_map(|pieces| pieces.concat())
}

/// Folds a line one character after the other; with where each folded character comes from.
fn folded(line: &str) -> Vec<(char, Range<usize>)> {
    let mut out: Vec<(char, Range<usize>)> = Vec::new();
    let mut space: Option<Range<usize>> = None;
    let mut arabic_before = false;
    for (at, c) in line.char_indices() {
        let range = at..at + c.len_utf8();
        if c.is_whitespace() {
            space.get_or_insert(range);
            continue;
        }
        let mut parts = Vec::new();
        fold_char(c, &mut |part| parts.push(part));
        if parts.is_empty() {
            continue;
        }
        if let Some(space) = space.take()
            && !(arabic_before && is_arabic_letter(c))
        {
            out.push((' ', space));
        }
        arabic_before = is_arabic_letter(c);
        out.extend(parts.into_iter().map(|part| (part, range.clone())));
    }
    if let Some(space) = space.filter(|_| !arabic_before) {
        out.push((' ', space));
    }
    out
}

/// What stands between two folded characters: nothing, a joiner, or a space.
fn between(line: &str, from: usize, to: usize) -> u8 {
    let skipped = line.get(from..to).unwrap_or_default();
    match skipped.chars().any(char::is_whitespace) {
        true => 2,
        false => u8::from(skipped.chars().any(is_ignorable)),
    }
}

/// Finds a phrase in a line by trying every place.
fn hits(line: &str, phrase: &str) -> Vec<TextSpan> {
    let (phrase, hay) = (phrase.trim(), folded(line));
    let needle = folded(phrase);
    let mut out: Vec<TextSpan> = Vec::new();
    if needle.is_empty() {
        return out;
    }
    for first in 0..hay.len() {
        let Some(here) = hay.get(first..first + needle.len()) else {
            break;
        };
        let begins_on_a_character = first == 0 || hay[first - 1].1 != hay[first].1;
        let is_same = here.iter().zip(&needle).all(|(a, b)| a.0 == b.0);
        if !is_same || !begins_on_a_character {
            continue;
        }
        let end = here[here.len() - 1].1.end;
        let fits = (1..needle.len()).all(|i| {
            let asked = between(phrase, needle[i - 1].1.end, needle[i].1.start);
            let found = between(line, here[i - 1].1.end, here[i].1.start);
            let meets = || affixes::meet(line, here[i - 1].1.end, here[i].1.start, end);
            match (asked, found) {
                (0, 2) | (2, 0) => meets(),
                _ => true,
            }
        });
        if let Some(span) = TextSpan::snap(line, here[0].1.start..end).filter(|_| fits)
            && out.last().is_none_or(|last| last.end() <= span.start())
        {
            out.push(span);
        }
    }
    out
}

proptest! {
    #[test]
    fn folds_and_their_places_are_those_of_a_walk(lines in proptest::collection::vec(text(), 1..12)) {
        let whole = lines.join("\n");
        let want: Vec<String> = lines
            .iter()
            .map(|line| folded(line).into_iter().map(|(c, _)| c).collect())
            .collect();
        prop_assert_eq!(Folded::new(&whole).text, want.join("\n"));
        for line in &lines {
            let mut at = 0;
            let want: Vec<_> = folded(line)
                .into_iter()
                .map(|(c, of)| {
                    at += c.len_utf8();
                    (at - c.len_utf8(), of.start, of.end)
                })
                .collect();
            let map = LineMap::new(line).map.into_iter();
            let map: Vec<_> = map.map(|m| (m.0 as usize, m.1 as usize, m.2 as usize)).collect();
            prop_assert_eq!(map, want, "{}", line);
        }
    }

    #[test]
    fn hits_are_those_of_trying_every_place(
        lines in proptest::collection::vec(text(), 1..6),
        phrase in proptest::collection::vec(select(&PIECES[..]), 1..4),
    ) {
        let phrase = phrase.concat();
        let body = Body::new(lines.join("\n"));
        let mut want = Vec::new();
        for (line, range) in lines.iter().zip(body.paragraphs()) {
            want.extend(hits(line, &phrase).iter().map(|s| {
                range.start + s.start()..range.start + s.end()
            }));
        }
        let query = Query::new(&phrase, SearchOptions::default());
        let found = query.map_or(Vec::new(), |q| q.find(&body));
        let found: Vec<_> = found.into_iter().map(TextSpan::range).collect();
        prop_assert_eq!(found, want, "{:?} in {:?}", phrase, lines);
    }

    #[test]
    fn a_range_snaps_to_the_characters_around_it(text in text(), a in 0_usize..80, b in 0_usize..80) {
        let mut borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        borders.push(text.len());
        let (start, end) = (a.min(text.len()), b.min(text.len()));
        let start = borders.iter().copied().filter(|at| *at <= start).max().unwrap();
        let end = borders.iter().copied().filter(|at| *at >= end).min().unwrap();
        let want = (start < end).then_some(start..end);
        prop_assert_eq!(TextSpan::snap(&text, a..b).map(TextSpan::range), want);
    }

    #[test]
    fn words_are_those_of_another_reading_of_the_standard(text in text()) {
        // Chinese characters, which go to the dictionary, are left out.
        let text: String = text.chars().filter(|c| !"信任務".contains(*c)).collect();
        let want: Vec<_> = text
            .split_word_bound_indices()
            .filter(|(_, piece)| piece.chars().any(makes_word))
            .map(|(at, piece)| at..at + piece.len())
            .collect();
        prop_assert_eq!(words(&text), want);
    }

    #[test]
    fn words_of_ranges_are_those_of_a_walk(
        lines in proptest::collection::vec(text(), 1..4),
        cuts in proptest::collection::vec(0_usize..200, 0..8),
    ) {
        let body = Body::new(lines.join("\n"));
        let text = body.text();
        let mut cuts: Vec<usize> = cuts
            .into_iter()
            .filter_map(|at| Some(TextSpan::snap(text, at..at + 1)?.start()))
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let union: Vec<_> = cuts.chunks_exact(2).map(|c| c[0]..c[1]).collect();
        let lines = body.paragraphs().iter();
        let all: Vec<_> = lines
            .flat_map(|l| words(&text[l.clone()]).into_iter().map(|w| l.start + w.start..l.start + w.end))
            .collect();
        let touched = |w: &Range<usize>| union.iter().any(|r| w.start < r.end && r.start < w.end);
        let want = all.iter().filter(|w| touched(w)).count();
        prop_assert_eq!(body.words(&[]).count(union.clone()), want, "{:?} of {:?}", union, text);
        let characters = text.grapheme_indices(true).filter(|(at, g)| {
            *g != "\n" && union.iter().any(|r| r.contains(at))
        });
        let counted: usize = union.iter().map(|r| body.characters_in(r.clone())).sum();
        prop_assert_eq!(counted, characters.count());
    }
}

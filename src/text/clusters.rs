//! Where grapheme clusters begin (UAX #29), told at once for the letters most texts are made of.
//!
//! Invariant: the answers are those of `unicode-segmentation`; where a character is not of the kinds
//! that are told at once, it is asked.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// What a character does to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter, digit or sign that begins a cluster after all but a prepended sign, and joins nothing.
    Plain,
    /// A mark or joiner that belongs to what stands before it.
    Joined,
    /// A line feed.
    Break,
    /// Any other: the rules are asked.
    Asked,
}

fn kind(c: char) -> Kind {
    match c {
        '\u{20}'..='\u{7e}'
        | '\u{620}'..='\u{64a}'
        | '\u{660}'..='\u{66f}'
        | '\u{671}'..='\u{6d5}'
        | '\u{6ee}'..='\u{6ff}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{4e00}'..='\u{9fff}' => Kind::Plain,
        '\u{200c}' | '\u{200d}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{5b0}'..='\u{5bd}' => {
            Kind::Joined
        }
        '\n' => Kind::Break,
        '\u{60c}' | '\u{61b}' | '\u{61f}' | '«' | '»' | '\u{5be}' | '\u{5f3}' | '\u{5f4}' => {
            Kind::Plain
        }
        '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3011}' => Kind::Plain,
        '\u{3400}'..='\u{4dbf}' | '\u{ff01}'..='\u{ff60}' => Kind::Plain,
        '\u{300}'..='\u{36f}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' => Kind::Joined,
        _ => Kind::Asked,
    }
}

/// Calls `each` with where every cluster of a text begins, in order, line breaks left out.
pub(super) fn cluster_starts(text: &str, mut each: impl FnMut(usize)) {
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        // `last` is the cluster that marks belong to; after a line break or at the start there is none.
        let (mut last, mut asked) = (None, None);
        for (at, c) in rest.char_indices() {
            match kind(c) {
                Kind::Plain => {
                    each(from + at);
                    last = Some(at);
                }
                Kind::Joined if last.is_some() => {}
                Kind::Break => last = None,
                Kind::Joined | Kind::Asked => {
                    asked = Some(last.unwrap_or(at));
                    break;
                }
            }
        }
        let Some(asked) = asked else { return };
        from = asked_starts(text, from + asked, last.is_some(), &mut each);
    }
}

/// Asks the rules from a cluster's start on; returns where the clusters told at once go on.
fn asked_starts(text: &str, from: usize, is_told: bool, each: &mut impl FnMut(usize)) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    for (nth, (at, cluster)) in rest.grapheme_indices(true).enumerate() {
        if nth == 0 && is_told {
            continue;
        }
        let first = cluster.chars().next().map(kind);
        if nth > 0 && matches!(first, Some(Kind::Plain | Kind::Break)) {
            return from + at;
        }
        if !matches!(cluster, "\n" | "\r\n" | "\r") {
            each(from + at);
        }
    }
    text.len()
}

/// Counts characters as people count them: extended grapheme clusters (UAX #29), line breaks left out.
#[must_use]
pub fn character_count(text: &str) -> usize {
    let mut count = 0;
    cluster_starts(text, |_| count += 1);
    count
}

/// Returns whether `at` is an extended grapheme boundary of `text` (UAX #29).
#[must_use]
pub fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    match (
        before.chars().next_back().map(kind),
        after.chars().next().map(kind),
    ) {
        (Some(Kind::Break), _)
        | (Some(Kind::Plain | Kind::Joined), Some(Kind::Plain | Kind::Break)) => true,
        (Some(Kind::Plain | Kind::Joined), Some(Kind::Joined)) => false,
        _ => GraphemeCursor::new(at, text.len(), true)
            .is_boundary(text, 0)
            .unwrap_or(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(text: &str) -> Vec<usize> {
        let mut starts = Vec::new();
        cluster_starts(text, |at| starts.push(at));
        starts
    }

    fn by_rules(text: &str) -> Vec<usize> {
        text.grapheme_indices(true)
            .filter(|(_, g)| !matches!(*g, "\n" | "\r\n" | "\r"))
            .map(|(at, _)| at)
            .collect()
    }

    fn check(text: &str) {
        assert_eq!(told(text), by_rules(text), "{text:?}");
        let borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
        for at in 0..=text.len() {
            let want = at == text.len() || borders.contains(&at);
            assert_eq!(is_grapheme_boundary(text, at), want, "{at} of {text:?}");
        }
    }

    /// Characters of every class the rules know, beside those that are told at once.
    const NEIGHBOURS: [char; 24] = [
        'a',
        'ب',
        'ש',
        '信',
        ' ',
        '\n',
        '\r',
        '\u{200c}',
        '\u{200d}',
        '\u{64e}',
        '\u{5b8}',
        '\u{301}',
        '\u{600}',
        '\u{6dd}',
        '©',
        '👩',
        '\u{1f3fd}',
        '🇮',
        'ก',
        '\u{e33}',
        'क',
        '\u{94d}',
        '\u{1100}',
        '\u{1161}',
    ];

    #[test]
    fn each_character_told_at_once_is_told_as_the_rules_say() {
        let told_at_once = (0..=0xffff_u32)
            .filter_map(char::from_u32)
            .filter(|c| kind(*c) != Kind::Asked)
            // Of the ideographs, which are all alike, some.
            .filter(|c| {
                !('\u{3400}'..='\u{9fff}').contains(c) || u32::from(*c).is_multiple_of(101)
            });
        for c in told_at_once {
            check(&format!("{c}{c}"));
            for other in NEIGHBOURS {
                check(&format!("{other}{c}{other}"));
            }
        }
    }

    #[test]
    fn every_ideograph_stands_alone() {
        let all: String = ('\u{3400}'..='\u{4dbf}')
            .chain('\u{4e00}'..='\u{9fff}')
            .collect();
        assert_eq!(told(&all), by_rules(&all));
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_the_rules(
            picked in proptest::collection::vec(proptest::sample::select(&NEIGHBOURS[..]), 0..12)
        ) {
            check(&picked.into_iter().collect::<String>());
        }

        #[test]
        fn clusters_of_any_text_are_those_of_the_rules(text in "\\PC{0,24}") {
            check(&text);
        }
    }
}

//! Turns of texts of any kind: in order, apart from one another, whole characters and lines.

use std::cell::Cell;

use proptest::prelude::*;

use super::tests::found;
use crate::text::TextSpan;

/// What lines begin with: labels as they are written, and what only looks like one.
const LABELS: [&str; 22] = [
    "مریم: ",
    "مصاحبه‌گر: ",
    "P1:",
    "INT: ",
    "**Dana:** ",
    "ד\"ר כהן: ",
    "王芳：",
    "受访者3：",
    "[00:01:05] Ben: ",
    "Ben [00:01:05]: ",
    "00:12 ",
    "> ",
    "<v Ben>",
    "1. ",
    "- ",
    "Q: ",
    "A: ",
    "(مریم) ",
    "Ben: Dana: ",
    ": ",
    "",
    "",
];
const WORDS: [&str; 14] = [
    "سلام",
    "می‌خواهم:",
    "שָׁלוֹם",
    "信任，平台。",
    "yes.",
    "12:30",
    "👩‍👧",
    "e\u{301}",
    "\u{301}",
    "—",
    "«نه»",
    "\t",
    "\u{200f}",
    "?",
];
const BREAKS: [&str; 5] = ["\n", "\n", "\n\n", "\n \n", " \n"];

fn line() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..6);
    let label = proptest::sample::select(&LABELS[..]);
    let end = proptest::sample::select(&BREAKS[..]);
    (label, words, end).prop_map(|(label, words, end)| format!("{label}{}{end}", words.join(" ")))
}

/// A label or two that come again and again, as in a conversation, or lines of all kinds.
fn body() -> impl Strategy<Value = String> {
    let conversation = (
        proptest::sample::subsequence(&LABELS[..], 1..4),
        proptest::collection::vec((any::<proptest::sample::Index>(), line()), 1..16),
    );
    let conversation = conversation.prop_map(|(labels, lines)| {
        let lines = lines.into_iter();
        lines
            .map(|(nth, line)| format!("{}{line}", labels[nth.index(labels.len())]))
            .collect()
    });
    prop_oneof![
        conversation,
        proptest::collection::vec(line(), 0..16).prop_map(|lines| lines.concat()),
    ]
}

#[test]
fn turns_are_in_order_and_apart() {
    let many = Cell::new(0);
    proptest!(|(body in body())| {
        let voices = found(&body);
        many.set(many.get() + usize::from(voices.turns.len() > 2));
        let mut last_end = None;
        for turn in &voices.turns {
            let range = turn.span.range();
            prop_assert!(TextSpan::new(&body, range.clone()).is_ok(), "{range:?} of {body:?}");
            prop_assert!(body.is_char_boundary(turn.text_start), "{turn:?} of {body:?}");
            prop_assert!(
                (range.start..=range.end).contains(&turn.text_start),
                "{turn:?} of {body:?}"
            );
            if let Some(end) = last_end {
                prop_assert!(end < range.start, "{:?} of {body:?}", voices.turns);
                prop_assert!(body[end..range.start].contains('\n'), "{turn:?} of {body:?}");
            }
            last_end = Some(range.end);
            prop_assert!(turn.speaker.is_none_or(|s| s < voices.speakers.len()));
        }
        let names = voices.speakers.iter().map(|s| &s.name);
        for name in names {
            prop_assert!(!name.trim().is_empty(), "{body:?}");
        }
    });
    // Conversations were among it.
    assert!(many.get() > 30, "{}", many.get());
}

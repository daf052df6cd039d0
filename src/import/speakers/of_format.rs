//! Turns that a format itself tells, taken over.

use std::collections::BTreeMap;

use super::interviewer;
use super::voices::{Voices, speaker, text_start};
use crate::import::extract::ExtractedTurn;
use crate::import::plan::{CompiledRule, PlannedTurn};
use crate::text::{TextSpan, fold_key};

/// Takes over the turns a format tells, and guesses who asks.
pub(in crate::import) fn take_over(
    body: &str,
    turns: Vec<ExtractedTurn>,
    rule: &CompiledRule,
) -> Voices {
    let mut voices = Voices::default();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for turn in turns {
        let Some(span) = TextSpan::snap(body, turn.range) else {
            continue;
        };
        let named = turn.speaker.map(|name| (fold_key(&name), name));
        let named = named.filter(|(key, _)| !rule.ignored.contains(key));
        let speaker = named.map(|(key, name)| {
            *index.entry(key).or_insert_with(|| {
                voices.speakers.push(speaker(name));
                voices.speakers.len() - 1
            })
        });
        if let Some(speaker) = speaker.and_then(|s| voices.speakers.get_mut(s)) {
            speaker.turns += 1;
        }
        voices.turns.push(PlannedTurn {
            span,
            text_start: text_start(body, turn.text_start, span),
            speaker,
            time_ms: turn.time_ms,
        });
    }
    interviewer::guess(body, &[], rule, &mut voices);
    voices
}

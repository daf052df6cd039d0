//! Who asks: guessed from labels, then from bold, then from who ends turns with questions.

use std::ops::Range;

use super::roles::{self, Role};
use super::voices::Voices;
use crate::import::plan::CompiledRule;
use crate::text::{WordList, fold_key};

/// Longest question without a question mark, in characters.
const LONGEST_UNMARKED: usize = 120;

/// Marks who asks.
pub(super) fn guess(body: &str, bold: &[Range<usize>], rule: &CompiledRule, voices: &mut Voices) {
    let mut named = false;
    for speaker in &mut voices.speakers {
        speaker.is_interviewer = rule.interviewers.contains(&fold_key(&speaker.name));
        named |= speaker.is_interviewer;
    }
    if named {
        return;
    }
    let moderated = has_moderator(voices);
    for speaker in &mut voices.speakers {
        let key = fold_key(bare(&speaker.name));
        speaker.is_interviewer = roles::of(&speaker.name) == Role::Interviewer
            || moderated.is_some_and(|(moderator, _)| key == fold_key(moderator));
        named |= speaker.is_interviewer;
    }
    if named || voices.speakers.len() < 2 {
        return;
    }
    let asking = only_bold(body, bold, voices)
        .or_else(|| who_asks(body, voices, ends_in_question_mark))
        .or_else(|| who_asks(body, voices, reads_like_a_question));
    if let Some(speaker) = asking.and_then(|i| voices.speakers.get_mut(i)) {
        speaker.is_interviewer = true;
    }
}

/// Returns whether what was said ends in a question, by its mark or by its words.
pub(super) fn is_question(text: &str) -> bool {
    ends_in_question_mark(text) || reads_like_a_question(text)
}

fn bare(name: &str) -> &str {
    name.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace() || c == '.')
}

/// Letters that mean the one who asks only beside another letter.
fn has_moderator(voices: &Voices) -> Option<(&'static str, &'static str)> {
    let has = |letter: &str| {
        let key = fold_key(letter);
        voices
            .speakers
            .iter()
            .any(|s| fold_key(bare(&s.name)) == key)
    };
    [("M", "P"), ("M", "R"), ("م", "پ"), ("پ", "ج")]
        .into_iter()
        .find(|(asks, answers)| has(asks) && has(answers))
}

fn ends_in_question_mark(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || "»”\")）]』」".contains(c))
        .ends_with(['?', '؟', '？', '⁇'])
}

fn reads_like_a_question(text: &str) -> bool {
    let text = text
        .trim_end_matches(|c: char| c.is_whitespace() || "。.，,…！!".contains(c))
        .trim_start();
    if text.is_empty() || text.chars().take(LONGEST_UNMARKED + 1).count() > LONGEST_UNMARKED {
        return false;
    }
    if text.ends_with(['吗', '嗎', '呢']) {
        return true;
    }
    let last = text
        .rsplit(['。', '，', ',', '.', '،', '！'])
        .next()
        .unwrap_or(text)
        .trim_start();
    let lower = last.to_lowercase();
    WordList::Asking.words().any(|word| lower.starts_with(word))
        || WordList::AskingAnywhere
            .words()
            .any(|word| last.contains(word))
}

/// Finds the one whose words are all in bold while nobody else's are.
fn only_bold(body: &str, bold: &[Range<usize>], voices: &Voices) -> Option<usize> {
    if bold.is_empty() {
        return None;
    }
    let mut bold_turns = vec![0_usize; voices.speakers.len()];
    for turn in &voices.turns {
        let Some(count) = turn.speaker.and_then(|s| bold_turns.get_mut(s)) else {
            continue;
        };
        let text = turn.text_start..turn.span.end();
        let inside = bold.partition_point(|b| b.end <= text.start);
        let covered: usize = bold
            .iter()
            .skip(inside)
            .take_while(|b| b.start < text.end)
            .map(|b| b.end.min(text.end) - b.start.max(text.start))
            .sum();
        let said = body.get(text).map_or(0, |t| t.trim().len());
        *count += usize::from(said > 0 && covered * 10 >= said * 9);
    }
    let share = |i: usize| {
        let turns = voices.speakers.get(i).map_or(1, |s| s.turns.max(1));
        bold_turns.get(i).map_or(0, |b| b * 10 / turns)
    };
    let mut all_bold = (0..bold_turns.len()).filter(|i| share(*i) >= 9);
    let found = all_bold.next()?;
    let alone = all_bold.next().is_none();
    let others = (0..bold_turns.len()).filter(|i| *i != found);
    (alone && others.map(share).max() <= Some(1)).then_some(found)
}

/// Finds the one who asks in most turns and says less than another.
fn who_asks(body: &str, voices: &Voices, asks: fn(&str) -> bool) -> Option<usize> {
    let mut asked = vec![0_usize; voices.speakers.len()];
    let mut said = vec![0_usize; voices.speakers.len()];
    for turn in &voices.turns {
        let Some(speaker) = turn.speaker else {
            continue;
        };
        let text = body
            .get(turn.text_start..turn.span.end())
            .unwrap_or_default();
        if let (Some(asked), Some(said)) = (asked.get_mut(speaker), said.get_mut(speaker)) {
            *asked += usize::from(asks(text));
            *said += text.chars().count();
        }
    }
    // Questions in a thousand turns.
    let share = |i: usize| {
        let turns = voices.speakers.get(i).map_or(0, |s| s.turns);
        asked.get(i).map_or(0, |a| a * 1000) / turns.max(1)
    };
    let most = (0..asked.len()).max_by_key(|i| (share(*i), std::cmp::Reverse(*i)))?;
    let others = || (0..asked.len()).filter(|i| *i != most);
    let runner_up = others().map(share).max().unwrap_or(0);
    let per_turn = |i: usize| {
        let turns = voices.speakers.get(i).map_or(1, |s| s.turns.max(1));
        said.get(i).map_or(0, |s| s / turns)
    };
    let longest = others().map(per_turn).max().unwrap_or(0);
    let turns = voices.speakers.get(most).map_or(0, |s| s.turns);
    let asks = turns >= 2 && share(most) >= 500 && runner_up * 2 <= share(most);
    (asks && per_turn(most) < longest).then_some(most)
}

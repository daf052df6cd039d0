//! Corrected versions of the sample study: every coding is where its words went.

use crate::model::{NoteAnchor, Segment};
use crate::project::testing::{Random, plan};
use crate::project::{Environment, Project, sample};
use crate::text::TextSpan;

/// A letter of the corrected text and its byte in the text before, where it was there.
type Letter = (char, Option<usize>);

fn new_letters(text: &str) -> Vec<Letter> {
    text.chars().map(|c| (c, None)).collect()
}

/// Where the word at a place begins and ends.
fn word_at(text: &[Letter], at: usize) -> (usize, usize) {
    let is_word = |l: &Letter| l.0.is_alphanumeric() || l.0 == '\u{200c}';
    let start = text[..at]
        .iter()
        .rposition(|l| !is_word(l))
        .map_or(0, |n| n + 1);
    let end = text[at..]
        .iter()
        .position(|l| !is_word(l))
        .map_or(text.len(), |n| at + n);
    (start, end)
}

/// Where the line at a place begins and ends, with its break.
fn line_at(text: &[Letter], at: usize) -> (usize, usize) {
    let start = text[..at]
        .iter()
        .rposition(|l| l.0 == '\n')
        .map_or(0, |n| n + 1);
    let end = text[at..]
        .iter()
        .position(|l| l.0 == '\n')
        .map_or(text.len(), |n| at + n + 1);
    (start, end)
}

const SENTENCES: [&str; 4] = [
    "این جمله هنگام بازبینی اضافه شد. ",
    "המשפט הזה נוסף בבדיקה. ",
    "这句话是校对时补上的。",
    "[laughs] ",
];

/// One thing that somebody does who corrects a transcript.
fn edit(text: &mut Vec<Letter>, kind: usize, r: &mut Random) {
    if text.is_empty() {
        return;
    }
    let at = r.below(text.len());
    match kind {
        // A letter is mistyped or put right.
        0 => text[at] = ('ژ', None),
        // A word is struck.
        1 => {
            let (start, end) = word_at(text, at);
            text.drain(start..end);
        }
        // A sentence comes before a word.
        2 => {
            let (start, _) = word_at(text, at);
            text.splice(start..start, new_letters(SENTENCES[r.below(4)]));
        }
        // A paragraph of its own.
        3 => {
            let (start, _) = line_at(text, at);
            let line = format!("{}\n", SENTENCES[r.below(4)].trim_end());
            text.splice(start..start, new_letters(&line));
        }
        // An empty one.
        4 => {
            let (start, _) = line_at(text, at);
            text.insert(start, ('\n', None));
        }
        // A paragraph is struck.
        5 => {
            let (start, end) = line_at(text, at);
            text.drain(start..end);
        }
        // A paragraph is moved.
        6 => {
            let (start, end) = line_at(text, at);
            if text[end - 1].0 == '\n' {
                let line: Vec<Letter> = text.drain(start..end).collect();
                let to = r.below(text.len() + 1).min(text.len().saturating_sub(1));
                let (to, _) = line_at(text, to);
                text.splice(to..to, line);
            }
        }
        // A paragraph is cut in two, or two become one.
        7 => {
            let (start, _) = word_at(text, at);
            text.insert(start, ('\n', None));
        }
        8 => {
            let (_, end) = line_at(text, at);
            if text[end - 1].0 == '\n' {
                text[end - 1] = (' ', None);
            }
        }
        // Spaces are doubled.
        _ => {
            let spaces: Vec<usize> = (0..text.len()).filter(|i| text[*i].0 == ' ').collect();
            if let Some(space) = spaces.get(r.below(spaces.len())) {
                text.insert(*space, (' ', None));
            }
        }
    }
}

/// The corrected text, and for each byte of the old one where it is now.
fn written(text: &[Letter], old: usize) -> (String, Vec<Option<usize>>) {
    let mut out = String::new();
    let mut places = vec![None; old];
    for (c, from) in text {
        if let Some(from) = from {
            places[*from] = Some(out.len());
        }
        out.push(*c);
    }
    (out, places)
}

/// Where a passage is whose letters all follow each other still.
fn untouched(old: &str, places: &[Option<usize>], span: TextSpan) -> Option<usize> {
    let first = places[span.start()]?;
    let stays = |(i, _): (usize, char)| places[span.start() + i] == Some(first + i);
    span.slice(old).char_indices().all(stays).then_some(first)
}

/// The sample study with a second coder, notes on segments and passages, and weights.
fn study(folder: &std::path::Path) -> Project {
    let path = folder.join("sample.mazmun");
    let files = sample::StudyFiles::embedded();
    sample::build(&files, &path, sample::environment()).unwrap();
    let mut p = Project::open(&path, Environment::fixed(7)).unwrap();
    let coder = p.ensure_coder("دنا").unwrap();
    p.set_current_coder(coder).unwrap();
    for (n, segment) in p.segments().unwrap().into_iter().enumerate() {
        let passage = NoteAnchor::Passage(segment.document, segment.span);
        match n % 4 {
            0 => drop(p.code_span(segment.document, segment.span, segment.code)),
            1 => p.set_segment_weight(segment.id, 50).unwrap(),
            2 => drop(p.add_note(passage, "", "یادداشت").unwrap()),
            _ => drop(
                p.add_note(NoteAnchor::Segment(segment.id), "", "备注")
                    .unwrap(),
            ),
        }
    }
    p
}

/// What happened to the codings and notes whose words all are there still, or most of them.
#[derive(Debug, Default)]
struct Seen {
    all: usize,
    wrong: Vec<String>,
    lost: Vec<String>,
}

impl Seen {
    /// Looks at one passage of the old text and where it was put.
    fn look(
        &mut self,
        (old, new): (&str, &str),
        places: &[Option<usize>],
        span: TextSpan,
        now: Option<TextSpan>,
    ) {
        self.all += 1;
        let words = span.slice(old);
        let letters = words.char_indices().map(|(i, _)| places[span.start() + i]);
        let share = letters.flatten().count() * 100 / words.chars().count();
        match (untouched(old, places, span), now) {
            (Some(place), now)
                if now.map(|n| (n.start(), n.len())) != Some((place, span.len())) =>
            {
                self.wrong
                    .push(format!("{words}: {:?}", now.map(|n| n.slice(new))));
            }
            (None, None) if share >= 60 => self.lost.push(words.to_owned()),
            _ => {}
        }
    }
}

#[test]
fn codings_of_the_sample_study_stay_with_their_words_whatever_is_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let mut p = study(folder.path());
    let (start, steps) = (p.dump().unwrap(), p.undo_steps().count());
    let mut r = Random(20_260_726);
    let mut seen = Seen::default();
    for round in 0..4 {
        for document in p.documents().unwrap() {
            let id = document.id;
            let old = p.body(id).unwrap().text().to_owned();
            let segments = p.segments_of(id).unwrap();
            let notes = p.notes().unwrap();
            let mut text: Vec<Letter> = old.char_indices().map(|(i, c)| (c, Some(i))).collect();
            for _ in 0..1 + r.below(12) {
                let kind = r.below(10);
                edit(&mut text, kind, &mut r);
            }
            let (new, places) = written(&text, old.len());
            let corrected = plan(&document.title, &new);
            let effect = p.update_document(id, &corrected).unwrap();
            let now = p.segments_of(id).unwrap();
            for segment in &segments {
                let found = now.iter().find(|n| n.id == segment.id);
                if effect.merged == 0 {
                    seen.look((&old, &new), &places, segment.span, found.map(|n| n.span));
                }
                if let Some(found) = found {
                    let rest = Segment {
                        span: segment.span,
                        memo: segment.memo.clone(),
                        ..found.clone()
                    };
                    assert_eq!(rest, *segment);
                    assert!(found.memo.contains(&segment.memo));
                }
            }
            let notes_now = p.notes().unwrap();
            for note in notes
                .iter()
                .filter(|n| matches!(n.anchor, NoteAnchor::Passage(d, _) if d == id))
            {
                let NoteAnchor::Passage(_, span) = note.anchor else {
                    continue;
                };
                let found = notes_now.iter().find(|n| n.id == note.id).unwrap();
                let place = match found.anchor {
                    NoteAnchor::Passage(_, span) => Some(span),
                    _ => None,
                };
                seen.look((&old, &new), &places, span, place);
            }
            assert!(notes_now.len() >= notes.len());
        }
        assert_eq!(p.check().unwrap(), Vec::new());
        if round % 2 == 1 {
            let end = p.dump().unwrap();
            let back = p.undo_steps().count() - steps;
            for _ in 0..back {
                p.undo().unwrap();
            }
            assert_eq!(p.dump().unwrap(), start);
            for _ in 0..back {
                p.redo().unwrap();
            }
            assert_eq!(p.dump().unwrap(), end);
        }
    }
    assert!(seen.all > 1500, "{}", seen.all);
    assert_eq!(seen.wrong, Vec::<String>::new(), "of {}", seen.all);
    assert_eq!(seen.lost, Vec::<String>::new(), "of {}", seen.all);
}

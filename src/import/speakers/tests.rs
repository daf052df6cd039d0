//! Turns of whole transcripts.

use std::ops::Range;

use super::*;
use crate::import::cancel::Cancel;
use crate::import::extract::ExtractedTable;
use crate::import::plan::{CompiledRule, SpeakerRule};

pub(super) fn found(body: &str) -> Voices {
    found_with(body, &SpeakerRule::default(), &[], &[])
}

fn found_with(
    body: &str,
    rule: &SpeakerRule,
    bold: &[Range<usize>],
    tables: &[ExtractedTable],
) -> Voices {
    let rule = rule.compiled().unwrap();
    let cancel = Cancel::new();
    let hints = Hints {
        rule: &rule,
        cancel: &cancel,
    };
    find(&Source {
        bold,
        tables,
        ..Source::plain(body, hints)
    })
    .unwrap()
}

/// Each turn as `name|time|text`, the interviewer's name with a `?`.
pub(super) fn turns(body: &str) -> Vec<String> {
    shown(body, &found(body))
}

/// The turns by a rule.
pub(super) fn turns_with(body: &str, rule: &SpeakerRule) -> Vec<String> {
    shown(body, &found_with(body, rule, &[], &[]))
}

fn shown(body: &str, voices: &Voices) -> Vec<String> {
    voices
        .turns
        .iter()
        .map(|turn| {
            let name = turn.speaker.map_or(String::new(), |s| {
                let speaker = &voices.speakers[s];
                format!(
                    "{}{}",
                    speaker.name,
                    if speaker.is_interviewer { "?" } else { "" }
                )
            });
            let time = turn.time_ms.map_or(String::new(), |t| t.to_string());
            assert_eq!(
                turn.span.end(),
                turn.span.start() + turn.span.slice(body).trim_end().len()
            );
            format!("{name}|{time}|{}", &body[turn.text_start..turn.span.end()])
        })
        .collect()
}

#[test]
fn transcripts_in_four_languages() {
    for (body, want) in [
        (
            "مصاحبهٔ ۱\n\nمصاحبه‌گر: سلام؟\nمریم: بله.\nادامهٔ حرف\n\nمصاحبه گر: دیگر چه؟\nمريم: هیچ\n",
            vec![
                "مصاحبه‌گر?||سلام؟",
                "مریم||بله.\nادامهٔ حرف",
                "مصاحبه‌گر?||دیگر چه؟",
                "مریم||هیچ",
            ],
        ),
        (
            "מראיין: שלום, מה שלומך?\nרותי: טוב.\nמראיין: ספרי.\nרותי: כן",
            vec![
                "מראיין?||שלום, מה שלומך?",
                "רותי||טוב.",
                "מראיין?||ספרי.",
                "רותי||כן",
            ],
        ),
        (
            "采访者：您好\n李华：好。\n例如：这样\n采访者：谢谢",
            vec!["采访者?||您好", "李华||好。\n例如：这样", "采访者?||谢谢"],
        ),
        (
            "[00:00:01] I: So?\n[00:00:05] P1: Well.\n[00:01:00] I: And?",
            vec!["I?|1000|So?", "P1|5000|Well.", "I?|60000|And?"],
        ),
        ("س: چرا؟\nج: نمی‌دانم", vec!["س?||چرا؟", "ج||نمی‌دانم"]),
        ("P1: hi\nP2: hello", vec!["P1||hi", "P2||hello"]),
        (
            "[00:01] one\nmore\n[00:02] two",
            vec!["|1000|one\nmore", "|2000|two"],
        ),
        (
            "#00:00:01-0#\nI: a?\n#00:00:09-5#\nB: c",
            vec!["I?|1000|a?", "B|9500|c"],
        ),
        (
            "Speaker 1  0:03\nHello there.\n\nSpeaker 2  0:09\nHi.\n",
            vec!["Speaker 1|3000|Hello there.", "Speaker 2|9000|Hi."],
        ),
        (
            "I: a?\nP: b\n[00:05:00] still b\nI: c?",
            vec!["I?||a?", "P||b", "P|300000|still b", "I?||c?"],
        ),
        (
            "مریم: یک\nعلی: دو\nمریم (با خنده): سه\nعلی: چهار",
            vec!["مریم||یک", "علی||دو", "مریم||سه", "علی||چهار"],
        ),
    ] {
        assert_eq!(turns(body), want, "{body}");
    }
}

#[test]
fn prose_with_colons_has_no_speakers() {
    for body in [
        "",
        "فقط یک متن.\nمثلاً: این یکی\nنتیجه: آن یکی\nhttps://example.org",
        "Abstract\nNote: one\nNote: two\nMore text\nhttp://a.b",
        "ساعت 12:30 رفتم\nساعت 13:30 برگشتم",
        "引言\n研究问题：为什么\n正文很长。\n结论：如此",
        "one label: only once",
    ] {
        assert_eq!(turns(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn a_name_that_comes_once_counts_between_labelled_lines_only() {
    let body =
        "I: who else?\nMona: me too\nI: good\nP1: text\nResult of that: nothing\nmore\nI: end";
    let names: Vec<_> = found(body).speakers.into_iter().map(|s| s.name).collect();
    assert_eq!(names, ["I", "Mona", "P1"]);
}

#[test]
fn the_one_who_asks_is_guessed_by_questions() {
    let body = "Sara: Where was that?\nReza: In a long and winding story, near the old town.\n\
                Sara: And then?\nReza: We went home; why not? It was late and nobody came.\n\
                Sara: Thank you.\nReza: Sure.";
    let voices = found(body);
    let asking: Vec<_> = voices
        .speakers
        .iter()
        .filter(|s| s.is_interviewer)
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(asking, ["Sara"]);
    assert_eq!(voices.speakers[0].turns, 3);
}

#[test]
fn turns_end_where_the_notes_begin() {
    let body = "I: a?\nP: b\n\n[1] note";
    let end = body.find("[1]").unwrap();
    let rule = CompiledRule::default();
    let cancel = Cancel::new();
    let hints = Hints {
        rule: &rule,
        cancel: &cancel,
    };
    let voices = find(&Source {
        speech_end: end,
        ..Source::plain(body, hints)
    })
    .unwrap();
    assert_eq!(voices.turns[1].span.slice(body), "P: b");
}

#[test]
fn every_line_of_the_sample_study_is_somebodys() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sample_projects/self-recovery/transcripts");
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        let body = std::fs::read_to_string(&path).unwrap();
        let voices = found(&body);
        assert!(
            (2..=4).contains(&voices.speakers.len()),
            "{}: {:?}",
            path.display(),
            voices.speakers
        );
        let asking: Vec<_> = voices
            .speakers
            .iter()
            .filter(|s| s.is_interviewer)
            .collect();
        assert_eq!(asking.len(), 1, "{}: {:?}", path.display(), voices.speakers);
        assert!(voices.turns.len() >= 10);
    }
}

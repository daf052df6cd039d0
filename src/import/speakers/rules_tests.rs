//! Rules of a person: what their patterns take, and what a preview suggests.

use super::documents::turns as turns_of;
use super::tests::turns_with;
use super::*;
use crate::import::cancel::Cancel;
use crate::import::plan::{CompiledRule, SpeakerRule};
use crate::import::readers::docx::tests::Docx;
use crate::import::{ImportOptions, ImportPlan, read_document};

fn rule(patterns: &[&str]) -> SpeakerRule {
    SpeakerRule {
        patterns: patterns.iter().map(|p| (*p).to_owned()).collect(),
        ..SpeakerRule::default()
    }
}

fn plan(body: &str, rule: SpeakerRule) -> ImportPlan {
    let options = ImportOptions {
        speaker_rule: rule,
        ..ImportOptions::default()
    };
    read_document("a.txt", body.as_bytes(), &options).unwrap()
}

#[test]
fn patterns_take_what_they_say_in_every_script() {
    for (patterns, body, want) in [
        (
            &["{name} ({time}):"][..],
            "مریم (۰۰:۰۱): سلام.\nیادداشت: این نه.\n李华（01:02）：你好。\nרותי(0:03) : שלום.",
            vec![
                "مریم|1000|سلام.\nیادداشت: این نه.",
                "李华|62000|你好。",
                "רותי|3000|שלום.",
            ],
        ),
        (
            &["{name}:"],
            "Smith, John: yes\nNote: this too\n1: who?\nat 12:30 nothing\nhttp://example.org",
            vec![
                "Smith, John||yes",
                "Note||this too",
                "1||who?\nat 12:30 nothing\nhttp://example.org",
            ],
        ),
        (
            &["{name}\\t{text}"],
            "Anna\tyes\nBen     no\nCarl no\n小王\t好",
            vec!["Anna||yes", "Ben||no\nCarl no", "小王||好"],
        ),
        (
            &["【{name}】"],
            "【张三】好\n[李四] 不\n(王五) 好",
            vec!["张三||好", "李四||不\n(王五) 好"],
        ),
        (
            &["{name}↵{text}"],
            "Title here\nAnna\nHello.\nBen\nHi.\nAnna\nSo.\nBen\nWell.",
            vec!["Anna||Hello.", "Ben||Hi.", "Anna||So.", "Ben||Well."],
        ),
        (
            &["{time} {name}↵"],
            "00:00:03 Anna\nHello.\n00:00:07 علی\nسلام.",
            vec!["Anna|3000|Hello.", "علی|7000|سلام."],
        ),
        (
            &["{number} {name} – {text}"],
            "۱ سارا – سلام\n۲ رضا - بله\nسارا – نه",
            vec!["سارا||سلام", "رضا||بله\nسارا – نه"],
        ),
        (
            &["**{name}**"],
            "**Anna** yes\n**Ben:** no\nplain",
            vec!["Anna||yes", "Ben:||no\nplain"],
        ),
        (
            &["== {name} ==", "{name} >>"],
            "== Anna ==\nyes\nBen >> no",
            vec!["Anna||yes", "Ben||no"],
        ),
        (
            &["[{time}]"],
            "[00:01] one\n[00:02] two",
            vec!["|1000|one", "|2000|two"],
        ),
        (
            &["{name}:"],
            "12. Anna: yes\n\u{200f}רותי:\u{200f} כן",
            vec!["Anna||yes", "רותי||כן"],
        ),
    ] {
        assert_eq!(turns_with(body, &rule(patterns)), want, "{patterns:?}");
    }
}

#[test]
fn patterns_reach_over_the_columns_of_a_table_and_into_bold() {
    let cell = |t: &str| format!("<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>");
    let rows: String = [("Trust", "a word"), ("Voice", "another")]
        .map(|(a, b)| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b)))
        .concat();
    let read = |body: &str, pattern: &str| {
        let options = ImportOptions {
            speaker_rule: rule(&[pattern]),
            ..ImportOptions::default()
        };
        let bytes = Docx::new(body).bytes();
        turns_of(&read_document("a.docx", &bytes, &options).unwrap())
    };
    let table = format!("<w:tbl>{rows}</w:tbl>");
    assert_eq!(
        read(&table, "{name}⇥{text}"),
        ["Trust||a word", "Voice||another"]
    );
    let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>مریم</w:t></w:r><w:r><w:t xml:space='preserve'> سلام</w:t></w:r></w:p>";
    assert_eq!(read(bold, "**{name}**"), ["مریم||سلام"]);
}

#[test]
fn names_and_labels_of_a_rule_come_before_the_guess() {
    let body = "Sara: Where?\nReza: In a long street.\nSara: When?\nReza: In that winter.\nTime out: five\nTime out: six";
    let asking = |plan: &ImportPlan| -> Vec<String> {
        let asking = plan.speakers.iter().filter(|s| s.is_interviewer);
        asking.map(|s| s.name.clone()).collect()
    };
    let names = |plan: &ImportPlan| -> Vec<String> {
        plan.speakers.iter().map(|s| s.name.clone()).collect()
    };
    let found = plan(body, SpeakerRule::default());
    assert_eq!(
        (asking(&found), names(&found).len()),
        (vec!["Sara".to_owned()], 3)
    );
    let ruled = plan(
        body,
        SpeakerRule {
            interviewers: vec!["REZA".to_owned()],
            ignored: vec!["time OUT".to_owned()],
            ..SpeakerRule::default()
        },
    );
    assert_eq!(asking(&ruled), ["Reza"]);
    assert_eq!(names(&ruled), ["Sara", "Reza"]);
    // Also where the format tells the turns.
    let vtt =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v مريم>سلام\n\n00:02.000 --> 00:03.000\n<v Note>x\n";
    let options = ImportOptions {
        speaker_rule: SpeakerRule {
            interviewers: vec!["مریم".to_owned()],
            ignored: vec!["note".to_owned()],
            ..SpeakerRule::default()
        },
        ..ImportOptions::default()
    };
    let told = read_document("a.vtt", vtt.as_bytes(), &options).unwrap();
    assert_eq!(
        (asking(&told), names(&told).len()),
        (vec!["مريم".to_owned()], 1)
    );
}

#[test]
fn a_pattern_found_nowhere_is_said_and_changes_nothing() {
    let body = "I: Why?\nP: So.\nI: And?";
    let ruled = plan(body, rule(&["{name} says"]));
    assert_eq!(ruled.turns.len(), 3);
    assert_eq!(ruled.warnings[0].id, "warn-import-patterns-unused");
    let broken = ImportOptions {
        speaker_rule: rule(&["{name}"]),
        ..ImportOptions::default()
    };
    let error = read_document("a.txt", body.as_bytes(), &broken).unwrap_err();
    assert_eq!(error.id(), "err-speaker-pattern-open");
}

#[test]
fn a_rule_reaches_transcripts_with_times_at_the_end_of_lines() {
    let body = "Anna says yes #00:00:05-0#\nBen says no #00:00:09-0#\nfor a long time #00:00:12-0#";
    let ruled = plan(body, rule(&["{name} says"]));
    assert_eq!(
        turns_of(&ruled),
        ["Anna|0|yes", "Ben|5000|no", "Ben|9000|for a long time"]
    );
}

#[test]
fn what_was_recognised_is_said_as_patterns_that_find_the_same() {
    for (body, want) in [
        ("I: a?\nP: b\nI: c?\nP: d", "{name}:"),
        ("问：为什么？\n答：累。\n问：然后？", "{name}:"),
        ("Anna (00:01): a?\nBen (00:02): b", "{name} ({time}):"),
        (
            "[00:00:01] Anna: a?\n[00:00:05] Ben: b\n[00:00:09] Anna: c",
            "[{time}] {name}:",
        ),
        (
            "Interviewer\ta?\nBen\tb\nInterviewer\tc?\nBen\td",
            "{name}⇥",
        ),
        (
            "【研究者】为什么？\n【张三】累。\n【研究者】然后？\n【张三】没了。",
            "【{name}】",
        ),
        (
            "پژوهشگر – چرا؟\nمریم – خسته.\nپژوهشگر – بعد؟\nمریم – هیچ.",
            "{name} –",
        ),
        (
            "[Anna] 00:00:03\nHello.\n[Ben] 00:00:07\nHi.",
            "[{name}] {time}↵",
        ),
        (
            "00:00:03 Anna\nHello.\n00:00:07 Ben\nHi.\n00:00:09 Anna\nSo.",
            "{time} {name}↵",
        ),
        (
            "**Interviewer** a?\n**Ben** b\n**Interviewer** c?\n**Ben** d",
            "**{name}**",
        ),
    ] {
        let found = plan(body, SpeakerRule::default());
        let suggested = SpeakerRule::suggested(&found);
        assert_eq!(suggested.patterns, [want], "{body}");
        suggested.check().unwrap();
        let again = plan(body, suggested);
        assert_eq!(turns_of(&again), turns_of(&found), "{body}");
        assert!(again.warnings.is_empty());
    }
}

#[test]
fn labels_that_were_not_taken_are_listed() {
    let body = "Place of talk: home\n\nI: a?\nP: b\nOf note here: x\nI: c?\nOf note here: y\nP: d\nand so\nA thing: once\nmore";
    let found = plan(
        body,
        SpeakerRule {
            ignored: vec!["of note here".to_owned()],
            ..SpeakerRule::default()
        },
    );
    let findings = SpeakerFindings::of(&found);
    assert_eq!(findings.patterns, [("{name}:".to_owned(), 4)]);
    assert_eq!(
        findings.candidates,
        [
            ("Of note here".to_owned(), 2),
            ("A thing".to_owned(), 1),
            ("Place of talk".to_owned(), 1),
        ]
    );
}

#[test]
fn a_search_can_be_stopped() {
    let cancel = Cancel::new();
    cancel.cancel();
    let rule = CompiledRule::default();
    let hints = Hints {
        rule: &rule,
        cancel: &cancel,
    };
    let error = find(&Source::plain("I: a", hints)).unwrap_err();
    assert_eq!(error.id(), "err-import-cancelled");
}

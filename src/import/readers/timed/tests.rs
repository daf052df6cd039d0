//! Transcripts with times as tables: file in, turns out.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::{F4, OTR, OTTER, SRT, VTT, WHISPER};
use crate::import::{ImportOptions, ImportPlan, PLAIN_TEXT, SourceFormat, read_document};

/// Speaker, time in milliseconds, words.
type Row<'a> = (Option<&'a str>, Option<u64>, &'a str);

fn plan(name: &str, text: &str) -> ImportPlan {
    read_document(name, text.as_bytes(), &ImportOptions::default())
        .unwrap_or_else(|e| panic!("{name}: {}\n{text}", e.id()))
}

fn rows(plan: &ImportPlan) -> Vec<Row<'_>> {
    plan.turns
        .iter()
        .map(|turn| {
            (
                turn.speaker.map(|s| plan.speakers[s].name.as_str()),
                turn.time_ms,
                &plan.body[turn.text_start..turn.span.end()],
            )
        })
        .collect()
}

fn check(name: &str, text: &str, format: SourceFormat, want: &[Row<'_>]) {
    let plan = plan(name, text);
    assert_eq!(plan.format, format, "{text}");
    assert_eq!(rows(&plan), want, "{text}");
}

fn refused(name: &str, text: &str) -> &'static str {
    read_document(name, text.as_bytes(), &ImportOptions::default())
        .expect_err(text)
        .id()
}

#[test]
fn subtitles_in_every_spelling() {
    for (text, want) in [
        (
            "1\n00:00:01,000 --> 00:00:03,500\nسلام، می\u{200c}خواهم\n\n2\n00:00:04,000 --> 00:00:05,000\nبروم.\n",
            vec![(None, Some(1_000), "سلام، می\u{200c}خواهم بروم.")],
        ),
        (
            "\u{feff}1\r\n0:00:01.5 --> 0:00:03.500 X1:40 X2:600\r\n<i>שלום</i> &amp; 你好\r\n",
            vec![(None, Some(1_500), "שלום & 你好")],
        ),
        // No blank lines, no numbers, digits of Persian.
        (
            "00:00:01,000 --> 00:00:02,000\nالف.\n۲\n۰۰:۰۰:۰۳,۰۰۰ --> ۰۰:۰۰:۰۴,۰۰۰\nب.\n00:00:05,000-->00:00:06,000\nج",
            vec![
                (None, Some(1_000), "الف."),
                (None, Some(3_000), "ب."),
                (None, Some(5_000), "ج"),
            ],
        ),
        // A blank line within a cue, a number that was said, an empty cue.
        (
            "1\n00:00:01,000 --> 00:00:02,000\nhe said\n\n42\n\n2\n00:00:02,000 --> 00:00:02,500\n\n3\n00:00:02,600 --> 00:00:03,000\nor so",
            vec![(None, Some(1_000), "he said 42 or so")],
        ),
        // Words before a time without a number were said.
        (
            "00:00:01,000 --> 00:00:02,000\none\n\ntwo\n00:00:02,000 --> 00:00:03,000\nthree",
            vec![(None, Some(1_000), "one two three")],
        ),
        // Chinese is joined without spaces; a pause of three points is no end.
        (
            "1\n00:00:01,000 --> 00:00:02,000\n我不信任\n\n2\n00:00:02,100 --> 00:00:03,000\n那个网站...\n\n3\n00:00:03,100 --> 00:00:04,000\n真的。\n\n4\n00:00:04,100 --> 00:00:05,000\n好",
            vec![
                (None, Some(1_000), "我不信任那个网站... 真的。"),
                (None, Some(4_100), "好"),
            ],
        ),
        // Two seconds of silence end a turn; less does not.
        (
            "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,999 --> 00:00:04,000\nb\n\n3\n00:00:06,000 --> 00:00:07,000\nc",
            vec![(None, Some(1_000), "a b"), (None, Some(6_000), "c")],
        ),
        // Two people in one cue.
        (
            "1\n00:00:01,000 --> 00:00:02,000\n- می‌آیی؟\n- نه\n",
            vec![(None, Some(1_000), "می‌آیی؟"), (None, Some(1_000), "نه")],
        ),
        // Typed angle brackets and arrows stay, placing on the picture goes.
        (
            "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}3 < 4 <inaudible> a --> b <b>x</b> &unknown; &#x5d0;\n",
            vec![(None, Some(1_000), "3 < 4 <inaudible> a --> b x &unknown; א")],
        ),
    ] {
        check("a.srt", text, SRT, &want);
        check("wrong-name.txt", text, SRT, &want);
    }
}

#[test]
fn speakers_of_subtitles() {
    let teams = "WEBVTT\r\n\r\n9b6e4a-1/7-0\r\n00:00:03.350 --> 00:00:05.000\r\n<v Sara Cohen>Why did you\r\nmove?</v>\r\n\r\n9b6e4a-1/9-0\r\n00:00:05.100 --> 00:00:08.000\r\n<v مریم>برای کار و برای دوستانی که آنجا داشتم.</v>\r\n\r\n9b6e4a-1/9-1\r\n01:00:20.000 --> 01:00:21.000\r\n<v مریم>و خانه.</v>\r\n\r\n9b6e4a-1/10-0\r\n01:00:22.000 --> 01:00:23.000\r\n<v Sara Cohen>And?</v>\r\n";
    check(
        "a.vtt",
        teams,
        VTT,
        &[
            (Some("Sara Cohen"), Some(3_350), "Why did you move?"),
            (
                Some("مریم"),
                Some(5_100),
                "برای کار و برای دوستانی که آنجا داشتم.",
            ),
            // After two minutes a turn ends with its sentence.
            (Some("مریم"), Some(3_620_000), "و خانه."),
            (Some("Sara Cohen"), Some(3_622_000), "And?"),
        ],
    );
    let plan = plan("a.vtt", teams);
    assert_eq!(
        plan.body,
        "Sara Cohen: Why did you move?\nمریم: برای کار و برای دوستانی که آنجا داشتم.\nمریم: و خانه.\nSara Cohen: And?"
    );
    assert_eq!(plan.speakers.len(), 2);
    assert!(plan.speakers[0].is_interviewer, "who asks is guessed");
    assert_eq!(plan.speakers[1].turns, 2);

    let zoom = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n王芳: 您好。\n\n2\n00:00:02.500 --> 00:00:04.000\n王芳: 请坐\n\n3\n00:00:05.000 --> 00:00:06.000\n李明: 谢谢\n\n4\n00:00:09.000 --> 00:00:10.000\n李明: 时间是 12:30\n";
    check(
        "GMT2024.transcript.vtt",
        zoom,
        VTT,
        &[
            (Some("王芳"), Some(1_000), "您好。请坐"),
            (Some("李明"), Some(5_000), "谢谢时间是 12:30"),
        ],
    );
    assert_eq!(
        self::plan("a.vtt", zoom).body.lines().next(),
        Some("王芳：您好。请坐")
    );

    for (text, format, want) in [
        // One voice alone, labelled on each cue; a word with a colon is none.
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nרותי: שלום\n\n00:02.000 --> 00:03.000\nרותי: הערה: כן\n",
            VTT,
            vec![(Some("רותי"), Some(1_000), "שלום הערה: כן")],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nمصاحبه‌گر: چرا؟\n\n2\n00:00:02,000 --> 00:00:03,000\nمریم: چون\n\n3\n00:00:09,000 --> 00:00:10,000\nدور بود.\n",
            SRT,
            vec![
                (Some("مصاحبه‌گر"), Some(1_000), "چرا؟"),
                (Some("مریم"), Some(2_000), "چون دور بود."),
            ],
        ),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nNote: this is it\n",
            SRT,
            vec![(None, Some(1_000), "Note: this is it")],
        ),
        // Two voices in a cue, classes, entities in a name, no end tag, notes and styles.
        (
            "\u{feff}WEBVTT - title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnobody said this\n\nNOTE nor this\n\nREGION\nid:a\n\nfirst\n00:01.000 --> 00:03.500 align:start position:0%\n<v.loud A &amp; B>yes <i>so</i></v> <v C>no\n\n01:00:04.000 --> 01:00:05.000\nnobody\n",
            VTT,
            vec![
                (Some("A & B"), Some(1_000), "yes so"),
                (Some("C"), Some(1_000), "no"),
                (None, Some(3_604_000), "nobody"),
            ],
        ),
        // Rolling captions show each line twice.
        (
            "WEBVTT\n\n00:00.000 --> 00:02.000\nwe<00:00:00.500><c> went</c>\n\n00:02.000 --> 00:04.000\nwe went\nhome<00:00:02.500><c> early</c>\n",
            VTT,
            vec![(None, Some(0), "we went home early")],
        ),
    ] {
        check("a", text, format, &want);
    }
}

#[test]
fn subtitles_that_are_none() {
    for (name, text, want) in [
        ("a.srt", "سلام", "err-import-no-cues"),
        ("a.vtt", "WEBVTT", "err-import-no-cues"),
        (
            "a.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n",
            "err-import-no-cues",
        ),
        ("a.srt", "1\n00:00:01,000 --> ", "err-import-no-cues"),
        (
            "a.txt",
            "1\n00:00:01,000 --> 00:00:02,000\n \n",
            "err-import-no-cues",
        ),
    ] {
        assert_eq!(refused(name, text), want, "{text}");
    }
    check("a.txt", "WEBVTTX\na --> b", PLAIN_TEXT, &[]);
    let damaged = plan(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nיש\n\n2\n00:00:0x,000 --> 00:00:02,000\nמילים\n\n3\n00:99:00,000 --> 1\nכאן",
    );
    assert_eq!(rows(&damaged), [(None, Some(1_000), "יש מילים כאן")]);
    assert_eq!(damaged.warnings[0].id, "warn-import-bad-times");
    assert_eq!(damaged.warnings[0].count, 2);
}

#[test]
fn recognised_speech() {
    for (text, want) in [
        (
            // As Whisper writes it: no speakers, one segment after another.
            r#"{"text": " Hello there.", "segments": [
                {"id": 0, "seek": 0, "start": 0.0, "end": 2.48, "text": " Hello", "tokens": [50364, 1], "temperature": 0.0, "no_speech_prob": 0.02},
                {"id": 1, "seek": 0, "start": 2.48, "end": 4.0, "text": " there.", "tokens": []},
                {"id": 2, "start": 4.0, "end": 5, "text": " سلام"}
            ], "language": "en"}"#,
            vec![(None, Some(0), "Hello there."), (None, Some(4_000), "سلام")],
        ),
        (
            // WhisperX: speakers, words, Python's NaN, a segment without a speaker.
            r#"{"segments": [
                {"start": 1.2345, "end": 2.0, "text": "你好", "speaker": "SPEAKER_00", "words": [{"word": "你", "score": NaN}]},
                {"start": 2.0, "end": 3.0, "text": "我说 NaN。", "speaker": "SPEAKER_00"},
                {"start": NaN, "end": null, "text": "嗯"},
                {"start": 4.0, "end": 5.0, "text": "", "speaker": "SPEAKER_02"},
                {"start": 4.0, "end": 5.0, "text": " כן \"ניק\" ", "speaker": "SPEAKER_01"}
            ], "word_segments": [{"word": "x\\", "n": NaN}]}"#,
            vec![
                (Some("SPEAKER_00"), Some(1_235), "你好我说 NaN。"),
                (None, None, "嗯"),
                (Some("SPEAKER_01"), Some(4_000), "כן \"ניק\""),
            ],
        ),
        (
            // whisper.cpp.
            r#"{"systeminfo": "x", "result": {"language": "fa"}, "transcription": [
                {"timestamps": {"from": "00:00:00,000", "to": "00:00:03,200"}, "offsets": {"from": 500, "to": 3200}, "text": " به سایت اعتماد نکردم."},
                {"offsets": {"from": 3200, "to": 4000}, "text": " برگشتم"}
            ]}"#,
            vec![
                (None, Some(500), "به سایت اعتماد نکردم."),
                (None, Some(3_200), "برگشتم"),
            ],
        ),
        (
            r#" [{"start": 1, "end": 2, "text": "a"}, {"start": -1, "end": 1e300, "text": "b"}]"#,
            vec![(None, Some(1_000), "a b")],
        ),
    ] {
        check("a.json", text, WHISPER, &want);
        check("wrong-name.txt", text, WHISPER, &want);
    }
}

/// Writes a file as oTranscribe does.
fn otr(html: &str) -> String {
    let text = html.replace('"', "\\\"").replace('\n', "\\n");
    format!(r#"{{"text":"{text}","media":"a.mp3","media-source":"","media-time":12.5}}"#)
}

#[test]
fn otranscribe_files() {
    let stamp = |seconds: &str, shown: &str| {
        format!(
            r#"<span class="timestamp" contenteditable="false" data-timestamp="{seconds}">{shown}</span>"#
        )
    };
    let two = format!(
        "<p>{}מראיינת: למה עברת?<br />{} דנה: <b>בגלל</b> העבודה &amp; הילדים.&nbsp;</p><div>היא {} חשבה</div><p>{}ועוד משהו</p><p><br></p>",
        stamp("1.5", "00:01"),
        stamp("62.25", "01:02"),
        stamp("70", "01:10"),
        stamp("75.0004", "01:15"),
    );
    let want = [
        (Some("מראיינת"), Some(1_500), "למה עברת?"),
        (
            Some("דנה"),
            Some(62_250),
            "בגלל העבודה & הילדים.\nהיא 01:10 חשבה",
        ),
        (Some("דנה"), Some(75_000), "ועוד משהו"),
    ];
    check("a.otr", &otr(&two), OTR, &want);
    check("a.json", &otr(&two), OTR, &want);
    let behind_names = format!(
        "<p><b>مصاحبه‌گر:</b> {}چرا؟</p><p>مریم:&nbsp;{} چون {} بود.</p><p>مصاحبه‌گر：{}بعد؟</p><p>مریم: هیچ.</p>",
        stamp("3.5", "0:03"),
        stamp("9", "0:09"),
        stamp("11", "0:11"),
        stamp("15", "0:15"),
    );
    let want = [
        (Some("مصاحبه‌گر"), Some(3_500), "چرا؟"),
        (Some("مریم"), Some(9_000), "چون 0:11 بود."),
        (Some("مصاحبه‌گر"), Some(15_000), "بعد؟"),
        (Some("مریم"), None, "هیچ."),
    ];
    check("a.otr", &otr(&behind_names), OTR, &want);
    for (html, want) in [
        // No speakers: each stamped line is a turn.
        (
            format!(
                "{}یک<br>{}دو<br>سه",
                stamp("0", "00:00"),
                stamp("9", "00:09")
            ),
            vec![(None, Some(0), "یک"), (None, Some(9_000), "دو\nسه")],
        ),
        // Scripts are no text and run nowhere; a lone < is one.
        (
            format!(
                "{}<!--StartFragment--><b>3</b> < 4<script>alert('<p>')</script><style>p</style>",
                stamp("1", "00:01")
            ),
            vec![(None, Some(1_000), "3 < 4")],
        ),
        ("no stamps<br>at all".to_owned(), vec![]),
    ] {
        check("a.otr", &otr(&html), OTR, &want);
    }
    assert_eq!(plan("a.otr", &otr("no<br>stamps")).body, "no\nstamps");
}

#[test]
fn json_that_is_no_transcript() {
    let deep = format!("{{\"segments\":{}", "[".repeat(100_000));
    let deep_aside = format!("{{\"a\":{}", "[".repeat(100_000));
    for (name, text, want) in [
        ("a.json", "{}", "err-import-json-shape"),
        ("a.json", "سلام", "err-import-json-damaged"),
        ("a.json", "[1, 2]", "err-import-json-shape"),
        ("a.json", r#"{"segments": "x"}"#, "err-import-json-shape"),
        (
            "a.json",
            r#"{"segments": [{"start": 1}]}"#,
            "err-import-json-shape",
        ),
        ("a.json", r#"{"segments": []}"#, "err-import-no-text"),
        (
            "a.json",
            r#"{"segments": [{"start": 1, "text": " "}]}"#,
            "err-import-no-text",
        ),
        (
            "a.json",
            r#"{"segments": [{"start": 1, "text": "cut off"#,
            "err-import-json-damaged",
        ),
        ("a.json", deep.as_str(), "err-import-json-shape"),
        ("a.json", deep_aside.as_str(), "err-import-json-damaged"),
        ("a.otr", "{\"media\": \"a.mp3\"}", "err-import-json-shape"),
        ("a.otr", "{\"text\": 5}", "err-import-json-shape"),
        ("a.otr", "<p>text</p>", "err-import-json-damaged"),
        ("a.otr", "{\"text\": \"<p><br></p>\"}", "err-import-no-text"),
    ] {
        let short: String = text.chars().take(60).collect();
        assert_eq!(refused(name, text), want, "{name} {short}");
    }
    // Under another name it is a text that begins so.
    check("a.txt", "{\"a\": 1}", PLAIN_TEXT, &[]);
}

#[test]
fn stamps_of_f4() {
    for (text, want) in [
        (
            // f4 stamps the end of a paragraph: the next begins there, the first at 0.
            "مصاحبه ۳\n\nI: چرا رفتید؟ #00:00:05-1#\nB: چون کار نبود #00:01:02-30# و دور بود. #00:01:10-250#\n\nبعد برگشتم. #۰۰:۰۲:۰۰-۰#\nI: و؟\n",
            vec![
                (Some("I"), Some(0), "چرا رفتید؟"),
                (
                    Some("B"),
                    Some(5_100),
                    "چون کار نبود #00:01:02-30# و دور بود.",
                ),
                (Some("B"), Some(70_250), "بعد برگشتم."),
                (Some("I"), Some(120_000), "و؟"),
            ],
        ),
        (
            // At the start, before labels and without them.
            "#00:00:01-0# מראיין: למה?\r\n#00:00:09-5# דנה: כי כן #x# #1\r\n#01:00:00-0#וככה\r\n",
            vec![
                (Some("מראיין"), Some(1_000), "למה?"),
                (Some("דנה"), Some(9_500), "כי כן #x# #1"),
                (Some("דנה"), Some(3_600_000), "וככה"),
            ],
        ),
        (
            // No speakers; a stamp on a line of its own belongs to what follows.
            "标题\n#0:00:01-0#\n我不信任\n#0:00:04-0#\n他们\n说\n",
            vec![
                (None, Some(1_000), "我不信任"),
                (None, Some(4_000), "他们\n说"),
            ],
        ),
    ] {
        check("a.txt", text, F4, &want);
    }
    let titled = plan("a.txt", "Title\n\nI: a #00:00:05-1#\nB: b #00:00:06-1#\n");
    assert_eq!(titled.body, "Title\nI: a\nB: b");
    for text in [
        "one stamp #00:00:05-1#",
        "#00:75:00-1# a\n#00:00:61-1# b\n#a:b:c-1#\n##\n#",
        "P1: #00:01:02-3# a\nP2: #00:01:05-3# b\nP1: c",
    ] {
        assert_eq!(plan("a.txt", text).format, PLAIN_TEXT, "{text}");
        assert_eq!(plan("a.txt", text).body, text);
    }
}

#[test]
fn otter_texts() {
    let text = "Interview 4\n44mins\n\nSara Cohen  0:03  \nWhy did you move?\n\nمریم احمدی  0:12  \nبرای کار.\nو خانه.\n\n王芳\t1:02:03\n我不信任\n\nSara Cohen  1:02:10\nAnd?\n\nTranscribed by https://otter.ai\n";
    let want = [
        (Some("Sara Cohen"), Some(3_000), "Why did you move?"),
        (Some("مریم احمدی"), Some(12_000), "برای کار.\nو خانه."),
        (Some("王芳"), Some(3_723_000), "我不信任"),
        (Some("Sara Cohen"), Some(3_730_000), "And?"),
    ];
    check("a.txt", text, OTTER, &want);
    check("a.txt", &text.replace('\n', "\r\n"), OTTER, &want);
    assert_eq!(
        plan("a.txt", text).body,
        "Interview 4\n44mins\nSara Cohen: Why did you move?\nمریم احمدی: برای کار.\nو خانه.\n王芳：我不信任\nSara Cohen: And?\nTranscribed by https://otter.ai"
    );
    for text in [
        "one  0:03\nonly",
        "we met at 0:03\nthen at 0:09\nand left",
        "bus  0:30\ntram  0:10\nthey came",
        "Start  0:10\nEnd  0:12",
        "It ended.  0:10\nthen.  0:12\nyes",
    ] {
        assert_eq!(plan("a.txt", text).format, PLAIN_TEXT, "{text}");
    }
}

#[test]
fn options_hold_for_timed_texts() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Jose\u{301}>cafe\u{301}</v>\n\n00:03.000 --> 00:04.000\n<v A>\u{301}x</v>\n";
    let options = ImportOptions {
        nfc: true,
        ..ImportOptions::default()
    };
    let plan = read_document("a.vtt", text.as_bytes(), &options).unwrap();
    assert_eq!(plan.body, "José: café\nA: \u{301}x");
    assert_eq!(rows(&plan)[0].2, "café");
    assert_eq!(rows(&plan)[1].2, "x", "a mark stays with the label's space");
    let options = ImportOptions {
        speakers: false,
        ..ImportOptions::default()
    };
    let plan = read_document("a.vtt", text.as_bytes(), &options).unwrap();
    assert!(plan.turns.is_empty() && plan.speakers.is_empty());
}

/// Finds the shared samples, which are not part of the repository.
fn sample(name: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("MAZMUN_SHARED").map(PathBuf::from);
    let found = [Some(beside), named]
        .into_iter()
        .flatten()
        .find_map(|folder| std::fs::read(folder.join("samples").join(name)).ok());
    if found.is_none() {
        println!("skipped: no ../shared");
    }
    found
}

#[test]
fn shared_samples() {
    for (name, want) in [
        (
            "t.srt",
            vec![
                (None, Some(1_000), "مریم: سلام، می\u{200c}خواهم سطر دوم"),
                (None, Some(6_000), "שלום & 你好"),
            ],
        ),
        (
            "t.vtt",
            vec![
                (Some("مریم"), Some(1_000), "سلام خوبم"),
                (Some("רותי"), Some(3_604_000), "שלום"),
            ],
        ),
    ] {
        let Some(bytes) = sample(name) else { return };
        let plan = read_document(name, &bytes, &ImportOptions::default()).unwrap();
        assert_eq!(rows(&plan), want, "{name}");
    }
}

/// Cuts and flips a file in many ways; the turns must stay within the text and in order.
fn torture(name: &str, text: &str) {
    let mut state = 7_u64;
    let mut roll = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 40).unwrap_or(0)
    };
    for round in 0..400 {
        let mut bytes = text.as_bytes().to_vec();
        if round < 100 {
            bytes.truncate(bytes.len() * round / 100);
        } else {
            let at = roll() % bytes.len();
            bytes[at] = b"<>&:-\n\"{}[],;#0 \\"[roll() % 17];
            let (from, len) = (roll() % bytes.len(), roll() % 8);
            bytes.drain(from..(from + len).min(bytes.len()));
        }
        let Ok(plan) = read_document(name, &bytes, &ImportOptions::default()) else {
            continue;
        };
        let mut last = 0;
        for turn in &plan.turns {
            assert!(last <= turn.span.start(), "{name}: turns overlap");
            assert!(plan.body.get(turn.text_start..turn.span.end()).is_some());
            last = turn.span.end();
        }
    }
}

#[test]
fn damaged_timed_texts_end_quickly() {
    let started = Instant::now();
    torture(
        "a.vtt",
        "WEBVTT\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000\n<v مریم>سلام &amp; <i>خوب</i></v>\n\n2\n00:03.000 --> 00:04.000\n<v A>你好 e\u{301}</v>\n",
    );
    torture(
        "a.srt",
        "1\n00:00:01,000 --> 00:00:02,000\n- A: שלום\n- B: {\\an8}x\n\n2\n00:00:03,000 --> 00:00:04,000\n- A: y\n",
    );
    for piece in [
        "<",
        "&",
        "{\\",
        "<v ",
        ")",
        "00:00:01,000 --> 00:00:02,000\n)\n",
    ] {
        let long = format!(
            "1\n00:00:01,000 --> 00:00:02,000\nx{}",
            piece.repeat(60_000 / piece.len())
        );
        read_document("a.srt", long.as_bytes(), &ImportOptions::default()).ok();
        read_document("a.txt", long.as_bytes(), &ImportOptions::default()).ok();
        read_document("a.otr", otr(&long).as_bytes(), &ImportOptions::default()).ok();
    }
    assert!(started.elapsed() < Duration::from_secs(60));
}

/// Cues of these texts, a second each.
fn cues_of(texts: &[&str]) -> String {
    let cues = texts
        .iter()
        .enumerate()
        .map(|(i, text)| format!("00:00:{i:02}.000 --> 00:00:{:02}.000\n{text}\n\n", i + 1));
    format!("WEBVTT\n\n{}", cues.collect::<String>())
}

#[test]
fn a_speaker_of_one_cue_is_not_put_into_anothers_mouth() {
    for (texts, want) in [
        (
            [
                "Dana Levi: How was the way here?",
                "Yossi: fine, thank you",
                "Dana Levi: And at night: any trouble?",
                "Dana Levi: I see.",
                "Note: the tape stops",
                "So I told her: no",
                "https://example.org/a at 10:30",
                "Dana Levi: Thank you.",
            ],
            vec![
                ("Dana Levi", "How was the way here?"),
                ("Yossi", "fine, thank you"),
                (
                    "Dana Levi",
                    "And at night: any trouble? I see. Note: the tape stops So I told her: no \
                     https://example.org/a at 10:30 Thank you.",
                ),
            ],
        ),
        (
            [
                "רותי: איך הייתה הדרך?",
                "יוסי: בסדר גמור",
                "רותי: ובלילה?",
                "רותי: הבנתי.",
                "הערה: ההקלטה נעצרת",
                "ואז אמרתי לה: לא",
                "טוב",
                "רותי: תודה",
            ],
            vec![
                ("רותי", "איך הייתה הדרך?"),
                ("יוסי", "בסדר גמור"),
                ("רותי", "ובלילה? הבנתי. הערה: ההקלטה נעצרת"),
            ],
        ),
        (
            [
                "李华：路上怎么样？",
                "王明：还好",
                "李华：晚上呢？",
                "李华：明白了。",
                "备注：录音停止",
                "李华：谢谢",
                "李华：再见",
                "李华：慢走",
            ],
            vec![
                ("李华", "路上怎么样？"),
                ("王明", "还好"),
                ("李华", "晚上呢？明白了。备注：录音停止谢谢再见慢走"),
            ],
        ),
        (
            [
                "مریم: راه چطور بود؟",
                "داود: خوب بود، ممنون",
                "مریم: شب چه؟",
                "مریم: فهمیدم.",
                "نکته: ضبط قطع شد",
                "مریم: ممنون",
                "مریم: خداحافظ",
                "مریم: به سلامت",
            ],
            vec![
                ("مریم", "راه چطور بود؟"),
                ("داود", "خوب بود، ممنون"),
                (
                    "مریم",
                    "شب چه؟ فهمیدم. نکته: ضبط قطع شد ممنون خداحافظ به سلامت",
                ),
            ],
        ),
    ] {
        let plan = plan("a.vtt", &cues_of(&texts));
        let found: Vec<_> = rows(&plan)
            .into_iter()
            .map(|r| (r.0.unwrap(), r.2))
            .collect();
        assert_eq!(found[..want.len()], want);
    }
}

#[test]
fn a_pattern_finds_speakers_in_cues() {
    let options = ImportOptions {
        speaker_rule: crate::import::SpeakerRule {
            patterns: vec!["{name}:".to_owned()],
            ..Default::default()
        },
        ..ImportOptions::default()
    };
    for (texts, want) in [
        (
            ["Dana: hello", "and more", "Yossi:\nfine"],
            ["Dana", "Yossi"],
        ),
        (["דנה: שלום", "ועוד", "יוסי:\nבסדר"], ["דנה", "יוסי"]),
        (["李华：你好", "还有", "王明：\n好"], ["李华", "王明"]),
    ] {
        let plan = read_document("a.vtt", cues_of(&texts).as_bytes(), &options).unwrap();
        let found: Vec<_> = plan.speakers.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(found, want);
        assert_eq!(plan.turns.len(), 2);
    }
}

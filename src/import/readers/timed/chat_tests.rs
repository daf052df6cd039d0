//! Chats of many programs and locales.

use crate::import::plan::SpeakerRule;
use crate::import::{ImportOptions, ImportPlan, read_document};

/// A chat read, and each of its turns as `name|minutes|text`.
fn turns(name: &str, text: &str) -> (ImportPlan, Vec<String>) {
    let plan = read_document(name, text.as_bytes(), &ImportOptions::default()).unwrap();
    let turns = plan.turns.iter().map(|turn| {
        let name = turn.speaker.map_or("", |s| plan.speakers[s].name.as_str());
        let minutes = turn
            .time_ms
            .map_or(String::new(), |ms| (ms / 60_000).to_string());
        format!(
            "{name}|{minutes}|{}",
            &plan.body[turn.text_start..turn.span.end()]
        )
    });
    let turns = turns.collect();
    (plan, turns)
}

#[test]
fn whatsapp_of_many_locales() {
    for (first, second) in [
        ("[12/03/2024, 10:15:32] ", "[12/03/2024, 22:16:02] "),
        ("\u{200e}[12/03/2024, 10:15:32] ", "[12/03/2024, 22:16:02] "),
        (
            "[3/12/24, 10:15:32\u{202f}AM] ",
            "[3/12/24, 10:16:02\u{202f}PM] ",
        ),
        ("[12.03.24, 10:15:32] ", "[12.03.24, 22:16:02] "),
        ("[2024/3/12 上午10:15:32] ", "[2024/3/12 下午10:16:02] "),
        ("[12/03/24 10:15:32] ", "[12/03/24 22:16:02] "),
        ("12/03/2024, 10:15 - ", "12/03/2024, 22:16 - "),
        ("3/12/24, 10:15 AM - ", "3/12/24, 10:16 PM - "),
        ("12/3/24 10:15 a. m. - ", "12/3/24 10:16 p. m. - "),
        ("12/03/2024 à 10:15 - ", "12/03/2024 à 22:16 - "),
        ("12.3.2024 klo 10.15 - ", "12.3.2024 klo 22.16 - "),
        ("2024-03-12 10:15 - ", "2024-03-12 22:16 - "),
        (
            "۱۴۰۲/۱۲/۲۲،\u{200f} ۱۰:۱۵ - ",
            "۱۴۰۲/۱۲/۲۲،\u{200f} ۲۲:۱۶ - ",
        ),
        (
            "۱۴۰۲/۱۲/۲۲،\u{200f} ۱۰:۱۵ ق.ظ. - ",
            "۱۴۰۲/۱۲/۲۲،\u{200f} ۱۰:۱۶ ب.ظ. - ",
        ),
        (
            "١٢\u{200f}/٣\u{200f}/٢٠٢٤، ١٠:١٥ ص - ",
            "١٢\u{200f}/٣\u{200f}/٢٠٢٤، ١٠:١٦ م - ",
        ),
    ] {
        let text = format!(
            "{first}Messages and calls are end-to-end encrypted.\n{first}دنا: سلام: خوبی؟\n{second}+972 50-123-4567: בסדר\nשורה שנייה\n\
             {second}~\u{202f}دنا: <Media omitted>\n{second}+972 50-123-4567: 不信任 😀"
        );
        let (plan, found) = turns("chat.txt", &text);
        assert_eq!(
            found,
            [
                "دنا|615|سلام: خوبی؟",
                "+972 50-123-4567|1336|בסדר\nשורה שנייה",
                "دنا|1336|<Media omitted>",
                "+972 50-123-4567|1336|不信任 😀",
            ],
            "{first}"
        );
        assert_eq!(plan.speakers.len(), 2, "{first}");
        // The day is a heading, said once, and what the program says is nobody's.
        let day = plan.body.lines().next().unwrap();
        assert_eq!(plan.body.matches(day).count(), 1, "{}", plan.body);
        assert_eq!(plan.marks.len(), 1);
        assert!(
            plan.body
                .contains("\nMessages and calls are end-to-end encrypted.\n")
        );
    }
}

#[test]
fn days_of_a_chat_are_headings_between_turns() {
    let (plan, found) = turns(
        "chat.txt",
        "12/03/24, 10:15 - Ali: one\n12/03/24, 10:16 - Dana: two\n13/03/24, 09:00 - Ali: three",
    );
    assert_eq!(found, ["Ali|615|one", "Dana|616|two", "Ali|540|three"]);
    assert_eq!(
        plan.body,
        "12/03/24\nAli: one\nDana: two\n13/03/24\nAli: three"
    );
}

#[test]
fn names_in_lines_of_their_own() {
    for (what, text) in [
        (
            "WeChat",
            "张三 2024-03-12 10:15:32\n你好\n\n李四 2024-03-12 10:16:02\n可以的。\n好\n\n张三 2024-03-12 10:17:02\n为什么？",
        ),
        (
            "QQ",
            "2024-03-12 10:15:32 张三\n你好\n\n2024-03-12 10:16:02 李四\n可以的。\n好\n\n2024-03-12 10:17:02 张三\n为什么？",
        ),
        (
            "Discord",
            "张三 — 12/03/2024 10:15\n你好\n李四 — 12/03/2024 10:16\n可以的。\n好\n张三 — 12/03/2024 10:17\n为什么？",
        ),
        (
            "Teams",
            "[12/03/2024 10:15] 张三\n你好\n\n[12/03/2024 10:16] 李四\n可以的。\n好\n[12/03/2024 10:17] 张三\n为什么？",
        ),
    ] {
        let (plan, found) = turns("chat.txt", text);
        assert_eq!(
            found,
            [
                "张三|615|你好",
                "李四|616|可以的。\n好",
                "张三|617|为什么？"
            ],
            "{what}"
        );
        assert!(plan.speakers[0].is_interviewer || what.is_empty(), "{what}");
    }
}

#[test]
fn chats_of_meetings() {
    for (what, text) in [
        (
            "Zoom",
            "00:12:33\t From Ali Rezaei to Everyone:\n\tسلام به همه\n00:13:01\t From Dana to Everyone:\n\tשלום\n00:14:01\t From Ali Rezaei to Everyone:\n\tخوبم",
        ),
        (
            "Zoom of before",
            "00:12:33\t From  Ali Rezaei : سلام به همه\n00:13:01\t From  Dana to  Ali Rezaei(Direct Message) : שלום\n00:14:01\t From  Ali Rezaei : خوبم",
        ),
        (
            "German",
            "00:12:33 Von Ali Rezaei an Alle:\nسلام به همه\n00:13:01 Von Dana an Alle:\nשלום\n00:14:01 Von Ali Rezaei an Alle:\nخوبم",
        ),
        (
            "Spanish",
            "00:12:33 Desde Ali Rezaei para Todos:\nسلام به همه\n00:13:01 Desde Dana para Todos:\nשלום\n00:14:01 Desde Ali Rezaei para Todos:\nخوبم",
        ),
        (
            "Meet",
            "Ali Rezaei\n00:12:33\nسلام به همه\n\nDana\n00:13:01\nשלום\n\nAli Rezaei\n00:14:01\nخوبم",
        ),
    ] {
        let (plan, found) = turns("chat.txt", text);
        assert_eq!(
            found,
            [
                "Ali Rezaei|12|سلام به همه",
                "Dana|13|שלום",
                "Ali Rezaei|14|خوبم"
            ],
            "{what}"
        );
        assert_eq!(
            plan.body, "Ali Rezaei: سلام به همه\nDana: שלום\nAli Rezaei: خوبم",
            "{what}"
        );
    }
}

#[test]
fn telegram_exports_one_chat_or_all() {
    let messages = r#"[{"id": 0, "type": "service", "date": "2024-03-12T10:00:00", "actor": "علی", "action": "create_group", "text": ""},
        {"id": 1, "type": "message", "date": "2024-03-12T10:15:00", "from": "علی", "text": "سلام خوبی"},
        {"id": 2, "type": "message", "date": "2024-03-13T10:16:00", "from": "پژوهشگر", "text": ["ببینید ", {"type": "link", "text": "http://x.example"}, " چرا؟\nدو"]},
        {"id": 3, "type": "message", "date": "2024-03-13T10:17:00", "from": null, "from_id": "user7", "text": "نه"},
        {"id": 4, "type": "message", "date": "2024-03-13T10:18:00", "from": "علی", "photo": "a.jpg", "text": ""}]"#;
    let one =
        format!(r#"{{"name": "گروه", "type": "private_group", "id": 1, "messages": {messages}}}"#);
    let all = format!(
        r#"{{"about": "x", "chats": {{"list": [{{"name": "گروه", "messages": {messages}}}]}}}}"#
    );
    for (text, first) in [(one, ""), (all, "گروه\n")] {
        let (plan, found) = turns("result.json", &text);
        assert_eq!(
            found,
            [
                "علی|615|سلام خوبی",
                "پژوهشگر|616|ببینید http://x.example چرا؟\nدو",
                "user7|617|نه"
            ]
        );
        assert!(
            plan.body
                .starts_with(&format!("{first}2024-03-12\nعلی: سلام خوبی\n2024-03-13\n")),
            "{}",
            plan.body
        );
        assert_eq!(plan.warnings[0].id, "warn-import-chat-media");
    }
    let other = read_document(
        "a.json",
        br#"{"messages": 3, "date": 1}"#,
        &ImportOptions::default(),
    );
    assert_eq!(other.unwrap_err().id(), "err-import-json-shape");
}

#[test]
fn texts_with_dates_and_times_that_are_no_chat() {
    for text in [
        "12/03/2024, 10:15 - I went to the shop.\nIt was shut.",
        "Report of 12/03/2024 10:15\nAll was well.\nReport of 13/03/2024 10:15\nAll was lost.",
        "Opening\n9:00:00\n\nCoffee\n10:30:00\n\nLunch\n12:30:00",
        "00:12:33 From here on nobody knew.\n00:14:00 From there: nothing.",
    ] {
        let (plan, _) = turns("a.txt", text);
        assert_ne!(plan.format.id(), "import-format-chat", "{text}");
    }
}

#[test]
fn a_pattern_can_say_where_the_day_stands() {
    let options = ImportOptions {
        speaker_rule: SpeakerRule {
            patterns: vec!["{name} on {date} at {time}:".to_owned()],
            ..SpeakerRule::default()
        },
        ..ImportOptions::default()
    };
    let text = "Ali on 12/03/2024 at 10:15: yes\nدنا on ۱۴۰۲/۱۲/۲۲ at ۱۰:۱۶: نه\nNobody on Friday at 9:00: no";
    let plan = read_document("a.txt", text.as_bytes(), &options).unwrap();
    let names: Vec<&str> = plan.speakers.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Ali", "دنا"]);
    assert_eq!(plan.turns[1].time_ms, Some(616 * 60_000));
}

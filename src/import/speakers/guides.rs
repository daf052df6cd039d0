//! The forms that transcription guides, programs and typists use, each as a row of a table.

use super::tests::turns;

/// A transcript and its turns as `name|time|text`, the one who asks with `?`.
type Case = (&'static str, &'static str, &'static [&'static str]);

fn check(cases: &[Case]) {
    for (what, body, want) in cases {
        assert_eq!(turns(body), *want, "{what}: {body}");
    }
}

#[test]
fn guides_in_latin_script() {
    check(&[
        (
            "Jefferson: line numbers and letters",
            "1  A:  how are you\n2  B:  (.) fine=\n3  A:  =good\n4       so what happened?\n5  B:  nothing",
            &[
                "A||how are you",
                "B||(.) fine=",
                "A||=good\n4       so what happened?",
                "B||nothing",
            ],
        ),
        (
            "GAT 2: numbers of two digits",
            "01   I:   so wie WAR das?\n02   S1:  ja ähm\n03   I:   und DANN?\n04   S1:  ja",
            &[
                "I?||so wie WAR das?",
                "S1||ja ähm",
                "I?||und DANN?",
                "S1||ja",
            ],
        ),
        (
            "Dresing and Pehl: times at the paragraph's end stay where nobody reads them out",
            "I: Wie war das? [00:00:12]\n\nB: Das war gut. (...) Ja.\n\nI: Und dann?\n\nB: Nichts.",
            &[
                "I?||Wie war das? [00:00:12]",
                "B||Das war gut. (...) Ja.",
                "I?||Und dann?",
                "B||Nichts.",
            ],
        ),
        (
            "Name (00:01):",
            "Anna (00:01): Hello there?\nBen (00:07): Hi, a fine morning.\nAnna (01:02): Why?\nBen (1:02:03): It is so.",
            &[
                "Anna?|1000|Hello there?",
                "Ben|7000|Hi, a fine morning.",
                "Anna?|62000|Why?",
                "Ben|3723000|It is so.",
            ],
        ),
        (
            "tabs, with a wide gap in one line",
            "Anna\tWhat did you do then?\nBen\tI went home and slept.\nAnna\tAnd after that?\n\
             Ben     I woke up and ate.\nAnna\tWhy was it so late?\nBen\tNobody called me before.",
            &[
                "Anna?||What did you do then?",
                "Ben||I went home and slept.",
                "Anna?||And after that?",
                "Ben||I woke up and ate.",
                "Anna?||Why was it so late?",
                "Ben||Nobody called me before.",
            ],
        ),
        (
            "tabs with numbers and times",
            "1\tI\t00:00:01\tWhy?\n2\tP\t00:00:05\tBecause.\n3\tI\t00:00:09\tAnd?\n4\tP\t00:00:12\tNo.",
            &[
                "I?|1000|Why?",
                "P|5000|Because.",
                "I?|9000|And?",
                "P|12000|No.",
            ],
        ),
        (
            "square brackets",
            "[Interviewer] Why did you leave?\n[Sara] I was tired.\n[laughs]\n[Interviewer] And then?\n[Sara] Nothing.",
            &[
                "Interviewer?||Why did you leave?",
                "Sara||I was tired.\n[laughs]",
                "Interviewer?||And then?",
                "Sara||Nothing.",
            ],
        ),
        (
            "brackets and a colon",
            "[I]: Why?\n[P]: So.\n[I]: And?\n[P]: Yes.",
            &["I?||Why?", "P||So.", "I?||And?", "P||Yes."],
        ),
        (
            "angle brackets",
            "<I> Why?\n<P1> So.\n<I> And?\n<P1> Yes.",
            &["I?||Why?", "P1||So.", "I?||And?", "P1||Yes."],
        ),
        (
            "a name and an angle",
            "Interviewer> Why?\nAnna> So.\nInterviewer> And?\nAnna> Yes.",
            &[
                "Interviewer?||Why?",
                "Anna||So.",
                "Interviewer?||And?",
                "Anna||Yes.",
            ],
        ),
        (
            "dashes",
            "Interviewer – Why did you go?\nAnna – I had to.\nInterviewer - And then?\nAnna — Nothing — at all.",
            &[
                "Interviewer?||Why did you go?",
                "Anna||I had to.",
                "Interviewer?||And then?",
                "Anna||Nothing — at all.",
            ],
        ),
        (
            "numbered questions and answers",
            "Q1. Why?\nA1. Because.\nQ2. And then?\nA2. Nothing.\nIt was late.\nQ3. So?\nA3. Yes.",
            &[
                "Q?||Why?",
                "A||Because.",
                "Q?||And then?",
                "A||Nothing.\nIt was late.",
                "Q?||So?",
                "A||Yes.",
            ],
        ),
        (
            "numbered with a colon",
            "Q1: Why?\nA1: Because.\nQ2: And?\nA2: No.",
            &["Q?||Why?", "A||Because.", "Q?||And?", "A||No."],
        ),
        (
            "initials",
            "A.B.: Where was that?\nM. K.: In a very long street of the old town.\nA.B.: When?\nM. K.: In the cold winter of that year.",
            &[
                "A.B.?||Where was that?",
                "M. K.||In a very long street of the old town.",
                "A.B.?||When?",
                "M. K.||In the cold winter of that year.",
            ],
        ),
        (
            "capitals on a line of their own",
            "INTERVIEWER\nWhy did you leave?\n\nANNA\nI was tired.\nVery tired.\n\nINTERVIEWER\nAnd then?\n\nANNA\nNothing.",
            &[
                "INTERVIEWER?||Why did you leave?",
                "ANNA||I was tired.\nVery tired.",
                "INTERVIEWER?||And then?",
                "ANNA||Nothing.",
            ],
        ),
        (
            "names on a line of their own, with nothing but questions to tell",
            "Sara\nWhy did you leave home?\n\nReza\nI was very tired then.\n\nSara\nAnd what happened?\n\n\
             Reza\nNothing at all, really.\n\nSara\nWhen was that?\n\nReza\nIn the winter of that year.",
            &[
                "Sara?||Why did you leave home?",
                "Reza||I was very tired then.",
                "Sara?||And what happened?",
                "Reza||Nothing at all, really.",
                "Sara?||When was that?",
                "Reza||In the winter of that year.",
            ],
        ),
        (
            "Markdown's bold",
            "**Interviewer** Why?\n**Anna** So it was.\n**Interviewer** And?\n**Anna** Yes.",
            &[
                "Interviewer?||Why?",
                "Anna||So it was.",
                "Interviewer?||And?",
                "Anna||Yes.",
            ],
        ),
        (
            "Speaker 1, as recorders write",
            "SPEAKER_00: So?\nSPEAKER_01: Well.\nSPEAKER_00: And?",
            &["SPEAKER_00?||So?", "SPEAKER_01||Well.", "SPEAKER_00?||And?"],
        ),
        (
            "moderator and participants",
            "M: Welcome to you all.\nP1: Thank you.\nP2: Thanks.\nM: Let us begin.",
            &[
                "M?||Welcome to you all.",
                "P1||Thank you.",
                "P2||Thanks.",
                "M?||Let us begin.",
            ],
        ),
    ]);
}

#[test]
fn recorders_and_meeting_programs() {
    check(&[
        (
            "Teams: name and time, then the words",
            "Weekly meeting\nJanuary 2, 2024, 10:00AM\n48m 33s\n\nAnna Berg\u{a0}\u{a0} 0:03\nHello.\n\nسارا کریمی   0:07\nسلام.\nAnna Berg   1:02:03\nWell.",
            &[
                "Anna Berg|3000|Hello.",
                "سارا کریمی|7000|سلام.",
                "Anna Berg|3723000|Well.",
            ],
        ),
        (
            "Teams: two people who speak once",
            "Meeting\nAnna Berg   0:03\nHello.\nBen Hill   0:07\nHi.",
            &["Anna Berg|3000|Hello.", "Ben Hill|7000|Hi."],
        ),
        (
            "older Teams: three paragraphs",
            "0:0:0.0 --> 0:0:5.320\nAnna Berg\nHello.\n0:0:5.320 --> 0:0:9.0\nBen Hill\nHi.\n0:0:9.0 --> 0:0:12.0\nAnna Berg\nWell.",
            &[
                "Anna Berg|0|Hello.",
                "Ben Hill|5320|Hi.",
                "Anna Berg|9000|Well.",
            ],
        ),
        (
            "subtitles without names in a document",
            "0:0:0.0 --> 0:0:5.3\nHello there.\n0:0:5.3 --> 0:0:9.0\nHow are you?",
            &["|0|Hello there.", "|5300|How are you?"],
        ),
        (
            "Zoom: time, name and colon",
            "[00:00:01] Anna Berg: Hello.\n[00:00:05] 李华: 你好。\n[00:00:09] Anna Berg: So.",
            &[
                "Anna Berg|1000|Hello.",
                "李华|5000|你好。",
                "Anna Berg|9000|So.",
            ],
        ),
        (
            "Zoom captions: name in brackets and time",
            "[Anna Berg] 00:00:03\nHello.\n\n[李华] 00:00:07\n你好。\n\n[Anna Berg] 00:00:09\nSo.",
            &[
                "Anna Berg|3000|Hello.",
                "李华|7000|你好。",
                "Anna Berg|9000|So.",
            ],
        ),
        (
            "Word and Zoom: time and name on a line of their own",
            "Transcript\n00:00:00 Speaker 1\nHello.\n00:00:07 Speaker 2\nHi.\nAll well.\n00:00:09 Speaker 1\nSo.",
            &[
                "Speaker 1|0|Hello.",
                "Speaker 2|7000|Hi.\nAll well.",
                "Speaker 1|9000|So.",
            ],
        ),
        (
            "time, dash and name",
            "[00:00:01.2] - Anna\nHello.\n\n[00:00:05.0] - Ben\nHi.\n\n[00:00:09.9] - Anna\nSo.",
            &["Anna|1200|Hello.", "Ben|5000|Hi.", "Anna|9900|So."],
        ),
        (
            "name, colon and time",
            "Anna: (00:01)\nHello.\n\nBen: (00:05)\nHi.\n\nAnna: (00:09)\nSo.",
            &["Anna|1000|Hello.", "Ben|5000|Hi.", "Anna|9000|So."],
        ),
    ]);
}

#[test]
fn guides_in_persian() {
    check(&[
        (
            "question and answer by letters, numbered in Persian digits",
            "س۱: چرا رفتید؟\nج۱: خسته بودم.\nس۲: بعد چه شد؟\nج۲: هیچ.",
            &[
                "س?||چرا رفتید؟",
                "ج||خسته بودم.",
                "س?||بعد چه شد؟",
                "ج||هیچ.",
            ],
        ),
        (
            "question and answer with a dash",
            "س- چرا رفتید؟\nج- خسته بودم.\nس- بعد چه شد؟\nج- هیچ.",
            &[
                "س?||چرا رفتید؟",
                "ج||خسته بودم.",
                "س?||بعد چه شد؟",
                "ج||هیچ.",
            ],
        ),
        (
            "in quotation marks",
            "«مصاحبه‌گر:» چرا رفتید؟\n«مریم:» خسته بودم.\n«مصاحبه‌گر»: بعد؟\n«مریم»: هیچ.",
            &[
                "مصاحبه‌گر?||چرا رفتید؟",
                "مریم||خسته بودم.",
                "مصاحبه‌گر?||بعد؟",
                "مریم||هیچ.",
            ],
        ),
        (
            "abbreviations",
            "م.گ: چرا رفتید؟\nم.ش: خسته بودم.\nم.گ: بعد؟\nم.ش: هیچ.",
            &[
                "م.گ?||چرا رفتید؟",
                "م.ش||خسته بودم.",
                "م.گ?||بعد؟",
                "م.ش||هیچ.",
            ],
        ),
        (
            "interviewer and answer by one letter",
            "م: چرا رفتید؟\nپ: خسته بودم.\nم: بعد؟\nپ: هیچ.",
            &["م?||چرا رفتید؟", "پ||خسته بودم.", "م?||بعد؟", "پ||هیچ."],
        ),
        (
            "tab",
            "پژوهشگر\tچرا رفتید؟\nمریم\tخسته بودم.\nپژوهشگر\tبعد؟\nمریم\tهیچ.",
            &[
                "پژوهشگر?||چرا رفتید؟",
                "مریم||خسته بودم.",
                "پژوهشگر?||بعد؟",
                "مریم||هیچ.",
            ],
        ),
        (
            "name and time in Persian digits",
            "مریم (۰۰:۰۱): سلام.\nپژوهشگر (۰۰:۰۷): حال شما؟\nمریم (۰۱:۰۲): خوبم.",
            &[
                "مریم|1000|سلام.",
                "پژوهشگر?|7000|حال شما؟",
                "مریم|62000|خوبم.",
            ],
        ),
        (
            "a label of its own line",
            "پژوهشگر\nچرا رفتید؟\nمریم\nخسته بودم.\nپژوهشگر\nبعد؟\nمریم\nهیچ.",
            &[
                "پژوهشگر?||چرا رفتید؟",
                "مریم||خسته بودم.",
                "پژوهشگر?||بعد؟",
                "مریم||هیچ.",
            ],
        ),
        (
            "dash between blanks",
            "مصاحبه‌کننده – چرا رفتید؟\nمشارکت‌کننده ۳ – خسته بودم.\nمصاحبه‌کننده – بعد؟\nمشارکت‌کننده ۳ – هیچ.",
            &[
                "مصاحبه‌کننده?||چرا رفتید؟",
                "مشارکت‌کننده ۳||خسته بودم.",
                "مصاحبه‌کننده?||بعد؟",
                "مشارکت‌کننده ۳||هیچ.",
            ],
        ),
        (
            "typed without question marks",
            "سارا: چرا رفتید\nرضا: خسته بودم و خواستم زودتر به خانه برسم\nسارا: بعد چه شد\nرضا: هیچ، همان جا ماندم تا صبح شد\nسارا: چطور برگشتید\nرضا: با اتوبوس شب که خیلی دیر رسید",
            &[
                "سارا?||چرا رفتید",
                "رضا||خسته بودم و خواستم زودتر به خانه برسم",
                "سارا?||بعد چه شد",
                "رضا||هیچ، همان جا ماندم تا صبح شد",
                "سارا?||چطور برگشتید",
                "رضا||با اتوبوس شب که خیلی دیر رسید",
            ],
        ),
    ]);
}

#[test]
fn guides_in_hebrew() {
    check(&[
        (
            "question and answer by letters",
            "ש: למה עזבת?\nת: הייתי עייפה.\nש: ואז?\nת: כלום.",
            &["ש?||למה עזבת?", "ת||הייתי עייפה.", "ש?||ואז?", "ת||כלום."],
        ),
        (
            "with points and numbers",
            "ש1. למה עזבת?\nת1. הייתי עייפה.\nש2. ואז?\nת2. כלום.",
            &["ש?||למה עזבת?", "ת||הייתי עייפה.", "ש?||ואז?", "ת||כלום."],
        ),
        (
            "both genders",
            "מראיין/ת: למה עזבת?\nמרואיין/ת: הייתי עייפה.\nמראיין/ת: ואז?\nמרואיין/ת: כלום.",
            &[
                "מראיין/ת?||למה עזבת?",
                "מרואיין/ת||הייתי עייפה.",
                "מראיין/ת?||ואז?",
                "מרואיין/ת||כלום.",
            ],
        ),
        (
            "an abbreviation with geresh",
            "מראיינת: למה עזבת?\nמר׳: הייתי עייפה.\nמראיינת: ואז?\nמר׳: כלום.",
            &[
                "מראיינת?||למה עזבת?",
                "מר׳||הייתי עייפה.",
                "מראיינת?||ואז?",
                "מר׳||כלום.",
            ],
        ),
        (
            "speakers by number and a time",
            "דובר 1 00:00:03\nשלום.\nדוברת 2 00:00:07\nשלום לך.\nדובר 1 00:00:09\nטוב.",
            &[
                "דובר 1|3000|שלום.",
                "דוברת 2|7000|שלום לך.",
                "דובר 1|9000|טוב.",
            ],
        ),
        (
            "dash",
            "החוקרת – למה עזבת?\nרותי – הייתי עייפה.\nהמראיינת – ואז?\nרותי – כלום.\nהמראיינת – מתי?\nרותי – אתמול.",
            &[
                "החוקרת?||למה עזבת?",
                "רותי||הייתי עייפה.",
                "המראיינת?||ואז?",
                "רותי||כלום.",
                "המראיינת?||מתי?",
                "רותי||אתמול.",
            ],
        ),
    ]);
}

#[test]
fn guides_in_chinese() {
    check(&[
        (
            "question and answer",
            "问：您为什么离开？\n答：我累了。\n问：然后呢？\n答：没有了。",
            &[
                "问?||您为什么离开？",
                "答||我累了。",
                "问?||然后呢？",
                "答||没有了。",
            ],
        ),
        (
            "question and answer with a wide blank",
            "问　您为什么离开？\n答　我累了。\n问　然后呢？\n答　没有了。",
            &[
                "问?||您为什么离开？",
                "答||我累了。",
                "问?||然后呢？",
                "答||没有了。",
            ],
        ),
        (
            "one letter of each word",
            "访：您为什么离开？\n受：我累了。\n访：然后呢？\n受：没有了。",
            &[
                "访?||您为什么离开？",
                "受||我累了。",
                "访?||然后呢？",
                "受||没有了。",
            ],
        ),
        (
            "full-width letters",
            "Ｍ：大家好。\nＰ１：您好。\nＰ２：你好。\nＭ：开始吧。",
            &[
                "Ｍ?||大家好。",
                "Ｐ１||您好。",
                "Ｐ２||你好。",
                "Ｍ?||开始吧。",
            ],
        ),
        (
            "black brackets",
            "【研究者】您为什么离开？\n【张三】我累了。\n【研究者】然后呢？\n【张三】没有了。",
            &[
                "研究者?||您为什么离开？",
                "张三||我累了。",
                "研究者?||然后呢？",
                "张三||没有了。",
            ],
        ),
        (
            "black brackets and a colon",
            "【张三】：您为什么离开？\n【李四】：我累了，所以就早早地回家休息了。\n【张三】：然后呢？\n【李四】：没有了，后来什么也没有发生过。",
            &[
                "张三?||您为什么离开？",
                "李四||我累了，所以就早早地回家休息了。",
                "张三?||然后呢？",
                "李四||没有了，后来什么也没有发生过。",
            ],
        ),
        (
            "traditional, with time",
            "訪談者（00:01）：您為什麼離開？\n受訪者（00:07）：我累了。\n訪談者（01:02）：然後呢？",
            &[
                "訪談者?|1000|您為什麼離開？",
                "受訪者|7000|我累了。",
                "訪談者?|62000|然後呢？",
            ],
        ),
        (
            "a recorder's numbers",
            "发言人1 00:03\n你好。\n发言人2 00:07\n你好你好。\n发言人1 00:09\n好。",
            &[
                "发言人1|3000|你好。",
                "发言人2|7000|你好你好。",
                "发言人1|9000|好。",
            ],
        ),
        (
            "questions without question marks",
            "小王：您是怎么知道的\n老李：我在网上看到了一个很长的帖子。\n小王：后来联系客服了吗\n老李：联系了，等了两个小时也没有人理我。\n小王：您当时是什么感觉\n老李：很失望，再也不想用那个平台了。",
            &[
                "小王?||您是怎么知道的",
                "老李||我在网上看到了一个很长的帖子。",
                "小王?||后来联系客服了吗",
                "老李||联系了，等了两个小时也没有人理我。",
                "小王?||您当时是什么感觉",
                "老李||很失望，再也不想用那个平台了。",
            ],
        ),
        (
            "lines of their own",
            "采访者\n您为什么离开？\n李华\n我累了。\n采访者\n然后呢？\n李华\n没有了。",
            &[
                "采访者?||您为什么离开？",
                "李华||我累了。",
                "采访者?||然后呢？",
                "李华||没有了。",
            ],
        ),
    ]);
}

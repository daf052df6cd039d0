use std::fs;
use std::path::Path;

use crate::import::clean::tests::cleaned;
use crate::import::plan::CleanRule;
use crate::import::{ImportOptions, ImportPlan, read_document};

const PERSIAN: &str = "صفحه اصلی\nاخبار\nورزشی\nتماس با ما\n\nخانه » اخبار » گردشگری\n\n\
    بلیت را چه کسی پس می‌گیرد؟\n\nاز پشتیبانی پاسخ نگرفتم و خودم راهش را پیدا کردم.\n«خانه» و «اخبار» را هم دیدم.\n\n\
    اشتراک‌گذاری | چاپ | تلگرام\nبازدید: ۱۲۰\nنظرات ۳ + ارسال نظر\nکد خبر: ۴۵۱۲\n\
    تمامی حقوق این سایت محفوظ است.\n";
const HEBREW: &str = "דף הבית | אודות | צור קשר\nראשי > בלוג > שירות\n\nמי עונה לטלפון?\n\n\
    חיכיתי שעה ואז סגרתי את השיחה.\n\nשתף\nהדפסה\nתגובות (4)\nנא להתחבר כדי להגיב\n© כל הזכויות שמורות\n";
const CHINESE: &str = "首页\n新闻\n体育\n联系我们\n\n首页 > 新闻 > 服务\n\n谁来退款？\n\n我打了三次电话，没有人接。\n\n\
    分享\n收藏\n评论(12)\n旅客甲 + 关注\n版权所有 © 某公司\n";
const ENGLISH: &str = "Skip to content\nHome | About | Contact\n\nWho answers the phone?\n\n\
    I waited an hour, and I like to share that.\n\nShare on Facebook\nTweet\nLike 12\n\
    We use cookies to make this site better. Accept\n© 2026 All rights reserved.\n";

fn without_page(text: &str) -> String {
    [
        CleanRule::Buttons,
        CleanRule::Notices,
        CleanRule::Menus,
        CleanRule::EmptyLines,
    ]
    .iter()
    .fold(text.to_owned(), |text, rule| cleaned(*rule, &text))
}

#[test]
fn what_stands_around_an_article_goes_and_the_article_stays() {
    for (page, article) in [
        (
            PERSIAN,
            "بلیت را چه کسی پس می‌گیرد؟\n\nاز پشتیبانی پاسخ نگرفتم و خودم راهش را پیدا کردم.\n«خانه» و «اخبار» را هم دیدم.",
        ),
        (HEBREW, "מי עונה לטלפון?\n\nחיכיתי שעה ואז סגרתי את השיחה."),
        (CHINESE, "谁来退款？\n\n我打了三次电话，没有人接。"),
        (
            ENGLISH,
            "Who answers the phone?\n\nI waited an hour, and I like to share that.",
        ),
    ] {
        assert_eq!(without_page(page).trim_end(), article);
    }
}

#[test]
fn lines_of_an_interview_are_no_menus() {
    for text in [
        // Answers in a word, also the same one again and again.
        "بیشتر\nبیشتر\nبله\nبله",
        "خانه\nدر خانه کار می‌کنم.\nخدمات\nراضی نیستم.",
        "P1: Home\nP2: Search\nP1: Share",
        "更多\n更多\n他说还要更多。",
        "בית\nגרתי בבית קטן.\nעוד\nלא רציתי לדבר.",
        "Work\nHome\nFriends and family",
        "تمام حقوقم را می‌دهم برای اجاره.\nطراحی سایت خیلی بد بود.",
        "隐私政策我从来不看。\n成为VIP以后我就后悔了。",
        "…\n...\n-\n--\n—",
        "I said: more services, more help",
    ] {
        assert_eq!(without_page(text), text);
        assert_eq!(cleaned(CleanRule::TableBars, text), text);
        assert_eq!(cleaned(CleanRule::Links, text), text);
    }
}

#[test]
fn bars_of_tables_go_and_their_cells_stay() {
    for (before, after) in [
        ("|\nنویسنده\n|\nمنبع\n|", "نویسنده\nمنبع"),
        (
            "| کد | تعداد |\n|---|---:|\n| پول | ۵ |",
            "کد\tتعداد\nپول\t۵",
        ),
        ("שאלה\n****\nתשובה\n═══════", "שאלה\nתשובה"),
        ("一 | 二", "一 | 二"),
        ("---\nيك\n===", "يك"),
    ] {
        assert_eq!(cleaned(CleanRule::TableBars, before), after, "{before}");
    }
}

#[test]
fn lines_that_are_only_an_address_or_code_go() {
    for (before, after) in [
        ("متن\nhttps://example.org/a?b=1\nمتن", "متن\nمتن"),
        ("www.example.org\nטקסט", "טקסט"),
        ("看\nIMG_2041.jpg\n![photo](a.png)\n看", "看\n看"),
        ("one\n';\n});\n/null/text_64k_1#\ntwo", "one\ntwo"),
        (
            "see https://example.org/a\nnull and void\n?!\n:)\n12/3/2024",
            "see https://example.org/a\nnull and void\n?!\n:)\n12/3/2024",
        ),
    ] {
        assert_eq!(cleaned(CleanRule::Links, before), after, "{before}");
    }
}

#[test]
fn a_running_header_stays_once_and_labels_stay_all() {
    let page = |n: usize| format!("بازاریابی خدمات، جلسهٔ سوم و آخر\nیک {n}\nدو {n}\nسه {n}\n");
    let slides: String = (0..4).map(page).collect();
    let clean = cleaned(CleanRule::RepeatedLines, &slides);
    assert_eq!(clean.matches("جلسهٔ سوم").count(), 1);
    assert_eq!(clean.lines().count(), 13);
    let talk = "Anna Maria Smith\nYes, I did.\n".repeat(5);
    assert_eq!(cleaned(CleanRule::RepeatedLines, &talk), talk);
    let answers = "Yes, it is so.\nWhy?\nBecause.\nWell\n".repeat(5);
    assert_eq!(cleaned(CleanRule::RepeatedLines, &answers), answers);
}

#[test]
fn headlines_run_together_go_where_the_page_says_its_own_first() {
    let title = "پشتیبانی فراموش شده در فروش کالا";
    let others = "خبر دیگر از بازار ".repeat(20);
    let page = format!("{title} {others}\n\n{title}\n\nمتن خبر این است.");
    assert_eq!(
        cleaned(CleanRule::Menus, &page),
        format!("\n{title}\n\nمتن خبر این است.")
    );
    // A speaker who knows no full stop begins with nothing that is a heading.
    let talk = format!("{others}\n\n{title}");
    assert_eq!(cleaned(CleanRule::Menus, &talk), talk);
}

#[test]
fn empty_lines_become_one() {
    for (before, after) in [
        ("\n\nیک\n\n\n\nدو\n\n", "یک\n\nدو\n"),
        ("一\n \u{a0}\n\n二", "一\n\n二"),
        ("א\nב\n\nג", "א\nב\n\nג"),
        ("", ""),
        ("\n\n", "\n\n"),
    ] {
        assert_eq!(cleaned(CleanRule::EmptyLines, before), after, "{before:?}");
    }
}

/// Reads the real pages; none where they are absent, which is said.
fn seeds(clean: &[CleanRule]) -> Vec<(String, ImportPlan)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<_> = files.map(|f| f.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let options = ImportOptions {
        clean: clean.iter().copied().collect(),
        ..ImportOptions::default()
    };
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().display().to_string();
        let bytes = fs::read(path).unwrap();
        (name, read_document("a.txt", &bytes, &options).unwrap())
    };
    paths.iter().map(read).collect()
}

#[test]
fn real_pages_lose_their_noise_and_no_sentence() {
    // What the rules find today, each line looked at: all are noise. Words that only one of these sites uses are in no list.
    let expected = [
        ("fa-blog-e-services", CleanRule::Buttons, 1),
        ("fa-blog-e-services", CleanRule::Notices, 2),
        ("fa-journal-abstract", CleanRule::TableBars, 46),
        ("fa-news-support", CleanRule::Menus, 1),
        ("fa-news-support", CleanRule::Notices, 1),
        ("he-blog-customer-service", CleanRule::TableBars, 1),
        ("he-blog-customer-service", CleanRule::Links, 3),
        ("he-blog-customer-service", CleanRule::Buttons, 3),
        ("he-blog-customer-service", CleanRule::Notices, 3),
        ("he-blog-customer-service", CleanRule::Menus, 3),
        ("zh-slides-service-recovery", CleanRule::Buttons, 2),
        ("zh-slides-service-recovery", CleanRule::Notices, 5),
        ("zh-slides-service-recovery", CleanRule::Menus, 2),
    ];
    let web: Vec<CleanRule> = CleanRule::ALL
        .iter()
        .copied()
        .filter(|r| *r != CleanRule::EmptyLines && r.group().name() == "web")
        .collect();
    for (name, plan) in seeds(&web) {
        let found: Vec<(&str, CleanRule, usize)> = plan
            .proposals
            .iter()
            .filter(|p| p.applied)
            .map(|p| (name.as_str(), p.rule, p.count))
            .collect();
        let wanted: Vec<_> = expected.iter().copied().filter(|e| e.0 == name).collect();
        let mut wanted = wanted;
        wanted.sort_by_key(|e| CleanRule::ALL.iter().position(|r| *r == e.1));
        assert_eq!(found, wanted);
    }
}

/// Prints what every rule does to the real pages, for eyes.
#[test]
#[ignore = "prints: cargo test --lib seeds_by_eye -- --ignored --nocapture"]
fn seeds_by_eye() {
    for (name, plan) in seeds(CleanRule::ALL) {
        println!("==== {name} {:?}", plan.language);
        for proposal in &plan.proposals {
            println!("-- {}: {}", proposal.rule.name(), proposal.count);
            for edit in &proposal.edits {
                println!("  - {}", edit.before.replace('\n', "⏎"));
                println!("  + {}", edit.after.replace('\n', "⏎"));
            }
        }
        println!("{}", plan.body);
    }
}

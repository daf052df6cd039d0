//! Pages as browsers and word processors save them.

use super::*;
use crate::import::docx::tests::{assert_truth, shared};
use crate::import::{ImportPlan, read_document};

fn plan(page: &str) -> ImportPlan {
    read_document("page.html", page.as_bytes(), &ImportOptions::default()).unwrap()
}

#[test]
fn pages_of_a_real_office_suite_and_browser_hold_their_text() {
    let Some(shared) = shared() else { return };
    let read = |file: String| {
        let bytes = std::fs::read(shared.join("samples").join(&file)).unwrap();
        read_document(&file, &bytes, &ImportOptions::default()).unwrap()
    };
    for language in ["fa", "he", "zhs", "zht", "en"] {
        let docx = read(format!("{language}.docx"));
        for (kind, notes) in [("html", 1), ("web.html", 0)] {
            let plan = read(format!("{language}.{kind}"));
            assert_truth(&shared, language, &plan.body);
            assert_eq!(plan.speakers.len(), 2, "{language}: {:?}", plan.speakers);
            assert_eq!(plan.turns.len(), 4, "{language}");
            assert_eq!(plan.notes.len(), notes, "{language}");
            assert!(plan.warnings.is_empty(), "{language}: {:?}", plan.warnings);
            let has =
                |want: fn(&MarkKind) -> bool| plan.marks.iter().filter(|m| want(&m.kind)).count();
            assert_eq!(has(|k| matches!(k, MarkKind::Heading(1))), 1);
            assert_eq!(has(|k| matches!(k, MarkKind::ListItem)), 3);
            assert_eq!(has(|k| matches!(k, MarkKind::TableRow)), 3);
            assert_eq!(has(|k| matches!(k, MarkKind::Footnote)), notes);
            // The word processor's own page has all that its .docx has.
            if notes == 1 {
                let cells = |body: &str| body.replace('\t', "\n").replace("\n\n", "\n");
                assert_eq!(cells(&plan.body), cells(&docx.body), "{language}");
                let about = |plan: &ImportPlan| {
                    let note = &plan.notes[0];
                    (
                        note.span.map(|s| s.slice(&plan.body).to_owned()),
                        note.body.clone(),
                    )
                };
                assert_eq!(about(&plan).1, about(&docx).1, "{language}");
            }
        }
    }
}

/// A news page as sites write it: menu, share bar, cookie notice, related texts, comments, footer.
const PERSIAN_NEWS: &str = r##"<!DOCTYPE html>
<!-- saved from url=(0030)https://example.ir/news/29079 -->
<html lang="fa" dir="rtl"><head><meta charset="utf-8">
<title>پشتیبانی فراموش‌شده - خبرگزاری نمونه</title>
<style>.nav{display:flex} .hidden{display:none}</style><script>var x = "<p>نه</p>";</script></head>
<body class="home has-sidebar">
<div class="cookie-bar"><p>این سایت از کوکی استفاده می‌کند.</p><button>می‌پذیرم</button></div>
<header><a href="/"><img src="logo.png" alt="لوگو"></a>
<nav><ul><li><a href="/1">صفحه اصلی</a></li><li><a href="/2">اقتصاد</a></li><li><a href="/3">جامعه</a></li></ul></nav></header>
<div id="wrapper"><div class="col-main">
<ol class="breadcrumb"><li><a href="/">خانه</a></li><li><a href="/2">اقتصاد</a></li><li><a href="/22">بازار</a></li></ol>
<article><h1>پشتیبانی فراموش‌شده در فروشگاه‌های اینترنتی</h1>
<div class="meta"><time>۳۱ تیر ۱۴۰۴</time></div>
<div class="share-buttons"><span>اشتراک‌گذاری:</span> <a href="#t">تلگرام</a> <a href="#w">واتساپ</a></div>
<div class="body"><p>تا مدتی قبل امکان تماس کاربران با <a href="/tag/1">پشتیبانی</a> وجود داشت، اما اکنون
گفت‌وگوهای خودکار جای آن را گرفته است. کاربران می‌گویند کسی پاسخ‌گو نیست.</p>
<blockquote>من سه بار پیام دادم و <b>هیچ‌کس</b> جواب نداد.<footer>یک کاربر</footer></blockquote>
<div class="ad-slot">تبلیغات</div>
<p>در نهایت، تجربهٔ مشتری ارزشی فراتر از خرید دارد و فروشگاه‌ها باید پاسخ‌گو باشند. این حس همدلی را
هیچ سامانهٔ خودکاری نمی‌تواند بدهد.</p></div>
<p><a href="/print">نسخه چاپی</a></p>
<section class="box"><h3>مطالب مرتبط</h3><ul><li><a href="/a">نرخ اینترنت تغییر کرد</a></li>
<li><a href="/b">اینترنت به شرایط قبل بازگشت</a></li></ul></section>
</article>
<div id="comments"><h3>نظرات</h3><div class="comment"><b>سارا</b><p>من هم همین مشکل را داشتم و پولم برنگشت.</p>
<a href="#r" class="btn">پاسخ</a></div>
<form class="comment-form"><label>نام</label><input name="n"><textarea>نظر شما</textarea><button>ارسال نظر</button></form></div>
</div><aside><h4>پربازدیدترین‌ها</h4><ul><li><a href="/c">خبر یک</a></li><li><a href="/d">خبر دو</a></li></ul></aside></div>
<footer><p>تمامی حقوق برای خبرگزاری نمونه محفوظ است.</p><a href="/about">دربارهٔ ما</a></footer>
</body></html>"##;

#[test]
fn a_persian_news_page_gives_its_text_and_the_readers_comments() {
    let plan = plan(PERSIAN_NEWS);
    assert_eq!(
        plan.body,
        "پشتیبانی فراموش‌شده در فروشگاه‌های اینترنتی\n\
         ۳۱ تیر ۱۴۰۴\n\
         تا مدتی قبل امکان تماس کاربران با پشتیبانی وجود داشت، اما اکنون گفت‌وگوهای خودکار جای آن را گرفته است. کاربران می‌گویند کسی پاسخ‌گو نیست.\n\
         من سه بار پیام دادم و هیچ‌کس جواب نداد.\n\
         یک کاربر\n\
         در نهایت، تجربهٔ مشتری ارزشی فراتر از خرید دارد و فروشگاه‌ها باید پاسخ‌گو باشند. این حس همدلی را هیچ سامانهٔ خودکاری نمی‌تواند بدهد.\n\
         نظرات\n\
         سارا\n\
         من هم همین مشکل را داشتم و پولم برنگشت."
    );
    assert_eq!(
        plan.left_out,
        [
            "این سایت از کوکی استفاده می‌کند.",
            "می‌پذیرم",
            "صفحه اصلی",
            "اقتصاد",
            "جامعه",
            "خانه",
            "اقتصاد",
            "بازار",
            "اشتراک‌گذاری: تلگرام واتساپ",
            "تبلیغات",
            "نسخه چاپی",
            "مطالب مرتبط",
            "نرخ اینترنت تغییر کرد",
            "اینترنت به شرایط قبل بازگشت",
            "پاسخ",
            "نام نظر شما ارسال نظر",
            "پربازدیدترین‌ها",
            "خبر یک",
            "خبر دو",
            "تمامی حقوق برای خبرگزاری نمونه محفوظ است.",
            "دربارهٔ ما",
        ]
    );
    assert_eq!(warning(&plan, "warn-import-web-left-out"), Some(21));
}

fn warning(plan: &ImportPlan, id: &str) -> Option<usize> {
    plan.warnings.iter().find(|w| w.id == id).map(|w| w.count)
}

#[test]
fn everything_is_kept_where_a_person_wants_it() {
    let options = ImportOptions {
        keep_everything: true,
        ..ImportOptions::default()
    };
    let plan = read_document("page.html", PERSIAN_NEWS.as_bytes(), &options).unwrap();
    for line in [
        "می‌پذیرم",
        "خانه",
        "اشتراک‌گذاری: تلگرام واتساپ",
        "نظر شما",
        "تبلیغات",
    ] {
        assert!(plan.body.contains(line), "{line}");
    }
    assert!(!plan.body.contains("نه</p>") && !plan.body.contains("display"));
    assert!(plan.left_out.is_empty());
    assert_eq!(warning(&plan, "warn-import-web-left-out"), None);
}

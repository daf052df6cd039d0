//! Pages of sites, as browsers save them.

use super::{plan, warning};
use crate::import::{ImportOptions, read_document};

/// A news page as sites write it: menu, share bar, cookie notice, related texts, comments, footer.
pub(super) const PERSIAN_NEWS: &str = r##"<!DOCTYPE html>
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
        "نام نظر شما ارسال نظر",
        "تبلیغات",
    ] {
        assert!(plan.body.contains(line), "{line}");
    }
    assert!(!plan.body.contains("نه</p>") && !plan.body.contains("display"));
    assert!(plan.left_out.is_empty());
    assert_eq!(warning(&plan, "warn-import-web-left-out"), None);
}

/// As sites were laid out around 2003: a table for the page, its cells for menu, text and links.
#[test]
fn an_old_hebrew_page_laid_out_by_tables_gives_its_middle() {
    let plan = plan(
        "<HTML DIR=RTL><HEAD><TITLE>שירות לקוחות :: אתר לדוגמה</TITLE></HEAD><BODY BGCOLOR=white>\
         <TABLE WIDTH=760 BORDER=0><TR><TD COLSPAN=3><IMG SRC=top.gif></TD></TR>\
         <TR><TD WIDTH=120><TABLE><TR><TD><A HREF=1>דף הבית</A></TD></TR><TR><TD><A HREF=2>כתבות</A></TD></TR>\
         <TR><TD><A HREF=3>קישורים</A></TD></TR><TR><TD><A HREF=4>צור קשר</A></TD></TR></TABLE></TD>\
         <TD VALIGN=top><FONT SIZE=5><B>שירות לקוחות: למה הלקוחות כבר לא רוצים לדבר</B></FONT><P>מחקר מעניין \
         שבדק את הנחת היסוד שלקוחות אוהבים מענה אנושי העלה כמה תובנות מפתיעות לגבי מערכת היחסים בין לקוחות \
         וחברות.<P>מתברר שאנשים לאו דווקא מעדיפים מענה אנושי.<BR>ההפך: רבים מעדיפים שירות עצמי, כמו עמדות בנמל \
         תעופה או שימוש באתר החברה.\
         <TABLE BORDER=1><TR><TD>ערוץ<TD>אחוז<TR><TD>טלפון<TD>43%</TABLE>\
         <P><A HREF=p>הדפסה</A></TD>\
         <TD WIDTH=100><P><B>כתבות נוספות</B></P><A HREF=5>חברות וטכנולוגיה</A><BR><A HREF=6>מותגים</A><BR>\
         <A HREF=7>מדיה</A><BR><A HREF=8>עיצוב</A></TD></TR>\
         <TR><TD COLSPAN=3 ALIGN=center>כל הזכויות שמורות © 2003</TD></TR></TABLE></BODY></HTML>",
    );
    assert_eq!(
        plan.body,
        "שירות לקוחות: למה הלקוחות כבר לא רוצים לדבר\n\
         מחקר מעניין שבדק את הנחת היסוד שלקוחות אוהבים מענה אנושי העלה כמה תובנות מפתיעות לגבי מערכת היחסים בין לקוחות וחברות.\n\
         מתברר שאנשים לאו דווקא מעדיפים מענה אנושי.\n\
         ההפך: רבים מעדיפים שירות עצמי, כמו עמדות בנמל תעופה או שימוש באתר החברה.\n\
         ערוץ\tאחוז\nטלפון\t43%"
    );
    assert_eq!(
        plan.left_out,
        [
            "דף הבית",
            "כתבות",
            "קישורים",
            "צור קשר",
            "הדפסה",
            "כתבות נוספות",
            "חברות וטכנולוגיה",
            "מותגים",
            "מדיה",
            "עיצוב",
            "כל הזכויות שמורות © 2003",
        ]
    );
}

#[test]
fn a_chinese_page_of_boxes_gives_its_text_under_its_title() {
    let plan = plan(
        "<!DOCTYPE html><html lang=zh-CN><head><meta charset=utf-8><title>服务补救的五个步骤_某某网</title></head><body>\
         <div class='topbar'><a href=/login>登录</a> <a href=/reg>注册</a></div>\
         <div class='navbar'><a href=/1>首页</a><a href=/2>新闻</a><a href=/3>文库</a><a href=/4>论坛</a></div>\
         <div class='wrap'><div class='crumbs'>您的位置：<a href=/>首页</a> &gt; <a href=/2>新闻</a></div>\
         <div class='zhengwen'><p>顾客在遇到服务失败时，往往首先希望有人倾听。企业的回应方式决定了关系能否继续。</p>\
         <p>研究表明，及时道歉和公平的补偿可以让一部分顾客比失败之前更满意，这被称为服务补救悖论。</p>\
         <p>不过，反复的失败会让任何补救都失去作用，顾客会默默离开，并把经历告诉身边的人。</p></div>\
         <div class='tool'><a href=#>分享</a> <a href=#>收藏</a> <a href=#>打印</a> <a href=#>点赞</a></div>\
         <div class='list'><h4>相关阅读</h4><p><a href=/a>如何面对投诉</a></p><p><a href=/b>客服的压力</a></p></div>\
         <p>上一篇：<a href=/p>旧文</a></p></div>\
         <div class='bottom'>版权所有 © 某某网 京ICP备000000号</div></body></html>",
    );
    assert_eq!(
        plan.body,
        "服务补救的五个步骤\n您的位置：首页 > 新闻\n\
         顾客在遇到服务失败时，往往首先希望有人倾听。企业的回应方式决定了关系能否继续。\n\
         研究表明，及时道歉和公平的补偿可以让一部分顾客比失败之前更满意，这被称为服务补救悖论。\n\
         不过，反复的失败会让任何补救都失去作用，顾客会默默离开，并把经历告诉身边的人。\n\
         上一篇：旧文"
    );
    assert_eq!(
        plan.left_out,
        [
            "登录 注册",
            "首页 新闻 文库 论坛",
            "分享 收藏 打印 点赞",
            "相关阅读",
            "如何面对投诉",
            "客服的压力",
            "版权所有 © 某某网 京ICP备000000号",
        ]
    );
}

/// An interview must survive whatever it lies in.
#[test]
fn no_answer_of_an_interview_is_lost() {
    let said = [
        (
            "مصاحبه‌گر",
            "چه شد که به این شهر آمدید و چه چیزی برایتان سخت بود؟",
        ),
        ("مریم", "تنها بودم، هیچ‌کس را نمی‌شناختم و کار هم نبود."),
        ("مصاحبه‌گر", "بعد چه کردید؟"),
        ("مریم", "در یک شرکت کار پیدا کردم و کم‌کم دوست پیدا کردم."),
        ("مصاحبه‌گر", "حالا چه حسی دارید؟"),
        ("مریم", "بهترم."),
    ];
    let wrap = |one: fn(&str, &str) -> String| {
        said.iter()
            .map(|(who, what)| one(who, what))
            .collect::<String>()
    };
    for (page, turns) in [
        // One box with line breaks, a table, a definition list, boxes named like comments and menus.
        (
            format!("<div>{}</div>", wrap(|a, b| format!("{a}: {b}<br>"))),
            6,
        ),
        (
            format!(
                "<table>{}</table>",
                wrap(|a, b| format!("<tr><td>{a}:</td><td>{b}</td></tr>"))
            ),
            6,
        ),
        (
            format!(
                "<div id=comments>{}</div>",
                wrap(|a, b| format!("<div class='comment reply'><b>{a}:</b> {b}</div>"))
            ),
            6,
        ),
        (
            format!(
                "<div class='sidebar widget'>{}</div>",
                wrap(|a, b| format!("<p>{a}: {b}</p>"))
            ),
            6,
        ),
        (
            format!("<nav>{}</nav>", wrap(|a, b| format!("<p>{a}: {b}</p>"))),
            6,
        ),
        (
            format!("<form>{}</form>", wrap(|a, b| format!("<p>{a}: {b}</p>"))),
            6,
        ),
        (
            wrap(|a, b| format!("<article><header>{a}:</header><p>{b}</p></article>")),
            6,
        ),
        (
            wrap(|a, b| format!("<article><p>{a}: {b}</p></article>")),
            6,
        ),
        (
            wrap(|a, b| format!("<aside class=share>{a}: {b}</aside>")),
            6,
        ),
        (
            wrap(|a, b| format!("<p><a href='#t=1'>{a}: {b}</a></p>")),
            6,
        ),
        (
            format!(
                "<main aria-hidden=true>{}</main><div role=dialog>کوکی</div>",
                wrap(|a, b| format!("<p>{a}: {b}</p>"))
            ),
            6,
        ),
        // The questions in the text, the answers in boxes beside it.
        (
            format!(
                "<main>{}</main>",
                wrap(|a, b| {
                    let tag = if a == "مریم" { "aside" } else { "p" };
                    format!("<{tag}>{a}: {b}</{tag}>")
                })
            ),
            6,
        ),
        // An article above it that says it is the main text.
        (
            format!(
                "<main><p>{}</p></main>{}",
                "این گفت‌وگو در تابستان انجام شد و متن آن پیاده شده است. ".repeat(20),
                wrap(|a, b| format!("<p>{a}: {b}</p>"))
            ),
            6,
        ),
    ] {
        let plan = plan(&format!("<!DOCTYPE html><body>{page}"));
        for (_, what) in said {
            assert!(
                plan.body.contains(what),
                "{page}\n{}\n{:?}",
                plan.body,
                plan.left_out
            );
        }
        assert_eq!(plan.turns.len(), turns, "{page}\n{}", plan.body);
    }
}

#[test]
fn a_page_whose_text_cannot_be_told_is_kept_whole_and_said_so() {
    // A list of headlines: nothing but links.
    let page = format!(
        "<!DOCTYPE html><body><ul>{}</ul><p>کوتاه</p>",
        "<li><a href=/a>خبری دربارهٔ شهر</a></li>".repeat(12)
    );
    let kept = plan(&page);
    assert_eq!(kept.body.matches("خبری").count(), 12);
    assert!(kept.left_out.is_empty());
    assert_eq!(warning(&kept, "warn-import-web-undecided"), Some(1));
    let all = read_document(
        "page.html",
        page.as_bytes(),
        &ImportOptions {
            keep_everything: true,
            ..ImportOptions::default()
        },
    );
    assert_eq!(warning(&all.unwrap(), "warn-import-web-undecided"), None);
}

#[test]
fn the_title_comes_from_the_heading_or_the_tab() {
    let prose = "این متن صفحه است و چند جمله دارد تا متن اصلی شناخته شود. ".repeat(6);
    for (head, body, first) in [
        ("<title>عنوان صفحه | سایت</title>", "", "عنوان صفحه"),
        (
            "<title>Site – A long title of the page</title>",
            "",
            "A long title of the page",
        ),
        (
            "<title>سایت</title>",
            "<header><h1>عنوان بزرگ</h1></header>",
            "عنوان بزرگ",
        ),
        ("<title>x</title>", "<h1>در متن</h1>", "در متن"),
        ("", "", "این متن صفحه"),
    ] {
        let page =
            format!("<!DOCTYPE html><head>{head}</head><body>{body}<main><p>{prose}</p></main>");
        let plan = plan(&page);
        assert!(plan.body.starts_with(first), "{}", plan.body);
        assert_eq!(
            plan.body.matches(first).count(),
            if head.is_empty() { 6 } else { 1 }
        );
    }
}

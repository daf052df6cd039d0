//! What pages in Persian, Hebrew, Chinese and English call their menus, buttons and boxes.

use std::collections::BTreeSet;

use super::tags::Attribute;
use super::tree::Element;
use crate::text::fold_key;

/// Words of `class` and `id` that name what is around a text.
const NOISE_NAMES: &str = "\
    ad | ads | adsense | advert | advertisement | banner | breadcrumb | breadcrumbs | \
    catlinks | consent | cookie | cookies | dropdown | editsection | fenxiang | footer | foot | \
    gdpr | guanggao | hotnews | jump | login | masthead | menu | modal | nav | navbar | \
    navbox | navigation | newsletter | noprint | outbrain | pager | pagination | paging | \
    popup | popular | print | printfooter | promo | promotion | rating | recommend | \
    recommended | related | respond | rss | search | share | sharebar | sharing | sidebar | \
    sidenav | signup | skip | social | sponsor | sponsored | submenu | subscribe | \
    subscription | taboola | tagcloud | tags | ticker | toolbar | toolbox | topbar | topnav | \
    trending | widget | widgets | xiangguan";

/// The same as the beginning or end of longer words, such as `mainmenu` and `relatedposts`.
const NOISE_PARTS: &str = "\
    menu | nav | share | sharing | social | sidebar | footer | related | cookie | breadcrumb | \
    breadcrumbs | newsletter | advert | popup | pagination | toolbar";

/// Words of `class` and `id` that name what readers wrote below a text.
const COMMENT_NAMES: &str = "\
    comment | comments | commentlist | comentlist | discussion | disqus | nazar | nazarat | \
    pinglun | responses | talkback | talkbacks | tguva | tguvot";

/// What a link or button says that is no part of a text.
const BUTTONS: &str = "\
    share | share this | tweet | print | print this page | email | send by email | reply | \
    like | dislike | report | report abuse | follow | subscribe | sign in | log in | \
    download as pdf | download pdf | save as pdf | copy link | permalink | back to top | top | \
    next | previous | read more | more | edit | home | skip to content | add a comment | \
    leave a comment | leave a reply | facebook | twitter | telegram | whatsapp | linkedin | \
    pinterest | instagram | \
    اشتراک‌گذاری | به اشتراک بگذارید | اشتراک | چاپ | نسخه چاپی | ارسال به دوستان | ارسال | \
    پاسخ | پاسخ دادن | پسندیدم | لایک | گزارش | گزارش تخلف | دنبال کنید | دانلود pdf | \
    دریافت pdf | نسخه pdf | ذخیره | کپی لینک | لینک کوتاه | بازگشت به بالا | بعدی | قبلی | \
    ادامه مطلب | ادامه | بیشتر | ورود | ثبت نام | خانه | صفحه اصلی | ثبت نظر | ارسال نظر | \
    دیدگاه بگذارید | تلگرام | واتساپ | توییتر | فیس‌بوک | ایمیل | \
    שתף | שתפו | שיתוף | הדפס | הדפסה | שלח לחבר | שלח | הגב | תגובה | הוסף תגובה | אהבתי | \
    לייק | דווח | עקוב | הורד pdf | הורדה כ pdf | העתק קישור | חזרה למעלה | הבא | הקודם | \
    קרא עוד | המשך קריאה | עוד | התחברות | התחבר | הרשמה | דף הבית | פייסבוק | טוויטר | \
    וואטסאפ | טלגרם | \
    分享 | 分享到 | 打印 | 打印本页 | 收藏 | 点赞 | 赞 | 踩 | 回复 | 举报 | 关注 | 转发 | 评论 | 发表评论 | 我要评论 | 下载pdf | \
    下载 pdf | 复制链接 | 返回顶部 | 下一页 | 上一页 | 下一篇 | 上一篇 | 阅读更多 | 更多 | 登录 | 注册 | 首页 | 微信 | 微博 | 列印 | \
    讚 | 回覆 | 檢舉 | 追蹤 | 發表評論 | 下載pdf | 複製連結 | 返回頂部 | 下一頁 | 上一頁 | 閱讀更多 | 登入 | 註冊 | 首頁";

/// What stands over lists of other texts.
const OTHER_TEXTS: &str = "\
    related | related articles | related posts | related stories | related news | \
    related content | you may also like | you might also like | recommended | \
    recommended for you | most read | most popular | popular posts | trending | read also | \
    see also on this site | more from this author | latest news | latest posts | top stories | \
    follow us | share this article | tags | categories | archives | \
    مطالب مرتبط | اخبار مرتبط | مقالات مرتبط | نوشته‌های مرتبط | مطالب مشابه | خبرهای مرتبط | \
    پربازدیدترین | پربازدیدها | پربیننده‌ترین | پربیننده‌ها | آخرین اخبار | آخرین مطالب | \
    تازه‌ترین اخبار | پیشنهاد ما | پیشنهاد سردبیر | بیشتر بخوانید | همچنین بخوانید | \
    شاید بپسندید | برچسب‌ها | دسته‌بندی‌ها | ما را دنبال کنید | لینک‌های مفید | \
    כתבות נוספות | כתבות קשורות | כתבות מומלצות | עוד באתר | עוד בנושא | קראו גם | קרא גם | \
    אולי יעניין אותך | הנקראות ביותר | הכי נקראות | פוסטים אחרונים | מאמרים נוספים | תגיות | \
    קטגוריות | ארכיון | עקבו אחרינו | מומלצים | \
    相关阅读 | 相关新闻 | 相关文章 | 相关推荐 | 相关链接 | 热门文章 | 热门推荐 | 热点新闻 | 热门新闻 | 推荐阅读 | 猜你喜欢 | 最新文章 | 最新新闻 | \
    延伸阅读 | 为你推荐 | 友情链接 | 标签 | 排行榜 | 相關閱讀 | 相關新聞 | 相關文章 | 熱門文章 | 推薦閱讀 | 猜你喜歡 | 延伸閱讀 | 最新文章 | \
    標籤";

/// What a line below a page says.
const COPYRIGHT: &str = "\
    © | all rights reserved | حقوق این سایت | حقوق این وب | حقوق مادی و معنوی این | \
    כל הזכויות שמורות | 版权所有 | 版權所有 | 备案号 | 京icp备";

/// Returns what a list holds.
fn items(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').map(str::trim)
}

/// All the lists, the phrases in a form that compares letters of one sound and form as one.
#[derive(Debug)]
pub(super) struct Words {
    noise_names: BTreeSet<&'static str>,
    noise_parts: Vec<&'static str>,
    comment_names: BTreeSet<&'static str>,
    buttons: BTreeSet<String>,
    other_texts: BTreeSet<String>,
}

impl Words {
    pub fn new() -> Self {
        let keys = |phrases| items(phrases).map(key).collect();
        Self {
            noise_names: items(NOISE_NAMES).collect(),
            noise_parts: items(NOISE_PARTS).collect(),
            comment_names: items(COMMENT_NAMES).collect(),
            buttons: keys(BUTTONS),
            other_texts: keys(OTHER_TEXTS),
        }
    }

    /// Returns whether a text is what a button says.
    pub fn is_button(&self, text: &str) -> bool {
        self.buttons.contains(&key(text))
    }

    /// Returns whether a text stands over a list of other texts.
    pub fn is_of_other_texts(&self, text: &str) -> bool {
        self.other_texts.contains(&key(text))
    }

    /// Reads the words in `class` and `id` of an element.
    pub fn named(&self, element: &Element) -> Named {
        let mut found = Named::default();
        for attribute in [Attribute::Class, Attribute::Id] {
            for word in words(element.get(attribute)) {
                let word = word.to_ascii_lowercase();
                found.noise |= self.noise_names.contains(word.as_str())
                    || self.noise_parts.iter().any(|part| {
                        let rest = word.strip_suffix(part).or_else(|| word.strip_prefix(part));
                        rest.is_some_and(|rest| !rest.is_empty() && is_compound(part, rest))
                    });
                found.comments |= self.comment_names.contains(word.as_str());
            }
        }
        found
    }
}

/// Folds a phrase and leaves out its signs and counts: `Share (12)` is `share`.
fn key(phrase: &str) -> String {
    let words: Vec<&str> = phrase
        .split(|c: char| !c.is_alphabetic() && c != '\u{200c}')
        .filter(|w| !w.is_empty())
        .collect();
    fold_key(&words.join(" "))
}

/// Returns whether a line is about rights in the page.
pub(super) fn is_copyright(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_said = text.chars().take(40).any(|c| matches!(c, ':' | '：'));
    !is_said && items(COPYRIGHT).any(|c| text.contains(c))
}

/// What the names of an element say it is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub noise: bool,
    pub comments: bool,
}

/// Returns whether what is left of a word goes together with a name of noise.
fn is_compound(part: &str, rest: &str) -> bool {
    const WITH: &str = "\
        main | top | sub | side | left | right | post | posts | page | site | bottom | bar | \
        box | list | links | link | buttons | button | btn | icons | icon | articles | \
        article | news | content | global | header | mobile | drop | down | panel | notice | \
        banner | consent | item | items | wrapper | wrap | container | menu | block | area | \
        widget | media | s";
    items(WITH).any(|with| with == rest) || (part.len() > 6 && rest.len() < 12 && rest != "un")
}

/// Splits `article-ShareBar_2` into `article`, `Share`, `Bar`; and gives `ShareBar` too.
fn words(names: &str) -> impl Iterator<Item = &str> {
    let parts = names
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|w| !w.is_empty());
    parts.flat_map(|part| {
        let mut pieces = vec![part];
        let bytes = part.as_bytes();
        let mut from = 0;
        for at in 1..bytes.len() {
            let starts = bytes.get(at).is_some_and(u8::is_ascii_uppercase)
                && bytes.get(at - 1).is_some_and(u8::is_ascii_lowercase);
            if starts {
                pieces.extend(part.get(from..at));
                from = at;
            }
        }
        if from > 0 {
            pieces.extend(part.get(from..));
        }
        pieces
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::readers::html::tags::Tag;

    #[test]
    fn names_tell_what_a_box_is() {
        let of = |class: &str| {
            Words::new().named(&Element {
                tag: Tag::Div,
                attributes: vec![(Attribute::Class, class.into())],
            })
        };
        for class in [
            "share-buttons",
            "articleShareBar",
            "mainmenu",
            "relatedposts",
            "c-cookie__banner",
            "post-tags",
            "Footer",
            "sidebar-right",
        ] {
            assert!(of(class).noise, "{class}");
        }
        for class in [
            "article-body",
            "shareholder",
            "navigator-story",
            "content",
            "header-title",
            "interview",
            "unrelated",
            "matn",
        ] {
            assert!(!of(class).noise, "{class}");
        }
        assert!(of("comment-list").comments && of("talkbacks").comments);
    }

    #[test]
    fn phrases_are_known_however_they_are_typed() {
        let phrases = Words::new();
        for text in [
            "Share (12)",
            " چاپ ",
            "اشتراک گذاری",
            "اشتراك‌گذاري",
            "שתפו!",
            "分享",
            "回覆 3",
        ] {
            assert!(phrases.is_button(text), "{text}");
        }
        for text in ["Sharing is caring", "چاپ کتاب", "说明", "", "שאלה"] {
            assert!(!phrases.is_button(text), "{text}");
        }
        assert!(phrases.is_of_other_texts("مطالب مرتبط:"));
        assert!(phrases.is_of_other_texts("相关阅读"));
    }
}

//! The words of menus, buttons and notices in four languages.
//!
//! The lists have `|` between their entries, which are compared folded. A strong word is never a line of an interview; a weak one may be, and counts only beside another.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::import::CleanRule;
use crate::text::{fold_key, is_alphabetic, is_alphanumeric};

/// What a whole line, or each of its parts, is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noise {
    pub rule: CleanRule,
    pub strong: bool,
}

const MENU_STRONG: &str = "\
    skip to content|skip to main content|skip to navigation|toggle navigation|main menu|\
    sign in or register|create account|about us|contact us|site map|back to top|related posts|\
    related articles|related documents|recent posts|recent comments|recommended for you|\
    you may also like|most read|read more|load more|show more|see more|view more|next article|\
    previous article|previous post|next post|subscribe to our newsletter|rss|rss feed|\
    advanced search|صفحه اصلی|صفحه نخست|ورود به سایت|ورود یا ثبت نام|ورود کاربران|تماس با ما|\
    درباره ما|نقشه سایت|ارتباط با ما|ادامه مطلب|بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|آخرین اخبار|\
    آخرین مطالب|پربازدیدترین|پربازدیدها|پربحث ترین|بازگشت به بالا|برچسب ها|دسته بندی ها|\
    پیوندهای روزانه|نسخه موبایل|جستجوی پیشرفته|דף הבית|עמוד הבית|עמוד ראשי|צור קשר|צרו קשר|אודותינו|\
    מפת אתר|מפת האתר|התחברות או הרשמה|כניסה לאתר|הרשמה לאתר|קרא עוד|קראו עוד|המשך קריאה|כתבות נוספות|\
    סניפים נוספים|חזרה למעלה|דלג לתוכן|חיפוש מתקדם|首页|首頁|登录注册|关于我们|關於我們|联系我们|聯繫我們|聯絡我們|网站地图|網站地圖|\
    查看更多|阅读更多|閱讀更多|加载更多|返回顶部|返回頂部|回到頂部|上一篇|下一篇|相关文章|相關文章|相关文档|相关推荐|猜你喜欢|热门推荐|热门文章|友情链接|文档贡献者|\
    该用户很懒什么也没介绍|亿vip精品文档";

const MENU_WEAK: &str = "\
    home|menu|search|login|register|about|contact|news|blog|archive|archives|categories|tags|sitemap|\
    profile|next|previous|more|help|services|products|trending|subscribe|newsletter|خانه|منو|ورود|\
    عضویت|جستجو|جستجوگر|اخبار|آرشیو|بایگانی|بیشتر|دسته بندی|برچسب|پیوندها|لینک ها|پروفایل|راهنما|\
    محصولات|خدمات|وبلاگ|قبلی|بعدی|خروج|ראשי|בית|תפריט|חיפוש|חפש|כניסה|התחברות|הרשמה|אודות|חדשות|בלוג|\
    ארכיון|תגיות|קטגוריות|פרופיל|עוד|הבא|הקודם|עזרה|菜单|選單|搜索|搜尋|新闻|新聞|更多|博客|帮助|幫助|标签|分类|分類|产品|服务|退出|\
    上一页|下一页|faq|ثبت نام|登录|登錄|登入|注册|註冊|sign in|log in|sign up|سوالات متداول|实名认证";

const BUTTON_STRONG: &str = "\
    share this|share this article|share this post|share this page|share on facebook|share on twitter|\
    share on x|share on linkedin|share on whatsapp|share via email|share by email|tweet this|pin it|\
    email this article|print this article|print this page|download pdf|download full text|\
    download as pdf|copy link|copy url|leave a comment|leave a reply|post a comment|post comment|\
    add a comment|write a comment|report abuse|rate this article|add to favorites|add to favourites|\
    send to a friend|اشتراک گذاری|به اشتراک بگذارید|اشتراک گذاری مطلب|اشتراک گذاری در تلگرام|\
    اشتراک گذاری در واتساپ|ارسال به دوستان|ارسال برای دوستان|ارسال نظر|ارسال دیدگاه|ثبت نظر|\
    ثبت دیدگاه|نظر بدهید|نسخه چاپی|نسخه قابل چاپ|دانلود فایل|دانلود مقاله|دانلود متن کامل|\
    دانلود پی دی اف|کپی لینک|لینک کوتاه|می پسندم|نمی پسندم|افزودن به علاقه مندی ها|שתף|שתפו|\
    שיתוף בפייסבוק|שתף בפייסבוק|שתפו בפייסבוק|שתף בוואטסאפ|שתפו בוואטסאפ|שלח לחבר|שלחו לחבר|\
    הדפס כתבה|גרסה להדפסה|גרסת הדפסה|הוסף תגובה|הוספת תגובה|כתוב תגובה|כתבו תגובה|העתק קישור|\
    הורד קובץ|דרג את התוכן|דרגו את הכתבה|שלח הודעה|אוף ליין|און ליין|分享到|分享到微信|分享到微博|分享至|点击分享|點擊分享|\
    复制链接|複製連結|发表评论|發表評論|我要评论|写评论|写留言|文档评论|点击下载|立即下载|下载文档|下載文檔|扫码下载|关注公众号";

const BUTTON_WEAK: &str = "\
    share|like|likes|comment|comments|reply|follow|following|follow us|save|print|email|download|\
    downloads|pdf|views|shares|bookmark|report|upvote|retweet|facebook|twitter|linkedin|whatsapp|\
    telegram|instagram|pinterest|reddit|youtube|google plus|چاپ|پرینت|دانلود|بارگیری|پسندیدم|پسندیدن|\
    لایک|نظرات|دیدگاه ها|نظر|بازدید|تعداد بازدید|امتیاز|پاسخ|ذخیره|گزارش تخلف|دنبال کردن|تلگرام|\
    واتساپ|اینستاگرام|توییتر|فیسبوک|لینکدین|ایتا|سروش|ایمیل|שיתוף|אהבתי|לייק|תגובות|תגובה|הגב|הגיבו|\
    הדפסה|הדפס|הורדה|שמור|עקוב|צפיות|פייסבוק|טוויטר|וואטסאפ|טלגרם|דוא ל|分享|收藏|赞|讚|评论|評論|留言|转发|轉發|打印|\
    列印|下载|下載|举报|檢舉|关注|關注|浏览|瀏覽|阅读|閱讀|微信|微博|qq空间|tweet|点赞|點讚";

/// Beginnings of lines that only a site says.
const NOTICES: &str = "\
    all rights reserved|copyright ©|we use cookies|this site uses cookies|this website uses cookies|\
    by using this site, you agree|by continuing to use this site|\
    your email address will not be published|required fields are marked|you must be logged in to|\
    please log in to comment|please enable javascript|javascript is disabled|\
    sign up for our newsletter|powered by wordpress|powered by blogger|this page was last edited|\
    تمامی حقوق این سایت|تمامی حقوق این وب سایت|تمامی حقوق محفوظ|تمامی حقوق مادی و معنوی|\
    تمام حقوق این سایت|تمام حقوق مادی و معنوی|کلیه حقوق این سایت|کلیه حقوق محفوظ|\
    کلیه حقوق مادی و معنوی|استفاده از مطالب این سایت با ذکر|استفاده از مطالب با ذکر منبع|\
    این سایت از کوکی ها استفاده|این وب سایت از کوکی ها استفاده|نشانی ایمیل شما منتشر نخواهد شد|\
    ایمیل شما منتشر نخواهد شد|ایمیل شما بعد از ثبت نمایش داده نخواهد شد|بخش های موردنیاز علامت گذاری|\
    برای نمایش آواتار خود در این|برای ارسال نظر باید وارد|برای ثبت نظر وارد|\
    برای نوشتن دیدگاه باید وارد|نظرات حاوی توهین|نظراتی که حاوی توهین|دیدگاه های ارسال شده توسط شما|\
    پیام هایی که حاوی تهمت|پیام هایی که به غیر از زبان فارسی|כל הזכויות שמורות|אתר זה משתמש בעוגיות|\
    האתר משתמש בעוגיות|אנו משתמשים בעוגיות|אנו משתמשים בקובצי cookie|נא להתחבר כדי להגיב|\
    יש להתחבר כדי להגיב|האימייל לא יוצג באתר|האימייל שלך לא יפורסם|שדות החובה מסומנים|\
    ארעה שגיאה בזמן פרסום|אירעה שגיאה בזמן פרסום|版权所有|版權所有|著作權所有|未经授权严禁|未经授权禁止|未经许可禁止|转载请注明|轉載請註明|\
    本站所有内容|本网站使用cookie|本網站使用cookie|我们使用cookie|登录后才能评论|如文档侵犯|如有侵权请|该文档为vip|本文档为vip|成为vip后下载本文档|\
    成为vip后您将拥有|vip文档为|原创力文档book118";

/// Notices that are a whole line, and may be a heading elsewhere.
const NOTICE_WEAK: &str = "\
    privacy policy|privacy|terms of use|terms of service|terms and conditions|cookie policy|\
    cookie settings|accept cookies|accept all cookies|manage cookies|advertisement|سیاست حریم خصوصی|\
    حریم خصوصی|شرایط استفاده|قوانین و مقررات|تبلیغات|کپی رایت|מדיניות פרטיות|מדיניות הפרטיות|\
    תנאי שימוש|תקנון|פרסומת|סדר התגובות|免责声明|免責聲明|隐私政策|隱私政策|隱私權政策|使用条款|用户协议|请先登录|請先登入|广告|廣告";

/// Notices that are a number with what it counts before it.
const NOTICE_NUMBERED: &str = "کد خبر|کد مطلب|شناسه خبر|京icp备|沪icp备|粤icp备";

/// Longest word of the lists, in characters as they are compared.
pub(super) const LONGEST: usize = 40;

fn table() -> &'static HashMap<String, Noise> {
    static TABLE: OnceLock<HashMap<String, Noise>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        // Strong ones last: they win where a word is in two lists.
        for (words, rule, strong) in [
            (NOTICE_WEAK, CleanRule::Notices, false),
            (MENU_WEAK, CleanRule::Menus, false),
            (BUTTON_WEAK, CleanRule::Buttons, false),
            (MENU_STRONG, CleanRule::Menus, true),
            (BUTTON_STRONG, CleanRule::Buttons, true),
        ] {
            for word in words.split('|') {
                table.insert(key(word), Noise { rule, strong });
            }
        }
        table
    })
}

/// Notices told by how they begin, and those that end in a number.
fn notices() -> &'static (Vec<String>, Vec<String>) {
    static KEYS: OnceLock<(Vec<String>, Vec<String>)> = OnceLock::new();
    KEYS.get_or_init(|| {
        let keys = |notices: &str| notices.split('|').map(key).collect();
        (keys(NOTICES), keys(NOTICE_NUMBERED))
    })
}

/// Writes words as they are compared: folded, with neither spaces nor marks.
pub(super) fn key(words: &str) -> String {
    let mut folded = fold_key(words);
    folded.retain(is_alphanumeric);
    folded
}

/// Returns what the words between two separators are.
pub(super) fn of(words: &str) -> Option<Noise> {
    let inner = words.trim_matches(|c: char| !is_alphabetic(c));
    if inner.is_empty() || inner.chars().nth(LONGEST).is_some() {
        return None;
    }
    let noise = *table().get(&key(inner))?;
    // "Like 12" and "תגובות (2)" count something, which no word of a text does by itself.
    let counted = noise.rule == CleanRule::Buttons && is_count(words, inner);
    Some(Noise {
        strong: noise.strong || counted,
        ..noise
    })
}

/// Returns whether all there is beside some words is one number, perhaps in brackets.
fn is_count(all: &str, inner: &str) -> bool {
    let mut beside = all.split(inner).filter(|s| !s.trim().is_empty());
    let (Some(number), None) = (beside.next(), beside.next()) else {
        return false;
    };
    let number = number.trim_matches(|c: char| c.is_whitespace() || "():：（）[]+".contains(c));
    !number.is_empty()
        && number.chars().count() <= 7
        && number.chars().all(|c| c.is_numeric() || ",.٬،".contains(c))
}

/// Returns whether a line begins as only a notice of a site does.
pub(super) fn is_notice(line: &str) -> bool {
    let inner = line.trim_start_matches(|c: char| !is_alphabetic(c));
    let end = inner.char_indices().nth(LONGEST + 10);
    let head = key(end.map_or(inner, |(end, _)| inner.get(..end).unwrap_or_default()));
    let (starts, numbered) = notices();
    starts
        .iter()
        .any(|notice| head.starts_with(notice.as_str()))
        || numbered.iter().any(|notice| {
            let number = head.strip_prefix(notice.as_str()).unwrap_or_default();
            !number.is_empty() && number.chars().all(|c| c.is_numeric() || c == '号')
        })
}

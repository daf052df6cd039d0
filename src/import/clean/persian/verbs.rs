//! Verb forms that follow `می` and `نمی`, written and spoken, and words that only look like one.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Past stems; each is a form by itself (می‌رفت).
const PAST: &str = "\
    آراست آزرد آفرید آمد اومد آموخت آورد اورد افتاد افزود انداخت انجامید اندیشید انگاشت ایستاد \
    وایستاد باخت باید بایست بارید بافت بخشید برد برید بست بلعید بود بوسید پخت پذیرفت پرداخت پرستید \
    پرسید پرید پسندید پنداشت پوشید پوشاند پیچید پیمود پیوست تابید تاخت تراشید ترسید ترسوند ترساند \
    ترکید تنید توان توانست تونست جست جنگید جوشید جوید چپید چرخید چرخاند چرخوند چسبید چسبوند چسباند \
    چشید چکید چید خارید خراشید خرید خزید خفت خندید خندوند خواباند خوابید خوابوند خواست خواند خوند \
    خورد خوراند داد داشت دانست دونست درخشید درید دزدید دمید دوخت دوشید دوید دید رساند رسوند رسید رست \
    رفت رقصید رنجید روفت ریخت زایید زد زدود زیست ساخت سایید سپرد ستود سرود سزید سنجید سوخت سوزاند \
    سوزوند شایست شتافت شد شست شکافت شکست شکفت شمرد شناخت شنید شورید طلبید غرید غلتید فرستاد فرسود \
    فرمود فروخت فریفت فشرد فهماند فهموند فهمید قاپید کاست کاشت کاوید کرد کشاند کشوند کشت کشید کند \
    کوبید کوشید گذاشت ذاشت گذراند گذروند گذشت گردید گرداند گردوند گرفت گروید گریخت گریست گزارد گزید \
    گسترد گشت گشود گفت گماشت گنجید لرزید لغزید لنگید لیسید مالید ماند موند مرد مکید نالید نامید \
    نشاند نشوند نشست نگاشت نگریست نمود نواخت نوشت نوشید نهاد هراسید ورزید یافت یازید پاشید کوچید \
    گرایید پروراند پرورد چرید تپید لولید ربود رنجاند رویید خشکید خشکاند ترکاند ترکوند پروند پراند \
    دواند نوشاند شکوند افراشت افروخت انگیخت آمیخت آویخت آشامید برازید پالود سپوخت پلکید جنبید چلاند \
    زارید سرید شوراند";

/// Present stems; a form has an ending after one (می‌روم, می‌رم). Spoken میام and میاد are written so.
const PRESENT: &str = "\
    آ آی آرا آزار آفرین آموز آور اور ار آر افت افزا افزای انداز نداز انجام اندیش انگار ایست یست وایس \
    وایست باز باش بار باف بخش بر بند بلع بوس بین پز پذیر پرداز پرست پرس پر پسند پندار پوش پوشان \
    پوشون پیچ پیما پیوند تاب تاز تراش ترس ترسان ترسون ترک تن توان تون جنگ جوش جو جوی چرخ چرخان چرخون \
    چسب چسبان چسبون چش چک چین خار خراش خر خز خند خندان خندون خواب خوابان خوابون خواه خوا خوان خون \
    خور خوران ده د دار دان دون درخش در دزد دم دوز دوش دو ران رون رسان رسون رس رو ر رقص رنج ریز زن \
    زدا ساز سپار ستا سرا سنج سوز سوزان سوزون شتاب شو ش شوی شور شکاف شکن شمار شمر شناس شنو طلب غلت \
    فرست فرسا فرما فرمای فروش فریب فشار فهمان فهمون فهم قاپ کاه کار کاو کن کشان کشون کش کوب کوش گذار \
    ذار گذر گذران گذرون گرد گردان گردون گیر گریز گزار گزین گستر گشا گشای گو گوی گ گنج لرز لغز لنگ \
    لیس مال مان مون میر نال نام نشان نشون نشین شین نگر نما نمای نواز نویس نوش هراس ورز یاب پاش کوچ \
    گرا گرای پرور چر تپ ربا رنجان روی خشک خشکان ترکان ترکون پران پرون انگیز آمیز آویز آشام پلک جنب \
    شورون ارز گنجان نوشان شکون آزمای آسای پای ستان ستون خا نه";

/// Endings of the person, written and spoken; of the past the third person has none.
const PERSON: &[&str] = &["م", "ی", "د", "یم", "ید", "ند", "ه", "ین", "ن", "یی", "ئی"];

/// What a form may have after it: whom it is done to (می‌بینمش), and is (می‌کرده‌ام).
const CLITICS: &[&str] = &["ش", "م", "ت", "شون", "شان", "مون", "مان", "تون", "تان"];

/// Words that begin as a verb form joined to می does and are, or may be, others: between, field, monkey,
/// wine house, a town; the negative ones: may he not die.
const OTHERS: &str = "\
    میان میانه میانی میانم میانش میانند میدان میدانی میدانه میدون میمون میمونی میمونه میمونم میشی \
    میشان میری میران میدی میخی میخونه میزی میزان میلی مینه میگون میگونی نمیرم نمیری نمیره نمیرد نمیریم نمیرید \
    نمیرند نمیرن نمیرین";

struct Forms {
    past: HashSet<&'static str>,
    present: HashSet<&'static str>,
    person: HashSet<&'static str>,
    others: HashSet<&'static str>,
}

fn known() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| Forms {
        past: PAST.split_whitespace().collect(),
        present: PRESENT.split_whitespace().collect(),
        person: PERSON.iter().copied().collect(),
        others: OTHERS.split_whitespace().collect(),
    })
}

/// Returns whether a word can follow می: a stem with an ending, perhaps with a pronoun after it.
///
/// Words here are folded: Persian letters, no vowel signs.
pub(super) fn is_form(word: &str) -> bool {
    // The longest form is a long stem, an ending and a pronoun.
    if word.chars().nth(16).is_some() {
        return false;
    }
    is_finite(word)
        || CLITICS
            .iter()
            .filter_map(|clitic| word.strip_suffix(clitic))
            .any(is_finite)
}

fn is_finite(word: &str) -> bool {
    let forms = known();
    forms.past.contains(word)
        || word.char_indices().skip(1).any(|(at, _)| {
            let (stem, ending) = word.split_at(at);
            if !forms.person.contains(ending) {
                return false;
            }
            // می‌رم, می‌گه and می‌دن are spoken, and are never می‌رد or می‌دند.
            let is_spoken = matches!(stem, "ر" | "د" | "گ" | "ش");
            forms.past.contains(stem)
                || (forms.present.contains(stem) && !(is_spoken && matches!(ending, "د" | "ند")))
        })
}

/// Returns whether a word that begins with می or نمی is, or may be, something else than a verb.
pub(super) fn is_other(word: &str) -> bool {
    known().others.contains(word)
}

/// Returns whether a word is a verb form of a person by itself, with or without a prefix: گفتم, بری, نمی‌خوام.
pub(super) fn is_spoken_to(word: &str) -> bool {
    let has_person = |word: &str| {
        ["م", "ی", "ید", "یم", "ین", "ند"].iter().any(|ending| {
            let stem = word.strip_suffix(ending).unwrap_or_default();
            known().past.contains(stem)
                || (stem.chars().nth(1).is_some() && known().present.contains(stem))
        })
    };
    has_person(word)
        || ["نمی", "می", "ب", "ن", "بی", "نی"]
            .iter()
            .filter_map(|prefix| word.strip_prefix(prefix))
            .any(is_finite)
}

/// Returns whether a word is a past participle: رفته, نگرفته.
pub(super) fn is_participle(word: &str) -> bool {
    word.strip_suffix('ه').is_some_and(|stem| {
        known().past.contains(stem)
            || stem
                .strip_prefix('ن')
                .is_some_and(|stem| known().past.contains(stem))
    })
}

//! Words by which transcripts name the one who asks and the one who answers.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::import::files::digit_value;
use crate::text::fold_key;

const INTERVIEWER: &[&str] = &[
    "مصاحبه‌گر",
    "مصاحبه‌کننده",
    "پژوهشگر",
    "پرسشگر",
    "محقق",
    "سوال",
    "پرسش",
    "س",
    "مجری",
    "تسهیلگر",
    "المحاور",
    "الباحث",
    "الباحثة",
    "מראיין",
    "מראיינת",
    "המראיין",
    "המראיינת",
    "שואל",
    "שואלת",
    "חוקר",
    "חוקרת",
    "מנחה",
    "שאלה",
    "ש",
    "采访者",
    "采访人",
    "采访员",
    "访谈者",
    "访谈员",
    "访谈人",
    "研究者",
    "研究员",
    "主持人",
    "提问者",
    "问",
    "interviewer",
    "researcher",
    "moderator",
    "facilitator",
    "question",
    "host",
    "int",
    "iv",
    "i",
    "q",
    "enquêteur",
    "intervieweur",
    "entrevistador",
    "entrevistadora",
    "intervistatore",
    "görüşmeci",
];

const RESPONDENT: &[&str] = &[
    "مصاحبه‌شونده",
    "پاسخگو",
    "پاسخ‌دهنده",
    "مشارکت‌کننده",
    "شرکت‌کننده",
    "جواب",
    "پاسخ",
    "ج",
    "م",
    "מרואיין",
    "מרואיינת",
    "המרואיין",
    "המרואיינת",
    "נשאל",
    "נשאלת",
    "משתתף",
    "משתתפת",
    "תשובה",
    "ת",
    "受访者",
    "被访者",
    "被访人",
    "受访人",
    "被采访者",
    "参与者",
    "回答者",
    "答",
    "interviewee",
    "respondent",
    "participant",
    "informant",
    "speaker",
    "answer",
    "subject",
    "customer",
    "p",
    "r",
    "a",
    "گوینده",
    "דובר",
    "דוברת",
    "发言人",
    "说话人",
];

/// Words that stand before a colon without being anybody's name.
const NOT_A_NAME: &[&str] = &[
    "مثلا",
    "مثال",
    "یعنی",
    "نکته",
    "توجه",
    "تاریخ",
    "مکان",
    "محل",
    "زمان",
    "ساعت",
    "مدت",
    "موضوع",
    "عنوان",
    "منبع",
    "نتیجه",
    "هدف",
    "یادداشت",
    "کد",
    "سن",
    "جنسیت",
    "شغل",
    "تحصیلات",
    "شماره",
    "چکیده",
    "کلیدواژه",
    "کلمات کلیدی",
    "ادامه",
    "خلاصه",
    "למשל",
    "הערה",
    "תאריך",
    "מקום",
    "נושא",
    "שעה",
    "גיל",
    "כלומר",
    "סיכום",
    "例如",
    "比如",
    "注",
    "注意",
    "时间",
    "地点",
    "日期",
    "主题",
    "年龄",
    "性别",
    "总之",
    "结论",
    "note",
    "notes",
    "example",
    "date",
    "time",
    "place",
    "location",
    "topic",
    "subject line",
    "title",
    "duration",
    "age",
    "gender",
    "source",
    "summary",
    "code",
    "abstract",
    "keywords",
    "re",
    "ps",
    "nb",
    "file",
    "recording",
    "transcript",
    "transcriber",
];

/// What a label says of the one who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Interviewer,
    Respondent,
    /// Letters and a number, such as `P07`.
    Code,
    /// A name or anything else.
    Other,
    /// A word that is nobody's name.
    NotAName,
}

/// Tells a label's role; numbers after the word do not matter.
pub(super) fn of(label: &str) -> Role {
    let word = label.trim_end_matches(|c: char| {
        digit_value(c).is_some() || c.is_whitespace() || "._-–#()".contains(c)
    });
    let key = fold_key(word);
    let sets = sets();
    if sets.interviewer.contains(&key) {
        return Role::Interviewer;
    }
    if sets.respondent.contains(&key) {
        return Role::Respondent;
    }
    if sets.not_a_name.contains(&key) {
        return Role::NotAName;
    }
    let letters = word.chars().count();
    let has_number = label.chars().any(|c| digit_value(c).is_some());
    if has_number && (1..=4).contains(&letters) && word.chars().all(char::is_alphabetic) {
        return Role::Code;
    }
    Role::Other
}

struct Sets {
    interviewer: BTreeSet<String>,
    respondent: BTreeSet<String>,
    not_a_name: BTreeSet<String>,
}

fn sets() -> &'static Sets {
    static SETS: OnceLock<Sets> = OnceLock::new();
    let keys = |words: &[&str]| words.iter().map(|w| fold_key(w)).collect();
    SETS.get_or_init(|| Sets {
        interviewer: keys(INTERVIEWER),
        respondent: keys(RESPONDENT),
        not_a_name: keys(NOT_A_NAME),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_in_every_spelling() {
        for (label, role) in [
            ("مصاحبه‌گر", Role::Interviewer),
            ("مصاحبه گر", Role::Interviewer),
            ("مصاحبه كننده ۲", Role::Interviewer),
            ("س ۱", Role::Interviewer),
            ("מראיינת", Role::Interviewer),
            ("訪談者", Role::Interviewer),
            ("采访人2", Role::Interviewer),
            ("INT.", Role::Interviewer),
            ("I1", Role::Interviewer),
            ("ج", Role::Respondent),
            ("受訪者", Role::Respondent),
            ("Speaker 2", Role::Respondent),
            ("P07", Role::Respondent),
            ("FG2", Role::Code),
            ("مریم", Role::Other),
            ("مثلاً", Role::NotAName),
            ("例如", Role::NotAName),
            ("Date", Role::NotAName),
        ] {
            assert_eq!(of(label), role, "{label}");
        }
    }
}

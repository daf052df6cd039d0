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
    "م.گ",
    "م.ک",
    "المحاور",
    "الباحث",
    "الباحثة",
    "מראיין",
    "מראיינת",
    "מראיין/ת",
    "מראיינ/ת",
    "המראיין/ת",
    "שואל/ת",
    "חוקר/ת",
    "מנחה/ה",
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
    "提问",
    "采访",
    "访员",
    "访问者",
    "访问员",
    "调查员",
    "调查者",
    "记者",
    "笔者",
    "问",
    "访",
    "研",
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
    "interviewerin",
    "mod",
    "ir",
];

const RESPONDENT: &[&str] = &[
    "مصاحبه‌شونده",
    "پاسخگو",
    "پاسخ‌دهنده",
    "م.ش",
    "پ",
    "مشارکت‌کننده",
    "شرکت‌کننده",
    "جواب",
    "پاسخ",
    "ج",
    "م",
    "מרואיין",
    "מרואיינת",
    "מרואיין/ת",
    "מרואיינ/ת",
    "המרואיין/ת",
    "משתתף/ת",
    "נשאל/ת",
    "מר׳",
    "מר'",
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
    "回答",
    "受访",
    "被访谈者",
    "被访谈人",
    "被调查者",
    "访谈对象",
    "采访对象",
    "答",
    "受",
    "被",
    "interviewee",
    "respondent",
    "participant",
    "informant",
    "speaker",
    "answer",
    "customer",
    "befragter",
    "befragte",
    "ie",
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
    "مواد لازم",
    "طرز تهیه",
    "روش تهیه",
    "دستور پخت",
    "شنبه",
    "یکشنبه",
    "دوشنبه",
    "سه‌شنبه",
    "چهارشنبه",
    "پنجشنبه",
    "جمعه",
    "خنده",
    "مکث",
    "سکوت",
    "למשל",
    "הערה",
    "תאריך",
    "מקום",
    "נושא",
    "שעה",
    "גיל",
    "כלומר",
    "סיכום",
    "מצרכים",
    "מרכיבים",
    "אופן ההכנה",
    "הוראות הכנה",
    "יום ראשון",
    "יום שני",
    "יום שלישי",
    "יום רביעי",
    "יום חמישי",
    "יום שישי",
    "שבת",
    "צחוק",
    "צוחק",
    "צוחקת",
    "שתיקה",
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
    "材料",
    "做法",
    "步骤",
    "星期一",
    "星期二",
    "星期三",
    "星期四",
    "星期五",
    "星期六",
    "星期日",
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "笑",
    "笑声",
    "停顿",
    "沉默",
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
    "subject",
    "from",
    "to",
    "cc",
    "ingredients",
    "method",
    "instructions",
    "directions",
    "preparation",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "laughs",
    "laughter",
    "laughing",
    "pause",
    "silence",
    "inaudible",
    "unintelligible",
    "crosstalk",
    "music",
    "applause",
    "sic",
    "chorus",
    "verse",
    "advantages",
    "disadvantages",
    "pros",
    "cons",
    "strengths",
    "weaknesses",
];

/// Words for question and answer, which may be numbered without meaning another person.
const QUESTION_OR_ANSWER: &[&str] = &[
    "q",
    "a",
    "question",
    "answer",
    "س",
    "ج",
    "پ",
    "سوال",
    "پرسش",
    "جواب",
    "پاسخ",
    "ש",
    "ת",
    "שאלה",
    "תשובה",
    "问",
    "答",
    "提问",
    "回答",
    "f",
    "frage",
    "antwort",
];

/// Words by which programs number the voices they tell apart.
const MACHINE: &[&str] = &[
    "speaker",
    "spk",
    "گوینده",
    "דובר",
    "דוברת",
    "发言人",
    "说话人",
    "讲话者",
    "sprecher",
    "locuteur",
];

/// What a column of a transcript in a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Speaker,
    Text,
    Time,
    /// A line's number or remarks.
    Other,
}

const COLUMNS: &[(Column, &[&str])] = &[
    (
        Column::Speaker,
        &[
            "speaker",
            "speakers",
            "name",
            "who",
            "person",
            "participant",
            "گوینده",
            "نام",
            "نام گوینده",
            "شخص",
            "דובר",
            "דוברת",
            "דובר/ת",
            "שם",
            "שם הדובר",
            "发言人",
            "说话人",
            "讲话者",
            "姓名",
            "人物",
            "发言者",
            "sprecher",
            "sprecherin",
        ],
    ),
    (
        Column::Text,
        &[
            "text",
            "content",
            "transcript",
            "transcription",
            "utterance",
            "speech",
            "what was said",
            "متن",
            "گفته",
            "متن گفتگو",
            "متن مصاحبه",
            "گفتار",
            "محتوا",
            "טקסט",
            "תוכן",
            "דברים",
            "תמלול",
            "נאמר",
            "内容",
            "文本",
            "转录",
            "话语",
            "发言",
            "发言内容",
            "访谈内容",
            "inhalt",
        ],
    ),
    (
        Column::Time,
        &[
            "time",
            "timespan",
            "timestamp",
            "time stamp",
            "timecode",
            "start",
            "زمان",
            "ساعت",
            "دقیقه",
            "זמן",
            "שעה",
            "חותמת זמן",
            "时间",
            "时间戳",
            "时间码",
            "zeit",
        ],
    ),
    (
        Column::Other,
        &[
            "no",
            "no.",
            "nr",
            "nr.",
            "#",
            "line",
            "turn",
            "number",
            "notes",
            "comments",
            "remarks",
            "ردیف",
            "شماره",
            "سطر",
            "نوبت",
            "ملاحظات",
            "یادداشت",
            "מס׳",
            "מספר",
            "שורה",
            "הערות",
            "序号",
            "编号",
            "行",
            "备注",
            "轮次",
        ],
    ),
];

/// Tells what a column holds by its head.
pub(super) fn column(head: &str) -> Option<Column> {
    static KEYS: OnceLock<Vec<(Column, BTreeSet<String>)>> = OnceLock::new();
    let columns = KEYS.get_or_init(|| {
        COLUMNS
            .iter()
            .map(|(column, words)| (*column, words.iter().map(|w| fold_key(w)).collect()))
            .collect()
    });
    // A head is short; what is longer need not be folded.
    if head.len() > 100 {
        return None;
    }
    let key = fold_key(head.trim_matches(|c: char| c.is_whitespace() || ":：*".contains(c)));
    let found = columns.iter().find(|(_, words)| words.contains(&key));
    found.map(|(column, _)| *column)
}

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

/// Returns a label without the number behind it.
pub(super) fn without_number(label: &str) -> &str {
    label.trim_end_matches(|c: char| {
        digit_value(c).is_some() || c.is_whitespace() || "._-–#()".contains(c)
    })
}

/// Returns whether a word, without a number, names a question or an answer.
pub(super) fn is_question_or_answer(word: &str) -> bool {
    sets().question_or_answer.contains(&fold_key(word))
}

/// Returns whether a label is one programs give, such as `Speaker 2`.
pub(super) fn is_machine_label(label: &str) -> bool {
    let word = without_number(label);
    word.len() < label.len() && sets().machine.contains(&fold_key(word))
}

/// Tells a label's role; numbers after the word do not matter.
pub(super) fn of(label: &str) -> Role {
    let word = without_number(label);
    let key = fold_key(word);
    let sets = sets();
    // Hebrew writes the article on the word: המראיינת.
    let bare = key.strip_prefix('ה').filter(|rest| rest.len() > 4);
    let is_in = |words: &BTreeSet<String>| {
        words.contains(&key) || bare.is_some_and(|bare| words.contains(bare))
    };
    if is_in(&sets.interviewer) {
        return Role::Interviewer;
    }
    if is_in(&sets.respondent) {
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
    question_or_answer: BTreeSet<String>,
    machine: BTreeSet<String>,
}

fn sets() -> &'static Sets {
    static SETS: OnceLock<Sets> = OnceLock::new();
    let keys = |words: &[&str]| words.iter().map(|w| fold_key(w)).collect();
    SETS.get_or_init(|| Sets {
        interviewer: keys(INTERVIEWER),
        respondent: keys(RESPONDENT),
        not_a_name: keys(NOT_A_NAME),
        question_or_answer: keys(QUESTION_OR_ANSWER),
        machine: keys(MACHINE),
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

//! Guesses the language of a text from its script, its telling letters and its commonest words.
//!
//! Right for texts of a few sentences and more; where nothing tells, the answer is `Unknown`. A paragraph is
//! asked with its document's language, and is in that one unless much speaks for another. It is asked anew
//! each time and never stored, so that nothing is out of step when a text is edited.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::units::{first_strong, has_direction};
use super::{Direction, Language, Script, WordList, is_alphabetic, is_alphanumeric, simplified};

/// How much of a text is looked at, in characters.
const SAMPLE: usize = 20_000;

/// Guesses the language most of a text is written in.
#[must_use]
pub fn guess_language(text: &str) -> Language {
    let (sample, counts) = scripts_of(text, SAMPLE);
    let mut ranked = counts.weighed();
    ranked.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let most = ranked.first().map_or(0, |(weight, _)| *weight);
    // Latin letters without a known word may be names and links in a text of another script.
    ranked
        .into_iter()
        .take_while(|(weight, _)| *weight > 0 && *weight * 4 > most)
        .map(|(_, kind)| match kind {
            Kind::Arabic => arabic_script(sample),
            Kind::Hebrew => hebrew_script(sample),
            Kind::Han => chinese(sample, &counts),
            Kind::Cyrillic => cyrillic(sample),
            Kind::Latin => latin_script(sample),
            Kind::Other => Language::Unknown,
        })
        .find(|language| *language != Language::Unknown)
        .unwrap_or_default()
}

/// Takes the first characters of a text, at most `most`, and counts their scripts.
fn scripts_of(text: &str, most: usize) -> (&str, Scripts) {
    let mut counts = Scripts::default();
    for (nth, (at, c)) in text.char_indices().enumerate() {
        if nth == most {
            return (text.get(..at).unwrap_or(text), counts);
        }
        counts.add(c);
    }
    (text, counts)
}

/// Tells Yiddish, which is no language of ours, from Hebrew by its letters with a vowel and its commonest words.
fn hebrew_script(sample: &str) -> Language {
    let (mut yiddish, mut words) = (0, 0);
    for word in sample.split(|c: char| !matches!(c, '\u{591}'..='\u{5c7}' | '\u{5d0}'..='\u{5f2}'))
    {
        words += usize::from(!word.is_empty());
        let has_letter = ["אַ", "אָ", "ײַ"].iter().any(|l| word.contains(l));
        // Pointed Hebrew has these vowels under many other letters too.
        let is_pointed = word
            .chars()
            .zip(word.chars().skip(1))
            .any(|(c, next)| !"איײפבכש".contains(c) && matches!(next, '\u{5b0}'..='\u{5bb}'));
        let is_word = matches!(
            word,
            "נישט" | "ניט" | "און" | "האב" | "איז" | "זיי" | "פון" | "מיט"
        );
        yiddish += usize::from(is_word) + usize::from(has_letter && !is_pointed);
    }
    match yiddish >= 2 && yiddish * 4 >= words {
        true => Language::Unknown,
        false => Language::Hebrew,
    }
}

fn cyrillic(sample: &str) -> Language {
    if sample.contains(['і', 'ї', 'є', 'ў', 'ј', 'љ']) {
        Language::Unknown
    } else {
        Language::Russian
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Arabic,
    Hebrew,
    Han,
    Cyrillic,
    Latin,
    Other,
}

impl Kind {
    /// Returns whether a language is written in this script.
    fn is(self, script: Script) -> bool {
        matches!(
            (self, script),
            (Self::Arabic, Script::Arabic)
                | (Self::Hebrew, Script::Hebrew)
                | (Self::Han, Script::Han)
                | (Self::Latin, Script::Latin)
        )
    }
}

/// Letters counted by script.
#[derive(Default)]
struct Scripts {
    arabic: usize,
    hebrew: usize,
    han: usize,
    kana: usize,
    cyrillic: usize,
    latin: usize,
    other: usize,
}

impl Scripts {
    fn add(&mut self, c: char) {
        match c {
            '\u{620}'..='\u{6d3}' | '\u{6d5}' | '\u{750}'..='\u{77f}' => self.arabic += 1,
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => self.latin += 1,
            '\u{0}'..='\u{7f}' => {}
            '\u{5d0}'..='\u{5ea}' => self.hebrew += 1,
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => self.arabic += 1,
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => self.han += 1,
            '\u{3040}'..='\u{30ff}' => self.kana += 1,
            '\u{400}'..='\u{4ff}' => self.cyrillic += 1,
            _ if is_alphabetic(c) => self.other += 1,
            _ => {}
        }
    }
}

impl Scripts {
    /// Weighs letters of scripts against each other, as far as they make words.
    fn weighed(&self) -> [(usize, Kind); 6] {
        // Names and brands in Latin stand inside every language; a Chinese character is half a word.
        [
            (self.arabic * 5, Kind::Arabic),
            (self.hebrew * 5, Kind::Hebrew),
            (self.han * 12, Kind::Han),
            (self.cyrillic * 5, Kind::Cyrillic),
            (self.latin * 4, Kind::Latin),
            (self.other * 5, Kind::Other),
        ]
    }

    /// Returns the script most is written in and its weight; `own` where a quarter is in that.
    fn main(&self, own: Script) -> (Kind, usize) {
        let mut weighed = self.weighed();
        // Kana counts for Chinese characters until it is known what they write.
        for (weight, kind) in &mut weighed {
            if matches!(kind, Kind::Han) {
                *weight += self.kana * 12;
            }
        }
        let all: usize = weighed.iter().map(|(weight, _)| weight).sum();
        let is_own = |(weight, kind): &&(usize, Kind)| kind.is(own) && weight * 4 >= all;
        let most = weighed.iter().max_by_key(|(weight, _)| *weight);
        let main = weighed.iter().find(is_own).or(most);
        main.map_or((Kind::Other, 0), |(weight, kind)| (*kind, *weight))
    }
}

/// Letters (three points each) that tell a language of one script; its `WordList::Common` are two points each.
struct Tells {
    language: Language,
    letters: &'static str,
}

/// Words are compared with Persian yeh and kaf, in which old files and keyboards differ.
const ARABIC_SCRIPT: &[Tells] = &[
    Tells {
        language: Language::Persian,
        letters: "پچژگ",
    },
    Tells {
        language: Language::Arabic,
        letters: "ةإأى",
    },
    Tells {
        language: Language::Urdu,
        letters: "ٹڈڑںےہھ",
    },
    Tells {
        language: Language::Kurdish,
        letters: "ێۆڕڵە",
    },
];

fn arabic_script(sample: &str) -> Language {
    arabic_points(sample).best().unwrap_or(Language::Persian)
}

fn arabic_points(sample: &str) -> Points {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let mut reading = Reading::new(INDEX.get_or_init(|| Index::of(ARABIC_SCRIPT)));
    // ی and ک typed as such are Persian (or one of its neighbours), ي and ك need not be Arabic.
    let (mut persian_typing, mut arabic_typing) = (0, 0);
    for c in sample.chars() {
        match c {
            // Vowel signs of a verse stand inside words that are known without them.
            '\u{64b}'..='\u{652}' | '\u{670}' | 'ـ' => {}
            'ي' => {
                arabic_typing += 1;
                reading.push('ی');
            }
            'ك' => {
                arabic_typing += 1;
                reading.push('ک');
            }
            'ی' | 'ک' => {
                persian_typing += 1;
                reading.push(c);
            }
            _ => {
                arabic_typing += usize::from(matches!(c, 'ى' | 'ة' | 'أ' | 'إ'));
                reading.push(c);
            }
        }
    }
    reading.end_word();
    let mut points = reading.points;
    // Nobody types Arabic with the yeh and kaf of Persian alone: علی is a name there, not the word على.
    if persian_typing > 0 && arabic_typing == 0 && reading.with_article == 0 {
        points.add(Language::Persian, points.of(Language::Arabic));
    }
    points.add(Language::Persian, persian_typing / 4);
    points.add(Language::Arabic, reading.with_article * 2);
    points
}

const LATIN_SCRIPT: &[Tells] = &[
    Tells {
        language: Language::English,
        letters: "",
    },
    Tells {
        language: Language::Turkish,
        letters: "ğış",
    },
    Tells {
        language: Language::German,
        letters: "ß",
    },
    Tells {
        language: Language::French,
        letters: "œ",
    },
    Tells {
        language: Language::Spanish,
        letters: "ñ¿¡",
    },
    Tells {
        language: Language::Italian,
        letters: "",
    },
    Tells {
        language: Language::Portuguese,
        letters: "ãõ",
    },
    Tells {
        language: Language::Dutch,
        letters: "",
    },
];

fn latin_script(sample: &str) -> Language {
    latin_points(sample).best().unwrap_or_default()
}

fn latin_points(sample: &str) -> Points {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let mut reading = Reading::new(INDEX.get_or_init(|| Index::of(LATIN_SCRIPT)));
    for c in sample.chars().flat_map(char::to_lowercase) {
        reading.push(c);
    }
    reading.end_word();
    reading.points
}

/// Which of the listed languages a word or a letter tells, one bit each.
struct Index {
    tells: &'static [Tells],
    /// By `word_key`, in order.
    words: Vec<(u64, u16)>,
    /// From `first` on.
    letters: Vec<u16>,
    first: u32,
}

impl Index {
    fn of(tells: &'static [Tells]) -> Self {
        let mut words: BTreeMap<u64, u16> = BTreeMap::new();
        let mut letters: BTreeMap<u32, u16> = BTreeMap::new();
        for (bit, tell) in tells.iter().enumerate() {
            for word in WordList::Common.words_in(tell.language) {
                let key = word.chars().try_fold(0, word_key);
                *words.entry(key.unwrap_or_default()).or_default() |= 1 << bit;
            }
            for letter in tell.letters.chars() {
                *letters.entry(u32::from(letter)).or_default() |= 1 << bit;
            }
        }
        let first = letters.keys().next().copied().unwrap_or_default();
        let last = letters.keys().next_back().copied().unwrap_or_default();
        Self {
            tells,
            words: words.into_iter().collect(),
            letters: (first..=last)
                .map(|c| letters.get(&c).copied().unwrap_or_default())
                .collect(),
            first,
        }
    }

    /// Returns the languages that a letter tells.
    fn letter(&self, c: char) -> u16 {
        let at = u32::from(c).wrapping_sub(self.first);
        self.letters.get(at as usize).copied().unwrap_or_default()
    }

    /// Returns the languages that a word tells.
    fn word(&self, key: u64) -> u16 {
        let at = self.words.binary_search_by_key(&key, |(word, _)| *word);
        at.ok().and_then(|at| self.words.get(at)).map_or(0, |w| w.1)
    }
}

/// The key of ال.
const ARABIC_ARTICLE: u64 = 0xd8a7_d984;

/// Adds a letter to the key of a word; `None` beyond eight bytes, where no listed word reaches.
fn word_key(word: u64, letter: char) -> Option<u64> {
    let code = u64::from(letter);
    match code {
        0..=0x7f if word >> 56 == 0 => return Some(word << 8 | code),
        0x80..=0x7ff if word >> 48 == 0 => {
            return Some(word << 16 | 0xc080 | (code & 0x7c0) << 2 | code & 0x3f);
        }
        0..=0x7ff => return None,
        _ => {}
    }
    let mut key = word;
    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
        if key >> 56 != 0 {
            return None;
        }
        key = key << 8 | u64::from(byte);
    }
    Some(key)
}

/// A text read letter by letter for what it tells, without a copy of it.
struct Reading {
    index: &'static Index,
    points: Points,
    /// The word so far; `None` where it is longer than any that is listed.
    word: Option<u64>,
    /// Of the word so far.
    letters: usize,
    begins_with_article: bool,
    /// Words of more than four letters that begin with the Arabic article.
    with_article: usize,
}

impl Reading {
    fn new(index: &'static Index) -> Self {
        Self {
            index,
            points: Points::new(index.tells),
            word: Some(0),
            letters: 0,
            begins_with_article: false,
            with_article: 0,
        }
    }

    fn push(&mut self, c: char) {
        if !c.is_ascii() {
            self.points.add_all(self.index.letter(c), 3);
        }
        if !is_alphanumeric(c) {
            self.end_word();
            return;
        }
        self.letters += 1;
        self.word = self.word.and_then(|word| word_key(word, c));
        if self.letters == 2 {
            self.begins_with_article = self.word == Some(ARABIC_ARTICLE);
        }
    }

    fn end_word(&mut self) {
        if self.letters > 0 {
            let tells = self.word.map_or(0, |word| self.index.word(word));
            self.points.add_all(tells, 2);
            self.with_article += usize::from(self.letters > 4 && self.begins_with_article);
        }
        self.word = Some(0);
        self.letters = 0;
        self.begins_with_article = false;
    }
}

/// The points of each language of a script, in the order they are listed.
struct Points {
    tells: &'static [Tells],
    sums: [usize; MOST_LANGUAGES],
}

/// Most languages of one script.
const MOST_LANGUAGES: usize = 8;

impl Points {
    fn new(tells: &'static [Tells]) -> Self {
        let sums = [0; MOST_LANGUAGES];
        Self { tells, sums }
    }

    fn iter(&self) -> impl Iterator<Item = (Language, usize)> {
        let languages = self.tells.iter().map(|t| t.language);
        languages.zip(self.sums.iter().copied())
    }

    fn of(&self, language: Language) -> usize {
        let mut all = self.iter();
        all.find(|(l, _)| *l == language).map_or(0, |(_, sum)| sum)
    }

    fn add(&mut self, language: Language, points: usize) {
        for (tell, sum) in self.tells.iter().zip(&mut self.sums) {
            *sum += usize::from(tell.language == language) * points;
        }
    }

    /// Adds to all languages whose bit is set.
    fn add_all(&mut self, mut bits: u16, points: usize) {
        while bits != 0 {
            if let Some(sum) = self.sums.get_mut(bits.trailing_zeros() as usize) {
                *sum += points;
            }
            bits &= bits - 1;
        }
    }

    /// Returns the language with most points; the first listed where two are equal.
    fn best(&self) -> Option<Language> {
        let most = self.sums.iter().copied().max().filter(|most| *most > 0)?;
        let mut all = self.iter();
        all.find(|(_, sum)| *sum == most)
            .map(|(language, _)| language)
    }

    /// Returns the language with most points, where it has at least `least` and twice those of `document`.
    fn clearly(&self, document: Language, least: usize) -> Option<Language> {
        let found = self.best()?;
        let points = self.of(found);
        (points >= least && points >= 2 * self.of(document)).then_some(found)
    }
}

/// Characters of everyday speech that only Simplified writing has.
const SIMPLIFIED_ONLY: &str = "这个们来说时会对过还没么样让为开关门问间话请谢认识谁给钱买卖东车马鸟鱼儿几点实现\
    发觉听见长业务员进运动场单订费贵条约经济应该虽却难欢乐爱亲热闹惊讶试验证码电脑网络账号输入结束续统计划\
    华语词汇读写书报纸张图画录视频变化学习练总务处复补偿损坏错误线路终于宝岁么头脸脚";

fn chinese(sample: &str, counts: &Scripts) -> Language {
    if is_japanese(counts) {
        return Language::Unknown;
    }
    let (traditional, simple) = han_tells(sample);
    if traditional > simple {
        Language::ChineseTraditional
    } else {
        Language::ChineseSimplified
    }
}

/// Kana between the characters: Japanese.
fn is_japanese(counts: &Scripts) -> bool {
    counts.kana * 10 > counts.han
}

/// Counts characters that only Traditional and only Simplified writing has.
fn han_tells(sample: &str) -> (usize, usize) {
    static ONLY: OnceLock<BTreeSet<char>> = OnceLock::new();
    let only = ONLY.get_or_init(|| SIMPLIFIED_ONLY.chars().collect());
    let (mut traditional, mut simple) = (0_usize, 0_usize);
    for c in sample
        .chars()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
    {
        if simplified(c) != c {
            traditional += 1;
        } else if only.contains(&c) {
            simple += 1;
        }
    }
    (traditional, simple)
}

/// How much of a paragraph is looked at, in characters.
const PARAGRAPH_SAMPLE: usize = 400;

/// Tells the language of one paragraph; the document's where it is short or nothing speaks for another.
///
/// Of two scripts the one with more of the words decides. Latin letters are weighed last: names, brands and
/// links stand in texts of all languages, so that only a few known words make a paragraph English or French.
#[must_use]
pub fn paragraph_language(paragraph: &str, document: Language) -> Language {
    let (sample, counts) = scripts_of(paragraph, PARAGRAPH_SAMPLE);
    let (kind, letters) = counts.main(document.script());
    if letters == 0 {
        return document;
    }
    let is_own = kind.is(document.script());
    match kind {
        Kind::Hebrew => Language::Hebrew,
        Kind::Han if counts.kana > 2 && is_japanese(&counts) => Language::Unknown,
        Kind::Han => paragraph_chinese(sample, document),
        Kind::Arabic => {
            let points = arabic_points(sample);
            if is_own {
                points.clearly(document, 6).unwrap_or(document)
            } else {
                points.best().unwrap_or(Language::Persian)
            }
        }
        Kind::Cyrillic if document.script() == Script::Other => document,
        Kind::Cyrillic => cyrillic(sample),
        Kind::Latin => {
            let least = if is_own { 8 } else { 4 };
            latin_points(sample)
                .clearly(document, least)
                .unwrap_or(document)
        }
        Kind::Other if document.script() == Script::Other => document,
        Kind::Other => Language::Unknown,
    }
}

/// Tells the direction a reader expects of a paragraph; `None` where it has no letters.
///
/// It is that of the first letter (UAX #9, P2), save where letters of both directions are mixed: then it is
/// that of the language, so that «Snapp رو باز کردم» stands from right to left (UAX #9, HL1).
#[must_use]
pub fn paragraph_direction(paragraph: &str, document: Language) -> Option<Direction> {
    let first = first_strong(paragraph)?;
    let other = match first {
        Direction::Ltr => Direction::Rtl,
        Direction::Rtl => Direction::Ltr,
    };
    if !has_direction(paragraph, other) {
        return Some(first);
    }
    match paragraph_language(paragraph, document) {
        Language::Unknown => Some(direction_of_most_words(paragraph)),
        known => Some(known.direction()),
    }
}

fn direction_of_most_words(text: &str) -> Direction {
    let rtl = |direction: Direction| if direction.is_rtl() { 1 } else { -1 };
    let words = text.split_whitespace().filter_map(first_strong);
    let sum: i32 = words.map(rtl).sum();
    match sum >= 0 {
        true => Direction::Rtl,
        false => Direction::Ltr,
    }
}

/// Counts the paragraphs of a body that hold letters, by their language.
#[must_use]
pub fn paragraph_languages(body: &str, document: Language) -> BTreeMap<Language, usize> {
    let mut counts = BTreeMap::new();
    for paragraph in body.split('\n') {
        if paragraph.contains(is_alphabetic) {
            *counts
                .entry(paragraph_language(paragraph, document))
                .or_default() += 1;
        }
    }
    counts
}

fn paragraph_chinese(sample: &str, document: Language) -> Language {
    let (traditional, simple) = han_tells(sample);
    match document {
        Language::ChineseSimplified if traditional >= 2 && traditional > 2 * simple => {
            Language::ChineseTraditional
        }
        Language::ChineseTraditional if simple >= 2 && simple > 2 * traditional => {
            Language::ChineseSimplified
        }
        Language::ChineseSimplified | Language::ChineseTraditional => document,
        _ if traditional > simple => Language::ChineseTraditional,
        _ => Language::ChineseSimplified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (text, want) in [
            (
                "مصاحبه‌گر: چه چیزی برایتان سخت‌تر بود؟ پول، یا تنهایی؟",
                Language::Persian,
            ),
            (
                "مديريت بازاريابي هوشمند در اين شركت است كه من كار مي كنم",
                Language::Persian,
            ),
            (
                "كيف تواصلتم مع خدمة العملاء في هذه المنصة؟ لم يرد أحد علي",
                Language::Arabic,
            ),
            ("آپ نے کیا کہا؟ میں نے یہ نہیں کہا ہے", Language::Urdu),
            ("من لە هەولێر دەژیم و بۆ کار هاتووم", Language::Kurdish),
            (
                "מה היה קשה יותר: הכסף או הבדידות? עבדתי ב-Google",
                Language::Hebrew,
            ),
            (
                "访谈者：您好，请先介绍一下自己。我在Huawei Technologies工作",
                Language::ChineseSimplified,
            ),
            (
                "訪談者：您好，請先介紹一下自己，後來在台積電工作",
                Language::ChineseTraditional,
            ),
            ("天下大人", Language::ChineseSimplified),
            ("これはテストです。日本語の文章", Language::Unknown),
            (
                "P1: I didn’t know anyone, and the office was different.",
                Language::English,
            ),
            ("Ich war nicht allein und es ist gut", Language::German),
            ("Je ne sais pas, c’est pour les enfants", Language::French),
            (
                "No sé, pero la gente es muy amable con los niños",
                Language::Spanish,
            ),
            (
                "Non lo so, ma che cosa sono per gli altri",
                Language::Italian,
            ),
            ("Eu não sei, mas você é muito bom", Language::Portuguese),
            (
                "Ik weet het niet, maar dat was een goede dag",
                Language::Dutch,
            ),
            ("Bilmiyorum ama bu çok güzel bir şey", Language::Turkish),
            ("Я не знаю, но это было хорошо", Language::Russian),
            ("https://example.org/xyz درست شد", Language::Persian),
            ("12345 — …", Language::Unknown),
            ("", Language::Unknown),
        ] {
            assert_eq!(guess_language(text), want, "{text}");
        }
    }

    #[test]
    fn every_listed_word_has_a_key_and_every_language_a_bit() {
        let key = |word: &str| word.chars().try_fold(0, word_key);
        assert_eq!(key("ال"), Some(ARABIC_ARTICLE));
        for word in ["ab", "éش", "a信", "ﷺx", "\u{7f}\u{80}\u{7ff}\u{800}"] {
            let bytes = word.bytes().fold(0, |key, byte| key << 8 | u64::from(byte));
            assert_eq!(key(word), Some(bytes), "{word}");
        }
        assert_eq!(key("پشتیبا"), None);
        for tells in [ARABIC_SCRIPT, LATIN_SCRIPT] {
            assert!(tells.len() <= MOST_LANGUAGES);
            for word in tells
                .iter()
                .flat_map(|t| WordList::Common.words_in(t.language))
            {
                assert!(key(word).is_some(), "{word}");
            }
        }
    }

    #[test]
    fn labels_and_brands_in_latin_do_not_count_much() {
        let text = "Interviewer: سلام، از Digikala خرید کردید؟\nP1: بله، چند بار از Snapp هم.";
        assert_eq!(guess_language(text), Language::Persian);
    }

    #[test]
    fn a_paragraph_is_in_another_language_only_where_much_speaks_for_it() {
        use Language::{
            Arabic, ChineseSimplified as Hans, ChineseTraditional as Hant, English, French, German,
            Hebrew, Kurdish, Persian, Russian, Unknown, Urdu,
        };
        for (text, document, want) in [
            // Nothing, numbers and one word are in the document's language.
            ("", Persian, Persian),
            ("12:30 – 45%", Hebrew, Hebrew),
            ("بله.", Persian, Persian),
            ("بله.", Arabic, Arabic),
            ("Ja.", English, English),
            // Brands, links and labels make no English.
            ("Instagram", Persian, Persian),
            ("Digikala، Snapp! و Divar", Persian, Persian),
            ("P1: בוקר טוב, Google Maps", Hebrew, Hebrew),
            ("我在Huawei Technologies Co. Ltd.工作", Hans, Hans),
            ("https://example.org/the/page/of/my/blog", Persian, English),
            ("support@example.org", Hebrew, Hebrew),
            (
                "نوشتم «Guest name must match the ID at check-in» و رفت",
                Persian,
                Persian,
            ),
            // Sentences do.
            (
                "We used this platform, but the refund was not paid.",
                Persian,
                English,
            ),
            (
                "Stop trying to delight your customers, and be quick",
                Hebrew,
                English,
            ),
            ("Please enter a valid name for this account", Hans, English),
            ("Ich war nicht allein und es ist gut", English, German),
            ("Je ne sais pas, c’est pour les enfants", English, French),
            ("The word is «سلام»", English, English),
            // Of other scripts one word is enough.
            ("سلام", English, Persian),
            ("שלום", English, Hebrew),
            ("你好", English, Hans),
            ("שלום עליכם", Persian, Hebrew),
            ("خوب بود، خیلی هم راحت", Hebrew, Persian),
            ("Я не знаю", English, Russian),
            ("これはテストです", Hans, Unknown),
            ("이것은 시험입니다", English, Unknown),
            // Persian and its neighbours.
            ("كيف تواصلتم مع خدمة العملاء في هذه المنصة؟", Persian, Arabic),
            ("إِنَّ اللَّهَ مَعَ الصَّابِرِينَ", Persian, Arabic),
            ("مصاحبه‌گر: حضوری، وسط تعطیلات؟", Persian, Persian),
            ("مديريت بازاريابي هوشمند", Persian, Persian),
            ("این سایت را یک بار دیدم و خیلی خوب بود", Arabic, Persian),
            ("آپ نے کیا کہا؟ میں نے یہ نہیں کہا ہے", Persian, Urdu),
            ("من لە هەولێر دەژیم و بۆ کار هاتووم", Persian, Kurdish),
            // Two writings of one language.
            ("後來服務補救也沒有用", Hans, Hant),
            ("后来服务补救也没有用", Hant, Hans),
            ("天下大人", Hant, Hant),
            ("信任", Hans, Hans),
            ("台灣", Hans, Hans),
        ] {
            assert_eq!(
                paragraph_language(text, document),
                want,
                "{text} in {document:?}"
            );
        }
    }

    #[test]
    fn paragraphs_are_counted_by_language() {
        let body = "من از این سایت خرید کردم.\n\nWe used this site, and it was not easy.\n12\nבוקר טוב\nبله";
        let counts = paragraph_languages(body, Language::Persian);
        let found: Vec<(Language, usize)> = counts.into_iter().collect();
        assert_eq!(
            found,
            [
                (Language::Persian, 2),
                (Language::Hebrew, 1),
                (Language::English, 1)
            ]
        );
    }

    #[test]
    fn a_paragraph_that_begins_with_a_name_of_another_script_keeps_its_direction() {
        use Direction::{Ltr, Rtl};
        use Language::{ChineseSimplified as Hans, English, Hebrew, Persian, Unknown};
        for (text, document, want) in [
            ("Snapp رو باز کردم، گفت نه.", Persian, Some(Rtl)),
            ("Snapp رو باز کردم، گفت نه.", Unknown, Some(Rtl)),
            ("Snapp رو باز کردم، گفت نه.", English, Some(Rtl)),
            ("Booking.com و Agoda رو", Persian, Some(Rtl)),
            ("Booking.com گفت نه", Unknown, Some(Rtl)),
            ("they said «سلام» to me", Unknown, Some(Ltr)),
            ("Booking.com ביטלו לי", Hebrew, Some(Rtl)),
            ("3 WhatsApp הודעות", Hebrew, Some(Rtl)),
            ("P01 — مریم", Persian, Some(Rtl)),
            ("OK، بله", Persian, Some(Rtl)),
            // All its letters are of one direction.
            ("Booking.com", Persian, Some(Ltr)),
            ("بله.", English, Some(Rtl)),
            // English with a word of another script, at its beginning or later.
            (
                "«تعارف» is what I would call it, you know",
                English,
                Some(Ltr),
            ),
            ("They said «سلام» and that was it", English, Some(Ltr)),
            ("שלום was all that they said to me", English, Some(Ltr)),
            (
                "They said that it was not their problem, and «نه»",
                Persian,
                Some(Ltr),
            ),
            ("WhatsApp 上他们说 «سلام» 就没有了", Hans, Some(Ltr)),
            ("12 …", Persian, None),
            ("", Hebrew, None),
        ] {
            assert_eq!(paragraph_direction(text, document), want, "{text}");
        }
    }

    /// Prints the paragraphs of real texts that are not in the language of their document, for eyes.
    #[test]
    #[ignore = "prints: cargo test --lib paragraphs_by_eye -- --ignored --nocapture"]
    fn paragraphs_by_eye() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in [
            "sample_projects/self-recovery/transcripts",
            "../shared/samples/truth",
            "../shared/seeds",
        ] {
            let mut files: Vec<_> = std::fs::read_dir(root.join(folder))
                .unwrap()
                .map(|f| f.unwrap().path())
                .collect();
            files.sort();
            for file in files {
                let text = std::fs::read_to_string(&file).unwrap();
                let document = guess_language(&text);
                let name = file.file_name().unwrap().display().to_string();
                println!(
                    "{name} {document:?} {:?}",
                    paragraph_languages(&text, document)
                );
                for line in text.lines() {
                    let found = paragraph_language(line, document);
                    if found != document {
                        let head: String = line.chars().take(100).collect();
                        println!("    {found:?}: {head}");
                    }
                }
            }
        }
    }

    #[test]
    fn yiddish_is_not_called_hebrew() {
        for (text, language) in [
            ("איך האָב זיי נישט געגלייבט.", Language::Unknown),
            (
                "מיר האָבן געוואַרט און קיינער איז נישט געקומען",
                Language::Unknown,
            ),
            (
                "זיי האבן מיט אונדז נישט גערעדט, און איך בין אוועק",
                Language::Unknown,
            ),
            ("לא האמנתי להם כי לא ענו לי.", Language::Hebrew),
            ("איך את מרגישה? לא יודעת, איך שבא.", Language::Hebrew),
            ("הוואטסאפ לא עבד והוועד לא ענה", Language::Hebrew),
            ("שָׁמַרְתָּ לִי אֶת הַדֶּלֶת אֲבָל אַתָּה לֹא בָּאתָ", Language::Hebrew),
        ] {
            assert_eq!(guess_language(text), language, "{text}");
        }
    }

    #[test]
    fn a_name_typed_with_persian_letters_is_no_arabic_word() {
        for (text, language) in [
            (
                "مصاحبه‌گر: سلام\nعلی: خوبم\nعلی: بله\nعلی: شاید",
                Language::Persian,
            ),
            ("علی: سلام\nعلی: نه\nعلی: بعد", Language::Persian),
            ("علی: هیچ", Language::Persian),
            ("يوسف على الهاتف", Language::Arabic),
            ("علي: كيف تواصلتم مع خدمة العملاء", Language::Arabic),
        ] {
            assert_eq!(guess_language(text), language, "{text}");
        }
    }
}

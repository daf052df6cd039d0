//! Recognises text whose letters are not those one sees: fonts with a wrong character map.
//!
//! No program can read such a file right; it can be said. Measured on the sample texts, at most 1.3 in
//! a hundred Persian letters follow themselves, and alef is at least 9.9; a wrong map gave 14.7.

use std::collections::BTreeMap;

/// Letters a text must have to be judged.
const FEWEST: usize = 300;

/// How letters of one script are spread.
#[derive(Default)]
struct Spread {
    letters: usize,
    counts: BTreeMap<char, usize>,
    /// Letters that follow themselves in a word.
    doubled: usize,
}

impl Spread {
    fn percent(&self, n: usize) -> usize {
        n * 100 / self.letters.max(1)
    }

    fn of(&self, letters: &str) -> usize {
        let counts = letters.chars().filter_map(|c| self.counts.get(&c));
        self.percent(counts.sum())
    }

    fn most(&self) -> usize {
        self.percent(self.counts.values().copied().max().unwrap_or_default())
    }
}

/// Tells whether the letters of a text can hardly be those of any language it seems to be in.
pub(super) fn is_garbled(text: &str) -> bool {
    let arabic = spread(text, "ل", |c| match c {
        'أ' | 'إ' | 'آ' => Some('ا'),
        'ي' | 'ى' | 'ئ' => Some('ی'),
        'ك' => Some('ک'),
        '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => {
            Some(c)
        }
        _ => None,
    });
    let hebrew = spread(text, "יו", |c| matches!(c, 'א'..='ת').then_some(c));
    let latin = spread(text, "", |c| {
        c.is_ascii_alphabetic().then(|| c.to_ascii_lowercase())
    });
    let is_odd = |s: &Spread| s.letters >= FEWEST && s.most() >= 22;
    is_odd(&arabic)
        || is_odd(&hebrew)
        || (arabic.letters >= FEWEST && (arabic.percent(arabic.doubled) >= 4 || arabic.of("ا") < 5))
        || (hebrew.letters >= FEWEST
            && (hebrew.percent(hebrew.doubled) >= 5 || hebrew.of("יוהאל") < 20))
        || (latin.letters >= FEWEST
            && latin.letters > arabic.letters + hebrew.letters
            && latin.of("aeiouy") < 20)
}

/// Counts the letters of one script; those of `double` may follow themselves.
fn spread(text: &str, double: &str, letter: impl Fn(char) -> Option<char>) -> Spread {
    let mut out = Spread::default();
    let mut before = None;
    for c in text.chars().filter(|c| *c != 'ـ') {
        let this = letter(c);
        if let Some(this) = this {
            out.letters += 1;
            *out.counts.entry(this).or_default() += 1;
            out.doubled += usize::from(before == Some(this) && !double.contains(this));
        }
        before = this;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::is_garbled;

    #[test]
    fn shifted_letters_are_noticed_and_real_texts_are_not() {
        let texts = [
            "من به سایت اعتماد نکردم چون بار اول پشتیبانی جواب نداد و خودم بلیت را دوباره خریدم. ",
            "לא סמכתי על האתר כי בפעם הראשונה התמיכה לא ענתה ולכן קניתי את הכרטיס בעצמי שוב. ",
            "I did not trust the site because support never answered, so I bought the ticket again myself. ",
            "我不相信这个网站，因为第一次没有人回答。",
        ];
        for text in texts {
            assert!(!is_garbled(&text.repeat(8)), "{text}");
            assert!(!is_garbled(text), "too short to tell");
        }
        let shifted: String = texts[2]
            .chars()
            .map(|c| {
                if c.is_ascii_lowercase() {
                    char::from((c as u8 - b'a' + 9) % 26 + b'a')
                } else {
                    c
                }
            })
            .collect();
        assert!(is_garbled(&shifted.repeat(8)));
        assert!(is_garbled(&texts[0].replace('ا', "خ").repeat(8)));
    }
}

//! The numbers of list items, in the forms office files ask for: decimal, letters, Roman numerals,
//! Hebrew, Arabic and Chinese ones; any other form comes out as a decimal number.

/// Letters that count items of a list in Arabic and Persian, as the alphabet goes and by their values.
const ALPHABET: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// Writes a list number in a form of ECMA-376, part 1, 17.18.59; in digits where it has none there.
pub(in crate::import) fn write_number(count: u32, format: &str) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{count:02}"),
        "lowerLetter" => letters(count).unwrap_or_else(|| count.to_string()),
        "upperLetter" => {
            letters(count).map_or_else(|| count.to_string(), |l| l.to_ascii_uppercase())
        }
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_ascii_uppercase(),
        "hebrew1" => hebrew(count),
        "arabicAlpha" => letter_of(ALPHABET, count),
        "arabicAbjad" => letter_of(ABJAD, count),
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting" => chinese(count),
        _ => count.to_string(),
    }
}

/// Writes a … z, then aa, bb …, as word processors do; `None` beyond ten of a kind.
fn letters(count: u32) -> Option<String> {
    let index = count.checked_sub(1)?;
    let letter = char::from(b'a' + u8::try_from(index % 26).ok()?);
    let times = usize::try_from(index / 26).ok()? + 1;
    (times <= 10).then(|| letter.to_string().repeat(times))
}

/// Writes small Roman numerals up to 3999, decimals beyond.
pub(in crate::import) fn roman(count: u32) -> String {
    const DIGITS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if count == 0 || count > 3999 {
        return count.to_string();
    }
    let mut left = count;
    let mut out = String::new();
    for (value, digits) in DIGITS {
        while left >= value {
            out.push_str(digits);
            left -= value;
        }
    }
    out
}

/// Writes 1–999 in Hebrew letters, others in digits.
fn hebrew(number: u32) -> String {
    const LETTERS: [(u32, &str); 24] = [
        (400, "ת"),
        (300, "ש"),
        (200, "ר"),
        (100, "ק"),
        (90, "צ"),
        (80, "פ"),
        (70, "ע"),
        (60, "ס"),
        (50, "נ"),
        (40, "מ"),
        (30, "ל"),
        (20, "כ"),
        // Not letters of the divine name.
        (16, "טז"),
        (15, "טו"),
        (10, "י"),
        (9, "ט"),
        (8, "ח"),
        (7, "ז"),
        (6, "ו"),
        (5, "ה"),
        (4, "ד"),
        (3, "ג"),
        (2, "ב"),
        (1, "א"),
    ];
    if !(1..1000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, letters) in LETTERS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    out
}

/// Writes 0–99 in Chinese, others in digits.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| {
        usize::try_from(n)
            .ok()
            .and_then(|n| DIGITS.get(n))
            .copied()
            .unwrap_or_default()
    };
    match (number / 10, number % 10) {
        _ if !(0..100).contains(&number) => number.to_string(),
        (0, ones) => digit(ones).to_owned(),
        (tens, ones) => {
            let tens = if tens == 1 { "" } else { digit(tens) };
            let ones = if ones == 0 { "" } else { digit(ones) };
            format!("{tens}十{ones}")
        }
    }
}

/// Writes the letter of a place in an alphabet, digits beyond.
fn letter_of(alphabet: &str, count: u32) -> String {
    let index = count.checked_sub(1).and_then(|i| usize::try_from(i).ok());
    let letter = index.and_then(|i| alphabet.chars().nth(i));
    letter.map_or_else(|| count.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_their_forms() {
        for (count, format, want) in [
            (4, "decimal", "4"),
            (4, "decimalZero", "04"),
            (27, "lowerLetter", "aa"),
            (3, "upperLetter", "C"),
            (1999, "lowerRoman", "mcmxcix"),
            (4, "upperRoman", "IV"),
            (5000, "upperRoman", "5000"),
            (0, "lowerLetter", "0"),
            (2, "hebrew1", "ב"),
            (16, "hebrew1", "טז"),
            (3, "arabicAlpha", "ت"),
            (3, "arabicAbjad", "ج"),
            (29, "arabicAlpha", "29"),
            (12, "chineseCounting", "十二"),
            (20, "taiwaneseCountingThousand", "二十"),
            (2, "thaiLetters", "2"),
        ] {
            assert_eq!(write_number(count, format), want);
        }
    }
}

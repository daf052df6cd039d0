//! Arabic yeh and kaf in Persian words.

use std::ops::Range;

use crate::error::Result;
use crate::import::clean::edits::Edits;
use crate::import::clean::source::Source;
use crate::text::{Language, paragraph_language};

/// Turns ي, ى, ك and ڪ into ی and ک where the words are Persian.
///
/// ى is what some keyboards give for a yeh at the end of a word; ڪ is a kaf drawn long.
pub(in crate::import::clean) fn letters(source: &Source<'_>, edits: &mut Edits<'_>) -> Result<()> {
    source.lines(|start, line| {
        if !line.contains(|c| persian(c).is_some())
            || paragraph_language(line, source.language) != Language::Persian
        {
            return;
        }
        let quoted = arabic_quotations(line);
        // One edit a word, as far as its letters differ.
        let mut run: Option<(Range<usize>, String)> = None;
        for (at, c) in line.char_indices() {
            let end = at + c.len_utf8();
            let is_quoted = || {
                let before = quoted.partition_point(|q| q.start <= at);
                let last = before.checked_sub(1).and_then(|i| quoted.get(i));
                last.is_some_and(|q| q.contains(&at))
            };
            match persian(c).filter(|_| !is_quoted()) {
                Some(letter) => match &mut run {
                    Some((range, to)) => {
                        to.push_str(line.get(range.end..at).unwrap_or_default());
                        to.push(letter);
                        range.end = end;
                    }
                    None => run = Some((at..end, letter.to_string())),
                },
                None if c.is_whitespace() => {
                    if let Some((range, to)) = run.take() {
                        edits.edit(start + range.start..start + range.end, &to);
                    }
                }
                None => {}
            }
        }
        if let Some((range, to)) = run {
            edits.edit(start + range.start..start + range.end, &to);
        }
    })
}

fn persian(c: char) -> Option<char> {
    match c {
        'ي' | 'ى' => Some('ی'),
        'ك' | 'ڪ' => Some('ک'),
        _ => None,
    }
}

/// Finds what a Persian paragraph quotes in Arabic: in ornate brackets, or in quotation marks with Arabic words.
fn arabic_quotations(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (open, close) in [('﴿', '﴾'), ('﴾', '﴿'), ('«', '»'), ('“', '”'), ('"', '"')]
    {
        let mut rest = 0;
        while let Some(from) = line.get(rest..).and_then(|l| l.find(open)) {
            let inner = rest + from + open.len_utf8();
            let Some(len) = line.get(inner..).and_then(|l| l.find(close)) else {
                break;
            };
            let quotation = line.get(inner..inner + len).unwrap_or_default();
            let ornate = matches!(open, '﴿' | '﴾');
            if ornate || paragraph_language(quotation, Language::Persian) == Language::Arabic {
                found.push(inner..inner + len);
            }
            rest = inner + len + close.len_utf8();
        }
    }
    found.sort_by_key(|quotation| quotation.start);
    found
}

#[cfg(test)]
mod tests {
    use crate::import::clean::tests::cleaned_in;
    use crate::import::plan::CleanRule;
    use crate::text::Language;

    #[test]
    fn arabic_letters_become_persian_ones_in_persian_only() {
        for (before, after) in [
            (
                "من يك كتاب خريدم كه خيلي خوب بود",
                "من یک کتاب خریدم که خیلی خوب بود",
            ),
            ("حاجي كه قلبش باتري دِره", "حاجی که قلبش باتری دِره"),
            ("حتى او", "حتی او"),
            ("دایرة المعارف و مسئله و ٤٥", "دایرة المعارف و مسئله و ٤٥"),
            // A paragraph in Arabic, as it is quoted in sermons and theses.
            (
                "إِنَّ اللَّهَ مَعَ الصَّابِرِينَ وَالَّذِينَ هُمْ فِي صَلاتِهِمْ خَاشِعُونَ",
                "إِنَّ اللَّهَ مَعَ الصَّابِرِينَ وَالَّذِينَ هُمْ فِي صَلاتِهِمْ خَاشِعُونَ",
            ),
            (
                "او گفت: «إن الله مع الصابرين في كل مكان» و من گريه كردم",
                "او گفت: «إن الله مع الصابرين في كل مكان» و من گریه کردم",
            ),
            (
                "آیهٔ ﴿والذين هم في صلاتهم﴾ را خواندي",
                "آیهٔ ﴿والذين هم في صلاتهم﴾ را خواندی",
            ),
            (
                "«اين را خودش گفت كه نمي آيد»",
                "«این را خودش گفت که نمی آید»",
            ),
        ] {
            let rule = CleanRule::PersianLetters;
            assert_eq!(
                cleaned_in(rule, before, Language::Persian),
                after,
                "{before}"
            );
        }
        let arabic = "يوم في المدينة";
        let rule = CleanRule::PersianLetters;
        assert_eq!(cleaned_in(rule, arabic, Language::Arabic), arabic);
    }
}
